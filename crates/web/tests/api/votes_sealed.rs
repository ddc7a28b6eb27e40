//! Who chose what is nowhere: at no address, in no file, in no line of the server's own log.

use std::io::Write;
use std::sync::{Arc, Mutex};

use axum::http::{Method, StatusCode};
use district::procedure::{Act, Field, Input};
use serde_json::json;
use tracing_subscriber::fmt::MakeWriter;

use super::hall::Hall;
use super::hostile::{addresses, filled};

/// Marks that only a ballot or the sealed part of the roll holds.
const PROOF: &str = "proof-mark-4711";
const BEARER: &str = "代理甲乙丙";
const OWNER: &str = "王七";

/// Where the server's log goes.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Lines {
    type Writer = Self;
    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

/// Marks that must be nowhere, with the receipts of this vote.
async fn cast_with_marks(hall: &Hall) -> Vec<String> {
    let mut marks = [PROOF, BEARER, OWNER].map(str::to_owned).to_vec();
    let mut keep = |answer: &super::support::Answer| {
        assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text);
        marks.push(answer.json()["receipt"].as_str().unwrap().to_owned());
    };
    // The only abstention of the vote, by somebody else's hand.
    let door = json!({"channel": "door", "unit": "2-102", "name": OWNER, "choices": {"1": "abstain"}, "witness": PROOF,
        "proxy": {"name": BEARER, "written": true}});
    keep(&hall.to("specialist", "ballots", &door).await);
    keep(&hall.web("1-101", "yes").await);
    for unit in ["1-201", "1-202", "1-301"] {
        keep(&hall.web(unit, "no").await);
    }
    let paper =
        json!({"channel": "paper", "unit": "1-302", "choices": {"1": "yes"}, "witness": PROOF});
    for who in ["specialist", "community"] {
        let answer = hall.to(who, "ballots", &paper).await;
        if answer.status == StatusCode::CREATED {
            keep(&answer);
        }
    }
    let codes = hall.from("committee", "/sheets").await.json();
    let codes = codes.as_array().unwrap().iter();
    marks.extend(codes.map(|it| it["code"].as_str().unwrap().to_owned()));
    marks
}

/// Every address, filled with the vote, its notice, and words that are asked for.
async fn doors(hall: &Hall, marks: &[String]) -> Vec<String> {
    let shown = hall.shown("").await;
    let notice = shown["notice"].as_str().unwrap();
    let mut doors: Vec<String> = addresses()
        .iter()
        .filter(|address| !address.ends_with("/events"))
        .map(|address| filled(address, &hall.no))
        .collect();
    doors.extend([
        format!("/postings/{notice}"),
        format!("/matters/{notice}"),
        format!("/api/v1/matters/{notice}"),
    ]);
    let others = [
        "/places/yard",
        "/places/yard/road",
        "/places/yard/calendar.ics",
        "/procedures/vote",
        "/api/v1/places/yard",
    ];
    doors.extend(others.map(str::to_owned));
    doors.push(format!("/votes/{}/roll?building=2", hall.no));
    doors.push(format!("/votes/{}/roll?building=1", hall.no));
    doors.push("/records/project/sheet/csv".to_owned());
    for mark in marks.iter().take(3) {
        doors.push(format!("/matters?q={mark}"));
        doors.push(format!("/api/v1/matters?q={mark}"));
    }
    doors.extend(
        [
            "/api/v1/matters?kind=vote",
            "/api/v1/results?kind=vote&month=2021-08",
        ]
        .map(str::to_owned),
    );
    doors.sort();
    doors.dedup();
    doors
}

async fn nothing_behind(hall: &Hall, doors: &[String], marks: &[String]) {
    for who in [
        "",
        "resident",
        "property",
        "specialist",
        "operator",
        "planner",
        "press",
        "dispatcher",
    ] {
        let cookie = match who {
            "" => String::new(),
            who => hall.d.session(who).await,
        };
        for door in doors {
            let headers = [("cookie", cookie.as_str())];
            let answer = hall.d.send(Method::GET, door, &headers, "").await;
            for mark in marks {
                // A search says what was asked for.
                let asked = door.contains(mark.as_str()) && !answer.text.contains(&hall.no);
                assert!(
                    asked || !answer.text.contains(mark.as_str()),
                    "{who} at {door} reads {mark}"
                );
            }
        }
    }
}

