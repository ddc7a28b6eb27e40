//! When a message waits, is tried again, or is said by another.

use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;

use super::{Reply, START, Town, databases};

#[tokio::test]
async fn what_waits_about_one_matter_is_said_once_in_whatever_order_it_fails() {
    for db in databases().await {
        let town = Town::new(db, clock!()).await;
        let no = town.report().await;
        town.pass(61);
        town.heard.next(&[Reply::Status(503)]);
        town.courier.round().await.unwrap();
        assert_eq!(town.heard.count(), 1);
        // While the first waits for its next try, more of the same matter comes up.
        let mut newer = town.waiting().await.remove(0);
        newer.id.push_str("-newer");
        newer.at += 1;
        let sql = "INSERT INTO outbox (district_id, id, channel, target, body, state, tries, next_at, at) \
               VALUES ($1, $2, $3, $4, $5, 'ready', 0, $6, $7)";
        let values = [
            1.into(),
            newer.id.as_str().into(),
            newer.channel.as_str().into(),
            newer.target.as_str().into(),
            no.as_str().into(),
            newer.next_at.into(),
            newer.at.into(),
        ];
        town.ledger.db().run(sql, &values).await.unwrap();
        town.pass(600);
        town.courier.round().await.unwrap();
        town.courier.round().await.unwrap();
        assert_eq!(town.heard.count(), 2);
        assert!(town.waiting().await.is_empty());
    }
}

#[tokio::test]
async fn what_could_not_be_sent_in_the_evening_is_news_in_the_morning() {
    for db in databases().await {
        let town = Town::new(db, clock!()).await;
        town.report().await;
        // From ten in the morning to half past ten in the evening.
        town.pass(12 * 3600 + 1800);
        town.courier.round().await.unwrap();
        assert_eq!(town.heard.count(), 0);
        town.pass(9 * 3600 + 1800);
        town.courier.round().await.unwrap();
        assert_eq!(town.heard.count(), 1);
    }
}

#[tokio::test]
async fn an_answer_decides_whether_it_is_tried_again() {
    for (status, state) in [
        (404, "failed"),
        (500, "ready"),
        (504, "unknown"),
        (429, "ready"),
    ] {
        for db in databases().await {
            let town = Town::new(db, clock!()).await;
            town.report().await;
            town.pass(61);
            town.heard.next(&[Reply::Status(status)]);
            town.courier.round().await.unwrap();
            assert_eq!(town.waiting().await[0].state, state, "{status}");
        }
    }
}
