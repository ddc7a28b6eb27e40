//! The district's key, and the callers of a store that was begun before they were kept: once, from the sealed
//! parts that name a number.

use std::collections::BTreeMap;

use district::procedure::Field;

use super::CallerKey;
use crate::db::{DbError, WriteConn};
use crate::ids;
use crate::rows::{CallerRow, KeyRow};
use crate::value::Value;

/// What the key is for.
const NAME: &str = "caller";

impl CallerKey {
    /// The key that the district has; `None` where none was made yet.
    pub(crate) async fn kept(conn: &mut WriteConn, district: i64) -> Result<Option<Self>, DbError> {
        let sql = "SELECT key FROM hidden_key WHERE district_id = $1 AND name = $2";
        let kept: Vec<(Vec<u8>,)> = conn.all(sql, &[district.into(), NAME.into()]).await?;
        let Some((bytes,)) = kept.into_iter().next() else {
            return Ok(None);
        };
        let damaged = |_bytes| DbError::Stored(format!("hidden_key {NAME}"));
        <[u8; 32]>::try_from(bytes)
            .map(|bytes| Some(Self(bytes)))
            .map_err(damaged)
    }
}

/// The key of the district. Where there is none it is made, and what is known of callers is filled in with it.
pub(crate) async fn key(conn: &mut WriteConn, district: i64) -> Result<CallerKey, DbError> {
    if let Some(key) = CallerKey::kept(conn, district).await? {
        return Ok(key);
    }
    let key = CallerKey(*blake3::hash(&[ids::salt(), ids::salt()].concat()).as_bytes());
    conn.begin().await?;
    let row = KeyRow {
        name: NAME.to_owned(),
        key: key.0.to_vec(),
    };
    conn.put(district, &[row]).await?;
    fill(conn, district, &key).await?;
    conn.commit().await?;
    Ok(key)
}

async fn fill(conn: &mut WriteConn, district: i64, key: &CallerKey) -> Result<(), DbError> {
    let sql = "SELECT e.seq, e.subject, b.sealed FROM entry e \
               JOIN entry_body b ON b.district_id = e.district_id AND b.seq = e.seq \
               WHERE e.district_id = $1 AND e.seq > $2 AND b.sealed IS NOT NULL AND e.subject LIKE 'matter/%' ESCAPE '\\' \
               ORDER BY e.seq LIMIT 1000";
    let mut last = 0;
    loop {
        let from = [Value::from(district), last.into()];
        let lines: Vec<(i64, String, String)> = conn.all(sql, &from).await?;
        let Some((newest, ..)) = lines.last() else {
            return Ok(());
        };
        last = *newest;
        let mut rows: BTreeMap<(String, String), CallerRow> = BTreeMap::new();
        for (_, subject, sealed) in &lines {
            // What cannot be read is for `verify` to tell.
            let sealed = serde_json::from_str::<BTreeMap<Field, String>>(sealed);
            let no = subject.strip_prefix("matter/").unwrap_or_default();
            if let Some(row) = sealed.ok().and_then(|sealed| key.row(no, &sealed)) {
                rows.insert((row.hash.clone(), row.no.clone()), row);
            }
        }
        let rows: Vec<CallerRow> = rows.into_values().collect();
        conn.put(district, &rows).await?;
    }
}
