//! Sentences of 白沙县: whose a number is, where a name is narrower than a registered one, where a number is of what is
//! new, where several share a name, and in which year the page speaks.

use super::*;
use crate::bulletin::proof::proof;
use crate::figure::register::Figures;

mod words;

fn valley() -> Snapshot {
    history(include_str!("valley.toml"))
        .newest()
        .within("990631")
}

/// Cases in which the words are not judged as they should be.
fn differing(cases: &[(&str, &str, &str)]) -> Vec<String> {
    let (tables, cut) = (Tables::standard().unwrap(), valley());
    let wrong = |(text, quote, want): &(&str, &str, &str)| {
        let all = check(text, &tables, &cut);
        let of = all.iter().filter(|finding| finding.quote == *quote);
        let told: Vec<_> = of
            .map(|finding| format!("{} {}", finding.verdict, finding.reason))
            .collect();
        let all: Vec<_> = all
            .iter()
            .map(|f| format!("{} {} {}", f.verdict, f.quote, f.reason))
            .collect();
        (told != [*want]).then(|| format!("{text}: {quote} is {told:?} of {all:?}"))
    };
    cases.iter().filter_map(wrong).collect()
}

const NONE: [String; 0] = [];

/// The same of the first half of 2024.
fn half(cases: &[(&str, &str, &str)]) -> Vec<String> {
    let whole: Vec<(String, &str, &str)> = cases
        .iter()
        .map(|(text, quote, want)| (format!("2024年上半年,{text}。"), *quote, *want))
        .collect();
    let whole: Vec<_> = whole.iter().map(|(a, b, c)| (a.as_str(), *b, *c)).collect();
    differing(&whole)
}

const GAP: &str = "GAP no-record";
const OK: &str = "OK holds";
const WRONG: &str = "CONFLICT differs";

#[test]
fn a_narrower_name_is_not_the_registered_one_that_it_ends_in() {
    let cases = [
        ("全县农村公路里程1873.4公里", "1873.4公里", GAP),
        ("全县农村公路里程突破1800公里", "突破1800公里", GAP),
        ("工业用电量14.62亿千瓦时", "14.62亿千瓦时", GAP),
        ("全县民间固定资产投资增长4.1%", "4.1%", GAP),
        ("民营经济地区生产总值204.80亿元", "204.80亿元", GAP),
        ("小春粮食产量7.41万吨", "7.41万吨", GAP),
        ("过夜游客人数512.3万人次", "512.3万人次", GAP),
        ("涉农贷款余额701.6亿元", "701.6亿元", GAP),
        ("住户存款余额830.4亿元", "830.4亿元", GAP),
        ("网上社会消费品零售总额88.31亿元", "88.31亿元", GAP),
        ("民营企业完成进出口总额41.30亿元", "41.30亿元", GAP),
        ("规上工业企业用电量14.62亿千瓦时", "14.62亿千瓦时", GAP),
        ("新增规上工业企业342家", "342家", GAP),
    ];
    assert_eq!(half(&cases), NONE);
}

#[test]
fn areas_times_verbs_and_light_words_make_no_narrower_name() {
    let cases = [
        ("白沙县公路里程1873.4公里", "1873.4公里", OK),
        ("全县公路里程达1873.4公里", "1873.4公里", OK),
        ("全县公路里程达1837.4公里", "1837.4公里", WRONG),
        ("全县累计完成固定资产投资61.20亿元", "61.20亿元", OK),
        ("有力带动社会消费品零售总额增长8.2%", "8.2%", OK),
        ("全县全体居民人均可支配收入26110元", "26110元", OK),
        ("金融机构各项贷款余额701.6亿元", "701.6亿元", OK),
        ("全县共接待游客512.3万人次", "512.3万人次", OK),
        ("全县实有规上工业企业342家", "342家", OK),
        ("货物进出口总额41.30亿元", "41.30亿元", OK),
        ("截至6月末全县规上工业企业342家", "342家", OK),
        ("投资民间投资33.40亿元", "33.40亿元", GAP),
        ("民间投资33.40亿元", "33.40亿元", OK),
    ];
    assert_eq!(half(&cases), NONE);
}

