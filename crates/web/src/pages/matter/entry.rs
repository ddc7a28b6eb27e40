//! The thread of a matter as a reader may see it.

use district::charter::Charter;
use district::dates;
use district::id::EvidenceHash;
use district::kinds::petition::Signed;
use district::procedure::{Act, Field, Moved, Procedure, Secrecy, Shape};
use jiff::Timestamp;
use ledger::read::{Said, Told};

use super::ballot_words;
use crate::ctx::Ctx;
use crate::sight::Reading;
use crate::views::{act_name, capacity_name, category_name, desk_name, iso, place_name, when};

/// One entry as shown.
pub struct EntryView {
    /// Its place in the log.
    pub seq: i64,
    /// When.
    pub when: String,
    /// When, for machines.
    pub iso: String,
    /// What was done.
    pub act: String,
    /// Who, as the reader may know them.
    pub name: String,
    /// In which capacity.
    pub role: String,
    /// The mark's picture.
    pub icon: &'static str,
    /// The mark's tone.
    pub tone: &'static str,
    /// What was said, field by field.
    pub said: Vec<(String, String)>,
    /// Photographs: small, whole, what it shows.
    pub photos: Vec<(String, String, String)>,
    /// Documents: address and name.
    pub documents: Vec<(String, String)>,
}

/// One entry of the thread.
pub fn entry(
    told: &Told,
    procedure: &Procedure,
    charter: &Charter,
    ctx: &Ctx,
    reading: &Reading,
    now: Timestamp,
) -> EntryView {
    let lang = ctx.language();
    let sight = reading.sight;
    let capacity = reading.capacity(told, &charter.places);
    let role = capacity_name(&capacity, charter, ctx);
    // Who sits at a desk says as much as the desk.
    let hides = reading.hides(told) || capacity != told.capacity;
    let party = told.actor.as_deref().filter(|_| !hides);
    let party = party.and_then(|id| charter.parties.get(id));
    let name = match party {
        Some(party) if sight.members => party.name.clone(),
        Some(party) => party.alias.clone().unwrap_or_default(),
        None => String::new(),
    };
    let base = EntryView {
        seq: told.seq,
        when: when(told.at, now, lang),
        iso: iso(told.at),
        act: ctx.t("entry-erased"),
        name,
        role,
        icon: "check",
        tone: "",
        said: Vec::new(),
        photos: Vec::new(),
        documents: Vec::new(),
    };
    let Said::Moved(moved, sealed) = &told.said else {
        return base;
    };
    let (icon, tone) = mark(moved.act);
    let mut said: Vec<_> = moved
        .given
        .fields
        .iter()
        .filter(|(field, _)| reading.reads(**field))
        .filter(|(field, _)| !matches!(field, Field::Position | Field::About))
        // Where it lies stands beside it; another place that an act names is said.
        .filter(|(field, _)| **field != Field::Place || moved.opened.is_none())
        .map(|(field, value)| {
            (
                ctx.word("field", field.as_str()),
                value_words(*field, value, charter, ctx, reading),
            )
        })
        .filter(|(_, words)| !words.is_empty())
        .collect();
    said.extend(
        sealed
            .iter()
            .map(|(field, value)| (ctx.word("field", field.as_str()), value.clone())),
    );
    said.extend(moved.given.redacted.iter().map(|(field, reason)| {
        let reason = district::mask::scrub(reason);
        (
            ctx.word("field", field.as_str()),
            ctx.ta("redacted", "reason", reason),
        )
    }));
    let files = |wanted: fn(Field) -> bool| {
        moved
            .given
            .evidence
            .iter()
            .filter(move |(field, _)| wanted(**field))
            .filter(move |(field, _)| sight.sealed || field.secrecy() != Secrecy::Sealed)
            .flat_map(|(field, hashes)| hashes.iter().map(|hash| (*field, hash)))
    };
    EntryView {
        act: act_name(procedure, moved.act, lang),
        icon,
        tone,
        said,
        photos: files(|field| field.shape() == Shape::Photos)
            .map(|(field, hash)| {
                (
                    format!("/evidence/{hash}/thumb"),
                    format!("/evidence/{hash}/shown"),
                    ctx.word("field", field.as_str()),
                )
            })
            .collect(),
        documents: files(|field| field.shape() == Shape::Files)
            .filter(|_| sight.members)
            .map(|(field, hash)| {
                (
                    format!("/evidence/{hash}/original"),
                    ctx.word("field", field.as_str()),
                )
            })
            .collect(),
        ..base
    }
}

