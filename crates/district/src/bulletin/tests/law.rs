//! Thresholds of law in sentences that state a rule, and the same words where they tell what was.

use super::coast::coast;
use super::*;

/// The verdicts on a threshold in a text of 2023, or of another year.
fn told(text: &str, quote: &str) -> Vec<String> {
    let found = check(text, &Tables::standard().unwrap(), &coast());
    let of = found.iter().filter(|finding| finding.quote == quote);
    of.map(|finding| format!("{} {} {}", finding.verdict, finding.reason, finding.about))
        .collect()
}

#[test]
fn a_threshold_of_law_in_a_rule_is_a_term() {
    for (text, quote, law) in [
        (
            "应当经三分之二以上业主同意",
            "三分之二以上",
            "民法典 第278条",
        ),
        (
            "按照民法典规定,由三分之二以上业主参与表决",
            "三分之二以上",
            "民法典 第278条",
        ),
        ("2/3以上业主同意方可动工", "2/3以上", "民法典 第278条"),
        (
            "改建须经四分之三以上的业主同意",
            "四分之三以上",
            "民法典 第278条",
        ),
        ("一般事项依法由过半数业主同意", "过半数", "民法典 第278条"),
        (
            "经20%以上业主提议,应当召开临时会议",
            "20%以上",
            "物业管理条例 第13条",
        ),
        (
            "村民会议应当有过半数村民参加",
            "过半数",
            "村民委员会组织法 第22条",
        ),
    ] {
        let want = format!("TERM law {law}");
        assert_eq!(told(&format!("2023年,{text}。"), quote), [want], "{text}");
    }
    assert_eq!(
        told("2023年,业主四分之三以上同意(第278条)。", "四分之三以上"),
        ["TERM law 民法典 第278条"]
    );
    // Before the Civil Code the law on property said so, and had no three quarters.
    assert_eq!(
        told("2019年,应当经三分之二以上业主同意。", "三分之二以上"),
        ["TERM law 物权法 第76条"]
    );
}

#[test]
fn the_same_words_stop_where_they_tell_what_was() {
    for (text, quote) in [
        ("三分之二以上业主同意了", "三分之二以上"),
        ("三分之二以上业主同意", "三分之二以上"),
        ("应当表决的事项,三分之二以上业主已经同意", "三分之二以上"),
        ("依法获得三分之二以上业主同意", "三分之二以上"),
        ("按照规定召开了大会,三分之二以上业主同意", "三分之二以上"),
        ("业主应当缴费。三分之二以上业主同意", "三分之二以上"),
        ("过半数业主投了票", "过半数"),
        // No number of votes at all.
        ("应当看到,三分之二以上的商户歇业", "三分之二以上"),
    ] {
        let told = told(&format!("2023年,{text}。"), quote);
        assert!(
            told.len() == 1 && told.iter().all(|told| told.starts_with("UNPROVEN")),
            "{text}: {told:?}"
        );
    }
}

#[test]
fn a_threshold_that_no_table_has_is_asked_about() {
    let tables = Tables::standard().unwrap();
    let text = "2023年,须经五分之四以上股东同意。";
    assert_eq!(told(text, "五分之四以上"), ["TERM threshold "]);
    let found = check(text, &tables, &coast());
    let asked = found.iter().find(|finding| finding.quote == "五分之四以上");
    assert_eq!(
        tables.rules.severity(asked.unwrap(), DAY),
        Some(Severity::Ask)
    );
    // Three quarters are of the Civil Code, and of no law before it.
    assert_eq!(
        told("2019年,须经四分之三以上业主同意。", "四分之三以上"),
        ["TERM threshold "]
    );
}
