//! The list of owners: looking at one, bringing one in, and the newest.

use std::collections::BTreeMap;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, header};
use district::kinds::ballot::doctor::{Finding, Row};
use district::kinds::ballot::{PersonId, Roll, Unit};
use district::procedure::{Act, Input};
use ledger::gate::SHEETS;
use ledger::polls::{NewRoll, RollSecret};
use ledger::{ActCommand, Target};
use serde::Deserialize;
use utoipa::IntoParams;

use super::dto::{Code, Doubt, Looked, RollRows, RollUnit};
use super::key;
use crate::App;
use crate::apart::apart;
use crate::api::dto::Problem;
use crate::api::{Asks, Body};
use crate::failure::Failure;
use crate::owners::{self, Of};
use crate::pages::vote::file::asked as holder_of;
use crate::pages::vote::lines::{is_of, sums};
use crate::pages::vote::{Poll, word_of};
use crate::throttle::Peer;
use crate::visitor::Visitor;

/// How a list is brought in.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct How {
    /// Only look: nothing is written.
    #[serde(default)]
    dry_run: bool,
    /// The developer's name; unsold and undelivered units are its own.
    #[serde(default)]
    developer: String,
}

/// Shows what the newest list comes to; its lines, holdings as well as names, are told to those who keep it.
#[utoipa::path(get, path = "/api/v1/votes/{no}/roll", tag = "votes", params(("no" = String, Path, description = "The vote's number")),
    responses((status = 200, body = Looked), (status = 404, content_type = "application/problem+json", body = Problem)),
    security((), ("token" = ["read"])))]
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(no): Path<String>,
) -> Result<Json<Looked>, Failure> {
    let poll = Poll::of(&app, &no).await?;
    let keeps = poll.is_kept_by(&app, &visitor);
    let newest = app.ledger.roll(&poll.no).await?;
    let (kept, secret) = newest.ok_or(Failure::NotFound)?;
    let mut looked = looked(&poll, &kept.roll, &kept.findings, keeps)?;
    looked.brought = true;
    looked.lines = keeps.then(|| lines(&kept.roll, Some(&secret)));
    Ok(Json(looked))
}

/// The lines of the frozen list without the names, for whoever holds the code of a ballot or a receipt of it. Where
/// the vote is secret: their own lines, and the sums of buildings.
#[utoipa::path(post, path = "/api/v1/votes/{no}/lines", tag = "votes", request_body = Code,
    params(("no" = String, Path, description = "The vote's number")),
    responses((status = 200, body = Looked), (status = 403, description = "Nobody's code", content_type = "application/problem+json", body = Problem)),
    security(()))]
pub async fn held(
    State(app): State<App>,
    _visitor: Visitor,
    peer: Peer,
    Path(no): Path<String>,
    Body(asked): Body<Code>,
) -> Result<Json<Looked>, Failure> {
    let (poll, ready, voter) = holder_of(&app, peer, &no, &asked.code).await?;
    let newest = app.ledger.roll(&poll.no).await?;
    let (kept, _) = newest.ok_or(Failure::NotFound)?;
    let mut looked = looked(&poll, &kept.roll, &kept.findings, false)?;
    looked.brought = true;
    let mut roll = kept.roll;
    if poll.sheet.is_secret() {
        roll.units.retain(|unit| is_of(&ready, &voter, unit));
        looked.buildings = Some(sums(&ready).into_iter().map(Into::into).collect());
    }
    looked.lines = Some(lines(&roll, None));
    Ok(Json(looked))
}

/// Looks at a list of owners, and brings it in unless it is a dry run.
#[utoipa::path(post, path = "/api/v1/votes/{no}/roll", tag = "votes",
    params(How, ("no" = String, Path, description = "The vote's number"),
        ("Idempotency-Key" = Option<String>, Header, description = "8 to 64 characters, random; the same key twice is done once")),
    request_body(content = RollRows, content_type = "application/json",
        description = "Rows as JSON; or, with any other type, a list as CSV (UTF-8 or GB 18030) or as a workbook (XLSX)"),
    responses((status = 200, description = "What was found", body = Looked),
        (status = "4XX", description = "Nothing has changed", content_type = "application/problem+json", body = Problem)),
    security(("token" = ["act"])))]
