//! The only way a matter moves.

mod blur;
mod checks;
mod closing;
mod extension;
mod read;
mod scene;
mod supervision;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::calendar::{china_instant, china_time};
use crate::charter::Charter;
use crate::id::{CategoryCode, PlaceCode, StepId};
use crate::limit::Limit;
use crate::matter::{Act, Due, Duty, Field, Given, Input, Moved, Opened, Phase, Refusal, Why};
use crate::party::{Desk, Role};
use crate::procedure::{ActRule, Clock, Owner, Path, Procedure, Step, Who, Within};
use crate::standing::Standing;
use crate::{deadline, law};

pub use checks::{OF_DESKS, owes_photo};
use checks::{check_apart, check_desk, check_own, check_photo, check_special, is_for_another};
pub use read::record_named;
pub use scene::Scene;
use supervision::{called_for, check_talk};

/// A matter moved: what the log will keep.
#[derive(Clone, Debug, PartialEq)]
pub struct Advance {
    /// The act and what it led to.
    pub moved: Moved,
    /// In which capacity it was done: a desk such as `checker@330105009`, `reporter` or `public`.
    pub capacity: String,
}

impl Procedure {
    /// Moves a matter by one act, or begins one (`standing` is `None`).
    ///
    /// Pure: the same arguments give the same answer. A refusal changes nothing and names all that is owed.
    pub fn advance(
        &self,
        standing: Option<&Standing>,
        input: &Input,
        scene: Scene<'_>,
    ) -> Result<Advance, Refusal> {
        let act = input.act;
        let place = standing
            .map(|standing| standing.place.clone())
            .or_else(|| place_in(input));
        let (path, capacity) = self.permit(act, standing, place.as_ref(), scene)?;
        let rule = self.acts.get(&act).ok_or(Refusal::NoSuchAct { act })?;
        let mut given =
            Given::read(input, rule, scene.charter).map_err(|owed| Refusal::Owes { act, owed })?;
        if standing.is_none() {
            given.blur(&scene.charter.places);
        }
        check_special(act, &given, standing, scene.now)?;
        if rule.takes(Field::PhotoCheck) {
            check_photo(act, &given, standing, scene.charter)?;
        }
        self.check_more(act, path, &given, standing, &capacity, scene)?;
        check_own(act, &given, &capacity)?;
        check_desk(act, &given, standing, scene)?;
        let back = self.back_instead(act, rule, &given, standing);
        let path = back.unwrap_or(path);
        match law::check(self.kind, act, &given, standing, &capacity, scene.now) {
            // A matter that began before the law asked for something keeps a file that takes no such thing. Under the
            // file of today it is owed all the same.
            Err(Refusal::Owes { owed, .. })
                if !self.is_newest(scene.charter)
                    && owed.iter().all(|it| !rule.takes(it.field)) => {}
            answer => answer?,
        }
        law::check_place(self.kind, act, &given, &scene.charter.places)?;
        law::note_desk(self.kind, act, &capacity, &mut given);
        let for_another = is_for_another(act, &given, &capacity);
        let mut moved = self.arrive(act, path, given, standing, scene)?;
        if let Some(opened) = &mut moved.opened {
            opened.for_another = for_another;
        }
        Ok(Advance { moved, capacity })
    }

    /// Whether it is the file that matters of its kind begin with today.
    fn is_newest(&self, charter: &Charter) -> bool {
        let newest = charter.procedures.get(&self.kind);
        newest.is_none_or(|newest| newest.hash == self.hash)
    }

    /// Whether the actor may do `act` where the matter stands: the path, and in which capacity. An opening
    /// has no standing yet, its place comes with it; an unknown place grants no role.
    pub fn permit(
        &self,
        act: Act,
        standing: Option<&Standing>,
        place: Option<&PlaceCode>,
        scene: Scene<'_>,
    ) -> Result<(&Path, String), Refusal> {
        let rule = self.acts.get(&act).ok_or(Refusal::NoSuchAct { act })?;
        let mut candidates = rule
            .paths
            .iter()
            .filter(|path| leads_from(path, standing))
            .peekable();
        if candidates.peek().is_none() {
            let step = standing.map_or_else(|| StepId::from(""), |standing| standing.step.clone());
            return Err(Refusal::NotFromHere { act, step });
        }
        let capacity_on = |path: &Path| {
            path.by
                .iter()
                .find_map(|who| capacity(*who, place, standing, scene))
        };
        let mut ordered = homeward(act, candidates.clone(), standing).chain(candidates.clone());
        let Some((path, capacity)) = ordered.find_map(|path| Some((path, capacity_on(path)?)))
        else {
            let by = candidates
                .flat_map(|path| &path.by)
                .map(Who::to_string)
                .collect();
            return Err(Refusal::NotYours { act, by });
        };
        check_apart(act, standing, scene)?;
        Ok((path, capacity))
    }

