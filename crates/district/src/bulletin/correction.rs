//! Corrections 更正: what an edition says of the one before it, and which released figures no longer hold.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroU16;

use super::edition::{Edition, Fig};
use super::since::printed;
use super::source::{Level, Piece, Reading};
use crate::charter::Charter;
use crate::id::PartyId;
use crate::limit::{Limit, Unit};
use crate::party::Actor;
use crate::record::{Record, RecordKind, may_be_released_by};

pub use super::changes::{Changed, Correction, Reworded};

/// By when the press desk corrects a released figure that no longer holds: the next working day after it was
/// found. A rule of the house.
pub const WITHIN: Limit = Limit::new(NonZeroU16::MIN, Unit::WorkingDays);

/// Whether `actor` may decide that a figure of `edition` which no longer holds is not corrected: whoever may
/// release, and wrote none of it.
pub fn may_be_dismissed_by(actor: &Actor, edition: &Edition, charter: &Charter) -> bool {
    let wrote = |party: &PartyId| {
        edition
            .writers
            .iter()
            .any(|writer| writer == party.as_str())
    };
    may_be_released_by(actor, charter) && actor.party.as_ref().is_some_and(|party| !wrote(party))
}

/// Whether `actor`, of the press desk, puts a line of the register of corrections in their own name: as whoever
/// takes it up, or dismisses it. Such a line is put in no other way.
pub fn is_settled_by(record: &Record, actor: &Actor, charter: &Charter) -> bool {
    let Some(party) = &actor.party else {
        return false;
    };
    let signs = |cell: &str| record.cell(cell) == Some(party.as_str());
    record.kind == RecordKind::Correction
        && RecordKind::Bulletin.may_be_read_by(actor, charter)
        && ["taken_by", "dismissed_by"].into_iter().any(signs)
}

impl Correction {
    pub(super) fn of(old: &Edition, source: &str, figs: &[Fig], why: &str) -> Self {
        let told = |figs: &[Fig]| {
            let mut told: BTreeMap<String, Vec<String>> = BTreeMap::new();
            for fig in figs {
                told.entry(fig.f.clone()).or_default().push(fig.say.clone());
            }
            told
        };
        let (was, is) = (told(&old.figs), told(figs));
        let names: BTreeSet<&String> = was.keys().chain(is.keys()).collect();
        let none = Vec::new();
        let changes = names.into_iter().flat_map(|name| {
            let (was, is) = (
                was.get(name).unwrap_or(&none),
                is.get(name).unwrap_or(&none),
            );
            changed(name, was, is)
        });
        Self {
            edition: old.edition.clone(),
            why: why.to_owned(),
            changes: changes.collect(),
            reworded: reworded(
                &sentences(&old.source, old.reading(), &old.figs),
                &sentences(source, Reading::Markdown, figs),
            ),
        }
    }
}

/// What words of a figure changed: those that stand on both pages, however often, did not; the rest in its order.
fn changed(name: &str, was: &[String], is: &[String]) -> Vec<Changed> {
    let only = |of: &[String], other: &[String]| -> Vec<String> {
        let mut other: Vec<&String> = other.iter().collect();
        let mut only = Vec::new();
        for words in of {
            match other.iter().position(|theirs| *theirs == words) {
                Some(same) => drop(other.swap_remove(same)),
                None => only.push(words.clone()),
            }
        }
        only
    };
    let (gone, come) = (only(was, is), only(is, was));
    let pairs = 0..gone.len().max(come.len());
    // Printed once less, or once more, in words that the other page has as well.
    let told = pairs.filter_map(|at| match (gone.get(at), come.get(at)) {
        (Some(words), None) if is.contains(words) => None,
        (None, Some(words)) if was.contains(words) => None,
        (was, is) => Some((was.cloned(), is.cloned())),
    });
    let told = told.map(|(was, is)| Changed {
        f: name.to_owned(),
        was,
        is,
    });
    told.collect()
}

/// A heading or sentence as it read, beside the same with its figures by name.
struct Sentence {
    frame: String,
    words: String,
}

fn reworded(was: &[Sentence], is: &[Sentence]) -> Vec<Reworded> {
    let only = |of: &[Sentence], other: &[Sentence]| -> Vec<String> {
        let mut other: Vec<&str> = other.iter().map(|one| one.frame.as_str()).collect();
        let mut only = Vec::new();
        for one in of {
            match other.iter().position(|frame| *frame == one.frame) {
                Some(same) => drop(other.swap_remove(same)),
                None => only.push(one.words.clone()),
            }
        }
        only
    };
    let (mut gone, mut come) = (only(was, is).into_iter(), only(is, was).into_iter());
    let mut reworded = Vec::new();
    loop {
        match (gone.next(), come.next()) {
            (None, None) => return reworded,
            (was, is) => reworded.push(Reworded { was, is }),
        }
    }
}

fn sentences(source: &str, reading: Reading, figs: &[Fig]) -> Vec<Sentence> {
    const END: char = '\u{3002}';
    let mut all = Vec::new();
    for (level, pieces) in printed(source, reading, figs) {
        let (mut frame, mut words) = (String::new(), String::new());
        let mut close = |frame: &mut String, words: &mut String| {
            let (frame, words) = (std::mem::take(frame), std::mem::take(words));
            if !words.trim().is_empty() {
                all.push(Sentence { frame, words });
            }
        };
        for (piece, say) in pieces {
            match piece {
                Piece::Text(text, _) => {
                    for part in text.split_inclusive(END) {
                        frame.push_str(part);
                        words.push_str(part);
                        if level == Level::Paragraph && part.ends_with(END) {
                            close(&mut frame, &mut words);
                        }
                    }
                }
                Piece::Tag { name, .. } => {
                    frame.push_str(&format!("{{{name}}}"));
                    words.push_str(&say);
                }
                _ => {}
            }
        }
        close(&mut frame, &mut words);
    }
    all
}
