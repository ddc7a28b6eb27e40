//! A rank among peers: as its source tells it, and as it follows once every peer's value is there. Never made up.

use district::delivery::{Gate, LANDING_RATE};
use district::figure::period::Period;
use district::figure::rank::{Ties, rank};
use district::figure::recipe::{Measure, ObsKey, Recipe};
use district::record::{Record, RecordKind};
use rust_decimal::{Decimal, RoundingStrategy};

use super::board::Seen;
use super::shelf::Shelf;
use crate::catalog::say;
use crate::ctx::Ctx;
use crate::figures::address_at;
use crate::period_words::period_words;

/// A rank with what it stands on.
pub struct Ranked {
    /// The place among whom.
    pub words: String,
    /// The period, what is ranked, and by which gate.
    pub basis: String,
    /// Whether it is told, and how many peers' values are there.
    pub note: String,
    /// The line that tells it.
    pub href: String,
    /// What follows from the values, and its figure.
    pub computed: Option<(String, String)>,
    /// What does not agree; empty where all does.
    pub differs: Vec<String>,
}

/// The ranks of the landing rate of the district `code` that belong to a board: those of its list and, where the
/// indicator tells one, of its gate, of periods that were over by its day. A board that is narrowed has none.
pub fn ranks(seen: &Seen, code: &str, shelf: &Shelf, ctx: &Ctx) -> Vec<Ranked> {
    let Some(indicator) = shelf.one(RecordKind::Indicator, LANDING_RATE) else {
        return Vec::new();
    };
    let gate: Option<Gate> = indicator.cell("of_gate").and_then(|gate| gate.parse().ok());
    let is_narrowed = !seen.unit.is_empty() || !seen.place.is_empty();
    if is_narrowed
        || indicator.cell("of_list") != Some(seen.list.as_str())
        || gate.is_some_and(|gate| gate != seen.gate)
    {
        return Vec::new();
    }
    let told = shelf
        .naming(RecordKind::Observation, "indicator", LANDING_RATE)
        .filter(|row| row.cell("measure") == Some("rank") && area(row) == code);
    let basis = match gate {
        Some(gate) => ctx.ta(
            "projects-rank-gate",
            "gate",
            ctx.word("landing", gate.as_str()),
        ),
        None => ctx.t("projects-rank-no-gate"),
    };
    told.filter_map(|row| ranked(row, indicator, &basis, seen, shelf, ctx))
        .collect()
}

fn ranked(
    row: &Record,
    indicator: &Record,
    gate: &str,
    seen: &Seen,
    shelf: &Shelf,
    ctx: &Ctx,
) -> Option<Ranked> {
    let among = row.cell("among")?;
    let period: Period = row.cell("period")?.parse().ok()?;
    if period.last_day() > shelf.day {
        return None;
    }
    let set = shelf.one(RecordKind::Peers, among);
    let members: Vec<&str> = set.map_or_else(Vec::new, |set| set.parts("members").collect());
    let measure = row.cell("rank_of").unwrap_or("level");
    let value = |code: &str| value(code, row, measure, shelf);
    let values: Vec<Decimal> = members.iter().filter_map(|member| value(member)).collect();
    let own = value(area(row));
    let lower = indicator.ticked("lower_is_better");
    let computed = own
        .filter(|_| !members.is_empty() && values.len() == members.len())
        .and_then(|own| rank(own, &values, !lower, Ties::Best));
    let told = row.cell("value").unwrap_or("—");
    let recipe = Recipe::Rank {
        of: ObsKey {
            indicator: indicator.key.clone(),
            area: row.cell("area").unwrap_or_default().to_owned(),
            period,
            measure: measure.parse().unwrap_or(Measure::Level),
            subject: None,
        },
        among: among.to_owned(),
        ties: Ties::Best,
        descending: !lower,
    };
    let mut differs = Vec::new();
    if computed.is_some_and(|rank| told.parse() != Ok(rank.r)) {
        differs.push(ctx.t("projects-rank-differs"));
    }
    if let Some(own) = own.filter(|_| measure == "level" && period.last_day() == shelf.day)
        && seen.members > 0
    {
        differs.extend(apart(own, seen, ctx));
    }
    let peers = if members.is_empty() {
        ctx.t("projects-rank-none")
    } else {
        let args = [("have", values.len().into()), ("all", members.len().into())];
        say(ctx.language(), "projects-rank-peers", &args)
    };
    let args = [
        ("set", shelf.name_of(RecordKind::Peers, among).into()),
        ("place", told.into()),
    ];
    let parts = [
        period_words(period, ctx.language()),
        ctx.word("choice", measure),
        gate.to_owned(),
    ];
    Some(Ranked {
        words: say(ctx.language(), "projects-rank-line", &args),
        basis: parts.join(" · "),
        note: match computed {
            Some(_) => ctx.t("projects-rank-told"),
            None => format!("{} · {peers}", ctx.t("projects-rank-told")),
        },
        href: shelf.page_of(RecordKind::Observation, &row.key),
        computed: computed.map(|rank| {
            let words = ctx.ta("projects-rank-computed", "place", rank.r);
            (words, address_at(&recipe, shelf.cut))
        }),
        differs,
    })
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

/// The code of an observation's area, without the day of its boundary.
fn area(row: &Record) -> &str {
    let area = row.cell("area").unwrap_or_default();
    area.split('@').next().unwrap_or_default()
}

/// What is told of a peer in the period of a rank.
fn value(code: &str, rank: &Record, measure: &str, shelf: &Shelf) -> Option<Decimal> {
    let (indicator, period) = (rank.cell("indicator")?, rank.cell("period"));
    shelf
        .naming(RecordKind::Observation, "indicator", indicator)
        .filter(|row| area(row) == code && row.cell("subject").is_none())
        .find(|row| row.cell("period") == period && row.cell("measure") == Some(measure))
        .filter(|row| row.cell("bound").is_none())
        .and_then(|row| row.number("value"))
}
