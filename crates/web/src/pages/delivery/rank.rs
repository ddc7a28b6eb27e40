//! A rank among peers: told by a source, or computed once every peer's value is there. Never made up.

use district::figure::rank::{Ties, rank};
use district::record::{Record, RecordKind};
use rust_decimal::Decimal;

use super::shelf::Shelf;
use crate::catalog::say;
use crate::ctx::Ctx;
use crate::period_words::period_words;

/// A rank with what it stands on.
pub struct Ranked {
    /// The place among whom.
    pub words: String,
    /// The period, and what is ranked.
    pub basis: String,
    /// Whether it is told or computed, and how ties are counted.
    pub note: String,
    /// The line it stands on.
    pub href: String,
}

/// The ranks of an indicator for the district `code`.
pub fn ranks(indicator: &str, code: &str, shelf: &Shelf, ctx: &Ctx) -> Vec<Ranked> {
    let told = shelf
        .naming(RecordKind::Observation, "indicator", indicator)
        .filter(|row| row.cell("measure") == Some("rank") && area(row) == code);
    told.filter_map(|row| {
        let among = row.cell("among")?;
        let set = shelf.one(RecordKind::Peers, among);
        let members: Vec<&str> = set.map_or_else(Vec::new, |set| set.parts("members").collect());
        let measure = row.cell("rank_of").unwrap_or("level");
        let period = row.cell("period").unwrap_or_default();
        let values: Vec<Decimal> = members
            .iter()
            .filter_map(|member| value(indicator, member, period, measure, shelf))
            .collect();
        let own = value(indicator, code, period, measure, shelf);
        let lower = shelf
            .one(RecordKind::Indicator, indicator)
            .is_some_and(|indicator| indicator.ticked("lower_is_better"));
        let computed = own
            .filter(|_| !members.is_empty() && values.len() == members.len())
            .and_then(|own| rank(own, &values, !lower, Ties::Best));
        let place = computed.map_or_else(
            || row.cell("value").unwrap_or("—").to_owned(),
            |rank| rank.r.to_string(),
        );
        let name = shelf.name_of(RecordKind::Peers, among);
        let args = [("set", name.into()), ("place", place.into())];
        let peers = if members.is_empty() {
            ctx.t("projects-rank-none")
        } else {
            let (have, all) = (values.len(), members.len());
            let args = [("have", have.into()), ("all", all.into())];
            say(ctx.language(), "projects-rank-peers", &args)
        };
        Some(Ranked {
            words: say(ctx.language(), "projects-rank-line", &args),
            basis: format!(
                "{} · {}",
                in_words(period, ctx),
                ctx.word("choice", measure)
            ),
            note: match computed {
                Some(_) => ctx.t("projects-rank-ties"),
                None => format!("{} · {peers}", ctx.t("projects-rank-told")),
            },
            href: super::facts::address(RecordKind::Observation, &row.key),
        })
    })
    .collect()
}

/// A period as people say it.
fn in_words(period: &str, ctx: &Ctx) -> String {
    period.parse().map_or_else(
        |_error| period.to_owned(),
        |period| period_words(period, ctx.language()),
    )
}

/// The code of an observation's area, without the day of its boundary.
fn area(row: &Record) -> &str {
    let area = row.cell("area").unwrap_or_default();
    area.split('@').next().unwrap_or_default()
}

fn value(
    indicator: &str,
    code: &str,
    period: &str,
    measure: &str,
    shelf: &Shelf,
) -> Option<Decimal> {
    shelf
        .naming(RecordKind::Observation, "indicator", indicator)
        .filter(|row| area(row) == code && row.cell("subject").is_none())
        .find(|row| row.cell("period") == Some(period) && row.cell("measure") == Some(measure))
        .filter(|row| row.cell("bound").is_none())
        .and_then(|row| row.number("value"))
}
