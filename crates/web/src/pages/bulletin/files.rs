//! An edition as files: PROV-JSON, xBRL-JSON, a sheet of its figures, and all of it in one archive.

use std::io::{Cursor, Write};

use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use district::bulletin::bundle::{self, Files};
use district::bulletin::edition::{Edition, hash_of};
use district::rows::Snapshot;
use ledger::read::Bytes;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::show::edition_as_of;
use crate::App;
use crate::asof::AsOf;
use crate::failure::Failure;
use crate::figure_files::{TAXONOMY, Told};
use crate::pages::figure::forms::{self, Form};
use crate::pages::record::export;

/// The names of its files.
const SHEET: &str = "figures.csv";
const FIGURES: &str = "figures.json";
const PROV: &str = "prov.json";
const XBRL: &str = "xbrl.json";

async fn open(app: &App, name: &str, asked: &AsOf) -> Result<(Edition, Bytes, Snapshot), Failure> {
    let edition = edition_as_of(app, name, asked).await?.edition;
    let bytes = app.ledger.edition_bytes(&edition.edition).await?;
    let bytes = bytes.ok_or(Failure::NotFound)?;
    let rows = bundle::read(&bytes.lines, edition.cut);
    let rows = rows.or(Err(Failure::Bad(
        "the records of the edition cannot be read",
    )))?;
    Ok((edition, bytes, rows))
}

fn told<'a>(edition: &'a Edition, rows: &'a Snapshot) -> Told<'a> {
    let figs = (1..)
        .zip(&edition.figs)
        .map(|(n, fig)| (format!("f{n}"), fig.clone()));
    Told::new(&edition.district, figs, rows, edition.cut, Some(edition))
}

/// A file of an edition: the bytes that were released with it where it binds them, else made of what it keeps.
async fn file(
    app: &App,
    (name, asked): (&str, &AsOf),
    bound: &str,
    form: Form,
) -> Result<Response, Failure> {
    let (edition, bytes, rows) = open(app, name, asked).await?;
    let name = format!("{}-figures", edition.edition);
    match (bytes.files()?.remove(bound), form) {
        (Some(text), Form::Csv) => {
            let saved = format!("{name}.csv");
            Ok(export::file(
                &saved,
                "text/csv; charset=utf-8",
                text.into_bytes(),
            ))
        }
        (Some(text), form) => {
            let media = if form == Form::Taxonomy {
                "application/xml"
            } else {
                "application/json"
            };
            Ok(([(header::CONTENT_TYPE, media)], text).into_response())
        }
        (None, _) => forms::file(&told(&edition, &rows), &name, form),
    }
}

/// Its figures with all that is known of each.
pub async fn figures(
    State(app): State<App>,
    Path(name): Path<String>,
    Query(asked): Query<AsOf>,
) -> Result<Response, Failure> {
    file(&app, (&name, &asked), FIGURES, Form::Json).await
}

/// How its figures came about.
pub async fn prov(
    State(app): State<App>,
    Path(name): Path<String>,
    Query(asked): Query<AsOf>,
) -> Result<Response, Failure> {
    file(&app, (&name, &asked), PROV, Form::Prov).await
}

/// What its figures say, of whom.
pub async fn xbrl(
    State(app): State<App>,
    Path(name): Path<String>,
    Query(asked): Query<AsOf>,
) -> Result<Response, Failure> {
    file(&app, (&name, &asked), XBRL, Form::Xbrl).await
}

/// The taxonomy of that.
pub async fn taxonomy(
    State(app): State<App>,
    Path(name): Path<String>,
    Query(asked): Query<AsOf>,
) -> Result<Response, Failure> {
    file(&app, (&name, &asked), TAXONOMY, Form::Taxonomy).await
}

/// Its figures as a sheet.
pub async fn sheet(
    State(app): State<App>,
    Path(name): Path<String>,
    Query(asked): Query<AsOf>,
) -> Result<Response, Failure> {
    file(&app, (&name, &asked), SHEET, Form::Csv).await
}

/// The edition with its page and the rows it stood on, in one file: `sanwei bulletin verify` derives every
/// figure of it again without a server. The same edition is the same bytes.
pub async fn download(
    State(app): State<App>,
    Path(name): Path<String>,
    Query(asked): Query<AsOf>,
) -> Result<Response, Failure> {
    let (edition, bytes, rows) = open(&app, &name, &asked).await?;
    let kept = bytes.files()?;
    // An edition that binds none is handed out with them all the same.
    let others = if kept.is_empty() {
        further(&edition, &rows)
    } else {
        kept
    };
    let fingerprint = hash_of(bytes.body.as_bytes());
    let mut files = vec![
        ("edition.json", bytes.body),
        ("fingerprint.txt", fingerprint),
        ("page.html", bytes.page),
        ("records.jsonl", bytes.lines),
    ];
    files.extend(
        others
            .iter()
            .map(|(name, text)| (name.as_str(), text.clone())),
    );
    let packed = pack(&files).or(Err(Failure::Bad("the edition cannot be packed")))?;
    let name = &edition.edition;
    let headers = [
        (header::CONTENT_TYPE, "application/zip".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}.zip\""),
        ),
    ];
    Ok((headers, packed).into_response())
}

/// What its figures are for other programs.
pub fn further(edition: &Edition, rows: &Snapshot) -> Files {
    let told = told(edition, rows);
    // A sheet is written from texts.
    let sheet = String::from_utf8(told.table().csv()).unwrap_or_default();
    [
        (SHEET, sheet),
        ("figures.csv-metadata.json", Told::csvw(SHEET).to_string()),
        (FIGURES, told.json().to_string()),
        (PROV, told.prov().to_string()),
        (XBRL, told.xbrl().to_string()),
        (TAXONOMY, told.schema().unwrap_or_default()),
    ]
    .map(|(name, text)| (name.to_owned(), text))
    .into()
}

fn pack(files: &[(&str, String)]) -> zip::result::ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let plain = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in files {
        zip.start_file(*name, plain)?;
        zip.write_all(bytes.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}
