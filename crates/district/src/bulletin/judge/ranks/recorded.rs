//! The places in an order that the records have of an indicator, as far as a sentence may mean them.

use super::is_rate;
use super::peers::{self, Fit};
use crate::bulletin::desk::Desk;
use crate::bulletin::said::{Said, Way};
use crate::bulletin::token::Tok;
use crate::bulletin::verdict::Reason;
use crate::recipe::Measure;
use crate::rows::Row;

/// How a source bounds a place that it does not tell.
const AT_MOST: &str = "at_most";

/// What the records have.
#[derive(Default)]
pub(super) struct Recorded<'a> {
    /// Exact places that may be meant: where some fit better than others, those.
    pub exact: Vec<(&'a Row, u32)>,
    /// A place that is only known to be one of the first so many.
    pub at_most: Option<(&'a Row, u32)>,
    /// Exact places among other peers or of another measure, and which of the two it is.
    pub other: Vec<(&'a Row, u32, Reason)>,
}

impl<'a> Recorded<'a> {
    /// The likeliest place, exact or bounded.
    pub fn best(&self) -> Option<(&'a Row, u32)> {
        self.exact.first().copied().or(self.at_most)
    }
}

/// The recorded places of an indicator in the period.
pub(super) fn recorded<'a>(desk: &'a Desk<'_>, all: &[Said], said: &Said) -> Recorded<'a> {
    let mut found = Recorded::default();
    let indicator = said.indicator.as_deref();
    let Some(indicator) = indicator.filter(|_| !said.is_elsewhere(desk) && !said.unlike) else {
        return found;
    };
    let periods: Vec<String> = said
        .all_periods()
        .map(|period| period.to_string())
        .collect();
    let is_of = |cell: Option<&str>| {
        periods.is_empty() || cell.is_some_and(|cell| periods.iter().any(|period| period == cell))
    };
    let (of, rate) = (ranked(desk, all, said), is_rate(desk, said));
    let mut fitting: Vec<((Fit, Fit), &Row, u32)> = Vec::new();
    for row in desk.cut.observations(indicator) {
        let is_place = row.cell("measure") == Some(Measure::Rank.as_str())
            && row.cell("area") == Some(&desk.area)
            && row.cell("subject").is_none()
            && is_of(row.cell("period"));
        let place = row.cell("value").and_then(|value| value.parse().ok());
        let Some(place) = place.filter(|_| is_place) else {
            continue;
        };
        let told = row.cell("rank_of").and_then(|of| of.parse().ok());
        let measure = match (of, told) {
            (Some(of), Some(told)) if of == told => Fit::Yes,
            (Some(of), Some(told)) if !(rate || grows(of) && grows(told)) => Fit::No,
            _ => Fit::Perhaps,
        };
        let peers = peers::fit(desk, said, row.cell("among"));
        let other = if peers == Fit::No {
            Some(Reason::OtherPeers)
        } else {
            (measure == Fit::No).then_some(Reason::OtherMeasure)
        };
        match (row.cell("bound"), other) {
            (None, Some(other)) => found.other.push((row, place, other)),
            (None, None) => fitting.push(((measure, peers), row, place)),
            (Some(AT_MOST), None) => {
                let least = found.at_most.is_none_or(|(_, most)| place < most);
                found.at_most = if least {
                    Some((row, place))
                } else {
                    found.at_most
                };
            }
            _ => {}
        }
    }
    let best = fitting.iter().map(|(fit, ..)| *fit).max();
    fitting.retain(|(fit, ..)| Some(*fit) == best);
    found.exact = fitting
        .into_iter()
        .map(|(_, row, place)| (row, place))
        .collect();
    found
}

/// What a place is a place of: the level, where the clause says 总量; else the measure that it names last; else the one
/// of which the clause before told a place, or how far it lies above the whole. Nothing where that is not clear.
pub(super) fn ranked(desk: &Desk<'_>, all: &[Said], said: &Said) -> Option<Measure> {
    let clause = desk.block(said.block).clause_at(said.at.start);
    let before = desk.within(said.block, &(clause.start..said.at.start));
    let grown = before.iter().filter(|token| match token.tok {
        Tok::Measure(measure) => measure != Some(Measure::Level),
        Tok::Fall | Tok::Unlike => true,
        _ => false,
    });
    let grown = grown.map(|token| token.at.start).max();
    let level = level_named(desk, said);
    if let (Some(level), Some(grown), Some(measure)) = (level, grown, said.measure)
        && before.iter().any(|token| token.tok == Tok::Respectively)
    {
        // 总量和增速分别居全市第5位和第3位
        let told = before
            .iter()
            .filter(|token| matches!(token.tok, Tok::Rank(_) | Tok::Top(_)))
            .count();
        return Some(if (level < grown) == (told == 0) {
            Measure::Level
        } else {
            measure
        });
    }
    if level.is_some_and(|level| grown.is_none_or(|grown| grown < level)) {
        return Some(Measure::Level);
    }
    if let (Some(measure), true) = (said.measure, said.in_clause) {
        // 增速实现全市第2位
        return Some(measure)
            .filter(|measure| grown.is_none() || *measure != Measure::Level)
            .or(Some(Measure::Growth));
    }
    let compared = all.iter().any(|other| {
        let compared = matches!(other.way, Way::Than(_) | Way::Margin(..));
        (compared || matches!(other.way, Way::Place(_) | Way::AmongFirst(_)))
            && other.block == said.block
            && other.indicator == said.indicator
            && other.measure == said.measure
            && other.in_clause
            && desk.block(said.block).clause_at(other.at.start).end + 1 == clause.start
    });
    said.measure.filter(|measure| compared && grows(*measure))
}

/// Where the clause says last before a place that it is one of the level: 总量居全市第3位. Words within a name say nothing.
pub(in crate::bulletin::judge) fn level_named(desk: &Desk<'_>, said: &Said) -> Option<usize> {
    let here = desk.block(said.block);
    let before = here.clause_at(said.at.start).start..said.at.start;
    let tokens = desk.within(said.block, &before);
    let in_name = |place: usize| {
        let mut names = tokens
            .iter()
            .filter(|token| matches!(token.tok, Tok::Name(_)));
        names.any(|token| token.at.contains(&place))
    };
    let levels = desk.tables.lexicon.around.of_level.iter();
    let levels = levels.flat_map(|word| here.places(word, before.clone()));
    levels
        .map(|place| place.start)
        .filter(|place| !in_name(*place))
        .max()
}

/// Whether it is growth, of one year or of two.
pub(in crate::bulletin::judge) const fn grows(measure: Measure) -> bool {
    matches!(measure, Measure::Growth | Measure::AverageOfTwo)
}
