//! `/figures/{edition}/{id}`: a figure as it was printed: the words, the value, what they stood on, who
//! wrote and who released it, and what has become of it since, or by the day that `asof` names. The address
//! never changes.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use district::bulletin::bundle;
use district::bulletin::edition::{Edition, Fig};
use district::bulletin::since::Difference;
use district::figure::register::Figures;
use district::recipe::Recipe;
use district::rows::Snapshot;

use super::person;
use super::show::edition_as_of;
use crate::App;
use crate::asof::AsOf;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::figure_files::Told;
use crate::figures::{basis_words, ends_of, said, said_of, snapshot, snapshot_for, tables};
use crate::invented::{Invented, printed_mark};
use crate::pages::figure::about::about;
use crate::pages::figure::forms::{self, Form};
use crate::pages::figure::{Beneath, Fact, Ground, beneath, grounds, is_place, may_read_all};
use crate::pages::page;
use crate::period_words::period_words;
use crate::recipe_words::lines::Lines;
use crate::reckoned::led_lines;
use crate::views::when;
use crate::visitor::Visitor;

#[derive(Template)]
#[template(path = "bulletin/printed.html")]
struct Printed {
    ctx: Ctx,
    edition: String,
    id: String,
    title: String,
    /// How it comes about; empty where its recipe cannot be read.
    formula: Lines,
    fig: Fig,
    standing: String,
    /// The mark of what was made up, where it stands on such.
    invented: String,
    facts: Vec<Fact>,
    grounds: Vec<Ground>,
    /// How many of them are not listed.
    more: usize,
    beneath: Beneath,
    /// How many grounds the reader may not see.
    masked: usize,
    /// Whether all of them are closed to the reader.
    closed: bool,
    /// What it is today; empty where it is the same.
    since: String,
    /// Whether its words may still be said of that.
    stands: bool,
    /// What asked about these words, who accepted it, and why.
    accepted: Vec<(String, String)>,
    /// What to copy in order to show it elsewhere.
    embed: String,
    /// What links carry on of the moment that was asked for.
    at: String,
    /// Value and unit as machines read them.
    machine: String,
}

/// The period that a figure is of, as people read it.
fn period_of(fig: &Fig, ctx: &Ctx) -> Option<String> {
    let text = fig.per.as_ref()?;
    let period = text
        .parse()
        .map(|period| period_words(period, ctx.language()));
    Some(period.unwrap_or_else(|_| text.clone()))
}

/// The prices that it is at, as people read them.
fn basis_of(fig: &Fig, ctx: &Ctx) -> Option<String> {
    let text = fig.basis.as_ref()?;
    let basis = text.parse().map(|basis| basis_words(basis, ctx));
    Some(basis.unwrap_or_else(|_| text.clone()))
}

