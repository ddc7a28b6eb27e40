//! What the rates of a month count: every case once, by its last deadline there; nothing that is put off; a wrong
//! dispatch only where the duty lead agrees that it was wrong.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should stop there"
)]

#[path = "../common/mod.rs"]
mod common;
mod late;

use common::{Small, party, report};
use district::id::MatterNo;
use district::kinds::Kind;
use district::procedure::{Act, Field, Input};
use jiff::Timestamp;
use ledger::{ActCommand, Ledger, Target, Value};

/// The first of July 2021, in the morning.
fn clock() -> Timestamp {
    "2021-07-01T08:00:00+08:00".parse().unwrap()
}

async fn districts() -> Vec<Small> {
    common::districts_at(clock).await
}

/// Does an act at a time of the district, `2021-07-05 09:00`.
async fn at(small: &Small, target: Target, when: &str, who: &str, input: Input) -> MatterNo {
    let mut command = ActCommand::new(target, input, party(who));
    let when = format!("{}:00+08:00", when.replace(' ', "T"));
    command.at = Some(when.parse().unwrap());
    small.ledger.act(command).await.unwrap().no
}

/// A case as it goes its way.
struct Case<'a> {
    small: &'a Small,
    no: MatterNo,
}

impl Case<'_> {
    async fn act(&self, when: &str, who: &str, input: Input) {
        let target = Target::Matter(self.no.clone());
        at(self.small, target, when, who, input).await;
    }

    /// To the property company.
    async fn dispatch(&self, when: &str) {
        let to = Input::new(Act::Dispatch).with(Field::Assignee, "property@c");
        self.act(when, "dispatcher", to).await;
    }

    async fn finish(&self, when: &str) {
        // Another photograph at each handling.
        let shade = u8::try_from(self.small.ledger.head().seq % 200).unwrap();
        let photo = self.small.photo(shade).await;
        let done = Input::new(Act::Finish).with(Field::Measures, "清走");
        let done = done.with(Field::PhotoAfter, photo);
        self.act(when, "property", done).await;
    }

    async fn pass(&self, when: &str) {
        let photo = self.small.photo(20).await;
        let pass = Input::new(Act::Pass).with(Field::Conclusion, "干净");
        let pass = pass.with(Field::PhotoCheck, photo);
        self.act(when, "checker", pass).await;
    }

    async fn close(&self, when: &str) {
        let close = Input::new(Act::Close).with(Field::Answer, "已清走");
        self.act(when, "callback", close).await;
    }

    async fn rework(&self, when: &str) {
        let rework = Input::new(Act::Rework).with(Field::Reason, "还有");
        self.act(when, "checker", rework).await;
    }
}

/// A case that is filed at once, four working hours to handle.
async fn filed<'a>(small: &'a Small, when: &str) -> Case<'a> {
    let no = at(
        small,
        Target::New(Kind::Case),
        when,
        "steward",
        report("纸箱"),
    )
    .await;
    let case = Case { small, no };
    let accept = Input::new(Act::Accept).with(Field::Category, "litter");
    case.act(when, "intake", accept).await;
    case.act(when, "duty_lead", Input::new(Act::Register)).await;
    case
}

/// How many of a measure in a month.
async fn n(small: &Small, month: &str, measure: &str) -> i64 {
    let counts = small.ledger.counts("case", month, month).await.unwrap();
    let found = counts
        .iter()
        .find(|count| count.scope == "d" && count.measure == measure);
    found.map_or(0, |count| count.n)
}

