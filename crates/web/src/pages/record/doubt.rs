//! What is unlikely about a line, in words.

use district::sheet::doubt::Doubt;

use crate::catalog::say;
use crate::ctx::Ctx;
use crate::pages::table::doubt::doubt_words as of_figure;

/// A doubt in words.
pub fn doubt_words(doubt: &Doubt, ctx: &Ctx) -> String {
    let column = |name: &str| ctx.word("column", name);
    let with = |key: &str, args: &[(&str, String)]| {
        let args = args.iter();
        let args: Vec<_> = args
            .map(|(name, text)| (*name, text.clone().into()))
            .collect();
        say(ctx.language(), key, &args)
    };
    let two = |key: &str, a: &str, b: &str| with(key, &[("a", column(a)), ("b", column(b))]);
    match doubt {
        Doubt::Figure(doubt) => of_figure(doubt, ctx),
        Doubt::Order(first, then) => two("sheet-doubt-order", first, then),
        Doubt::NotYet(name, day) => with(
            "sheet-doubt-not-yet",
            &[("column", column(name)), ("day", day.to_string())],
        ),
        Doubt::Times(name, times, was) => with(
            "sheet-doubt-times",
            &[
                ("column", column(name)),
                ("times", times.to_string()),
                ("was", was.clone()),
            ],
        ),
        Doubt::Apart(first, second) => two("sheet-doubt-apart", first, second),
        Doubt::More(part, whole) => two("sheet-doubt-more", part, whole),
        Doubt::Taken(key) => with("sheet-doubt-taken", &[("key", key.clone())]),
        Doubt::Large(name, limit) => with(
            "sheet-doubt-large",
            &[("column", column(name)), ("limit", limit.to_string())],
        ),
        Doubt::SameCode(key) => with("sheet-doubt-same-code", &[("key", key.clone())]),
        Doubt::OtherPark(key, park) => with(
            "sheet-doubt-other-park",
            &[("key", key.clone()), ("park", park.clone())],
        ),
        Doubt::NoFloor(key, floors) => with(
            "sheet-doubt-no-floor",
            &[("key", key.clone()), ("floors", floors.to_string())],
        ),
        Doubt::Otherwise(key, value) => with(
            "sheet-doubt-otherwise",
            &[("key", key.clone()), ("value", value.clone())],
        ),
        Doubt::Back(key, value) => with(
            "sheet-doubt-back",
            &[("key", key.clone()), ("value", value.clone())],
        ),
        Doubt::Formula(name) => with("sheet-doubt-formula", &[("column", column(name))]),
        Doubt::PutOff(day) => with("sheet-doubt-put-off", &[("day", day.to_string())]),
        Doubt::Full(key) => with("sheet-doubt-full", &[("key", key.clone())]),
    }
}
