//! `bench-registers`: registers beside the limits of the machine: the board of 10,000 projects with eight marks
//! each as of any cut, a sheet of 100,000 rows beside the raw load of the same rows, and 200 figures over
//! registers and matters evaluated and gated, beside the raw read of what they stand on.

mod load;
mod page;
#[expect(dead_code, reason = "the other bench uses the rest")]
mod serve;
mod town;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use clap::Parser;
use district::record::{MARKS, Record, RecordKind};
use ledger::db::FromAny;
use ledger::{BodyRow, Change, Db, EntryRow, Ledger, RecordRow, Row};
use load::{Pace, load};

/// Any error ends the bench.
type Error = Box<dyn std::error::Error + Send + Sync>;

/// Measures registers beside the limits of this machine.
#[derive(Debug, Parser)]
struct Asked {
    /// The program.
    #[arg(long)]
    sanwei: PathBuf,
    /// How many projects stand on the list, with eight marks each.
    #[arg(long, default_value_t = 10_000)]
    projects: usize,
    /// How many matters the district has that a page's figures are told of.
    #[arg(long, default_value_t = 100_000)]
    matters: usize,
    /// Measure only this: `board`, `sheet` or `page`.
    #[arg(long)]
    only: Option<String>,
    /// How many rows the sheet has that is brought in.
    #[arg(long, default_value_t = 100_000)]
    rows: usize,
    /// How long each measure takes, in seconds.
    #[arg(long, default_value_t = 4)]
    seconds: u64,
    /// How many clients ask at once.
    #[arg(long, default_value_t = 4)]
    clients: usize,
    /// A PostgreSQL to measure beside SQLite.
    #[arg(long, env = "SANWEI_TEST_POSTGRES")]
    postgres: Option<String>,
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let asked = Asked::parse();
    let engines = [("SQLite", None), ("PostgreSQL", asked.postgres.as_deref())];
    for (name, server) in engines {
        if name == "PostgreSQL" && server.is_none() {
            continue;
        }
        println!("\n{name}");
        let is_asked = |part: &str| asked.only.as_deref().is_none_or(|only| only == part);
        if is_asked("board") {
            board(&asked, server).await?;
        }
        if is_asked("sheet") {
            sheet(&asked, server).await?;
        }
        if is_asked("page") {
            page::page(asked.matters, server).await?;
        }
    }
    Ok(())
}

fn line(name: &str, took: Duration, beside: &str) {
    let took = took.as_secs_f64() * 1e3;
    println!("  {name:<52} {took:>9.1} ms   {beside}");
}

fn pace(name: &str, pace: Pace, beside: &str) {
    let (p50, p99) = (pace.p50.as_secs_f64() * 1e3, pace.p99.as_secs_f64() * 1e3);
    let each = pace.per_second;
    println!("  {name:<52} {each:>9.0} /s   p50 {p50:>7.2} ms   p99 {p99:>7.2} ms   {beside}");
}

fn record(kind: RecordKind, key: String, cells: &[(&str, String)]) -> Change {
    let cells = cells.iter().filter(|(_, cell)| !cell.is_empty());
    Change::Record(Record {
        kind,
        key,
        cells: cells
            .map(|(name, cell)| ((*name).to_owned(), cell.clone()))
            .collect(),
    })
}

/// A day of 2021 for a number.
fn day(n: usize) -> String {
    format!("2021-{:02}-{:02}", 1 + n % 12, 1 + n % 28)
}