/// The value of a field as people read it.
fn value_words(
    field: Field,
    value: &str,
    charter: &Charter,
    ctx: &Ctx,
    reading: &Reading,
) -> String {
    match field.shape() {
        Shape::Choice(_) => ctx.word("choice", value),
        Shape::Tick => ctx.t("choice-yes"),
        Shape::Place => place_name(charter, value, ctx.language()),
        Shape::Day => value.parse().map_or_else(
            |_| value.to_owned(),
            |day| dates::whole_day(day, ctx.language()),
        ),
        Shape::Category => category_name(charter, Some(value), ctx.language()),
        Shape::Desk => value.parse().map_or_else(
            |_| value.to_owned(),
            |desk| desk_name(&reading.desk(&desk, &charter.places), charter, ctx),
        ),
        Shape::Matter | Shape::Matters => reading.named(value),
        _ if field == Field::SignedNote => signed_words(value, ctx),
        _ if field == Field::RollNote => ballot_words::roll(value, ctx),
        _ if field == Field::Verdicts => ballot_words::verdicts(value, ctx),
        _ => district::mask::scrub(value),
    }
}

/// What signatures come to, for those who work on the item.
fn signed_words(line: &str, ctx: &Ctx) -> String {
    let Some(signed) = Signed::parse(line) else {
        return String::new();
    };
    let number = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    if !signed.by_list {
        return ctx.ta("signed-no-list", "count", number(signed.households));
    }
    let square = crate::pages::vote::square::square;
    let values = [
        ("heads", number(signed.heads).into()),
        ("of", number(signed.of_heads).into()),
        ("area", square(signed.area).into()),
        ("ofarea", square(signed.of_area).into()),
        ("strangers", number(signed.strangers).into()),
    ];
    crate::catalog::say(ctx.language(), "signed-by-list", &values)
}

/// How many households have signed, by the newest word on it.
pub fn signed(told: &[Told], ctx: &Ctx) -> Option<(String, String, Option<String>)> {
    let count = told.iter().rev().find_map(|told| match &told.said {
        Said::Moved(moved, _) if moved.given.text(Field::SignedNote).is_some() => {
            Signed::parse(moved.given.text(Field::SignedNote)?).map(|it| it.households)
        }
        _ => None,
    })?;
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    let words = ctx.ta("signed-households-count", "count", count);
    Some((ctx.t("signed-households"), words, None))
}

const fn mark(act: Act) -> (&'static str, &'static str) {
    match act {
        Act::Report | Act::ReportFixed | Act::Receive | Act::LogRound => ("camera", ""),
        Act::Pass | Act::Close | Act::Confirm | Act::Finish => ("check", "go"),
        Act::Rework
        | Act::SendBack
        | Act::Decline
        | Act::DeclineFiling
        | Act::Deny
        | Act::Void
        | Act::Dispute => ("back", "stop"),
        Act::Withdraw => ("back", ""),
        Act::Note | Act::Join | Act::CallBack | Act::Rate => ("talk", ""),
        Act::AskExtension | Act::AskSuspension | Act::GrantSuspension | Act::GrantExtension => {
            ("clock", "")
        }
        _ => ("arrow", ""),
    }
}

/// The whole of the words a matter began with, masked; sealed ones for whoever may read them.
pub fn whole_words(told: &[Told]) -> String {
    let first = told.first().and_then(|told| match &told.said {
        Said::Moved(moved, sealed) => {
            let sealed = sealed.get(&Field::Words).map(String::as_str);
            moved.given.text(Field::Words).or(sealed)
        }
        Said::Erased => None,
    });
    district::mask::scrub(first.unwrap_or_default())
}

/// The newest file that was shown as `field`.
pub fn newest_file(told: &[Told], field: Field) -> Option<&EvidenceHash> {
    told.iter().rev().find_map(|told| match &told.said {
        Said::Moved(moved, _) => moved.given.files(field).first(),
        Said::Erased => None,
    })
}

/// The newest photograph of how it was and of how it is, where both were taken. Once somebody said that it is not
/// solved, what was shown before says nothing of how it is.
pub fn compare(told: &[Told]) -> Option<(String, String)> {
    let is = |told: &Told, holds: fn(&Moved) -> bool| match &told.said {
        Said::Moved(moved, _) => holds(moved),
        Said::Erased => false,
    };
    let shows = |moved: &Moved| !moved.given.files(Field::PhotoAfter).is_empty();
    let shown = told.iter().rposition(|told| is(told, shows));
    let opened = |moved: &Moved| moved.act == Act::Dispute;
    if told.iter().rposition(|told| is(told, opened)) > shown {
        return None;
    }
    let newest = |field| newest_file(told, field).map(|hash| format!("/evidence/{hash}/shown"));
    Some((newest(Field::PhotoBefore)?, newest(Field::PhotoAfter)?))
}
