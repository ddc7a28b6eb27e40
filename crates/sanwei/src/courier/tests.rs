//! The courier against a local server that speaks the documented protocol.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use district::kinds::Kind;
use district::place::{Place, PlaceKind};
use district::procedure::{Act, Field, Input};
use district::words::Name;
use jiff::{SignedDuration, Timestamp};
use ledger::outbox::{Fate, TRIES, pause};
use ledger::{ActCommand, Change, Db, Ledger, OutboxRow, Target};
use tokio::net::TcpListener;

use super::{Courier, Gateway, Message, Robot, Ways};

/// Each test has its own clock; the ledger takes a plain function, so that there is one for each.
macro_rules! clock {
    () => {{
        static NOW: AtomicI64 = AtomicI64::new(START);
        (
            (|| Timestamp::from_second(NOW.load(Ordering::SeqCst)).unwrap()) as fn() -> Timestamp,
            &NOW,
        )
    }};
}

mod codes;
mod forms;
mod pauses;

/// Friday 30 July 2021, ten in the morning.
const START: i64 = 1_627_610_400;

/// What the server does with a request.
#[derive(Clone, Copy, Debug)]
enum Reply {
    Ok,
    Code(i64),
    Status(u16),
    /// Takes the message and never answers.
    Silence,
}

#[derive(Clone, Default)]
struct Heard {
    bodies: Arc<Mutex<Vec<String>>>,
    plan: Arc<Mutex<VecDeque<Reply>>>,
}

impl Heard {
    fn texts(&self) -> Vec<String> {
        let bodies = self.bodies.lock().unwrap();
        let text = |body: &String| {
            let body: serde_json::Value = serde_json::from_str(body).unwrap();
            body["text"]["content"]
                .as_str()
                .unwrap_or_default()
                .to_owned()
        };
        bodies.iter().map(text).collect()
    }

    fn count(&self) -> usize {
        self.bodies.lock().unwrap().len()
    }

    fn next(&self, replies: &[Reply]) {
        self.plan.lock().unwrap().extend(replies);
    }
}

