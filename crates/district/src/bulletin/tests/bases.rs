//! Sentences of 丹溪县: since when a number has grown, what was before it, whose it is, and in what it is counted.

use super::*;
use crate::bulletin::proof::proof;
use crate::figure::register::Figures;

fn cut() -> Snapshot {
    history(include_str!("bases.toml"))
        .newest()
        .within("440931")
}

const NONE: [String; 0] = [];
const OK: &str = "OK holds";
const GAP: &str = "GAP no-record";
const WRONG: &str = "CONFLICT differs";

/// The sentences of 2024 in which the words are not judged as they should be.
fn of(cases: &[(&str, &str, &str)]) -> Vec<String> {
    let (tables, cut) = (Tables::standard().unwrap(), cut());
    let wrong = |(text, quote, want): &(&str, &str, &str)| {
        let all = check(&format!("2024年,{text}。"), &tables, &cut);
        let of = all.iter().filter(|finding| finding.quote == *quote);
        let told = |f: &Finding| format!("{} {}", f.verdict, f.reason);
        let own: Vec<_> = of.map(told).collect();
        let all: Vec<_> = all
            .iter()
            .map(|f| format!("{} {}", f.quote, told(f)))
            .collect();
        (own != [*want]).then(|| format!("{text}: {quote} is {own:?} of {all:?}"))
    };
    cases.iter().filter_map(wrong).collect()
}

/// The reasons that hold back a tagged text of 2024.
fn tagged(text: &str) -> Vec<String> {
    let (tables, cut) = (Tables::standard().unwrap(), cut());
    let text = format!("# 公报\n\n2024年,{text}。\n");
    let proof = proof(&text, &Figures::at(&cut), &tables, &cut).unwrap();
    let held = proof.findings.iter().filter(|finding| {
        [Verdict::Conflict, Verdict::Ambiguous].contains(&finding.verdict)
            && finding.reason != super::super::verdict::Reason::NoDefinition
    });
    held.map(|finding| finding.reason.to_string()).collect()
}

#[test]
fn growth_since_another_time_than_the_year_before_is_another() {
    let cases = [
        ("粮食总产量15.72万吨,比上年增长1.4%", "1.4%", OK),
        ("粮食总产量15.72万吨,比2023年增长1.4%", "1.4%", OK),
        ("粮食总产量15.72万吨,较2019年增长1.4%", "1.4%", GAP),
        ("粮食总产量15.72万吨,比2021年增长1.4%", "1.4%", GAP),
        ("与2019年相比,粮食总产量增长1.4%", "1.4%", GAP),
        ("与2023年相比,粮食总产量增长1.4%", "1.4%", OK),
        ("粮食总产量15.72万吨,比“十三五”末增长1.4%", "1.4%", GAP),
        ("粮食总产量15.72万吨,保持较快增长1.4%", "1.4%", OK),
        ("常住人口41.26万人,比2023年末增加0.14万人", "0.14万人", OK),
        ("常住人口41.26万人,比上年末增加0.14万人", "0.14万人", OK),
        ("常住人口41.26万人,比2022年末增加0.14万人", "0.14万人", GAP),
        // Where that year is recorded, against it.
        ("进出口总额52.4亿元,比2021年增长31%", "31%", OK),
        ("进出口总额52.4亿元,比2021年增长11%", "11%", WRONG),
        ("进出口总额52.4亿元,比2021年增加12.4亿元", "12.4亿元", OK),
        ("进出口总额52.4亿元,比2021年增加5.3亿元", "5.3亿元", WRONG),
    ];
    assert_eq!(of(&cases), NONE);
    assert_eq!(tagged("粮食总产量比2023年增长{grain.yoy|1.4%}"), NONE);
    assert_eq!(
        tagged("粮食总产量比2022年增长{grain.yoy|1.4%}"),
        ["other-measure"]
    );
}

