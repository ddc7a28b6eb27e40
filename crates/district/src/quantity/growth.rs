//! Growth, two-year average, pull, contribution and share, over intervals.
//!
//! Rates are in percent: 20.7 is 20.7 %. A result is refused rather than guessed.

use rust_decimal::Decimal;

use super::basis::Basis;
use super::interval::Interval;

const HUNDRED: Interval = Interval::exact(Decimal::ONE_HUNDRED);

/// Why a computation is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The two levels are not on one price basis, or only reported.
    #[error("growth needs two levels on one price basis, and neither of them only reported")]
    Basis,
    /// A divisor is, or may be, zero.
    #[error("the base is zero, or may be zero")]
    ZeroBase,
    /// A figure is too large to compute with.
    #[error("the numbers are too large")]
    TooLarge,
    /// A growth of -100 % or less has no average.
    #[error("a growth of -100 % or less has no average")]
    NothingLeft,
}

/// Growth from `base` to `level`, in percent; only where the bases compare.
pub fn growth(level: Interval, base: Interval, of: (Basis, Basis)) -> Result<Interval, Refused> {
    if !of.0.compares(of.1) {
        return Err(Refused::Basis);
    }
    let ratio = level.over(base).ok_or(Refused::ZeroBase)?;
    percent(ratio)
}

/// The base that a level and its growth in percent imply: `level / (1 + growth)`.
pub fn base(level: Interval, growth: Interval) -> Result<Interval, Refused> {
    level.over(index(growth)?).ok_or(Refused::ZeroBase)
}

/// The two-year average (两年平均, geometric): `((1 + now)(1 + before))^(1/2) - 1`, in percent.
pub fn average_of_two(now: Interval, before: Interval) -> Result<Interval, Refused> {
    let (now, before) = (index(now)?, index(before)?);
    if now.lo <= Decimal::ZERO || before.lo <= Decimal::ZERO {
        return Err(Refused::NothingLeft);
    }
    let product = now.times(before).ok_or(Refused::TooLarge)?;
    percent(Interval {
        lo: root(product.lo, false).ok_or(Refused::TooLarge)?,
        hi: root(product.hi, true).ok_or(Refused::TooLarge)?,
    })
}

/// What the year before must have grown, in percent, for `average` and `now` both to hold.
pub fn year_before(average: Interval, now: Interval) -> Result<Interval, Refused> {
    let average = index(average)?;
    let square = average.times(average).ok_or(Refused::TooLarge)?;
    percent(square.over(index(now)?).ok_or(Refused::ZeroBase)?)
}

/// A part: its level now and its growth in percent, with the whole's.
#[derive(Clone, Copy, Debug)]
pub struct PartOfWhole {
    /// The part's level.
    pub part: Interval,
    /// The part's growth.
    pub part_growth: Interval,
    /// The whole's level.
    pub whole: Interval,
    /// The whole's growth.
    pub whole_growth: Interval,
}

impl PartOfWhole {
    /// By how many points of its growth the part pulls the whole (拉动): `(x - x0) / X0`.
    pub fn pull(self) -> Result<Interval, Refused> {
        let whole = base(self.whole, self.whole_growth)?;
        let rise = rise(self.part, self.part_growth)?;
        times_hundred(rise.over(whole).ok_or(Refused::ZeroBase)?)
    }

    /// The part's contribution to the whole's growth (贡献率), in percent: `(x - x0) / (X - X0)`.
    pub fn contribution(self) -> Result<Interval, Refused> {
        let part = rise(self.part, self.part_growth)?;
        let whole = rise(self.whole, self.whole_growth)?;
        times_hundred(part.over(whole).ok_or(Refused::ZeroBase)?)
    }

    /// How the whole without the part grew, in percent: `(X - x) / (X0 - x0) - 1`. It rises or falls with
    /// each of the four numbers alone, so its bounds lie at their corners.
    pub fn rest(self) -> Result<Interval, Refused> {
        let ends = |of: Interval| [of.lo, of.hi].map(Interval::exact);
        let mut found: Option<Interval> = None;
        for whole in ends(self.whole) {
            for part in ends(self.part) {
                for whole_growth in ends(self.whole_growth) {
                    for part_growth in ends(self.part_growth) {
                        let now = whole.minus(part).ok_or(Refused::TooLarge)?;
                        let then = base(whole, whole_growth)?
                            .minus(base(part, part_growth)?)
                            .ok_or(Refused::TooLarge)?;
                        let rest = percent(now.over(then).ok_or(Refused::ZeroBase)?)?;
                        found = Some(found.map_or(rest, |so_far| Interval {
                            lo: so_far.lo.min(rest.lo),
                            hi: so_far.hi.max(rest.hi),
                        }));
                    }
                }
            }
        }
        found.ok_or(Refused::ZeroBase)
    }

    /// The part's share of the whole now, in percent.
    pub fn share(self) -> Result<Interval, Refused> {
        share(self.part, self.whole)
    }

    /// The part's share of the whole in the base period, in percent: what the tests hold a computed share against.
    #[cfg(test)]
    pub fn share_then(self) -> Result<Interval, Refused> {
        share(
            base(self.part, self.part_growth)?,
            base(self.whole, self.whole_growth)?,
        )
    }
}

/// A share in percent.
pub fn share(part: Interval, whole: Interval) -> Result<Interval, Refused> {
    times_hundred(part.over(whole).ok_or(Refused::ZeroBase)?)
}

/// By how much a level rose, from its growth in percent, `x - x0 = x g / (1 + g)`: written so that the level enters once
/// and the interval stays narrow.
pub fn rise(level: Interval, growth: Interval) -> Result<Interval, Refused> {
    let share = growth
        .monotone(|g| g.checked_div(g.checked_add(Decimal::ONE_HUNDRED)?))
        .ok_or(Refused::ZeroBase)?;
    level.times(share).ok_or(Refused::TooLarge)
}

fn index(growth: Interval) -> Result<Interval, Refused> {
    let ratio = growth.over(HUNDRED).ok_or(Refused::ZeroBase)?;
    ratio
        .plus(Interval::exact(Decimal::ONE))
        .ok_or(Refused::TooLarge)
}

fn percent(ratio: Interval) -> Result<Interval, Refused> {
    let less = ratio
        .minus(Interval::exact(Decimal::ONE))
        .ok_or(Refused::TooLarge)?;
    times_hundred(less)
}

fn times_hundred(ratio: Interval) -> Result<Interval, Refused> {
    ratio.times(HUNDRED).ok_or(Refused::TooLarge)
}

/// The square root at twelve places, rounded down or up, exactly: by the root of an integer.
fn root(value: Decimal, up: bool) -> Option<Decimal> {
    const DP: u32 = 12;
    let scaled = value.checked_mul(Decimal::from_i128_with_scale(10_i128.pow(2 * DP), 0))?;
    let scaled = if up { scaled.ceil() } else { scaled.floor() };
    let whole = u128::try_from(scaled.mantissa()).ok()?;
    let mut root = whole.isqrt();
    if up && root * root < whole {
        root += 1;
    }
    Decimal::try_from_i128_with_scale(i128::try_from(root).ok()?, DP).ok()
}

#[cfg(test)]
mod tests;
