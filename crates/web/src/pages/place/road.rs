//! `/places/{code}/road`: what people of a compound raised, and how far it went: six steps, each with its
//! records.

use askama::Template;
use axum::extract::{Path, State};
use district::calendar::china_time;
use district::dates::whole_day;
use district::kinds::Kind;
use district::kinds::meeting::beats;
use district::law::road;
use ledger::read::{Filter, Order};

use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::pages::{Page, page};
use crate::views::{Line, line};
use crate::visitor::Visitor;

/// A step of the road.
pub struct Step {
    /// Its name.
    pub name: String,
    /// What is missing where it is empty.
    pub missing: String,
    /// Its records: the matter and its own page.
    pub lines: Vec<(Line, String)>,
}

#[derive(Template)]
#[template(path = "place/road.html")]
struct Road {
    ctx: Ctx,
    name: String,
    code: String,
    steps: Vec<Step>,
    /// When each meeting that has a rhythm was held, has to be held again, and whether it is late.
    beats: Vec<(String, bool)>,
}

/// Shows the road.
pub async fn show(State(app): State<App>, visitor: Visitor, Path(code): Path<String>) -> Page {
    let charter = app.ledger.charter();
    let place = charter.places.get(&code).ok_or(Failure::NotFound)?;
    let ctx = Ctx::new(&app, &visitor, &format!("/places/{code}/road"));
    let now = app.ledger.now();
    let path = charter.places.path(&code);
    let mut steps = Vec::new();
    let mut held_meetings = Vec::new();
    for step in road::STEPS {
        let mut rows = Vec::new();
        for kind in step.kinds {
            let filter = Filter {
                kind: Some(kind.to_string()),
                path: Some(path.clone()),
                ..Filter::default()
            };
            rows.extend(
                app.ledger
                    .matters(&filter, Order::Newest, None, 20)
                    .await?
                    .rows
                    .iter()
                    .cloned(),
            );
        }
        held_meetings.extend(
            rows.iter()
                .filter_map(|row| crate::views::held(row)?.standing.sheet?.meeting().cloned()),
        );
        rows.retain(|row| crate::views::held(row).is_some_and(|held| step.shows(&held.standing)));
        rows.sort_by_key(|row| std::cmp::Reverse(row.opened_at));
        let lines = rows
            .iter()
            .map(|row| {
                let page = row
                    .kind
                    .parse()
                    .ok()
                    .and_then(Kind::page)
                    .unwrap_or("matters");
                (
                    line(row, &charter, &ctx, now),
                    format!("/{page}/{}", row.no),
                )
            })
            .collect();
        steps.push(Step {
            name: ctx.t(&format!("road-{}", step.name)),
            missing: ctx.t(&format!("road-{}-missing", step.name)),
            lines,
        });
    }
    let today = china_time(now).date();
    let told = beats(held_meetings.iter(), today);
    let beats = told.iter().map(|beat| {
        let day = |day| whole_day(day, ctx.language());
        let values = [
            ("which", ctx.word("choice", beat.meeting).into()),
            ("last", day(beat.last).into()),
            ("next", day(beat.next).into()),
        ];
        (
            crate::catalog::say(ctx.language(), "road-beat", &values),
            today > beat.next,
        )
    });
    page(&Road {
        beats: beats.collect(),
        name: place.name.get(ctx.language()).to_owned(),
        code,
        steps,
        ctx,
    })
}
