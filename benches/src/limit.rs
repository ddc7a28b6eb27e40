//! The limits: what the engine and the web framework do when there is no product between them.

use std::time::{Duration, Instant};

use axum::routing::{get, post};
use axum::{Json, Router};
use ledger::db::WriteConn;
use ledger::{BodyRow, Db, EntryRow, MatterRow, RollupRow, Row, SearchRow, StayRow};
use serde::Deserialize;
use tokio::net::TcpListener;

use crate::Error;

/// How many acts the limit of the engine is taken from.
const SAMPLE: usize = 6400;

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

/// The rows that acts made, as they lie in the store, each list in the order of the acts.
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

impl Made {
    /// The rows of the newest `count` acts of this name, of which `opens` says that they began matters.
    async fn by(db: &Db, act: &str, count: usize, opens: bool) -> Result<Self, Error> {
        let newest = format!("AND act = '{act}' ORDER BY seq DESC LIMIT {count}");
        let entries: Vec<EntryRow> = read(db, &newest).await?;
        let seqs = format!("(SELECT seq FROM entry WHERE district_id = 1 {newest})");
        let of = format!("(SELECT substr(subject, 8) FROM entry WHERE district_id = 1 {newest})");
        let mut made = Self {
            bodies: read(db, &format!("AND seq IN {seqs} ORDER BY seq DESC")).await?,
            matters: read(db, &format!("AND no IN {of} ORDER BY opened_seq DESC")).await?,
            rollups: read(db, "AND kind = 'case' ORDER BY day DESC LIMIT 96").await?,
            entries,
            stays: Vec::new(),
            search: Vec::new(),
        };
        if opens {
            made.stays = read(
                db,
                &format!("AND from_seq IN {seqs} ORDER BY from_seq DESC"),
            )
            .await?;
            let search = |row: &MatterRow| SearchRow {
                no: row.no.clone(),
                tokens: district::bigram::tokens(&row.words).join(" "),
            };
            made.search = made.matters.iter().map(search).collect();
        }
        Ok(made)
    }

    /// Writes the rows from `at` up to `to` in one transaction, as the writer does for one batch.
    async fn write(&self, conn: &mut WriteConn, at: usize, to: usize) -> Result<(), Error> {
        conn.begin().await?;
        conn.put(1, part(&self.entries, at, to)).await?;
        conn.put(1, part(&self.bodies, at, to)).await?;
        conn.put(1, part(&self.matters, at, to)).await?;
        conn.put(1, part(&self.stays, at, to)).await?;
        // A batch counts on the same day in the same streets as the one before it.
        conn.put(1, &self.rollups).await?;
        conn.put(1, part(&self.search, at, to)).await?;
        conn.commit().await?;
        Ok(())
    }
}

/// Rows from `at` up to `to`; those that fewer of came round again.
fn part<R>(rows: &[R], at: usize, to: usize) -> &[R] {
    let count = to - at;
    if rows.len() < count {
        return rows;
    }
    let at = at % (rows.len() - count + 1);
    &rows[at..at + count]
}

/// How long the engine takes to write the rows of one act, in batches of `batch`, with nothing else to do:
/// the same rows, in the same tables with the same indexes, durable at each commit.
pub async fn raw(
    from: &Db,
    into: &Db,
    act: &str,
    opens: bool,
    batch: usize,
) -> Result<Duration, Error> {
    let made = Made::by(from, act, SAMPLE, opens).await?;
    into.migrate().await?;
    let mut conn = into.writer().await?;
    let count = made.entries.len();
    let began = Instant::now();
    for at in (0..count).step_by(batch) {
        made.write(&mut conn, at, (at + batch).min(count)).await?;
    }
    Ok(began.elapsed() / u32::try_from(count.max(1))?)
}
