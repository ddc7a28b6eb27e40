//! `/meetings/{no}`: a meeting on one page, from the invitations to the signatures.

pub mod minutes;
mod seats;
mod table;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use district::id::MatterNo;
use district::kinds::meeting::Meeting;
use district::kinds::{Kind, TABLED};
use district::procedure::{Act, Field, Standing};
use ledger::MatterRow;
use ledger::read::{Filter, Order};
use serde::Deserialize;

use super::matter::receipt::receipt_cookie;
use super::matter::{Tried, View, view};
use super::{Page, page};
use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::forms::ActForm;
use crate::sight::Sight;
use crate::views::{held, place_name, title};
use crate::visitor::{Visitor, cookie};

use seats::Party;
use table::{Promise, Talk};

#[derive(Template)]
#[template(path = "consult/meeting.html")]
struct Show {
    ctx: Ctx,
    view: View,
    kind: String,
    when: String,
    venue: String,
    parties: Vec<Party>,
    agenda: Vec<Talk>,
    promises: Vec<Promise>,
    can_post: bool,
    until: String,
    place: String,
}

/// What was just done.
#[derive(Debug, Deserialize)]
pub struct Just {
    done: Option<String>,
}

/// A matter that is a meeting, with what it keeps.
pub(super) async fn meeting_of(
    app: &App,
    no: &MatterNo,
) -> Result<(MatterRow, Standing, Meeting), Failure> {
    let row = app.ledger.matter(no).await?.ok_or(Failure::NotFound)?;
    let standing = held(&row).ok_or(Failure::NotFound)?.standing;
    let sheet = standing.sheet.as_ref().and_then(|sheet| sheet.meeting());
    let sheet = sheet.cloned().ok_or(Failure::NotFound)?;
    Ok((row, standing, sheet))
}

/// Shows a meeting.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
    Path(no): Path<String>,
    Query(just): Query<Just>,
) -> Page {
    let no = MatterNo::from(no.to_ascii_uppercase());
    let (row, standing, sheet) = meeting_of(&app, &no).await?;
    let ctx = Ctx::new(&app, &visitor, &format!("/meetings/{no}"));
    let receipt = cookie(&headers, &receipt_cookie(no.as_str())).map(str::to_owned);
    let mut view = view(
        &app,
        &visitor,
        &ctx,
        &no,
        receipt.as_deref(),
        &Tried::default(),
    )
    .await?;
    view.own_page = None;
    let charter = app.ledger.charter();
    if let Some(act) = just.done.and_then(|act| act.parse::<Act>().ok()) {
        let procedure = charter.procedure(standing.kind, &standing.procedure);
        let rule = procedure.and_then(|procedure| procedure.acts.get(&act));
        let name = rule.map(|rule| rule.name.get(ctx.language()).to_owned());
        view.flash = Some(("ok", ctx.t("done-title"), name.unwrap_or_default()));
    }
    let told = app.ledger.thread(&no, false).await?;
    let members = Sight::of(&visitor, &row, &standing, &charter).members;
    let seated = seats::seated(&told, &sheet, members);
    let agenda = table::agenda(&app, &sheet, &told, &seated, &ctx).await?;
    let grown: Vec<_> = app
        .ledger
        .links(&no)
        .await?
        .into_iter()
        .map(|link| link.no)
        .collect();
    let grown = app.ledger.matters_named(&grown).await?;
    let posted = grown.iter().any(|row| row.kind == Kind::notice().as_str());
    page(&Show {
        kind: ctx.word("choice", &sheet.meeting),
        when: table::when(&sheet, seats::begun(&told), &ctx),
        venue: sheet.venue.clone().unwrap_or_default(),
        parties: seats::parties(&sheet, &seated, &ctx),
        agenda,
        promises: table::promises(&app, &standing, &no, app.ledger.now(), &ctx).await?,
        can_post: standing.is_closed()
            && sheet.is_signed()
            && !posted
            && visitor.actor.is_staff()
            && !sheet.outcomes.is_empty(),
        until: minutes::until(&app, standing.since).to_string(),
        place: standing.place.to_string(),
        view,
        ctx,
    })
}

/// Where an act asks for an item of a meeting, offers those there are: of the agenda, or for the agenda.
pub(super) async fn offer_items(
    app: &App,
    standing: &Standing,
    ctx: &Ctx,
    acts: &mut [ActForm],
) -> Result<(), Failure> {
    let Some(sheet) = standing.sheet.as_ref().and_then(|sheet| sheet.meeting()) else {
        return Ok(());
    };
    let charter = app.ledger.charter();
    let lang = ctx.language();
    let agenda: Vec<_> = sheet.agenda.iter().map(ToString::to_string).collect();
    let agenda = app.ledger.matters_named(&agenda).await?;
    let waiting = waiting(app, standing.place.as_str()).await?;
    for act in acts {
        let adds = act.act == Act::PutOn.as_str();
        let rows = if adds { &waiting } else { &agenda };
        for field in &mut act.fields {
            if field.name != Field::Item.as_str() {
                continue;
            }
            field.shape = "select";
            field.options = rows
                .iter()
                .filter(|row| !adds || !sheet.agenda.iter().any(|no| no.as_str() == row.no))
                .map(|row| {
                    let words = format!("{} {}", row.no, title(row, &charter, lang));
                    (row.no.clone(), words, field.value == row.no)
                })
                .collect();
        }
    }
    Ok(())
}

/// The items within a place that the parties can take up.
async fn waiting(app: &App, place: &str) -> Result<Vec<MatterRow>, Failure> {
    let path = app.ledger.charter().places.path(place);
    let mut waiting = Vec::new();
    for step in TABLED {
        let there = Filter {
            kind: Some(Kind::agenda().to_string()),
            path: Some(path.clone()),
            step: Some(step.to_owned()),
            closed: Some(false),
            ..Filter::default()
        };
        let listed = app.ledger.matters(&there, Order::Newest, None, 50).await?;
        waiting.extend(listed.rows.iter().cloned());
    }
    Ok(waiting)
}

/// Where a meeting is called, offers the items of its place that wait for it, instead of numbers to be typed.
pub(super) async fn offer_waiting(
    app: &App,
    place: &str,
    ctx: &Ctx,
    acts: &mut [ActForm],
) -> Result<(), Failure> {
    let calls = acts.iter_mut().find(|act| act.act == Act::Convene.as_str());
    let fields = calls.into_iter().flat_map(|act| &mut act.fields);
    let mut fields = fields.filter(|field| field.name == Field::Sources.as_str());
    let Some(field) = fields.next() else {
        return Ok(());
    };
    let charter = app.ledger.charter();
    let rows = waiting(app, place).await?;
    field.label = ctx.t("meeting-items");
    if rows.is_empty() {
        // There is nothing to choose, and no number that somebody could know.
        field.shape = "note";
        field.hint = ctx.t("meeting-none-waiting");
        return Ok(());
    }
    field.shape = "checks";
    field.hint = ctx.t("meeting-waiting");
    let ticked: Vec<&str> = field.value.split(' ').collect();
    field.options = rows
        .iter()
        .map(|row| {
            let place = place_name(&charter, &row.place, ctx.language());
            let words = format!(
                "{} · {place} {}",
                title(row, &charter, ctx.language()),
                row.no
            );
            (row.no.clone(), words, ticked.contains(&row.no.as_str()))
        })
        .collect();
    Ok(())
}
