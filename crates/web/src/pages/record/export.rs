//! A register as a file: a sheet, a map, the projects in the form of the Open Contracting for Infrastructure
//! Data Standard. What may not be read on a page may not be carried off in a file either.

use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use district::charter::Charter;
use district::delivery::{Met, Schedule};
use district::lang::Lang;
use district::record::sheet::KEY;
use district::record::{Record, RecordKind, Shape};
use serde_json::{Value, json};

use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::pages::delivery::projects::{KINDS, schedules};
use crate::pages::delivery::shelf::Shelf;
use crate::registers::{Asked, Book, column_name, may_read, name_of};
use crate::sheets::Table;
use crate::views::iso;
use crate::visitor::Visitor;

const CSV: &str = "text/csv; charset=utf-8";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Whether the register has something that lies on a map.
pub fn has_places(kind: RecordKind) -> bool {
    let on_map = |shape| matches!(shape, Shape::Outline | Shape::Place);
    kind.columns().iter().any(|column| on_map(column.shape))
}

fn kind_of(word: &str, visitor: &Visitor, app: &App) -> Result<RecordKind, Failure> {
    let kind = word.parse().or(Err(Failure::NotFound))?;
    if may_read(kind, visitor, app) {
        Ok(kind)
    } else {
        Err(Failure::Forbidden)
    }
}

/// The table of a register in the reader's language; `rows` of it.
pub fn table(kind: RecordKind, rows: Vec<Vec<String>>, ctx: &Ctx) -> Table {
    let own = kind.all_columns();
    let columns = own.map(|column| (column_name(column, ctx), Some(column.shape)));
    let key = (ctx.t("record-key"), None);
    Table {
        title: ctx.word("record", kind.as_str()),
        columns: std::iter::once(key).chain(columns).collect(),
        rows,
    }
}

fn row(record: &Record) -> Vec<String> {
    let cells = record.kind.all_columns();
    let cells = cells.map(|column| record.cell(column.name).unwrap_or_default().to_owned());
    std::iter::once(record.key.clone()).chain(cells).collect()
}

/// What stands in the heading of a sheet, in either language, as the name of its column.
pub fn label(kind: RecordKind, written: &str) -> Option<&'static str> {
    let said = |key: &str| {
        [Lang::Zh, Lang::En].map(|lang| crate::catalog::say(lang, key, &[]).to_lowercase())
    };
    let written = written.to_lowercase();
    if said("record-key").contains(&written) {
        return Some(KEY);
    }
    let word = |name: &str| format!("column-{}", name.replace('_', "-"));
    let found = kind
        .all_columns()
        .find(|column| said(&word(column.name)).contains(&written));
    found.map(|column| column.name)
}

/// The file of a name, to be saved.
fn file(name: &str, media: &'static str, bytes: Vec<u8>) -> Response {
    let saved = format!("attachment; filename=\"{name}\"");
    let headers = [
        (header::CONTENT_TYPE, media.to_owned()),
        (header::CONTENT_DISPOSITION, saved),
    ];
    (headers, bytes).into_response()
}

/// A table as a file of that ending: `csv` or `xlsx`.
pub fn sheet_file(name: &str, ending: &str, table: &Table) -> Result<Response, Failure> {
    match ending {
        "csv" => Ok(file(&format!("{name}.csv"), CSV, table.csv())),
        "xlsx" => {
            let book = table.xlsx().map_err(|error| {
                tracing::error!(%error, "a workbook could not be written");
                Failure::Bad("the workbook could not be written")
            })?;
            Ok(file(&format!("{name}.xlsx"), XLSX, book))
        }
        _ => Err(Failure::NotFound),
    }
}

