//! Sums of what counts more or less, and what is a rate.

use rust_decimal::Decimal;

use super::ground::Part;
use super::{Why, part, same_dimension, same_unit};
use crate::quantity::growth::Refused;
use crate::quantity::interval::Interval;
use crate::quantity::unit::{Unit, Units};
use crate::recipe::{Recipe, Val};
use crate::rows::Cut;

/// Whether a value is in per cent or in points of it: one less another of them is so many points.
pub(super) fn is_rate(part: &Part<'_>, units: &Units) -> bool {
    let percent = units.find("%").map(Unit::word);
    part.dim == "points" || (part.dim == "ratio" && percent == Some(part.unit.as_str()))
}

/// The sum of parts of one unit, each so many times.
pub(super) fn weighted<'a>(
    parts: &[(Recipe, Decimal)],
    cut: &'a dyn Cut,
    units: &Units,
) -> Result<Part<'a>, Why> {
    let mut sum: Option<Part<'a>> = None;
    for (recipe, weight) in parts {
        let one = part(recipe, cut, units)?;
        let num = one.num()?;
        let weight = Interval::of(*weight, *weight);
        let times = weight.and_then(|weight| num.times(weight));
        let times = times.ok_or(Refused::TooLarge)?;
        let (unit, dim) = (one.unit.clone(), one.dim.clone());
        sum = Some(match sum {
            None => one.with(Val::Num(times), unit, dim),
            Some(sum) => {
                same_unit(&sum, &one)?;
                same_dimension(&sum, &one)?;
                let total = sum.num()?.plus(times).ok_or(Refused::TooLarge)?;
                sum.and(one).with(Val::Num(total), unit, dim)
            }
        });
    }
    sum.ok_or(Why::NoNumber)
}
