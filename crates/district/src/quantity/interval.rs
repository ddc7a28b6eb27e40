//! A printed figure is an interval: 614.36 stands for everything from 614.355 to 614.365.
//!
//! Bounds are rounded outwards at 20 places after each step, so that an interval never becomes too small.

use rust_decimal::{Decimal, RoundingStrategy};

/// Places kept after each step.
const PLACES: u32 = 20;
/// The largest number that is computed with, 10²⁴ − 1, above or below nought: far above every figure of a district, and so
/// far below what a decimal holds that the sum, the difference and the double of two such numbers always fit.
pub const LARGEST: Decimal = Decimal::from_parts(0xA0FF_FFFF, 0x1BCE_CCED, 0xD3C2, false, 0);

/// A number that may be computed with; nothing where it is too large.
pub fn bounded(value: Decimal) -> Option<Decimal> {
    (value.abs() <= LARGEST).then_some(value)
}

/// All values from `lo` to `hi`, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The lowest.
    pub lo: Decimal,
    /// The highest.
    pub hi: Decimal,
}

/// What can be told of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// This number, rounded.
    One(Decimal),
    /// Something from the one to the other.
    Between(Decimal, Decimal),
}

impl Interval {
    /// All values from the one to the other; nothing where a bound is too large to compute with.
    pub fn of(lo: Decimal, hi: Decimal) -> Option<Self> {
        let rounded = |bound: Decimal, how| bounded(bound.round_dp_with_strategy(PLACES, how));
        Some(Self {
            lo: rounded(lo, RoundingStrategy::ToNegativeInfinity)?,
            hi: rounded(hi, RoundingStrategy::ToPositiveInfinity)?,
        })
    }

    /// One exact value, which is [`bounded`].
    pub const fn exact(value: Decimal) -> Self {
        Self {
            lo: value,
            hi: value,
        }
    }

    /// What a figure with its printed places can have been before it was rounded half up; nothing where it is too large
    /// to compute with, or told more finely than steps are kept.
    pub fn printed(value: Decimal) -> Option<Self> {
        let value = bounded(value).filter(|value| value.scale() < PLACES)?;
        let half = Decimal::new(5, value.scale() + 1);
        Self::of(value.checked_sub(half)?, value.checked_add(half)?)
    }

    /// How far those fell that rose by this.
    #[must_use]
    pub fn opposite(self) -> Self {
        Self {
            lo: -self.hi,
            hi: -self.lo,
        }
    }

    /// Whether the two have a value in common.
    pub fn meets(self, other: Self) -> bool {
        self.lo <= other.hi && other.lo <= self.hi
    }

    /// Whether `value` lies within.
    pub fn holds(self, value: Decimal) -> bool {
        self.lo <= value && value <= self.hi
    }

    /// The middle: one number for drawing and for machines that know no interval.
    pub fn middle(self) -> Decimal {
        (self.lo + self.hi) / Decimal::TWO
    }

    /// Half the width, for "±".
    pub fn radius(self) -> Decimal {
        (self.hi - self.lo) / Decimal::TWO
    }

    /// With how many places a number that comes of printed ones is told as about so much: with at most so many, as far as
    /// it is known to within one of the last of them.
    pub fn places(self, most: u32) -> u32 {
        let mut places = (0..=most).rev();
        let fits = |dp: &u32| Decimal::try_new(1, *dp).is_ok_and(|last| self.radius() <= last);
        places.find(fits).unwrap_or_default()
    }

    /// What can be told of it with at most so many places: the one number to which both ends round half up, with as
    /// many places as they share; else from which to which, rounded outwards.
    pub fn known(self, most: u32) -> Known {
        let at = |value: Decimal, dp| {
            value.round_dp_with_strategy(dp, RoundingStrategy::MidpointAwayFromZero)
        };
        let mut places = (0..=most).rev();
        if let Some(dp) = places.find(|dp| at(self.lo, *dp) == at(self.hi, *dp)) {
            return Known::One(at(self.middle(), dp).normalize());
        }
        let most = most.min(2);
        let outwards = |value: Decimal, how| value.round_dp_with_strategy(most, how).normalize();
        Known::Between(
            outwards(self.lo, RoundingStrategy::ToNegativeInfinity),
            outwards(self.hi, RoundingStrategy::ToPositiveInfinity),
        )
    }

    /// The sum; nothing where it is too large.
    pub fn plus(self, other: Self) -> Option<Self> {
        let lo = self.lo.checked_add(other.lo)?;
        Self::of(lo, self.hi.checked_add(other.hi)?)
    }

