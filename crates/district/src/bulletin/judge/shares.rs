//! Shares and ratios: whose share it is stands before 占 and 比重, and of what behind it. In a plain text a share is
//! derived from the levels of both.

use std::ops::Range;

use crate::bulletin::desk::Desk;
use crate::bulletin::said::Said;
use crate::bulletin::say::{Spoken, of_quantity};
use crate::bulletin::token::{Approx, Quantity, Tok, Token};
use crate::bulletin::verdict::{Found, Reason, Rule, Verdict};
use crate::recipe::{Measure, ObsKey, Out, Recipe, Val};

/// How far before a number a word of change stands that is said of it, in characters.
const NEAR: usize = 2;

/// The two sides of a share as a sentence names them, by indicator.
pub(super) struct Sides {
    pub part: Option<String>,
    pub whole: Option<String>,
}

/// Whether a word of change stands right before a place: 增长, 下降, 提高, and not 提高到.
pub(super) fn changes(desk: &Desk<'_>, block: usize, at: usize) -> bool {
    let here = desk.block(block);
    let words = &desk.tables.lexicon.measure;
    if here.ends_in(at, &words.to).is_some() {
        return false;
    }
    let clause = here.clause_at(at);
    let change = |token: &&Token| {
        matches!(
            token.tok,
            Tok::Fall | Tok::Unlike | Tok::Measure(Some(Measure::Growth | Measure::AverageOfTwo))
        )
    };
    let before = desk.within(block, &(clause.start..at)).iter().rev();
    let before = before
        .filter(|token| !matches!(token.tok, Tok::Time(_)))
        .find(change);
    before.is_some_and(|token| at - token.at.end <= NEAR)
        || here.ends_in(at, &words.rises).is_some()
        || here.ends_in(at, &words.eases).is_some()
}

/// What a clause says a number before it to be a share of, and whose.
pub(super) fn sides(desk: &Desk<'_>, block: usize, at: usize) -> Option<Sides> {
    let here = desk.block(block);
    let clause = here.clause_at(at);
    let joint = joint(desk, block, clause.start..at)?;
    let sentence = here.sentence_at(at);
    let indicator = |token: &Token| {
        let known = desk.known(token)?;
        (known.kind == "indicator").then(|| (known.key.clone(), token.at.clone()))
    };
    let mut before = desk
        .within(block, &(sentence.start..joint.start))
        .iter()
        .rev();
    let part = before.find_map(indicator);
    // 装备制造业增加值增长15.6%,占…: what no register knows stands between.
    let part = part.filter(|(_, named)| {
        let same = clause.start <= named.start;
        let opens = is_light(desk, block, clause.start..joint.start);
        let nouns = || unknown_noun(desk, block, named.end..clause.start);
        if same {
            is_light(desk, block, named.end..joint.start)
        } else {
            opens && !nouns()
        }
    });
    let mut behind = desk.within(block, &(joint.end..at)).iter();
    let whole = behind.find_map(indicator);
    Some(Sides {
        part: part.map(|(key, _)| key),
        whole: whole.map(|(key, _)| key),
    })
}

/// Where 占, 比重 or 是…的 stands.
fn joint(desk: &Desk<'_>, block: usize, range: Range<usize>) -> Option<Range<usize>> {
    let here = desk.block(block);
    let words = &desk.tables.lexicon;
    let tokens = desk.within(block, &range);
    let in_name = |at: usize| {
        let mut names = tokens
            .iter()
            .filter(|token| matches!(token.tok, Tok::Name(_)));
        names.any(|token| token.at.contains(&at))
    };
    let makes_up = here.places(&words.around.makes_up.to_string(), range.clone());
    if let Some(first) = makes_up.into_iter().find(|place| !in_name(place.start)) {
        return Some(first);
    }
    let share = |token: &&Token| token.tok == Tok::Measure(Some(Measure::Share));
    if let Some(share) = tokens.iter().rev().find(share) {
        return Some(share.at.clone());
    }
    // 贷款余额是存款余额的82.4%
    let of = here.chars.get(range.end.checked_sub(1)?) == Some(&words.around.of);
    let places = words.measure.equals.iter();
    let places = places.flat_map(|word| here.places(word, range.clone()));
    let named = |place: &Range<usize>| {
        let next = tokens.iter().find(|token| token.at.start == place.end);
        next.and_then(|token| desk.known(token))
            .is_some_and(|known| known.kind == "indicator")
    };
    places
        .filter(|place| of && named(place))
        .max_by_key(|place| place.start)
}

