//! Things that are counted of a list that the sentence names: all of its members, those that have met a mark, those at a
//! place.

use std::ops::Range;

use rust_decimal::Decimal;

use super::Quantified;
use crate::bulletin::judge::lists::named::named;
use crate::bulletin::judge::states::marks::{self, Told};
use crate::bulletin::judge::states::tense::{Tense, tense};
use crate::bulletin::judge::within::lies;
use crate::bulletin::token::Tok;
use crate::bulletin::verdict::{Found, Verdict};
use crate::figure::area::plain_area;
use crate::recipe::Recipe;
use crate::recipe::query::{Op, Query};

impl Quantified<'_, '_> {
    /// 列入重点的项目5个,其中完工2个: all members of a list that is named right beside the count; in its sentence, those of
    /// them that the words around the count speak of. What narrows a count in words that nobody knows is not judged.
    pub fn on_list(&self) -> Option<Found> {
        let (list, at) = self.list_named()?;
        let part = self.own_part();
        let marks = self.marks_in(&part, true);
        let place = self.place_in(&part);
        if marks.is_empty() && place.is_none() {
            let query = Query::all("membership").with("list", list);
            let count = Decimal::from(query.run(self.desk.cut).len());
            return self
                .is_beside(&at)
                .then(|| self.count_found(count, Recipe::Count(query).to_string()));
        }
        let mut query = Query::all("membership").with("list", list);
        if let Some(place) = place {
            let codes = self.codes_of(list, place);
            if codes.is_empty() {
                return None;
            }
            let there = Query::all("project").with("place", &codes.join("|"));
            query = query.among("project", "key", there);
        }
        self.of_marks(&query, "project", &marks)
    }

    /// Projects that have met the marks that are named beside the count.
    pub fn marked(&self) -> Option<Found> {
        // 5家企业投产: only what counts projects is held against them.
        let unit = self.desk.tables.units.find(&self.quantity.unit)?;
        unit.of.iter().find(|kind| *kind == "project")?;
        let marks = self.marks_in(&self.own_part(), false);
        if marks.is_empty() {
            return None;
        }
        self.of_marks(&Query::all("project"), "key", &marks)
    }

    /// What a query finds, of those that have met each mark, or have not, as it is said. Words that may be of two marks
    /// may count by either.
    fn of_marks(&self, of: &Query, field: &str, marks: &[Told<'_>]) -> Option<Found> {
        let mut not = false;
        for told in marks {
            match tense(self.desk, self.block, &told.at) {
                Tense::Done => {}
                Tense::Not if marks.len() == 1 => not = true,
                // What is only to come is no count of what was met.
                _ => return None,
            }
        }
        let all = |told: &Told<'_>| told.marks.join("|");
        let readings: Vec<Vec<String>> = match marks {
            [one] => {
                let single = one.marks.iter().map(|mark| (*mark).to_owned());
                let each = std::iter::once(all(one)).chain(single);
                each.map(|mark| vec![mark]).collect()
            }
            _ => vec![marks.iter().map(all).collect()],
        };
        let found = readings
            .iter()
            .filter_map(|marks| self.met(of, field, marks, not));
        let found: Vec<Found> = found.collect();
        let fits = found.iter().find(|found| found.verdict == Verdict::Ok);
        fits.or(found.first()).cloned()
    }

    /// The same, of those that have met each of these marks, or have not.
    fn met(&self, of: &Query, field: &str, marks: &[String], not: bool) -> Option<Found> {
        let run = |query: &Query| query.run(self.desk.cut).len();
        let mut met = of.clone();
        for mark in marks {
            let rows = Query::all("mark")
                .with("mark", mark)
                .where_("met|met_by", Op::AtLeast, "0");
            met = met.among(field, "project", rows);
        }
        let count = run(&met);
        if count == 0 && !marks.is_empty() {
            return None;
        }
        let (count, recipe) = if not {
            let rest = run(of).checked_sub(count)?;
            let all = Recipe::Count(of.clone());
            let met = Recipe::Count(met);
            (rest, Recipe::Minus(Box::new(all), Box::new(met)))
        } else {
            (count, Recipe::Count(met))
        };
        Some(self.count_found(Decimal::from(count), recipe.to_string()))
    }

    /// The words of marks in a range; with those that count nothing by themselves, where a list is named.
    fn marks_in(&self, range: &Range<usize>, of_list: bool) -> Vec<Told<'_>> {
        let mut all = marks::told(self.desk, self.block, range);
        all.retain(|told| !told.also || (of_list && !told.noun));
        all
    }

