//! Registers as pages and the API show them: read at a cut, on a day, with names for what they name.

mod words;

use std::collections::BTreeMap;

use district::calendar::china_time;
use district::log::Seq;
use district::record::{Record, RecordKind};
use jiff::civil::Date;
use ledger::read::Kept;
use serde::Deserialize;

use crate::App;
use crate::failure::Failure;
use crate::visitor::Visitor;
pub use words::{Cell, area_words, cell, column_name, name_of, thousands, yuan};

/// The point of view that an address asks for.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Asked {
    /// The day on which facts are looked at, `2021-06-30`; today where absent.
    pub asof: Option<String>,
    /// The entry of the log up to which records are known; the newest where absent.
    pub cut: Option<Seq>,
}

/// Registers in memory, as of a cut, looked at on a day.
#[derive(Debug)]
pub struct Book {
    /// The entry up to which records are known.
    pub cut: Seq,
    /// The day on which facts are looked at.
    pub day: Date,
    /// Whether the address asked for another day or cut than now.
    pub asked: bool,
    registers: BTreeMap<RecordKind, Vec<Kept>>,
}

impl Book {
    /// Opens `kinds` from the point of view of `asked`. A day that is none is refused.
    pub async fn open(app: &App, asked: &Asked, kinds: &[RecordKind]) -> Result<Self, Failure> {
        let text = asked.asof.as_deref().filter(|text| !text.is_empty());
        let day = match text {
            Some(text) => text.parse().or(Err(Failure::Bad("`asof` is no day")))?,
            None => china_time(app.ledger.now()).date(),
        };
        let cut = asked.cut.unwrap_or_else(|| app.ledger.head().seq);
        let mut registers = BTreeMap::new();
        for kind in kinds {
            registers.insert(*kind, app.ledger.records(*kind, Some(cut)).await?);
        }
        Ok(Self {
            cut,
            day,
            asked: text.is_some() || asked.cut.is_some(),
            registers,
        })
    }

    /// The lines of a register.
    pub fn all(&self, kind: RecordKind) -> &[Kept] {
        self.registers.get(&kind).map_or(&[], Vec::as_slice)
    }

    /// One line.
    pub fn get(&self, kind: RecordKind, key: &str) -> Option<&Kept> {
        self.all(kind).iter().find(|kept| kept.record.key == key)
    }

    /// The lines of `kind` whose `column` names `key`.
    pub fn naming<'a>(
        &'a self,
        kind: RecordKind,
        column: &'a str,
        key: &'a str,
    ) -> impl Iterator<Item = &'a Record> {
        let all = self.all(kind).iter().map(|kept| &kept.record);
        all.filter(move |record| record.parts(column).any(|named| named == key))
    }
}

/// Whether the visitor may read the register.
pub fn may_read(kind: RecordKind, visitor: &Visitor, app: &App) -> bool {
    kind.may_be_read_by(&visitor.actor, &app.ledger.charter())
}

/// The address of a register.
pub fn address(kind: RecordKind) -> String {
    match kind {
        RecordKind::Project => "/projects".to_owned(),
        RecordKind::Parcel => "/parcels".to_owned(),
        RecordKind::Park => "/parks".to_owned(),
        RecordKind::Enterprise => "/enterprises".to_owned(),
        _ => format!("/records/{kind}"),
    }
}
