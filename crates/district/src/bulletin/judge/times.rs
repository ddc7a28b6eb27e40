//! Multiples: 是去年同期的3倍, 是全市平均的2倍.

use rust_decimal::Decimal;

use super::records::record;
use crate::bulletin::desk::Desk;
use crate::bulletin::said::{Against, Said, Way};
use crate::bulletin::say::of_quantity;
use crate::bulletin::verdict::{Found, Reason, Rule, Verdict};
use crate::figure::area::plain_area;
use crate::quantity::interval::Interval;
use crate::recipe::{Measure, Out, Recipe, Val};

/// Judges every multiple of an indicator.
pub(in crate::bulletin) fn judge(desk: &Desk<'_>, all: &[Said]) {
    for said in all {
        let Way::Times(against, quantity) = &said.way else {
            continue;
        };
        let ratio = match against {
            Against::YearBefore => year_before(desk, said),
            Against::Whole => whole(desk, said),
            Against::Unknown => None,
        };
        let found = |verdict, reason| Found::new(said.block, said.at.clone(), verdict, reason);
        let Some((ratio, figure)) = ratio else {
            desk.say(found(Verdict::Gap, Reason::NoRecord).rule(Rule::G1));
            continue;
        };
        let middle = ratio.middle();
        let fits = of_quantity(quantity)
            .bounds()
            .is_some_and(|told| told.lo <= middle && middle < told.hi);
        let found = if fits {
            found(Verdict::Ok, Reason::Holds)
        } else {
            found(Verdict::Conflict, Reason::Differs).rule(Rule::G2)
        };
        let shown = middle.round_dp(2).normalize();
        desk.say(
            found
                .figure(figure)
                .value(format!("{shown}{}", quantity.unit)),
        );
    }
}

/// How many times the level of the same period of the year before; from its growth, where one level is missing.
fn year_before(desk: &Desk<'_>, said: &Said) -> Option<(Interval, String)> {
    if said.unlike {
        return None;
    }
    for period in said.all_periods() {
        let of = |period, measure| {
            let one = Said {
                measure: Some(measure),
                period: Some(period),
                periods: Vec::new(),
                ..said.clone()
            };
            record(desk, &one)
        };
        let before = period.years_before(1);
        let levels =
            of(period, Measure::Level).zip(before.and_then(|before| of(before, Measure::Level)));
        if let Some(((own, now), (base, then))) = levels
            && let Some(ratio) = over(&now, &then)
        {
            let recipe = Recipe::Ratio(Box::new(Recipe::Obs(own)), Box::new(Recipe::Obs(base)));
            return Some((ratio, recipe.to_string()));
        }
        if let Some((key, out)) = of(period, Measure::Growth)
            && let Some(percent) = number(&out)
        {
            let whole = Interval::exact(Decimal::ONE_HUNDRED);
            let ratio = percent.plus(whole).and_then(|sum| sum.over(whole))?;
            return Some((ratio, Recipe::Obs(key).to_string()));
        }
    }
    None
}

/// How many times what is recorded of the whole in the same period.
fn whole(desk: &Desk<'_>, said: &Said) -> Option<(Interval, String)> {
    if said.is_elsewhere(desk) || said.unlike {
        return None;
    }
    let own = plain_area(&desk.area);
    let rows = desk.cut.observations(said.indicator.as_deref()?);
    let mut areas: Vec<&str> = rows.iter().filter_map(|row| row.cell("area")).collect();
    areas.retain(|area| {
        let bare = plain_area(area).trim_end_matches("00");
        plain_area(area) != own && own.starts_with(bare)
    });
    areas.sort_unstable_by_key(|area| std::cmp::Reverse(plain_area(area).len()));
    let of = |area: &str, measure| {
        let one = Said {
            measure: Some(measure),
            areas: Some(vec![area.to_owned()]),
            ..said.clone()
        };
        record(desk, &one)
    };
    let measures = [said.measure.unwrap_or(Measure::Level), Measure::Level];
    measures.into_iter().find_map(|measure| {
        let (mine, here) = of(&desk.area, measure)?;
        let (theirs, there) = areas.iter().find_map(|area| of(area, measure))?;
        let recipe = Recipe::Ratio(Box::new(Recipe::Obs(mine)), Box::new(Recipe::Obs(theirs)));
        Some((over(&here, &there)?, recipe.to_string()))
    })
}

fn number(out: &Out) -> Option<Interval> {
    match out.val {
        Val::Num(num) => Some(num),
        _ => None,
    }
}

fn over(one: &Out, other: &Out) -> Option<Interval> {
    if one.unit != other.unit {
        return None;
    }
    number(one)?.over(number(other)?)
}
