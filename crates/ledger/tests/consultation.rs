//! From the hot spot through the table of three and the project to the answer of everybody who reported it.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should stop there"
)]

mod common;

use common::{Small, districts};
use district::id::MatterNo;
use district::kinds::{Kind, Stop};
use district::procedure::{Act, Field, Input, Refusal};
use jiff::Timestamp;
use ledger::{ActCommand, CommandError, Done, Target};

/// A table in the small district, with a clock that its tests turn.
struct Table {
    small: Small,
    now: Timestamp,
}

impl Table {
    fn days_on(&mut self, days: i64) {
        self.now += jiff::SignedDuration::from_hours(24 * days);
    }

    async fn done(
        &mut self,
        target: Target,
        who: &str,
        input: Input,
    ) -> Result<Done, CommandError> {
        self.now += jiff::SignedDuration::from_secs(60);
        let mut command = ActCommand::new(target, input, Some(who.into()));
        command.at = Some(self.now);
        self.small.ledger.act(command).await
    }

    async fn open(&mut self, kind: Kind, who: &str, input: Input) -> MatterNo {
        self.done(Target::New(kind), who, input).await.unwrap().no
    }

    async fn act(&mut self, no: &MatterNo, who: &str, input: Input) -> Result<Done, CommandError> {
        self.done(Target::Matter(no.clone()), who, input).await
    }

    async fn ok(&mut self, no: &MatterNo, who: &str, act: Act, fields: &[(Field, &str)]) {
        self.act(no, who, input(act, fields)).await.unwrap();
    }

    async fn stopped(
        &mut self,
        no: &MatterNo,
        who: &str,
        act: Act,
        fields: &[(Field, &str)],
    ) -> Stop {
        match self.act(no, who, input(act, fields)).await {
            Err(CommandError::Refused(Refusal::Stop(stop))) => stop,
            other => panic!("expected the law to stop it, not {other:?}"),
        }
    }

    async fn step(&self, no: &MatterNo) -> String {
        self.small.ledger.matter(no).await.unwrap().unwrap().step
    }

    /// Three reports of one place and category, the item they become, and a meeting about it.
    async fn called(small: Small) -> (Self, Vec<MatterNo>, MatterNo, MatterNo) {
        let mut table = Self {
            small,
            now: common::NOW,
        };
        let mut cases = Vec::new();
        for _ in 0..3 {
            let report = input(
                Act::Report,
                &[
                    (Field::Words, "地砖松了"),
                    (Field::Place, "b"),
                    (Field::Category, "pavement"),
                ],
            );
            cases.push(table.open(Kind::Case, "resident", report).await);
        }
        let from = (table.now - jiff::SignedDuration::from_hours(24 * 30)).as_microsecond();
        let spots = table.small.ledger.hot_spots("d/", from, 3).await.unwrap();
        assert_eq!(spots.len(), 1);
        let sources = spots[0].nos.join(" ");
        let raise = input(
            Act::Raise,
            &[
                (Field::Words, "北面路面反复修反复坏"),
                (Field::Place, "c"),
                (Field::Sources, &sources),
            ],
        );
        let item = table.open(Kind::Item, "community", raise).await;
        assert!(
            table
                .small
                .ledger
                .hot_spots("d/", from, 3)
                .await
                .unwrap()
                .is_empty()
        );
        table
            .ok(
                &item,
                "community",
                Act::Consult,
                &[(Field::Reason, "三方都有责任")],
            )
            .await;
        let convene = input(
            Act::Convene,
            &[
                (Field::MeetingType, "joint"),
                (Field::Words, "八月联席会"),
                (Field::Place, "c"),
                (Field::HeldOn, "2021-08-05"),
                (Field::HeldAt, "14:00"),
                (Field::Sources, item.as_str()),
            ],
        );
        let meeting = table.open(Kind::Meeting, "community", convene).await;
        (table, cases, item, meeting)
    }
}

