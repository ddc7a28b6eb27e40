//! `/report`: something seen, in three steps; and `/open/{kind}`, every other way to begin a matter.

mod about;
mod by_compound;
pub mod near;

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::{Multipart, Path, Query, State};
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use district::charter::Charter;
use district::kinds::Kind;
use district::procedure::{Act, Field, Owed, Problem, Procedure, Refusal, Who};
use ledger::{ActCommand, CommandError, Target};
use serde::Deserialize;

use by_compound::{Group, by_compound};

use super::{Page, page};
use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::forms::{About, ActForm, Filled, act_form};
use crate::guess::{place_it, suggest};
use crate::views::category_name;
use crate::visitor::Visitor;
use about::about;

/// The procedure that anybody can begin, and the act that begins it.
pub fn everyday(charter: &Charter) -> Option<(Arc<Procedure>, Act)> {
    charter.procedures.values().find_map(|procedure| {
        let (act, _) = procedure
            .openings()
            .find(|(_, rule)| rule.paths.iter().any(|path| path.by.contains(&Who::Anyone)))?;
        Some((procedure.clone(), act))
    })
}

#[derive(Template)]
#[template(path = "report/form.html")]
struct Form {
    ctx: Ctx,
    key: String,
    /// Places to choose from, by what they lie in.
    places: Vec<Group>,
    categories: Vec<(String, String, bool)>,
    address: String,
    words: String,
    /// The line of a register whose problem it is, and what it is called; empty where it is about none.
    about: (String, String),
    staff: bool,
    filed_for: String,
    phone: String,
    errors: Vec<(String, String)>,
}

impl Form {
    /// What is wrong with one field.
    fn error(&self, field: &str) -> &str {
        let found = self.errors.iter().find(|(name, _)| name == field);
        found.map_or("", |(_, why)| why)
    }
}

/// A place the form begins with, from a QR plate or a place's page.
#[derive(Debug, Default, Deserialize)]
pub struct At {
    place: Option<String>,
    plate: Option<String>,
    /// A line of a register whose problem it is, from its page.
    about: Option<String>,
}

/// The empty form.
pub async fn form(State(app): State<App>, visitor: Visitor, Query(at): Query<At>) -> Page {
    let charter = app.ledger.charter();
    let plate = at
        .plate
        .as_deref()
        .and_then(|plate| charter.places.by_plate(plate))
        .map(|place| place.code.to_string());
    let place = plate.or(at.place).unwrap_or_default();
    let mut filled = Filled::default();
    filled.fields.insert(Field::Place, vec![place]);
    let about = at.about.into_iter().collect();
    filled.fields.insert(Field::About, about);
    page(&show(&app, &visitor, &filled, Vec::new()).await?)
}

async fn show(
    app: &App,
    visitor: &Visitor,
    filled: &Filled,
    errors: Vec<(String, String)>,
) -> Result<Form, Failure> {
    let ctx = Ctx::new(app, visitor, "/report");
    let charter = app.ledger.charter();
    let lang = ctx.language();
    let text = |field: Field| {
        filled
            .fields
            .get(&field)
            .and_then(|values| values.first())
            .cloned()
            .unwrap_or_default()
    };
    let (place, category) = (text(Field::Place), text(Field::Category));
    let categories = charter
        .categories
        .iter()
        .map(|found| {
            (
                found.code.to_string(),
                found.name.get(lang).to_owned(),
                found.code.as_str() == category,
            )
        })
        .collect();
    Ok(Form {
        key: ledger::ids::fresh(),
        about: about(app, filled).await?,
        places: by_compound(&charter, &place, &ctx),
        categories,
        address: text(Field::Address),
        words: text(Field::Words),
        staff: ctx.is_staff(),
        filed_for: text(Field::FiledFor),
        phone: text(Field::ContactPhone),
        errors,
        ctx,
    })
}

