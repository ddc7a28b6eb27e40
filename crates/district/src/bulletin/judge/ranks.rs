//! Ranks and comparisons, exact and in words.

use crate::bulletin::desk::Desk;
use crate::bulletin::said::{Said, Way};
use crate::bulletin::token::Tok;
use crate::bulletin::verdict::{Found, Reason, Rule, Verdict};
use crate::figure::face::near_top;
use crate::quantity::rank::Rank;
use crate::rows::Row;

mod average;
mod change;
pub(super) mod peers;
pub(super) mod recorded;

use recorded::{ranked, recorded};

/// How far before a claim its measures stand, in characters.
const NEAR: usize = 8;

/// Judges every rank that is said of an indicator.
pub(in crate::bulletin) fn judge(desk: &Desk<'_>, all: &[Said]) {
    for said in all {
        let found = match &said.way {
            Way::Place(place) => exact(desk, all, said, *place),
            Way::AmongFirst(most) => among_first(desk, all, said, *most),
            Way::Leads => leads(desk, all, said),
            Way::NearTop => near(desk, all, said),
            Way::FromLast(place) => from_last(desk, all, said, *place),
            // 快于全市2.1个百分点 is judged by how much.
            Way::Than(_) if all.iter().any(|other| has_margin(desk, said, other)) => continue,
            Way::Than(above) => average::than(desk, said, *above),
            Way::Margin(above, quantity) => average::margin(desk, said, *above, quantity),
            Way::Change(since, risen, quantity) => {
                change::since(desk, said, *since, *risen, quantity)
            }
            Way::Beside(other, above, quantity) => {
                change::beside(desk, said, other, *above, quantity)
            }
            _ => continue,
        };
        desk.say(found);
    }
    leads_of_nothing(desk, all);
}

/// Whether what is said to lie above or below is told with by how much, in the same clause.
fn has_margin(desk: &Desk<'_>, said: &Said, other: &Said) -> bool {
    let clause = desk.block(said.block).clause_at(said.at.start);
    matches!(other.way, Way::Margin(..))
        && other.block == said.block
        && other.indicator == said.indicator
        && clause.contains(&other.at.start)
}

/// 领跑 of something that no register knows: unproven; of two measures at once: not even clear.
fn leads_of_nothing(desk: &Desk<'_>, all: &[Said]) {
    for (block, range) in desk.sentences() {
        for token in desk
            .within(block, &range)
            .iter()
            .filter(|token| token.tok == Tok::Lead)
        {
            if all
                .iter()
                .any(|said| said.block == block && said.at == token.at)
            {
                continue;
            }
            let clause = desk.block(block).clause_at(token.at.start);
            let two = of_two_measures(desk, block, token.at.start);
            let at = clause.start..token.at.end;
            if two {
                desk.tell(block, at, Verdict::Ambiguous, Rule::G6, Reason::TwoMeasures);
            } else {
                desk.tell(block, at, Verdict::Unproven, Rule::G1, Reason::NoDocument);
            }
        }
    }
}

/// 规模和增速领跑: two measures right before a claim.
fn of_two_measures(desk: &Desk<'_>, block: usize, at: usize) -> bool {
    let clause = desk.block(block).clause_at(at);
    let near = at.saturating_sub(NEAR).max(clause.start)..at;
    let before = desk.within(block, &near);
    let joined = before.iter().position(|token| token.tok == Tok::And);
    joined.is_some_and(|at| {
        before
            .iter()
            .skip(at)
            .any(|token| matches!(token.tok, Tok::Measure(_) | Tok::Fall | Tok::Unlike))
    })
}

/// A finding that names its indicator, so that what is said of three of them is three findings.
fn of(said: &Said, verdict: Verdict, reason: Reason) -> Found {
    let found = Found::new(said.block, said.at.clone(), verdict, reason);
    match &said.indicator {
        Some(indicator) => found.about(indicator.clone()),
        None => found,
    }
}

/// An indicator that is a rate is ranked by itself; of others it must be said what is ranked.
fn is_rate(desk: &Desk<'_>, said: &Said) -> bool {
    let row = said
        .indicator
        .as_deref()
        .and_then(|key| desk.cut.row("indicator", key));
    row.and_then(|row| row.cell("unit"))
        .and_then(|unit| desk.tables.units.find(unit))
        .is_some_and(|unit| unit.dim == "ratio")
}

fn figure(found: Found, row: &Row) -> Found {
    let recipe = format!("cell(observation, {}, value)", row.key);
    let value = row.cell("value").unwrap_or_default().to_owned();
    found.figure(recipe).value(value)
}

