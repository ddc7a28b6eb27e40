//! Sentences of 松溪区: in which year they speak, of whom, of which part, and what they compare.

use super::*;

mod parts;
mod turns;

fn inland() -> Snapshot {
    history(include_str!("inland.toml"))
        .newest()
        .within("660305")
}

/// The verdicts and reasons of the findings whose quote this is.
fn told(text: &str, quote: &str) -> Vec<String> {
    let found = check(text, &Tables::standard().unwrap(), &inland());
    let of = found.iter().filter(|finding| finding.quote == quote);
    of.map(|finding| format!("{} {}", finding.verdict, finding.reason))
        .collect()
}

/// What is found in texts of which each place has to be told so.
fn differing(cases: &[(&str, &str, &str)]) -> String {
    let mut wrong = Vec::new();
    for (text, quote, want) in cases {
        let found = told(text, quote);
        if found != [*want] {
            let all = check(text, &Tables::standard().unwrap(), &inland());
            let all: Vec<_> = all
                .iter()
                .map(|f| format!("{} {} {}", f.verdict, f.quote, f.reason))
                .collect();
            wrong.push(format!(
                "{text} {quote}: {want}, and not {found:?} of {all:#?}"
            ));
        }
    }
    wrong.join("\n")
}

/// What holds a text back.
fn stopped(text: &str) -> Vec<String> {
    let tables = Tables::standard().unwrap();
    let found = check(text, &tables, &inland());
    stops(&found, &tables, &[])
}

#[test]
fn a_year_to_come_or_compared_with_moves_no_other_date() {
    let true_of_2023 = [
        "9月16日,茶山开茶节举行。大桥预计2024年4月通车。",
        "9月16日,茶山开茶节举行。大桥将于2024年4月通车。",
        "9月16日,茶山开茶节举行。下一届拟定于2024年4月。",
        "9月16日,茶山开茶节举行。预计大桥2024年4月通车。",
        "9月16日,茶山开茶节举行。2024年4月有望通车。",
        "9月16日,茶山开茶节举行。2024年底前建成通车。",
        "9月16日,茶山开茶节举行。到2025年全线贯通。",
        "9月16日,茶山开茶节举行。2035年远景目标已经明确。",
        "9月16日,茶山开茶节举行。《2021—2025年发展纲要》已经公布。",
        "9月16日,茶山开茶节举行。规模大于2022年同期。",
        "截至2023年9月底,准备就绪。9月16日,茶山开茶节举行。",
        "2022年末统计。2023年,9月16日,茶山开茶节举行。",
    ];
    for text in true_of_2023 {
        let day = told(text, "9月16日");
        assert_eq!(day, ["OK event"], "{text}");
    }
    // What is printed as of this year is read in it.
    for text in [
        "2024年,全区平稳。9月16日,茶山开茶节举行。",
        "截至2024年9月底,准备就绪。9月16日,茶山开茶节举行。",
        "(2024年9月)全区平稳。9月16日,茶山开茶节举行。",
    ] {
        assert_eq!(told(text, "9月16日"), ["GAP no-event"], "{text}");
    }
    // A page without a year of its own says nothing of one that it only plans for.
    let none: [&str; 0] = [];
    assert_eq!(
        stopped("9月16日,茶山开茶节举行。大桥预计2024年4月通车。"),
        none
    );
    // Next year's days are next year's.
    let next = check(
        "2023年,全区平稳。明年9月16日举行。",
        &Tables::standard().unwrap(),
        &inland(),
    );
    let next = next.iter().find(|found| found.quote == "明年9月16日");
    assert_eq!(next.unwrap().value.as_deref(), Some("2024-09-16"));
}

