//! What lies within a box of the map. Nothing here walks through a district: a box is found by its cells, and
//! where too much lies in it, the counts of its cells are read instead.

use std::collections::BTreeMap;
use std::sync::Arc;

use district::kinds::Kind;
use district::log::Seq;
use district::map::{Bounds, quadkey};
use district::record::{Record, RecordKind};

use crate::Ledger;
use crate::db::DbError;
use crate::lay::{LEVELS, shelf};
use crate::value::Value;

/// The most cells that a box is covered by.
const OWN: usize = 4;
/// The most cells above those.
const ABOVE: usize = 48;

/// What of a register lies in a window as of a cut, once for each of its cells: the first values of a statement, which
/// `Window::values` gives. Its parts are the ranges of the window's cells and the cells above them, where lies what is
/// too large for those; each by itself, since a database finds its way in a range of which it knows both ends, and
/// walks where several stand in one condition.
pub const WINDOW: &str = "SELECT key, west, south, east, north, from_seq FROM lies \
    WHERE district_id = $1 AND kind = $2 AND from_seq <= $3 AND (until_seq IS NULL OR until_seq > $3) \
    AND west <= $4 AND east >= $5 AND south <= $6 AND north >= $7 AND cell >= $8 AND cell < $9 \
    UNION ALL SELECT key, west, south, east, north, from_seq FROM lies \
    WHERE district_id = $1 AND kind = $2 AND from_seq <= $3 AND (until_seq IS NULL OR until_seq > $3) \
    AND west <= $4 AND east >= $5 AND south <= $6 AND north >= $7 AND cell >= $10 AND cell < $11 \
    UNION ALL SELECT key, west, south, east, north, from_seq FROM lies \
    WHERE district_id = $1 AND kind = $2 AND from_seq <= $3 AND (until_seq IS NULL OR until_seq > $3) \
    AND west <= $4 AND east >= $5 AND south <= $6 AND north >= $7 AND cell >= $12 AND cell < $13 \
    UNION ALL SELECT key, west, south, east, north, from_seq FROM lies \
    WHERE district_id = $1 AND kind = $2 AND from_seq <= $3 AND (until_seq IS NULL OR until_seq > $3) \
    AND west <= $4 AND east >= $5 AND south <= $6 AND north >= $7 AND cell >= $14 AND cell < $15 \
    UNION ALL SELECT key, west, south, east, north, from_seq FROM lies \
    WHERE district_id = $1 AND kind = $2 AND from_seq <= $3 AND (until_seq IS NULL OR until_seq > $3) \
    AND west <= $4 AND east >= $5 AND south <= $6 AND north >= $7 AND cell IN \
    ($16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, \
    $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46, $47, \
    $48, $49, $50, $51, $52, $53, $54, $55, $56, $57, $58, $59, $60, $61, $62, $63)";

/// A window as the values of [`WINDOW`].
struct Window {
    spans: Vec<(String, String)>,
    above: Vec<String>,
}

impl Window {
    fn of(bounds: Bounds) -> Self {
        let (own, above) = bounds.cover();
        Self {
            spans: spans(own),
            above,
        }
    }

    fn values(
        &self,
        district: i64,
        kind: RecordKind,
        bounds: Bounds,
        cut: Option<Seq>,
    ) -> Vec<Value<'_>> {
        let mut values = vec![
            Value::from(district),
            kind.as_str().into(),
            cut.unwrap_or(i64::MAX).into(),
            bounds.east.into(),
            bounds.west.into(),
            bounds.north.into(),
            bounds.south.into(),
        ];
        values.extend(flat(&self.spans));
        let whole = values.len() + ABOVE;
        let above = self.above.iter().take(ABOVE);
        values.extend(above.map(|cell| Value::from(cell.as_str())));
        values.resize(whole, Value::Text(None));
        values
    }
}

/// A line of a register and its box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lying {
    /// The line.
    pub record: Record,
    /// Where it lies.
    pub bounds: Bounds,
}

type LyingRow = (String, i64, i64, i64, i64, String);

