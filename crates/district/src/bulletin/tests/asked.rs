//! Figures over the log in sentences of another time, another state, another kind or another rate. Of 柳河区.

use super::*;
use crate::bulletin::proof::proof;
use crate::figure::register::Figures;
use crate::recipe::Recipe;
use crate::recipe::told::Range;

fn records() -> Snapshot {
    let mut history = History::default();
    history.append("place", "880105", [("name", "柳河区")]);
    let due = "stay where kind = case and owner = assignee and measured = yes and due >= 2022-07-01 and due <= 2022-07-31";
    let handled = format!("share(count({due} and ended = yes), count({due}))");
    for (key, title, recipe) in [
        (
            "opened",
            "7月新增案件",
            "count(matter where kind = case and opened >= 2022-07-01 and opened <= 2022-07-31)",
        ),
        (
            "closed",
            "7月办结案件",
            "count(matter where kind = case and closed >= 2022-07-01 and closed <= 2022-07-31)",
        ),
        (
            "open",
            "7月30日在办案件",
            "count(stay where kind = case and phase != closed and from <= 2022-07-30 and until > 2022-07-30)",
        ),
        ("handled", "7月案件处置率", &handled),
    ] {
        history.append("figure", key, [("title", title), ("recipe", recipe)]);
    }
    let mut cut = history.newest().within("880105");
    let figures: Vec<Recipe> = Figures::at(&cut)
        .iter()
        .map(|figure| figure.recipe.clone())
        .collect();
    for query in figures.iter().flat_map(Recipe::asked) {
        let text = query.to_string();
        let n = if text.contains("ended") {
            48
        } else if text.starts_with("stay") && text.contains("due") {
            100
        } else {
            42
        };
        let range = Range {
            n,
            first: "a".to_owned(),
            last: "b".to_owned(),
            listed: false,
            seal: Some([1; 32]),
            also: Vec::new(),
        };
        cut.tell(&query, Ok((range, Vec::new())));
    }
    cut
}

/// What is told of the tags of a text, beside that they hold.
fn told(text: &str) -> Vec<String> {
    let (cut, tables) = (records(), Tables::standard().unwrap());
    let source = format!("# 案件办理\n\n{text}。");
    let found = proof(&source, &Figures::at(&cut), &tables, &cut)
        .unwrap()
        .findings;
    let of = found.iter().filter(|finding| finding.reason.is_misfit());
    of.map(|f| format!("{} {} {}", f.quote, f.reason, f.about))
        .collect()
}

const NONE: [&str; 0] = [];

#[test]
fn a_count_is_of_the_time_that_its_sentence_names() {
    for (text, about) in [
        ("2022年8月，新增案件{opened|42件}", "2022M07"),
        ("2022年6月，案件处置率{handled|48%}", "2022M07"),
        ("2022年上半年，全区新增案件{opened|42件}", "2022M07"),
        ("2022年7月29日，全区新增案件{opened|42件}", "2022M07"),
        ("2022年6月，在办案件{open|42件}", "2022-07-30"),
        ("截至2022年7月29日，在办案件{open|42件}", "2022-07-30"),
        ("全区新增案件{opened|42件}（2022年6月）", "2022M07"),
    ] {
        let found = told(text);
        assert!(
            matches!(found.as_slice(), [one] if one.ends_with(&format!("other-period {about}"))),
            "{text}: {found:?}"
        );
    }
    for text in [
        "2022年7月，新增案件{opened|42件}",
        "2022年6月开会，7月新增案件{opened|42件}",
        "与2022年6月相比，新增案件{opened|42件}",
        "2022年7月29日，区里通报，新增案件{opened|42件}",
        "截至2022年7月底，新增案件{opened|42件}",
        "2022年7月，在办案件{open|42件}",
        "截至2022年7月30日，在办案件{open|42件}",
        "全区新增案件{opened|42件}（2022年7月）",
        "2022年6月、7月分别新增案件30件、{opened|42件}",
        "新增案件{opened|42件}",
    ] {
        assert_eq!(told(text), NONE, "{text}");
    }
}

#[test]
fn a_count_is_of_the_state_and_the_kind_that_stand_beside_it() {
    for (text, want) in [
        ("2022年7月，办结案件{opened|42件}", "other-state 办结"),
        ("2022年7月，新增案件{closed|42件}", "other-state 新增"),
        ("2022年7月，按时办结案件{closed|42件}", "other-state 按时"),
        ("2022年7月，案件按时处置率{handled|48%}", "other-state 按时"),
        ("2022年7月，{opened|42件}已办结", "other-state 办结"),
        ("2022年7月，新增投诉{opened|42件}", "other-indicator 投诉"),
        ("2022年7月，新增{opened|42件}投诉", "other-indicator 投诉"),
    ] {
        let found = told(text);
        assert!(
            matches!(found.as_slice(), [one] if one.ends_with(want)),
            "{text}: {found:?}"
        );
    }
    for text in [
        "2022年7月，全区受理案件{opened|42件}",
        "2022年7月，巡查上报案件{opened|42件}",
        "2022年7月，新增案件{opened|42件}，办结{closed|42件}",
        "2022年7月，新增案件{opened|42件}、办结案件{closed|42件}",
        "2022年7月，{closed|42件}案件已办结",
        "2022年7月30日，未办结案件{open|42件}",
        "2022年7月，新增投诉类案件{opened|42件}",
        "2022年7月，案件处理率{handled|48%}",
    ] {
        assert_eq!(told(text), NONE, "{text}");
    }
}

#[test]
fn a_rate_is_the_one_that_is_named_before_it() {
    for (text, about) in [
        ("2022年7月，群众满意率{handled|48%}", "满意率"),
        ("2022年7月，居民满意度达到{handled|48%}", "满意度"),
        ("2022年7月，矛盾调解成功率为{handled|48%}", "成功率"),
    ] {
        let found = told(text);
        assert!(
            matches!(found.as_slice(), [one] if one.ends_with(&format!("other-indicator {about}"))),
            "{text}: {found:?}"
        );
    }
    for text in [
        "2022年7月，案件处置率{handled|48%}",
        "2022年7月，案件处置率达到{handled|48%}",
        "2022年7月，处置率为{handled|48%}",
        "2022年7月，全区案件办理率为{handled|48%}",
    ] {
        assert_eq!(told(text), NONE, "{text}");
    }
}
