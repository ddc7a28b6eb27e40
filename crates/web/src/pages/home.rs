//! `/`: what goes on in the district, and the way to say something.

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use district::procedure::Phase;
use district::recipe::Recipe;
use district::recipe::query::{Op, Query};
use ledger::read::{Filter, Order};

use super::{Page, page};
use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::figures::address;
use crate::views::{Line, line, was_settled};
use crate::visitor::Visitor;
use district::bulletin::source::headline;

#[derive(Template)]
#[template(path = "home/show.html")]
struct Home {
    ctx: Ctx,
    demo: bool,
    open: i64,
    /// The figure of what is open.
    open_href: String,
    stations: Vec<Station>,
    elsewhere: i64,
    /// The figure of what is elsewhere.
    elsewhere_href: String,
    closed: Vec<Line>,
    opened: Vec<Line>,
    bulletin: Option<Bulletin>,
}

/// The newest bulletin.
struct Bulletin {
    /// The edition's name.
    name: String,
    day: String,
    /// Its first headline.
    title: String,
    figures: usize,
}

/// A stage of the loop with how many matters stand there.
struct Station {
    step: String,
    name: String,
    /// The list of them.
    href: String,
    /// The figure of how many they are.
    figure: String,
    count: i64,
}

/// Shows the home page.
pub async fn show(State(app): State<App>, visitor: Visitor) -> Page {
    let ctx = Ctx::new(&app, &visitor, "/");
    let charter = app.ledger.charter();
    let now = app.ledger.now();
    let lang = ctx.language();
    // The loop that everybody can begin stands on the home page.
    let everyday = super::report::everyday(&charter);
    let mut open = 0;
    let mut open_href = String::new();
    let mut elsewhere_href = String::new();
    let mut stations = Vec::new();
    if let Some((procedure, _)) = &everyday {
        let counts = app.ledger.standing(procedure.kind.as_str()).await?;
        open = counts.iter().map(|(_, count)| count).sum();
        let standing = Query::all("matter")
            .with("kind", procedure.kind.as_str())
            .where_("phase", Op::Not, Phase::Closed.as_str());
        open_href = address(&Recipe::Count(standing.clone()));
        let count_of = |id: &str| {
            counts
                .iter()
                .find(|(step, _)| step == id)
                .map_or(0, |(_, count)| *count)
        };
        let waiting = procedure
            .steps
            .iter()
            .filter(|(_, step)| !matches!(step.phase, Phase::Closed | Phase::Paused));
        stations = waiting
            .map(|(id, step)| Station {
                step: id.to_string(),
                name: step.name.get(lang).to_owned(),
                href: format!("/matters?state=open&kind={}&step={id}", procedure.kind),
                figure: address(&Recipe::Count(standing.clone().with("step", id.as_str()))),
                count: count_of(id.as_str()),
            })
            .collect();
        // The drawing has six stations: the six where most matters are, in the order of the procedure.
        let mut by_count: Vec<i64> = stations.iter().map(|station| station.count).collect();
        by_count.sort_unstable_by(|a, b| b.cmp(a));
        let least = by_count.get(5).copied().unwrap_or(0);
        let mut left = 6;
        stations.retain(|station| {
            let keep = station.count >= least && left > 0;
            left -= i32::from(keep);
            keep
        });
        let shown = |id: &str| stations.iter().any(|station| station.step == id);
        let others = procedure.steps.iter().filter_map(|(id, step)| {
            let other = step.phase != Phase::Closed && !shown(id.as_str());
            other.then(|| id.to_string())
        });
        let others = others.collect::<Vec<_>>().join("|");
        elsewhere_href = address(&Recipe::Count(standing.with("step", &others)));
    }
    // The six and what is elsewhere add up to what the heading says.
    let elsewhere = open - stations.iter().map(|station| station.count).sum::<i64>();
    let kind = everyday.map(|(procedure, _)| procedure.kind.to_string());
    let closed = Filter {
        kind: kind.clone(),
        closed: Some(true),
        ..Filter::default()
    };
    let mut closed = app
        .ledger
        .matters(&closed, Order::Newest, None, 30)
        .await?
        .rows
        .to_vec();
    closed.retain(|row| was_settled(row, &charter));
    closed.truncate(3);
    let opened = Filter {
        kind: kind.clone(),
        closed: Some(false),
        ..Filter::default()
    };
    let opened = app
        .ledger
        .matters(&opened, Order::Newest, None, 5)
        .await?
        .rows;
    let lines = |rows: &[ledger::MatterRow]| {
        rows.iter()
            .map(|row| line(row, &charter, &ctx, now))
            .collect()
    };
    let (closed, opened) = (lines(&closed), lines(&opened));
    let newest = app.ledger.editions(None, 1).await?.into_iter().next();
    let newest = newest.map(|released| Bulletin {
        day: released.edition.day.to_string(),
        title: headline(&released.edition.source, released.edition.reading()),
        figures: released.edition.figs.len(),
        name: released.edition.edition,
    });
    page(&Home {
        ctx,
        demo: app.config.demo,
        open,
        open_href,
        stations,
        elsewhere,
        elsewhere_href,
        closed,
        opened,
        bulletin: newest,
    })
}

#[derive(Template)]
#[template(path = "home/privacy.html")]
struct Privacy {
    ctx: Ctx,
    /// How long somebody stays signed in.
    hours: i64,
}

/// `/privacy`: what is kept of a person, for what, and for how long.
pub async fn privacy(State(app): State<App>, visitor: Visitor) -> Page {
    page(&Privacy {
        ctx: Ctx::new(&app, &visitor, "/privacy"),
        hours: app.config.session_hours,
    })
}

/// Every address that is none.
pub async fn nowhere(_uri: Uri) -> Failure {
    Failure::NotFound
}