async fn hear(State(heard): State<Heard>, body: String) -> Response {
    heard.bodies.lock().unwrap().push(body);
    let reply = heard.plan.lock().unwrap().pop_front().unwrap_or(Reply::Ok);
    match reply {
        Reply::Ok => r#"{"errcode":0,"errmsg":"ok"}"#.into_response(),
        Reply::Code(code) => format!(r#"{{"errcode":{code},"errmsg":"no"}}"#).into_response(),
        Reply::Status(status) => StatusCode::from_u16(status).unwrap().into_response(),
        Reply::Silence => {
            tokio::time::sleep(std::time::Duration::from_mins(1)).await;
            StatusCode::OK.into_response()
        }
    }
}

struct Town {
    ledger: Ledger,
    courier: Courier,
    heard: Heard,
    now: &'static AtomicI64,
    folder: tempfile::TempDir,
}

/// An empty database of each engine at hand: SQLite always, PostgreSQL where a server is named.
async fn databases() -> Vec<(Db, tempfile::TempDir)> {
    let folder = tempfile::tempdir().unwrap();
    let sqlite = Db::sqlite(&folder.path().join("t.sqlite")).await.unwrap();
    let mut all = vec![(sqlite, folder)];
    if let Ok(url) = std::env::var("SANWEI_TEST_POSTGRES") {
        let name = format!("t{}", ledger::ids::fresh().replace('-', ""));
        let server = Db::postgres(&url).await.unwrap();
        let create = format!("CREATE DATABASE {name}");
        server.run(&create, &[]).await.unwrap();
        let base = url.rsplit_once('/').unwrap().0;
        let served = Db::postgres(&format!("{base}/{name}")).await.unwrap();
        all.push((served, tempfile::tempdir().unwrap()));
    }
    all
}

impl Town {
    async fn new(
        (db, folder): (Db, tempfile::TempDir),
        (clock, now): (fn() -> Timestamp, &'static AtomicI64),
    ) -> Self {
        now.store(START, Ordering::SeqCst);
        let ledger = Ledger::open(db, 1, clock).await.unwrap();
        let place = |code: &str, parent: Option<&str>, kind| {
            Change::Place(Place {
                code: code.into(),
                parent: parent.map(Into::into),
                kind,
                name: Name::new(code, code),
                from: None,
                to: None,
                position: None,
                outline: None,
                plate: None,
                note: None,
            })
        };
        let document = |name: &str, text: &str| Change::Document(name.to_owned(), Arc::from(text));
        let changes = vec![
            place("d", None, PlaceKind::District),
            place("yard", Some("d"), PlaceKind::Compound),
            place("door-502", Some("yard"), PlaceKind::Building),
            document("district", r#"{"code":"d","name":{"zh":"D","en":"D"}}"#),
            document("calendar", include_str!("../../../../calendars/cn.csv")),
            document(
                "categories",
                include_str!("../../../../procedures/categories.toml"),
            ),
            document(
                "procedure/case",
                include_str!("../../../../procedures/case.toml"),
            ),
            document(
                "procedure/call",
                include_str!("../../../../procedures/call.toml"),
            ),
            document("groups", "place,kind,robot\nyard,,neighbours\n"),
        ];
        ledger.change(changes, None).await.unwrap();
        let heard = Heard::default();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let app = Router::new()
            .route("/send", post(hear))
            .with_state(heard.clone());
        tokio::spawn(async move { axum::serve(listener, app).await });
        let address = format!("http://127.0.0.1:{port}/send");
        let body = r#"{"to":"{phone}","text":"{code}"}"#.to_owned();
        let ways = Ways {
            robots: [("neighbours".to_owned(), Robot::at(&address).unwrap())].into(),
            gateway: Some(Gateway::new(address, body, None).unwrap()),
            address: Some("https://example.cn/".to_owned()),
        };
        Self {
            courier: Courier::new(ledger.clone(), ways).unwrap(),
            ledger,
            heard,
            now,
            folder,
        }
    }

    fn pass(&self, seconds: i64) {
        self.now.fetch_add(seconds, Ordering::SeqCst);
    }

    async fn report(&self) -> String {
        let input = Input::new(Act::Report)
            .with(Field::Words, "Zhang San 13812345678 smokes")
            .with(Field::Place, "door-502")
            .with(Field::Category, "stairwell")
            .with(Field::ContactName, "Li Si")
            .with(Field::ContactPhone, "13987654321");
        let command = ActCommand::new(Target::New(Kind::Case), input, None);
        self.ledger.act(command).await.unwrap().no.to_string()
    }

    async fn waiting(&self) -> Vec<OutboxRow> {
        self.ledger.outbox(100).await.unwrap()
    }
}

#[tokio::test]
async fn a_group_hears_what_and_where_and_never_who() {
    for db in databases().await {
        let town = Town::new(db, clock!()).await;
        let no = town.report().await;
        town.courier.round().await.unwrap();
        assert_eq!(
            town.heard.count(),
            0,
            "what happens within a minute is gathered"
        );
        town.pass(61);
        town.courier.round().await.unwrap();
        town.courier.round().await.unwrap();
        let texts = town.heard.texts();
        assert_eq!(texts.len(), 1);
        assert!(texts[0].contains(&no) && texts[0].contains("https://example.cn/matters/"));
        for secret in ["Zhang", "138", "Li Si", "139", "502", "smokes"] {
            assert!(!texts[0].contains(secret), "{} tells {secret}", texts[0]);
        }
        assert!(town.waiting().await.is_empty());
    }
}

#[test]
fn calls_and_rounds_are_told_to_no_group() {
    assert!(!Kind::Call.groups_may_hear() && !Kind::Patrol.groups_may_hear());
}

#[tokio::test]
async fn what_did_not_arrive_is_tried_again_with_growing_pauses() {
    for db in databases().await {
        let town = Town::new(db, clock!()).await;
        town.report().await;
        town.pass(61);
        town.heard
            .next(&[Reply::Status(502), Reply::Code(-1), Reply::Ok]);
        // A quarter more than the pause, by which chance may lengthen it.
        for (tries, seconds) in [(1, 38), (2, 76)] {
            town.courier.round().await.unwrap();
            let row = town.waiting().await.remove(0);
            assert_eq!((row.state.as_str(), row.tries), ("ready", tries));
            town.courier.round().await.unwrap();
            assert_eq!(
                i64::try_from(town.heard.count()).unwrap(),
                tries,
                "it waits"
            );
            town.pass(seconds);
        }
        town.courier.round().await.unwrap();
        assert_eq!(town.heard.count(), 3);
        assert!(town.waiting().await.is_empty());
    }
}

#[tokio::test]
async fn a_robot_that_is_down_for_a_day_is_told_when_it_is_back() {
    let day = (1..TRIES).map(pause).sum::<SignedDuration>();
    assert!(day > SignedDuration::from_hours(24), "{day}");
}

#[tokio::test]
async fn too_many_in_a_minute_wait_and_none_is_lost_or_doubled() {
    for db in databases().await {
        let town = Town::new(db, clock!()).await;
        for _ in 0..25 {
            town.report().await;
        }
        town.pass(61);
        town.courier.round().await.unwrap();
        town.courier.round().await.unwrap();
        assert_eq!(town.heard.count(), 20);
        town.pass(61);
        // The robot counts differently and asks for a pause.
        town.heard.next(&[Reply::Code(45009)]);
        town.courier.round().await.unwrap();
        assert_eq!(town.heard.count(), 21);
        town.courier.round().await.unwrap();
        assert_eq!(town.heard.count(), 21, "it waits as it was told to");
        assert!(town.waiting().await.iter().all(|row| row.tries == 0));
        town.pass(61);
        town.courier.round().await.unwrap();
        assert_eq!(town.heard.count(), 26);
        let mut texts = town.heard.texts();
        texts.sort();
        texts.dedup();
        assert_eq!(texts.len(), 25);
    }
}

#[tokio::test]
async fn what_may_have_arrived_is_never_sent_again_by_itself() {
    for db in databases().await {
        let town = Town::new(db, clock!()).await;
        town.report().await;
        town.pass(61);
        // The process ends between sending and writing it down.
        let claimed = town.ledger.claim("group", "neighbours", 5).await.unwrap();
        assert_eq!(claimed.len(), 1);
        assert!(
            town.ledger
                .claim("group", "neighbours", 5)
                .await
                .unwrap()
                .is_empty()
        );
        assert_eq!(town.ledger.recover_outbox().await.unwrap(), 1);
        town.courier.round().await.unwrap();
        assert_eq!(town.heard.count(), 0);
        let row = town.waiting().await.remove(0);
        assert_eq!(row.state, "unknown");
        // A person decides.
        assert!(town.ledger.send_again(&row.id).await.unwrap());
        town.courier.round().await.unwrap();
        assert_eq!(town.heard.count(), 1);
        assert!(!town.ledger.send_again(&row.id).await.unwrap());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_couriers_send_each_message_once() {
    for db in databases().await {
        let town = Town::new(db, clock!()).await;
        for _ in 0..15 {
            town.report().await;
        }
        town.pass(61);
        let other = town.courier.clone();
        let (one, two) = tokio::join!(town.courier.round(), other.round());
        one.unwrap();
        two.unwrap();
        assert_eq!(town.heard.count(), 15);
    }
}

#[tokio::test]
async fn a_refused_message_fails_without_telling_the_key() {
    for db in databases().await {
        let town = Town::new(db, clock!()).await;
        town.report().await;
        town.pass(61);
        town.heard.next(&[Reply::Code(93000)]);
        town.courier.round().await.unwrap();
        let row = town.waiting().await.remove(0);
        assert_eq!(row.state, "failed");
        assert_eq!(row.last_error.as_deref(), Some("the robot says 93000"));
        let robot =
            Robot::at("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=SECRET").unwrap();
        assert!(!format!("{robot:?}").contains("SECRET"));
        assert!(
            !Robot::at("ftp://host/?key=SECRET")
                .unwrap_err()
                .contains("SECRET")
        );
    }
}

#[tokio::test]
async fn a_silent_robot_leaves_a_message_of_unknown_fate() {
    for db in databases().await {
        let town = Town::new(db, clock!()).await;
        town.report().await;
        town.pass(61);
        town.heard.next(&[Reply::Silence]);
        town.courier.round().await.unwrap();
        assert_eq!(town.waiting().await[0].state, "unknown");
        assert_eq!(town.heard.count(), 1);
    }
}

#[tokio::test]
async fn nobody_listening_is_tried_again() {
    for db in databases().await {
        let town = Town::new(db, clock!()).await;
        town.report().await;
        town.pass(61);
        let robot = Robot::at("http://127.0.0.1:9/send").unwrap();
        let fate = robot
            .send(&town.courier.client, &Message::Text("x".to_owned()))
            .await;
        assert_eq!(fate, Fate::Again("no connection".to_owned()));
    }
}
