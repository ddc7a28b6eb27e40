//! What goes with an edition so that anybody can derive its figures again without a server: every open row
//! as of its cut, one JSON object a line. Sealed rows are left out; what stands on them is named so.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::edition::{Edition, Fig};
use super::hash::{hash_of, hex};
use crate::log::Seq;
use crate::quantity::unit::Units;
use crate::recipe::Recipe;
use crate::recipe::query::Query;
use crate::recipe::told::{Range, Told};
use crate::rows::{Row, Snapshot};

pub use super::edition::Files;

/// A row as a line.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    seq: Seq,
    kind: String,
    key: String,
    hash: String,
    cells: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    later: BTreeMap<String, (Seq, String)>,
}

/// A question to the log as a line: how much it selects, and whether its rows came along.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    query: String,
    n: u64,
    first: String,
    last: String,
    listed: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    seal: Option<String>,
}

/// Why an edition does not fit what goes with it: the first thing that does not.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum Misfit {
    /// The page is not the one that was released.
    #[error("`page.html` is not the one that was released")]
    Page,
    /// The rows are not those that were released.
    #[error("`records.jsonl` is not the one that was released")]
    Rows,
    /// Another file is not the one that was released, is not there, or was added.
    #[error("`{0}` is not the one that was released")]
    File(String),
    /// A row cannot be read.
    #[error("line {0} of `records.jsonl` cannot be read")]
    Line(usize),
    /// A figure's recipe cannot be read.
    #[error("{id} ({name}): its recipe cannot be read")]
    Recipe {
        /// Its place.
        id: String,
        /// Its name.
        name: String,
    },
    /// A figure has another value, or none.
    #[error("{id} ({name}): printed as {said}, `records.jsonl` gives {found}")]
    Figure {
        /// Its place.
        id: String,
        /// Its name.
        name: String,
        /// The words as printed.
        said: String,
        /// What the records give.
        found: String,
    },
}

/// What was derived again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verified {
    /// Figures that fit.
    pub figures: usize,
    /// Figures that stand on sealed records and cannot be derived from outside.
    pub sealed: usize,
    /// Further files that are those which were released.
    pub files: usize,
    /// Further files of which the edition says nothing, since an earlier program released it.
    pub unbound: usize,
}

/// The open rows of a snapshot, as text: of registers all, of the log what `figs` ask of it.
pub fn rows(snapshot: &Snapshot, figs: &[Fig]) -> Result<String, serde_json::Error> {
    let mut text = String::new();
    let recipes = figs.iter().filter(|fig| !fig.sealed);
    let asked: BTreeSet<String> = recipes
        .filter_map(|fig| fig.recipe.parse::<Recipe>().ok())
        .flat_map(|recipe| recipe.asked())
        .map(|query| query.to_string())
        .collect();
    let ranges: Vec<_> = snapshot
        .ranges()
        .filter(|(query, _)| asked.contains(&query.to_string()))
        .filter_map(|(query, range)| Some((query, range.as_ref().ok()?)))
        .collect();
    for (query, range) in &ranges {
        let line = Asked {
            query: query.to_string(),
            n: range.n,
            first: range.first.clone(),
            last: range.last.clone(),
            listed: range.listed,
            seal: range.seal.as_ref().map(hex),
        };
        text.push_str(&serde_json::to_string(&line)?);
        text.push('\n');
    }
    let goes = |row: &Row| {
        let told = Told::of(&row.kind).is_some();
        !row.sealed
            && (!told
                || ranges.iter().any(|(query, range)| {
                    range.listed && query.kind == row.kind && query.holds(row)
                }))
    };
    for row in snapshot.all().filter(|row| goes(row)) {
        let line = Line {
            seq: row.seq,
            kind: row.kind.clone(),
            key: row.key.clone(),
            hash: hex(&row.hash),
            cells: row.cells.clone(),
            later: row
                .later
                .iter()
                .map(|(cell, (seq, hash))| (cell.clone(), (*seq, hex(hash))))
                .collect(),
        };
        text.push_str(&serde_json::to_string(&line)?);
        text.push('\n');
    }
    Ok(text)
}

/// Rows read back, as of an edition's cut.
pub fn read(text: &str, cut: Seq) -> Result<Snapshot, Misfit> {
    let mut snapshot = Snapshot::new(cut);
    for (number, line) in (1..).zip(text.lines()) {
        let misfit = || Misfit::Line(number);
        let bytes = |text: &str| blake3::Hash::from_hex(text).map(|hash| *hash.as_bytes());
        if line.starts_with("{\"query\":") {
            let asked: Asked = serde_json::from_str(line).or(Err(misfit()))?;
            let query = query(&asked.query).ok_or_else(misfit)?;
            let seal = asked.seal.map(|seal| bytes(&seal).or(Err(misfit())));
            let range = Range {
                n: asked.n,
                first: asked.first,
                last: asked.last,
                listed: asked.listed,
                seal: seal.transpose()?,
                also: Vec::new(),
            };
            snapshot.tell(&query, Ok((range, Vec::new())));
            continue;
        }
        let line: Line = serde_json::from_str(line).or(Err(misfit()))?;
        let hash = bytes(&line.hash).or(Err(misfit()))?;
        let later = line.later.into_iter();
        let later =
            later.map(|(cell, (seq, hash))| Ok((cell, (seq, bytes(&hash).or(Err(misfit()))?))));
        snapshot.put(Row {
            seq: line.seq,
            kind: line.kind,
            key: line.key,
            cells: line.cells,
            hash,
            sealed: false,
            later: later.collect::<Result<_, _>>()?,
        });
    }
    Ok(snapshot)
}

/// A question as its line has it.
fn query(text: &str) -> Option<Query> {
    let recipe: Recipe = format!("count({text})").parse().ok()?;
    recipe.asked().pop()
}

/// Derives every figure of an edition again from the rows that go with it, and holds its page and further files
/// against their hashes.
pub fn verify(
    edition: &Edition,
    page: &str,
    rows: &str,
    files: &Files,
    units: &Units,
) -> Result<Verified, Misfit> {
    if hash_of(page.as_bytes()) != edition.page {
        return Err(Misfit::Page);
    }
    let cut = read(rows, edition.cut)?;
    let mut verified = Verified {
        figures: 0,
        sealed: 0,
        files: 0,
        unbound: 0,
    };
    for (number, fig) in (1..).zip(&edition.figs) {
        if fig.sealed {
            verified.sealed += 1;
            continue;
        }
        let (id, name) = (format!("f{number}"), fig.f.clone());
        let Ok(recipe) = fig.recipe.parse::<Recipe>() else {
            return Err(Misfit::Recipe { id, name });
        };
        let found = fig.again(&recipe, &cut, units);
        if !found.as_ref().is_ok_and(|out| fig.is_still(out)) {
            return Err(Misfit::Figure {
                id,
                name,
                said: fig.say.clone(),
                found: found.map_or_else(|why| why.to_string(), |out| out.to_string()),
            });
        }
        verified.figures += 1;
    }
    // After the figures, so that a row that was changed is told by the figure that it spoils.
    if hash_of(rows.as_bytes()) != edition.rows {
        return Err(Misfit::Rows);
    }
    let names: BTreeSet<&String> = edition.files.keys().chain(files.keys()).collect();
    for name in names {
        let hash = files.get(name).map(|text| hash_of(text.as_bytes()));
        let bound = edition.files.get(name);
        if hash.as_ref() == bound {
            verified.files += 1;
        } else if edition.files.is_empty() {
            verified.unbound += 1;
        } else {
            return Err(Misfit::File(name.clone()));
        }
    }
    Ok(verified)
}
