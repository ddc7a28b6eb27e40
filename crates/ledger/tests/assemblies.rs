//! Who else decides: every affected owner, a committee, residents, their delegates; and who is only asked. On
//! both engines.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should stop there"
)]

mod common;

use std::collections::BTreeMap;

use common::{Small, districts};
use district::id::{EvidenceHash, MatterNo};
use district::kinds::ballot::doctor::sheet::{ListWords, cut, rows};
use district::kinds::ballot::doctor::{examine, names::enrol};
use district::kinds::ballot::{Channel, Choice, ItemId, Reason, Verdict};
use district::kinds::vote::Vote;
use district::kinds::{Kind, Stop};
use district::procedure::{Act, Field, Input, Refusal};
use jiff::Timestamp;
use jiff::civil::date;
use ledger::polls::{BallotFault, NewRoll, Slip, VoteCommand, Voted, Voting};
use ledger::{ActCommand, CommandError, Done, Target};

/// A house in which 甲 has two flats and the developer one that is not sold; and a second house.
const OWNERS: &str = "楼栋,房号,面积,业主,证件号后四位,状态\n\
    1,101,100,甲,0001,\n1,102,100,甲,0001,\n1,201,100,乙,0002,\n1,202,100,丙,0003,\n\
    1,302,100,某某置业,,未售\n2,101,100,丁,0004,\n2,102,100,戊,0005,\n";

fn new_roll(text: &str) -> NewRoll {
    let words = ListWords::bundled().unwrap().with_developer("某某置业");
    let table = cut(text).unwrap();
    let examined = match rows(&table, &words) {
        Ok(rows) => examine(&rows, &words.words),
        Err(_) => enrol(&table, &words).unwrap(),
    };
    NewRoll {
        source: "0".repeat(64),
        examined,
    }
}

struct Table {
    small: Small,
    no: MatterNo,
    now: Timestamp,
}

fn at(year: i16, month: i8, day: i8) -> Timestamp {
    district::calendar::china_instant(date(year, month, day).at(12, 0, 0, 0))
}

fn prepare(assembly: &str, now: Timestamp) -> ActCommand {
    let input = Input::new(Act::Prepare)
        .with(Field::Words, "开会表决")
        .with(Field::Place, "c")
        .with(Field::Assembly, assembly)
        .with(Field::Secrecy, "open_roll");
    let mut command = ActCommand::new(Target::New(Kind::Vote), input, Some("committee".into()));
    command.at = Some(now);
    command
}

impl Table {
    async fn begun(small: Small, assembly: &str, now: Timestamp) -> Self {
        let no = small.ledger.act(prepare(assembly, now)).await;
        let no = no.unwrap().no;
        Self { small, no, now }
    }

    async fn act_on(
        &self,
        no: &MatterNo,
        input: Input,
        roll: Option<NewRoll>,
    ) -> Result<Done, CommandError> {
        let target = Target::Matter(no.clone());
        let mut command = ActCommand::new(target, input, Some("committee".into()));
        command.at = Some(self.now);
        command.roll = roll.map(Box::new);
        self.small.ledger.act(command).await
    }

    async fn act(&self, input: Input) -> Result<Done, CommandError> {
        self.act_on(&self.no, input, None).await
    }

    async fn put(&self, class: &str, changed: &str, proven: &str) -> Result<Done, CommandError> {
        let mut input = Input::new(Act::PutItem)
            .with(Field::Motion, "事项")
            .with(Field::ItemClass, class);
        for (field, text) in [(Field::Changed, changed), (Field::Proven, proven)] {
            if !text.is_empty() {
                input = input.with(field, text);
            }
        }
        self.act(input).await
    }

    async fn own_rules(&self) {
        let rules = [
            (Field::Parking, "exclude"),
            (Field::Silence, "follow_majority"),
            (Field::Clause, "议事规则第12条"),
            (Field::Duplicates, "first_stands"),
            (Field::Replacing, "until_close"),
            (Field::Proxies, "0"),
            (Field::CoHeads, "separate"),
            (Field::CoVote, "named_only"),
            (Field::Channels, "all_channels"),
            (Field::Follow, "offered"),
        ];
        let input = rules
            .into_iter()
            .fold(Input::new(Act::SetRules), |input, (field, text)| {
                input.with(field, text)
            });
        self.act(input).await.unwrap();
    }

    async fn import(&self, text: &str) {
        let input = Input::new(Act::ImportRoll);
        let done = self.act_on(&self.no, input, Some(new_roll(text))).await;
        done.unwrap();
    }

    async fn announce(&self, opens: &str, closes: &str) -> Result<Done, CommandError> {
        let input = Input::new(Act::Announce)
            .with(Field::OpensOn, opens)
            .with(Field::ClosesOn, closes)
            .with(Field::FullText, "公告\n事项一");
        self.act(input).await
    }

    async fn open(&mut self, opens: Timestamp) {
        let notice = self.sheet().await.notice.unwrap();
        let shown = Input::new(Act::ShowPosted).with(Field::Board, "北门公告栏");
        self.act_on(&notice, shown, None).await.unwrap();
        self.now = opens;
        self.act(Input::new(Act::OpenVote)).await.unwrap();
    }

