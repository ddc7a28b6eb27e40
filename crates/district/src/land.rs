//! Land: areas in 亩 and square metres, and whether what is said of the sides closes.

use rust_decimal::Decimal;

/// The sides a parcel must have.
pub const SIDES: [&str; 4] = ["east", "south", "west", "north"];

/// Square metres as 亩: 1 亩 is 2000/3 square metres, so that 86,000 are 129 exactly.
pub fn mu(square_metres: Decimal) -> Decimal {
    square_metres * Decimal::from(3) / Decimal::from(2000)
}

/// 亩 as square metres.
pub fn square_metres(mu: Decimal) -> Decimal {
    mu * Decimal::from(2000) / Decimal::from(3)
}

/// The sides of which nothing is said. A corner such as `southeast` speaks for both of its sides.
pub fn missing_sides<'a>(facing: impl IntoIterator<Item = &'a str>) -> Vec<&'static str> {
    let told: Vec<&str> = facing.into_iter().collect();
    let mut sides = SIDES.to_vec();
    sides.retain(|side| !told.iter().any(|told| told.contains(side)));
    sides
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hundred_and_twenty_nine_are_eighty_six_thousand() {
        assert_eq!(square_metres(Decimal::from(129)), Decimal::from(86_000));
        assert_eq!(mu(Decimal::from(86_000)), Decimal::from(129));
        assert_eq!(
            square_metres(Decimal::from(161)).round(),
            Decimal::from(107_333)
        );
        assert_eq!(
            mu(Decimal::new(10_733_333, 2)).round_dp(2),
            Decimal::from(161)
        );
    }

    #[test]
    fn a_side_of_which_nothing_is_said_is_missed() {
        assert_eq!(missing_sides(["southeast", "west"]), ["north"]);
        assert!(missing_sides(SIDES).is_empty());
        assert_eq!(missing_sides([]).len(), 4);
    }
}
