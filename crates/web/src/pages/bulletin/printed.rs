//! `/figures/{edition}/{id}`: a figure as it was printed: the words, the value, what they stood on, who
//! wrote and who released it, and what has become of it since. The address never changes.

use askama::Template;
use axum::extract::{Path, State};
use district::bulletin::edition::Fig;
use district::figure::recipe::Recipe;
use district::figure::register::Figures;
use district::figure::rows::Snapshot;

use super::person;
use super::show::edition;
use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::figures::{formula, said, tables};
use crate::pages::figure::{Ground, grounds};
use crate::pages::{Page, page};
use crate::views::when;
use crate::visitor::Visitor;

#[derive(Template)]
#[template(path = "bulletin/printed.html")]
struct Printed {
    ctx: Ctx,
    edition: String,
    id: String,
    title: String,
    formula: String,
    fig: Fig,
    standing: String,
    facts: Vec<(String, String)>,
    grounds: Vec<Ground>,
    /// How many grounds the reader may not see.
    masked: usize,
    /// What it is today; empty where it is the same.
    since: String,
    /// What asked about these words, who accepted it, and why.
    accepted: Vec<(String, String)>,
}

/// Shows it.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path((name, id)): Path<(String, String)>,
) -> Page {
    let ctx = Ctx::new(&app, &visitor, "/bulletins");
    let released = edition(&app, &name).await?;
    let edition = released.edition;
    let fig = edition.fig(&id).ok_or(Failure::NotFound)?.clone();
    let charter = app.ledger.charter();
    let then = app.ledger.snapshot(Some(edition.cut)).await?;
    let recipe = fig.recipe.parse::<Recipe>().ok();
    let grounds = grounds(&app, &visitor, &fig.grounds, edition.cut, &ctx).await?;
    let names = |ids: &[String]| -> String {
        let names: Vec<_> = ids.iter().map(|id| person(&charter, id)).collect();
        names.join(&ctx.t("list-comma"))
    };
    let facts = [
        ("printed-value", Some(format!("{} {}", fig.val, fig.unit))),
        ("column-period", fig.per.clone()),
        ("column-basis", fig.basis.clone()),
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
            Some((ctx.t(key), value.filter(|value| !value.trim().is_empty())?))
        })
        .collect();
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
        Some(recipe) => now(recipe, &fig, &app.ledger.snapshot(None).await?, &ctx)?,
        None => String::new(),
    };
    page(&Printed {
        formula: recipe
            .as_ref()
            .map_or_else(String::new, |recipe| formula(recipe, &then, &ctx)),
        edition: edition.edition,
        masked: fig.grounds.len().saturating_sub(grounds.len()),
        standing: match fig.status.as_str() {
            "F" => String::new(),
            status => ctx.word("choice", status),
        },
        since,
        id,
        title,
        facts,
        grounds,
        accepted,
        fig,
        ctx,
    })
}

/// What the figure is today, where that is another; nothing of what is sealed.
fn now(recipe: &Recipe, fig: &Fig, cut: &Snapshot, ctx: &Ctx) -> Result<String, Failure> {
    Ok(match recipe.eval(cut, &tables()?.units) {
        Ok(out) if fig.is_still(&out) => String::new(),
        Ok(out) if out.sealed => ctx.t("gate-sealed"),
        Ok(out) => said(&out, ctx),
        Err(_) => ctx.t("figures-none"),
    })
}