    async fn sheet(&self) -> Vote {
        let row = self.small.ledger.matter(&self.no).await.unwrap().unwrap();
        let held: ledger::project::Held = serde_json::from_str(&row.standing).unwrap();
        held.standing.sheet.unwrap().vote().unwrap().clone()
    }

    async fn says(&self, name: &str, choice: Choice) -> Result<Voted, CommandError> {
        let (kept, secret) = self.small.ledger.roll(&self.no).await.unwrap().unwrap();
        let person = secret.people.iter().find(|it| it.name == name).unwrap();
        let mut voters = kept.roll.voters.iter();
        let voter = voters.find(|it| it.members.contains(&person.id)).unwrap();
        let slip = Slip {
            voter: voter.id.clone(),
            by: person.id.clone(),
            proxy: None,
            channel: Channel::Web,
            cast_at: None,
            proof: None,
            replaces: None,
            choices: BTreeMap::from([(ItemId::from("1"), choice)]),
            code: Some(secret.code(&self.no, &voter.id)),
        };
        let command = VoteCommand {
            no: self.no.clone(),
            party: None,
            voting: Voting::Cast(slip),
            at: Some(self.now),
            key: None,
        };
        self.small.ledger.vote(command).await
    }

    async fn counted(&mut self, closed: Timestamp, paper: bool) -> Result<Verdict, CommandError> {
        self.now = closed;
        self.act(Input::new(Act::CloseVote)).await.unwrap();
        let mut count = Input::new(Act::CountVotes);
        if paper {
            let hash = EvidenceHash::from(&*"a".repeat(64));
            count = count.with(Field::Document, hash.as_str());
        }
        self.act(count).await?;
        Ok(self.sheet().await.verdicts[&ItemId::from("1")])
    }
}

fn stop<T: std::fmt::Debug>(answer: Result<T, CommandError>) -> Stop {
    match answer {
        Err(CommandError::Refused(Refusal::Stop(stop))) => stop,
        other => panic!("expected the law to stop it, not {other:?}"),
    }
}

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
        let verdict = table.counted(at(2021, 8, 21), false).await.unwrap();
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
        let verdict = table.counted(at(2021, 8, 21), false).await.unwrap();
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
        let early = small.ledger.act(prepare("committee", at(2022, 2, 28)));
        assert_eq!(stop(early.await), Stop::NotInForce(date(2022, 3, 1)));
        let mut table = Table::begun(small, "committee", at(2022, 3, 1)).await;
        assert_eq!(stop(table.put("278-5", "", "").await), Stop::ClassNotHere);
        table.put("ordinary", "", "").await.unwrap();
        let set = table.act(Input::new(Act::SetRules)).await;
        assert!(matches!(set, Err(CommandError::Refused(_))));
        table.import("甲\n乙\n丙\n丁\n戊\n").await;
        let soon = table.announce("2022-03-07", "2022-03-07").await;
        assert_eq!(stop(soon), Stop::VoteNoticeTooShort);
        table.announce("2022-03-08", "2022-03-08").await.unwrap();
        table.open(at(2022, 3, 8)).await;
        // Three of five are there; two of three agree, which is not more than half of all five.
        table.says("甲", Choice::Yes).await.unwrap();
        table.says("乙", Choice::Yes).await.unwrap();
        table.says("丙", Choice::No).await.unwrap();
        let unsigned = table.counted(at(2022, 3, 9), false).await;
        assert_eq!(stop(unsigned), Stop::SignedPaperMissing);
        table.small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn residents_meet_once_their_law_is_in_force() {
    for small in districts().await {
        let early = small.ledger.act(prepare("residents", at(2025, 12, 31)));
        assert_eq!(stop(early.await), Stop::NotInForce(date(2026, 1, 1)));
        let mut table = Table::begun(small, "residents", at(2026, 1, 4)).await;
        table.put("ordinary", "", "").await.unwrap();
        table
            .import("姓名,房号\n甲,1-101\n乙,1-102\n丙,1-103\n丁,1-104\n")
            .await;
        let soon = table.announce("2026-01-13", "2026-01-13").await;
        assert_eq!(stop(soon), Stop::VoteNoticeTooShort);
        table.announce("2026-01-14", "2026-01-14").await.unwrap();
        table.open(at(2026, 1, 14)).await;
        for (name, choice) in [("甲", Choice::Yes), ("乙", Choice::Yes), ("丙", Choice::No)] {
            table.says(name, choice).await.unwrap();
        }
        // Three of four are there, two of three agree.
        let verdict = table.counted(at(2026, 1, 15), false).await.unwrap();
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
        let verdict = table.counted(at(2021, 8, 3), false).await.unwrap();
        assert_eq!(verdict, Verdict::NoForce);
        let propose = Input::new(Act::Propose)
            .with(Field::Place, "c")
            .with(Field::Words, "更换电梯")
            .with(Field::Fund, "maintenance")
            .with(Field::Vote, table.no.as_str());
        let mut command =
            ActCommand::new(Target::New(Kind::Works), propose, Some("committee".into()));
        command.at = Some(table.now);
        let works = table.small.ledger.act(command).await;
        assert_eq!(stop(works), Stop::VoteNotCarried);
        table.small.verified().await;
    }
}
