//! Parcels, parks, enterprises and projects under the same addresses as their pages: a register's lines, and one line
//! with all that names it and what follows from both.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::{Path, State};
use district::delivery::{Lettable, Met, Occupancy, Schedule};
use district::land::missing_sides;
use district::record::{Record, RecordKind};
use ledger::read::Kept;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::Asks;
use super::board::later;
use super::dto::{Matter, Problem};
use super::records::{Line, Lines, Which, line, list};
use super::show;
use crate::App;
use crate::asof::AsOf;
use crate::failure::Failure;
use crate::pages::delivery::facts::ASKED;
use crate::pages::delivery::parks::open_lists;
use crate::pages::delivery::project::problems_of;
use crate::pages::record::naming;
use crate::registers::{Book, Part, may_read};
use crate::visitor::Visitor;

/// From which point of view one line is looked at.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct When {
    /// The day asked about; today where not said.
    asof: Option<String>,
    /// The entry of the log up to which versions are read; the newest where not said.
    cut: Option<i64>,
}

/// A line with all that names it.
#[derive(Debug, Serialize, ToSchema)]
pub struct Gathered {
    /// The day asked about.
    day: String,
    /// The cut.
    cut: i64,
    #[serde(flatten)]
    line: Line,
    /// The lines of other registers that name it, by register.
    named_by: BTreeMap<String, Vec<Line>>,
    /// Of a project: where its marks stand on the day.
    #[serde(skip_serializing_if = "Option::is_none")]
    marks: Option<Vec<Mark>>,
    /// Of a project or an enterprise: its problems, those reported from its page and those put on record.
    #[serde(skip_serializing_if = "Option::is_none")]
    matters: Option<Vec<Matter>>,
    /// Of a park: how much of it is let.
    #[serde(skip_serializing_if = "Option::is_none")]
    occupancy: Option<Let>,
    /// Of a parcel, park or project: the sides of which nothing is told.
    #[serde(skip_serializing_if = "Option::is_none")]
    missing_sides: Option<Vec<&'static str>>,
    /// Of a parcel: the areas, the price, the buyer and the code that nobody told.
    #[serde(skip_serializing_if = "Option::is_none")]
    not_told: Option<Vec<&'static str>>,
}

/// A mark on a day.
#[derive(Debug, Serialize, ToSchema)]
pub struct Mark {
    mark: &'static str,
    due: Option<String>,
    met: Option<String>,
    /// The day by which it was met, where no day is known.
    met_by: Option<String>,
    /// Working days beyond the due day.
    late: u32,
    /// Whether it was met on the day is not known: it was by this later one.
    #[serde(skip_serializing_if = "Option::is_none")]
    met_by_later: Option<String>,
}

/// How much of a park is let.
#[derive(Debug, Serialize, ToSchema)]
pub struct Let {
    /// Square metres that can be let; absent where a building does not say.
    rentable: Option<String>,
    /// Square metres that are let; absent where a tenancy does not say.
    r#let: Option<String>,
    /// In hundredths of a percent.
    basis_points: Option<String>,
    /// Enterprises with a tenancy.
    tenants: usize,
    /// Those of them that have signed, and of which nothing says since when they are there.
    signed_only: usize,
    /// There are more than are named: a source of a meeting says so.
    more: bool,
    tenancies: usize,
}

fn known(area: Lettable) -> Option<String> {
    match area {
        Lettable::Known(area) => Some(area.normalize().to_string()),
        Lettable::Gaps(_) => None,
    }
}

async fn gathered(
    app: &App,
    visitor: &Visitor,
    kind: RecordKind,
    key: &str,
    when: When,
) -> Result<Json<Gathered>, Failure> {
    let mut book = Book::at(app, &AsOf::new(when.asof, when.cut))?;
    book.add(app, kind, Part::Keyed(&[key])).await?;
    let others = naming(kind).map(|(other, _)| other);
    let others = others.filter(|other| *other != kind && may_read(*other, visitor, app));
    let others: Vec<RecordKind> = others.collect();
    for other in &others {
        book.add(app, *other, Part::Naming(kind, &[key])).await?;
    }
    let kept = book.get(kind, key).ok_or(Failure::NotFound)?;
    let told = |kept: &Kept| line(&kept.record, kept.seq, None);
    let named_by = others.iter().filter_map(|other| {
        let lines: Vec<Line> = book.all(*other).iter().map(told).collect();
        (!lines.is_empty()).then(|| (other.to_string(), lines))
    });
    let of = |other: RecordKind| -> Vec<&Record> {
        book.all(other).iter().map(|kept| &kept.record).collect()
    };
    let charter = app.ledger.charter();
    let marks = (kind == RecordKind::Project).then(|| {
        let marks = of(RecordKind::Mark);
        let schedule = Schedule::of(key, marks, book.day, &charter.calendar);
        let marks = schedule.marks.iter().map(|mark| {
            let (met, met_by) = match mark.met {
                Met::On(day) => (Some(day.to_string()), None),
                Met::By(day) => (None, Some(day.to_string())),
                Met::Later(_) | Met::Not => (None, None),
            };
            Mark {
                mark: mark.mark,
                due: mark.due.map(|due| due.to_string()),
                met,
                met_by,
                late: mark.late,
                met_by_later: later(mark.met),
            }
        });
        marks.collect()
    });
    let matters = match kind {
        RecordKind::Project | RecordKind::Enterprise => {
            let told = of(RecordKind::Request).into_iter();
            let rows = problems_of(app, told, kind, key, book.cut).await?;
            let rows = rows.iter().map(|row| show::line(row, &charter, visitor));
            Some(rows.collect::<Result<Vec<_>, _>>()?)
        }
        _ => None,
    };
    let occupancy = (kind == RecordKind::Park).then(|| {
        let (buildings, tenancies) = (of(RecordKind::Building), of(RecordKind::Tenancy));
        let found = Occupancy::of(&buildings, &tenancies, book.day);
        Let {
            rentable: known(found.lettable),
            r#let: known(found.let_area),
            basis_points: found.basis_points().map(|points| points.to_string()),
            tenants: found.tenants,
            signed_only: found.signed_only,
            more: open_lists(of(RecordKind::Event).into_iter(), book.day)
                .next()
                .is_some(),
            tenancies: found.tenancies,
        }
    });
    let sided = others.contains(&RecordKind::Side);
    let sides = sided.then(|| {
        let sides = of(RecordKind::Side);
        missing_sides(sides.iter().filter_map(|side| side.cell("facing")))
    });
    Ok(Json(Gathered {
        day: book.day.to_string(),
        cut: book.cut,
        line: told(kept),
        named_by: named_by.collect(),
        marks,
        matters,
        occupancy,
        missing_sides: sides,
        not_told: (kind == RecordKind::Parcel).then(|| {
            let told = |name: &&&str| kept.record.cell(name).is_none();
            ASKED.iter().filter(told).copied().collect()
        }),
    }))
}

