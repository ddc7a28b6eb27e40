use proptest::prelude::*;

use crate::quantity::growth::*;

fn dec(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn printed(text: &str) -> Interval {
    Interval::printed(dec(text)).unwrap()
}

fn shown(interval: Interval, dp: u32) -> (String, String) {
    (
        interval.lo.round_dp(dp).to_string(),
        interval.hi.round_dp(dp).to_string(),
    )
}

fn between(found: Result<Interval, Refused>, lo: &str, hi: &str, dp: u32) {
    assert_eq!(
        shown(found.unwrap(), dp),
        (lo.to_owned(), hi.to_owned()),
        "rounded to {dp} places"
    );
}

fn within(found: Result<Interval, Refused>, lo: &str, hi: &str) {
    let found = found.unwrap();
    assert!(dec(lo) <= found.lo && found.hi <= dec(hi), "{found:?}");
}

const STORES: fn() -> PartOfWhole = || PartOfWhole {
    part: printed("84.72"),
    part_growth: printed("59.56"),
    whole: printed("614.36"),
    whole_growth: printed("20.7"),
};

#[test]
fn the_base_that_a_level_and_its_growth_imply() {
    between(
        base(printed("614.36"), printed("20.7")),
        "508.78",
        "509.21",
        2,
    );
    between(
        base(printed("84.72"), printed("59.56")),
        "53.091",
        "53.101",
        3,
    );
}

#[test]
fn three_stores_pull_the_retail_of_a_district() {
    let stores = STORES();
    // The level enters once, so these bounds are narrower than those of level minus base.
    within(stores.pull(), "6.208", "6.218");
    within(stores.contribution(), "29.94", "30.09");
    between(stores.rest(), "16.12", "16.23", 2);
    between(stores.share(), "13.79", "13.79", 2);
    between(stores.share_then(), "10.43", "10.44", 2);
}

#[test]
fn growth_of_reported_or_mixed_prices_is_refused() {
    let (a, b) = (printed("2.0"), printed("1.0"));
    let refused = |x, y| growth(a, b, (x, y)).unwrap_err();
    assert_eq!(refused(Basis::Reported, Basis::Reported), Refused::Basis);
    assert_eq!(
        refused(Basis::Nominal, Basis::Constant(2020)),
        Refused::Basis
    );
    assert_eq!(
        refused(Basis::Constant(2015), Basis::Constant(2020)),
        Refused::Basis
    );
    assert!(growth(a, b, (Basis::Constant(2020), Basis::Constant(2020))).is_ok());
    let zero = growth(a, printed("0.0"), (Basis::Nominal, Basis::Nominal));
    assert_eq!(zero.unwrap_err(), Refused::ZeroBase);
}

#[test]
fn a_one_digit_average_with_a_two_digit_year_bounds_the_year_before() {
    let most = year_before(printed("7.2"), Interval::exact(dec("10.0"))).unwrap();
    assert!(most.lo > dec("4.37") && most.lo < dec("4.38"), "{most:?}");
    assert!(most.hi > dec("4.56") && most.hi < dec("4.58"), "{most:?}");
}

#[test]
fn the_average_of_two_years() {
    let even = average_of_two(Interval::exact(dec("21.0")), Interval::exact(dec("0.0")));
    assert_eq!(even.unwrap(), Interval::exact(dec("10")));
    let lost = average_of_two(Interval::exact(dec("-100")), Interval::exact(dec("5")));
    assert_eq!(lost.unwrap_err(), Refused::NothingLeft);
}

proptest! {
    #[test]
    fn the_average_lies_between_its_years(a in -900_i64..5_000, b in -900_i64..5_000) {
        let (x, y) = (Decimal::new(a, 1), Decimal::new(b, 1));
        let average = average_of_two(Interval::exact(x), Interval::exact(y)).unwrap();
        let slack = Decimal::new(1, 9);
        prop_assert!(average.lo >= x.min(y) - slack && average.hi <= x.max(y) + slack);
    }

    #[test]
    fn growth_and_base_undo_each_other(level in 100_i64..1_000_000, base_level in 100_i64..1_000_000) {
        let (now, then) = (Decimal::new(level, 2), Decimal::new(base_level, 2));
        let rate = growth(Interval::exact(now), Interval::exact(then), (Basis::Nominal, Basis::Nominal)).unwrap();
        prop_assert!(base(Interval::exact(now), rate).unwrap().holds(then));
    }
}
