//! An owners' vote beside its limits: a list of owners looked through and brought in, what is still needed
//! while ballots come in, and the count of a hundred thousand ballots. The limit of each is the raw read of
//! the same rows.

mod count;
mod hall;
mod list;
mod live;

use std::time::Duration;

use web::owners::Of;

use crate::{Asked, Bare, Error, serve, town};

/// Units of the list that is brought in, and ballots that are counted.
const UNITS: usize = 10_000;
const BALLOTS: usize = 100_000;
/// Ballots in a second while somebody looks.
const PER_SECOND: u32 = 100;

/// Measures votes on one engine.
pub async fn measure(
    asked: &Asked,
    engine: &str,
    server: Option<&str>,
    bare: Bare,
) -> Result<(), Error> {
    let folder = tempfile::tempdir()?;
    let (db, url) = town::database(folder.path(), server).await?;
    println!("\n{engine}, an owners' vote");
    let ledger = hall::district(db.clone()).await?;
    let (text, book) = list::made(UNITS)?;
    list::looked_through(&text, &book)?;
    let small = hall::announced(
        &ledger,
        web::owners::read(text.as_bytes(), list::DEVELOPER, Of::Owners)?,
    )
    .await?;
    println!("  {:<52} {:>9}", "brought in, durable", took(small.brought));
    list::kept(&ledger, &small).await?;
    let codes = small.codes();
    let large = hall::announced(&ledger, list::examined(BALLOTS)).await?;
    count::measure(&ledger, &large).await?;
    hall::open(&ledger, &small).await?;
    ledger.close().await?;
    let mut running = serve::start(&asked.sanwei, folder.path(), url.as_deref()).await?;
    let span = Duration::from_secs(asked.seconds.max(2));
    live::measure(&running, &db, &small.no, codes, span, asked.clients, bare).await?;
    running.stop().await
}

/// A duration as people read it.
fn took(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1e3)
}

/// A time beside the time of its limit.
fn beside(name: &str, time: Duration, limit: Duration) {
    let times = time.as_secs_f64() / limit.as_secs_f64().max(f64::MIN_POSITIVE);
    println!(
        "  {name:<52} {:>9}   {times:>5.1} times the raw read ({})",
        took(time),
        took(limit)
    );
}
