//! `/votes/{no}/enter`: a worker takes down somebody's word, or enters a paper ballot, as one of two.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Multipart, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use district::kinds::ballot::{Channel, Proxy, Reason, Serial, VoterId};
use district::procedure::Act;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use ledger::evidence::Upload;
use ledger::polls::paper::Reading;
use ledger::polls::{BallotFault, Ready, Slip, VoteCommand, Voted, Voting};

use super::ballot::{ItemChoice, chosen, item_choices, own, refusal_key, standing};
use super::{Poll, channel_of, word_of};
use crate::App;
use crate::ballot_words;
use crate::ctx::Ctx;
use crate::failure::{Failure, refused_file};
use crate::forms::{parts, text_of};
use crate::pages::{Page, page};
use crate::visitor::Visitor;

/// A paper that waits.
struct Open {
    unit: String,
    /// How far it is, in words.
    state: String,
    /// Why somebody says that it is no ballot.
    aside: String,
}

#[derive(Template)]
#[template(path = "ballot/enter.html")]
struct Enter {
    ctx: Ctx,
    no: String,
    title: String,
    flash: Option<(&'static str, String, String)>,
    values: BTreeMap<String, String>,
    channels: Vec<(String, String, bool)>,
    items: Vec<ItemChoice>,
    proxies: bool,
    open: Vec<Open>,
}

impl Enter {
    fn value(&self, name: &str) -> String {
        self.values.get(name).cloned().unwrap_or_default()
    }
}

/// The form.
pub async fn form(State(app): State<App>, visitor: Visitor, Path(no): Path<String>) -> Page {
    let (poll, ready) = Poll::running(&app, &no).await?;
    page(&draw(&app, &visitor, &poll, &ready, BTreeMap::new(), None).await?)
}

async fn draw(
    app: &App,
    visitor: &Visitor,
    poll: &Poll,
    ready: &Ready,
    values: BTreeMap<String, String>,
    flash: Option<(&'static str, String, String)>,
) -> Result<Enter, Failure> {
    if !poll.may(app, visitor, Act::EnterPaper) {
        return Err(Failure::Forbidden);
    }
    let ctx = Ctx::new(app, visitor, &format!("/votes/{}/enter", poll.no)).about(&poll.standing);
    let picked = values.get("channel").map_or("paper", String::as_str);
    let offered = ready
        .rules
        .channels
        .iter()
        .filter(|it| **it != Channel::Web);
    let channels = offered.map(|it| {
        let word = word_of(it);
        let is_picked = word == picked;
        (word.clone(), ctx.word("poll", word), is_picked)
    });
    let channels = channels.collect();
    let mut heads: BTreeMap<String, Vec<Reading>> = BTreeMap::new();
    for paper in app.ledger.papers_open(&poll.no).await? {
        let readings = heads.entry(paper.head.clone()).or_default();
        readings.push(Reading::read(&paper)?);
    }
    let open = heads.into_iter().map(|(head, readings)| {
        let aside = readings.iter().find_map(|reading| match reading {
            Reading::Aside { aside, .. } => Some(aside.clone()),
            _ => None,
        });
        let state = match (&aside, readings.len()) {
            (Some(_), _) => "enter-open-aside",
            (None, 1) => "enter-open-one",
            (None, _) => "enter-open-differ",
        };
        Open {
            unit: unit_of(ready, &head.into()),
            state: ctx.t(state),
            aside: aside.unwrap_or_default(),
        }
    });
    let open = open.collect();
    Ok(Enter {
        no: poll.no.to_string(),
        title: poll.title(app, &ctx),
        items: item_choices(ready, &values, None, &ctx),
        proxies: ready.rules.proxies.max_per_person > 0,
        flash,
        values,
        channels,
        open,
        ctx,
    })
}

/// The first unit of a voter, as they are called at a desk.
pub(crate) fn unit_of(ready: &Ready, voter: &VoterId) -> String {
    let units = super::ballot::units_of(ready, voter);
    units
        .into_iter()
        .next()
        .map_or_else(|| voter.to_string(), |it| it.0)
}

/// The largest proof, in bytes.
const FILE_MOST: usize = 16 * 1024 * 1024;

/// What a form of a vote's desk says, with its file under `proof` once that is kept; and why the file was not
/// taken.
///
/// # Errors
/// Where the form is cut short or too large.
pub(super) async fn with_file(
    app: &App,
    visitor: &Visitor,
    form: Multipart,
) -> Result<(BTreeMap<String, String>, Option<&'static str>), Failure> {
    let (mut values, mut file) = (BTreeMap::new(), Vec::new());
    parts(form, FILE_MOST, |name, bytes| match name {
        "file" => file = bytes,
        _ => drop(values.insert(name.to_owned(), text_of(&bytes))),
    })
    .await?;
    if file.is_empty() {
        return Ok((values, None));
    }
    let upload = Upload {
        bytes: file.into(),
        name: None,
        party: visitor.actor.party.clone(),
    };
    match app.ledger.keep(&app.evidence, upload).await {
        Ok(kept) => {
            values.insert("proof".to_owned(), kept.hash.to_string());
            Ok((values, None))
        }
        Err(error) => Ok((values, Some(refused_file(error)?))),
    }
}

/// The proof of casting: a file that was kept, or somebody who saw it, by name. Words alone prove nothing.
pub(crate) async fn proof_of(
    app: &App,
    file: &str,
    witness: &str,
) -> Result<Option<String>, Failure> {
    let file = file.trim();
    if !file.is_empty() && app.ledger.media_of(&file.into()).await?.is_some() {
        return Ok(Some(file.to_owned()));
    }
    let witness = witness.trim();
    let named = witness.chars().filter(|c| c.is_alphabetic()).count() > 1;
    Ok(named.then(|| format!("witness/{witness}")))
}

/// Why a ballot is not taken down that nothing proves: it is too late, or that alone is missing.
pub(crate) fn without_proof(ready: &Ready, now: Timestamp) -> BallotFault {
    if now > ready.rules.closes {
        BallotFault::Rule(Reason::AfterClosing)
    } else {
        BallotFault::CastNoProof
    }
}

/// When a paper ballot was put into the box, where the form says.
fn cast_at(text: &dyn Fn(&str) -> String) -> Option<Timestamp> {
    let day: Date = text("cast_on").parse().ok()?;
    let hour: Time = text("cast_hour").parse().unwrap_or(Time::midnight());
    Some(district::calendar::china_instant(day.to_datetime(hour)))
}

/// Takes it down.
pub async fn send(
    State(app): State<App>,
    visitor: Visitor,
    Path(no): Path<String>,
    form: Multipart,
) -> Result<Response, Failure> {
    let (poll, ready) = Poll::running(&app, &no).await?;
    let ctx = Ctx::new(&app, &visitor, "/votes");
    poll.permit(&app, &visitor, Act::EnterPaper)?;
    let (values, refused) = with_file(&app, &visitor, form).await?;
    if let Some(why) = refused {
        let flash = ("stop", ctx.t("refused-title"), ctx.t(why));
        let shown = draw(&app, &visitor, &poll, &ready, values, Some(flash)).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&shown)?).into_response());
    }
    let result = take(&app, &visitor, &poll, &ready, &values).await?;
    let title = ctx.t("refused-title");
    let (status, values, flash) = match result {
        Ok(Voted::In(serial)) => {
            let text = ctx.ta("enter-in", "receipt", serial.0.as_str());
            (
                StatusCode::OK,
                BTreeMap::new(),
                ("ok", ctx.t("done-title"), text),
            )
        }
        Ok(Voted::Differs) => {
            let text = ctx.t("enter-differs");
            (
                StatusCode::OK,
                BTreeMap::new(),
                ("warn", ctx.t("enter-differs-title"), text),
            )
        }
        Ok(Voted::SetAside) => {
            let text = ctx.t("enter-aside-done");
            (
                StatusCode::OK,
                BTreeMap::new(),
                ("ok", ctx.t("done-title"), text),
            )
        }
        Ok(_) => {
            let text = ctx.t("enter-waiting");
            (
                StatusCode::OK,
                BTreeMap::new(),
                ("ok", ctx.t("done-title"), text),
            )
        }
        Err(key) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            values,
            ("stop", title, ctx.t(key)),
        ),
    };
    let shown = draw(&app, &visitor, &poll, &ready, values, Some(flash)).await?;
    Ok((status, page(&shown)?).into_response())
}

