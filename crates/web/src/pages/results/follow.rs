//! The three rates of residents' calls (三率) and what they make together, each with its formula, its denominator
//! and the follow-ups behind every number.

use district::procedure::{Act, Procedure};
use district::rate::Rate;
use district::recipe::Recipe;
use district::response::Weights;
use rust_decimal::Decimal;

use super::rates::{Counts, follow_ups};
use super::recipes::Asked as Figures;
use super::{Number, Period, Tile};
use crate::ctx::Ctx;

/// The rates, where a procedure asks people back and somebody was reached.
pub fn tiles(
    period: &Period<'_>,
    procedure: &Procedure,
    counts: &Counts,
    place: &str,
    ctx: &Ctx,
) -> Vec<Tile> {
    let said = follow_ups(counts);
    if !procedure.acts.contains_key(&Act::CallBack) || said.valid == 0 {
        return Vec::new();
    }
    let weights = Weights::default();
    let ask = |of: Option<(&str, &str)>| period.at(place).follow_ups(of);
    let number = |sign: &'static str, n: u64, of| Number {
        sign,
        n: n.to_string(),
        href: Figures::href(Some(&ask(of))),
    };
    let share = |of| Recipe::Share(Box::new(ask(Some(of))), Box::new(ask(None)));
    let tile = |key: &str, rate: Rate, href: Option<Recipe>, above: Vec<Number>| Tile {
        label: ctx.t(&format!("follow-{key}")),
        value: rate.percent(),
        href: Figures::href(href.as_ref()),
        words: ctx.t(&format!("follow-{key}-formula")),
        means: Vec::new(),
        below: if above.is_empty() {
            Vec::new()
        } else {
            vec![number("", said.valid, None)]
        },
        above,
    };
    let (contacted, solved) = (("contacted", "yes"), ("solved", "yes"));
    let (satisfied, mostly) = (("score", "satisfied"), ("score", "mostly"));
    let weighted = |parts: &[((&str, &str), Decimal)]| {
        let part = |(of, weight): &((&str, &str), Decimal)| (ask(Some(*of)), weight.normalize());
        let above = Recipe::Weighted(parts.iter().map(part).collect());
        Recipe::Share(Box::new(above), Box::new(ask(None)))
    };
    let fairly = Decimal::new(i64::from(weights.fairly), 1);
    let [response, satisfaction, solution] =
        [weights.response, weights.satisfaction, weights.solution].map(Decimal::from);
    let whole = response + satisfaction + solution;
    let composite = weighted(&[
        (contacted, response / whole),
        (satisfied, satisfaction / whole),
        (mostly, satisfaction * fairly / whole),
        (solved, solution / whole),
    ]);
    vec![
        tile(
            "response",
            said.response(),
            Some(share(contacted)),
            vec![number("", said.contacted, Some(contacted))],
        ),
        tile(
            "solution",
            said.solution(),
            Some(share(solved)),
            vec![number("", said.solved, Some(solved))],
        ),
        tile(
            "satisfaction",
            said.satisfaction(weights),
            Some(weighted(&[(satisfied, Decimal::ONE), (mostly, fairly)])),
            vec![
                number("", said.satisfied, Some(satisfied)),
                number(" + 0.9 × ", said.fairly, Some(mostly)),
            ],
        ),
        tile(
            "composite",
            said.composite(weights),
            Some(composite),
            Vec::new(),
        ),
    ]
}