/// Takes a report.
pub async fn send(
    State(app): State<App>,
    visitor: Visitor,
    form: Multipart,
) -> Result<Response, Failure> {
    let mut filled = Filled::read(form, &app, &visitor).await?;
    let charter = app.ledger.charter();
    let (procedure, act) = everyday(&charter).ok_or(Failure::NotFound)?;
    place_it(&mut filled, &charter);
    suggest(&mut filled, &app).await?;
    // What it is about was carried by the form and not chosen: where it is gone, the report stays.
    match about(&app, &filled).await?.0 {
        none if none.is_empty() => drop(filled.fields.remove(&Field::About)),
        named => drop(filled.fields.insert(Field::About, vec![named])),
    }
    let ctx = Ctx::new(&app, &visitor, "/report");
    let mut errors: Vec<(String, String)> = filled
        .refused
        .iter()
        .map(|(field, why)| (field.to_string(), ctx.t(why)))
        .collect();
    if errors.is_empty() {
        let key = filled.key(&visitor);
        let mut command = ActCommand::new(
            Target::New(procedure.kind),
            filled.input(act),
            visitor.actor.party.clone(),
        );
        command.key = key;
        match app.ledger.act(command).await {
            Ok(done) => {
                let to = format!("/report/sent/{}", done.no);
                let cookies = done.receipt.map(|receipt| {
                    let secure = if app.config.secure { "; Secure" } else { "" };
                    (SET_COOKIE, format!("sanwei_receipt_{}={receipt}; Path=/; HttpOnly; SameSite=Lax; Max-Age=2592000{secure}", done.no))
                });
                return Ok((AppendHeaders(cookies), Redirect::to(&to)).into_response());
            }
            Err(CommandError::Refused(Refusal::Owes { owed, .. })) => {
                errors = owed_words(&owed, &ctx);
            }
            Err(error) => return Err(error.into()),
        }
    }
    let html = page(&show(&app, &visitor, &filled, errors).await?)?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, html).into_response())
}

fn owed_words(owed: &[Owed], ctx: &Ctx) -> Vec<(String, String)> {
    let words = |owed: &Owed| match (owed.field, owed.problem) {
        (Field::Place, Problem::Missing) => ctx.t("error-place"),
        (field, problem) => {
            format!(
                "{}: {}",
                ctx.word("field", field.as_str()),
                ctx.word("owed", problem.as_str())
            )
        }
    };
    owed.iter()
        .map(|owed| (owed.field.to_string(), words(owed)))
        .collect()
}

#[derive(Template)]
#[template(path = "report/sent.html")]
struct Sent {
    ctx: Ctx,
    no: String,
    category: String,
    receipt: Option<String>,
}

/// What to keep after sending.
pub async fn sent(
    State(app): State<App>,
    visitor: Visitor,
    headers: axum::http::HeaderMap,
    Path(no): Path<String>,
) -> Page {
    let row = app
        .ledger
        .matter(&no.as_str().into())
        .await?
        .ok_or(Failure::NotFound)?;
    let ctx = Ctx::new(&app, &visitor, &format!("/report/sent/{no}"));
    let charter = app.ledger.charter();
    let receipt =
        crate::visitor::cookie(&headers, &format!("sanwei_receipt_{no}")).map(str::to_owned);
    let category = category_name(&charter, row.category.as_deref(), ctx.language());
    page(&Sent {
        ctx,
        no,
        category,
        receipt,
    })
}

#[derive(Template)]
#[template(path = "report/open.html")]
struct Open {
    ctx: Ctx,
    kind: String,
    title: String,
    forms: Vec<ActForm>,
    key: String,
    error: String,
}

/// The openings of one kind that this person may use, each as a form.
pub async fn open_form(
    State(app): State<App>,
    visitor: Visitor,
    Path(kind): Path<String>,
    Query(at): Query<At>,
) -> Page {
    page(&open_page(
        &app,
        &visitor,
        &kind,
        at.place.as_deref(),
        None,
    )?)
}

