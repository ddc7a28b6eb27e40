//! A table as its page shows it: what its lines and columns may be, and what each cell would do.

use std::collections::BTreeMap;

use district::monthly::{Done, Doubt, NoTable, PlannedCell, SPANS};
use district::record::RecordKind;

use super::work::{Fault, Sent, Worked};
use crate::catalog::say;
use crate::ctx::Ctx;
use crate::pages::record::fault_words as of_cell;
use crate::registers::address;
use crate::sheets;

/// So many cells of a plan are shown; those to be mended first.
const SHOWN: usize = 300;

/// A choice with its words, and whether it is chosen.
pub type Choice = (String, String, bool);

/// A line with what it may be.
pub struct LineView {
    pub label: String,
    pub indicators: Vec<Choice>,
    pub area: String,
    pub unit: String,
    /// The unit that the table prints.
    pub printed: String,
}

/// A column with what it may be.
pub struct HeadView {
    pub words: String,
    pub measures: Vec<Choice>,
    pub spans: Vec<Choice>,
    pub indicators: Vec<Choice>,
    pub basis: String,
    pub sample: String,
}

/// What a table may be.
pub struct Choices {
    pub title: String,
    pub text: String,
    pub mapping: String,
    pub kept_as: String,
    pub is_known: bool,
    pub year: String,
    pub from: String,
    pub to: String,
    pub area: String,
    pub among: String,
    pub released: String,
    pub statuses: Vec<Choice>,
    pub remember: String,
    pub lines: Vec<LineView>,
    pub heads: Vec<HeadView>,
    pub notes: Vec<String>,
}

/// A cell with what it would do.
pub struct CellView {
    pub at: String,
    pub what: String,
    pub value: String,
    /// wrong, asked, new, revised.
    pub state: &'static str,
    pub was: String,
    pub doubts: Vec<String>,
    pub href: String,
}

/// What a table would do.
pub struct PlanView {
    pub new: usize,
    pub revised: usize,
    pub same: usize,
    pub asked: usize,
    pub refused: usize,
    pub cells: Vec<CellView>,
    pub more: usize,
    pub reason: String,
}

/// Why there is no plan, in words.
pub fn fault_words(fault: &Fault, ctx: &Ctx) -> String {
    match fault {
        Fault::Unreadable(sheets::Unreadable::Neither) => ctx.t("sheet-neither"),
        Fault::Unreadable(sheets::Unreadable::Damaged) => ctx.t("sheet-damaged"),
        Fault::Unreadable(sheets::Unreadable::Long) => ctx.ta("sheet-long", "most", sheets::ROWS),
        Fault::NoTable(NoTable::NoFigures) => ctx.t("table-no-figures"),
        Fault::NoTable(NoTable::NoHead) => ctx.t("table-no-head"),
        Fault::NoTable(NoTable::Large(lines, columns)) => {
            let args = [("lines", (*lines).into()), ("columns", (*columns).into())];
            say(ctx.language(), "table-large", &args)
        }
        Fault::Mapping(why) => ctx.ta("table-bad-mapping", "why", why.to_string()),
        Fault::Unknown(key) => ctx.ta("table-no-mapping", "key", key),
    }
}

fn indicators(worked: &Worked, chosen: Option<&str>, nothing: String) -> Vec<Choice> {
    let known = worked.indicators.iter().map(|indicator| {
        let name = indicator.cell("name").unwrap_or(&indicator.key).to_owned();
        (
            indicator.key.clone(),
            name,
            chosen == Some(indicator.key.as_str()),
        )
    });
    let none = chosen.is_none_or(str::is_empty);
    std::iter::once((String::new(), nothing, none))
        .chain(known)
        .collect()
}

