mod doubts;
mod revisions;
mod wholes;

use jiff::civil::date;

use super::*;
use crate::charter::Charter;
use crate::record::{Record, RecordKind, Row};

fn rows(text: &str) -> Vec<Row> {
    let lines = text.lines().zip(1..);
    lines
        .map(|(line, number)| Row {
            line: number,
            cells: line.split('|').map(|cell| cell.trim().to_owned()).collect(),
        })
        .collect()
}

fn words() -> &'static Words {
    Words::bundled().unwrap()
}

fn cut(text: &str) -> Grid {
    Grid::cut(&rows(text), words()).unwrap()
}

fn indicator(key: &str, name: &str, unit: &str) -> Record {
    let cells = [("name", name), ("unit", unit)];
    Record::read(RecordKind::Indicator, key, cells, &Charter::blank()).unwrap()
}

fn indicators() -> Vec<Record> {
    vec![
        indicator("gdp", "地区生产总值", "亿元"),
        indicator("retail", "社会消费品零售总额", "亿元"),
        indicator("income", "居民人均可支配收入", "元"),
    ]
}

fn known(indicator: &str, period: &str, measure: &str, value: &str, unit: &str) -> Record {
    let cells = [
        ("indicator", indicator),
        ("area", "330105@2021-04"),
        ("period", period),
        ("measure", measure),
        ("value", value),
        ("unit", unit),
    ];
    let key = format!("known-{indicator}-{period}-{measure}");
    Record::read(RecordKind::Observation, &key, cells, &Charter::blank()).unwrap()
}

fn heading(year: i16, months: (i8, i8)) -> Heading {
    Heading {
        year: Some(year),
        months: Some(months),
        status: "P".to_owned(),
        source: String::new(),
        released: String::new(),
        reason: String::new(),
        today: date(2021, 8, 2),
    }
}

/// The table of an office: two lines of heads, a unit for all of it and another in a label, a part, a note.
const TABLE: &str = "拱墅区2021年1—6月主要经济指标|||||
||||单位：亿元、%|
指标名称|本月||累计||全市位次
|绝对量|同比增长（%）|绝对量|同比增长（%）|
一、地区生产总值|—|—|986.61|12.1|3
二、社会消费品零售总额|１０５．２０|18.3%|614.36|20.7|2
  其中：限额以上|60.1|19.0|301.5|25.2|…
三、居民人均可支配收入（元）|||38,021|11.2|
注：增长速度按可比价计算。|||||";

fn mapped(grid: &Grid) -> Mapping {
    let all = indicators();
    let all: Vec<&Record> = all.iter().collect();
    Mapping::suggest(None, grid, words(), (&all, &[]), "330105@2021-04")
}

fn planned(grid: &Grid, mapping: &Mapping, known: &[Record], heading: &Heading) -> Plan {
    let all = indicators();
    let all: Vec<&Record> = all.iter().collect();
    let known: Vec<&Record> = known.iter().collect();
    let peers = Record::read(
        RecordKind::Peers,
        "three",
        [("name", "Three"), ("members", "330105|330106|330108")],
        &Charter::blank(),
    );
    let registers = Registers {
        indicators: &all,
        peers: &[&peers.unwrap()],
        known: &known,
    };
    plan(grid, mapping, heading, registers, &Charter::blank())
}

fn cell<'a>(plan: &'a Plan, at: &str) -> &'a PlannedCell {
    let found = plan.cells.iter().find(|cell| cell.at == at);
    found.unwrap_or_else(|| panic!("no cell {at} in {:?}", plan.cells))
}

#[test]
fn a_table_is_cut_into_its_title_heads_lines_and_notes() {
    let grid = cut(TABLE);
    assert_eq!(grid.months.period().unwrap().to_string(), "2021M01-06");
    assert_eq!(grid.unit.as_deref(), Some("亿元"));
    let heads: Vec<&str> = grid.heads.iter().map(|head| head.words.as_str()).collect();
    assert_eq!(
        heads,
        [
            "本月 / 绝对量",
            "本月 / 同比增长",
            "累计 / 绝对量",
            "累计 / 同比增长",
            "全市位次"
        ]
    );
    let labels: Vec<&str> = grid.lines.iter().map(|line| line.label.as_str()).collect();
    assert_eq!(
        labels,
        [
            "地区生产总值",
            "社会消费品零售总额",
            "社会消费品零售总额 / 限额以上",
            "居民人均可支配收入"
        ]
    );
    assert_eq!(grid.lines[3].unit.as_deref(), Some("元"));
    assert!(grid.notes[0].contains("可比价"));
}

