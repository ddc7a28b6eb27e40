//! A measure in words.

use crate::ctx::Ctx;

/// What a measure of the results is called.
pub fn measure_name(measure: &str, ctx: &Ctx) -> String {
    let (family, of) = measure.split_once('.').unwrap_or((measure, ""));
    let family_words = ctx.word("measure", family);
    let of_words = match family {
        "act" | "intime" | "left" => {
            let key = format!("act-{}", of.replace('_', "-"));
            if crate::catalog::has(&key) {
                ctx.t(&key)
            } else {
                of.to_owned()
            }
        }
        "score" => ctx.word("choice", of),
        "due" | "done" | "ontime" | "overdue" | "wrong" | "extended" => ctx.word("owner", of),
        "closing" => ctx.word("closing", of),
        _ => String::new(),
    };
    format!("{family_words} {of_words}").trim().to_owned()
}
