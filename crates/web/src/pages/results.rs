//! `/results`: how well it goes, by formulas printed beside each figure; every number is a figure that opens
//! its definition and its matters.

mod follow;
pub mod heading;
mod measure;
pub mod rates;
mod recipes;

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use district::calendar::china_time;
use district::dates;
use district::formula::{Formula, Measure};
use district::procedure::{Act, Procedure};
use district::recipe::Recipe;
use jiff::civil::Date;
use serde::Deserialize;

pub use measure::measure_name;
use rates::{Counts, formulas, terms};
use recipes::Asked as Figures;

use super::{Page, page};
use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::views::{category_name, place_name};
use crate::visitor::Visitor;

/// A period as the address says it.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    /// A kind.
    kind: Option<String>,
    /// A month, `2021-07`.
    month: Option<String>,
}

/// A number, the sign before it and the list behind it.
struct Number {
    sign: &'static str,
    n: String,
    href: String,
}

/// A rate with its formula, in words and in numbers.
struct Tile {
    label: String,
    value: String,
    href: String,
    words: String,
    /// What is counted above and below, by name.
    means: Vec<(String, String)>,
    above: Vec<Number>,
    below: Vec<Number>,
}

/// The same trouble at the same place, again and again.
struct Spot {
    place: String,
    category: String,
    n: i64,
    href: String,
}

/// How many spots are shown.
const SPOTS: i64 = 20;

/// A street's row.
struct Row {
    name: String,
    code: String,
    cells: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "results/show.html")]
struct Results {
    ctx: Ctx,
    months: Vec<(String, String, bool)>,
    kinds: Vec<(String, String, bool)>,
    seq: i64,
    told: Arc<Told>,
}

/// What a month tells of a kind, in one language.
struct Told {
    counts: Vec<(String, i64, String)>,
    tiles: Vec<Tile>,
    follow: Vec<Tile>,
    /// What stands aside and everybody may look through: name and list.
    listed: Vec<(String, String)>,
    columns: Vec<String>,
    rows: Vec<Row>,
    spots: Vec<Spot>,
    acts: Vec<(String, i64, String)>,
}

/// The rates that stand in the table of streets.
const OF_STREETS: [Formula; 3] = [Formula::Handling, Formula::HandlingInTime, Formula::Closing];

/// The counts of every place that is counted for, in the month that begins with `from`.
pub async fn counted(
    app: &App,
    kind: &str,
    from: Date,
) -> Result<BTreeMap<String, Counts>, Failure> {
    let month = from.strftime("%Y-%m").to_string();
    let mut places: BTreeMap<String, Counts> = BTreeMap::new();
    for count in app.ledger.counts(kind, &month, &month).await?.iter() {
        let place = places.entry(count.scope.clone()).or_default();
        place.past.insert(count.measure.clone(), count.n);
        place.whole.insert(count.measure.clone(), count.n);
    }
    // What falls due today or later cannot be overdue: few rows, where the month is not over.
    let today = china_time(app.ledger.now()).date().max(from);
    let (today, last) = (today.to_string(), from.last_of_month().to_string());
    for count in app.ledger.counts(kind, &today, &last).await?.iter() {
        let place = places.entry(count.scope.clone()).or_default();
        *place.past.entry(count.measure.clone()).or_default() -= count.n;
    }
    Ok(places)
}

/// What is counted, and when.
struct Period<'a> {
    kind: &'a str,
    /// The district.
    here: &'a str,
    from: Date,
    to: Date,
    today: Date,
}

