//! Days and periods.

use jiff::civil::Date;

use super::fits::{Cited, placed};
use crate::bulletin::desk::Desk;
use crate::bulletin::governing::{planned_year, printed_year};
use crate::bulletin::moment::{Moment, printed_year as printed_at};
use crate::bulletin::token::{Tok, Token};
use crate::bulletin::verdict::{Found, Reason, Rule, Verdict};
use crate::figure::spans::Span;
use crate::quantity::period::Period;

mod matter;

/// Judges every day and period, and whether the page has a year.
pub(in crate::bulletin) fn judge(desk: &Desk<'_>, cited: &[Cited]) {
    let lexicon = &desk.tables.lexicon;
    let mut without_year = printed_year(desk.page, lexicon).is_none() && !is_borne_out(desk);
    for block in 0..desk.page.blocks.len() {
        let whole = 0..desk.block(block).chars.len();
        for token in desk.within(block, &whole) {
            let Tok::Time(moment) = &token.tok else {
                continue;
            };
            match moment {
                Moment::Vague => {
                    let clause = desk.block(block).clause_at(token.at.start);
                    let next = desk.block(block).clause_at(clause.end.saturating_add(1));
                    let near = next.end.min(token.at.end + 8);
                    let at = token.at.start..token.at.end.max(if near > clause.end {
                        near
                    } else {
                        token.at.end
                    });
                    desk.tell(block, at, Verdict::Gap, Rule::G6, Reason::VagueDay);
                }
                Moment::Day(date, _) if is_of_figure(desk, block, token, *date, cited) => {
                    desk.hold(block, token.at.clone(), Reason::OnePeriod);
                }
                Moment::Day(date, part) => day(desk, block, token, *date, *part),
                Moment::Period(told) => {
                    // A year that is printed and only compared with or planned for infers no other.
                    if without_year && !prints_year(desk, block, token) {
                        without_year = false;
                        let at = if desk.is_title(block) {
                            whole.clone()
                        } else {
                            token.at.clone()
                        };
                        let found = Found::new(block, at, Verdict::Ambiguous, Reason::NoYear);
                        desk.say(found.rule(Rule::G6).value(told.to_string()));
                    }
                    period(desk, block, token, *told);
                }
            }
        }
    }
}

/// A page that only prints a year to come is of that one or of the one before it: where the newest records are too, they
/// tell its year.
fn is_borne_out(desk: &Desk<'_>) -> bool {
    let planned = planned_year(desk.page, &desk.tables.lexicon);
    planned.is_some_and(|planned| [planned, planned - 1].contains(&desk.year))
}

fn prints_year(desk: &Desk<'_>, block: usize, token: &Token) -> bool {
    printed_at(desk.block(block), token.at.start, &desk.tables.lexicon).is_some()
}

/// 7月30日在办案件32件: the day of which a figure in its clause is.
fn is_of_figure(desk: &Desk<'_>, block: usize, token: &Token, date: Date, cited: &[Cited]) -> bool {
    let scope = matter::scope(desk, block, token);
    let behind = token.at.end..scope.end;
    let of_day = |one: &Cited| {
        let here = placed(desk, &one.at);
        let span = Span::of(&one.recipe, desk.cut);
        here.is_some_and(|(index, at)| index == block && behind.contains(&at.start))
            && [Span::On(date), Span::From(date, date)]
                .map(Some)
                .contains(&span)
    };
    cited.iter().any(of_day) || desk.bears(block, &behind, &date.to_string())
}

fn day(desk: &Desk<'_>, block: usize, token: &Token, date: Date, part: Option<&str>) {
    let rows = desk.cut.rows("event");
    let text = date.to_string();
    let event = rows.into_iter().find(|row| {
        let same_part =
            part.is_none() || row.cell("part_of_day").is_none() || row.cell("part_of_day") == part;
        row.cell("day") == Some(&text) && same_part
    });
    let found =
        |verdict, reason| Found::new(block, token.at.clone(), verdict, reason).value(text.clone());
    // 截至7月30日: nothing has to be of that day.
    let as_of = &desk.tables.lexicon.period.as_of;
    if desk.block(block).ends_in(token.at.start, as_of).is_some() {
        desk.say(found(Verdict::Ok, Reason::OnePeriod));
        return;
    }
    if let Some(found) = matter::named(desk, block, token, date) {
        desk.say(found);
        return;
    }
    let dated = || dated(desk, &text);
    desk.say(match event {
        Some(row) => {
            found(Verdict::Ok, Reason::Event).figure(format!("cell(event, {}, day)", row.key))
        }
        None => match dated() {
            Some(figure) => found(Verdict::Ok, Reason::Event).figure(figure),
            None => found(Verdict::Gap, Reason::NoEvent).rule(Rule::G1),
        },
    });
}

/// Any other record with that day: a mark that was met, a park that opened, a sale.
fn dated(desk: &Desk<'_>, day: &str) -> Option<String> {
    let columns = [
        ("mark", "met"),
        ("park", "opened"),
        ("parcel", "sold"),
        ("parcel", "listed"),
        ("tenancy", "signed"),
        ("visit", "day"),
    ];
    columns.iter().find_map(|(kind, column)| {
        let rows = desk.cut.rows(kind);
        let row = rows.into_iter().find(|row| row.cell(column) == Some(day))?;
        Some(format!("cell({kind}, {}, {column})", row.key))
    })
}

fn period(desk: &Desk<'_>, block: usize, token: &Token, period: Period) {
    let text = period.to_string();
    let observed = desk
        .cut
        .rows("observation")
        .into_iter()
        .any(|row| row.cell("period") == Some(&text));
    let found =
        |verdict, reason| Found::new(block, token.at.clone(), verdict, reason).value(text.clone());
    desk.say(if observed {
        found(Verdict::Ok, Reason::OnePeriod)
    } else {
        found(Verdict::Term, Reason::EmptyPeriod)
    });
}
