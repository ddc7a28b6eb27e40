//! Things that are counted in the registers: by what the clause says of them, by marks, by lists.

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
        self.marked().or_else(|| self.on_list()).or_else(|| {
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

    /// Projects that have met the marks named in the clause.
    fn marked(&self) -> Option<Found> {
        let lexicon = &self.desk.tables.lexicon;
        // 5家企业投产: only what counts projects is held against them.
        let unit = self.desk.tables.units.find(&self.quantity.unit)?;
        unit.of.iter().find(|kind| *kind == "project")?;
        let marks: Vec<&String> = lexicon
            .mark
            .iter()
            .filter(|(_, words)| {
                words
                    .iter()
                    .any(|word| self.desk.mentions(self.block, self.clause(), word))
            })
            .map(|(mark, _)| mark)
            .collect();
        let first = marks.first()?;
        let projects = self.desk.cut.rows("project");
        let count = projects
            .iter()
            .filter(|row| {
                let met = |mark: &&String| self.desk.gathered.has_met(mark, &row.key);
                marks.iter().all(met)
            })
            .count();
        if count == 0 {
            return None;
        }
        Some(self.count_found(
            Decimal::from(count),
            format!("count(mark where mark = {first})"),
        ))
    }

    /// Members of a list that is named in the sentence: 列入152的项目.
    fn on_list(&self) -> Option<Found> {
        let rows = self.desk.cut.rows("membership");
        let base = |list: &str| list.split('@').next().unwrap_or_default().to_owned();
        let list = rows
            .iter()
            .filter_map(|row| row.cell("list"))
            .find(|list| self.desk.mentions(self.block, self.sentence(), &base(list)))?;
        let query = Query::all("membership").with("list", list);
        let count = Decimal::from(query.run(self.desk.cut).len());
        let found = self.count_found(count, Recipe::Count(query).to_string());
        (found.verdict == Verdict::Ok || self.token.at.end == self.clause().end).then_some(found)
    }
}
