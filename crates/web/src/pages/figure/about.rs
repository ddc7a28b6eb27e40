//! What a figure is about: what its indicators mean and who produces them, which areas, among which peers.

use std::collections::BTreeSet;

use district::figure::rank::Ties;
use district::figure::recipe::{Out, Recipe};
use district::figure::rows::{Cut, Row, Snapshot};

use crate::App;
use crate::catalog::say;
use crate::ctx::Ctx;
use crate::registers::bounded;

/// Facts with their labels. What a register should say and does not is told as such.
pub fn about(
    app: &App,
    recipe: &Recipe,
    out: &Out,
    cut: &Snapshot,
    ctx: &Ctx,
) -> Vec<(String, String)> {
    let rows = cut.rows("observation").into_iter();
    let rows: Vec<&Row> = rows.filter(|row| out.grounds.contains(&row.seq)).collect();
    let told = |column: &str| -> BTreeSet<&str> {
        rows.iter().filter_map(|row| row.cell(column)).collect()
    };
    let comma = ctx.t("list-comma");
    let mut facts = Vec::new();
    let indicators = told("indicator");
    for column in ["definition", "producer"] {
        let each = indicators.iter().map(|key| {
            let row = cut.row("indicator", key);
            let cell = row.and_then(|row| row.cell(column));
            let words = cell.map_or_else(|| ctx.t("figure-not-noted"), str::to_owned);
            if indicators.len() == 1 {
                return words;
            }
            let name = row.and_then(|row| row.cell("name")).unwrap_or(key);
            format!("{name}{}{words}", ctx.t("sheet-colon"))
        });
        let each: Vec<String> = each.collect();
        if !each.is_empty() {
            facts.push((ctx.word("column", column), each.join(&comma)));
        }
    }
    let charter = app.ledger.charter();
    let areas = told("area");
    let areas: Vec<String> = areas
        .iter()
        .map(|code| bounded(&charter, code, ctx))
        .collect();
    if !areas.is_empty() {
        facts.push((ctx.word("column", "area_of"), areas.join(&comma)));
    }
    let is_told = rows.iter().any(|row| row.cell("measure") == Some("rank"));
    let computed = match recipe {
        Recipe::Rank { among, ties, .. } => Some((among.as_str(), *ties)),
        _ => None,
    };
    let peers: BTreeSet<&str> = match computed {
        Some((among, _)) => [among].into(),
        None => told("among"),
    };
    let peers: Vec<String> = peers.iter().map(|key| set(cut, key, ctx)).collect();
    if is_told || computed.is_some() {
        let words = if peers.is_empty() {
            ctx.t("figure-not-noted")
        } else {
            peers.join(&comma)
        };
        facts.push((ctx.word("column", "among"), words));
        let ties = match computed {
            Some((_, Ties::Best)) => ctx.t("figure-ties-best"),
            Some((_, Ties::Dense)) => ctx.t("figure-ties-dense"),
            None => ctx.t("figure-ties-told"),
        };
        facts.push((ctx.t("figure-ties"), ties));
    }
    facts
}

/// A set of peers by its name, with how many it has.
fn set(cut: &Snapshot, key: &str, ctx: &Ctx) -> String {
    let row = cut.row("peers", key);
    let name = row.and_then(|row| row.cell("name")).unwrap_or(key);
    let members = row.and_then(|row| row.cell("members"));
    match members.map(|members| members.split('|').count()) {
        Some(count) => {
            let args = [("set", name.into()), ("count", count.into())];
            say(ctx.language(), "figure-peers", &args)
        }
        None => ctx.ta("figure-peers-unknown", "set", name),
    }
}