/// What the table may be, with what is said of it.
pub fn choices(sent: &Sent, worked: &Worked, ctx: &Ctx) -> Choices {
    let (grid, mapping, heading) = (&worked.grid, &worked.mapping, &worked.heading);
    let lines = grid.lines.iter().map(|line| {
        let spec = mapping.of_line(&line.label).cloned().unwrap_or_default();
        LineView {
            label: line.label.clone(),
            indicators: indicators(worked, spec.indicator.as_deref(), ctx.t("table-left-out")),
            area: spec.area.unwrap_or_default(),
            unit: spec.unit.unwrap_or_default(),
            printed: line.unit.clone().unwrap_or_default(),
        }
    });
    let heads = grid.heads.iter().enumerate().map(|(n, head)| {
        let spec = mapping.of_column(&head.words).cloned().unwrap_or_default();
        let measure = spec.measure.as_deref().filter(|_| !spec.skip);
        let measures = ["level", "yoy", "avg2", "rank", "share", "target"];
        let measures = measures.map(|word| {
            let words = ctx.word("choice", word);
            (word.to_owned(), words, measure == Some(word))
        });
        let none = (String::new(), ctx.t("table-left-out"), measure.is_none());
        let span = spec.span.as_deref().unwrap_or("told");
        let spans = SPANS.iter().map(|word| {
            let words = ctx.word("table-span", word);
            ((*word).to_owned(), words, span == *word)
        });
        let sample = grid.lines.iter().filter_map(|line| line.cells.get(n));
        HeadView {
            words: head.words.clone(),
            measures: std::iter::once(none).chain(measures).collect(),
            spans: spans.collect(),
            indicators: indicators(worked, spec.indicator.as_deref(), ctx.t("table-by-line")),
            basis: spec.basis.unwrap_or_default(),
            sample: sample
                .filter(|cell| !cell.trim().is_empty())
                .take(3)
                .cloned()
                .collect::<Vec<_>>()
                .join(" · "),
        }
    });
    let status = heading.status.as_str();
    let statuses = ["P", "R", "F"].map(|word| {
        let words = ctx.word("choice", word);
        (word.to_owned(), words, status == word)
    });
    let kept_as = worked.kept.as_ref().map(|(_, name)| name.clone());
    let kept_as = kept_as.unwrap_or_default();
    let number = |n: Option<String>| n.unwrap_or_default();
    Choices {
        title: grid.title.clone(),
        text: again(worked),
        mapping: worked
            .kept
            .as_ref()
            .map_or_else(String::new, |(key, _)| key.clone()),
        is_known: worked.is_known,
        year: number(heading.year.map(|year| year.to_string())),
        from: number(heading.months.map(|(from, _)| from.to_string())),
        to: number(heading.months.map(|(_, to)| to.to_string())),
        area: mapping.area.clone(),
        among: mapping.among.clone(),
        released: heading.released.clone(),
        statuses: statuses.into(),
        remember: match sent.field("remember") {
            "" => kept_as.clone(),
            name => name.to_owned(),
        },
        kept_as,
        lines: lines.collect(),
        heads: heads.collect(),
        notes: grid.notes.clone(),
    }
}

/// The table as text to be sent again, every cell at its place.
fn again(worked: &Worked) -> String {
    let rows: BTreeMap<usize, &Vec<String>> = worked
        .rows
        .iter()
        .map(|row| (row.line, &row.cells))
        .collect();
    let mut out = Vec::new();
    let mut writer = csv::WriterBuilder::new()
        .flexible(true)
        .from_writer(&mut out);
    let last = rows.keys().next_back().copied().unwrap_or_default();
    for line in 1..=last {
        let cells = rows.get(&line).map_or(&[][..], |cells| cells.as_slice());
        let cells = cells.iter().map(|cell| cell.replace(['\n', '\r'], " "));
        // Never an empty line, which would not be counted; into memory, which cannot fail.
        drop(writer.write_record(cells.chain([String::new(), String::new()])));
    }
    drop(writer.flush());
    drop(writer);
    String::from_utf8(out).unwrap_or_default()
}

