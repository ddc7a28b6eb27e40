//! Ranges and multiples, headlines with commas, and slips that records or other words of the page show.

use super::*;
use crate::bulletin::page::Page;
use crate::rows::Cut;

/// A line of a register: its kind, its key, its cells.
type Line = (
    &'static str,
    &'static str,
    &'static [(&'static str, &'static str)],
);

/// A small district, 云岭区, with two years of one indicator.
#[expect(clippy::too_many_lines, reason = "one table")]
fn ridge() -> Snapshot {
    let rows: &[Line] = &[
        ("place", "880206", &[("name", "云岭区")]),
        (
            "place",
            "880206001",
            &[("name", "南麓镇"), ("parent", "880206")],
        ),
        (
            "place",
            "880206002",
            &[("name", "北坡镇"), ("parent", "880206")],
        ),
        (
            "indicator",
            "retail",
            &[("name", "社会消费品零售总额"), ("unit", "亿元")],
        ),
        (
            "indicator",
            "gdp",
            &[("name", "地区生产总值"), ("unit", "亿元")],
        ),
        (
            "indicator",
            "tax",
            &[("name", "税收收入"), ("unit", "亿元")],
        ),
        (
            "indicator",
            "guests",
            &[("name", "游客接待量"), ("unit", "万人次")],
        ),
        (
            "observation",
            "r1",
            &[
                ("indicator", "retail"),
                ("area", "880206"),
                ("period", "2024M01-06"),
                ("measure", "level"),
                ("value", "90.30"),
                ("unit", "亿元"),
                ("basis", "nominal"),
            ],
        ),
        (
            "observation",
            "r0",
            &[
                ("indicator", "retail"),
                ("area", "880206"),
                ("period", "2023M01-06"),
                ("measure", "level"),
                ("value", "30.10"),
                ("unit", "亿元"),
                ("basis", "nominal"),
            ],
        ),
        (
            "observation",
            "rc",
            &[
                ("indicator", "retail"),
                ("area", "8802"),
                ("period", "2024M01-06"),
                ("measure", "level"),
                ("value", "602.00"),
                ("unit", "亿元"),
                ("basis", "nominal"),
            ],
        ),
        (
            "observation",
            "g1",
            &[
                ("indicator", "guests"),
                ("area", "880206"),
                ("period", "2024M01-06"),
                ("measure", "yoy"),
                ("value", "152.0"),
                ("unit", "%"),
            ],
        ),
        (
            "observation",
            "d1",
            &[
                ("indicator", "gdp"),
                ("area", "880206"),
                ("period", "2024M01-06"),
                ("measure", "level"),
                ("value", "210.44"),
                ("unit", "亿元"),
                ("basis", "nominal"),
            ],
        ),
        (
            "observation",
            "d2",
            &[
                ("indicator", "gdp"),
                ("area", "880206"),
                ("period", "2024M01-06"),
                ("measure", "yoy"),
                ("value", "4.6"),
                ("unit", "%"),
            ],
        ),
        (
            "observation",
            "t1",
            &[
                ("indicator", "tax"),
                ("area", "880206"),
                ("period", "2024M01-06"),
                ("measure", "level"),
                ("value", "17.8"),
                ("unit", "亿元"),
                ("basis", "nominal"),
            ],
        ),
        (
            "project",
            "p1",
            &[("name", "云岭文体中心"), ("place", "880206001")],
        ),
        (
            "project",
            "p2",
            &[("name", "岭上图书馆"), ("place", "880206002")],
        ),
        ("park", "k1", &[("name", "岭西老厂")]),
        ("parcel", "YL01-M1-02", &[("use", "创新型产业用地")]),
        ("parcel", "YL01-05", &[("use", "创新型产业用地")]),
        ("term", "t", &[("text", "2+3")]),
        ("term", "u", &[("text", "一岭两谷"), ("head", "发展格局")]),
    ];
    let mut history = History::default();
    for (kind, key, cells) in rows {
        history.append(kind, key, cells.iter().copied());
    }
    history.newest().within("880206")
}

/// The verdict, rule and reason of the finding whose quote this is; empty where there is none.
fn told(text: &str, quote: &str) -> Vec<String> {
    let found = check(text, &Tables::standard().unwrap(), &ridge());
    let of = found.iter().filter(|finding| finding.quote == quote);
    of.map(|finding| format!("{} {}", finding.verdict, finding.reason))
        .collect()
}

