//! Ranks in words: the place, among whom, by what, and how ties are counted.

use district::delivery::LANDING_RATE;
use district::recipe::Measure;
use district::record::RecordKind;
use rust_decimal::{Decimal, RoundingStrategy};

use super::board::Seen;
use super::rank::Rank;
use super::shelf::Shelf;
use crate::catalog::say;
use crate::ctx::Ctx;
use crate::figures::address_at;
use crate::period_words::period_words;

/// A rank in words.
pub struct Ranked {
    /// The place among whom; that none can be told yet, where too few values are there.
    pub words: String,
    /// The period, what is ranked, and by which gate.
    pub basis: String,
    /// Whether it is told or computed, how ties are counted, and how many peers' values are there.
    pub note: String,
    /// What tells it: a line, a figure, or the indicator whose values are missing.
    pub href: String,
    /// What follows from the values beside what is told, and its figure.
    pub computed: Option<(String, String)>,
    /// What does not agree; empty where all does.
    pub differs: Vec<String>,
}

/// A rank in words.
pub fn rank_words(rank: &Rank, seen: &Seen, shelf: &Shelf, ctx: &Ctx) -> Ranked {
    let lang = ctx.language();
    let place = |key: &str, place: String| {
        let set = shelf.called(RecordKind::Peers, &rank.among, lang);
        say(lang, key, &[("set", set.into()), ("place", place.into())])
    };
    let peers = if rank.all == 0 {
        ctx.t("projects-rank-none")
    } else {
        let args = [("have", rank.have.into()), ("all", rank.all.into())];
        say(lang, "projects-rank-peers", &args)
    };
    let gate = match rank.gate {
        Some(gate) => {
            let gate = ctx.word("landing", gate.as_str());
            ctx.ta("projects-rank-gate", "gate", gate)
        }
        None => ctx.t("projects-rank-no-gate"),
    };
    let basis = [
        period_words(rank.period, lang),
        ctx.word("choice", rank.measure.as_str()),
        gate,
    ];
    let figure = address_at(&rank.recipe, shelf.cut);
    let by_values = || {
        let tied = rank.computed.is_some_and(|it| it.tied);
        let told = [
            Some("projects-rank-by-values"),
            tied.then_some("projects-rank-tied"),
        ];
        let told = told.into_iter().flatten().map(|key| ctx.t(key));
        told.collect::<Vec<_>>().join(" · ")
    };
    let (words, note, href) = match (&rank.told, rank.computed) {
        (Some((key, told)), computed) => {
            let mut note = vec![
                ctx.t("projects-rank-told"),
                ctx.t("projects-rank-ties-untold"),
            ];
            note.extend(computed.is_none().then_some(peers));
            (
                place("projects-rank-line", told.clone()),
                note.join(" · "),
                shelf.page_of(RecordKind::Observation, key),
            )
        }
        (None, Some(computed)) => (
            place("projects-rank-line", computed.r.to_string()),
            by_values(),
            figure.clone(),
        ),
        (None, None) => (
            place("projects-rank-not-yet", String::new()),
            peers,
            shelf.page_of(RecordKind::Indicator, LANDING_RATE),
        ),
    };
    let beside = rank.computed.filter(|_| rank.told.is_some());
    Ranked {
        words,
        basis: basis.join(" · "),
        note,
        href,
        computed: beside.map(|it| (ctx.ta("projects-rank-computed", "place", it.r), figure)),
        differs: differs(rank, seen, shelf, ctx),
    }
}

/// What a source tells otherwise than its values, or the register otherwise than the board.
fn differs(rank: &Rank, seen: &Seen, shelf: &Shelf, ctx: &Ctx) -> Vec<String> {
    let mut differs = Vec::new();
    if let (Some((_, told)), Some(computed)) = (&rank.told, rank.computed)
        && told.parse() != Ok(computed.r)
    {
        differs.push(ctx.t("projects-rank-differs"));
    }
    let is_of_the_day =
        rank.measure == Measure::Level && rank.period.last_day() == shelf.day && seen.members > 0;
    if let Some(own) = rank.own.filter(|_| is_of_the_day) {
        differs.extend(apart(own, seen, ctx));
    }
    differs
}

/// What the register tells of the district itself, where the board says otherwise to two decimals.
fn apart(told: Decimal, seen: &Seen, ctx: &Ctx) -> Option<String> {
    let hundred = Decimal::ONE_HUNDRED;
    let own = Decimal::from(seen.landed) * hundred / Decimal::from(seen.members);
    let two =
        |value: Decimal| value.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    (two(own) != two(told)).then(|| {
        let args = [
            ("told", told.normalize().to_string().into()),
            ("rate", seen.rate().percent().into()),
        ];
        say(ctx.language(), "projects-rank-rate", &args)
    })
}
