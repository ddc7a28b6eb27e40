//! Things that are counted in the registers: by what the clause says of them.

use rust_decimal::Decimal;

use super::Quantified;
use crate::bulletin::token::Approx;
use crate::bulletin::verdict::{Found, Verdict};
use crate::recipe::Recipe;
use crate::recipe::query::Query;
use crate::record::{RecordKind, Shape};

impl Quantified<'_, '_> {
    /// Rows of the kinds that the unit counts, narrowed by every cell whose words stand in the clause.
    pub fn counted(&self) -> Option<Found> {
        if !matches!(self.quantity.approx, Approx::Exact | Approx::Between(_)) {
            return None;
        }
        let unit = self.desk.tables.units.find(&self.quantity.unit)?;
        self.on_list().or_else(|| self.marked()).or_else(|| {
            let kinds = unit
                .of
                .iter()
                .filter(|kind| self.desk.cut.rows(kind).len() > 1);
            let mut best: Option<(usize, Found)> = None;
            for kind in kinds {
                let query = self.narrowed(kind);
                let whole = unit.of.len() == 1;
                if query.conds.is_empty() && !whole {
                    continue;
                }
                let count = Decimal::from(query.run(self.desk.cut).len());
                let found = self.count_found(count, Recipe::Count(query.clone()).to_string());
                // A count of everything proves a number right, and none wrong: it may be about something else.
                if query.conds.is_empty() && found.verdict != Verdict::Ok {
                    continue;
                }
                let weight = query.conds.len() + usize::from(found.verdict == Verdict::Ok) * 8;
                if best.as_ref().is_none_or(|(most, _)| weight > *most) {
                    best = Some((weight, found));
                }
            }
            best.map(|(_, found)| found)
                .filter(|found| found.verdict == Verdict::Ok || unit.of.len() == 1)
        })
    }

    fn narrowed(&self, kind: &str) -> Query {
        let mut query = Query::all(kind);
        let columns = kind
            .parse::<RecordKind>()
            .map(RecordKind::columns)
            .unwrap_or_default();
        for column in columns
            .iter()
            .filter(|column| matches!(column.shape, Shape::Line(_) | Shape::Ref(_) | Shape::Place))
        {
            let values = self.standing(kind, column.shape, column.name);
            // Of several, the one that follows the number is meant; else none of them narrows the count.
            let next = values
                .iter()
                .find(|value| self.desk.block(self.block).has(self.token.at.end, value));
            match (next, values.as_slice()) {
                (Some(value), _) | (None, [value]) => query = query.with(column.name, value),
                _ => {}
            }
        }
        query
    }

    /// The values of a column that stand in the clause: by their words, or by the name of what they refer to.
    fn standing(&self, kind: &str, shape: Shape, column: &'static str) -> Vec<&str> {
        let values = self.desk.gathered.values(kind, column);
        let (block, clause) = (self.desk.block(self.block), self.clause());
        let mut standing: Vec<&str> = match shape {
            Shape::Line(_) => values.words.standing(block, &clause),
            _ => {
                let tokens = self.desk.within(self.block, &clause).iter();
                let known = tokens.filter_map(|token| self.desk.known(token));
                let value = |key: &str| values.all.get(key).copied();
                known.filter_map(|known| value(&known.key)).collect()
            }
        };
        standing.sort_unstable();
        standing.dedup();
        standing
    }
}
