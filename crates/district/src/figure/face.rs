//! Faces 说: the fixed ways a value may be said, each a predicate on the value.

use rust_decimal::Decimal;

use crate::quantity::interval::{Interval, Known};
use crate::quantity::rank::Rank;
use crate::quantity::unit::Units;
use crate::recipe::{Out, Val};

/// The dimension of a ratio of two values in one unit.
pub const TIMES: &str = "times";

/// A way of saying a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Face {
    /// 986.61亿元, 6个: the value rounded half up to the printed places.
    Number(Decimal, String),
    /// 约6.2万平方米: as a number, and said to be rounded.
    About(Decimal, String),
    /// 200余人, 超过200人: at least this, and below the next step of its last digit that is not nought.
    AndMore(Decimal, String),
    /// 近200人: below it, and it rounds to it at its last digit that is not nought.
    Nearly(Decimal, String),
    /// 不足200人: below it, within one step of its last digit that is not nought.
    Under(Decimal, String),
    /// 3—5个, 20%—30%: from one to the other, both included.
    Between(Decimal, Decimal, String),
    /// 第2位.
    Place(u32),
    /// 倒数第2位.
    FromLast(u32),
    /// 前3位.
    AmongFirst(u32),
    /// 两位数: so many digits before the point, above nought.
    Digits(u32),
    /// 领跑: first, and alone.
    Leads,
    /// 名列前茅: within the first quarter.
    NearTop,
    /// 过半: more than half, and not half.
    BeyondHalf,
    /// 多次, 多项: two at least.
    Several,
    /// A、B等5个, or A、B and C: these members; open when others may follow.
    Members {
        /// Those that are named.
        named: Vec<String>,
        /// How many there are said to be.
        count: Option<u32>,
        /// 等: others may follow.
        open: bool,
    },
    /// A date.
    Date(jiff::civil::Date),
}

/// Why words cannot be said of a value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unsaid {
    /// A number is said of something that is none, or the other way round.
    #[error("this way of saying is not for this kind of value")]
    Kind,
    /// The unit measures something else.
    #[error("the unit `{0}` does not measure `{1}`")]
    Unit(String, String),
    /// The value is another.
    #[error("the value is {0}")]
    Value(String),
    /// A list has other members, or another number of them.
    #[error("the list has {0} members")]
    Members(usize),
}

impl Face {
    /// Every value that a number said so can be, in its own unit; nothing for what is no number.
    pub fn bounds(&self) -> Option<Interval> {
        let between = Interval::of;
        match self {
            Self::Number(value, _) | Self::About(value, _) => Interval::printed(*value),
            Self::AndMore(value, _) => between(*value, value.checked_add(step(*value))?),
            Self::Nearly(value, _) => {
                between(value.checked_sub(step(*value) / Decimal::TWO)?, *value)
            }
            Self::Under(value, _) => between(value.checked_sub(step(*value))?, *value),
            Self::Between(from, to, _) => between(*from, *to),
            _ => None,
        }
    }

    /// The unit in which a number is told.
    pub fn unit(&self) -> Option<&str> {
        match self {
            Self::Number(_, unit)
            | Self::About(_, unit)
            | Self::AndMore(_, unit)
            | Self::Nearly(_, unit)
            | Self::Under(_, unit)
            | Self::Between(_, _, unit) => Some(unit),
            _ => None,
        }
    }

