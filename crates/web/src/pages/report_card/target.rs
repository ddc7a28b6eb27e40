//! What was set as a target for the months that hold those of the card, and how much of it is reached.

use district::quantity::basis::Basis;
use district::quantity::period::Period;
use district::recipe::{Measure, Out, Recipe};
use district::rows::{Cut, Row};

use super::Sheet;
use super::sheet::Said;
use crate::figures::tables;
use crate::period_words::period_words;

impl Sheet<'_> {
    /// The targets of an indicator that hold the period of the card, the shortest first, each with the share of it that
    /// is reached. Those of the very period are shown among its measures; of them only the share is told here.
    pub(super) fn targets(&self, indicator: &Row) -> Vec<(String, Said)> {
        let rows = self.cut.observations(&indicator.key).into_iter();
        let rows = rows
            .filter(|row| row.cell("subject").is_none() && row.cell("area") == Some(&self.area));
        let mut targets: Vec<(Period, Measure)> = rows
            .filter_map(|row| {
                let measure: Measure = row.cell("measure")?.parse().ok()?;
                let is_target = matches!(measure, Measure::Target | Measure::GrowthTarget);
                let period: Period = row.cell("period")?.parse().ok()?;
                (is_target && period.covers(self.period)).then_some((period, measure))
            })
            .collect();
        targets.sort_by_key(|(period, measure)| (period.last_day(), period.first_day(), *measure));
        targets.dedup();
        let told = targets.into_iter();
        told.flat_map(|(period, measure)| self.target(indicator, period, measure))
            .collect()
    }

    fn target(&self, indicator: &Row, period: Period, measure: Measure) -> Vec<(String, Said)> {
        let recipe = self.observed(indicator, period, measure);
        let Some((said, target)) = self.said(&recipe) else {
            return Vec::new();
        };
        let words = period_words(period, self.ctx.language());
        let mut told = Vec::new();
        if period != self.period {
            let key = match measure {
                Measure::GrowthTarget => "card-target-yoy",
                _ => "card-target",
            };
            told.push((self.ctx.ta(key, "period", words.clone()), said));
        }
        let done = self.observed(indicator, self.period, Measure::Level);
        let reached = (measure == Measure::Target
            && period.first_day() == self.period.first_day()
            && self.eval(&done).is_some_and(|done| adds_up(&done, &target)))
        .then(|| self.said(&Recipe::Share(Box::new(done), Box::new(recipe))))
        .flatten();
        told.extend(reached.map(|(said, _)| {
            let label = self.ctx.ta("card-reached", "period", words);
            (label, said)
        }));
        told
    }

    fn observed(&self, indicator: &Row, period: Period, measure: Measure) -> Recipe {
        Recipe::Obs(district::recipe::ObsKey {
            indicator: indicator.key.clone(),
            area: self.area.clone(),
            period,
            measure,
            subject: None,
        })
    }
}

/// Whether what was done is a share of its target: both at the prices of the same year, and of a kind that adds up
/// over months. A rate is none.
fn adds_up(done: &Out, target: &Out) -> bool {
    let basis = |out: &Out| out.basis.unwrap_or(Basis::Nominal);
    let known = tables().is_ok_and(|tables| tables.units.find(&done.unit).is_some());
    known
        && basis(done).compares(basis(target))
        && done.dim == target.dim
        && !matches!(
            done.dim.as_str(),
            "ratio" | "points" | "age" | "temperature"
        )
}
