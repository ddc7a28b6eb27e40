//! The forms that a group picks, and the list of the morning.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use district::party::{Mandate, Party, PartyKind, Role};
use district::procedure::{Act, Field, Input};
use jiff::Timestamp;
use ledger::evidence::{EvidenceStore, Upload};
use ledger::{ActCommand, Change, Target};
use serde_json::Value;

use super::{Kind, START, Town, databases};

const AFTER: &[u8] = include_bytes!("../../../../../districts/gongshu/photos/bins-1-after.jpg");
const BEFORE: &[u8] = include_bytes!("../../../../../districts/gongshu/photos/bins-1-before.jpg");
/// What was written and must reach no group.
const SECRET: &str = "Zhang San 13812345678";

impl Town {
    /// People who see a matter through to its end, and how groups are told.
    async fn with_groups(&self, groups: &str) {
        let mut changes = Vec::new();
        for role in [Role::Steward, Role::Checker, Role::Callback] {
            changes.push(Change::Party(Party {
                id: role.as_str().into(),
                kind: PartyKind::Person,
                name: "Zhang San".to_owned(),
                alias: None,
                org: None,
            }));
            changes.push(Change::Mandate(Mandate {
                party: role.as_str().into(),
                role,
                place: "d".into(),
                from: None,
                to: None,
            }));
        }
        changes.push(Change::Document("groups".to_owned(), Arc::from(groups)));
        self.ledger.change(changes, None).await.unwrap();
    }

    async fn photo(&self, bytes: &'static [u8]) -> String {
        let files = EvidenceStore::open(&self.folder.path().join("evidence")).unwrap();
        let upload = Upload {
            bytes: bytes.into(),
            name: None,
            party: None,
        };
        let kept = self.ledger.keep(&files, upload).await.unwrap();
        kept.hash.to_string()
    }

    /// A matter that was put right on the spot, found in order, and answered.
    async fn close_one(&self) -> String {
        let (before, after) = (self.photo(BEFORE).await, self.photo(AFTER).await);
        let fixed = Input::new(Act::ReportFixed)
            .with(Field::Words, SECRET)
            .with(Field::Place, "door-502")
            .with(Field::Category, "stairwell")
            .with(Field::Measures, SECRET)
            .with(Field::PhotoBefore, before)
            .with(Field::PhotoAfter, after);
        let act = async |target, input, who: Role| {
            let command = ActCommand::new(target, input, Some(who.as_str().into()));
            self.ledger.act(command).await.unwrap().no
        };
        let no = act(Target::New(Kind::Case), fixed, Role::Steward).await;
        let passed = Input::new(Act::Pass).with(Field::Conclusion, SECRET);
        act(Target::Matter(no.clone()), passed, Role::Checker).await;
        let closed = Input::new(Act::Close).with(Field::Answer, SECRET);
        act(Target::Matter(no.clone()), closed, Role::Callback).await;
        no.to_string()
    }

    fn posted(&self) -> Vec<Value> {
        let bodies = self.heard.bodies.lock().unwrap();
        for body in bodies.iter() {
            for secret in ["Zhang", "138", "502"] {
                assert!(!body.contains(secret), "{body} tells {secret}");
            }
        }
        bodies
            .iter()
            .map(|body| serde_json::from_str(body).unwrap())
            .collect()
    }
}

#[tokio::test]
async fn what_is_over_comes_as_a_card_with_a_small_picture() {
    for db in databases().await {
        let town = Town::new(db, clock!()).await;
        town.with_groups("place,kind,robot,form,morning\nyard,case,neighbours,card,\n")
            .await;
        let no = town.close_one().await;
        town.report().await;
        town.pass(61);
        town.courier.round().await.unwrap();
        let posted = town.posted();
        assert_eq!(posted.len(), 2, "what is still open is plain lines");
        assert_eq!(posted[1]["msgtype"], "text");
        let articles = posted[0]["news"]["articles"].as_array().unwrap();
        assert_eq!((articles.len(), &posted[0]["msgtype"]), (1, &"news".into()));
        let url = format!("https://example.cn/matters/{no}");
        assert_eq!(articles[0]["url"], url.as_str());
        let picture = articles[0]["picurl"].as_str().unwrap();
        let after = blake3_of(AFTER);
        assert_eq!(
            picture,
            format!("https://example.cn/evidence/{after}/thumb")
        );
        assert!(articles[0]["title"].as_str().unwrap().contains("yard"));
        assert!(town.waiting().await.is_empty());
    }
}