/// What this person may begin at a place by a mandate that covers it: the address of the form, and the name.
pub(super) fn begun_at(
    app: &App,
    visitor: &Visitor,
    place: &str,
    lang: district::lang::Lang,
) -> Vec<(String, String)> {
    let charter = app.ledger.charter();
    let may = |who: &Who| match who {
        Who::Role(role) => {
            let mandate = visitor.actor.mandate_for(*role, place, &charter.places);
            mandate.is_some()
        }
        _ => false,
    };
    let procedures = charter.procedures.values();
    procedures
        .filter(|it| {
            it.openings()
                .any(|(_, rule)| rule.paths.iter().flat_map(|path| &path.by).any(may))
        })
        .map(|it| {
            (
                format!("/open/{}?place={place}", it.kind),
                it.name.get(lang).to_owned(),
            )
        })
        .collect()
}

fn open_page(
    app: &App,
    visitor: &Visitor,
    kind: &str,
    place: Option<&str>,
    tried: Option<(&Filled, Act, Vec<Owed>, String)>,
) -> Result<Open, Failure> {
    let kind: Kind = kind.parse().or(Err(Failure::NotFound))?;
    let ctx = Ctx::new(app, visitor, &format!("/open/{kind}"));
    let charter = app.ledger.charter();
    let procedure = charter.procedures.get(&kind).ok_or(Failure::NotFound)?;
    let may = |who: &Who| match who {
        Who::Anyone => true,
        Who::Role(role) => visitor
            .actor
            .mandates
            .iter()
            .any(|mandate| mandate.role == *role),
        _ => false,
    };
    let blank: BTreeMap<_, _> = place
        .filter(|code| charter.places.get(code).is_some())
        .map(|code| (Field::Place, vec![code.to_owned()]))
        .into_iter()
        .collect();
    let home = visitor
        .actor
        .mandates
        .first()
        .map_or_else(|| charter.code.clone(), |mandate| mandate.place.clone());
    let about = About {
        place: &home,
        category: None,
    };
    let forms: Vec<_> = procedure
        .openings()
        .filter(|(_, rule)| rule.paths.iter().flat_map(|path| &path.by).any(may))
        .map(|(act, rule)| match &tried {
            Some((filled, tried, owed, _)) if *tried == act => {
                act_form(act, rule, about, &ctx, app, &filled.fields, owed)
            }
            _ => act_form(act, rule, about, &ctx, app, &blank, &[]),
        })
        .collect();
    if forms.is_empty() {
        return Err(Failure::Forbidden);
    }
    let title = procedure.name.get(ctx.language()).to_owned();
    let error = tried.map(|(_, _, _, error)| error).unwrap_or_default();
    Ok(Open {
        kind: kind.to_string(),
        title,
        forms,
        key: ledger::ids::fresh(),
        error,
        ctx,
    })
}

/// Begins a matter of any kind.
pub async fn open(
    State(app): State<App>,
    visitor: Visitor,
    Path(kind): Path<String>,
    form: Multipart,
) -> Result<Response, Failure> {
    let filled = Filled::read(form, &app, &visitor).await?;
    let target: Kind = kind.parse().or(Err(Failure::NotFound))?;
    let act: Act = filled
        .rest
        .get("act")
        .and_then(|act| act.parse().ok())
        .ok_or(Failure::Bad("no act is named"))?;
    let ctx = Ctx::new(&app, &visitor, &format!("/open/{kind}"));
    let mut command = ActCommand::new(
        Target::New(target),
        filled.input(act),
        visitor.actor.party.clone(),
    );
    command.key = filled.key(&visitor);
    let refused = filled.refused.first().map(|(_, why)| ctx.t(why));
    let (owed, error) = match refused {
        Some(error) => (Vec::new(), error),
        None => match app.ledger.act(command).await {
            Ok(done) => {
                return Ok(
                    Redirect::to(&format!("/matters/{}?done={act}", done.no)).into_response()
                );
            }
            Err(CommandError::Refused(Refusal::Owes { owed, .. })) => (owed, ctx.t("refusal-owes")),
            Err(CommandError::Refused(refusal @ (Refusal::Stop(_) | Refusal::DayPast))) => {
                (Vec::new(), ctx.refusal(&refusal))
            }
            Err(error) => return Err(error.into()),
        },
    };
    let html = page(&open_page(
        &app,
        &visitor,
        &kind,
        None,
        Some((&filled, act, owed, error)),
    )?)?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, html).into_response())
}