#[test]
fn a_multiple_of_the_year_before_is_held_against_both_years_and_growth_by_a_multiple_against_growth()
 {
    let of = |text: &str, quote: &str| told(&format!("2024年上半年,{text}"), quote);
    assert_eq!(
        of("社会消费品零售总额是去年同期的3倍。", "3倍"),
        ["OK holds"]
    );
    assert_eq!(
        of("社会消费品零售总额为上年的两倍。", "两倍"),
        ["CONFLICT differs"]
    );
    assert_eq!(of("游客接待量是去年同期的2.5倍。", "2.5倍"), ["OK holds"]);
    assert_eq!(
        of("游客接待量是去年同期的1.5倍。", "1.5倍"),
        ["CONFLICT differs"]
    );
    assert_eq!(of("游客接待量同比增长1.5倍。", "1.5倍"), ["OK holds"]);
    assert_eq!(
        of("游客接待量同比增长了2.5倍。", "2.5倍"),
        ["CONFLICT differs"]
    );
    assert_eq!(
        of("社会消费品零售总额是全市的0.15倍。", "0.15倍"),
        ["OK holds"]
    );
    assert_eq!(
        of("社会消费品零售总额是全市的2倍。", "2倍"),
        ["CONFLICT differs"]
    );
    assert_eq!(
        of("社会消费品零售总额是邻省的2倍。", "2倍"),
        ["GAP no-record"]
    );
    assert_eq!(
        of("地区生产总值是去年同期的1.05倍。", "1.05倍"),
        ["OK holds"]
    );
}

#[test]
fn a_range_is_held_against_both_of_its_ends() {
    let of = |text: &str, quote: &str| told(&format!("2024年上半年,{text}"), quote);
    assert_eq!(of("地区生产总值增长4%—5%。", "4%—5%"), ["OK holds"]);
    assert_eq!(
        of("地区生产总值增长4.7%—5%。", "4.7%—5%"),
        ["CONFLICT differs"]
    );
    assert_eq!(of("地区生产总值增长4-5%。", "4-5%"), ["OK holds"]);
    assert_eq!(
        of("地区生产总值200至220亿元。", "200至220亿元"),
        ["OK holds"]
    );
    assert_eq!(
        of("地区生产总值约100~200亿元。", "约100~200亿元"),
        ["CONFLICT differs"]
    );
    assert_eq!(of("地块有2—3宗。", "2—3宗"), ["OK holds"]);
    assert_eq!(of("地块有3—5宗。", "3—5宗"), ["GAP no-record"]);
    // From a larger to a smaller number, and a change, are none.
    assert!(of("地区生产总值220-200亿元。", "220-200亿元").is_empty());
    assert!(of("出行由3到5天变为1天。", "3到5天").is_empty());
}

#[test]
fn years_that_a_plan_runs_are_its_name() {
    let found = told("2021—2025年,云岭区规划已经公布。", "2021—2025年");
    assert_eq!(found, ["TERM fixed"]);
}

#[test]
fn a_range_may_be_said_of_a_figure_and_growth_is_no_multiple() {
    let mut history = History::default();
    let one = ridge();
    for kind in ["place", "indicator", "observation"] {
        for row in one.rows(kind) {
            let cells = row
                .cells
                .iter()
                .map(|(name, cell)| (name.as_str(), cell.as_str()));
            history.append(kind, &row.key, cells);
        }
    }
    for (name, recipe) in [
        ("gdp.yoy", "obs(gdp, 880206, 2024M01-06, yoy)"),
        ("guests.yoy", "obs(guests, 880206, 2024M01-06, yoy)"),
        (
            "retail.times",
            "ratio(obs(retail, 880206, 2024M01-06, level), obs(retail, 880206, 2023M01-06, level))",
        ),
    ] {
        history.append("figure", name, [("title", name), ("recipe", recipe)]);
    }
    let cut = history.newest().within("880206");
    let tables = Tables::standard().unwrap();
    let figures = crate::figure::register::Figures::at(&cut);
    let stops = |text: &str| -> Vec<String> {
        let source = format!("2024年上半年,{text}");
        let proof = proof::proof(&source, &figures, &tables, &cut).unwrap();
        super::stops(&proof.findings, &tables, &["no-level".to_owned()])
    };
    let none: [&str; 0] = [];
    assert_eq!(stops("地区生产总值增长{gdp.yoy|4%—5%}。"), none);
    assert_eq!(
        stops("地区生产总值增长{gdp.yoy|5%—6%}。"),
        ["CONFLICT 5%—6% differs"]
    );
    assert_eq!(
        stops("社会消费品零售总额是去年同期的{retail.times|3倍}。"),
        none
    );
    assert_eq!(
        stops("社会消费品零售总额是去年同期的{retail.times|4倍}。").len(),
        1
    );
    assert_eq!(stops("游客接待量增长{guests.yoy|1.5倍}。"), none);
    assert_eq!(
        stops("游客接待量是去年同期的{guests.yoy|1.5倍}。"),
        ["CONFLICT 1.5倍 other-measure"]
    );
}

