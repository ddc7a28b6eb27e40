//! Shares compared by integer cross-multiplication; no rounded percentage ever decides.

use serde::{Deserialize, Serialize};

use crate::vocabulary::vocabulary;

/// Heads and exclusive area, the two counts of the Civil Code's article 278.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// Number of voters 人数.
    pub heads: u64,
    /// Exclusive area 专有部分面积, in 0.01 m².
    pub area: u64,
}

impl Measure {
    /// Nobody and nothing.
    pub const ZERO: Self = Self { heads: 0, area: 0 };

    /// One voter with this area (0.01 m²).
    pub const fn one(area: u64) -> Self {
        Self { heads: 1, area }
    }
}

impl std::ops::Add for Measure {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self {
            heads: self.heads.saturating_add(other.heads),
            area: self.area.saturating_add(other.area),
        }
    }
}

impl std::ops::Sub for Measure {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self {
            heads: self.heads.saturating_sub(other.heads),
            area: self.area.saturating_sub(other.area),
        }
    }
}

impl std::ops::AddAssign for Measure {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl std::ops::SubAssign for Measure {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

vocabulary! {
    /// Whether the number itself satisfies a share (杭州市物业管理条例 第90条: 以上 includes it, 超过 and 过半数 do not).
    pub enum Bound {
        /// 以上.
        AtLeast = "at_least",
        /// 过半数, 超过.
        MoreThan = "more_than",
    }
}

/// A share such as "at least 2/3".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Share {
    /// Numerator.
    pub num: u64,
    /// Denominator, never zero in checked rules.
    pub den: u64,
    /// Whether the exact share is enough.
    pub bound: Bound,
}

impl Share {
    /// `num/den` 以上.
    pub const fn at_least(num: u64, den: u64) -> Self {
        Self {
            num,
            den,
            bound: Bound::AtLeast,
        }
    }

    /// More than `num/den`; the rules read theirs from files.
    #[cfg(test)]
    pub const fn more_than(num: u64, den: u64) -> Self {
        Self {
            num,
            den,
            bound: Bound::MoreThan,
        }
    }

    /// Whether this can be a share at all: `0 < num <= den`, and "more than the whole" is refused.
    pub const fn is_sound(self) -> bool {
        self.num > 0
            && (self.num < self.den
                || (self.num == self.den && matches!(self.bound, Bound::AtLeast)))
    }

    /// Whether `part` of `whole` satisfies the share. Nothing of nothing never does.
    pub fn met(self, part: u64, whole: u64) -> bool {
        let (have, need) = self.cross(part, whole);
        whole > 0
            && match self.bound {
                Bound::AtLeast => have >= need,
                Bound::MoreThan => have > need,
            }
    }

    /// How much more of a fixed `whole` is missing; `None` if there is no whole.
    pub fn missing(self, part: u64, whole: u64) -> Option<u64> {
        if whole == 0 || self.den == 0 {
            return None;
        }
        let product = u128::from(self.num) * u128::from(whole);
        let den = u128::from(self.den);
        let need = match self.bound {
            Bound::AtLeast => product.div_ceil(den),
            Bound::MoreThan => product / den + 1,
        };
        Some(clamp(need.saturating_sub(u128::from(part))))
    }

    /// How much more agreement is missing when every new vote agrees and so grows `part` and `whole` alike;
    /// `None` if no amount is enough.
    pub fn missing_growing(self, part: u64, whole: u64) -> Option<u64> {
        if self.met(part, whole) {
            return Some(0);
        }
        let (have, need) = self.cross(part, whole);
        let gap = need.saturating_sub(have);
        let step = u128::from(self.den.checked_sub(self.num)?);
        if step == 0 {
            return (whole == 0).then_some(1);
        }
        let more = match self.bound {
            Bound::AtLeast => gap.div_ceil(step),
            Bound::MoreThan => gap / step + 1,
        };
        Some(clamp(more.max(1)))
    }

    fn cross(self, part: u64, whole: u64) -> (u128, u128) {
        (
            u128::from(self.den) * u128::from(part),
            u128::from(self.num) * u128::from(whole),
        )
    }
}

fn clamp(value: u128) -> u64 {
    u64::try_from(value).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exact_share_is_enough_only_for_at_least() {
        assert!(Share::at_least(2, 3).met(2, 3));
        assert!(!Share::more_than(1, 2).met(1, 2));
        assert!(!Share::at_least(2, 3).met(0, 0));
    }

    #[test]
    fn one_head_short_of_two_thirds_shows_as_66_66_and_fails() {
        assert!(!Share::at_least(2, 3).met(1999, 2999));
        assert!(Share::at_least(2, 3).met(2000, 2999));
        assert_eq!(Share::at_least(2, 3).missing(1999, 2999), Some(1));
    }

    #[test]
    fn missing_is_the_least_that_is_enough() {
        for share in [
            Share::at_least(2, 3),
            Share::more_than(1, 2),
            Share::at_least(3, 4),
            Share::at_least(1, 1),
        ] {
            for whole in 0..40 {
                for part in 0..=whole {
                    let fixed = (0..=whole).find(|more| share.met(part + more, whole));
                    assert_eq!(
                        share.missing(part, whole),
                        fixed.or((whole > 0).then_some(whole + 1 - part))
                    );
                    let growing = (0..200).find(|more| share.met(part + more, whole + more));
                    assert_eq!(
                        share.missing_growing(part, whole),
                        growing,
                        "{share:?} {part}/{whole}"
                    );
                }
            }
        }
    }
}
