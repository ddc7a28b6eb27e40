//! Another assembly in a small district, from the call to the count.

use std::collections::BTreeMap;

use crate::common::{Small, party};
use district::id::MatterNo;
use district::kinds::ballot::doctor::sheet::{ListWords, cut, rows};
use district::kinds::ballot::doctor::{examine, names::enrol};
use district::kinds::ballot::{Channel, Choice, ItemId, Verdict, VoterId};
use district::kinds::vote::Vote;
use district::kinds::{Kind, Stop};
use district::procedure::{Act, Field, Input, Refusal};
use jiff::Timestamp;
use jiff::civil::date;
use ledger::polls::{NewRoll, Slip, VoteCommand, Voted, Voting};
use ledger::{ActCommand, CommandError, Done, Target};

/// A house in which 甲 has two flats and the developer one that is not sold; and a second house.
pub const OWNERS: &str = "楼栋,房号,面积,业主,证件号后四位,状态\n\
    1,101,100,甲,0001,\n1,102,100,甲,0001,\n1,201,100,乙,0002,\n1,202,100,丙,0003,\n\
    1,302,100,某某置业,,未售\n2,101,100,丁,0004,\n2,102,100,戊,0005,\n";

pub fn new_roll(text: &str) -> NewRoll {
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

pub struct Table {
    pub small: Small,
    pub no: MatterNo,
    pub now: Timestamp,
    /// Who calls it.
    pub by: &'static str,
}

pub fn at(year: i16, month: i8, day: i8) -> Timestamp {
    district::calendar::china_instant(date(year, month, day).at(12, 0, 0, 0))
}

/// Who calls an assembly in these stories.
pub fn caller(assembly: &str) -> &'static str {
    match assembly {
        "residents" | "delegates" => "community",
        _ => "committee",
    }
}

pub fn prepare(assembly: &str, by: &str, now: Timestamp) -> ActCommand {
    let input = Input::new(Act::Prepare)
        .with(Field::Words, "开会表决")
        .with(Field::Place, "c")
        .with(Field::Assembly, assembly)
        .with(Field::Secrecy, "open_roll");
    let mut command = ActCommand::new(Target::New(Kind::Vote), input, Some(by.into()));
    command.at = Some(now);
    command
}

impl Table {
    pub async fn begun(small: Small, assembly: &str, now: Timestamp) -> Self {
        let by = caller(assembly);
        let no = small.ledger.act(prepare(assembly, by, now)).await;
        let no = no.unwrap().no;
        Self { small, no, now, by }
    }

    pub async fn act_on(
        &self,
        no: &MatterNo,
        input: Input,
        roll: Option<NewRoll>,
    ) -> Result<Done, CommandError> {
        let target = Target::Matter(no.clone());
        let mut command = ActCommand::new(target, input, Some(self.by.into()));
        command.at = Some(self.now);
        command.roll = roll.map(Box::new);
        self.small.ledger.act(command).await
    }

    pub async fn act(&self, input: Input) -> Result<Done, CommandError> {
        self.act_on(&self.no, input, None).await
    }

    pub async fn put(
        &self,
        class: &str,
        changed: &str,
        proven: &str,
    ) -> Result<Done, CommandError> {
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

    pub async fn own_rules(&self) {
        self.try_rules("follow_majority").await.unwrap();
    }

    /// Sets how ballots are counted, with a clause on what silence means.
    pub async fn try_rules(&self, silence: &str) -> Result<Done, CommandError> {
        let rules = [
            (Field::Parking, "exclude"),
            (Field::Silence, silence),
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
        self.act(input).await
    }

    pub async fn import(&self, text: &str) {
        let input = Input::new(Act::ImportRoll);
        let done = self.act_on(&self.no, input, Some(new_roll(text))).await;
        done.unwrap();
    }

    pub async fn announce(&self, opens: &str, closes: &str) -> Result<Done, CommandError> {
        let input = Input::new(Act::Announce)
            .with(Field::OpensOn, opens)
            .with(Field::ClosesOn, closes)
            .with(Field::FullText, "公告\n事项一");
        let sheet = self.sheet().await;
        let input = match (sheet.assembly.as_str(), sheet.roll) {
            // One in five belongs to the committee.
            ("delegates", Some(roll)) => {
                input.with(Field::Delegates, (roll.heads - roll.heads / 5).to_string())
            }
            _ => input,
        };
        self.act(input).await
    }

    pub async fn open(&mut self, opens: Timestamp) {
        let notice = self.sheet().await.notice.unwrap();
        let shown = Input::new(Act::ShowPosted)
            .with(Field::Board, "北门公告栏")
            .with(Field::Link, "https://group.example/7");
        self.act_on(&notice, shown, None).await.unwrap();
        self.now = opens;
        self.act(Input::new(Act::OpenVote)).await.unwrap();
    }

    pub async fn sheet(&self) -> Vote {
        let row = self.small.ledger.matter(&self.no).await.unwrap().unwrap();
        let held: ledger::project::Held = serde_json::from_str(&row.standing).unwrap();
        held.standing.sheet.unwrap().vote().unwrap().clone()
    }

    /// The number on the list of whoever has this name.
    pub async fn voter(&self, name: &str) -> VoterId {
        let (kept, secret) = self.small.ledger.roll(&self.no).await.unwrap().unwrap();
        let person = secret.people.iter().find(|it| it.name == name).unwrap();
        let mut voters = kept.roll.voters.iter();
        let voter = voters.find(|it| it.members.contains(&person.id)).unwrap();
        voter.id.clone()
    }

    /// Somebody puts down who is there, or takes it back.
    pub async fn call(
        &self,
        who: &str,
        names: &[&str],
        there: bool,
    ) -> Result<Voted, CommandError> {
        let mut voters = Vec::new();
        for name in names {
            voters.push(self.voter(name).await);
        }
        let voting = Voting::RollCall {
            voters,
            there,
            at: None,
            proof: Some("签到表第1页".to_owned()),
        };
        self.vote(who, voting).await
    }

    /// They come, and sign.
    pub async fn come(&self, names: &[&str]) {
        let called = self.call(self.by, names, true).await.unwrap();
        assert_eq!(called, Voted::Called(names.len()));
    }

    pub async fn vote(&self, who: &str, voting: Voting) -> Result<Voted, CommandError> {
        let mut command = VoteCommand::new(self.no.clone(), voting, party(who));
        command.at = Some(self.now);
        self.small.ledger.vote(command).await
    }

    pub async fn says(&self, name: &str, choice: Choice) -> Result<Voted, CommandError> {
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
        self.vote("", Voting::Cast(slip)).await
    }

    /// Closes it and counts.
    pub async fn counted(&mut self, closed: Timestamp) -> Result<Verdict, CommandError> {
        self.now = closed;
        self.act(Input::new(Act::CloseVote)).await.unwrap();
        self.count(None).await
    }

    /// Counts, with the paper that was signed.
    pub async fn count(&mut self, paper: Option<String>) -> Result<Verdict, CommandError> {
        let mut count = Input::new(Act::CountVotes);
        if let Some(paper) = paper {
            count = count.with(Field::Document, paper);
        }
        self.act(count).await?;
        Ok(self.sheet().await.verdicts[&ItemId::from("1")])
    }
}

pub fn stop<T: std::fmt::Debug>(answer: Result<T, CommandError>) -> Stop {
    match answer {
        Err(CommandError::Refused(Refusal::Stop(stop))) => stop,
        other => panic!("expected the law to stop it, not {other:?}"),
    }
}
