//! By how much something grew, in its own unit; in which period a number in front of brackets is; and of what a number is
//! whose clause names something else. Of 枫桥县.

use super::*;

fn maple() -> Snapshot {
    history(include_str!("changes.toml"))
        .newest()
        .within("770421")
}

fn differing(cases: &[(&str, &str, &str)]) -> Vec<String> {
    let (tables, cut) = (Tables::standard().unwrap(), maple());
    let wrong = |(text, quote, want): &(&str, &str, &str)| {
        let all = check(text, &tables, &cut);
        let of = all.iter().filter(|finding| finding.quote == *quote);
        let told: Vec<_> = of
            .map(|finding| format!("{} {}", finding.verdict, finding.reason))
            .collect();
        (told != [*want]).then(|| format!("{text}: {quote} is {told:?} of {all:#?}"))
    };
    cases.iter().filter_map(wrong).collect()
}

const NONE: [String; 0] = [];
const HALF: &str = "2024年上半年,";

fn of(cases: &[(&str, &str, &str)]) -> Vec<String> {
    let whole: Vec<(String, &str, &str)> = cases
        .iter()
        .map(|(text, quote, want)| (format!("{HALF}{text}。"), *quote, *want))
        .collect();
    let whole: Vec<_> = whole.iter().map(|(a, b, c)| (a.as_str(), *b, *c)).collect();
    differing(&whole)
}

#[test]
fn a_rise_is_derived_from_two_levels() {
    // 63.42 - 58.10 = 5.32, of printed numbers: from 5.31 to 5.33.
    let cases = [
        ("社零63.42亿元,同比增加5.32亿元", "5.32亿元", "OK holds"),
        ("社零同比多增5.3亿元", "5.3亿元", "OK holds"),
        ("社零同比多增5.4亿元", "5.4亿元", "CONFLICT differs"),
        ("社零比去年同期增加5.3亿元", "5.3亿元", "OK holds"),
        ("社零比上年同期增加了近6亿元", "近6亿元", "CONFLICT differs"),
        ("社零比上年同期增加5亿多元", "5亿多元", "OK holds"),
        ("社零同比减少5.3亿元", "5.3亿元", "CONFLICT differs"),
        ("规上企业同比减少3家", "3家", "OK holds"),
        ("规上企业同比减少4家", "4家", "CONFLICT differs"),
        ("规上企业同比增加3家", "3家", "CONFLICT differs"),
    ];
    assert_eq!(of(&cases), NONE);
}

#[test]
fn where_nobody_says_since_when_a_rise_may_be_another_one() {
    let cases = [
        ("社零增加5.3亿元", "5.3亿元", "OK holds"),
        ("社零增加2.1亿元", "2.1亿元", "GAP no-record"),
        ("社零环比增加2.1亿元", "2.1亿元", "GAP no-record"),
        ("社零比年初增加5.3亿元", "5.3亿元", "GAP no-record"),
        ("规上企业净增3家", "3家", "GAP no-record"),
        // What was reached is a level.
        ("规上企业减少至41家", "41家", "OK holds"),
        ("社零增加到63.42亿元", "63.42亿元", "OK holds"),
        ("社零增加到60.42亿元", "60.42亿元", "CONFLICT differs"),
    ];
    assert_eq!(of(&cases), NONE);
}

#[test]
fn a_rise_comes_from_growth_only_on_current_prices() {
    // 24.0 and 20.0 %, both nominal: 4.00 more; the output's growth is only reported.
    let cases = [
        ("投资24.00亿元,同比增加4亿元", "4亿元", "OK holds"),
        ("投资同比增加3.9亿元", "3.9亿元", "CONFLICT differs"),
        ("农业总产值同比增加1.1亿元", "1.1亿元", "GAP no-record"),
        ("进出口总额同比增加1.1亿元", "1.1亿元", "GAP no-record"),
    ];
    assert_eq!(of(&cases), NONE);
}

#[test]
fn growth_and_multiples_that_no_record_has_come_from_two_levels() {
    // 63.42 / 58.10 is 9.2 % more; 9.6 / 3.0 is 3.2 times as much.
    let cases = [
        ("社零同比增长9.2%", "9.2%", "OK holds"),
        ("社零同比增长9.3%", "9.3%", "CONFLICT differs"),
        ("网络零售额增长2.2倍", "2.2倍", "OK holds"),
        ("网络零售额增长3.2倍", "3.2倍", "CONFLICT differs"),
        ("网络零售额是去年同期的3.2倍", "3.2倍", "OK holds"),
        ("网络零售额是去年同期的2.2倍", "2.2倍", "CONFLICT differs"),
        ("农业总产值是去年同期的2.2倍", "2.2倍", "CONFLICT differs"),
        ("进出口总额增长2.2倍", "2.2倍", "GAP no-record"),
    ];
    assert_eq!(of(&cases), NONE);
}

