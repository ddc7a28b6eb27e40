//! What an item needs, in words.

use district::kinds::ballot::{Bound, Counts, Of, Requirement, Share};

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
