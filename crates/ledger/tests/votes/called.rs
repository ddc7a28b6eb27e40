//! What has to be so before owners decide: enough handed over, the notices that hang beforehand, so many who
//! demand it.

use district::id::MatterNo;
use district::kinds::ballot::ItemId;
use district::kinds::{Kind, Stop};
use district::procedure::{Act, Field, Input, Refusal};
use ledger::{ActCommand, CommandError, Done, Target};

use crate::common::{Small, districts};
use crate::table::{OWNERS, Table, at, prepare, stop};

async fn by(
    small: &Small,
    who: &str,
    target: Target,
    input: Input,
    now: jiff::Timestamp,
) -> Result<Done, CommandError> {
    let mut command = ActCommand::new(target, input, Some(who.into()));
    command.at = Some(now);
    small.ledger.act(command).await
}

/// A notice of this class, put up on 2 March 2026 and seen hanging.
async fn notice(small: &Small, class: &str) -> MatterNo {
    let post = Input::new(Act::Post)
        .with(Field::PostClass, class)
        .with(Field::Words, "候选人")
        .with(Field::FullText, "候选人\n名单")
        .with(Field::Place, "c")
        .with(Field::Until, "2026-04-10");
    let now = at(2026, 3, 2);
    let done = by(small, "committee", Target::New(Kind::Posting), post, now).await;
    let no = done.unwrap().no;
    let shown = Input::new(Act::ShowPosted)
        .with(Field::Board, "北门公告栏")
        .with(Field::Link, "https://group.example/7");
    let target = Target::Matter(no.clone());
    by(small, "committee", target, shown, now).await.unwrap();
    no
}

fn election(notice: &MatterNo, seats: &str) -> Input {
    Input::new(Act::PutItem)
        .with(Field::Motion, "选举业主委员会")
        .with(Field::ItemClass, "278-3")
        .with(Field::Subject, "election")
        .with(Field::RestsOn, notice.as_str())
        .with(Field::Seats, seats)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_committee_is_elected_of_whom_everybody_could_read_beforehand() {
    for small in districts().await {
        let (other, candidates) = (
            notice(&small, "other").await,
            notice(&small, "candidates").await,
        );
        let table = Table::begun(small, "interim", at(2026, 3, 3)).await;
        // 民法典 第278条第1款第3项 alone does not say what the city asks for (杭州市物业管理条例 第26, 31条).
        let bare = table.put("278-3", "", "").await;
        assert!(matches!(
            bare,
            Err(CommandError::Refused(Refusal::Owes { .. }))
        ));
        table.act(election(&other, "3")).await.unwrap();
        table.own_rules().await;
        table.import(OWNERS).await;
        let early = table.announce("2026-03-16", "2026-03-25").await;
        assert_eq!(
            stop(early),
            Stop::NotShownBefore("杭州市物业管理条例 第26条")
        );
        let drop = Input::new(Act::DropItem).with(Field::Number, "1");
        table.act(drop).await.unwrap();
        table.act(election(&candidates, "4")).await.unwrap();
        let even = table.announce("2026-03-17", "2026-03-25").await;
        assert_eq!(stop(even), Stop::SeatsWrong("杭州市物业管理条例 第27条"));
        let drop = Input::new(Act::DropItem).with(Field::Number, "1");
        table.act(drop).await.unwrap();
        table.act(election(&candidates, "3")).await.unwrap();
        let early = table.announce("2026-03-16", "2026-03-25").await;
        assert_eq!(
            stop(early),
            Stop::NotShownBefore("杭州市物业管理条例 第26条")
        );
        table.announce("2026-03-17", "2026-03-25").await.unwrap();
        // 杭州市物业管理条例 第19条: the residents' committee is told, too.
        let told = table.small.ledger.notices(&"community".into(), 10).await;
        let told = told.unwrap();
        assert!(
            told.iter()
                .any(|it| it.act == "announce" && it.no == table.no.as_str())
        );
        let kept = table.sheet().await.rests;
        assert_eq!(kept[&ItemId::from("1")].notice, Some(candidates));
        table.small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn owners_meet_for_the_first_time_once_enough_is_handed_over_and_name_no_clause() {
    for small in districts().await {
        let now = at(2026, 3, 2);
        let bare = small.ledger.act(prepare("first", "community", now)).await;
        assert_eq!(
            stop(bare),
            Stop::CallPaperMissing("杭州市物业管理条例 第22条")
        );
        let mut command = prepare("first", "community", now);
        let paper = small.photo(10).await;
        command.input = command.input.with(Field::Document, paper);
        let no = small.ledger.act(command).await.unwrap().no;
        let table = Table {
            small,
            no,
            now,
            by: "community",
        };
        table.put("278-1", "", "").await.unwrap();
        let fund = table.put("278-5", "", "").await;
        assert_eq!(stop(fund), Stop::ClassNotHere);
        let clause = table.try_rules("follow_majority").await;
        assert_eq!(stop(clause), Stop::SilenceNeedsClause);
        table.try_rules("not_participating").await.unwrap();
        // 100 m² of 300 m² are handed over: 杭州市物业管理条例 第22条.
        let list = "楼栋,房号,面积,业主,证件号后四位,状态\n\
            1,101,100,甲,0001,\n1,102,100,乙,0002,未交付\n1,201,100,某某置业,,未售\n";
        table.import(list).await;
        let early = table.announce("2026-03-20", "2026-03-30").await;
        assert_eq!(stop(early), Stop::NotRipe("杭州市物业管理条例 第22条"));
        let announce = |first: &str| {
            Input::new(Act::Announce)
                .with(Field::OpensOn, "2026-03-20")
                .with(Field::ClosesOn, "2026-03-30")
                .with(Field::FirstDelivery, first)
                .with(Field::FullText, "公告\n事项一")
        };
        let young = table.act(announce("2024-03-03")).await;
        assert_eq!(stop(young), Stop::NotRipe("杭州市物业管理条例 第22条"));
        table.act(announce("2024-03-02")).await.unwrap();
        table.small.verified().await;
    }
}
