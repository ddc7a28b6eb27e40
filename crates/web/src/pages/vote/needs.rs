//! What an item needs, who has taken part and what is missing, in words.

use district::kinds::ballot::{Bound, Counts, Measure, Of, Requirement, Share};

use super::square::square;
use crate::catalog::say;
use crate::ctx::Ctx;

/// A share in words: at least 2/3, more than 1/2.
fn share_words(share: Share, ctx: &Ctx) -> String {
    let key = match share.bound {
        Bound::AtLeast => "poll-at-least",
        Bound::MoreThan => "poll-more-than",
    };
    ctx.ta(key, "share", format!("{}/{}", share.num, share.den))
}

/// What an item needs, in one sentence.
pub(in crate::pages) fn need_words(need: Requirement, ctx: &Ctx) -> String {
    if need.unanimous {
        return ctx.t("poll-need-each");
    }
    if !need.binding {
        return ctx.t("poll-need-none");
    }
    let whole = match need.pass.of {
        Of::Participating if need.presence => ctx.t("poll-of-present"),
        Of::Participating => ctx.t("poll-of-participating"),
        Of::Total => ctx.t("poll-of-total"),
    };
    let key = match need.counts {
        Counts::HeadsAndArea => "poll-need",
        Counts::Heads => "poll-need-heads",
    };
    let quorum = need.quorum.map(|share| share_words(share, ctx));
    let values = [
        ("quorum", quorum.unwrap_or_default().into()),
        ("pass", share_words(need.pass.share, ctx).into()),
        ("whole", whole.into()),
    ];
    say(ctx.language(), key, &values)
}

/// The sentence that says who takes part: who is there, or who has voted.
pub(super) const fn turnout_key(need: Requirement) -> &'static str {
    if need.presence {
        "poll-there"
    } else {
        "poll-turnout"
    }
}

/// Heads and area out of all.
pub(super) fn of_total(key: &str, part: Measure, total: Measure, ctx: &Ctx) -> String {
    let values = [
        ("heads", part.heads.to_string().into()),
        ("all", total.heads.to_string().into()),
        ("area", square(part.area).into()),
        ("whole", square(total.area).into()),
    ];
    // Where people are counted without what they own, there is no area to tell.
    let heads = format!("{key}-heads");
    say(
        ctx.language(),
        if total.area == 0 { &heads } else { key },
        &values,
    )
}

/// What is still needed so that enough take part. Who agrees is not told before the count: a number that
/// moves with one ballot would tell what was on it.
pub(super) fn gap_words(need: Requirement, part: Measure, total: Measure, ctx: &Ctx) -> String {
    let Some(share) = need.quorum.filter(|_| total.heads > 0) else {
        return String::new();
    };
    let heads = share.missing(part.heads, total.heads).unwrap_or(0);
    let area = match need.counts {
        Counts::HeadsAndArea => share.missing(part.area, total.area).unwrap_or(0),
        Counts::Heads => 0,
    };
    if heads == 0 && area == 0 {
        return ctx.t(if need.presence {
            "poll-enough-there"
        } else if total.area == 0 {
            "poll-enough-heads"
        } else {
            "poll-enough"
        });
    }
    let values = [
        ("heads", heads.to_string().into()),
        ("area", square(area).into()),
    ];
    let key = match need.counts {
        Counts::HeadsAndArea => "poll-still",
        Counts::Heads if need.presence => "poll-still-there",
        Counts::Heads => "poll-still-heads",
    };
    say(ctx.language(), key, &values)
}
