//! The table of three: what it concludes, what it promises, and what hangs afterwards.

use district::id::MatterNo;
use district::kinds::{Kind, Stop};
use district::procedure::{Act, Field, Refusal};
use ledger::{CommandError, Target};

use crate::common::{self, districts};
use crate::table::{Table, input};

#[tokio::test(flavor = "multi_thread")]
async fn a_meeting_without_one_of_the_three_concludes_nothing() {
    for small in districts().await {
        let (mut table, _, item, meeting) = Table::called(small).await;
        let soon = table.stopped(&meeting, "community", Act::Begin, &[]).await;
        assert_eq!(soon, Stop::NotYet);
        table.days_on(6);
        table.ok(&meeting, "community", Act::Begin, &[]).await;
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
async fn a_promise_is_born_as_a_task_with_its_day() {
    for small in districts().await {
        let (mut table, _, item, meeting) = Table::called(small).await;
        table.days_on(6);
        table.ok(&meeting, "community", Act::Begin, &[]).await;
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
                &[(Field::Board, "1幢公告栏")],
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
        assert_eq!(early, Stop::DownTooEarly);
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
                &[(Field::Answer, "已更正")],
            )
            .await;
        table.ok(&posting, "community", Act::TakeDown, &[]).await;
        table.small.verified().await;
    }
}