async fn take(
    app: &App,
    visitor: &Visitor,
    poll: &Poll,
    ready: &Ready,
    values: &BTreeMap<String, String>,
) -> Result<Result<Voted, &'static str>, Failure> {
    let text = |name: &str| {
        values
            .get(name)
            .map(|it| it.trim().to_owned())
            .unwrap_or_default()
    };
    if text("aside") == "yes" {
        return aside(app, visitor, poll, ready, &text).await;
    }
    let Some(channel) = channel_of(&text("channel")) else {
        return Ok(Err("enter-no-channel"));
    };
    let Some(voter) = ready.voter_of_unit(&text("unit")).cloned() else {
        return Ok(Err("enter-no-unit"));
    };
    let Some(principal) = ready.member(&voter, &text("name")).cloned() else {
        return Ok(Err("ballot-not-owner"));
    };
    let proof = proof_of(app, &text("proof"), &text("witness")).await?;
    let is_paper = channel == Channel::Paper;
    if proof.is_none() && !is_paper {
        let fault = without_proof(ready, app.ledger.now());
        return Ok(Err(ballot_words::key(fault)));
    }
    let proxy_name = text("proxy_name");
    let (by, proxy) = if proxy_name.is_empty() {
        (principal, None)
    } else {
        let written = text("written") == "yes";
        (
            ready.deputy(&poll.no, &proxy_name),
            Some(Proxy { principal, written }),
        )
    };
    let replaces = if text("replaces") == "yes" {
        standing(&own(app, &poll.no, ready, &voter).await?)
    } else {
        None::<Serial>
    };
    let slip = Slip {
        voter,
        by,
        proxy,
        channel,
        cast_at: cast_at(&text).filter(|_| is_paper),
        proof,
        replaces,
        choices: chosen(ready, values),
        code: None,
    };
    let voting = if is_paper {
        Voting::Paper(slip)
    } else {
        Voting::Cast(slip)
    };
    let command = VoteCommand::new(poll.no.clone(), voting, visitor.actor.party.clone());
    Ok(match app.ledger.vote(command).await {
        Ok(voted) => Ok(voted),
        Err(error) => Err(refusal_key(error)?),
    })
}

/// Takes down that a paper is no ballot.
async fn aside(
    app: &App,
    visitor: &Visitor,
    poll: &Poll,
    ready: &Ready,
    text: &(dyn Fn(&str) -> String + Sync),
) -> Result<Result<Voted, &'static str>, Failure> {
    let Some(voter) = ready.voter_of_unit(&text("aside_unit")).cloned() else {
        return Ok(Err("enter-no-unit"));
    };
    let voting = Voting::SetAside {
        voter,
        reason: text("aside_reason"),
    };
    let command = VoteCommand::new(poll.no.clone(), voting, visitor.actor.party.clone());
    Ok(match app.ledger.vote(command).await {
        Ok(voted) => Ok(voted),
        Err(error) => Err(refusal_key(error)?),
    })
}
