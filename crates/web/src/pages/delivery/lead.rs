//! What a board says before its numbers: which plan is laid beside, and what the landing rate is.

use district::dates::whole_day;
use district::delivery::LANDING_RATE;
use district::record::{Record, RecordKind};

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
        ctx.list_name(&seen.list)
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

/// What a source says of how many projects of the list have passed the gate, beside how many of them the records
/// name: in words, the line of the claim, whether it was made up. What is told and not named is no mark, and is
/// counted nowhere.
pub fn told(seen: &Seen, shelf: &Shelf, ctx: &Ctx) -> Vec<(String, String, bool)> {
    if !seen.unit.is_empty() || !seen.place.is_empty() {
        return Vec::new();
    }
    let claims = shelf.of(RecordKind::Claim).filter(|claim| {
        claim.cell("of_list") == Some(seen.list.as_str())
            && claim.cell("of_gate") == Some(seen.gate.as_str())
    });
    let line = |claim: &Record| {
        let (count, day) = (claim.cell("count")?, claim.day("day")?);
        let source = claim.cell("source");
        let source = source.map_or_else(
            || ctx.t("landing-told-source"),
            |key| shelf.name_of(RecordKind::Source, key),
        );
        let args = [
            ("source", source.into()),
            ("day", whole_day(day, ctx.language()).into()),
            ("told", count.to_owned().into()),
            ("named", seen.landed.to_string().into()),
        ];
        let words = say(ctx.language(), "landing-told", &args);
        let page = shelf.page_of(RecordKind::Claim, &claim.key);
        (day <= seen.day).then(|| (words, page, claim.is_invented()))
    };
    claims.filter_map(line).collect()
}

/// What the register of indicators says the landing rate is, and whether that was written to complete a sample;
/// nothing where it says nothing.
pub fn registered(shelf: &Shelf) -> Option<(String, bool)> {
    let row = shelf.one(RecordKind::Indicator, LANDING_RATE)?;
    let words = row.cell("definition")?.to_owned();
    Some((words, row.ticked("definition_invented")))
}
