//! How figures went over the months: a line for each, with the band that revisions moved within.

use std::collections::BTreeSet;

use district::quantity::period::Period;
use district::recipe::{ObsKey, Recipe};
use district::record::RecordKind;
use district::rows::{Cut, Row, Snapshot};
use rust_decimal::Decimal;

use crate::App;
use crate::chart::{Head, Lines, Number, Said};
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::figures::address;
use crate::period_words::period_words;

/// So many lines can be told apart.
const LINES: usize = 3;
/// So many periods stand beside each other.
const PERIODS: usize = 12;

/// The other observations of the same thing: counted from the beginning of a year like it, or like it not.
fn alike<'a>(cut: &'a Snapshot, key: &ObsKey) -> Vec<(Period, &'a Row)> {
    let rows = cut.observations(&key.indicator).into_iter();
    let same = rows.filter(|row| {
        row.cell("area") == Some(&key.area)
            && row.cell("measure") == Some(key.measure.as_str())
            && row.cell("subject") == key.subject.as_deref()
            && row.cell("bound").is_none()
    });
    let with_period =
        same.filter_map(|row| Some((row.cell("period")?.parse::<Period>().ok()?, row)));
    let mut found: Vec<(Period, &Row)> = with_period
        .filter(|(period, _)| period.is_cumulative() == key.period.is_cumulative())
        .filter(|(period, _)| period.last_day() <= key.period.last_day())
        .collect();
    found.sort_by_key(|(period, _)| (period.last_day(), period.first_day()));
    found
}

/// Draws the lines of figures that have a past: an earlier period, or an earlier value of the same. Nothing where
/// none has.
pub async fn course(
    app: &App,
    ctx: &Ctx,
    cut: &Snapshot,
    of: &[(String, ObsKey)],
) -> Result<Option<Lines>, Failure> {
    let mut told = Vec::new();
    for (name, key) in of {
        let rows = alike(cut, key);
        let mut points = Vec::new();
        for (period, row) in rows.iter().rev().take(PERIODS).rev() {
            points.push((*period, *row, said_before(app, row, cut.seq()).await?));
        }
        let revised = points.iter().any(|(.., before)| !before.is_empty());
        if points.len() > 1 || revised {
            told.push((name.clone(), key, points));
        }
    }
    told.truncate(LINES);
    if told.is_empty() {
        return Ok(None);
    }
    let periods = told
        .iter()
        .flat_map(|(.., points)| points.iter().map(|(period, ..)| *period));
    let periods: BTreeSet<(jiff::civil::Date, Period)> =
        periods.map(|period| (period.last_day(), period)).collect();
    let series = told.iter().map(|(name, key, points)| {
        let said = periods.iter().map(|(_, period)| -> Said {
            let (_, row, before) = points.iter().find(|(own, ..)| own == period)?;
            let value: Decimal = row.cell("value")?.parse().ok()?;
            let recipe = Recipe::Obs(ObsKey {
                period: *period,
                ..(*key).clone()
            });
            let words = format!("{value}{}", row.cell("unit").unwrap_or_default());
            let number = Number::new(value, words).of(recipe.to_string(), address(&recipe));
            Some((number, before.clone()))
        });
        (name.clone(), said.collect::<Vec<_>>())
    });
    let series: Vec<(String, Vec<Said>)> = series.collect();
    let comma = ctx.t("list-comma");
    let about = series.iter().map(|(name, said)| {
        let each = said
            .iter()
            .flatten()
            .map(|(number, _)| number.said.as_str());
        format!("{name} {}", each.collect::<Vec<_>>().join(" → "))
    });
    let head = Head {
        id: "course".to_owned(),
        title: ctx.t("course-title"),
        about: about.collect::<Vec<_>>().join(&comma),
        source: ctx.t("course-bands"),
    };
    let mut rows = told.iter().flat_map(|(.., points)| points);
    let invented = rows.any(|(_, row, _)| row.cell("invented") == Some("yes"));
    let head = head.marked(invented, ctx);
    let words = periods
        .iter()
        .map(|(_, period)| period_words(*period, ctx.language()));
    Ok(Some(Lines::draw(
        head,
        ctx.t("column-indicator"),
        words.collect(),
        series,
        false,
    )))
}

/// The values that earlier versions gave, as far as they are others.
async fn said_before(app: &App, row: &Row, cut: i64) -> Result<Vec<Decimal>, Failure> {
    let versions = app
        .ledger
        .record_versions(RecordKind::Observation, &row.key)
        .await?;
    let before = versions.iter().filter(|version| version.seq <= cut);
    let values = before.filter_map(|version| version.record.number("value"));
    let mut values: Vec<Decimal> = values.collect();
    values.dedup();
    values.pop();
    Ok(values)
}