#[tokio::test]
async fn what_was_chosen_is_behind_no_door() {
    let lines = Lines::default();
    let told = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(lines.clone())
        .finish();
    let _kept = tracing::subscriber::set_default(told);
    let hall = Hall::open("secret").await;
    let marks = cast_with_marks(&hall).await;
    let open = doors(&hall, &marks).await;
    nothing_behind(&hall, &open, &marks).await;
    // While it runs, nothing that anybody may read moves with a choice.
    let shown = hall.from("", "").await.text;
    for choice in ["yes", "abstain"] {
        assert!(!shown.contains(choice), "{shown}");
    }
    // What each took down does not follow them home.
    for who in ["specialist", "community", "committee"] {
        let cookie = hall.d.session(who).await;
        let own = hall
            .d
            .send(Method::GET, "/me/data", &[("cookie", cookie.as_str())], "")
            .await;
        assert_eq!(own.status, StatusCode::OK);
        for mark in marks.iter().chain(&["abstain".to_owned()]) {
            assert!(!own.text.contains(mark.as_str()), "{who} takes {mark} home");
        }
    }
    hall.count().await;
    let counted = doors(&hall, &marks).await;
    nothing_behind(&hall, &counted, &marks).await;
    // The file that an owner counts again names nobody, and neither does the keeper's.
    let receipt = &marks[4];
    for file in [
        hall.to("", "file", &json!({"code": receipt})).await,
        hall.from("committee", "/file").await,
    ] {
        assert_eq!(file.status, StatusCode::OK, "{}", file.text);
        for mark in [PROOF, BEARER, OWNER, "2-102", "V000"] {
            assert!(!file.text.contains(mark), "{mark}");
        }
    }
    // Messages out of the house, and the lines of the server itself.
    let outbox = "SELECT body FROM outbox WHERE district_id = 1";
    let told: Vec<(String,)> = hall.d.ledger.db().all(outbox, &[]).await.unwrap();
    let written = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
    assert!(
        written.contains("a batch is written"),
        "the log was not listened to"
    );
    for mark in &marks {
        assert!(
            told.iter().all(|it| !it.0.contains(mark.as_str())),
            "{mark} goes out"
        );
        assert!(
            !written.contains(mark.as_str()),
            "a line of the log tells {mark}"
        );
    }
    for choice in ["abstain", "follow_majority"] {
        assert!(
            !written.contains(choice),
            "a line of the log tells {choice}"
        );
    }
}

/// Does an act of the vote with what it needs, at an instant.
async fn act_at(hall: &Hall, at: &str, input: Input) -> Result<(), ledger::CommandError> {
    let target = ledger::Target::Matter(hall.no.as_str().into());
    let mut command = ledger::ActCommand::new(target, input, Some("committee".into()));
    command.at = Some(at.parse().unwrap());
    hall.d.ledger.act(command).await.map(drop)
}

#[tokio::test]
async fn erased_names_and_codes_are_behind_no_door_not_even_for_those_who_kept_them() {
    let hall = Hall::open("secret").await;
    let code = hall.code("2-102").await;
    hall.web("2-102", "yes").await;
    let list = format!("/votes/{}/roll?building=2", hall.no);
    let before = hall.d.page("committee", &list).await.text;
    assert!(before.contains(OWNER), "the keepers read names until then");
    hall.count().await;
    let publish = Input::new(Act::PublishResult).with(Field::FullText, "结果");
    act_at(&hall, "2021-08-27T09:00:00+08:00", publish)
        .await
        .unwrap();
    let erase = || Input::new(Act::EraseNames).with(Field::Reason, "保存期满");
    let early = act_at(&hall, "2022-08-27T09:00:00+08:00", erase()).await;
    assert!(early.is_err());
    act_at(&hall, "2022-08-28T09:00:00+08:00", erase())
        .await
        .unwrap();
    let dashed = format!("{}-{}-{}", &code[..4], &code[4..8], &code[8..]);
    let marks = [OWNER, "王八", "钱一", "孙二", &code, &dashed].map(str::to_owned);
    let open = doors(&hall, &marks).await;
    nothing_behind(&hall, &open, &marks).await;
    for who in ["committee", "community", "operator"] {
        let cookie = hall.d.session(who).await;
        for door in &open {
            let headers = [("cookie", cookie.as_str())];
            let answer = hall.d.send(Method::GET, door, &headers, "").await;
            for mark in &marks {
                let asked = door.contains(mark.as_str());
                assert!(
                    asked || !answer.text.contains(mark.as_str()),
                    "{who} at {door} reads {mark}"
                );
            }
        }
        for end in ["/sheets", "/file"] {
            let answer = hall.from(who, end).await;
            assert!(!answer.status.is_success(), "{who} {end}");
        }
        let answer = hall.from(who, "/roll").await;
        for mark in &marks {
            assert!(
                !answer.text.contains(mark.as_str()),
                "{who} reads {mark} in the list"
            );
        }
    }
    // A code that was kept opens nothing: no ballot, no receipt, no file.
    for (end, body) in [
        (
            "ballots",
            json!({"channel": "web", "code": code, "choices": {"1": "no"}}),
        ),
        ("file", json!({"code": code})),
    ] {
        let answer = hall.to("", end, &body).await;
        assert!(answer.status.is_client_error(), "{end}: {}", answer.text);
    }
    // The result stays for everybody.
    assert_eq!(hall.from("", "/result").await.status, StatusCode::OK);
}
