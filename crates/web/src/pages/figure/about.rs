//! What a figure is about: what its indicators mean and who produces them, which areas, among which peers.

mod defined;

use std::collections::BTreeSet;

use district::figure::area::plain_area;
use district::log::Seq;
use district::quantity::rank::Ties;
use district::recipe::Recipe;
use district::rows::{Cut, Row, Snapshot};

use crate::App;
use crate::catalog::say;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::figures::{peer_name, row_name};
use crate::registers::bounded;

/// One fact of a figure.
pub struct Fact {
    /// What it tells.
    pub label: String,
    /// In words.
    pub words: String,
    /// A word of warning: that it was written for a sample.
    pub note: String,
    /// Whether nothing tells it although something should.
    pub gap: bool,
}

impl Fact {
    /// A fact that is told.
    pub const fn told(label: String, words: String) -> Self {
        Self {
            label,
            words,
            note: String::new(),
            gap: false,
        }
    }

    /// A fact, or the gap where nothing tells it.
    fn or_gap(label: String, words: Option<String>, ctx: &Ctx) -> Self {
        Self {
            label,
            gap: words.is_none(),
            words: words.unwrap_or_else(|| ctx.t("figure-not-noted")),
            note: String::new(),
        }
    }
}

/// Facts with their labels, of a figure that stands on these entries. What a register should say and does not is told
/// as a gap.
pub fn about(
    app: &App,
    recipe: &Recipe,
    grounds: &BTreeSet<Seq>,
    cut: &Snapshot,
    ctx: &Ctx,
) -> Result<Vec<Fact>, Failure> {
    let rows = cut.rows("observation").into_iter();
    let rows: Vec<&Row> = rows.filter(|row| grounds.contains(&row.seq)).collect();
    let told = |column: &str| -> BTreeSet<&str> {
        rows.iter().filter_map(|row| row.cell(column)).collect()
    };
    let comma = ctx.t("list-comma");
    let told_places = rows
        .iter()
        .filter(|row| row.cell("measure") == Some("rank"));
    let is_place = matches!(recipe, Recipe::Rank { .. })
        || (!rows.is_empty() && told_places.count() == rows.len());
    let mut facts = defined::defined(recipe, &rows, (cut, is_place), ctx)?;
    facts.extend(own_sources(&rows, cut, ctx));
    let charter = app.ledger.charter();
    let areas = told("area");
    let areas: Vec<String> = areas
        .iter()
        .map(|code| {
            let name = peer_name(cut, plain_area(code), ctx);
            let outside = name.filter(|_| charter.places.get(plain_area(code)).is_none());
            outside.unwrap_or_else(|| bounded(&charter, code, ctx))
        })
        .collect();
    if !areas.is_empty() {
        facts.push(Fact::told(
            ctx.word("column", "area_of"),
            areas.join(&comma),
        ));
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
        let by: BTreeSet<&str> = match recipe {
            Recipe::Rank { of, .. } => [of.measure.as_str()].into(),
            _ => told("rank_of"),
        };
        let by: Vec<String> = by.iter().map(|by| ctx.word("rank-by", by)).collect();
        let words = Some(by.join(&comma)).filter(|words| !words.is_empty());
        facts.push(Fact::or_gap(ctx.word("column", "rank_of"), words, ctx));
        let words = Some(peers.join(&comma)).filter(|words| !words.is_empty());
        facts.push(Fact::or_gap(ctx.word("column", "among"), words, ctx));
        let ties = match computed {
            Some((_, Ties::Best)) => ctx.t("figure-ties-best"),
            Some((_, Ties::Dense)) => ctx.t("figure-ties-dense"),
            None => ctx.t("figure-ties-told"),
        };
        facts.push(Fact::told(ctx.t("figure-ties"), ties));
    }
    Ok(facts)
}

/// So many sources of one figure are told; its grounds tell all.
const SOURCES: usize = 4;

/// Where the numbers themselves are from, and the place in it; nothing where no observation stands beneath.
fn own_sources(rows: &[&Row], cut: &Snapshot, ctx: &Ctx) -> Option<Fact> {
    let told: BTreeSet<String> = rows
        .iter()
        .filter_map(|row| {
            let source = row.cell("source")?;
            let title = cut
                .row("source", source)
                .map_or(source, |row| row_name(row, ctx));
            let at = row.cell("at").map(|at| format!(" {at}"));
            Some(format!("{title}{}", at.unwrap_or_default()))
        })
        .collect();
    let mut words: Vec<String> = told.iter().take(SOURCES).cloned().collect();
    if told.len() > SOURCES {
        words.push(ctx.ta("figure-sources-more", "count", told.len() - SOURCES));
    }
    let words = Some(words.join(&ctx.t("parcels-sum-apart"))).filter(|words| !words.is_empty());
    (!rows.is_empty()).then(|| Fact::or_gap(ctx.t("figure-own-source"), words, ctx))
}

/// A set of peers by its name, with how many it has.
fn set(cut: &Snapshot, key: &str, ctx: &Ctx) -> String {
    let row = cut.row("peers", key);
    let name = row.map_or(key, |row| row_name(row, ctx));
    let members = row.and_then(|row| row.cell("members"));
    match members.map(|members| members.split('|').count()) {
        Some(count) => {
            let args = [("set", name.into()), ("count", count.into())];
            say(ctx.language(), "figure-peers", &args)
        }
        None => ctx.ta("figure-peers-unknown", "set", name),
    }
}
