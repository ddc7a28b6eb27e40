//! What recipes ask of the log: matters, stays, acts and votes as of any cut, each question by an index.
//!
//! A count that is kept day by day is read from the counts, and not from the matters; what no count and no
//! index answers is refused, so that no page walks through a district.

mod acts;
mod cells;
mod counted;
mod days;
mod matters;
pub(crate) mod over;
mod polls;
mod stays;
mod tallies;
pub(crate) mod tell;
mod text;

use std::collections::{BTreeMap, BTreeSet};

use district::charter::Charter;
use district::figure::eval::Why;
use district::kinds::Kind;
use district::log::{Hash, Seq};
use district::recipe::query::Query;
use district::recipe::told::{LISTED, Range, Told, may_be_ground};
use district::rows::Row;

pub use cells::Cells;

use crate::db::{Db, DbError};
use crate::dialect::in_list;
use crate::value::Value;

/// The most rows that one question reads. What selects more is counted day by day, or refused.
const MOST: usize = 20_000;

/// What a question selects, or why it is not answered.
pub type Answer = Result<(Range, Vec<Row>), Why>;

/// The log of one district, to be asked as of its entries.
#[derive(Clone, Copy, Debug)]
pub struct Log<'a> {
    /// The store.
    pub db: &'a Db,
    /// The district.
    pub district: i64,
    /// Its places, as they are.
    pub charter: &'a Charter,
    /// The newest entry.
    pub head: Seq,
}

/// A row on its way, with its place in the order of the question.
struct Line {
    order: (i64, String, Seq),
    row: Row,
    /// The hashes of entries that came along.
    hashes: Vec<(Seq, Hash)>,
    /// The entry of these after which the log went on in another instant, where that came along too.
    alone: Option<Seq>,
}

impl Line {
    /// The hash of its newest entry, where that is known to share its instant with none after it.
    fn sealed_by(&self, newest: Seq) -> Option<Hash> {
        let alone = self.alone.filter(|alone| *alone == newest)?;
        let mut hashes = self.hashes.iter();
        hashes.find(|(seq, _)| *seq == alone).map(|(_, hash)| *hash)
    }
}

/// What a statement is asked for: all that it selects, one end of it in order, or both ends at once.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    All,
    First,
    Last,
    Ends,
}

/// Lines of a question; none where it names nothing by which the log finds them.
type Lines = Result<Option<Vec<Line>>, DbError>;

