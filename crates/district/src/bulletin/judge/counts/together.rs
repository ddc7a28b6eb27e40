//! What several things come to that are named side by side, and how many of them a colon announces.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::cells::number_columns;
use super::{List, Quantified, shown};
use crate::bulletin::token::Approx;
use crate::bulletin::verdict::{Found, Reason, Rule, Verdict};
use crate::recipe::query::Query;
use crate::recipe::{Recipe, Val};
use crate::rows::Row;

/// How far before its colon a count stands, in characters.
const NEAR: usize = 10;

impl Quantified<'_, '_> {
    /// A、B和C三个地块以4.6亿元成交: what a column of rows of one register comes to, all named in the sentence.
    pub fn together(&self) -> Option<Found> {
        let mut kinds: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
        for token in self.desk.within(self.block, &self.sentence()) {
            let row = self.desk.known(token).and_then(|it| self.desk.row_of(it));
            if let Some(row) = row {
                let rows = kinds.entry(&row.kind).or_default();
                if rows.iter().all(|known| known.key != row.key) {
                    rows.push(row);
                }
            }
        }
        kinds.retain(|_, rows| rows.len() > 1);
        kinds.iter().find_map(|(kind, rows)| {
            let keys: Vec<&str> = rows.iter().map(|row| row.key.as_str()).collect();
            let query = Query::all(kind).with("key", &keys.join("|"));
            let columns = number_columns(rows.first()?);
            columns.into_iter().find_map(|column| {
                let recipe = Recipe::Sum(column.to_owned(), query.clone());
                let out = recipe.eval(self.desk.cut, &self.desk.tables.units).ok()?;
                let Val::Num(num) = out.val else { return None };
                let own = self.own_unit(num.middle(), &out.unit)?;
                self.fits(own).then(|| {
                    self.found(Verdict::Ok, Reason::Holds)
                        .figure(recipe.to_string())
                        .value(shown(own))
                })
            })
        })
    }

    /// 设立3个服务点:码头、菜场、学校: the list that a colon leads to has so many members.
    pub fn announced(&self, lists: &[List]) -> Option<Found> {
        let here = self.desk.block(self.block);
        let end = self.clause().end;
        let near = end.saturating_sub(self.token.at.end) <= NEAR;
        if here.chars.get(end) != Some(&':') || !near || self.quantity.approx != Approx::Exact {
            return None;
        }
        let list = lists
            .iter()
            .find(|list| list.block == self.block && list.at.start == end + 1)?;
        let count = list.members.len();
        let told = self.quantity.value;
        let found = |verdict, reason| self.found(verdict, reason).about(count.to_string());
        Some(if told == Decimal::from(count) {
            found(Verdict::Ok, Reason::Counted)
        } else if list.etc.is_some() && told > Decimal::from(count) {
            found(Verdict::Gap, Reason::Miscounted)
                .rule(Rule::G5)
                .value(told.to_string())
        } else {
            found(Verdict::Conflict, Reason::Miscounted)
                .rule(Rule::G5)
                .value(told.to_string())
        })
    }
}