pub async fn bring(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
    Path(no): Path<String>,
    Asks(how): Asks<How>,
    body: Bytes,
) -> Result<Json<Looked>, Failure> {
    let poll = Poll::of(&app, &no).await?;
    poll.permit(&app, &visitor, Act::ImportRoll)?;
    let (sent, developer, of) = (
        headers.clone(),
        how.developer.clone(),
        Of::vote(&poll.sheet),
    );
    let new = apart(&SHEETS, move || read(&sent, &body, &developer, of)).await??;
    let found = &new.examined.roll;
    let mut looked = looked(&poll, found, &new.examined.findings, true)?;
    if !how.dry_run {
        let target = Target::Matter(poll.no.clone());
        let input = Input::new(Act::ImportRoll);
        let mut command = ActCommand::new(target, input, visitor.actor.party.clone());
        command.key = key(&headers, &visitor)?;
        command.roll = Some(Box::new(new));
        app.ledger.act(command).await?;
        looked.brought = true;
    }
    Ok(Json(looked))
}

fn read(headers: &HeaderMap, body: &[u8], developer: &str, of: Of) -> Result<NewRoll, Failure> {
    if body.len() > owners::MOST {
        return Err(Failure::TooLarge);
    }
    let media = headers.get(header::CONTENT_TYPE);
    let media = media.and_then(|media| media.to_str().ok());
    let is_json = media.is_some_and(|media| media.starts_with("application/json"));
    let read = if is_json {
        let sent: RollRows =
            serde_json::from_slice(body).map_err(|why| Failure::unfit(why.to_string()))?;
        let rows = sent.rows.into_iter().zip(1..).map(|(row, line)| Row {
            line,
            building: row.building,
            unit: row.unit,
            area: row.area,
            source: row.source,
            owner: row.owner,
            identity: row.identity,
            named: row.named,
            usage: row.usage,
            tenure: row.tenure,
            merged: false,
        });
        owners::of_rows(&rows.collect::<Vec<_>>(), developer, of)
    } else {
        owners::read(body, developer, of)
    };
    read.map_err(|fault| Failure::unfit(fault.to_string()))
}

fn looked(poll: &Poll, roll: &Roll, findings: &[Finding], keeps: bool) -> Result<Looked, Failure> {
    let held = roll.held();
    let doubt = |it: &Finding| Doubt {
        line: it.line,
        unit: it.unit.as_ref().map(ToString::to_string),
        what: word_of(&it.what),
        blocks: it.what.blocks(),
    };
    Ok(Looked {
        brought: false,
        units: held.units,
        heads: usize::try_from(poll.total_of(roll)?.heads).unwrap_or(usize::MAX),
        area: held.area,
        stops: findings.iter().filter(|it| it.what.blocks()).count(),
        findings: keeps.then(|| findings.iter().map(doubt).collect()),
        lines: None,
        buildings: None,
    })
}

fn lines(roll: &Roll, secret: Option<&RollSecret>) -> Vec<RollUnit> {
    let people = secret.into_iter().flat_map(|secret| &secret.people);
    let names: BTreeMap<&PersonId, &str> = people.map(|it| (&it.id, &*it.name)).collect();
    let voters: BTreeMap<_, _> = roll.voters.iter().map(|it| (&it.id, it)).collect();
    let line = |unit: &Unit| {
        let voter = unit.owner.as_ref().and_then(|it| voters.get(it));
        let members = voter.into_iter().flat_map(|it| &it.members);
        let owners = members.filter_map(|it| names.get(it).map(|name| (*name).to_owned()));
        RollUnit {
            unit: unit.id.to_string(),
            building: unit.building.clone(),
            area: unit.area,
            source: word_of(&unit.source),
            stall: unit.stall,
            tenure: word_of(&unit.tenure),
            head: unit.owner.as_ref().map(ToString::to_string),
            owners: secret.map(|_| owners.collect()),
        }
    };
    roll.units.iter().map(line).collect()
}