impl Log<'_> {
    /// Answers one question as of `cut`, with rows that have `cells`.
    pub async fn ask(&self, query: &Query, cells: &Cells, cut: Seq) -> Result<Answer, DbError> {
        let Some(told) = query.told() else {
            return Ok(Err(Why::NotRead(query.to_string())));
        };
        // A cell that no row has is refused when the recipe is evaluated, with its name.
        if query.conds.iter().any(|cond| !told.has(&cond.field)) {
            return Ok(Err(Why::NotRead(query.to_string())));
        }
        let counted = self.counted(query, cut).await?;
        if let Some(n) = counted.filter(|n| *n > LISTED) {
            let settles = query.measured().is_some_and(|counts| counts.settles);
            // Where later entries decide, all of them are looked at for the newest, as far as that goes.
            if !settles || n > MOST as u64 {
                let cells = Cells::asked();
                let ends = self.lines(told, query, &cells, cut, Part::Ends).await?;
                let ends = ends.unwrap_or_default();
                let last = ends.last();
                let newest = last.and_then(|line| newest(query, &line.row));
                let key = |line: Option<&Line>| {
                    line.map_or_else(String::new, |line| line.row.key.clone())
                };
                let known = last.zip(newest).and_then(|(line, seq)| line.sealed_by(seq));
                let (seal, also) = match known {
                    Some(hash) => (Some(hash), Vec::new()),
                    None => self.seal_of(newest, cut).await?,
                };
                let range = Range {
                    n,
                    first: key(ends.first()),
                    last: key(last),
                    listed: false,
                    seal,
                    also,
                };
                return Ok(Ok((range, Vec::new())));
            }
        }
        let Some(lines) = self.lines(told, query, cells, cut, Part::All).await? else {
            return Ok(Err(Why::TooWide(query.to_string())));
        };
        if lines.len() > MOST {
            return Ok(Err(Why::TooWide(query.to_string())));
        }
        let mut open = Vec::with_capacity(lines.len());
        for line in lines {
            if is_open(&line.row)? && query.holds(&line.row) {
                open.push(line);
            }
        }
        let mut lines = open;
        lines.sort_by(|a, b| a.order.cmp(&b.order));
        let key = |line: Option<&Line>| line.map_or_else(String::new, |line| line.row.key.clone());
        let n = lines.len() as u64;
        let mut range = Range {
            n,
            first: key(lines.first()),
            last: key(lines.last()),
            listed: n <= LISTED,
            seal: None,
            also: Vec::new(),
        };
        if !range.listed {
            let newest = lines
                .iter()
                .filter_map(|line| newest(query, &line.row))
                .max();
            (range.seal, range.also) = self.seal_of(newest, cut).await?;
            return Ok(Ok((range, Vec::new())));
        }
        Ok(Ok((range, self.seal(lines).await?)))
    }

    async fn lines(&self, told: Told, query: &Query, cells: &Cells, cut: Seq, part: Part) -> Lines {
        match told {
            Told::Matter => self.matters(query, cells, cut, part).await,
            Told::Stay => self.stays(query, cut, part).await,
            Told::Act => self.acts(query, cut, part).await,
            Told::Tally => self.tallies(query, cut).await,
            Told::Poll => self.polls(query, cut).await,
        }
    }

    /// The hash of the newest entry up to `cut` that was written in the same instant as `newest`, or is it; and
    /// those of the others from `newest` on.
    async fn seal_of(
        &self,
        newest: Option<Seq>,
        cut: Seq,
    ) -> Result<(Option<Hash>, Vec<Hash>), DbError> {
        let Some(newest) = newest else {
            return Ok((None, Vec::new()));
        };
        let sql = "SELECT at, hash FROM entry WHERE district_id = $1 AND seq >= $2 AND seq <= $3 \
                   ORDER BY seq LIMIT $4";
        let mut hashes: Vec<Hash> = Vec::new();
        // Few entries share an instant; only what is brought in, or comes in one batch, may be more.
        for most in [4, 256] {
            let values = [self.district.into(), newest.into(), cut.into(), most.into()];
            let from: Vec<(i64, Vec<u8>)> = self.db.all(sql, &values).await?;
            let at = from.first().map(|(at, _)| *at);
            let same = from.into_iter().take_while(|(then, _)| Some(*then) == at);
            let read = same.map(|(_, hash)| hash.try_into()).collect();
            let damaged = |_bytes: Vec<u8>| DbError::Stored(format!("entry {newest}"));
            hashes = Result::map_err(read, damaged)?;
            if hashes.len() < 4 {
                break;
            }
        }
        Ok((hashes.pop(), hashes))
    }

    /// The rows with the hashes of the entries that wrote them.
    async fn seal(&self, lines: Vec<Line>) -> Result<Vec<Row>, DbError> {
        let of = |row: &Row| -> Vec<Seq> {
            let later = row.later.values().map(|(seq, _)| *seq);
            later.chain([row.seq]).collect()
        };
        let mut hashes: BTreeMap<Seq, Hash> = BTreeMap::new();
        let mut rows = Vec::with_capacity(lines.len());
        for line in lines {
            hashes.extend(line.hashes);
            rows.push(line.row);
        }
        let mut seqs: BTreeSet<Seq> = rows.iter().flat_map(of).collect();
        seqs.retain(|seq| !hashes.contains_key(seq));
        let seqs: Vec<Seq> = seqs.into_iter().collect();
        for some in seqs.chunks(64) {
            let (list, size) = in_list(some.len());
            let sql =
                format!("SELECT seq, hash FROM entry WHERE district_id = $1 AND seq IN {list}");
            let mut values = vec![Value::from(self.district)];
            values.extend(some.iter().map(Value::from));
            values.resize(1 + size, Value::Int(None));
            let found: Vec<(i64, Vec<u8>)> = self.db.all(&sql, &values).await?;
            for (seq, hash) in found {
                let bytes = hash.try_into();
                let bytes = bytes.map_err(|_bytes| DbError::Stored(format!("entry {seq}")))?;
                hashes.insert(seq, bytes);
            }
        }
        sealed(&mut rows, &hashes)?;
        Ok(rows)
    }
}

/// The newest entry that a row stands on, as far as a question looks at it.
fn newest(query: &Query, row: &Row) -> Option<Seq> {
    query.stands_on(row, None).map(|(seq, _)| seq).max()
}

/// Puts into rows the hashes of the entries that wrote them.
///
/// # Errors
/// An entry that is not there: no figure stands on a row that nothing vouches for.
fn sealed(rows: &mut [Row], hashes: &BTreeMap<Seq, Hash>) -> Result<(), DbError> {
    let of = |seq: Seq| {
        let hash = hashes.get(&seq).copied();
        hash.ok_or_else(|| DbError::Stored(format!("entry {seq} is missing")))
    };
    for row in rows {
        row.hash = of(row.seq)?;
        for (seq, hash) in row.later.values_mut() {
            *hash = of(*seq)?;
        }
    }
    Ok(())
}

/// Whether figures may stand on a row: never on a matter of a sealed kind.
///
/// # Errors
/// A kind that is none: the row must not fall out of a count unseen.
fn is_open(row: &Row) -> Result<bool, DbError> {
    let kind = row.cell("kind").and_then(|kind| kind.parse::<Kind>().ok());
    let damaged = || DbError::Stored(format!("kind of {} {}", row.kind, row.key));
    kind.map(may_be_ground).ok_or_else(damaged)
}

/// A row without its hashes: `cells`, and those of them that a later entry wrote.
fn row(
    told: Told,
    key: String,
    seq: Seq,
    cells: Vec<(&str, Option<String>)>,
    later: &[(&str, Seq)],
) -> Row {
    let later = later.iter().filter(|(_, by)| *by != seq);
    Row {
        seq,
        kind: told.as_str().to_owned(),
        key,
        cells: cells
            .into_iter()
            .filter_map(|(name, cell)| {
                Some((name.to_owned(), cell.filter(|cell| !cell.is_empty())?))
            })
            .collect(),
        hash: Hash::default(),
        sealed: false,
        later: later
            .map(|(cell, by)| ((*cell).to_owned(), (*by, Hash::default())))
            .collect(),
    }
}

/// The places on the way down to a matter, as the parts of one cell.
fn places(path: &str) -> String {
    path.trim_end_matches('/').replace('/', "|")
}

#[cfg(test)]
mod tests;