/// What the table would do.
pub fn plan(worked: &Worked, ctx: &Ctx) -> PlanView {
    let plan = &worked.plan;
    let count = |is: fn(&PlannedCell) -> bool| plan.cells.iter().filter(|cell| is(cell)).count();
    let shown = plan.cells.iter().filter(|cell| {
        !cell.doubts.is_empty() || matches!(cell.done, Done::New | Done::Revised(_))
    });
    let mut cells: Vec<CellView> = shown.map(|cell| cell_view(cell, ctx)).collect();
    let rank = |state: &str| {
        ["wrong", "asked", "revised", "new"]
            .iter()
            .position(|it| *it == state)
    };
    cells.sort_by_key(|cell| rank(cell.state));
    let more = cells.len().saturating_sub(SHOWN);
    cells.truncate(SHOWN);
    PlanView {
        new: count(|cell| cell.done == Done::New),
        revised: count(|cell| matches!(cell.done, Done::Revised(_))),
        same: count(|cell| matches!(cell.done, Done::Same | Done::Again(_))),
        asked: plan.asked(),
        refused: plan.refused(),
        cells,
        more,
        reason: worked.heading.reason.clone(),
    }
}

fn cell_view(cell: &PlannedCell, ctx: &Ctx) -> CellView {
    let state = match &cell.done {
        Done::Refused => "wrong",
        _ if !cell.doubts.is_empty() => "asked",
        Done::Revised(_) => "revised",
        _ => "new",
    };
    let record = cell.record.as_ref();
    let of = |name| {
        record
            .and_then(|record| record.cell(name))
            .unwrap_or_default()
    };
    let value = match of("value") {
        "" => cell.value.clone(),
        value => format!("{value} {}", of("unit")),
    };
    let measure = match of("measure") {
        "" => String::new(),
        word => format!(" · {} · {}", of("period"), ctx.word("choice", word)),
    };
    let (was, href) = match &cell.done {
        Done::Revised(was) => {
            let key = record.map_or("", |record| &record.key);
            (
                was.clone(),
                format!("{}/{key}", address(RecordKind::Observation)),
            )
        }
        _ => (String::new(), String::new()),
    };
    CellView {
        at: cell.at.clone(),
        what: format!("{} · {}{measure}", cell.label, cell.head),
        value,
        state,
        was,
        doubts: cell
            .doubts
            .iter()
            .map(|doubt| doubt_words(doubt, ctx))
            .collect(),
        href,
    }
}

/// A doubt in words.
pub fn doubt_words(doubt: &Doubt, ctx: &Ctx) -> String {
    let with = |key: &str, args: &[(&str, String)]| {
        let args: Vec<_> = args
            .iter()
            .map(|(name, text)| (*name, text.clone().into()))
            .collect();
        say(ctx.language(), key, &args)
    };
    match doubt {
        Doubt::NotNumber(text) => with("doubt-not-number", &[("text", text.clone())]),
        Doubt::NoIndicator => ctx.t("doubt-no-indicator"),
        Doubt::NoPeriod => ctx.t("doubt-no-period"),
        Doubt::NotYet(period) => with("doubt-not-yet", &[("period", period.to_string())]),
        Doubt::OtherUnit(unit, own) => with(
            "doubt-other-unit",
            &[("unit", unit.clone()), ("own", own.clone())],
        ),
        Doubt::TwoValues(at, value) => with(
            "doubt-two-values",
            &[("at", at.clone()), ("value", value.clone())],
        ),
        Doubt::NotPlace(text) => with("doubt-not-place", &[("text", text.clone())]),
        Doubt::Unsound(problems) => {
            let told = problems.iter().map(|problem| {
                let column = ctx.word("column", &problem.column);
                format!("{column}{}{}", ctx.t("sheet-colon"), of_cell(problem, ctx))
            });
            told.collect::<Vec<_>>().join(" ")
        }
        Doubt::Times(times, known, period) => with(
            "doubt-times",
            &[
                ("times", times.to_string()),
                ("known", known.clone()),
                ("period", period.to_string()),
            ],
        ),
        Doubt::Growth(told, grown) => with(
            "doubt-growth",
            &[("told", told.clone()), ("grown", grown.to_string())],
        ),
        Doubt::Steep(told) => with("doubt-steep", &[("told", told.clone())]),
        Doubt::Less(known, period) => with(
            "doubt-less",
            &[("known", known.clone()), ("period", period.to_string())],
        ),
        Doubt::SameAs(period) => with("doubt-same-as", &[("period", period.to_string())]),
        Doubt::Overlaps(period) => with("doubt-overlaps", &[("period", period.to_string())]),
    }
}
