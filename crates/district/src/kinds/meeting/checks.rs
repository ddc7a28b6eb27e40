//! Where the law of a meeting stands against an act.

use jiff::Timestamp;
use jiff::civil::{Date, Time};

use super::seat::{GUEST, Seat};
use super::{Meeting, POSTPONED, rhythm_of};
use crate::calendar::china_time;
use crate::id::MatterNo;
use crate::matter::{Act, Field, Given, Owed, Problem, Refusal, Stop};

pub(crate) fn check(
    sheet: &Meeting,
    act: Act,
    given: &Given,
    capacity: &str,
    now: Timestamp,
) -> Result<(), Refusal> {
    let item = given.text(Field::Item).map(MatterNo::from);
    let listed = |item: &MatterNo| sheet.agenda.contains(item);
    match act {
        Act::Convene | Act::Invite => check_notice(sheet, given, china_time(now).date()),
        Act::Begin => check_begin(sheet, now),
        Act::Attend | Act::Speak | Act::StrikeOff if speaks_for_another(sheet, given, capacity) => {
            Err(Stop::NotTheRecorder.into())
        }
        Act::Attend | Act::Speak | Act::GiveTask | Act::Conclude
            if item.as_ref().is_some_and(|item| !listed(item)) =>
        {
            Err(Stop::NotOnAgenda.into())
        }
        Act::Attend | Act::Speak => check_seat(sheet, act, given, item.as_ref()),
        Act::StrikeOff => check_strike(sheet, given),
        Act::Conclude => item.map_or(Ok(()), |item| conclude(sheet, &item, given)),
        Act::Rise => check_rise(sheet),
        Act::Sign => check_hand(sheet, given, capacity),
        Act::File => {
            let mut needed = sheet.needed().iter();
            let missing = needed.find(|side| !sheet.signed.contains(**side));
            missing.map_or(Ok(()), |side| Err(Stop::NotSigned(side).into()))
        }
        _ => Ok(()),
    }
}

/// The days of notice are still ahead.
fn check_notice(sheet: &Meeting, given: &Given, today: Date) -> Result<(), Refusal> {
    let meeting = given.text(Field::MeetingType).unwrap_or(&sheet.meeting);
    let days = rhythm_of(meeting, today).map_or(0, |rhythm| rhythm.notice);
    let held_on = given.day(Field::HeldOn).or(sheet.held_on).unwrap_or(today);
    if (held_on - today).get_days() < i32::from(days) {
        return Err(Stop::NoticeTooShort(days).into());
    }
    Ok(())
}

/// It begins on the day for which everybody was called, and not before the hour; for another day they are called anew.
fn check_begin(sheet: &Meeting, now: Timestamp) -> Result<(), Refusal> {
    let now = china_time(now);
    let hour = sheet
        .held_at
        .as_deref()
        .and_then(|hour| hour.parse::<Time>().ok());
    if let Some(day) = sheet.held_on {
        let early = hour.is_some_and(|hour| now.time() < hour);
        if now.date() < day || now.date() == day && early {
            return Err(Stop::NotYet.into());
        }
        if now.date() > day {
            return Err(Stop::DayGone.into());
        }
    }
    let mut needed = sheet.needed().iter();
    let untold = needed.find(|side| !sheet.invited.contains(**side));
    untold.map_or(Ok(()), |side| Err(Stop::NotInvited(side).into()))
}

/// Nobody comes to what is concluded, and nobody speaks who does not sit there: a guest is known by name.
fn check_seat(
    sheet: &Meeting,
    act: Act,
    given: &Given,
    item: Option<&MatterNo>,
) -> Result<(), Refusal> {
    if item.is_some_and(|item| sheet.outcomes.contains_key(item)) {
        return Err(Stop::Concluded.into());
    }
    let nameless = given.text(Field::Side) == Some(GUEST) && given.text(Field::Guest).is_none();
    if nameless && sheet.keeps_seats() {
        return Err(Refusal::Owes {
            act,
            owed: vec![Owed {
                field: Field::Guest,
                problem: Problem::Missing,
            }],
        });
    }
    let stranger = item.is_some_and(|item| !sheet.has_seat_for(given, item));
    if act == Act::Speak && stranger {
        return Err(Stop::NotThere.into());
    }
    Ok(())
}

/// Whoever was put down by mistake is struck off, as long as nothing rests on their being there.
fn check_strike(sheet: &Meeting, given: &Given) -> Result<(), Refusal> {
    let seat = Seat::of(given);
    if !sheet.seats.iter().any(|known| known.is_same(&seat)) {
        return Err(Stop::NotThere.into());
    }
    if sheet.is_rested_on(&seat) {
        return Err(Stop::RestsOnThem.into());
    }
    Ok(())
}

fn check_rise(sheet: &Meeting) -> Result<(), Refusal> {
    if sheet.agenda.is_empty() {
        return Err(Stop::EmptyAgenda.into());
    }
    let mut needed = sheet.needed().iter();
    if let Some(side) = needed.find(|side| !sheet.was_there(side)) {
        return Err(Stop::PartyMissing(side).into());
    }
    let mut agenda = sheet.agenda.iter();
    if agenda.any(|item| !sheet.outcomes.contains_key(item)) {
        return Err(Stop::NotConcluded.into());
    }
    Ok(())
}

/// A party signs itself, or the paper that it has signed is shown.
fn check_hand(sheet: &Meeting, given: &Given, capacity: &str) -> Result<(), Refusal> {
    let side = given.text(Field::Side).unwrap_or_default();
    let theirs = capacity.split('@').next() == Some(side);
    let paper = !given.files(Field::PhotoCheck).is_empty();
    if !theirs && !paper {
        return Err(Stop::NotTheirHand.into());
    }
    if !sheet.was_there(side) {
        return Err(Stop::WasNotThere.into());
    }
    Ok(())
}

/// The party for which somebody at a desk of this capacity speaks.
fn side_of(capacity: &str) -> &'static str {
    match capacity.split('@').next().unwrap_or_default() {
        "community" | "facilitator" | "specialist" => "community",
        "committee" => "committee",
        "property" => "property",
        _ => GUEST,
    }
}

/// Whether somebody puts down for another party what only the recorder may. A meeting that began before
/// anybody was named as its recorder asks for none.
fn speaks_for_another(sheet: &Meeting, given: &Given, capacity: &str) -> bool {
    let recorder = sheet.recorded_by.as_deref();
    let theirs = given.text(Field::Side) == Some(side_of(capacity));
    recorder.is_some_and(|recorder| recorder != capacity) && !theirs
}

fn conclude(sheet: &Meeting, item: &MatterNo, given: &Given) -> Result<(), Refusal> {
    if sheet.outcomes.contains_key(item) {
        return Err(Stop::Concluded.into());
    }
    let missing = sheet
        .needed()
        .iter()
        .find(|side| !sheet.is_present(side, item));
    // What was not dealt with is settled by nobody, so nobody has to be there for it.
    let dealt_with = given.text(Field::Outcome) != Some(POSTPONED);
    if let Some(side) = missing.filter(|_| dealt_with) {
        return Err(Stop::PartyMissing(side).into());
    }
    match given.text(Field::Outcome) {
        Some("task") if !sheet.tasked.contains(item) => Err(Stop::NoTask.into()),
        Some("declined") if given.text(Field::Answer).is_none() => Err(Refusal::Owes {
            act: Act::Conclude,
            owed: vec![Owed {
                field: Field::Answer,
                problem: Problem::Missing,
            }],
        }),
        _ => Ok(()),
    }
}
