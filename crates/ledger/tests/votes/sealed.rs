//! What nobody learns about a vote, and what nobody changes unseen.

use district::kinds::Stop;
use district::kinds::ballot::{Channel, Choice, ItemId};
use district::procedure::{Act, Field, Input, Refusal};
use jiff::SignedDuration;
use ledger::CommandError;
use ledger::polls::{BallotFault, Voting};

use crate::common::districts;
use crate::hall::{Hall, Line, at, serial};

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_a_choice_is_outside_the_seal() {
    for small in districts().await {
        let hall = Hall::open(small, &[]).await;
        let receipt = serial(hall.web("甲", Choice::Yes).await);
        let db = hall.small.ledger.db();
        let sql = "SELECT e.subject, e.act, e.actor, b.body FROM entry e JOIN entry_body b \
                   ON b.district_id = e.district_id AND b.seq = e.seq \
                   WHERE e.district_id = 1 ORDER BY e.seq DESC LIMIT 1";
        let (subject, act, actor, body): Line = db.first(sql, &[]).await.unwrap().unwrap();
        assert_eq!(
            (subject, act.as_str(), actor),
            (format!("ballots/{}", hall.no), "cast", None)
        );
        assert_eq!(body, r#"{"channel":"web"}"#);
        let thread = hall.small.ledger.thread(&hall.no, true).await.unwrap();
        let told = format!("{thread:?}");
        assert!(!told.contains(&receipt.0) && !told.contains("yes"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_changed_about_a_vote_is_found() {
    for (table, change) in [
        (
            "ballot",
            "UPDATE ballot SET body = replace(body, 'yes', 'no')",
        ),
        ("ballot", "DELETE FROM ballot"),
        ("served", "UPDATE served SET told = 0"),
        ("paper", "UPDATE paper SET party = 'somebody'"),
        (
            "roll",
            "UPDATE roll SET body = replace(body, '10000', '20000')",
        ),
        (
            "rollup",
            "UPDATE rollup SET n = n + 1 WHERE measure = 'heads.1'",
        ),
    ] {
        for small in districts().await {
            let hall = Hall::open(small, &[]).await;
            let (voter, ..) = hall.voter("丙").await;
            let serve = Voting::Serve {
                voters: vec![voter],
                how: "door".to_owned(),
                proof: Some("photo".to_owned()),
                told: true,
                received: std::collections::BTreeMap::new(),
            };
            hall.vote("specialist", serve).await.unwrap();
            serial(hall.web("甲", Choice::Yes).await);
            let slip = hall.slip("乙", Channel::Paper, Choice::Yes).await;
            hall.vote("specialist", Voting::Paper(slip)).await.unwrap();
            hall.small.verified().await;
            hall.small.ledger.db().run(change, &[]).await.unwrap();
            let report = ledger::verify::verify(hall.small.ledger.db(), 1, |_, _| {})
                .await
                .unwrap();
            assert!(
                report.fault.is_some(),
                "{table} was changed and nobody saw it"
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_opens_nothing_once_its_key_is_erased_while_the_program_runs() {
    for small in districts().await {
        let hall = Hall::open(small, &[]).await;
        let slip = hall.slip("甲", Channel::Web, Choice::Yes).await;
        let code = slip.code.clone().unwrap();
        // Read, and kept by those who read and by the one who writes.
        serial(hall.web("乙", Choice::No).await);
        let sheet = hall.sheet().await;
        let ledger = &hall.small.ledger;
        let ready = ledger.ready(&hall.no, &sheet).await.unwrap().unwrap();
        assert_eq!(ready.voter_of(&hall.no, &code), Some(&slip.voter));
        let erased = "UPDATE roll SET secret = NULL WHERE district_id = 1";
        ledger.db().run(erased, &[]).await.unwrap();
        let ready = ledger.ready(&hall.no, &sheet).await.unwrap().unwrap();
        assert!(ready.secret.is_erased());
        assert_eq!(ready.voter_of(&hall.no, &code), None);
        assert!(ready.secret.people.is_empty());
        let refused = hall.vote("", Voting::Cast(slip)).await;
        assert!(
            matches!(refused, Err(CommandError::Ballot(BallotFault::Code))),
            "{refused:?}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn names_go_by_an_act_once_nobody_can_be_asked_about_the_vote_any_more() {
    for small in districts().await {
        let mut hall = Hall::open(small, &[]).await;
        serial(hall.web("甲", Choice::Yes).await);
        let mut door = hall.slip("丙", Channel::Door, Choice::No).await;
        door.proof = Some("witness/楼长老周".to_owned());
        serial(hall.vote("committee", Voting::Cast(door)).await);
        let (voter, _, code) = hall.voter("乙").await;
        let erase = || Input::new(Act::EraseNames).with(Field::Reason, "保存期满");
        // While ballots are cast, nobody takes the names away.
        let running = hall.act(erase()).await;
        assert!(matches!(
            running,
            Err(CommandError::Refused(Refusal::NotFromHere { .. }))
        ));
        hall.now = at(8, 21, 9);
        hall.act(Input::new(Act::CloseVote)).await.unwrap();
        hall.act(Input::new(Act::CountVotes)).await.unwrap();
        let publish = Input::new(Act::PublishResult).with(Field::FullText, "结果");
        hall.act(publish).await.unwrap();
        // 区分所有解释 第12条: within a year a court can be asked to set it aside.
        let first_day = jiff::civil::date(2022, 8, 22);
        let kept = Stop::NamesKept(first_day, "区分所有解释 第12条");
        hall.now = at(8, 21, 10) + SignedDuration::from_hours(365 * 24);
        assert_eq!(hall.stopped(erase()).await, kept);
        let sheet = hall.sheet().await;
        let ledger = hall.small.ledger.clone();
        let ready = ledger.ready(&hall.no, &sheet).await.unwrap().unwrap();
        assert_eq!(ready.voter_of(&hall.no, &code), Some(&voter));
        hall.now += SignedDuration::from_hours(24);
        let done = hall.act(erase()).await.unwrap();
        // The program that runs has forgotten them before it answers.
        let ready = ledger.ready(&hall.no, &sheet).await.unwrap().unwrap();
        assert!(ready.secret.is_erased() && ready.secret.people.is_empty());
        assert_eq!(ready.voter_of(&hall.no, &code), None);
        let (kept, secret) = ledger.roll(&hall.no).await.unwrap().unwrap();
        assert!(secret.is_erased() && !kept.roll.units.is_empty());
        // Neither table holds a name, and the act is on record without one.
        let db = ledger.db();
        for sql in [
            "SELECT COUNT(*) FROM roll WHERE district_id = 1 AND secret IS NOT NULL",
            "SELECT COUNT(*) FROM entry_body b JOIN entry e ON e.district_id = b.district_id AND e.seq = b.seq \
             WHERE e.district_id = 1 AND e.subject LIKE 'roll/%' AND b.sealed IS NOT NULL",
            "SELECT COUNT(*) FROM entry_body WHERE district_id = 1 AND (body LIKE '%某某置业%' OR sealed LIKE '%某某置业%')",
            "SELECT COUNT(*) FROM entry_body WHERE district_id = 1 AND (body LIKE '%老周%' OR sealed LIKE '%老周%')",
            "SELECT COUNT(*) FROM ballot WHERE district_id = 1 AND body LIKE '%老周%'",
        ] {
            let left: Option<(i64,)> = db.first(sql, &[]).await.unwrap();
            assert_eq!(left, Some((0,)), "{sql}");
        }
        let last: Option<(String,)> = db
            .first(
                "SELECT act FROM entry WHERE district_id = 1 AND seq = $1",
                &[done.seq.into()],
            )
            .await
            .unwrap();
        assert_eq!(last.unwrap().0, "erase_names");
        // What was counted still counts the same, the chain holds, and names are erased once.
        let counted = ledger.counted(&hall.no, &sheet, &ready).await.unwrap();
        assert_eq!(counted.items[0].verdict, sheet.verdicts[&ItemId::from("1")]);
        let ballots = ledger.ballots(&hall.no).await.unwrap();
        let by_door = ballots.iter().find(|it| it.channel == Channel::Door);
        assert_eq!(by_door.unwrap().proof.as_deref(), Some("witness/"));
        let report = ledger::verify::verify(db, 1, |_, _| {}).await.unwrap();
        assert_eq!((report.fault, report.erased), (None, 1));
        assert_eq!(hall.stopped(erase()).await, Stop::NoRoll);
        // Whoever puts another name there is found.
        let sql = "UPDATE entry_body SET sealed = replace(sealed, 'witness/', 'witness/x') \
                   WHERE district_id = 1 AND sealed LIKE '%witness/%'";
        assert_eq!(db.run(sql, &[]).await.unwrap(), 1);
        let report = ledger::verify::verify(db, 1, |_, _| {}).await.unwrap();
        assert!(report.fault.is_some());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_counted_vote_is_counted_once_and_read_from_then_on() {
    for small in districts().await {
        let mut hall = Hall::open(small, &[]).await;
        serial(hall.web("甲", Choice::Yes).await);
        hall.now = at(8, 21, 9);
        hall.act(Input::new(Act::CloseVote)).await.unwrap();
        hall.act(Input::new(Act::CountVotes)).await.unwrap();
        let sheet = hall.sheet().await;
        let ledger = &hall.small.ledger;
        let ready = ledger.ready(&hall.no, &sheet).await.unwrap().unwrap();
        let first = ledger.counted(&hall.no, &sheet, &ready).await.unwrap();
        let again = ledger.counted(&hall.no, &sheet, &ready).await.unwrap();
        assert!(std::sync::Arc::ptr_eq(&first, &again));
        assert_eq!(first.items[0].verdict, sheet.verdicts[&ItemId::from("1")]);
        // Another hash is another count.
        let other = district::kinds::vote::Vote {
            counted: Some("0".repeat(64)),
            ..sheet
        };
        let recounted = ledger.counted(&hall.no, &other, &ready).await.unwrap();
        assert!(!std::sync::Arc::ptr_eq(&first, &recounted));
        assert_eq!(first, recounted);
    }
}
