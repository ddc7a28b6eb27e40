//! Whether a cited figure is the one that its sentence speaks of: its indicator, area, period, measure and peers.
//! A sentence that names none of them says nothing against it.

use std::ops::Range;

use crate::bulletin::desk::Desk;
use crate::bulletin::governing::printed_year;
use crate::bulletin::judge::hopes;
use crate::bulletin::judge::ranks::peers::{self, Fit};
use crate::bulletin::judge::ranks::recorded::{grows, level_named};
use crate::bulletin::judge::records::count_apart;
use crate::bulletin::said::{Said, Way};
use crate::bulletin::token::Tok;
use crate::bulletin::verdict::{Found, Reason, Rule, Verdict};
use crate::figure::area::plain_area;
use crate::figure::observed;
use crate::quantity::period::Period;
use crate::recipe::{Measure, ObsKey};

mod asked;
mod cited;
mod counted;
mod shares;

pub(in crate::bulletin) use cited::Cited;
use cited::Misfit;

/// Judges every cited figure.
pub(in crate::bulletin) fn judge(desk: &Desk<'_>, all: &[Said], cited: &[Cited]) {
    let dated = printed_year(desk.page, &desk.tables.lexicon).is_some();
    for one in cited {
        let Some((block, at)) = placed(desk, &one.at) else {
            continue;
        };
        let here =
            |said: &&Said| said.block == block && said.at.start < at.end && at.start < said.at.end;
        let saids: Vec<&Said> = all.iter().filter(here).collect();
        let misfits: Vec<_> = saids
            .iter()
            .map(|said| misfit(desk, said, one, dated))
            .collect();
        // Said of several at once, it is cited for one of them.
        let wrong = if misfits.is_empty() {
            adjoining(desk, block, &at, one)
        } else if misfits.iter().any(Option::is_none) {
            None
        } else {
            misfits.into_iter().flatten().next()
        };
        let wrong = wrong
            .or_else(|| shares::misfit(desk, block, &at, one))
            .or_else(|| unreal(desk, block, &at, one))
            .or_else(|| company(desk, block, &at, one))
            .or_else(|| as_a_part(desk, block, &at, one))
            .or_else(|| unit(desk, block, &at, one))
            .or_else(|| asked::misfit(desk, block, &at, one, dated))
            .or_else(|| counted::misfit(desk, block, &at, one));
        if let Some((rule, reason, about)) = wrong {
            let found = Found::new(block, at, verdict(rule, reason), reason);
            desk.say(found.rule(rule).about(about));
        }
    }
}

/// What may be meant and is not said is ambiguous; the rest contradicts.
const fn verdict(rule: Rule, reason: Reason) -> Verdict {
    match (rule, reason) {
        (Rule::G6, Reason::OtherMeasure) | (_, Reason::OtherNoun | Reason::WhichEvent) => {
            Verdict::Ambiguous
        }
        _ => Verdict::Conflict,
    }
}

/// What was reached, said as a target, a hope, or not to be so: 力争突破, 尚未达到. A figure whose own name says so is
/// one.
fn unreal(desk: &Desk<'_>, block: usize, at: &Range<usize>, cited: &Cited) -> Option<Misfit> {
    hopes::told(desk, block, at.start).filter(|_| cited.is_realised())?;
    let words = &desk.tables.lexicon;
    let mut own = words.state.will.iter().chain(&words.around.hope);
    let names: Vec<String> = cited
        .keys
        .iter()
        .map(|key| desk.indicator(&key.indicator))
        .collect();
    let planned = own.any(|word| {
        let has = |name: &String| word.chars().count() > 1 && name.contains(word.as_str());
        has(&cited.title) || names.iter().any(has)
    });
    (!planned).then(|| (Rule::G7, Reason::NotRealised, String::new()))
}

/// A place of the text as a place in its block.
pub(in crate::bulletin::judge) fn placed(
    desk: &Desk<'_>,
    at: &Range<usize>,
) -> Option<(usize, Range<usize>)> {
    let blocks = &desk.page.blocks;
    let block =
        blocks.partition_point(|block| block.pos.first().is_none_or(|pos| *pos <= at.start));
    let block = block.checked_sub(1)?;
    let pos = &blocks.get(block)?.pos;
    let start = pos.partition_point(|pos| *pos < at.start);
    let end = pos.partition_point(|pos| *pos < at.end);
    (start < end).then_some((block, start..end))
}

