//! `/corrections`: what was, what is, and why; and what waits to be corrected. `/corrections.atom` is the
//! same as a feed (RFC 4287).

use askama::Template;
use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use district::figure::register::Figures;
use district::log::Seq;
use district::record::RecordKind;

use super::list::MOST;
use super::person;
use super::show::{Change, changes, reworded};
use super::titles::Titles;
use crate::App;
use crate::asof::AsOf;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::figures::snapshot;
use crate::pages::{Page, page};
use crate::views::{iso, when};
use crate::visitor::Visitor;

/// A correction that was released.
struct Corrected {
    name: String,
    before: String,
    why: String,
    when: String,
    iso: String,
    changes: Vec<Change>,
    /// What else reads otherwise.
    reworded: Vec<Change>,
}

#[derive(Template)]
#[template(path = "bulletin/corrections.html")]
struct Corrections {
    ctx: Ctx,
    corrected: Vec<Corrected>,
    due: Vec<Change>,
    dismissed: Vec<Dismissed>,
    /// What links carry on of the moment that was asked for, the day of it, and its entry.
    at: String,
    asof: String,
    cut: Seq,
}

/// A figure that no longer holds, and why it is not corrected.
struct Dismissed {
    change: Change,
    by: String,
    day: String,
    reason: String,
}

#[derive(Template)]
#[template(path = "bulletin/corrections.atom", escape = "html")]
struct Feed {
    ctx: Ctx,
    address: String,
    /// What links carry on of the moment that was asked for.
    at: String,
    updated: String,
    corrected: Vec<Corrected>,
}

async fn corrected(app: &App, asked: &AsOf, ctx: &Ctx) -> Result<Vec<Corrected>, Failure> {
    let cut = asked.cut(app).await?;
    let snapshot = snapshot(app, cut).await?;
    let figures = Figures::at(&snapshot);
    let moment = asked.query("?");
    let released = app.ledger.editions(cut, MOST).await?.into_iter();
    let corrected = released.filter_map(|released| {
        let correction = released.edition.corrects?;
        let at = released.at.as_microsecond();
        Some(Corrected {
            changes: changes(&correction, &figures, &moment, ctx),
            reworded: reworded(&correction, ctx),
            before: correction.edition,
            why: correction.why,
            name: released.edition.edition,
            when: when(at, app.ledger.now(), ctx.language()),
            iso: iso(at),
        })
    });
    Ok(corrected.collect())
}

/// Figures of the newest editions that no longer hold: what waits, and what was dismissed.
async fn due(app: &App, asked: &AsOf, ctx: &Ctx) -> Result<(Vec<Change>, Vec<Dismissed>), Failure> {
    let cut = asked.cut(app).await?;
    let (charter, at) = (app.ledger.charter(), asked.query("?"));
    let (mut due, mut dismissed) = (Vec::new(), Vec::new());
    let all = app.ledger.records(RecordKind::Correction, cut).await?;
    let titles = Titles::read(app, all.iter().map(|kept| &kept.record), cut).await?;
    for kept in all {
        let cell = |name| kept.record.cell(name).map(str::to_owned);
        let (Some(edition), Some(figure), Some(was)) =
            (cell("edition"), cell("figure"), cell("was"))
        else {
            continue;
        };
        let change = Change {
            href: format!("/figures/{edition}/{figure}{at}"),
            name: format!("{} · {edition}", titles.title(&edition, &figure, ctx)),
            was,
            is: cell("is").unwrap_or_else(|| ctx.t("figures-none")),
        };
        match cell("dismissed_by") {
            None => due.push(change),
            Some(by) => dismissed.push(Dismissed {
                change,
                by: person(&charter, &by),
                day: cell("dismissed").unwrap_or_default(),
                reason: cell("reason").unwrap_or_default(),
            }),
        }
    }
    Ok((due, dismissed))
}

/// Shows them.
pub async fn show(State(app): State<App>, visitor: Visitor, Query(asked): Query<AsOf>) -> Page {
    let ctx = Ctx::new(&app, &visitor, "/corrections");
    let (due, dismissed) = due(&app, &asked, &ctx).await?;
    page(&Corrections {
        corrected: corrected(&app, &asked, &ctx).await?,
        due,
        dismissed,
        asof: asked.day().to_owned(),
        at: asked.query("?"),
        cut: asked
            .cut(&app)
            .await?
            .unwrap_or_else(|| app.ledger.head().seq),
        ctx,
    })
}

/// The feed.
pub async fn feed(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<AsOf>,
) -> Result<Response, Failure> {
    let ctx = Ctx::new(&app, &visitor, "/corrections");
    let corrected = corrected(&app, &asked, &ctx).await?;
    let newest = corrected.first().map(|newest| newest.iso.clone());
    let feed = Feed {
        // Feeds are named by tags (RFC 4151), which no address changes.
        address: format!("tag:sanwei,2021:{}", app.ledger.charter().code),
        updated: newest.unwrap_or_else(|| iso(app.ledger.now().as_microsecond())),
        corrected,
        at: asked.query("?"),
        ctx,
    };
    let media = [(header::CONTENT_TYPE, "application/atom+xml; charset=utf-8")];
    Ok((media, feed.render()?).into_response())
}