#[test]
fn a_whole_and_its_part_stand_beside_each_other() {
    let power = "全社会用电量14.62亿千瓦时,同比增长5.1%,其中工业用电量9.30亿千瓦时,增长4.2%";
    let loans = "各项贷款余额701.6亿元,其中不良贷款余额3.4亿元";
    let cases = [
        (power, "14.62亿千瓦时", OK),
        (power, "5.1%", OK),
        (power, "9.30亿千瓦时", GAP),
        (power, "4.2%", GAP),
        (loans, "701.6亿元", OK),
        (loans, "3.4亿元", GAP),
    ];
    assert_eq!(half(&cases), NONE);
}

/// The reasons that hold back a tagged text of the first half of 2024.
fn tagged(text: &str) -> Vec<String> {
    let (tables, cut) = (Tables::standard().unwrap(), valley());
    let text = format!("# 半年\n\n2024年上半年,{text}。\n");
    let proof = proof(&text, &Figures::at(&cut), &tables, &cut).unwrap();
    let conflicts = proof.findings.iter();
    let conflicts = conflicts.filter(|finding| finding.verdict == Verdict::Conflict);
    conflicts
        .map(|finding| finding.reason.to_string())
        .collect()
}

#[test]
fn a_tag_under_a_narrower_name_is_of_another_indicator() {
    let none: [&str; 0] = [];
    assert_eq!(tagged("农村公路里程{road|1873.4公里}"), ["other-indicator"]);
    assert_eq!(
        tagged("工业用电量{power|14.62亿千瓦时}"),
        ["other-indicator"]
    );
    assert_eq!(tagged("全县公路里程{road|1873.4公里}"), none);
    // By another name than its register's, and the figure of the part.
    assert_eq!(tagged("民间固定资产投资{priv|33.40亿元}"), none);
    assert_eq!(tagged("新增贷款{loan|701.6亿元}"), none);
    assert_eq!(
        tagged("一般公共预算收入增加{budget|17.42亿元}"),
        ["other-measure"]
    );
}

#[test]
fn a_change_beside_its_level_is_no_second_value() {
    let budget = "一般公共预算收入17.42亿元,比上年同期增加1.52亿元,增长9.6%";
    let cases = [
        (budget, "17.42亿元", OK),
        (budget, "1.52亿元", OK),
        (budget, "9.6%", OK),
        ("一般公共预算收入17.42亿元,同比增收1.52亿元", "1.52亿元", OK),
        (
            "一般公共预算收入17.42亿元,同比增收1.25亿元",
            "1.25亿元",
            WRONG,
        ),
        ("粮食产量7.41万吨,比上年增产0.21万吨", "7.41万吨", OK),
        ("粮食产量7.41万吨,比上年增产0.21万吨", "0.21万吨", GAP),
        ("贷款余额701.6亿元,比年初增加51.4亿元", "51.4亿元", OK),
        ("贷款余额701.6亿元,比年初增加15.4亿元", "15.4亿元", WRONG),
        ("存款余额830.4亿元,比年初增加15.4亿元", "15.4亿元", GAP),
        ("贷款余额701.6亿元,新增贷款51.4亿元", "701.6亿元", OK),
        ("贷款余额701.6亿元,新增贷款51.4亿元", "51.4亿元", GAP),
        ("规上工业企业342家,新增规上工业企业23家", "342家", OK),
        ("规上工业企业342家,新增规上工业企业23家", "23家", GAP),
        ("规上工业企业342家,新增23家", "23家", GAP),
    ];
    assert_eq!(half(&cases), NONE);
}

#[test]
fn what_is_told_in_another_dimension_contradicts_no_record() {
    let cases = [
        ("342家规上工业企业实现增加值52.18亿元", "52.18亿元", GAP),
        ("进出口总额5.8亿美元", "5.8亿美元", GAP),
        (
            "地区生产总值204.80亿元人民币(约合28.2亿美元)",
            "28.2亿美元",
            GAP,
        ),
        (
            "地区生产总值204.80亿元人民币(约合28.2亿美元)",
            "204.80亿元人民币",
            OK,
        ),
        // The very digits in another unit are a slip of the unit.
        ("进出口总额41.30亿美元", "41.30亿美元", WRONG),
        ("进出口总额43.10亿元", "43.10亿元", WRONG),
    ];
    assert_eq!(half(&cases), NONE);
}

