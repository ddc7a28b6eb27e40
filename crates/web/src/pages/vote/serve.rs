//! `/votes/{no}/serve`: on whom a ballot was served, how, and with what proof.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::extract::{Multipart, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use district::kinds::ballot::{Silence, VoterId};
use district::kinds::petition;
use district::kinds::vote::SERVINGS;
use district::procedure::Act;
use ledger::polls::{Ready, Received, VoteCommand, Voted, Voting};
use serde::Deserialize;

use super::Poll;
use super::ballot::refusal_key;
use super::enter::{unit_of, with_file};
use super::proven::Proven;
use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::pages::{Page, page};
use crate::visitor::Visitor;

/// A building: its name, its heads, and how many of them were served.
struct Building {
    name: String,
    heads: usize,
    served: usize,
    left: String,
}

#[derive(Template)]
#[template(path = "ballot/serve.html")]
struct ServePage {
    ctx: Ctx,
    no: String,
    title: String,
    flash: Option<(&'static str, String, String)>,
    values: BTreeMap<String, String>,
    hows: Vec<(String, String, bool)>,
    buildings: Vec<Building>,
    /// Whether silence has a meaning here, so that each needs a proof of their own.
    meant: bool,
    can_serve: bool,
    /// What proves each service and each ballot, for those who keep the roll.
    proven: Option<Proven>,
}

/// Which building's proofs are shown, where they are too many for one page.
#[derive(Debug, Default, Deserialize)]
pub struct Which {
    of: Option<String>,
}

impl Which {
    /// As a value beside those of the form.
    fn into_values(self) -> BTreeMap<String, String> {
        self.of
            .map(|of| ("of".to_owned(), of))
            .into_iter()
            .collect()
    }
}

impl ServePage {
    fn value(&self, name: &str) -> String {
        self.values.get(name).cloned().unwrap_or_default()
    }
}

/// The heads of each building, by the first unit of each.
pub(crate) fn by_building(ready: &Ready) -> BTreeMap<(usize, String), Vec<VoterId>> {
    if ready.roll.units.is_empty() {
        let all = ready.roll.voters.iter().map(|it| it.id.clone());
        return BTreeMap::from([((0, String::new()), all.collect())]);
    }
    let mut seen: BTreeSet<&VoterId> = BTreeSet::new();
    let mut buildings: BTreeMap<(usize, String), Vec<VoterId>> = BTreeMap::new();
    for unit in ready.roll.units.iter().filter(|it| !it.stall) {
        let voter = match unit.tenure {
            district::kinds::ballot::Tenure::Delivered => unit.owner.as_ref(),
            _ => ready.roll.developer.as_ref(),
        };
        let Some(voter) = voter.filter(|it| seen.insert(*it)) else {
            continue;
        };
        let name = unit.building.clone().unwrap_or_default();
        // Building 2 stands before building 10.
        let heads = buildings.entry((name.chars().count(), name)).or_default();
        heads.push(voter.clone());
    }
    buildings
}

/// The form.
pub async fn form(
    State(app): State<App>,
    visitor: Visitor,
    Path(no): Path<String>,
    Query(which): Query<Which>,
) -> Page {
    let (poll, ready) = Poll::running(&app, &no).await?;
    page(&draw(&app, &visitor, &poll, &ready, which.into_values(), None).await?)
}

async fn draw(
    app: &App,
    visitor: &Visitor,
    poll: &Poll,
    ready: &Ready,
    values: BTreeMap<String, String>,
    flash: Option<(&'static str, String, String)>,
) -> Result<ServePage, Failure> {
    let can_serve = poll.may(app, visitor, Act::Serve);
    let keeps = poll.is_kept_by(app, visitor);
    if !can_serve && !keeps {
        return Err(Failure::Forbidden);
    }
    let ctx = Ctx::new(app, visitor, &format!("/votes/{}/serve", poll.no)).about(&poll.standing);
    let served = app.ledger.served(&poll.no).await?;
    let served: BTreeSet<&str> = served.iter().map(|it| it.voter.as_str()).collect();
    let buildings = by_building(ready).into_iter().map(|((_, name), heads)| {
        let left: Vec<_> = heads
            .iter()
            .filter(|it| !served.contains(it.0.as_str()))
            .collect();
        let shown: Vec<String> = left.iter().take(12).map(|it| unit_of(ready, it)).collect();
        let mut words = shown.join(" ");
        if left.len() > shown.len() {
            words.push('…');
        }
        Building {
            name,
            served: heads.len() - left.len(),
            heads: heads.len(),
            left: words,
        }
    });
    let how = values.get("how").cloned().unwrap_or_default();
    let hows = SERVINGS.iter().map(|word| {
        let words = ctx.word("serving", word);
        ((*word).to_owned(), words, *word == how)
    });
    let buildings: Vec<Building> = buildings.collect();
    let names: Vec<&str> = buildings.iter().map(|it| it.name.as_str()).collect();
    let of = values.get("of").map(String::as_str);
    let proven = if keeps {
        Some(Proven::of(app, poll, ready, (&names, of), &ctx).await?)
    } else {
        None
    };
    Ok(ServePage {
        buildings,
        no: poll.no.to_string(),
        title: poll.title(app, &ctx),
        hows: hows.collect(),
        flash,
        values,
        can_serve,
        proven,
        meant: ready.rules.silence.policy != Silence::NotParticipating,
        ctx,
    })
}

/// Keeps that ballots were served.
pub async fn send(
    State(app): State<App>,
    visitor: Visitor,
    Path(no): Path<String>,
    form: Multipart,
) -> Result<Response, Failure> {
    let (poll, ready) = Poll::running(&app, &no).await?;
    let ctx = Ctx::new(&app, &visitor, "/votes");
    poll.permit(&app, &visitor, Act::Serve)?;
    let (values, refused) = with_file(&app, &visitor, form).await?;
    if let Some(why) = refused {
        let flash = ("stop", ctx.t("refused-title"), ctx.t(why));
        let shown = draw(&app, &visitor, &poll, &ready, values, Some(flash)).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&shown)?).into_response());
    }
    let text = |name: &str| {
        values
            .get(name)
            .map(|it| it.trim().to_owned())
            .unwrap_or_default()
    };
    let lines = text("lines");
    let today = district::calendar::china_time(app.ledger.now()).date();
    let named = if lines.is_empty() {
        voters(&ready, &text("building"), &text("units")).map(|it| (it, BTreeMap::new()))
    } else {
        taken_in(&ready, &lines, today).map(|it| (it.keys().cloned().collect(), it))
    };
    let result = match named {
        Err(key) => Err(key),
        Ok(_) if !SERVINGS.contains(&text("how").as_str()) => Err("serve-no-how"),
        Ok((voters, received)) => {
            let voting = Voting::Serve {
                voters,
                how: text("how"),
                proof: Some(text("proof")),
                told: text("told") == "yes",
                received,
            };
            let command = VoteCommand::new(poll.no.clone(), voting, visitor.actor.party.clone());
            match app.ledger.vote(command).await {
                Ok(voted) => Ok(voted),
                Err(error) => Err(refusal_key(error)?),
            }
        }
    };
    let (status, values, flash) = match result {
        Ok(voted) => {
            let count = if let Voted::Served(count) = voted {
                count
            } else {
                0
            };
            let text = ctx.ta("serve-done", "count", count);
            (
                StatusCode::OK,
                BTreeMap::new(),
                ("ok", ctx.t("done-title"), text),
            )
        }
        Err(key) => {
            let flash = ("stop", ctx.t("refused-title"), ctx.t(key));
            (StatusCode::UNPROCESSABLE_ENTITY, values.clone(), flash)
        }
    };
    let shown = draw(&app, &visitor, &poll, &ready, values, Some(flash)).await?;
    Ok((status, page(&shown)?).into_response())
}

