//! Claims that a predicate makes, halves of two counts, columns, events and what somebody says. Of 榆河区.

use super::*;
use crate::bulletin::proof::proof;
use crate::figure::register::Figures;

fn records() -> Snapshot {
    let mut history = History::default();
    history.append("place", "880109", [("name", "榆河区")]);
    history.append("place", "880109001", [("name", "北苑街道")]);
    history.append("place", "880109002", [("name", "南苑街道")]);
    let cells = [
        ("name", "东岸科创园"),
        ("investment", "2600000000"),
        ("investment_unit", "CNY"),
        ("floor_area", "62000"),
        ("floor_area_unit", "m2"),
    ];
    history.append("project", "park", cells);
    for key in ["a", "b", "c", "d", "e", "f"] {
        history.append("project", key, [("name", format!("项目{key}").as_str())]);
        history.append("membership", key, [("project", key), ("list", "百业@2023")]);
    }
    for key in ["a", "b", "c"] {
        history.append(
            "mark",
            key,
            [
                ("project", key),
                ("mark", "stat_code"),
                ("met", "2023-06-01"),
            ],
        );
    }
    let salon = [
        ("name", "河畔主题沙龙"),
        ("day", "2023-06-23"),
        ("present_at_least", "200"),
    ];
    history.append("event", "salon", salon);
    history.append(
        "event",
        "opening",
        [("name", "科创园开园仪式"), ("day", "2023-06-23")],
    );
    let of_list = "project where key in (project of membership where list = 百业@2023)";
    let with_code = format!(
        "count({of_list} and key in (project of mark where mark = stat_code and met <= 2023-06-30))"
    );
    let all = format!("count({of_list})");
    for (key, title, recipe) in [
        (
            "invested",
            "东岸科创园总投资",
            "cell(project, park, investment)",
        ),
        (
            "floors",
            "东岸科创园建筑面积",
            "cell(project, park, floor_area)",
        ),
        (
            "salon",
            "主题沙龙到场人数",
            "cell(event, salon, present_at_least)",
        ),
        ("projects", "百业工程项目", all.as_str()),
        ("codes", "取得统计代码的项目", &with_code),
    ] {
        history.append("figure", key, [("title", title), ("recipe", recipe)]);
    }
    history.newest().within("880109")
}

fn found(text: &str) -> Vec<Finding> {
    let (cut, tables) = (records(), Tables::standard().unwrap());
    let source = format!("2023年上半年，{text}。");
    proof(&source, &Figures::at(&cut), &tables, &cut)
        .unwrap()
        .findings
}

/// What is told of these words.
fn told(text: &str, quote: &str) -> Vec<String> {
    let found = found(text);
    let of = found.iter().filter(|finding| finding.quote == quote);
    of.map(|f| format!("{} {}", f.verdict, f.reason)).collect()
}

const NONE: [&str; 0] = [];

#[test]
fn a_predicate_that_tells_a_change_or_the_most_is_a_claim() {
    for (text, quote) in [
        ("投诉比上月明显减少", "明显减少"),
        ("处置率明显提高", "明显提高"),
        ("处置率比1月提高了", "比1月提高"),
        ("投诉比上月减少", "比上月减少"),
        ("客流大幅增长", "大幅增长"),
        ("群众满意度持续提升，大家放心", "持续提升"),
        ("第三产业占大头", "占大头"),
        ("北苑街道最多，南苑街道也有", "最多"),
        ("北苑街道报了案件，南苑街道最少", "最少"),
    ] {
        assert_eq!(told(text, quote), ["UNPROVEN no-document"], "{text}");
    }
    for text in [
        "持续提升服务水平",
        "力争处置率明显提高",
        "每户最多",
        "北苑街道最多可报名",
        "比1月的做法更进一步",
        "明显减少投诉的办法",
    ] {
        let found = found(text);
        let claims = found
            .iter()
            .filter(|f| f.reason.to_string() == "no-document");
        let claims: Vec<_> = claims.map(|f| f.quote.clone()).collect();
        assert_eq!(claims, NONE, "{text}");
    }
}

#[test]
fn the_half_of_two_counts_is_told_by_them() {
    let text = "{projects|6个}项目里，已有{codes|3个}取得统计代码，正好过半";
    assert_eq!(told(text, "过半"), ["OVERCLAIM not-half"]);
    let half = found(text).into_iter().find(|f| f.quote == "过半");
    assert_eq!(half.unwrap().value.as_deref(), Some("3/6"));
    // Of what nobody counted, as before.
    assert_eq!(
        told("{codes|3个}取得统计代码，居民参与过半", "过半"),
        ["UNPROVEN no-document"]
    );
}

#[test]
fn a_count_is_of_its_own_words() {
    for text in [
        "“百业”工程{projects|6个}项目中{codes|3个}已取得统计代码",
        "{codes|3个}取得统计代码",
        "{projects|6个}项目里，已有{codes|3个}取得统计代码",
    ] {
        let found = found(text);
        let misfits = found.iter().filter(|f| f.reason.is_misfit());
        let misfits: Vec<_> = misfits
            .map(|f| format!("{} {}", f.quote, f.reason))
            .collect();
        assert_eq!(misfits, NONE, "{text}");
    }
    assert_eq!(
        told("{projects|6个}项目已取得统计代码", "6个"),
        ["OK holds", "CONFLICT other-state"]
    );
}

