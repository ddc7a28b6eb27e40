//! What is known of a printed value beside its one number: between which ends it lies, of which area it is, of how many
//! it is one.

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

use super::plain::{Told, told};
use crate::figure::face::Face;
use crate::figure::observed;
use crate::quantity::interval::Interval;
use crate::quantity::unit::Units;
use crate::recipe::{ObsKey, Out, Recipe, Val};
use crate::record::RecordKind;
use crate::rows::{Cut, Row};
use crate::vocabulary::vocabulary;

/// Places behind the point that ends are told with, in base units; they are rounded outwards.
const PLACES: u32 = 6;

vocabulary! {
    /// Which of its ends belong to a range, as mathematics writes it.
    pub enum Ends {
        /// Both: 614.36 is everything from 614.355 to 614.365.
        Both = "[]",
        /// The lower alone: 10余名 is 10 or more, and below 20.
        Lower = "[)",
        /// The upper alone: at most 200, and nothing is said of the least.
        Upper = "(]",
    }
}

/// Where a value lies that is not told exactly, in base units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bounds {
    /// The lower end; nothing where nothing is said of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<Decimal>,
    /// The upper end; nothing where nothing is said of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<Decimal>,
    /// Which of the two belong to it.
    pub ends: Ends,
}

impl Bounds {
    const fn new(low: Option<Decimal>, high: Option<Decimal>, ends: Ends) -> Self {
        Self { low, high, ends }
    }

    /// Where a result lies. Nothing where it is exact, as what was counted is, or no number: 6 projects are 6, though a
    /// register keeps them as a number with no places.
    pub fn of(recipe: &Recipe, out: &Out, cut: &dyn Cut, units: &Units) -> Option<Self> {
        match &out.val {
            Val::Num(num) => number(recipe, *num, out, cut, units),
            Val::Among(rank) => Some(Self::new(
                Some(Decimal::ONE),
                Some(rank.r.into()),
                Ends::Both,
            )),
            Val::Rank(_) | Val::List(_) | Val::Date(_) | Val::Word(_) => None,
        }
    }

    /// So many places behind the point that a number within it is accurate to, as XBRL counts them: the number and the
    /// whole of the range differ by no more than half of the last place. Nothing where the range is open on a side, or
    /// does not lie around the number.
    pub fn accuracy(&self, number: Decimal) -> Option<i32> {
        let (low, high) = (self.low?, self.high?);
        let fits = |places: &i32| {
            half(*places).is_some_and(|half| number - half <= low && high <= number + half)
        };
        let inside = low <= number && number <= high && self.ends == Ends::Both;
        inside.then(|| (-18..=18).rev().find(fits)).flatten()
    }

    /// Whether [`Bounds::accuracy`] says all of it: the range reaches half a place to either side.
    pub fn is_said_by(&self, number: Decimal, places: i32) -> bool {
        let around = half(places).map(|half| (Some(number - half), Some(number + half)));
        self.ends == Ends::Both && around == Some((self.low, self.high))
    }
}

/// Half of the last of so many places: 0.005 of two, 500,000 of minus six.
fn half(places: i32) -> Option<Decimal> {
    match u32::try_from(places) {
        Ok(places) => Some(Decimal::new(5, places.checked_add(1)?)),
        Err(_) => {
            let power = places.unsigned_abs().checked_sub(1)?;
            Some(Decimal::from(
                5_i64.checked_mul(10_i64.checked_pow(power)?)?,
            ))
        }
    }
}