/// The projects with their list, then their marks round by round, so that every cut between is another board.
fn records(projects: usize) -> Vec<Vec<Change>> {
    let mut parts = Vec::new();
    let mut first = Vec::new();
    for n in 0..projects {
        let street = format!("s{:02}", n % 18);
        let cells = [
            ("name", format!("Project {n}")),
            ("responsible_unit", format!("Office {}", n % 40)),
            ("place", street),
        ];
        first.push(record(RecordKind::Project, format!("p{n:05}"), &cells));
        let cells = [
            ("list", "152@2021".to_owned()),
            ("project", format!("p{n:05}")),
        ];
        first.push(record(RecordKind::Membership, format!("l{n:05}"), &cells));
    }
    parts.push(first);
    for round in 0..8 {
        let mark = MARKS[round % MARKS.len()];
        let own = |n: usize| {
            let met = if (n + round).is_multiple_of(3) {
                day(n + 2)
            } else {
                String::new()
            };
            let cells = [
                ("project", format!("p{n:05}")),
                ("mark", mark.to_owned()),
                ("due", day(n + round)),
                ("met", met),
            ];
            record(RecordKind::Mark, format!("m{n:05}-{round}"), &cells)
        };
        parts.push((0..projects).map(own).collect());
    }
    parts
}

async fn board(asked: &Asked, server: Option<&str>) -> Result<(), Error> {
    let folder = tempfile::tempdir()?;
    let (db, url) = town::database(folder.path(), server).await?;
    town::fill(db.clone(), 100, |_| {}).await?;
    let ledger = Ledger::open(db.clone(), 1, town::now).await?;
    let mut cuts = Vec::new();
    for part in records(asked.projects) {
        for some in part.chunks(5000) {
            cuts.push(ledger.change(some.to_vec(), None).await?);
        }
    }
    ledger.close().await?;
    let began = Instant::now();
    let versions: Vec<(i64, String)> = db
        .all(
            "SELECT seq, body FROM record WHERE district_id = 1 AND kind IN ('project', 'mark', 'membership')",
            &[],
        )
        .await?;
    let raw = began.elapsed();
    println!("  {} projects, {} versions", asked.projects, versions.len());
    line("limit: the raw read of every version", raw, "");
    let mut running = serve::start(&asked.sanwei, folder.path(), url.as_deref()).await?;
    let port = running.port;
    let before = running.memory()?;
    let began = Instant::now();
    let mut first = load::Line::open(port).await?;
    first
        .ask(&get("/projects?list=152@2021&asof=2021-06-30", ""))
        .await?;
    let beside = format!(
        "{:.1} times the raw read",
        began.elapsed().as_secs_f64() / raw.as_secs_f64()
    );
    line("the first board after a start", began.elapsed(), &beside);
    println!(
        "  memory at rest {before:.1} MB, after the first board {:.1} MB",
        running.memory()?
    );
    let span = Duration::from_secs(asked.seconds);
    let address = |cuts: Vec<i64>, path: &'static str| {
        move |n: usize| {
            let cut = cuts[n * 7 % cuts.len()];
            let day = day(n);
            get(&format!("{path}?list=152@2021&asof={day}&cut={cut}"), "")
        }
    };
    let hello = load(port, asked.clients, span, |_| get("/healthz", "")).await?;
    pace("beside: a page with nothing behind it", hello, "");
    for (name, path) in [
        ("the board as a page, any day at any cut", "/projects"),
        ("the board as JSON, 200 projects of it", "/api/v1/projects"),
    ] {
        let done = load(port, asked.clients, span, address(cuts.clone(), path)).await?;
        pace(name, done, &format!("{:.1} MB", running.memory()?));
    }
    let some = asked.projects.clamp(1, 1000);
    let one = load(port, asked.clients, span, move |n| {
        get(&format!("/projects/p{:05}", n * 31 % some), "")
    });
    let one = one.await?;
    pace(
        "one project with its marks",
        one,
        &format!("{:.1} MB", running.memory()?),
    );
    let list = load(port, asked.clients, span, move |n| {
        get(&format!("/records/mark?after=m{:05}-0", n * 31 % some), "")
    });
    let list = list.await?;
    let (now, held) = (running.memory()?, running.memory()? - before);
    pace(
        "a part of the register of marks",
        list,
        &format!("{now:.1} MB"),
    );
    println!("  memory for it, above that at rest: {held:.1} MB");
    running.stop().await
}