/// Shows the lines of land, by key.
#[utoipa::path(get, path = "/api/v1/parcels", tag = "records", params(Which),
    responses((status = 200, body = Lines), (status = 400, content_type = "application/problem+json", body = Problem)),
    security((), ("token" = ["read"])))]
pub async fn parcels(
    state: State<App>,
    visitor: Visitor,
    which: Asks<Which>,
) -> Result<Json<Lines>, Failure> {
    list(state, visitor, Path(RecordKind::Parcel.to_string()), which).await
}

/// Shows the lines of the parks, by key.
#[utoipa::path(get, path = "/api/v1/parks", tag = "records", params(Which),
    responses((status = 200, body = Lines), (status = 400, content_type = "application/problem+json", body = Problem)),
    security((), ("token" = ["read"])))]
pub async fn parks(
    state: State<App>,
    visitor: Visitor,
    which: Asks<Which>,
) -> Result<Json<Lines>, Failure> {
    list(state, visitor, Path(RecordKind::Park.to_string()), which).await
}

/// Shows the lines of the enterprises, by key.
#[utoipa::path(get, path = "/api/v1/enterprises", tag = "records", params(Which),
    responses((status = 200, body = Lines), (status = 400, content_type = "application/problem+json", body = Problem)),
    security((), ("token" = ["read"])))]
pub async fn enterprises(
    state: State<App>,
    visitor: Visitor,
    which: Asks<Which>,
) -> Result<Json<Lines>, Failure> {
    list(
        state,
        visitor,
        Path(RecordKind::Enterprise.to_string()),
        which,
    )
    .await
}

/// Shows a parcel with all that names it.
#[utoipa::path(get, path = "/api/v1/parcels/{key}", tag = "records", params(When, ("key" = String, Path)),
    responses((status = 200, body = Gathered), (status = 404, content_type = "application/problem+json", body = Problem)),
    security((), ("token" = ["read"])))]
pub async fn parcel(
    State(app): State<App>,
    visitor: Visitor,
    Path(key): Path<String>,
    Asks(when): Asks<When>,
) -> Result<Json<Gathered>, Failure> {
    gathered(&app, &visitor, RecordKind::Parcel, &key, when).await
}

/// Shows a park with all that names it.
#[utoipa::path(get, path = "/api/v1/parks/{key}", tag = "records", params(When, ("key" = String, Path)),
    responses((status = 200, body = Gathered), (status = 404, content_type = "application/problem+json", body = Problem)),
    security((), ("token" = ["read"])))]
pub async fn park(
    State(app): State<App>,
    visitor: Visitor,
    Path(key): Path<String>,
    Asks(when): Asks<When>,
) -> Result<Json<Gathered>, Failure> {
    gathered(&app, &visitor, RecordKind::Park, &key, when).await
}

/// Shows an enterprise with all that names it.
#[utoipa::path(get, path = "/api/v1/enterprises/{key}", tag = "records", params(When, ("key" = String, Path)),
    responses((status = 200, body = Gathered), (status = 404, content_type = "application/problem+json", body = Problem)),
    security((), ("token" = ["read"])))]
pub async fn enterprise(
    State(app): State<App>,
    visitor: Visitor,
    Path(key): Path<String>,
    Asks(when): Asks<When>,
) -> Result<Json<Gathered>, Failure> {
    gathered(&app, &visitor, RecordKind::Enterprise, &key, when).await
}

/// Shows a project with all that names it.
#[utoipa::path(get, path = "/api/v1/projects/{key}", tag = "records", params(When, ("key" = String, Path)),
    responses((status = 200, body = Gathered), (status = 404, content_type = "application/problem+json", body = Problem)),
    security((), ("token" = ["read"])))]
pub async fn project(
    State(app): State<App>,
    visitor: Visitor,
    Path(key): Path<String>,
    Asks(when): Asks<When>,
) -> Result<Json<Gathered>, Failure> {
    gathered(&app, &visitor, RecordKind::Project, &key, when).await
}
