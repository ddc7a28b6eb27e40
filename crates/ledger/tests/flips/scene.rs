//! A small district in which something of everything has happened, so that every table holds rows.

use district::bulletin::Tables;
use district::kinds::Kind;
use district::kinds::ballot::{Channel, Choice};
use district::procedure::{Act, Field, Input};
use district::record::{Record, RecordKind};
use ledger::Change;
use ledger::polls::Voting;
use ledger::press::Release;

use crate::common::{Plain, Small, districts, party, report};
use crate::hall::Hall;
use crate::table::{Table, at};

fn record(small: &Small, kind: RecordKind, key: &str, cells: &[(&str, &str)]) -> Change {
    let charter = small.ledger.charter();
    Change::Record(Record::read(kind, key, cells.iter().copied(), &charter).unwrap())
}

/// Registers, one of whose lines lies on the map twice, and a way to sign in.
async fn registers(small: &Small) {
    let parcel = |east: &str| {
        let ring = format!("[[120.1,30.3],[{east},30.3],[{east},30.301],[120.1,30.3]]");
        let outline = format!("{{\"type\":\"Polygon\",\"coordinates\":[{ring}]}}");
        Change::Record(Record {
            kind: RecordKind::Parcel,
            key: "p".to_owned(),
            cells: [("outline".to_owned(), outline)].into(),
        })
    };
    let sign_in = |login: &str, who: &str| {
        Change::Credential(login.to_owned(), who.into(), "$argon2id$".to_owned())
    };
    let changes = vec![
        sign_in("jia", "steward"),
        sign_in("yi", "checker"),
        sign_in("bing", "intake"),
        parcel("120.101"),
        parcel("120.102"),
        parcel("120.103"),
    ];
    small.ledger.change(changes, None).await.unwrap();
}

/// Cases and a call: closed, open, joined, rated, raised as an item, by somebody unnamed and by telephone.
async fn matters(small: &Small) {
    let no = small.closed().await;
    let rate = Input::new(Act::Rate).with(Field::Score, "mostly");
    small.act(&no, "steward", rate).await.unwrap();
    let call = Input::new(Act::Receive)
        .with(Field::Channel, "hotline")
        .with(Field::Wish, "help")
        .with(Field::Words, "求助")
        .with(Field::Place, "b")
        .with(Field::ContactPhone, "13800000001");
    small.open(Kind::Call, "intake", call).await.unwrap();
    let unnamed = report("匿名").with(Field::Position, "30.31,120.12,wgs84");
    small.open(Kind::Case, "", unnamed).await.unwrap();
    let open = small.handling().await;
    for who in ["resident", "mediator", "observer"] {
        let join = Input::new(Act::Join);
        small.act(&open, who, join).await.unwrap();
    }
    for _ in 0..3 {
        let raise = Input::new(Act::Raise)
            .with(Field::Words, "w")
            .with(Field::Place, "c")
            .with(Field::Sources, no.as_str());
        small.open(Kind::Item, "community", raise).await.unwrap();
    }
}

/// A released bulletin.
async fn bulletin(small: &Small) {
    let indicator = [("name", "零售额"), ("unit", "亿元")];
    let observation = [
        ("indicator", "retail"),
        ("area", "d"),
        ("period", "2022M01-06"),
        ("measure", "level"),
        ("value", "614.36"),
        ("basis", "nominal"),
    ];
    let figure = [
        ("title", "零售额"),
        ("recipe", "obs(retail, d, 2022M01-06, level)"),
    ];
    let text = [
        ("day", "2022-07-30"),
        ("body", "# 2022年上半年简讯\n\n零售额{retail|614.36亿元}。"),
    ];
    for (who, kind, key, cells) in [
        ("planner", RecordKind::Indicator, "retail", &indicator[..]),
        ("planner", RecordKind::Observation, "o", &observation[..]),
        ("planner", RecordKind::Figure, "retail", &figure[..]),
        ("press", RecordKind::Bulletin, "b", &text[..]),
    ] {
        let change = record(small, kind, key, cells);
        let put = small.ledger.change(vec![change], party(who)).await;
        put.unwrap();
    }
    let asked = Release {
        draft: "b".to_owned(),
        seen: None,
        releaser: "planner".into(),
        accepted: Vec::new(),
        why: String::new(),
        at: None,
    };
    let tables = Tables::standard().unwrap();
    let released = small.ledger.release(&asked, &tables, &Plain).await;
    released.unwrap();
}

/// An owners' vote with services, ballots and paper; then a meeting of residents at which some are there.
async fn votes(small: Small) -> Small {
    let hall = Hall::open(small, &[]).await;
    for name in ["乙", "丙", "甲"] {
        let (voter, ..) = hall.voter(name).await;
        let serve = Voting::Serve {
            voters: vec![voter],
            how: "door".to_owned(),
            proof: Some("photo".to_owned()),
            told: true,
            received: std::collections::BTreeMap::new(),
        };
        hall.vote("specialist", serve).await.unwrap();
    }
    for name in ["甲", "丙"] {
        hall.web(name, Choice::Yes).await.unwrap();
    }
    let slip = hall.slip("乙", Channel::Paper, Choice::No).await;
    for who in ["specialist", "community"] {
        let paper = Voting::Paper(slip.clone());
        hall.vote(who, paper).await.unwrap();
    }
    let mut table = Table::begun(hall.small, "residents", at(2026, 1, 1)).await;
    table.put("ordinary", "", "").await.unwrap();
    table.import("姓名\n甲\n乙\n丙\n丁\n戊\n").await;
    table.announce("2026-01-12", "2026-01-13").await.unwrap();
    table.open(at(2026, 1, 12)).await;
    table.come(&["甲", "乙"]).await;
    table.come(&["丙"]).await;
    table.says("甲", Choice::Yes).await.unwrap();
    table.small
}

/// A district on each engine in which all of this has happened.
pub async fn everything() -> Vec<Small> {
    let mut all = Vec::new();
    for small in districts().await {
        registers(&small).await;
        matters(&small).await;
        let small = votes(small).await;
        bulletin(&small).await;
        all.push(small);
    }
    all
}
