//! A table in the small district, and short ways to act at it.

use crate::common::{self, Small};
use district::id::MatterNo;
use district::kinds::{Kind, Stop};
use district::procedure::{Act, Field, Input, Refusal};
use jiff::Timestamp;
use ledger::{ActCommand, CommandError, Done, Target};

/// What is said when a meeting begins.
pub const OPENS: [(Field, &str); 2] = [(Field::Chair, "主任"), (Field::Recorder, "专员")];

/// A table in the small district, with a clock that its tests turn.
pub struct Table {
    pub small: Small,
    pub now: Timestamp,
}

impl Table {
    pub fn days_on(&mut self, days: i64) {
        self.now += jiff::SignedDuration::from_hours(24 * days);
    }

    pub async fn done(
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

    pub async fn open(&mut self, kind: Kind, who: &str, input: Input) -> MatterNo {
        self.done(Target::New(kind), who, input).await.unwrap().no
    }

    pub async fn act(
        &mut self,
        no: &MatterNo,
        who: &str,
        input: Input,
    ) -> Result<Done, CommandError> {
        self.done(Target::Matter(no.clone()), who, input).await
    }

    pub async fn ok(&mut self, no: &MatterNo, who: &str, act: Act, fields: &[(Field, &str)]) {
        self.act(no, who, input(act, fields)).await.unwrap();
    }

    pub async fn stopped(
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

    pub async fn step(&self, no: &MatterNo) -> String {
        self.small.ledger.matter(no).await.unwrap().unwrap().step
    }

    /// Three reports of one place and category, the item they become, and a meeting about it.
    pub async fn called(small: Small) -> (Self, Vec<MatterNo>, MatterNo, MatterNo) {
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
                (Field::HeldAt, "09:00"),
                (Field::Sources, item.as_str()),
            ],
        );
        let meeting = table.open(Kind::Meeting, "community", convene).await;
        for side in ["community", "committee", "property"] {
            let told = [(Field::Side, side), (Field::Service, "phone")];
            table.ok(&meeting, "community", Act::Invite, &told).await;
        }
        (table, cases, item, meeting)
    }
}

pub fn input(act: Act, fields: &[(Field, &str)]) -> Input {
    fields.iter().fold(Input::new(act), |input, (field, text)| {
        input.with(*field, *text)
    })
}
