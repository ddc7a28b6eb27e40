//! A figure that the text cites, with what its sentence may say of it.

use std::ops::Range;

use crate::bulletin::verdict::{Reason, Rule};
use crate::figure::observed;
use crate::figure::register::Figure;
use crate::recipe::{Measure, ObsKey, Out, Recipe, Val};
use crate::rows::Cut;

/// Why a figure is not the one that its sentence speaks of, and about what.
pub(super) type Misfit = (Rule, Reason, String);

/// A figure that the text cites.
#[derive(Clone, Debug)]
pub(in crate::bulletin) struct Cited {
    /// Where its words stand, in characters of the text.
    pub at: Range<usize>,
    /// Every observation that it is made of.
    pub keys: Vec<ObsKey>,
    /// What it measures, where that can be told.
    pub measure: Option<Measure>,
    /// What a place is a place of, and the peers' key.
    pub ranked: (Option<Measure>, Option<String>),
    /// The two sides of a share or ratio.
    pub parts: Option<Parts>,
    /// How it is derived, and what it is called.
    pub recipe: Recipe,
    pub title: String,
    /// Whether it is a number of things.
    pub counts: bool,
    /// The unit of its value.
    pub unit: String,
}

impl Cited {
    pub fn of(at: Range<usize>, figure: &Figure, out: &Out, cut: &dyn Cut) -> Self {
        let recipe = &figure.recipe;
        let keys = observed::keys(recipe, cut);
        let first = keys.first();
        let (measure, ranked) = match recipe {
            Recipe::Rank { of, among, .. } => {
                (Some(Measure::Rank), (Some(of.measure), Some(among.clone())))
            }
            Recipe::Growth(..) => (Some(Measure::Growth), (None, None)),
            Recipe::AverageOfTwo(..) => (Some(Measure::AverageOfTwo), (None, None)),
            Recipe::Share(..) => (Some(Measure::Share), (None, None)),
            Recipe::Obs(_) | Recipe::Cell { .. } => {
                let row = observed::row(recipe, cut);
                let of = row.and_then(|row| row.cell("rank_of")?.parse().ok());
                let among = row.and_then(|row| row.cell("among")).map(str::to_owned);
                (first.map(|key| key.measure), (of, among))
            }
            _ => (None, (None, None)),
        };
        Self {
            at,
            keys,
            measure,
            ranked,
            parts: Parts::of(recipe, cut),
            recipe: recipe.clone(),
            title: figure.title.zh.clone(),
            counts: matches!(out.val, Val::Num(_)) && out.dim == "count",
            unit: out.unit.clone(),
        }
    }

    /// Whether it is what was, and no target.
    pub fn is_realised(&self) -> bool {
        !self.keys.is_empty() && self.measure != Some(Measure::Target)
    }
}

/// The two sides of a share or ratio that is cited.
#[derive(Clone, Debug)]
pub(in crate::bulletin) struct Parts {
    pub part: Vec<ObsKey>,
    pub whole: Vec<ObsKey>,
    /// It is told how one has changed: a share that is a growth by itself.
    pub change: bool,
}

impl Parts {
    fn of(recipe: &Recipe, cut: &dyn Cut) -> Option<Self> {
        let (Recipe::Share(part, whole) | Recipe::Ratio(part, whole)) = recipe else {
            return None;
        };
        Some(Self {
            part: observed::keys(part, cut),
            whole: observed::keys(whole, cut),
            change: matches!(**part, Recipe::Minus(..) | Recipe::Growth(..)),
        })
    }
}
