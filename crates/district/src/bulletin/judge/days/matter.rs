//! What a day is said of: a mark of a project that the sentence names, or an event. It is held against that alone.

use std::ops::Range;

use jiff::civil::Date;

use crate::bulletin::desk::Desk;
use crate::bulletin::judge::states::marks::{self, Told};
use crate::bulletin::judge::states::tense::{Tense, tense};
use crate::bulletin::moment::Moment;
use crate::bulletin::token::{Tok, Token};
use crate::bulletin::verdict::{Found, Reason, Rule, Verdict};
use crate::rows::Row;

/// The finding on a day whose matter the sentence names; nothing where it names none.
pub(super) fn named(desk: &Desk<'_>, block: usize, token: &Token, date: Date) -> Option<Found> {
    let scope = scope(desk, block, token);
    let sentence = desk.block(block).sentence_at(token.at.start);
    let all = marks::of_projects(desk, block, &sentence);
    let of_day = of_day(desk, block, token, &scope, &all);
    // 6月30日尚未完工: the day of nothing.
    match of_day.filter(|(told, _)| tense(desk, block, &told.at) != Tense::Not) {
        Some((told, [])) => Some(mark(desk, block, token, date, told)),
        Some((told, projects)) => Some(marked(desk, block, token, date, (told, projects))),
        None => event(desk, block, token, date, &scope),
    }
}

/// The clause that a day stands in; where it stands there alone, 7月28日, with the next one.
pub(super) fn scope(desk: &Desk<'_>, block: usize, token: &Token) -> Range<usize> {
    let here = desk.block(block);
    let clause = here.clause_at(token.at.start);
    let alone = token.at.end == clause.end && token.at.start <= clause.start + 1;
    if alone && here.chars.get(clause.end) == Some(&',') {
        clause.start..here.clause_at(clause.end + 1).end
    } else {
        clause
    }
}

/// The words of a mark that a day is the day of: the next behind it, up to the next day; else the last before it.
fn of_day<'m, 'd>(
    desk: &Desk<'_>,
    block: usize,
    token: &Token,
    scope: &Range<usize>,
    all: &'m [(Told<'d>, Vec<&'d str>)],
) -> Option<(&'m Told<'d>, &'m [&'d str])> {
    let days = desk.within(block, scope).iter();
    let days = days.filter(|other| matches!(other.tok, Tok::Time(Moment::Day(..))));
    let (mut from, mut to) = (scope.start, scope.end);
    for day in days {
        if day.at.end <= token.at.start {
            from = from.max(day.at.end);
        } else if day.at.start >= token.at.end {
            to = to.min(day.at.start);
        }
    }
    let within = |range: Range<usize>| {
        let marks = all.iter();
        marks.filter(move |(told, _)| range.contains(&told.at.start))
    };
    let next = within(token.at.end..to).next();
    let last = || within(from..token.at.start).next_back();
    let (told, projects) = next.or_else(last)?;
    Some((told, projects.as_slice()))
}

/// The rows of a mark, of a project where one is named.
fn rows<'d>(desk: &Desk<'d>, told: &Told<'_>, project: Option<&str>) -> Vec<&'d Row> {
    let mut rows = desk.cut.rows("mark");
    rows.retain(|row| {
        row.cell("mark")
            .is_some_and(|mark| told.marks.contains(&mark))
            && (project.is_none() || row.cell("project") == project)
    });
    rows
}

/// A mark of projects that nobody named: any that was met on that day.
fn mark(desk: &Desk<'_>, block: usize, token: &Token, date: Date, told: &Told<'_>) -> Found {
    let text = date.to_string();
    let columns: &[&str] = match tense(desk, block, &told.at) {
        Tense::Will | Tense::Aim => &["due", "met"],
        Tense::Done | Tense::Not => &["met"],
    };
    let rows = rows(desk, told, None);
    let on = rows.iter().find_map(|row| {
        let column = columns
            .iter()
            .find(|column| row.cell(column) == Some(&text))?;
        Some((row, column))
    });
    match on {
        Some((row, column)) => found(block, token, &text, Verdict::Ok, Reason::Event)
            .figure(format!("cell(mark, {}, {column})", row.key)),
        None => found(block, token, &text, Verdict::Gap, Reason::NoEvent).rule(Rule::G1),
    }
}

