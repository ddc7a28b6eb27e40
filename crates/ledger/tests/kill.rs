//! Killed at any moment, nothing that was acknowledged is lost and the log is whole.
//!
//! The test runs its own binary again as the process that writes, and kills it.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should stop there"
)]

mod common;

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use common::{NOW, party, registers, report};
use district::id::MatterNo;
use district::kinds::Kind;
use district::procedure::{Act, Field, Input};
use jiff::{SignedDuration, Timestamp};
use ledger::{ActCommand, CommandError, Db, Done, Ledger, Target};

/// The store of the process that is killed: a file, or a server's address.
const STORE: &str = "SANWEI_KILL_STORE";
/// Its round: each is a minute later, so that the lease of the one before has run out.
const ROUND: &str = "SANWEI_KILL_ROUND";

/// How many clerks act at once.
const CLERKS: usize = 6;

static MINUTE: AtomicI64 = AtomicI64::new(0);

fn clock() -> Timestamp {
    NOW + SignedDuration::from_mins(MINUTE.load(Ordering::Relaxed))
}

async fn open_store(store: &str) -> Db {
    if store.starts_with("postgres") {
        Db::postgres(store).await.unwrap()
    } else {
        Db::sqlite(store.as_ref()).await.unwrap()
    }
}

/// Does one act and says so; `None` where it was not done.
async fn told(ledger: &Ledger, target: Target, who: &str, input: Input) -> Option<MatterNo> {
    let act = input.act;
    let command = ActCommand::new(target, input, party(who));
    let Done { no, seq, .. } = match ledger.act(command).await {
        Ok(done) => done,
        Err(CommandError::Unavailable) => return None,
        Err(error) => panic!("{act}: {error}"),
    };
    let line = format!("done {seq} {act} {no}\n");
    std::io::stdout().write_all(line.as_bytes()).unwrap();
    Some(no)
}

async fn clerk(ledger: Ledger) {
    loop {
        let new = Target::New(Kind::Case);
        let Some(no) = told(&ledger, new, "steward", report("忙")).await else {
            continue;
        };
        let course = [
            (
                "intake",
                Input::new(Act::Accept).with(Field::Category, "litter"),
            ),
            ("duty_lead", Input::new(Act::Register)),
            (
                "dispatcher",
                Input::new(Act::Dispatch).with(Field::Assignee, "property@c"),
            ),
        ];
        for (who, input) in course {
            if told(&ledger, Target::Matter(no.clone()), who, input)
                .await
                .is_none()
            {
                break;
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "it acts without end; the tests beside it run and kill it"]
async fn the_one_that_is_killed() {
    let round = std::env::var(ROUND).unwrap().parse().unwrap();
    MINUTE.store(round, Ordering::Relaxed);
    let db = open_store(&std::env::var(STORE).unwrap()).await;
    let ledger = Ledger::open(db, 1, clock).await.unwrap();
    if ledger.charter().places.get("b").is_none() {
        ledger.change(registers(), None).await.unwrap();
    }
    let clerks: Vec<_> = (0..CLERKS)
        .map(|_| tokio::spawn(clerk(ledger.clone())))
        .collect();
    for clerk in clerks {
        clerk.await.unwrap();
    }
}

/// Runs the process on `store`, kills it after a while, and gives what it acknowledged.
fn kill_one(store: &str, round: i64) -> Vec<(i64, String, String)> {
    let chance = ledger::ids::salt();
    let wait = Duration::from_millis(u64::from(chance[0]) / 3);
    let mut process = Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "the_one_that_is_killed",
            "--ignored",
            "--nocapture",
        ])
        .env(STORE, store)
        .env(ROUND, round.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut said = BufReader::new(process.stdout.take().unwrap());
    let mut line = String::new();
    // Most are killed in full swing; some while they begin.
    if round < 3 || chance[1] > 40 {
        while !line.starts_with("done ") {
            line.clear();
            assert!(said.read_line(&mut line).unwrap() > 0, "it ended by itself");
        }
    }
    std::thread::sleep(wait);
    process.kill().unwrap();
    process.wait().unwrap();
    let mut acknowledged = Vec::new();
    loop {
        // A line without its end was not said.
        let whole = line
            .strip_suffix('\n')
            .and_then(|line| line.strip_prefix("done "));
        if let Some(whole) = whole {
            let [seq, act, no] = whole.split(' ').collect::<Vec<_>>()[..] else {
                panic!("{whole}")
            };
            acknowledged.push((seq.parse().unwrap(), act.to_owned(), no.to_owned()));
        }
        line.clear();
        if said.read_line(&mut line).unwrap() == 0 {
            return acknowledged;
        }
    }
}

async fn survives(db: Db, store: &str, rounds: i64) {
    db.migrate().await.unwrap();
    let mut all = 0;
    for round in 1..=rounds {
        let acknowledged = kill_one(store, round);
        all += acknowledged.len();
        let sql = "SELECT act, subject FROM entry WHERE district_id = $1 AND seq = $2";
        for (seq, act, no) in acknowledged {
            let kept: Option<(String, String)> =
                db.first(sql, &[1_i64.into(), seq.into()]).await.unwrap();
            assert_eq!(
                kept,
                Some((act, format!("matter/{no}"))),
                "entry {seq} was acknowledged in round {round}"
            );
        }
        let report = ledger::verify::verify(&db, 1, |_, _| {}).await.unwrap();
        assert_eq!(report.fault, None, "after round {round}");
    }
    assert!(all > 20, "only {all} acts in {rounds} rounds");
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_while_it_writes_nothing_acknowledged_is_lost() {
    for (db, folder) in common::databases().await {
        match &db {
            Db::Sqlite { .. } => {
                let file = folder.path().join("test.sqlite");
                survives(db, file.to_str().unwrap(), 50).await;
            }
            Db::Postgres { options, .. } => {
                let name = options.get_database().unwrap().to_owned();
                let server = std::env::var("SANWEI_TEST_POSTGRES").unwrap();
                let store = format!("{}/{name}", server.rsplit_once('/').unwrap().0);
                survives(db, &store, 8).await;
            }
        }
    }
}
