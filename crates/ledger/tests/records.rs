//! Registers of records: versions, cuts, names of one another, and who may keep them.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should stop there"
)]

mod common;

use common::{Small, districts};
use district::delivery::Gate;
use district::delivery::board::{Question, Show, Versions};
use district::party::{Mandate, Party, PartyKind, Role};
use district::record::{Fault, Record, RecordKind};
use ledger::{Change, CommandError};

fn record(small: &Small, kind: RecordKind, key: &str, cells: &[(&str, &str)]) -> Record {
    Record::read(kind, key, cells.iter().copied(), &small.ledger.charter()).unwrap()
}

async fn put(small: &Small, records: Vec<Record>) -> Result<i64, CommandError> {
    let changes = records.into_iter().map(Change::Record).collect();
    small.ledger.change(changes, None).await
}

#[tokio::test]
async fn a_revision_leaves_the_earlier_cut_as_it_was() {
    for small in districts().await {
        let museum = |investment| {
            let cells = [("name", "Museum"), ("investment", investment)];
            record(&small, RecordKind::Project, "museum", &cells)
        };
        let first = put(&small, vec![museum("26")]).await.unwrap();
        put(&small, vec![museum("30")]).await.unwrap();
        let at = async |cut| {
            let kept = small
                .ledger
                .records(RecordKind::Project, cut)
                .await
                .unwrap();
            let amounts = kept
                .iter()
                .map(|kept| kept.record.cell("investment").unwrap().to_owned());
            amounts.collect::<Vec<_>>()
        };
        assert_eq!(at(Some(first - 1)).await, Vec::<String>::new());
        assert_eq!(at(Some(first)).await, ["26"]);
        assert_eq!(at(None).await, ["30"]);
        let versions = small
            .ledger
            .record_versions(RecordKind::Project, "museum")
            .await
            .unwrap();
        assert_eq!(versions.len(), 2);
        small.verified().await;
    }
}

#[tokio::test]
async fn what_is_withdrawn_is_found_by_its_key_for_whoever_brings_it_back() {
    for small in districts().await {
        let project = |key: &str, gone: &str| {
            let cells = [("name", key), ("withdrawn", gone)];
            record(&small, RecordKind::Project, key, &cells)
        };
        let lines = ["museum", "library", "pool"].map(|key| project(key, ""));
        put(&small, lines.to_vec()).await.unwrap();
        put(
            &small,
            vec![project("museum", "yes"), project("pool", "yes")],
        )
        .await
        .unwrap();
        put(&small, vec![project("pool", "")]).await.unwrap();
        let keys = ["library", "museum", "nothing", "pool"];
        let kind = RecordKind::Project;
        let gone = small.ledger.withdrawn_keyed(kind, &keys).await.unwrap();
        let gone: Vec<&str> = gone.iter().map(|kept| kept.record.key.as_str()).collect();
        assert_eq!(gone, ["museum"]);
        let there = small.ledger.records_keyed(kind, &keys, None).await.unwrap();
        let there: Vec<&str> = there.iter().map(|kept| kept.record.key.as_str()).collect();
        assert_eq!(there, ["library", "pool"]);
    }
}

#[tokio::test]
async fn what_is_withdrawn_is_in_no_list_and_stays_in_its_versions() {
    for small in districts().await {
        let term = [("text", "152")];
        put(&small, vec![record(&small, RecordKind::Term, "152", &term)])
            .await
            .unwrap();
        let gone = [("text", "152"), ("withdrawn", "yes")];
        put(&small, vec![record(&small, RecordKind::Term, "152", &gone)])
            .await
            .unwrap();
        assert!(
            small
                .ledger
                .records(RecordKind::Term, None)
                .await
                .unwrap()
                .is_empty()
        );
        assert!(
            small
                .ledger
                .record(RecordKind::Term, "152", None)
                .await
                .unwrap()
                .is_none()
        );
        assert_eq!(
            small
                .ledger
                .record_versions(RecordKind::Term, "152")
                .await
                .unwrap()
                .len(),
            2
        );
    }
}

#[tokio::test]
async fn a_name_of_nothing_is_refused_and_nothing_of_the_batch_is_kept() {
    for small in districts().await {
        let head = small.ledger.head();
        let mark = [
            ("project", "nowhere"),
            ("mark", "permit"),
            ("met", "2021/5/20"),
        ];
        let records = vec![
            record(&small, RecordKind::Term, "152", &[("text", "152")]),
            record(&small, RecordKind::Mark, "nowhere/permit", &mark),
        ];
        let refused = put(&small, records).await.unwrap_err();
        assert!(
            matches!(refused, CommandError::NoSuchRecord { ref named, .. } if named == "nowhere")
        );
        assert_eq!(small.ledger.head(), head);
        // What comes in the same breath is there, whatever the order.
        let records = vec![
            record(&small, RecordKind::Mark, "nowhere/permit", &mark),
            record(
                &small,
                RecordKind::Project,
                "nowhere",
                &[("name", "Now here")],
            ),
        ];
        put(&small, records).await.unwrap();
    }
}

