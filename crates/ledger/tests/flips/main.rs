//! A single byte changed anywhere in the tables is found, on both engines: every table that the store has,
//! every column, the first, a middle and the newest row; and so is a value that is gone, and a row. What is left out is
//! named here, with the reason.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should stop there"
)]

#[path = "../common/mod.rs"]
mod common;
#[expect(
    dead_code,
    reason = "this scene needs a part of what votes are told with"
)]
#[path = "../votes/hall.rs"]
mod hall;
mod scene;
mod schema;
#[expect(
    dead_code,
    reason = "this scene needs a part of what votes are told with"
)]
#[path = "../votes/table.rs"]
mod table;

use ledger::evidence::verify_files;
use schema::{Cell, Column, Schema};

/// Tables that do not follow from the log, and why that is so.
const APART: &[(&str, &str)] = &[
    ("_sqlx_migrations", "which migrations ran, kept by them"),
    ("lease", "who writes now"),
    (
        "derived",
        "by which rules what is derived was derived last; an older number derives it once more",
    ),
    (
        "idem",
        "answers kept for keys, so that nothing is done twice",
    ),
    (
        "outbox",
        "messages on their way out, and how often they were tried",
    ),
    (
        "phone",
        "telephone numbers come and go without an entry, so that they can be erased",
    ),
    ("session", "who is signed in"),
    ("attempt", "codes and tries, for minutes"),
    (
        "token",
        "what programs sign in with, taken back without an entry",
    ),
    ("saved", "lists that a person keeps for themselves"),
    (
        "search_doc",
        "words of what is covered elsewhere, cut by rules that may change",
    ),
];

/// Columns that nothing says a second time, and why.
const FREE: &[(&str, &str, &str)] = &[
    (
        "evidence",
        "party",
        "who handed it in, before any act showed it; can be erased",
    ),
    ("notice", "read_at", "marked when it is read"),
    (
        "notice",
        "district_id",
        "a row that is gone went with the person",
    ),
    (
        "caller",
        "district_id",
        "a row that is gone went with the number",
    ),
];

/// Columns whose value may be gone, and why.
const MAY_BE_EMPTY: &[(&str, &str, &str)] = &[(
    "evidence",
    "seal",
    "files of an earlier program have none until they are sealed",
)];

/// Tables whose rows may be gone, and why.
const MAY_GO: &[(&str, &str)] = &[
    ("notice", "it goes with the person"),
    ("caller", "it goes with the number"),
];

/// From how many bytes or letters on a value is long.
const LONG: usize = 40;

/// Where in a value of so many bytes or letters something is changed: one place of the first row and of the middle
/// one; of the newest one, or several where it is long.
fn places(row: usize, length: usize) -> Vec<usize> {
    let (middle, last) = (length / 2, length.saturating_sub(1));
    match row {
        0 => vec![middle],
        1 => vec![last],
        _ if length > LONG => vec![0, middle, last],
        _ => vec![0],
    }
}

/// The bits of a number that are turned: in the first row, the middle one and the newest.
const BITS: [usize; 3] = [33, 9, 0];

/// The value with one place of it changed.
fn turned(cell: &Cell, at: usize) -> Cell {
    match cell {
        Cell::Int(n) => Cell::Int(n ^ (1 << at)),
        Cell::Bytes(bytes) => {
            let mut bytes = bytes.clone();
            bytes[at] ^= 1;
            Cell::Bytes(bytes)
        }
        Cell::Text(text) => {
            let turn = |(n, c): (usize, char)| match (n == at, u8::try_from(c)) {
                (false, _) => c,
                (true, Ok(byte)) if byte.is_ascii() => char::from(byte ^ 1),
                (true, _) => 'x',
            };
            Cell::Text(text.chars().enumerate().map(turn).collect())
        }
    }
}

/// All changes of one value that are tried, for the row that stands in this place.
fn changes(cell: &Cell, row: usize) -> Vec<Cell> {
    let at = match cell {
        Cell::Int(_) => vec![BITS[row]],
        Cell::Bytes(bytes) => places(row, bytes.len()),
        Cell::Text(text) => places(row, text.chars().count()),
    };
    let is_empty = matches!(cell, Cell::Text(text) if text.is_empty());
    match cell {
        Cell::Text(_) if is_empty => vec![Cell::Text("x".to_owned())],
        cell => at.into_iter().map(|at| turned(cell, at)).collect(),
    }
}

async fn is_seen(small: &common::Small) -> bool {
    let db = small.ledger.db();
    let report = ledger::verify::verify(db, 1, |_, _| {}).await.unwrap();
    report.fault.is_some() || verify_files(db, 1, &small.files).await.unwrap().is_some()
}

/// Changes every value of a column that is tried, and puts each back; says how many changes the store took.
async fn flip(small: &common::Small, schema: &Schema, table: &str, column: &Column) -> usize {
    let mut tried = 0;
    for (row, mut address) in schema.rows(table, column).await {
        let old = schema.read(table, column, &address).await;
        for new in changes(&old, row) {
            let Some(moved) = schema.write(table, column, &address, Some(&new)).await else {
                // The engine itself keeps the key from pointing nowhere.
                continue;
            };
            let seen = is_seen(small).await;
            let back = schema.write(table, column, &moved, Some(&old)).await;
            address = back.unwrap();
            let name = &column.name;
            assert!(
                seen,
                "unseen: {table}.{name}, row {row}: {old:?} became {new:?}"
            );
            tried += 1;
        }
    }
    tried
}

/// What was tried, and of it what nobody saw.
#[derive(Default)]
struct Tried {
    times: usize,
    unseen: Vec<String>,
}

