//! `/votes/{no}/ballot`: an owner votes with the code of their ballot, and finds it again. Nobody signs in.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use district::id::MatterNo;
use district::kinds::ballot::{
    Ballot, Channel, Choice, Count, ItemId, Outcome, PersonId, Receipt, Serial, VoterId,
};
use district::procedure::Act;
use jiff::Timestamp;
use ledger::CommandError;
use ledger::polls::{BallotFault, Ready, Slip, VoteCommand, Voted, Voting};

use super::square::square;
use super::{Poll, choices, word_of};
use crate::App;
use crate::ballot_words;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::pages::{Page, page};
use crate::throttle::Peer;
use crate::views::when;
use crate::visitor::Visitor;

/// The field that holds an item's choice.
pub(super) fn field_of(item: &ItemId) -> String {
    format!("item-{item}")
}

/// An item with its choices.
pub(super) struct ItemChoice {
    pub(super) name: String,
    pub(super) legend: String,
    pub(super) class: String,
    pub(super) choices: Vec<(String, String, bool)>,
}

/// Reads the choices of a form; an item left out is silence on it.
pub(super) fn chosen(ready: &Ready, form: &BTreeMap<String, String>) -> BTreeMap<ItemId, Choice> {
    let items = ready.rules.items.iter();
    items
        .filter_map(|item| {
            let word = form.get(&field_of(&item.id))?;
            Some((item.id.clone(), district::kinds::vote::word(word)?))
        })
        .collect()
}

/// The items of a ballot, with what was filled in. Of a voter, only those that concern them.
pub(super) fn item_choices(
    ready: &Ready,
    form: &BTreeMap<String, String>,
    voter: Option<&VoterId>,
    ctx: &Ctx,
) -> Vec<ItemChoice> {
    let filled = chosen(ready, form);
    let item_of = |item: &district::kinds::ballot::Item| ItemChoice {
        name: field_of(&item.id),
        legend: format!("{}. {}", item.id, item.title),
        class: ctx.word("choice", word_of(&item.class)),
        choices: choices(ready.rules.follow_choice)
            .iter()
            .map(|choice| {
                let word = word_of(choice);
                let is_chosen = filled.get(&item.id) == Some(choice);
                (word.clone(), ctx.word("poll", word), is_chosen)
            })
            .collect(),
    };
    let items = ready.rules.items.iter().enumerate();
    let concerns = |at| voter.is_none_or(|voter| ready.roster.concerns(at, voter));
    items
        .filter(|(at, _)| concerns(*at))
        .map(|(_, item)| item_of(item))
        .collect()
}

/// A ballot that its owner finds again.
struct Found {
    receipt: String,
    channel: String,
    when: String,
    outcome: String,
}

#[derive(Template)]
#[template(path = "ballot/ballot.html")]
struct BallotPage {
    ctx: Ctx,
    no: String,
    title: String,
    place: String,
    /// Why no ballot is taken now; empty while they are.
    shut: String,
    /// Whether the last moment has passed, so that there is only looking up.
    is_over: bool,
    error: String,
    code: String,
    units: Vec<(String, String)>,
    items: Vec<ItemChoice>,
    secrecy: String,
    standing: String,
    receipt: String,
    looked: bool,
    found: Vec<Found>,
}

impl BallotPage {
    fn new(app: &App, visitor: &Visitor, poll: &Poll, at: &str) -> Self {
        let ctx = Ctx::new(app, visitor, &format!("/votes/{}/{at}", poll.no)).about(&poll.standing);
        let is_over = poll.is_over(app.ledger.now()) || poll.standing.is_closed();
        let shut = if is_over {
            ctx.t("ballot-after-closing")
        } else if poll.may(app, visitor, Act::Cast) {
            String::new()
        } else {
            ctx.t("ballot-shut")
        };
        Self {
            no: poll.no.to_string(),
            title: poll.title(app, &ctx),
            place: poll.place(app, &ctx),
            shut,
            is_over,
            secrecy: ctx.word("poll-secrecy", &poll.sheet.secrecy),
            error: String::new(),
            code: String::new(),
            units: Vec::new(),
            items: Vec::new(),
            standing: String::new(),
            receipt: String::new(),
            looked: false,
            found: Vec::new(),
            ctx,
        }
    }

    fn refused(mut self, key: &str) -> Result<Response, Failure> {
        self.error = self.ctx.t(key);
        Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&self)?).into_response())
    }
}

/// Asks for the code.
pub async fn ask(State(app): State<App>, visitor: Visitor, Path(no): Path<String>) -> Page {
    let poll = Poll::of(&app, &no).await?;
    page(&BallotPage::new(&app, &visitor, &poll, "ballot"))
}