#[tokio::test]
async fn only_its_keepers_put_into_a_register() {
    for small in districts().await {
        let who = |id: &str, role, place: &str| {
            let party = Party {
                id: id.into(),
                kind: PartyKind::Person,
                name: id.to_owned(),
                alias: None,
                org: None,
            };
            let mandate = Mandate {
                party: id.into(),
                role,
                place: place.into(),
                from: None,
                to: None,
            };
            [Change::Party(party), Change::Mandate(mandate)]
        };
        let code = small.ledger.charter().code.to_string();
        let street = small
            .ledger
            .charter()
            .places
            .within(&code)
            .next()
            .unwrap()
            .code
            .to_string();
        let mut people = Vec::new();
        for role in Role::ALL {
            people.extend(who(role.as_str(), *role, &code));
        }
        people.extend(who("local", Role::Planner, &street));
        small.ledger.change(people, None).await.unwrap();
        for kind in RecordKind::ALL {
            let mut tries: Vec<_> = Role::ALL.iter().map(|role| role.as_str()).collect();
            tries.push("local");
            for party in tries {
                let record = Record {
                    kind: *kind,
                    key: "x".to_owned(),
                    cells: std::collections::BTreeMap::new(),
                };
                let done = small
                    .ledger
                    .change(vec![Change::Record(record)], Some(party.into()))
                    .await;
                let keeps = kind.kept_by().iter().any(|role| role.as_str() == party);
                match done {
                    Ok(_) => assert!(keeps, "{party} put into {kind}"),
                    Err(CommandError::NotTheirs(_)) => {
                        assert!(!keeps, "{party} was kept from {kind}");
                    }
                    Err(other) => panic!("{other}"),
                }
            }
        }
    }
}

#[tokio::test]
async fn every_fault_of_a_line_is_named() {
    let small = districts().await.remove(0);
    let cells = [
        ("indicator", "retail sales"),
        ("period", "２０２１Ｍ０１－０６"),
        ("measure", "LEVEL"),
        ("value", "6１4.3６"),
        ("status", "maybe"),
        ("colour", "red"),
    ];
    let charter = small.ledger.charter();
    let problems = Record::read(RecordKind::Observation, "a b", cells, &charter).unwrap_err();
    let told = |column: &str| {
        problems
            .iter()
            .find(|p| p.column == column)
            .map(|p| p.fault.clone())
    };
    assert_eq!(told("key"), Some(Fault::BadKey(' ')));
    assert!(matches!(
        told("indicator"),
        Some(Fault::NotThere(RecordKind::Indicator, _))
    ));
    assert_eq!(told("area"), Some(Fault::Empty));
    assert_eq!(told("colour"), Some(Fault::NoColumn));
    assert!(matches!(told("status"), Some(Fault::NotChoice(..))));
    assert_eq!(problems.len(), 5, "{problems:?}");
}

#[tokio::test]
async fn a_list_of_records_goes_on_behind_a_key_at_every_cut() {
    for small in districts().await {
        let term = |key: &str, withdrawn: &str| {
            let cells = [("text", "T"), ("withdrawn", withdrawn)];
            record(&small, RecordKind::Term, key, &cells)
        };
        let keys = ["B-1", "a-1", "a-2", "a_3", "b-0"];
        let first = put(&small, keys.map(|key| term(key, "")).to_vec()).await;
        put(&small, vec![term("a-2", "yes"), term("c", "")])
            .await
            .unwrap();
        let listed = async |after: &str, most, cut| {
            let found = small
                .ledger
                .records_after(RecordKind::Term, after, most, cut);
            let found = found.await.unwrap().into_iter();
            found.map(|kept| kept.record.key).collect::<Vec<_>>()
        };
        assert_eq!(listed("", 3, None).await, ["B-1", "a-1", "a_3"]);
        assert_eq!(listed("a_3", 3, None).await, ["b-0", "c"]);
        let first = Some(first.unwrap());
        assert_eq!(listed("", 9, first).await, keys);
        assert_eq!(listed("b-0", 9, first).await, Vec::<String>::new());
    }
}