#[test]
fn points_are_derived_since_a_year_before() {
    let cases = [
        (
            "城镇化率61.4%,同比提高1.3个百分点",
            "1.3个百分点",
            "OK holds",
        ),
        (
            "城镇化率同比提高1.4个百分点",
            "1.4个百分点",
            "CONFLICT differs",
        ),
        (
            "城镇化率同比下降1.3个百分点",
            "1.3个百分点",
            "CONFLICT differs",
        ),
        (
            "城镇化率比去年同期提高1.3个百分点",
            "1.3个百分点",
            "OK holds",
        ),
        ("城镇化率提高1.3个百分点", "1.3个百分点", "OK holds"),
        ("城镇化率提高2.3个百分点", "2.3个百分点", "GAP no-record"),
    ];
    assert_eq!(of(&cases), NONE);
}

#[test]
fn brackets_behind_a_number_tell_its_period() {
    let cases = [
        (
            "地区生产总值201.30亿元(2023年),社零63.42亿元",
            "201.30亿元",
            "OK holds",
        ),
        (
            "地区生产总值201.30亿元(2023年),社零63.42亿元",
            "63.42亿元",
            "OK holds",
        ),
        (
            "地区生产总值202.30亿元(2023年数据)",
            "202.30亿元",
            "CONFLICT differs",
        ),
        (
            "地区生产总值201.30亿元",
            "201.30亿元",
            "CONFLICT two-periods",
        ),
        (
            "社零63.42亿元(去年同期为58.10亿元)",
            "63.42亿元",
            "OK holds",
        ),
        (
            "社零63.42亿元(去年同期为58.10亿元)",
            "58.10亿元",
            "OK holds",
        ),
        ("规上企业41家(2023年上半年为44家)", "41家", "OK holds"),
    ];
    assert_eq!(of(&cases), NONE);
}

#[test]
fn the_nearest_clause_says_of_what_a_number_is() {
    let cases = [
        (
            "游客接待量88.6万人次,景区投资百亿元",
            "百亿元",
            "GAP no-record",
        ),
        (
            "游客接待量88.6万人次,景区投资百亿元",
            "88.6万人次",
            "OK holds",
        ),
        (
            "游客接待量88.6万人次,带动消费12.4亿元",
            "12.4亿元",
            "GAP no-record",
        ),
        (
            "社零63.42亿元,茶园改造花去1.2亿元",
            "1.2亿元",
            "GAP no-record",
        ),
        ("社零63.42亿元,其中茶叶1.2亿元", "1.2亿元", "GAP no-record"),
        // A clause without a noun goes on with the one before it.
        (
            "社零持续回升,达到63.52亿元",
            "63.52亿元",
            "CONFLICT differs",
        ),
        ("社零持续回升,实现63.42亿元", "63.42亿元", "OK holds"),
        // A wrong unit right behind the name is a wrong number.
        ("游客接待量88.6亿元", "88.6亿元", "CONFLICT differs"),
    ];
    assert_eq!(of(&cases), NONE);
}

#[test]
fn a_page_that_only_prints_the_year_to_come_is_of_the_year_of_its_records() {
    let cases = [
        (
            "2025年将新建学校3所。上半年,社零63.42亿元。",
            "63.42亿元",
            "OK holds",
        ),
        (
            "2025年将新建学校3所。上半年,社零63.42亿元。",
            "上半年",
            "OK one-period",
        ),
        (
            "2025年,全县将新建学校3所。上半年,社零63.52亿元。",
            "63.52亿元",
            "CONFLICT differs",
        ),
        (
            "2024年,全县将新建学校3所。上半年,社零63.42亿元。",
            "上半年",
            "OK one-period",
        ),
    ];
    assert_eq!(differing(&cases), NONE);
    // One that is planned for later says nothing of the page's own year, and neither does one without any.
    for text in [
        "2028年将新建学校3所。上半年,社零63.42亿元。",
        "上半年,社零63.42亿元。",
    ] {
        let found = check(text, &Tables::standard().unwrap(), &maple());
        let asks = found
            .iter()
            .filter(|finding| finding.verdict == Verdict::Ambiguous);
        assert_eq!(asks.count(), 1, "{text}");
    }
}
