//! The limits: what the engine and the web framework do when there is no product between them.

use std::time::{Duration, Instant};

use axum::routing::{get, post};
use axum::{Json, Router};
use ledger::{BodyRow, Db, EntryRow, MatterRow, RollupRow, Row, SearchRow, StayRow};
use serde::Deserialize;
use tokio::net::TcpListener;

use crate::Error;

/// The body of an opening, parsed and thrown away.
#[derive(Debug, Deserialize)]
struct Opening {
    kind: String,
    act: String,
    fields: serde_json::Map<String, serde_json::Value>,
}

/// A server that answers "hello", and one that parses what is posted. The port it listens on.
pub async fn bare() -> Result<u16, Error> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let port = listener.local_addr()?.port();
    let parse = async |Json(opening): Json<Opening>| {
        format!(
            "{{\"n\":{}}}",
            opening.kind.len() + opening.act.len() + opening.fields.len()
        )
    };
    let router = Router::new()
        .route("/hello", get(async || "hello"))
        .route("/parse", post(parse));
    tokio::spawn(async move { axum::serve(listener, router).await });
    Ok(port)
}

/// The rows that openings made, as they lie in the store.
struct Made {
    entries: Vec<EntryRow>,
    bodies: Vec<BodyRow>,
    matters: Vec<MatterRow>,
    stays: Vec<StayRow>,
    search: Vec<SearchRow>,
    rollups: Vec<RollupRow>,
}

async fn read<R: Row + ledger::db::FromAny>(db: &Db, tail: &str) -> Result<Vec<R>, Error> {
    let columns = R::COLUMNS.join(", ");
    let sql = format!(
        "SELECT {columns} FROM {} WHERE district_id = 1 {tail}",
        R::TABLE
    );
    Ok(db.all(&sql, &[]).await?)
}

/// How long the engine takes to write the rows of one opening, in batches of `batch`, with nothing else
/// to do: the same rows, in the same tables with the same indexes, durable at each commit.
pub async fn raw(from: &Db, into: &Db, openings: usize, batch: usize) -> Result<Duration, Error> {
    let newest = format!("ORDER BY opened_seq DESC LIMIT {openings}");
    let matters: Vec<MatterRow> = read(from, &newest).await?;
    let oldest = matters.last().map_or(0, |row| row.opened_seq);
    let made = Made {
        entries: read(from, &format!("AND act = 'report' AND seq >= {oldest} ORDER BY seq")).await?,
        bodies: read(from, &format!("AND seq IN (SELECT seq FROM entry WHERE act = 'report' AND seq >= {oldest}) ORDER BY seq")).await?,
        stays: read(from, &format!("AND step = 'reported' AND from_seq >= {oldest}")).await?,
        search: matters
            .iter()
            .map(|row| SearchRow {
                no: row.no.clone(),
                tokens: district::bigram::tokens(&row.words).join(" "),
            })
            .collect(),
        rollups: read(from, "ORDER BY day DESC LIMIT 64").await?,
        matters,
    };
    into.migrate().await?;
    let mut conn = into.writer().await?;
    let count = made
        .entries
        .len()
        .min(made.matters.len())
        .min(made.stays.len());
    let began = Instant::now();
    for at in (0..count).step_by(batch) {
        let to = (at + batch).min(count);
        conn.begin().await?;
        conn.put(1, &made.entries[at..to]).await?;
        conn.put(1, &made.bodies[at..to]).await?;
        conn.put(1, &made.matters[at..to]).await?;
        conn.put(1, &made.stays[at..to]).await?;
        conn.put(1, &made.rollups[..made.rollups.len().min(to - at)])
            .await?;
        conn.put(1, &made.search[at..to]).await?;
        conn.commit().await?;
    }
    let count = u32::try_from(count.max(1))?;
    Ok(began.elapsed() / count)
}
