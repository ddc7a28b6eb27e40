//! `/votes/{no}/present`: who is there, where being there is taking part.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use district::kinds::ballot::VoterId;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use ledger::polls::{Ready, VoteCommand, Voted, Voting};

use super::Poll;
use super::ballot::refusal_key;
use super::enter::unit_of;
use super::needs::{gap_words, of_total, turnout_key};
use super::turnout;
use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::pages::{Page, page};
use crate::views::when;
use crate::visitor::Visitor;

/// So many people can be ticked off; of a longer list, names are written.
const TICKED: usize = 200;

/// Somebody who is there.
struct There {
    name: String,
    when: String,
    proof: String,
}

/// How an item stands.
struct Quorum {
    title: String,
    there: String,
    /// Who is there, each number with its figure.
    rows: Vec<turnout::Row>,
    columns: Vec<String>,
    gap: String,
    share: u64,
}

#[derive(Template)]
#[template(path = "ballot/present.html")]
struct Present {
    ctx: Ctx,
    no: String,
    title: String,
    flash: Option<(&'static str, String, String)>,
    values: BTreeMap<String, String>,
    ticked: BTreeSet<String>,
    quorum: Option<Quorum>,
    /// Who is not there yet: the number on the list and the name; nobody where the list is long.
    absent: Vec<(String, String)>,
    many: bool,
    there: Vec<There>,
}

impl Present {
    fn value(&self, name: &str) -> String {
        self.values.get(name).cloned().unwrap_or_default()
    }

    fn is_ticked(&self, id: &str) -> bool {
        self.ticked.contains(id)
    }
}

/// A form whose boxes come under one name.
type Fields = Vec<(String, String)>;

/// The form.
pub async fn form(State(app): State<App>, visitor: Visitor, Path(no): Path<String>) -> Page {
    let (poll, ready) = Poll::running(&app, &no).await?;
    page(&draw(&app, &visitor, &poll, &ready, &[], None).await?)
}

async fn draw(
    app: &App,
    visitor: &Visitor,
    poll: &Poll,
    ready: &Ready,
    fields: &[(String, String)],
    flash: Option<(&'static str, String, String)>,
) -> Result<Present, Failure> {
    if !poll.may_call(app, visitor) {
        return Err(Failure::Forbidden);
    }
    let ctx = Ctx::new(app, visitor, &format!("/votes/{}/present", poll.no)).about(&poll.standing);
    let present = app.ledger.present(&poll.no).await?;
    let heads: BTreeSet<&VoterId> = present.iter().map(|it| &it.voter).collect();
    let now = app.ledger.now();
    let named = |id: &VoterId| unit_of(ready, id);
    let there = present.iter().map(|it| There {
        name: named(&it.voter),
        when: when(it.at.as_microsecond(), now, ctx.language()),
        proof: it.proof.clone().unwrap_or_default(),
    });
    let there: Vec<_> = there.collect();
    let voters = ready.roll.voters.iter().map(|it| &it.id);
    let absent: Vec<&VoterId> = voters.filter(|id| !heads.contains(*id)).collect();
    let many = absent.len() > TICKED;
    let absent = if many { Vec::new() } else { absent };
    let absent = absent.into_iter().map(|id| (id.to_string(), named(id)));
    let quorum = ready.rules.items.first().map(|item| {
        let need = ready.rules.thresholds.requirement(item.class);
        let total = ready.roster.total_on(0);
        let sum = present
            .iter()
            .map(|it| ready.roster.weight_for(0, &it.voter));
        let part = sum.fold(district::kinds::ballot::Measure::ZERO, |sum, it| sum + it);
        let keys = turnout::Keys::of(poll, &item.id, total);
        Quorum {
            title: super::need_words(need, &ctx),
            there: of_total(turnout_key(need), part, total, &ctx),
            rows: turnout::rows(need, part, total, (&keys, turnout::part_key(true)), &ctx),
            columns: turnout::columns(&turnout::counts(need.counts), &ctx),
            gap: gap_words(need, part, total, &ctx),
            share: (part.heads * 100).checked_div(total.heads).unwrap_or(0),
        }
    });
    let ticks = fields.iter().filter(|(name, _)| name == "head");
    Ok(Present {
        no: poll.no.to_string(),
        title: poll.title(app, &ctx),
        flash,
        ticked: ticks.map(|(_, id)| id.clone()).collect(),
        values: fields.iter().cloned().collect(),
        quorum,
        absent: absent.collect(),
        many,
        there,
        ctx,
    })
}

/// The voters of these names or numbers.
///
/// # Errors
/// The first name that is on no line of the list, or on several.
pub(crate) fn called(ready: &Ready, names: &str) -> Result<Vec<VoterId>, String> {
    let marks = |c: char| c.is_whitespace() || ",\u{ff0c}\u{3001};\u{ff1b}".contains(c);
    let names = names.split(marks).filter(|name| !name.is_empty());
    names
        .map(|name| {
            let voter = ready.voter_of_unit(name).cloned();
            voter.ok_or_else(|| name.to_owned())
        })
        .collect()
}

fn came(text: &dyn Fn(&str) -> String) -> Option<Timestamp> {
    let day: Date = text("came_on").parse().ok()?;
    let hour: Time = text("came_at").parse().ok()?;
    Some(district::calendar::china_instant(day.to_datetime(hour)))
}

/// Puts down who is there, or takes somebody back who was put down by mistake.
pub async fn send(
    State(app): State<App>,
    visitor: Visitor,
    Path(no): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, Failure> {
    let (poll, ready) = Poll::running(&app, &no).await?;
    if !poll.may_call(&app, &visitor) {
        return Err(Failure::Forbidden);
    }
    let ctx = Ctx::new(&app, &visitor, "/votes");
    let text = |name: &str| {
        let value = fields.iter().find(|(key, _)| key == name);
        value
            .map(|(_, value)| value.trim().to_owned())
            .unwrap_or_default()
    };
    let ticks = fields.iter().filter(|(name, _)| name == "head");
    let ticks = ticks.map(|(_, id)| VoterId(id.clone()));
    let back = text("back") == "yes";
    let [names, proof] = if back {
        ["back_names", "back_proof"].map(text)
    } else {
        ["names", "proof"].map(text)
    };
    let result = match called(&ready, &names) {
        Err(name) => Err(ctx.ta("present-nobody-called", "name", name)),
        Ok(names) => {
            let voting = Voting::RollCall {
                voters: names.into_iter().chain(ticks).collect(),
                there: !back,
                at: came(&text),
                proof: Some(proof),
            };
            let command = VoteCommand::new(poll.no.clone(), voting, visitor.actor.party.clone());
            match app.ledger.vote(command).await {
                Ok(Voted::Called(count)) => Ok(count),
                Ok(_) => Ok(0),
                Err(error) => Err(ctx.t(refusal_key(error)?)),
            }
        }
    };
    let (status, kept, flash) = match result {
        Ok(count) => {
            let key = if back { "present-back" } else { "present-done" };
            let words = ctx.ta(key, "count", count);
            (
                StatusCode::OK,
                Vec::new(),
                ("ok", ctx.t("done-title"), words),
            )
        }
        Err(words) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            fields,
            ("stop", ctx.t("refused-title"), words),
        ),
    };
    let shown = draw(&app, &visitor, &poll, &ready, &kept, Some(flash)).await?;
    Ok((status, page(&shown)?).into_response())
}
