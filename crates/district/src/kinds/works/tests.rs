//! What the funds may pay, and when a project goes back.

use super::*;

fn check(sheet: &Works, act: Act, given: &Given, today: Date) -> Result<(), Refusal> {
    super::check(sheet, act, given, "street_unit@s", today)
}

fn given(pairs: &[(Field, &str)]) -> Given {
    let mut given = Given::default();
    for (field, text) in pairs {
        given.fields.insert(*field, (*text).to_owned());
    }
    given
}

#[test]
fn a_tenth_over_needs_a_new_approval_and_a_fen_less_does_not() {
    assert!(is_over(11_000_000, 10_000_000));
    assert!(!is_over(10_999_999, 10_000_000));
    assert!(!is_over(10_000_000, 10_000_000));
    assert!(!is_over(0, 0));
    assert!(is_over(1, 0));
}

#[test]
fn only_maintenance_funds_go_back() {
    let mut sheet = Works {
        fund: "district".to_owned(),
        budget: Some(10_000),
        ..Works::default()
    };
    let mut given = Given::default();
    given.fields.insert(Field::Settled, "120.00".to_owned());
    let today = date(2021, 7, 30);
    assert_eq!(check(&sheet, Act::Settle, &given, today), Ok(()));
    sheet.fund = "maintenance".to_owned();
    assert_eq!(
        check(&sheet, Act::Settle, &given, today),
        Err(Stop::OverBudget.into())
    );
}

#[test]
fn a_large_settlement_of_maintenance_funds_comes_with_its_audit() {
    let sheet = Works {
        fund: "maintenance".to_owned(),
        budget: Some(5_000_000),
        ..Works::default()
    };
    let settle = |yuan: &str, day| {
        let mut given = Given::default();
        given.fields.insert(Field::Settled, yuan.to_owned());
        check(&sheet, Act::Settle, &given, day)
    };
    let since = date(2022, 3, 1);
    assert_eq!(settle("30000.00", since), Ok(()));
    assert!(matches!(
        settle("30000.01", since),
        Err(Refusal::Owes { .. })
    ));
    assert_eq!(settle("30000.01", date(2022, 2, 28)), Ok(()));
}

#[test]
fn common_income_is_used_by_a_vote_or_within_what_a_clause_allows() {
    let propose = |more: Option<(Field, &str)>, day| {
        let mut given = Given::default();
        given.fields.insert(Field::Fund, "common_income".to_owned());
        given
            .fields
            .extend(more.map(|(field, text)| (field, text.to_owned())));
        check(&Works::default(), Act::Propose, &given, day)
    };
    let since = date(2022, 3, 1);
    assert_eq!(propose(None, since), Err(Stop::NeedsVoteOrClause.into()));
    assert_eq!(propose(None, date(2022, 2, 28)), Ok(()));
    assert_eq!(propose(Some((Field::Clause, "12")), since), Ok(()));
    assert_eq!(propose(Some((Field::Vote, "V2022-00001")), since), Ok(()));
}

#[test]
fn an_emergency_is_reviewed_before_it_is_confirmed() {
    let mut sheet = Works {
        fund: "maintenance_emergency".to_owned(),
        ..Works::default()
    };
    let approve = |sheet: &Works| check(sheet, Act::Approve, &Given::default(), date(2021, 7, 30));
    assert_eq!(approve(&sheet), Err(Stop::NeedsReview.into()));
    sheet.reviewed = true;
    assert_eq!(approve(&sheet), Ok(()));
}

#[test]
fn what_somebody_else_bears_is_refused_with_its_article() {
    let propose = |what: Option<&str>, fund: &str, day| {
        let mut said = vec![
            (Field::Fund, fund),
            (Field::Vote, "V2022-00001"),
            (Field::Number, "1"),
            (Field::Emergency, "leak"),
            (Field::Account, "whole_area"),
        ];
        said.extend(what.map(|what| (Field::FundUse, what)));
        check(&Works::default(), Act::Propose, &given(&said), day)
    };
    let since = date(2022, 3, 1);
    for fund in ["maintenance", "maintenance_emergency"] {
        assert!(matches!(
            propose(None, fund, since),
            Err(Refusal::Owes { .. })
        ));
        assert_eq!(propose(Some("common_parts"), fund, since), Ok(()));
        for what in &USES[1..] {
            let refused = propose(Some(what), fund, since).unwrap_err();
            let rule = refused.cites().unwrap();
            assert!(
                rule.contains("74") && rule.contains("杭州市物业管理条例"),
                "{what}: {rule}"
            );
        }
        assert_eq!(propose(None, fund, date(2008, 1, 31)), Ok(()));
    }
    // What others pay for is theirs to spend.
    assert_eq!(propose(Some("builders_duty"), "district", since), Ok(()));
}

