//! `/bulletins/{name}`: a released page as it was printed, what has become of it since, and the files that
//! go with it. `2021-07-30` is the newest edition of the day, `2021-07-30.1` always the first.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use district::bulletin::correction::Correction;
use district::bulletin::edition::Edition;
use district::calendar::china_time;
use district::figure::register::Figures;
use district::log::Seq;
use district::rows::Cut;
use ledger::read::Released;

use super::findings::{rule_name, unquoted};
use super::{person, sheet};
use crate::App;
use crate::asof::AsOf;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::figures::{snapshot_for, tables};
use crate::pages::{Page, page};
use crate::visitor::Visitor;

/// A figure that was one thing and is another.
pub struct Change {
    pub name: String,
    pub href: String,
    pub was: String,
    pub is: String,
}

/// What asked before the release, and what a second person answered.
struct Answer {
    rule: String,
    /// The rule by its name.
    called: String,
    quote: String,
    reason: String,
    by: String,
}

impl Answer {
    /// The words without quotation marks of their own: they are shown in some.
    fn shown(&self) -> &str {
        unquoted(&self.quote)
    }
}

#[derive(Template)]
#[template(path = "bulletin/show.html")]
struct Show {
    ctx: Ctx,
    name: String,
    /// The sheet, as it was printed.
    sheet: String,
    hash: String,
    /// The edition that takes its place; empty where it is the newest.
    newer: String,
    /// The edition it takes the place of, why, and what changed.
    corrects: String,
    why: String,
    changes: Vec<Change>,
    /// What else reads otherwise.
    reworded: Vec<Change>,
    /// What was answered when it was released.
    answers: Vec<Answer>,
    /// Its figures that are others today.
    since: Vec<Change>,
    /// Those whose records have a newer version, and that stand.
    standing: Vec<Change>,
    /// What links carry on of the moment that was asked for, and the day of it.
    at: String,
    asof: String,
    /// The entry up to which its figures are looked at again.
    cut: Seq,
}

/// The editions of a name's day as of a cut, newest first, and which of them is meant.
async fn found(app: &App, name: &str, asked: &AsOf) -> Result<(Vec<Released>, usize), Failure> {
    let (day, number) = match name.split_once('.') {
        Some((day, number)) => (day, Some(number)),
        None => (name, None),
    };
    let day = day.parse().or(Err(Failure::NotFound))?;
    let cut = asked.cut(app).await?;
    let is = |released: &Released| number.is_none() || released.edition.edition == name;
    let editions = app.ledger.editions_of(day, cut).await?;
    if let Some(at) = editions.iter().position(is) {
        return Ok((editions, at));
    }
    // It went out later, or never.
    let all = app.ledger.editions_of(day, None).await?;
    let first = all.iter().rev().find(|released| is(released));
    Err(first.map_or(Failure::NotFound, |first| {
        Failure::NotYet(china_time(first.at).date(), first.seq)
    }))
}

/// One edition by its full name or its day.
pub async fn edition(app: &App, name: &str) -> Result<Released, Failure> {
    edition_as_of(app, name, &AsOf::default()).await
}

/// One edition by its full name or its day, as of the moment asked about: what was released later is not there.
pub async fn edition_as_of(app: &App, name: &str, asked: &AsOf) -> Result<Released, Failure> {
    let (mut editions, at) = found(app, name, asked).await?;
    Ok(editions.swap_remove(at))
}