#[test]
fn another_column_is_another_number() {
    for (text, quote) in [
        ("东岸科创园占地{floors|6.2万平方米}", "6.2万平方米"),
        ("东岸科创园占地面积{floors|6.2万平方米}", "6.2万平方米"),
        ("东岸科创园已完成投资{invested|26亿元}", "26亿元"),
        ("东岸科创园到位资金{invested|26亿元}", "26亿元"),
    ] {
        assert!(
            told(text, quote).contains(&"CONFLICT other-indicator".to_owned()),
            "{text}"
        );
    }
    let check = |text: &str, quote: &str| -> Vec<String> {
        let found = super::check(text, &Tables::standard().unwrap(), &records());
        let of = found.iter().filter(|f| f.quote == quote);
        of.map(|f| format!("{} {}", f.verdict, f.reason)).collect()
    };
    assert_eq!(
        check("2023年,东岸科创园占地6.2万平方米。", "6.2万平方米"),
        ["GAP no-record"]
    );
    assert_eq!(
        check("2023年,东岸科创园已完成投资26亿元。", "26亿元"),
        ["GAP no-record"]
    );
    for (text, quote) in [
        ("东岸科创园建筑面积{floors|6.2万平方米}", "6.2万平方米"),
        ("东岸科创园总投资{invested|26亿元}", "26亿元"),
    ] {
        assert_eq!(told(text, quote), ["OK holds"], "{text}");
    }
    assert_eq!(
        check("2023年,东岸科创园总投资26亿元。", "26亿元"),
        ["OK holds"]
    );
}

#[test]
fn a_cell_of_an_event_is_of_the_one_that_the_text_names() {
    let misfit = |text: &str| -> Vec<String> {
        let found = found(text);
        let of = found
            .iter()
            .filter(|f| f.reason.is_misfit() || f.reason.to_string() == "which-event");
        of.map(|f| format!("{} {}", f.verdict, f.reason)).collect()
    };
    assert_eq!(misfit("{salon|200余人}参加开园仪式"), ["AMBIG which-event"]);
    assert_eq!(
        misfit("6月24日，{salon|200余人}参加河畔主题沙龙"),
        ["CONFLICT other-period"]
    );
    for text in [
        "6月23日，{salon|200余人}参加河畔主题沙龙",
        "河畔主题沙龙举行，{salon|200余人}到场",
        "开园仪式之后，沙龙吸引{salon|200余人}",
    ] {
        assert_eq!(misfit(text), NONE, "{text}");
    }
}

#[test]
fn what_somebody_says_is_no_name() {
    let names = |text: &str| -> Vec<String> {
        let found = found(text);
        let of = found
            .into_iter()
            .filter(|f| f.reason.to_string() == "unregistered");
        of.map(|f| f.quote).collect()
    };
    for text in [
        "居民说“比以前热闹多了”",
        "居民说：“这里热闹”",
        "大家感慨，“变化真大”",
    ] {
        assert_eq!(names(text), NONE, "{text}");
    }
    assert_eq!(names("打造“河畔客厅”"), ["“河畔客厅”"]);
}

#[test]
fn the_day_of_a_figure_is_no_day_without_a_record() {
    let mut history = History::default();
    history.append("place", "880109", [("name", "榆河区")]);
    let open = "count(stay where kind = case and phase != closed and from <= 2023-06-30 and until > 2023-06-30)";
    history.append(
        "figure",
        "open",
        [("title", "6月30日在办案件"), ("recipe", open)],
    );
    let mut cut = history.newest().within("880109");
    let recipe: crate::recipe::Recipe = open.parse().unwrap();
    for query in recipe.asked() {
        let range = crate::recipe::told::Range {
            n: 32,
            first: "a".to_owned(),
            last: "b".to_owned(),
            listed: false,
            seal: Some([1; 32]),
            also: Vec::new(),
        };
        cut.tell(&query, Ok((range, Vec::new())));
    }
    let tables = Tables::standard().unwrap();
    let days = |text: &str| -> Vec<String> {
        let found = proof(text, &Figures::at(&cut), &tables, &cut)
            .unwrap()
            .findings;
        let of = found.iter().filter(|f| f.quote.ends_with('日'));
        of.map(|f| format!("{} {}", f.verdict, f.reason)).collect()
    };
    assert_eq!(
        days("2023年6月30日在办案件{open|32件}。"),
        ["OK one-period"]
    );
    assert_eq!(
        days("2023年6月30日，在办案件{open|32件}。"),
        ["OK one-period"]
    );
    assert_eq!(
        days("2023年6月30日开会。在办案件{open|32件}。"),
        ["GAP no-event"]
    );
    let found = check("2023年6月30日在办案件32件。", &tables, &cut);
    let day = found.iter().find(|f| f.quote.ends_with('日')).unwrap();
    assert_eq!(day.reason.to_string(), "one-period");
}
