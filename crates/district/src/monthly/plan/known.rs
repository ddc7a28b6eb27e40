//! What is known, as the cells of a table are held beside it.

use std::collections::BTreeMap;

use super::around::Around;
use super::doubt::Doubt;
use super::thing::{Thing, thing};
use crate::record::Record;

/// The registers beside which a table is held.
#[derive(Clone, Copy, Debug)]
pub struct Registers<'a> {
    /// Every indicator.
    pub indicators: &'a [&'a Record],
    /// Every set of peers.
    pub peers: &'a [&'a Record],
    /// What is known of the indicators that the table tells of, and of those that these are held beside
    /// ([`crate::monthly::related`]).
    pub known: &'a [&'a Record],
}

/// What is known, as the cells of a table are held beside it.
pub(super) struct Known<'a> {
    pub(super) around: Around<'a>,
    pub(super) ranks: BTreeMap<Thing, Vec<&'a Record>>,
    pub(super) keys: BTreeMap<&'a str, &'a Record>,
    pub(super) peers: BTreeMap<&'a str, usize>,
}

impl<'a> Known<'a> {
    pub(super) fn new(registers: Registers<'a>) -> Self {
        let rows = registers.known.iter().copied();
        let rows: Vec<&Record> = rows.filter(|row| !row.is_withdrawn()).collect();
        let mut ranks: BTreeMap<Thing, Vec<&Record>> = BTreeMap::new();
        let is_rank = |row: &&&Record| row.cell("measure") == Some("rank");
        for row in rows.iter().filter(is_rank) {
            ranks.entry(thing(row)).or_default().push(row);
        }
        let peers = registers.peers.iter();
        Self {
            keys: rows.iter().map(|row| (row.key.as_str(), *row)).collect(),
            around: Around::new(rows, registers.indicators.iter().copied()),
            ranks,
            peers: peers
                .map(|row| (row.key.as_str(), row.parts("members").count()))
                .collect(),
        }
    }

    /// The line that tells the same thing until now. Of several ranks it is the one among the same peers and by the
    /// same measure, as far as the table says them.
    pub(super) fn before(&self, record: &Record) -> Result<Option<&'a Record>, Doubt> {
        let thing = thing(record);
        if record.cell("measure") != Some("rank") {
            return Ok(self.around.by_thing.get(&thing).copied());
        }
        let said = ["among", "rank_of"].into_iter().filter_map(|column| {
            let word = record.cell(column)?;
            Some((column, word))
        });
        let said: Vec<(&str, &str)> = said.collect();
        let known = self.ranks.get(&thing).into_iter().flatten().copied();
        let fits = |row: &&Record| {
            let mut said = said.iter();
            said.all(|(column, word)| row.cell(column).is_none_or(|own| own == *word))
        };
        let fitting: Vec<&Record> = known.filter(fits).collect();
        let exactly = |row: &&&Record| {
            let mut said = said.iter();
            said.all(|(column, word)| row.cell(column) == Some(*word))
        };
        let mut exact = fitting.iter().filter(exactly);
        match (fitting.as_slice(), exact.next(), exact.next()) {
            ([], ..) => Ok(None),
            ([one], ..) | (_, Some(one), None) => Ok(Some(*one)),
            (several, ..) => {
                let words = several.iter().map(|row| {
                    let cell = |column| row.cell(column).unwrap_or("\u{2014}");
                    format!("{} {}", cell("among"), cell("rank_of"))
                });
                Err(Doubt::WhichRank(words.collect()))
            }
        }
    }
}