/// Who holds this code. What is nobody's is counted against the address that sent it.
pub(crate) fn holder<'r>(
    app: &App,
    peer: Peer,
    no: &MatterNo,
    ready: &'r Ready,
    code: &str,
) -> Result<Option<&'r VoterId>, Failure> {
    let now = app.ledger.now();
    app.throttle.may_try(no.as_str(), peer, now)?;
    let voter = ready.voter_of(no, code);
    if voter.is_none() {
        app.throttle.was_wrong(no.as_str(), peer, now);
    }
    Ok(voter)
}

/// Whose hand a code is: the named co-owner's, or the one owner's.
pub(crate) fn hand(ready: &Ready, voter: &VoterId) -> PersonId {
    let person = ready.member(voter, "").cloned();
    person.unwrap_or_else(|| PersonId(voter.to_string()))
}

/// The head's own ballots with what became of each.
pub(crate) async fn own(
    app: &App,
    no: &MatterNo,
    ready: &Ready,
    voter: &VoterId,
) -> Result<Vec<(Ballot, Receipt)>, Failure> {
    let Some(head) = ready.roster.head_of(voter) else {
        return Ok(Vec::new());
    };
    let mut own = app.ledger.ballots_of(no, head).await?;
    own.sort_by_key(|it| it.cast_at);
    let mut count = Count::at_the_door(&ready.roster, &ready.rules);
    for ballot in &own {
        count.receive(ballot);
    }
    let receipts = count.receipts().iter().cloned();
    Ok(own.into_iter().zip(receipts).collect())
}

/// The receipt of the ballot that stands.
pub(crate) fn standing(own: &[(Ballot, Receipt)]) -> Option<Serial> {
    let counted = own.iter().rev().find(|it| it.1.outcome == Outcome::Counted);
    counted.map(|it| it.0.serial.clone())
}

/// Shows the ballot of a code.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    peer: Peer,
    Path(no): Path<String>,
    Form(form): Form<BTreeMap<String, String>>,
) -> Result<Response, Failure> {
    let (poll, ready) = Poll::running(&app, &no).await?;
    let mut shown = BallotPage::new(&app, &visitor, &poll, "ballot");
    let code = form.get("code").cloned().unwrap_or_default();
    let Some(voter) = holder(&app, peer, &poll.no, &ready, &code)? else {
        shown.code = code;
        return shown.refused("ballot-code");
    };
    let own = own(&app, &poll.no, &ready, voter).await?;
    fill(
        &mut shown,
        &ready,
        voter,
        &code,
        &form,
        own,
        app.ledger.now(),
    );
    Ok(page(&shown)?.into_response())
}

fn fill(
    shown: &mut BallotPage,
    ready: &Ready,
    voter: &VoterId,
    code: &str,
    form: &BTreeMap<String, String>,
    own: Vec<(Ballot, Receipt)>,
    now: Timestamp,
) {
    if !shown.shut.is_empty() {
        // Nobody fills in what nobody takes: what came of it is all there is.
        shown.found = own
            .into_iter()
            .map(|it| found(it, &shown.ctx, now))
            .collect();
        return;
    }
    code.clone_into(&mut shown.code);
    shown.units = units_of(ready, voter);
    shown.items = item_choices(ready, form, Some(voter), &shown.ctx);
    let stands = standing(&own);
    shown.standing = stands.map(|it| it.0).unwrap_or_default();
}

/// The units that a voter votes for, with their areas.
pub(crate) fn units_of(ready: &Ready, voter: &VoterId) -> Vec<(String, String)> {
    use district::kinds::ballot::{Parking, Tenure};
    let is_developer = ready.roll.developer.as_ref() == Some(voter);
    if ready.roll.units.is_empty() {
        // Where people are counted without what they own, they are called by their names.
        return names_of(ready, voter);
    }
    let units = ready.roll.units.iter();
    units
        .filter(|unit| match unit.tenure {
            Tenure::Delivered => unit.owner.as_ref() == Some(voter),
            _ => is_developer,
        })
        .filter(|unit| !unit.stall || ready.rules.parking == Parking::Include)
        .map(|unit| (unit.id.to_string(), square(unit.area)))
        .collect()
}

fn names_of(ready: &Ready, voter: &VoterId) -> Vec<(String, String)> {
    let head = ready.roll.voters.iter().find(|it| it.id == *voter);
    let people = ready.secret.people.iter();
    people
        .filter(|it| head.is_some_and(|head| head.members.contains(&it.id)))
        .map(|it| (it.name.clone(), String::new()))
        .collect()
}