#[tokio::test]
async fn what_is_told_of_an_enterprise_is_found_by_its_name_at_every_cut() {
    for small in districts().await {
        let indicator = [("name", "Retail"), ("unit", "亿元")];
        let told = |key: &str, subject: &str| {
            let cells = [
                ("indicator", "retail"),
                ("area", "d"),
                ("period", "2022M01-06"),
                ("measure", "level"),
                ("value", "1.5"),
                ("subject", subject),
            ];
            record(&small, RecordKind::Observation, key, &cells)
        };
        let begun = vec![
            record(&small, RecordKind::Indicator, "retail", &indicator),
            told("a", "Loom|Mill"),
            told("b", "Mill"),
            told("c", ""),
        ];
        let first = put(&small, begun).await.unwrap();
        let of = async |name: &str, cut| {
            let found = small
                .ledger
                .telling_of(RecordKind::Observation, name, cut)
                .await;
            let found = found.unwrap().into_iter();
            found.map(|kept| kept.record.key).collect::<Vec<_>>()
        };
        assert_eq!(of("Mill", None).await, ["a", "b"]);
        assert_eq!(of("Loom", None).await, ["a"]);
        put(&small, vec![told("a", "Loom")]).await.unwrap();
        assert_eq!(of("Mill", None).await, ["b"]);
        assert_eq!(of("Mill", Some(first)).await, ["a", "b"]);
        assert_eq!(of("Loom Works", None).await, Vec::<String>::new());
    }
}

#[tokio::test]
async fn who_names_a_record_is_found_at_every_cut_and_while_the_log_goes_on() {
    for small in districts().await {
        let project = |key: &str| record(&small, RecordKind::Project, key, &[("name", key)]);
        let mark = |project: &str, due: &str| {
            let cells = [("project", project), ("mark", "permit"), ("due", due)];
            record(&small, RecordKind::Mark, "m", &cells)
        };
        let first = put(
            &small,
            vec![project("a"), project("b"), mark("a", "2021-05-31")],
        );
        let first = first.await.unwrap();
        let named = async |key: &str, cut| {
            let (of, keys) = (RecordKind::Project, [key]);
            let found = small.ledger.naming(RecordKind::Mark, of, &keys, cut).await;
            let found = found.unwrap().into_iter();
            found.map(|kept| kept.record.key).collect::<Vec<_>>()
        };
        let owed = async |cut| {
            let question = Question {
                cut,
                day: "2021-07-30".parse().unwrap(),
                list: "",
                gate: Gate::Permit,
                unit: "",
                within: None,
                show: Show::Late,
                beside: None,
            };
            let calendar = &small.ledger.charter().calendar;
            let ask = |all: &Versions| {
                let board = all.board(&question, calendar);
                let late = board.standings().map(|it| it.key.to_owned());
                late.collect::<Vec<_>>()
            };
            small.ledger.board(ask).await.unwrap()
        };
        assert_eq!(named("a", None).await, ["m"]);
        assert_eq!(owed(first).await, ["a"]);
        let next = put(&small, vec![mark("b", "2021-05-31")]).await.unwrap();
        assert_eq!(named("a", None).await, Vec::<String>::new());
        assert_eq!(
            (named("a", Some(first)).await, named("b", None).await),
            (vec!["m".to_owned()], vec!["m".to_owned()])
        );
        assert_eq!(
            (owed(first).await, owed(next).await),
            (vec!["a".to_owned()], vec!["b".to_owned()])
        );
        // Every version of a line that has ever named it, those of other projects and a withdrawal too.
        let cells = [("project", "b"), ("mark", "permit"), ("withdrawn", "yes")];
        let gone = record(&small, RecordKind::Mark, "m", &cells);
        let last = put(&small, vec![gone]).await.unwrap();
        let versions = async |key: &str, cut| {
            let (kind, of) = (RecordKind::Mark, RecordKind::Project);
            let found = small.ledger.versions_naming(kind, of, key, cut).await;
            let found = found.unwrap().into_iter().map(|kept| kept.seq);
            found.collect::<Vec<_>>()
        };
        for key in ["a", "b"] {
            assert_eq!(versions(key, last).await, [first, next, last]);
            assert_eq!(versions(key, next).await, [first, next]);
        }
        assert_eq!(versions("c", last).await, Vec::<i64>::new());
    }
}

#[tokio::test]
async fn nobody_writes_over_a_version_that_they_have_not_seen() {
    for small in districts().await {
        let museum = |investment| {
            let cells = [("name", "Museum"), ("investment", investment)];
            record(&small, RecordKind::Project, "museum", &cells)
        };
        let revised = async |investment, seen| {
            let change = Change::Revised(museum(investment), seen);
            small.ledger.change(vec![change], None).await
        };
        let first = revised("26", 0).await.unwrap();
        // On a runtime of one thread both are in one batch.
        let (one, other) = tokio::join!(revised("30", first), revised("40", first));
        let seen = one.unwrap();
        for stale in [other, revised("40", first).await, revised("40", 0).await] {
            assert!(matches!(stale, Err(CommandError::Overtaken)));
        }
        let newest = small.ledger.record(RecordKind::Project, "museum", None);
        let newest = newest.await.unwrap().unwrap();
        assert_eq!(newest.record.cell("investment"), Some("30"));
        // Whoever has seen all of the log has seen the line.
        revised("40", seen + 1).await.unwrap();
        small.verified().await;
    }
}