    /// Where a call back hears that nothing is solved, it takes the way that ends nothing, if the procedure has one
    /// (不满意或者没有办成的，退回重办).
    fn back_instead<'a>(
        &self,
        act: Act,
        rule: &'a ActRule,
        given: &Given,
        standing: Option<&Standing>,
    ) -> Option<&'a Path> {
        let is_unsolved = given.text(Field::Solved) == Some("no")
            || given.text(Field::Score) == Some("unsatisfied");
        let goes_on = |path: &&Path| {
            let step = path.to.as_ref().and_then(|to| self.step(to));
            step.is_some_and(|step| step.phase != Phase::Closed)
        };
        let mut ways = rule.paths.iter().filter(|path| leads_from(path, standing));
        ways.find(goes_on)
            .filter(|_| act == Act::CallBack && is_unsolved)
    }

    fn arrive(
        &self,
        act: Act,
        path: &Path,
        given: Given,
        standing: Option<&Standing>,
        scene: Scene<'_>,
    ) -> Result<Moved, Refusal> {
        let from = standing.map(|standing| standing.step.clone());
        let stays = path.to.is_none();
        let to = path
            .to
            .clone()
            .or_else(|| from.clone())
            .ok_or(Refusal::NoSuchAct { act })?;
        let step = self.step(&to).ok_or(Refusal::NoSuchAct { act })?;
        check_talk(step.phase, standing)?;
        let (desk, due, closing) = match standing {
            Some(standing) if stays => (standing.desk.clone(), standing.due.clone(), None),
            _ => {
                let desk = self
                    .desk_of_long(act, &given, standing, scene)
                    .or_else(|| desk_at(act, step, &given, standing, scene));
                let law = law::limit(standing, act, scene.now);
                let named = law::ends(standing, act, &given).map(Due::named);
                let due = named
                    .or_else(|| standing.and_then(|it| it.due_of_back(act, &given, scene.now)))
                    .or_else(|| self.due_at(&to, path.clock, &given, standing, scene, law));
                let closing = self.closing_at(&to, due.as_ref(), standing, scene);
                (desk, due, closing)
            }
        };
        let opened = standing.is_none().then(|| Opened {
            pressing: self.limits.pressing(&given),
            receipt: None,
            for_another: false,
            kind: self.kind,
            version: self.version,
            procedure: self.hash.clone(),
            path: given
                .place()
                .map(|place| scene.charter.places.path(place.as_str()))
                .unwrap_or_default(),
        });
        Ok(Moved {
            act,
            opened,
            from,
            to,
            phase: step.phase,
            desk,
            due,
            closing,
            given,
        })
    }

    fn due_at(
        &self,
        to: &StepId,
        clock: Clock,
        given: &Given,
        standing: Option<&Standing>,
        scene: Scene<'_>,
        law: Option<Limit>,
    ) -> Option<Due> {
        let step = self.step(to)?;
        if step.phase == Phase::Closed {
            return None;
        }
        let named = || {
            let business = |day| scene.charter.close_of(day);
            let until = given.until().map(business);
            let held = || given.day(Field::HeldOn).map(end_of);
            let asked = || standing.and_then(|standing| standing.asked_until);
            until.or_else(held).or_else(|| asked().map(business))
        };
        let kept = || standing.and_then(|standing| standing.dues.get(to).copied());
        match (clock, step.within?) {
            (Clock::Keep, _) if kept().is_some() => kept().map(|at| Due { at, why: Why::Kept }),
            (Clock::Until, _) | (_, Within::DayNamed) if named().is_some() => {
                named().map(|at| Due {
                    at,
                    why: Why::Named,
                })
            }
            (_, Within::Limit(limit)) => Some(from_limit(law.unwrap_or(limit), scene)),
            (_, Within::Urgency) => {
                let now = self.limits.pressing(given);
                let pressing = standing.map_or(now.as_slice(), |standing| &standing.pressing);
                let dues = self
                    .limits
                    .of(pressing)
                    .map(|limit| from_limit(limit, scene));
                dues.min_by_key(|due| due.at)
            }
            (_, Within::Category | Within::DayNamed) => {
                let category: Option<CategoryCode> = given
                    .category()
                    .or_else(|| standing.and_then(|standing| standing.category.clone()));
                Some(from_limit(
                    scene.charter.limit_for(category.as_ref()),
                    scene,
                ))
            }
        }
    }

    /// The acts this actor could do now if nothing were owed, with what each needs.
    pub fn open_to<'a>(
        &'a self,
        standing: &'a Standing,
        scene: Scene<'a>,
    ) -> impl Iterator<Item = (Act, &'a ActRule)> {
        self.acts_from(&standing.step).filter(move |(act, rule)| {
            let possible = rule
                .paths
                .iter()
                .filter(|path| leads_from(path, Some(standing)));
            let mut everybody = possible.flat_map(|path| &path.by);
            let held = everybody
                .find_map(|who| capacity(*who, Some(&standing.place), Some(standing), scene));
            held.is_some_and(|capacity| law::offers(standing, *act, &capacity))
                && !act.has_own_page()
                && check_apart(*act, Some(standing), scene).is_ok()
                && called_for(*act, standing)
                && !(*act == Act::SendBack && standing.designated)
                && !(*act == Act::Override && standing.duty_of(Duty::OverrideAsker).is_none())
        })
    }
}

