//! 完成年度目标30.5亿元, 超额完成全年目标: a target that is told as reached, held against what is recorded.

use std::ops::Range;

use rust_decimal::Decimal;

use self::words::{Beside, Claim, beside, claim, has_number, of_number};
use crate::bulletin::desk::Desk;
use crate::bulletin::judge::claims;
use crate::bulletin::judge::records::records;
use crate::bulletin::said::{Said, Way};
use crate::bulletin::say::{Spoken, of_quantity};
use crate::bulletin::token::{Quantity, Tok};
use crate::bulletin::verdict::{Found, Reason, Rule, Verdict};
use crate::quantity::interval::Interval;
use crate::quantity::period::Period;
use crate::recipe::{Measure, Out, Val};

mod words;

/// What joins an indicator's measure with that of its target.
const PAIRS: [(Measure, Measure); 2] = [
    (Measure::Target, Measure::Level),
    (Measure::GrowthTarget, Measure::Growth),
];

/// Judges every target that no indicator is named beside: against the records of the indicator that the sentence spoke
/// of, and where none of them tells, as a claim.
pub(in crate::bulletin) fn judge(desk: &Desk<'_>, all: &[Said]) {
    for block in 0..desk.page.blocks.len() {
        numbers(desk, block, all);
        wordless(desk, block, all);
    }
}

/// The number that the sentence before a place told last of an indicator; else whatever it told of one. By how much it
/// rose may be of another time.
fn before<'s>(desk: &Desk<'_>, block: usize, at: usize, all: &'s [Said]) -> Option<&'s Said> {
    let sentence = desk.block(block).sentence_at(at);
    let of = |said: &&Said| {
        let here = said.block == block && said.at.end <= at && sentence.contains(&said.at.start);
        here && said.indicator.is_some() && said.subject.is_none()
    };
    let told = all
        .iter()
        .rev()
        .filter(of)
        .find(|said| said.quantity().is_some());
    told.or_else(|| all.iter().rev().find(of))
}

/// 一般公共预算收入29.84亿元,完成年度目标30.5亿元: the number of a target, or so much of it, that stands beside no name.
fn numbers(desk: &Desk<'_>, block: usize, all: &[Said]) {
    let here = desk.block(block);
    for token in desk.within(block, &(0..here.chars.len())) {
        let Tok::Quantity(quantity) = &token.tok else {
            continue;
        };
        let own =
            |said: &Said| said.block == block && said.at == token.at && said.indicator.is_some();
        if desk.is_claimed(block, &token.at) || all.iter().any(own) {
            continue;
        }
        let Some(beside) = beside(desk, block, &token.at) else {
            continue;
        };
        let Some(said) = before(desk, block, token.at.start, all) else {
            continue;
        };
        let said = Said {
            at: token.at.clone(),
            way: Way::Number(quantity.clone()),
            fall: false,
            unlike: false,
            ..said.clone()
        };
        let found = match beside {
            Beside::Rate => rate(desk, &said, quantity),
            Beside::Aim if is_alike(desk, &said, quantity) => {
                let records = |said: &Said| -> Vec<Out> {
                    let records = records(desk, said).into_iter();
                    records.map(|(_, out)| out).collect()
                };
                super::plain(desk, &said, quantity, &records)
            }
            Beside::Aim => None,
        };
        // What no record tells is left to those who count.
        if let Some(found) = found.filter(|found| found.reason != Reason::NoRecord) {
            desk.claim(block, token.at.clone());
            desk.say(found);
        }
    }
}

/// Whether a number may be a target of what was spoken of: in its dimension, or in percent.
fn is_alike(desk: &Desk<'_>, said: &Said, quantity: &Quantity) -> bool {
    let units = &desk.tables.units;
    let row = said
        .indicator
        .as_deref()
        .and_then(|key| desk.cut.row("indicator", key));
    let own = row
        .and_then(|row| row.cell("unit"))
        .and_then(|unit| units.find(unit));
    units
        .find(&quantity.unit)
        .is_some_and(|unit| unit.dim == "ratio" || own.is_some_and(|own| own.dim == unit.dim))
}

/// The same of a number that stands beside the name of its indicator; nothing where it is no part of a target.
pub(super) fn part(desk: &Desk<'_>, said: &Said, quantity: &Quantity) -> Option<Found> {
    let is_part = beside(desk, said.block, &said.at) == Some(Beside::Rate);
    is_part.then(|| rate(desk, said, quantity))?
}