/// Whether a range holds nothing but what stands beside any measure.
fn is_light(desk: &Desk<'_>, block: usize, range: Range<usize>) -> bool {
    let here = desk.block(block);
    let words = &desk.tables.lexicon;
    let lists = [
        &words.measure.light,
        &words.measure.nouns,
        &words.place.own,
        &words.whole.within,
    ];
    here.is_all_of(range, &lists)
}

/// Whether something is measured in a range that no register knows.
fn unknown_noun(desk: &Desk<'_>, block: usize, range: Range<usize>) -> bool {
    let nouns = desk.tables.lexicon.measure.nouns.iter();
    let here = desk.block(block);
    let tokens = desk.within(block, &range);
    let mut places = nouns.flat_map(|noun| here.places(noun, range.clone()));
    places.any(|place| !tokens.iter().any(|token| token.at.contains(&place.start)))
}

/// Whether a share as it is printed can be the one that was derived from two rounded levels.
fn meets(desk: &Desk<'_>, quantity: &Quantity, out: &Out) -> bool {
    let units = &desk.tables.units;
    let exact = matches!(quantity.approx, Approx::Exact | Approx::About);
    let base = |unit: &str, num| units.find(unit)?.to_base(num);
    let told = of_quantity(quantity).bounds();
    let told = told.and_then(|told| base(&quantity.unit, told));
    let Val::Num(num) = out.val else { return false };
    let derived = base(&out.unit, num);
    exact
        && told
            .zip(derived)
            .is_some_and(|(told, derived)| told.meets(derived))
}

/// A share in a plain text whose part is named: derived from both levels. Nothing where none is, or where somebody
/// recorded the share itself.
pub(super) fn plain(desk: &Desk<'_>, said: &Said, quantity: &Quantity) -> Option<Found> {
    let unit = desk.tables.units.find(&quantity.unit)?;
    if unit.dim != "ratio" || said.unlike || said.is_elsewhere(desk) || said.subject.is_some() {
        return None;
    }
    if changes(desk, said.block, said.at.start) {
        return None;
    }
    let sides = sides(desk, said.block, said.at.start)?;
    let part = sides.part?;
    let row = desk.cut.row("indicator", &part);
    let of = || row.and_then(|row| row.cell("part_of")).map(str::to_owned);
    let whole = sides.whole.or_else(of).filter(|whole| *whole != part)?;
    let recorded = desk.cut.observations(&part).into_iter();
    let share = Some(Measure::Share.as_str());
    if recorded.filter(|row| row.cell("measure") == share).count() > 0 {
        return None;
    }
    let areas = said.all_areas(desk);
    let level = |indicator: &str, period, area: &String| {
        Box::new(Recipe::Obs(ObsKey {
            indicator: indicator.to_owned(),
            area: area.clone(),
            period,
            measure: Measure::Level,
            subject: None,
        }))
    };
    let eval = |recipe: Recipe| {
        let out = recipe.eval(desk.cut, &desk.tables.units).ok()?;
        Some((recipe, out))
    };
    let derived: Vec<(Recipe, Out)> = said
        .all_periods()
        .flat_map(|period| areas.iter().map(move |area| (period, area)))
        .filter_map(|(period, area)| {
            eval(Recipe::Share(
                level(&part, period, area),
                level(&whole, period, area),
            ))
        })
        .collect();
    Some(held(desk, said, quantity, &derived))
}

/// A share as it is printed, held against what it may be of.
pub(super) fn held(
    desk: &Desk<'_>,
    said: &Said,
    quantity: &Quantity,
    derived: &[(Recipe, Out)],
) -> Found {
    let found = |verdict, reason| Found::new(said.block, said.at.clone(), verdict, reason);
    let spoken = Spoken {
        face: of_quantity(quantity),
        fall: false,
    };
    let fits =
        |out: &Out| spoken.may_say(out, &desk.tables.units).is_ok() || meets(desk, quantity, out);
    let told = match derived.iter().find(|(_, out)| fits(out)) {
        Some(fitting) => (found(Verdict::Ok, Reason::Holds), Some(fitting)),
        None if derived.is_empty() => (found(Verdict::Gap, Reason::NoRecord).rule(Rule::G1), None),
        None => (
            found(Verdict::Conflict, Reason::Differs).rule(Rule::G2),
            derived.first(),
        ),
    };
    match told {
        (found, Some((recipe, out))) => found.figure(recipe.to_string()).value(out.told()),
        (found, None) => found,
    }
}
