//! Releasing bulletins: who may, what it stands on, and that nobody changes it afterwards unseen.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should stop there"
)]

mod common;

use common::{Plain, Small, districts, party};
use district::bulletin::Tables;
use district::bulletin::edition::Accepted;
use district::bulletin::verdict::{Reason, Rule};
use district::record::{Record, RecordKind};
use ledger::press::{Release, ReleaseError};
use ledger::{Change, CommandError, Row};

const TEXT: &str = "# 2022年上半年简讯\n\n零售额{retail|614.36亿元}。";

fn record(small: &Small, kind: RecordKind, key: &str, cells: &[(&str, &str)]) -> Change {
    let charter = small.ledger.charter();
    Change::Record(Record::read(kind, key, cells.iter().copied(), &charter).unwrap())
}

async fn put(small: &Small, who: &str, change: Change) -> i64 {
    small.ledger.change(vec![change], party(who)).await.unwrap()
}

async fn observed(small: &Small, value: &str) -> i64 {
    let cells = [
        ("indicator", "retail"),
        ("area", "d"),
        ("period", "2022M01-06"),
        ("measure", "level"),
        ("value", value),
        ("basis", "nominal"),
    ];
    put(
        small,
        "planner",
        record(small, RecordKind::Observation, "o", &cells),
    )
    .await
}

async fn written(small: &Small, body: &str) -> i64 {
    let cells = [("day", "2022-07-30"), ("body", body)];
    put(
        small,
        "press",
        record(small, RecordKind::Bulletin, "b", &cells),
    )
    .await
}

/// Districts with an indicator, its value, a figure and a text.
async fn desks() -> Vec<Small> {
    let desks = districts().await;
    for small in &desks {
        let indicator = [("name", "零售额"), ("unit", "亿元")];
        put(
            small,
            "planner",
            record(small, RecordKind::Indicator, "retail", &indicator),
        )
        .await;
        observed(small, "614.36").await;
        let figure = [
            ("title", "零售额"),
            ("recipe", "obs(retail, d, 2022M01-06, level)"),
        ];
        put(
            small,
            "planner",
            record(small, RecordKind::Figure, "retail", &figure),
        )
        .await;
        written(small, TEXT).await;
    }
    desks
}

async fn release(small: &Small, who: &str, why: &str) -> Result<String, ReleaseError> {
    release_with(small, who, why, &[]).await
}

async fn release_with(
    small: &Small,
    who: &str,
    why: &str,
    accepted: &[Accepted],
) -> Result<String, ReleaseError> {
    let asked = Release {
        draft: "b".to_owned(),
        seen: None,
        releaser: who.into(),
        accepted: accepted.to_vec(),
        why: why.to_owned(),
        at: None,
    };
    let tables = Tables::standard().unwrap();
    small.ledger.release(&asked, &tables, &Plain).await
}

#[tokio::test]
async fn a_sound_text_is_released_with_everything_it_stood_on() {
    for small in desks().await {
        let before = small.ledger.head();
        assert_eq!(
            release(&small, "planner", "").await.unwrap(),
            "2022-07-30.1"
        );
        let released = small.ledger.editions(None, 10).await.unwrap().remove(0);
        assert_eq!(released.edition.cut, before.seq);
        assert_eq!(released.seq, before.seq + 1);
        assert_eq!(released.edition.writers, ["press"]);
        assert_eq!(released.edition.figs[0].val, "61436000000");
        small.verified().await;
    }
}

