//! `bench`: the program beside the limits of the machine, measured in one run.
//!
//! A district is filled by the product's own writer, then `sanwei serve` is started on it as a process of its
//! own and asked over HTTP. Server and clients share the cores, as they do for every limit.

mod limit;
mod load;
mod map;
mod serve;
mod town;
mod votes;

use std::path::PathBuf;
use std::time::Duration;

use clap::Parser;
use load::{Pace, load};

/// Any error ends the bench.
type Error = Box<dyn std::error::Error + Send + Sync>;

/// Measures the program beside the limits of this machine.
#[derive(Debug, Parser)]
struct Asked {
    /// The program.
    #[arg(long)]
    sanwei: PathBuf,
    /// How many matters the district has; several sizes are measured one after the other.
    #[arg(long, value_delimiter = ',', default_value = "10000,1000000")]
    matters: Vec<usize>,
    /// How many things lie on the map of a district of its own; nought leaves the map out.
    #[arg(long, default_value_t = 100_000)]
    features: usize,
    /// How long each measure takes, in seconds.
    #[arg(long, default_value_t = 5)]
    seconds: u64,
    /// How many clients ask at once.
    #[arg(long, default_value_t = 64)]
    clients: usize,
    /// Keep the stores in this folder (of PostgreSQL the names of its databases), and measure those that are there
    /// without filling them again.
    #[arg(long)]
    stores: Option<PathBuf>,
    /// Measure only this: `map`, `matters` or `votes`.
    #[arg(long)]
    only: Option<String>,
    /// A PostgreSQL to measure beside SQLite.
    #[arg(long, env = "SANWEI_TEST_POSTGRES")]
    postgres: Option<String>,
}

/// Answers in a second of handlers with nothing behind them.
#[derive(Clone, Copy, Debug)]
struct Bare {
    hello: f64,
    parse: f64,
}

/// The body of an act that moves nothing.
const NOTE: &str = r#"{"fields":{"words":"seen on the way"}}"#;

#[tokio::main]
async fn main() -> Result<(), Error> {
    let asked = Asked::parse();
    let port = limit::bare().await?;
    let span = Duration::from_secs(asked.seconds);
    let hello = load(port, asked.clients, span, |_| get("/hello", "")).await?;
    let parse = load(port, asked.clients, span, |n| post("/parse", &opening(n))).await?;
    println!(
        "{} clients, {} s for each measure\n",
        asked.clients, asked.seconds
    );
    println!("limit of the framework");
    row("a bare handler, \"hello\"", hello, None);
    row("a bare handler that parses an opening", parse, None);
    let bare = Bare {
        hello: hello.per_second,
        parse: parse.per_second,
    };
    let engines = [("SQLite", None), ("PostgreSQL", asked.postgres.as_deref())];
    for (name, server) in engines {
        if name == "PostgreSQL" && server.is_none() {
            continue;
        }
        let wanted = |what: &str| asked.only.as_deref().is_none_or(|only| only == what);
        if wanted("map") && asked.features > 0 {
            map::measure(&asked, name, server, asked.features, bare.hello).await?;
        }
        for matters in asked.matters.iter().filter(|_| wanted("matters")) {
            measure(&asked, name, server, *matters, bare).await?;
        }
        if wanted("votes") {
            votes::measure(&asked, name, server, bare).await?;
        }
    }
    Ok(())
}

async fn measure(
    asked: &Asked,
    engine: &str,
    server: Option<&str>,
    matters: usize,
    bare: Bare,
) -> Result<(), Error> {
    let passing = tempfile::tempdir()?;
    let folder = asked.stores.as_ref().map_or_else(
        || passing.path().to_owned(),
        |stores| stores.join(format!("{engine}-{matters}")),
    );
    std::fs::create_dir_all(&folder)?;
    let is_filled = folder.join("filled").exists();
    let (db, url) = town::database(&folder, server).await?;
    if !is_filled {
        town::fill(db.clone(), matters, |n| {
            eprint!("\r{engine}: {n} of {matters} matters written");
        })
        .await?;
        eprintln!("\r{engine}: {matters} of {matters} matters written");
        if server.is_some() {
            // What the engine does by itself within minutes of so many new rows, and would else do while it is asked.
            db.run("VACUUM (ANALYZE)", &[]).await?;
        }
        std::fs::write(folder.join("filled"), "")?;
    }
    println!("\n{engine}, {matters} matters");
    let mut running = serve::start(&asked.sanwei, &folder, url.as_deref()).await?;
    let started = running.started.as_secs_f64() * 1e3;
    println!("  {:<40} {started:>9.0} ms", "start until it answers");
    memory("resident memory at rest", &running)?;
    let span = Duration::from_secs(asked.seconds);
    let port = running.port;
    let some = running.some_matters("").await?;
    for (name, address) in [
        ("a matter", "/matters/{no}"),
        ("public list", "/matters"),
        ("a desk", "/desk"),
        ("search", "/matters?q=%E5%9E%83%E5%9C%BE"),
        ("results", "/results"),
    ] {
        let some = some.clone();
        let page = load(port, asked.clients, span, move |n| {
            let address = address.replace("{no}", &some[n % some.len()]);
            get(&address, town::SECRET)
        });
        row(&format!("page: {name}"), page.await?, Some(bare.hello));
    }
    let opens = load(port, asked.clients, span, |n| {
        post("/api/v1/matters", &opening(n))
    });
    let opens = (opens.await?, running.batch()?);
    let some = running.some_matters("&state=open").await?;
    let acts = load(port, asked.clients, span, move |n| {
        let no = &some[n % some.len()];
        post(&format!("/api/v1/matters/{no}/acts/note"), NOTE)
    });
    let acts = (acts.await?, running.batch()?);
    memory("resident memory after all this", &running)?;
    running.stop().await?;
    for (name, act, opens, (pace, batch)) in [
        ("opens", "report", true, opens),
        ("acts", "note", false, acts),
    ] {
        let raw = limit::raw(&db, act, opens, batch).await?;
        let rows = 1.0 / raw.as_secs_f64();
        println!(
            "  {:<40} {rows:>9.0} /s   in batches of {batch}, as they came",
            format!("the rows of {name}, written raw")
        );
        let limit = 1.0 / (raw.as_secs_f64() + 1.0 / bare.parse);
        row(&format!("durable {name}"), pace, Some(limit));
    }
    Ok(())
}

fn memory(name: &str, running: &serve::Running) -> Result<(), Error> {
    println!("  {name:<40} {:>9.1} MB", running.memory()?);
    Ok(())
}

fn row(name: &str, pace: Pace, limit: Option<f64>) {
    let share = limit.map_or_else(String::new, |limit| {
        format!("   {:>4.1} % of the limit", 100.0 * pace.per_second / limit)
    });
    println!(
        "  {name:<40} {:>9.0} /s   p50 {:>7.2} ms   p99 {:>7.2} ms{share}",
        pace.per_second,
        pace.p50.as_secs_f64() * 1e3,
        pace.p99.as_secs_f64() * 1e3
    );
}

fn opening(n: usize) -> String {
    let (words, place, category) = town::report(n);
    serde_json::json!({"kind": "case", "act": "report",
        "fields": {"words": words, "place": place, "category": category}})
    .to_string()
}

fn get(address: &str, session: &str) -> String {
    format!("GET {address} HTTP/1.1\r\nhost: 127.0.0.1\r\ncookie: sanwei_session={session}\r\n\r\n")
}

fn post(address: &str, body: &str) -> String {
    let secret = town::SECRET;
    format!(
        "POST {address} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer {secret}\r\n\
         content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
}
