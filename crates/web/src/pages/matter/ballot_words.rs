//! What the log keeps of a vote in figures and words of its own, as people read it.

use district::kinds::vote::RollNote;

use crate::ctx::Ctx;
use crate::pages::vote::square::square;

/// What is known of a list of owners: its size, what of it has been handed over, and the sum that proves it.
pub(super) fn roll(line: &str, ctx: &Ctx) -> String {
    let Some(note) = RollNote::read(line) else {
        return line.to_owned();
    };
    let values = [
        ("units", i64::from(note.units).into()),
        ("heads", i64::from(note.heads).into()),
        ("stops", i64::from(note.stops).into()),
        ("hash", note.hash.as_str().into()),
    ];
    let mut words = crate::catalog::say(ctx.language(), "roll-note", &values);
    if let Some(stock) = &note.stock {
        let values = [
            ("dwellings", i64::from(stock.dwellings).into()),
            ("area", square(stock.area).into()),
            ("delivered", square(stock.delivered).into()),
        ];
        words += &crate::catalog::say(ctx.language(), "roll-note-stock", &values);
    }
    words
}

/// How each item came out.
pub(super) fn verdicts(line: &str, ctx: &Ctx) -> String {
    let each = line.split(' ').map(|pair| match pair.split_once('=') {
        Some((item, verdict)) => {
            let verdict = ctx.word("poll", verdict);
            let values = [("number", item.into()), ("verdict", verdict.into())];
            crate::catalog::say(ctx.language(), "item-verdict", &values)
        }
        None => pair.to_owned(),
    });
    each.collect::<Vec<_>>().join(&ctx.t("list-comma"))
}
