//! Figures with all that is known of them: ends, accuracy, area; and those of earlier editions.

use super::*;
use crate::bulletin::edition::Fig;
use crate::recipe::Recipe;

/// A cut with retail sales as they are usually told, people of whom only the least is, and what is counted.
fn loosely_told() -> Snapshot {
    let mut history = History::default();
    let obs = |indicator, measure, value, unit, bound| {
        [
            ("indicator", indicator),
            ("area", "0107@2021-04"),
            ("period", "2021M01-06"),
            ("measure", measure),
            ("value", value),
            ("unit", unit),
            ("bound", bound),
            ("basis", "reported"),
        ]
    };
    for (key, cells) in [
        ("a", obs("retail", "level", "614.36", "亿元", "")),
        ("b", obs("retail", "yoy", "20.7", "%", "")),
        ("c", obs("stewards", "level", "10", "名", "at_least")),
        ("d", obs("income", "yoy", "11.2", "%", "")),
        ("e", obs("firms", "level", "6.2", "万个", "")),
        ("f", obs("days", "level", "30", "天", "at_most")),
    ] {
        let told = cells.into_iter().filter(|(_, cell)| !cell.is_empty());
        history.append("observation", key, told.collect::<Vec<_>>());
    }
    history.append(
        "phase",
        "one",
        [
            ("floor_area", "62000"),
            ("floor_area_unit", "m2"),
            ("about", "yes"),
        ],
    );
    history.append("project", "p", [("name", "P"), ("workers", "6")]);
    history.newest()
}

#[test]
fn a_figure_tells_between_which_ends_it_lies() {
    let (cut, units) = (loosely_told(), Tables::standard().unwrap().units);
    let fig = |recipe: &str| {
        let recipe: Recipe = recipe.parse().unwrap();
        let out = recipe.eval(&cut, &units).unwrap();
        Fig::of("f", String::new(), (&recipe, 1), &out, (&cut, &units))
    };
    let obs = |what: &str| {
        fig(&format!(
            "obs({}, 0107@2021-04, 2021M01-06, {})",
            what.split('.').next().unwrap(),
            what.split('.').nth(1).unwrap()
        ))
    };
    let ends = |fig: &Fig| {
        let range = fig.range?;
        let end = |end: Option<rust_decimal::Decimal>| {
            end.map_or_else(String::new, |end| end.to_string())
        };
        Some((end(range.low), end(range.high), range.ends.to_string()))
    };
    let told = |low: &str, high: &str, ends: &str| {
        Some((low.to_owned(), high.to_owned(), ends.to_owned()))
    };
    let retail = obs("retail.level");
    assert_eq!(ends(&retail), told("61435500000", "61436500000", "[]"));
    assert_eq!(
        (retail.accuracy(), retail.area.as_deref()),
        (Some(-6), Some("0107@2021-04"))
    );
    let stewards = obs("stewards.level");
    assert_eq!(ends(&stewards), told("10", "20", "[)"), "10余名");
    assert_eq!(
        (stewards.number(), stewards.accuracy()),
        (Some(10.into()), None)
    );
    assert_eq!(ends(&obs("firms.level")), told("61500", "62500", "[]"));
    assert_eq!(
        ends(&obs("days.level")),
        told("", "43200", "(]"),
        "in minutes"
    );
    assert_eq!(
        ends(&fig("cell(phase, one, floor_area)")),
        told("61500", "62500", "[]"),
        "约6.2万平方米"
    );
    let projects = fig("count(project)");
    assert!(projects.is_exact() && projects.range.is_none());
    let more = fig(
        "minus(obs(retail, 0107@2021-04, 2021M01-06, yoy), obs(income, 0107@2021-04, 2021M01-06, yoy))",
    );
    assert_eq!(
        (more.unit.as_str(), more.number()),
        ("pp", Some("9.5".parse().unwrap()))
    );
    assert_eq!(obs("retail.yoy").unit, "%");
    // What an earlier edition does not keep is read from its records; its own bytes stay as they are.
    let earlier = Fig {
        area: None,
        range: None,
        of: None,
        ..stewards.clone()
    };
    let bytes = serde_json::to_string(&earlier).unwrap();
    assert!(!bytes.contains("area") && !bytes.contains("range") && !bytes.contains("\"of\""));
    let read: Fig = serde_json::from_str(&bytes).unwrap();
    assert_eq!(serde_json::to_string(&read).unwrap(), bytes);
    assert_eq!(read.completed(&cut, &units), stewards);
}