fn input(act: Act, fields: &[(Field, &str)]) -> Input {
    fields.iter().fold(Input::new(act), |input, (field, text)| {
        input.with(*field, *text)
    })
}

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
async fn the_end_of_a_project_answers_everybody_who_reported_it() {
    for small in districts().await {
        let (mut table, cases, item, _) = Table::called(small).await;
        table
            .ok(
                &item,
                "community",
                Act::ToWorks,
                &[(Field::Conclusion, "上报立项")],
            )
            .await;
        let propose = input(
            Act::Propose,
            &[
                (Field::Words, "路面整治"),
                (Field::Place, "c"),
                (Field::Fund, "district"),
                (Field::Sources, item.as_str()),
            ],
        );
        let works = table.open(Kind::Works, "community", propose).await;
        table
            .ok(
                &works,
                "street_unit",
                Act::Approve,
                &[
                    (Field::ApprovalNo, "1"),
                    (Field::Payer, "区"),
                    (Field::Budget, "100000"),
                ],
            )
            .await;
        table
            .ok(
                &works,
                "street_unit",
                Act::Contract,
                &[
                    (Field::Contractor, "某公司"),
                    (Field::StartOn, "2021-08-10"),
                    (Field::EndOn, "2021-08-30"),
                ],
            )
            .await;
        let before = table.small.photo(40).await;
        let after = table.small.photo(90).await;
        table
            .ok(
                &works,
                "street_unit",
                Act::Start,
                &[(Field::PhotoBefore, &before)],
            )
            .await;
        table
            .ok(
                &works,
                "street_unit",
                Act::Finish,
                &[(Field::Measures, "重铺"), (Field::PhotoAfter, &after)],
            )
            .await;
        table
            .ok(
                &works,
                "community",
                Act::Pass,
                &[(Field::Conclusion, "平整")],
            )
            .await;
        table
            .ok(
                &works,
                "street_unit",
                Act::Settle,
                &[(Field::Settled, "99000")],
            )
            .await;
        table
            .ok(
                &works,
                "community",
                Act::Close,
                &[(Field::Answer, "路面已重铺")],
            )
            .await;
        assert_eq!(table.step(&item).await, "closed");
        for case in &cases {
            let thread = table.small.ledger.thread(case, false).await.unwrap();
            let ledger::read::Said::Moved(last, _) = &thread.last().unwrap().said else {
                panic!("erased");
            };
            assert_eq!(last.act, Act::Inform);
            assert_eq!(last.given.text(Field::Answer), Some("路面已重铺"));
        }
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

#[tokio::test(flavor = "multi_thread")]
async fn maintenance_funds_need_a_vote_and_go_back_when_a_tenth_over() {
    for small in districts().await {
        let mut table = Table {
            small,
            now: common::NOW,
        };
        let propose = |fund: &str| {
            input(
                Act::Propose,
                &[
                    (Field::Words, "屋面"),
                    (Field::Place, "c"),
                    (Field::Fund, fund),
                ],
            )
        };
        let refused = table
            .done(
                Target::New(Kind::Works),
                "committee",
                propose("maintenance"),
            )
            .await;
        assert!(matches!(
            refused,
            Err(CommandError::Refused(Refusal::Stop(Stop::NeedsVote)))
        ));
        let emergency = propose("maintenance_emergency").with(Field::Emergency, "leak");
        let works = table.open(Kind::Works, "committee", emergency).await;
        let approve = [
            (Field::ApprovalNo, "2"),
            (Field::Payer, "维修资金"),
            (Field::Budget, "30000"),
        ];
        let early = table
            .stopped(&works, "street_unit", Act::Approve, &approve)
            .await;
        assert_eq!(early, Stop::NeedsReview);
        table
            .ok(
                &works,
                "committee",
                Act::Review,
                &[(Field::Conclusion, "情况属实")],
            )
            .await;
        table
            .ok(&works, "street_unit", Act::Approve, &approve)
            .await;
        table
            .ok(
                &works,
                "street_unit",
                Act::Contract,
                &[
                    (Field::Contractor, "某公司"),
                    (Field::StartOn, "2021-08-10"),
                    (Field::EndOn, "2021-08-12"),
                ],
            )
            .await;
        let photo = table.small.photo(3).await;
        table
            .ok(
                &works,
                "street_unit",
                Act::Start,
                &[(Field::PhotoBefore, &photo)],
            )
            .await;
        table
            .ok(
                &works,
                "street_unit",
                Act::Finish,
                &[(Field::Measures, "补漏"), (Field::PhotoAfter, &photo)],
            )
            .await;
        table
            .ok(
                &works,
                "committee",
                Act::Pass,
                &[(Field::Conclusion, "不漏")],
            )
            .await;
        let over = table
            .stopped(
                &works,
                "street_unit",
                Act::Settle,
                &[(Field::Settled, "33000")],
            )
            .await;
        assert_eq!(over, Stop::OverBudget);
        table
            .ok(
                &works,
                "street_unit",
                Act::Settle,
                &[(Field::Settled, "32999.99")],
            )
            .await;
        table.small.verified().await;
    }
}
