//! What is refused and what is asked.

use super::*;

#[test]
fn two_values_for_one_thing_are_refused_at_both_cells() {
    let text = "2021年1-6月|\n指标|累计\n地区生产总值|986.61\n地区生产总值|987.02";
    let grid = cut(text);
    let mut mapping = mapped(&grid);
    for spec in mapping.line.values_mut() {
        *spec = Spec {
            indicator: Some("gdp".to_owned()),
            ..Spec::default()
        };
    }
    let plan = planned(&grid, &mapping, &[], &heading(2021, (1, 6)));
    assert_eq!(plan.refused(), 2);
    let doubt = |at: &str| cell(&plan, at).doubts[0].clone();
    assert_eq!(
        doubt("B3"),
        Doubt::TwoValues("B4".to_owned(), "987.02".to_owned())
    );
    assert_eq!(
        doubt("B4"),
        Doubt::TwoValues("B3".to_owned(), "986.61".to_owned())
    );
    let same = cut(&text.replace("987.02", "986.61"));
    let plan = planned(&same, &mapping, &[], &heading(2021, (1, 6)));
    assert_eq!(cell(&plan, "B4").done, Done::Again("B3".to_owned()));
    assert_eq!((plan.refused(), plan.records().count()), (0, 1));
}

#[test]
fn ten_thousands_for_hundred_millions_are_asked_about() {
    let before = [known("retail", "2020M01-06", "level", "509.00", "亿元")];
    let text = "2021年1-6月|\n指标|累计（亿元）|同比（%）\n社会消费品零售总额|6143600|20.7";
    let grid = cut(text);
    let plan = planned(&grid, &mapped(&grid), &before, &heading(2021, (1, 6)));
    let doubts = &cell(&plan, "B3").doubts;
    assert!(
        matches!(doubts[0], Doubt::Times(times, ..) if times > 10_000.into()),
        "{doubts:?}"
    );
    assert!(
        matches!(cell(&plan, "C3").doubts[0], Doubt::Growth(..)),
        "and its growth"
    );
    assert_eq!((plan.refused(), plan.asked()), (0, 2));
    // In its own unit it is what it says, and nothing is doubted.
    let right = cut(&text.replace("（亿元）", "（万元）"));
    let plan = planned(&right, &mapped(&right), &before, &heading(2021, (1, 6)));
    assert_eq!(plan.asked(), 0, "{:?}", plan.cells);
    let record = cell(&plan, "B3").record.as_ref().unwrap();
    assert_eq!(
        (record.cell("value"), record.cell("unit")),
        (Some("6143600"), Some("万元"))
    );
    // One month beside half a year is a sixth of it, and no doubt.
    let month = cut("2021年6月|\n指标|本月（亿元）\n社会消费品零售总额|105");
    let plan = planned(&month, &mapped(&month), &before, &heading(2021, (6, 6)));
    assert_eq!(plan.asked(), 0);
}

#[test]
fn growth_that_the_levels_do_not_bear_out_is_asked_about() {
    let before = [known("retail", "2020M01-06", "level", "509.00", "亿元")];
    let told = |growth: &str| {
        let text = format!(
            "2021年1-6月|\n指标|累计（亿元）|同比（%）\n社会消费品零售总额|614.36|{growth}"
        );
        let grid = cut(&text);
        let plan = planned(&grid, &mapped(&grid), &before, &heading(2021, (1, 6)));
        cell(&plan, "C3").doubts.clone()
    };
    assert!(told("20.7").is_empty());
    assert!(
        told("5.8").is_empty(),
        "comparable prices may lie so far off"
    );
    assert_eq!(
        told("2.07"),
        [Doubt::Growth("2.07".to_owned(), "20.7".parse().unwrap())]
    );
}

#[test]
fn months_that_overlap_or_go_back_are_asked_about() {
    let before = [
        known("retail", "2021M01-05", "level", "505.10", "亿元"),
        known("gdp", "2021M02-04", "level", "500", "亿元"),
    ];
    let text = "2021年1-6月|\n指标|累计（亿元）\n社会消费品零售总额|505.10\n地区生产总值|986.61";
    let grid = cut(text);
    let plan = planned(&grid, &mapped(&grid), &before, &heading(2021, (1, 6)));
    let may = "2021M01-05".parse().unwrap();
    assert_eq!(
        cell(&plan, "B3").doubts,
        [Doubt::SameAs(may)],
        "last month's column"
    );
    assert!(cell(&plan, "B4").doubts.is_empty(), "it holds the other");
    let less = cut(&text.replace("505.10", "498.00"));
    let plan = planned(&less, &mapped(&less), &before, &heading(2021, (1, 6)));
    assert_eq!(
        cell(&plan, "B3").doubts,
        [Doubt::Less("505.10 亿元".to_owned(), may)]
    );
    let crossing = cut("2021年3-6月|\n指标|数额（亿元）\n地区生产总值|700");
    let plan = planned(
        &crossing,
        &mapped(&crossing),
        &before,
        &heading(2021, (3, 6)),
    );
    let known = "2021M02-04".parse().unwrap();
    assert_eq!(cell(&plan, "B3").doubts, [Doubt::Overlaps(known)]);
}

#[test]
fn a_revision_keeps_its_key_and_says_what_it_was() {
    let before = [known("gdp", "2021M01-06", "level", "986.61", "亿元")];
    let text = "2021年1-6月|\n指标|累计（亿元）\n地区生产总值|987.02";
    let grid = cut(text);
    let plan = planned(&grid, &mapped(&grid), &before, &heading(2021, (1, 6)));
    let revised = cell(&plan, "B3");
    assert_eq!(revised.done, Done::Revised("986.61 亿元".to_owned()));
    let record = revised.record.as_ref().unwrap();
    assert_eq!(
        (record.key.as_str(), record.cell("status")),
        ("known-gdp-2021M01-06-level", Some("R"))
    );
    let same = cut(&text
        .replace("987.02（", "")
        .replace("987.02", "9866100")
        .replace("亿元", "万元"));
    let plan = planned(&same, &mapped(&same), &before, &heading(2021, (1, 6)));
    assert_eq!(
        cell(&plan, "B3").done,
        Done::Same,
        "the same amount in another unit"
    );
    assert_eq!(plan.records().count(), 0);
}