fn leads_from(path: &Path, standing: Option<&Standing>) -> bool {
    standing.map_or(path.from.is_empty(), |standing| {
        path.from.contains(&standing.step)
    })
}

/// Of the ways of an act, those that go back to where something was asked for that is refused by it.
fn homeward<'a>(
    act: Act,
    ways: impl Iterator<Item = &'a Path>,
    standing: Option<&Standing>,
) -> impl Iterator<Item = &'a Path> {
    let home = standing.filter(|_| act == Act::RefuseVoid);
    let home = home.and_then(|standing| standing.asked_from.clone());
    ways.filter(move |path| home.is_some() && path.to == home)
}

fn place_in(input: &Input) -> Option<PlaceCode> {
    input
        .fields
        .get(&Field::Place)?
        .first()
        .map(|code| PlaceCode::from(code.trim()))
}

/// The capacity in which the actor is `who`, if at all.
fn capacity(
    who: Who,
    place: Option<&PlaceCode>,
    standing: Option<&Standing>,
    scene: Scene<'_>,
) -> Option<String> {
    let at_desk = |desk: Option<&Desk>| {
        desk.filter(|desk| scene.actor.sits_at(desk))
            .map(Desk::to_string)
    };
    match who {
        Who::Anyone => Some("public".to_owned()),
        Who::SignedIn => scene.actor.party.is_some().then(|| "public".to_owned()),
        Who::Role(role) => {
            let mandate = scene
                .actor
                .mandate_for(role, place?.as_str(), &scene.charter.places)?;
            Some(mandate.desk().to_string())
        }
        Who::Reporter => {
            let is_theirs = standing?.is_raised_by(scene.actor.party.as_ref(), scene.receipt);
            is_theirs.then(|| Who::REPORTER.to_owned())
        }
        // Where nobody was ever named, such as after the rework of what a steward had fixed alone, the desk
        // it has come to stands in, or nobody could take it further.
        Who::Assignee => {
            let standing = standing?;
            at_desk(standing.assignee.as_ref().or(standing.desk.as_ref()))
        }
        Who::Owner => at_desk(standing?.desk.as_ref()),
        Who::Main => None,
    }
}

/// The desk a matter comes to. It is never empty while the matter is open (首接负责): where nobody holds
/// the role, whoever takes matters in keeps it.
fn desk_at(
    act: Act,
    step: &Step,
    given: &Given,
    standing: Option<&Standing>,
    scene: Scene<'_>,
) -> Option<Desk> {
    let place = given
        .place()
        .or_else(|| standing.map(|standing| standing.place.clone()))?;
    let today = china_time(scene.now).date();
    match step.owner? {
        Owner::Role(role) => Some(scene.charter.desk(role, &place, today)),
        // What nobody answers for is the street's where it lies (无责任主体的，由属地协调).
        Owner::Assignee if act == Act::Coordinate => {
            Some(scene.charter.desk(Role::StreetUnit, &place, today))
        }
        Owner::Assignee => given
            .desk()
            .or_else(|| standing.and_then(|standing| standing.assignee.clone()))
            .or_else(|| Some(scene.charter.desk(Role::Dispatcher, &place, today))),
    }
}

fn from_limit(limit: Limit, scene: Scene<'_>) -> Due {
    let due = deadline::due(
        limit,
        scene.now,
        &scene.charter.calendar,
        &scene.charter.hours,
    );
    Due {
        at: due.at,
        why: Why::Limit(due.reason),
    }
}

/// The last minute of `day`: what is held in the evening is late when its day is over, not at the close of business.
fn end_of(day: Date) -> Timestamp {
    china_instant(day.at(23, 59, 0, 0))
}
