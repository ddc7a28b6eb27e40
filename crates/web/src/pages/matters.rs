//! `/matters`: the district's matters, filtered by addresses that can be shared.

mod back;
pub mod file;

use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use district::calendar::{china_instant, china_time};
use district::charter::Charter;
use district::dates;
use jiff::civil::{Date, Time};
use ledger::read::{Filter, Mark, Order};
use serde::Deserialize;

pub use back::{back_from_receipt, back_to};

use super::query::query_of;
use super::{Page, page};
use crate::App;
use crate::ctx::Ctx;
use crate::named::found;
use crate::views::{Line, category_name, line, place_name};
use crate::visitor::Visitor;

/// A list as its address says it.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Asked {
    /// Words, a number, a place.
    pub q: Option<String>,
    /// open, late, supervised, closed.
    pub state: Option<String>,
    /// A kind.
    pub kind: Option<String>,
    /// A place and everything within.
    pub place: Option<String>,
    /// A category.
    pub category: Option<String>,
    /// A step.
    pub step: Option<String>,
    /// A measure of the results, with `from` and `to`.
    pub measure: Option<String>,
    /// First day.
    pub from: Option<String>,
    /// Last day.
    pub to: Option<String>,
    /// Where to go on: `at_no`.
    pub after: Option<String>,
}

/// How many of what was found stand on one page.
const HITS: i64 = 50;