/// 完成年度目标的97.8%: how much of a target was reached.
fn rate(desk: &Desk<'_>, said: &Said, quantity: &Quantity) -> Option<Found> {
    let target = targets_of(desk, said, Measure::Target).into_iter().next()?;
    let level = of(desk, said, Measure::Level).into_iter().next()?;
    let (Val::Num(aim), Val::Num(num)) = (&target.val, &level.val) else {
        return None;
    };
    let units = &desk.tables.units;
    let unit = units
        .find(&quantity.unit)
        .filter(|unit| unit.dim == "ratio" && target.unit == level.unit)?;
    let share = num
        .over(*aim)?
        .times(Interval::exact(Decimal::ONE_HUNDRED))?;
    let told = unit.to_base(of_quantity(quantity).bounds()?)?;
    let found = |verdict, reason| Found::new(said.block, said.at.clone(), verdict, reason);
    let found = if told.meets(share) {
        found(Verdict::Ok, Reason::Holds)
    } else {
        found(Verdict::Conflict, Reason::Differs).rule(Rule::G2)
    };
    let middle = share.middle().round_dp(2).normalize();
    Some(found.value(format!("{middle}{}", units.symbol("ratio"))))
}

/// Targets that are told as reached without their number.
fn wordless(desk: &Desk<'_>, block: usize, all: &[Said]) {
    let words = &desk.tables.lexicon.around;
    let here = desk.block(block);
    let whole = 0..here.chars.len();
    let set = words
        .set
        .iter()
        .flat_map(|word| here.places(word, whole.clone()));
    // 超额完成目标任务: any target will do.
    let any = words
        .aims
        .iter()
        .flat_map(|word| here.places(word, whole.clone()));
    let exceeded =
        |aim: &Range<usize>| matches!(claim(desk, block, aim.start), Some((_, Claim::Exceeded)));
    let mut told: Vec<Range<usize>> = Vec::new();
    for aim in set.chain(any.filter(exceeded)) {
        let Some((from, claim)) = claim(desk, block, aim.start) else {
            continue;
        };
        let at = from..aim.end;
        let overlaps = |other: &Range<usize>| other.start < at.end && at.start < other.end;
        if told.iter().any(overlaps) || has_number(desk, block, &at) {
            continue;
        }
        told.push(at.clone());
        let said = before(desk, block, at.start, all);
        desk.say(match said.and_then(|said| held(desk, said, claim)) {
            Some((true, target, _)) => {
                Found::new(block, at, Verdict::Ok, Reason::Holds).value(target.to_string())
            }
            Some((false, target, level)) => overclaimed(block, at, &target, &level),
            None => claims::verdict(desk, block, at),
        });
    }
}

/// A number that is told as a target which was reached: 完成年度目标30.5亿元, 完成6%的目标. Nothing where it is none.
pub(super) fn reached(desk: &Desk<'_>, said: &Said, quantity: &Quantity) -> Option<Found> {
    let claim = of_number(desk, said.block, &said.at)?;
    let unit = desk.tables.units.find(&quantity.unit);
    if unit.is_some_and(|unit| unit.dim == "points") || said.unlike {
        return None;
    }
    let found = |verdict, reason| Found::new(said.block, said.at.clone(), verdict, reason);
    let spoken = Spoken {
        face: of_quantity(quantity),
        fall: said.fall,
    };
    let fits = |out: &Out| spoken.may_say(out, &desk.tables.units).is_ok();
    let pairs = pairs(desk, said, quantity);
    let known = pairs.iter().find_map(|(target, level)| {
        let target = targets_of(desk, said, *target);
        let own = target
            .iter()
            .find(|out| fits(out))
            .or(target.first())?
            .clone();
        Some((own, of(desk, said, *level)))
    });
    let Some((target, level)) = known else {
        // No target is recorded: what lies short of the number that is printed is not reached either.
        let (_, level) = pairs.first()?;
        let level = of(desk, said, *level).into_iter().next()?;
        let printed = Out {
            val: Val::Num(of_quantity(quantity).bounds()?),
            unit: quantity.unit.clone(),
            ..level.clone()
        };
        let short = is_reached(desk, said, &printed, &level, claim) == Some(false);
        return Some(if short {
            overclaimed(said.block, said.at.clone(), &printed, &level)
        } else {
            found(Verdict::Gap, Reason::NoRecord).rule(Rule::G1)
        });
    };
    if !fits(&target) {
        let by = level
            .first()
            .and_then(|level| beyond(&target, level))
            .filter(|by| fits(by));
        return Some(match by {
            // 超出年度目标0.5亿元: by so much.
            Some(by) if claim == Claim::Exceeded => {
                found(Verdict::Ok, Reason::Holds).value(by.to_string())
            }
            _ => found(Verdict::Conflict, Reason::Differs)
                .rule(Rule::G2)
                .value(target.to_string()),
        });
    }
    Some(match level.first() {
        Some(level) if is_reached(desk, said, &target, level, claim) == Some(false) => {
            overclaimed(said.block, said.at.clone(), &target, level)
        }
        Some(_) => found(Verdict::Ok, Reason::Holds).value(target.to_string()),
        None => found(Verdict::Gap, Reason::NoRecord).rule(Rule::G1),
    })
}