#[test]
fn a_quarter_is_one_with_and_without_its_ordinal() {
    let (tables, cut) = (Tables::standard().unwrap(), cut());
    for text in [
        "2024年第一季度,地区生产总值331.20亿元。",
        "2024年一季度,地区生产总值331.20亿元。",
    ] {
        let found = check(text, &tables, &cut);
        let own = found.iter().find(|finding| finding.quote == "331.20亿元");
        assert_eq!(own.unwrap().verdict, Verdict::Conflict, "{text}");
    }
}

#[test]
fn what_was_before_a_change_is_of_the_time_before() {
    let cases = [
        ("进出口总额由2023年的47.1亿元增加到52.4亿元", "47.1亿元", OK),
        ("进出口总额由2023年的47.1亿元增加到52.4亿元", "52.4亿元", OK),
        (
            "进出口总额由2023年的48.1亿元增加到52.4亿元",
            "48.1亿元",
            WRONG,
        ),
        ("进出口总额由2021年的40.0亿元增加到52.4亿元", "40.0亿元", OK),
        (
            "进出口总额由上年的48.1亿元增加到52.4亿元",
            "48.1亿元",
            WRONG,
        ),
        ("进出口总额从47.1亿元增至52.4亿元", "47.1亿元", OK),
        // Since when is not said.
        ("进出口总额从40.0亿元增至52.4亿元", "40.0亿元", GAP),
        ("进出口总额从47.1亿元增至54.2亿元", "54.2亿元", WRONG),
        ("城镇化率由55.0%提高到55.9%", "55.0%", OK),
        ("城镇化率由55.0%提高到55.9%", "55.9%", OK),
        ("城镇化率由52.1%提高到55.9%", "52.1%", GAP),
        ("常住人口由41.12万人增至41.26万人", "41.12万人", OK),
        ("社会消费品零售总额增速由上半年的5.1%回落到4.3%", "5.1%", OK),
        ("社会消费品零售总额增速由上半年的5.1%回落到4.3%", "4.3%", OK),
        (
            "社会消费品零售总额增速由上半年的5.3%回落到4.3%",
            "5.3%",
            WRONG,
        ),
        ("进出口总额52.4亿元,上年为47.1亿元", "47.1亿元", OK),
        ("进出口总额52.4亿元,上年为47.1亿元", "52.4亿元", OK),
        ("进出口总额52.4亿元(去年为47.1亿元)", "47.1亿元", OK),
        ("进出口总额52.4亿元,去年为48.1亿元", "48.1亿元", WRONG),
    ];
    assert_eq!(of(&cases), NONE);
    let from = "进出口总额由2023年的{trade.before|47.1亿元}增加到{trade|52.4亿元}";
    assert_eq!(tagged(from), NONE);
    let same = "进出口总额由2023年的{trade|52.4亿元}增加到{trade|52.4亿元}";
    assert!(tagged(same).contains(&"other-period".to_owned()));
}

#[test]
fn a_part_is_told_of_from_where_its_names_begin() {
    let text = "规模以上工业增加值98.40亿元,增长6.9%,其中青云机电、长岭纺织两家合计21.7亿元";
    let own = "青云机电、长岭纺织规模以上工业增加值21.7亿元,全县规模以上工业增加值98.40亿元";
    let cases = [
        (text, "98.40亿元", OK),
        (text, "6.9%", OK),
        (text, "21.7亿元", OK),
        (
            "规模以上工业增加值98.40亿元,其中青云机电、长岭纺织合计22.7亿元",
            "22.7亿元",
            WRONG,
        ),
        (own, "21.7亿元", OK),
        (own, "98.40亿元", OK),
        // What another indicator of the same part comes to, nobody recorded.
        ("青云机电、长岭纺织一般公共预算收入2.1亿元", "2.1亿元", GAP),
    ];
    assert_eq!(of(&cases), NONE);
}

