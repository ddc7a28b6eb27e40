//! Who has signed: line by line, counted by household and against the list of those who have a vote, seen by nobody
//! but the desk.

use district::id::MatterNo;
use district::kinds::petition::Signed;
use district::kinds::{Kind, Stop};
use district::procedure::{Act, Field, Input, Refusal};
use ledger::read::Said;
use ledger::{ActCommand, CommandError, Done, Target};

use crate::common::{Small, districts};
use crate::table::{OWNERS, Table, at, stop};

struct Petition {
    small: Small,
    no: MatterNo,
    paper: String,
    now: jiff::Timestamp,
}

impl Petition {
    async fn raised(small: Small) -> Self {
        let now = at(2026, 3, 2);
        let raise = Input::new(Act::Raise)
            .with(Field::Words, "更换业委会")
            .with(Field::Place, "c");
        let mut command = ActCommand::new(Target::New(Kind::Item), raise, Some("resident".into()));
        command.at = Some(now);
        let no = small.ledger.act(command).await.unwrap().no;
        let paper = small.photo(10).await;
        Self {
            small,
            no,
            paper,
            now,
        }
    }

    async fn act(&self, who: &str, input: Input) -> Result<Done, CommandError> {
        let target = Target::Matter(self.no.clone());
        let mut command = ActCommand::new(target, input, Some(who.into()));
        command.at = Some(self.now);
        self.small.ledger.act(command).await
    }

    async fn sign(&self, who: &str, lines: &str) -> Result<Done, CommandError> {
        let input = Input::new(Act::SignOn)
            .with(Field::Signers, lines)
            .with(Field::SignedSheet, self.paper.as_str());
        self.act(who, input).await
    }

    async fn demand(&self, of_all: &str) -> Result<Done, CommandError> {
        let mut input = Input::new(Act::DemandOwners).with(Field::Demanded, "recall");
        if !of_all.is_empty() {
            input = input.with(Field::OfAll, of_all);
        }
        self.act("resident", input).await
    }

    /// What the newest word on signatures says in the open.
    async fn newest(&self) -> (String, Signed) {
        let told = self.small.ledger.thread(&self.no, false).await.unwrap();
        let mut told = told.iter().rev().filter_map(|told| match &told.said {
            Said::Moved(moved, sealed) => {
                assert!(sealed.is_empty());
                let note = moved.given.text(Field::SignedNote)?;
                let count = moved.given.text(Field::Signatures)?;
                Some((count.to_owned(), Signed::parse(note).unwrap()))
            }
            Said::Erased => None,
        });
        told.next().unwrap()
    }

    async fn count(&self, sql: &str) -> i64 {
        let row: Option<(i64,)> = self.small.ledger.db().first(sql, &[]).await.unwrap();
        row.unwrap().0
    }
}

const FEW: Stop = Stop::DemandTooFew("杭州市物业管理条例 第31条");

