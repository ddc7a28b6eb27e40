//! The card as a file: a sheet for people, JSON for programs, SDMX-CSV 2.0 for statistical offices. Each
//! figure bears the same `out` hash as on its page, so that a number that travelled can be held against it.

use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use district::figure::period::Period;
use district::figure::recipe::{Measure, Out, Recipe, Standing};
use district::figure::rows::Cut;
use serde::Serialize;
use serde_json::json;

use super::{Asked, Sheet};
use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::figures::{figure_text, row_name, said, snapshot, standing};
use crate::pages::figure::hex;
use crate::pages::record::export::sheet_file;
use crate::sheets::Table;
use crate::visitor::Visitor;

/// One observed figure of the period.
#[derive(Serialize)]
struct Line {
    indicator: String,
    name: String,
    area: String,
    /// What it is about beside the area, such as an enterprise.
    subject: Option<String>,
    measure: String,
    /// The number, without its unit and separators.
    value: Option<String>,
    unit: String,
    /// The value as the page tells it.
    words: String,
    /// Preliminary or revised, in words; empty where it is final.
    standing: String,
    /// Whether something it stands on was made up.
    invented: bool,
    #[serde(skip)]
    preliminary: bool,
    recipe: String,
    /// The entries it stands on.
    grounds: Vec<i64>,
    gh: String,
    out: String,
}