#[derive(Template)]
#[template(path = "matters/list.html")]
struct List {
    ctx: Ctx,
    lines: Vec<Line>,
    q: String,
    filters: Vec<(String, String, bool)>,
    kinds: Vec<(String, String, bool)>,
    /// What narrows the list, each with the address of the list without it.
    said: Vec<(String, String)>,
    drop: bool,
    next: String,
    /// How many of those that were found are here, where there are more.
    more: String,
    /// What a search keeps of this list.
    kept: Vec<(&'static str, String)>,
    map: crate::pages::place::Map,
    address: String,
    /// The same list as a sheet, by its ending.
    sheets: Vec<(&'static str, String)>,
    /// What an empty list says of itself.
    blank: (String, String),
}

/// Whether it may be the code of a receipt: ten letters or figures, as they are given out.
fn is_receipt(q: &str) -> bool {
    q.len() == 10 && q.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

impl Asked {
    fn given(text: Option<&String>) -> Option<&str> {
        text.map(|text| text.trim()).filter(|text| !text.is_empty())
    }

    /// The filter it means.
    pub fn filter(&self, app: &App) -> Filter {
        let charter = app.ledger.charter();
        let now = app.ledger.now();
        let own = |text: &Option<String>| Self::given(text.as_ref()).map(str::to_owned);
        let state = Self::given(self.state.as_ref());
        let day = |text: &Option<String>| {
            Self::given(text.as_ref()).and_then(|text| text.parse::<Date>().ok())
        };
        let today = china_time(now).date();
        let from = day(&self.from);
        let to = day(&self.to).unwrap_or(today);
        let kind = own(&self.kind);
        // Rounds are many and nobody's trouble: they are shown where they are asked for.
        let without = if kind.is_none() && self.measure.is_none() {
            charter.beside_problems()
        } else {
            Vec::new()
        };
        Filter {
            kind,
            without,
            path: Self::given(self.place.as_ref()).map(|code| match charter.places.path(code) {
                path if path.is_empty() => code.to_owned(),
                path => path,
            }),
            category: own(&self.category),
            step: own(&self.step),
            closed: match state {
                Some("open" | "supervised") => Some(false),
                Some("closed") => Some(true),
                _ => None,
            },
            listed: state == Some("supervised"),
            late_at: (state == Some("late")).then(|| now.as_microsecond()),
            opened_from: match (&self.measure, from) {
                (None, Some(day)) => {
                    Some(china_instant(day.to_datetime(Time::midnight())).as_microsecond())
                }
                _ => None,
            },
            measure: own(&self.measure).map(|measure| (measure, from.unwrap_or(Date::MIN), to)),
            ..Filter::default()
        }
    }

    /// The words that are looked for.
    fn words(&self) -> String {
        let q = self.q.as_deref().unwrap_or_default().trim();
        q.chars().take(80).collect()
    }

    /// The filter beside words: they are looked for in every kind where none is chosen, and what stands behind a count
    /// has no words.
    fn filter_of_words(&self, app: &App) -> Filter {
        Filter {
            without: Vec::new(),
            measure: None,
            ..self.filter(app)
        }
    }

    /// Whether anything beside state, kind and words narrows it.
    fn is_narrowed(&self) -> bool {
        let parts = [
            &self.place,
            &self.category,
            &self.step,
            &self.measure,
            &self.from,
        ];
        parts
            .into_iter()
            .any(|part| Self::given(part.as_ref()).is_some())
    }

    /// What a search keeps of it: name and value.
    fn kept(&self) -> Vec<(&'static str, String)> {
        let parts = [
            ("state", &self.state),
            ("kind", &self.kind),
            ("place", &self.place),
            ("category", &self.category),
            ("step", &self.step),
        ];
        let given = parts.into_iter().filter_map(|(name, value)| {
            let value = Self::given(value.as_ref())?;
            Some((name, value.to_owned()))
        });
        given.collect()
    }

    /// The mark it goes on from.
    pub fn mark(&self) -> Option<Mark> {
        let (at, no) = self.after.as_deref()?.split_once('_')?;
        Some(Mark(at.parse().ok()?, no.to_owned()))
    }

    /// The address of this list with some parts replaced; `None` takes one out.
    pub fn address(&self, base: &str, change: &[(&str, Option<&str>)]) -> String {
        let parts = [
            ("q", &self.q),
            ("state", &self.state),
            ("kind", &self.kind),
            ("place", &self.place),
            ("category", &self.category),
            ("step", &self.step),
            ("measure", &self.measure),
            ("from", &self.from),
            ("to", &self.to),
        ];
        let mut pairs: Vec<(&str, &str)> = Vec::new();
        for (name, value) in parts {
            let value = match change.iter().find(|(changed, _)| *changed == name) {
                Some((_, value)) => *value,
                None => value.as_deref(),
            };
            pairs.extend(
                value
                    .filter(|value| !value.is_empty())
                    .map(|value| (name, value)),
            );
        }
        pairs.extend(
            change
                .iter()
                .filter(|(name, _)| *name == "after")
                .filter_map(|(name, value)| Some((*name, (*value)?))),
        );
        let query = query_of(&pairs);
        if query.is_empty() {
            base.to_owned()
        } else {
            format!("{base}?{query}")
        }
    }
}

/// The kinds to choose from: all troubles together, and each kind alone.
fn kinds(asked: &Asked, charter: &Charter, ctx: &Ctx) -> Vec<(String, String, bool)> {
    let chosen = asked.kind.as_deref().filter(|kind| !kind.is_empty());
    let choice = |kind: Option<&str>, name: String| {
        // A step belongs to one kind alone.
        let change = [("kind", kind), ("step", None)];
        (asked.address("/matters", &change), name, chosen == kind)
    };
    let all = choice(None, ctx.t("matters-every-problem"));
    let each = charter.procedures.values().map(|procedure| {
        let name = procedure.name.get(ctx.language()).to_owned();
        choice(Some(procedure.kind.as_str()), name)
    });
    std::iter::once(all).chain(each).collect()
}

/// What narrows the list beside its state and its kind, each with the address without it.
fn said(asked: &Asked, q: &str, charter: &Charter, ctx: &Ctx) -> Vec<(String, String)> {
    let lang = ctx.language();
    let without = |names: &[&str]| {
        let change: Vec<_> = names.iter().map(|name| (*name, None)).collect();
        asked.address("/matters", &change)
    };
    let given = |text: &Option<String>| Asked::given(text.as_ref()).map(str::to_owned);
    let mut said = Vec::new();
    if !q.is_empty() {
        said.push((q.to_owned(), without(&["q"])));
    }
    if let Some(place) = given(&asked.place) {
        said.push((place_name(charter, &place, lang), without(&["place"])));
    }
    if let Some(category) = given(&asked.category) {
        let name = category_name(charter, Some(&category), lang);
        said.push((name, without(&["category"])));
    }
    if let Some(step) = given(&asked.step) {
        let kind = asked.kind.as_deref();
        let procedures = charter.procedures.values();
        let name = procedures
            .filter(|it| kind.is_none_or(|kind| kind.is_empty() || it.kind.as_str() == kind))
            .find_map(|it| it.step(&step.as_str().into()))
            .map(|step| step.name.get(lang).to_owned());
        said.push((name.unwrap_or(step), without(&["step"])));
    }
    if let Some(measure) = given(&asked.measure).filter(|_| q.is_empty()) {
        let name = crate::pages::results::measure_name(&measure, ctx);
        said.push((name, without(&["measure"])));
    }
    if let (Some(from), Some(to)) = (&asked.from, &asked.to) {
        let day = |text: &str| {
            let day = text.parse::<Date>();
            day.map_or_else(|_| text.to_owned(), |day| dates::whole_day(day, lang))
        };
        let words = format!("{} – {}", day(from), day(to));
        said.push((words, without(&["from", "to"])));
    }
    said.retain(|(words, _)| !words.is_empty());
    said
}

/// Lists matters.
pub async fn list(State(app): State<App>, visitor: Visitor, Query(asked): Query<Asked>) -> Page {
    let path = asked.address("/matters", &[]);
    let ctx = Ctx::new(&app, &visitor, &path);
    let charter = app.ledger.charter();
    let now = app.ledger.now();
    let q = asked.words();
    let (rows, next) = if q.is_empty() {
        let list = app
            .ledger
            .matters(
                &asked.filter(&app),
                Order::Newest,
                asked.mark().as_ref(),
                20,
            )
            .await?;
        let next = list.next.map(|Mark(at, no)| {
            asked.address("/matters", &[("after", Some(&format!("{at}_{no}")))])
        });
        (list.rows, next)
    } else {
        let filter = asked.filter_of_words(&app);
        let from = asked.after.as_deref().and_then(|from| from.parse().ok());
        let found = found(&app, &visitor, &q, &filter, from.unwrap_or(0), HITS).await?;
        let next = found
            .next
            .map(|from| asked.address("/matters", &[("after", Some(&from.to_string()))]));
        (Arc::new(found.rows), next)
    };
    let more = match next {
        Some(_) if !q.is_empty() => ctx.ta("matters-found-more", "n", rows.len().to_string()),
        _ => String::new(),
    };
    let lines = rows
        .iter()
        .map(|row| line(row, &charter, &ctx, now))
        .collect();
    let state = asked.state.as_deref();
    let filter = |key: &str, value: Option<&str>| {
        (
            asked.address("/matters", &[("state", value)]),
            ctx.t(key),
            state == value && (value.is_some() || !asked.is_narrowed()),
        )
    };
    let filters = vec![
        filter("home-all", None),
        filter("matters-filter-open", Some("open")),
        filter("matters-filter-late", Some("late")),
        filter("matters-filter-supervised", Some("supervised")),
        filter("matters-filter-closed", Some("closed")),
    ];
    let kinds = kinds(&asked, &charter, &ctx);
    let said = said(&asked, &q, &charter, &ctx);
    let drop = !said.is_empty() || !q.is_empty() || state.is_some() || asked.kind.is_some();
    let map = crate::pages::place::map(&charter, charter.code.as_str(), &rows, &ctx, now);
    let sheet = |ending| {
        let there = format!("/matters/list/{ending}");
        (ending, asked.address(&there, &[]))
    };
    let empty = match (is_receipt(&q), drop) {
        (true, _) => "matters-none-receipt",
        (_, true) => "matters-none",
        _ => "matters-none-yet",
    };
    let blank = (ctx.word(empty, "title"), ctx.word(empty, "text"));
    page(&List {
        sheets: ["csv", "xlsx"].map(sheet).to_vec(),
        blank,
        ctx,
        lines,
        q,
        filters,
        kinds,
        said,
        drop,
        next: next.unwrap_or_default(),
        more,
        kept: asked.kept(),
        map,
        address: path,
    })
}
