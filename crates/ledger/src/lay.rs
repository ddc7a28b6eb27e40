//! Where the lines of registers lie on the map, from one version to the next. Pure, so that the writer, the
//! first filling and `verify` cannot differ.

mod fill;

use std::collections::BTreeMap;

use district::map::{Bounds, quadkey};
use district::record::RecordKind;

use crate::rows::{LiesRow, RollupRow};

pub(crate) use fill::fill;

/// The levels of cells for which lines are counted.
pub const LEVELS: [u8; 3] = [12, 14, 16];
/// The kind under which they are counted.
const MAP: &str = "map";

/// Under which day of the counts a register's cells of a level stand.
pub(crate) fn shelf(kind: &str, level: u8) -> String {
    format!("{kind}/{level}")
}

/// The key of a row: register, cell, line and the entry from which on it lies there.
pub(crate) type CellKey = (String, String, String, i64);

/// Rows by the key of their table.
pub(crate) type Laid = BTreeMap<CellKey, LiesRow>;

pub(crate) fn key_of(row: &LiesRow) -> CellKey {
    (
        row.kind.clone(),
        row.cell.clone(),
        row.key.clone(),
        row.from_seq,
    )
}

fn bounds_of(row: &LiesRow) -> Bounds {
    Bounds {
        west: row.west,
        south: row.south,
        east: row.east,
        north: row.north,
    }
}

/// Lays a version of a line that entry `seq` brought: `open` are the rows of the version before, which end
/// here. Nothing lies anywhere where `bounds` is none.
pub(crate) fn lay(
    open: &[LiesRow],
    kind: RecordKind,
    key: &str,
    bounds: Option<Bounds>,
    seq: i64,
) -> (Vec<LiesRow>, Vec<RollupRow>) {
    let left = open.first().map(bounds_of);
    let mut rows: Vec<LiesRow> = open
        .iter()
        .cloned()
        .map(|row| LiesRow {
            until_seq: Some(seq),
            ..row
        })
        .collect();
    let cells = bounds.into_iter().flat_map(|bounds| {
        let cells = bounds.cells().into_iter();
        cells.map(move |cell| (bounds, cell))
    });
    rows.extend(cells.map(|(bounds, cell)| LiesRow {
        kind: kind.to_string(),
        cell,
        key: key.to_owned(),
        from_seq: seq,
        until_seq: None,
        west: bounds.west,
        south: bounds.south,
        east: bounds.east,
        north: bounds.north,
    }));
    let counts = match (left, bounds) {
        (Some(left), Some(came)) if left.middle() == came.middle() => Vec::new(),
        (left, came) => {
            let off = left.into_iter().flat_map(|bounds| count(kind, bounds, -1));
            let on = came.into_iter().flat_map(|bounds| count(kind, bounds, 1));
            off.chain(on).collect()
        }
    };
    (rows, counts)
}

fn count(kind: RecordKind, bounds: Bounds, n: i64) -> impl Iterator<Item = RollupRow> {
    let (lat, lon) = bounds.middle();
    LEVELS.into_iter().map(move |level| RollupRow {
        day: shelf(kind.as_str(), level),
        scope: quadkey(level, lat, lon),
        kind: MAP.to_owned(),
        measure: String::new(),
        n,
    })
}
