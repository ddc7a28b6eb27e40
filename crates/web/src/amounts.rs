//! Amounts in English: 986.61亿元 is 98.661 billion yuan, known as finely as it was printed.

use district::quantity::interval::Interval;
use district::quantity::unit::{Unit, Units};
use district::recipe::Out;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::ctx::Ctx;
use crate::figures::number;
use crate::registers::grouped;

/// The most places behind the point of a computed amount.
const PLACES: u32 = 4;

/// A number with its unit in English; nothing where the unit is the same in every language, or not known.
pub fn in_english(num: Interval, out: &Out, units: &Units, ctx: &Ctx) -> Option<String> {
    let unit = units.find(&out.unit)?;
    let base = unit.to_base(num)?;
    let middle = base.middle();
    let own = num.middle();
    let plain = |key: &str, value: Decimal, dp: Option<u32>| {
        ctx.ta(key, "amount", grouped(rounded(value, dp)))
    };
    let finely = known(unit, out.dp);
    match unit.dim.as_str() {
        "money" => Some(large(middle, finely, "yuan", ctx)),
        "usd" => Some(large(middle, finely, "dollars", ctx)),
        "area" if unit.den == 1 => Some(plain("unit-square-metres", middle, None)),
        "area" => Some(plain("unit-mu", own, out.dp)),
        "points" => Some(ctx.ta("unit-points", "amount", number(num, out.dp))),
        // 三成 is 30 %.
        "ratio" if unit.num != 1 => Some(plain("unit-percent", middle, None)),
        "energy" => Some(large(middle, finely, "kwh", ctx)),
        // The base unit is the kilogram.
        "mass" => {
            let tonnes = middle / Decimal::ONE_THOUSAND;
            Some(large(
                tonnes,
                finely.map(|places| places + 3),
                "tonnes",
                ctx,
            ))
        }
        "length" if unit.num == 1000 => Some(plain("unit-km", own, out.dp)),
        "length" => Some(plain("unit-m", own, out.dp)),
        "year" | "age" => Some(plain("unit-years", own, out.dp)),
        "time" => Some(plain("unit-minutes", middle, None)),
        "count" | "visits" | "bare" => Some(grouped(rounded(middle, None))),
        _ => None,
    }
}

/// How many places are known in base units; negative before the point. Nothing where the value was computed.
fn known(unit: &Unit, dp: Option<u32>) -> Option<i64> {
    let power = i64::from(unit.num.ilog10());
    dp.map(|dp| i64::from(dp) - power)
}

fn large(amount: Decimal, known: Option<i64>, of: &str, ctx: &Ctx) -> String {
    for (power, name) in [(9_u32, "billion"), (6, "million")] {
        let round = amount / Decimal::from(10_u64.pow(power));
        if round.abs() >= Decimal::ONE {
            let dp = known.map(|known| u32::try_from(known + i64::from(power)).unwrap_or(0));
            return ctx.ta(
                &format!("unit-{name}-{of}"),
                "amount",
                grouped(rounded(round, dp)),
            );
        }
    }
    let dp = known.map(|known| u32::try_from(known).unwrap_or(0));
    ctx.ta(
        &format!("unit-{of}"),
        "amount",
        grouped(rounded(amount, dp)),
    )
}

fn rounded(value: Decimal, dp: Option<u32>) -> Decimal {
    let places = dp.unwrap_or(PLACES);
    let mut round = value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
    if dp.is_some() {
        round.rescale(places);
        round
    } else {
        round.normalize()
    }
}