fn exact(desk: &Desk<'_>, all: &[Said], said: &Said, place: u32) -> Found {
    let peers = said
        .peers
        .as_deref()
        .and_then(|key| desk.cut.row("peers", key));
    let unknown = peers.is_some_and(|row| row.cell("members").is_none());
    if unknown || peers::is_unread(desk, said) {
        return of(said, Verdict::Ambiguous, Reason::NoPeers).rule(Rule::G6);
    }
    if said.indicator.is_some() && !is_rate(desk, said) && ranked(desk, all, said).is_none() {
        return of(said, Verdict::Ambiguous, Reason::NoMeasure).rule(Rule::G6);
    }
    let contradicted = all.iter().any(|other| {
        matches!(other.way, Way::Place(theirs) if theirs != place)
            && other.indicator.is_some()
            && other.indicator == said.indicator
            && other.period == said.period
            && other.measure == said.measure
            && other.peers == said.peers
            && other.at != said.at
            && are_alike(desk, all, said, other)
    });
    let known = recorded(desk, all, said);
    if let Some((row, _)) = known.exact.iter().find(|(_, own)| *own == place) {
        return figure(of(said, Verdict::Ok, Reason::Holds), row);
    }
    let differs = |row| figure(of(said, Verdict::Conflict, Reason::Differs), row).rule(Rule::G2);
    let same = known.other.iter().find(|(_, own, _)| *own == place);
    match (known.exact.first(), known.at_most, same) {
        (Some(_), ..) if said.peers.is_none() && !says_whole(desk, said) => {
            of(said, Verdict::Ambiguous, Reason::NoPeers).rule(Rule::G6)
        }
        (Some(&(row, _)), ..) => differs(row),
        _ if contradicted => of(said, Verdict::Conflict, Reason::TwoValues).rule(Rule::G3),
        (None, Some((row, most)), _) if most < place => differs(row),
        (None, None, Some((row, _, why))) => another(desk, said, row, *why),
        _ => of(said, Verdict::Gap, Reason::NoRecord).rule(Rule::G1),
    }
}

/// The very place that the records have, and have among others or of another measure.
fn another(desk: &Desk<'_>, said: &Said, row: &Row, why: Reason) -> Found {
    let (rule, about) = if why == Reason::OtherPeers {
        let among = row.cell("among").unwrap_or_default();
        (Rule::G6, peers::name(desk, among))
    } else {
        (Rule::G2, row.cell("rank_of").unwrap_or_default().to_owned())
    };
    figure(of(said, Verdict::Conflict, why), row)
        .rule(rule)
        .about(about)
}

/// Whether two places may be places of one measure among the same.
fn are_alike(desk: &Desk<'_>, all: &[Said], one: &Said, other: &Said) -> bool {
    fn may_be<T: PartialEq>(one: Option<&T>, other: Option<&T>) -> bool {
        one.is_none() || other.is_none() || one == other
    }
    let (measure, others) = (ranked(desk, all, one), ranked(desk, all, other));
    let (whole, others_whole) = (peers::whole(desk, one), peers::whole(desk, other));
    may_be(measure.as_ref(), others.as_ref())
        && may_be(one.peers.as_ref(), other.peers.as_ref())
        && may_be(whole.as_ref(), others_whole.as_ref())
}

/// 倒数第2位, 末位: of how many must be known.
fn from_last(desk: &Desk<'_>, all: &[Said], said: &Said, place: u32) -> Found {
    let Some((row, own)) = recorded(desk, all, said).exact.first().copied() else {
        return of(said, Verdict::Gap, Reason::NoRecord).rule(Rule::G1);
    };
    let among = row.cell("among").and_then(|key| desk.cut.row("peers", key));
    let count = among.map_or(0, |row| row.parts("members").count());
    let rank = Rank {
        r: own,
        n: u32::try_from(count).unwrap_or(0),
        tied: false,
    };
    match rank.from_last() {
        Some(last) if last == place => figure(of(said, Verdict::Ok, Reason::Holds), row),
        Some(_) => figure(of(said, Verdict::Conflict, Reason::Differs), row).rule(Rule::G2),
        None => of(said, Verdict::Ambiguous, Reason::NoPeers).rule(Rule::G6),
    }
}

/// Whether the clause names the whole that the district is part of: 全市第2位.
fn says_whole(desk: &Desk<'_>, said: &Said) -> bool {
    let clause = desk.block(said.block).clause_at(said.at.start);
    let whole = &desk.tables.lexicon.place.parent;
    whole
        .iter()
        .any(|word| desk.mentions(said.block, clause.clone(), word))
}

