//! Two cards side by side as a file: the same whatever language is asked for.

use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use district::lang::Lang;
use district::rows::Cut;
use serde_json::{Value, json};

use super::{Asked, Desk, Row2, Said, cut, sides, unknown};
use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::figure_files::{Both, Told, bilingual};
use crate::invented::Invented;
use crate::pages::record::export::sheet_file;
use crate::sheets::Table;
use crate::visitor::Visitor;

/// What is told of each of the three figures of a row, in the sheet of figures.
const TOLD: [&str; 9] = [
    "value", "low", "high", "ends", "unit", "decimals", "invented", "recipe", "out",
];

/// Both as `csv`, `xlsx` or `json`.
pub async fn download(
    State(app): State<App>,
    visitor: Visitor,
    Path(form): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let cut = cut(&app, &asked).await?;
    let known = unknown(&cut, &asked).is_none();
    let sides = sides(&cut, &asked).filter(|_| known);
    let sides = sides.ok_or(Failure::NotFound)?;
    let ctx = Ctx::new(&app, &visitor, "/report-card");
    let ctxs = [Lang::Zh, Lang::En].map(|lang| ctx.clone().read_in(lang));
    let desks = ctxs.each_ref().map(|ctx| Desk {
        cut: &cut,
        ctx,
        sides: sides.clone(),
        invented: Invented::at(&cut),
    });
    let rows = desks.each_ref().map(Desk::rows);
    let [zh, en] = &rows;
    let charter = app.ledger.charter();
    let figs = zh
        .iter()
        .flat_map(figures)
        .map(|(id, said)| (id, said.fig.clone()));
    let told = Told::new(charter.code.as_str(), figs, &cut, cut.seq(), None);
    if form == "json" {
        let media = [(header::CONTENT_TYPE, "application/json")];
        let side = |at: usize| {
            let side = sides.get(at)?;
            let heads = desks.each_ref().map(Desk::heads);
            let [head, english] = heads.map(|(a, b)| if at == 0 { a } else { b });
            let name = Both {
                zh: Some(head),
                en: Some(english),
            };
            Some(json!({"area": side.area, "period": side.period.to_string(), "name": name}))
        };
        let pairs = zh.iter().zip(en);
        let whole = json!({
            "v": 1,
            "district": charter.code.as_str(),
            "a": side(0),
            "b": side(1),
            "cut": cut.seq(),
            "invented": told.invented(),
            "figures": pairs.map(|(row, english)| object(row, english, &told)).collect::<Vec<_>>(),
        });
        return Ok((media, whole.to_string()).into_response());
    }
    let table = table(zh, en, &told);
    let table = if form == "xlsx" {
        bilingual(table)
    } else {
        table
    };
    sheet_file(&format!("report-card-compare-{}", cut.seq()), &form, &table)
}

/// The figures of a row with their places in a file.
fn figures(row: &Row2) -> impl Iterator<Item = (String, &Said)> {
    let cells = ["a", "b", "difference"].into_iter().zip(row.cells());
    let (indicator, measure) = (&row.key.0, row.key.1);
    cells.filter_map(move |(side, said)| Some((format!("{indicator}.{measure}.{side}"), said?)))
}

fn object(row: &Row2, english: &Row2, told: &Told<'_>) -> Value {
    let words = |row: &Row2, side: usize| {
        let said = *row.cells().get(side)?;
        said.map(|said| said.words.clone())
    };
    let mut object = json!({
        "indicator": row.key.0,
        "name": Both { zh: Some(row.indicator.clone()), en: Some(english.indicator.clone()) },
        "measure": row.key.1,
        "measure_name": Both { zh: Some(row.measure.clone()), en: Some(english.measure.clone()) },
        "a": null, "b": null, "difference": null,
    });
    for (at, side) in ["a", "b", "difference"].into_iter().enumerate() {
        let id = format!("{}.{}.{side}", row.key.0, row.key.1);
        let Some((_, fig)) = told.figs.iter().find(|(known, _)| *known == id) else {
            continue;
        };
        let mut one = told.one(fig);
        one["words"] = json!(Both {
            zh: words(row, at),
            en: words(english, at)
        });
        object[side] = one;
    }
    object
}

fn table(zh: &[Row2], en: &[Row2], told: &Told<'_>) -> Table {
    let base = told.table();
    let mut columns: Vec<_> = [
        "indicator",
        "name_zh",
        "name_en",
        "measure",
        "measure_zh",
        "measure_en",
    ]
    .map(|name| (name.to_owned(), None))
    .to_vec();
    let place = |name: &str| base.columns.iter().position(|(column, _)| column == name);
    for side in ["a", "b", "difference"] {
        for words in ["words_zh", "words_en"] {
            columns.push((format!("{side}_{words}"), None));
        }
        for name in TOLD {
            let shape = place(name).and_then(|at| base.columns.get(at)?.1);
            columns.push((format!("{side}_{name}"), shape));
        }
    }
    let row = |(row, english): (&Row2, &Row2)| {
        let measure = row.key.1.to_string();
        let mut cells = vec![
            row.key.0.clone(),
            row.indicator.clone(),
            english.indicator.clone(),
        ];
        cells.extend([
            measure.clone(),
            row.measure.clone(),
            english.measure.clone(),
        ]);
        let sides = ["a", "b", "difference"].into_iter();
        for ((side, said), other) in sides.zip(row.cells()).zip(english.cells()) {
            let words =
                |said: Option<&Said>| said.map_or_else(String::new, |said| said.words.clone());
            cells.extend([words(said), words(other)]);
            let id = format!("{}.{measure}.{side}", row.key.0);
            let line = base.rows.iter().find(|line| line.first() == Some(&id));
            let cell = |name: &str| line?.get(place(name)?).cloned();
            cells.extend(TOLD.map(|name| cell(name).unwrap_or_default()));
        }
        cells
    };
    Table {
        title: "compare".to_owned(),
        columns,
        rows: zh.iter().zip(en).map(row).collect(),
    }
}
