//! The one way past a procedure: one says why, another lets it go on, and everybody can count it.

use district::party::{Mandate, Party, PartyKind, Role};
use district::procedure::{Act, Field, Input, Refusal};
use ledger::Change;

use super::common::{Small, districts, refused};

fn person(id: &str, org: Option<&str>) -> Change {
    Change::Party(Party {
        id: id.into(),
        kind: PartyKind::Person,
        name: id.to_owned(),
        alias: None,
        org: org.map(Into::into),
    })
}

fn holds(party: &str, role: Role, place: &str) -> Change {
    Change::Mandate(Mandate {
        party: party.into(),
        role,
        place: place.into(),
        from: None,
        to: None,
    })
}

fn because(act: Act) -> Input {
    Input::new(act).with(Field::Reason, "the road is closed until spring")
}

async fn counted(small: &Small, act: &str) -> i64 {
    let sql = "SELECT CAST(SUM(n) AS BIGINT) AS n FROM rollup \
               WHERE district_id = $1 AND scope = 'd' AND kind = 'case' AND measure = $2";
    let measure = format!("act.{act}");
    let values = [1.into(), measure.as_str().into()];
    let sum: Option<(Option<i64>,)> = small.ledger.db().first(sql, &values).await.unwrap();
    // A day and its month are counted.
    sum.and_then(|(n,)| n).unwrap_or(0) / 2
}

#[tokio::test]
async fn an_override_takes_two_people_is_answered_and_is_counted() {
    for small in districts().await {
        let lead = [person("lead-2", None), holds("lead-2", Role::DutyLead, "d")];
        small.ledger.change(lead.into(), None).await.unwrap();
        let no = small.handling().await;
        let alone = small.act(&no, "duty_lead", because(Act::Override)).await;
        assert_eq!(refused(alone), Refusal::Unasked);
        let silent = Input::new(Act::AskOverride);
        let silent = refused(small.act(&no, "duty_lead", silent).await);
        assert!(matches!(silent, Refusal::Owes { .. }));
        small
            .act(&no, "duty_lead", because(Act::AskOverride))
            .await
            .unwrap();
        let own = refused(small.act(&no, "duty_lead", because(Act::Override)).await);
        assert!(matches!(own, Refusal::OwnWork { .. }), "{own}");
        let other = refused(small.act(&no, "property", because(Act::Override)).await);
        assert!(matches!(other, Refusal::NotYours { .. }), "{other}");
        let done = small.act(&no, "lead-2", because(Act::Override)).await;
        assert_eq!(done.unwrap().step.as_str(), "answering");
        assert_eq!(counted(&small, "override").await, 1);
        let close = Input::new(Act::Close).with(Field::Answer, "from spring on");
        small.act(&no, "callback", close).await.unwrap();
        small.verified().await;
    }
}

#[tokio::test]
async fn what_was_asked_for_lapses_when_the_matter_moves() {
    for small in districts().await {
        let lead = [person("lead-2", None), holds("lead-2", Role::DutyLead, "d")];
        small.ledger.change(lead.into(), None).await.unwrap();
        let no = small.handling().await;
        small
            .act(&no, "duty_lead", because(Act::AskOverride))
            .await
            .unwrap();
        let finish = Input::new(Act::Finish)
            .with(Field::Measures, "done")
            .with(Field::PhotoAfter, small.photo(9).await);
        small.act(&no, "property", finish).await.unwrap();
        let late = small.act(&no, "lead-2", because(Act::Override)).await;
        assert_eq!(refused(late), Refusal::Unasked);
    }
}

#[tokio::test]
async fn nobody_of_the_house_that_did_the_work_checks_it() {
    for small in districts().await {
        let firm = Party {
            id: "firm".into(),
            kind: PartyKind::Organisation,
            name: "firm".to_owned(),
            alias: None,
            org: None,
        };
        let people = [
            Change::Party(firm),
            person("foreman", Some("firm")),
            person("colleague", Some("firm")),
            holds("firm", Role::Property, "c"),
            holds("colleague", Role::Checker, "d"),
        ];
        small.ledger.change(people.into(), None).await.unwrap();
        let no = small.handling().await;
        let finish = Input::new(Act::Finish)
            .with(Field::Measures, "done")
            .with(Field::PhotoAfter, small.photo(9).await);
        small.act(&no, "foreman", finish).await.unwrap();
        let rework = Input::new(Act::Rework).with(Field::Reason, "not so");
        let pass = Input::new(Act::Pass).with(Field::Conclusion, "fine");
        for input in [&pass, &rework] {
            let own = refused(small.act(&no, "colleague", input.clone()).await);
            assert!(matches!(own, Refusal::OwnHouse { .. }), "{own}");
        }
        small.act(&no, "checker", pass).await.unwrap();
    }
}