/// Shows it.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
    Path((name, id)): Path<(String, String)>,
    Query(asked): Query<AsOf>,
) -> Result<Response, Failure> {
    let ctx = Ctx::new(&app, &visitor, "/bulletins");
    let released = edition_as_of(&app, &name, &asked).await?;
    let edition = released.edition;
    let (id, form) = Form::split(&id, |_| false);
    let id = id.to_owned();
    if form != Form::Page {
        return file(&app, &edition, &id, form).await;
    }
    let fig = edition.fig(&id).ok_or(Failure::NotFound)?.clone();
    let charter = app.ledger.charter();
    let recipe = fig.recipe.parse::<Recipe>().ok();
    let then = snapshot_for(&app, Some(edition.cut), recipe.as_slice()).await?;
    let units = &tables()?.units;
    let out = recipe
        .as_ref()
        .and_then(|recipe| Some((recipe, recipe.eval(&then, units).ok()?)));
    let place = out.as_ref().is_some_and(|(_, out)| is_place(out));
    // Of what is sealed only its readers learn what it stands on, the open records among that too.
    let shows = |recipe: &Recipe| !fig.sealed || may_read_all(recipe, &visitor, &app);
    let seen = out.as_ref().filter(|(recipe, _)| shows(recipe));
    let stands_on = match seen {
        Some((_, out)) if fig.sealed => out.grounds.clone(),
        None if fig.sealed => BTreeSet::new(),
        _ => fig.grounds.clone(),
    };
    let (grounds, count) = grounds(
        &app,
        &visitor,
        &stands_on,
        (edition.cut, &asked.query("?")),
        &ctx,
    )
    .await?;
    let beneath = match seen {
        Some((recipe, out)) => beneath(&app, recipe, out, &then, &ctx).await?,
        None => Beneath::default(),
    };
    let open = out.as_ref().filter(|(_, out)| !out.sealed);
    let value = open.map(|(recipe, out)| said_of(recipe, out, &then, &ctx));
    let ends = open.and_then(|(recipe, out)| ends_of(recipe, out, &then, &ctx));
    let machine = [fig.val.as_str(), fig.unit.as_str()]
        .join(" ")
        .trim()
        .to_owned();
    let names = |ids: &[String]| -> String {
        let names: Vec<_> = ids.iter().map(|id| person(&charter, id)).collect();
        names.join(&ctx.t("list-comma"))
    };
    // A place in an order is at no prices.
    let basis = basis_of(&fig, &ctx).filter(|_| !place);
    let facts = [
        ("printed-value", value),
        ("figure-exact", ends),
        ("column-period", period_of(&fig, &ctx)),
        ("column-basis", basis),
        ("printed-writers", Some(names(&edition.writers))),
        (
            "printed-releaser",
            Some(person(&charter, &edition.releaser)),
        ),
        (
            "printed-when",
            Some(when(
                released.at.as_microsecond(),
                app.ledger.now(),
                ctx.language(),
            )),
        ),
        ("figure-cut", Some(edition.cut.to_string())),
    ];
    let facts = facts
        .into_iter()
        .filter_map(|(key, value)| {
            let value = value.filter(|value| !value.trim().is_empty())?;
            Some(Fact::told(ctx.t(key), value))
        })
        .collect::<Vec<_>>();
    let indicators = match &recipe {
        Some(recipe) => about(&app, recipe, &stands_on, &then, &ctx)?,
        None => Vec::new(),
    };
    let facts = facts.into_iter().chain(indicators).collect();
    let accepted = edition
        .accepted
        .iter()
        .filter(|accepted| accepted.quote == fig.say)
        .map(|accepted| (person(&charter, &accepted.by), accepted.reason.clone()))
        .collect();
    let figures = Figures::at(&then);
    let title = figures.get(&fig.f).map_or_else(
        || fig.f.clone(),
        |figure| figure.title.get(ctx.language()).to_owned(),
    );
    let since = match &recipe {
        Some(recipe) => {
            let newest = asked.cut(&app).await?;
            let newest = snapshot_for(&app, newest, std::slice::from_ref(recipe)).await?;
            let difference = edition.difference(&id, &newest, tables()?);
            let stands = difference.as_ref().is_some_and(|now| now.stands);
            (now(recipe, &fig, difference, &newest, &ctx)?, stands)
        }
        None => (String::new(), false),
    };
    let (since, stands) = since;
    let more = asked.query("&");
    let path = format!(
        "/embed/figures/{}/{id}?lang={}{more}",
        edition.edition, ctx.lang
    );
    let lines = |recipe: &Recipe| led_lines(&app, recipe, &then, &ctx);
    let formula = recipe.as_ref().map(lines).unwrap_or_default();
    let height = crate::pages::embed::height(&formula);
    let embed = crate::pages::embed::snippet(&headers, app.config.secure, &path, &title, height);
    let shown = Printed {
        embed,
        formula,
        edition: edition.edition,
        masked: if beneath.lines.is_empty() {
            stands_on.len().saturating_sub(count)
        } else {
            0
        },
        closed: fig.sealed && seen.is_none(),
        beneath,
        more: count - grounds.len(),
        standing: match fig.status.as_str() {
            "F" => String::new(),
            status => ctx.word("choice", status),
        },
        since,
        stands,
        invented: printed_mark(&fig, &then, &ctx),
        id,
        title,
        facts,
        grounds,
        accepted,
        at: asked.query("?"),
        machine,
        fig,
        ctx,
    };
    Ok(page(&shown)?.into_response())
}

/// The figure as a file, from the bytes that were released with it.
async fn file(app: &App, edition: &Edition, id: &str, form: Form) -> Result<Response, Failure> {
    let fig = edition.fig(id).ok_or(Failure::NotFound)?;
    let bytes = app.ledger.edition_bytes(&edition.edition).await?;
    let bytes = bytes.ok_or(Failure::NotFound)?;
    let rows = bundle::read(&bytes.lines, edition.cut);
    let rows = rows.or(Err(Failure::Bad(
        "the records of the edition cannot be read",
    )))?;
    let mut fig = fig.clone();
    if fig.sealed {
        // The rows that went along lack those that it stands on.
        let then = snapshot(app, Some(edition.cut)).await?;
        fig.invented |= Invented::at(&then).any(&fig.grounds);
    }
    let figs = [(id.to_owned(), fig)];
    let told = Told::new(&edition.district, figs, &rows, edition.cut, Some(edition))
        .beside(forms::taxonomy(id, &AsOf::default()));
    forms::file(&told, &format!("{}-{id}", edition.edition), form)
}

/// What the figure is today, where that is another; nothing of what is sealed.
fn now(
    recipe: &Recipe,
    fig: &Fig,
    difference: Option<Difference>,
    cut: &Snapshot,
    ctx: &Ctx,
) -> Result<String, Failure> {
    let Some(difference) = difference else {
        return Ok(String::new());
    };
    Ok(match fig.again(recipe, cut, &tables()?.units) {
        Ok(out) if out.sealed => ctx.t("gate-sealed"),
        // Said as it was printed, so that both are seen to differ.
        Ok(_) if !difference.stands => difference.is.unwrap_or_default(),
        Ok(out) => said(&out, ctx),
        Err(_) => ctx.t("figures-none"),
    })
}
