//! What is easily reckoned wrongly: ties, cells that are numbers, what parts have in common, units that no table has, and
//! numbers of any size.

use proptest::prelude::*;

use super::*;
use crate::figure::face::Face;

/// Projects with these numbers and days, by key.
fn projects(cells: &[(&str, &str, &str)]) -> Snapshot {
    let mut history = History::default();
    for (key, due, invest) in cells {
        history.append("mark", key, [("due", *due)]);
        history.append("observation", key, [("value", *invest)]);
    }
    history.newest()
}

#[test]
fn two_alike_are_no_tie_where_a_later_one_comes_before_both() {
    let cut = projects(&[
        ("a", "2021-06-30", "20.7"),
        ("b", "2021-06-30", "9.10"),
        ("c", "2021-05-31", "9.1"),
    ]);
    let first = |cut: &Snapshot| eval("first(due, mark)", cut);
    assert_eq!(first(&cut).unwrap().val, Val::Word("c".to_owned()));
    let tied = projects(&[
        ("a", "2021-07-31", "1"),
        ("b", "2021-06-30", "1"),
        ("c", "2021-06-30", "1"),
    ]);
    assert_eq!(first(&tied), Err(Why::Tie("b".to_owned(), "c".to_owned())));
    let equal = Err(Why::Tie("b".to_owned(), "c".to_owned()));
    assert_eq!(
        eval("first(value, observation)", &cut),
        equal,
        "9.10 is 9.1"
    );
}

#[test]
fn of_numbers_the_least_is_the_first_however_it_is_written() {
    let cut = projects(&[("a", "2021-01-01", "20.7"), ("b", "2021-01-01", "7.2")]);
    let first = eval("first(value, observation)", &cut).unwrap();
    assert_eq!(first.val, Val::Word("b".to_owned()));
}

#[test]
fn periods_and_bases_that_differ_stay_apart_whatever_comes_along() {
    let mut history = district();
    for (period, basis) in [("2021M01-05", "nominal"), ("2021M01-04", "reported")] {
        observed(&mut history, "a", period, "level", "1", &[("basis", basis)]);
    }
    let cut = history.newest();
    let level = |months: &str| format!("obs(retail, a, 2021M01-{months}, level), 1");
    let of = |months: &[&str]| {
        let parts: Vec<String> = months.iter().map(|months| level(months)).collect();
        let out = eval(&format!("weighted({})", parts.join(", ")), &cut).unwrap();
        (out.period.map(|period| period.to_string()), out.basis)
    };
    let half = Some("2021M01-06".to_owned());
    assert_eq!(of(&["06", "06"]), (half, Some(Basis::Nominal)));
    assert_eq!(of(&["06", "05", "06"]), (None, Some(Basis::Nominal)));
    assert_eq!(of(&["06", "04", "06"]), (None, None));
}

#[test]
fn units_that_no_table_has_go_only_with_their_own_like() {
    let mut history = district();
    for (area, unit) in [("x", "quux"), ("y", "quuz"), ("z", "quux")] {
        observed(
            &mut history,
            area,
            "2021M03",
            "level",
            "2",
            &[("unit", unit)],
        );
    }
    history.append("peers", "unlike", [("members", "x|y")]);
    history.append("peers", "alike", [("members", "x|z")]);
    history.append("peers", "mixed", [("members", "a|v")]);
    let [rate, apart] = ["%", "个"].map(|unit| [("unit", unit)]);
    observed(&mut history, "a", "2021M03", "level", "2", &rate);
    observed(&mut history, "v", "2021M03", "level", "2", &apart);
    let cut = history.newest();
    let of = |area: &str| format!("obs(retail, {area}, 2021M03, level)");
    let share = |a: &str, b: &str| eval(&format!("share({}, {})", of(a), of(b)), &cut);
    assert!(matches!(share("x", "y"), Err(Why::Units(..))));
    assert!(share("x", "z").is_ok());
    let rank =
        |area: &str, among: &str| eval(&format!("rank({}, {among}, best, desc)", of(area)), &cut);
    assert!(matches!(rank("x", "unlike"), Err(Why::Units(..))));
    assert!(matches!(rank("a", "mixed"), Err(Why::Units(..))));
    assert!(rank("x", "alike").is_ok());
    // Growth is in percent, whether its record says so or not.
    observed(&mut history, "b", "2021M03", "yoy", "3", &rate);
    observed(&mut history, "c", "2021M03", "yoy", "2", &[]);
    history.append("peers", "bare", [("members", "b|c")]);
    let growth = "rank(obs(retail, b, 2021M03, yoy), bare, best, desc)";
    assert!(eval(growth, &history.newest()).is_ok());
}

