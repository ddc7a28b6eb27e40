//! What was late stays late: no new day is won by sending back, by the same desk again, or by putting off.

use district::procedure::{Act, Field, Input};
use ledger::{ActCommand, Target};

use super::common::{self, party};
use super::{Case, districts, filed, told};

/// Sent back by the property company.
fn back() -> Input {
    Input::new(Act::SendBack).with(Field::Reason, "不归我们")
}

/// Decided by the duty lead.
fn designate(desk: &str) -> Input {
    let to = Input::new(Act::Designate).with(Field::Reason, "按责任清单");
    to.with(Field::Assignee, desk)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_late_when_it_was_sent_back_stays_late_wherever_it_goes() {
    for desk in ["property@c", "specialist@c"] {
        for small in districts().await {
            let case = filed(&small, "2021-07-27 09:00").await;
            case.dispatch("2021-07-27 09:10").await;
            case.act("2021-08-03 09:00", "property", back()).await;
            told(&small, "2021-07", "due.assignee=1 ontime.assignee=0").await;
            case.act("2021-08-03 10:00", "duty_lead", designate(desk))
                .await;
            let late = "due.assignee=1 done.assignee=0 ontime.assignee=0";
            told(&small, "2021-07", late).await;
            told(&small, "2021-08", "due.assignee=0 ontime.assignee=0").await;
            let ask = Input::new(Act::AskExtension).with(Field::Reason, "等零件");
            let ask = ask.with(Field::Until, "2021-08-13");
            let who = party(desk.split('@').next().unwrap());
            let mut command = ActCommand::new(Target::Matter(case.no.clone()), ask, who);
            command.at = Some("2021-08-03T10:30:00+08:00".parse().unwrap());
            let refused = common::refused(small.ledger.act(command).await);
            assert_eq!(refused, district::procedure::Refusal::TooLate);
            small.verified().await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_late_stays_late_with_the_street_and_with_whoever_is_found_later() {
    for small in districts().await {
        let case = filed(&small, "2021-07-27 09:00").await;
        case.dispatch("2021-07-27 09:10").await;
        case.act("2021-08-03 09:00", "property", back()).await;
        let street = Input::new(Act::Coordinate).with(Field::Reason, "找不到产权人");
        case.act("2021-08-03 10:00", "duty_lead", street).await;
        told(&small, "2021-07", "due.assignee=1 done.assignee=0").await;
        let found = Input::new(Act::Dispatch).with(Field::Assignee, "specialist@c");
        case.act("2021-08-03 11:00", "dispatcher", found).await;
        told(
            &small,
            "2021-07",
            "due.assignee=1 done.assignee=0 ontime.assignee=0",
        )
        .await;
        told(&small, "2021-08", "due.assignee=0").await;
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_desk_keeps_its_deadline_and_its_extension_and_another_begins_its_own() {
    for small in districts().await {
        let due = async |case: &Case<'_>| {
            let row = small.ledger.matter(&case.no).await.unwrap().unwrap();
            row.due_at
        };
        let case = filed(&small, "2021-07-27 09:00").await;
        case.dispatch("2021-07-27 09:10").await;
        let ask = Input::new(Act::AskExtension).with(Field::Reason, "等零件");
        let ask = ask.with(Field::Until, "2021-07-30");
        case.act("2021-07-27 09:30", "property", ask).await;
        case.act(
            "2021-07-27 10:00",
            "duty_lead",
            Input::new(Act::GrantExtension),
        )
        .await;
        let extended = due(&case).await;
        case.act("2021-07-28 09:00", "property", back()).await;
        case.act("2021-07-28 10:00", "duty_lead", designate("property@c"))
            .await;
        assert_eq!(due(&case).await, extended);
        told(&small, "2021-07", "due.assignee=1 extended.assignee=1").await;

        let other = filed(&small, "2021-07-28 11:00").await;
        other.dispatch("2021-07-28 11:10").await;
        let first = due(&other).await;
        other.act("2021-07-28 11:20", "property", back()).await;
        other
            .act("2021-07-28 14:00", "duty_lead", designate("specialist@c"))
            .await;
        assert!(
            due(&other).await > first,
            "it was wrongly sent, and in time"
        );
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_put_off_after_the_day_by_which_it_should_have_been_closed_was_late() {
    for small in districts().await {
        let case = filed(&small, "2021-07-05 09:00").await;
        case.dispatch("2021-07-05 09:10").await;
        let ask = Input::new(Act::AskSuspension).with(Field::Reason, "等雨季过去");
        let ask = ask.with(Field::Until, "2021-07-30");
        case.act("2021-07-05 09:30", "property", ask).await;
        let late = "due.assignee=0 closing.due=1 closing.done=0";
        told(&small, "2021-07", late).await;
        // It should have been closed by the 7th.
        let grant = Input::new(Act::GrantSuspension).with(Field::Reason, "同意");
        let grant = grant.with(Field::Until, "2021-07-30");
        case.act("2021-07-09 10:00", "duty_lead", grant).await;
        told(&small, "2021-07", late).await;
        case.act("2021-08-10 10:00", "property", Input::new(Act::Resume))
            .await;
        told(&small, "2021-07", late).await;
        told(&small, "2021-08", "closing.due=1 closing.done=0").await;
        case.finish("2021-08-10 11:00").await;
        case.pass("2021-08-10 14:00").await;
        case.close("2021-08-10 15:00").await;
        told(
            &small,
            "2021-07",
            "closing.due=1 closing.done=1 closing.ontime=0",
        )
        .await;
        told(
            &small,
            "2021-08",
            "closing.due=1 closing.done=1 closing.ontime=1",
        )
        .await;
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_late_is_not_put_off_any_more() {
    for small in districts().await {
        let case = filed(&small, "2021-07-27 09:00").await;
        case.dispatch("2021-07-27 09:10").await;
        let ask = Input::new(Act::AskSuspension).with(Field::Reason, "等雨季过去");
        let ask = ask.with(Field::Until, "2021-08-20");
        let mut command = ActCommand::new(Target::Matter(case.no.clone()), ask, party("property"));
        command.at = Some("2021-07-29T10:00:00+08:00".parse().unwrap());
        let late = common::refused(small.ledger.act(command).await);
        assert_eq!(late, district::procedure::Refusal::TooLate);
        told(&small, "2021-07", "due.assignee=1 ontime.assignee=0").await;
        small.verified().await;
    }
}