/// Several measures of a month, `due.assignee=1 closing.done=0`.
async fn told(small: &Small, month: &str, expected: &str) {
    for pair in expected.split_whitespace() {
        let (measure, count) = pair.split_once('=').unwrap();
        assert_eq!(
            n(small, month, measure).await.to_string(),
            count,
            "{measure} in {month}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_that_is_reworked_falls_due_once_and_each_failed_check_counts() {
    for small in districts().await {
        let case = filed(&small, "2021-07-05 09:00").await;
        case.dispatch("2021-07-05 09:10").await;
        case.finish("2021-07-05 10:00").await;
        told(
            &small,
            "2021-07",
            "due.assignee=1 done.assignee=1 ontime.assignee=1",
        )
        .await;
        case.rework("2021-07-05 11:00").await;
        told(
            &small,
            "2021-07",
            "due.assignee=1 done.assignee=0 ontime.assignee=0 act.rework=1",
        )
        .await;
        case.finish("2021-07-06 10:00").await;
        case.rework("2021-07-06 11:00").await;
        case.finish("2021-07-06 15:00").await;
        case.pass("2021-07-06 16:00").await;
        case.close("2021-07-06 17:00").await;
        let all = "due.assignee=1 done.assignee=1 ontime.assignee=0 act.rework=2 due.checker=1 ontime.checker=1 \
                   closing.due=1 closing.done=1 closing.ontime=1";
        told(&small, "2021-07", all).await;
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_that_never_comes_to_its_check_is_due_to_be_closed_all_the_same() {
    for small in districts().await {
        let case = filed(&small, "2021-07-05 09:00").await;
        told(&small, "2021-07", "closing.due=0").await;
        case.dispatch("2021-07-05 09:10").await;
        told(
            &small,
            "2021-07",
            "due.assignee=1 done.assignee=0 closing.due=1 closing.done=0",
        )
        .await;
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_extended_counts_by_its_new_deadline_and_once_as_extended() {
    for small in districts().await {
        let case = filed(&small, "2021-07-27 09:00").await;
        case.dispatch("2021-07-27 09:10").await;
        told(&small, "2021-07", "due.assignee=1 closing.due=1").await;
        let ask = Input::new(Act::AskExtension).with(Field::Reason, "等零件");
        let ask = ask.with(Field::Until, "2021-08-03");
        case.act("2021-07-27 09:30", "property", ask).await;
        told(&small, "2021-07", "due.assignee=0 closing.due=1").await;
        let grant = Input::new(Act::GrantExtension);
        let photo = small.photo(30).await;
        let grant = grant.with(Field::Document, photo).with(Field::Reason, "准");
        case.act("2021-07-27 10:00", "duty_lead", grant).await;
        told(
            &small,
            "2021-07",
            "due.assignee=0 extended.assignee=0 closing.due=0",
        )
        .await;
        told(
            &small,
            "2021-08",
            "due.assignee=1 extended.assignee=1 closing.due=1",
        )
        .await;
        case.finish("2021-08-03 10:00").await;
        case.rework("2021-08-03 11:00").await;
        told(
            &small,
            "2021-08",
            "due.assignee=1 extended.assignee=1 done.assignee=0",
        )
        .await;
        case.finish("2021-08-03 15:00").await;
        told(&small, "2021-08", "extended.assignee=1 ontime.assignee=1").await;
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_put_off_is_not_due_until_it_is_taken_up_again() {
    for small in districts().await {
        let case = filed(&small, "2021-07-05 09:00").await;
        case.dispatch("2021-07-05 09:10").await;
        let ask = Input::new(Act::AskSuspension).with(Field::Reason, "等雨季过去");
        let ask = ask.with(Field::Until, "2021-07-20");
        case.act("2021-07-05 09:30", "property", ask.clone()).await;
        let grant = Input::new(Act::GrantSuspension).with(Field::Reason, "同意");
        let grant = grant.with(Field::Until, "2021-07-20");
        case.act("2021-07-05 10:00", "duty_lead", grant).await;
        told(&small, "2021-07", "due.assignee=0 closing.due=0").await;
        case.act("2021-08-10 10:00", "property", Input::new(Act::Resume))
            .await;
        told(&small, "2021-07", "due.assignee=0 closing.due=0").await;
        told(&small, "2021-08", "due.assignee=1 closing.due=1").await;
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_opened_again_counts_once_in_each_month_in_which_it_falls_due() {
    for small in districts().await {
        let case = filed(&small, "2021-07-05 09:00").await;
        case.dispatch("2021-07-05 09:10").await;
        case.finish("2021-07-05 10:00").await;
        case.pass("2021-07-05 11:00").await;
        case.close("2021-07-05 14:00").await;
        let whole = "due.assignee=1 done.assignee=1 closing.due=1 closing.done=1 due.dispatcher=1";
        told(&small, "2021-07", whole).await;
        let again = || Input::new(Act::Dispute).with(Field::Reason, "又有了");
        case.act("2021-07-06 09:00", "steward", again()).await;
        case.dispatch("2021-07-06 09:10").await;
        let open = "due.assignee=1 done.assignee=0 closing.due=1 closing.done=0 due.dispatcher=1";
        told(&small, "2021-07", open).await;
        case.finish("2021-07-06 10:00").await;
        case.pass("2021-07-06 11:00").await;
        case.close("2021-07-06 14:00").await;
        told(&small, "2021-07", whole).await;
        case.act("2021-08-06 09:00", "steward", again()).await;
        case.dispatch("2021-08-06 09:10").await;
        told(&small, "2021-07", whole).await;
        told(&small, "2021-08", open).await;
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dispatch_is_wrong_only_where_the_duty_lead_agrees() {
    for small in districts().await {
        for (day, desk, wrong) in [(5, "property@c", 0), (6, "specialist@c", 1)] {
            let case = filed(&small, &format!("2021-07-0{day} 09:00")).await;
            case.dispatch(&format!("2021-07-0{day} 09:10")).await;
            let back = Input::new(Act::SendBack).with(Field::Reason, "不归我们");
            case.act(&format!("2021-07-0{day} 09:20"), "property", back)
                .await;
            let before = n(&small, "2021-07", "wrong.dispatcher").await;
            assert_eq!(before, 0, "asked is not yet granted");
            let to = Input::new(Act::Designate).with(Field::Reason, "按责任清单");
            let to = to.with(Field::Assignee, desk);
            case.act(&format!("2021-07-0{day} 09:30"), "duty_lead", to)
                .await;
            assert_eq!(
                n(&small, "2021-07", "wrong.dispatcher").await,
                wrong,
                "{desk}"
            );
        }
        told(
            &small,
            "2021-07",
            "due.dispatcher=2 done.dispatcher=2 due.assignee=2",
        )
        .await;
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deadline_belongs_to_the_month_it_lies_in_and_closing_follows_it() {
    for small in districts().await {
        // Friday afternoon: four working hours end on Friday evening or on Monday.
        let friday = filed(&small, "2021-07-30 13:20").await;
        friday.dispatch("2021-07-30 13:30").await;
        told(&small, "2021-07", "due.assignee=1 closing.due=0").await;
        told(&small, "2021-08", "due.assignee=0 closing.due=1").await;
        let monday = filed(&small, "2021-07-30 14:00").await;
        monday.dispatch("2021-07-30 14:10").await;
        told(&small, "2021-07", "due.assignee=1").await;
        told(&small, "2021-08", "due.assignee=1 closing.due=2").await;
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_of_earlier_rules_is_counted_anew_when_it_is_opened() {
    for small in districts().await {
        let case = filed(&small, "2021-07-05 09:00").await;
        case.dispatch("2021-07-05 09:10").await;
        case.finish("2021-07-05 10:00").await;
        case.rework("2021-07-05 11:00").await;
        case.finish("2021-07-05 14:00").await;
        small.ledger.close().await.unwrap();
        let db = small.ledger.db().clone();
        let counts = async || -> Vec<(String, String, i64)> {
            let sql = "SELECT measure, day, n FROM rollup WHERE district_id = 1 AND n <> 0 ORDER BY measure, day, scope";
            db.all(sql, &[]).await.unwrap()
        };
        let before = counts().await;
        for sql in [
            "UPDATE stay SET aside_seq = NULL, closing_at = NULL",
            "UPDATE rollup SET n = n + 1 WHERE measure = 'due.assignee'",
            "DELETE FROM rollup WHERE measure LIKE 'closing.%'",
            "DELETE FROM derived",
        ] {
            db.run(sql, &[] as &[Value<'_>]).await.unwrap();
        }
        let again = Ledger::open(db.clone(), 1, clock).await.unwrap();
        assert_eq!(counts().await, before);
        small.verified().await;
        again.close().await.unwrap();
    }
}