/// What stands in a cell, and what becomes of it.
#[test]
fn dirt_in_a_cell_is_read_or_named_at_its_cell() {
    type Is = fn(&PlannedCell) -> bool;
    let fine: Is = |cell| cell.done == Done::New && cell.doubts.is_empty();
    let refused: Is =
        |cell| cell.done == Done::Refused && matches!(cell.doubts[0], Doubt::NotNumber(_));
    for (dirt, becomes) in [
        ("986.61", fine),
        ("９８６．６１", fine),
        (" 986.61 ", fine),
        ("1,986.61", fine),
        ("１，９８６．６１", fine),
        ("986", fine),
        ("-3.2", fine),
        ("−3.2", fine),
        ("0", fine),
        ("986.61亿元", refused),
        ("△3.2", refused),
        ("986.61①", refused),
        ("986.61*", refused),
        ("约986", refused),
        ("#REF!", refused),
        ("#DIV/0!", refused),
        ("986.61.2", refused),
        ("九百", refused),
        ("98 6,61x", refused),
        ("持平", refused),
    ] {
        let text =
            format!("2021年1-6月||\n指标|累计|位次\n地区生产总值|{dirt}|1\n社会消费品零售总额|1|1");
        let grid = cut(&text);
        let plan = planned(&grid, &mapped(&grid), &[], &heading(2021, (1, 6)));
        assert!(
            becomes(cell(&plan, "B3")),
            "{dirt}: {:?}",
            cell(&plan, "B3")
        );
    }
    for nothing in ["", "—", "…", "-", "/", "无", "　"] {
        let text = format!(
            "2021年1-6月||\n指标|累计|位次\n地区生产总值|{nothing}|1\n社会消费品零售总额|1|1"
        );
        let grid = cut(&text);
        let plan = planned(&grid, &mapped(&grid), &[], &heading(2021, (1, 6)));
        assert!(plan.cells.iter().all(|cell| cell.at != "B3"), "{nothing}");
    }
}

#[test]
fn what_cannot_be_told_is_refused_in_its_own_words() {
    let text = "主要指标|\n指标|累计（亿元）|位次\n地区生产总值|986.61|2.5";
    let grid = cut(text);
    let mapping = mapped(&grid);
    let none = Heading {
        year: None,
        months: None,
        ..heading(2021, (1, 6))
    };
    let plan = planned(&grid, &mapping, &[], &none);
    assert_eq!(cell(&plan, "B3").doubts, [Doubt::NoPeriod]);
    let plan = planned(&grid, &mapping, &[], &heading(2021, (1, 9)));
    assert!(
        matches!(cell(&plan, "B3").doubts[0], Doubt::NotYet(_)),
        "September has not been"
    );
    let plan = planned(&grid, &mapping, &[], &heading(2021, (1, 6)));
    assert!(matches!(cell(&plan, "C3").doubts[0], Doubt::NotPlace(_)));
    let metres = cut(&text.replace("亿元", "万平方米"));
    let plan = planned(&metres, &mapped(&metres), &[], &heading(2021, (1, 6)));
    assert!(matches!(cell(&plan, "B3").doubts[0], Doubt::OtherUnit(..)));
    let mut unmapped = mapping;
    unmapped
        .line
        .insert("地区生产总值".to_owned(), Spec::default());
    let plan = planned(&grid, &unmapped, &[], &heading(2021, (1, 6)));
    assert_eq!(cell(&plan, "B3").doubts, [Doubt::NoIndicator]);
}

#[test]
fn districts_down_and_indicators_across_are_a_table_too() {
    let text = "2021年1-6月各区主要指标|||\n地区|地区生产总值（亿元）||社会消费品零售总额（亿元）\n|累计|同比|累计\n上城区|1100.5|11|700\n拱墅区|986.61|12.1|614.36";
    let grid = cut(text);
    let mut mapping = mapped(&grid);
    for (label, area) in [("上城区", "330102@2021-04"), ("拱墅区", "330105@2021-04")] {
        mapping.line.insert(
            label.to_owned(),
            Spec {
                area: Some(area.to_owned()),
                ..Spec::default()
            },
        );
    }
    for spec in &mut mapping.column {
        let key = if spec.0.starts_with("地区") {
            "gdp"
        } else {
            "retail"
        };
        spec.1.indicator = Some(key.to_owned());
    }
    let plan = planned(&grid, &mapping, &[], &heading(2021, (1, 6)));
    assert_eq!(
        (plan.refused(), plan.records().count()),
        (0, 6),
        "{:?}",
        plan.cells
    );
    let record = cell(&plan, "B4").record.as_ref().unwrap();
    assert_eq!(
        (record.cell("area"), record.cell("indicator")),
        (Some("330102@2021-04"), Some("gdp"))
    );
}

#[test]
fn a_sheet_that_is_no_table_is_refused() {
    let no = |text: &str| Grid::cut(&rows(text), words()).unwrap_err();
    assert_eq!(no("通知|\n请于周五前报送|"), NoTable::NoFigures);
    assert_eq!(no("地区生产总值|986.61"), NoTable::NoHead);
    assert_eq!(no(&"x|1\n".repeat(301)), NoTable::Large(300, 40));
    assert_eq!(no(""), NoTable::NoFigures);
}
