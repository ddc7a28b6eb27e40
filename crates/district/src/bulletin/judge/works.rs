//! Works of the log at a place that a text names: that they are finished, and by when they are to begin or to end. A
//! project that a register holds is judged by its marks.

use std::ops::Range;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::states::marks;
use super::states::tense::{Tense, tense};
use crate::bulletin::desk::Desk;
use crate::bulletin::moment::Moment;
use crate::bulletin::token::{Tok, Token};
use crate::bulletin::verdict::{Found, Reason, Rule, Verdict};
use crate::figure::area::plain_area;
use crate::matter::{Act, Field, Kind, Phase};
use crate::recipe::query::{Op, Query};
use crate::recipe::{Recipe, Val};

/// The most that one text tells so.
const MOST: usize = 32;
/// The marks that works are finished by, and the one that they begin by.
const FINISHED: &[&str] = &["completion", "production"];
const BEGUN: &str = "start";

/// What a text tells of works at a place.
struct Told {
    block: usize,
    at: Range<usize>,
    /// What must not be none, and of what it is some.
    bears: Recipe,
    among: Recipe,
    /// What the records have instead, where that is one thing.
    instead: Option<Recipe>,
}

/// What has to be read of the log before the page is judged.
pub(in crate::bulletin) fn asks(desk: &Desk<'_>) -> Vec<Recipe> {
    let told = told(desk).into_iter();
    let each = told.flat_map(|told| [Some(told.bears), Some(told.among), told.instead]);
    each.flatten().collect()
}

/// Judges what is told of works. Of a place at which the log has none nothing is said.
pub(in crate::bulletin) fn judge(desk: &Desk<'_>) {
    for told in told(desk) {
        let counts = (count(desk, &told.bears), count(desk, &told.among));
        let (Some(bears), Some(among)) = counts else {
            continue;
        };
        if among.is_zero() {
            continue;
        }
        let found = |verdict, reason| Found::new(told.block, told.at.clone(), verdict, reason);
        let found = match (bears.is_zero(), &told.instead) {
            (false, None) => found(Verdict::Ok, Reason::State),
            (false, Some(_)) => found(Verdict::Ok, Reason::Event),
            (true, None) => found(Verdict::Overclaim, Reason::UnfinishedWorks).rule(Rule::G7),
            (true, Some(instead)) => {
                let out = instead.eval(desk.cut, &desk.tables.units);
                let Ok(out) = out else { continue };
                let found = found(Verdict::Conflict, Reason::Differs).rule(Rule::G2);
                found.value(out.to_string())
            }
        };
        let value = found.value.clone().unwrap_or_else(|| among.to_string());
        desk.say(found.figure(told.bears.to_string()).value(value));
    }
}

/// How many rows a question selects; nothing where nobody has read it.
pub(super) fn count(desk: &Desk<'_>, recipe: &Recipe) -> Option<Decimal> {
    match recipe.eval(desk.cut, &desk.tables.units).ok()?.val {
        Val::Num(num) => Some(num.lo),
        _ => None,
    }
}

fn told(desk: &Desk<'_>) -> Vec<Told> {
    let mut all = Vec::new();
    for (block, range) in desk.sentences() {
        if !names_works(desk, block, &range) {
            continue;
        }
        for mark in marks::told(desk, block, &range) {
            if mark.noun {
                continue;
            }
            let Some(place) = place(desk, block, range.start..mark.at.start) else {
                continue;
            };
            let finished = mark.marks.iter().any(|mark| FINISHED.contains(mark));
            let (at, of) = (mark.at.clone(), place.as_str());
            match tense(desk, block, &at) {
                Tense::Done if finished => all.push(done(block, at, of)),
                Tense::Will | Tense::Aim if finished => {
                    all.extend(planned(desk, (block, at), of, Field::EndOn));
                }
                Tense::Will | Tense::Aim if mark.marks.contains(&BEGUN) => {
                    all.extend(planned(desk, (block, at), of, Field::StartOn));
                }
                _ => {}
            }
        }
    }
    all.truncate(MOST);
    all
}

