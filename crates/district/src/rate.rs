//! Rates: exact fractions, shown with two decimals.
//!
//! A rate is computed from counts, never from another rate; it is rounded once, half up, where it is
//! shown; and without a denominator there is no rate, which is "—" and neither 0 % nor 100 %.

use std::cmp::Ordering;
use std::fmt;

use serde::{Deserialize, Serialize};

/// A share of counted things. The numerator may exceed the denominator: more can be closed in a
/// month than fell due in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rate {
    /// How many.
    pub num: u64,
    /// Of how many; zero means that there is no rate.
    pub den: u64,
}

impl Rate {
    /// `num` out of `den`.
    pub const fn new(num: u64, den: u64) -> Self {
        Self { num, den }
    }

    /// The rate in hundredths of a percent, rounded half up; nothing without a denominator.
    pub fn basis_points(self) -> Option<u128> {
        let (num, den) = (u128::from(self.num), u128::from(self.den));
        (num * 20_000 + den).checked_div(2 * den)
    }

    /// The rate as people read it: `93.72%`, or `—`.
    pub fn percent(self) -> String {
        match self.basis_points() {
            Some(points) => format!("{}.{:02}%", points / 100, points % 100),
            None => "—".to_owned(),
        }
    }

    /// Compares two rates exactly; nothing where one of them does not exist.
    pub fn compare(self, other: Self) -> Option<Ordering> {
        if self.den == 0 || other.den == 0 {
            return None;
        }
        let cross = |a: Self, b: Self| u128::from(a.num) * u128::from(b.den);
        Some(cross(self, other).cmp(&cross(other, self)))
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.percent())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_rounds_up_and_only_once() {
        assert_eq!(Rate::new(1, 3).percent(), "33.33%");
        assert_eq!(Rate::new(2, 3).percent(), "66.67%");
        assert_eq!(Rate::new(1, 20_000).percent(), "0.01%", "0.005 exactly");
        assert_eq!(Rate::new(1, 20_001).percent(), "0.00%");
        assert_eq!(Rate::new(7, 7).percent(), "100.00%");
        assert_eq!(Rate::new(3, 2).percent(), "150.00%");
        assert_eq!(
            Rate::new(u64::MAX, 1).basis_points(),
            Some(u128::from(u64::MAX) * 10_000)
        );
    }

    #[test]
    fn without_a_denominator_there_is_no_rate() {
        assert_eq!(Rate::new(0, 0).percent(), "—");
        assert_eq!(Rate::new(5, 0).percent(), "—");
        assert_eq!(Rate::new(5, 0).compare(Rate::new(1, 2)), None);
        assert_eq!(Rate::new(0, 5).percent(), "0.00%");
    }

    #[test]
    fn rates_that_look_alike_are_told_apart() {
        let (more, less) = (Rate::new(66_667, 100_000), Rate::new(2, 3));
        assert_eq!(more.percent(), less.percent());
        assert_eq!(more.compare(less), Some(Ordering::Greater));
    }
}