fn misfit(desk: &Desk<'_>, said: &Said, cited: &Cited, dated: bool) -> Option<Misfit> {
    let any = |fits: &dyn Fn(&ObsKey) -> bool| cited.keys.iter().any(fits);
    if let Some(whole) = &said.narrower
        && any(&|key| key.indicator == *whole)
    {
        let words = desk.block(said.block).words(said.name_at.clone());
        return Some((Rule::G2, Reason::OtherIndicator, words));
    }
    if let Some(indicator) = &said.indicator
        && !any(&|key| is_of(desk, key, indicator))
    {
        return Some((Rule::G2, Reason::OtherIndicator, desk.indicator(indicator)));
    }
    let first = cited.keys.first()?;
    let part_named = said.subject.is_some() && any(&|key| key.subject == said.subject);
    if let Some(areas) = &said.areas
        && !part_named
    {
        let plain = |area: &str| areas.iter().any(|own| plain_area(own) == plain_area(area));
        if !any(&|key| plain(&key.area)) {
            return Some((Rule::G6, Reason::OtherArea, first.area.clone()));
        }
    }
    if said.period.is_some() && said.period_here {
        let same = |key: &ObsKey, period: Period| {
            let months = |period: Period| (period.first_day().month(), period.last_day().month());
            months(key.period) == months(period) && (!dated || key.period == period)
        };
        let is_told = |key: &ObsKey| said.all_periods().any(|period| same(key, period));
        if !any(&is_told) {
            return Some((Rule::G3, Reason::OtherPeriod, first.period.to_string()));
        }
    }
    if let (Some(_), Some(_), false) = (&said.subject, said.number(), part_named)
        && !any(&|key| key.subject.is_some())
        && follows_its_part(desk, said)
    {
        return Some((Rule::G2, Reason::OtherPart, said.subject.clone()?));
    }
    measure(desk, said, cited).or_else(|| peers(desk, said, cited))
}

/// Whether an observation is of an indicator, or of a part of it.
fn is_of(desk: &Desk<'_>, key: &ObsKey, indicator: &str) -> bool {
    let part_of = |key: &str| {
        let row = desk.cut.row("indicator", key);
        row.and_then(|row| row.cell("part_of")).map(str::to_owned)
    };
    key.indicator == indicator
        || part_of(&key.indicator).as_deref() == Some(indicator)
        || part_of(indicator).as_deref() == Some(&key.indicator)
}

/// Whether the number stands in the clause that names the part, with no whole named in between.
fn follows_its_part(desk: &Desk<'_>, said: &Said) -> bool {
    let here = desk.block(said.block);
    let clause = here.clause_at(said.at.start);
    let Some(part) = said.subject.as_deref().and_then(|of| of.rsplit('|').next()) else {
        return false;
    };
    let last = here.places(part.trim(), clause.start..said.at.start);
    let own = &desk.tables.lexicon.place.own;
    last.last().is_some_and(|at| {
        let between = at.end..said.at.start;
        own.iter()
            .all(|word| here.places(word, between.clone()).is_empty())
    })
}

fn measure(desk: &Desk<'_>, said: &Said, cited: &Cited) -> Option<Misfit> {
    let told = said.measure.filter(|_| said.in_clause);
    let wrong = |of: Measure| Some((Rule::G2, Reason::OtherMeasure, of.to_string()));
    match (&said.way, cited.measure) {
        (Way::Number(_), Some(own)) if said.unlike => wrong(own),
        (Way::Number(_), Some(own)) if said.nominal && !is_nominal(desk, cited) => wrong(own),
        // 是去年的{retail.yoy|1.2倍}: by how much it grew is not how many times it is.
        (Way::Rise { .. }, Some(own))
        | (Way::Times(..), Some(own @ (Measure::Growth | Measure::AverageOfTwo))) => wrong(own),
        (Way::Number(_), Some(Measure::Target | Measure::GrowthTarget)) => None,
        (Way::Number(_), Some(own)) if told.is_some_and(|told| told != own) => wrong(own),
        (Way::Place(_) | Way::FromLast(_) | Way::AmongFirst(_) | Way::Leads, _) => {
            match (told, cited.ranked.0) {
                (Some(told), Some(own)) if told != own => wrong(own),
                (_, Some(own)) if grows(own) && !grows_here(desk, said) => {
                    Some((Rule::G6, Reason::OtherMeasure, own.to_string()))
                }
                _ => None,
            }
        }
        _ => None,
    }
}