/// A folder as `sanwei import` reads it: one project, and a sheet of its marks.
fn folder(at: &Path, rows: usize) -> Result<(), Error> {
    let write = |name: &str, text: &str| std::fs::write(at.join(name), text);
    std::fs::create_dir_all(at.join("records"))?;
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let shared = shared.display();
    let district = format!(
        "code = \"d\"\nname = {{ zh = \"D\", en = \"D\" }}\ncalendar = \"{shared}/calendars/cn.csv\"\n\
         categories = \"{shared}/procedures/categories.toml\"\nprocedures = [\"{shared}/procedures/case.toml\"]\n"
    );
    write("district.toml", &district)?;
    let places =
        "code,parent,kind,name_zh,name_en,from,to,lat,lon,plate,note\nd,,district,D,D,,,,,,\n";
    write("places.csv", places)?;
    write("parties.csv", "code,kind,name,alias,org\n")?;
    write("mandates.csv", "party,role,place,from,to\n")?;
    write("records/project.csv", "key,name\np,Project\n")?;
    let mut sheet = String::from("key,project,mark,due,document\n");
    for n in 0..rows {
        let mark = MARKS[n % MARKS.len()];
        sheet.push_str(&format!("m{n:06},p,{mark},{},Paper {n}\n", day(n)));
    }
    write("records/mark.csv", &sheet)?;
    Ok(())
}

async fn read<R: Row + FromAny>(db: &Db) -> Result<Vec<R>, Error> {
    let columns = R::COLUMNS.join(", ");
    let sql = format!("SELECT {columns} FROM {} WHERE district_id = 1", R::TABLE);
    Ok(db.all(&sql, &[]).await?)
}

async fn sheet(asked: &Asked, server: Option<&str>) -> Result<(), Error> {
    let folders = tempfile::tempdir()?;
    let (from, data) = (folders.path().join("from"), folders.path().join("data"));
    std::fs::create_dir_all(&data)?;
    folder(&from, asked.rows)?;
    let (db, url) = town::database(&data, server).await?;
    let mut command = tokio::process::Command::new(&asked.sanwei);
    command.arg("import").arg(&from).arg("--data").arg(&data);
    command.stdout(Stdio::null());
    if let Some(url) = &url {
        command.arg("--database").arg(url);
    }
    let began = Instant::now();
    if !command.status().await?.success() {
        return Err("the import failed".into());
    }
    let took = began.elapsed();
    let entries: Vec<EntryRow> = read(&db).await?;
    let bodies: Vec<BodyRow> = read(&db).await?;
    let lines: Vec<RecordRow> = read(&db).await?;
    let other = folders.path().join("raw");
    std::fs::create_dir_all(&other)?;
    let (raw, _) = town::database(&other, server).await?;
    raw.migrate().await?;
    let began = Instant::now();
    let text = std::fs::read_to_string(from.join("records/mark.csv"))?;
    let cells: BTreeMap<&str, &str> = text
        .lines()
        .filter_map(|line| line.split_once(','))
        .collect();
    let mut conn = raw.writer().await?;
    conn.begin().await?;
    conn.put(1, &entries).await?;
    conn.put(1, &bodies).await?;
    conn.put(1, &lines).await?;
    conn.commit().await?;
    let limit = began.elapsed();
    println!("  a sheet of {} rows", cells.len() - 1);
    line("limit: the same rows, written raw at once", limit, "");
    let beside = format!(
        "{:.1} times the limit",
        took.as_secs_f64() / limit.as_secs_f64()
    );
    line("sanwei import, from start to end", took, &beside);
    Ok(())
}

fn get(address: &str, session: &str) -> String {
    format!("GET {address} HTTP/1.1\r\nhost: 127.0.0.1\r\ncookie: sanwei_session={session}\r\n\r\n")
}