#[test]
fn the_end_of_a_month_is_as_of_it() {
    let of = |text: &'static str, quote, want| (text, quote, want);
    let cases = [
        of(
            "2024年6月末,金融机构各项存款余额830.4亿元。",
            "830.4亿元",
            OK,
        ),
        of("2024年6月底,全县公路里程1873.4公里。", "1873.4公里", OK),
        of("截至2024年6月末,贷款余额701.6亿元。", "701.6亿元", OK),
        of("2024年二季度末,贷款余额701.6亿元。", "701.6亿元", OK),
        of("2024年6月末,贷款余额710.6亿元。", "710.6亿元", WRONG),
        of(
            "2024年5月末,贷款余额701.6亿元。",
            "701.6亿元",
            "CONFLICT two-periods",
        ),
        of(
            "2024年6月,贷款余额701.6亿元。",
            "701.6亿元",
            "CONFLICT two-periods",
        ),
    ];
    assert_eq!(differing(&cases), NONE);
}

#[test]
fn numbers_told_respectively_are_paired_with_names_or_times() {
    let towns = "城乡居民人均可支配收入分别为33120元、18940元";
    let turned = "城乡居民人均可支配收入分别为18940元、33120元";
    let listed = "城镇、农村居民人均可支配收入分别为33120元、18940元";
    let times = "2024年一季度、上半年地区生产总值分别增长5.7%、6.4%。";
    let crossed = "2024年一季度、上半年地区生产总值分别增长6.4%、5.7%。";
    let three = "三次产业增加值分别为14.20亿元、90.10亿元和100.50亿元";
    let wrong = "三次产业增加值分别为14.20亿元、91.10亿元和100.50亿元";
    let after = "城镇居民人均可支配收入33120元,农村居民人均可支配收入18940元,分别增长4.9%、7.2%";
    let cases = [
        (towns, "33120元", OK),
        (towns, "18940元", OK),
        (turned, "18940元", WRONG),
        (turned, "33120元", WRONG),
        (listed, "33120元", OK),
        (listed, "18940元", OK),
        (three, "14.20亿元", OK),
        (three, "100.50亿元", OK),
        (wrong, "91.10亿元", WRONG),
        (after, "4.9%", OK),
        (after, "7.2%", OK),
    ];
    assert_eq!(half(&cases), NONE);
    let cases = [
        (times, "5.7%", OK),
        (times, "6.4%", OK),
        (crossed, "6.4%", WRONG),
        (crossed, "5.7%", WRONG),
    ];
    assert_eq!(differing(&cases), NONE);
}

#[test]
fn what_cannot_be_paired_is_of_nobody_and_contradicts_nothing() {
    let cases = [
        (
            "东西部地区生产总值分别为120.10亿元、84.70亿元",
            "120.10亿元",
            GAP,
        ),
        (
            "东西部地区生产总值分别为120.10亿元、84.70亿元",
            "84.70亿元",
            GAP,
        ),
        (
            "地区生产总值、社零、固定资产投资分别增长6.4%、8.2%",
            "6.4%",
            GAP,
        ),
        (
            "粮食产量7.41万吨,茶叶产值4.1亿元,蔬菜面积2.3万亩,分别增长3.7%、5.3%和1.6%",
            "3.7%",
            GAP,
        ),
        (
            "地区生产总值204.80亿元,社零88.31亿元,客运量61.2万人次,货运量40.1万吨,分别增长6.4%、8.2%",
            "8.2%",
            GAP,
        ),
    ];
    assert_eq!(half(&cases), NONE);
}

#[test]
fn a_year_that_is_named_only_later_is_a_base_where_the_newest_records_hold_the_numbers() {
    let base =
        "上半年社会消费品零售总额88.31亿元,增长8.2%。2023年上半年社会消费品零售总额81.62亿元。";
    let own = "上半年社会消费品零售总额81.62亿元。2023年上半年社会消费品零售总额81.62亿元。";
    let first = "2023年上半年社会消费品零售总额81.62亿元。上半年社会消费品零售总额88.31亿元。";
    let cases = [
        (base, "88.31亿元", OK),
        (base, "8.2%", OK),
        (base, "81.62亿元", OK),
        // A page that begins with its year is of it.
        (first, "88.31亿元", "CONFLICT differs"),
    ];
    assert_eq!(differing(&cases), NONE);
    let (tables, cut) = (Tables::standard().unwrap(), valley());
    let found = check(own, &tables, &cut);
    let both = found.iter().filter(|finding| finding.quote == "81.62亿元");
    assert!(
        both.into_iter()
            .all(|finding| finding.verdict == Verdict::Ok)
    );
}
