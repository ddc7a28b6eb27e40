//! Serving ballots, and the ballots to be printed.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use district::kinds::vote::SERVINGS;
use ledger::polls::{BallotFault, VoteCommand, Voted, Voting};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::dto::BallotSheet;
use super::{once, refused};
use crate::App;
use crate::api::dto::Problem;
use crate::api::{Asks, Body};
use crate::failure::Failure;
use crate::pages::vote::Poll;
use crate::pages::vote::ballot::units_of;
use crate::pages::vote::serve::{by_building, taken_in, voters};
use crate::visitor::Visitor;

/// On whom ballots were served.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Serving {
    /// Units; or a building.
    #[serde(default)]
    pub units: Vec<String>,
    /// A whole building, where no unit is named.
    #[serde(default)]
    pub building: String,
    /// door, `registered_mail`, phone, wechat, mailbox, board.
    pub how: String,
    /// The proof; where silence has a meaning, the hash of a file that was uploaded.
    pub proof: String,
    /// Whether it told what silence would mean.
    #[serde(default)]
    pub told: bool,
    /// Unit by unit who took the ballot in, as the proof names each of them; needed where silence has a meaning, and then
    /// `units` and `building` are left out.
    #[serde(default)]
    pub lines: Vec<ServedLine>,
}

/// That somebody took a ballot in.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ServedLine {
    /// The unit.
    pub unit: String,
    /// Who took it in; on a channel the receipt that it gave.
    pub received_by: String,
    /// The day, where that is not today.
    #[serde(default)]
    pub on: String,
}

impl ServedLine {
    /// As a desk writes it.
    fn text(&self) -> String {
        let parts = [&self.unit, &self.received_by, &self.on].map(|part| part.replace('\n', " "));
        parts.join("\t")
    }
}

/// How many were served.
#[derive(Debug, Serialize, ToSchema)]
pub struct Served {
    /// Heads.
    pub served: usize,
}

/// Keeps that ballots were served.
#[utoipa::path(post, path = "/api/v1/votes/{no}/services", tag = "votes", request_body = Serving,
    params(("no" = String, Path, description = "The vote's number"),
        ("Idempotency-Key" = Option<String>, Header, description = "8 to 64 characters, random; the same key twice is done once")),
    responses((status = 200, body = Served),
        (status = "4XX", description = "Nothing has changed", content_type = "application/problem+json", body = Problem)),
    security(("token" = ["act"])))]
pub async fn serve(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
    Path(no): Path<String>,
    Body(serving): Body<Serving>,
) -> Result<Json<Served>, Failure> {
    let (poll, ready) = Poll::running(&app, &no).await?;
    if !SERVINGS.contains(&serving.how.as_str()) {
        return Err(Failure::unfit(format!(
            "`how` is one of {}",
            SERVINGS.join(", ")
        )));
    }
    let strange = |_key| {
        Failure::unfit("a unit or building that is not on the roll, or a line without a name")
    };
    let (voters, received) = if serving.lines.is_empty() {
        let named = voters(&ready, &serving.building, &serving.units.join(" "));
        (named.map_err(strange)?, BTreeMap::new())
    } else {
        let today = district::calendar::china_time(app.ledger.now()).date();
        let lines: Vec<String> = serving.lines.iter().map(ServedLine::text).collect();
        let received = taken_in(&ready, &lines.join("\n"), today).map_err(strange)?;
        (received.keys().cloned().collect(), received)
    };
    let voting = Voting::Serve {
        voters,
        how: serving.how,
        proof: Some(serving.proof),
        told: serving.told,
        received,
    };
    let mut command = VoteCommand::new(poll.no.clone(), voting, visitor.actor.party.clone());
    command.key = once(&headers, &visitor, &poll, None)?;
    match app.ledger.vote(command).await? {
        Voted::Served(served) => Ok(Json(Served { served })),
        _ => Err(refused(BallotFault::NoProof)),
    }
}

/// Which building.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// A building; all where not said.
    building: Option<String>,
}

/// The ballots to be printed, with their codes, for those who keep the roll.
#[utoipa::path(get, path = "/api/v1/votes/{no}/sheets", tag = "votes",
    params(Which, ("no" = String, Path, description = "The vote's number")),
    responses((status = 200, body = [BallotSheet]), (status = 403, content_type = "application/problem+json", body = Problem)),
    security(("token" = ["read"])))]
pub async fn sheets(
    State(app): State<App>,
    visitor: Visitor,
    Path(no): Path<String>,
    Asks(which): Asks<Which>,
) -> Result<Json<Vec<BallotSheet>>, Failure> {
    let poll = Poll::of(&app, &no).await?;
    if !poll.is_kept_by(&app, &visitor) {
        return Err(Failure::Forbidden);
    }
    let ready = poll.ready(&app).await?.ok_or(Failure::NotFound)?;
    if ready.secret.is_erased() {
        // Codes of an empty key would be somebody's guess, and open nothing.
        return Err(Failure::NotFound);
    }
    let asked = |name: &str| which.building.as_deref().is_none_or(|it| it == name);
    let buildings = by_building(&ready).into_iter();
    let voters = buildings.filter(|((_, name), _)| asked(name));
    let sheets = voters.flat_map(|(_, voters)| voters).map(|voter| {
        let units = units_of(&ready, &voter).into_iter();
        BallotSheet {
            code: ready.secret.code(&poll.no, &voter),
            units: units.map(|it| it.0).collect(),
        }
    });
    Ok(Json(sheets.collect()))
}
