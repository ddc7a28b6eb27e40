//! Laying the lines of a store that was begun before the map was kept: once, from the log, as `verify` does.

use std::collections::BTreeMap;

use district::place::Places;
use district::record::{Record, RecordKind};

use super::{key_of, lay};
use crate::batch::Batch;
use crate::db::{DbError, WriteConn};
use crate::rows::LiesRow;
use crate::value::Value;

type Put = (i64, String, Option<String>);

/// Lays every line, unless some lie already or there is none to lay.
pub(crate) async fn fill(conn: &mut WriteConn, district: i64) -> Result<(), DbError> {
    let id = [Value::from(district)];
    let laid: Vec<(i64,)> = conn
        .all(
            "SELECT from_seq FROM lies WHERE district_id = $1 LIMIT 1",
            &id,
        )
        .await?;
    let kinds: Vec<String> = RecordKind::ALL
        .iter()
        .filter(|kind| kind.lies_on_map())
        .map(|kind| format!("record/{kind}/"))
        .collect();
    if !laid.is_empty() || !holds_any(conn, district).await? {
        return Ok(());
    }
    let sql = "SELECT e.seq, e.subject, b.body FROM entry e \
               JOIN entry_body b ON b.district_id = e.district_id AND b.seq = e.seq \
               WHERE e.district_id = $1 AND e.act = 'put' AND e.seq > $2 ORDER BY e.seq LIMIT 1000";
    let mut places = Places::default();
    let mut lying: BTreeMap<(RecordKind, String), Vec<LiesRow>> = BTreeMap::new();
    let mut batch = Batch::default();
    let mut last = 0;
    loop {
        let puts: Vec<Put> = conn.all(sql, &[Value::from(district), last.into()]).await?;
        let Some((newest, ..)) = puts.last() else {
            break;
        };
        last = *newest;
        for (seq, subject, body) in puts {
            let Some(body) = body else { continue };
            let stored = |error| DbError::Stored(format!("entry {seq}: {error}"));
            if subject.starts_with("place/") {
                places.put(serde_json::from_str(&body).map_err(stored)?);
            } else if kinds.iter().any(|kind| subject.starts_with(kind.as_str())) {
                let record: Record = serde_json::from_str(&body).map_err(stored)?;
                let bounds = district::record::lies(&record, &places);
                let open = lying.entry((record.kind, record.key.clone())).or_default();
                let (rows, counts) = lay(open, record.kind, &record.key, bounds, seq);
                *open = rows
                    .iter()
                    .filter(|row| row.until_seq.is_none())
                    .cloned()
                    .collect();
                batch
                    .lies
                    .extend(rows.into_iter().map(|row| (key_of(&row), row)));
                batch.count(counts);
            }
        }
    }
    conn.begin().await?;
    batch.write(conn, district).await?;
    conn.commit().await
}

async fn holds_any(conn: &mut WriteConn, district: i64) -> Result<bool, DbError> {
    let sql = "SELECT seq FROM record WHERE district_id = $1 AND kind = $2 LIMIT 1";
    for kind in RecordKind::ALL.iter().filter(|kind| kind.lies_on_map()) {
        let some: Vec<(i64,)> = conn
            .all(sql, &[district.into(), kind.as_str().into()])
            .await?;
        if !some.is_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}
