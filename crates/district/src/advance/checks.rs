//! What stands against an act, whatever its procedure says.

use jiff::Timestamp;

use super::scene::Scene;
use super::supervision::called_for;
use crate::calendar::china_time;
use crate::charter::Charter;
use crate::id::{CategoryCode, PartyId};
use crate::matter::{Act, Duty, Field, Given, Owed, Problem, Refusal};
use crate::party::{Desk, Role};
use crate::standing::Standing;

/// What some acts owe beside their fields, and when they come too late.
pub(super) fn check_special(
    act: Act,
    given: &Given,
    standing: Option<&Standing>,
    now: Timestamp,
) -> Result<(), Refusal> {
    if given
        .until()
        .is_some_and(|day| day <= china_time(now).date())
    {
        return Err(Refusal::DayPast);
    }
    // For whom it is filed is sealed; that it is filed for somebody 代报, and how it came, everybody reads.
    if given.text(Field::FiledFor).is_some() && given.text(Field::FiledBy).is_none() {
        return Err(owes(act, Field::FiledBy, Problem::Missing));
    }
    if shows_twice(given) {
        return Err(owes(act, Field::PhotoAfter, Problem::SameFile));
    }
    let Some(standing) = standing else {
        return Ok(());
    };
    match act {
        // What is put off after its day would not count as overdue any more.
        Act::AskExtension | Act::AskSuspension
            if standing.due.as_ref().is_some_and(|due| due.at < now) =>
        {
            Err(Refusal::TooLate)
        }
        // Who gets it to handle reads nothing of what the caller said: the desk says what is to be done.
        Act::Dispatch | Act::Designate
            if standing.secret && given.text(Field::Reason).is_none() =>
        {
            Err(owes(act, Field::Reason, Problem::Missing))
        }
        act if !called_for(act, standing) => Err(Refusal::NotSupervised),
        Act::SendBack if standing.designated => Err(Refusal::Designated),
        // One says why, another one lets it go on: neither does it alone.
        Act::Override if standing.duty_of(Duty::OverrideAsker).is_none() => Err(Refusal::Unasked),
        Act::Merge if given.main().as_ref() == Some(&standing.no) => Err(Refusal::IntoItself),
        _ => Ok(()),
    }
}

/// What only a desk says of a call that it takes down: how it came, how pressing it is, for whom it is written.
pub const OF_DESKS: &[Field] = &[
    Field::Channel,
    Field::Urgency,
    Field::FiledBy,
    Field::FiledFor,
];

/// Whether whoever does this act in this capacity sits at a desk, where people come to.
fn is_at_desk(capacity: &str) -> bool {
    let desk = capacity.parse::<Desk>();
    desk.is_ok_and(|desk| desk.role != Role::Resident)
}

/// Whether what begins is taken down for somebody else: at a desk that takes down what people say, or filed (代报).
pub(super) fn is_for_another(act: Act, given: &Given, capacity: &str) -> bool {
    let filed = [Field::FiledFor, Field::FiledBy];
    let is_filed = filed.iter().any(|field| given.text(*field).is_some());
    is_filed || (act.takes_down() && is_at_desk(capacity))
}

/// Whoever writes their own slip sends it over the web or as a message, and for nobody else.
pub(super) fn check_own(act: Act, given: &Given, capacity: &str) -> Result<(), Refusal> {
    if !act.takes_down() || is_at_desk(capacity) {
        return Ok(());
    }
    for field in OF_DESKS {
        match (field, given.text(*field)) {
            (_, None) | (Field::Channel, Some("web" | "wechat")) => {}
            (Field::Channel, _) => return Err(owes(act, *field, Problem::NotAChoice)),
            _ => return Err(owes(act, *field, Problem::NotAsked)),
        }
    }
    Ok(())
}

fn owes(act: Act, field: Field, problem: Problem) -> Refusal {
    let owed = vec![Owed { field, problem }];
    Refusal::Owes { act, owed }
}

/// Whether one photograph is to show how it was and how it is.
fn shows_twice(given: &Given) -> bool {
    let before = given.files(Field::PhotoBefore);
    let mut after = given.files(Field::PhotoAfter).iter();
    after.any(|hash| before.contains(hash))
}

/// Whether an act on a matter of this category owes a photograph of the one who does it: a danger is not passed
/// unseen (核查照片).
pub fn owes_photo(act: Act, category: Option<&CategoryCode>, charter: &Charter) -> bool {
    let category = category.and_then(|code| charter.categories.get(code.as_str()));
    act == Act::Pass && category.is_some_and(|category| category.photo)
}

/// Refuses to pass what has to be seen, without the photograph.
pub(super) fn check_photo(
    act: Act,
    given: &Given,
    standing: Option<&Standing>,
    charter: &Charter,
) -> Result<(), Refusal> {
    let category = standing.and_then(|standing| standing.category.as_ref());
    if owes_photo(act, category, charter) && given.files(Field::PhotoCheck).is_empty() {
        return Err(owes(act, Field::PhotoCheck, Problem::Missing));
    }
    Ok(())
}

/// Work is sent where somebody sits who can be asked to do it (首接负责: it never lies where nobody looks).
pub(super) fn check_desk(
    act: Act,
    given: &Given,
    standing: Option<&Standing>,
    scene: Scene<'_>,
) -> Result<(), Refusal> {
    let place = given.place();
    let place = place.or_else(|| standing.map(|standing| standing.place.clone()));
    let (Some(desk), Some(place)) = (given.desk(), place) else {
        return Ok(());
    };
    let today = china_time(scene.now).date();
    let roughly = standing.is_some_and(|standing| standing.secret);
    let held = scene.charter.desks_for(&place, roughly, today);
    if held.contains(&desk) {
        return Ok(());
    }
    Err(owes(act, Field::Assignee, Problem::NobodyThere))
}

/// Whether `party` is of the house that dealt with the matter: of the handler's organisation, or one of those who sit
/// at the desk it was sent to, or of their organisation.
fn is_of_the_house(party: &PartyId, standing: &Standing, scene: Scene<'_>) -> bool {
    let charter = scene.charter;
    let org = |party: &PartyId| charter.parties.get(party).and_then(|it| it.org.as_ref());
    let today = china_time(scene.now).date();
    let desk = standing.assignee.iter();
    let holders = desk.flat_map(|desk| charter.holders(desk, today));
    let houses = holders.flat_map(|it| std::iter::once(&it.id).chain(it.org.as_ref()));
    let handler = standing.duty_of(Duty::Handler).and_then(org);
    let mut houses = houses.chain(handler);
    houses.any(|house| house == party || Some(house) == org(party))
}

/// Nobody judges their own work, and no house that of its own people (GB/T 30428.8: 核查 is not the handler's). That
/// holds for the score as for the check: whoever raised it and then did it rates nothing.
pub(super) fn check_apart(
    act: Act,
    standing: Option<&Standing>,
    scene: Scene<'_>,
) -> Result<(), Refusal> {
    if act.needs_name() && scene.actor.party.is_none() {
        return Err(Refusal::Unnamed { act });
    }
    let (Some(duty), Some(standing), Some(party)) =
        (act.apart_from(), standing, &scene.actor.party)
    else {
        return Ok(());
    };
    if standing.duty_of(duty) == Some(party) {
        return Err(Refusal::OwnWork { act, duty });
    }
    if duty == Duty::Handler && is_of_the_house(party, standing, scene) {
        return Err(Refusal::OwnHouse { act });
    }
    Ok(())
}
