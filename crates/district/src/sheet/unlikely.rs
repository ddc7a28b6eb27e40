//! What is unlikely about lines that come in from outside. What cannot be true is refused; the rest is asked, and a
//! doubtful line is brought in only when somebody says that it is right after all.

mod formula;
mod let_out;
mod progress;
mod put_off;
mod same_code;

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::doubt::Doubt;
use super::plan::Plan;
use super::verdict::Verdict;
use crate::monthly;
use crate::record::{Record, RecordKind, Shape};

/// From how many times of what stood there an amount or an area is doubted: 亩 for square metres is 667.
const TIMES: i64 = 100;

/// Days that follow each other, where a line has both.
const ORDER: &[(&str, &str)] = &[
    ("from", "to"),
    ("begun", "ends"),
    ("begun", "opened"),
    ("announced", "listed"),
    ("listed", "sold"),
    ("announced", "sold"),
    ("sold", "signed"),
    ("signed", "handed_over"),
    ("signed", "to"),
];

/// Days on which something was done: none of them lies ahead.
const DONE: &[&str] = &[
    "met",
    "met_by",
    "announced",
    "listed",
    "sold",
    "signed",
    "handed_over",
    "released",
    "founded",
];

/// From how much on the rooms of one tenant are doubted, in m²: a whole park is 62,000.
const ROOMS: i64 = 50_000;

/// Areas of one thing, measured in several ways.
const ALIKE: &[(&str, &str)] = &[
    ("area_announced", "area_surveyed"),
    ("area_announced", "area_computed"),
    ("area_surveyed", "area_computed"),
    ("floor_area", "rentable_area"),
];

/// What is known beside the lines of a sheet.
pub struct Beside<'a, 'r> {
    /// The versions until now of the lines themselves, by key.
    pub before: &'a BTreeMap<&'a str, &'a Record>,
    /// Other lines of the register that name the same (see [`groups`]).
    pub known: Vec<&'a Record>,
    /// Every indicator that is known; needed for observations alone.
    pub indicators: Vec<&'a Record>,
    /// A record of another register.
    pub get: &'a dyn Fn(RecordKind, &str) -> Option<&'r Record>,
    /// Today.
    pub today: Date,
}

/// The register whose records draw together the lines of `kind` that are judged beside each other: observations
/// of one indicator, tenancies of one park, progress of one project.
pub const fn groups(kind: RecordKind) -> Option<RecordKind> {
    match kind {
        RecordKind::Observation => Some(RecordKind::Indicator),
        RecordKind::Tenancy => Some(RecordKind::Park),
        RecordKind::Progress => Some(RecordKind::Project),
        _ => None,
    }
}

/// Says of every line of a plan what is unlikely about it. What does not change is not asked about again.
pub fn weigh(plan: &mut Plan, beside: &Beside<'_, '_>) {
    let records = std::mem::take(&mut plan.records);
    let found = doubts(&records, beside);
    let mut found: BTreeMap<&str, Vec<Doubt>> = records
        .iter()
        .zip(found)
        .map(|(record, doubts)| (record.key.as_str(), doubts))
        .collect();
    for line in &mut plan.lines {
        if matches!(line.verdict, Verdict::New | Verdict::Changed(_)) {
            line.doubts = found.remove(line.key.as_str()).unwrap_or_default();
        }
    }
    plan.records = records;
}