    /// The place within the district that is named in a range.
    fn place_in(&self, range: &Range<usize>) -> Option<&str> {
        let own = plain_area(&self.desk.area);
        let tokens = self.desk.within(self.block, range).iter();
        let mut named = tokens.filter_map(|token| self.desk.known(token));
        let place = named.find(|known| known.kind == "place" && known.key != own);
        place.map(|known| known.key.as_str())
    }

    /// The codes of places within a place, that projects of a list have.
    fn codes_of(&self, list: &str, place: &str) -> Vec<&str> {
        let members = Query::all("membership").with("list", list);
        let members = members.run(self.desk.cut).into_iter();
        let projects = members.filter_map(|row| self.desk.cut.row("project", row.cell("project")?));
        let codes = projects.filter_map(|row| row.cell("place"));
        let mut codes: Vec<&str> = codes.filter(|code| lies(self.desk, code, place)).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    }

    /// The list that the sentence names nearest to the count, rather before it, and where.
    fn list_named(&self) -> Option<(&str, Range<usize>)> {
        let unit = self.desk.tables.units.find(&self.quantity.unit)?;
        unit.of
            .iter()
            .find(|kind| matches!(kind.as_str(), "project" | "membership"))?;
        let own = &self.token.at;
        let named = named(self.desk, self.block, &self.sentence()).into_iter();
        named.min_by_key(|(_, at)| {
            let before = own.start.saturating_sub(at.end);
            (
                at.start >= own.end,
                before.max(at.start.saturating_sub(own.end)),
            )
        })
    }

    /// Whether nothing but light words stands between a list and the count: 列入重点的项目共5个, 5个重点项目.
    fn is_beside(&self, at: &Range<usize>) -> bool {
        let here = self.desk.block(self.block);
        let between = if at.start >= self.token.at.end {
            self.token.at.end..at.start
        } else {
            at.end..self.token.at.start
        };
        let lexicon = &self.desk.tables.lexicon;
        let lists = [
            &lexicon.class.project,
            &lexicon.place.light,
            &lexicon.measure.light,
            &lexicon.measure.level,
            &lexicon.measure.to,
            &lexicon.around.number,
            &lexicon.list.onto,
            &lexicon.state.done,
        ];
        let tokens = self.desk.within(self.block, &between);
        if tokens.iter().any(|token| token.tok == Tok::Break) {
            return false;
        }
        let mut place = between.start;
        while place < between.end {
            let len = here.longest(place, &lists).unwrap_or(0);
            let c = here.chars.get(place);
            if len == 0 && c.is_some_and(|c| c.is_alphanumeric() && *c != lexicon.around.of) {
                return false;
            }
            place += len.max(1);
        }
        true
    }

    /// What words around the count may be said of it: of the clause, what lies between the counts on both sides, up to a
    /// joint where one stands between. 开工4个、完工2个 are two parts, and 5个重点项目中4个已开工 too.
    fn own_part(&self) -> Range<usize> {
        let clause = self.clause();
        let own = &self.token.at;
        let tokens = self.desk.within(self.block, &clause);
        let count = |tok: &Tok| matches!(tok, Tok::Quantity(_));
        let joint = |tok: &Tok| matches!(tok, Tok::Comma | Tok::And);
        let last = tokens.iter().rev();
        let last = last.filter(|token| count(&token.tok) && token.at.end <= own.start);
        let next = tokens
            .iter()
            .filter(|token| count(&token.tok) && own.end <= token.at.start);
        let start = last.map(|token| token.at.end).next().map(|from| {
            let between = tokens.iter().rev().filter(|token| {
                joint(&token.tok) && from <= token.at.start && token.at.end <= own.start
            });
            between.map(|token| token.at.end).next().unwrap_or(from)
        });
        let end = next.map(|token| token.at.start).next().map(|to| {
            let between = tokens.iter().rev().filter(|token| {
                joint(&token.tok) && own.end <= token.at.start && token.at.end <= to
            });
            between.map(|token| token.at.start).next().unwrap_or(to)
        });
        let (start, end) = (start.unwrap_or(clause.start), end.unwrap_or(clause.end));
        // 5个重点项目完工了2个: the words right before a count are of that one.
        let marks = marks::told(self.desk, self.block, &(own.end..end));
        let of_next = marks
            .last()
            .filter(|told| end < clause.end && told.at.end + 1 >= end && self.counts_at(end));
        start..of_next.map_or(end, |told| told.at.start)
    }

    /// Whether a count begins at a place.
    fn counts_at(&self, at: usize) -> bool {
        let tokens = self.desk.within(self.block, &(at..at + 1));
        tokens
            .iter()
            .any(|token| token.at.start == at && matches!(token.tok, Tok::Quantity(_)))
    }
}
