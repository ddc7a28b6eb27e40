//! Which way growth turned since the period before, and how much it came to.

use super::*;

#[test]
fn a_turn_of_growth_is_held_against_the_period_before() {
    let (narrowed, widened) = ("降幅收窄", "降幅扩大");
    let cases = [
        ("规上工业增加值下降0.4%,降幅收窄", narrowed, "OK holds"),
        (
            "规上工业增加值下降0.4%,降幅扩大",
            widened,
            "CONFLICT differs",
        ),
        ("规上工业增加值降幅收窄至0.4%", narrowed, "OK holds"),
        ("规上工业增加值降幅收窄至0.4%", "0.4%", "OK holds"),
        ("规上工业增加值降幅收窄至0.9%", "0.9%", "CONFLICT differs"),
        ("规上工业增加值降幅扩大至0.4%", widened, "CONFLICT differs"),
        ("规上工业增加值降幅扩大至0.4%", "0.4%", "OK holds"),
        (
            "规上工业增加值下降0.4%,降幅比1—8月进一步收窄",
            "降幅比1—8月进一步收窄",
            "OK holds",
        ),
        (
            "规上工业增加值下降0.4%,降幅较1—8月扩大",
            "降幅较1—8月扩大",
            "CONFLICT differs",
        ),
        (
            "社会消费品零售总额增长7.1%,增幅回落",
            "增幅回落",
            "OK holds",
        ),
        (
            "社会消费品零售总额增长7.1%,增幅扩大",
            "增幅扩大",
            "CONFLICT differs",
        ),
        ("社会消费品零售总额增速回落至7.1%", "增速回落", "OK holds"),
        (
            "社会消费品零售总额增速加快至7.1%",
            "增速加快",
            "CONFLICT differs",
        ),
    ];
    let whole: Vec<String> = cases
        .iter()
        .map(|(text, ..)| format!("2023年前三季度,{text}。"))
        .collect();
    let cases: Vec<_> = whole
        .iter()
        .zip(cases)
        .map(|(text, (_, quote, want))| (text.as_str(), quote, want))
        .collect();
    assert_eq!(differing(&cases), "");
}

#[test]
fn a_turn_of_which_the_records_have_no_period_before_or_that_is_hoped_for_is_left_alone() {
    for (text, quote) in [
        ("固定资产投资增长12.3%,增速回落。", "增速回落"),
        ("社会消费品零售总额增长7.1%,力争增速加快。", "增速加快"),
        (
            "社会消费品零售总额增长7.1%,增速比全市加快。",
            "增速比全市加快",
        ),
        ("增速加快。", "增速加快"),
        (
            "社会消费品零售总额增长7.1%,增速比1—8月回落0.4个百分点。",
            "增速比1—8月回落",
        ),
    ] {
        let found = told(&format!("2023年前三季度,{text}"), quote);
        assert!(found.is_empty(), "{text}: {found:?}");
    }
}
