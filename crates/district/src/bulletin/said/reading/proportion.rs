//! 三次产业结构为2.1:30.4:67.5: the terms of a proportion, each of its part, in the order in which the parts are named.

use std::ops::Range;

use rust_decimal::Decimal;

use super::narrow::Named;
use super::{NOBODY, Reading};
use crate::bulletin::said::{Said, Way};
use crate::bulletin::token::{Approx, Quantity, Token};
use crate::recipe::Measure;

/// The unit of a term where all of them come to a hundred.
const PERCENT: &str = "%";

impl Reading<'_, '_> {
    /// Each term is the share of one part. Nothing is said where as many parts are not named in the clause, or where
    /// the terms come to no hundred.
    pub(super) fn proportion(
        &self,
        token: &Token,
        terms: &[(Range<usize>, Decimal)],
        all: &mut Vec<Said>,
    ) {
        let clause = self.desk.block(self.block).clause_at(token.at.start);
        let before = clause.start..token.at.start;
        let listed = || self.named_in(&before);
        let names = self.joint(&before).or_else(|| self.joint_of(&before));
        let names = names.or_else(listed).unwrap_or_default();
        if names.len() != terms.len() || !come_to_a_hundred(terms) {
            return;
        }
        let parts: Vec<String> = names.iter().map(|(key, _)| key.clone()).collect();
        for (name, (at, value)) in names.into_iter().zip(terms) {
            let quantity = Quantity {
                value: *value,
                unit: PERCENT.to_owned(),
                approx: Approx::Exact,
                arabic: true,
            };
            let way = Way::Term(parts.clone(), quantity);
            let said = self.then_or_here(token, self.said(token, Some(name), way));
            all.push(Said {
                at: at.clone(),
                measure: Some(Measure::Share),
                fall: false,
                ..said
            });
        }
    }

    /// The indicators that the clause lists: 第一产业、第二产业、第三产业占比.
    fn named_in(&self, before: &Range<usize>) -> Option<Vec<Named>> {
        let here = |(key, name): &&Named| before.contains(&name.start) && key != NOBODY;
        let named: Vec<Named> = self.focus.iter().filter(here).cloned().collect();
        (named.len() == self.focus.len()).then_some(named)
    }
}

/// Whether the terms are so many of a hundred, as far as each was rounded.
fn come_to_a_hundred(terms: &[(Range<usize>, Decimal)]) -> bool {
    let sum: Decimal = terms.iter().map(|(_, value)| *value).sum();
    let half = |value: &Decimal| Decimal::new(5, value.scale() + 1);
    let slack: Decimal = terms.iter().map(|(_, value)| half(value)).sum();
    (sum - Decimal::ONE_HUNDRED).abs() <= slack
}
