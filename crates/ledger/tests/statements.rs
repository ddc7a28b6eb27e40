//! Every statement of the crate is prepared on both engines: a name misspelt, a function that one of them
//! lacks, a place for a value too many is found here and not by whoever comes to that page first.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should stop there"
)]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use common::{databases, districts};
use district::kinds::Kind;
use ledger::dialect::{Dialect, in_list};
use ledger::read::{Elsewhere, Filter, Order};
use ledger::{Db, Row};
use sqlx::{AssertSqlSafe, Executor, SqlSafeStr};

/// Calls `$each!(Row)` for every table that the crate writes.
macro_rules! every_row {
    ($each:ident) => {
        $each!(
            EntryRow,
            BodyRow,
            CounterRow,
            DerivedRow,
            IdemRow,
            PlaceRow,
            PartyRow,
            MandateRow,
            DocumentRow,
            RecordRow,
            LiesRow,
            EditionRow,
            MatterRow,
            StayRow,
            FactRow,
            ShownRow,
            FollowerRow,
            LinkRow,
            RollRow,
            ServedRow,
            AttendanceRow,
            BallotRow,
            PaperRow,
            RollupRow,
            EvidenceRow,
            NoticeRow,
            OutboxRow,
            SearchRow,
            CredentialRow,
            PhoneRow,
            KeyRow,
            CallerRow,
            SavedRow,
            SessionRow,
            AttemptRow,
            TokenRow
        )
    };
}

/// The columns of each table.
fn tables() -> BTreeMap<&'static str, &'static [&'static str]> {
    macro_rules! columns {
        ($($row:ident),+) => { BTreeMap::from([$((ledger::$row::TABLE, ledger::$row::COLUMNS)),+]) };
    }
    every_row!(columns)
}

/// The statements that put rows, and those that read every row of a table.
fn puts(dialect: Dialect) -> Vec<String> {
    macro_rules! put {
        ($($row:ident),+) => {
            [1, 4, 16, 64].into_iter().flat_map(|count| [$(dialect.put::<ledger::$row>(count)),+])
                .chain([$(dialect.every::<ledger::$row>()),+]).collect()
        };
    }
    every_row!(put)
}

/// What stands between the quotes of every plain string in a source text.
fn strings(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = source.chars();
    while let Some(c) = rest.next() {
        if c == '/' && rest.as_str().starts_with('/') {
            // A comment ends with its line.
            rest.by_ref().find(|c| *c == '\n');
        } else if c == '\'' && rest.as_str().starts_with("\"'") {
            rest.next();
        } else if c == '"' {
            let mut text = String::new();
            while let Some(c) = rest.next() {
                match c {
                    '"' => break,
                    '\\' => match rest.next() {
                        // The line goes on at its first letter.
                        Some('\n') => {
                            let line = rest.as_str().trim_start();
                            rest = line.chars();
                        }
                        Some(kept) => text.push(kept),
                        None => break,
                    },
                    c => text.push(c),
                }
            }
            found.push(text);
        }
    }
    found
}

/// What reads a whole district, and is meant to: the proof of everything, what an import compares with, the
/// registers at a cut, the first filling of the map, and what moves to another engine.
const WHOLE: [&str; 7] = [
    "carry.rs",
    "verify",
    "verify.rs",
    "check.rs",
    "before.rs",
    "cut.rs",
    "fill.rs",
];
/// What a district has few of, however old it is: held in memory, or read where it is begun.
const FEW: [&str; 5] = ["place", "party", "mandate", "document", "credential"];

fn sources(folder: &Path, whole: bool, found: &mut Vec<String>) {
    for item in std::fs::read_dir(folder).unwrap() {
        let path = item.unwrap().path();
        if !whole && WHOLE.iter().any(|name| path.ends_with(name)) {
            continue;
        }
        if path.is_dir() {
            sources(&path, whole, found);
        } else {
            let source = std::fs::read_to_string(&path).unwrap();
            // What belongs to one engine alone is asked for by name.
            if !path.ends_with("dialect.rs") {
                found.extend(strings(&source));
            }
        }
    }
}