#[tokio::test]
async fn the_writer_does_not_release_and_nobody_else_without_the_mandate() {
    for small in desks().await {
        let held = release(&small, "press", "").await.unwrap_err();
        let ReleaseError::Held(findings) = held else {
            panic!("{held}");
        };
        assert_eq!(findings.last().unwrap().reason, Reason::OnePerson);
        let refused = release(&small, "steward", "").await.unwrap_err();
        assert!(
            matches!(refused, ReleaseError::Command(CommandError::NotReleaser)),
            "{refused}"
        );
        assert!(small.ledger.editions(None, 10).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn what_the_gate_holds_back_is_not_written() {
    for small in desks().await {
        observed(&small, "614.40").await;
        let held = release(&small, "planner", "").await.unwrap_err();
        assert!(
            matches!(&held, ReleaseError::Held(findings) if findings[0].reason == Reason::Differs),
            "{held}"
        );
        written(&small, "{retail").await;
        let bad = release(&small, "planner", "").await.unwrap_err();
        assert!(matches!(bad, ReleaseError::Source(_)), "{bad}");
    }
}

#[tokio::test]
async fn a_correction_says_why_and_leaves_the_first_edition_as_it_was() {
    for small in desks().await {
        release(&small, "planner", "").await.unwrap();
        let first = small.ledger.edition_bytes("2022-07-30.1").await.unwrap();
        let again = release(&small, "planner", "x").await.unwrap_err();
        assert!(matches!(again, ReleaseError::Unchanged(name) if name == "2022-07-30.1"));
        observed(&small, "614.40").await;
        written(&small, &TEXT.replace("614.36", "614.40")).await;
        let silent = release(&small, "planner", " ").await.unwrap_err();
        assert!(matches!(silent, ReleaseError::NoReason), "{silent}");
        assert_eq!(
            release(&small, "planner", "revised").await.unwrap(),
            "2022-07-30.2"
        );
        let kept = small.ledger.edition_bytes("2022-07-30.1").await.unwrap();
        assert_eq!(kept, first);
        let newest = small.ledger.editions(None, 1).await.unwrap().remove(0);
        let corrects = newest.edition.corrects.unwrap();
        assert_eq!(corrects.changes[0].was.as_deref(), Some("614.36亿元"));
        assert_eq!(corrects.changes[0].is.as_deref(), Some("614.40亿元"));
        let cut = newest.edition.cut;
        assert_eq!(small.ledger.editions(Some(cut), 9).await.unwrap().len(), 1);
        small.verified().await;
    }
}

#[tokio::test]
async fn what_is_sealed_is_asked_about_and_never_goes_out() {
    for small in desks().await {
        let anvil = record(
            &small,
            RecordKind::Enterprise,
            "anvil",
            &[("name", "Anvil")],
        );
        put(&small, "planner", anvil).await;
        let visit = [
            ("enterprise", "anvil"),
            ("day", "2022-07-12"),
            ("leader", "L"),
            ("problem", "secret"),
        ];
        let visit = record(&small, RecordKind::Visit, "v", &visit);
        put(&small, "planner", visit).await;
        let heard = [("title", "H"), ("recipe", "list(problem, visit)")];
        let heard = record(&small, RecordKind::Figure, "heard", &heard);
        put(&small, "planner", heard).await;
        let visits = [("title", "V"), ("recipe", "count(visit)")];
        let visits = record(&small, RecordKind::Figure, "visits", &visits);
        put(&small, "planner", visits).await;
        let sealed = |held: ReleaseError| {
            let ReleaseError::Held(findings) = held else {
                panic!("{held}");
            };
            assert_eq!(findings[0].reason, Reason::Sealed);
            assert!(!format!("{findings:?}").contains("secret"));
        };
        written(&small, &format!("{TEXT}\n\n{{heard}}")).await;
        sealed(release(&small, "planner", "").await.unwrap_err());
        written(&small, &format!("{TEXT}\n\n走访{{visits|1次}}。")).await;
        sealed(release(&small, "planner", "").await.unwrap_err());
        let answer = Accepted {
            rule: Rule::G9,
            quote: "1次".to_owned(),
            by: "planner".to_owned(),
            reason: "only how many".to_owned(),
        };
        release_with(&small, "planner", "", &[answer])
            .await
            .unwrap();
        let bytes = small.ledger.edition_bytes("2022-07-30.1").await.unwrap();
        let bytes = format!("{:?}", bytes.unwrap());
        assert!(!bytes.contains("secret") && !bytes.contains("2022-07-12"));
        let fig = small.ledger.editions(None, 1).await.unwrap().remove(0);
        let fig = &fig.edition.figs[1];
        assert_eq!((fig.sealed, fig.val.as_str()), (true, ""));
        small.verified().await;
    }
}

#[tokio::test]
async fn many_who_release_at_once_release_once() {
    for small in desks().await {
        let (a, b) = tokio::join!(
            release(&small, "planner", ""),
            release(&small, "planner", "")
        );
        let (done, refused) = if a.is_ok() { (a, b) } else { (b, a) };
        assert_eq!(done.unwrap(), "2022-07-30.1");
        assert!(matches!(refused.unwrap_err(), ReleaseError::Unchanged(_)));
        small.verified().await;
    }
}

#[tokio::test]
async fn an_edition_that_was_changed_or_is_gone_is_found() {
    for small in desks().await {
        release(&small, "planner", "").await.unwrap();
        let db = small.ledger.db();
        db.run("CREATE TABLE kept AS SELECT * FROM edition", &[])
            .await
            .unwrap();
        for column in ledger::EditionRow::COLUMNS {
            let other = match *column {
                "seq" | "at" => format!("{column} + 1"),
                _ => format!("{column} || 'x'"),
            };
            let change = format!("UPDATE edition SET {column} = {other}");
            db.run(&change, &[]).await.unwrap();
            let report = ledger::verify::verify(db, 1, |_, _| {}).await.unwrap();
            assert!(report.fault.is_some(), "a change of {column} went unseen");
            db.run("DELETE FROM edition", &[]).await.unwrap();
            let report = ledger::verify::verify(db, 1, |_, _| {}).await.unwrap();
            assert!(report.fault.is_some(), "nobody missed the edition");
            db.run("INSERT INTO edition SELECT * FROM kept", &[])
                .await
                .unwrap();
        }
        small.verified().await;
    }
}

#[tokio::test]
async fn no_door_lets_somebody_dismiss_what_they_wrote_or_in_anothers_name() {
    for small in desks().await {
        release(&small, "planner", "").await.unwrap();
        observed(&small, "614.40").await;
        let tables = Tables::standard().unwrap();
        assert_eq!(small.ledger.recheck(&tables).await.unwrap(), 1);
        let line = |cells: &[(&str, &str)]| {
            let own = [("edition", "2022-07-30.1"), ("figure", "f1")];
            let told = [("was", "614.36亿元"), ("found", "2022-08-01")];
            let cells = [&own[..], &told, cells].concat();
            record(&small, RecordKind::Correction, "2022-07-30.1/f1", &cells)
        };
        let dismissed = |by| line(&[("dismissed_by", by), ("reason", "x")]);
        let hidden = line(&[
            ("taken_by", "planner"),
            ("dismissed_by", "press"),
            ("reason", "x"),
        ]);
        for (who, change) in [
            ("press", dismissed("press")),
            ("press", dismissed("planner")),
            ("planner", dismissed("press")),
            ("planner", hidden),
            ("steward", dismissed("steward")),
        ] {
            let refused = small.ledger.change(vec![change], party(who)).await;
            assert!(
                matches!(refused, Err(CommandError::NotTheirs(_))),
                "{who}: {refused:?}"
            );
        }
        put(&small, "planner", dismissed("planner")).await;
        small.verified().await;
    }
}

#[tokio::test]
async fn words_that_a_writer_registered_are_accepted_by_somebody_else() {
    for small in desks().await {
        // The planner also sits at the press desk, and writes the page.
        let both = Change::Mandate(district::party::Mandate {
            party: "planner".into(),
            role: district::party::Role::Press,
            place: "d".into(),
            from: None,
            to: None,
        });
        small.ledger.change(vec![both], None).await.unwrap();
        let term = [("text", "三新行动")];
        let term = record(&small, RecordKind::Term, "new", &term);
        put(&small, "planner", term).await;
        let body = format!("{TEXT}“三新行动”见效。");
        let cells = [("day", "2022-07-30"), ("body", body.as_str())];
        let text = record(&small, RecordKind::Bulletin, "b", &cells);
        put(&small, "planner", text).await;

        let held = release(&small, "operator", "").await.unwrap_err();
        let ReleaseError::Held(found) = held else {
            panic!("{held}");
        };
        let own: Vec<&str> = found
            .iter()
            .filter(|finding| finding.reason == Reason::OwnWords)
            .map(|finding| finding.quote.as_str())
            .collect();
        assert_eq!(own, ["614.36亿元", "“三新行动”"]);

        // Another planner registers the name again: it is no longer the writer's own.
        let again = [("text", "三新行动"), ("meaning", "三项新办法")];
        let again = record(&small, RecordKind::Term, "new", &again);
        put(&small, "operator", again).await;
        let held = release(&small, "operator", "").await.unwrap_err();
        let ReleaseError::Held(found) = held else {
            panic!("{held}");
        };
        assert_eq!(found.len(), 1, "{found:#?}");
        assert_eq!(found[0].about, "{retail}");
    }
}

#[tokio::test]
async fn a_newer_ground_under_a_number_that_stands_asks_for_nothing_and_a_correction_settles_at_once()
 {
    let tables = Tables::standard().unwrap();
    for small in desks().await {
        release(&small, "planner", "").await.unwrap();
        let due = async || {
            let kept = small.ledger.records(RecordKind::Correction, None).await;
            kept.unwrap().len()
        };
        observed(&small, "614.361").await;
        assert_eq!(small.ledger.recheck(&tables).await.unwrap(), 0);
        observed(&small, "614.40").await;
        assert_eq!(small.ledger.recheck(&tables).await.unwrap(), 1);
        // It stays due when its edition is no longer among the newest.
        let none_new = small.ledger.recheck_newest(&tables, 0);
        assert_eq!((none_new.await.unwrap(), due().await), (0, 1));
        written(&small, &TEXT.replace("614.36", "614.40")).await;
        release(&small, "planner", "revised").await.unwrap();
        assert_eq!(due().await, 0);
        assert_eq!(small.ledger.recheck(&tables).await.unwrap(), 0);
        small.verified().await;
    }
}
