//! `/report`: something seen, in three steps.

mod about;
mod everyday;
mod fixed;
mod known;
pub mod near;
mod opening;

use askama::Template;
use axum::extract::{Multipart, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use district::party::Actor;
use district::place::{Place, PlaceKind};
use district::procedure::{Field, Owed, Problem, Refusal};
use ledger::{ActCommand, CommandError, Done, Target};
use serde::Deserialize;

pub use everyday::everyday;
use fixed::{Switch, fixing, meant};
use opening::slip;
pub use opening::{begun_at, open, open_form};

use super::matter::receipt::{receipt_cookie, remember};
use super::{Page, page};
use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::forms::Filled;
use crate::forms::choices::{Group, by_class, by_compound};
use crate::guess::{is_elsewhere, place_it, suggest};
use crate::views::category_name;
use crate::visitor::{Visitor, cookie};
use about::about;

#[derive(Template)]
#[template(path = "report/form.html")]
struct Form {
    ctx: Ctx,
    key: String,
    /// Places to choose from, by what they lie in.
    places: Vec<Group>,
    /// Categories to choose from, by their class.
    categories: Vec<Group>,
    address: String,
    words: String,
    /// The line of a register whose problem it is, and what it is called; empty where it is about none.
    about: (String, String),
    staff: bool,
    /// For whoever may put something right on the spot.
    switch: Option<Switch>,
    filed_for: String,
    phone: String,
    /// A known person may say it unnamed.
    anonymous: bool,
    /// The slip on which somebody may ask to stay unknown.
    slip: Option<(String, String)>,
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
    let asked = at.plate.as_deref().filter(|plate| !plate.is_empty());
    let plate = asked
        .and_then(|plate| charter.places.by_plate(plate))
        .map(|place| place.code.to_string());
    let ctx = Ctx::new(&app, &visitor, "/report");
    let unknown = asked.filter(|_| plate.is_none());
    let errors = unknown.map(|plate| {
        let plate: String = plate.chars().take(40).collect();
        ("place".to_owned(), ctx.ta("error-plate", "plate", plate))
    });
    let place = plate.or(at.place).unwrap_or_default();
    let mut filled = Filled::default();
    filled.fields.insert(Field::Place, vec![place]);
    let about = at.about.into_iter().collect();
    filled.fields.insert(Field::About, about);
    page(&show(&app, &visitor, &filled, errors.into_iter().collect()).await?)
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
    let everyday = everyday(&charter);
    let switch = everyday.as_ref().and_then(|(procedure, open)| {
        let (fixed, rule) = fixing(procedure, visitor)?;
        let says = filled.rest.get("act").map(String::as_str);
        Some(Switch {
            open: *open,
            fixed,
            name: rule.name.get(lang).to_owned(),
            chosen: says == Some(fixed.as_str()),
            measures: text(Field::Measures),
        })
    });
    Ok(Form {
        switch,
        key: ledger::ids::fresh(),
        about: about(app, filled).await?,
        places: by_compound(&charter, &place, &ctx),
        categories: by_class(&charter, &category, &ctx),
        address: text(Field::Address),
        words: text(Field::Words),
        staff: ctx.is_staff(),
        filed_for: text(Field::FiledFor),
        phone: text(Field::ContactPhone),
        anonymous: says_anonymous(filled),
        slip: slip(app, lang),
        errors,
        ctx,
    })
}

/// Takes a report. One that was written while somebody else was signed in, or nobody, is not taken under whoever is
/// signed in now: they are told, and may send what they see as their own.
pub async fn send(
    State(app): State<App>,
    visitor: Visitor,
    form: Multipart,
) -> Result<Response, Failure> {
    let mut filled = Filled::read(form, &app, &visitor).await?;
    let named = visitor;
    if filled.is_anothers(&named) {
        let ctx = Ctx::new(&app, &named, "/report");
        let told = if ctx.signed_in() {
            ctx.ta("report-written-by-other", "name", ctx.name())
        } else {
            ctx.t("report-written-signed-in")
        };
        let errors = vec![(Field::Words.to_string(), told)];
        let html = page(&show(&app, &named, &filled, errors).await?)?;
        return Ok((StatusCode::CONFLICT, html).into_response());
    }
    let visitor = if says_anonymous(&filled) && !named.actor.is_staff() {
        disown(&app, &named, &filled).await?;
        Visitor {
            actor: Actor::anonymous(),
            ..named.clone()
        }
    } else {
        named.clone()
    };
    let charter = app.ledger.charter();
    let far = is_elsewhere(&filled, &charter);
    let (procedure, open) = everyday(&charter).ok_or(Failure::NotFound)?;
    let act = meant(&mut filled, &procedure, open, &visitor);
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
        if let Some(asked) = near::confirm(&app, &visitor, &filled).await? {
            return Ok(asked);
        }
        let key = filled.key(&visitor);
        let mut command = ActCommand::new(
            Target::New(procedure.kind),
            filled.input(act),
            visitor.actor.party.clone(),
        );
        command.key = key;
        match app.ledger.act(command).await {
            Ok(done) => {
                return Ok(keep(&app, &done, &filled));
            }
            Err(CommandError::Refused(Refusal::Owes { owed, .. })) => {
                errors = owed_words(&owed, &ctx);
                if far && let Some(place) = errors.iter_mut().find(|(field, _)| field == "place") {
                    place.1 = ctx.t("error-position-elsewhere");
                }
            }
            // They may do it, but not there: nothing of what they wrote is lost.
            Err(CommandError::Refused(Refusal::NotYours { .. })) if act != open => {
                errors = vec![(Field::Place.to_string(), ctx.t("report-fixed-elsewhere"))];
            }
            Err(error) => return Err(error.into()),
        }
    }
    let html = page(&show(&app, &named, &filled, errors).await?)?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, html).into_response())
}

