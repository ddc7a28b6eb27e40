//! What lies within a box of the map. Nothing here walks through a district: a box is found by its cells, and
//! where too much lies in it, the counts of its cells are read instead.

use std::collections::BTreeMap;
use std::sync::Arc;

use district::kinds::Kind;
use district::log::Seq;
use district::map::Bounds;
use district::record::{Record, RecordKind};

use crate::Ledger;
use crate::db::DbError;
use crate::lay::{LEVELS, shelf};
use crate::value::Value;

/// How many cells above a box are asked for at once.
const ABOVE: usize = 16;

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
        limit: usize,
    ) -> Result<Option<Vec<Lying>>, DbError> {
        let range = "SELECT l.key, l.west, l.south, l.east, l.north, r.body FROM lies l \
                     JOIN record r ON r.district_id = l.district_id AND r.kind = l.kind AND r.key = l.key AND r.seq = l.from_seq \
                     WHERE l.district_id = $1 AND l.kind = $2 AND l.from_seq <= $3 \
                     AND (l.until_seq IS NULL OR l.until_seq > $3) \
                     AND l.west <= $4 AND l.east >= $5 AND l.south <= $6 AND l.north >= $7 \
                     AND l.cell >= $8 AND l.cell < $9 LIMIT $10";
        let exact = "SELECT l.key, l.west, l.south, l.east, l.north, r.body FROM lies l \
                     JOIN record r ON r.district_id = l.district_id AND r.kind = l.kind AND r.key = l.key AND r.seq = l.from_seq \
                     WHERE l.district_id = $1 AND l.kind = $2 AND l.from_seq <= $3 \
                     AND (l.until_seq IS NULL OR l.until_seq > $3) \
                     AND l.west <= $4 AND l.east >= $5 AND l.south <= $6 AND l.north >= $7 AND l.cell IN \
                     ($8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23) LIMIT $24";
        let asked = [
            Value::from(self.district()),
            kind.as_str().into(),
            cut.unwrap_or(i64::MAX).into(),
            bounds.east.into(),
            bounds.west.into(),
            bounds.north.into(),
            bounds.south.into(),
        ];
        let most = i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1);
        let (own, above) = bounds.cover();
        let mut found: Vec<LyingRow> = Vec::new();
        for cell in &own {
            let end = after(cell);
            let mut values = asked.to_vec();
            values.extend([cell.as_str().into(), end.as_str().into(), most.into()]);
            found.extend(self.db().all::<LyingRow>(range, &values).await?);
            if found.len() > limit {
                return Ok(None);
            }
        }
        for some in above.chunks(ABOVE) {
            let mut values = asked.to_vec();
            values.extend(some.iter().map(|cell| Value::from(cell.as_str())));
            values.resize(asked.len() + ABOVE, Value::Text(None));
            values.push(most.into());
            found.extend(self.db().all::<LyingRow>(exact, &values).await?);
        }
        if found.len() > limit {
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

    /// How many lines of a register lie now in each cell of `level` within `bounds`, by the cell's name.
    pub async fn lying_in_cells(
        &self,
        kind: RecordKind,
        bounds: Bounds,
        level: u8,
    ) -> Result<BTreeMap<String, i64>, DbError> {
        let sql = "SELECT scope, n FROM rollup WHERE district_id = $1 AND kind = 'map' AND day = $2 \
                   AND scope >= $3 AND scope < $4 AND n > 0";
        let kept = LEVELS.into_iter().find(|kept| *kept >= level).unwrap_or(16);
        let level = usize::from(level.min(kept));
        let day = shelf(kind.as_str(), kept);
        let mut cells = BTreeMap::new();
        let (own, _) = bounds.cover();
        let mut asked: Vec<&str> = own
            .iter()
            .map(|cell| cell.get(..usize::from(kept)).unwrap_or(cell))
            .collect();
        asked.dedup();
        for cell in asked {
            let end = after(cell);
            let values = [
                self.district().into(),
                day.as_str().into(),
                cell.into(),
                end.as_str().into(),
            ];
            let rows: Vec<(String, i64)> = self.db().all(sql, &values).await?;
            for (scope, n) in rows {
                let whole = scope.get(..level).unwrap_or(&scope).to_owned();
                *cells.entry(whole).or_insert(0) += n;
            }
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

/// The first text after every cell within `cell`.
fn after(cell: &str) -> String {
    // '3' is the last digit of a quadkey.
    format!("{cell}4")
}
