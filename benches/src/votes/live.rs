//! What is still needed, read by many while ballots come in.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use district::id::MatterNo;
use ledger::{Db, MatterRow, Row};

use super::PER_SECOND;
use crate::load::{Line, load, load_of};
use crate::serve::Running;
use crate::{Bare, Error, row};

fn get(no: &MatterNo) -> String {
    format!("GET /api/v1/votes/{no} HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n")
}

fn cast(no: &MatterNo, code: &str, n: usize) -> String {
    let choice = if n.is_multiple_of(3) { "no" } else { "yes" };
    let body = format!(r#"{{"channel":"web","code":"{code}","choices":{{"1":"{choice}"}}}}"#);
    format!(
        "POST /api/v1/votes/{no}/ballots HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n\
         content-length: {}\r\n\r\n{body}",
        body.len()
    )
}

/// Measures it: quiet, with a hundred ballots in a second, and how fast ballots can come at all.
pub async fn measure(
    running: &Running,
    db: &Db,
    no: &MatterNo,
    codes: Vec<String>,
    span: Duration,
    clients: usize,
    bare: Bare,
) -> Result<(), Error> {
    let port = running.port;
    let look = |no: &MatterNo| {
        let request = get(no);
        load(port, clients, span, move |_| request.clone())
    };
    let raw = raw(db, no, span).await?;
    println!(
        "  {:<52} {raw:>9.0} /s   one reader, the same rows",
        "the rows of \"still needed\", read raw"
    );
    // What a request costs at the least: the framework, and these rows.
    let limit = 1.0 / (1.0 / bare.hello + 1.0 / raw);
    row(
        "still needed, nothing coming in",
        look(no).await?,
        Some(limit),
    );
    let (codes, next) = (Arc::new(codes), Arc::new(AtomicUsize::new(0)));
    let over = Arc::new(AtomicBool::new(false));
    let casting = {
        let (codes, next, over, no) = (codes.clone(), next.clone(), over.clone(), no.clone());
        tokio::spawn(async move { steadily(port, &no, &codes, &next, &over).await })
    };
    row(
        "still needed, 100 ballots a second",
        look(no).await?,
        Some(limit),
    );
    over.store(true, Ordering::Relaxed);
    let (count, mut times) = casting.await??;
    times.sort_unstable();
    let p99 = times
        .get(times.len() * 99 / 100)
        .copied()
        .unwrap_or_default();
    println!(
        "  {:<40} {count:>9} in all   p99 {:>7.2} ms",
        "of these ballots, each durable",
        p99.as_secs_f64() * 1e3
    );
    let no = no.clone();
    let fast = load_of(port, clients, span, move |n| {
        let code = codes.get(next.fetch_add(1, Ordering::Relaxed))?;
        Some(cast(&no, code, n))
    });
    row("ballots as fast as they are taken", fast.await?, None);
    Ok(())
}

/// Casts [`PER_SECOND`] ballots a second over one connection each.
async fn steadily(
    port: u16,
    no: &MatterNo,
    codes: &[String],
    next: &AtomicUsize,
    over: &AtomicBool,
) -> Result<(usize, Vec<Duration>), Error> {
    let mut beat = tokio::time::interval(Duration::from_secs(1) / PER_SECOND);
    beat.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Burst);
    let mut waiting = tokio::task::JoinSet::new();
    let mut times = Vec::new();
    while !over.load(Ordering::Relaxed) {
        beat.tick().await;
        let n = next.fetch_add(1, Ordering::Relaxed);
        let Some(code) = codes.get(n) else { break };
        let request = cast(no, code, n);
        waiting.spawn(async move {
            let began = Instant::now();
            Line::open(port).await?.ask(&request).await?;
            Ok::<_, Error>(began.elapsed())
        });
        while let Some(done) = waiting.try_join_next() {
            times.push(done??);
        }
    }
    while let Some(done) = waiting.join_next().await {
        times.push(done??);
    }
    Ok((times.len(), times))
}

/// How often in a second one reader gets the rows behind the page and does nothing with them.
async fn raw(db: &Db, no: &MatterNo, span: Duration) -> Result<f64, Error> {
    let columns = MatterRow::COLUMNS.join(", ");
    let matter = format!("SELECT {columns} FROM matter WHERE district_id = $1 AND no = $2");
    let counts = "SELECT measure, n FROM rollup WHERE district_id = $1 AND kind = 'turnout' AND day = 'ever' \
                  AND scope = $2";
    let key = [1_i64.into(), no.as_str().into()];
    let began = Instant::now();
    let mut times = 0_u32;
    while began.elapsed() < span {
        let _matter: Option<MatterRow> = db.first(&matter, &key).await?;
        let _counts: Vec<(String, i64)> = db.all(counts, &key).await?;
        times += 1;
    }
    Ok(f64::from(times) / began.elapsed().as_secs_f64())
}
