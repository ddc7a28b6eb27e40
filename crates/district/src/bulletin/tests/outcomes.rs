//! What a text tells of works and votes at a place, against what the log has of them. Of 竹溪区.

use super::*;
use crate::recipe::Recipe;
use crate::recipe::query::Query;
use crate::recipe::told::Range;
use crate::rows::Row;

fn bamboo() -> Snapshot {
    let mut history = History::default();
    history.append("place", "330999", [("name", "竹溪区")]);
    history.append(
        "place",
        "yard",
        [("name", "柳岸新村"), ("parent", "330999")],
    );
    history.append("project", "p", [("name", "青石大桥")]);
    history.newest().within("330999")
}

fn contract(cells: &[(&str, &str)]) -> Row {
    Row {
        seq: 9,
        kind: "act".to_owned(),
        key: "W1/9".to_owned(),
        cells: cells
            .iter()
            .map(|(name, cell)| ((*name).to_owned(), (*cell).to_owned()))
            .collect(),
        hash: [9; 32],
        sealed: false,
        later: BTreeMap::new(),
    }
}

/// The findings on a text where each question selects as many rows as told, or these.
fn judged(text: &str, n: &dyn Fn(&str) -> Option<u64>, rows: &[Row]) -> Vec<String> {
    let tables = Tables::standard().unwrap();
    let mut cut = bamboo();
    for query in asks(text, &tables, &cut).iter().flat_map(Recipe::asked) {
        answer(&mut cut, &query, n, rows);
    }
    let found = check(text, &tables, &cut).into_iter();
    let reasons = [
        "state",
        "event",
        "differs",
        "unfinished-works",
        "other-outcome",
    ];
    let told = found.filter(|found| reasons.contains(&found.reason.as_str()));
    told.map(|found| format!("{} {} {}", found.verdict, found.quote, found.reason))
        .collect()
}

fn answer(cut: &mut Snapshot, query: &Query, n: &dyn Fn(&str) -> Option<u64>, rows: &[Row]) {
    let act = query.kind == "act";
    let own: Vec<Row> = rows
        .iter()
        .filter(|row| query.holds(row))
        .cloned()
        .collect();
    let count = if act {
        u64::try_from(own.len()).ok()
    } else {
        n(&query.to_string())
    };
    let Some(count) = count else { return };
    let range = Range {
        n: count,
        first: "1".to_owned(),
        last: "9".to_owned(),
        listed: act,
        seal: None,
        also: Vec::new(),
    };
    cut.tell(query, Ok((range, own)));
}

#[test]
fn works_that_are_told_as_finished_are_where_the_log_has_some_that_are() {
    let begun = |query: &str| Some(u64::from(!query.contains("phase")));
    let done = |_: &str| Some(1);
    let none = |_: &str| Some(0);
    for (text, quote) in [
        ("柳岸新村路面整治已经完工。", "完工"),
        ("柳岸新村电梯更换工程竣工。", "竣工"),
        ("柳岸新村新建车棚已投入使用。", "投入使用"),
        ("柳岸新村屋面修缮工程已交付。", "交付"),
    ] {
        let text = format!("2023年,{text}");
        let over = format!("OVERCLAIM {quote} unfinished-works");
        assert_eq!(judged(&text, &begun, &[]), [over], "{text}");
        assert_eq!(
            judged(&text, &done, &[]),
            [format!("OK {quote} state")],
            "{text}"
        );
        assert_eq!(judged(&text, &none, &[]), [""; 0], "{text}");
        assert_eq!(
            judged(&text, &|_| None, &[]),
            [""; 0],
            "what nobody has read"
        );
    }
    for text in [
        "柳岸新村路面整治尚未完工。",
        "柳岸新村路面整治将于年底完工。",
        "柳岸新村路面整治完工后,出行更方便。",
        "柳岸新村附近的商场建成。",
        "竹溪区路面整治已经完工。",
        "路面整治已经完工。",
    ] {
        assert_eq!(
            judged(&format!("2023年,{text}"), &begun, &[]),
            [""; 0],
            "{text}"
        );
    }
}