#[test]
fn a_target_beside_its_result_is_no_second_value() {
    let text = "一般公共预算收入年度目标25.0亿元,实际完成24.63亿元";
    let cases = [
        (text, "25.0亿元", OK),
        (text, "24.63亿元", OK),
        (
            "一般公共预算收入年度目标25.0亿元,实际完成25.63亿元",
            "25.63亿元",
            WRONG,
        ),
        (
            "一般公共预算收入24.63亿元,一般公共预算收入25.63亿元",
            "24.63亿元",
            OK,
        ),
        (
            "一般公共预算收入24.63亿元,一般公共预算收入25.63亿元",
            "25.63亿元",
            WRONG,
        ),
    ];
    assert_eq!(of(&cases), NONE);
}

#[test]
fn the_size_of_a_fall_is_told_behind_any_word() {
    let cases = [
        ("房地产开发投资降幅收窄至8.7%", "8.7%", OK),
        ("房地产开发投资降幅为8.7%", "8.7%", OK),
        ("房地产开发投资跌幅扩大到8.7%", "8.7%", OK),
        ("房地产开发投资降幅为7.8%", "7.8%", WRONG),
        // What it fell to is no size of the fall.
        ("房地产开发投资增速下降到8.7%", "8.7%", WRONG),
    ];
    assert_eq!(of(&cases), NONE);
    assert_eq!(tagged("房地产开发投资降幅收窄至{estate.yoy|8.7%}"), NONE);
    assert_eq!(
        tagged("房地产开发投资增速下降至{estate.yoy|8.7%}"),
        ["differs"]
    );
}

#[test]
fn growth_of_two_levels_is_held_against_all_that_they_may_be() {
    // From 26.5 / 29.5 to 27.5 / 28.5: it fell by 3.51 to 10.17 percent.
    let cases = [
        ("颗粒物平均浓度下降6.9%", "6.9%", OK),
        ("颗粒物平均浓度下降9.4%", "9.4%", OK),
        ("颗粒物平均浓度下降10.4%", "10.4%", WRONG),
        ("颗粒物平均浓度增长6.9%", "6.9%", WRONG),
        // More than a bound is said of it only where the levels as they are printed say so.
        ("颗粒物平均浓度下降超6%", "超6%", OK),
        ("颗粒物平均浓度下降超8%", "超8%", WRONG),
        // 920 to 980, of which nobody says in what prices.
        ("低保标准980元,增长6.5%", "6.5%", OK),
        ("低保标准980元,增长7.5%", "7.5%", WRONG),
        ("低保标准980元,提高60元", "60元", OK),
        ("低保标准980元,同比提高80元", "80元", WRONG),
    ];
    assert_eq!(of(&cases), NONE);
}

#[test]
fn nominal_growth_is_of_the_prices_of_the_time() {
    let cases = [
        ("地区生产总值增长5.6%", "5.6%", OK),
        ("地区生产总值名义增长5.6%", "5.6%", GAP),
        ("社会消费品零售总额名义增长4.3%", "4.3%", OK),
        ("社会消费品零售总额名义增长5.3%", "5.3%", WRONG),
        // Its growth is reported, and its levels are in the prices of their years.
        ("农村居民人均可支配收入名义增长6.4%", "6.4%", OK),
        ("农村居民人均可支配收入名义增长7.4%", "7.4%", WRONG),
    ];
    assert_eq!(of(&cases), NONE);
}

#[test]
fn an_amount_of_growth_is_no_level() {
    let cases = [
        ("进出口总额增量5.3亿元", "5.3亿元", OK),
        ("进出口总额52.4亿元,增加额为5.3亿元", "52.4亿元", OK),
        ("进出口总额52.4亿元,增加额为5.3亿元", "5.3亿元", OK),
        ("进出口总额52.4亿元,同比增加额为6.3亿元", "6.3亿元", WRONG),
        ("规模以上工业企业213家,比上年净增14家", "14家", OK),
        ("规模以上工业企业213家,净增14家", "14家", OK),
        ("规模以上工业企业213家,比上年净增24家", "24家", WRONG),
    ];
    assert_eq!(of(&cases), NONE);
}

