//! Where the law stands against an act on a vote, what follows from it, and which other matters it rests on.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::{Date, date};

use super::{Vote, window};
use crate::calendar::china_time;
use crate::id::MatterNo;
use crate::kinds::ballot::Silence;
use crate::kinds::{Effect, Kind, Stop};
use crate::procedure::{Act, Field, Given, Input, Refusal, Standing};

/// 杭州市物业管理条例 in force: interim meetings are announced seven days before.
const HANGZHOU: Date = date(2022, 3, 1);
/// Days on which one can vote, at least and at most (杭州市物业管理条例 第20条).
const WINDOW: std::ops::RangeInclusive<i32> = 5..=60;
/// For so many days a notice hangs at least.
const HANGS: i64 = 15;

/// Days between the announcement and the first day of voting; the day of the announcement does not count
/// (杭州市物业管理条例 第19条).
pub fn notice_days(assembly: &str, day: Date) -> u8 {
    if assembly == "interim" && day >= HANGZHOU {
        7
    } else {
        15
    }
}

pub(in crate::kinds) fn check(
    sheet: &Vote,
    act: Act,
    given: &Given,
    now: Timestamp,
) -> Result<(), Refusal> {
    let frozen = sheet.frozen.as_ref();
    let stop = match act {
        Act::Cast | Act::Serve | Act::EnterPaper => Some(Stop::OwnPage),
        Act::SetRules => {
            let policy = given.text(Field::Silence).and_then(super::word::<Silence>);
            (policy != Some(Silence::NotParticipating) && given.text(Field::Clause).is_none())
                .then_some(Stop::SilenceNeedsClause)
        }
        Act::Announce => announce(sheet, given, now),
        Act::OpenVote if frozen.is_none_or(|frozen| now < frozen.opens) => Some(Stop::NotOpenYet),
        Act::CloseVote | Act::CountVotes if frozen.is_none_or(|frozen| now <= frozen.closes) => {
            Some(Stop::NotOverYet)
        }
        Act::PublishResult if sheet.verdicts.is_empty() => Some(Stop::NotCounted),
        _ => None,
    };
    stop.map_or(Ok(()), |stop| Err(stop.into()))
}

fn announce(sheet: &Vote, given: &Given, now: Timestamp) -> Option<Stop> {
    let Some(roll) = &sheet.roll else {
        return Some(Stop::NoRoll);
    };
    if roll.stops > 0 {
        return Some(Stop::RollAtFault);
    }
    if sheet.items.is_empty() {
        return Some(Stop::NoItems);
    }
    if sheet.terms.is_none() {
        return Some(Stop::NoRules);
    }
    if sheet.objections > 0 {
        return Some(Stop::ObjectionOpen);
    }
    let today = china_time(now).date();
    let (opens, closes) = (given.day(Field::OpensOn)?, given.day(Field::ClosesOn)?);
    if (opens - today).get_days() < i32::from(notice_days(&sheet.assembly, today)) {
        return Some(Stop::VoteNoticeTooShort);
    }
    let (first, last) = window(given);
    if first >= last || !WINDOW.contains(&((closes - opens).get_days() + 1)) {
        return Some(Stop::WindowDays);
    }
    None
}

/// The matters that an act on a vote looks at.
pub(in crate::kinds) fn leans_on(standing: &Standing, sheet: &Vote, act: Act) -> Vec<MatterNo> {
    match act {
        Act::OpenVote => sheet.notice.iter().cloned().collect(),
        Act::PublishResult => standing.sources.clone(),
        _ => Vec::new(),
    }
}

/// Nothing opens that nobody was told of.
pub(in crate::kinds) fn check_leaning(
    sheet: &Vote,
    act: Act,
    others: &BTreeMap<MatterNo, Standing>,
) -> Result<(), Refusal> {
    let shown = || {
        let notice = sheet.notice.as_ref().and_then(|no| others.get(no))?;
        let posting = notice.sheet.as_ref()?.posting()?;
        (posting.boards > 0).then_some(())
    };
    if act == Act::OpenVote && shown().is_none() {
        return Err(Stop::NeverShown.into());
    }
    Ok(())
}

/// What is announced hangs for everybody to read, and the result too; an item that waited for the owners
/// hears what they decided.
pub(in crate::kinds) fn effects(
    standing: &Standing,
    sheet: &Vote,
    act: Act,
    given: &Given,
    now: Timestamp,
    others: &BTreeMap<MatterNo, Standing>,
) -> Vec<Effect> {
    let class = match act {
        Act::Announce => "vote_notice",
        Act::PublishResult => "vote_result",
        _ => return Vec::new(),
    };
    let today = china_time(now).date();
    let least = today.saturating_add(jiff::Span::new().days(HANGS));
    let until = given.day(Field::ClosesOn).unwrap_or(least).max(least);
    let mut input = Input::new(Act::Post)
        .with(Field::PostClass, class)
        .with(Field::Place, standing.place.as_str())
        .with(Field::Until, until.to_string())
        .with(Field::Sources, standing.no.as_str());
    let text = given.text(Field::FullText).unwrap_or_default();
    // Its first line is what it is called.
    let heading: String = text
        .lines()
        .next()
        .unwrap_or_default()
        .chars()
        .take(200)
        .collect();
    input = input
        .with(Field::Words, heading)
        .with(Field::FullText, text);
    let mut effects = vec![Effect::Begin(Kind::Posting, input)];
    if act == Act::PublishResult && sheet.is_carried() {
        let waiting = standing.sources.iter().filter(|no| {
            others
                .get(*no)
                .is_some_and(|item| item.kind == Kind::Item && item.step.as_str() == "for_owners")
        });
        effects.extend(waiting.map(|no| {
            let answer: String = text.chars().take(2000).collect();
            let input = Input::new(Act::Finish)
                .with(Field::Measures, answer)
                .with(Field::Vote, standing.no.as_str());
            Effect::On(no.clone(), input)
        }));
    }
    effects
}
