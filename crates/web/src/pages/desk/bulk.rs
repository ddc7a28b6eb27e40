//! Several matters at once: whatever act asks for nothing but a desk, done to each that was picked.
//!
//! Each is an act of its own, through the one writer, with its own answer: what one refuses holds up no
//! other.

use std::collections::BTreeSet;

use axum::body::Bytes;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use district::advance::Scene;
use district::calendar::china_time;
use district::charter::Charter;
use district::id::MatterNo;
use district::party::Role;
use district::procedure::{Act, Input, Phase, Shape};
use jiff::Timestamp;
use ledger::{ActCommand, CommandError, MatterRow, Target};

use super::draw;
use super::way::Way;
use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::pages::matter::Tried;
use crate::views::{desk_name, held};
use crate::visitor::Visitor;

/// How many may be picked at once.
const MANY: usize = 50;

/// What can be done to several of the matters on a desk.
#[derive(Clone, Debug)]
pub struct Bulk {
    /// The act.
    pub act: String,
    /// What the button says.
    pub name: String,
    /// The desks to choose from.
    pub desks: Vec<(String, String)>,
    /// A key for this form.
    pub key: String,
}

/// How it went with one of them.
#[derive(Clone, Debug)]
pub struct Went {
    /// The matter.
    pub no: String,
    /// What happened.
    pub words: String,
    /// Whether it was done.
    pub done: bool,
}

/// The act that asks for nothing but a desk, where this person may do it to a matter.
fn act_for(row: &MatterRow, visitor: &Visitor, charter: &Charter, now: Timestamp) -> Option<Act> {
    let held = held(row)?;
    let procedure = charter.procedure(held.standing.kind, &held.standing.procedure)?;
    let scene = Scene {
        charter,
        actor: &visitor.actor,
        receipt: false,
        now,
    };
    procedure
        .open_to(&held.standing, scene)
        .find(|(_, rule)| {
            let mut needed = rule.needs.iter().filter(|need| !need.optional).peekable();
            needed.peek().is_some()
                && needed.all(|need| need.what.shape() == Shape::Desk)
                && held.standing.phase == Phase::Open
        })
        .map(|(act, _)| act)
}

/// What the rows on a desk have in common, where there is something.
pub fn bulk(
    rows: &[MatterRow],
    visitor: &Visitor,
    ctx: &Ctx,
    charter: &Charter,
    now: Timestamp,
) -> Option<(Bulk, BTreeSet<String>)> {
    let able: Vec<_> = rows
        .iter()
        .filter_map(|row| Some((row, act_for(row, visitor, charter, now)?)))
        .collect();
    let act = able.first()?.1;
    let able: Vec<_> = able.iter().filter(|(_, other)| *other == act).collect();
    let today = china_time(now).date();
    let desks: BTreeSet<_> = able
        .iter()
        .flat_map(|(row, _)| charter.desks_above(Role::HANDLING, &row.place.as_str().into(), today))
        .collect();
    let name = charter
        .procedures
        .values()
        .find_map(|procedure| procedure.acts.get(&act))
        .map(|rule| rule.name.get(ctx.language()).to_owned())?;
    let bulk = Bulk {
        act: act.to_string(),
        name,
        desks: desks
            .iter()
            .map(|desk| (desk.to_string(), desk_name(desk, charter, ctx)))
            .collect(),
        key: ledger::ids::fresh(),
    };
    Some((bulk, able.iter().map(|(row, _)| row.no.clone()).collect()))
}

/// What was asked for.
#[derive(Debug, Default)]
struct Picked {
    act: Option<Act>,
    nos: Vec<MatterNo>,
    desk: String,
    key: String,
    way: Way,
}

impl Picked {
    fn read(body: &[u8]) -> Self {
        let mut picked = Self::default();
        for (name, value) in form_urlencoded::parse(body) {
            match &*name {
                "act" => picked.act = value.parse().ok(),
                "no" => picked
                    .nos
                    .push(MatterNo::from(value.trim().to_ascii_uppercase())),
                "desk" => value.trim().clone_into(&mut picked.desk),
                "way" => picked.way = Way::read(&value),
                "idempotency_key" => picked.key = value.into_owned(),
                _ => {}
            }
        }
        picked.nos.sort();
        picked.nos.dedup();
        picked
    }
}

/// Does it to each, and shows the desk again with how it went.
pub async fn act(
    State(app): State<App>,
    visitor: Visitor,
    body: Bytes,
) -> Result<Response, Failure> {
    let picked = Picked::read(&body);
    if visitor.actor.party.is_none() {
        return Ok(crate::pages::sign_in::first(&picked.way.address()));
    }
    if !visitor.actor.is_staff() {
        return Err(Failure::Forbidden);
    }
    let act = picked.act.ok_or(Failure::Bad("no act is named"))?;
    if picked.nos.is_empty() {
        let back = format!("/desk?{}&unticked=1", picked.way.query());
        return Ok(Redirect::to(&back).into_response());
    }
    if picked.nos.len() > MANY {
        return Err(Failure::Bad("more than fifty matters are picked"));
    }
    let ctx = Ctx::new(&app, &visitor, "/desk");
    let mut went = Vec::with_capacity(picked.nos.len());
    for no in &picked.nos {
        let result = one(&app, &visitor, act, no, &picked).await;
        let done = result.is_ok();
        let words = match result {
            Ok(desk) => desk
                .parse()
                .map_or(desk, |desk| desk_name(&desk, &app.ledger.charter(), &ctx)),
            Err(error) => ctx.t(Failure::from(error).key()),
        };
        went.push(Went {
            no: no.to_string(),
            words,
            done,
        });
    }
    draw(&app, &visitor, picked.way.asked(), went, &Tried::default()).await
}

/// Does it to one, and says to which desk it went.
async fn one(
    app: &App,
    visitor: &Visitor,
    act: Act,
    no: &MatterNo,
    picked: &Picked,
) -> Result<String, CommandError> {
    let charter = app.ledger.charter();
    let row = app
        .ledger
        .matter(no)
        .await?
        .ok_or_else(|| CommandError::NoSuchMatter(no.clone()))?;
    let held = held(&row).ok_or_else(|| CommandError::Damaged(no.to_string()))?;
    let now = china_time(app.ledger.now());
    let proposed =
        charter.proposed_desk(&held.standing.place, held.standing.category.as_ref(), now);
    // Without a desk for all, each goes where the district's routing sends it.
    let desk = if picked.desk.is_empty() {
        proposed
            .map(|(desk, _)| desk.to_string())
            .unwrap_or_default()
    } else {
        picked.desk.clone()
    };
    let field = charter
        .procedure(held.standing.kind, &held.standing.procedure)
        .and_then(|procedure| procedure.acts.get(&act))
        .and_then(|rule| {
            rule.needs
                .iter()
                .find(|need| need.what.shape() == Shape::Desk)
        });
    let mut input = Input::new(act);
    if let Some(need) = field {
        input = input.with(need.what, desk.clone());
    }
    let mut command = ActCommand::new(
        Target::Matter(no.clone()),
        input,
        visitor.actor.party.clone(),
    );
    let who = visitor
        .actor
        .party
        .as_ref()
        .map_or("", |party| party.as_str());
    command.key = (8..=64)
        .contains(&picked.key.len())
        .then(|| format!("bulk/{who}/{}/{no}", picked.key));
    app.ledger.act(command).await?;
    Ok(desk)
}