#[test]
fn figures_keep_their_period_beside_a_year_to_come_and_an_aside() {
    let year = "2023年前三季度,地区生产总值352.47亿元。";
    let none: [&str; 0] = [];
    assert_eq!(
        stopped(&format!("{year}茶叶节将于2024年4月举行。社零104.20亿元。")),
        none
    );
    let as_of = [
        (
            "2022年末统计。前三季度,社零104.20亿元。",
            "104.20亿元",
            "OK holds",
        ),
        (
            "去年同期,地区生产总值330.10亿元。2023年前三季度,地区生产总值352.47亿元。",
            "330.10亿元",
            "OK holds",
        ),
        (
            "2023年前三季度,地区生产总值比2022年同期的330.10亿元增长6.8%。",
            "330.10亿元",
            "OK holds",
        ),
        (
            "2023年前三季度,地区生产总值比2022年同期的330.10亿元增长6.8%。",
            "6.8%",
            "OK holds",
        ),
        (
            "2023年前三季度,地区生产总值比去年同期的331.10亿元增长6.8%。",
            "331.10亿元",
            "CONFLICT differs",
        ),
        (
            "2023年前三季度,地区生产总值352.47亿元,比去年同期增长6.8%。",
            "6.8%",
            "OK holds",
        ),
        ("截至9月底,全区市场主体68214户。", "68214户", "OK holds"),
        (
            "截至2023年9月底,全区市场主体68214户。",
            "68214户",
            "OK holds",
        ),
        (
            "截至9月底,全区市场主体68241户。",
            "68241户",
            "CONFLICT differs",
        ),
        (
            "9月,全区市场主体68214户。",
            "68214户",
            "CONFLICT two-periods",
        ),
    ];
    assert_eq!(differing(&as_of), "");
    let cases = [
        (
            "2023年前三季度,地区生产总值352.47亿元(2022年同期为330.10亿元),同比增长6.8%。",
            "6.8%",
            "OK holds",
        ),
        (
            "2023年前三季度,地区生产总值352.47亿元(2022年同期为330.10亿元),同比增长6.8%。",
            "330.10亿元",
            "OK holds",
        ),
        (
            "2023年前三季度,地区生产总值352.47亿元(2022年同期为303.10亿元),同比增长6.8%。",
            "303.10亿元",
            "CONFLICT differs",
        ),
        (
            "2023年前三季度,地区生产总值352.47亿元(去年同期为330.10亿元)。",
            "330.10亿元",
            "OK holds",
        ),
        (
            "2023年前三季度,地区生产总值352.47亿元,去年同期为340.10亿元。",
            "340.10亿元",
            "CONFLICT differs",
        ),
        (
            "前三季度,地区生产总值352.47亿元(2022年同期为330.10亿元)。社零104.20亿元。",
            "104.20亿元",
            "OK holds",
        ),
    ];
    assert_eq!(differing(&cases), "");
}

#[test]
fn an_area_word_changes_whose_figure_is_told_and_carries_the_indicator() {
    let of = |text: &'static str| format!("2023年前三季度,{text}");
    let none: [&str; 0] = [];
    for text in [
        "全市地区生产总值增长5.9%,我区增长6.8%。",
        "我区地区生产总值增长6.8%,全市增长5.9%。",
        "全市地区生产总值增长5.9%,松溪区同比增长6.8%。",
        "地区生产总值增长6.8%,全市平均增长5.9%,社零增长7.1%。",
        "地区生产总值增长6.8%,高于全市0.9个百分点。",
        "地区生产总值全市增长5.9%,全区增长6.8%。",
        "我区地区生产总值增长6.8%,全市增长5.9%,社零增长7.1%。",
        "全区、全市地区生产总值分别增长6.8%、5.9%。",
        "全市和我区地区生产总值分别增长5.9%和6.8%,社零增长7.1%。",
        "城镇居民人均可支配收入32418元,农村居民人均可支配收入12806元,分别增长5.1%、8.2%。",
        "城镇居民人均可支配收入、农村居民人均可支配收入分别增长5.1%、8.2%。",
    ] {
        assert_eq!(stopped(&of(text)), none, "{text}");
    }
    let cases = [
        (
            "2023年前三季度,全市地区生产总值增长5.9%,我区增长6.9%。",
            "6.9%",
            "CONFLICT differs",
        ),
        (
            "2023年前三季度,全市地区生产总值增长6.8%,我区增长5.9%。",
            "5.9%",
            "CONFLICT differs",
        ),
        (
            "2023年前三季度,我区地区生产总值增长6.8%,全市增长5.8%。",
            "5.8%",
            "CONFLICT differs",
        ),
        (
            "2023年前三季度,全区、全市地区生产总值分别增长5.9%、6.7%。",
            "5.9%",
            "CONFLICT differs",
        ),
        (
            "2023年前三季度,城镇居民人均可支配收入32418元,农村居民人均可支配收入12806元,分别增长8.2%、5.0%。",
            "8.2%",
            "CONFLICT differs",
        ),
        (
            "2023年前三季度,我区地区生产总值增长6.8%,全省增长6.1%。",
            "6.1%",
            "GAP no-record",
        ),
        (
            "2023年前三季度,我区地区生产总值增长6.8%,茶山镇增长6.9%。",
            "6.9%",
            "GAP no-record",
        ),
        (
            "2023年前三季度,全市地区生产总值增长5.9%,我区增速居全市第2位。",
            "第2位",
            "OK holds",
        ),
    ];
    assert_eq!(differing(&cases), "");
}