/// The name of a file, as the ledger gives it.
fn blake3_of(bytes: &[u8]) -> String {
    ledger::evidence::examine(bytes).unwrap().to_string()
}

#[tokio::test]
async fn eight_cards_at_most_travel_in_one_message_and_share_its_fate() {
    for db in databases().await {
        let town = Town::new(db, clock!()).await;
        town.with_groups("place,kind,robot,form,morning\nyard,,neighbours,card,\n")
            .await;
        for _ in 0..9 {
            town.close_one().await;
        }
        town.pass(61);
        town.heard.next(&[super::Reply::Status(503)]);
        town.courier.round().await.unwrap();
        let cards = |body: &Value| body["news"]["articles"].as_array().unwrap().len();
        assert_eq!(town.posted().iter().map(cards).collect::<Vec<_>>(), [8, 1]);
        assert_eq!(town.waiting().await.len(), 8, "all of them wait");
        // Each waits a little longer by chance; afterwards they travel together again.
        town.pass(60);
        town.courier.round().await.unwrap();
        assert_eq!(town.posted().last().map(cards), Some(8));
        assert!(town.waiting().await.is_empty());
    }
}

#[tokio::test]
async fn a_group_may_be_told_in_markdown() {
    for db in databases().await {
        let town = Town::new(db, clock!()).await;
        town.with_groups("place,kind,robot,form,morning\nyard,,neighbours,markdown,\n")
            .await;
        let no = town.close_one().await;
        town.pass(61);
        town.courier.round().await.unwrap();
        let posted = town.posted();
        assert_eq!(posted[0]["msgtype"], "markdown");
        let text = posted[0]["markdown"]["content"].as_str().unwrap();
        let link = format!("[{no}](https://example.cn/matters/{no})");
        assert!(text.starts_with("**") && text.ends_with(&link), "{text}");
    }
}

#[tokio::test]
async fn a_group_gets_one_list_on_the_morning_of_a_working_day() {
    for db in databases().await {
        let town = Town::new(db, clock!()).await;
        town.with_groups("place,kind,robot,form,morning\nyard,,neighbours,,yes\n")
            .await;
        // Reported on Friday at one in the afternoon, and late by the evening.
        town.pass(3 * 3600);
        let no = town.report().await;
        town.pass(61);
        town.courier.round().await.unwrap();
        assert_eq!(town.posted().len(), 1);
        let lists = || {
            let posted = town.posted().into_iter();
            let text = |body: Value| Some(body["markdown"]["content"].as_str()?.to_owned());
            posted.filter_map(text).collect::<Vec<_>>()
        };
        // Saturday and Sunday at ten, Monday before eight.
        for seconds in [21 * 3600, 24 * 3600, 22 * 3600 - 600] {
            town.pass(seconds);
            town.courier.round().await.unwrap();
            assert_eq!(lists(), [""; 0]);
        }
        // After eight, with a process that began anew in between.
        town.pass(1200);
        town.courier.round().await.unwrap();
        let anew = super::Courier::new(town.ledger.clone(), town.courier.ways.clone()).unwrap();
        anew.round().await.unwrap();
        town.courier.round().await.unwrap();
        let lists = lists();
        assert_eq!(lists.len(), 1, "{lists:?}");
        let link = format!("[{no}](https://example.cn/matters/{no})");
        assert!(
            lists[0].contains(&link) && lists[0].contains("超期 1 件"),
            "{}",
            lists[0]
        );
        assert!(town.waiting().await.is_empty());
    }
}

#[tokio::test]
async fn a_list_that_could_not_be_sent_before_noon_is_not_sent() {
    for db in databases().await {
        let town = Town::new(db, clock!()).await;
        town.with_groups("place,kind,robot,form,morning\nyard,,neighbours,,yes\n")
            .await;
        town.report().await;
        town.pass(3 * 24 * 3600);
        town.heard
            .next(&[super::Reply::Ok, super::Reply::Status(503)]);
        town.courier.round().await.unwrap();
        let sent = town.heard.count();
        assert_eq!(sent, 2, "the matter, and the list that is not taken");
        town.pass(3 * 3600);
        town.courier.round().await.unwrap();
        assert_eq!(town.heard.count(), sent);
        assert!(town.waiting().await.is_empty());
    }
}