/// A mark of projects that the sentence names: each has its own day.
fn marked(
    desk: &Desk<'_>,
    block: usize,
    token: &Token,
    date: Date,
    (told, projects): (&Told<'_>, &[&str]),
) -> Found {
    let text = date.to_string();
    let here = desk.block(block);
    let ahead = matches!(tense(desk, block, &told.at), Tense::Will | Tense::Aim);
    let by = here
        .any(token.at.end, &desk.tables.lexicon.period.ahead)
        .is_some();
    let mut holds = None;
    for project in projects {
        let rows = rows(desk, told, Some(project));
        let columns: &[&str] = if ahead { &["due", "met"] } else { &["met"] };
        let days = rows.iter().flat_map(|row| {
            let cells = columns.iter().map(move |column| (*row, *column));
            cells.filter_map(|(row, column)| Some((row, column, row.cell(column)?)))
        });
        let days: Vec<(&Row, &str, &str)> = days.collect();
        let on = days.iter().find(|(_, column, day)| {
            // 6月30日前完工: by then.
            *day == text || (by && *column == "met" && *day < text.as_str())
        });
        let cell = |row: &Row, column: &str| format!("cell(mark, {}, {column})", row.key);
        match (on, days.first()) {
            (Some((row, column, _)), _) => holds = holds.or(Some(cell(row, column))),
            (None, Some((row, column, _))) => {
                let own: Vec<&str> = days.iter().map(|(_, _, day)| *day).collect();
                return found(
                    block,
                    token,
                    &own.join(", "),
                    Verdict::Conflict,
                    Reason::Differs,
                )
                .rule(Rule::G2)
                .figure(cell(row, column));
            }
            (None, None) => {
                return found(block, token, &text, Verdict::Gap, Reason::NoEvent).rule(Rule::G1);
            }
        }
    }
    let found = found(block, token, &text, Verdict::Ok, Reason::Event);
    match holds {
        Some(figure) => found.figure(figure),
        None => found,
    }
}

/// An event that is named where the day stands: its own day; another only where the words say that it was held.
fn event(
    desk: &Desk<'_>,
    block: usize,
    token: &Token,
    date: Date,
    scope: &Range<usize>,
) -> Option<Found> {
    let here = desk.block(block);
    let tokens = desk.within(block, scope);
    let days = tokens
        .iter()
        .filter(|token| matches!(token.tok, Tok::Time(Moment::Day(..))));
    let one = days.count() == 1;
    // What is held every year has another day in each.
    let same_year = |day: &str| day.parse().is_ok_and(|day: Date| day.year() == date.year());
    let known = tokens
        .iter()
        .filter_map(|token| Some((token, desk.known(token)?)));
    let events = known.filter(|(_, known)| known.kind == "event");
    let days: Vec<(usize, &Row, &str)> = events
        .filter_map(|(token, known)| {
            let row = desk.row_of(known)?;
            Some((token.at.end, row, row.cell("day")?))
        })
        .collect();
    let text = date.to_string();
    if days.iter().any(|(_, _, day)| *day == text) {
        return None;
    }
    let (end, row, day) = days.first()?;
    let mut held = desk.tables.lexicon.place.held.iter();
    let is_held = held.any(|word| !here.places(word, *end..scope.end).is_empty());
    (one && is_held && same_year(day)).then(|| {
        found(block, token, day, Verdict::Conflict, Reason::Differs)
            .rule(Rule::G2)
            .figure(format!("cell(event, {}, day)", row.key))
    })
}

fn found(block: usize, token: &Token, value: &str, verdict: Verdict, reason: Reason) -> Found {
    Found::new(block, token.at.clone(), verdict, reason).value(value)
}
