//! What is said of a project's marks, against its record: begun, and nothing else.

use super::*;

fn valley() -> Snapshot {
    let mut history = History::default();
    history.append("place", "880301", [("name", "松谷县")]);
    history.append("project", "road", [("name", "X218县道改线工程")]);
    history.append("project", "dam", [("name", "青石水库")]);
    history.append("project", "school", [("name", "云桥中学")]);
    for (key, project, mark) in [
        ("m1", "road", "start"),
        ("m2", "dam", "start"),
        ("m3", "school", "start"),
        ("m4", "school", "completion"),
    ] {
        let cells = [("project", project), ("mark", mark), ("met", "2023-03-08")];
        history.append("mark", key, cells);
    }
    history.append("project", "plant", [("name", "北岭水厂")]);
    let plan = [
        ("project", "plant"),
        ("mark", "start"),
        ("due", "2023-09-20"),
    ];
    history.append("mark", "m5", plan);
    history.newest().within("880301")
}

fn said(text: &str) -> Vec<String> {
    let found = check(text, &Tables::standard().unwrap(), &valley());
    let of = found.iter().filter(|found| {
        let reasons = ["state", "no-state", "already-met", "planned", "no-document"];
        reasons.contains(&found.reason.to_string().as_str())
    });
    of.map(|found| format!("{} {}", found.verdict, found.quote))
        .collect()
}

#[test]
fn every_mark_of_the_product_is_known_by_its_usual_words() {
    for (words, quote) in [
        ("已完工", "完工"),
        ("已建成通车", "建成通车"),
        ("全线贯通", "贯通"),
        ("已交付使用", "交付"),
        ("已投产", "投产"),
        ("已经投入使用", "投入使用"),
        ("已完成拿地", "拿地"),
        ("已竣工", "竣工"),
    ] {
        let found = said(&format!("2023年,X218县道改线工程{words}。"));
        assert_eq!(found, [format!("OVERCLAIM {quote}")], "{words}");
    }
    assert_eq!(said("2023年,云桥中学已建成。"), ["OK 建成"]);
    assert_eq!(said("2023年,青石水库已动工。"), ["OK 动工"]);
}

#[test]
fn a_headline_that_leaves_out_the_class_of_a_project_is_said_of_it() {
    let text = "# X218县道改线今年完工\n\n2023年,X218县道改线工程开工。";
    assert_eq!(said(text), ["OVERCLAIM 完工", "OK 开工"]);
}

#[test]
fn what_is_to_come_and_what_is_no_state_stops_nothing() {
    for text in [
        "2023年,X218县道改线工程预计12月通车。",
        "2023年,X218县道改线工程加快推进,早日建成通车。",
        "2023年,推动云桥中学竣工。",
        "2023年,X218县道改线工程建成后将方便群众。",
        "2023年,X218县道改线工程尚未完工。",
        "2023年,全县通车里程增加,X218县道改线工程开工。",
        "2023年,别处的大桥建成通车。",
    ] {
        let found = said(text);
        assert!(
            found.iter().all(|said| said.starts_with("OK")),
            "{text}: {found:?}"
        );
    }
}

#[test]
fn what_is_so_by_now_is_no_plan_whatever_is_to_come_besides() {
    for (text, wanted) in [
        (
            "全县已将X218县道改线工程建成通车。",
            vec!["OVERCLAIM 建成通车"],
        ),
        ("全县已将云桥中学建成。", vec!["OK 建成"]),
        ("全县将X218县道改线工程建成通车。", vec!["OK 建成通车"]),
        (
            "X218县道改线工程将于9月完工,目前通车。",
            vec!["OK 完工", "OVERCLAIM 通车"],
        ),
        (
            "X218县道改线工程将于9月完工,12月通车。",
            vec!["OK 完工", "OK 通车"],
        ),
    ] {
        assert_eq!(said(&format!("2023年,{text}")), wanted, "{text}");
    }
    let found = said("2023年,今后这里将有驿站,X218县道改线工程已完工。");
    assert_eq!(found, ["OK 今后这里将有驿站", "OVERCLAIM 完工"]);
    let found = said("2023年,今后这里将有驿站,方便群众。");
    assert_eq!(found, ["OK 今后这里将有驿站,方便群众"]);
}

#[test]
fn a_stage_that_no_register_holds_presumes_its_mark_and_wants_a_document() {
    assert_eq!(said("2023年,青石水库主体封顶。"), ["UNPROVEN 封顶"]);
    assert_eq!(said("2023年,北岭水厂主体封顶。"), ["OVERCLAIM 封顶"]);
    assert!(said("2023年,青石水库力争主体封顶。").is_empty());
}

#[test]
fn what_counts_no_projects_is_not_held_against_their_marks() {
    let tables = Tables::standard().unwrap();
    let found = check("2023年,5家企业竣工。全县3个项目竣工。", &tables, &valley());
    let of = |quote: &str| {
        let found = found.iter().find(|found| found.quote == quote);
        found.map(|found| found.verdict)
    };
    assert_eq!(of("5家"), Some(Verdict::Gap));
    assert_eq!(of("3个"), Some(Verdict::Conflict));
}
