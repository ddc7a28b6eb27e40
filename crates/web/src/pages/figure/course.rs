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
use crate::figures::{address, tables};
use crate::own_unit::in_unit;
use crate::pages::hex::hex;
use crate::period_words::{period_words, short_period};

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
/// none has. `at` is what links carry on of the moment that was asked for.
pub async fn course(
    app: &App,
    ctx: &Ctx,
    (cut, at): (&Snapshot, &str),
    of: &[(String, ObsKey)],
) -> Result<Option<Lines>, Failure> {
    let units = &tables()?.units;
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
            let told: Decimal = row.cell("value")?.parse().ok()?;
            let unit = row.cell("unit").unwrap_or_default();
            // Of one indicator all are drawn in its unit, whichever an office handed them in.
            let own = cut
                .row("indicator", &key.indicator)
                .and_then(|row| row.cell("unit"))
                .filter(|_| key.measure.is_in_the_indicators_unit())
                .unwrap_or(unit);
            let turned = in_unit(told, unit, own);
            let (value, unit) = turned.map_or((told, unit), |value| (value, own));
            let recipe = Recipe::Obs(ObsKey {
                period: *period,
                ..(*key).clone()
            });
            let words = format!("{value}{unit}");
            let number = Number::new(value, words);
            let number = match recipe.eval(cut, units) {
                Ok(out) => number.of(recipe.to_string(), address(&recipe) + at, hex(&out.out)),
                Err(_) => number,
            };
            let before = before.iter().map(|(told, said_in)| {
                let turned = in_unit(*told, said_in, unit);
                turned.unwrap_or(*told)
            });
            Some((number, before.collect()))
        });
        (name.clone(), said.collect::<Vec<_>>())
    });
    let series: Vec<(String, Vec<Said>)> = series.collect();
    // A bar stands behind a point only where another value was told of it before.
    let moved = series.iter().flat_map(|(_, said)| said.iter().flatten());
    let moved = moved
        .into_iter()
        .any(|(number, before)| before.iter().any(|value| *value != number.value));
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
        source: if moved {
            ctx.t("course-bands")
        } else {
            String::new()
        },
    };
    let mut rows = told.iter().flat_map(|(.., points)| points);
    let invented = rows.any(|(_, row, _)| row.cell("invented") == Some("yes"));
    let head = head.marked(invented, ctx);
    let words = periods.iter().map(|(_, period)| {
        let (months, year) = short_period(*period, ctx.language());
        (period_words(*period, ctx.language()), months, year)
    });
    Ok(Some(Lines::draw(
        head,
        ctx.t("column-period"),
        words.collect(),
        series,
        false,
    )))
}

/// The values that earlier versions gave, each with its unit, as far as they are others.
async fn said_before(app: &App, row: &Row, cut: i64) -> Result<Vec<(Decimal, String)>, Failure> {
    let versions = app
        .ledger
        .record_versions(RecordKind::Observation, &row.key)
        .await?;
    let before = versions.iter().filter(|version| version.seq <= cut);
    let values = before.filter_map(|version| {
        let unit = version.record.cell("unit").unwrap_or_default();
        Some((version.record.number("value")?, unit.to_owned()))
    });
    let mut values: Vec<(Decimal, String)> = values.collect();
    values.dedup();
    values.pop();
    Ok(values)
}