/// Shows the page.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(name): Path<String>,
    Query(asked): Query<AsOf>,
) -> Page {
    let ctx = Ctx::new(&app, &visitor, "/bulletins");
    let (editions, place) = found(&app, &name, &asked).await?;
    let at = asked.query("?");
    let edition = &editions.get(place).ok_or(Failure::NotFound)?.edition;
    let bytes = app.ledger.edition_bytes(&edition.edition).await?;
    let bytes = bytes.ok_or(Failure::NotFound)?;
    let recipes = edition
        .figs
        .iter()
        .filter_map(|fig| fig.recipe.parse().ok());
    let recipes: Vec<district::recipe::Recipe> = recipes.collect();
    let cut = snapshot_for(&app, asked.cut(&app).await?, &recipes).await?;
    let figures = Figures::at(&cut);
    let (mut since, mut standing) = (Vec::new(), Vec::new());
    for difference in edition.differences(&cut, tables()?) {
        let of = if difference.stands {
            &mut standing
        } else {
            &mut since
        };
        of.push(Change {
            name: edition
                .fig(&difference.id)
                .map(|fig| figure_title(&figures, &fig.f, &ctx))
                .unwrap_or_default(),
            href: format!("/figures/{}/{}{at}", edition.edition, difference.id),
            was: difference.was,
            is: difference.is.unwrap_or_else(|| ctx.t("figures-none")),
        });
    }
    let newer = place.checked_sub(1).and_then(|_| editions.first());
    let (corrects, why, changes, reworded) = match &edition.corrects {
        Some(correction) => (
            correction.edition.clone(),
            correction.why.clone(),
            changes(correction, &figures, &at, &ctx),
            reworded(correction, &ctx),
        ),
        None => Default::default(),
    };
    page(&Show {
        answers: answers(&app, edition, &ctx),
        name: edition.edition.clone(),
        sheet: sheet::within(&bytes.page, &edition.edition, &at.replace('&', "&amp;")),
        hash: edition.hash().unwrap_or_default(),
        newer: newer.map_or_else(String::new, |newer| newer.edition.edition.clone()),
        corrects,
        why,
        changes,
        reworded,
        since,
        standing,
        asof: asked.day().to_owned(),
        at,
        cut: cut.seq(),
        ctx,
    })
}

/// What was answered when an edition was released, in its order.
fn answers(app: &App, edition: &Edition, ctx: &Ctx) -> Vec<Answer> {
    let charter = app.ledger.charter();
    let answers = edition.accepted.iter().map(|accepted| Answer {
        rule: accepted.rule.to_string(),
        called: rule_name(accepted.rule, ctx),
        quote: accepted.quote.clone(),
        reason: accepted.reason.clone(),
        by: person(&charter, &accepted.by),
    });
    answers.collect()
}

/// What a figure is called.
pub fn figure_title(figures: &Figures, name: &str, ctx: &Ctx) -> String {
    figures.get(name).map_or_else(
        || name.to_owned(),
        |figure| figure.title.get(ctx.language()).to_owned(),
    )
}

/// The headings and sentences that a correction changed beside its figures.
pub fn reworded(correction: &Correction, ctx: &Ctx) -> Vec<Change> {
    let words = |said: &Option<String>| said.clone().unwrap_or_else(|| ctx.t("figures-none"));
    let changes = correction.reworded.iter().map(|reworded| Change {
        name: String::new(),
        href: String::new(),
        was: words(&reworded.was),
        is: words(&reworded.is),
    });
    changes.collect()
}

/// What a correction changed of its figures.
pub fn changes(correction: &Correction, figures: &Figures, at: &str, ctx: &Ctx) -> Vec<Change> {
    let words = |said: &Option<String>| said.clone().unwrap_or_else(|| ctx.t("figures-none"));
    let changes = correction.changes.iter().map(|changed| Change {
        href: format!("/figures/{}{at}", changed.f),
        name: figure_title(figures, &changed.f, ctx),
        was: words(&changed.was),
        is: words(&changed.is),
    });
    changes.collect()
}

/// The edition for machines: its figures with value, unit, period, recipe, grounds and hashes. These are the
/// bytes that its fingerprint is of.
pub async fn json(
    State(app): State<App>,
    Path(name): Path<String>,
    Query(asked): Query<AsOf>,
) -> Result<Response, Failure> {
    let name = edition_as_of(&app, &name, &asked).await?.edition.edition;
    let bytes = app.ledger.edition_bytes(&name).await?;
    let body = bytes.ok_or(Failure::NotFound)?.body;
    Ok(([(header::CONTENT_TYPE, "application/json")], body).into_response())
}
