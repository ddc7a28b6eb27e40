//! A street's monthly report: what it says of counts, rates, a vote and a meeting, against figures over the log.

use super::*;
use crate::recipe::Recipe;
use crate::recipe::told::Range;
use crate::rows::Row;

/// The places, the figures and the tally that the report tells of.
fn records() -> Snapshot {
    let mut history = History::default();
    history.append("place", "lw", [("name", "柳岸街道")]);
    history.append("place", "ss", [("name", "石桥街道")]);
    let opened =
        "count(matter where kind = case and opened >= 2022-07-01 and opened <= 2022-07-31)";
    let due = "stay where kind = case and owner = assignee and measured = yes and due >= 2022-07-01 and due <= 2022-07-31";
    let handled = format!("share(count({due} and in_time = yes), count({due}))");
    let agreed = "share(cell(tally, \"V1/1\", yes_area), cell(tally, \"V1/1\", part_area))";
    let came = "count(act where act = attend and matter = M1 and side = property)";
    let of_street = opened.replace("case and", "case and place = lw and");
    let calls = opened.replace("case", "call");
    for (key, title, recipe) in [
        ("a-street", "7月柳岸街道新增案件", of_street.as_str()),
        ("calls", "7月来电", &calls),
        ("opened", "7月全区新增案件", opened),
        ("handled", "7月案件按时处置率", &handled),
        ("agreed", "加装电梯同意面积占比", agreed),
        ("came", "物业方到会", came),
    ] {
        history.append("figure", key, [("title", title), ("recipe", recipe)]);
    }
    let mut cut = history.newest();
    let cells = [
        ("kind", "vote"),
        ("matter", "V1"),
        ("yes_area", "7810.00"),
        ("part_area", "10000.00"),
        ("yes_area_unit", "m2"),
        ("part_area_unit", "m2"),
    ];
    let row = Row {
        seq: 9,
        kind: "tally".to_owned(),
        key: "V1/1".to_owned(),
        cells: cells
            .map(|(name, cell)| (name.to_owned(), cell.to_owned()))
            .into(),
        hash: [9; 32],
        sealed: false,
        later: BTreeMap::new(),
    };
    let range = Range {
        n: 1,
        first: "V1/1".to_owned(),
        last: "V1/1".to_owned(),
        listed: true,
        seal: None,
        also: Vec::new(),
    };
    let of_vote = agreed.parse::<Recipe>().unwrap().asked().remove(0);
    cut.tell(&of_vote, Ok((range, vec![row])));
    cut
}

/// How much a question selects, by what it names.
fn answer(query: &str) -> u64 {
    let june = query.contains("2022-06-01");
    match (query.contains("place = lw"), query.contains("in_time")) {
        _ if query.starts_with("act") => 2,
        (true, true) => 191,
        (true, false) if query.starts_with("stay") => 200,
        (true, false) if june => 32,
        (true, false) => 45,
        (false, true) => 900,
        (false, false) if query.starts_with("stay") => 1000,
        (false, false) => 1204,
    }
}

/// The verdicts on numbers, with what they were judged by.
fn judged(text: &str, is_read: bool) -> Vec<(String, Verdict, Option<String>)> {
    let tables = Tables::standard().unwrap();
    let mut cut = records();
    for query in asks(text, &tables, &cut).iter().flat_map(Recipe::asked) {
        if is_read && query.told() != Some(crate::recipe::told::Told::Tally) {
            let range = Range {
                n: answer(&query.to_string()),
                first: "a".to_owned(),
                last: "b".to_owned(),
                listed: false,
                seal: Some([1; 32]),
                also: Vec::new(),
            };
            cut.tell(&query, Ok((range, Vec::new())));
        }
    }
    let found = check(text, &tables, &cut).into_iter();
    let found = found.filter(|finding| {
        finding
            .quote
            .contains(|c: char| c.is_ascii_digit() || c == '半')
    });
    let told = found.filter(|finding| finding.verdict != Verdict::Term);
    told.map(|finding| (finding.quote, finding.verdict, finding.figure))
        .collect()
}

fn verdict(text: &str, quote: &str) -> (Verdict, String) {
    let all = judged(text, true);
    let found = all.iter().find(|(words, ..)| words == quote);
    let (_, verdict, figure) = found.unwrap_or_else(|| panic!("{quote} in {all:?}"));
    (*verdict, figure.clone().unwrap_or_default())
}

const REPORT: &str = "柳岸街道工作月报\n\n本报讯 2022年6月,柳岸街道新增案件32件,案件按时处置率为95.5%。\
                      加装电梯同意面积占比达到78.1%,物业方到会2次。";

#[test]
fn a_number_is_held_against_its_figure_for_the_place_and_the_month_that_the_text_names() {
    let (held, figure) = verdict(REPORT, "32件");
    assert_eq!(held, Verdict::Ok, "{figure}");
    assert_eq!(
        figure,
        "count(matter where kind = case and opened >= 2022-06-01 and opened <= 2022-06-30 and place = lw)"
    );
    let (held, figure) = verdict(REPORT, "95.5%");
    assert_eq!(held, Verdict::Ok, "{figure}");
    assert!(
        figure.contains("place = lw") && figure.contains("due >= 2022-06-01"),
        "{figure}"
    );
}

