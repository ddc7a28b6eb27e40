//! 降幅收窄至3.1%, 增速回落: which way growth turned since the period before. Its size is judged by itself.

use std::ops::Range;

use rust_decimal::Decimal;

use super::hopes;
use super::records::record;
use crate::bulletin::desk::Desk;
use crate::bulletin::moment::Moment;
use crate::bulletin::said::{Said, Way};
use crate::bulletin::token::Tok;
use crate::bulletin::verdict::{Found, Reason, Rule, Verdict};
use crate::figure::observed;
use crate::quantity::period::Period;
use crate::recipe::{Measure, ObsKey, Recipe, Val};

/// How far behind the name of a rate the word of its turn stands, in characters.
const NEAR: usize = 16;
/// How many months before a period the one ends that it is told since, where nobody says which that is.
const MONTHS: i8 = 3;

/// A word by which growth is said to have turned.
struct Turn {
    /// From the name of the rate to the word.
    at: Range<usize>,
    /// Growth is said to be greater than before.
    up: bool,
    /// What stands between the two.
    between: Range<usize>,
}

/// Judges every turn of growth that is told beside its size.
pub(in crate::bulletin) fn judge(desk: &Desk<'_>, all: &[Said]) {
    for (block, range) in desk.sentences() {
        for turn in turns(desk, block, &range) {
            let said = of(all, block, &range, &turn);
            if let Some(found) = said.and_then(|said| judged(desk, said, &turn)) {
                desk.say(found);
            }
        }
    }
}

/// The turns of a sentence: 降幅 and 增速, and behind each the word of its turn. By how many points is another judge's.
fn turns(desk: &Desk<'_>, block: usize, range: &Range<usize>) -> Vec<Turn> {
    let words = &desk.tables.lexicon.measure;
    let here = desk.block(block);
    let mut turns = Vec::new();
    for (rates, falls) in [(&words.falls, true), (&words.rates, false)] {
        for rate in rates
            .iter()
            .flat_map(|word| here.places(word, range.clone()))
        {
            let clause = here.clause_at(rate.start);
            let near = rate.end..clause.end.min(rate.end + NEAR);
            let first = near.clone().find_map(|at| {
                let (up, down) = (here.any(at, &words.rises), here.any(at, &words.eases));
                let word = up.or(down).filter(|word| word.chars().count() > 1)?;
                Some((at..at + word.chars().count(), up.is_some() != falls))
            });
            let Some((word, up)) = first else { continue };
            let points = desk
                .within(block, &(word.end..clause.end))
                .iter()
                .find_map(|token| match &token.tok {
                    Tok::Quantity(quantity) => desk.tables.units.find(&quantity.unit),
                    _ => None,
                })
                .is_some_and(|unit| unit.dim == "points");
            let between = rate.end..word.start;
            let apart = desk
                .within(block, &between)
                .iter()
                .any(|token| matches!(token.tok, Tok::Name(_) | Tok::Measure(_) | Tok::Than(_)));
            let has = |list: &[String]| {
                list.iter()
                    .any(|word| !here.places(word, between.clone()).is_empty())
            };
            let whole = has(&desk.tables.lexicon.place.parent);
            let unreal = hopes::told(desk, block, word.start).is_some();
            if !(points || apart || whole || unreal) {
                turns.push(Turn {
                    at: rate.start..word.end,
                    up,
                    between,
                });
            }
        }
    }
    turns
}

/// The growth that turned so: the number behind the words in their clause, else the last one before them.
fn of<'s>(all: &'s [Said], block: usize, range: &Range<usize>, turn: &Turn) -> Option<&'s Said> {
    let grown = |said: &&Said| {
        said.block == block
            && range.contains(&said.at.start)
            && matches!(said.way, Way::Number(_))
            && said.measure == Some(Measure::Growth)
            && !(said.base || said.unlike || said.subject.is_some())
    };
    let mut grown: Vec<&Said> = all.iter().filter(grown).collect();
    grown.sort_by_key(|said| said.at.start);
    let behind = grown
        .iter()
        .find(|said| said.at.start >= turn.at.end && said.at.start <= turn.at.end + 2);
    let before = || grown.iter().rev().find(|said| said.at.end <= turn.at.start);
    behind.or_else(before).copied()
}

fn judged(desk: &Desk<'_>, said: &Said, turn: &Turn) -> Option<Found> {
    let value = |period: Period| -> Option<(ObsKey, Decimal)> {
        let one = Said {
            period: Some(period),
            periods: Vec::new(),
            ..said.clone()
        };
        let (key, out) = record(desk, &one)?;
        match out.val {
            Val::Num(num) => Some((key, num.middle())),
            _ => None,
        }
    };
    let period = said.period?;
    let (own, now) = value(period)?;
    let told = told(desk, said.block, turn, period);
    let before = match told {
        Some(then) => vec![then],
        None => earlier(desk, said, period),
    };
    let before: Vec<(ObsKey, Decimal)> = before.into_iter().filter_map(value).collect();
    let holds = |then: &Decimal| if turn.up { now > *then } else { now < *then };
    let (nearest, then) = before.first()?;
    let found = if holds(then) {
        Found::new(said.block, turn.at.clone(), Verdict::Ok, Reason::Holds)
    } else if before.iter().any(|(_, then)| holds(then)) {
        // Since when is not said, and it is so since another time.
        return None;
    } else {
        Found::new(
            said.block,
            turn.at.clone(),
            Verdict::Conflict,
            Reason::Differs,
        )
        .rule(Rule::G2)
    };
    let recipe = Recipe::Minus(
        Box::new(Recipe::Obs(own)),
        Box::new(Recipe::Obs(nearest.clone())),
    );
    let value = format!("{}% ({})", then.normalize(), nearest.period);
    Some(found.figure(recipe.to_string()).value(value))
}

/// The period that the words compare with: 比1—8月, 较去年同期.
fn told(desk: &Desk<'_>, block: usize, turn: &Turn, own: Period) -> Option<Period> {
    let here = desk.block(block);
    let words = &desk.tables.lexicon;
    let time = desk
        .within(block, &turn.between)
        .iter()
        .find_map(|token| match token.tok {
            Tok::Time(Moment::Period(period)) => Some(period),
            _ => None,
        });
    let stands = |word: &String| !here.places(word, turn.between.clone()).is_empty();
    let a_year_before = words.measure.year_before.iter().any(stands);
    time.or_else(|| own.years_before(1).filter(|_| a_year_before))
}

/// The periods of the same year from its first day on that end before this one, the latest first; none where the latest
/// lies further back than such pages look.
fn earlier(desk: &Desk<'_>, said: &Said, own: Period) -> Vec<Period> {
    let (first, last) = (own.first_day(), own.last_day());
    let Some(indicator) = said.indicator.as_deref().filter(|_| first.month() == 1) else {
        return Vec::new();
    };
    let areas = said.all_areas(desk);
    let keys = desk.cut.observations(indicator).into_iter();
    let mut periods: Vec<Period> = keys
        .filter_map(observed::key)
        .filter(|key| {
            key.measure == Measure::Growth && key.subject.is_none() && areas.contains(&key.area)
        })
        .map(|key| key.period)
        .filter(|period| period.first_day() == first && period.last_day() < last)
        .collect();
    periods.sort_by_key(|period| std::cmp::Reverse(period.last_day()));
    periods.dedup();
    let near = periods
        .first()
        .is_some_and(|period| last.month() - period.last_day().month() <= MONTHS);
    if near { periods } else { Vec::new() }
}
