//! By how much something grew or fell, in its own unit: 同比多增12亿元, 减少3家. It is derived from two levels, or from one
//! level and its growth, where the records have both on one computable basis.

use rust_decimal::Decimal;

use super::records::{count_apart, record};
use crate::bulletin::desk::Desk;
use crate::bulletin::said::{Said, Way};
use crate::bulletin::say::of_quantity;
use crate::bulletin::token::Quantity;
use crate::bulletin::verdict::{Found, Reason, Rule, Verdict};
use crate::quantity::basis::Basis;
use crate::quantity::growth;
use crate::quantity::interval::Interval;
use crate::quantity::period::Period;
use crate::recipe::{Measure, ObsKey, Out, Recipe, Val};

/// What the records make of a rise.
struct Derived {
    value: Interval,
    unit: String,
    recipe: String,
}

/// Judges every rise and fall that is told in the unit of its indicator.
pub(in crate::bulletin) fn judge(desk: &Desk<'_>, all: &[Said]) {
    for said in all {
        let Way::Rise { up, told, quantity } = &said.way else {
            continue;
        };
        if desk.is_claimed(said.block, &said.at) {
            continue;
        }
        let found = |verdict, reason| Found::new(said.block, said.at.clone(), verdict, reason);
        let derived = said
            .all_periods()
            .find_map(|period| rise(desk, said, period));
        let fits = derived
            .as_ref()
            .map(|derived| fits(desk, derived, *up, quantity));
        desk.say(match (derived, fits) {
            (Some(derived), Some(Some(fits))) if fits || *told || is_since_year_end(desk, said) => {
                let found = if fits {
                    found(Verdict::Ok, Reason::Holds)
                } else {
                    found(Verdict::Conflict, Reason::Differs).rule(Rule::G2)
                };
                let middle = derived.value.middle().round_dp(2).normalize();
                let value = format!("{middle}{}", derived.unit);
                found.figure(derived.recipe).value(value)
            }
            // Since when is not said, or the records do not tell both.
            _ => found(Verdict::Gap, Reason::NoRecord).rule(Rule::G1),
        });
    }
}

/// The rise of a period against the same one of the year before.
fn rise(desk: &Desk<'_>, said: &Said, period: Period) -> Option<Derived> {
    let since_year_end = is_since_year_end(desk, said);
    if (said.unlike && !since_year_end) || said.subject.is_some() {
        return None;
    }
    let of = |period, measure| of(desk, said, period, measure);
    let (now, level) = of(period, Measure::Level)?;
    let Val::Num(num) = level.val else {
        return None;
    };
    if since_year_end {
        let (_, base) = of(Period::months(period.year() - 1, 1, 12)?, Measure::Level)?;
        let Val::Num(then) = base.val else {
            return None;
        };
        return (base.unit == level.unit).then_some(Derived {
            value: num.minus(then)?,
            unit: level.unit,
            recipe: Recipe::Obs(now).to_string(),
        });
    }
    let then = said.since.or_else(|| period.years_before(1));
    let base = then.and_then(|then| of(then, Measure::Level));
    if let Some((base, _)) = base {
        let recipe = Recipe::Minus(Box::new(Recipe::Obs(now)), Box::new(Recipe::Obs(base)));
        let out = recipe.eval(desk.cut, &desk.tables.units).ok()?;
        let Val::Num(value) = out.val else {
            return None;
        };
        // What is counted is no rounded number.
        let counted = ["count", "visits"].contains(&level.dim.as_str()) && level.dp == Some(0);
        let exact = counted
            && desk
                .tables
                .units
                .find(&level.unit)
                .is_some_and(|unit| unit.num == 1);
        return Some(Derived {
            value: if exact {
                Interval::exact(value.middle())
            } else {
                value
            },
            unit: out.unit,
            recipe: recipe.to_string(),
        });
    }
    if said.since.is_some() {
        return None;
    }
    // 绝对额按现价计算: from growth only where that is of the same prices.
    let (grown, growth) = of(period, Measure::Growth)?;
    let Val::Num(percent) = growth.val else {
        return None;
    };
    let nominal = growth.basis == Some(Basis::Nominal) && level.basis == Some(Basis::Nominal);
    let value = growth::rise(num, percent).ok().filter(|_| nominal)?;
    Some(Derived {
        value,
        unit: level.unit,
        recipe: Recipe::Obs(grown).to_string(),
    })
}

