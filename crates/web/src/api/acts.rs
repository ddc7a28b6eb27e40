//! What acts ask for.

use district::advance::Scene;
use district::charter::Charter;
use district::procedure::{Act as Doing, Field, Shape, Standing};

use ledger::DbError;

use super::dto::{Act, Need};
use crate::App;
use crate::forms::shape_of;
use crate::pages::matter::turn::may_join;
use crate::visitor::Visitor;

/// The acts open to the caller where the matter stands.
///
/// # Errors
/// A store that fails.
pub async fn open_acts(
    app: &App,
    visitor: &Visitor,
    standing: &Standing,
    charter: &Charter,
) -> Result<Vec<Act>, DbError> {
    let scene = Scene {
        charter,
        actor: &visitor.actor,
        receipt: false,
        now: app.ledger.now(),
    };
    let today = district::calendar::china_time(scene.now).date();
    let choices = |field: Field| match field.shape() {
        Shape::Desk => {
            let desks = charter.desks_for(&standing.place, standing.secret, today);
            Some(desks.iter().map(ToString::to_string).collect())
        }
        shape => fixed_choices(shape, charter),
    };
    let Some(procedure) = charter.procedure(standing.kind, &standing.procedure) else {
        return Ok(Vec::new());
    };
    let joins = may_join(app, visitor, standing).await?;
    let acts = procedure
        .open_to(standing, scene)
        .filter(|(act, _)| *act != Doing::Join || joins)
        .map(|(act, rule)| Act {
            act: act.to_string(),
            name: (&rule.name).into(),
            needs: needs(rule, &choices),
        });
    Ok(acts.collect())
}

/// What can be chosen wherever the matter lies.
pub fn fixed_choices(shape: Shape, charter: &Charter) -> Option<Vec<String>> {
    match shape {
        Shape::Choice(words) => Some(words.iter().map(|word| (*word).to_owned()).collect()),
        Shape::Category => {
            let codes = charter
                .categories
                .iter()
                .map(|found| found.code.to_string());
            Some(codes.collect())
        }
        _ => None,
    }
}

/// What an act asks for.
pub fn needs(
    rule: &district::procedure::ActRule,
    choices: &dyn Fn(Field) -> Option<Vec<String>>,
) -> Vec<Need> {
    let need = |need: &district::procedure::Need| {
        let shape = need.what.shape();
        let max = match shape {
            Shape::Line(max) | Shape::Text(max) => Some(max),
            _ => None,
        };
        Need {
            field: need.what.to_string(),
            optional: need.optional,
            shape: word_of(shape),
            max,
            choices: choices(need.what),
            when: need
                .when
                .iter()
                .map(|(field, words)| (field.to_string(), words.clone()))
                .collect(),
        }
    };
    rule.needs.iter().map(need).collect()
}

const fn word_of(shape: Shape) -> &'static str {
    match shape {
        Shape::Place => "place",
        Shape::Category => "category",
        Shape::Desk => "desk",
        Shape::Matter => "matter",
        Shape::Record => "record",
        shape => shape_of(shape).0,
    }
}