impl Tried {
    fn note(&mut self, seen: bool, what: String) {
        self.times += 1;
        if !seen {
            self.unseen.push(what);
        }
    }
}

/// Empties every value of a column that is tried, as far as the store lets it go, and puts each back.
async fn empty(
    small: &common::Small,
    schema: &Schema,
    table: &str,
    column: &Column,
    tried: &mut Tried,
) {
    for (row, address) in schema.rows(table, column).await {
        let old = schema.read(table, column, &address).await;
        let Some(moved) = schema.write(table, column, &address, None).await else {
            // A column that always holds something.
            continue;
        };
        let seen = is_seen(small).await;
        let back = schema.write(table, column, &moved, Some(&old)).await;
        assert!(back.is_some());
        let name = &column.name;
        tried.note(seen, format!("{table}.{name}, row {row}: {old:?}"));
    }
}

/// Lets rows of a table go, as far as the store does, and puts each back.
async fn lose(
    small: &common::Small,
    schema: &Schema,
    table: &str,
    column: &Column,
    tried: &mut Tried,
) {
    for row in 0..3 {
        let rows = schema.rows(table, column).await;
        let Some((_, address)) = rows.iter().find(|(place, _)| *place == row) else {
            continue;
        };
        if !schema.take(table, address).await {
            // The engine itself keeps a row that others point to.
            continue;
        }
        let seen = is_seen(small).await;
        schema.put_back(table).await;
        tried.note(seen, format!("row {row} of {table}"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_single_byte_changed_anywhere_is_found() {
    for small in scene::everything().await {
        assert!(!is_seen(&small).await, "it fits before anything is changed");
        let schema = Schema::of(small.ledger.db().clone());
        let begun = std::time::Instant::now();
        let mut tried = 0;
        for table in schema.tables().await {
            if APART.iter().any(|(apart, _)| *apart == table) {
                continue;
            }
            let mut here = 0;
            for column in schema.columns(&table).await {
                let free =
                    |(of, name, _): &(&str, &str, &str)| *of == table && *name == column.name;
                if !FREE.iter().any(free) {
                    here += flip(&small, &schema, &table, &column).await;
                }
            }
            assert!(
                here > 0,
                "{table} holds nothing to change: give the scene a row of it"
            );
            tried += here;
        }
        let took = begun.elapsed();
        assert!(tried > 300, "only {tried} changes were tried");
        println!(
            "{tried} changes on {:?} in {took:.1?}",
            small.ledger.db().dialect()
        );
        assert!(!is_seen(&small).await, "all of it was put back");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_value_that_is_gone_and_a_row_that_is_gone_are_missed_anywhere() {
    for small in scene::everything().await {
        let schema = Schema::of(small.ledger.db().clone());
        let (mut emptied, mut lost) = (Tried::default(), Tried::default());
        for table in schema.tables().await {
            if APART.iter().any(|(apart, _)| *apart == table) {
                continue;
            }
            let columns = schema.columns(&table).await;
            for column in &columns {
                let may = FREE.iter().chain(MAY_BE_EMPTY);
                let mut may = may.filter(|(of, name, _)| *of == table && *name == column.name);
                if may.next().is_none() {
                    empty(&small, &schema, &table, column, &mut emptied).await;
                }
            }
            if MAY_GO.iter().any(|(of, _)| *of == table) {
                continue;
            }
            let key = columns.iter().find(|column| column.name == "district_id");
            lose(&small, &schema, &table, key.unwrap(), &mut lost).await;
        }
        let unseen = [emptied.unseen, lost.unseen].concat();
        assert!(unseen.is_empty(), "gone and not missed: {unseen:#?}");
        let times = (emptied.times, lost.times);
        assert!(times.0 > 20 && times.1 > 40, "{times:?} were tried");
        assert!(!is_seen(&small).await, "all of it was put back");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_byte_changed_in_what_is_shown_of_a_photograph_is_found() {
    for small in scene::everything().await {
        let folder = small.folder.path().join("evidence");
        let sql = "SELECT hash FROM evidence WHERE district_id = 1 AND width IS NOT NULL";
        let kept: Vec<(String,)> = small.ledger.db().all(sql, &[]).await.unwrap();
        let (hash,) = kept.first().unwrap();
        let parts = folder.join(&hash[..2]).join(hash);
        for name in ["original", "shown.jpg", "thumb.jpg"] {
            let file = parts.join(name);
            let old = std::fs::read(&file).unwrap();
            for at in [0, old.len() / 2, old.len() - 1] {
                let mut new = old.clone();
                new[at] ^= 1;
                std::fs::write(&file, new).unwrap();
                assert!(is_seen(&small).await, "unseen: byte {at} of {name}");
            }
            std::fs::remove_file(&file).unwrap();
            assert!(is_seen(&small).await, "unseen: {name} is gone");
            std::fs::write(&file, old).unwrap();
            assert!(!is_seen(&small).await, "all of it was put back");
        }
    }
}

#[tokio::test]
async fn files_of_an_earlier_program_are_sealed_once_and_then_looked_after() {
    for small in common::districts().await {
        let hash = small.photo(7).await;
        let unsealed = "UPDATE evidence SET seal = NULL WHERE district_id = 1";
        small.ledger.db().run(unsealed, &[]).await.unwrap();
        assert!(!is_seen(&small).await, "as it was before seals");
        assert_eq!(small.ledger.seal_files(&small.files).await.unwrap(), 1);
        assert_eq!(small.ledger.seal_files(&small.files).await.unwrap(), 0);
        assert!(!is_seen(&small).await);
        let folder = small.folder.path().join("evidence").join(&hash[..2]);
        std::fs::write(folder.join(&hash).join("thumb.jpg"), b"another").unwrap();
        assert!(is_seen(&small).await);
    }
}
