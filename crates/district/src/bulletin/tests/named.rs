//! People who are no officers are asked before they are named, and names with digits are no bare numbers.

use super::coast::coast;
use super::*;
use crate::bulletin::verdict::Rule;

fn asked(text: &str) -> Vec<String> {
    let found = check(text, &Tables::standard().unwrap(), &coast()).into_iter();
    let g9 = found.filter(|finding| finding.rule == Some(Rule::G9));
    g9.map(|finding| finding.quote).collect()
}

#[test]
fn whoever_is_named_by_what_they_are_of_themselves_is_asked() {
    assert_eq!(asked("低保户赵秀兰,患糖尿病。"), ["赵秀兰"]);
    assert_eq!(asked("茶农李桂香说,今年收成好。"), ["李桂香"]);
    assert_eq!(asked("退休教师王建民住在桥头。"), ["王建民"]);
    assert_eq!(
        asked("快递员张大伟、保安刘小强、学生陈晓参加。"),
        ["张大伟", "刘小强", "陈晓"]
    );
}

#[test]
fn whoever_says_or_suffers_something_is_asked_and_words_that_only_look_like_names_are_none() {
    assert_eq!(asked("走访中,赵秀兰患有眼疾。"), ["赵秀兰"]);
    assert_eq!(asked("种茶人家多,采茶工孙二妹表示满意。"), ["孙二妹"]);
    let none: [&str; 0] = [];
    for text in [
        "学生方面,成绩喜人。",
        "农户金额,逐年增加。",
        "居民高兴地说,门口亮堂了。",
        "员工马上表示满意。",
        "石桥街道表示,要抓落实。",
        "区长江大勇表示,要抓落实。江大勇说,路要修好。",
        "田间地头说丰收。",
        "万元户说起当年。",
    ] {
        assert_eq!(asked(text), none, "{text}");
    }
}

#[test]
fn a_number_that_is_a_name_stops_nothing_and_asks_nothing() {
    for name in [
        "60后、90后茶客",
        "118医院",
        "201路",
        "302国道",
        "12345热线",
        "2.0版",
        "K3路",
        "S205",
        "8号楼",
        "1号线",
        "1461次列车",
        "4.0时代",
    ] {
        let found = check(
            &format!("2023年,{name}来了。"),
            &Tables::standard().unwrap(),
            &coast(),
        );
        let told: Vec<_> = found
            .iter()
            .filter(|found| found.rule.is_some())
            .map(|found| format!("{} {}", found.verdict, found.quote))
            .collect();
        assert!(told.is_empty(), "{name}: {told:?}");
    }
}

#[test]
fn parts_of_an_address_are_asked_about_and_counts_stay_numbers() {
    let stop = |text: &str| {
        let tables = Tables::standard().unwrap();
        let found = check(&format!("2023年,{text}。"), &tables, &coast());
        stops(&found, &tables, &[])
    };
    assert!(stop("家在6村12组").is_empty());
    for text in [
        "新增62后续岗位",
        "建成302",
        "服务12345",
        "2.5版面",
        "新建5处",
    ] {
        assert!(!stop(text).is_empty(), "{text}");
    }
}
