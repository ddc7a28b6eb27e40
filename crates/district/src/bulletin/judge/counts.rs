//! Counted things, areas, money and times that belong to no indicator: against rows of the registers.

use std::collections::BTreeSet;
use std::ops::Range;

use rust_decimal::Decimal;

use crate::bulletin::desk::Desk;
use crate::bulletin::said::{Said, Way};
use crate::bulletin::say::of_quantity;
use crate::bulletin::token::{Approx, Quantity, Tok, Token};
use crate::bulletin::verdict::{Found, Reason, Rule, Verdict};
use crate::figure::eval::Why;
use crate::figure::face::and_more;
use crate::quantity::interval::Interval;
use crate::recipe::query::Query;
use crate::recipe::{Recipe, Val};
use crate::rows::Row;

use super::lists::List;
use super::nouns;

/// Judges every quantity that is said of no indicator and closes no list.
pub(in crate::bulletin) fn judge(desk: &Desk<'_>, all: &[Said], lists: &[List]) {
    let is_number = |said: &&Said| {
        matches!(
            said.way,
            Way::Number(_)
                | Way::Margin(..)
                | Way::Change(..)
                | Way::Rise { .. }
                | Way::Beside(..)
                | Way::Apart(..)
                | Way::InPercent
                | Way::Times(..)
        )
    };
    let place = |said: &Said| (said.block, said.at.start, said.at.end);
    let of_indicators: BTreeSet<_> = all.iter().filter(is_number).map(place).collect();
    for (block, range) in desk.sentences() {
        for token in desk.within(block, &range) {
            let Tok::Quantity(quantity) = &token.tok else {
                continue;
            };
            let said = of_indicators.contains(&(block, token.at.start, token.at.end));
            let listed = lists.iter().any(|list| {
                list.block == block
                    && list.etc.unwrap_or(list.at.end) == token.at.start
                    && quantity.approx == Approx::Exact
            });
            let labelled =
                !quantity.arabic && super::labels::count_in(desk, block, &token.at).is_some();
            if said || labelled || desk.is_claimed(block, &token.at) {
                continue;
            }
            let one = Quantified {
                desk,
                block,
                token,
                quantity,
            };
            if listed {
                one.list_count();
            } else if let Some(found) = one.announced(lists) {
                desk.say(found);
            } else {
                one.judge();
            }
        }
    }
}

mod cells;
mod fields;
mod list;
mod peers;
mod rows;
mod together;

struct Quantified<'a, 'd> {
    desk: &'a Desk<'d>,
    block: usize,
    token: &'a Token,
    quantity: &'a Quantity,
}

impl Quantified<'_, '_> {
    fn found(&self, verdict: Verdict, reason: Reason) -> Found {
        Found::new(self.block, self.token.at.clone(), verdict, reason)
    }

    fn dim(&self) -> &str {
        self.desk
            .tables
            .units
            .find(&self.quantity.unit)
            .map_or("", |unit| &unit.dim)
    }

    fn clause(&self) -> Range<usize> {
        self.desk.block(self.block).clause_at(self.token.at.start)
    }

    fn sentence(&self) -> Range<usize> {
        self.desk.block(self.block).sentence_at(self.token.at.start)
    }

    fn ranges(&self) -> bool {
        matches!(self.quantity.approx, Approx::Between(_))
    }

    fn judge(&self) {
        // 上万家 is one of a large unit, and no single thing.
        let large = self.desk.tables.units.find(&self.quantity.unit);
        let large = large.is_some_and(|unit| unit.num > 1);
        let one = self.quantity.value == Decimal::ONE && !self.ranges();
        let plain = !self.quantity.arabic && one && !large;
        if plain && self.dim() == "count" {
            self.desk.say(self.found(Verdict::Ok, Reason::Plain));
            return;
        }
        let found = match self.dim() {
            "money" | "area" | "length" => self
                .together()
                .or_else(|| self.measured())
                .or_else(|| self.summed()),
            "count" | "visits" => self
                .peers()
                .or_else(|| self.people())
                .or_else(|| self.counted()),
            _ => None,
        };
        let found = found.or_else(|| self.observed());
        self.desk.say(match found {
            Some(found) => found,
            None if self.quantity.approx == Approx::More && !self.quantity.arabic => self
                .found(Verdict::Unproven, Reason::NoRecord)
                .rule(Rule::G1),
            None => self.found(Verdict::Gap, Reason::NoRecord).rule(Rule::G1),
        });
    }