/// Whether growth is in prices of the time: recorded so, or computed from levels.
fn is_nominal(desk: &Desk<'_>, cited: &Cited) -> bool {
    let row = observed::row(&cited.recipe, desk.cut);
    row.is_none_or(|row| row.cell("basis") == Some("nominal"))
}

/// Whether a place behind an indicator's name is one of its growth: 增速居全市第2位, 增长20.7%,居全市第2位. 总量 and the
/// indicator alone speak of the level.
fn grows_here(desk: &Desk<'_>, said: &Said) -> bool {
    let level = level_named(desk, said).is_some();
    let named = said.indicator.is_some();
    !level && (!named || said.loose || said.measure.is_some_and(grows))
}

fn peers(desk: &Desk<'_>, said: &Said, cited: &Cited) -> Option<Misfit> {
    let among = cited.ranked.1.as_deref()?;
    let fits = peers::fit(desk, said, Some(among)) != Fit::No && !peers::is_unread(desk, said);
    (!fits).then(|| (Rule::G6, Reason::OtherPeers, peers::name(desk, among)))
}

/// A place with a noun behind it that makes it none: 第一方阵.
fn company(desk: &Desk<'_>, block: usize, at: &Range<usize>, cited: &Cited) -> Option<Misfit> {
    let company = &desk.tables.lexicon.rank.company;
    let goes_on = desk.block(block).any(at.end, company).is_some();
    (goes_on && cited.measure == Some(Measure::Rank))
        .then(|| (Rule::G2, Reason::OtherMeasure, Measure::Rank.to_string()))
}

/// 是去年的20.7%: a part of what was, of which growth is none.
fn as_a_part(desk: &Desk<'_>, block: usize, at: &Range<usize>, cited: &Cited) -> Option<Misfit> {
    const OF: char = '\u{7684}';
    let grown = [Some(Measure::Growth), Some(Measure::AverageOfTwo)].contains(&cited.measure);
    let words = &desk.tables.lexicon.measure;
    let here = desk.block(block);
    let end = at.start.checked_sub(1)?;
    let of = here.chars.get(end) == Some(&OF);
    let whole = here.ends_in(end, &words.year_before)?;
    let equals = here.ends_in(end - whole.chars().count(), &words.equals);
    let measure = || {
        cited
            .measure
            .map_or_else(String::new, |measure| measure.to_string())
    };
    (grown && of && equals.is_some()).then(|| (Rule::G2, Reason::OtherMeasure, measure()))
}

/// 268人 of what is counted in 家.
fn unit(desk: &Desk<'_>, block: usize, at: &Range<usize>, cited: &Cited) -> Option<Misfit> {
    let mut tokens = desk.within(block, at).iter();
    let told = tokens.find_map(|token| match &token.tok {
        Tok::Quantity(quantity) => Some(quantity.unit.clone()),
        _ => None,
    })?;
    count_apart(desk, &told, &cited.unit).then_some((Rule::G2, Reason::OtherNoun, told))
}

/// A figure of something else, right behind an indicator's name: 地区生产总值实现6个.
fn adjoining(desk: &Desk<'_>, block: usize, at: &Range<usize>, cited: &Cited) -> Option<Misfit> {
    const LIGHT: usize = 4;
    let clause = desk.block(block).clause_at(at.start);
    let before = desk.within(block, &(clause.start..at.start));
    let named = before
        .iter()
        .rev()
        .find(|token| !matches!(token.tok, Tok::Measure(Some(Measure::Level)) | Tok::Time(_)))?;
    let known = desk
        .known(named)
        .filter(|known| known.kind == "indicator")?;
    let near = at.start.saturating_sub(named.at.end) <= LIGHT;
    let fits = cited.keys.iter().any(|key| is_of(desk, key, &known.key));
    (near && !fits).then(|| (Rule::G2, Reason::OtherIndicator, desk.indicator(&known.key)))
}
