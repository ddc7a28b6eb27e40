//! The thread from matter to matter: what one grew out of, and what it became.

use std::collections::{BTreeMap, BTreeSet};

use district::id::MatterNo;
use district::log::Seq;
use district::procedure::Field;
use district::record::RecordKind;

use crate::Ledger;
use crate::db::DbError;
use crate::dialect::in_list;
use crate::rows::{LinkRow, MatterRow, Row};
use crate::value::Value;

/// Matters of one category at one place, again and again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HotSpot {
    /// The place.
    pub place: String,
    /// The category.
    pub category: String,
    /// The matters, oldest first.
    pub nos: Vec<String>,
}

impl Ledger {
    /// Every link from `no` and to it, in the order of the log.
    pub async fn links(&self, no: &MatterNo) -> Result<Vec<LinkRow>, DbError> {
        let columns = LinkRow::COLUMNS.join(", ");
        let sql = format!(
            "SELECT {columns} FROM link WHERE district_id = $1 AND no = $2 UNION \
             SELECT {columns} FROM link WHERE district_id = $1 AND other = $2 \
             ORDER BY seq, no, other LIMIT 400"
        );
        let key = [Value::from(self.district()), no.as_str().into()];
        self.db().all(&sql, &key).await
    }

    /// The matters that are about a line of a register, named up to the entry `cut`, the newest first.
    pub async fn matters_about(
        &self,
        kind: RecordKind,
        key: &str,
        cut: Seq,
    ) -> Result<Vec<String>, DbError> {
        let sql = "SELECT no FROM link WHERE district_id = $1 AND other = $2 AND relation = $3 AND seq <= $4 \
                   ORDER BY no DESC LIMIT 100";
        let named = format!("{kind}/{key}");
        let values = [
            Value::from(self.district()),
            named.as_str().into(),
            Field::About.as_str().into(),
            cut.into(),
        ];
        let rows: Vec<(String,)> = self.db().all(sql, &values).await?;
        Ok(rows.into_iter().map(|(no,)| no).collect())
    }

    /// The matters open now that are about one of these lines of a register, each with the line's key.
    pub async fn open_about(
        &self,
        kind: RecordKind,
        keys: &[&str],
    ) -> Result<Vec<(String, String)>, DbError> {
        let mut open = Vec::new();
        for some in keys.chunks(64) {
            let (list, size) = in_list(some.len());
            let sql = format!(
                "SELECT l.other, l.no FROM link l JOIN matter m ON m.district_id = l.district_id AND m.no = l.no \
                 WHERE l.district_id = $1 AND l.other IN {list} AND l.relation = 'about' AND m.closed_at IS NULL \
                 LIMIT 2000"
            );
            let named: Vec<String> = some.iter().map(|key| format!("{kind}/{key}")).collect();
            let mut values = vec![Value::from(self.district())];
            values.extend(named.iter().map(|named| Value::from(named.as_str())));
            values.resize(1 + size, Value::Text(None));
            let rows: Vec<(String, String)> = self.db().all(&sql, &values).await?;
            open.extend(rows.into_iter().filter_map(|(named, no)| {
                let (_, key) = named.split_once('/')?;
                Some((key.to_owned(), no))
            }));
        }
        Ok(open)
    }

    /// Places within `path` where the same trouble was reported `least` times or more since `from`
    /// (microseconds), unless one of the reports is already the source of another matter.
    pub async fn hot_spots(
        &self,
        path: &str,
        from: i64,
        least: usize,
    ) -> Result<Vec<HotSpot>, DbError> {
        let sql = "SELECT place, category, no FROM matter \
                   WHERE district_id = $1 AND path >= $2 AND path < $3 AND opened_at >= $4 \
                   AND category IS NOT NULL ORDER BY opened_at DESC, no DESC LIMIT 5000";
        let end = super::query::after_path(path);
        let values = [
            Value::from(self.district()),
            path.into(),
            end.as_str().into(),
            from.into(),
        ];
        let mut spots: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
        let lines: Vec<(String, String, String)> = self.db().all(sql, &values).await?;
        for (place, category, no) in lines.into_iter().rev() {
            spots.entry((place, category)).or_default().push(no);
        }
        spots.retain(|_, nos| nos.len() >= least);
        let taken = self.sources_among(spots.values().flatten()).await?;
        spots.retain(|_, nos| !nos.iter().any(|no| taken.contains(no)));
        let mut spots: Vec<HotSpot> = spots
            .into_iter()
            .map(|((place, category), nos)| HotSpot {
                place,
                category,
                nos,
            })
            .collect();
        spots.sort_by_key(|spot| std::cmp::Reverse(spot.nos.len()));
        Ok(spots)
    }

    /// Those of `nos` that are already the source of another matter.
    async fn sources_among(
        &self,
        nos: impl Iterator<Item = &String>,
    ) -> Result<BTreeSet<String>, DbError> {
        let nos: Vec<&String> = nos.collect();
        let mut taken = BTreeSet::new();
        for some in nos.chunks(64) {
            let (list, size) = in_list(some.len());
            let sql = format!(
                "SELECT other FROM link WHERE district_id = $1 AND other IN {list} AND relation = 'sources'"
            );
            let mut values = vec![Value::from(self.district())];
            values.extend(some.iter().map(|no| Value::from(*no)));
            values.resize(1 + size, Value::Text(None));
            let found: Vec<(String,)> = self.db().all(&sql, &values).await?;
            taken.extend(found.into_iter().map(|(no,)| no));
        }
        Ok(taken)
    }

    /// The matters with these numbers, in the order of their opening.
    pub async fn matters_named(&self, nos: &[String]) -> Result<Vec<MatterRow>, DbError> {
        if nos.is_empty() {
            return Ok(Vec::new());
        }
        let columns = MatterRow::COLUMNS.join(", ");
        let places: Vec<_> = (2..nos.len() + 2).map(|n| format!("${n}")).collect();
        let list = format!("({})", places.join(", "));
        let sql = format!(
            "SELECT {columns} FROM matter WHERE district_id = $1 AND no IN {list} ORDER BY opened_seq"
        );
        let mut values = vec![Value::from(self.district())];
        values.extend(nos.iter().map(Value::from));
        self.db().all(&sql, &values).await
    }
}