#[test]
fn a_vote_and_who_attended_stand_behind_their_numbers() {
    let (held, figure) = verdict(REPORT, "78.1%");
    assert_eq!(held, Verdict::Ok);
    assert!(figure.contains("cell(tally"), "{figure}");
    let (held, figure) = verdict(REPORT, "2次");
    assert_eq!(held, Verdict::Ok, "{figure}");
    assert!(figure.contains("act = attend"), "{figure}");
    let half = REPORT.replace("达到78.1%", "过半");
    assert_eq!(verdict(&half, "过半").0, Verdict::Ok);
}

#[test]
fn another_number_conflicts_and_says_which_it_is() {
    for (right, wrong) in [
        ("32件", "45件"),
        ("95.5%", "96.5%"),
        ("78.1%", "87.1%"),
        ("2次", "3次"),
    ] {
        let text = REPORT.replace(right, wrong);
        assert_eq!(verdict(&text, wrong).0, Verdict::Conflict, "{wrong}");
    }
}

#[test]
fn what_is_said_of_the_whole_district_is_no_streets() {
    let text = "本报讯 柳岸街道召开会议。2022年7月,全区新增案件1204件。";
    let (held, figure) = verdict(text, "1204件");
    assert_eq!(held, Verdict::Ok, "{figure}");
    assert!(!figure.contains("place"), "{figure}");
    // Where the sentence names neither place nor time, the article's and the figure's own may be meant.
    let (held, figure) = verdict("本报讯 柳岸街道召开会议。新增案件45件。", "45件");
    assert_eq!(held, Verdict::Ok, "{figure}");
}

#[test]
fn what_nobody_has_read_is_as_bare_as_ever() {
    let bare = judged("本报讯 2022年6月,柳岸街道新增案件32件。", false);
    let of = bare.iter().find(|(quote, ..)| quote == "32件");
    assert_eq!(
        of.map(|(_, verdict, _)| *verdict),
        Some(Verdict::Gap),
        "{bare:?}"
    );
}

#[test]
fn a_figure_of_one_place_is_meant_only_where_the_sentence_names_it() {
    let of = |text: &str, quote: &str| verdict(text, quote);
    let (held, figure) = of("2022年7月,全区新增案件1204件。", "1204件");
    assert_eq!(held, Verdict::Ok, "{figure}");
    assert!(!figure.contains("place"), "{figure}");
    let (held, figure) = of("2022年7月,全区新增案件45件。", "45件");
    assert_eq!(held, Verdict::Conflict, "{figure}");
    assert!(!figure.contains("place"), "{figure}");
    let (held, figure) = of("2022年7月,柳岸街道新增案件45件。", "45件");
    assert_eq!((held, figure.contains("place = lw")), (Verdict::Ok, true));
    // What an article on a street says next may be the street's, and is told to differ from the district's.
    let both = "2022年7月,柳岸街道开会。新增案件45件。";
    assert_eq!(of(both, "45件").0, Verdict::Ok);
    let (held, figure) = of(&both.replace("45件", "46件"), "46件");
    assert_eq!((held, figure.contains("place")), (Verdict::Conflict, false));
}

#[test]
fn a_word_right_before_a_title_makes_it_another_and_a_short_title_wants_its_number_at_once() {
    assert_eq!(
        verdict("2022年7月,全区按期新增案件1204件。", "1204件").0,
        Verdict::Gap
    );
    assert_eq!(
        verdict("2022年7月,全区共新增案件1204件。", "1204件").0,
        Verdict::Ok
    );
    assert_eq!(verdict("2022年7月来电1204件。", "1204件").0, Verdict::Ok);
    assert_eq!(
        verdict("2022年7月来电1200件。", "1200件").0,
        Verdict::Conflict
    );
    assert_eq!(
        verdict("2022年7月来电登记1204件。", "1204件").0,
        Verdict::Gap
    );
}

#[test]
fn a_number_that_follows_at_once_tells_the_same_figure_again() {
    let text = "2022年7月,案件按时处置率为90%,不足91%。";
    assert_eq!(verdict(text, "不足91%").0, Verdict::Ok);
    let text = text.replace("91", "85");
    assert_eq!(verdict(&text, "不足85%").0, Verdict::Conflict);
    // The street's, and not the district's of 1204.
    let text = "2022年7月,柳岸街道开会。新增案件45件,超1000件。";
    assert_eq!(verdict(text, "45件").0, Verdict::Ok);
    assert_eq!(verdict(text, "超1000件").0, Verdict::Conflict);
    assert_eq!(
        verdict("2022年7月,案件按时处置率为90%,开会85次。", "85次").0,
        Verdict::Gap
    );
}