impl Ledger {
    /// The lines of a register that lie within `bounds` as of `cut` (now where absent), by key; none where
    /// more than `limit` rows would have to be read.
    pub async fn lying(
        &self,
        kind: RecordKind,
        bounds: Bounds,
        cut: Option<Seq>,
        limit: i64,
    ) -> Result<Option<Vec<Lying>>, DbError> {
        let within = format!(
            "SELECT l.key, l.west, l.south, l.east, l.north, r.body FROM ({WINDOW}) l \
             JOIN record r ON r.district_id = $1 AND r.kind = $2 AND r.key = l.key AND r.seq = l.from_seq LIMIT $64"
        );
        let window = Window::of(bounds);
        let mut values = window.values(self.district(), kind, bounds, cut);
        values.push(limit.saturating_add(1).into());
        let found: Vec<LyingRow> = self.db().all(&within, &values).await?;
        if i64::try_from(found.len()).is_ok_and(|found| found > limit) {
            return Ok(None);
        }
        // A line lies in up to four cells and is read once for each.
        let mut lines = BTreeMap::new();
        for (key, west, south, east, north, body) in found {
            if lines.contains_key(&key) {
                continue;
            }
            let record = serde_json::from_str(&body)
                .map_err(|error| DbError::Stored(format!("record {kind} {key}: {error}")))?;
            let bounds = Bounds {
                west,
                south,
                east,
                north,
            };
            lines.insert(key, Lying { record, bounds });
        }
        Ok(Some(lines.into_values().collect()))
    }

    /// How many lines of a register lay at `cut` in each cell of `level` within `bounds`, by the cell's name. The
    /// counts that are kept are those of now; here the lines of the window are counted by the database, four times
    /// finer than the cells, and nothing of them is read.
    pub async fn lying_in_cells_at(
        &self,
        kind: RecordKind,
        bounds: Bounds,
        level: u8,
        cut: Seq,
    ) -> Result<BTreeMap<String, i64>, DbError> {
        let counted = format!(
            "SELECT ((l.west + l.east) / 2 + 180000000) / $64, ((l.south + l.north) / 2 + 90000000) / $64, \
             COUNT(DISTINCT l.key) FROM ({WINDOW}) l GROUP BY 1, 2"
        );
        let step = ((360_000_000_i64 >> level.min(20)) / 4).max(1);
        let window = Window::of(bounds);
        let mut values = window.values(self.district(), kind, bounds, Some(cut));
        values.push(step.into());
        let rows: Vec<(i64, i64, i64)> = self.db().all(&counted, &values).await?;
        let middle = |at: i64, least: i64| at * step + step / 2 - least;
        let mut cells = BTreeMap::new();
        for (across, up, n) in rows {
            let (lat, lon) = (middle(up, 90_000_000), middle(across, 180_000_000));
            if bounds.meets(Bounds::point(lat, lon)) {
                *cells.entry(quadkey(level, lat, lon)).or_insert(0) += n;
            }
        }
        Ok(cells)
    }

    /// How many lines of a register lie now in each cell of `level` within `bounds`, by the cell's name.
    pub async fn lying_in_cells(
        &self,
        kind: RecordKind,
        bounds: Bounds,
        level: u8,
    ) -> Result<BTreeMap<String, i64>, DbError> {
        let sql = "SELECT k.scope, k.n FROM (VALUES ($3, $4), ($5, $6), ($7, $8), ($9, $10)) AS span CROSS JOIN rollup k \
                   WHERE k.district_id = $1 AND k.kind = 'map' AND k.day = $2 \
                   AND k.scope >= span.column1 AND k.scope < span.column2 AND k.n > 0";
        let kept = LEVELS.into_iter().find(|kept| *kept >= level).unwrap_or(16);
        let level = usize::from(level.min(kept));
        let day = shelf(kind.as_str(), kept);
        let mut cells = BTreeMap::new();
        let (own, _) = bounds.cover();
        let mut asked: Vec<String> = own
            .into_iter()
            .map(|cell| match cell.get(..usize::from(kept)) {
                Some(whole) => whole.to_owned(),
                None => cell,
            })
            .collect();
        asked.sort_unstable();
        asked.dedup();
        let spans = spans(asked);
        let mut values = vec![Value::from(self.district()), day.as_str().into()];
        values.extend(flat(&spans));
        let rows: Vec<(String, i64)> = self.db().all(sql, &values).await?;
        for (scope, n) in rows {
            let whole = scope.get(..level).unwrap_or(&scope).to_owned();
            *cells.entry(whole).or_insert(0) += n;
        }
        Ok(cells)
    }

