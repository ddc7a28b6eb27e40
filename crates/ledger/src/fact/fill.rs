//! What was known of matters in a store that was begun before it was kept: once, from the log, as `verify`
//! does.

use std::collections::{BTreeMap, BTreeSet};

use district::id::{MatterNo, PartyId};
use district::procedure::{Moved, Standing};
use jiff::Timestamp;

use super::facts;
use crate::batch::Batch;
use crate::db::{DbError, WriteConn};
use crate::rows::FactRow;
use crate::value::Value;

/// An entry about a matter: matter, seq, at, actor, body.
type Line = (String, i64, i64, Option<String>, Option<String>);

/// Fills what is missing, unless the oldest matter of which something is known has it.
pub(crate) async fn fill(conn: &mut WriteConn, district: i64) -> Result<(), DbError> {
    if !is_missing(conn, district).await? {
        return Ok(());
    }
    let sql = "SELECT no FROM matter WHERE district_id = $1 AND no > $2 ORDER BY no LIMIT 500";
    let mut last = String::new();
    loop {
        let key = [Value::from(district), last.as_str().into()];
        let numbers: Vec<(String,)> = conn.all(sql, &key).await?;
        let Some((newest,)) = numbers.last() else {
            return Ok(());
        };
        let facts = missing(conn, district, &last, newest).await?;
        last.clone_from(newest);
        conn.begin().await?;
        let batch = Batch {
            facts,
            ..Batch::default()
        };
        batch.write(conn, district).await?;
        conn.commit().await?;
    }
}

async fn is_missing(conn: &mut WriteConn, district: i64) -> Result<bool, DbError> {
    let sql = "SELECT no, category, score FROM matter WHERE district_id = $1 \
               AND (category IS NOT NULL OR score IS NOT NULL) ORDER BY opened_at, no LIMIT 1";
    let oldest: Vec<(String, Option<String>, Option<String>)> =
        conn.all(sql, &[district.into()]).await?;
    let Some((no, category, score)) = oldest.first() else {
        return Ok(false);
    };
    let sql = "SELECT field FROM fact WHERE district_id = $1 AND no = $2";
    let kept: Vec<(String,)> = conn
        .all(sql, &[district.into(), no.as_str().into()])
        .await?;
    let has = |field: &str| kept.iter().any(|(kept,)| kept == field);
    Ok((category.is_some() && !has("category")) || (score.is_some() && !has("score")))
}

/// The facts of the matters above `after`, up to `to`, that are not there.
async fn missing(
    conn: &mut WriteConn,
    district: i64,
    after: &str,
    to: &str,
) -> Result<Vec<FactRow>, DbError> {
    let key = [Value::from(district), after.into(), to.into()];
    let sql = "SELECT no, field, seq FROM fact WHERE district_id = $1 AND no > $2 AND no <= $3";
    let kept: Vec<(String, String, i64)> = conn.all(sql, &key).await?;
    let kept: BTreeSet<_> = kept.into_iter().collect();
    let sql = "SELECT m.no, e.seq, e.at, e.actor, b.body FROM matter m \
               JOIN entry e ON e.district_id = m.district_id AND e.subject = 'matter/' || m.no \
               JOIN entry_body b ON b.district_id = e.district_id AND b.seq = e.seq \
               WHERE m.district_id = $1 AND m.no > $2 AND m.no <= $3 ORDER BY e.seq";
    let lines: Vec<Line> = conn.all(sql, &key).await?;
    let mut standings: BTreeMap<String, Standing> = BTreeMap::new();
    let mut found = Vec::new();
    for (no, seq, at, actor, body) in lines {
        // What cannot be read is for `verify` to tell.
        let moved = body.and_then(|body| serde_json::from_str::<Moved>(&body).ok());
        let (Some(moved), Ok(at)) = (moved, Timestamp::from_microsecond(at)) else {
            continue;
        };
        let actor = actor.as_deref().map(PartyId::from);
        let before = standings.remove(&no);
        let after = match before.clone() {
            Some(standing) => Some(standing.after(&moved, actor.as_ref(), at)),
            None => Standing::begin(MatterNo::from(no.as_str()), &moved, actor.as_ref(), at),
        };
        let Some(after) = after else { continue };
        found.extend(facts(&no, seq, before.as_ref(), &after));
        standings.insert(no, after);
    }
    found.retain(|fact| !kept.contains(&(fact.no.clone(), fact.field.clone(), fact.seq)));
    Ok(found)
}
