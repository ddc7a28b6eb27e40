//! Supervision from above: each grade asks for something of its own.

use district::id::MatterNo;
use district::procedure::{Act, Field, Input, Refusal};
use ledger::read::{Filter, Order};

use crate::common::{Small, districts, party, refused};

fn supervise(grade: &str) -> Input {
    Input::new(Act::Supervise)
        .with(Field::Grade, grade)
        .with(Field::Until, "2021-08-03")
        .with(Field::Reason, "已超期，请说明")
}

async fn is_listed(small: &Small, no: &MatterNo) -> bool {
    let filter = Filter {
        listed: true,
        closed: Some(false),
        ..Filter::default()
    };
    let list = small.ledger.matters(&filter, Order::Newest, None, 50);
    let rows = list.await.unwrap().rows;
    rows.iter().any(|row| row.no == no.as_str())
}

/// Whether somebody was told of the supervision.
async fn is_told(small: &Small, who: &str) -> bool {
    let party = party(who).unwrap();
    let told = small.ledger.notices(&party, 50).await.unwrap();
    told.iter().any(|notice| notice.act == "supervise")
}

async fn waits(small: &Small, no: &MatterNo) -> bool {
    let row = small.ledger.matter(no).await.unwrap().unwrap();
    let held: ledger::project::Held = serde_json::from_str(&row.standing).unwrap();
    held.standing.supervised.is_some_and(|it| it.waits())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_everyday_supervision_is_told_to_the_unit_and_waits_for_its_answer() {
    for small in districts().await {
        let no = small.handling().await;
        let answer = || Input::new(Act::AnswerSupervision).with(Field::Measures, "明天运走");
        let early = small.act(&no, "property", answer()).await;
        assert_eq!(refused(early), Refusal::NotSupervised);
        small
            .act(&no, "duty_lead", supervise("daily"))
            .await
            .unwrap();
        assert!(waits(&small, &no).await && is_told(&small, "property").await);
        assert!(!is_listed(&small, &no).await && !is_told(&small, "street_unit").await);
        small.act(&no, "property", answer()).await.unwrap();
        assert!(!waits(&small, &no).await);
        let twice = small.act(&no, "property", answer()).await;
        assert_eq!(refused(twice), Refusal::NotSupervised);
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_listed_supervision_is_everybodys_to_read_and_told_to_those_above_the_unit() {
    for small in districts().await {
        let no = small.handling().await;
        small
            .act(&no, "duty_lead", supervise("open_listed"))
            .await
            .unwrap();
        assert!(is_listed(&small, &no).await);
        for who in ["property", "street_unit", "leader"] {
            assert!(is_told(&small, who).await, "{who}");
        }
        finish(&small, &no).await;
        close(&small, &no).await.unwrap();
        assert!(
            !is_listed(&small, &no).await,
            "what is over hangs no longer"
        );
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_calls_for_a_talk_is_not_closed_before_the_talk_is_on_record() {
    for small in districts().await {
        let no = small.handling().await;
        small
            .act(&no, "duty_lead", supervise("summons"))
            .await
            .unwrap();
        finish(&small, &no).await;
        assert_eq!(refused(close(&small, &no).await), Refusal::TalkOwed);
        let talk = Input::new(Act::RecordTalk)
            .with(Field::HeldOn, "2021-07-30")
            .with(Field::Guest, "物业公司项目经理");
        let owed = refused(small.act(&no, "duty_lead", talk.clone()).await);
        assert!(
            matches!(owed, Refusal::Owes { .. }),
            "what was promised: {owed:?}"
        );
        let talk = talk.with(Field::Promise, "每周清一次楼道");
        small.act(&no, "leader", talk.clone()).await.unwrap();
        assert_eq!(
            refused(small.act(&no, "duty_lead", talk).await),
            Refusal::NotSupervised
        );
        close(&small, &no).await.unwrap();
        small.verified().await;
    }
}

async fn finish(small: &Small, no: &MatterNo) {
    let done = Input::new(Act::Finish).with(Field::Measures, "清走");
    let done = done.with(Field::PhotoAfter, small.photo(10).await);
    small.act(no, "property", done).await.unwrap();
    let pass = Input::new(Act::Pass).with(Field::Conclusion, "干净");
    let pass = pass.with(Field::PhotoCheck, small.photo(20).await);
    small.act(no, "checker", pass).await.unwrap();
}

async fn close(small: &Small, no: &MatterNo) -> Result<ledger::Done, ledger::CommandError> {
    let close = Input::new(Act::Close).with(Field::Answer, "已清走");
    small.act(no, "callback", close).await
}
