//! A vote that is open now, made by the product's own writer through the product's own procedure.

use std::sync::Arc;
use std::time::{Duration, Instant};

use district::calendar::china_time;
use district::id::MatterNo;
use district::kinds::Kind;
use district::kinds::vote::Vote;
use district::party::{Mandate, Party, PartyKind, Role};
use district::place::{Place, PlaceKind};
use district::procedure::{Act, Field, Input};
use district::words::Name;
use jiff::{SignedDuration, Timestamp, ToSpan};
use ledger::polls::{NewRoll, Ready};
use ledger::project::Held;
use ledger::{ActCommand, Change, Db, Ledger, Target};

use crate::{Error, town};

/// A vote.
pub struct Hall {
    /// Its number.
    pub no: MatterNo,
    /// The frozen roll.
    pub ready: Arc<Ready>,
    /// What it keeps.
    pub sheet: Vote,
    /// How long it took to bring the list in.
    pub brought: Duration,
}

impl Hall {
    /// The code of every ballot.
    pub fn codes(&self) -> Vec<String> {
        let voters = self.ready.roll.voters.iter();
        voters
            .map(|voter| self.ready.secret.code(&self.no, &voter.id))
            .collect()
    }
}

/// So many days ago everything began.
const BEGAN: i64 = 22;

fn began() -> Timestamp {
    town::now() - SignedDuration::from_hours(24 * BEGAN)
}

/// A district with one compound and its committee.
pub async fn district(db: Db) -> Result<Ledger, Error> {
    let ledger = Ledger::open(db, 1, town::now).await?;
    let place = |code: &str, parent: Option<&str>, kind| {
        Change::Place(Place {
            code: code.into(),
            parent: parent.map(Into::into),
            kind,
            name: Name::new(code, code),
            from: None,
            to: None,
            position: None,
            outline: None,
            plate: None,
            note: None,
        })
    };
    let document = |name: &str, text: &str| Change::Document(name.to_owned(), Arc::from(text));
    let changes = vec![
        place("d", None, PlaceKind::District),
        place("s", Some("d"), PlaceKind::Street),
        place("c", Some("s"), PlaceKind::Compound),
        Change::Party(Party {
            id: "committee".into(),
            kind: PartyKind::Person,
            name: "committee".to_owned(),
            alias: None,
            org: None,
        }),
        Change::Mandate(Mandate {
            party: "committee".into(),
            role: Role::Committee,
            place: "c".into(),
            from: None,
            to: None,
        }),
        document("district", r#"{"code":"d","name":{"zh":"D","en":"D"}}"#),
        document("calendar", include_str!("../../../calendars/cn.csv")),
        document(
            "categories",
            include_str!("../../../procedures/categories.toml"),
        ),
        document(
            "procedure/vote",
            include_str!("../../../procedures/vote.toml"),
        ),
        document(
            "procedure/posting",
            include_str!("../../../procedures/posting.toml"),
        ),
    ];
    ledger.change_at(changes, None, Some(began())).await?;
    Ok(ledger)
}

/// Announces a vote over a list, which opened four days ago.
pub async fn announced(ledger: &Ledger, roll: NewRoll) -> Result<Hall, Error> {
    // The log's time does not run back: what is brought in later is as old as the newest entry.
    let at = ledger.head().at.max(began());
    let act = async |target: Target, input: Input, roll: Option<NewRoll>, at: Timestamp| {
        let mut command = ActCommand::new(target, input, Some("committee".into()));
        command.at = Some(at);
        command.roll = roll.map(Box::new);
        ledger.act(command).await
    };
    let prepare = Input::new(Act::Prepare)
        .with(Field::Words, "the pumps")
        .with(Field::Place, "c")
        .with(Field::Assembly, "regular")
        .with(Field::Secrecy, "secret");
    let no = act(Target::New(Kind::Vote), prepare, None, at).await?.no;
    let vote = || Target::Matter(no.clone());
    let item = Input::new(Act::PutItem)
        .with(Field::Motion, "new pumps")
        .with(Field::ItemClass, "278-5");
    act(vote(), item, None, at).await?;
    let rules = [
        (Field::Parking, "exclude"),
        (Field::Silence, "not_participating"),
        (Field::Duplicates, "first_stands"),
        (Field::Replacing, "until_close"),
        (Field::Proxies, "3"),
        (Field::CoHeads, "separate"),
        (Field::CoVote, "named_only"),
        (Field::Channels, "all_channels"),
        (Field::Follow, "not_offered"),
    ];
    let rules = rules
        .into_iter()
        .fold(Input::new(Act::SetRules), |input, (field, word)| {
            input.with(field, word)
        });
    act(vote(), rules, None, at).await?;
    let clock = Instant::now();
    act(vote(), Input::new(Act::ImportRoll), Some(roll), at).await?;
    let brought = clock.elapsed();
    let today = china_time(at).date();
    let opens = today.checked_add(16.days())?;
    let announce = Input::new(Act::Announce)
        .with(Field::OpensOn, opens.to_string())
        .with(Field::ClosesOn, opens.checked_add(30.days())?.to_string())
        .with(Field::FullText, "the pumps\nall about them");
    act(vote(), announce, None, at).await?;
    let sheet = sheet(ledger, &no).await?;
    let notice = sheet.notice.clone().ok_or("no notice")?;
    let shown = Input::new(Act::ShowPosted)
        .with(Field::Board, "gate")
        .with(Field::Link, "https://group.example/7");
    act(Target::Matter(notice), shown, None, at).await?;
    let ready = ledger.ready(&no, &sheet).await?.ok_or("no roll")?;
    Ok(Hall {
        no,
        ready,
        sheet,
        brought,
    })
}

/// Opens it.
pub async fn open(ledger: &Ledger, hall: &Hall) -> Result<Timestamp, Error> {
    let opens = hall.ready.rules.opens;
    let at = ledger.head().at.max(opens + SignedDuration::from_hours(9));
    let mut command = ActCommand::new(
        Target::Matter(hall.no.clone()),
        Input::new(Act::OpenVote),
        Some("committee".into()),
    );
    command.at = Some(at);
    ledger.act(command).await?;
    Ok(at)
}

async fn sheet(ledger: &Ledger, no: &MatterNo) -> Result<Vote, Error> {
    let row = ledger.matter(no).await?.ok_or("no vote")?;
    let held: Held = serde_json::from_str(&row.standing)?;
    let sheet = held.standing.sheet.as_ref().and_then(|sheet| sheet.vote());
    Ok(sheet.cloned().ok_or("no vote")?)
}
