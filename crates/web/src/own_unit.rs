//! Amounts in the unit of their indicator: 4021000万元 that an office handed in is read as 402.1亿元 beside the others.
//! Files and hashes keep the record's own unit.

use district::figure::observed;
use district::quantity::interval::Interval;
use district::recipe::{Measure, Out, Recipe, Val};
use district::rows::Cut;
use rust_decimal::Decimal;

use crate::figures::tables;

/// The result as its indicator measures it; as it is, where it is in that unit or in none that can be turned into it.
pub fn in_own_unit(recipe: &Recipe, out: &Out, cut: &dyn Cut) -> Out {
    let own = match recipe {
        Recipe::Minus(a, _) => unit_of(a, cut),
        _ => unit_of(recipe, cut),
    };
    own.and_then(|own| turned(out, own))
        .unwrap_or_else(|| out.clone())
}

/// `value` of one unit in another one of the same dimension, without idle noughts at its end.
pub fn in_unit(value: Decimal, from: &str, to: &str) -> Option<Decimal> {
    within(Interval::exact(value), from, to).map(|value| value.middle().normalize())
}

/// The unit in which the indicator of an observation is measured, where it is one of its level or its target.
fn unit_of<'a>(recipe: &Recipe, cut: &'a dyn Cut) -> Option<&'a str> {
    let row = observed::row(recipe, cut)?;
    let measure: Measure = row.cell("measure")?.parse().ok()?;
    let indicator = cut.row("indicator", row.cell("indicator")?)?;
    let unit = indicator.cell("unit")?;
    measure.is_in_the_indicators_unit().then_some(unit)
}

fn turned(out: &Out, own: &str) -> Option<Out> {
    let Val::Num(num) = &out.val else { return None };
    let value = within(*num, &out.unit, own)?;
    Some(Out {
        dp: out.dp.map(|_| value.middle().normalize().scale()),
        val: Val::Num(value),
        unit: own.to_owned(),
        ..out.clone()
    })
}

fn within(value: Interval, from: &str, to: &str) -> Option<Interval> {
    let units = &tables().ok()?.units;
    let (from, to) = (units.find(from)?, units.find(to)?);
    if from.dim != to.dim || (from.num, from.den) == (to.num, to.den) {
        return None;
    }
    to.from_base(from.to_base(value)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_turned_exactly_and_only_within_its_dimension() {
        let turned = |value: &str, from, to| {
            let value: Decimal = value.parse().unwrap();
            in_unit(value, from, to).map(|value| value.to_string())
        };
        assert_eq!(turned("4021000", "万元", "亿元").as_deref(), Some("402.1"));
        assert_eq!(turned("986.61", "亿元", "亿元"), None);
        assert_eq!(turned("12", "平方米", "亿元"), None);
    }
}
