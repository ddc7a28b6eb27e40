//! Where the law stands against an act on a vote, what follows from it, and which other matters it rests on.

use jiff::Timestamp;
use jiff::civil::{Date, date};

use super::{Vote, affected, call, subject, window};
use crate::calendar::china_time;
use crate::kinds::ballot::{Assembly, AssemblyFault, ItemClass, Silence};
use crate::kinds::objections;
use crate::matter::{Act, Field, Given, Refusal, Stop};
use crate::place::{Place, PlaceKind, Places};

/// 杭州市物业管理条例 in force.
const HANGZHOU: Date = date(2022, 3, 1);
/// The rule on how long one can vote.
const WINDOW: &str = "杭州市物业管理条例 第20条";

/// One compound has one assembly of its owners 一个物业管理区域成立一个业主大会.
const ONE_ASSEMBLY: &str = "物业管理条例 第9条";

/// A rule as it can be cited on `day`: what was not in force yet is kept as a rule of the house.
fn in_force(rule: &'static str, day: Date) -> &'static str {
    let title = |rule: &'static str| rule.split(' ').next();
    if title(rule) == title(WINDOW) && day < HANGZHOU {
        "house"
    } else {
        rule
    }
}

/// An assembly whose rules are not in force yet says when they will be. The choice of a form is checked
/// before, so that there is no other.
pub(crate) const fn not_in_force(fault: AssemblyFault) -> Option<Stop> {
    match fault {
        AssemblyFault::NotYet(day) => Some(Stop::NotInForce(day)),
        AssemblyFault::Unknown => None,
    }
}

pub(crate) fn check(
    sheet: &Vote,
    act: Act,
    given: &Given,
    capacity: &str,
    now: Timestamp,
) -> Result<(), Refusal> {
    let frozen = sheet.frozen.as_ref();
    let today = china_time(now).date();
    let stop = match act {
        Act::Prepare => {
            let word = given.text(Field::Assembly).unwrap_or_default();
            match Assembly::on(word, today) {
                Ok(set) => may_not_call(set, capacity, given),
                Err(fault) => not_in_force(fault),
            }
        }
        Act::PutItem => return put_item(sheet, given, now),
        Act::SetRules if !sheet.has_own_rules() => Some(Stop::RulesFixed),
        Act::CountVotes if needs_paper(sheet, given, now) => Some(Stop::SignedPaperMissing),
        Act::Cast | Act::Serve | Act::EnterPaper | Act::RollCall => Some(Stop::OwnPage),
        Act::SetRules => {
            let policy = given.text(Field::Silence).and_then(super::word::<Silence>);
            // Owners who meet for the first time have no rules yet that a clause could stand in.
            let clauses = sheet.set(today).is_ok_and(|set| set.clauses);
            let clause = given.text(Field::Clause).filter(|_| clauses);
            (policy != Some(Silence::NotParticipating) && clause.is_none())
                .then_some(Stop::SilenceNeedsClause)
        }
        Act::Respond => objections::check(sheet.objections, &sheet.answered, given),
        Act::Announce => return announce(sheet, given, now),
        Act::OpenVote if frozen.is_none_or(|frozen| now < frozen.opens) => Some(Stop::NotOpenYet),
        Act::CloseVote | Act::CountVotes if frozen.is_none_or(|frozen| now <= frozen.closes) => {
            Some(Stop::NotOverYet)
        }
        Act::PublishResult if sheet.verdicts.is_empty() => Some(Stop::NotCounted),
        _ => None,
    };
    stop.map_or(Ok(()), |stop| Err(stop.into()))
}

/// The owners of one compound or park decide together, and no part of them in the name of all: an assembly over one
/// building would count the roll of another body. Whoever asks a building only asks.
pub(crate) fn check_place(given: &Given, places: &Places) -> Result<(), Refusal> {
    let assembly = given.text(Field::Assembly).unwrap_or_default();
    let place = given.place().and_then(|code| places.get(code.as_str()));
    let is_whole = |place: &Place| matches!(place.kind, PlaceKind::Compound | PlaceKind::Park);
    match place {
        Some(place) if super::is_of_owners(assembly) && !is_whole(place) => {
            Err(Stop::AssemblyPlace(ONE_ASSEMBLY).into())
        }
        _ => Ok(()),
    }
}

/// Who calls an assembly is said by its law, not by who is at the desk.
fn may_not_call(set: &'static Assembly, capacity: &str, given: &Given) -> Option<Stop> {
    let role = capacity.split('@').next();
    let mut callers = set.called_by.iter();
    let Some(caller) = callers.find(|caller| Some(caller.by.as_str()) == role) else {
        let first = set.called_by.first().map(|caller| caller.source.as_str());
        return Some(Stop::NotTheirsToCall(first.unwrap_or_default()));
    };
    let shown = !given.files(Field::Document).is_empty();
    (caller.shows && !shown).then_some(Stop::CallPaperMissing(&caller.source))
}

fn put_item(sheet: &Vote, given: &Given, now: Timestamp) -> Result<(), Refusal> {
    let class = given
        .text(Field::ItemClass)
        .and_then(super::word::<ItemClass>);
    let today = china_time(now).date();
    let (Ok(set), Some(class)) = (sheet.set(today), class) else {
        return Ok(());
    };
    if !set.classes.contains(&class) {
        return Err(Stop::ClassNotHere.into());
    }
    if let Some(stop) = affected::check(Some(class), given) {
        return Err(stop.into());
    }
    subject::check(class, given, today)
}

/// Those who were there have signed (杭州市物业管理条例 第29条).
fn needs_paper(sheet: &Vote, given: &Given, now: Timestamp) -> bool {
    let set = sheet.set(china_time(now).date());
    let is_over = sheet
        .frozen
        .as_ref()
        .is_some_and(|frozen| now > frozen.closes);
    let shown = [Field::Document, Field::PhotoCheck];
    is_over && set.is_ok_and(|set| set.signed) && shown.iter().all(|it| given.files(*it).is_empty())
}

fn announce(sheet: &Vote, given: &Given, now: Timestamp) -> Result<(), Refusal> {
    let today = china_time(now).date();
    let set = match sheet.set(today) {
        Ok(set) => set,
        Err(fault) => return not_in_force(fault).map_or(Ok(()), |stop| Err(stop.into())),
    };
    if let Some(stop) = not_ready(sheet, set, given, today) {
        return Err(stop.into());
    }
    call::check(sheet, set, given, today)
}

fn not_ready(sheet: &Vote, set: &'static Assembly, given: &Given, today: Date) -> Option<Stop> {
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
    let (opens, closes) = (given.day(Field::OpensOn)?, given.day(Field::ClosesOn)?);
    if (opens - today).get_days() < i32::from(set.notice) {
        return Some(Stop::VoteNoticeTooShort(in_force(
            &set.notice_source,
            today,
        )));
    }
    let (first, last) = window(given);
    let days = (closes - opens).get_days() + 1;
    let [least, most] = set.window.map(i32::from);
    (first >= last || !(least..=most).contains(&days))
        .then(|| Stop::WindowDays(in_force(WINDOW, today)))
}