impl Period<'_> {
    /// The figures of a place.
    fn at<'p>(&'p self, place: &'p str) -> Figures<'p> {
        Figures {
            kind: self.kind,
            place: (place != self.here).then_some(place),
            days: (self.from, self.to),
            today: self.today,
        }
    }

    /// What was opened, less what another stands for.
    fn affairs(&self, place: &str, less: &[String]) -> String {
        let all = self.at(place).count("opened");
        let recipe = less.iter().try_fold(all, |all, word| {
            let less = self.at(place).count(word)?;
            Some(Some(Recipe::Minus(Box::new(all?), Box::new(less))))
        });
        Figures::href(recipe.flatten().as_ref())
    }

    fn behind(&self, word: &str, place: &str) -> String {
        Figures::href(self.at(place).count(word).as_ref())
    }

    fn numbers(&self, measure: Measure, counts: &Counts, place: &str) -> Vec<Number> {
        let of = self.at(place);
        let days = rates::days(measure, self.from, self.to, self.today);
        let of = Figures { days, ..of };
        let terms = terms(measure).iter().enumerate();
        terms
            .map(|(nth, term)| Number {
                sign: match (nth, term.minus) {
                    (0, _) => "",
                    (_, true) => " − ",
                    (_, false) => " + ",
                },
                n: counts.term(measure, *term).to_string(),
                href: Figures::href(of.count(term.word).as_ref()),
            })
            .collect()
    }

    fn tile(&self, formula: Formula, counts: &Counts, place: &str, ctx: &Ctx) -> Tile {
        let (above, below) = formula.parts();
        Tile {
            label: formula.name(ctx.language()).to_owned(),
            value: counts.rate(formula).percent(),
            href: Figures::href(self.at(place).rate(formula).as_ref()),
            words: formula.words(ctx.language()),
            means: [above, below].map(|it| rates::meaning(it, ctx)).into(),
            above: self.numbers(above, counts, place),
            below: self.numbers(below, counts, place),
        }
    }

    /// The spots reported three times or more.
    async fn spots(&self, app: &App, ctx: &Ctx) -> Result<Vec<Spot>, Failure> {
        let charter = app.ledger.charter();
        let lang = ctx.language();
        let month = self.from.strftime("%Y-%m").to_string();
        let found = app.ledger.spots(self.kind, &month, SPOTS).await?;
        let spots = found.iter().map(|spot| {
            let place = spot.path.trim_end_matches('/').rsplit('/').next();
            let place = place.unwrap_or_default();
            let category = spot.measure.split_once('.').map(|(_, category)| category);
            Spot {
                place: place_name(&charter, place, lang),
                category: category_name(&charter, category, lang),
                n: spot.n,
                href: Figures::href(
                    category
                        .map(|category| self.at(self.here).spot(place, category))
                        .as_ref(),
                ),
            }
        });
        Ok(spots.collect())
    }

    /// What was done, act by act, whether it moved a matter or not. That nobody passed by the procedure is told too.
    fn acts(
        &self,
        procedure: &Procedure,
        counts: &Counts,
        place: &str,
        ctx: &Ctx,
    ) -> Vec<(String, i64, String)> {
        let acts = procedure.acts.iter().map(|(act, rule)| {
            let word = format!("act.{act}");
            let n = counts.whole.get(&word).copied().unwrap_or(0);
            let name = rule.name.get(ctx.language()).to_owned();
            let told = n != 0 || *act == Act::Override;
            told.then(|| (name, n, self.behind(&word, place)))
        });
        acts.flatten().collect()
    }

    /// All that the month tells.
    async fn told(&self, app: &App, procedure: &Procedure, ctx: &Ctx) -> Result<Told, Failure> {
        let charter = app.ledger.charter();
        let (lang, here) = (ctx.language(), self.here);
        let by_place = counted(app, self.kind, self.from).await?;
        let none = Counts::default();
        let whole = by_place.get(here).unwrap_or(&none);
        let n = |counts: &Counts, measure: &str| counts.whole.get(measure).copied().unwrap_or(0);
        let mut counts: Vec<_> = ["opened", "closed", "reopened"]
            .into_iter()
            .map(|measure| {
                let href = self.behind(measure, here);
                (ctx.word("measure", measure), n(whole, measure), href)
            })
            .collect();
        // Slips are counted (件), and the troubles they speak of (事项): a slip that was merged speaks of another's.
        let less = [Act::Merge, Act::Relocate].into_iter();
        let less = less.filter(|act| procedure.acts.contains_key(act));
        let less: Vec<String> = less.map(|act| format!("act.{act}")).collect();
        if !less.is_empty() {
            let merged: i64 = less.iter().map(|word| n(whole, word)).sum();
            let affairs = n(whole, "opened") - merged;
            let href = self.affairs(here, &less);
            counts.insert(1, (ctx.t("results-affairs"), affairs, href));
        }
        let of_streets: Vec<_> = formulas(procedure)
            .filter(|formula| OF_STREETS.contains(formula))
            .collect();
        let rows = charter
            .places
            .within(here)
            .filter_map(|place| Some((place, by_place.get(place.code.as_str())?)))
            .map(|(place, counts)| {
                let code = place.code.as_str();
                let mut cells: Vec<_> = ["opened", "closed"]
                    .iter()
                    .map(|word| (n(counts, word).to_string(), self.behind(word, code)))
                    .collect();
                cells.extend(of_streets.iter().map(|formula| {
                    let rate = counts.rate(*formula).percent();
                    (rate, Figures::href(self.at(code).rate(*formula).as_ref()))
                }));
                Row {
                    name: place.name.get(lang).to_owned(),
                    code: code.to_owned(),
                    cells,
                }
            })
            .collect();
        let mut columns = vec![ctx.t("measure-opened"), ctx.t("measure-closed")];
        columns.extend(
            of_streets
                .iter()
                .map(|formula| formula.name(lang).to_owned()),
        );
        Ok(Told {
            counts,
            tiles: formulas(procedure)
                .map(|formula| self.tile(formula, whole, here, ctx))
                .collect(),
            follow: follow::tiles(self, procedure, whole, here, ctx),
            listed: listed(procedure, ctx),
            spots: self.spots(app, ctx).await?,
            acts: self.acts(procedure, whole, here, ctx),
            columns,
            rows,
        })
    }
}

