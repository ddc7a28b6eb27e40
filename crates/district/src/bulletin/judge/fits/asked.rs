//! What a figure asks of rows by their days and states, held against its sentence: 2021年6月 before a count of July,
//! 办结 before what was opened, 满意率 before another rate.

use std::ops::Range;

use super::cited::{Cited, Misfit};
use crate::bulletin::desk::Desk;
use crate::bulletin::governing::{brackets, is_changed_from, is_passing};
use crate::bulletin::moment::Moment;
use crate::bulletin::token::{Tok, Token};
use crate::bulletin::verdict::{Reason, Rule};
use crate::figure::spans::Span;
use crate::quantity::period::Period;

mod rates;
mod turns;

/// A figure that is no observation, and not of what its sentence names.
pub(super) fn misfit(
    desk: &Desk<'_>,
    block: usize,
    at: &Range<usize>,
    cited: &Cited,
    dated: bool,
) -> Option<Misfit> {
    let time = || time(desk, block, at, cited, dated);
    rates::misfit(desk, block, at, cited)
        .or_else(|| time().filter(|_| cited.keys.is_empty()))
        .or_else(|| turns::misfit(desk, block, at, cited))
}

/// Another time than the one that its sentence names.
fn time(
    desk: &Desk<'_>,
    block: usize,
    at: &Range<usize>,
    cited: &Cited,
    dated: bool,
) -> Option<Misfit> {
    let span = Span::of(&cited.recipe, desk.cut)?;
    let told = told(desk, block, at);
    let fits = |token: &&Token| fits(desk, block, token, span, dated);
    (!told.is_empty() && !told.iter().any(fits))
        .then(|| (Rule::G3, Reason::OtherPeriod, span.told()))
}

/// The times that a figure is said to be of: the last before it in its sentence, with those that a joint ties to it
/// (6月、7月分别); where there is none, the one in brackets right behind it. A day holds for its own clause alone.
fn told<'d>(desk: &'d Desk<'_>, block: usize, at: &Range<usize>) -> Vec<&'d Token> {
    let here = desk.block(block);
    let sentence = here.sentence_at(at.start);
    let before = desk.within(block, &(sentence.start..at.start));
    let own = |token: &&Token| is_own(desk, block, at, token);
    let Some(last) = before.iter().rposition(|token| own(&token)) else {
        let behind = brackets(here, at.end + 1).filter(|within| within.start == at.end + 1);
        let behind = behind.map(|within| desk.within(block, &within));
        return match behind {
            Some([token]) if matches!(token.tok, Tok::Time(_)) => vec![token],
            _ => Vec::new(),
        };
    };
    let mut run: Vec<&Token> = Vec::new();
    for token in before.get(..=last).unwrap_or_default().iter().rev() {
        let beside = run.last().is_none_or(|next| token.at.end == next.at.start);
        if !beside || !(own(&token) || matches!(token.tok, Tok::Comma | Tok::And)) {
            break;
        }
        run.push(token);
    }
    run.retain(|token| matches!(token.tok, Tok::Time(_)));
    run
}

/// Whether a time may be that of a figure: it is neither compared with nor yet to come nor an aside, and where it is a
/// day, it stands in the clause of the figure or right before it.
fn is_own(desk: &Desk<'_>, block: usize, at: &Range<usize>, token: &Token) -> bool {
    let here = desk.block(block);
    let lexicon = &desk.tables.lexicon;
    let start = token.at.start;
    let aside = brackets(here, start).is_some_and(|within| within.end <= at.start);
    let passing = is_passing(here, start, lexicon)
        || here.ends_in(start, &lexicon.period.compared).is_some()
        || is_changed_from(here, &token.at, lexicon);
    let near = || {
        let clause = here.clause_at(start);
        let alone = clause.end == token.at.end && start <= clause.start + 2;
        at.start <= clause.end || (alone && here.clause_at(clause.end + 1).contains(&at.start))
    };
    match token.tok {
        Tok::Time(Moment::Period(_)) => !aside && !passing,
        Tok::Time(Moment::Day(..)) => !aside && !passing && near(),
        _ => false,
    }
}

/// Whether a time is that of the figure. 截至7月底 is also from January to then; where the page prints no year, months tell.
fn fits(desk: &Desk<'_>, block: usize, token: &Token, span: Span, dated: bool) -> bool {
    let here = desk.block(block);
    let lexicon = &desk.tables.lexicon;
    let period = match token.tok {
        Tok::Time(Moment::Period(period)) => period,
        Tok::Time(Moment::Day(day, _)) => Period::Day(day),
        _ => return true,
    };
    let off = period.year() - span.last_day().year();
    let period = match period.years_before(off) {
        Some(same) if !dated => same,
        _ => period,
    };
    let as_of = here
        .ends_in(token.at.start, &lexicon.period.as_of)
        .is_some()
        || here.any(token.at.end, &lexicon.period.ends).is_some();
    span.is_told_by(period) || (as_of && period.last_day() == span.last_day())
}