    /// Whether the value may be said so.
    pub fn may_say(&self, out: &Out, units: &Units) -> Result<(), Unsaid> {
        let other = || Unsaid::Value(out.to_string());
        let check = |fits: bool| if fits { Ok(()) } else { Err(other()) };
        match (self, &out.val) {
            (Self::Number(value, unit), Val::Num(num)) => {
                check(rounds(*value, unit, *num, out, units, Decimal::ONE)?)
            }
            // 约28.8: known to within one of the last place, as the difference of two printed figures is.
            (Self::About(value, unit), Val::Num(num)) => {
                let own = in_unit(*num, unit, out, units)?;
                let near = rounds(*value, unit, *num, out, units, Decimal::TWO)?;
                check(near || coarse(own) == Some(*value))
            }
            (Self::AndMore(value, unit), Val::Num(num)) => {
                let own = in_unit(*num, unit, out, units)?;
                check(and_more(*value, own))
            }
            (Self::Nearly(value, unit), Val::Num(num)) => {
                let own = in_unit(*num, unit, out, units)?;
                check(below(*value, step(*value) / Decimal::TWO, own))
            }
            (Self::Under(value, unit), Val::Num(num)) => {
                let own = in_unit(*num, unit, out, units)?;
                check(below(*value, step(*value), own))
            }
            (Self::Between(from, to, unit), Val::Num(num)) => {
                let own = in_unit(*num, unit, out, units)?.middle();
                check(*from <= own && own <= *to)
            }
            (Self::Place(place), Val::Rank(rank)) => check(rank.r == *place),
            (Self::FromLast(place), Val::Rank(rank)) => check(rank.from_last() == Some(*place)),
            (Self::Leads, Val::Rank(rank)) => check(rank.r == 1 && !rank.tied),
            (Self::AmongFirst(most), Val::Rank(rank) | Val::Among(rank)) => check(rank.r <= *most),
            (Self::Leads, Val::Among(rank)) => check(rank.r == 1),
            (Self::NearTop, Val::Rank(rank) | Val::Among(rank)) => check(near_top(*rank)),
            (Self::Place(_), Val::Among(_)) => Err(other()),
            (Self::Digits(count), Val::Num(num)) => check(digits(*count, *num)),
            (Self::BeyondHalf, Val::Num(num)) => {
                let half = if out.unit == "%" {
                    Decimal::from(50)
                } else {
                    Decimal::new(5, 1)
                };
                check(num.middle() > half)
            }
            (Self::Several, Val::Num(num)) => check(num.lo >= Decimal::TWO),
            (Self::Several, Val::List(list)) => check(list.len() >= 2),
            (Self::Members { named, count, open }, Val::List(list)) => {
                let known = named.iter().all(|name| list.contains(name));
                let total = count.is_none_or(|count| {
                    usize::try_from(count).is_ok_and(|count| count == list.len())
                });
                let whole = *open || named.len() == list.len();
                if known && total && whole {
                    Ok(())
                } else {
                    Err(Unsaid::Members(list.len()))
                }
            }
            (Self::Date(said), Val::Date(date)) => check(said == date),
            _ => Err(Unsaid::Kind),
        }
    }
}

/// Within the first quarter of its peers.
pub fn near_top(rank: Rank) -> bool {
    rank.r.saturating_mul(4) <= rank.n
}

/// Whether `value` and more may be said of `own`, in one unit: 200余 is from 200 to below 300.
pub fn and_more(value: Decimal, own: Interval) -> bool {
    let next = value.checked_add(step(value));
    value <= own.hi && next.is_some_and(|next| own.lo < next)
}

/// Whether a value lies below what is said, by no more than `by`.
fn below(said: Decimal, by: Decimal, own: Interval) -> bool {
    let own = own.middle();
    let least = said.checked_sub(by);
    least.is_some_and(|least| least <= own) && own < said
}

/// One of the last digit that is not nought: 100 of 200, 0.1 of 6.2.
pub fn step(value: Decimal) -> Decimal {
    let whole = value.normalize();
    let mut step = Decimal::ONE;
    if whole.scale() == 0 && !whole.is_zero() {
        let next = |step: Decimal| step.checked_mul(Decimal::TEN);
        while let Some(next) = next(step).filter(|next| (whole % next).is_zero()) {
            step = next;
        }
    } else {
        step = Decimal::new(1, whole.scale());
    }
    step
}

