//! Whatever 填数 writes, the gate lets through: of every value, however rounded it is known, in every unit.

use proptest::prelude::*;

use super::*;
use crate::bulletin::proof::proof;
use crate::bulletin::verdict::Reason;
use crate::bulletin::{fill, plain, say};
use crate::figure::register::Figures;
use crate::recipe::Recipe;

/// Two levels of one indicator, a cell in a unit of machines, and what is derived from them.
fn district(now: &str, before: &str, unit: &str) -> Snapshot {
    let mut history = History::default();
    let level = |period, value: &str| {
        vec![
            ("indicator".to_owned(), "x".to_owned()),
            ("area".to_owned(), "d".to_owned()),
            ("period".to_owned(), String::from(period)),
            ("measure".to_owned(), "level".to_owned()),
            ("value".to_owned(), value.to_owned()),
            ("unit".to_owned(), unit.to_owned()),
            ("basis".to_owned(), "nominal".to_owned()),
        ]
    };
    let mut put = |kind: &str, key: &str, cells: Vec<(String, String)>| {
        let cells = cells.iter();
        history.append(
            kind,
            key,
            cells.map(|(name, cell)| (name.as_str(), cell.as_str())),
        );
    };
    put("observation", "n", level("2023M01-06", now));
    put("observation", "b", level("2022M01-06", before));
    let cells = [("investment", now), ("investment_unit", "CNY")];
    let own = |(name, cell): (&str, &str)| (name.to_owned(), cell.to_owned());
    put("project", "p", cells.map(own).to_vec());
    history.newest()
}

const NOW: &str = "obs(x, d, 2023M01-06, level)";
const BEFORE: &str = "obs(x, d, 2022M01-06, level)";

fn recipes() -> [String; 6] {
    [
        NOW.to_owned(),
        format!("growth({NOW}, {BEFORE})"),
        format!("share({NOW}, {BEFORE})"),
        format!("ratio({NOW}, {BEFORE})"),
        format!("minus({NOW}, {BEFORE})"),
        "cell(project, p, investment)".to_owned(),
    ]
}

/// What the gate says of the words that are written for a figure by itself.
fn judged(recipe: &str, cut: &Snapshot, tables: &Tables) -> Option<(String, Reason)> {
    let own: Recipe = recipe.parse().unwrap();
    let out = own.eval(cut, &tables.units).ok()?;
    let words = plain::words(&own, &out, cut, tables);
    let mut history = History::default();
    history.append("figure", "f", [("title", "数"), ("recipe", recipe)]);
    let figures = Figures::at(&history.newest());
    let source = "# 2023年\n\n记{f}。";
    let filled = fill::fill(source, &figures, tables, cut).unwrap();
    assert_eq!(filled, format!("# 2023年\n\n记{{f|{words}}}。"));
    let proof = proof(&filled, &figures, tables, cut).unwrap();
    let own = proof.findings.iter().find(|found| found.about == "数");
    Some((words, own.unwrap().reason))
}

#[test]
fn a_derived_value_is_told_no_finer_than_it_is_known() {
    let tables = Tables::standard().unwrap();
    let told = |now: &str, before: &str, recipe: usize| {
        let cut = district(now, before, "亿元");
        let (words, reason) = judged(&recipes()[recipe], &cut, &tables).unwrap();
        assert_eq!(reason, Reason::Holds, "{words}");
        words
    };
    assert_eq!(told("14.87", "13.21", 1), "13%");
    // Its ends, 82.437 and 82.455, round to no one number with a place more.
    assert_eq!(told("612.4", "742.8", 2), "82%");
    assert_eq!(told("76.53", "156.32", 2), "49%");
    assert_eq!(told("14.87", "13.21", 4), "约1.66亿元");
    // Known to no whole number: about so much.
    assert_eq!(told("33", "1", 2), "约4000%");
    assert_eq!(told("-3.385", "1", 0), "-3.385亿元");
}

proptest! {
    #[test]
    fn the_words_that_are_written_pass_the_gate(
        now in 1_i64..99_999_999, before in 1_i64..99_999_999,
        places in (0_u32..4, 0_u32..4), unit in 0_usize..4,
    ) {
        let tables = Tables::standard().unwrap();
        let unit = ["亿元", "万元", "万平方米", "亿千瓦时"][unit];
        let text = |value: i64, dp: u32| rust_decimal::Decimal::new(value, dp).to_string();
        let cut = district(&text(now, places.0), &text(before, places.1), unit);
        for recipe in recipes() {
            if let Some((words, reason)) = judged(&recipe, &cut, &tables) {
                prop_assert_eq!(reason, Reason::Holds, "{} {}", recipe, words);
            }
        }
    }

    #[test]
    fn of_any_interval_in_any_unit(lo in -9_999_999_i64..9_999_999, wide in 0_i64..500_000, dp in 0_u32..5) {
        use crate::quantity::interval::Interval;
        use crate::recipe::Val;
        let tables = Tables::standard().unwrap();
        let recipe: Recipe = NOW.parse().unwrap();
        let cut = district("1", "1", "亿元");
        let some = recipe.eval(&cut, &tables.units).unwrap();
        let bound = |value| rust_decimal::Decimal::new(value, dp);
        let num = Interval { lo: bound(lo), hi: bound(lo + wide) };
        for (unit, dim) in [("%", "ratio"), ("亿元", "money"), ("CNY", "money"), ("m2", "area"), ("个百分点", "points")] {
            let out = crate::recipe::Out {
                val: Val::Num(num), unit: unit.to_owned(), dim: dim.to_owned(), dp: None, ..some.clone()
            };
            // Of what may as well lie below nought as above it nothing is known.
            let nought = num.holds(rust_decimal::Decimal::ZERO);
            if nought && num.radius() > rust_decimal::Decimal::new(5, 3) {
                continue;
            }
            let words = plain::words(&recipe, &out, &cut, &tables);
            let spoken = say::face(&words, 2023, &tables);
            let fits = spoken.is_some_and(|spoken| spoken.may_say(&out, &tables.units).is_ok());
            prop_assert!(fits, "{} of {:?} {}", words, num, unit);
        }
    }
}
