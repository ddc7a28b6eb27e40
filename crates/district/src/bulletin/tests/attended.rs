//! Who is said to have spoken at an event, against those whom the register has for it. Of 竹溪区.

use super::*;

fn bamboo(open: &str) -> Snapshot {
    let mut history = History::default();
    history.append("place", "330999", [("name", "竹溪区")]);
    history.append("place", "330999001", [("name", "东岸街道")]);
    history.append("place", "330999002", [("name", "西岸街道")]);
    history.append("place", "330999003", [("name", "南岸街道")]);
    history.append(
        "organisation",
        "union",
        [("name", "竹溪区总工会"), ("aliases", "区总工会")],
    );
    let event = [
        ("name", "秋季工作交流会"),
        ("day", "2023-09-12"),
        ("names_open", open),
    ];
    let event = event.into_iter().filter(|(_, cell)| !cell.is_empty());
    history.append("event", "talk", event);
    history.append(
        "event",
        "fair",
        [("name", "丰收集市"), ("day", "2023-09-13")],
    );
    for (key, who) in [("a", "东岸街道"), ("b", "西岸街道"), ("c", "区总工会")] {
        let cells = [("event", "talk"), ("who", who), ("did", "spoke")];
        history.append("attendance", key, cells);
    }
    history.newest().within("330999")
}

fn told(text: &str, open: &str) -> Vec<String> {
    let text = format!("2023年9月12日,{text}");
    let found = check(&text, &Tables::standard().unwrap(), &bamboo(open));
    let of = found
        .iter()
        .filter(|finding| finding.reason == verdict::Reason::NotAmong);
    of.map(|finding| format!("{} {}", finding.verdict, finding.quote))
        .collect()
}

#[test]
fn whoever_is_none_of_those_who_spoke_is_told() {
    let one = "秋季工作交流会召开。会上,东岸街道、南岸街道作了交流发言。";
    assert_eq!(told(one, ""), ["CONFLICT 南岸街道"]);
    // The register says itself that there were more.
    assert_eq!(told(one, "yes"), ["GAP 南岸街道"]);
    let nobody = "秋季工作交流会召开。会上,东岸街道、区残联作交流发言。";
    assert_eq!(told(nobody, ""), ["CONFLICT 区残联"]);
    let alone = "秋季工作交流会召开。南岸街道在会上作了发言。";
    assert_eq!(told(alone, ""), ["CONFLICT 南岸街道"]);
}

#[test]
fn those_who_spoke_and_those_of_whom_nobody_knows_are_let_be() {
    for text in [
        "秋季工作交流会召开。会上,东岸街道、西岸街道、区总工会分别作了交流发言。",
        "秋季工作交流会召开。竹溪区总工会作了发言。",
        "秋季工作交流会在南岸街道召开,东岸街道、西岸街道作交流发言。",
        "秋季工作交流会召开。在南岸街道召开的座谈上,东岸街道作交流发言。",
        "秋季工作交流会召开。南岸街道参加会议。",
        "丰收集市开张。南岸街道作了发言。",
        "南岸街道作了发言。",
    ] {
        assert_eq!(told(text, ""), [""; 0], "{text}");
    }
}
