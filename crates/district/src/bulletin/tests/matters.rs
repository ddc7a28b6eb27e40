//! What a text tells of problems at places, against what the log has of them.

use super::*;
use crate::recipe::Recipe;
use crate::recipe::told::Range;

/// The place and the category that the texts below tell of.
fn records() -> History {
    let mut history = History::default();
    history.append("place", "wb", [("name", "柳岸社区")]);
    history.append("place", "yard", [("name", "柳岸新村")]);
    let words = [("name", "楼道堆物"), ("words", "楼道|堆物|纸板")];
    history.append("category", "stairwell", words);
    history.append(
        "category",
        "paving",
        [("name", "地砖松动"), ("words", "地砖|松动")],
    );
    history.append(
        "observation",
        "o",
        [("period", "2022M01-06"), ("value", "1")],
    );
    history
}

/// The findings about matters where each question is answered with so many.
fn judged(text: &str, n: Option<u64>) -> Vec<(Verdict, String, String)> {
    let tables = Tables::standard().unwrap();
    let mut cut = records().newest();
    for query in asks(text, &tables, &cut).iter().flat_map(Recipe::asked) {
        if let Some(n) = n {
            let range = Range {
                n,
                first: "C1".to_owned(),
                last: "C9".to_owned(),
                listed: false,
                seal: None,
                also: Vec::new(),
            };
            cut.tell(&query, Ok((range, Vec::new())));
        }
    }
    let found = check(text, &tables, &cut).into_iter();
    let about = found.filter(|finding| {
        matches!(
            finding.reason,
            verdict::Reason::Recorded | verdict::Reason::NotPutRight
        )
    });
    about
        .map(|found| (found.verdict, found.quote, found.figure.unwrap()))
        .collect()
}

const DONE: &str = "本报讯 住在柳岸社区的居民说,楼道里堆了许多纸板,如今已经清理干净。";

#[test]
fn what_was_put_right_stands_on_the_matters_that_were_closed_there() {
    let figure = "count(matter where place = wb and category = stairwell and closed >= 2022-01-01 \
                  and closed <= 2022-12-31)";
    let held = judged(DONE, Some(7));
    assert_eq!(
        held,
        [(Verdict::Ok, "清理干净".to_owned(), figure.to_owned())]
    );
    let bare = judged(DONE, Some(0));
    assert_eq!(bare[0].0, Verdict::Unproven);
    assert_eq!(judged(DONE, None), [], "what nobody has read is not judged");
}

#[test]
fn a_trouble_is_held_by_a_matter_and_its_absence_says_nothing() {
    let text = "本报讯 柳岸新村门前由于车来车往出现了松动的情况。";
    let held = judged(text, Some(1));
    assert!(held.iter().all(|(verdict, ..)| *verdict == Verdict::Ok) && !held.is_empty());
    assert!(
        held[0].2.contains("place = yard") && held[0].2.contains("opened >="),
        "{held:?}"
    );
    assert_eq!(judged(text, Some(0)), []);
}

#[test]
fn what_is_not_yet_so_or_names_no_place_or_no_problem_is_no_claim() {
    for text in [
        "本报讯 柳岸社区楼道里的纸板还没有清理干净。",
        "本报讯 柳岸社区楼道里的纸板即将清理干净。",
        "本报讯 楼道里的纸板已经清理干净。",
        "本报讯 柳岸社区的矛盾化解了。",
    ] {
        assert_eq!(judged(text, Some(0)), [], "{text}");
    }
}