#[test]
fn what_is_counted_is_no_other_thing() {
    let cases = [
        ("规模以上工业企业213家", "213家", OK),
        ("规模以上工业企业213个", "213个", OK),
        ("规模以上工业企业213户", "213户", OK),
        ("规模以上工业企业213人", "213人", WRONG),
        ("常住人口41.26万人", "41.26万人", OK),
        ("常住人口41.26万户", "41.26万户", WRONG),
        ("医疗机构床位1930张", "1930张", OK),
        ("医疗机构床位1930人", "1930人", WRONG),
    ];
    assert_eq!(of(&cases), NONE);
    assert_eq!(tagged("常住人口{people|41.26万人}"), NONE);
    assert_eq!(tagged("常住人口{people|41.26万户}"), ["other-noun"]);
}

#[test]
fn a_part_and_another_statistic_are_not_the_whole() {
    let cases = [
        ("常住人口中60岁以上41.26万人", "41.26万人", GAP),
        ("农村居民人均可支配收入中位数30115元", "30115元", GAP),
        ("常住人口41.26万人", "41.26万人", OK),
    ];
    assert_eq!(of(&cases), NONE);
    assert_eq!(
        tagged("常住人口中60岁以上{people|41.26万人}"),
        ["other-indicator"]
    );
    assert_eq!(
        tagged("地区生产总值名义增长{gdp.yoy|5.6%}"),
        ["other-measure"]
    );
    assert_eq!(tagged("地区生产总值增长{gdp.yoy|5.6%}"), NONE);
}

#[test]
fn one_indicator_is_held_against_another() {
    let cases = [
        ("常住人口少于户籍人口7.04万人", "7.04万人", OK),
        ("常住人口少于户籍人口6.04万人", "6.04万人", WRONG),
        ("常住人口多于户籍人口7.04万人", "7.04万人", WRONG),
        ("农村居民人均可支配收入比城镇居民少21125元", "21125元", OK),
        (
            "农村居民人均可支配收入比城镇居民多21125元",
            "21125元",
            WRONG,
        ),
        ("农村居民人均可支配收入比全市平均少1125元", "1125元", GAP),
        ("规模以上工业企业213家,比上年多14家", "14家", OK),
        ("规模以上工业企业213家,比上年多24家", "24家", WRONG),
    ];
    assert_eq!(of(&cases), NONE);
    let (tables, cut) = (Tables::standard().unwrap(), cut());
    let conflicts = |text: &str| {
        let found = check(text, &tables, &cut);
        found.iter().any(|found| found.verdict == Verdict::Conflict)
    };
    assert!(conflicts("2024年,常住人口超过户籍人口。"));
    assert!(!conflicts("2024年,户籍人口超过常住人口。"));
    assert!(!conflicts("2024年,常住人口少于户籍人口,为41.26万人。"));
}

#[test]
fn a_difference_of_rates_is_told_in_points() {
    const POINTS: &str = "CONFLICT percent-for-points";
    let cases = [
        ("城镇化率55.9%,提高0.9个百分点", "0.9个百分点", OK),
        ("城镇化率55.9%,提高0.9%", "0.9%", POINTS),
        ("城镇化率55.9%,提高0.9%", "55.9%", OK),
        ("地区生产总值增长5.6%,高于全市0.3%", "0.3%", POINTS),
        ("地区生产总值增长5.6%,高于全市0.3%", "5.6%", OK),
    ];
    assert_eq!(of(&cases), NONE);
}

#[test]
fn turns_and_runs_are_claims() {
    let unproven = "UNPROVEN no-document";
    let cases = [
        ("社会消费品零售总额增速由负转正", "由负转正", unproven),
        ("粮食生产二十连增", "连增", unproven),
    ];
    assert_eq!(of(&cases), NONE);
}
