//! A register as a file to be saved: what the page of its sheets offers.

use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use district::record::RecordKind;

use super::import::example_key;
use crate::App;
use crate::asof::AsOf;
use crate::exports::{self, ExportError, Form, View};
use crate::failure::Failure;
use crate::registers::{Book, may_read};
use crate::sheets::Table;
use crate::visitor::Visitor;

pub use crate::exports::{chosen, example, has_places, label};

/// The register, if the visitor may read it.
pub fn kind_of(word: &str, visitor: &Visitor, app: &App) -> Result<RecordKind, Failure> {
    let kind = word.parse().or(Err(Failure::NotFound))?;
    if may_read(kind, visitor, app) {
        Ok(kind)
    } else {
        Err(Failure::Forbidden)
    }
}

/// The file of a name, to be saved.
pub fn file(name: &str, media: &'static str, bytes: Vec<u8>) -> Response {
    let saved = format!("attachment; filename=\"{name}\"");
    let headers = [
        (header::CONTENT_TYPE, media.to_owned()),
        (header::CONTENT_DISPOSITION, saved),
    ];
    (headers, bytes).into_response()
}

/// What could not be written, as a request fails.
pub fn failed(error: ExportError) -> Failure {
    match error {
        ExportError::NotSo(..) | ExportError::Nothing => Failure::NotFound,
        ExportError::Db(error) => error.into(),
        ExportError::Book(error) => {
            tracing::error!(%error, "a workbook could not be written");
            Failure::Bad("the workbook could not be written")
        }
    }
}

/// A table as a file of that ending: `csv` or `xlsx`.
pub fn sheet_file(name: &str, ending: &str, table: &Table) -> Result<Response, Failure> {
    let form: Form = ending.parse().or(Err(Failure::NotFound))?;
    let bytes = match form {
        Form::Csv => table.csv(),
        Form::Xlsx => table
            .xlsx()
            .map_err(|error| failed(ExportError::Book(error.to_string())))?,
        _ => return Err(Failure::NotFound),
    };
    Ok(file(&format!("{name}.{form}"), form.media(), bytes))
}

async fn written(
    app: &App,
    visitor: &Visitor,
    kind: &str,
    form: Form,
    asked: &AsOf,
) -> Result<Response, Failure> {
    let kind = kind_of(kind, visitor, app)?;
    let book = Book::at(app, asked)?;
    let view = View {
        day: book.day,
        cut: book.cut,
        lang: visitor.lang,
    };
    let made = exports::export(&app.ledger, kind, form, view, None).await;
    let made = made.map_err(failed)?;
    Ok(file(&made.name, form.media(), made.bytes))
}

/// A register as a sheet: `csv` or `xlsx`.
pub async fn sheet(
    State(app): State<App>,
    visitor: Visitor,
    Path((kind, ending)): Path<(String, String)>,
    Query(asked): Query<AsOf>,
) -> Result<Response, Failure> {
    let Ok(form @ (Form::Csv | Form::Xlsx)) = ending.parse() else {
        return Err(Failure::NotFound);
    };
    written(&app, &visitor, &kind, form, &asked).await
}

/// An empty sheet with one line as an example.
pub async fn template(
    State(app): State<App>,
    visitor: Visitor,
    Path((kind, ending)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let kind = kind_of(&kind, &visitor, &app)?;
    let examples = kind
        .all_columns()
        .map(|column| exports::example(column, visitor.lang));
    let example = std::iter::once(example_key(visitor.lang).to_owned()).chain(examples);
    let table = exports::table(kind, vec![example.collect()], visitor.lang);
    sheet_file(&format!("{kind}-template"), &ending, &table)
}

/// A register as GeoJSON.
pub async fn map(
    State(app): State<App>,
    visitor: Visitor,
    Path(kind): Path<String>,
    Query(asked): Query<AsOf>,
) -> Result<Response, Failure> {
    written(&app, &visitor, &kind, Form::GeoJson, &asked).await
}

/// The projects as the Open Contracting for Infrastructure Data Standard says.
pub async fn oc4ids(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<AsOf>,
) -> Result<Response, Failure> {
    let kind = RecordKind::Project.as_str();
    written(&app, &visitor, kind, Form::Oc4ids, &asked).await
}