#[test]
fn a_headline_may_have_a_comma_and_is_held_to_its_body() {
    use page::Part::{Body, Heading, Title};
    let parts = |text: &str| -> Vec<page::Part> {
        let tables = Tables::standard().unwrap();
        let page = Page::read(text, &tables.lexicon);
        page.blocks.iter().map(|block| block.part).collect()
    };
    // By a byline, in a text without columns, and marked as one.
    let byline = "半年交账,多项领先\n本报讯 2024年上半年,地区生产总值210.44亿元。";
    assert_eq!(parts(byline), [Title, Body]);
    let plain = "半年交账,多项领先\n\n2024年上半年,地区生产总值210.44亿元。\n\n文旅、消费,双双回暖\n\n游客接待量增长。";
    assert_eq!(parts(plain), [Title, Body, Heading, Body]);
    let marked = "# 半年交账,多项领先。\n2024年上半年,地区生产总值210.44亿元。\n## 消费\n社会消费品零售总额90.30亿元。\n# 又一篇\n正文。";
    assert_eq!(parts(marked), [Title, Body, Heading, Body, Title, Body]);
    // A line that a column broke is none.
    let columns = "本报讯 2024年上半年,云岭区地区生产总值实现了较快的增长,全区上下共同努力,经济运行总体平稳。\n南麓镇文旅兴旺,\n游客不断,2024年上半年的游客接待量比去年同期有了很大很大的增长而且还在\n增长,势头良好。";
    assert_eq!(parts(columns), [Body, Body]);
}

#[test]
fn a_term_before_ever_other_nouns_is_told() {
    let many = "做强“2+3”产业体系,推动“2+3”产业发展,聚焦“2+3”产业赛道。";
    assert_eq!(told(many, "“2+3”").last().unwrap(), "TERM registered");
    let found = check(many, &Tables::standard().unwrap(), &ridge());
    let clash = |finding: &&Finding| finding.reason == super::super::verdict::Reason::ManyHeads;
    let clash = found.iter().find(clash).unwrap();
    assert_eq!(clash.about, "产业体系、产业发展、产业赛道");
    let two = "做强“2+3”产业体系,推动“2+3”产业发展。";
    assert!(
        told(two, "“2+3”")
            .iter()
            .all(|told| told == "TERM registered")
    );
    // The register has its noun: another one is told at once.
    let own = "构建“一岭两谷”发展格局,落实“一岭两谷”发展布局。";
    assert!(told(own, "“一岭两谷”").contains(&"CONFLICT many-heads".to_owned()));
}

#[test]
fn a_place_is_said_of_what_lies_there() {
    let text = "南麓镇的云岭文体中心、岭上图书馆正在建设。";
    assert_eq!(told(text, "南麓镇的云岭文体中心"), ["OK within"]);
    assert_eq!(told(text, "岭上图书馆"), ["CONFLICT elsewhere"]);
    // Within the district lies what lies in one of its towns.
    let whole = "云岭区的岭上图书馆正在建设。";
    assert_eq!(told(whole, "云岭区的岭上图书馆"), ["OK within"]);
}

#[test]
fn a_class_of_land_in_a_code_is_held_against_the_words_for_its_use() {
    let text = "出让的是创新型产业用地YL01-M1-02地块和YL01-05地块。";
    let found = told(text, "YL01-M1-02");
    assert!(found.contains(&"TEXT use-class".to_owned()), "{found:?}");
    let other = told("出让YL01-M1-02地块。", "YL01-M1-02");
    assert!(!other.contains(&"TEXT use-class".to_owned()), "{other:?}");
}

#[test]
fn numbers_of_one_measure_have_as_many_places() {
    let text = "2024年上半年,地区生产总值210.44亿元,社会消费品零售总额90.30亿元,税收收入17.8亿元。";
    assert!(told(text, "17.8亿元").contains(&"TEXT mixed-places".to_owned()));
    let two = "2024年上半年,地区生产总值210.44亿元,税收收入17.8亿元。";
    assert_eq!(told(two, "17.8亿元"), ["OK holds"]);
}

#[test]
fn words_of_duration_want_a_particle_before_a_name() {
    assert_eq!(
        told("沉寂已久岭西老厂重新开放。", "已久岭西老厂"),
        ["TEXT missing-of"]
    );
    assert!(told("沉寂已久的岭西老厂重新开放。", "已久岭西老厂").is_empty());
}
