//! From values to places on the paper.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// About how many lines the grid has.
const LINES: i64 = 4;

/// A straight scale between two round numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale {
    low: Decimal,
    high: Decimal,
    step: Decimal,
}

impl Scale {
    /// The scale that shows all of `values`. With `zero`, lengths can be compared: it contains nought.
    pub fn over(values: impl IntoIterator<Item = Decimal>, zero: bool) -> Self {
        let mut ends = zero.then_some((Decimal::ZERO, Decimal::ZERO));
        for value in values {
            let (low, high) = ends.unwrap_or((value, value));
            ends = Some((low.min(value), high.max(value)));
        }
        let (low, high) = ends.unwrap_or_default();
        let step = round_step((high - low) / Decimal::from(LINES));
        let low = (low / step).floor() * step;
        let high = ((high / step).ceil() * step).max(low + step);
        Self { low, high, step }
    }

    /// Where `value` lies, in thousandths of the way from the low end to the high one.
    pub fn at(&self, value: Decimal) -> i32 {
        let thousandths = (value - self.low) * Decimal::ONE_THOUSAND / (self.high - self.low);
        thousandths
            .round()
            .to_i32()
            .unwrap_or_default()
            .clamp(0, 1000)
    }

    /// The round numbers to draw lines at.
    pub fn ticks(&self) -> Vec<Decimal> {
        let mut ticks = Vec::new();
        let mut tick = self.low;
        while tick <= self.high {
            ticks.push(tick.normalize());
            tick += self.step;
        }
        ticks
    }
}

/// The next of 1, 2, 5, 10, 20 … that is not smaller than `step`; also below one.
fn round_step(step: Decimal) -> Decimal {
    if step <= Decimal::ZERO {
        return Decimal::ONE;
    }
    let ten = Decimal::TEN;
    let mut unit = Decimal::ONE;
    while unit > step {
        unit /= ten;
    }
    while unit * ten <= step {
        unit *= ten;
    }
    [1, 2, 5]
        .into_iter()
        .map(|times| unit * Decimal::from(times))
        .find(|round| *round >= step)
        .unwrap_or(unit * ten)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(values: &[i64], zero: bool) -> Scale {
        Scale::over(values.iter().map(|value| Decimal::new(*value, 1)), zero)
    }

    #[test]
    fn ends_are_round_and_hold_everything() {
        let growth = scale(&[72, 207, 281, 441], true);
        assert_eq!(growth.ticks(), [0, 20, 40, 60].map(Decimal::from));
        assert_eq!(growth.at(Decimal::from(30)), 500);
        let close = scale(&[9866, 9870], false);
        assert_eq!(close.ticks().first(), Some(&Decimal::new(9866, 1)));
        assert_eq!(close.ticks().last(), Some(&Decimal::new(9870, 1)));
    }

    #[test]
    fn falls_lie_left_of_nought() {
        let mixed = scale(&[-85, 120], true);
        assert!(mixed.at(Decimal::new(-85, 1)) < mixed.at(Decimal::ZERO));
        assert!(mixed.at(Decimal::ZERO) < mixed.at(Decimal::from(12)));
    }

    #[test]
    fn nothing_and_one_number_still_have_a_scale() {
        assert_eq!(scale(&[], false).at(Decimal::ONE), 1000);
        assert_eq!(scale(&[50], false).at(Decimal::from(5)), 0);
        assert_eq!(scale(&[0, 0], true).at(Decimal::ZERO), 0);
    }
}