/// A register as a sheet: `csv` or `xlsx`.
pub async fn sheet(
    State(app): State<App>,
    visitor: Visitor,
    Path((kind, ending)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let kind = kind_of(&kind, &visitor, &app)?;
    let ctx = Ctx::new(&app, &visitor, "/records");
    let book = Book::open(&app, &asked, &[kind]).await?;
    let rows = book
        .all(kind)
        .iter()
        .map(|kept| row(&kept.record))
        .collect();
    let name = format!("{kind}-{}-{}", book.day, book.cut);
    sheet_file(&name, &ending, &table(kind, rows, &ctx))
}

/// An empty sheet with one line as an example.
pub async fn template(
    State(app): State<App>,
    visitor: Visitor,
    Path((kind, ending)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let kind = kind_of(&kind, &visitor, &app)?;
    let ctx = Ctx::new(&app, &visitor, "/records");
    let examples = kind.all_columns().map(|column| column.example.to_owned());
    let example = std::iter::once("example-1".to_owned()).chain(examples);
    let table = table(kind, vec![example.collect()], &ctx);
    sheet_file(&format!("{kind}-template"), &ending, &table)
}

/// A register as GeoJSON (RFC 7946): outlines, or else the position of the place.
pub async fn map(
    State(app): State<App>,
    visitor: Visitor,
    Path(kind): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let kind = kind_of(&kind, &visitor, &app)?;
    if !has_places(kind) {
        return Err(Failure::NotFound);
    }
    let charter = app.ledger.charter();
    let book = Book::open(&app, &asked, &[kind]).await?;
    let features = book.all(kind).iter().map(|kept| {
        let record = &kept.record;
        let mut cells = record.cells.clone();
        cells.remove("outline");
        json!({
            "type": "Feature",
            "id": record.key,
            "geometry": geometry(record, &charter),
            "properties": cells,
        })
    });
    let whole = json!({
        "type": "FeatureCollection",
        "features": features.collect::<Vec<_>>(),
    });
    let name = format!("{kind}-{}-{}.geojson", book.day, book.cut);
    Ok(file(
        &name,
        "application/geo+json",
        whole.to_string().into_bytes(),
    ))
}

/// The outline of a record, or else where its place lies; null where neither is known.
fn geometry(record: &Record, charter: &Charter) -> Value {
    let outline = record.cell("outline");
    if let Some(outline) = outline.and_then(|text| serde_json::from_str(text).ok()) {
        return outline;
    }
    let place = record
        .cell("place")
        .and_then(|code| charter.places.get(code));
    place
        .and_then(|place| place.position)
        .map_or(Value::Null, |position| {
            let (lat, lon) = (position.lat(), position.lon());
            json!({ "type": "Point", "coordinates": [lon, lat] })
        })
}

/// The projects by the Open Contracting for Infrastructure Data Standard, 0.9: what the register knows of it.
pub async fn oc4ids(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    kind_of(RecordKind::Project.as_str(), &visitor, &app)?;
    let charter = app.ledger.charter();
    let shelf = Shelf::read(&app, &asked, KINDS).await?;
    let own = schedules(&shelf, "", &charter.calendar);
    let projects: Vec<Value> = own
        .iter()
        .map(|(project, schedule)| project_of(project, schedule, &charter))
        .collect();
    let whole = json!({
        "version": "0.9",
        "publishedDate": iso(app.ledger.now().as_microsecond()),
        "publisher": { "name": charter.name.zh },
        "projects": projects,
    });
    let name = format!("projects-{}-{}.json", shelf.day, shelf.cut);
    Ok(file(
        &name,
        "application/json",
        whole.to_string().into_bytes(),
    ))
}

fn project_of(project: &Record, schedule: &Schedule<'_>, charter: &Charter) -> Value {
    let cell = |name| project.cell(name);
    let is_met = |mark: &str| {
        let found = schedule.marks.iter().find(|it| it.mark == mark);
        found.is_some_and(|it| !matches!(it.met, Met::Not))
    };
    // A stage is claimed only where its mark was met; what is not known is left out.
    let stages = [
        ("completion", "completion"),
        ("start", "implementation"),
        ("permit", "preparation"),
        ("land", "preparation"),
        ("approval", "preparation"),
    ];
    let status = stages.into_iter().find(|(mark, _)| is_met(mark));
    let party = |unit: &str, role: &str| json!({ "id": unit, "name": unit, "roles": [role] });
    let parties: Vec<Value> = cell("responsible_unit")
        .map(|unit| party(unit, "publicAuthority"))
        .into_iter()
        .chain(cell("building_unit").map(|unit| party(unit, "administrativeEntity")))
        .collect();
    let mut whole = json!({
        "id": project.key,
        "title": name_of(project),
        "parties": parties,
    });
    let mut put = |name: &str, value: Value| {
        whole[name] = value;
    };
    if let Some((_, status)) = status {
        put("status", status.into());
    }
    if let Some(plan) = cell("plan") {
        put("description", plan.into());
    }
    let period: serde_json::Map<String, Value> = [("startDate", "begun"), ("endDate", "ends")]
        .into_iter()
        .filter_map(|(name, column)| Some((name.to_owned(), cell(column)?.into())))
        .collect();
    if !period.is_empty() {
        put("period", period.into());
    }
    if let Some(amount) = project.number("investment") {
        let amount: Value = serde_json::from_str(&amount.to_string()).unwrap_or(Value::Null);
        put(
            "budget",
            json!({ "amount": { "amount": amount, "currency": "CNY" } }),
        );
    }
    let geometry = geometry(project, charter);
    if !geometry.is_null() {
        put("locations", json!([{ "id": "1", "geometry": geometry }]));
    }
    whole
}
