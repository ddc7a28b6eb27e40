//! Casting ballots on every channel, and finding them again.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use district::id::MatterNo;
use district::kinds::ballot::{
    Ballot, Channel, Choice, ItemId, Outcome, Proxy, Reason, Receipt, Serial, VoterId,
};
use district::kinds::vote::word;
use jiff::Timestamp;
use ledger::polls::{BallotFault, Ready, Slip, VoteCommand, Voted, Voting};

use super::dto::{Aside, Cast, Code, Found, OwnBallot, OwnUnit, Taken};
use super::{once, refused};
use crate::App;
use crate::api::Body;
use crate::api::dto::Problem;
use crate::failure::Failure;
use crate::pages::vote::ballot::{hand, holder, own as own_ballots, standing, units_of};
use crate::pages::vote::enter::{proof_of, without_proof};
use crate::pages::vote::{Poll, choices, word_of};
use crate::throttle::Peer;
use crate::views::iso;
use crate::visitor::Visitor;

/// What became of a ballot, as a word and the rule behind it.
pub(super) fn outcome(outcome: &Outcome) -> (String, Option<String>) {
    match outcome {
        Outcome::Counted => ("counted".to_owned(), None),
        Outcome::Superseded(_) => ("superseded".to_owned(), None),
        Outcome::Rejected(reason) => ("rejected".to_owned(), Some(word_of(reason))),
    }
}

fn found((ballot, receipt): (Ballot, Receipt)) -> Found {
    let (outcome, reason) = outcome(&receipt.outcome);
    Found {
        receipt: ballot.serial.0,
        channel: word_of(&ballot.channel),
        cast_at: iso(ballot.cast_at.as_microsecond()),
        outcome,
        reason,
    }
}

/// Shows what a code may vote for, and what came in under it.
#[utoipa::path(post, path = "/api/v1/votes/{no}/ballot", tag = "votes", request_body = Code,
    params(("no" = String, Path, description = "The vote's number")),
    responses((status = 200, body = OwnBallot), (status = 403, description = "Nobody's code", content_type = "application/problem+json", body = Problem)),
    security(()))]
pub async fn own(
    State(app): State<App>,
    _visitor: Visitor,
    peer: Peer,
    Path(no): Path<String>,
    Body(asked): Body<Code>,
) -> Result<Json<OwnBallot>, Failure> {
    let (poll, ready) = Poll::running(&app, &no).await?;
    let voter = holder(&app, peer, &poll.no, &ready, &asked.code)?;
    let voter = voter.ok_or_else(|| refused(BallotFault::Code))?;
    let own = own_ballots(&app, &poll.no, &ready, voter).await?;
    let units = units_of(&ready, voter).into_iter();
    let offered = choices(ready.rules.follow_choice);
    Ok(Json(OwnBallot {
        units: units.map(|(unit, area)| OwnUnit { unit, area }).collect(),
        choices: offered.iter().map(word_of).collect(),
        standing: standing(&own).map(|it| it.0),
        ballots: own.into_iter().map(found).collect(),
    }))
}

/// Finds a ballot by its receipt, or all of an owner by the code.
#[utoipa::path(post, path = "/api/v1/votes/{no}/receipt", tag = "votes", request_body = Code,
    params(("no" = String, Path, description = "The vote's number")),
    responses((status = 200, body = [Found]), (status = 403, description = "Neither a receipt nor a code", content_type = "application/problem+json", body = Problem)),
    security(()))]
pub async fn find(
    State(app): State<App>,
    _visitor: Visitor,
    peer: Peer,
    Path(no): Path<String>,
    Body(asked): Body<Code>,
) -> Result<Json<Vec<Found>>, Failure> {
    let (poll, ready) = Poll::running(&app, &no).await?;
    app.throttle
        .may_try(poll.no.as_str(), peer, app.ledger.now())?;
    let code = asked.code.trim().to_ascii_uppercase();
    let known = app.ledger.ballot(&poll.no, &code).await?;
    let voter = match &known {
        Some(ballot) => Some(&ballot.voter),
        None => holder(&app, peer, &poll.no, &ready, &code)?,
    };
    let voter = voter.ok_or_else(|| refused(BallotFault::Code))?;
    let own = own_ballots(&app, &poll.no, &ready, voter)
        .await?
        .into_iter();
    let asked = known.as_ref().map(|known| &known.serial);
    let own = own.filter(|it| asked.is_none_or(|serial| *serial == it.0.serial));
    Ok(Json(own.map(found).collect()))
}

/// Casts a ballot.
#[utoipa::path(post, path = "/api/v1/votes/{no}/ballots", tag = "votes", request_body = Cast,
    params(("no" = String, Path, description = "The vote's number"),
        ("Idempotency-Key" = Option<String>, Header, description = "8 to 64 characters (16 without a token), random; the same key twice is done once")),
    responses((status = 201, description = "It came in", body = Taken),
        (status = 202, description = "Paper that waits for a second person", body = Taken),
        (status = "4XX", description = "Nothing has changed", content_type = "application/problem+json", body = Problem)),
    security((), ("token" = ["act"])))]