fn says_anonymous(filled: &Filled) -> bool {
    filled
        .rest
        .get("anonymous")
        .is_some_and(|says| says == "yes")
}

/// What came with the form is nobody's from then on.
async fn disown(app: &App, visitor: &Visitor, filled: &Filled) -> Result<(), Failure> {
    let Some(party) = &visitor.actor.party else {
        return Ok(());
    };
    let files = filled
        .fields
        .iter()
        .filter(|(field, _)| field.is_evidence());
    for hash in files.flat_map(|(_, hashes)| hashes) {
        app.ledger.disown(hash, party).await?;
    }
    Ok(())
}

/// Leads to what is to be kept of something that was begun: the number, and the receipt where one was given out.
/// A second sending of the same form has the same answer, so that a lost one is not lost. Whoever wrote an address, or
/// let the phone tell where they stand, is not asked where it is.
fn keep(app: &App, done: &Done, filled: &Filled) -> Response {
    let no = &done.no;
    let receipt = done.receipt.as_deref();
    let cookies = receipt.map(|receipt| remember(app, no, receipt));
    let mut told = [Field::Address, Field::Position]
        .iter()
        .filter_map(|field| filled.fields.get(field));
    let is_located = told.any(|told| told.iter().any(|told| !told.trim().is_empty()));
    let asked = if is_located { "?located=1" } else { "" };
    let to = Redirect::to(&format!("/report/sent/{no}{asked}"));
    (AppendHeaders(cookies), to).into_response()
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
    /// The street or district, where nothing nearer is known: they are asked for more.
    wide: String,
    /// The newest entry, and a key for the note that says more.
    seen: i64,
    key: String,
}

/// How a report was sent.
#[derive(Debug, Default, serde::Deserialize)]
pub struct Located {
    /// Set where it says by itself where it is.
    #[serde(default)]
    located: String,
}

/// What to keep after sending.
pub async fn sent(
    State(app): State<App>,
    visitor: Visitor,
    headers: axum::http::HeaderMap,
    Path(no): Path<String>,
    Query(sent): Query<Located>,
) -> Page {
    let row = app
        .ledger
        .matter(&no.as_str().into())
        .await?
        .ok_or(Failure::NotFound)?;
    let ctx = Ctx::new(&app, &visitor, &format!("/report/sent/{no}"));
    let charter = app.ledger.charter();
    let receipt = cookie(&headers, &receipt_cookie(&no)).map(str::to_owned);
    let category = category_name(&charter, row.category.as_deref(), ctx.language());
    let is_wide = |place: &&Place| matches!(place.kind, PlaceKind::District | PlaceKind::Street);
    let wide = charter.places.get(&row.place).filter(is_wide);
    let wide = wide.filter(|_| sent.located.is_empty());
    let wide = wide.map_or_else(String::new, |place| {
        place.name.get(ctx.language()).to_owned()
    });
    page(&Sent {
        wide,
        seen: row.last_seq,
        key: ledger::ids::fresh(),
        ctx,
        no,
        category,
        receipt,
    })
}