    /// The count that closes a list was judged with it; here only where the records differ from it.
    fn list_count(&self) {
        if let Some(found) = self.counted().filter(|found| found.verdict == Verdict::Ok) {
            self.desk.say(found);
        }
    }

    /// Whether the words fit an exact value in the quantity's own unit.
    fn fits(&self, own: Decimal) -> bool {
        match self.quantity.approx {
            Approx::More => and_more(self.quantity.value, Interval::exact(own)),
            Approx::Between(to) => self.quantity.value <= own && own <= to,
            Approx::Nearly | Approx::Under => of_quantity(self.quantity)
                .bounds()
                .is_some_and(|bounds| bounds.lo <= own && own < bounds.hi),
            Approx::Exact | Approx::About => {
                let dp = self.quantity.value.scale();
                own.round_dp_with_strategy(dp, rust_decimal::RoundingStrategy::MidpointAwayFromZero)
                    == self.quantity.value
            }
        }
    }

    /// A value in base units, or in a unit, in the quantity's own.
    fn own_unit(&self, value: Decimal, unit: &str) -> Option<Decimal> {
        let units = &self.desk.tables.units;
        let (own, theirs) = (units.find(&self.quantity.unit)?, units.find(unit)?);
        if own.dim != theirs.dim {
            return None;
        }
        let base = theirs.to_base(Interval::exact(value))?;
        own.from_base(base).map(Interval::middle)
    }

    /// Rows that the sentence, or the article before it, names: the nearest first.
    fn subjects(&self) -> Vec<&Row> {
        let here = self.desk.block(self.block);
        let mut rows: Vec<&Row> = Vec::new();
        let blocks: Vec<usize> = self
            .desk
            .page
            .article(here.article)
            .map(|(index, _)| index)
            .filter(|index| *index <= self.block)
            .collect();
        for block in blocks.into_iter().rev() {
            let end = if block == self.block {
                self.sentence().end
            } else {
                self.desk.block(block).chars.len()
            };
            for token in self.desk.within(block, &(0..end)).iter().rev() {
                if let Some(row) = self
                    .desk
                    .known(token)
                    .and_then(|known| self.desk.row_of(known))
                    && !rows
                        .iter()
                        .any(|known| known.kind == row.kind && known.key == row.key)
                {
                    rows.push(row);
                }
            }
        }
        rows
    }

    /// An area of all parcels that a headline sums up.
    fn summed(&self) -> Option<Found> {
        if self.dim() != "area" || !self.desk.is_title(self.block) {
            return None;
        }
        for field in ["area_announced", "area_surveyed", "area_computed"] {
            let recipe = Recipe::Sum(field.to_owned(), Query::all("parcel"));
            match recipe.eval(self.desk.cut, &self.desk.tables.units) {
                Ok(out) => {
                    let Val::Num(num) = out.val else { continue };
                    let own = self.own_unit(num.middle(), &out.unit)?;
                    let found = if self.fits(own) {
                        self.found(Verdict::Ok, Reason::Holds)
                    } else {
                        self.found(Verdict::Conflict, Reason::Differs)
                            .rule(Rule::G2)
                    };
                    return Some(found.figure(recipe.to_string()).value(shown(own)));
                }
                Err(Why::Empty { row, .. }) if field == "area_announced" => {
                    let found = self.found(Verdict::Gap, Reason::NoRecord).rule(Rule::G5);
                    return Some(found.figure(recipe.to_string()).about(row));
                }
                Err(_) => {}
            }
        }
        None
    }

