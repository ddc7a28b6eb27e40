//! A list of owners: cut into cells, looked through by the doctor, kept ready.

use std::time::{Duration, Instant};

use district::kinds::ballot::doctor::sheet::{ListWords, cut};
use district::kinds::ballot::doctor::{Row, examine};
use district::lang::Lang;
use ledger::Ledger;
use ledger::polls::NewRoll;
use web::owners::Of;

use super::hall::Hall;
use super::{beside, took};
use crate::Error;

/// The developer of the compound.
pub const DEVELOPER: &str = "D";

fn cells(n: usize) -> [String; 9] {
    let (building, door) = (n / 200 + 1, n % 200 + 101);
    let area = 7000 + n * 37 % 6000;
    // One in thirty owns two, one in fifty is owned together, and a stall is its neighbour's.
    let stall = n % 97 == 5 && n % 30 != 2;
    let owner = if stall || n % 30 == 1 { n - 1 } else { n };
    let together = owner.is_multiple_of(50);
    [
        building.to_string(),
        door.to_string(),
        format!("{}.{:02}", area / 100, area % 100),
        "registry".to_owned(),
        if together {
            format!("o{owner}, p{owner}")
        } else {
            format!("o{owner}")
        },
        if together {
            format!("{owner}, {owner}9")
        } else {
            owner.to_string()
        },
        if together {
            format!("o{owner}")
        } else {
            String::new()
        },
        if stall {
            "parking".to_owned()
        } else {
            String::new()
        },
        String::new(),
    ]
}

/// The same list as text and as a workbook.
pub fn made(units: usize) -> Result<(String, Vec<u8>), Error> {
    let mut table = web::owners::template("owners".to_owned(), Lang::En)?;
    table.rows = (0..units).map(|n| cells(n).to_vec()).collect();
    Ok((String::from_utf8(table.csv())?, table.xlsx()?))
}

/// A list larger than is taken in one piece, already looked through.
pub fn examined(units: usize) -> NewRoll {
    let words = ListWords::bundled()
        .map(|words| words.words)
        .unwrap_or_default();
    let row = |n: usize| {
        let [building, unit, area, source, ..] = cells(n);
        Row {
            line: u32::try_from(n).unwrap_or_default(),
            building,
            unit,
            area,
            source,
            owner: format!("o{n}"),
            identity: n.to_string(),
            ..Row::default()
        }
    };
    NewRoll {
        source: "0".repeat(64),
        examined: examine(&(0..units).map(row).collect::<Vec<_>>(), &words),
    }
}

/// The middle of several times.
fn time<T>(mut what: impl FnMut() -> Result<T, Error>) -> Result<Duration, Error> {
    let mut times = Vec::new();
    for _ in 0..9 {
        let began = Instant::now();
        what()?;
        times.push(began.elapsed());
    }
    times.sort_unstable();
    Ok(times[times.len() / 2])
}

/// The doctor beside the mere cutting into cells.
pub fn looked_through(text: &str, book: &[u8]) -> Result<(), Error> {
    let raw = time(|| Ok(cut(text)?))?;
    let doctor = time(|| Ok(web::owners::read(text.as_bytes(), DEVELOPER, Of::Owners)?))?;
    beside("a list of 10,000 units (CSV) with the doctor", doctor, raw);
    let raw = time(|| Ok(web::sheets::sheets(book)?))?;
    let doctor = time(|| Ok(web::owners::read(book, DEVELOPER, Of::Owners)?))?;
    beside("a list of 10,000 units (XLSX) with the doctor", doctor, raw);
    Ok(())
}

/// What each ballot cost while every one read the roll, and what it costs since it is kept ready.
pub async fn kept(ledger: &Ledger, hall: &Hall) -> Result<(), Error> {
    let mut read = Vec::new();
    for _ in 0..9 {
        let began = Instant::now();
        let (kept, secret) = ledger.roll(&hall.no).await?.ok_or("no roll")?;
        let rules = hall.ready.rules.clone();
        ledger::polls::Ready::new(hall.ready.frozen.clone(), kept.roll, rules, secret)?;
        read.push(began.elapsed());
    }
    read.sort_unstable();
    let began = Instant::now();
    for _ in 0..1000 {
        ledger
            .ready(&hall.no, &hall.sheet)
            .await?
            .ok_or("no roll")?;
    }
    let kept = began.elapsed() / 1000;
    println!(
        "  {:<52} {:>9}   read, checked and made ready each time: {}",
        "the frozen roll, for each ballot",
        took(kept),
        took(read[4])
    );
    let code = hall.ready.secret.code(
        &hall.no,
        &hall.ready.roll.voters[hall.ready.roll.voters.len() / 2].id,
    );
    let began = Instant::now();
    let voters = hall.ready.roll.voters.iter();
    let mut found = voters.filter(|it| hall.ready.secret.code(&hall.no, &it.id) == code);
    found.next().ok_or("nobody's code")?;
    let walked = began.elapsed();
    let began = Instant::now();
    for _ in 0..1000 {
        hall.ready
            .voter_of(&hall.no, &code)
            .ok_or("nobody's code")?;
    }
    println!(
        "  {:<52} {:>9}   trying half of all codes: {}",
        "whose code it is",
        took(began.elapsed() / 1000),
        took(walked)
    );
    Ok(())
}
