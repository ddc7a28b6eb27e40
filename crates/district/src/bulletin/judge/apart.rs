//! One indicator beside another in the unit of both: 比城镇居民少22710元, 常住人口超过户籍人口. And rates whose difference is told in
//! per cent, where it is one of points.

use rust_decimal::Decimal;

use super::records::{count_apart, record};
use crate::bulletin::desk::Desk;
use crate::bulletin::said::{Said, Way};
use crate::bulletin::say::{fallen, of_quantity};
use crate::bulletin::token::{Quantity, Tok};
use crate::bulletin::verdict::{Found, Reason, Rule, Verdict};
use crate::quantity::period::Period;
use crate::recipe::{Measure, Out, Recipe, Val};

/// Judges every indicator that is told beside another one.
pub(in crate::bulletin) fn judge(desk: &Desk<'_>, all: &[Said]) {
    for said in all {
        let found = |verdict, reason| Found::new(said.block, said.at.clone(), verdict, reason);
        let (other, more, quantity) = match &said.way {
            Way::Apart(other, more, quantity) => (other.as_deref(), *more, Some(quantity)),
            Way::Exceeds(other, more) => (Some(other.as_str()), *more, None),
            Way::InPercent => {
                desk.say(found(Verdict::Conflict, Reason::PercentForPoints).rule(Rule::G2));
                continue;
            }
            _ => continue,
        };
        if desk.is_claimed(said.block, &said.at) {
            continue;
        }
        let growth = quantity.is_none() && is_of_growth(desk, said);
        let measure = if growth {
            Measure::Growth
        } else {
            Measure::Level
        };
        let derived = other.and_then(|other| difference(desk, said, other, measure));
        let judged = derived.and_then(|(recipe, out)| {
            let fits = fits(desk, &out, more, quantity)?;
            Some((recipe, out, fits))
        });
        let Some((recipe, out, fits)) = judged else {
            desk.say(found(Verdict::Gap, Reason::NoRecord).rule(Rule::G1));
            continue;
        };
        let found = if fits {
            found(Verdict::Ok, Reason::Holds)
        } else {
            found(Verdict::Conflict, Reason::Differs).rule(Rule::G2)
        };
        let told = if more { out } else { fallen(&out) };
        desk.say(found.figure(recipe.to_string()).value(told.told()));
    }
}

/// Whether the clause speaks of growth: 增速超过.
fn is_of_growth(desk: &Desk<'_>, said: &Said) -> bool {
    let clause = desk.block(said.block).clause_at(said.at.start);
    let growth = |tok: &Tok| matches!(tok, Tok::Fall | Tok::Measure(Some(Measure::Growth) | None));
    let mut tokens = desk.within(said.block, &clause).iter();
    tokens.any(|token| growth(&token.tok))
}

/// By how much this one is above the other in the same period.
fn difference(
    desk: &Desk<'_>,
    said: &Said,
    other: &str,
    measure: Measure,
) -> Option<(Recipe, Out)> {
    let of = |indicator: Option<&str>, period: Option<Period>| {
        let one = Said {
            indicator: indicator.map(str::to_owned),
            measure: Some(measure),
            period,
            periods: Vec::new(),
            unlike: false,
            ..said.clone()
        };
        record(desk, &one).map(|(key, _)| Box::new(Recipe::Obs(key)))
    };
    let mut periods: Vec<Option<Period>> = said.all_periods().map(Some).collect();
    if periods.is_empty() {
        periods.push(None);
    }
    periods.into_iter().find_map(|period| {
        let own = of(said.indicator.as_deref(), period)?;
        let recipe = Recipe::Minus(own, of(Some(other), period)?);
        let out = recipe.eval(desk.cut, &desk.tables.units).ok()?;
        Some((recipe, out))
    })
}

/// Whether what is told can be so; nothing where the two measure different things.
fn fits(desk: &Desk<'_>, out: &Out, more: bool, quantity: Option<&Quantity>) -> Option<bool> {
    let Val::Num(num) = out.val else { return None };
    let value = if more { num } else { num.opposite() };
    let Some(quantity) = quantity else {
        return Some(value.hi > Decimal::ZERO);
    };
    let units = &desk.tables.units;
    let (own, theirs) = (units.find(&out.unit)?, units.find(&quantity.unit)?);
    let told = theirs.to_base(of_quantity(quantity).bounds()?)?;
    let kin = own.dim == theirs.dim && !count_apart(desk, &out.unit, &quantity.unit);
    let value = own.to_base(value)?;
    kin.then(|| told.meets(value))
}
