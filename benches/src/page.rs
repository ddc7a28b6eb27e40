//! A page with 200 figures over registers and matters, beside the raw read of what they stand on.

use std::time::{Duration, Instant};

use district::bulletin::Tables;
use district::bulletin::proof::{asks, proof};
use district::calendar::{china_instant, china_time};
use district::figure::register::Figures;
use district::record::RecordKind;
use district::rows::Snapshot;
use jiff::ToSpan;
use jiff::civil::{Date, Time};
use ledger::{Change, Db, Ledger};

use crate::{Error, line, record, town};

/// Figures of a page: the first half over registers, the rest over matters.
const FIGURES: usize = 200;
/// How often the page is read, evaluated and gated.
const ROUNDS: usize = 20;

/// What half of the figures are: 100 indicators with this year's and last year's level.
fn observed(n: usize) -> (Vec<Change>, String) {
    let (name, unit) = (format!("Indicator {n}"), "亿元".to_owned());
    let cells = [("name", name), ("unit", unit.clone())];
    let mut records = vec![record(RecordKind::Indicator, format!("i{n}"), &cells)];
    for year in [2020, 2021] {
        let cells = [
            ("indicator", format!("i{n}")),
            ("area", "d@2021-04".to_owned()),
            ("period", format!("{year}M01-06")),
            ("measure", "level".to_owned()),
            ("value", format!("{}.{:02}", 100 + n + year - 2020, n % 100)),
            ("unit", unit.clone()),
            ("basis", "nominal".to_owned()),
            ("status", "P".to_owned()),
        ];
        records.push(record(
            RecordKind::Observation,
            format!("i{n}-{year}"),
            &cells,
        ));
    }
    let of = |year: i32| format!("obs(i{n}, d@2021-04, {year}M01-06, level)");
    let recipe = if n.is_multiple_of(4) {
        format!("growth({}, {})", of(2021), of(2020))
    } else {
        of(2021)
    };
    (records, recipe)
}

/// A street and thirty days of the last three years: what was opened there then.
fn window(n: usize) -> (String, Date, Date) {
    let first = china_time(town::now()).date();
    let first = first.saturating_sub((1 + i64::try_from(n).unwrap_or_default() * 30 % 1000).days());
    (
        format!("s{:02}", n % 18),
        first,
        first.saturating_add(29.days()),
    )
}

/// The figures, a recipe for each, and a page that cites them all in a sentence each.
fn figures() -> (Vec<Change>, String) {
    let (mut records, mut text) = (Vec::new(), String::from("# Figures\n\n"));
    for n in 0..FIGURES {
        let recipe = if n < FIGURES / 2 {
            let (more, recipe) = observed(n);
            records.extend(more);
            text.push_str(&format!("Indicator {n} {{f{n}}}。\n\n"));
            recipe
        } else {
            let (street, from, to) = window(n);
            text.push_str(&format!("{street} {{f{n}}}。\n\n"));
            format!(
                "count(matter where kind = case and place = {street} and opened >= {from} and opened <= {to})"
            )
        };
        let cells = [("title", format!("Figure {n}")), ("recipe", recipe)];
        records.push(record(RecordKind::Figure, format!("f{n}"), &cells));
    }
    (records, text)
}

/// The rows of the registers, then of every window the matters: number, entry and its hash.
async fn raw_read(db: &Db) -> Result<usize, Error> {
    let rows: Vec<(String, i64, i64, Vec<u8>)> = db
        .all(
            "SELECT r.body, r.seq, r.at, e.hash FROM record r \
             JOIN entry e ON e.district_id = r.district_id AND e.seq = r.seq WHERE r.district_id = 1",
            &[],
        )
        .await?;
    let mut all = rows.len();
    for n in FIGURES / 2..FIGURES {
        let (street, from, to) = window(n);
        let at = |day: Date| china_instant(day.to_datetime(Time::midnight())).as_microsecond();
        let (from, to) = (at(from), at(to.saturating_add(1.days())));
        let (path, end) = (format!("d/{street}/"), format!("d/{street}0"));
        let rows: Vec<(String, i64, Vec<u8>)> = db
            .all(
                "SELECT m.no, e.seq, e.hash FROM matter m \
                 JOIN entry e ON e.district_id = m.district_id AND e.seq = m.opened_seq \
                 WHERE m.district_id = 1 AND m.opened_at >= $1 AND m.opened_at < $2 AND m.path >= $3 AND m.path < $4",
                &[from.into(), to.into(), path.as_str().into(), end.as_str().into()],
            )
            .await?;
        all += rows.len();
    }
    Ok(all)
}

/// The records as a page's recipes and judges read them.
async fn read_page(ledger: &Ledger, text: &str, tables: &Tables) -> Result<Snapshot, Error> {
    let mut cut = ledger.figures_at(None).await?;
    let asked = asks(text, tables, &cut);
    ledger.tell_values(&mut cut, &asked).await?;
    Ok(cut)
}

/// Measures a page with 200 figures, half of them over matters.
pub async fn page(matters: usize, server: Option<&str>) -> Result<(), Error> {
    let folder = tempfile::tempdir()?;
    let (db, _) = town::database(folder.path(), server).await?;
    town::fill(db.clone(), matters, |_| {}).await?;
    let ledger = Ledger::open(db.clone(), 1, town::now).await?;
    let (records, text) = figures();
    ledger.change(records, None).await?;
    let tables = Tables::standard()?;
    let (mut raw, mut first, mut read, mut gated) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut printed, mut grounds) = (0, 0);
    for round in 0..ROUNDS {
        // The log goes on between: what is kept of the reading before is what no entry changes.
        let note = record(
            RecordKind::Term,
            format!("t{round}"),
            &[("text", format!("T{round}"))],
        );
        ledger.change(vec![note], None).await?;
        if round < 3 {
            let began = Instant::now();
            grounds = raw_read(&db).await?;
            raw.push(began.elapsed());
        }
        // As after a start, when nothing is kept.
        let fresh = Ledger::look(db.clone(), 1, town::now).await?;
        let began = Instant::now();
        read_page(&fresh, &text, &tables).await?;
        first.push(began.elapsed());
        let began = Instant::now();
        let cut = read_page(&ledger, &text, &tables).await?;
        read.push(began.elapsed());
        let began = Instant::now();
        let made = proof(&text, &Figures::at(&cut), &tables, &cut)?;
        gated.push(began.elapsed());
        printed = made.figs.len();
    }
    ledger.close().await?;
    let median = |mut all: Vec<Duration>| {
        all.sort_unstable();
        all.get(all.len() / 2).copied().unwrap_or_default()
    };
    let (raw, first, read, gated) = (median(raw), median(first), median(read), median(gated));
    println!("  a page with {printed} figures over {matters} matters");
    line(
        &format!("limit: the raw read of their {grounds} grounds"),
        raw,
        "",
    );
    let beside = |took: Duration| {
        let times = took.as_secs_f64() / raw.as_secs_f64();
        format!("{times:.2} times the limit")
    };
    line("the records as recipes read them", first, &beside(first));
    line("the same again after the log went on", read, &beside(read));
    line("200 figures evaluated and gated", gated, "aim: under 50 ms");
    Ok(())
}
