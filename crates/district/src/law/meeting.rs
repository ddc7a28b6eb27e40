//! What a meeting rests on, and what follows from what is concluded at it.

use super::effect::{Effect, Others};
use crate::id::{MatterNo, PlaceCode};
use crate::kinds::item::TABLED;
use crate::kinds::meeting::POSTPONED;
use crate::matter::{Act, Field, Given, Input, Kind, Refusal, Stop};
use crate::place::Places;
use crate::standing::Standing;

/// What an act puts on the agenda.
pub(super) fn leans_on(act: Act, given: &Given) -> Vec<MatterNo> {
    let field = match act {
        Act::Convene => Field::Sources,
        Act::PutOn => Field::Item,
        _ => return Vec::new(),
    };
    let named = given.matters().filter(|(named, _)| *named == field);
    named.map(|(_, no)| no).collect()
}

/// Only items of this place that wait for the parties come on the agenda, so that each can be concluded.
pub(super) fn check_leaning(
    place: &PlaceCode,
    act: Act,
    given: &Given,
    others: &Others,
    places: &Places,
) -> Result<(), Refusal> {
    for no in leans_on(act, given) {
        let item = others.get(&no).filter(|other| other.kind == Kind::Item);
        let item = item.ok_or(Stop::NoItemForTable)?;
        if !places.is_within(item.place.as_str(), place.as_str()) {
            return Err(Stop::ItemElsewhere.into());
        }
        if !TABLED.contains(&item.step.as_str()) {
            return Err(Stop::ItemNotWaiting.into());
        }
    }
    Ok(())
}

/// A conclusion moves its item on; a promise is born as a task.
pub(super) fn effects(standing: &Standing, act: Act, given: &Given) -> Vec<Effect> {
    let (Some(item), text) = (given.text(Field::Item), |field| given.text(field)) else {
        return Vec::new();
    };
    let copied = |mut input: Input, fields: &[(Field, Field)]| {
        for (from, to) in fields {
            if let Some(value) = text(*from) {
                input = input.with(*to, value);
            }
        }
        input
    };
    let conclusion = &[(Field::Conclusion, Field::Conclusion)];
    let effect = match (act, text(Field::Outcome)) {
        (Act::GiveTask, _) => {
            let input = Input::new(Act::Assign)
                .with(Field::Place, standing.place.as_str())
                .with(Field::Sources, format!("{} {item}", standing.no));
            let fields = [Field::Words, Field::Assignee, Field::Until].map(|field| (field, field));
            Effect::Begin(Kind::Task, copied(input, &fields))
        }
        (Act::Conclude, Some(POSTPONED)) => return Vec::new(),
        (Act::Conclude, Some(outcome)) => {
            let input = match outcome {
                "settled" => copied(
                    Input::new(Act::Finish),
                    &[(Field::Conclusion, Field::Measures)],
                ),
                "task" => copied(Input::new(Act::Accept), conclusion),
                "owners" => copied(
                    Input::new(Act::ToOwners),
                    &[(Field::Conclusion, Field::Reason)],
                ),
                "residents" => copied(
                    Input::new(Act::ToResidents),
                    &[(Field::Conclusion, Field::Reason)],
                ),
                "works" => copied(Input::new(Act::ToWorks), conclusion),
                "mediation" => copied(
                    Input::new(Act::ToMediation),
                    &[(Field::Conclusion, Field::Reason)],
                ),
                _ => copied(
                    Input::new(Act::Decline),
                    &[
                        (Field::Conclusion, Field::Reason),
                        (Field::Answer, Field::Answer),
                    ],
                ),
            };
            Effect::On(MatterNo::from(item), input)
        }
        _ => return Vec::new(),
    };
    vec![effect]
}
