//! The table of three: what it concludes, what it promises, and what hangs afterwards.

use district::bulletin::Tables;
use district::id::MatterNo;
use district::kinds::{Kind, Stop};
use district::log::Seq;
use district::procedure::{Act, Field, Refusal};
use district::recipe::{Recipe, Val};
use ledger::{CommandError, Target};

use crate::common::{self, districts};
use crate::table::{OPENS, Table, input};

/// How many were at a meeting: by its number, and by the days of that year.
async fn attended(table: &Table, meeting: &MatterNo, cut: Option<Seq>) -> [i64; 2] {
    let mut found = [0; 2];
    let asked = [
        format!("matter = {meeting}"),
        "kind = meeting and day >= 2021-01-01 and day <= 2026-12-31".to_owned(),
    ];
    for (found, asked) in found.iter_mut().zip(asked) {
        let recipe: Recipe = format!("count(act where act = attend and {asked})")
            .parse()
            .unwrap();
        let mut told = table.small.ledger.snapshot(cut).await.unwrap();
        let asked = std::slice::from_ref(&recipe);
        table.small.ledger.tell(&mut told, asked).await.unwrap();
        let out = recipe
            .eval(&told, &Tables::standard().unwrap().units)
            .unwrap();
        let Val::Num(num) = out.val else {
            panic!("no number")
        };
        *found = num.lo.to_string().parse().unwrap();
    }
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn a_meeting_without_one_of_the_three_concludes_nothing() {
    for small in districts().await {
        let (mut table, _, item, meeting) = Table::called(small).await;
        let soon = table
            .stopped(&meeting, "community", Act::Begin, &OPENS)
            .await;
        assert_eq!(soon, Stop::NotYet);
        table.days_on(6);
        table.ok(&meeting, "community", Act::Begin, &OPENS).await;
        let says = [
            (Field::Side, "property"),
            (Field::Item, item.as_str()),
            (Field::Opinion, "同意"),
        ];
        let stop = table.stopped(&meeting, "property", Act::Speak, &says).await;
        assert_eq!(stop, Stop::NotThere);
        let mistaken = [(Field::Side, "property"), (Field::Reason, "登错了")];
        let stop = table
            .stopped(&meeting, "community", Act::StrikeOff, &mistaken)
            .await;
        assert_eq!(stop, Stop::NotThere);
        table
            .ok(&meeting, "community", Act::Attend, &mistaken[..1])
            .await;
        let stop = table
            .stopped(&meeting, "committee", Act::StrikeOff, &mistaken)
            .await;
        assert_eq!(stop, Stop::NotTheRecorder);
        assert_eq!(attended(&table, &meeting, None).await, [1, 1]);
        let before = table.small.ledger.head().seq;
        table
            .ok(&meeting, "community", Act::StrikeOff, &mistaken)
            .await;
        // Whoever was struck off was not there; as of the entry before, they were.
        assert_eq!(attended(&table, &meeting, None).await, [0, 0]);
        assert_eq!(attended(&table, &meeting, Some(before)).await, [1, 1]);
        for side in ["community", "committee"] {
            table
                .ok(&meeting, "community", Act::Attend, &[(Field::Side, side)])
                .await;
        }
        let conclude = [
            (Field::Item, item.as_str()),
            (Field::Outcome, "works"),
            (Field::Conclusion, "上报立项"),
        ];
        let stop = table
            .stopped(&meeting, "community", Act::Conclude, &conclude)
            .await;
        assert_eq!(stop, Stop::PartyMissing("property"));
        // Refused whole: neither the meeting nor its item has moved.
        assert_eq!(table.step(&item).await, "consulting");
        table
            .ok(
                &meeting,
                "property",
                Act::Attend,
                &[(Field::Side, "property"), (Field::Item, item.as_str())],
            )
            .await;
        table
            .ok(&meeting, "community", Act::Conclude, &conclude)
            .await;
        assert_eq!(table.step(&item).await, "listed");
        table.small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_meeting_is_held_on_the_day_for_which_it_was_called() {
    for small in districts().await {
        let (mut table, _, _, meeting) = Table::called(small).await;
        let row = table.small.ledger.matter(&meeting).await.unwrap().unwrap();
        // An evening meeting is late when its day is over: 5 August, 23:59.
        assert_eq!(row.due_at, Some(1_628_179_140_000_000));
        table.days_on(7);
        let gone = table
            .stopped(&meeting, "community", Act::Begin, &OPENS)
            .await;
        assert_eq!(gone, Stop::DayGone);
        let reason = [(Field::Reason, "错过了日子，另行召集")];
        table.ok(&meeting, "community", Act::Void, &reason).await;
        table.small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_promise_is_born_as_a_task_with_its_day() {
    for small in districts().await {
        let (mut table, _, item, meeting) = Table::called(small).await;
        table.days_on(6);
        table.ok(&meeting, "community", Act::Begin, &OPENS).await;
        let promise = [
            (Field::Item, item.as_str()),
            (Field::Words, "先把最松的二十块固定住"),
            (Field::Assignee, "property@c"),
            (Field::Until, "2021-08-20"),
        ];
        table
            .ok(&meeting, "community", Act::GiveTask, &promise)
            .await;
        let links = table.small.ledger.links(&meeting).await.unwrap();
        let task = links
            .iter()
            .find(|link| link.other == meeting.as_str())
            .unwrap();
        assert_eq!(task.relation, "sources");
        let task = MatterNo::from(task.no.clone());
        assert_eq!(table.step(&task).await, "doing");
        table
            .ok(
                &task,
                "property",
                Act::Finish,
                &[(Field::Measures, "固定了二十三块")],
            )
            .await;
        table
            .ok(
                &task,
                "community",
                Act::Pass,
                &[(Field::Conclusion, "逐块踩过")],
            )
            .await;
        assert_eq!(table.step(&task).await, "kept");
        table.small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_notice_hangs_for_its_days() {
    for small in districts().await {
        let mut table = Table {
            small,
            now: common::NOW,
        };
        let post = |until: &str| {
            input(
                Act::Post,
                &[
                    (Field::PostClass, "minutes"),
                    (Field::Words, "会议纪要"),
                    (Field::FullText, "全文"),
                    (Field::Place, "c"),
                    (Field::Until, until),
                ],
            )
        };
        let short = table
            .done(Target::New(Kind::Posting), "community", post("2021-08-05"))
            .await;
        assert!(matches!(
            short,
            Err(CommandError::Refused(Refusal::Stop(Stop::ShownTooShort(7))))
        ));
        let posting = table
            .open(Kind::Posting, "community", post("2021-08-06"))
            .await;
        table
            .ok(
                &posting,
                "community",
                Act::ShowPosted,
                &[
                    (Field::Board, "1幢公告栏"),
                    (Field::Link, "https://group.example/7"),
                ],
            )
            .await;
        table
            .ok(
                &posting,
                "resident",
                Act::Object,
                &[(Field::Words, "时间写错了")],
            )
            .await;
        let early = table
            .stopped(&posting, "community", Act::TakeDown, &[])
            .await;
        assert_eq!(early, Stop::DownTooEarly(jiff::civil::date(2021, 8, 7)));
        table.days_on(8);
        let open = table
            .stopped(&posting, "community", Act::TakeDown, &[])
            .await;
        assert_eq!(open, Stop::ObjectionOpen);
        table
            .ok(
                &posting,
                "community",
                Act::Respond,
                &[(Field::Number, "1"), (Field::Answer, "已更正")],
            )
            .await;
        table.ok(&posting, "community", Act::TakeDown, &[]).await;
        table.small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_items_of_the_place_that_wait_come_on_the_table() {
    for small in districts().await {
        let (mut table, cases, item, meeting) = Table::called(small).await;
        let case = [(Field::Item, cases[0].as_str())];
        let stop = table
            .stopped(&meeting, "community", Act::PutOn, &case)
            .await;
        assert_eq!(stop, Stop::NoItemForTable);
        let raise = |place: &str| {
            let fields = [(Field::Words, "门禁坏了"), (Field::Place, place)];
            input(Act::Raise, &fields)
        };
        let other = table.open(Kind::Item, "community", raise("s")).await;
        let elsewhere = [(Field::Item, other.as_str())];
        let stop = table
            .stopped(&meeting, "community", Act::PutOn, &elsewhere)
            .await;
        assert_eq!(stop, Stop::ItemElsewhere);
        let early = table.open(Kind::Item, "community", raise("b")).await;
        let early = [(Field::Item, early.as_str())];
        let stop = table
            .stopped(&meeting, "community", Act::PutOn, &early)
            .await;
        assert_eq!(stop, Stop::ItemNotWaiting);
        let convene = input(
            Act::Convene,
            &[
                (Field::MeetingType, "joint"),
                (Field::Words, "联席会"),
                (Field::Place, "c"),
                (Field::HeldOn, "2021-08-12"),
                (Field::Sources, &format!("{item} {}", cases[1])),
            ],
        );
        let called = table
            .done(Target::New(Kind::Meeting), "community", convene)
            .await;
        assert!(matches!(
            called,
            Err(CommandError::Refused(Refusal::Stop(Stop::NoItemForTable)))
        ));
        table.small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn minutes_hang_once_they_are_signed_and_what_was_not_dealt_with_waits() {
    for small in districts().await {
        let (mut table, _, item, meeting) = Table::called(small).await;
        let post = || {
            input(
                Act::Post,
                &[
                    (Field::PostClass, "minutes"),
                    (Field::Words, "会议纪要"),
                    (Field::FullText, "全文"),
                    (Field::Place, "c"),
                    (Field::Until, "2021-09-01"),
                    (Field::Sources, meeting.as_str()),
                ],
            )
        };
        table.days_on(6);
        let begin = table
            .act(&meeting, "community", input(Act::Begin, &[]))
            .await;
        assert!(matches!(
            begin,
            Err(CommandError::Refused(Refusal::Owes { .. }))
        ));
        table.ok(&meeting, "specialist", Act::Begin, &OPENS).await;
        let committee = [(Field::Side, "committee")];
        let stop = table
            .stopped(&meeting, "property", Act::Attend, &committee)
            .await;
        assert_eq!(stop, Stop::NotTheRecorder);
        let says = [
            (Field::Side, "committee"),
            (Field::Item, item.as_str()),
            (Field::Opinion, "同意"),
        ];
        let stop = table.stopped(&meeting, "property", Act::Speak, &says).await;
        assert_eq!(stop, Stop::NotTheRecorder);
        let later = [
            (Field::Item, item.as_str()),
            (Field::Outcome, "postponed"),
            (Field::Conclusion, "物业没有到会，下次再议"),
        ];
        table.ok(&meeting, "community", Act::Conclude, &later).await;
        assert_eq!(table.step(&item).await, "consulting");
        // Nobody was there for anything: it is called off, and no record is laid down.
        let rise = table.stopped(&meeting, "community", Act::Rise, &[]).await;
        assert_eq!(rise, Stop::PartyMissing("community"));
        for side in ["community", "committee", "property"] {
            let here = [(Field::Side, side)];
            table.ok(&meeting, "specialist", Act::Attend, &here).await;
        }
        table.ok(&meeting, "community", Act::Rise, &[]).await;
        let early = table
            .done(Target::New(Kind::Posting), "community", post())
            .await;
        assert!(matches!(
            early,
            Err(CommandError::Refused(Refusal::Stop(Stop::NotOnRecord)))
        ));
        for side in ["community", "committee", "property"] {
            let sign = [(Field::Side, side)];
            table.ok(&meeting, side, Act::Sign, &sign).await;
        }
        table.ok(&meeting, "community", Act::File, &[]).await;
        table.open(Kind::Posting, "community", post()).await;
        table.small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_left_to_the_owners_goes_on_by_their_vote_only() {
    for small in districts().await {
        let (mut table, _, item, _) = Table::called(small).await;
        let reason = [(Field::Reason, "须由业主共同决定")];
        table.ok(&item, "community", Act::ToOwners, &reason).await;
        let done = [(Field::Measures, "已经办好")];
        let stop = table.stopped(&item, "community", Act::Finish, &done).await;
        assert_eq!(stop, Stop::AssemblyDecides);
        let works = [(Field::Conclusion, "立项")];
        let stop = table
            .stopped(&item, "committee", Act::ToWorks, &works)
            .await;
        assert_eq!(stop, Stop::AssemblyDecides);
        assert_eq!(table.step(&item).await, "for_owners");
        table.small.verified().await;
    }
}
