//! That something grew or fell without a number, the months of a year so far, and what contradicts itself. Of 青溪区.

use super::coast::coast;
use super::*;
use crate::bulletin::proof::proof;
use crate::figure::register::Figures;

fn told(text: &str, quote: &str) -> Vec<String> {
    let found = check(text, &Tables::standard().unwrap(), &coast());
    let of = found.iter().filter(|finding| finding.quote == quote);
    of.map(|f| {
        format!(
            "{} {} {}",
            f.verdict,
            f.reason,
            f.value.as_deref().unwrap_or_default()
        )
    })
    .collect()
}

const NONE: [&str; 0] = [];

#[test]
fn a_direction_without_a_number_is_held_against_the_growth() {
    for (text, quote, want) in [
        ("社零同比下降", "同比下降", "CONFLICT differs 5.9%"),
        ("社零总体下滑", "下滑", "CONFLICT differs 5.9%"),
        ("地区生产总值负增长", "负增长", "CONFLICT differs 6.3%"),
        (
            "社零93.17亿元,同比下降",
            "同比下降",
            "CONFLICT differs 5.9%",
        ),
        (
            "规上工业增加值同比增长",
            "同比增长",
            "CONFLICT differs -4.6%",
        ),
        ("规上工业增加值下降", "下降", "OK holds "),
        ("规上工业增加值略有下降了", "下降", "OK holds "),
        ("社零、地区生产总值均增长", "增长", "OK holds "),
        ("游客接待量增长", "增长", "UNPROVEN no-document "),
    ] {
        let found = told(&format!("2023年前三季度,{text}。"), quote);
        assert_eq!(found, [want], "{text}");
    }
}

#[test]
fn what_is_hoped_for_compared_or_of_growth_itself_is_no_direction() {
    for (text, quote) in [
        ("社零增速回落", "回落"),
        ("社零增速有所下降", "下降"),
        ("社零比一季度下降", "下降"),
        ("社零不会下降", "下降"),
        ("社零预计下降", "下降"),
        ("推动规上工业增加值增长", "增长"),
        ("社零排名下降", "下降"),
        ("社零下降的趋势得到扭转", "下降"),
        ("社零占比下降", "下降"),
        ("水位下降", "下降"),
    ] {
        assert_eq!(
            told(&format!("2023年前三季度,{text}。"), quote),
            NONE,
            "{text}"
        );
    }
}

#[test]
fn a_direction_stands_beside_tags_too() {
    let (cut, tables) = (coast(), Tables::standard().unwrap());
    let reasons = |text: &str| {
        let found = proof(text, &Figures::at(&cut), &tables, &cut)
            .unwrap()
            .findings;
        stops(&found, &tables, &[])
    };
    let wrong = reasons("2023年前三季度，社零{retail|93.17亿元}，同比下降。");
    assert_eq!(wrong, ["CONFLICT 同比下降 differs"]);
    assert_eq!(
        reasons("2023年前三季度，社零{retail|93.17亿元}，同比增长。"),
        NONE
    );
}

#[test]
fn the_first_months_of_a_year_are_a_period() {
    for words in [
        "前九个月",
        "前9个月",
        "头九个月",
        "一至九月",
        "1到9月",
        "前9月",
    ] {
        for head in ["2023年", "2023年,青溪区"] {
            let found = told(&format!("{head}{words},社零93.17亿元。"), "93.17亿元");
            assert_eq!(found, ["OK holds 93.17亿元"], "{head}{words}");
        }
        let found = told(&format!("2023年{words},社零39.17亿元。"), "39.17亿元");
        assert_eq!(found, ["CONFLICT differs 93.17亿元"], "{words}");
    }
    assert_eq!(
        told("2023年前八个月,进出口总额17.40亿元。", "17.40亿元"),
        ["OK holds 17.40亿元"]
    );
    // Before something, and no months of the year.
    for text in [
        "开工前三个月,各方准备。",
        "上市前3个月,各方准备。",
        "此前九个月,各方准备。",
    ] {
        let found = check(text, &Tables::standard().unwrap(), &coast());
        let period = found.iter().any(|f| {
            f.reason.to_string() == "one-period" || f.reason.to_string() == "empty-period"
        });
        assert!(!period, "{text}: {found:?}");
    }
}

#[test]
fn of_two_values_the_records_tell_which_is_right() {
    let text = "2023年前三季度,社零93.17亿元。全区社零95.20亿元。";
    assert_eq!(told(text, "93.17亿元"), ["OK holds 93.17亿元"]);
    assert_eq!(told(text, "95.20亿元"), ["CONFLICT differs 93.17亿元"]);
    // Where they have none, the page contradicts itself.
    let text = "2023年一季度,社零33.17亿元。全区社零35.20亿元。";
    assert_eq!(told(text, "33.17亿元"), ["CONFLICT two-values "]);
    assert_eq!(told(text, "35.20亿元"), ["CONFLICT two-values "]);
}
