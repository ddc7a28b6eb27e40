//! Counts and rates of a month, with what each rate is made of.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use district::calendar::china_time;
use district::kinds::Kind;
use district::lang::Lang;
use district::procedure::Procedure;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::dto::{Name, Problem};
use super::{Asks, misread};
use crate::App;
use crate::failure::Failure;
use crate::pages::report::everyday;
use crate::pages::results::counted;
use crate::pages::results::rates::{Counts, formulas};
use crate::visitor::Visitor;

/// Which results.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct When {
    /// A kind; the one that anybody can begin where not said.
    kind: Option<String>,
    /// A month, `2021-07`; that of the newest entry where not said.
    month: Option<String>,
}

/// The results of a month.
#[derive(Debug, Serialize, ToSchema)]
pub struct Results {
    kind: String,
    month: String,
    /// The log's newest entry when it was counted.
    seq: i64,
    /// The district first, then each place that is counted for.
    places: Vec<OfPlace>,
}

/// The results of a place.
#[derive(Debug, Serialize, ToSchema)]
pub struct OfPlace {
    place: String,
    /// How many, by measure; the same words filter `/api/v1/matters`.
    counts: BTreeMap<String, i64>,
    rates: Vec<Rate>,
}

/// A rate and what it is made of.
#[derive(Debug, Serialize, ToSchema)]
pub struct Rate {
    rate: &'static str,
    name: Name,
    num: u64,
    den: u64,
    /// With two decimals; absent where there is nothing to divide by.
    percent: Option<String>,
    /// What is divided by what.
    formula: Name,
}

/// Shows the results of a month.
#[utoipa::path(get, path = "/api/v1/results", tag = "results", params(When),
    responses((status = 200, body = Results),
        (status = 400, content_type = "application/problem+json", body = Problem)),
    security((), ("token" = ["read"])))]
pub async fn show(
    State(app): State<App>,
    _visitor: Visitor,
    Asks(when): Asks<When>,
) -> Result<Json<Results>, Failure> {
    let charter = app.ledger.charter();
    let head = app.ledger.head();
    let first = match &when.month {
        Some(month) => format!("{month}-01")
            .parse::<Date>()
            .map_err(|_error| misread("month", month))?,
        None if head.seq == 0 => china_time(app.ledger.now()).date().first_of_month(),
        None => china_time(head.at).date().first_of_month(),
    };
    let kind: Kind = match &when.kind {
        Some(kind) => kind.parse().map_err(|_error| misread("kind", kind))?,
        None => everyday(&charter).ok_or(Failure::NotFound)?.0.kind,
    };
    let procedure = charter.procedures.get(&kind).ok_or(Failure::NotFound)?;
    let mut by_place = counted(&app, kind.as_str(), first).await?;
    let whole = by_place.remove(charter.code.as_str()).unwrap_or_default();
    let places = std::iter::once((charter.code.to_string(), whole))
        .chain(by_place)
        .map(|(place, counts)| OfPlace {
            place,
            rates: rates(procedure, &counts),
            counts: counts.whole,
        });
    Ok(Json(Results {
        kind: kind.to_string(),
        month: first.strftime("%Y-%m").to_string(),
        seq: head.seq,
        places: places.collect(),
    }))
}

fn rates(procedure: &Procedure, counts: &Counts) -> Vec<Rate> {
    let both = |words: &dyn Fn(Lang) -> String| Name {
        zh: words(Lang::Zh),
        en: words(Lang::En),
    };
    formulas(procedure)
        .map(|formula| {
            let rate = counts.rate(formula);
            Rate {
                rate: formula.as_str(),
                name: both(&|lang| formula.name(lang).to_owned()),
                num: rate.num,
                den: rate.den,
                percent: (rate.den > 0).then(|| rate.percent()),
                formula: both(&|lang| formula.words(lang)),
            }
        })
        .collect()
}