/// Who took their ballot in, line by line: a unit, a name and perhaps a day.
pub(crate) fn taken_in(
    ready: &Ready,
    lines: &str,
    today: jiff::civil::Date,
) -> Result<BTreeMap<VoterId, Received>, &'static str> {
    let read = petition::read(lines, today).map_err(|_line| "serve-lines-unclear")?;
    let mut received = BTreeMap::new();
    for line in read {
        // On a list of people whoever has the name takes it in themselves.
        let called = if line.unit.is_empty() {
            &line.name
        } else {
            &line.unit
        };
        let voter = ready.voter_of_unit(called).ok_or("enter-no-unit")?;
        let noon = jiff::civil::time(12, 0, 0, 0);
        let on = line.on.filter(|on| *on < today);
        let at = on.map(|on| district::calendar::china_instant(on.to_datetime(noon)));
        received.insert(voter.clone(), Received { by: line.name, at });
    }
    Ok(received)
}

/// The heads of the units named, or of a whole building.
pub(crate) fn voters(
    ready: &Ready,
    building: &str,
    units: &str,
) -> Result<Vec<VoterId>, &'static str> {
    let named: Vec<&str> = units
        .split([' ', ',', '\u{ff0c}', '\u{3001}', '\n', '\r'])
        .filter(|it| !it.is_empty())
        .collect();
    let mut voters = BTreeSet::new();
    for unit in &named {
        let voter = ready.voter_of_unit(unit).ok_or("enter-no-unit")?;
        voters.insert(voter.clone());
    }
    if named.is_empty() {
        let all = by_building(ready)
            .into_iter()
            .find(|((_, name), _)| name == building);
        voters.extend(all.map(|(_, heads)| heads).unwrap_or_default());
    }
    if voters.is_empty() {
        return Err("enter-no-unit");
    }
    Ok(voters.into_iter().collect())
}