fn number(
    recipe: &Recipe,
    num: Interval,
    out: &Out,
    cut: &dyn Cut,
    units: &Units,
) -> Option<Bounds> {
    let unit = units.find(&out.unit);
    let base = |num: Interval| match unit {
        Some(unit) => unit.to_base(num).unwrap_or(num),
        None => num,
    };
    let down = |value: Decimal| rounded(value, RoundingStrategy::ToNegativeInfinity);
    let up = |value: Decimal| rounded(value, RoundingStrategy::ToPositiveInfinity);
    // Of a sum of such numbers nobody knows how much more it is.
    let summed = matches!(recipe, Recipe::Sum(field, _) if field.ends_with("_at_least"));
    let told = if summed {
        Told::AtLeast
    } else {
        told(recipe, cut)
    };
    match told {
        Told::AtLeast => {
            let more = || Face::AndMore(num.middle(), String::new()).bounds();
            let next = if summed { None } else { more() };
            let low = base(Interval::exact(num.middle())).lo;
            let high = next.map(|next| up(base(Interval::exact(next.hi)).hi));
            Some(Bounds::new(Some(down(low)), high, Ends::Lower))
        }
        Told::AtMost => {
            let high = base(Interval::exact(num.middle())).hi;
            Some(Bounds::new(None, Some(up(high)), Ends::Upper))
        }
        Told::Exactly | Told::About => {
            // 约62000 is rounded at the last digit that is not nought, whatever a register writes behind it.
            let loose = || {
                let more = Face::AndMore(num.middle(), String::new()).bounds()?;
                let half = (more.hi - more.lo) / Decimal::TWO;
                let (lo, hi) = (num.middle() - half, num.middle() + half);
                Interval::of(num.lo.min(lo), num.hi.max(hi))
            };
            let about = told == Told::About;
            let whole = base(if about { loose().unwrap_or(num) } else { num });
            let counted = !about && out.dim == "count";
            let exact = whole.lo == whole.hi || (counted && whole.lo.ceil() == whole.hi.floor());
            (!exact).then(|| Bounds::new(Some(down(whole.lo)), Some(up(whole.hi)), Ends::Both))
        }
    }
}

fn rounded(value: Decimal, way: RoundingStrategy) -> Decimal {
    value.round_dp_with_strategy(PLACES, way).normalize()
}

/// The area that a figure is of: that of its first observation, with its version; the one place that it asks about; else
/// the district. Nothing where no charter says the code.
pub fn area(recipe: &Recipe, cut: &dyn Cut) -> Option<String> {
    if let Some(key) = observed::keys(recipe, cut).into_iter().next() {
        return Some(key.area);
    }
    let asked = recipe.asked();
    let mut places = asked.iter().map(|query| query.only("place"));
    let first = places.next().flatten();
    let one = first.filter(|first| places.all(|place| place == Some(first)));
    one.or(cut.district()).map(str::to_owned)
}

/// Every observation that a figure is made of, the first first.
pub fn observations(recipe: &Recipe, cut: &dyn Cut) -> Vec<ObsKey> {
    observed::keys(recipe, cut)
}

/// Among whom a place in an order is one: the key of the peers.
pub fn peers(recipe: &Recipe, cut: &dyn Cut) -> Option<String> {
    match recipe {
        Recipe::Rank { among, .. } => Some(among.clone()),
        _ => observed::row(recipe, cut)?.cell("among").map(str::to_owned),
    }
}

/// Of how many a place in an order is one; nothing where that is not known.
pub const fn among(val: &Val) -> Option<u32> {
    match val {
        Val::Rank(rank) | Val::Among(rank) if rank.n > 0 => Some(rank.n),
        _ => None,
    }
}

/// Whether something that a result stands on was made up for a sample, a place on the map too.
pub fn is_invented(out: &Out, cut: &dyn Cut) -> bool {
    let ticked = |row: &Row| {
        let ticked = |cell| row.cell(cell) == Some("yes");
        out.grounds.contains(&row.seq) && (ticked("invented") || ticked("site_invented"))
    };
    let grounds = RecordKind::ALL.iter().filter(|kind| kind.is_ground());
    let mut rows = grounds.flat_map(|kind| cut.rows(kind.as_str()));
    rows.any(ticked)
}

/// The base unit as machines call it. What one percentage is more than another is in percentage points, and never in
/// percent.
pub fn symbol(recipe: &Recipe, symbol: String) -> String {
    match recipe {
        Recipe::Minus(..) if symbol == "%" => "pp".to_owned(),
        _ => symbol,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dec(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn around(low: &str, high: &str) -> Bounds {
        Bounds::new(Some(dec(low)), Some(dec(high)), Ends::Both)
    }

    #[test]
    fn a_number_is_accurate_to_the_place_that_its_range_leaves() {
        let printed = around("61435500000", "61436500000");
        assert_eq!(printed.accuracy(dec("61436000000")), Some(-6));
        assert!(printed.is_said_by(dec("61436000000"), -6));
        let derived = around("29.94", "30.09");
        assert_eq!(derived.accuracy(dec("30.015")), Some(0));
        assert!(!derived.is_said_by(dec("30.015"), 0));
        assert_eq!(around("20.65", "20.75").accuracy(dec("20.7")), Some(1));
        let more = Bounds::new(Some(dec("10")), Some(dec("20")), Ends::Lower);
        assert_eq!(
            more.accuracy(dec("10")),
            None,
            "ten and more is not about ten"
        );
        assert_eq!(
            Bounds::new(None, Some(dec("3")), Ends::Upper).accuracy(dec("3")),
            None
        );
    }
}
