//! The project that an item becomes, and whose money it is.

use district::kinds::{Kind, Stop};
use district::procedure::{Act, Field, Refusal};
use jiff::civil::date;
use ledger::{CommandError, Done, Target};

use crate::common::{self, Small, districts};
use crate::table::{Table, input};

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
                    (Field::FundUse, "common_parts"),
                    (Field::Account, "whole_area"),
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
        let done = table.small.photo(120).await;
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
                &[(Field::Measures, "补漏"), (Field::PhotoAfter, &done)],
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
        // Approved anew, it is settled and not contracted once more.
        let anew = [
            (Field::ApprovalNo, "2-1"),
            (Field::Payer, "维修资金"),
            (Field::Budget, "33000"),
        ];
        table.ok(&works, "street_unit", Act::Approve, &anew).await;
        assert_eq!(table.step(&works).await, "settling");
        let settled = [(Field::Settled, "33000")];
        table.ok(&works, "street_unit", Act::Settle, &settled).await;
        table.small.verified().await;
    }
}

/// A project paid from maintenance funds in an emergency, on a day in 2022, as far as its proposal.
async fn emergency(small: Small, what: &str) -> (Table, Result<Done, CommandError>) {
    let now = district::calendar::china_instant(date(2022, 3, 7).at(9, 0, 0, 0));
    let mut table = Table { small, now };
    let propose = input(
        Act::Propose,
        &[
            (Field::Words, "3幢屋面漏水"),
            (Field::Place, "c"),
            (Field::Fund, "maintenance_emergency"),
            (Field::Emergency, "leak"),
            (Field::FundUse, what),
            (Field::Account, "whole_area"),
        ],
    );
    let done = table
        .done(Target::New(Kind::Works), "committee", propose)
        .await;
    (table, done)
}

const APPROVE: [(Field, &str); 3] = [
    (Field::ApprovalNo, "应急2022-1"),
    (Field::Payer, "维修资金"),
    (Field::Budget, "20000"),
];

#[tokio::test(flavor = "multi_thread")]
async fn an_emergency_is_reviewed_by_the_committee_and_confirmed_by_the_residents_committee() {
    for small in districts().await {
        let (mut table, done) = emergency(small, "common_parts").await;
        let works = done.unwrap().no;
        let early = table
            .stopped(&works, "community", Act::Approve, &APPROVE)
            .await;
        assert_eq!(early, Stop::NeedsReview);
        let fine = [(Field::Conclusion, "情况属实")];
        table.ok(&works, "committee", Act::Review, &fine).await;
        let other = table
            .act(&works, "property", input(Act::Approve, &APPROVE))
            .await;
        assert!(matches!(
            other,
            Err(CommandError::Refused(Refusal::NotYours { .. }))
        ));
        table.ok(&works, "community", Act::Approve, &APPROVE).await;
        assert_eq!(table.step(&works).await, "approved");
        table.small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_builder_bears_is_no_emergency_of_the_owners() {
    for small in districts().await {
        let (table, done) = emergency(small, "builders_duty").await;
        let Err(CommandError::Refused(Refusal::Stop(Stop::ForbiddenUse(rule)))) = done else {
            panic!("{done:?}");
        };
        assert!(rule.contains("杭州市物业管理条例 第74条"));
        table.small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_settlement_that_empties_the_funds_names_the_item_that_tops_them_up() {
    for small in districts().await {
        let (mut table, done) = emergency(small, "common_parts").await;
        let works = done.unwrap().no;
        let fine = [(Field::Conclusion, "情况属实")];
        table.ok(&works, "committee", Act::Review, &fine).await;
        table.ok(&works, "community", Act::Approve, &APPROVE).await;
        let contract = [
            (Field::Contractor, "某公司"),
            (Field::StartOn, "2022-03-08"),
            (Field::EndOn, "2022-03-10"),
        ];
        table
            .ok(&works, "street_unit", Act::Contract, &contract)
            .await;
        let photo = table.small.photo(3).await;
        let done = table.small.photo(120).await;
        let before = [(Field::PhotoBefore, photo.as_str())];
        table.ok(&works, "street_unit", Act::Start, &before).await;
        let after = [
            (Field::Measures, "补漏"),
            (Field::PhotoAfter, done.as_str()),
        ];
        table.ok(&works, "street_unit", Act::Finish, &after).await;
        table.ok(&works, "committee", Act::Pass, &fine).await;
        let settle = [
            (Field::Settled, "20000"),
            (Field::FundLeft, "290000"),
            (Field::FundFirst, "1000000"),
        ];
        let unheard = table
            .stopped(&works, "street_unit", Act::Settle, &settle)
            .await;
        let rule = "杭州市物业管理条例 第72条";
        assert_eq!(unheard, Stop::AuditOrAgreement(rule));
        table.ok(&works, "committee", Act::Review, &fine).await;
        let low = table
            .stopped(&works, "street_unit", Act::Settle, &settle)
            .await;
        assert_eq!(low, Stop::TopUpDue("杭州市物业管理条例 第71条"));
        let named = |no: &str| {
            let more = input(Act::Settle, &settle);
            more.with(Field::Item, no)
        };
        // The project itself is no item that tops anything up.
        let wrong = table
            .act(&works, "street_unit", named(works.as_str()))
            .await;
        assert!(matches!(wrong, Err(CommandError::Refused(_))), "{wrong:?}");
        let raise = input(
            Act::Raise,
            &[
                (Field::Words, "续交维修资金"),
                (Field::Place, "c"),
                (Field::Sources, works.as_str()),
            ],
        );
        let item = table.open(Kind::Item, "committee", raise).await;
        let settled = table.act(&works, "street_unit", named(item.as_str())).await;
        settled.unwrap();
        assert_eq!(table.step(&works).await, "answering");
        table.small.verified().await;
    }
}
