//! Levels beside what holds them and what they hold.

use super::*;
use crate::monthly::rows::Rows;

fn asked(text: &str, known: &[Record]) -> Vec<Doubt> {
    let grid = cut(text);
    let plan = planned(&grid, &mapped(&grid), known, &heading(2021, (1, 6)));
    assert_eq!(plan.refused(), 0, "{:?}", plan.cells);
    let doubts = plan.cells.iter().flat_map(|cell| cell.doubts.clone());
    doubts.collect()
}

/// The same of one line of the register.
fn asked_of_a_line(line: &Record, known: &[Record], indicators: &[Record]) -> Vec<Doubt> {
    let all = known.iter().chain([line]);
    let rows = Rows::new(all, indicators, date(2021, 8, 2));
    rows.doubts(line, None, None)
}

#[test]
fn ten_thousands_at_the_first_import_are_seen_beside_the_gross_product() {
    let text = "2021年1-6月|\n指标|累计（亿元）\n社会消费品零售总额|6502100\n地区生产总值|986.61";
    let doubts = asked(text, &[]);
    assert!(
        matches!(&doubts[..], [Doubt::OverGross(times, ..)] if *times > 6000.into()),
        "{doubts:?}"
    );
    let line = known("retail", "2021M01-06", "level", "6502100", "亿元");
    let gdp = known("gdp", "2021M01-05", "level", "820", "亿元");
    let doubts = asked_of_a_line(&line, std::slice::from_ref(&gdp), &indicators());
    assert!(matches!(doubts[..], [Doubt::OverGross(..)]), "{doubts:?}");
    // Without a unit of its own it is told in that of its indicator.
    let bare = known("retail", "2021M01-06", "level", "650.21", "");
    assert_eq!(asked_of_a_line(&bare, &[gdp], &indicators()), []);
}

#[test]
fn a_unit_far_from_the_indicators_own_is_asked_about_until_something_bears_it_out() {
    let text = "2021年1-6月|\n指标|累计（万元）\n社会消费品零售总额|6143600";
    let far = Doubt::FarUnit("万元".to_owned(), "亿元".to_owned());
    assert_eq!(asked(text, &[]), [far]);
    let before = known("retail", "2020M01-06", "level", "509.00", "亿元");
    assert_eq!(asked(text, &[before]), []);
}

#[test]
fn a_level_outside_of_its_usual_range_is_asked_about_from_the_day_it_holds() {
    let cells = [
        ("name", "社会消费品零售总额"),
        ("unit", "亿元"),
        ("usual_least", "50"),
        ("usual_most", "2000"),
        ("usual_since", "2021-04-09"),
    ];
    let retail = Record::read(RecordKind::Indicator, "retail", cells, &Charter::blank()).unwrap();
    let told = |value: &str, period: &str, unit: &str| {
        let line = known("retail", period, "level", value, unit);
        asked_of_a_line(&line, &[], std::slice::from_ref(&retail))
    };
    let unusual = [Doubt::Unusual("50\u{2013}2000 亿元".to_owned())];
    assert_eq!(told("6502100", "2021M01-06", "亿元"), unusual);
    assert_eq!(told("6.5", "2021M01-06", "亿元"), unusual);
    assert_eq!(told("650.21", "2021M01-06", "亿元"), []);
    assert_eq!(told("6502100", "2021M01-06", "万元"), [], "borne out by it");
    assert_eq!(told("6.5", "2021M01-03", "亿元"), [], "before that day");
}

#[test]
fn a_part_is_no_more_than_its_whole_and_value_added_no_more_than_the_gross_product() {
    let charter = Charter::blank();
    let read = |key: &str, cells: &[(&str, &str)]| {
        let cells = cells.iter().copied();
        Record::read(RecordKind::Indicator, key, cells, &charter).unwrap()
    };
    let mut all = indicators();
    all.push(read(
        "services",
        &[("name", "服务业增加值"), ("unit", "亿元")],
    ));
    all.push(read(
        "online",
        &[
            ("name", "网上零售额"),
            ("unit", "亿元"),
            ("part_of", "retail"),
        ],
    ));
    let line = |of: &str, value: &str| known(of, "2021M01-06", "level", value, "亿元");
    let told =
        |of: &str, value: &str, beside: Record| asked_of_a_line(&line(of, value), &[beside], &all);
    let over = |of: &str, value: &str| Doubt::OverWhole(of.to_owned(), format!("{value} 亿元"));
    assert_eq!(
        told("services", "1200.5", line("gdp", "986.61")),
        [over("地区生产总值", "986.61")]
    );
    assert_eq!(
        told("online", "700", line("retail", "614.36")),
        [over("社会消费品零售总额", "614.36")]
    );
    assert_eq!(
        told("retail", "614.36", line("online", "700")),
        [Doubt::UnderPart(
            "网上零售额".to_owned(),
            "700 亿元".to_owned()
        )]
    );
    assert_eq!(
        told("online", "614.4", line("retail", "614.36")),
        [],
        "as printed they meet"
    );
    assert_eq!(told("services", "610", line("gdp", "986.61")), []);
}

