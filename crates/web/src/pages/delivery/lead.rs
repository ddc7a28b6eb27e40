//! What a board says before its numbers: which plan is laid beside, and what the landing rate is.

use district::dates::whole_day;
use district::delivery::LANDING_RATE;
use district::record::RecordKind;

use super::board::Seen;
use super::shelf::Shelf;
use crate::catalog::say;
use crate::ctx::Ctx;

/// The plan that is laid beside, and how much of it has moved; empty where none is.
pub fn moved(seen: &Seen, ctx: &Ctx) -> String {
    seen.beside.map_or_else(String::new, |(day, cut)| {
        let key = if day.is_some() {
            "board-beside"
        } else {
            "board-beside-cut"
        };
        let day = day.map_or_else(String::new, |day| whole_day(day, ctx.language()));
        let args = [
            ("day", day.into()),
            ("cut", cut.to_string().into()),
            ("count", seen.moved.into()),
        ];
        say(ctx.language(), key, &args)
    })
}

/// What the landing rate is, in words: of which list, by which gate, on which day, and in which place. Nothing of
/// what one unit owes, which has none.
pub fn defined(seen: &Seen, place: &str, ctx: &Ctx) -> String {
    if !seen.unit.is_empty() {
        return String::new();
    }
    let list = if seen.list.is_empty() {
        ctx.t("projects-list-all")
    } else {
        seen.list.clone()
    };
    let args = [
        ("day", whole_day(seen.day, ctx.language()).into()),
        ("gate", ctx.word("landing", seen.gate.as_str()).into()),
        ("list", list.into()),
        ("choose", ctx.t("projects-gate").into()),
    ];
    let words = say(ctx.language(), "landing-defined", &args);
    if place.is_empty() {
        return words;
    }
    format!("{words} {}", ctx.ta("board-of-place", "place", place))
}

/// What the register of indicators says the landing rate is, and whether that was written to complete a sample;
/// nothing where it says nothing.
pub fn registered(shelf: &Shelf) -> Option<(String, bool)> {
    let row = shelf.one(RecordKind::Indicator, LANDING_RATE)?;
    let words = row.cell("definition")?.to_owned();
    Some((words, row.ticked("definition_invented")))
}
