//! The thread from matter to matter: what one grew out of, and what it became.

use district::id::MatterNo;

use crate::Ledger;
use crate::db::DbError;
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
            "SELECT {columns} FROM link WHERE district_id = $1 AND (no = $2 OR other = $2) \
             ORDER BY seq, no, other LIMIT 400"
        );
        let key = [Value::from(self.district()), no.as_str().into()];
        self.db().all(&sql, &key).await
    }

    /// Places within `path` where the same trouble was reported `least` times or more since `from`
    /// (microseconds), unless one of the reports is already the source of another matter.
    pub async fn hot_spots(
        &self,
        path: &str,
        from: i64,
        least: usize,
    ) -> Result<Vec<HotSpot>, DbError> {
        let sql = "SELECT m.place, m.category, m.no, COUNT(l.no) FROM matter m \
                   LEFT JOIN link l ON l.district_id = m.district_id AND l.other = m.no \
                   AND l.relation = 'sources' \
                   WHERE m.district_id = $1 AND m.path >= $2 AND m.path < $3 AND m.opened_at >= $4 \
                   AND m.category IS NOT NULL \
                   GROUP BY m.place, m.category, m.no, m.opened_seq \
                   ORDER BY m.place, m.category, m.opened_seq LIMIT 5000";
        let end = super::matters::after_path(path);
        let values = [
            Value::from(self.district()),
            path.into(),
            end.as_str().into(),
            from.into(),
        ];
        let lines: Vec<(String, String, String, i64)> = self.db().all(sql, &values).await?;
        let mut spots: Vec<(HotSpot, i64)> = Vec::new();
        for (place, category, no, taken) in lines {
            match spots.last_mut() {
                Some((spot, count)) if spot.place == place && spot.category == category => {
                    spot.nos.push(no);
                    *count += taken;
                }
                _ => {
                    let nos = vec![no];
                    spots.push((
                        HotSpot {
                            place,
                            category,
                            nos,
                        },
                        taken,
                    ));
                }
            }
        }
        spots.retain(|(spot, taken)| spot.nos.len() >= least && *taken == 0);
        spots.sort_by_key(|(spot, _)| std::cmp::Reverse(spot.nos.len()));
        Ok(spots.into_iter().map(|(spot, _)| spot).collect())
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
