//! What somebody hands in with an act, and what can be wrong with it.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::act::Act;
use super::choices::WORKS_EXTENSION;
use super::field::{Field, Secrecy};
use super::shape::Shape;
use crate::geo::Position;
use crate::id::{CategoryCode, EvidenceHash, MatterNo, PlaceCode};
use crate::party::Desk;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// What is wrong with a field.
    pub enum Problem {
        /// It is needed and absent.
        Missing = "missing",
        /// It has more characters, or more files, than fit.
        TooLong = "too_long",
        /// It is not one of the choices.
        NotAChoice = "not_a_choice",
        /// It is not of the field's form.
        Malformed = "malformed",
        /// It names a place, category, desk or matter that is not there.
        Unknown = "unknown",
        /// The act does not ask for it.
        NotAsked = "not_asked",
        /// Nobody sits at that desk, or it is none that work on this matter is sent to.
        NobodyThere = "nobody_there",
        /// The same photograph shows how it was and how it is.
        SameFile = "same_file",
        /// Nobody can be called by it.
        NotAPhone = "not_a_phone",
        /// It is not latitude, longitude and datum, or lies nowhere on Earth.
        NotAPosition = "not_a_position",
        /// A document where a photograph is asked for.
        NotAPhoto = "not_a_photo",
        /// The matter has shown the very same photograph before.
        ShownBefore = "shown_before",
    }
}

/// What somebody hands in: text for each field, as it came from a form or the API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// The act.
    pub act: Act,
    /// The fields; evidence fields hold one hash for each file.
    pub fields: BTreeMap<Field, Vec<String>>,
}

impl Input {
    /// An act with nothing in hand yet.
    pub fn new(act: Act) -> Self {
        Self {
            act,
            fields: BTreeMap::new(),
        }
    }

    /// The same with one more value for `field`.
    #[must_use]
    pub fn with(mut self, field: Field, value: impl Into<String>) -> Self {
        self.fields.entry(field).or_default().push(value.into());
        self
    }
}

/// What was handed in, found to be well formed, in canonical text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// The fields with one value each.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<Field, String>,
    /// The files by field.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub evidence: BTreeMap<Field, Vec<EvidenceHash>>,
    /// What was taken out since, with the reason.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub redacted: BTreeMap<Field, String>,
}

impl Given {
    /// The text of a field.
    pub fn text(&self, field: Field) -> Option<&str> {
        self.fields.get(&field).map(String::as_str)
    }

    /// The files of an evidence field.
    pub fn files(&self, field: Field) -> &[EvidenceHash] {
        self.evidence.get(&field).map_or(&[], Vec::as_slice)
    }

    /// The desk named.
    pub fn desk(&self) -> Option<Desk> {
        self.text(Field::Assignee)
            .and_then(|text| text.parse().ok())
    }

    /// Whether more time is asked for works (工程类延期).
    pub fn is_for_works(&self) -> bool {
        self.text(Field::ExtensionKind) == Some(WORKS_EXTENSION)
    }

    /// The day named.
    pub fn until(&self) -> Option<Date> {
        self.text(Field::Until).and_then(|text| text.parse().ok())
    }

    /// The place named.
    pub fn place(&self) -> Option<PlaceCode> {
        self.text(Field::Place).map(PlaceCode::from)
    }

    /// The category chosen.
    pub fn category(&self) -> Option<CategoryCode> {
        self.text(Field::Category).map(CategoryCode::from)
    }

    /// The main matter named.
    pub fn main(&self) -> Option<MatterNo> {
        self.text(Field::Main).map(MatterNo::from)
    }

    /// The day given for `field`.
    pub fn day(&self, field: Field) -> Option<Date> {
        self.text(field).and_then(|text| text.parse().ok())
    }

    /// The amount given for `field`, in fen (0.01 yuan).
    pub fn fen(&self, field: Field) -> Option<u64> {
        self.text(field)?.replace('.', "").parse().ok()
    }

    /// The number of people given for `field`.
    pub fn count(&self, field: Field) -> Option<u64> {
        self.text(field)?.parse().ok()
    }

    /// Every other matter that is named, by the field that names it.
    pub fn matters(&self) -> impl Iterator<Item = (Field, MatterNo)> {
        self.fields
            .iter()
            .filter(|(field, _)| matches!(field.shape(), Shape::Matter | Shape::Matters))
            .flat_map(|(field, text)| text.split(' ').map(|no| (*field, MatterNo::from(no))))
    }

    /// The point captured.
    pub fn position(&self) -> Option<Position> {
        self.text(Field::Position)
            .and_then(|text| text.parse().ok())
    }

    /// Takes the sealed fields out, so that they can lie apart and be erased. Where whoever raised it asked for
    /// secrecy (`of_secret` for what they add later), every word they write freely goes with them, and their files are
    /// withheld: who is complained of never gets the complaint to read, and whoever sends the matter on says in words
    /// of the desk what is to be done.
    #[must_use]
    pub fn split_sealed(mut self, of_secret: bool) -> (Self, BTreeMap<Field, String>) {
        let secret = of_secret || self.fields.contains_key(&Field::Secret);
        let apart = |field: Field| {
            field.secrecy() == Secrecy::Sealed
                || (secret
                    && matches!(
                        field.shape(),
                        Shape::Line(_) | Shape::Text(_) | Shape::Position
                    ))
        };
        let (sealed, open): (BTreeMap<_, _>, BTreeMap<_, _>) = std::mem::take(&mut self.fields)
            .into_iter()
            .partition(|(field, _)| apart(*field));
        self.fields = open;
        if secret && !self.evidence.is_empty() {
            let files = std::mem::take(&mut self.evidence).into_values().flatten();
            self.evidence.insert(Field::Withheld, files.collect());
        }
        (self, sealed)
    }
}