/// The statements that a text stands for, once its gaps are filled.
fn filled(text: &str) -> Vec<String> {
    let tables = tables();
    let named = text
        .split_once(" FROM ")
        .map(|(_, rest)| rest)
        .or_else(|| text.strip_prefix("UPDATE "))
        .map(|rest| rest.split([' ', ',']).next().unwrap_or_default().to_owned());
    let over: Vec<String> = match named.as_deref() {
        Some("{}" | "{table}") => ["stay", "fact", "shown", "follower", "link"]
            .map(str::to_owned)
            .to_vec(),
        Some(table) => vec![table.to_owned()],
        None => vec![String::new()],
    };
    let parts = ["b.sealed", "CAST(NULL AS TEXT)"];
    let mut all = BTreeSet::new();
    for table in over {
        for part in parts {
            let columns = tables.get(table.as_str()).map(|columns| columns.join(", "));
            let mut sql = text.replace("{part}", part).replace("{table}", &table);
            sql = sql.replace("{WINDOW}", ledger::read::WINDOW);
            let columns = columns.as_deref().unwrap_or("?");
            sql = sql.replace("{columns}", columns).replacen("{}", columns, 1);
            sql = sql.replace("{}", &table).replace("{list}", &in_list(4).0);
            for (at, place) in [("kind", 6), ("cut", 7), ("scope", 7), ("measure", 8)] {
                sql = sql.replace(&format!("{{{at}_at}}"), &place.to_string());
            }
            if sql.ends_with(" IN ") {
                sql.push_str(&in_list(4).0);
            }
            all.insert(sql);
        }
    }
    all.into_iter().collect()
}

/// Every statement that both engines are given alike; those that read a whole district only where asked.
fn plain(whole: bool) -> Vec<String> {
    let mut texts = Vec::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    sources(&folder, whole, &mut texts);
    let begins = ["SELECT ", "INSERT ", "UPDATE ", "DELETE ", "WITH "];
    texts
        .iter()
        .filter(|text| begins.iter().any(|begin| text.starts_with(begin)))
        .flat_map(|text| filled(text))
        .collect()
}