#[test]
fn a_peer_is_of_the_year_however_its_record_writes_it() {
    let mut history = History::default();
    history.append("indicator", "retail", [("unit", "亿元")]);
    history.append("peers", "city", [("members", "01|02")]);
    observed(&mut history, "01@2021-04", "2023", "level", "2", &[]);
    observed(&mut history, "02@2021-04", "2023M01-12", "level", "3", &[]);
    let cut = history.newest();
    let rank = "rank(obs(retail, 01@2021-04, 2023, level), city, best, desc)";
    assert_eq!(eval(rank, &cut).unwrap().to_string(), "2/2");
}

/// A number as a cell, a recipe or a page may have it: of any size, with any number of places.
fn number() -> impl Strategy<Value = Decimal> {
    let any = (any::<i128>(), 32_u32..128, 0_u32..=28);
    let any = any.prop_map(|(digits, shift, scale)| {
        Decimal::from_i128_with_scale(digits.checked_shr(shift).unwrap_or(0), scale)
    });
    prop_oneof![4 => any, 1 => Just(Decimal::MAX), 1 => Just(Decimal::MIN), 1 => Just(Decimal::ZERO)]
}

/// A recipe of any shape over the observations of [`random`].
fn recipe() -> impl Strategy<Value = String> {
    let one = prop::sample::select(vec![
        "obs(retail, a, 2021M01-06, level)",
        "obs(retail, a, 2020M01-06, level)",
        "obs(retail, b, 2021M01-06, level)",
        "obs(retail, a, 2021M01-06, yoy)",
        "obs(retail, a, 2020M01-06, yoy)",
        "obs(retail, a, 2021M01-06, target)",
        "rank(obs(retail, a, 2021M01-06, level), peers, best, desc)",
        "sum(value, observation)",
        "first(value, observation)",
        "list(value, observation)",
        "count(observation where value < 5)",
        "day(2021-06-30)",
    ]);
    one.prop_map(str::to_owned)
        .prop_recursive(4, 24, 4, |part| {
            let two = ["growth", "avg2", "share", "ratio", "minus", "days"];
            let four = ["pull", "contribution"];
            let parts = prop::collection::vec(part.clone(), 4);
            let weights = (part.clone(), number(), part, number());
            prop_oneof![
                3 => (prop::sample::select(two.to_vec()), parts.clone())
                    .prop_map(|(name, of)| format!("{name}({}, {})", of[0], of[1])),
                1 => (prop::sample::select(four.to_vec()), parts)
                    .prop_map(|(name, of)| format!("{name}({})", of.join(", "))),
                1 => weights.prop_map(|(a, x, b, y)| format!("weighted({a}, {x}, {b}, {y})")),
            ]
        })
}

fn random(numbers: &[Decimal]) -> Snapshot {
    let mut history = History::default();
    history.append("indicator", "retail", [("unit", "亿元")]);
    history.append("peers", "peers", [("members", "a|b")]);
    let told = [
        ("a", "2021M01-06", "level"),
        ("a", "2020M01-06", "level"),
        ("b", "2021M01-06", "level"),
        ("a", "2021M01-06", "yoy"),
        ("a", "2020M01-06", "yoy"),
        ("a", "2021M01-06", "target"),
    ];
    for ((area, period, measure), value) in told.into_iter().zip(numbers) {
        let unit = if measure == "yoy" { "%" } else { "亿元" };
        let more = [("unit", unit), ("basis", "nominal")];
        observed(
            &mut history,
            area,
            period,
            measure,
            &value.to_string(),
            &more,
        );
    }
    history.newest()
}

proptest! {
    #[test]
    fn no_recipe_over_any_numbers_is_too_much_to_reckon_with(
        recipe in recipe(), numbers in prop::collection::vec(number(), 6), said in number(), more in number(),
    ) {
        let cut = random(&numbers);
        let units = units();
        if let Ok(out) = eval(&recipe, &cut) {
            let _words = (out.to_string(), out.told(), out.is_about());
            for unit in ["亿元", "%", "万元", ""] {
                let unit = unit.to_owned();
                for face in [
                    Face::Number(said, unit.clone()),
                    Face::About(said, unit.clone()),
                    Face::AndMore(said, unit.clone()),
                    Face::Nearly(said, unit.clone()),
                    Face::Under(said, unit.clone()),
                    Face::Between(said, more, unit),
                    Face::Digits(3),
                    Face::BeyondHalf,
                    Face::Several,
                ] {
                    let _said = (face.bounds(), face.may_say(&out, &units));
                }
            }
        }
    }
}
