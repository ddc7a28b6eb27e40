//! 重复件: who calls again is known by a keyed hash of the number, on both engines; the number lies in the sealed
//! part of its entry and nowhere else, and what is erased is known no more.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should stop there"
)]

mod common;

use common::{Small, districts};
use district::id::MatterNo;
use district::kinds::Kind;
use district::procedure::{Act, Field, Input};
use ledger::Ledger;

impl Small {
    async fn called(&self, words: &str, phone: &str) -> MatterNo {
        let call = Input::new(Act::Receive)
            .with(Field::Channel, "phone")
            .with(Field::Wish, "complaint")
            .with(Field::Words, words)
            .with(Field::Place, "b")
            .with(Field::ContactPhone, phone);
        self.open(Kind::Call, "intake", call).await.unwrap().no
    }

    async fn same(&self, no: &MatterNo) -> Vec<String> {
        let kind = Kind::Call.as_str();
        let found = self.ledger.same_caller(no, kind, 0, 20).await.unwrap();
        found.into_iter().map(|row| row.no).collect()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_calls_again_is_known_however_the_number_is_written() {
    for small in districts().await {
        let first = small.called("夜里施工", "13800000001").await;
        let again = small.called("还在施工", "+86 138-0000-0001").await;
        let other = small.called("施工太吵", "13800000002").await;
        let unknown = small.called("不肯说", "").await;
        assert_eq!(small.same(&again).await, [first.as_str()]);
        assert_eq!(small.same(&first).await, [again.as_str()]);
        assert!(small.same(&other).await.is_empty());
        assert!(small.same(&unknown).await.is_empty());
        // Of another kind, or older than is asked for, it is not offered.
        let later = small.ledger.now().as_microsecond() + 1;
        let none = |kind, since| small.ledger.same_caller(&again, kind, since, 20);
        assert!(none("case", 0).await.unwrap().is_empty());
        assert!(none("call", later).await.unwrap().is_empty());
        // What is merged and closed with the first one is not offered again.
        let merge = Input::new(Act::Merge).with(Field::Main, first.as_str());
        small.act(&again, "intake", merge).await.unwrap();
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_list_of_numbers_lies_anywhere() {
    for small in districts().await {
        small.called("夜里施工", "13800000001").await;
        small.called("还在施工", "13800000001").await;
        let db = small.ledger.db();
        let rows: Vec<(String, String)> = db
            .all("SELECT hash, no FROM caller WHERE district_id = 1", &[])
            .await
            .unwrap();
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[0].0, rows[1].0);
        let plain = blake3_of("13800000001");
        assert!(
            rows.iter()
                .all(|(hash, _)| hash.len() == 64 && *hash != plain)
        );
        // The same number in another district has another hash.
        let other = districts().await.swap_remove(0);
        other.called("夜里施工", "13800000001").await;
        let sql = "SELECT hash, no FROM caller WHERE district_id = 1";
        let there: Vec<(String, String)> = other.ledger.db().all(sql, &[]).await.unwrap();
        assert_ne!(there[0].0, rows[0].0);
    }
}

fn blake3_of(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex().to_string()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_erased_is_known_no_more() {
    for small in districts().await {
        let report = |words: &str| common::report(words).with(Field::ContactPhone, "13800000003");
        let first = small.open(Kind::Case, "resident", report("灯坏了")).await;
        let second = small.open(Kind::Case, "resident", report("灯又坏了")).await;
        let (first, second) = (first.unwrap().no, second.unwrap().no);
        let same = async |no: &MatterNo| {
            let found = small.ledger.same_caller(no, "case", 0, 20).await.unwrap();
            found.len()
        };
        assert_eq!(same(&first).await, 1);
        let deny = Input::new(Act::Deny)
            .with(Field::Conclusion, "亮的")
            .with(Field::Answer, "亮的")
            .with(Field::PhotoCheck, small.photo(7).await);
        small.act(&first, "specialist", deny).await.unwrap();
        small.ledger.erase("resident".into()).await.unwrap();
        // The open one still has to be answered, and keeps its number.
        let sql = "SELECT no, hash FROM caller WHERE district_id = 1";
        let kept: Vec<(String, String)> = small.ledger.db().all(sql, &[]).await.unwrap();
        assert_eq!(kept.len(), 1);
        assert_eq!(kept[0].0, second.as_str());
        assert_eq!((same(&first).await, same(&second).await), (0, 0));
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_begun_before_callers_were_kept_is_filled_when_it_is_opened() {
    for small in districts().await {
        let first = small.called("夜里施工", "13800000001").await;
        let again = small.called("还在施工", "13800000001").await;
        let db = small.ledger.db().clone();
        small.ledger.close().await.unwrap();
        for sql in ["DELETE FROM caller", "DELETE FROM hidden_key"] {
            db.run(sql, &[]).await.unwrap();
        }
        let opened = Ledger::open(db, 1, common::clock).await.unwrap();
        let found = opened.same_caller(&again, "call", 0, 20).await.unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].no, first.as_str());
    }
}
