//! What of the log a figure stands on: its matters, as every list shows them, and how many more there are.

use std::collections::BTreeSet;

use district::recipe::query::Query;
use district::recipe::{Out, Recipe};
use district::rows::{Cut, Snapshot};

use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::pages::query::query_of;
use crate::views::{Line, line};

/// How many matters are shown; the rest stand in their list.
const SHOWN: usize = 24;

/// Matters that a figure stands on.
#[derive(Default)]
pub struct Beneath {
    /// The first of them.
    pub lines: Vec<Line>,
    /// How many more.
    pub more: usize,
    /// What is told as a whole.
    pub ranges: Vec<Whole>,
    /// The lists behind it, with what each is of.
    pub lists: Vec<(String, String)>,
}

/// What a question selects, told as a whole.
pub struct Whole {
    pub n: usize,
    pub first: String,
    pub last: String,
}

/// The list that shows what a question selects, where there is one.
pub fn list_of(query: &Query) -> Option<String> {
    let asked = query.measured()?;
    let [measure] = asked.measures.as_slice() else {
        return None;
    };
    let (from, to) = (asked.from.to_string(), asked.to.to_string());
    let mut pairs = vec![("kind", asked.kind.as_str()), ("measure", measure)];
    pairs.extend(asked.place.as_deref().map(|place| ("place", place)));
    pairs.extend([("from", from.as_str()), ("to", to.as_str())]);
    Some(format!("/matters?{}", query_of(&pairs)))
}

/// What lies beneath a result, as of the snapshot that it was evaluated on.
pub async fn beneath(
    app: &App,
    recipe: &Recipe,
    out: &Out,
    cut: &Snapshot,
    ctx: &Ctx,
) -> Result<Beneath, Failure> {
    let mut nos: Vec<String> = Vec::new();
    let mut seen = BTreeSet::new();
    let asked = recipe.asked();
    for query in &asked {
        let listed = cut
            .range(query)
            .is_some_and(|range| range.is_ok_and(|range| range.listed));
        for row in query.run(cut).into_iter().filter(|_| listed) {
            let no = row.cell("matter").unwrap_or(&row.key).to_owned();
            if seen.insert(no.clone()) {
                nos.push(no);
            }
        }
    }
    let more = nos.len().saturating_sub(SHOWN);
    nos.truncate(SHOWN);
    let (charter, now) = (app.ledger.charter(), app.ledger.now());
    let rows = app.ledger.matters_named(&nos).await?;
    let formula =
        |query: &Query| crate::figures::formula(app, &Recipe::Count(query.clone()), cut, ctx);
    let lists = asked
        .iter()
        .filter_map(|query| Some((formula(query), list_of(query)?)));
    let mut lists: Vec<_> = lists.collect();
    lists.dedup();
    Ok(Beneath {
        lines: rows
            .iter()
            .map(|row| line(row, &charter, ctx, now))
            .collect(),
        more,
        ranges: out
            .ranges
            .iter()
            .map(|(_, range)| Whole {
                n: usize::try_from(range.n).unwrap_or(usize::MAX),
                first: range.first.clone(),
                last: range.last.clone(),
            })
            .collect(),
        lists,
    })
}