#[test]
fn one_month_is_no_more_than_the_half_year_that_holds_it() {
    let half = known("retail", "2021M01-06", "level", "614.36", "亿元");
    let month = known("retail", "2021M06", "level", "700", "亿元");
    let june = "2021M06".parse().unwrap();
    let all = "2021M01-06".parse().unwrap();
    let over = [Doubt::OverTotal("614.36 亿元".to_owned(), all)];
    let less = [Doubt::Less("700 亿元".to_owned(), june)];
    let one = |line: &Record, other: &Record| {
        asked_of_a_line(line, std::slice::from_ref(other), &indicators())
    };
    assert_eq!(one(&month, &half), over);
    assert_eq!(one(&half, &month), less);
    // In one table the two columns contradict each other.
    let text = "2021年1-6月||\n指标|本月（亿元）|累计（亿元）\n社会消费品零售总额|700|614.36";
    assert_eq!(asked(text, &[]), [over, less].concat());
    let sound = text.replace("|700|", "|105.2|");
    assert_eq!(asked(&sound, &[]), []);
}

#[test]
fn months_that_follow_each_other_come_to_the_longer_ones_as_printed() {
    let told = |may: &str, june: &str| {
        let known = [
            known("retail", "2021M01-05", "level", may, "亿元"),
            known("retail", "2021M06", "level", june, "亿元"),
        ];
        let line = self::known("retail", "2021M01-06", "level", "614.36", "亿元");
        asked_of_a_line(&line, &known, &indicators())
    };
    assert_eq!(told("509.16", "105.20"), []);
    assert_eq!(
        told("509.1", "105.2"),
        [],
        "rounded parts may miss by their rounding"
    );
    let sum = Doubt::Sum(
        "2021M01-05 505.10 亿元".to_owned(),
        "2021M06 105.20 亿元".to_owned(),
        "2021M01-06 614.36 亿元".to_owned(),
    );
    assert_eq!(told("505.10", "105.20"), [sum]);
}

#[test]
fn rates_and_bounds_are_held_to_no_sum() {
    let rate = |period: &str, value: &str| known("landing", period, "level", value, "%");
    let cells = [("name", "落地率"), ("unit", "%")];
    let landing = Record::read(RecordKind::Indicator, "landing", cells, &Charter::blank());
    let indicators = [landing.unwrap()];
    let line = rate("2021M06", "61");
    assert_eq!(
        asked_of_a_line(&line, &[rate("2021M01-06", "50")], &indicators),
        []
    );
    let mut bound = known("retail", "2021M06", "level", "700", "亿元");
    bound
        .cells
        .insert("bound".to_owned(), "at_least".to_owned());
    let half = known("retail", "2021M01-06", "level", "614.36", "亿元");
    assert_eq!(asked_of_a_line(&half, &[bound], &self::indicators()), []);
}

#[test]
fn a_target_of_growth_is_in_percent_and_may_lie_ahead() {
    let text = "2021年全年||\n指标|全年目标（亿元）|增长目标（%）\n社会消费品零售总额|1300|8.5";
    let grid = cut(text);
    let plan = planned(&grid, &mapped(&grid), &[], &heading(2021, (1, 12)));
    assert_eq!((plan.refused(), plan.asked()), (0, 0), "{:?}", plan.cells);
    let told = |at: &str, name: &str| {
        let record = cell(&plan, at).record.as_ref().unwrap();
        record.cell(name).unwrap_or_default().to_owned()
    };
    assert_eq!(told("C3", "measure"), "target_yoy");
    assert_eq!(
        (told("C3", "unit"), told("C3", "period")),
        ("%".to_owned(), "2021".to_owned())
    );
    assert_eq!(told("B3", "measure"), "target");
}
