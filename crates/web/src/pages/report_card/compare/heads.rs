//! What is told of the two cards: what they share once, and at the head of each column only what differs.

use std::collections::BTreeSet;

use district::area::plain_area;
use district::recipe::Measure;
use district::rows::{Cut, Row};

use super::{Desk, Side};
use crate::period_words::period_words;

impl Desk<'_> {
    /// An area by its name, with the day since which it is bounded so.
    pub(super) fn area(&self, code: &str) -> String {
        super::super::area_name(self.cut, self.ctx, code)
    }

    /// Both sides whole.
    pub(super) fn heads(&self) -> (String, String) {
        let [a, b] = self.sides.each_ref().map(|side| {
            let period = period_words(side.period, self.ctx.language());
            format!("{} {period}", self.area(&side.area))
        });
        (a, b)
    }

    /// What differs between the sides, for the heads of columns: their periods, their areas, or both.
    pub(super) fn differing(&self) -> (String, String) {
        let [a, b] = &self.sides;
        let period = |side: &Side| period_words(side.period, self.ctx.language());
        // Its name alone, unless the two differ only in how the area was bounded.
        let name = |code: &str| self.area(plain_area(code));
        let area = |side: &Side| {
            if self.is_rebounded() {
                self.area(&side.area)
            } else {
                name(&side.area)
            }
        };
        let told = |side: &Side| match (a.area == b.area, a.period == b.period) {
            (true, _) => period(side),
            (false, true) => area(side),
            (false, false) => format!("{} {}", area(side), period(side)),
        };
        (told(a), told(b))
    }

    /// What both sides share; where they share nothing, both of them.
    pub(super) fn lead(&self) -> String {
        let [a, b] = &self.sides;
        if a.area == b.area {
            return self.area(&a.area);
        }
        if a.period == b.period {
            let period = period_words(a.period, self.ctx.language());
            return format!("{period} · {} · {}", self.area(&a.area), self.area(&b.area));
        }
        let (a, b) = self.heads();
        format!("{a} · {b}")
    }

    /// A measure by its name; a place in an order with what it is a place among, and what puts them in order.
    pub(super) fn measured(&self, indicator: &str, measure: Measure) -> String {
        let name = self.ctx.word("choice", measure.as_str());
        if measure != Measure::Rank {
            return name;
        }
        let is_told = |row: &&Row| {
            let period = row.cell("period").and_then(|text| text.parse().ok());
            let mut sides = self.sides.iter();
            row.cell("measure") == Some(measure.as_str())
                && row.cell("subject").is_none()
                && sides
                    .any(|side| row.cell("area") == Some(&side.area) && period == Some(side.period))
        };
        let rows = self.cut.observations(indicator).into_iter();
        let rows: Vec<&Row> = rows.filter(is_told).collect();
        let peers = rows.iter().filter_map(|row| {
            let peers = self.cut.row("peers", row.cell("among")?)?;
            Some(crate::figures::row_name(peers, self.ctx).to_owned())
        });
        let by = rows.iter().map(|row| {
            let by = row.cell("rank_of").unwrap_or("unsaid");
            self.ctx.word("rank-by", by)
        });
        let (peers, by): (BTreeSet<String>, BTreeSet<String>) = (peers.collect(), by.collect());
        let comma = self.ctx.t("list-comma");
        let joined = |words: BTreeSet<String>| {
            let words: Vec<String> = words.into_iter().collect();
            words.join(&comma)
        };
        let parts = [name, joined(peers), joined(by)].into_iter();
        let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
        parts.join(" · ")
    }
}
