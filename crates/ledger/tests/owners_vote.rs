//! The owners' vote from the list of owners to the published result, on both engines.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should stop there"
)]

mod common;

use std::collections::BTreeMap;

use common::{Small, districts};
use district::id::MatterNo;
use district::kinds::ballot::doctor::{Row, Words, examine};
use district::kinds::ballot::{
    AreaSource, Channel, Choice, ItemId, PersonId, Proxy, Reason, Serial, Tenure, VoterId,
};
use district::kinds::{Kind, Stop};
use district::procedure::{Act, Field, Input, Refusal};
use jiff::Timestamp;
use jiff::civil::date;
use ledger::polls::{BallotFault, NewRoll, Slip, VoteCommand, Voted, Voting};
use ledger::{ActCommand, CommandError, Done, Target};

/// Building, unit, area, owner, tenure: A has two flats, the developer one unsold.
const LIST: &[[&str; 5]] = &[
    ["1", "101", "100", "甲", ""],
    ["", "102", "100", "甲", ""],
    ["", "201", "100", "乙", ""],
    ["", "202", "100", "丙", ""],
    ["", "301", "100", "丁、戊", ""],
    ["", "302", "100", "某某置业", "未售"],
];

fn roll(list: &[[&str; 5]]) -> NewRoll {
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

fn rules(changes: &[(Field, &str)]) -> Input {
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

fn at(month: i8, day: i8, hour: i8) -> Timestamp {
    district::calendar::china_instant(date(2021, month, day).at(hour, 0, 0, 0))
}

/// Subject, act, actor and body of an entry.
type Line = (String, String, Option<String>, String);

struct Hall {
    small: Small,
    no: MatterNo,
    now: Timestamp,
}

impl Hall {
    async fn prepared(small: Small) -> Self {
        let prepare = Input::new(Act::Prepare)
            .with(Field::Words, "使用维修资金修电梯")
            .with(Field::Place, "c")
            .with(Field::Assembly, "regular")
            .with(Field::Secrecy, "secret");
        let mut command =
            ActCommand::new(Target::New(Kind::Vote), prepare, Some("committee".into()));
        command.at = Some(at(7, 30, 10));
        let no = small.ledger.act(command).await.unwrap().no;
        let now = at(7, 30, 11);
        Self { small, no, now }
    }

    async fn act(&self, input: Input) -> Result<Done, CommandError> {
        self.act_on(&self.no, input, None).await
    }

    async fn act_on(
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

    async fn stopped(&self, input: Input) -> Stop {
        match self.act(input).await {
            Err(CommandError::Refused(Refusal::Stop(stop))) => stop,
            other => panic!("expected the law to stop it, not {other:?}"),
        }
    }

    async fn set(&self, changes: &[(Field, &str)]) {
        let item = Input::new(Act::PutItem)
            .with(Field::Motion, "使用维修资金更换电梯")
            .with(Field::ItemClass, "278-5");
        self.act(item).await.unwrap();
        self.act(rules(changes)).await.unwrap();
    }

    async fn import(&self, list: &[[&str; 5]]) {
        self.act_on(&self.no, Input::new(Act::ImportRoll), Some(roll(list)))
            .await
            .unwrap();
    }

    fn announcement(opens: &str) -> Input {
        Input::new(Act::Announce)
            .with(Field::OpensOn, opens)
            .with(Field::ClosesOn, "2021-08-20")
            .with(Field::ClosesAt, "18:00")
            .with(Field::FullText, "表决公告\n事项一")
    }

    async fn announced(small: Small, changes: &[(Field, &str)]) -> Self {
        let mut hall = Self::prepared(small).await;
        hall.set(changes).await;
        hall.import(LIST).await;
        hall.act(Self::announcement("2021-08-14")).await.unwrap();
        hall.now = at(7, 31, 9);
        hall
    }

    async fn open(small: Small, changes: &[(Field, &str)]) -> Self {
        let mut hall = Self::announced(small, changes).await;
        let notice = hall.sheet().await.notice.unwrap();
        let shown = Input::new(Act::ShowPosted).with(Field::Board, "北门公告栏");
        hall.act_on(&notice, shown, None).await.unwrap();
        hall.now = at(8, 14, 9);
        hall.act(Input::new(Act::OpenVote)).await.unwrap();
        hall
    }

    async fn sheet(&self) -> district::kinds::vote::Vote {
        let row = self.small.ledger.matter(&self.no).await.unwrap().unwrap();
        let held: ledger::project::Held = serde_json::from_str(&row.standing).unwrap();
        held.standing.sheet.unwrap().vote().unwrap().clone()
    }

    async fn voter(&self, name: &str) -> (VoterId, PersonId, String) {
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

    async fn slip(&self, name: &str, channel: Channel, choice: Choice) -> Slip {
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

    async fn vote(&self, who: &str, voting: Voting) -> Result<Voted, CommandError> {
        self.vote_once(who, voting, None).await
    }

    async fn vote_once(
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

    async fn web(&self, name: &str, choice: Choice) -> Result<Voted, CommandError> {
        let slip = self.slip(name, Channel::Web, choice).await;
        self.vote("", Voting::Cast(slip)).await
    }

    async fn heads(&self) -> u64 {
        let turnout = self.small.ledger.turnout(&self.no).await.unwrap();
        turnout.items.get("1").map_or(0, |measure| measure.heads)
    }
}

fn serial(voted: Result<Voted, CommandError>) -> Serial {
    match voted.unwrap() {
        Voted::In(serial) => serial,
        other => panic!("expected a ballot, not {other:?}"),
    }
}

fn rule(voted: Result<Voted, CommandError>) -> Reason {
    match voted {
        Err(CommandError::Ballot(BallotFault::Rule(reason))) => reason,
        other => panic!("expected a rule to refuse it, not {other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_step_can_be_skipped() {
    for small in districts().await {
        let mut hall = Hall::prepared(small).await;
        let announce = || Hall::announcement("2021-08-14");
        assert!(matches!(
            hall.act(announce()).await,
            Err(CommandError::Refused(Refusal::NotFromHere { .. }))
        ));
        let bare = hall.act(Input::new(Act::ImportRoll)).await;
        assert!(matches!(
            bare,
            Err(CommandError::Refused(Refusal::Owes { .. }))
        ));
        hall.import(&[["1", "101", "", "甲", ""]]).await;
        assert_eq!(hall.stopped(announce()).await, Stop::RollAtFault);
        hall.import(LIST).await;
        assert_eq!(hall.stopped(announce()).await, Stop::NoItems);
        hall.set(&[]).await;
        let soon = Hall::announcement("2021-08-13");
        assert_eq!(hall.stopped(soon).await, Stop::VoteNoticeTooShort);
        hall.act(announce()).await.unwrap();
        let sheet = hall.sheet().await;
        let notice = hall
            .small
            .ledger
            .matter(&sheet.notice.unwrap())
            .await
            .unwrap();
        assert_eq!(notice.unwrap().step, "shown");
        hall.now = at(8, 13, 9);
        assert_eq!(
            hall.stopped(Input::new(Act::OpenVote)).await,
            Stop::NotOpenYet
        );
        hall.now = at(8, 14, 9);
        assert_eq!(
            hall.stopped(Input::new(Act::OpenVote)).await,
            Stop::NeverShown
        );
        hall.small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_ballot_counts_once_and_late_ones_not_at_all() {
    for small in districts().await {
        let mut hall = Hall::open(small, &[]).await;
        let first = serial(hall.web("甲", Choice::No).await);
        assert_eq!(hall.heads().await, 1);
        assert_eq!(rule(hall.web("甲", Choice::Yes).await), Reason::Duplicate);
        let mut again = hall.slip("甲", Channel::Web, Choice::Yes).await;
        again.replaces = Some(first);
        serial(hall.vote("", Voting::Cast(again.clone())).await);
        assert_eq!(hall.heads().await, 1, "a replacement is no second head");
        again.code = Some("AAAA-BBBB-CCCC".to_owned());
        let forged = hall.vote("", Voting::Cast(again)).await;
        assert!(matches!(
            forged,
            Err(CommandError::Ballot(BallotFault::Code))
        ));
        // Somebody unnamed has nobody's word; a worker has.
        let phone = hall.slip("乙", Channel::Phone, Choice::Yes).await;
        let unnamed = hall.vote("", Voting::Cast(phone.clone())).await;
        assert!(matches!(
            unnamed,
            Err(CommandError::Refused(Refusal::NotYours { .. }))
        ));
        serial(hall.vote("specialist", Voting::Cast(phone)).await);
        let mut unknown = hall.slip("丙", Channel::Web, Choice::Yes).await;
        unknown.choices.insert("9".into(), Choice::Yes);
        assert_eq!(
            rule(hall.vote("", Voting::Cast(unknown)).await),
            Reason::NotAnnounced
        );
        // One person acts for one voter by these rules, and in writing.
        let mut proxy = hall.slip("丙", Channel::Door, Choice::Yes).await;
        proxy.proxy = Some(Proxy {
            principal: proxy.by.clone(),
            written: false,
        });
        proxy.by = "X-己".into();
        let door = hall.vote("specialist", Voting::Cast(proxy.clone())).await;
        assert_eq!(rule(door), Reason::ProxyNotWritten);
        proxy.proxy.as_mut().unwrap().written = true;
        serial(hall.vote("specialist", Voting::Cast(proxy)).await);
        let mut second = hall.slip("戊", Channel::Door, Choice::Yes).await;
        second.proxy = Some(Proxy {
            principal: second.by.clone(),
            written: true,
        });
        second.by = "X-己".into();
        let door = hall.vote("specialist", Voting::Cast(second)).await;
        assert_eq!(rule(door), Reason::ProxyLimit);
        // The co-owner who was not named has no vote; the other has, to the last second.
        assert_eq!(rule(hall.web("丁", Choice::Yes).await), Reason::NotNamed);
        hall.now = at(8, 20, 18);
        serial(hall.web("戊", Choice::Yes).await);
        hall.now += jiff::SignedDuration::from_micros(1);
        assert_eq!(
            rule(hall.web("某某置业", Choice::Yes).await),
            Reason::AfterClosing
        );
        assert_eq!(hall.heads().await, 4);
        hall.act(Input::new(Act::CloseVote)).await.unwrap();
        hall.act(Input::new(Act::CountVotes)).await.unwrap();
        assert!(hall.sheet().await.is_carried());
        let publish = Input::new(Act::PublishResult).with(Field::FullText, "结果\n通过");
        hall.act(publish).await.unwrap();
        assert!(hall.sheet().await.result.is_some());
        hall.small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ballot_under_the_same_key_is_taken_once() {
    for small in districts().await {
        let hall = Hall::open(small, &[]).await;
        let slip = hall.slip("甲", Channel::Web, Choice::Yes).await;
        let cast = |key| hall.vote_once("", Voting::Cast(slip.clone()), Some(key));
        // Twice in one batch, and once more after it: the list was brought in again.
        let (first, second) = tokio::join!(cast("vote/a"), cast("vote/a"));
        let first = first.unwrap();
        assert_eq!(first, second.unwrap());
        assert_eq!(first, cast("vote/a").await.unwrap());
        // A refusal is no answer: the key is free for what comes in its place.
        assert_eq!(rule(cast("vote/b").await), Reason::Duplicate);
        let slip = hall.slip("乙", Channel::Web, Choice::Yes).await;
        serial(hall.vote_once("", Voting::Cast(slip), Some("vote/b")).await);
        assert_eq!(hall.heads().await, 2);
        hall.small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_frozen_roll_is_read_once_however_many_vote() {
    for small in districts().await {
        let hall = Hall::open(small, &[]).await;
        let (ledger, sheet) = (&hall.small.ledger, hall.sheet().await);
        let second = hall.slip("乙", Channel::Web, Choice::Yes).await;
        serial(hall.web("甲", Choice::Yes).await);
        assert!(ledger.ready(&hall.no, &sheet).await.unwrap().is_some());
        // What is not there any more cannot be read.
        ledger.db().run("DELETE FROM roll", &[]).await.unwrap();
        serial(hall.vote("", Voting::Cast(second)).await);
        let ready = ledger.ready(&hall.no, &sheet).await.unwrap().unwrap();
        assert_eq!(ready.roll.units.len(), LIST.len());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn paper_is_entered_by_two_people() {
    for small in districts().await {
        let mut hall = Hall::open(small, &[]).await;
        hall.now = at(8, 21, 9);
        hall.act(Input::new(Act::CloseVote)).await.unwrap();
        let mut slip = hall.slip("乙", Channel::Paper, Choice::Yes).await;
        assert_eq!(
            rule(hall.vote("specialist", Voting::Paper(slip.clone())).await),
            Reason::AfterClosing
        );
        slip.cast_at = Some(at(8, 20, 17));
        let enter = |who: &'static str, slip: &Slip| {
            let voting = Voting::Paper(slip.clone());
            let hall = &hall;
            async move { hall.vote(who, voting).await }
        };
        assert_eq!(enter("specialist", &slip).await.unwrap(), Voted::Waiting);
        assert!(matches!(
            enter("specialist", &slip).await,
            Err(CommandError::Ballot(BallotFault::SameHand))
        ));
        assert_eq!(
            hall.stopped(Input::new(Act::CountVotes)).await,
            Stop::PaperOpen
        );
        let mut misread = slip.clone();
        misread.choices.insert("1".into(), Choice::No);
        assert_eq!(enter("community", &misread).await.unwrap(), Voted::Differs);
        assert_eq!(hall.heads().await, 0);
        serial(enter("committee", &slip).await);
        assert_eq!(hall.heads().await, 1);
        hall.act(Input::new(Act::CountVotes)).await.unwrap();
        hall.small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn silence_needs_service_with_proof() {
    for small in districts().await {
        let changes = [
            (Field::Silence, "follow_majority"),
            (Field::Clause, "议事规则第12条"),
        ];
        let mut hall = Hall::open(small, &changes).await;
        let (silent, ..) = hall.voter("丙").await;
        let (other, ..) = hall.voter("乙").await;
        let serve = |proof: Option<&str>, voters: Vec<VoterId>| Voting::Serve {
            voters,
            how: "door".to_owned(),
            proof: proof.map(str::to_owned),
            told: true,
        };
        let bare = hall
            .vote("specialist", serve(None, vec![silent.clone()]))
            .await;
        assert!(matches!(
            bare,
            Err(CommandError::Ballot(BallotFault::NoProof))
        ));
        let both = serve(Some("door-1.jpg"), vec![silent, other]);
        assert_eq!(hall.vote("property", both).await.unwrap(), Voted::Served(2));
        for name in ["甲", "戊"] {
            serial(hall.web(name, Choice::Yes).await);
        }
        hall.now = at(8, 21, 9);
        hall.act(Input::new(Act::CloseVote)).await.unwrap();
        hall.act(Input::new(Act::CountVotes)).await.unwrap();
        assert!(
            hall.sheet().await.is_carried(),
            "two voted, two more were served"
        );
        hall.small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_item_waits_for_the_vote_and_the_fund_for_both() {
    for small in districts().await {
        let raise = Input::new(Act::Raise)
            .with(Field::Words, "电梯要换")
            .with(Field::Place, "c");
        let item = small.open(Kind::Item, "community", raise).await.unwrap().no;
        let owners = Input::new(Act::ToOwners).with(Field::Reason, "须由业主共同决定");
        small.act(&item, "community", owners).await.unwrap();
        let prepare = Input::new(Act::Prepare)
            .with(Field::Words, "使用维修资金修电梯")
            .with(Field::Place, "c")
            .with(Field::Assembly, "regular")
            .with(Field::Secrecy, "open_roll")
            .with(Field::Sources, item.as_str());
        let no = small
            .open(Kind::Vote, "committee", prepare)
            .await
            .unwrap()
            .no;
        let mut hall = Hall {
            small,
            no,
            now: at(7, 30, 11),
        };
        hall.set(&[]).await;
        hall.import(LIST).await;
        hall.act(Hall::announcement("2021-08-14")).await.unwrap();
        let propose = || {
            Input::new(Act::Propose)
                .with(Field::Words, "更换电梯")
                .with(Field::Place, "c")
                .with(Field::Fund, "maintenance")
                .with(Field::Vote, hall.no.as_str())
        };
        let early = hall.small.open(Kind::Works, "committee", propose()).await;
        assert!(matches!(
            early,
            Err(CommandError::Refused(Refusal::Stop(Stop::VoteNotCarried)))
        ));
        let notice = hall.sheet().await.notice.unwrap();
        let shown = Input::new(Act::ShowPosted).with(Field::Board, "北门");
        hall.act_on(&notice, shown, None).await.unwrap();
        hall.now = at(8, 14, 9);
        hall.act(Input::new(Act::OpenVote)).await.unwrap();
        for name in ["甲", "乙", "丙", "戊"] {
            serial(hall.web(name, Choice::Yes).await);
        }
        hall.now = at(8, 21, 9);
        hall.act(Input::new(Act::CloseVote)).await.unwrap();
        hall.act(Input::new(Act::CountVotes)).await.unwrap();
        let publish = Input::new(Act::PublishResult).with(Field::FullText, "结果\n通过");
        hall.act(publish).await.unwrap();
        let waiting = hall.small.ledger.matter(&item).await.unwrap().unwrap();
        assert_eq!(
            waiting.step, "answering",
            "the item hears what the owners decided"
        );
        let mut command = ActCommand::new(
            Target::New(Kind::Works),
            propose(),
            Some("committee".into()),
        );
        command.at = Some(hall.now);
        hall.small.ledger.act(command).await.unwrap();
        hall.small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_a_choice_is_outside_the_seal() {
    for small in districts().await {
        let hall = Hall::open(small, &[]).await;
        let receipt = serial(hall.web("甲", Choice::Yes).await);
        let db = hall.small.ledger.db();
        let sql = "SELECT e.subject, e.act, e.actor, b.body FROM entry e JOIN entry_body b \
                   ON b.district_id = e.district_id AND b.seq = e.seq \
                   WHERE e.district_id = 1 ORDER BY e.seq DESC LIMIT 1";
        let (subject, act, actor, body): Line = db.first(sql, &[]).await.unwrap().unwrap();
        assert_eq!(
            (subject, act.as_str(), actor),
            (format!("ballots/{}", hall.no), "cast", None)
        );
        assert_eq!(body, r#"{"channel":"web"}"#);
        let thread = hall.small.ledger.thread(&hall.no, true).await.unwrap();
        let told = format!("{thread:?}");
        assert!(!told.contains(&receipt.0) && !told.contains("yes"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_changed_about_a_vote_is_found() {
    for (table, change) in [
        (
            "ballot",
            "UPDATE ballot SET body = replace(body, 'yes', 'no')",
        ),
        ("ballot", "DELETE FROM ballot"),
        ("served", "UPDATE served SET told = 0"),
        ("paper", "UPDATE paper SET party = 'somebody'"),
        (
            "roll",
            "UPDATE roll SET body = replace(body, '10000', '20000')",
        ),
        (
            "rollup",
            "UPDATE rollup SET n = n + 1 WHERE measure = 'heads.1'",
        ),
    ] {
        for small in districts().await {
            let hall = Hall::open(small, &[]).await;
            let (voter, ..) = hall.voter("丙").await;
            let serve = Voting::Serve {
                voters: vec![voter],
                how: "door".to_owned(),
                proof: Some("photo".to_owned()),
                told: true,
            };
            hall.vote("specialist", serve).await.unwrap();
            serial(hall.web("甲", Choice::Yes).await);
            let slip = hall.slip("乙", Channel::Paper, Choice::Yes).await;
            hall.vote("specialist", Voting::Paper(slip)).await.unwrap();
            hall.small.verified().await;
            hall.small.ledger.db().run(change, &[]).await.unwrap();
            let report = ledger::verify::verify(hall.small.ledger.db(), 1, |_, _| {})
                .await
                .unwrap();
            assert!(
                report.fault.is_some(),
                "{table} was changed and nobody saw it"
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_votes_figures_tell_who_takes_part_and_no_choice_before_it_is_counted() {
    use district::bulletin::Tables;
    use district::figure::recipe::{Recipe, Val};
    async fn cell(hall: &Hall, field: &str, cut: Option<i64>) -> Option<String> {
        let recipe = format!("cell(tally, \"{}/1\", {field})", hall.no);
        let recipe: Recipe = recipe.parse().unwrap();
        let ledger = &hall.small.ledger;
        let mut snapshot = ledger.snapshot(cut).await.unwrap();
        ledger
            .tell(&mut snapshot, std::slice::from_ref(&recipe))
            .await
            .unwrap();
        let out = recipe
            .eval(&snapshot, &Tables::standard().unwrap().units)
            .ok()?;
        assert!(!out.grounds.is_empty());
        match out.val {
            Val::Num(num) => Some(num.lo.normalize().to_string()),
            Val::Word(word) => Some(word),
            other => panic!("{other:?}"),
        }
    }
    for small in districts().await {
        let mut hall = Hall::open(small, &[]).await;
        let head = |hall: &Hall| hall.small.ledger.head().seq;
        assert_eq!(cell(&hall, "part_heads", None).await.as_deref(), Some("0"));
        let mut then = vec![(head(&hall), "0".to_owned())];
        for name in ["甲", "乙", "丙", "某某置业"] {
            serial(hall.web(name, Choice::Yes).await);
            let told = cell(&hall, "part_heads", None).await.unwrap();
            assert_eq!(
                told,
                hall.heads().await.to_string(),
                "the count kept with each ballot"
            );
            then.push((head(&hall), told));
            assert_eq!(cell(&hall, "yes_heads", None).await, None);
            assert_eq!(cell(&hall, "verdict", None).await, None);
        }
        hall.now = at(8, 21, 9);
        hall.act(Input::new(Act::CloseVote)).await.unwrap();
        hall.act(Input::new(Act::CountVotes)).await.unwrap();
        assert_eq!(
            cell(&hall, "verdict", None).await.as_deref(),
            Some("carried")
        );
        assert_eq!(cell(&hall, "yes_heads", None).await.as_deref(), Some("4"));
        assert_eq!(cell(&hall, "yes_area", None).await.as_deref(), Some("500"));
        for (cut, told) in then {
            assert_eq!(cell(&hall, "part_heads", Some(cut)).await, Some(told));
            assert_eq!(
                cell(&hall, "yes_heads", Some(cut)).await,
                None,
                "at {cut} nobody knew"
            );
        }
    }
}
