//! A table as its page shows it: what its lines and columns may be, and what each cell would do.

use district::monthly::{Done, NoTable, PlannedCell, SPANS};
use district::quantity::basis::Basis;
use district::record::{MEASURES, RANKED, Record, RecordKind};

use super::again::again;
use super::doubt::doubt_words;
use super::work::{Fault, Sent, Worked};
use crate::catalog::say;
use crate::ctx::Ctx;
use crate::figures::basis_words;
use crate::period_words::period_words;
use crate::registers::{address, bounded, name_of};
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
    /// The enterprises of which alone it tells.
    pub subject: String,
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
    /// What a rank puts in order.
    pub ranked: Vec<Choice>,
    pub bases: Vec<Choice>,
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
    pub among: Vec<Choice>,
    /// The enterprises that there are, by name.
    pub enterprises: Vec<String>,
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
    /// Every other cell that changes: what it is, what stood there, what will.
    pub changes: Vec<(String, String, String)>,
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
    /// What is wrong with the reason, once the table was to be written.
    pub reason_error: String,
    /// Likewise with cells that are refused, where nobody said that they stay behind.
    pub sound_error: String,
    /// Whether the document that the figures will be from is on record already, and where.
    pub source: String,
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
            subject: spec.subject.unwrap_or_default(),
            unit: spec.unit.unwrap_or_default(),
            printed: line.unit.clone().unwrap_or_default(),
        }
    });
    let heads = grid.heads.iter().enumerate().map(|(n, head)| {
        let spec = mapping.of_column(&head.words).cloned().unwrap_or_default();
        let measure = spec.measure.as_deref().filter(|_| !spec.skip);
        let choice = |words: &[&str], chosen: Option<&str>| -> Vec<Choice> {
            let words = words.iter();
            words
                .map(|word| {
                    let words = ctx.word("choice", word);
                    ((*word).to_owned(), words, chosen == Some(*word))
                })
                .collect()
        };
        let measures = choice(MEASURES, measure);
        let by = spec.rank_of.as_deref();
        let unsaid = (String::new(), ctx.t("table-unsaid"), by.is_none());
        let ranked = std::iter::once(unsaid).chain(choice(RANKED, by));
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
            ranked: ranked.collect(),
            bases: bases(spec.basis.as_deref(), heading.year, ctx),
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
        among: peers(worked, ctx),
        enterprises: worked.enterprises.iter().map(name_of).collect(),
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

/// The price bases that a column may be in: those of the law's base years beside the one that is chosen. Statistics
/// change the year of constant prices every five years.
fn bases(chosen: Option<&str>, year: Option<i16>, ctx: &Ctx) -> Vec<Choice> {
    let newest = year.unwrap_or(2025) / 5 * 5;
    let own = chosen.and_then(|text| text.parse::<Basis>().ok());
    let constant = (0..4).map(|n| Basis::Constant(newest - 5 * n));
    let mut all: Vec<Basis> = [Basis::Nominal, Basis::Reported].into();
    all.extend(constant);
    all.extend(own.filter(|own| !all.contains(own)));
    let unsaid = (String::new(), ctx.t("table-basis-usual"), own.is_none());
    let all = all.into_iter().map(|basis| {
        let words = basis_words(basis, ctx);
        (basis.to_string(), words, own == Some(basis))
    });
    std::iter::once(unsaid).chain(all).collect()
}

/// The sets of peers, with the one among which the ranks of the table are told.
fn peers(worked: &Worked, ctx: &Ctx) -> Vec<Choice> {
    let chosen = worked.mapping.among.as_str();
    let unsaid = (String::new(), ctx.t("table-unsaid"), chosen.is_empty());
    let sets = worked.peers.iter();
    let sets = sets.map(|set| (set.key.clone(), name_of(set), set.key == chosen));
    std::iter::once(unsaid).chain(sets).collect()
}

/// What the table would do.
pub fn plan(worked: &Worked, ctx: &Ctx) -> PlanView {
    let plan = &worked.plan;
    let count = |is: fn(&PlannedCell) -> bool| plan.cells.iter().filter(|cell| is(cell)).count();
    let shown = plan.cells.iter().filter(|cell| {
        !cell.doubts.is_empty() || matches!(cell.done, Done::New | Done::Revised(_))
    });
    let mut cells: Vec<CellView> = shown.map(|cell| cell_view(cell, worked, ctx)).collect();
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
        reason_error: String::new(),
        sound_error: String::new(),
        source: if worked.is_known_document {
            format!("{}/{}", address(RecordKind::Source), worked.heading.source)
        } else {
            String::new()
        },
    }
}

/// A value in words: a place as a place, a bound as a bound.
fn value_words(record: &Record, ctx: &Ctx) -> String {
    let value = record.cell("value").unwrap_or("\u{2014}");
    let unit = record.cell("unit").unwrap_or_default();
    let bound = record.cell("bound");
    if record.cell("measure") == Some("rank") {
        match bound {
            None => return ctx.ta("figure-rank", "rank", value),
            Some("at_most") => return ctx.ta("figure-among", "rank", value),
            Some(_) => {}
        }
    }
    let bound = bound.map(|bound| format!("{} ", ctx.word("choice", bound)));
    let told = format!("{}{value} {unit}", bound.unwrap_or_default());
    told.trim_end().to_owned()
}

/// What stands in a cell of an observation, in words.
fn cell_words(column: &str, text: &str, worked: &Worked, ctx: &Ctx) -> String {
    if text.is_empty() {
        return "\u{2014}".to_owned();
    }
    let set = worked.peers.iter().find(|set| set.key == text);
    match column {
        "status" | "rank_of" | "measure" | "bound" => ctx.word("choice", text),
        "invented" => ctx.t("choice-yes"),
        "among" => set.map_or_else(|| text.to_owned(), name_of),
        "area" => bounded(&worked.charter, text, ctx),
        "basis" => text
            .parse()
            .map_or_else(|_bad| text.to_owned(), |basis| basis_words(basis, ctx)),
        _ => text.to_owned(),
    }
}

fn cell_view(cell: &PlannedCell, worked: &Worked, ctx: &Ctx) -> CellView {
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
    let value = record.map_or_else(|| cell.value.clone(), |record| value_words(record, ctx));
    let measure = match of("measure") {
        "" => String::new(),
        word => {
            let by = match of("rank_of") {
                "" => String::new(),
                by => format!(" · {}", ctx.word("rank-by", by)),
            };
            let measure = ctx.word("choice", word);
            let period = of("period");
            let said = period
                .parse()
                .map(|told| period_words(told, ctx.language()));
            format!(" · {} · {measure}{by}", said.as_deref().unwrap_or(period))
        }
    };
    let revised = cell.before.as_ref().filter(|_| !cell.changes.is_empty());
    let href = revised.map_or_else(String::new, |before| {
        format!("{}/{}", address(RecordKind::Observation), before.key)
    });
    let was = revised.map_or_else(String::new, |before| value_words(before, ctx));
    // The value is told with its unit and its bound.
    let told = ["value", "unit", "bound"];
    let changes = cell.changes.iter();
    let changes = changes.filter(|(column, ..)| !told.contains(column));
    let changes = changes.map(|(column, was, is)| {
        let words = |text: &str| cell_words(column, text, worked, ctx);
        let label = match RecordKind::Observation.column(column) {
            Some(column) => ctx.word("column", column.word),
            None => (*column).to_owned(),
        };
        (label, words(was), words(is))
    });
    CellView {
        at: cell.at.clone(),
        what: format!("{} · {}{measure}", cell.label, cell.head),
        value,
        state,
        was,
        changes: changes.collect(),
        doubts: cell
            .doubts
            .iter()
            .map(|doubt| doubt_words(doubt, ctx))
            .collect(),
        href,
    }
}
