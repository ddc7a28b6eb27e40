//! Which two report cards are laid beside each other.

use std::collections::BTreeSet;

use district::quantity::period::Period;
use district::rows::{Cut, Row, Snapshot};

use super::{Asked, Desk, Side};
use crate::asof::AsOf;

/// What the observations at a cut let one compare.
pub(super) fn choices(cut: &Snapshot) -> (Vec<Period>, Vec<String>) {
    let rows = cut.rows("observation");
    let periods: BTreeSet<String> = rows
        .iter()
        .filter_map(|row| row.cell("period").map(str::to_owned))
        .collect();
    let mut periods: Vec<Period> = periods
        .iter()
        .filter_map(|text| text.parse().ok())
        .collect();
    periods.sort_by_key(|period| (std::cmp::Reverse(period.last_day()), period.first_day()));
    let areas: BTreeSet<String> = rows
        .iter()
        .filter_map(|row| row.cell("area").map(str::to_owned))
        .collect();
    (periods, areas.into_iter().collect())
}

/// What is asked for and is no period, or an area of which nothing is recorded, with the key of the sentence that says so.
pub(super) fn unknown(cut: &Snapshot, asked: &Asked) -> Option<(&'static str, String)> {
    let (_, areas) = choices(cut);
    let told = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
    let area = [&asked.area, &asked.other].into_iter().filter_map(told);
    let mut area = area.filter(|area| !areas.contains(area));
    let period = [&asked.a, &asked.b].into_iter().filter_map(told);
    let mut period = period.filter(|text| text.parse::<Period>().is_err());
    let area = area.next().map(|area| ("compare-no-area", area));
    area.or_else(|| Some(("compare-no-period", period.next()?)))
}

/// How well two periods of an area can be laid beside each other: of one length first, then by how much both tell
/// the same, then by how much they tell at all.
fn likeness(cut: &Snapshot, area: &str, a: Period, b: Period) -> (bool, usize, usize) {
    let told = |period: Period| -> BTreeSet<(String, String)> {
        let (rows, period) = (cut.rows("observation"), period.to_string());
        let rows = rows
            .into_iter()
            .filter(|row| row.cell("period") == Some(&period));
        let of = rows.filter(|row| row.cell("area") == Some(area) && row.cell("subject").is_none());
        let cell = |row: &Row, name| row.cell(name).unwrap_or_default().to_owned();
        of.map(|row| (cell(row, "indicator"), cell(row, "measure")))
            .collect()
    };
    let (left, right) = (told(a), told(b));
    let same = left.intersection(&right).count();
    (length(a) == length(b), same, left.len() + right.len())
}

/// From which month to which; a day has its own length.
pub(super) fn length(period: Period) -> (i8, i8) {
    match period {
        Period::Months { from, to, .. } => (from, to),
        Period::Day(_) => (0, 0),
    }
}

impl Desk<'_> {
    /// The areas that are told of in the months of the left card and stand on neither side, by name and by the page that
    /// has one of them on the right.
    pub(super) fn beside(&self, at: &AsOf) -> Vec<(String, String)> {
        let [left, right] = &self.sides;
        let period = left.period.to_string();
        let rows = self.cut.rows("observation").into_iter();
        let told = rows.filter(|row| row.cell("period") == Some(&period));
        let told = told.filter(|row| row.cell("subject").is_none());
        let areas: BTreeSet<&str> = told.filter_map(|row| row.cell("area")).collect();
        let apart = |area: &&str| **area != left.area && **area != right.area;
        let link = |area: &str| {
            let pairs = [
                ("a", period.as_str()),
                ("b", period.as_str()),
                ("area", left.area.as_str()),
                ("other", area),
            ];
            let query = crate::pages::query::query_of(&pairs);
            let address = format!("/report-card/compare?{query}{}", at.query("&"));
            (self.area(area), address)
        };
        areas.into_iter().filter(apart).map(link).collect()
    }
}

/// The two sides that are asked for; where nothing is, the newest two that can best be compared.
pub(super) fn sides(cut: &Snapshot, asked: &Asked) -> Option<[Side; 2]> {
    let (periods, areas) = choices(cut);
    let usual = super::super::area(cut, None);
    let period = |text: &Option<String>| text.as_deref().and_then(|text| text.parse().ok());
    let area = |text: &Option<String>| text.clone().filter(|text| areas.contains(text));
    let left = area(&asked.area).unwrap_or(usual);
    let right = area(&asked.other).unwrap_or_else(|| left.clone());
    // Of equals the newest, which stand first.
    let best = |a: Period| {
        let others = periods.iter().rev().copied().filter(|other| *other != a);
        others.max_by_key(|other| likeness(cut, &left, a, *other))
    };
    let newest = || {
        let pairs = periods.iter().rev().copied();
        pairs.max_by_key(|a| best(*a).map(|b| likeness(cut, &left, *a, b)))
    };
    let a = period(&asked.a).or_else(newest)?;
    // Two areas are compared in one period, one area over two.
    let b = period(&asked.b).unwrap_or_else(|| {
        if right == left {
            best(a).unwrap_or(a)
        } else {
            a
        }
    });
    Some([
        Side {
            area: left,
            period: a,
        },
        Side {
            area: right,
            period: b,
        },
    ])
}