    /// The difference of two unrelated intervals.
    pub fn minus(self, other: Self) -> Option<Self> {
        let lo = self.lo.checked_sub(other.hi)?;
        Self::of(lo, self.hi.checked_sub(other.lo)?)
    }

    /// The product.
    pub fn times(self, other: Self) -> Option<Self> {
        let corners = [
            self.lo.checked_mul(other.lo)?,
            self.lo.checked_mul(other.hi)?,
            self.hi.checked_mul(other.lo)?,
            self.hi.checked_mul(other.hi)?,
        ];
        hull(&corners)
    }

    /// The quotient; nothing where the divisor can be zero.
    pub fn over(self, other: Self) -> Option<Self> {
        if other.holds(Decimal::ZERO) {
            return None;
        }
        let corners = [
            self.lo.checked_div(other.lo)?,
            self.lo.checked_div(other.hi)?,
            self.hi.checked_div(other.lo)?,
            self.hi.checked_div(other.hi)?,
        ];
        hull(&corners)
    }

    /// The image under a function that only rises or only falls between the bounds.
    pub fn monotone(self, f: impl Fn(Decimal) -> Option<Decimal>) -> Option<Self> {
        hull(&[f(self.lo)?, f(self.hi)?])
    }
}

fn hull(corners: &[Decimal]) -> Option<Interval> {
    Interval::of(*corners.iter().min()?, *corners.iter().max()?)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::quantity::interval::*;

    fn dec(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn a_printed_figure_is_half_a_place_wide_on_each_side() {
        let printed = Interval::printed(dec("614.36")).unwrap();
        assert_eq!((printed.lo, printed.hi), (dec("614.355"), dec("614.365")));
        assert_eq!(printed.radius(), dec("0.005"));
    }

    #[test]
    fn what_is_too_large_or_too_fine_to_compute_with_is_no_interval() {
        assert_eq!(LARGEST, dec("999999999999999999999999"));
        let widest = Interval::of(-LARGEST, LARGEST).unwrap();
        assert_eq!((widest.middle(), widest.radius()), (dec("0"), LARGEST));
        assert_eq!(widest.plus(widest), None);
        assert_eq!(widest.times(widest), None);
        assert_eq!(Interval::printed(Decimal::MAX), None);
        assert_eq!(Interval::printed(dec("1000000000000000000000000")), None);
        assert_eq!(Interval::printed(Decimal::new(1, 28)), None);
        assert_eq!(Interval::of(Decimal::MIN, Decimal::ONE), None);
    }

    #[test]
    fn a_computed_figure_is_told_as_finely_as_both_of_its_ends_agree() {
        let known = |lo, hi| {
            let (lo, hi) = (dec(lo), dec(hi));
            Interval { lo, hi }.known(4)
        };
        let between = |lo, hi| Known::Between(dec(lo), dec(hi));
        assert_eq!(known("6.2097", "6.2163"), Known::One(dec("6.2")));
        assert_eq!(known("28.7", "28.9"), Known::One(dec("29")));
        assert_eq!(known("36.65", "37.75"), between("36.65", "37.75"));
        assert_eq!(known("14.4337", "14.5403"), between("14.43", "14.55"));
        assert_eq!(known("-0.64", "-0.51"), Known::One(dec("-1")));
        assert_eq!(known("5", "5"), Known::One(dec("5")));
    }

    #[test]
    fn nothing_is_divided_by_what_may_be_zero() {
        let one = Interval::exact(Decimal::ONE);
        assert_eq!(one.over(Interval::printed(dec("0.0")).unwrap()), None);
    }

    proptest! {
        #[test]
        fn what_was_rounded_lies_in_what_was_printed(cents in -9_999_999_i64..9_999_999, dp in 0_u32..4) {
            let value = Decimal::new(cents, 4);
            let mut printed = value.round_dp_with_strategy(dp, RoundingStrategy::MidpointAwayFromZero);
            printed.rescale(dp);
            prop_assert!(Interval::printed(printed).unwrap().holds(value));
        }

        #[test]
        fn steps_hold_the_true_result(a in 1_i64..999_999, b in 1_i64..999_999) {
            let (x, y) = (Decimal::new(a, 4), Decimal::new(b, 4));
            let near = |v: Decimal| Interval::printed(v.round_dp(2)).unwrap();
            let (p, q) = (near(x), near(y));
            prop_assert!(p.plus(q).unwrap().holds(x + y));
            prop_assert!(p.minus(q).unwrap().holds(x - y));
            prop_assert!(p.times(q).unwrap().holds(x * y));
            if let Some(ratio) = p.over(q) {
                prop_assert!(ratio.holds(x / y));
            }
        }
    }
}
