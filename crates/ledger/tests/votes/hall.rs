//! An owners' vote in a small district, and short ways to act in it.

use std::collections::BTreeMap;

use crate::common::{self, Small};
use district::id::MatterNo;
use district::kinds::ballot::doctor::{Row, Words, examine};
use district::kinds::ballot::{
    AreaSource, Channel, Choice, ItemId, PersonId, Reason, Serial, Tenure, VoterId,
};
use district::kinds::{Kind, Stop};
use district::procedure::{Act, Field, Input, Refusal};
use jiff::Timestamp;
use jiff::civil::date;
use ledger::polls::{BallotFault, NewRoll, Slip, VoteCommand, Voted, Voting};
use ledger::{ActCommand, CommandError, Done, Target};

/// Building, unit, area, owner, tenure: A has two flats, the developer one unsold.
pub const LIST: &[[&str; 5]] = &[
    ["1", "101", "100", "甲", ""],
    ["", "102", "100", "甲", ""],
    ["", "201", "100", "乙", ""],
    ["", "202", "100", "丙", ""],
    ["", "301", "100", "丁、戊", ""],
    ["", "302", "100", "某某置业", "未售"],
];

pub fn roll(list: &[[&str; 5]]) -> NewRoll {
    let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    let words = Words {
        between: vec!['、'],
        area_suffixes: owned(&["㎡"]),
        stalls: owned(&["车位"]),
        sources: vec![("登记".to_owned(), AreaSource::Registry)],
        tenures: vec![("未售".to_owned(), Tenure::Unsold)],
        developers: owned(&["某某置业"]),
    };
    let row = |(line, cells): (usize, &[&str; 5])| {
        let [building, unit, area, owner, tenure] = cells.map(str::to_owned);
        Row {
            line: u32::try_from(line + 2).unwrap(),
            identity: owner.clone(),
            named: owner
                .split('、')
                .next_back()
                .filter(|_| owner.contains('、'))
                .unwrap_or_default()
                .to_owned(),
            source: "登记".to_owned(),
            building,
            unit,
            area,
            owner,
            tenure,
            ..Row::default()
        }
    };
    let rows: Vec<Row> = list.iter().enumerate().map(row).collect();
    NewRoll {
        source: "0".repeat(64),
        examined: examine(&rows, &words),
    }
}

pub fn rules(changes: &[(Field, &str)]) -> Input {
    let mut chosen = BTreeMap::from([
        (Field::Parking, "exclude"),
        (Field::Silence, "not_participating"),
        (Field::Duplicates, "first_stands"),
        (Field::Replacing, "until_close"),
        (Field::Proxies, "1"),
        (Field::CoHeads, "separate"),
        (Field::CoVote, "named_only"),
        (Field::Channels, "all_channels"),
        (Field::Follow, "not_offered"),
    ]);
    chosen.extend(changes.iter().copied());
    chosen
        .into_iter()
        .fold(Input::new(Act::SetRules), |input, (field, text)| {
            input.with(field, text)
        })
}

pub fn at(month: i8, day: i8, hour: i8) -> Timestamp {
    district::calendar::china_instant(date(2021, month, day).at(hour, 0, 0, 0))
}

/// Subject, act, actor and body of an entry.
pub type Line = (String, String, Option<String>, String);

pub struct Hall {
    pub small: Small,
    pub no: MatterNo,
    pub now: Timestamp,
}

impl Hall {
    pub async fn prepared(small: Small) -> Self {
        Self::prepared_as(small, "secret").await
    }

    async fn prepared_as(small: Small, secrecy: &str) -> Self {
        let prepare = Input::new(Act::Prepare)
            .with(Field::Words, "使用维修资金修电梯")
            .with(Field::Place, "c")
            .with(Field::Assembly, "regular")
            .with(Field::Secrecy, secrecy);
        let mut command =
            ActCommand::new(Target::New(Kind::Vote), prepare, Some("committee".into()));
        command.at = Some(at(7, 30, 10));
        let no = small.ledger.act(command).await.unwrap().no;
        let now = at(7, 30, 11);
        Self { small, no, now }
    }

    pub async fn act(&self, input: Input) -> Result<Done, CommandError> {
        self.act_on(&self.no, input, None).await
    }

    pub async fn act_on(
        &self,
        no: &MatterNo,
        input: Input,
        roll: Option<NewRoll>,
    ) -> Result<Done, CommandError> {
        let mut command =
            ActCommand::new(Target::Matter(no.clone()), input, Some("committee".into()));
        command.at = Some(self.now);
        command.roll = roll.map(Box::new);
        self.small.ledger.act(command).await
    }

    pub async fn stopped(&self, input: Input) -> Stop {
        match self.act(input).await {
            Err(CommandError::Refused(Refusal::Stop(stop))) => stop,
            other => panic!("expected the law to stop it, not {other:?}"),
        }
    }