/// The card of a period as `csv`, `xlsx`, `json` or `sdmx`.
pub async fn download(
    State(app): State<App>,
    visitor: Visitor,
    Path((period, form)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let period: Period = period.parse().or(Err(Failure::NotFound))?;
    let ctx = Ctx::new(&app, &visitor, "/report-card");
    let cut = snapshot(&app, asked.cut(&app).await?).await?;
    let sheet = Sheet::of(&cut, &ctx, &asked, period);
    let lines = lines(&sheet);
    let name = format!("report-card-{period}-{}", sheet.cut.seq());
    match form.as_str() {
        "json" => {
            let whole = json!({
                "period": period.to_string(),
                "cut": sheet.cut.seq(),
                "figures": lines,
            });
            let media = [(header::CONTENT_TYPE, "application/json")];
            Ok((media, whole.to_string()).into_response())
        }
        "sdmx" => sheet_file(&format!("{name}.sdmx"), "csv", &sdmx(&lines, &sheet)),
        ending => sheet_file(&name, ending, &table(&lines, &ctx)),
    }
}

fn lines(sheet: &Sheet<'_>) -> Vec<Line> {
    let mut lines: Vec<Line> = sheet
        .rows()
        .filter_map(|row| {
            let measure: Measure = row.cell("measure")?.parse().ok()?;
            let recipe = Recipe::Obs(sheet.key(row, measure)?);
            let out = sheet.eval(&recipe)?;
            let indicator = row.cell("indicator")?;
            let named = sheet.cut.row("indicator", indicator);
            let name = named.map_or(indicator, |row| row_name(row, sheet.ctx));
            Some(Line {
                indicator: indicator.to_owned(),
                name: name.to_owned(),
                area: row.cell("area")?.to_owned(),
                subject: row.cell("subject").map(str::to_owned),
                measure: measure.as_str().to_owned(),
                value: figure_text(&out),
                words: said(&out, sheet.ctx),
                standing: standing(&out, sheet.ctx),
                invented: sheet.invented.any(&out.grounds),
                preliminary: out.standing == Standing::Preliminary,
                recipe: recipe.to_string(),
                grounds: grounds(&out),
                gh: hex(&out.gh),
                out: hex(&out.out),
                unit: out.unit,
            })
        })
        .collect();
    lines.sort_by(|a, b| {
        (&a.indicator, &a.area, &a.subject, &a.measure).cmp(&(
            &b.indicator,
            &b.area,
            &b.subject,
            &b.measure,
        ))
    });
    lines.dedup_by(|a, b| a.recipe == b.recipe);
    lines
}

fn grounds(out: &Out) -> Vec<i64> {
    out.grounds.iter().copied().collect()
}

fn table(lines: &[Line], ctx: &Ctx) -> Table {
    let columns = [
        "column-indicator",
        "column-name",
        "column-area-of",
        "column-subject",
        "column-measure",
        "column-value",
        "column-unit",
        "card-words",
        "column-status",
        "column-invented",
        "card-recipe",
        "card-grounds",
        "card-out",
    ];
    let row = |line: &Line| {
        let grounds: Vec<String> = line.grounds.iter().map(ToString::to_string).collect();
        vec![
            line.indicator.clone(),
            line.name.clone(),
            line.area.clone(),
            line.subject.clone().unwrap_or_default(),
            ctx.word("choice", &line.measure),
            line.value.clone().unwrap_or_default(),
            line.unit.clone(),
            line.words.clone(),
            line.standing.clone(),
            if line.invented {
                ctx.t("record-invented")
            } else {
                String::new()
            },
            line.recipe.clone(),
            grounds.join(" "),
            line.out.clone(),
        ]
    };
    Table {
        title: ctx.t("card-title"),
        columns: columns.map(|key| (ctx.t(key), None)).to_vec(),
        rows: lines.iter().map(row).collect(),
    }
}

/// SDMX-CSV 2.0: one observation a line, of a dataflow of ours.
fn sdmx(lines: &[Line], sheet: &Sheet<'_>) -> Table {
    let columns = [
        "STRUCTURE",
        "STRUCTURE_ID",
        "ACTION",
        "REF_AREA",
        "INDICATOR",
        "SUBJECT",
        "MEASURE",
        "TIME_PERIOD",
        "OBS_VALUE",
        "UNIT_MEASURE",
        "OBS_STATUS",
        "AS_OF",
        "INVENTED",
    ];
    let time = time_period(sheet.period);
    let as_of = sheet.cut.seq().to_string();
    let row = |line: &Line| {
        let status = if line.preliminary { "P" } else { "A" };
        vec![
            "dataflow".to_owned(),
            "SANWEI:REPORT_CARD(1.0)".to_owned(),
            "I".to_owned(),
            line.area.clone(),
            line.indicator.clone(),
            line.subject.clone().unwrap_or_else(|| "_T".to_owned()),
            line.measure.clone(),
            time.clone(),
            line.value.clone().unwrap_or_default(),
            line.unit.clone(),
            status.to_owned(),
            as_of.clone(),
            line.invented.to_string(),
        ]
    };
    Table {
        title: "SDMX".to_owned(),
        columns: columns.map(|name| (name.to_owned(), None)).to_vec(),
        rows: lines.iter().map(row).collect(),
    }
}

/// A period as SDMX writes time: a year, a quarter, a month, a day, or from a day for so many months.
fn time_period(period: Period) -> String {
    match period {
        Period::Day(day) => day.to_string(),
        Period::Months {
            year,
            from: 1,
            to: 12,
        } => year.to_string(),
        Period::Months { year, from, to } if from == to => format!("{year}-{from:02}"),
        Period::Months { year, from, to } if from % 3 == 1 && to == from + 2 => {
            format!("{year}-Q{}", to / 3)
        }
        Period::Months { year, from, to } => {
            format!("{year}-{from:02}-01/P{}M", to - from + 1)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::time_period;

    #[test]
    fn a_period_is_written_as_sdmx_writes_time() {
        for (period, time) in [
            ("2021", "2021"),
            ("2021Q2", "2021-Q2"),
            ("2021M06", "2021-06"),
            ("2021M01-06", "2021-01-01/P6M"),
            ("2021M01-05", "2021-01-01/P5M"),
            ("2021-07-29", "2021-07-29"),
        ] {
            assert_eq!(time_period(period.parse().unwrap()), time, "{period}");
        }
    }
}
