//! What a sheet would do, in words.

use district::record::RecordKind;
use district::sheet::{Planned, Verdict};

use super::{Judged, OUTLINE};
use crate::catalog::say;
use crate::ctx::Ctx;
use crate::pages::record::doubt_words;
use crate::pages::record::fault_words;
use crate::registers::column_name;

/// So many lines of a plan are shown; those with a fault come first.
const SHOWN: usize = 300;

/// A line of a plan in words.
pub(super) struct LineView {
    pub(super) line: usize,
    pub(super) key: String,
    /// wrong, doubtful, new, changed.
    pub(super) state: &'static str,
    /// What is wrong or unlikely, or what changes: column, what stood there, what will.
    pub(super) faults: Vec<String>,
    pub(super) changes: Vec<(String, String, String)>,
}

/// What a sheet would do.
pub(super) struct PlanView {
    pub(super) new: usize,
    pub(super) changed: usize,
    /// How many are written without another word.
    pub(super) sound: usize,
    pub(super) doubtful: usize,
    /// Columns that the register does not have, in words.
    pub(super) left_out: String,
    pub(super) same: usize,
    pub(super) wrong: usize,
    pub(super) lines: Vec<LineView>,
    pub(super) more: usize,
    /// The sheet, for the second time.
    pub(super) text: String,
}

fn line_view(line: &Planned, kind: RecordKind, ctx: &Ctx) -> Option<LineView> {
    let column = |name: &str| {
        kind.column(name)
            .map_or_else(|| ctx.t("record-key"), |column| column_name(column, ctx))
    };
    let (mut state, mut faults, changes) = match &line.verdict {
        Verdict::Same => return None,
        Verdict::New => ("new", Vec::new(), Vec::new()),
        Verdict::Changed(changed) => {
            let changes = changed.iter();
            let cell = |name: &str, cell: &String| match (name, cell.is_empty()) {
                // Hundreds of points tell nobody anything.
                (OUTLINE, false) => ctx.t("record-outline"),
                _ => cell.clone(),
            };
            let changes =
                changes.map(|(name, was, is)| (column(name), cell(name, was), cell(name, is)));
            ("changed", Vec::new(), changes.collect())
        }
        Verdict::Wrong(problems) => {
            let faults = problems.iter().map(|problem| {
                format!(
                    "{}{}{}",
                    column(&problem.column),
                    ctx.t("sheet-colon"),
                    fault_words(problem, ctx)
                )
            });
            ("wrong", faults.collect(), Vec::new())
        }
        Verdict::Repeated(other) => {
            let fault = ctx.ta("sheet-repeated", "line", *other);
            ("wrong", vec![fault], Vec::new())
        }
        Verdict::NamesNothing(of, key) => {
            let register = ctx.word("record", of.as_str());
            let args = [("register", register.into()), ("key", key.clone().into())];
            let fault = say(ctx.language(), "sheet-names-nothing", &args);
            ("wrong", vec![fault], Vec::new())
        }
    };
    faults.extend(line.doubts.iter().map(|doubt| doubt_words(doubt, ctx)));
    if line.is_wrong() {
        state = "wrong";
    } else if line.is_doubtful() {
        state = "doubtful";
    }
    Some(LineView {
        line: line.line,
        key: line.key.clone(),
        state,
        faults,
        changes,
    })
}

pub(super) fn view(judged: Judged, kind: RecordKind, ctx: &Ctx) -> PlanView {
    let plan = &judged.plan;
    let count = |is: fn(&Verdict) -> bool| {
        let sound = plan.lines.iter().filter(|line| !line.is_wrong());
        sound.filter(|line| is(&line.verdict)).count()
    };
    let lines = plan.lines.iter();
    let mut lines: Vec<LineView> = lines
        .filter_map(|line| line_view(line, kind, ctx))
        .collect();
    // What has to be mended or answered for first.
    lines.sort_by_key(|line| match line.state {
        "wrong" => 0,
        "doubtful" => 1,
        _ => 2,
    });
    let more = lines.len().saturating_sub(SHOWN);
    lines.truncate(SHOWN);
    PlanView {
        new: count(|verdict| matches!(verdict, Verdict::New)),
        changed: count(|verdict| matches!(verdict, Verdict::Changed(_))),
        same: count(|verdict| matches!(verdict, Verdict::Same)),
        wrong: plan.wrong(),
        doubtful: plan.doubtful(),
        sound: plan.written(|_line| false).len(),
        left_out: judged.left_out.join(&ctx.t("list-comma")),
        lines,
        more,
        text: judged.text,
    }
}