/// 比年初增加45.5亿元: against what there was at the end of the year before.
fn is_since_year_end(desk: &Desk<'_>, said: &Said) -> bool {
    let here = desk.block(said.block);
    let clause = here.clause_at(said.at.start).start..said.at.start;
    let mut words = desk.tables.lexicon.measure.year_end.iter();
    words.any(|word| !here.places(word, clause.clone()).is_empty())
}

fn of(desk: &Desk<'_>, said: &Said, period: Period, measure: Measure) -> Option<(ObsKey, Out)> {
    let one = Said {
        measure: Some(measure),
        period: Some(period),
        periods: Vec::new(),
        unlike: false,
        ..said.clone()
    };
    record(desk, &one)
}

/// Whether what is told can be what was derived; nothing where the two measure different things.
fn fits(desk: &Desk<'_>, derived: &Derived, up: bool, quantity: &Quantity) -> Option<bool> {
    let units = &desk.tables.units;
    let (own, theirs) = (units.find(&derived.unit)?, units.find(&quantity.unit)?);
    let kin = own.dim == theirs.dim
        || [&own.dim, &theirs.dim]
            .iter()
            .all(|dim| ["count", "visits"].contains(&dim.as_str()));
    let told = theirs.to_base(of_quantity(quantity).bounds()?)?;
    let value = own.to_base(derived.value)?;
    let value = if up { value } else { value.opposite() };
    let kin = kin && !count_apart(desk, &derived.unit, &quantity.unit);
    kin.then_some(told.meets(value))
}

/// Growth in percent that no record has, from the levels of two years on one computable basis.
pub(in crate::bulletin) fn growth(desk: &Desk<'_>, said: &Said) -> Option<(Recipe, Out)> {
    let unlike = said.unlike && said.since.is_none();
    if unlike || said.subject.is_some() || said.measure != Some(Measure::Growth) {
        return None;
    }
    said.all_periods().find_map(|period| {
        let (now, level) = of(desk, said, period, Measure::Level)?;
        // Growth of a half-year since a quarter is none.
        let months = |period: Period| (period.first_day().month(), period.last_day().month());
        let since = said.since;
        if since.is_some_and(|since| months(since) != months(period)) {
            return None;
        }
        let then = since.or_else(|| period.years_before(1))?;
        let (base, _) = of(desk, said, then, Measure::Level)?;
        let (now, base) = (Box::new(Recipe::Obs(now)), Box::new(Recipe::Obs(base)));
        let growth = Recipe::Growth(now.clone(), base.clone());
        if let Ok(out) = growth.eval(desk.cut, &desk.tables.units) {
            return Some((growth, out));
        }
        // What is no money has no prices; neither has money that nobody gave a basis, as a rate of relief.
        let priced = ["money", "usd"].contains(&level.dim.as_str()) && level.basis.is_some();
        let ratio = Recipe::Ratio(now, base);
        let out = ratio.eval(desk.cut, &desk.tables.units).ok();
        let out = out.filter(|out| out.unit.is_empty() && !priced)?;
        let Val::Num(num) = out.val else { return None };
        let whole = Interval::exact(Decimal::ONE_HUNDRED);
        let percent = num.times(whole)?.minus(whole)?;
        let unit = desk.tables.units.symbol("ratio").to_owned();
        let (val, dim) = (Val::Num(percent), "ratio".to_owned());
        Some((
            ratio,
            Out {
                val,
                unit,
                dim,
                ..out
            },
        ))
    })
}