/// Takes a ballot from its owner. The receipt is shown once.
pub async fn cast(
    State(app): State<App>,
    visitor: Visitor,
    peer: Peer,
    Path(no): Path<String>,
    Form(form): Form<BTreeMap<String, String>>,
) -> Result<Response, Failure> {
    let (poll, ready) = Poll::running(&app, &no).await?;
    let mut shown = BallotPage::new(&app, &visitor, &poll, "ballot");
    let code = form.get("code").cloned().unwrap_or_default();
    let Some(voter) = holder(&app, peer, &poll.no, &ready, &code)?.cloned() else {
        return shown.refused("ballot-code");
    };
    let replaces = form.get("replaces").filter(|it| !it.is_empty());
    let slip = Slip {
        by: hand(&ready, &voter),
        proxy: None,
        channel: Channel::Web,
        cast_at: None,
        proof: None,
        replaces: replaces.map(|it| Serial(it.clone())),
        choices: chosen(&ready, &form),
        code: Some(code.clone()),
        voter: voter.clone(),
    };
    let command = VoteCommand::new(poll.no.clone(), Voting::Cast(slip), None);
    match app.ledger.vote(command).await {
        Ok(Voted::In(serial)) => {
            shown.receipt = serial.0;
            Ok(page(&shown)?.into_response())
        }
        Ok(_) => Err(Failure::NotFound),
        Err(error) => {
            let key = refusal_key(error)?;
            let own = own(&app, &poll.no, &ready, &voter).await?;
            fill(
                &mut shown,
                &ready,
                &voter,
                &code,
                &form,
                own,
                app.ledger.now(),
            );
            shown.refused(key)
        }
    }
}

/// The sentence of a refusal; what is none goes on.
pub(super) fn refusal_key(error: CommandError) -> Result<&'static str, Failure> {
    match &error {
        CommandError::Ballot(fault) => Ok(ballot_words::key(*fault)),
        CommandError::Refused(refusal) => Ok(refusal.key()),
        _ => Err(error.into()),
    }
}

/// Asks for a receipt.
pub async fn look(State(app): State<App>, visitor: Visitor, Path(no): Path<String>) -> Page {
    let poll = Poll::of(&app, &no).await?;
    let mut shown = BallotPage::new(&app, &visitor, &poll, "receipt");
    shown.looked = true;
    page(&shown)
}

/// Finds a ballot by its receipt, or all of an owner by the code. What was chosen is not said.
pub async fn find(
    State(app): State<App>,
    visitor: Visitor,
    peer: Peer,
    Path(no): Path<String>,
    Form(form): Form<BTreeMap<String, String>>,
) -> Result<Response, Failure> {
    let (poll, ready) = Poll::running(&app, &no).await?;
    let mut shown = BallotPage::new(&app, &visitor, &poll, "receipt");
    shown.looked = true;
    let code = form.get("code").map(|it| it.trim().to_ascii_uppercase());
    let code = code.unwrap_or_default();
    let now = app.ledger.now();
    app.throttle.may_try(poll.no.as_str(), peer, now)?;
    let known = app.ledger.ballot(&poll.no, &code).await?;
    let voter = match &known {
        Some(ballot) => Some(&ballot.voter),
        None => holder(&app, peer, &poll.no, &ready, &code)?,
    };
    let Some(voter) = voter else {
        shown.code = code;
        return shown.refused("ballot-none");
    };
    let found = own(&app, &poll.no, &ready, voter).await?.into_iter();
    let asked = known.as_ref().map(|known| &known.serial);
    let found = found.filter(|it| asked.is_none_or(|serial| *serial == it.0.serial));
    shown.found = found.map(|it| self::found(it, &shown.ctx, now)).collect();
    Ok(page(&shown)?.into_response())
}

fn found((ballot, receipt): (Ballot, Receipt), ctx: &Ctx, now: Timestamp) -> Found {
    Found {
        receipt: ballot.serial.0,
        channel: ctx.word("poll", word_of(&ballot.channel)),
        when: when(ballot.cast_at.as_microsecond(), now, ctx.language()),
        outcome: outcome_words(&receipt.outcome, ctx),
    }
}

/// What became of a ballot, in words.
pub(super) fn outcome_words(outcome: &Outcome, ctx: &Ctx) -> String {
    match outcome {
        Outcome::Counted => ctx.t("outcome-counted"),
        Outcome::Superseded(_) => ctx.t("outcome-superseded"),
        Outcome::Rejected(reason) => ctx.t(ballot_words::key(BallotFault::Rule(*reason))),
    }
}
