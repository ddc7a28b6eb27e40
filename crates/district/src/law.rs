//! The law of the kinds, as it looks at a matter where it stands and at the others that an act rests on.

mod effect;
mod item;
mod meeting;
mod posting;
pub mod road;
mod vote;
mod works;

use jiff::Timestamp;

use crate::calendar::china_time;
use crate::id::MatterNo;
use crate::kinds::{self, Keeps};
use crate::limit::Limit;
use crate::matter::{Act, Field, Given, Kind, Moved, Refusal};
use crate::party::Role;
use crate::place::Places;
use crate::standing::Standing;

pub use effect::{Effect, Others};

/// Whether the law of the kind lets the act pass.
pub fn check(
    kind: Kind,
    act: Act,
    given: &Given,
    standing: Option<&Standing>,
    capacity: &str,
    now: Timestamp,
) -> Result<(), Refusal> {
    let today = china_time(now).date();
    let sheet = standing
        .and_then(|standing| standing.sheet.clone())
        .or_else(|| Keeps::blank(kind));
    match sheet {
        Some(Keeps::Meeting(sheet)) => kinds::meeting::check(&sheet, act, given, capacity, now),
        Some(Keeps::Posting(sheet)) => kinds::posting::check(&sheet, act, given, today),
        Some(Keeps::Works(sheet)) => kinds::works::check(&sheet, act, given, capacity, today),
        Some(Keeps::Vote(sheet)) => {
            // The matter came to where it stands by the publication, or by being called off.
            let ended = standing.map(|standing| standing.since);
            kinds::vote::check_names(&sheet, act, ended, today)?;
            kinds::vote::check(&sheet, act, given, capacity, now)
        }
        None if kind == Kind::Item => kinds::item::check(act, given, today),
        None => Ok(()),
    }
}

/// Whether the law of the kind lets an act name the place that it names.
pub fn check_place(kind: Kind, act: Act, given: &Given, places: &Places) -> Result<(), Refusal> {
    match (kind, act) {
        (Kind::Works, Act::Propose) => kinds::works::check_place(given, places),
        (Kind::Vote, Act::Prepare) => kinds::vote::check_place(given, places),
        _ => Ok(()),
    }
}

/// Whether an act that its procedure allows is this capacity's turn by the law of the kind. What is not is refused
/// all the same; it is only not offered.
pub fn offers(standing: &Standing, act: Act, capacity: &str) -> bool {
    let sheet = standing.sheet.as_ref().and_then(Keeps::works);
    sheet.is_none_or(|sheet| kinds::works::offers(sheet, act, capacity))
}

/// How long the step to which an act leads may take by the law of the kind, where that is another time than
/// the procedure's.
pub fn limit(standing: Option<&Standing>, act: Act, now: Timestamp) -> Option<Limit> {
    let sheet = standing?.sheet.as_ref()?.vote()?;
    let set = sheet.set(china_time(now).date()).ok()?;
    (act == Act::CountVotes).then_some(set.publish)
}

/// The instant that the kind itself sets for what an act begins, where it names one: ballots of an announced vote
/// come until it closes, and not until some days have passed.
pub fn ends(standing: Option<&Standing>, act: Act, given: &Given) -> Option<Timestamp> {
    let sheet = standing?.sheet.as_ref()?.vote()?;
    sheet.ends(act, given)
}

/// Who else hears of an act by the law of the kind, at the matter's place (杭州市物业管理条例 第19, 29条: the residents'
/// committee).
pub fn tells(standing: &Standing, act: Act, now: Timestamp) -> Option<Role> {
    let sheet = standing.sheet.as_ref()?.vote()?;
    let set = sheet.set(china_time(now).date()).ok()?;
    let told = set.told.as_ref()?;
    matches!(act, Act::Announce | Act::PublishResult).then_some(told.role)
}

/// The matters at which the law looks too, because the act rests on them.
pub fn leans_on(kind: Kind, standing: Option<&Standing>, act: Act, given: &Given) -> Vec<MatterNo> {
    let sheet = standing.and_then(|standing| standing.sheet.as_ref()?.vote());
    match (kind, standing, sheet) {
        _ if act == Act::Merge => given.main().into_iter().collect(),
        (Kind::Works, ..) if act == Act::Propose => works::leans_on(given),
        (Kind::Works, ..) if act == Act::Settle => works::top_up(given),
        (Kind::Meeting, ..) => meeting::leans_on(act, given),
        (Kind::Posting, ..) => posting::leans_on(act, given),
        (Kind::Item, Some(standing), _) => item::leans_on(standing, act, given),
        (Kind::Vote, Some(standing), Some(sheet)) => vote::leans_on(standing, sheet, act),
        _ => Vec::new(),
    }
}

/// The matter that an act uses up, so that the law looks at all that rest on it too.
pub fn rivals(kind: Kind, act: Act, given: &Given) -> Option<MatterNo> {
    let named = given.text(Field::Vote);
    named
        .filter(|_| kind == Kind::Works && act == Act::Propose)
        .map(MatterNo::from)
}

/// Keeps at which desk an act was done, where the kind asks for it later.
pub fn note_desk(kind: Kind, act: Act, capacity: &str, given: &mut Given) {
    if kind == Kind::Meeting && act == Act::Begin {
        given.fields.insert(Field::RecordedBy, capacity.to_owned());
    }
}

/// Whether the law lets the act pass, now that the matters it rests on are known.
pub fn check_leaning(
    kind: Kind,
    standing: Option<&Standing>,
    moved: &Moved,
    others: &Others,
    places: &Places,
    now: Timestamp,
) -> Result<(), Refusal> {
    let (act, given) = (moved.act, &moved.given);
    let sheet = standing.and_then(|standing| standing.sheet.as_ref()?.vote());
    let place = standing.map(|standing| standing.place.clone());
    let place = place.or_else(|| given.place());
    match (kind, standing, place) {
        _ if act == Act::Merge => {
            let main = given.main().and_then(|main| others.get(&main));
            // It is answered by what is still under way itself, and speaks of the same sort of thing.
            let answers =
                |main: &Standing| main.kind == kind && main.main.is_none() && !main.is_closed();
            if main.is_some_and(answers) {
                Ok(())
            } else {
                Err(Refusal::IntoOther)
            }
        }
        (Kind::Works, _, Some(place)) if act == Act::Propose => {
            works::check_leaning(&place, given, others, places)
        }
        (Kind::Works, ..) if act == Act::Settle => works::check_top_up(given, others),
        (Kind::Meeting, _, Some(place)) => {
            meeting::check_leaning(&place, act, given, others, places)
        }
        (Kind::Posting, ..) => posting::check_leaning(act, given, others),
        (Kind::Item, Some(standing), _) => {
            item::check_leaning(standing, act, given, others, places)
        }
        (Kind::Vote, ..) => sheet.map_or(Ok(()), |sheet| {
            vote::check_leaning(sheet, act, given, china_time(now).date(), others)
        }),
        _ => Ok(()),
    }
}

/// What follows from an act that is about to be recorded.
pub fn effects(
    standing: Option<&Standing>,
    act: Act,
    given: &Given,
    now: Timestamp,
    others: &Others,
) -> Vec<Effect> {
    let sheet = standing.and_then(|standing| standing.sheet.as_ref());
    match (standing, sheet) {
        (Some(standing), Some(Keeps::Meeting(_))) => meeting::effects(standing, act, given),
        (Some(standing), Some(Keeps::Vote(sheet))) => {
            vote::effects(standing, sheet, act, given, now, others)
        }
        _ => Vec::new(),
    }
}
