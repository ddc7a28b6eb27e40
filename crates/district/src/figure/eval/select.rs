//! What a query finds at a cut: rows, or how many of them there are.

use crate::matter::Kind;
use crate::recipe::query::Query;
use crate::recipe::told::{Range, may_be_ground};
use crate::record::{Unknown, known};
use crate::rows::{Cut, Row, Why};

/// Whether everything that a question names is known to the registers, or borne by a row of the cut: an old line
/// may have cells that its register has no longer.
pub(super) fn known_at(query: &Query, field: Option<&str>, cut: &dyn Cut) -> Result<(), Unknown> {
    known(query, field, &|kind, cell| {
        let rows = cut.rows(kind);
        let bears = |cell: &str| rows.iter().any(|row| row.cell(cell).is_some());
        cell.map_or(!rows.is_empty(), bears)
    })
}

/// What was found.
pub(super) enum Found<'a> {
    /// Each row.
    Rows(Vec<&'a Row>),
    /// Only how many, from which to which.
    Many(Range),
}

impl<'a> Found<'a> {
    pub fn count(&self) -> u64 {
        match self {
            Self::Rows(rows) => rows.len() as u64,
            Self::Many(range) => range.n,
        }
    }

    /// The rows; refused where they are too many.
    pub fn rows(self) -> Result<Vec<&'a Row>, Why> {
        match self {
            Self::Rows(rows) => Ok(rows),
            Self::Many(range) => Err(Why::TooMany(range.n)),
        }
    }
}

/// Runs a query. `field` is the cell that is read beside its conditions.
pub(super) fn find<'a>(
    query: &Query,
    field: Option<&str>,
    cut: &'a dyn Cut,
) -> Result<Found<'a>, Why> {
    known_at(query, field, cut)?;
    if query.told().is_none() {
        return Ok(Found::Rows(query.run(cut)));
    }
    let not_read = || Why::NotRead(query.to_string());
    let range = cut.range(query).ok_or_else(not_read)??;
    if !range.listed {
        return Ok(Found::Many(range));
    }
    let rows = cut.told(query).unwrap_or_else(|| query.run(cut));
    let sealed = rows.iter().find_map(|row| {
        let kind = row.cell("kind")?.parse::<Kind>().ok()?;
        (!may_be_ground(kind)).then(|| Why::Sealed(kind.to_string()))
    });
    if let Some(sealed) = sealed {
        return Err(sealed);
    }
    // Rows that came along must be all of them.
    if rows.len() as u64 != range.n {
        return Err(not_read());
    }
    Ok(Found::Rows(rows))
}
