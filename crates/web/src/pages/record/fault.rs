//! What is wrong with a cell, in words.

use district::map::OutlineFault;
use district::record::{Fault, Problem, RecordKind};

use crate::catalog::say;
use crate::ctx::Ctx;
use crate::why_words::{slip_words, unknown_words};

/// Nothing in a register has this key, or it is called so by none or by several.
pub fn named_nothing(of: RecordKind, name: &str, ctx: &Ctx) -> String {
    let register = ctx.word("record", of.as_str());
    let args = [("register", register.into()), ("key", name.into())];
    say(ctx.language(), "sheet-names-nothing", &args)
}

/// What is wrong with a cell.
pub fn fault_words(problem: &Problem, ctx: &Ctx) -> String {
    match &problem.fault {
        Fault::Empty => ctx.t("error-required"),
        Fault::Long(most) => ctx.ta("error-too-long", "max", *most),
        Fault::NoPlace(code) => ctx.ta("fault-place", "code", code),
        Fault::NotDay(_) => ctx.t("fault-day"),
        Fault::NotPeriod(_) => ctx.t("fault-period"),
        Fault::NotWhole(_) | Fault::NotNumber(_) | Fault::Negative(_) | Fault::Places(..) => {
            ctx.t("fault-number")
        }
        Fault::BadCode(..) => ctx.t("fault-code"),
        Fault::BadKey(_) => ctx.t("fault-key"),
        Fault::NotThere(of, name) => named_nothing(*of, name, ctx),
        Fault::NotRecipe(bad) => {
            let what = slip_words(ctx.language(), bad);
            ctx.ta("fault-recipe", "what", what)
        }
        Fault::Unknown(unknown) => unknown_words(ctx.language(), unknown),
        Fault::Outline(fault) => outline_words(fault, ctx),
        Fault::Broken(cell) => ctx.ta("fault-broken", "cell", cell),
        Fault::NotChoice(_, words) => ctx.ta("fault-choice", "words", words),
        Fault::NotTick(_) => ctx.t("fault-tick"),
        Fault::NoneOf(columns) => {
            let names = columns.iter().map(|column| ctx.word("column", column));
            let names: Vec<String> = names.collect();
            ctx.ta("fault-none-of", "columns", names.join(&ctx.t("list-comma")))
        }
        Fault::Above(_, most) => ctx.ta("fault-above", "most", *most),
        Fault::NotOneLine => ctx.t("fault-one-line"),
        _ => ctx.t("fault-other"),
    }
}

/// Why a drawing cannot be the outline of a piece of land.
pub fn outline_words(fault: &OutlineFault, ctx: &Ctx) -> String {
    match fault {
        OutlineFault::NotJson(line) => ctx.ta("outline-not-json", "line", *line),
        OutlineFault::NotPolygon => ctx.t("outline-not-polygon"),
        OutlineFault::Parts(count) => ctx.ta("outline-parts", "count", *count),
        OutlineFault::Hole => ctx.t("outline-hole"),
        OutlineFault::TooMany(count) => ctx.ta("outline-too-many", "count", *count),
        OutlineFault::Point(number) => ctx.ta("outline-point", "number", *number),
        OutlineFault::Open => ctx.t("outline-open"),
        OutlineFault::Flat => ctx.t("outline-flat"),
        OutlineFault::Crosses(at) => ctx.ta("outline-crosses", "at", at),
        OutlineFault::Swapped => ctx.t("outline-swapped"),
        OutlineFault::OtherDatum(datum) => ctx.ta(
            "outline-other-datum",
            "datum",
            ctx.word("datum", datum.as_str()),
        ),
        OutlineFault::Outside(at) => ctx.ta("outline-outside", "at", at),
        OutlineFault::Datum(word) => ctx.ta("outline-datum", "word", word),
    }
}
