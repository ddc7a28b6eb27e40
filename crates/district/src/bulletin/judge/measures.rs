//! Digits and halves: 两位数, 过半.

use std::ops::Range;

use crate::bulletin::desk::Desk;
use crate::bulletin::moment::Moment;
use crate::bulletin::said::{Said, Way};
use crate::bulletin::token::Tok;
use crate::bulletin::verdict::{Found, Reason, Rule, Verdict};
use crate::figure::face::{Face, digits};
use crate::quantity::interval::Interval;
use crate::quantity::period::Period;
use crate::recipe::{Measure, Val};

mod counted;

/// Judges both.
pub(in crate::bulletin) fn judge(desk: &Desk<'_>, all: &[Said]) {
    let mut done: Vec<(usize, Range<usize>)> = Vec::new();
    for said in all {
        let place = (said.block, said.at.clone());
        match said.way {
            Way::Digits(count) if !done.contains(&place) => {
                digits_of(desk, all, said, count);
                done.push(place);
            }
            Way::BeyondHalf if !desk.is_claimed(said.block, &said.at) => {
                rate_beyond_half(desk, said);
            }
            _ => {}
        }
    }
    halves(desk, all);
}

/// Every indicator that it is said of must have grown so.
fn digits_of(desk: &Desk<'_>, all: &[Said], said: &Said, count: u32) {
    let group = all
        .iter()
        .filter(|other| other.block == said.block && other.at == said.at);
    let mut known = 0;
    let mut missing = Vec::new();
    for one in group {
        let growth = Said {
            measure: Some(Measure::Growth),
            ..one.clone()
        };
        let recorded = super::records::record(desk, &growth).map(|(_, out)| out.val);
        let printed = all.iter().find(|other| {
            one.indicator.is_some()
                && other.indicator == one.indicator
                && other.measure == Some(Measure::Growth)
                && other.period == one.period
                && other.subject.is_none()
        });
        let value = match recorded {
            Some(Val::Num(num)) => Some(num),
            _ => printed.and_then(Said::number).map(Interval::exact),
        };
        match value {
            Some(num) if digits(count, num) => known += 1,
            Some(num) => {
                let name = one.indicator.clone().unwrap_or_default();
                let found = Found::new(
                    said.block,
                    said.at.clone(),
                    Verdict::Conflict,
                    Reason::Differs,
                );
                let value = format!("{}%", num.middle().normalize());
                desk.say(found.rule(Rule::G2).about(name).value(value));
                return;
            }
            None => missing.extend(one.indicator.clone()),
        }
    }
    if missing.is_empty() && known > 0 {
        desk.hold(said.block, said.at.clone(), Reason::Holds);
    } else {
        let found = Found::new(said.block, said.at.clone(), Verdict::Gap, Reason::SomeOnly);
        let names: Vec<String> = missing.iter().map(|key| desk.indicator(key)).collect();
        desk.say(found.rule(Rule::G1).about(names.join("\u{3001}")));
    }
}

/// 落地率过半: only with a defined rate.
fn rate_beyond_half(desk: &Desk<'_>, said: &Said) {
    let level = Said {
        measure: Some(Measure::Level),
        ..said.clone()
    };
    let found = |verdict, reason| Found::new(said.block, said.at.clone(), verdict, reason);
    let row = said
        .indicator
        .as_deref()
        .and_then(|key| desk.cut.row("indicator", key));
    // What was only written to complete a sample defines nothing.
    let defined = row.is_some_and(|row| {
        row.cell("definition").is_some() && row.cell("definition_invented").is_none()
    });
    match super::records::record(desk, &level) {
        Some((_, out)) if Face::BeyondHalf.may_say(&out, &desk.tables.units).is_ok() => {
            desk.say(found(Verdict::Ok, Reason::Holds).value(out.to_string()));
        }
        Some((_, out)) => {
            let found = found(Verdict::Overclaim, Reason::NotHalf);
            desk.say(found.rule(Rule::G4).value(out.to_string()));
        }
        None if defined => desk.say(found(Verdict::Gap, Reason::NoRecord).rule(Rule::G1)),
        None => desk.say(found(Verdict::Ambiguous, Reason::NoDefinition).rule(Rule::G6)),
    }
}

/// 时间过半, and halves of nothing that is recorded.
fn halves(desk: &Desk<'_>, all: &[Said]) {
    let mut period = None;
    for (block, range) in desk.sentences() {
        for token in desk.within(block, &range) {
            if let Tok::Time(Moment::Period(told)) = token.tok {
                period = Some(told);
            }
            let said = all
                .iter()
                .any(|said| said.block == block && said.at == token.at);
            if token.tok != Tok::Half || said || desk.is_claimed(block, &token.at) {
                continue;
            }
            let near = token.at.start.saturating_sub(4)..token.at.start;
            let words = &desk.tables.lexicon.period.elapsed;
            let here = desk.block(block);
            let elapsed = words
                .iter()
                .flat_map(|word| here.places(word, near.clone()))
                .next();
            match elapsed {
                Some(at) => time(desk, block, at.start..token.at.end, period),
                None => progress(desk, block, &range, token.at.clone()),
            }
        }
    }
}

fn time(desk: &Desk<'_>, block: usize, at: Range<usize>, period: Option<Period>) {
    let period = period.unwrap_or(Period::first_half(desk.year));
    let (gone, days) = period.elapsed();
    let share = format!("{gone}/{days}");
    let found = if gone * 2 > days {
        Found::new(block, at, Verdict::Ok, Reason::Holds)
    } else {
        Found::new(block, at, Verdict::Overclaim, Reason::NotHalf).rule(Rule::G4)
    };
    desk.say(found.value(share));
}

/// How far a part of a project is must have been measured.
fn progress(desk: &Desk<'_>, block: usize, range: &Range<usize>, at: Range<usize>) {
    let rows = desk.cut.rows("progress");
    let row = rows.into_iter().find(|row| {
        ["part", "item"].iter().any(|column| {
            row.cell(column)
                .is_some_and(|words| desk.mentions(block, range.clone(), words))
        })
    });
    let percent = row.and_then(|row| row.number("percent").map(|percent| (row, percent)));
    let found = |verdict, reason| Found::new(block, at.clone(), verdict, reason);
    match percent {
        Some((row, percent)) if row.cell("above").is_none() => {
            let beyond = percent > rust_decimal::Decimal::from(50);
            let found = if beyond {
                found(Verdict::Ok, Reason::Holds)
            } else {
                found(Verdict::Overclaim, Reason::NotHalf).rule(Rule::G4)
            };
            desk.say(
                found
                    .figure(format!("cell(progress, {}, percent)", row.key))
                    .value(format!("{percent}%")),
            );
        }
        _ => {
            let counted = counted::half(desk, block, range, &at);
            let none = || found(Verdict::Unproven, Reason::NoDocument).rule(Rule::G1);
            desk.say(counted.unwrap_or_else(none));
        }
    }
}
