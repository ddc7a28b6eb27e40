//! A store whose stays and counts were derived by earlier rules: once, when it is opened, they are derived anew from
//! the log, as `verify` does. The log itself stays as it is.

use std::collections::BTreeMap;

use district::procedure::{Moved, Procedure};
use jiff::Timestamp;

use crate::batch::Batch;
use crate::db::{DbError, WriteConn};
use crate::fact::is_of_act;
use crate::happened::Happened;
use crate::project::project;
use crate::rollup::{ANEW, ATTENDED};
use crate::rows::{DerivedRow, MatterRow, Row, StayRow};
use crate::value::Value;

/// What is derived.
const NAME: &str = "stays";

/// The version of the rules in this program. It grows with every change of what a stay or a call-back counts as.
const VERSION: i64 = 4;

/// An entry about a matter: matter, seq, at, actor, body.
type Line = (String, i64, i64, Option<String>, Option<String>);

/// Derives stays and their counts anew, unless these rules did it already. All or nothing: of a store with an entry that
/// cannot be read nothing changes, and the error names the entry, as `verify` does.
pub(crate) async fn recount(conn: &mut WriteConn, district: i64) -> Result<(), DbError> {
    let id = Value::from(district);
    let sql = "SELECT version FROM derived WHERE district_id = $1 AND name = $2";
    let known: Vec<(i64,)> = conn.all(sql, &[id.clone(), NAME.into()]).await?;
    if known.first().is_some_and(|(version,)| *version >= VERSION) {
        return Ok(());
    }
    conn.begin().await?;
    let sql = "DELETE FROM rollup WHERE district_id = $1 AND measure LIKE $2 ESCAPE '\\'";
    let families = ANEW.iter().map(|family| format!("{family}.%"));
    for like in families.chain([ATTENDED.to_owned()]) {
        conn.run(sql, &[id.clone(), like.as_str().into()]).await?;
    }
    let procedures = procedures(conn, district).await?;
    let sql = format!(
        "SELECT {} FROM matter WHERE district_id = $1 AND no > $2 ORDER BY no LIMIT 500",
        MatterRow::COLUMNS.join(", ")
    );
    let mut last = String::new();
    loop {
        let key = [id.clone(), last.as_str().into()];
        let matters: Vec<MatterRow> = conn.all(&sql, &key).await?;
        let Some(newest) = matters.last().map(|matter| matter.no.clone()) else {
            break;
        };
        let batch = derive(conn, district, &last, &newest, matters, &procedures).await?;
        batch.write(conn, district).await?;
        tracing::info!(up_to = newest, "what matters count as is derived anew");
        last = newest;
    }
    let done = DerivedRow {
        name: NAME.to_owned(),
        version: VERSION,
    };
    conn.put(district, &[done]).await?;
    conn.commit().await
}

async fn procedures(
    conn: &mut WriteConn,
    district: i64,
) -> Result<BTreeMap<String, Procedure>, DbError> {
    let sql = "SELECT name, text FROM document WHERE district_id = $1 AND name LIKE 'procedure/%' ESCAPE '\\'";
    let rows: Vec<(String, String)> = conn.all(sql, &[district.into()]).await?;
    // What does not load is for `verify` to tell.
    let loaded = rows
        .iter()
        .filter_map(|(name, text)| Procedure::stored(name, text).ok());
    Ok(loaded
        .map(|procedure| (procedure.hash.clone(), procedure))
        .collect())
}

/// The rows of the matters above `after`, up to `to`, folded from their entries.
async fn derive(
    conn: &mut WriteConn,
    district: i64,
    after: &str,
    to: &str,
    stored: Vec<MatterRow>,
    procedures: &BTreeMap<String, Procedure>,
) -> Result<Batch, DbError> {
    let sql = "SELECT m.no, e.seq, e.at, e.actor, b.body FROM matter m \
               JOIN entry e ON e.district_id = m.district_id AND e.subject = 'matter/' || m.no \
               JOIN entry_body b ON b.district_id = e.district_id AND b.seq = e.seq \
               WHERE m.district_id = $1 AND m.no > $2 AND m.no <= $3 ORDER BY e.seq";
    let lines: Vec<Line> = conn
        .all(sql, &[district.into(), after.into(), to.into()])
        .await?;
    let mut told: BTreeMap<String, Vec<Line>> = BTreeMap::new();
    for line in lines {
        told.entry(line.0.clone()).or_default().push(line);
    }
    let mut batch = Batch::default();
    for matter in stored {
        let lines = told.remove(&matter.no).unwrap_or_default();
        fold(&matter, lines, procedures, &mut batch)?;
    }
    Ok(batch)
}

/// Folds one matter. Damaged where an entry of it cannot be read: what follows from the matter would stay as earlier rules
/// derived it, and nothing would say so. What its procedure does not allow is for `verify` to tell.
fn fold(
    stored: &MatterRow,
    lines: Vec<Line>,
    procedures: &BTreeMap<String, Procedure>,
    batch: &mut Batch,
) -> Result<(), DbError> {
    let mut matter: Option<MatterRow> = None;
    let mut stays: BTreeMap<i64, StayRow> = BTreeMap::new();
    let mut counts = Vec::new();
    let mut procedure = None;
    for (no, seq, at, actor, body) in lines {
        let damaged = || DbError::Stored(format!("entry {seq}"));
        let moved = body.and_then(|body| serde_json::from_str::<Moved>(&body).ok());
        let moved = moved.ok_or_else(damaged)?;
        let at = Timestamp::from_microsecond(at).map_err(|_error| damaged())?;
        if let Some(opened) = &moved.opened {
            procedure = procedures.get(&opened.procedure);
        }
        let Some(pinned) = procedure else {
            return Ok(());
        };
        let earlier: Vec<StayRow> = stays.values().cloned().collect();
        let happened = Happened {
            seq,
            at,
            actor: actor.as_deref(),
            no: &no,
            moved: &moved,
            receipt: stored.receipt.as_deref(),
            earlier: &earlier,
        };
        let Ok(rows) = project(matter.as_ref(), happened, pinned) else {
            return Ok(());
        };
        matter = rows.matter;
        batch.facts.extend(rows.facts.into_iter().filter(is_of_act));
        stays.extend(rows.stays.into_iter().map(|stay| (stay.from_seq, stay)));
        counts.extend(rows.rollups.into_iter().filter(|row| {
            let family = row.measure.split('.').next();
            let is_anew = family.is_some_and(|family| ANEW.contains(&family));
            row.kind == stored.kind && (is_anew || row.measure == ATTENDED)
        }));
    }
    batch.count(counts);
    batch
        .matters
        .extend(matter.map(|row| (row.no.clone(), row)));
    let stays = stays.into_values();
    batch
        .stays
        .extend(stays.map(|stay| ((stay.no.clone(), stay.from_seq), stay)));
    Ok(())
}