/// Whether a sentence tells of works, and of no project that a register holds.
fn names_works(desk: &Desk<'_>, block: usize, range: &Range<usize>) -> bool {
    let here = desk.block(block);
    let mut nouns = desk.tables.lexicon.works.nouns.iter();
    let mut tokens = desk.within(block, range).iter();
    nouns.any(|noun| !here.places(noun, range.clone()).is_empty())
        && !tokens.any(|token| desk.known(token).is_some_and(|it| it.kind == "project"))
}

/// The last place within the district that stands in a range.
pub(super) fn place(desk: &Desk<'_>, block: usize, range: Range<usize>) -> Option<String> {
    let tokens = desk.within(block, &range).iter().rev();
    let mut known = tokens.filter_map(|token| desk.known(token));
    let place = known.find(|known| known.kind == "place")?;
    (place.key != plain_area(&desk.area)).then(|| place.key.clone())
}

/// Works that were finished have left those who do them.
fn done(block: usize, at: Range<usize>, place: &str) -> Told {
    let works = Query::all("matter")
        .with("kind", Kind::Works.as_str())
        .with("place", place);
    let done = [Phase::Verifying.as_str(), Phase::Closed.as_str()].join("|");
    Told {
        block,
        at,
        bears: Recipe::Count(works.clone().with("phase", &done)),
        among: Recipe::Count(works),
        instead: None,
    }
}

/// 计划6月底开工: a day as the contract of works has it.
fn planned(
    desk: &Desk<'_>,
    (block, at): (usize, Range<usize>),
    place: &str,
    field: Field,
) -> Option<Told> {
    let (from, to) = time(desk, block, &at)?;
    let year = desk.year;
    let contracts = Query::all("act")
        .with("kind", Kind::Works.as_str())
        .with("place", place)
        .with("act", Act::Contract.as_str())
        .where_("day", Op::AtLeast, &format!("{}-01-01", year - 1))
        .where_("day", Op::AtMost, &format!("{year}-12-31"));
    let field = field.as_str();
    let mut fitting = contracts.clone().where_(field, Op::AtMost, &to.to_string());
    if let Some(from) = from {
        fitting = fitting.where_(field, Op::AtLeast, &from.to_string());
    }
    Some(Told {
        block,
        at,
        bears: Recipe::Count(fitting),
        among: Recipe::Count(contracts.clone()),
        instead: Some(Recipe::List(field.to_owned(), contracts)),
    })
}

/// The time that a clause tells right before a mark: from when to when, and nothing for from where it is only by when.
fn time(desk: &Desk<'_>, block: usize, at: &Range<usize>) -> Option<(Option<Date>, Date)> {
    let here = desk.block(block);
    let clause = here.clause_at(at.start);
    let tokens = desk.within(block, &(clause.start..at.start)).iter().rev();
    let mut times = tokens.filter(|token| matches!(token.tok, Tok::Time(_)));
    bounds(desk, block, times.next()?)
}

/// From when to when a time is for which something is planned; 6月30日前, 9月底前 and 年底前 only by when. Nothing where it is
/// the time of something else: 6月推动开工.
fn bounds(desk: &Desk<'_>, block: usize, token: &Token) -> Option<(Option<Date>, Date)> {
    let here = desk.block(block);
    let clause = here.clause_at(token.at.start).start..token.at.start;
    let by = here.any(token.at.end, &desk.tables.lexicon.period.ahead);
    let mut will = desk.tables.lexicon.state.will.iter();
    if by.is_none() && will.all(|word| here.places(word, clause.clone()).is_empty()) {
        return None;
    }
    let (from, to) = match &token.tok {
        Tok::Time(Moment::Day(day, _)) => (*day, *day),
        Tok::Time(Moment::Period(period)) => (period.first_day(), period.last_day()),
        _ => return None,
    };
    Some((by.is_none().then_some(from), to))
}
