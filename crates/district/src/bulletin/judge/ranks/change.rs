//! By how many points a value has changed since another time, and by how many it differs from another indicator's.

use rust_decimal::Decimal;

use super::{is_rate, of};
use crate::bulletin::desk::Desk;
use crate::bulletin::judge::records::record;
use crate::bulletin::said::{Said, Since};
use crate::bulletin::say::of_quantity;
use crate::bulletin::token::Quantity;
use crate::bulletin::verdict::{Found, Reason, Rule, Verdict};
use crate::recipe::{Measure, ObsKey, Recipe, Val};

/// 降幅比1—8月收窄1.5个百分点.
pub(super) fn since(
    desk: &Desk<'_>,
    said: &Said,
    since: Since,
    risen: bool,
    quantity: &Quantity,
) -> Found {
    let before = Said {
        period: Some(since.period),
        periods: Vec::new(),
        ..said.clone()
    };
    let found = difference(desk, said, &before, risen, quantity);
    if found.verdict == Verdict::Conflict && !since.told {
        // Since when is not said: it may be another time.
        return of(said, Verdict::Gap, Reason::NoRecord).rule(Rule::G1);
    }
    found
}

/// 增速快于城镇居民3.1个百分点.
pub(super) fn beside(
    desk: &Desk<'_>,
    said: &Said,
    other: &str,
    above: bool,
    quantity: &Quantity,
) -> Found {
    let other = Said {
        indicator: Some(other.to_owned()),
        ..said.clone()
    };
    difference(desk, said, &other, above, quantity)
}

fn difference(
    desk: &Desk<'_>,
    said: &Said,
    other: &Said,
    above: bool,
    quantity: &Quantity,
) -> Found {
    let measure = if is_rate(desk, said) {
        Measure::Level
    } else {
        // Points are of growth, unless a share or an average of two years was named.
        said.measure
            .filter(|measure| !matches!(measure, Measure::Level | Measure::Rank))
            .unwrap_or(Measure::Growth)
    };
    let value = |said: &Said| -> Option<(ObsKey, Decimal)> {
        let one = Said {
            measure: Some(measure),
            ..said.clone()
        };
        let (key, out) = record(desk, &one)?;
        match out.val {
            Val::Num(num) => Some((key, num.middle())),
            _ => None,
        }
    };
    let both = value(said).zip(value(other)).filter(|_| !said.unlike);
    let (Some(((own, now), (theirs, then))), Some(told)) = (both, of_quantity(quantity).bounds())
    else {
        return of(said, Verdict::Gap, Reason::NoRecord).rule(Rule::G1);
    };
    let margin = if above { now - then } else { then - now };
    let found = if told.holds(margin) {
        of(said, Verdict::Ok, Reason::Holds)
    } else {
        of(said, Verdict::Conflict, Reason::Differs).rule(Rule::G2)
    };
    let recipe = Recipe::Minus(Box::new(Recipe::Obs(own)), Box::new(Recipe::Obs(theirs)));
    found
        .figure(recipe.to_string())
        .value(format!("{}{}", margin.normalize(), quantity.unit))
}