pub async fn cast(
    State(app): State<App>,
    visitor: Visitor,
    peer: Peer,
    headers: HeaderMap,
    Path(no): Path<String>,
    Body(cast): Body<Cast>,
) -> Result<(StatusCode, Json<Taken>), Failure> {
    let (poll, ready) = Poll::running(&app, &no).await?;
    let channel: Option<Channel> = word(&cast.channel);
    let words = "`channel` is one of web, phone, door, point, paper, voice";
    let channel = channel.ok_or_else(|| Failure::unfit(words))?;
    let slip = match channel {
        Channel::Web => {
            let voter = holder(&app, peer, &poll.no, &ready, &cast.code)?;
            by_code(voter, &ready, &cast)?
        }
        _ => at_desk(&app, &poll.no, &ready, &cast, channel).await?,
    };
    let (party, code) = match channel {
        Channel::Web => (None, Some(cast.code.as_str())),
        _ => (visitor.actor.party.clone(), None),
    };
    let voting = match channel {
        Channel::Paper => Voting::Paper(slip),
        _ => Voting::Cast(slip),
    };
    let mut command = VoteCommand::new(poll.no.clone(), voting, party);
    command.key = once(&headers, &visitor, &poll, code)?;
    let (status, state, receipt) = match app.ledger.vote(command).await? {
        Voted::In(serial) => (StatusCode::CREATED, "in", Some(serial.0)),
        Voted::Differs => (StatusCode::ACCEPTED, "differs", None),
        Voted::SetAside => (StatusCode::OK, "set_aside", None),
        Voted::Waiting | Voted::Served(_) | Voted::Called(_) => {
            (StatusCode::ACCEPTED, "waiting", None)
        }
    };
    Ok((status, Json(Taken { state, receipt })))
}

/// Says that what was entered of a paper is no ballot. Once two people have, nothing waits for it any more.
#[utoipa::path(post, path = "/api/v1/votes/{no}/aside", tag = "votes", request_body = Aside,
    params(("no" = String, Path, description = "The vote's number"),
        ("Idempotency-Key" = Option<String>, Header, description = "8 to 64 characters, random; the same key twice is done once")),
    responses((status = 200, description = "It is set aside", body = Taken),
        (status = 202, description = "It waits for a second person", body = Taken),
        (status = "4XX", description = "Nothing has changed", content_type = "application/problem+json", body = Problem)),
    security(("token" = ["act"])))]
pub async fn aside(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
    Path(no): Path<String>,
    Body(aside): Body<Aside>,
) -> Result<(StatusCode, Json<Taken>), Failure> {
    let (poll, ready) = Poll::running(&app, &no).await?;
    let unknown = || refused(BallotFault::Rule(Reason::UnknownVoter));
    let voter = ready.voter_of_unit(&aside.unit).cloned();
    let voting = Voting::SetAside {
        voter: voter.ok_or_else(unknown)?,
        reason: aside.reason,
    };
    let mut command = VoteCommand::new(poll.no.clone(), voting, visitor.actor.party.clone());
    command.key = once(&headers, &visitor, &poll, None)?;
    let (status, state) = match app.ledger.vote(command).await? {
        Voted::SetAside => (StatusCode::OK, "set_aside"),
        _ => (StatusCode::ACCEPTED, "waiting"),
    };
    let receipt = None;
    Ok((status, Json(Taken { state, receipt })))
}

fn slip(cast: &Cast, channel: Channel) -> Result<Slip, Failure> {
    let choice = |(item, chosen): (&String, &String)| {
        let choice: Option<Choice> = word(chosen);
        let choice =
            choice.ok_or_else(|| Failure::unfit("a choice is yes, no, abstain or follow_majority"));
        Ok((ItemId::from(item.as_str()), choice?))
    };
    let choices = cast.choices.iter().map(choice);
    Ok(Slip {
        voter: "".into(),
        by: "".into(),
        proxy: None,
        channel,
        cast_at: None,
        proof: None,
        replaces: cast.replaces.clone().map(Serial),
        choices: choices.collect::<Result<_, Failure>>()?,
        code: None,
    })
}

fn by_code(voter: Option<&VoterId>, ready: &Ready, cast: &Cast) -> Result<Slip, Failure> {
    let voter = voter.ok_or_else(|| refused(BallotFault::Code))?;
    Ok(Slip {
        voter: voter.clone(),
        by: hand(ready, voter),
        code: Some(cast.code.clone()),
        ..slip(cast, Channel::Web)?
    })
}

async fn at_desk(
    app: &App,
    no: &MatterNo,
    ready: &Ready,
    cast: &Cast,
    channel: Channel,
) -> Result<Slip, Failure> {
    let rule = |reason| refused(BallotFault::Rule(reason));
    let voter = ready.voter_of_unit(&cast.unit).cloned();
    let voter = voter.ok_or_else(|| rule(Reason::UnknownVoter))?;
    let principal = ready.member(&voter, cast.name.trim()).cloned();
    let principal = principal.ok_or_else(|| rule(Reason::NotOwner))?;
    let is_paper = channel == Channel::Paper;
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let proof = proof_of(app, &text(&cast.proof), &text(&cast.witness)).await?;
    if proof.is_none() && !is_paper {
        return Err(refused(without_proof(ready, app.ledger.now())));
    }
    let instant = |text: &String| {
        let read: Result<Timestamp, _> = text.parse();
        read.map_err(|_bad| {
            Failure::unfit("`cast_at` is an instant such as 2021-08-14T08:00:00+08:00")
        })
    };
    let cast_at = cast.cast_at.as_ref().filter(|_| is_paper);
    let (by, proxy) = match &cast.proxy {
        None => (principal, None),
        Some(deputy) => {
            let written = deputy.written;
            (
                ready.deputy(no, &deputy.name),
                Some(Proxy { principal, written }),
            )
        }
    };
    Ok(Slip {
        voter,
        by,
        proxy,
        cast_at: cast_at.map(instant).transpose()?,
        proof,
        ..slip(cast, channel)?
    })
}
