//! Corrections 更正: what an edition says of the one before it, and which released figures no longer hold.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroU16;

use serde::{Deserialize, Serialize};

use super::edition::{Edition, Fig, may_be_released_by, value};
use crate::charter::Charter;
use crate::figure::recipe::Recipe;
use crate::figure::rows::Cut;
use crate::figure::unit::Units;
use crate::id::PartyId;
use crate::limit::{Limit, Unit};
use crate::party::Actor;
use crate::record::{Record, RecordKind};

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

/// What a corrected edition says of the one before it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// The edition before.
    pub edition: String,
    /// Why.
    pub why: String,
    /// Every figure whose words or value are others now.
    pub changes: Vec<Changed>,
}

/// A figure before and after a correction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Changed {
    /// The figure's name.
    pub f: String,
    /// The words before; none where it was not printed.
    pub was: Option<String>,
    /// The words now; none where it is left out.
    pub is: Option<String>,
}

impl Correction {
    pub(super) fn of(old: &Edition, figs: &[Fig], why: &str) -> Self {
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
            let places = 0..was.len().max(is.len());
            places
                .filter(|at| was.get(*at) != is.get(*at))
                .map(|at| Changed {
                    f: name.clone(),
                    was: was.get(at).cloned(),
                    is: is.get(at).cloned(),
                })
        });
        Self {
            edition: old.edition.clone(),
            why: why.to_owned(),
            changes: changes.collect(),
        }
    }
}

/// A figure that is another at a newer cut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Its place in the edition.
    pub id: String,
    /// The words as printed.
    pub was: String,
    /// What it is now; nothing where it can no longer be derived.
    pub is: Option<String>,
    /// Whether the value differs too, and not only the records beneath it.
    pub value_too: bool,
}

impl Edition {
    /// Every figure whose result is another at `cut`: at the edition's own cut, whoever re-derives it offline
    /// must find none; at a newer one, each asks for a correction.
    pub fn differences(&self, cut: &dyn Cut, units: &Units) -> Vec<Difference> {
        let differs = |(index, fig): (usize, &Fig)| {
            let now = fig
                .recipe
                .parse::<Recipe>()
                .ok()
                .and_then(|recipe| fig.again(&recipe, cut, units).ok());
            let same = now.as_ref().is_some_and(|out| fig.is_still(out));
            (!same).then(|| Difference {
                id: format!("f{}", index + 1),
                was: fig.say.clone(),
                // What is sealed is told by nobody but whoever chose its words.
                is: now
                    .as_ref()
                    .filter(|out| !out.sealed)
                    .map(ToString::to_string),
                value_too: now.is_none_or(|out| value(&out.val, &out.unit, units).0 != fig.val),
            })
        };
        self.figs.iter().enumerate().filter_map(differs).collect()
    }
}
