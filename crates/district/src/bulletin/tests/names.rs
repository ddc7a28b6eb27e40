//! Digits that are names, places in the text, and texts that nobody would print.

use super::*;

fn found(text: &str) -> Vec<Finding> {
    check(text, &Tables::standard().unwrap(), &willow())
}

#[test]
fn digits_within_names_are_names() {
    let text = "“310”工程的LH-0301地块在A7区,“2+6”体系,社区第一党支部,市第三人民医院,百年老厂。";
    for finding in found(text) {
        let fine = matches!(finding.verdict, Verdict::Term | Verdict::Ok);
        assert!(fine, "{finding:?}");
    }
}

#[test]
fn places_count_characters_of_the_text_as_given() {
    let text = "\u{feff}标题\n\n  本报讯 2022年前三季度地区生产总值\n实现412.53亿元。\n";
    let all = found(text);
    let finding = all
        .iter()
        .find(|finding| finding.verdict == Verdict::Conflict)
        .unwrap();
    let chars: Vec<char> = text.chars().collect();
    let quoted: String = chars[finding.start..finding.end].iter().collect();
    assert_eq!(quoted, "412.53亿元");
    assert_eq!(finding.quote, quoted);
}

#[test]
fn a_number_broken_by_a_column_is_one_number() {
    let all = found("本报讯 2022年前三季度地区生产总值412.\n\n35亿元。");
    let finding = all
        .iter()
        .find(|finding| finding.quote == "412.35亿元")
        .unwrap();
    assert_eq!(finding.verdict, Verdict::Ok);
}

#[test]
fn full_width_digits_and_commas_are_read() {
    let all = found("2022年前三季度地区生产总值412.35亿元,两年平均增长6.4%。");
    let fine = |quote: &str| {
        all.iter()
            .any(|finding| finding.quote == quote && finding.verdict == Verdict::Ok)
    };
    assert!(fine("412.35亿元") && fine("6.4%"), "{all:#?}");
}

#[test]
fn nothing_is_found_in_nothing_and_nothing_panics() {
    assert_eq!(found(""), []);
    for text in [
        "\u{feff}",
        "\n\n\n",
        "第",
        "前",
        "“",
        "等",
        "、、、",
        "至至至",
        "1",
        "0.",
        "第第1位",
        "东至",
        "…",
        "半",
        "99999999999999999999999999999999亿元",
    ] {
        found(text);
    }
    let text: String = [
        "12.5%",
        "第3位",
        "、",
        "和",
        "等5个",
        "“",
        "”",
        "东至",
        "。",
        "万",
        "亿",
        "\u{1F600}",
    ]
    .concat();
    for start in text.char_indices().map(|(at, _)| at) {
        found(&text[start..]);
    }
}

#[test]
fn a_long_page_of_numbers_is_checked() {
    let text = "2022年前三季度地区生产总值412.35亿元,增长12.5%。\n".repeat(1_000);
    let all = found(&text);
    assert!(all.len() >= 2_000);
}

#[test]
fn what_the_records_could_have_said_is_offered() {
    let all = found("2022年前三季度东门商场、新华百货实现零售额21.60亿元,同比增长30.2%。");
    let offer = all
        .iter()
        .find(|finding| finding.verdict == Verdict::Offer)
        .unwrap();
    assert_eq!(offer.value.as_deref(), Some("3.7个百分点"));
}

#[test]
fn a_page_that_the_records_know_nothing_of_is_bare_and_contradicts_nobody() {
    let text = "青石区上半年经济情况\n\n本报讯(记者 甲)8月3日,区里通报上半年经济情况。上半年实现地区生产总值318.6亿元,同比增长9.8%,\
        两年平均增长5.1%,高于全市0.6个百分点。其中,第一产业增加值4.2亿元,增长3.1%;第二产业增加值120.7亿元,增长11.4%。\
        新增企业12家,累计达37家。改造老旧小区15个,惠及居民8600余户。78岁的陈大妈住在五村3幢2单元。截至目前,已加装电梯126台。";
    let all = found(text);
    assert!(
        all.iter()
            .all(|finding| finding.verdict != Verdict::Conflict),
        "{all:#?}"
    );
    let gap = |quote: &str| {
        all.iter()
            .any(|finding| finding.quote == quote && finding.verdict == Verdict::Gap)
    };
    for quote in [
        "318.6亿元",
        "9.8%",
        "0.6个百分点",
        "4.2亿元",
        "12家",
        "15个",
        "126台",
    ] {
        assert!(gap(quote), "{quote}: {all:#?}");
    }
}
