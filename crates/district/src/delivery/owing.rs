//! Projects that owe a mark by some day, as a figure over the registers: what a board calls late, and what it calls
//! soon.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;

use super::board::{SOON, overdue};
use super::members;
use super::schedule::{Met, rests_on};
use crate::calendar::Calendar;
use crate::recipe::Recipe;
use crate::record::MARKS;
use crate::rows::{Cut, Row};

/// How many projects of `list` are late on `day`: a mark of theirs is owed, and its due day is overdue. Only marks
/// count that `unit` owes, where one is named.
pub fn late_recipe(list: &str, unit: &str, day: Date, calendar: &Calendar) -> Recipe {
    by(list, unit, day, overdue(day, calendar))
}

/// How many have a mark due within thirty days, and none that is overdue.
pub fn soon_recipe(list: &str, unit: &str, day: Date, calendar: &Calendar) -> Recipe {
    let horizon = day.checked_add(SOON.days()).unwrap_or(day);
    let late = late_recipe(list, unit, day, calendar);
    // Whatever is overdue is due by the horizon too.
    Recipe::Minus(Box::new(by(list, unit, day, horizon)), Box::new(late))
}

fn by(list: &str, unit: &str, day: Date, due: Date) -> Recipe {
    Recipe::Owing {
        list: list.to_owned(),
        day,
        due,
        unit: unit.to_owned(),
    }
}

/// The projects of `list` on `day` that owe a mark due by `due`, and the lines that tell of it: those that put them on
/// the list, and their marks. A mark is owed of which nothing says that it is met, by `day` or by a later one, and that
/// is not beneath a later one that is met, or may be. It is owed by whom its own lines name, the newest where they are
/// several, else by whoever answers for the project; where `unit` is not empty, only what that unit owes counts.
pub fn owing<'a>(
    list: &str,
    day: Date,
    due: Date,
    unit: &str,
    cut: &'a dyn Cut,
) -> (Vec<&'a Row>, Vec<&'a Row>) {
    let query = members(list, day);
    let mut marks: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    for mark in cut.rows("mark") {
        if let Some(project) = mark.cell("project") {
            marks.entry(project).or_default().push(mark);
        }
    }
    let of = |project: &Row| {
        marks
            .get(project.key.as_str())
            .map_or(&[][..], Vec::as_slice)
    };
    let mut projects = query.run(cut);
    projects.retain(|project| owes(project, of(project), (day, due), unit));
    let mut told = query.joined(&projects, cut);
    told.extend(projects.iter().flat_map(|project| of(project)));
    (projects, told)
}

/// Whether one of a project's marks is owed on `day`, due by `due`, and owed by `unit` where one is named.
fn owes(project: &Row, marks: &[&Row], (day, due): (Date, Date), unit: &str) -> bool {
    let date = |row: &Row, cell: &str| row.cell(cell).and_then(|text| text.parse().ok());
    let of = |mark: &str| {
        let own = marks.iter().filter(|row| row.cell("mark") == Some(mark));
        own.copied().collect::<Vec<&Row>>()
    };
    let met = |mark: &str| {
        let own = of(mark).into_iter();
        let told = own.map(|row| Met::on(date(row, "met"), date(row, "met_by"), day));
        told.fold(Met::Not, Met::or)
    };
    let answers = ["responsible_unit", "building_unit"];
    let answers = answers.iter().find_map(|cell| project.cell(cell));
    let is_of = |mark: &str| {
        let own = of(mark).into_iter();
        let named = own.filter_map(|row| Some((row.seq, row.cell("owner")?)));
        let named = named.max().map(|(_, owner)| owner);
        unit.is_empty() || named.or(answers) == Some(unit)
    };
    let may_be_met = |mark: &str| !met(mark).is_not();
    MARKS.iter().any(|mark| {
        let planned = of(mark)
            .into_iter()
            .filter_map(|row| date(row, "due"))
            .min();
        planned.is_some_and(|planned| planned <= due)
            && is_of(mark)
            && met(mark).is_not()
            && rests_on(mark, may_be_met).is_none()
    })
}