    fn count_found(&self, count: Decimal, figure: String) -> Found {
        let found = if self.fits(count) {
            self.found(Verdict::Ok, Reason::Holds)
        } else {
            self.found(Verdict::Conflict, Reason::Differs)
                .rule(Rule::G2)
        };
        found.figure(figure).value(shown(count))
    }

    /// People who came: of which event must be clear.
    fn people(&self) -> Option<Found> {
        let unit = self.desk.tables.units.find(&self.quantity.unit)?;
        if unit.of.first().is_none_or(|kind| kind != "attendance") {
            return None;
        }
        let events: Vec<&Row> = self.events();
        let counts = |row: &&&Row| {
            row.number("present")
                .is_some_and(|present| self.fits(present))
                || row
                    .number("present_at_least")
                    .is_some_and(|least| self.fits(least))
        };
        let fitting: Vec<&&Row> = events.iter().filter(counts).collect();
        let row = fitting.first()?;
        let also = events
            .iter()
            .find(|other| other.key != row.key && other.cell("day") == row.cell("day"));
        let figure = format!("cell(event, {}, present_at_least)", row.key);
        Some(match also {
            Some(other) => {
                let found = self
                    .found(Verdict::Ambiguous, Reason::WhichEvent)
                    .rule(Rule::G6);
                found.figure(figure).about(other.key.clone())
            }
            None => self
                .found(Verdict::Ok, Reason::Holds)
                .figure(figure)
                .value(self.quantity.value.to_string()),
        })
    }

    /// The events that the article tells of: by name, by part of, or by a day on which they were.
    fn events(&self) -> Vec<&Row> {
        let article = self.desk.block(self.block).article;
        let mut rows = self.desk.cut.rows("event");
        rows.retain(|row| {
            self.desk.page.article(article).any(|(index, block)| {
                let whole = 0..block.chars.len();
                let named = ["name", "aliases"]
                    .iter()
                    .flat_map(|column| row.parts(column));
                let parks = row
                    .cell("park")
                    .and_then(|park| self.desk.cut.row("park", park));
                let by_park = parks.is_some_and(|park| {
                    ["name", "aliases"]
                        .iter()
                        .flat_map(|column| park.parts(column))
                        .any(|name| self.desk.mentions(index, whole.clone(), name))
                });
                by_park
                    || named
                        .into_iter()
                        .any(|name| self.desk.mentions(index, whole.clone(), name))
            })
        });
        rows
    }

    /// An observation of anything that is named near, with this value.
    fn observed(&self) -> Option<Found> {
        let block = self.desk.block(self.block);
        let near = self.desk.gathered.observed(block, &self.sentence());
        near.into_iter().find_map(|(row, value, unit)| {
            let own = self.own_unit(value, unit)?;
            (self.fits(own) && self.is_of(row)).then(|| {
                self.found(Verdict::Ok, Reason::Holds)
                    .figure(format!("cell(observation, {}, value)", row.key))
                    .value(shown(own))
            })
        })
    }

    /// Whether the clause names what was observed, or nothing else before the number.
    fn is_of(&self, row: &Row) -> bool {
        let indicator = row.cell("indicator").unwrap_or_default();
        let indicator = self.desk.cut.row("indicator", indicator);
        let names = indicator
            .into_iter()
            .flat_map(|row| row.parts("name").chain(row.parts("aliases")));
        let names: Vec<&str> = row.parts("subject").chain(names).collect();
        let clause = self.clause();
        let stands = |name: &&str| self.desk.mentions(self.block, clause.clone(), name);
        let at = (self.block, self.token.at.start);
        names.iter().any(stands)
            || nouns::fits(self.desk, at, std::iter::empty(), names.into_iter())
    }
}

fn shown(value: Decimal) -> String {
    value.round_dp(2).normalize().to_string()
}