    /// How many matters of a kind that is shown on the map are open at each place: the way down to it and
    /// the number.
    pub async fn open_at(&self, kind: Kind) -> Result<Arc<Vec<(String, i64)>>, DbError> {
        let sql = "SELECT scope, n FROM rollup WHERE district_id = $1 AND kind = 'open' AND day = '' \
                   AND measure = $2 AND n > 0";
        let word = kind.to_string();
        let read = async {
            if !kind.lies_on_map() {
                return Ok(Vec::new());
            }
            let values = [self.district().into(), word.as_str().into()];
            self.db().all(sql, &values).await
        };
        self.still(format!("open at {kind}"), read).await
    }
}

impl Ledger {
    /// The same as of the entry `cut`: those of now, without what was opened since, with what was closed since, and
    /// without what was opened again since. No more is read than what has happened since.
    pub async fn open_at_cut(
        &self,
        kind: Kind,
        cut: Seq,
    ) -> Result<Arc<Vec<(String, i64)>>, DbError> {
        let opened = "SELECT path, COUNT(*) FROM matter WHERE district_id = $1 AND kind = $2 \
                      AND opened_at >= $3 AND opened_seq > $4 GROUP BY path";
        let closed = "SELECT path, COUNT(*) FROM stay WHERE district_id = $1 AND kind = $2 AND phase = 'closed' \
                      AND from_at >= $3 AND from_seq > $4 GROUP BY path";
        let reopened = "SELECT path, COUNT(*) FROM stay WHERE district_id = $1 AND kind = $2 AND phase = 'closed' \
                        AND until_at IS NOT NULL AND until_at >= $3 AND until_seq > $4 GROUP BY path";
        let now = self.open_at(kind).await?;
        if !kind.lies_on_map() || cut >= self.head().seq {
            return Ok(now);
        }
        let read = async {
            let at: Option<(i64,)> = self
                .db()
                .first(
                    "SELECT at FROM entry WHERE district_id = $1 AND seq = $2",
                    &[self.district().into(), cut.into()],
                )
                .await?;
            let at = at.map_or(i64::MIN, |(at,)| at);
            let word = kind.to_string();
            let values = [
                Value::from(self.district()),
                word.as_str().into(),
                at.into(),
                cut.into(),
            ];
            let mut open: BTreeMap<String, i64> = now.iter().cloned().collect();
            for (sql, sign) in [(opened, -1), (closed, 1), (reopened, -1)] {
                let rows: Vec<(String, i64)> = self.db().all(sql, &values).await?;
                for (path, n) in rows {
                    *open.entry(path).or_insert(0) += sign * n;
                }
            }
            open.retain(|_, n| *n > 0);
            Ok(open.into_iter().collect())
        };
        self.still(format!("open at {kind} as of {cut}"), read)
            .await
    }
}

/// Cells as spans of texts, from each to the first text after all that lies within it.
fn spans(cells: Vec<String>) -> Vec<(String, String)> {
    let spans = cells.into_iter().map(|cell| {
        let end = after(&cell);
        (cell, end)
    });
    spans.collect()
}

/// The same as values, as many as a statement has places for; a span of nothing holds nothing.
fn flat(spans: &[(String, String)]) -> Vec<Value<'_>> {
    let pairs = spans.iter().take(OWN);
    let mut values: Vec<Value<'_>> = pairs
        .flat_map(|(from, to)| [from.as_str().into(), to.as_str().into()])
        .collect();
    values.resize(2 * OWN, Value::Text(None));
    values
}

/// The first text after every cell within `cell`.
fn after(cell: &str) -> String {
    // '3' is the last digit of a quadkey.
    format!("{cell}4")
}
