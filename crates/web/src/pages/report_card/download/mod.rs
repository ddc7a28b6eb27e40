//! The card as a file: a sheet for people, JSON, CSV, PROV-JSON and xBRL-JSON for programs, SDMX-CSV 2.0 for statistical
//! offices. Each figure bears the same `out` hash as on its page, so that a number that travelled can be held against
//! it; and nothing of a file depends on the language of whoever asks.

mod lines;
mod sdmx;
mod structure;

use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use district::lang::Lang;
use district::quantity::period::Period;
use district::rows::Cut;
use serde_json::{Value, json};

use super::{Asked, Sheet};
use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::figure_files::{Both, Told, bilingual};
use crate::figures::snapshot;
use crate::pages::figure::forms::{self, Form};
use crate::pages::record::export::{self, sheet_file};
use crate::period_words::period_words;
use crate::sheets::Table;
use crate::visitor::Visitor;
use lines::{Line, lines};
pub use structure::structure;

/// The columns of the card's sheet: those of its lines, and by the same names those of every sheet of figures.
const COLUMNS: [&str; 49] = [
    "indicator",
    "name_zh",
    "name_en",
    "measure",
    "measure_zh",
    "measure_en",
    "subject",
    "words_zh",
    "words_en",
    "told",
    "told_unit",
    "value",
    "low",
    "high",
    "ends",
    "rank_of",
    "among",
    "among_zh",
    "among_en",
    "ranked_by",
    "unit",
    "unit_zh",
    "unit_en",
    "decimals",
    "period",
    "area",
    "area_zh",
    "area_en",
    "basis",
    "basis_zh",
    "basis_en",
    "status",
    "status_zh",
    "status_en",
    "definition_zh",
    "definition_en",
    "price_basis_zh",
    "price_basis_en",
    "producer_zh",
    "producer_en",
    "text",
    "invented",
    "sealed",
    "recipe",
    "grounds",
    "cut",
    "gh",
    "out",
    "id",
];

/// The card of a period as `csv`, `xlsx`, `json`, `prov`, `xbrl` or `sdmx`.
pub async fn download(
    State(app): State<App>,
    visitor: Visitor,
    Path((period, form)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let form = match form.as_str() {
        "json" => Form::Json,
        "csv" => Form::Csv,
        "xlsx" => Form::Xlsx,
        "prov" | "prov.json" => Form::Prov,
        "xbrl" | "xbrl.json" => Form::Xbrl,
        "sdmx" => Form::Sdmx,
        // What the report at `…/xbrl` finds beside itself.
        beside if beside.ends_with(".xbrl.xsd") => Form::Taxonomy,
        _ => return Err(Failure::NotFound),
    };
    file(&app, &visitor, &period, form, &asked).await
}

/// The same behind the address of the card: `/report-card/2021M01-06.json`.
pub(super) async fn file(
    app: &App,
    visitor: &Visitor,
    period: &str,
    form: Form,
    asked: &Asked,
) -> Result<Response, Failure> {
    let period: Period = period.parse().or(Err(Failure::NotFound))?;
    let ctx = Ctx::new(app, visitor, "/report-card");
    let (zh, en) = (ctx.clone().read_in(Lang::Zh), ctx.read_in(Lang::En));
    let cut = snapshot(app, asked.at.cut(app).await?).await?;
    let sheets = [&zh, &en].map(|ctx| Sheet::of(&cut, ctx, asked, period));
    let [sheet, _] = &sheets;
    let lines = lines(&sheets);
    let charter = app.ledger.charter();
    let figs = lines.iter().map(|line| (line.id.clone(), line.fig.clone()));
    let told = Told::new(charter.code.as_str(), figs, &cut, cut.seq(), None)
        .beside(taxonomy(period, asked));
    let name = format!("report-card-{period}-{}", cut.seq());
    match form {
        Form::Json => {
            let whole = json!({
                "v": 1,
                "district": charter.code.as_str(),
                "area": sheet.area,
                "area_name": Both::said(|lang| {
                    let ctx = if lang == Lang::Zh { &zh } else { &en };
                    super::area_name(&cut, ctx, &sheet.area)
                }),
                "period": period.to_string(),
                "period_name": Both::said(|lang| period_words(period, lang)),
                "cut": cut.seq(),
                "invented": told.invented(),
                "figures": objects(&lines, &told),
            });
            let media = [(header::CONTENT_TYPE, "application/json")];
            Ok((media, whole.to_string()).into_response())
        }
        Form::Sdmx => {
            let table = sdmx::sdmx(&lines, &told, period);
            let (saved, media) = (format!("{name}.sdmx.csv"), "text/csv; charset=utf-8");
            Ok(export::file(&saved, media, table.bare_csv()))
        }
        Form::Csv => sheet_file(&name, "csv", &table(&lines, &told)),
        Form::Xlsx => sheet_file(&name, "xlsx", &bilingual(table(&lines, &told))),
        form => forms::file(&told, &name, form),
    }
}

/// Where the taxonomy of the card's report lies, seen from the report: of the same area and moment.
fn taxonomy(period: Period, asked: &Asked) -> String {
    let mut beside = forms::taxonomy(&period.to_string(), &asked.at);
    beside += &asked.area_query(if beside.contains('?') { "&" } else { "?" });
    beside
}

fn objects(lines: &[Line], told: &Told<'_>) -> Vec<Value> {
    let object = |(line, (_, fig)): (&Line, &(String, _))| {
        let mut object = told.one(fig);
        if let (Some(object), Ok(Value::Object(more))) =
            (object.as_object_mut(), serde_json::to_value(line))
        {
            object.extend(more);
        }
        object
    };
    lines.iter().zip(&told.figs).map(object).collect()
}

fn table(lines: &[Line], told: &Told<'_>) -> Table {
    let base = told.table();
    let place = |name: &str| base.columns.iter().position(|(column, _)| column == name);
    let columns = COLUMNS.map(|name| {
        let shape = place(name).and_then(|at| base.columns.get(at)?.1);
        (name.to_owned(), shape)
    });
    let row = |(line, row): (&Line, &Vec<String>)| {
        let cell = |name: &&str| {
            let own = || place(name).and_then(|at| row.get(at).cloned());
            line.cell(name).or_else(own).unwrap_or_default()
        };
        COLUMNS.iter().map(cell).collect()
    };
    Table {
        title: "report-card".to_owned(),
        columns: columns.to_vec(),
        rows: lines.iter().zip(&base.rows).map(row).collect(),
    }
}