/// The lists of what waits for a better day, or for somebody who answers for it.
fn listed(procedure: &Procedure, ctx: &Ctx) -> Vec<(String, String)> {
    let listed = procedure.steps.iter().filter(|(_, step)| step.listed);
    let list = listed.map(|(id, step)| {
        let href = format!("/matters?kind={}&step={id}", procedure.kind);
        (step.name.get(ctx.language()).to_owned(), href)
    });
    list.collect()
}

/// Shows the results of a month.
pub async fn show(State(app): State<App>, visitor: Visitor, Query(asked): Query<Asked>) -> Page {
    let charter = app.ledger.charter();
    let head = app.ledger.head();
    // The newest month with anything in it; an empty log has none, and shows this month.
    let newest = if head.seq == 0 {
        app.ledger.now()
    } else {
        head.at
    };
    let today = china_time(app.ledger.now()).date();
    let first = asked
        .month
        .as_deref()
        .and_then(|month| format!("{month}-01").parse::<Date>().ok())
        .unwrap_or_else(|| china_time(newest).date().first_of_month());
    let asked_for = asked.kind.as_deref().and_then(|kind| {
        let mut known = charter.procedures.values();
        known.find(|procedure| procedure.kind.as_str() == kind)
    });
    let everyday = super::report::everyday(&charter).map(|(procedure, _)| procedure);
    let procedure = asked_for.or(everyday.as_ref()).ok_or(Failure::NotFound)?;
    let kind = procedure.kind.as_str();
    let month_of = |date: Date| date.strftime("%Y-%m").to_string();
    let address =
        |kind: &str, month: Date| format!("/results?kind={kind}&month={}", month_of(month));
    let ctx = Ctx::new(&app, &visitor, &address(kind, first));
    let lang = ctx.language();
    let here = charter.code.as_str();
    let period = Period {
        kind,
        here,
        from: first,
        to: first.last_of_month(),
        today,
    };
    // Hundreds of numbers, each with the recipe that opens it: told once until something happens.
    let question = format!("results {kind} {first} {} {lang:?}", period.today);
    let told = app
        .ledger
        .still(question, period.told(&app, procedure, &ctx))
        .await?;
    let months = (-2..=1)
        .filter_map(|step| first.checked_add(jiff::Span::new().months(step)).ok())
        .filter(|date| *date <= today || *date == first)
        .map(|date| (address(kind, date), dates::month(date, lang), date == first))
        .collect();
    let kinds = charter.procedures.values().map(|other| {
        let name = other.name.get(lang).to_owned();
        (
            address(other.kind.as_str(), first),
            name,
            other.kind.as_str() == kind,
        )
    });
    page(&Results {
        months,
        kinds: kinds.collect(),
        seq: head.seq,
        told,
        ctx,
    })
}
