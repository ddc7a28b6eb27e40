//! What is unlikely about a figure, in words.

use district::monthly::Doubt;
use district::quantity::period::Period;

use crate::catalog::say;
use crate::ctx::Ctx;
use crate::pages::record::fault_words as of_cell;
use crate::period_words::period_words;

/// A doubt in words.
pub fn doubt_words(doubt: &Doubt, ctx: &Ctx) -> String {
    let with = |key: &str, args: &[(&str, String)]| {
        let args: Vec<_> = args
            .iter()
            .map(|(name, text)| (*name, text.clone().into()))
            .collect();
        say(ctx.language(), key, &args)
    };
    let said = |period: &Period| period_words(*period, ctx.language());
    match doubt {
        Doubt::NotNumber(text) => with("doubt-not-number", &[("text", text.clone())]),
        Doubt::NoIndicator => ctx.t("doubt-no-indicator"),
        Doubt::NoPeriod => ctx.t("doubt-no-period"),
        Doubt::NotYet(period) => with("doubt-not-yet", &[("period", said(period))]),
        Doubt::OtherUnit(unit, own) => with(
            "doubt-other-unit",
            &[("unit", unit.clone()), ("own", own.clone())],
        ),
        Doubt::TwoValues(at, value) => with(
            "doubt-two-values",
            &[("at", at.clone()), ("value", value.clone())],
        ),
        Doubt::NotPlace(text) => with("doubt-not-place", &[("text", text.clone())]),
        Doubt::Beyond(place, members) => with(
            "doubt-beyond",
            &[("place", place.clone()), ("count", members.to_string())],
        ),
        Doubt::WhichRank(known) => {
            let known = known.join(&ctx.t("list-comma"));
            with("doubt-which-rank", &[("known", known)])
        }
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
                ("period", said(period)),
            ],
        ),
        Doubt::Growth(told, grown) => with(
            "doubt-growth",
            &[("told", told.clone()), ("grown", grown.to_string())],
        ),
        Doubt::Steep(told) => with("doubt-steep", &[("told", told.clone())]),
        Doubt::Less(known, period) => with(
            "doubt-less",
            &[("known", known.clone()), ("period", said(period))],
        ),
        Doubt::SameAs(period) => with("doubt-same-as", &[("period", said(period))]),
        Doubt::Overlaps(period) => with("doubt-overlaps", &[("period", said(period))]),
        Doubt::OverTotal(total, period) => with(
            "doubt-over-total",
            &[("total", total.clone()), ("period", said(period))],
        ),
        Doubt::Sum(first, rest, total) => with(
            "doubt-sum",
            &[
                ("first", first.clone()),
                ("rest", rest.clone()),
                ("total", total.clone()),
            ],
        ),
        Doubt::OverWhole(name, value) => with(
            "doubt-over-whole",
            &[("name", name.clone()), ("value", value.clone())],
        ),
        Doubt::UnderPart(name, value) => with(
            "doubt-under-part",
            &[("name", name.clone()), ("value", value.clone())],
        ),
        Doubt::OverGross(times, name, value) => with(
            "doubt-over-gross",
            &[
                ("times", times.to_string()),
                ("name", name.clone()),
                ("value", value.clone()),
            ],
        ),
        Doubt::Unusual(range) => with("doubt-unusual", &[("range", range.clone())]),
        Doubt::FarUnit(unit, own) => with(
            "doubt-far-unit",
            &[("unit", unit.clone()), ("own", own.clone())],
        ),
    }
}
