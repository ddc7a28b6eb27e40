//! More time: by grades, and with the deadline before it kept.

use district::party::Role;
use district::procedure::{Act, Field, Input, Problem, Refusal};

use crate::common::{Small, districts, refused};

/// A case of two working days, for which more time until `until` is asked.
async fn asked(small: &Small, until: &str) -> district::id::MatterNo {
    let no = small.handling().await;
    let ask = Input::new(Act::AskExtension).with(Field::Reason, "等零件");
    let ask = ask.with(Field::Until, until);
    small.act(&no, "property", ask).await.unwrap();
    no
}

/// On whose desk a matter lies.
async fn desk(small: &Small, no: &district::id::MatterNo) -> Option<String> {
    small.ledger.matter(no).await.unwrap().unwrap().desk
}

#[tokio::test(flavor = "multi_thread")]
async fn a_short_extension_is_the_duty_leads_and_a_long_one_a_leaders_with_the_signed_form() {
    for small in districts().await {
        let short = asked(&small, "2021-08-06").await;
        assert_eq!(desk(&small, &short).await.as_deref(), Some("duty_lead@d"));
        let grant = || Input::new(Act::GrantExtension);
        small.act(&short, "duty_lead", grant()).await.unwrap();

        let long = asked(&small, "2021-08-27").await;
        assert_eq!(desk(&small, &long).await.as_deref(), Some("leader@d"));
        let form = small.photo(40).await;
        let with_form = || grant().with(Field::Document, form.clone());
        let lead = small.act(&long, "duty_lead", with_form()).await;
        assert_eq!(refused(lead), Refusal::LeadersToGrant);
        let bare = refused(small.act(&long, Role::Leader.as_str(), grant()).await);
        let owes = |refusal: &Refusal| match refusal {
            Refusal::Owes { owed, .. } => owed
                .iter()
                .any(|it| it.field == Field::Document && it.problem == Problem::Missing),
            _ => false,
        };
        assert!(owes(&bare), "{bare:?}");
        small.act(&long, "leader", with_form()).await.unwrap();
        let stays = small.ledger.stays(&long, i64::MAX).await.unwrap();
        let dues: Vec<i64> = stays
            .iter()
            .filter(|stay| stay.owner == "assignee")
            .filter_map(|stay| stay.due_at)
            .collect();
        assert!(
            dues.len() == 2 && dues[0] < dues[1],
            "both are kept: {dues:?}"
        );
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn more_time_for_works_is_a_leaders_however_short_it_is() {
    for small in districts().await {
        let no = small.handling().await;
        let ask = |kind: &str| {
            let ask = Input::new(Act::AskExtension).with(Field::Reason, "要开挖");
            let ask = ask.with(Field::Until, "2021-08-06");
            ask.with(Field::ExtensionKind, kind)
        };
        let works = ask("works_extension");
        small.act(&no, "property", works).await.unwrap();
        assert_eq!(desk(&small, &no).await.as_deref(), Some("leader@d"));
        let grant = Input::new(Act::GrantExtension);
        let lead = small.act(&no, "duty_lead", grant.clone()).await;
        assert_eq!(refused(lead), Refusal::LeadersToGrant);
        let bare = refused(small.act(&no, "leader", grant.clone()).await);
        assert!(matches!(bare, Refusal::Owes { .. }), "{bare:?}");
        let with_form = grant.clone().with(Field::Document, small.photo(41).await);
        small.act(&no, "leader", with_form).await.unwrap();
        // An ordinary one as short as that stays the duty lead's, also once one for works was refused.
        let other = small.handling().await;
        let works = ask("works_extension");
        small.act(&other, "property", works).await.unwrap();
        let refuse = Input::new(Act::RefuseExtension).with(Field::Reason, "不用开挖");
        small.act(&other, "leader", refuse).await.unwrap();
        let plain = ask("plain_extension");
        small.act(&other, "property", plain).await.unwrap();
        assert_eq!(desk(&small, &other).await.as_deref(), Some("duty_lead@d"));
        small.act(&other, "duty_lead", grant).await.unwrap();
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_answers_for_a_thing_is_kept_apart_from_whom_it_is_sent_to() {
    for small in districts().await {
        let begun = small.open(
            district::kinds::Kind::Case,
            "steward",
            crate::common::report("井盖"),
        );
        let no = begun.await.unwrap().no;
        let accept = Input::new(Act::Accept).with(Field::Category, "stairwell");
        small.act(&no, "intake", accept).await.unwrap();
        let register = Input::new(Act::Register);
        small.act(&no, "duty_lead", register).await.unwrap();
        let send = Input::new(Act::Dispatch)
            .with(Field::Assignee, "property@c")
            .with(Field::Authority, "区城管局")
            .with(Field::OwningUnit, "水务集团")
            .with(Field::CareUnit, "管网公司");
        small.act(&no, "dispatcher", send).await.unwrap();
        let back = Input::new(Act::SendBack).with(Field::Reason, "不归我们");
        small.act(&no, "property", back).await.unwrap();
        // What is said again takes the place of what was said; the rest stays.
        let designate = Input::new(Act::Designate)
            .with(Field::Assignee, "street_unit@s")
            .with(Field::Reason, "按责任清单")
            .with(Field::CareUnit, "街道养护队");
        small.act(&no, "duty_lead", designate).await.unwrap();
        let row = small.ledger.matter(&no).await.unwrap().unwrap();
        let held: ledger::project::Held = serde_json::from_str(&row.standing).unwrap();
        let units = [
            (Field::Authority, "区城管局"),
            (Field::OwningUnit, "水务集团"),
            (Field::CareUnit, "街道养护队"),
        ];
        let units = units.map(|(field, unit)| (field, unit.to_owned()));
        assert_eq!(held.standing.answerable, units.into());
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_duty_lead_may_name_an_earlier_day_for_a_long_extension() {
    for small in districts().await {
        let long = asked(&small, "2021-08-27").await;
        let nearer = Input::new(Act::GrantExtension).with(Field::Until, "2021-08-06");
        small.act(&long, "duty_lead", nearer).await.unwrap();
        assert_eq!(desk(&small, &long).await.as_deref(), Some("property@c"));
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_that_is_none_is_not_filed_and_its_reporter_learns_why() {
    for small in districts().await {
        let report = crate::common::report("楼道纸箱");
        let kind = district::kinds::Kind::Case;
        let no = small.open(kind, "steward", report).await.unwrap().no;
        let accept = Input::new(Act::Accept).with(Field::Category, "stairwell");
        small.act(&no, "intake", accept).await.unwrap();
        let not = Input::new(Act::DeclineFiling).with(Field::Reason, "不符合立案条件");
        let owed = refused(small.act(&no, "duty_lead", not.clone()).await);
        assert!(matches!(owed, Refusal::Owes { .. }), "the answer: {owed:?}");
        let not = not.with(Field::Answer, "已由业主自行清理");
        small.act(&no, "duty_lead", not).await.unwrap();
        let row = small.ledger.matter(&no).await.unwrap().unwrap();
        assert_eq!(row.step, "not_filed");
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn more_time_a_second_time_is_a_leaders_however_short() {
    for small in districts().await {
        let no = asked(&small, "2021-08-04").await;
        let grant = || Input::new(Act::GrantExtension);
        small.act(&no, "duty_lead", grant()).await.unwrap();
        let ask = Input::new(Act::AskExtension).with(Field::Reason, "还在等");
        let ask = ask.with(Field::Until, "2021-08-05");
        small.act(&no, "property", ask).await.unwrap();
        assert_eq!(desk(&small, &no).await.as_deref(), Some("leader@d"));
        let with_form = grant().with(Field::Document, small.photo(41).await);
        let lead = small.act(&no, "duty_lead", with_form.clone()).await;
        assert_eq!(refused(lead), Refusal::LeadersToGrant);
        let bare = refused(small.act(&no, "leader", grant()).await);
        assert!(matches!(bare, Refusal::Owes { .. }), "{bare:?}");
        small.act(&no, "leader", with_form).await.unwrap();
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn more_time_ends_after_the_deadline_that_holds() {
    for small in districts().await {
        // Due on Tuesday, the third of August.
        let no = small.handling().await;
        let ask = |day: &str| {
            let ask = Input::new(Act::AskExtension).with(Field::Reason, "等零件");
            ask.with(Field::Until, day)
        };
        let less = small.act(&no, "property", ask("2021-08-02")).await;
        assert_eq!(refused(less), Refusal::NoMoreTime);
        small.act(&no, "property", ask("2021-08-06")).await.unwrap();
        let nearer = Input::new(Act::GrantExtension).with(Field::Until, "2021-08-02");
        let less = small.act(&no, "duty_lead", nearer).await;
        assert_eq!(refused(less), Refusal::NoMoreTime);
        let some = Input::new(Act::GrantExtension).with(Field::Until, "2021-08-04");
        small.act(&no, "duty_lead", some).await.unwrap();
        small.verified().await;
    }
}
