//! Which observations a recipe is made of.

use crate::quantity::period::Period;
use crate::recipe::{ObsKey, Recipe};
use crate::rows::{Cut, Row};

/// The key of an observation's row.
pub fn key(row: &Row) -> Option<ObsKey> {
    Some(ObsKey {
        indicator: row.cell("indicator")?.to_owned(),
        area: row.cell("area")?.to_owned(),
        period: row.cell("period")?.parse::<Period>().ok()?,
        measure: row.cell("measure")?.parse().ok()?,
        subject: row.cell("subject").map(str::to_owned),
    })
}

/// The row of an observation that somebody told, where a recipe is nothing else.
pub fn row<'a>(recipe: &Recipe, cut: &'a dyn Cut) -> Option<&'a Row> {
    match recipe {
        Recipe::Obs(key) => {
            let mut rows = cut.observations(&key.indicator).into_iter();
            rows.find(|row| self::key(row).as_ref() == Some(key))
        }
        Recipe::Cell { kind, key, .. } if kind == "observation" => cut.row(kind, key),
        _ => None,
    }
}

/// Every observation that a recipe is made of.
pub fn keys(recipe: &Recipe, cut: &dyn Cut) -> Vec<ObsKey> {
    match recipe {
        Recipe::Obs(key) => vec![key.clone()],
        Recipe::Rank { of, .. } => vec![of.clone()],
        Recipe::Cell { .. } => {
            let row = self::row(recipe, cut);
            row.and_then(key).into_iter().collect()
        }
        Recipe::Growth(a, b)
        | Recipe::AverageOfTwo(a, b)
        | Recipe::Share(a, b)
        | Recipe::Ratio(a, b)
        | Recipe::Minus(a, b) => [keys(a, cut), keys(b, cut)].concat(),
        Recipe::Pull(parts) | Recipe::Contribution(parts) => {
            parts.iter().flat_map(|part| keys(part, cut)).collect()
        }
        Recipe::Weighted(parts) => parts.iter().flat_map(|(part, _)| keys(part, cut)).collect(),
        _ => Vec::new(),
    }
}
