//! Lists of matters.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use district::kinds::Kind;
use jiff::civil::Date;
use ledger::read::{Filter, MEASURES, Mark, Order};
use serde::Deserialize;
use utoipa::IntoParams;

use super::dto::{Matters, Problem};
use super::{Asks, misread, show};
use crate::App;
use crate::failure::Failure;
use crate::named::found;
use crate::pages::matters::Asked;
use crate::visitor::Visitor;

/// Which matters.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// Words, a number, a place; the newest 200 that have them all, without `next`.
    q: Option<String>,
    /// open, late, supervised or closed.
    state: Option<String>,
    /// A kind.
    kind: Option<String>,
    /// A place and everything within.
    place: Option<String>,
    /// A category.
    category: Option<String>,
    /// A step.
    step: Option<String>,
    /// A measure of the results, such as `ontime.assignee`; `opened` where only days are given.
    measure: Option<String>,
    /// First day.
    from: Option<String>,
    /// Last day.
    to: Option<String>,
    /// Where to go on: `next` of the part before.
    after: Option<String>,
    /// At most so many, up to 200; 50 where not said.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<i64>,
}

impl Which {
    /// A list that cannot be read is refused: one that is quietly wider shows what was not asked for.
    fn check(&self) -> Result<i64, Failure> {
        let limit = self.limit.unwrap_or(50);
        if !(1..=200).contains(&limit) {
            return Err(misread("limit", &limit.to_string()));
        }
        let refuse = |name: &str, value: Option<&String>, fits: &dyn Fn(&str) -> bool| match value {
            Some(value) if !fits(value) => Err(misread(name, value)),
            _ => Ok(()),
        };
        let is_day = |text: &str| text.parse::<Date>().is_ok();
        refuse("kind", self.kind.as_ref(), &|kind| {
            kind.parse::<Kind>().is_ok()
        })?;
        refuse("state", self.state.as_ref(), &|state| {
            matches!(state, "open" | "late" | "supervised" | "closed")
        })?;
        refuse("from", self.from.as_ref(), &is_day)?;
        refuse("to", self.to.as_ref(), &is_day)?;
        refuse("measure", self.measure.as_ref(), &|measure| {
            MEASURES.contains(&measure.split('.').next().unwrap_or_default())
        })?;
        if let (Some(q), true) = (&self.q, self.has_days()) {
            let detail = format!("`q={q}` does not go together with days or a measure");
            return Err(Failure::Request(StatusCode::BAD_REQUEST, detail));
        }
        Ok(limit)
    }

    fn has_days(&self) -> bool {
        self.measure.is_some() || self.from.is_some() || self.to.is_some()
    }

    fn asked(self) -> Asked {
        let has_days = self.has_days();
        Asked {
            q: self.q,
            state: self.state,
            kind: self.kind,
            place: self.place,
            category: self.category,
            step: self.step,
            measure: self.measure.or(has_days.then(|| "opened".to_owned())),
            from: self.from.or(has_days.then(|| "2000-01-01".to_owned())),
            to: self.to,
            after: self.after,
        }
    }
}

/// Lists matters, newest first, as everybody may see them.
#[utoipa::path(get, path = "/api/v1/matters", tag = "matters", params(Which), responses(
    (status = 200, body = Matters),
    (status = 400, content_type = "application/problem+json", body = Problem),
), security((), ("token" = ["read"])))]
pub async fn list(
    State(app): State<App>,
    visitor: Visitor,
    Asks(which): Asks<Which>,
) -> Result<Json<Matters>, Failure> {
    let limit = which.check()?;
    let asked = which.asked();
    let filter = asked.filter(&app);
    let mark = asked.mark();
    if let (Some(after), None) = (&asked.after, &mark) {
        return Err(misread("after", after));
    }
    let (rows, next) = match asked.q.as_deref().map(str::trim).filter(|q| !q.is_empty()) {
        Some(q) => {
            let q: String = q.chars().take(80).collect();
            let from = mark.as_ref().map_or(0, |Mark(from, _)| *from);
            // Words are looked for in every kind where none is chosen.
            let filter = Filter {
                without: Vec::new(),
                ..filter
            };
            let page = found(&app, &visitor, &q, &filter, from, limit).await?;
            let next = page.next.map(|from| Mark(from, "found".to_owned()));
            (Arc::new(page.rows), next)
        }
        None => {
            let list = app
                .ledger
                .matters(&filter, Order::Newest, mark.as_ref(), limit)
                .await?;
            (list.rows, list.next)
        }
    };
    let charter = app.ledger.charter();
    let matters = rows
        .iter()
        .map(|row| show::line(row, &charter, &visitor))
        .collect::<Result<_, _>>()?;
    let next = next.map(|Mark(at, no)| format!("{at}_{no}"));
    Ok(Json(Matters { matters, next }))
}
