//! What only the log knows: that a problem of some category stood at a place, and that it was put right there.
//!
//! The log is not all in memory: what a text makes the judge ask is told before ([`asks`]), and read by whoever
//! has a store. A question that nobody has read is not judged.

use std::ops::Range;

use crate::bulletin::desk::Desk;
use crate::bulletin::page::Part;
use crate::bulletin::verdict::{Found, Reason, Rule, Verdict};
use crate::recipe::query::{Op, Query};
use crate::recipe::{Recipe, Val};
use crate::rows::Row;

/// The most questions that one text asks.
const MOST: usize = 64;
/// How far before a state a word stands that makes it none yet, in characters.
const NEAR: usize = 6;

/// What a text tells of a place.
struct Told<'a> {
    block: usize,
    at: Range<usize>,
    place: String,
    category: &'a Row,
    /// It was put right; else it only was there.
    done: bool,
}

impl Told<'_> {
    /// How many matters of the year bear it out.
    fn recipe(&self, year: i16) -> Recipe {
        let day = if self.done { "closed" } else { "opened" };
        let matters = Query::all("matter")
            .with("place", &self.place)
            .with("category", &self.category.key);
        let from = matters.where_(day, Op::AtLeast, &format!("{year}-01-01"));
        Recipe::Count(from.where_(day, Op::AtMost, &format!("{year}-12-31")))
    }
}

/// What has to be read of the log before the page is judged.
pub(in crate::bulletin) fn asks(desk: &Desk<'_>) -> Vec<Recipe> {
    let told = told(desk).into_iter();
    told.map(|told| told.recipe(desk.year)).collect()
}

/// Judges what is told of problems at places.
pub(in crate::bulletin) fn judge(desk: &Desk<'_>) {
    for told in told(desk) {
        let recipe = told.recipe(desk.year);
        let out = recipe.eval(desk.cut, &desk.tables.units);
        let Some(Val::Num(count)) = out.ok().map(|out| out.val) else {
            continue;
        };
        let some = count.lo >= rust_decimal::Decimal::ONE;
        let found = |verdict, reason| {
            let name = told.category.cell("name").unwrap_or(&told.category.key);
            Found::new(told.block, told.at.clone(), verdict, reason)
                .about(name)
                .figure(recipe.to_string())
                .value(count.lo.normalize().to_string())
        };
        if some {
            desk.say(found(Verdict::Ok, Reason::Recorded));
        } else if told.done {
            desk.say(found(Verdict::Unproven, Reason::NotPutRight).rule(Rule::G7));
        }
    }
}

fn told<'a>(desk: &Desk<'a>) -> Vec<Told<'a>> {
    let mut all = Vec::new();
    let mut before: Option<(usize, String)> = None;
    for (index, block) in desk.page.blocks.iter().enumerate() {
        if block.part != Part::Body {
            continue;
        }
        let whole = 0..block.chars.len();
        let places: Vec<(usize, String)> = desk
            .within(index, &whole)
            .iter()
            .filter_map(|token| {
                let known = desk.known(token).filter(|known| known.kind == "place")?;
                Some((token.at.start, known.key.clone()))
            })
            .collect();
        let article = before
            .take()
            .filter(|(article, _)| *article == block.article);
        // The place that was named last; else the one that is named next; else the article's.
        let place = |at: usize| {
            let last = places.iter().rev().find(|(start, _)| *start < at);
            let named = last.or(places.first()).map(|(_, key)| key.clone());
            named.or_else(|| article.as_ref().map(|(_, key)| key.clone()))
        };
        let categories = desk.gathered.categories().places(block, &whole);
        let words = &desk.tables.lexicon.matter;
        let spots = |words: &[String]| -> Vec<Range<usize>> {
            let found = words
                .iter()
                .flat_map(|word| block.places(word, whole.clone()));
            found.collect()
        };
        for at in spots(&words.done) {
            let near = at
                .start
                .saturating_sub(NEAR)
                .max(block.clause_at(at.start).start)..at.start;
            let waits = words
                .not
                .iter()
                .any(|word| !block.places(word, near.clone()).is_empty());
            let sentence = block.sentence_at(at.start);
            let last = categories
                .iter()
                .rev()
                .find(|(found, _)| found.start < at.end);
            let next = categories
                .iter()
                .find(|(found, _)| found.start >= at.end && found.end <= sentence.end);
            if let (Some((_, category)), Some(place), false) =
                (last.or(next), place(at.start), waits)
            {
                all.push(Told {
                    block: index,
                    at,
                    place,
                    category,
                    done: true,
                });
            }
        }
        for at in spots(&words.trouble) {
            let clause = block.clause_at(at.start);
            let named = categories
                .iter()
                .find(|(found, _)| found.start >= at.start && found.end <= clause.end);
            if let (Some((found, category)), Some(place)) = (named, place(at.start)) {
                let at = at.start..found.end;
                all.push(Told {
                    block: index,
                    at,
                    place,
                    category,
                    done: false,
                });
            }
        }
        let last = places.last().map(|(_, key)| (block.article, key.clone()));
        before = last.or(article);
    }
    all.truncate(MOST);
    all
}