#[test]
fn titles_tell_their_months_in_many_ways() {
    for (title, told) in [
        ("2021年1—6月主要指标", "2021M01-06"),
        ("２０２１年１－５月", "2021M01-05"),
        ("2021 年 6 月份", "2021M06"),
        ("2021年上半年", "2021M01-06"),
        ("2021年一季度", "2021M01-03"),
        ("2021年前三季度", "2021M01-09"),
        ("2020年全年", "2020"),
        ("1至7月（2021年）", "2021M01-07"),
    ] {
        let period = words().months(title).period();
        assert_eq!(
            period.as_ref().map(ToString::to_string).as_deref(),
            Some(told),
            "{title}"
        );
    }
    for none in ["主要经济指标", "2021年13月", "2021年6-1月", "12月"] {
        assert_eq!(words().months(none).period(), None, "{none}");
    }
}

#[test]
fn every_cell_becomes_an_observation_in_the_unit_it_was_printed_in() {
    let grid = cut(TABLE);
    let plan = planned(&grid, &mapped(&grid), &[], &heading(2021, (1, 6)));
    assert_eq!((plan.refused(), plan.asked()), (0, 0), "{:?}", plan.cells);
    let told = |at: &str| {
        let record = cell(&plan, at).record.as_ref().unwrap();
        let cell = |name| record.cell(name).unwrap_or_default().to_owned();
        [
            cell("indicator"),
            cell("period"),
            cell("measure"),
            cell("value"),
            cell("unit"),
            cell("basis"),
        ]
    };
    assert_eq!(
        told("D5"),
        ["gdp", "2021M01-06", "level", "986.61", "亿元", "nominal"]
    );
    assert_eq!(
        told("B6"),
        ["retail", "2021M06", "level", "105.20", "亿元", "nominal"]
    );
    assert_eq!(
        told("C6"),
        ["retail", "2021M06", "yoy", "18.3", "%", "reported"]
    );
    assert_eq!(
        told("F6"),
        ["retail", "2021M01-06", "rank", "2", "", "reported"]
    );
    assert_eq!(
        told("D8"),
        ["income", "2021M01-06", "level", "38021", "元", "nominal"]
    );
    let record = cell(&plan, "D5").record.as_ref().unwrap();
    assert_eq!(
        record.cell("at"),
        Some("D5"),
        "the cell is its place in the source"
    );
    // A line that no indicator is called as is left out, and a cell that says nothing too.
    assert!(
        plan.cells
            .iter()
            .all(|cell| !cell.label.contains("限额") && cell.at != "B5")
    );
}

#[test]
fn a_mapping_is_kept_as_text_and_fits_the_next_month() {
    let grid = cut(TABLE);
    let mut mapping = mapped(&grid);
    let part = "社会消费品零售总额 / 限额以上";
    mapping.line.get_mut(part).unwrap().skip = true;
    let kept = mapping.text();
    let again = Mapping::read(&kept).unwrap();
    assert_eq!(again, mapping);
    let next = cut(&TABLE.replace("1—6月", "1—7月").replace("986.61", "1150.20"));
    assert_eq!(again.knows(&next), (9, 9));
    let dated = "2021年1-7月|\n指标|1-7月累计|1-7月同比\n地区生产总值|1150|12";
    let mut june = cut(&dated.replace("1-7月", "1-6月"));
    june.heads.truncate(2);
    let learned = mapped(&june);
    assert_eq!(
        learned.knows(&cut(dated)).0,
        3,
        "heads that differ in their months alone"
    );
    assert!(Mapping::read("line = 3").is_err() && Mapping::read("colour = \"red\"").is_err());
}
