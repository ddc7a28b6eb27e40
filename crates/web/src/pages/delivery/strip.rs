//! The strip: planned and met marks of projects along the days, as our own SVG. The table beneath holds the
//! same.

use std::collections::BTreeMap;

use district::dates;
use district::delivery::{Met, Schedule};
use district::record::MARKS;
use jiff::ToSpan;
use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::ctx::Ctx;

/// The height of a row, in pixels: its name above its line.
const ROW: usize = 64;
/// The height of the scale.
const TOP: usize = 28;
/// So many rows under one scale: a sheet of paper holds them.
const ROWS: usize = 9;

/// A strip.
pub struct Strip {
    /// Which of the page's strips it is, from 1.
    pub number: usize,
    /// Whether the key to its signs stands beneath.
    pub is_last: bool,
    /// What it shows, for those who do not see it.
    pub about: String,
    /// Its height.
    pub height: usize,
    /// First days of quarters: share of the width and words.
    pub ticks: Vec<(String, String)>,
    /// The day asked about.
    pub today: String,
    /// The rows.
    pub rows: Vec<StripRow>,
    /// Each mark's digit and name.
    pub legend: Vec<(usize, String)>,
}

/// A project's row.
pub struct StripRow {
    /// Its name.
    pub name: String,
    /// The baseline of the name and of the line.
    pub text: usize,
    /// The line.
    pub line: usize,
    /// Marks of one day and one shape together: share of the width, shape, digits.
    pub marks: Vec<(String, &'static str, String)>,
}

/// A day as a share of the width between two days.
fn share(day: Date, from: Date, days: i32) -> String {
    let gone = (day - from).get_days();
    // The marks stay clear of the edges.
    let share = Decimal::from(3) + Decimal::from(94 * gone) / Decimal::from(days.max(1));
    format!("{}%", share.round_dp(2).normalize())
}

/// The strips of the projects under one scale of days; none where no mark has a day.
pub fn strips(projects: &[(String, &Schedule<'_>)], today: Date, ctx: &Ctx) -> Vec<Strip> {
    let days = projects.iter().flat_map(|(_, schedule)| {
        schedule.marks.iter().flat_map(|mark| {
            let met = match mark.met {
                Met::On(day) | Met::By(day) => Some(day),
                Met::Not => None,
            };
            mark.due.into_iter().chain(met)
        })
    });
    let days: Vec<Date> = days.collect();
    let (Some(first), Some(last)) = (days.iter().min(), days.iter().max()) else {
        return Vec::new();
    };
    let first = first.min(&today).first_of_month();
    let last = last.max(&today).last_of_month();
    let length = (last - first).get_days();
    let at = |day| share(day, first, length);
    // At most about eight words fit above the lines of a phone.
    let step = (length / 30 / 6 + 1).max(1);
    let mut ticks = Vec::new();
    let mut tick = first;
    while tick <= last {
        ticks.push((at(tick), dates::short_month(tick, ctx.language())));
        let Ok(next) = tick.checked_add(step.months()) else {
            break;
        };
        tick = next;
    }
    let parts = projects.chunks(ROWS).count();
    let strip = |(number, part): (usize, &[(String, &Schedule<'_>)])| Strip {
        number,
        is_last: number == parts,
        about: ctx.ta("projects-strip-about", "count", part.len()),
        height: TOP + part.len() * ROW + 4,
        ticks: ticks.clone(),
        today: at(today),
        rows: rows(part, &at),
        legend: MARKS
            .iter()
            .enumerate()
            .map(|(index, mark)| (index + 1, ctx.word("choice", mark)))
            .collect(),
    };
    (1..).zip(projects.chunks(ROWS)).map(strip).collect()
}

fn rows(projects: &[(String, &Schedule<'_>)], at: &dyn Fn(Date) -> String) -> Vec<StripRow> {
    let rows = projects.iter().enumerate();
    rows.map(|(index, (name, schedule))| {
        let top = TOP + index * ROW;
        StripRow {
            name: name.clone(),
            text: top + 14,
            line: top + 42,
            marks: points(schedule)
                .into_iter()
                .map(|((day, shape), digits)| (at(day), shape, digits))
                .collect(),
        }
    })
    .collect()
}

fn points(schedule: &Schedule<'_>) -> BTreeMap<(Date, &'static str), String> {
    let mut points: BTreeMap<(Date, &'static str), String> = BTreeMap::new();
    for mark in &schedule.marks {
        let digit = MARKS.iter().position(|known| *known == mark.mark);
        let digit = (digit.unwrap_or_default() + 1).to_string();
        let met = match mark.met {
            Met::On(day) => Some((day, "met")),
            Met::By(day) => Some((day, "by")),
            Met::Not => None,
        };
        let due = mark.due.map(|due| (due, "planned"));
        for point in due.into_iter().chain(met) {
            let digits = points.entry(point).or_default();
            if !digits.is_empty() {
                digits.push('·');
            }
            digits.push_str(&digit);
        }
    }
    points
}