/// What is unlikely about each of these records of one register, in their order.
pub fn doubts(records: &[Record], beside: &Beside<'_, '_>) -> Vec<Vec<Doubt>> {
    let all = || beside.known.iter().copied().chain(records);
    let figures = monthly::rows::Rows::new(
        all().filter(|row| row.kind == RecordKind::Observation),
        beside.indicators.iter().copied(),
        beside.today,
    );
    let codes = same_code::Codes::new(all());
    let tenancies = let_out::Tenancies::new(all().filter(|row| row.kind == RecordKind::Tenancy));
    let parts = progress::Told::new(all().filter(|row| row.kind == RecordKind::Progress));
    let one = |record: &Record| {
        let before = beside.before.get(record.key.as_str()).copied();
        let changed =
            |column: &str| before.is_none_or(|old| old.cell(column) != record.cell(column));
        let mut doubts = days(record, beside.today, changed);
        doubts.extend(areas(record, before, changed));
        let told = [
            "indicator",
            "area",
            "period",
            "measure",
            "value",
            "unit",
            "subject",
            "bound",
            "among",
            "rank_of",
        ];
        if record.kind == RecordKind::Observation && told.into_iter().any(changed) {
            let peers = record.cell("among");
            let peers = peers.and_then(|key| (beside.get)(RecordKind::Peers, key));
            let found = figures.doubts(record, before, peers);
            doubts.extend(found.into_iter().map(Doubt::Figure));
        }
        if record.kind == RecordKind::Progress && progress::TOLD.iter().copied().any(changed) {
            doubts.extend(parts.doubts(record));
        }
        let building = record.cell("building");
        let building = building.and_then(|key| (beside.get)(RecordKind::Building, key));
        if let Some(building) = building
            && ["park", "building", "floor"].into_iter().any(changed)
        {
            doubts.extend(let_out::within(record, building));
        }
        let told = ["building", "unit", "area", "from", "to"];
        if record.kind == RecordKind::Tenancy && told.into_iter().any(changed) {
            doubts.extend(tenancies.doubts(record, building));
            if record.number("area") > Some(Decimal::from(ROOMS)) {
                doubts.push(Doubt::Large(named(record, "area"), ROOMS));
            }
        }
        let formulas = formula::columns(record, changed).into_iter();
        doubts.extend(formulas.map(Doubt::Formula));
        doubts.extend(put_off::doubt(record, before, beside.today).map(Doubt::PutOff));
        if changed(same_code::COLUMN) {
            doubts.extend(codes.doubt(record));
        }
        doubts
    };
    records.iter().map(one).collect()
}

/// The name of a column as the register has it.
fn named(record: &Record, column: &str) -> &'static str {
    record.kind.column(column).map_or("", |column| column.name)
}

fn days(record: &Record, today: Date, changed: impl Fn(&str) -> bool) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    for (first, then) in ORDER {
        if let (Some(a), Some(b)) = (record.day(first), record.day(then))
            && b < a
            && (changed(first) || changed(then))
        {
            doubts.push(Doubt::Order(named(record, first), named(record, then)));
        }
    }
    let told = matches!(
        record.kind,
        RecordKind::Progress | RecordKind::Visit | RecordKind::Request | RecordKind::Source
    );
    let own = told.then_some("day");
    for column in DONE.iter().copied().chain(own) {
        if let Some(day) = record
            .day(column)
            .filter(|day| *day > today && changed(column))
        {
            doubts.push(Doubt::NotYet(named(record, column), day));
        }
    }
    doubts
}

fn areas(record: &Record, before: Option<&Record>, changed: impl Fn(&str) -> bool) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    let most = Decimal::from(TIMES);
    let far = |a: Decimal, b: Decimal| {
        let times = a.checked_div(b)?;
        let near = times < most && (times > Decimal::ONE / most || a.is_zero());
        (!near).then_some(times)
    };
    let columns = record.kind.all_columns();
    let columns = columns.filter(|column| matches!(column.shape, Shape::Yuan | Shape::Area));
    for column in columns.filter(|column| changed(column.name)) {
        let was = before.and_then(|old| old.number(column.name));
        let times = record.number(column.name).zip(was);
        if let Some(times) = times.and_then(|(now, was)| far(now, was)) {
            let times = times.round_sf(2).unwrap_or(times).normalize();
            let was = before.and_then(|old| old.cell(column.name));
            doubts.push(Doubt::Times(
                column.name,
                times,
                was.unwrap_or_default().to_owned(),
            ));
        }
    }
    for (first, second) in ALIKE.iter().filter(|(a, b)| changed(a) || changed(b)) {
        if let Some((a, b)) = record.number(first).zip(record.number(second)) {
            if far(a, b).is_some() {
                doubts.push(Doubt::Apart(named(record, first), named(record, second)));
            } else if *second == "rentable_area" && b > a {
                doubts.push(Doubt::More(named(record, second), named(record, first)));
            }
        }
    }
    doubts
}
