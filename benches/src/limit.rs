//! The limits: what the engine and the web framework do when there is no product between them.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use axum::routing::{get, post};
use axum::{Json, Router};
use jiff::Timestamp;
use ledger::db::{FromAny, WriteConn};
use ledger::happened::Happened;
use ledger::project::{Rows, project, search_row};
use ledger::{
    Before, BodyRow, CounterRow, Db, EntryRow, FactRow, MatterRow, RollupRow, Row, SearchRow,
    StayRow,
};
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

/// What one act made, as it lies in the store.
struct Act {
    entry: EntryRow,
    body: BodyRow,
    matter: MatterRow,
    /// What follows from it beside the matter.
    rows: Rows,
    search: Option<SearchRow>,
}

async fn read<R: Row + FromAny>(db: &Db, tail: &str) -> Result<Vec<R>, Error> {
    let columns = R::COLUMNS.join(", ");
    let sql = format!(
        "SELECT {columns} FROM {} WHERE district_id = 1 {tail}",
        R::TABLE
    );
    Ok(db.all(&sql, &[]).await?)
}

/// The newest acts of this name, in their order, of which `opens` says that they began matters.
async fn newest(db: &Db, act: &str, opens: bool) -> Result<Vec<Act>, Error> {
    let newest = format!("AND act = '{act}' ORDER BY seq DESC LIMIT {SAMPLE}");
    let of = |what: &str| format!("(SELECT {what} FROM entry WHERE district_id = 1 {newest})");
    let bodies: Vec<BodyRow> = read(db, &format!("AND seq IN {}", of("seq"))).await?;
    let mut bodies: BTreeMap<i64, BodyRow> = bodies.into_iter().map(|row| (row.seq, row)).collect();
    let nos = of("substr(subject, 8)");
    let matters: Vec<MatterRow> = read(db, &format!("AND no IN {nos}")).await?;
    let matters: BTreeMap<&str, &MatterRow> =
        matters.iter().map(|row| (row.no.as_str(), row)).collect();
    let charter = Before::read(db, 1, &BTreeSet::new()).await?.charter;
    let mut entries: Vec<EntryRow> = read(db, &newest).await?;
    entries.reverse();
    entries
        .into_iter()
        .map(|entry| {
            let body = bodies.remove(&entry.seq).ok_or("an entry has no body")?;
            let no = entry.subject.strip_prefix("matter/").unwrap_or_default();
            let matter = *matters.get(no).ok_or("an entry has no matter")?;
            let moved = serde_json::from_str(body.body.as_deref().unwrap_or_default())?;
            let kind = matter.kind.parse()?;
            let procedure = charter.procedures.get(&kind).ok_or("no procedure")?;
            let happened = Happened {
                seq: entry.seq,
                at: Timestamp::from_microsecond(entry.at)?,
                actor: entry.actor.as_deref(),
                no,
                moved: &moved,
                receipt: None,
                // An act looks back at them only for the counts of its rates: a row or two of a raw batch.
                earlier: &[],
            };
            let rows = project((!opens).then_some(matter), happened, procedure)?;
            let search = opens.then(|| search_row(matter, &moved, &charter));
            Ok(Act {
                matter: matter.clone(),
                entry,
                body,
                rows,
                search,
            })
        })
        .collect()
}

/// Takes the rows of these acts out again, so that they can be written raw into a district of the same size.
async fn take_out(db: &Db, acts: &[Act], opens: bool) -> Result<(), Error> {
    let from = |table: &str, column: &str, keys: &[String]| {
        format!(
            "DELETE FROM {table} WHERE district_id = 1 AND {column} IN ({})",
            keys.join(", ")
        )
    };
    let seqs: Vec<String> = acts.iter().map(|act| act.entry.seq.to_string()).collect();
    for table in ["entry_body", "entry"] {
        db.run(&from(table, "seq", &seqs), &[]).await?;
    }
    if opens {
        let nos: Vec<String> = acts
            .iter()
            .map(|act| format!("'{}'", act.matter.no))
            .collect();
        for table in ["matter", "stay", "fact", "search_doc"] {
            db.run(&from(table, "no", &nos), &[]).await?;
        }
    }
    Ok(())
}

/// The rows of one batch, a row with a key once and in its last form, as the writer gathers them.
struct Batch {
    entries: Vec<EntryRow>,
    bodies: Vec<BodyRow>,
    counters: Vec<CounterRow>,
    matters: Vec<MatterRow>,
    stays: Vec<StayRow>,
    facts: Vec<FactRow>,
    rollups: Vec<RollupRow>,
    search: Vec<SearchRow>,
}

impl Batch {
    fn of(acts: &[Act], opens: bool) -> Self {
        let matters: BTreeMap<_, _> = acts
            .iter()
            .map(|act| (&act.matter.no, &act.matter))
            .collect();
        let mut counts: BTreeMap<_, i64> = BTreeMap::new();
        for row in acts.iter().flat_map(|act| &act.rows.rollups) {
            let key = (&row.scope, &row.kind, &row.measure, &row.day);
            *counts.entry(key).or_default() += row.n;
        }
        let rollup =
            |((scope, kind, measure, day), n): ((&String, &String, &String, &String), _)| {
                RollupRow {
                    day: day.clone(),
                    scope: scope.clone(),
                    kind: kind.clone(),
                    measure: measure.clone(),
                    n,
                }
            };
        Self {
            // What the next matter is numbered by.
            counters: opens
                .then(|| CounterRow {
                    name: "bench".to_owned(),
                    next: 1,
                })
                .into_iter()
                .collect(),
            facts: acts.iter().flat_map(|act| act.rows.facts.clone()).collect(),
            entries: acts.iter().map(|act| act.entry.clone()).collect(),
            bodies: acts.iter().map(|act| act.body.clone()).collect(),
            matters: matters.into_values().cloned().collect(),
            stays: acts.iter().flat_map(|act| act.rows.stays.clone()).collect(),
            rollups: counts.into_iter().map(rollup).collect(),
            search: acts.iter().filter_map(|act| act.search.clone()).collect(),
        }
    }

    /// Writes it in one transaction, in the order in which the writer does.
    async fn write(&self, conn: &mut WriteConn) -> Result<(), Error> {
        conn.begin().await?;
        conn.put(1, &self.entries).await?;
        conn.put(1, &self.bodies).await?;
        conn.put(1, &self.counters).await?;
        conn.put(1, &self.matters).await?;
        conn.put(1, &self.stays).await?;
        conn.put(1, &self.facts).await?;
        conn.put(1, &self.rollups).await?;
        conn.put(1, &self.search).await?;
        conn.commit().await?;
        Ok(())
    }
}

/// How long the engine takes to write the rows of one act, in batches of `batch`, with nothing else to do:
/// the same rows, in the same tables with the same indexes of a district of the same size, durable at each commit.
pub async fn raw(db: &Db, act: &str, opens: bool, batch: usize) -> Result<Duration, Error> {
    let acts = newest(db, act, opens).await?;
    take_out(db, &acts, opens).await?;
    let mut conn = db.writer().await?;
    let mut taken = Duration::ZERO;
    for batch in acts.chunks(batch) {
        let batch = Batch::of(batch, opens);
        let began = Instant::now();
        batch.write(&mut conn).await?;
        taken += began.elapsed();
    }
    Ok(taken / u32::try_from(acts.len().max(1))?)
}
