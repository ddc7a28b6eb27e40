//! Words in which pages of counties tell and compare numbers, and numbers that count nothing.

use super::*;

#[test]
fn about_is_no_end_of_another_word() {
    let cases = [
        ("地区生产总值约205亿元", "约205亿元", OK),
        ("全县签约205亿元", "205亿元", GAP),
        ("地区生产总值204.80亿元,签约204亿元", "204亿元", GAP),
        ("节约15亿千瓦时", "15亿千瓦时", GAP),
        ("家庭医生签约14.6万人", "14.6万人", GAP),
        ("签约约14.6万人", "约14.6万人", GAP),
        ("最近3家商户", "3家", GAP),
    ];
    assert_eq!(half(&cases), NONE);
}

#[test]
fn points_since_an_earlier_quarter_are_derived_and_growth_since_it_is_another() {
    let cases = [
        (
            "地区生产总值增长6.4%,增速比一季度加快0.7个百分点",
            "0.7个百分点",
            OK,
        ),
        (
            "地区生产总值增长6.4%,增速比一季度加快0.9个百分点",
            "0.9个百分点",
            WRONG,
        ),
        (
            "地区生产总值增长6.4%,增速较一季度回落0.7个百分点",
            "0.7个百分点",
            WRONG,
        ),
        ("地区生产总值比一季度增长6.4%", "6.4%", GAP),
        ("地区生产总值比上年同期增长6.4%", "6.4%", OK),
    ];
    assert_eq!(half(&cases), NONE);
}

#[test]
fn steps_and_places_in_words_are_numbers() {
    let cases = [
        ("地区生产总值迈上200亿元台阶", "迈上200亿元", OK),
        ("地区生产总值跨上210亿元台阶", "跨上210亿元", WRONG),
        ("地区生产总值二百零四点八亿元", "二百零四点八亿元", OK),
        ("地区生产总值二百零四点七亿元", "二百零四点七亿元", WRONG),
        ("一般公共预算收入十七点四二亿元", "十七点四二亿元", OK),
        ("播种面积6.2万亩", "6.2万亩", OK),
        ("播种面积6.3万亩", "6.3万亩", WRONG),
        ("单产246.4公斤/亩", "246.4公斤/亩", GAP),
        ("生猪出栏14.3万头", "14.3万头", GAP),
        ("床位2360张", "2360张", GAP),
        ("车桩比2.4:1", "2.4:1", GAP),
        ("师生比1:12.8", "1:12.8", GAP),
        ("三次产业结构为7.2∶43.9∶49.0", "7.2", WRONG),
        ("车、桩、站之比为1:2:3", "1:2:3", GAP),
    ];
    assert_eq!(half(&cases), NONE);
}

#[test]
fn the_terms_of_a_proportion_are_shares_in_the_order_of_their_parts() {
    // 14.20, 90.10 and 100.50 of 204.80.
    let cases = [
        ("三次产业结构为6.9:44.0:49.1", "6.9", OK),
        ("三次产业结构为6.9:44.0:49.1", "44.0", OK),
        ("三次产业占比为6.9∶44.0∶49.1", "49.1", OK),
        ("三次产业增加值占比为6.9:44.0:49.1", "44.0", OK),
        (
            "第一产业、第二产业、第三产业占比为6.9:44.0:49.1",
            "49.1",
            OK,
        ),
        ("三次产业结构为44.0:6.9:49.1", "44.0", WRONG),
        ("三次产业结构为6.9:44.1:49.0", "44.1", WRONG),
        ("三次产业结构为6.9:44.1:49.0", "6.9", OK),
        ("三次产业结构由7.0:45.0:48.0调整为6.9:44.0:49.1", "7.0", GAP),
        ("三次产业结构由7.0:45.0:48.0调整为6.9:44.0:49.1", "6.9", OK),
        ("三次产业结构力争达到5.0:45.0:50.0", "5.0", GAP),
        // No three parts, or no parts of a hundred.
        ("城乡三地人口比为6.9:44.0:49.1", "6.9:44.0:49.1", GAP),
        ("三次产业结构为1:6:7", "1:6:7", GAP),
    ];
    assert_eq!(half(&cases), NONE);
}

#[test]
fn a_rate_that_the_table_has_not_is_nothing_but_itself() {
    let cases = [
        ("城镇居民人均可支配收入33120元", "33120元", OK),
        ("城镇居民人均可支配收入33120元/床", "33120元/床", GAP),
        ("收费12元/车次", "12元/车", GAP),
        ("收费12元/2小时", "12元", GAP),
    ];
    assert_eq!(half(&cases), NONE);
}

#[test]
fn hours_documents_and_numbers_to_call_count_nothing() {
    let (tables, cut) = (Tables::standard().unwrap(), valley());
    for text in [
        "2024年上半年,活动上午9时30分开始。",
        "2024年上半年,时间为9:30—11:30。",
        "2024年上半年,依据县发〔2021〕12号文件。",
        "2024年上半年,见图1、表2。",
        "2024年上半年,手机13800138000。",
        "2024年上半年,请拨打12345。",
        "2024年上半年,庆祝成立100周年。",
    ] {
        let found = check(text, &tables, &cut);
        let bare = found
            .iter()
            .filter(|finding| finding.verdict == Verdict::Gap);
        let bare: Vec<_> = bare.map(|finding| &finding.quote).collect();
        assert!(bare.is_empty(), "{text}: {bare:?}");
    }
    // From one day to another, by the hour.
    let found = check("2024年7月25日8时至26日8时停运。", &tables, &cut);
    let days: Vec<_> = found.iter().map(|finding| finding.quote.as_str()).collect();
    assert!(!days.contains(&"8"), "{days:?}");
    let cases = [
        ("代表2人", "2人", GAP),
        ("停运48小时", "48小时", GAP),
        ("分3时段供水,共240", "240", GAP),
    ];
    assert_eq!(half(&cases), NONE);
}