#[tokio::test(flavor = "multi_thread")]
async fn a_fifth_of_the_owners_bring_an_item_before_all_of_them() {
    for small in districts().await {
        let petition = Petition::raised(small).await;
        assert_eq!(stop(petition.demand("101").await), Stop::NobodySigned);
        let lines = |from: u32, to: u32| {
            let lines = (from..=to).map(|n| format!("{n}-101 某某 2026-03-01"));
            lines.collect::<Vec<_>>().join("\n")
        };
        let unclear = petition.sign("resident", "1-101 甲\n1-102\n").await;
        assert_eq!(stop(unclear), Stop::SignatureUnclear(2));
        petition.sign("resident", &lines(1, 20)).await.unwrap();
        // Twice the same household, on another sheet and written otherwise.
        petition
            .sign("community", "２０幢101室 某人")
            .await
            .unwrap();
        assert_eq!(petition.newest().await.0, "20");
        // 杭州市物业管理条例 第31条: a fifth or more, so that twenty of a hundred and one are too few.
        assert_eq!(stop(petition.demand("101").await), FEW);
        // Where no list says how many owners there are, somebody has to.
        assert!(matches!(
            petition.demand("").await,
            Err(CommandError::Refused(Refusal::Owes { .. }))
        ));
        petition.sign("resident", &lines(21, 22)).await.unwrap();
        let off = Input::new(Act::SignOff)
            .with(Field::Signers, "22-101 某某")
            .with(Field::Reason, "本人要求");
        petition.act("resident", off).await.unwrap();
        assert_eq!(petition.newest().await.0, "21");
        for who in ["steward", "property", "committee"] {
            let other = petition.sign(who, "30-101 某").await;
            assert!(matches!(
                other,
                Err(CommandError::Refused(Refusal::NotYours { .. }))
            ));
        }
        // Whoever raised it needs nobody to let them.
        petition.demand("101").await.unwrap();
        let row = petition
            .small
            .ledger
            .matter(&petition.no)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            (row.step.as_str(), row.desk.as_deref()),
            ("for_owners", Some("committee@c"))
        );
        petition.small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn where_there_is_a_list_owners_are_counted_by_it_and_nobody_else() {
    for small in districts().await {
        let petition = Petition::raised(small).await;
        // 甲 has two flats of seven, the developer one; each of them is a head of six.
        let table = Table::begun(petition.small, "interim", petition.now).await;
        table.import(OWNERS).await;
        let petition = Petition {
            small: table.small,
            ..petition
        };
        petition
            .sign("resident", "1-101 甲\n1-102 甲\n1-201 租客\n9-901 某")
            .await
            .unwrap();
        let (public, signed) = petition.newest().await;
        assert_eq!(public, "4");
        let expected = Signed {
            households: 4,
            by_list: true,
            heads: 1,
            area: 20_000,
            of_heads: 6,
            of_area: 70_000,
            strangers: 2,
        };
        assert_eq!(signed, expected);
        // What somebody says does not stand against the list.
        assert_eq!(stop(petition.demand("5").await), FEW);
        petition.sign("resident", "1-202 丙").await.unwrap();
        petition.demand("").await.unwrap();
        let (public, signed) = petition.newest().await;
        assert_eq!(
            (public.as_str(), signed.heads, signed.area),
            ("2", 2, 30_000)
        );
        petition.small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_signed_lies_under_seal_and_goes_once_the_item_is_answered() {
    for small in districts().await {
        let petition = Petition::raised(small).await;
        petition.sign("resident", "1-101 某甲").await.unwrap();
        let open = "SELECT COUNT(*) FROM entry_body WHERE district_id = 1 AND body LIKE '%某甲%'";
        let sealed =
            "SELECT COUNT(*) FROM entry_body WHERE district_id = 1 AND sealed LIKE '%某甲%'";
        assert_eq!(
            (petition.count(open).await, petition.count(sealed).await),
            (0, 1)
        );
        let erase = || Input::new(Act::EraseNames).with(Field::Reason, "办结");
        let early = petition.act("community", erase()).await;
        assert!(matches!(
            early,
            Err(CommandError::Refused(Refusal::NotFromHere { .. }))
        ));
        let decline = Input::new(Act::Decline)
            .with(Field::Reason, "不属于协商的事")
            .with(Field::Answer, "已说明");
        petition.act("community", decline).await.unwrap();
        petition.act("community", erase()).await.unwrap();
        assert_eq!(petition.count(sealed).await, 0);
        // How many there were stays, and the chain holds.
        assert_eq!(petition.newest().await.0, "1");
        petition.small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn delegates_are_counted_against_the_number_that_their_list_was_announced_with() {
    for small in districts().await {
        // Ten on the list, of whom eight are delegates.
        let table = Table::begun(small, "delegates", at(2026, 1, 4)).await;
        table.put("ordinary", "", "").await.unwrap();
        let names = "甲乙丙丁戊己庚辛壬癸".chars().zip(1..);
        let names = names.map(|(name, n)| format!("{name},1-10{n}\n"));
        let list = format!("姓名,房号\n{}", names.collect::<String>());
        table.import(&list).await;
        table.announce("2026-01-14", "2026-01-14").await.unwrap();
        assert_eq!(table.sheet().await.delegates, Some(8));
        let petition = Petition::raised(table.small).await;
        petition.sign("resident", "甲").await.unwrap();
        let demand = || Input::new(Act::DemandDelegates);
        // 城市居民委员会组织法 第29条: a fifth of the delegates; nobody has to say how many there are, and nobody can.
        let few = Stop::DemandTooFew("城市居民委员会组织法(2025) 第29条");
        assert_eq!(stop(petition.act("resident", demand()).await), few);
        let typed = demand().with(Field::OfAll, "5");
        assert_eq!(stop(petition.act("resident", typed).await), few);
        petition.sign("resident", "乙").await.unwrap();
        petition.act("resident", demand()).await.unwrap();
        let told = petition.small.ledger.thread(&petition.no, false).await;
        let told = told.unwrap();
        let Said::Moved(last, _) = &told.last().unwrap().said else {
            panic!("erased")
        };
        assert_eq!(last.given.text(Field::OfAll), Some("8"));
        petition.small.verified().await;
    }
}