async fn prepare(db: &Db, sql: &str) -> Result<(), sqlx::Error> {
    let text = AssertSqlSafe(sql.to_owned()).into_sql_str();
    match db {
        Db::Sqlite { pool, .. } => pool.get().await.unwrap().prepare(text).await.map(drop),
        Db::Postgres { pool, .. } => pool.get().await.unwrap().prepare(text).await.map(drop),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_statement_is_prepared() {
    let plain = plain(true);
    assert!(plain.len() > 50, "only {} were found", plain.len());
    for (db, _folder) in databases().await {
        db.migrate().await.unwrap();
        let dialect = db.dialect();
        let own = [dialect.begin(), dialect.begin_reading(), dialect.search()].map(str::to_owned);
        let all = plain.iter().cloned().chain(puts(dialect)).chain(own);
        for sql in all.chain(dialect.copy().map(str::to_owned)) {
            if let Err(error) = prepare(&db, &sql).await {
                panic!("{dialect:?}: {error}\n{sql}");
            }
        }
    }
}

/// No page and no act walks through a whole district: each statement finds its rows by an index.
#[tokio::test(flavor = "multi_thread")]
async fn every_statement_finds_its_rows_by_an_index() {
    let (db, _folder) = databases().await.swap_remove(0);
    db.migrate().await.unwrap();
    let Db::Sqlite { pool, .. } = &db else {
        panic!("the first engine is embedded");
    };
    let mut conn = pool.get().await.unwrap();
    let mut walks = String::new();
    for sql in plain(false) {
        let asked = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}"));
        let steps = sqlx::query(asked).fetch_all(&mut *conn).await.unwrap();
        let steps = steps
            .iter()
            .map(|step| sqlx::Row::get::<String, _>(step, "detail"));
        for step in steps {
            let table = step.split(' ').nth(1).unwrap_or_default();
            // One owner's ballots are not looked for among those of the whole vote.
            let walks_a_vote = step.contains("ballot_seq")
                && ["head = $", "bearer = $"].iter().any(|of| sql.contains(of));
            // What lies in a window is not looked for in all that lies on the map.
            let walks_a_register =
                step.contains(" lies ") && step.ends_with("(district_id=? AND kind=?)");
            // Matters are counted in an index alone: a spot comes to have thousands of them.
            let counts_rows =
                sql.starts_with("SELECT COUNT(*) FROM matter ") && !step.contains("COVERING");
            // Rows that stand in the statement itself, or that it has found already.
            let are_given = step.contains("-ROW VALUES CLAUSE")
                || (step == "SCAN l" && sql.contains(ledger::read::WINDOW));
            let walks_it = (step.starts_with("SCAN") && !are_given)
                || step.ends_with("(district_id=?)")
                || walks_a_vote
                || walks_a_register
                || counts_rows;
            // The end is the first row of an index read backwards.
            let is_end = sql.ends_with("ORDER BY seq DESC LIMIT 1")
                || (sql.contains("MAX(seq)") && step.contains("record_seq"));
            // A list begins so, and is narrowed and cut to a page by what is asked.
            let is_begun = sql.ends_with("FROM matter m WHERE m.district_id = $1");
            let is_nightly = ledger::evidence::NIGHTLY.contains(&sql.as_str());
            if walks_it && !is_end && !is_begun && !is_nightly && !FEW.contains(&table) {
                walks.push_str(&format!("{step}\n    {sql}\n"));
            }
        }
    }
    assert!(walks.is_empty(), "{walks}");
}

/// Lists are put together from what is asked; every part, alone and all together.
#[tokio::test(flavor = "multi_thread")]
async fn every_question_for_a_list_is_understood() {
    let text = || Some("x".to_owned());
    let desks = vec!["checker@d".to_owned(); 3];
    let measure = |measure: &str| {
        let day = |text: &str| text.parse().unwrap();
        Some((measure.to_owned(), day("2021-07-01"), day("2021-07-31")))
    };
    let one = |filter: fn(&mut Filter)| {
        let mut asked = Filter::default();
        filter(&mut asked);
        asked
    };
    let mut asked = vec![
        one(|filter| filter.path = Some("d/s/".to_owned())),
        one(|filter| filter.kind = Some(Kind::Case.to_string())),
        one(|filter| filter.closed = Some(true)),
        one(|filter| filter.closed = Some(false)),
        one(|filter| filter.listed = true),
        one(|filter| filter.late_at = Some(1)),
        one(|filter| filter.opened_from = Some(1)),
        one(|filter| filter.elsewhere = Some(Elsewhere::default())),
        Filter {
            path: Some("d/".to_owned()),
            kind: text(),
            category: text(),
            step: text(),
            reporter: text(),
            closed: Some(false),
            listed: true,
            late_at: Some(1),
            opened_from: Some(1),
            without: vec![Kind::Patrol.to_string()],
            desks: desks.clone(),
            elsewhere: Some(Elsewhere {
                desks: desks.clone(),
                party: "p-1".to_owned(),
            }),
            assignees: desks,
            measure: measure("opened"),
        },
    ];
    let measures = [
        "opened",
        "closed",
        "closed.closed",
        "reopened",
        "act.report",
        "intime.register",
        "overdue.assignee",
        "due.checker",
        "done.checker",
        "ontime.checker",
        "wrong.dispatcher",
        "extended.assignee",
        "left.register",
        "closing.due",
        "closing.done",
        "closing.ontime",
        "score.satisfied",
        "callback.valid",
        "callback.contacted",
        "callback.solved",
        "unheard-of",
    ];
    asked.extend(measures.map(|word| Filter {
        measure: measure(word),
        ..Filter::default()
    }));
    for small in districts().await {
        small.closed().await;
        for filter in &asked {
            for order in [Order::Newest, Order::Pressing] {
                let list = small.ledger.matters(filter, order, None, 10).await;
                assert!(list.is_ok(), "{filter:?}: {:?}", list.err());
            }
        }
    }
}