    pub async fn set(&self, changes: &[(Field, &str)]) {
        let item = Input::new(Act::PutItem)
            .with(Field::Motion, "使用维修资金更换电梯")
            .with(Field::ItemClass, "278-5");
        self.act(item).await.unwrap();
        self.act(rules(changes)).await.unwrap();
    }

    pub async fn import(&self, list: &[[&str; 5]]) {
        self.act_on(&self.no, Input::new(Act::ImportRoll), Some(roll(list)))
            .await
            .unwrap();
    }

    pub fn announcement(opens: &str) -> Input {
        Input::new(Act::Announce)
            .with(Field::OpensOn, opens)
            .with(Field::ClosesOn, "2021-08-20")
            .with(Field::ClosesAt, "18:00")
            .with(Field::FullText, "表决公告\n事项一")
    }

    pub async fn announced(small: Small, changes: &[(Field, &str)]) -> Self {
        let hall = Self::prepared(small).await;
        Self::announce(hall, changes).await
    }

    async fn announce(mut hall: Self, changes: &[(Field, &str)]) -> Self {
        hall.set(changes).await;
        hall.import(LIST).await;
        hall.act(Self::announcement("2021-08-14")).await.unwrap();
        hall.now = at(7, 30, 12);
        hall
    }

    pub async fn open(small: Small, changes: &[(Field, &str)]) -> Self {
        let hall = Self::announced(small, changes).await;
        Self::begin(hall).await
    }

    /// Open, with another level than secret.
    pub async fn open_as(small: Small, secrecy: &str) -> Self {
        let hall = Self::prepared_as(small, secrecy).await;
        Self::begin(Self::announce(hall, &[]).await).await
    }

    async fn begin(mut hall: Self) -> Self {
        let notice = hall.sheet().await.notice.unwrap();
        let shown = Input::new(Act::ShowPosted)
            .with(Field::Board, "北门公告栏")
            .with(Field::Link, "https://group.example/7");
        hall.act_on(&notice, shown, None).await.unwrap();
        hall.now = at(8, 14, 9);
        hall.act(Input::new(Act::OpenVote)).await.unwrap();
        hall
    }

    pub async fn sheet(&self) -> district::kinds::vote::Vote {
        let row = self.small.ledger.matter(&self.no).await.unwrap().unwrap();
        let held: ledger::project::Held = serde_json::from_str(&row.standing).unwrap();
        held.standing.sheet.unwrap().vote().unwrap().clone()
    }

    pub async fn voter(&self, name: &str) -> (VoterId, PersonId, String) {
        let (kept, secret) = self.small.ledger.roll(&self.no).await.unwrap().unwrap();
        let person = secret
            .people
            .iter()
            .find(|person| person.name == name)
            .unwrap();
        let voter = kept
            .roll
            .voters
            .iter()
            .find(|voter| voter.members.contains(&person.id));
        let voter = voter.unwrap().id.clone();
        let code = secret.code(&self.no, &voter);
        (voter, person.id.clone(), code)
    }

    pub async fn slip(&self, name: &str, channel: Channel, choice: Choice) -> Slip {
        let (voter, by, code) = self.voter(name).await;
        Slip {
            voter,
            by,
            proxy: None,
            channel,
            cast_at: None,
            proof: None,
            replaces: None,
            choices: BTreeMap::from([(ItemId::from("1"), choice)]),
            code: (channel == Channel::Web).then_some(code),
        }
    }

    pub async fn vote(&self, who: &str, voting: Voting) -> Result<Voted, CommandError> {
        self.vote_once(who, voting, None).await
    }

    pub async fn vote_once(
        &self,
        who: &str,
        voting: Voting,
        key: Option<&str>,
    ) -> Result<Voted, CommandError> {
        let mut command = VoteCommand::new(self.no.clone(), voting, common::party(who));
        command.at = Some(self.now);
        command.key = key.map(str::to_owned);
        self.small.ledger.vote(command).await
    }

    pub async fn web(&self, name: &str, choice: Choice) -> Result<Voted, CommandError> {
        let slip = self.slip(name, Channel::Web, choice).await;
        self.vote("", Voting::Cast(slip)).await
    }

    pub async fn heads(&self) -> u64 {
        let turnout = self.small.ledger.turnout(&self.no).await.unwrap();
        turnout.items.get("1").map_or(0, |measure| measure.heads)
    }
}

pub fn serial(voted: Result<Voted, CommandError>) -> Serial {
    match voted.unwrap() {
        Voted::In(serial) => serial,
        other => panic!("expected a ballot, not {other:?}"),
    }
}

pub fn rule(voted: Result<Voted, CommandError>) -> Reason {
    match voted {
        Err(CommandError::Ballot(BallotFault::Rule(reason))) => reason,
        other => panic!("expected a rule to refuse it, not {other:?}"),
    }
}
