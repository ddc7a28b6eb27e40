//! Who else decides: every affected owner, a committee, residents, their delegates; and who is only asked.

use district::kinds::ballot::{Choice, Reason, Verdict};
use district::kinds::{Kind, Stop};
use district::procedure::{Act, Field, Input};
use jiff::civil::date;
use ledger::polls::BallotFault;
use ledger::{ActCommand, CommandError, Target};

use crate::common::{Small, districts};
use crate::table::{OWNERS, Table, at, prepare, stop};

/// Announced in August 2021, open to a first word.
async fn shop(small: Small, proven: &str) -> Table {
    let mut table = Table::begun(small, "interim", at(2021, 7, 30)).await;
    assert_eq!(stop(table.put("279", "", "").await), Stop::ChangeMissing);
    table.put("279", "1-101", proven).await.unwrap();
    table.own_rules().await;
    table.import(OWNERS).await;
    table.announce("2021-08-14", "2021-08-20").await.unwrap();
    table.open(at(2021, 8, 14)).await;
    table
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shop_needs_every_neighbour_and_silence_is_no_consent() {
    for small in districts().await {
        let mut table = shop(small, "2-101").await;
        let among = table.sheet().await.items[0].among.clone().unwrap();
        let units: Vec<String> = among.iter().map(ToString::to_string).collect();
        assert_eq!(units, ["1-201", "1-202", "1-302", "2-101"]);
        // Who asks, and who is not affected, has no word in it.
        for stranger in ["甲", "戊"] {
            let refused = table.says(stranger, Choice::Yes).await;
            let Err(CommandError::Ballot(BallotFault::Rule(reason))) = refused else {
                panic!("{stranger}: {refused:?}");
            };
            assert_eq!(reason, Reason::NotConcerned);
        }
        for neighbour in ["乙", "丙", "丁"] {
            table.says(neighbour, Choice::Yes).await.unwrap();
        }
        // Three of four, and the rules say that silence follows the majority: it does not here.
        let verdict = table.counted(at(2021, 8, 21)).await.unwrap();
        assert_eq!(verdict, Verdict::NotCarried);
        table.small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shop_is_carried_once_every_affected_owner_agrees() {
    for small in districts().await {
        let mut table = shop(small, "").await;
        for neighbour in ["乙", "丙", "某某置业"] {
            table.says(neighbour, Choice::Yes).await.unwrap();
        }
        let verdict = table.counted(at(2021, 8, 21)).await.unwrap();
        assert_eq!(verdict, Verdict::Carried);
        table.small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dwelling_that_is_not_on_the_roll_cannot_be_announced() {
    for small in districts().await {
        let table = Table::begun(small, "regular", at(2021, 7, 30)).await;
        table.put("279", "9-901", "").await.unwrap();
        table.own_rules().await;
        table.import(OWNERS).await;
        let refused = table.announce("2021-08-14", "2021-08-20").await;
        assert_eq!(stop(refused), Stop::ChangeNotOnRoll);
        table.small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_committee_decides_by_more_than_half_of_all_its_members_and_signs() {
    for small in districts().await {
        let early = small
            .ledger
            .act(prepare("committee", "committee", at(2022, 2, 28)));
        assert_eq!(stop(early.await), Stop::NotInForce(date(2022, 3, 1)));
        let mut table = Table::begun(small, "committee", at(2022, 3, 1)).await;
        assert_eq!(stop(table.put("278-5", "", "").await), Stop::ClassNotHere);
        table.put("ordinary", "", "").await.unwrap();
        let set = table.act(Input::new(Act::SetRules)).await;
        assert!(matches!(set, Err(CommandError::Refused(_))));
        table.import("甲\n乙\n丙\n丁\n戊\n").await;
        let soon = table.announce("2022-03-07", "2022-03-07").await;
        let rule = "业主大会和业主委员会指导规则 第39条";
        assert_eq!(stop(soon), Stop::VoteNoticeTooShort(rule));
        table.announce("2022-03-08", "2022-03-08").await.unwrap();
        table.open(at(2022, 3, 8)).await;
        table.come(&["甲", "乙", "丙"]).await;
        // Three of five are there; two of three agree, which is not more than half of all five.
        table.says("甲", Choice::Yes).await.unwrap();
        table.says("乙", Choice::Yes).await.unwrap();
        table.says("丙", Choice::No).await.unwrap();
        let unsigned = table.counted(at(2022, 3, 9)).await;
        assert_eq!(stop(unsigned), Stop::SignedPaperMissing);
        let paper = table.small.photo(3).await;
        let verdict = table.count(Some(paper)).await.unwrap();
        assert_eq!(verdict, Verdict::NotCarried);
        table.small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn residents_meet_once_their_law_is_in_force() {
    for small in districts().await {
        let early = small
            .ledger
            .act(prepare("residents", "community", at(2025, 12, 31)));
        assert_eq!(stop(early.await), Stop::NotInForce(date(2026, 1, 1)));
        let mut table = Table::begun(small, "residents", at(2026, 1, 4)).await;
        table.put("ordinary", "", "").await.unwrap();
        table
            .import("姓名,房号\n甲,1-101\n乙,1-102\n丙,1-103\n丁,1-104\n")
            .await;
        let soon = table.announce("2026-01-13", "2026-01-13").await;
        let rule = "城市居民委员会组织法(2025) 第26条";
        assert_eq!(stop(soon), Stop::VoteNoticeTooShort(rule));
        table.announce("2026-01-14", "2026-01-14").await.unwrap();
        table.open(at(2026, 1, 14)).await;
        table.come(&["甲", "乙", "丙"]).await;
        for name in ["甲", "乙"] {
            table.says(name, Choice::Yes).await.unwrap();
        }
        // Three of four are there, one of them says nothing, two of three agree.
        let verdict = table.counted(at(2026, 1, 15)).await.unwrap();
        assert_eq!(verdict, Verdict::Carried);
        table.small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_inquiry_decides_nothing_and_opens_no_fund() {
    for small in districts().await {
        let mut table = Table::begun(small, "inquiry", at(2021, 7, 30)).await;
        assert_eq!(stop(table.put("278-5", "", "").await), Stop::ClassNotHere);
        table.put("inquiry", "", "").await.unwrap();
        table.import(OWNERS).await;
        table.announce("2021-07-31", "2021-08-02").await.unwrap();
        table.open(at(2021, 7, 31)).await;
        for name in ["甲", "乙", "丙", "丁", "戊", "某某置业"] {
            table.says(name, Choice::Yes).await.unwrap();
        }
        let verdict = table.counted(at(2021, 8, 3)).await.unwrap();
        assert_eq!(verdict, Verdict::NoForce);
        let propose = Input::new(Act::Propose)
            .with(Field::Place, "c")
            .with(Field::Words, "更换电梯")
            .with(Field::Fund, "maintenance")
            .with(Field::FundUse, "common_parts")
            .with(Field::Account, "whole_area")
            .with(Field::Vote, table.no.as_str())
            .with(Field::Number, "1");
        let mut command =
            ActCommand::new(Target::New(Kind::Works), propose, Some("committee".into()));
        command.at = Some(table.now);
        let works = table.small.ledger.act(command).await;
        assert_eq!(stop(works), Stop::VoteNotCarried);
        table.small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_calls_an_assembly_that_is_another_bodys() {
    for small in districts().await {
        let day = at(2026, 1, 4);
        for (assembly, by) in [
            ("committee", "community"),
            ("residents", "committee"),
            ("delegates", "committee"),
        ] {
            let refused = stop(small.ledger.act(prepare(assembly, by, day)).await);
            assert!(matches!(refused, Stop::NotTheirsToCall(rule) if !rule.is_empty()));
        }
        // The owners are called by their committee; by the community with the street's order.
        let mut ordered = prepare("interim", "community", day);
        let refused = stop(small.ledger.act(ordered.clone()).await);
        assert_eq!(refused, Stop::CallPaperMissing("house"));
        let order = small.photo(7).await;
        ordered.input = ordered.input.with(Field::Document, order);
        small.ledger.act(ordered).await.unwrap();
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_owners_of_one_building_hold_no_assembly_and_can_be_asked() {
    for small in districts().await {
        let whole = Stop::AssemblyPlace("物业管理条例 第9条");
        let at_house = |assembly: &str| {
            let mut command = prepare(assembly, "committee", at(2021, 7, 30));
            let place = vec!["b".to_owned()];
            command.input.fields.insert(Field::Place, place);
            command
        };
        for assembly in ["regular", "interim"] {
            let refused = stop(small.ledger.act(at_house(assembly)).await);
            assert_eq!(refused, whole, "{assembly}");
        }
        small.ledger.act(at_house("inquiry")).await.unwrap();
        small.verified().await;
    }
}