/// The exact rank of an indicator elsewhere on the page, of which it is said by name.
fn printed(desk: &Desk<'_>, all: &[Said], said: &Said) -> Option<u32> {
    let same = |other: &Said| {
        other.indicator.is_some()
            && other.indicator == said.indicator
            && are_alike(desk, all, said, other)
    };
    all.iter().find_map(|other| match other.way {
        Way::Place(place) if same(other) => Some(place),
        _ => None,
    })
}

/// Whether the page tells one number of an indicator under two periods: of which of them its place is, nobody knows.
fn is_of_two_periods(all: &[Said], said: &Said) -> bool {
    let of = all.iter().filter(|other| {
        said.indicator.is_some() && other.indicator == said.indicator && other.number().is_some()
    });
    let of: Vec<&Said> = of.collect();
    of.iter().any(|one| {
        of.iter().any(|other| {
            one.number() == other.number()
                && one.measure == other.measure
                && one.period.is_some()
                && other.period.is_some()
                && one.period != other.period
        })
    })
}

fn among_first(desk: &Desk<'_>, all: &[Said], said: &Said, most: u32) -> Found {
    if peers::is_unread(desk, said) {
        return of(said, Verdict::Ambiguous, Reason::NoPeers).rule(Rule::G6);
    }
    let known = recorded(desk, all, said);
    let holds = |row| figure(of(said, Verdict::Ok, Reason::Holds), row);
    match (printed(desk, all, said), known.exact.first()) {
        (Some(place), known) if place <= most => {
            let found = of(said, Verdict::Weaker, Reason::WeakerThanBody).about(place.to_string());
            match known {
                Some((row, _)) => figure(found, row),
                None => found,
            }
        }
        (Some(place), _) => of(said, Verdict::Conflict, Reason::TwoValues)
            .rule(Rule::G3)
            .about(place.to_string()),
        (None, Some(&(row, place))) if place <= most => holds(row),
        (None, Some((row, _))) => {
            figure(of(said, Verdict::Conflict, Reason::Differs), row).rule(Rule::G2)
        }
        // What a source bounds says 前3位, and is no more certain than its period.
        (None, None) => match known.at_most {
            Some((row, bound)) if bound <= most && !is_of_two_periods(all, said) => holds(row),
            _ => of(said, Verdict::Gap, Reason::NoRecord).rule(Rule::G1),
        },
    }
}

/// The best rank known for what is said: recorded among the whole, else printed.
fn known(desk: &Desk<'_>, all: &[Said], said: &Said) -> Option<u32> {
    let recorded = recorded(desk, all, said).best().map(|(_, place)| place);
    recorded.or_else(|| printed(desk, all, said))
}

fn leads(desk: &Desk<'_>, all: &[Said], said: &Said) -> Found {
    if of_two_measures(desk, said.block, said.at.start) {
        return of(said, Verdict::Ambiguous, Reason::TwoMeasures).rule(Rule::G6);
    }
    match known(desk, all, said) {
        Some(1) => of(said, Verdict::Ok, Reason::Holds),
        Some(place) => of(said, Verdict::Overclaim, Reason::StrongerThanBody)
            .rule(Rule::G4)
            .about(place.to_string()),
        None => of(said, Verdict::Unproven, Reason::NoDocument).rule(Rule::G1),
    }
}

fn near(desk: &Desk<'_>, all: &[Said], said: &Said) -> Found {
    let Some(place) = known(desk, all, said) else {
        return match super::claims::document(desk, said.block, &said.at) {
            Some(key) => of(said, Verdict::Ok, Reason::Documented)
                .figure(format!("cell(claim, {key}, document)")),
            None => of(said, Verdict::Unproven, Reason::NoDocument).rule(Rule::G1),
        };
    };
    let row = recorded(desk, all, said).best().map(|(row, _)| row);
    let among = row.and_then(|row| desk.cut.row("peers", row.cell("among")?));
    let count = among.map_or(0, |row| row.parts("members").count());
    let rank = Rank {
        r: place,
        n: u32::try_from(count).unwrap_or(0),
        tied: false,
    };
    if rank.n == 0 || near_top(rank) {
        of(said, Verdict::Ok, Reason::Holds).about(place.to_string())
    } else {
        of(said, Verdict::Overclaim, Reason::StrongerThanBody)
            .rule(Rule::G4)
            .about(place.to_string())
    }
}
