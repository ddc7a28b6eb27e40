//! One-time codes on their way to a telephone.

use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;

use super::{START, Town, databases};

#[tokio::test]
async fn a_code_is_sent_once_and_in_time_and_kept_nowhere() {
    for db in databases().await {
        let town = Town::new(db, clock!()).await;
        town.ledger
            .send_code("13812345678", "123456")
            .await
            .unwrap();
        town.courier.round().await.unwrap();
        town.courier.round().await.unwrap();
        let bodies = town.heard.bodies.lock().unwrap().clone();
        assert_eq!(bodies, [r#"{"to":"13812345678","text":"123456"}"#]);
        let kept: Vec<(String, String)> = town
            .ledger
            .db()
            .all(
                "SELECT state, body FROM outbox WHERE district_id = $1",
                &[1.into()],
            )
            .await
            .unwrap();
        assert_eq!(kept, [("sent".to_owned(), String::new())]);
        town.ledger
            .send_code("13812345678", "654321")
            .await
            .unwrap();
        town.pass(301);
        town.courier.round().await.unwrap();
        assert_eq!(town.heard.count(), 1, "a late code is of no use");
    }
}
