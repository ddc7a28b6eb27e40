//! A district moves from one engine to the other with everything that it holds.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should stop there"
)]

use std::collections::BTreeSet;

use ledger::{CARRIED, CarryError, Db, Ledger};

mod common;
use common::{clock, databases, districts};

/// The tables of a store, but those of the engine, of search within and of migrations.
async fn tables(db: &Db) -> BTreeSet<String> {
    let sql = match db {
        Db::Sqlite { .. } => "SELECT name FROM sqlite_master WHERE type = 'table'",
        Db::Postgres { .. } => {
            "SELECT CAST(table_name AS TEXT) FROM information_schema.tables WHERE table_schema = 'public'"
        }
    };
    let all: Vec<(String,)> = db.all(sql, &[]).await.unwrap();
    let own = |name: &String| {
        !name.starts_with(['_']) && !name.starts_with("search_doc_") && !name.starts_with("sqlite_")
    };
    all.into_iter().map(|(name,)| name).filter(own).collect()
}

#[tokio::test]
async fn every_table_but_the_lease_is_carried() {
    for small in districts().await {
        let mut carried: BTreeSet<String> = CARRIED.iter().map(|&name| name.to_owned()).collect();
        carried.insert("lease".to_owned());
        assert_eq!(tables(small.ledger.db()).await, carried);
    }
}

#[tokio::test]
async fn what_is_carried_to_the_other_engine_and_back_is_what_it_was() {
    let small = districts().await.remove(0);
    let no = small.handling().await;
    small.photo(120).await;
    small.verified().await;
    let mut from = small.ledger.db().clone();
    let head = small.ledger.head();
    let mut rows = None;
    // To PostgreSQL where there is one, and from it to a file again.
    let to = databases().await.into_iter().rev().collect::<Vec<_>>();
    for (db, _folder) in &to {
        db.migrate().await.unwrap();
        let carried = from.carry(db, 1).await.unwrap();
        assert_eq!(*rows.get_or_insert(carried), carried);
        let again = from.carry(db, 1).await.unwrap_err();
        assert!(matches!(again, CarryError::Taken), "{again}");
        let report = ledger::verify::verify(db, 1, |_, _| {}).await.unwrap();
        assert!(report.fault.is_none(), "{:?}", report.fault);
        // It can be written at once: the lease stayed behind.
        let ledger = Ledger::open(db.clone(), 1, clock).await.unwrap();
        assert_eq!(ledger.head(), head);
        let matter = ledger.matter(&no).await.unwrap();
        assert_eq!(matter, small.ledger.matter(&no).await.unwrap());
        drop(ledger);
        from = db.clone();
    }
}

#[tokio::test]
async fn what_was_on_its_way_when_a_copy_was_made_is_not_sent_from_the_copy() {
    for small in districts().await {
        let ledger = &small.ledger;
        let day = jiff::civil::date(2021, 7, 30);
        assert!(ledger.tell_morning("robot", day).await.unwrap());
        assert_eq!(ledger.outbox_ready().await.unwrap().len(), 1);
        assert_eq!(ledger.db().hold_messages(1).await.unwrap(), 1);
        assert!(ledger.outbox_ready().await.unwrap().is_empty());
        let told = ledger.outbox(10).await.unwrap();
        assert_eq!(told[0].state, "unknown");
        assert_eq!(ledger.db().hold_messages(1).await.unwrap(), 0);
    }
}
