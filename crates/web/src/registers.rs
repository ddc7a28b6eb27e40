//! Registers as pages and the API show them: read at a cut, on a day, with names for what they name.

mod words;

use std::collections::{BTreeMap, BTreeSet};

use district::dates::whole_day;
use district::log::Seq;
use district::record::{Record, RecordKind};
use jiff::civil::Date;
use ledger::read::Kept;

use crate::App;
use crate::asof::AsOf;
use crate::catalog::say;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::visitor::Visitor;
pub use words::{Cell, area_words, bounded, cell, column_name, grouped, name_of, thousands, yuan};

/// Registers in memory, as of a cut, looked at on a day.
#[derive(Debug)]
pub struct Book {
    /// The entry up to which records are known.
    pub cut: Seq,
    /// The day on which facts are looked at.
    pub day: Date,
    /// Whether the address asked for another day or cut than now.
    pub asked: bool,
    /// Whether it named the cut.
    pub cut_asked: bool,
    registers: BTreeMap<RecordKind, Vec<Kept>>,
}

/// Which lines of a register.
#[derive(Clone, Copy, Debug)]
pub enum Part<'a> {
    /// All of them.
    All,
    /// Those with these keys.
    Keyed(&'a [&'a str]),
    /// Those that name one of these keys of another register.
    Naming(RecordKind, &'a [&'a str]),
}

impl Book {
    /// Opens no register yet, from the point of view of `asked`. What [`AsOf::point`] refuses is refused.
    pub fn at(app: &App, asked: &AsOf) -> Result<Self, Failure> {
        let point = asked.point(app)?;
        Ok(Self {
            cut: point.cut,
            day: point.day,
            asked: point.asked,
            cut_asked: point.cut_asked,
            registers: BTreeMap::new(),
        })
    }

    /// Opens `kinds` from the point of view of `asked`. What [`AsOf::point`] refuses is refused.
    pub async fn open(app: &App, asked: &AsOf, kinds: &[RecordKind]) -> Result<Self, Failure> {
        let mut book = Self::at(app, asked)?;
        for kind in kinds {
            book.add(app, *kind, Part::All).await?;
        }
        Ok(book)
    }

    /// The point of view as the end of an address that has no other words, so that a link keeps it; empty where it is
    /// that of everybody, now.
    pub fn tail(&self) -> String {
        match (self.asked, self.cut_asked) {
            (false, _) => String::new(),
            (true, false) => format!("?asof={}", self.day),
            (true, true) => format!("?asof={}&cut={}", self.day, self.cut),
        }
    }

    /// Reads a part of a register, beside what was read of it before.
    pub async fn add(
        &mut self,
        app: &App,
        kind: RecordKind,
        part: Part<'_>,
    ) -> Result<(), Failure> {
        let cut = Some(self.cut);
        let lines = match part {
            Part::All => app.ledger.records(kind, cut).await?,
            Part::Keyed(keys) => app.ledger.records_keyed(kind, keys, cut).await?,
            Part::Naming(of, keys) => app.ledger.naming(kind, of, keys, cut).await?,
        };
        self.put(kind, lines);
        Ok(())
    }

    /// Lines that were read of a register.
    pub fn put(&mut self, kind: RecordKind, lines: Vec<Kept>) {
        let held = self.registers.entry(kind).or_default();
        held.extend(lines);
        held.sort_by(|a, b| a.record.key.cmp(&b.record.key));
        held.dedup_by(|a, b| a.record.key == b.record.key);
    }

    /// Reads what the lines of `kinds` name in other registers: documents, parcels, enterprises.
    pub async fn add_named(&mut self, app: &App, kinds: &[RecordKind]) -> Result<(), Failure> {
        let mut named: BTreeMap<RecordKind, BTreeSet<String>> = BTreeMap::new();
        for kept in kinds.iter().flat_map(|kind| self.all(*kind)) {
            for (kind, key) in kept.record.names() {
                if self.get(kind, key).is_none() {
                    named.entry(kind).or_default().insert(key.to_owned());
                }
            }
        }
        for (kind, keys) in named {
            let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
            self.add(app, kind, Part::Keyed(&keys)).await?;
        }
        Ok(())
    }

    /// The lines of a register.
    pub fn all(&self, kind: RecordKind) -> &[Kept] {
        self.registers.get(&kind).map_or(&[], Vec::as_slice)
    }

    /// One line.
    pub fn get(&self, kind: RecordKind, key: &str) -> Option<&Kept> {
        let all = self.all(kind);
        let found = all.binary_search_by(|kept| kept.record.key.as_str().cmp(key));
        found.ok().and_then(|at| all.get(at))
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

/// The day and the entry in words.
pub fn point_in_words(ctx: &Ctx, day: Date, cut: Seq) -> String {
    let (day, cut) = (whole_day(day, ctx.language()), cut.to_string());
    let args = [("day", day.into()), ("cut", cut.into())];
    say(ctx.language(), "asof-line", &args)
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