/// What a value that is known to no whole number is about: its middle at the finest power of ten to which it is known.
pub fn coarse(num: Interval) -> Option<Decimal> {
    if num.radius() <= Decimal::new(5, 1) {
        return None;
    }
    let mut step = Decimal::TEN;
    while step / Decimal::TWO < num.radius() {
        step = step.checked_mul(Decimal::TEN)?;
    }
    loop {
        let steps = num.middle().checked_div(step)?;
        let steps =
            steps.round_dp_with_strategy(0, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
        if !steps.is_zero() {
            return steps.checked_mul(step);
        }
        // Wider than it is large: its first digit is all that can be told.
        step /= Decimal::TEN;
        if step < Decimal::ONE {
            return None;
        }
    }
}

/// Whether a number has so many digits before its point, and is above nought.
pub fn digits(count: u32, num: Interval) -> bool {
    let least = if count <= 1 {
        Decimal::ZERO
    } else {
        power(count - 1)
    };
    let middle = num.middle();
    least <= middle && middle < power(count)
}

fn power(of: u32) -> Decimal {
    Decimal::from(10_u64.saturating_pow(of.min(18)))
}

fn in_unit(num: Interval, unit: &str, out: &Out, units: &Units) -> Result<Interval, Unsaid> {
    let wrong = || Unsaid::Unit(unit.to_owned(), out.unit.clone());
    match (units.find(unit), units.find(&out.unit)) {
        // Told as it was recorded: nothing is converted, and nothing rounded.
        (Some(said), Some(own)) if std::ptr::eq(said, own) => Ok(num),
        (Some(said), Some(own)) if said.dim == own.dim => {
            let base = own.to_base(num).ok_or_else(wrong)?;
            said.from_base(base).ok_or_else(wrong)
        }
        (Some(said), None) if said.dim == out.dim => said.from_base(num).ok_or_else(wrong),
        // A ratio of two like values, in times or per cent.
        (Some(said), None) if said.dim == "ratio" && out.dim == TIMES => {
            let percent = num
                .times(Interval::exact(Decimal::ONE_HUNDRED))
                .ok_or_else(wrong)?;
            said.from_base(percent).ok_or_else(wrong)
        }
        // Days between two dates, told in days.
        (Some(said), None) if out.dim == "day" => units
            .counting("day")
            .filter(|day| day.dim == said.dim)
            .and_then(|day| said.from_base(day.to_base(num)?))
            .ok_or_else(wrong),
        (None, None) if unit == out.unit => Ok(num),
        _ => Err(wrong()),
    }
}

/// The value's middle rounds half away from nought to what is printed, and the value is known as finely as that, so many
/// times.
fn rounds(
    said: Decimal,
    unit: &str,
    num: Interval,
    out: &Out,
    units: &Units,
    widths: Decimal,
) -> Result<bool, Unsaid> {
    let own = in_unit(num, unit, out, units)?;
    let Some(printed) = Interval::printed(said) else {
        return Ok(false);
    };
    let middle = own.middle();
    // 20.5亿元 may be restated in a smaller unit, 205000万元: its noughts claim nothing more.
    let noughts = step(said) / Decimal::TWO;
    let restated = said.scale() == 0 && middle == said && own.radius() <= noughts;
    let near = if said.is_sign_negative() {
        printed.lo < middle && middle <= printed.hi
    } else {
        printed.lo <= middle && middle < printed.hi
    };
    Ok(restated || near && own.radius() <= widths * printed.radius())
}

impl Out {
    /// The value; of one that was derived from rounded ones the bounds between which it lies: 3.380–3.390%.
    pub fn told(&self) -> String {
        let Val::Num(num) = self.val else {
            return self.to_string();
        };
        let radius = num.radius();
        if self.dp.is_some() || radius.is_zero() {
            return self.to_string();
        }
        let fine = |dp: &u32| Decimal::new(1, *dp) <= radius;
        let dp = (0..6).find(fine).unwrap_or(6);
        let bound = |value: Decimal, strategy| {
            let mut value = value.round_dp_with_strategy(dp, strategy);
            value.rescale(dp);
            value
        };
        let lo = bound(num.lo, rust_decimal::RoundingStrategy::ToNegativeInfinity);
        let hi = bound(num.hi, rust_decimal::RoundingStrategy::ToPositiveInfinity);
        format!("{lo}\u{2013}{hi}{}", self.unit)
    }
}

impl std::fmt::Display for Out {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.val {
            Val::Num(num) => match (self.dp, num.known(2)) {
                (Some(dp), _) => {
                    let how = rust_decimal::RoundingStrategy::MidpointAwayFromZero;
                    let middle = num.middle().round_dp_with_strategy(dp, how);
                    write!(f, "{middle}{}", self.unit)
                }
                (None, Known::One(value)) => write!(f, "{value}{}", self.unit),
                (None, Known::Between(lo, hi)) => write!(f, "{lo}\u{2013}{hi}{}", self.unit),
            },
            Val::Rank(rank) => write!(f, "{}/{}", rank.r, rank.n),
            Val::Among(rank) => write!(f, "\u{2264}{}/{}", rank.r, rank.n),
            Val::List(list) => f.write_str(&list.join("\u{3001}")),
            Val::Date(date) => write!(f, "{date}"),
            Val::Word(word) => f.write_str(word),
        }
    }
}

#[cfg(test)]
mod tests;