/// The targets that a number may be, of its own period and of the year, the likeliest first.
pub(super) fn targets(desk: &Desk<'_>, said: &Said, quantity: &Quantity) -> Vec<Out> {
    let pairs = pairs(desk, said, quantity).into_iter();
    pairs
        .flat_map(|(target, _)| targets_of(desk, said, target))
        .collect()
}

fn overclaimed(block: usize, at: Range<usize>, target: &Out, level: &Out) -> Found {
    let found = Found::new(block, at, Verdict::Overclaim, Reason::NotReached).rule(Rule::G7);
    found.value(level.to_string()).about(target.to_string())
}

/// Whether the records of what is said bear that its target was reached: with the target, and what was reached.
fn held(desk: &Desk<'_>, said: &Said, claim: Claim) -> Option<(bool, Out, Out)> {
    let quantity = said.quantity();
    let mut pairs = quantity.map_or_else(|| PAIRS.to_vec(), |quantity| pairs(desk, said, quantity));
    pairs.extend(PAIRS);
    pairs.iter().find_map(|(target, level)| {
        let target = targets_of(desk, said, *target).into_iter().next()?;
        let level = of(desk, said, *level).into_iter().next()?;
        Some((
            is_reached(desk, said, &target, &level, claim)?,
            target,
            level,
        ))
    })
}

/// Whether a level has reached a target, or gone beyond it; where less is better, from above.
fn is_reached(
    desk: &Desk<'_>,
    said: &Said,
    target: &Out,
    level: &Out,
    claim: Claim,
) -> Option<bool> {
    let units = &desk.tables.units;
    let base = |out: &Out| {
        let Val::Num(num) = out.val else { return None };
        match units.find(&out.unit) {
            Some(unit) => unit.to_base(num),
            None => Some(num),
        }
    };
    let (mut target, mut level) = (base(target)?.middle(), base(level)?);
    let row = desk.cut.row("indicator", said.indicator.as_deref()?);
    if row.and_then(|row| row.cell("lower_is_better")) == Some("yes") {
        target = -target;
        (level.lo, level.hi) = (-level.hi, -level.lo);
    }
    Some(match claim {
        Claim::Reached => level.hi >= target,
        Claim::Exceeded => level.middle() > target,
    })
}

/// By how much a level lies beyond its target, in one unit.
fn beyond(target: &Out, level: &Out) -> Option<Out> {
    let (Val::Num(aim), Val::Num(num)) = (&target.val, &level.val) else {
        return None;
    };
    let by = num.minus(*aim).filter(|_| target.unit == level.unit)?;
    Some(Out {
        val: Val::Num(by),
        ..level.clone()
    })
}

/// The pairs of measures that a number may be of: those of what is said, else by its unit.
fn pairs(desk: &Desk<'_>, said: &Said, quantity: &Quantity) -> Vec<(Measure, Measure)> {
    let [level, growth] = PAIRS;
    let unit = desk.tables.units.find(&quantity.unit);
    let percent = unit.is_some_and(|unit| unit.dim == "ratio");
    match said.measure {
        Some(Measure::Growth | Measure::GrowthTarget) => vec![growth],
        _ if percent => vec![level, growth],
        _ => vec![level],
    }
}

fn targets_of(desk: &Desk<'_>, said: &Said, measure: Measure) -> Vec<Out> {
    let year = |period: Period| Period::months(period.year(), 1, 12);
    let years: Vec<Period> = said.all_periods().filter_map(year).collect();
    let mut said = said.clone();
    said.periods.extend(years);
    of(desk, &said, measure)
}

fn of(desk: &Desk<'_>, said: &Said, measure: Measure) -> Vec<Out> {
    let of = Said {
        measure: Some(measure),
        ..said.clone()
    };
    records(desk, &of).into_iter().map(|(_, out)| out).collect()
}