#[test]
fn the_residents_committee_confirms_emergencies_and_nothing_else() {
    let approve = |fund: &str, who: &str, day| {
        let sheet = Works {
            fund: fund.to_owned(),
            reviewed: true,
            ..Works::default()
        };
        super::check(&sheet, Act::Approve, &Given::default(), who, day)
    };
    let since = date(2022, 3, 1);
    assert_eq!(approve(EMERGENCY, "community@c", since), Ok(()));
    assert_eq!(approve(EMERGENCY, "street_unit@s", since), Ok(()));
    let rule = "杭州市物业管理条例 第73条";
    let only = Err(Stop::OnlyEmergencies(rule).into());
    assert_eq!(approve(EMERGENCY, "community@c", date(2022, 2, 28)), only);
    assert_eq!(approve("district", "community@c", since), only);
    assert_eq!(approve("maintenance", "community@c", since), only);
    assert_eq!(approve("district", "street_unit@s", since), Ok(()));
    let offered = |fund: &str, who| {
        let sheet = Works {
            fund: fund.to_owned(),
            ..Works::default()
        };
        offers(&sheet, Act::Approve, who)
    };
    assert!(offered(EMERGENCY, "community@c") && !offered("street", "community@c"));
    assert!(offered("street", "street_unit@s"));
}

fn to_settle() -> Works {
    Works {
        fund: "maintenance".to_owned(),
        fund_use: Some("common_parts".to_owned()),
        budget: Some(2_000_000),
        agreed: true,
        ..Works::default()
    }
}

#[test]
fn below_thirty_hundredths_of_the_first_deposit_a_top_up_is_put_to_the_owners() {
    let settle = |left: &str, item: Option<&str>, day| {
        let mut said = vec![
            (Field::Settled, "20000.00"),
            (Field::FundLeft, left),
            (Field::FundFirst, "1000000.00"),
        ];
        said.extend(item.map(|no| (Field::Item, no)));
        check(&to_settle(), Act::Settle, &given(&said), day)
    };
    let since = date(2022, 3, 1);
    assert_eq!(settle("300000.00", None, since), Ok(()));
    let due = Err(Stop::TopUpDue("杭州市物业管理条例 第71条").into());
    assert_eq!(settle("299999.99", None, since), due);
    assert_eq!(settle("299999.99", Some("I2022-00001"), since), Ok(()));
    assert_eq!(settle("299999.99", None, date(2022, 2, 28)), Ok(()));
    let bare = given(&[(Field::Settled, "20000.00")]);
    let asked = check(&to_settle(), Act::Settle, &bare, since);
    assert!(matches!(asked, Err(Refusal::Owes { .. })));
    // A project that began before anybody asked is not stopped half way.
    let old = Works {
        fund_use: None,
        ..to_settle()
    };
    assert_eq!(check(&old, Act::Settle, &bare, since), Ok(()));
}

#[test]
fn a_small_settlement_without_audit_needs_the_committees_agreement() {
    let said = given(&[
        (Field::Settled, "20000.00"),
        (Field::FundLeft, "500000.00"),
        (Field::FundFirst, "1000000.00"),
    ]);
    let since = date(2022, 3, 1);
    let silent = Works {
        agreed: false,
        ..to_settle()
    };
    let owed = Err(Stop::AuditOrAgreement("杭州市物业管理条例 第72条").into());
    assert_eq!(check(&silent, Act::Settle, &said, since), owed);
    assert_eq!(check(&to_settle(), Act::Settle, &said, since), Ok(()));
    let mut audited = said;
    let report = crate::id::EvidenceHash::from("0000");
    audited.evidence.insert(Field::Document, vec![report]);
    assert_eq!(check(&silent, Act::Settle, &audited, since), Ok(()));
}

#[test]
fn it_is_said_which_account_of_the_funds_pays() {
    let propose = |account: Option<&str>, fund: &str, day| {
        let mut said = vec![
            (Field::Fund, fund),
            (Field::Vote, "V2022-00001"),
            (Field::Number, "1"),
            (Field::Emergency, "leak"),
            (Field::FundUse, "common_parts"),
        ];
        said.extend(account.map(|account| (Field::Account, account)));
        check(&Works::default(), Act::Propose, &given(&said), day)
    };
    // The house's own rule, since 1 February 2008.
    let since = date(2008, 2, 1);
    let owed = owes(Act::Propose, Field::Account);
    for fund in ["maintenance", EMERGENCY] {
        assert_eq!(propose(None, fund, since), owed);
        for account in ACCOUNTS {
            assert_eq!(propose(Some(account), fund, since), Ok(()));
        }
    }
    assert_eq!(propose(None, "street", since), Ok(()));
}