#[test]
fn a_day_for_which_works_are_planned_is_that_of_their_contract() {
    let rows = [contract(&[
        ("kind", "works"),
        ("place", "330999|yard"),
        ("act", "contract"),
        ("day", "2023-07-20"),
        ("start_on", "2023-09-04"),
        ("end_on", "2023-10-20"),
    ])];
    let none = |_: &str| Some(0);
    for (text, want) in [
        ("柳岸新村路面整治计划9月开工。", "OK 开工 event"),
        ("柳岸新村路面整治计划9月底前开工。", "OK 开工 event"),
        ("柳岸新村路面整治计划6月底开工。", "CONFLICT 开工 differs"),
        ("柳岸新村路面整治将于10月完工。", "OK 完工 event"),
        ("柳岸新村路面整治将于9月完工。", "CONFLICT 完工 differs"),
        ("柳岸新村路面整治将于2023年10月20日完工。", "OK 完工 event"),
    ] {
        assert_eq!(
            judged(&format!("2023年,{text}"), &none, &rows),
            [want],
            "{text}"
        );
    }
    for text in [
        "2023年,柳岸新村路面整治即将开工。",
        "2023年,柳岸新村路面整治计划开工。",
    ] {
        assert_eq!(judged(text, &none, &rows), [""; 0], "{text}");
    }
    assert_eq!(
        judged("2023年,柳岸新村路面整治计划6月底开工。", &none, &[]),
        [""; 0]
    );
}

#[test]
fn a_vote_is_told_as_it_came_out() {
    let yes = |query: &str| Some(u64::from(query.contains("verdict = carried")));
    let no = |query: &str| Some(u64::from(query.contains("not_carried")));
    let none = |_: &str| Some(0);
    for (text, quote) in [
        ("柳岸新村业主大会表决通过使用维修资金。", "表决通过"),
        ("柳岸新村北侧空地改停车位获通过。", "获通过"),
        ("柳岸新村业主大会投票,加装电梯获得通过。", "获得通过"),
    ] {
        let text = format!("2023年,{text}");
        assert_eq!(
            judged(&text, &yes, &[]),
            [format!("OK {quote} state")],
            "{text}"
        );
        let over = format!("OVERCLAIM {quote} other-outcome");
        assert_eq!(judged(&text, &no, &[]), [over], "{text}");
        assert_eq!(judged(&text, &none, &[]), [""; 0], "{text}");
        assert_eq!(judged(&text, &|_| None, &[]), [""; 0], "{text}");
    }
    for (text, quote) in [
        ("柳岸新村北侧空地改停车位未获通过。", "未获通过"),
        ("柳岸新村业主大会表决未通过新的管理规约。", "表决未通过"),
    ] {
        let text = format!("2023年,{text}");
        assert_eq!(
            judged(&text, &no, &[]),
            [format!("OK {quote} state")],
            "{text}"
        );
        let other = format!("CONFLICT {quote} other-outcome");
        assert_eq!(judged(&text, &yes, &[]), [other], "{text}");
    }
}

#[test]
fn what_is_not_yet_voted_on_or_is_no_owners_vote_is_let_be() {
    let no = |query: &str| Some(u64::from(query.contains("not_carried")));
    for text in [
        "柳岸新村改停车位若获通过,即可动工。",
        "柳岸新村将提请业主大会表决通过管理规约。",
        "柳岸新村加装电梯须经业主表决通过。",
        "柳岸新村居委会表决通过值班安排。",
        "柳岸新村改停车位的表决通过率有待提高。",
        "区人大会议表决通过决议。",
    ] {
        assert_eq!(
            judged(&format!("2023年,{text}"), &no, &[]),
            [""; 0],
            "{text}"
        );
    }
}

#[test]
fn an_item_is_asked_for_by_the_class_that_its_clause_names() {
    let text = "2023年,柳岸新村业主大会表决通过使用维修资金,改停车位未获通过。";
    let asked = asks(text, &Tables::standard().unwrap(), &bamboo());
    let asked: Vec<String> = asked.iter().map(Recipe::to_string).collect();
    let has = |class: &str| asked.iter().filter(|asked| asked.contains(class)).count();
    assert_eq!(
        (has("class = 278-5"), has("class = 278-8")),
        (2, 2),
        "{asked:?}"
    );
}
