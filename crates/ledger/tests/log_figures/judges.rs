//! What a text tells of places, counts and rates, judged against a log that was written act by act.

use district::bulletin::verdict::{Finding, Verdict};
use district::bulletin::{Tables, asks, check};
use district::record::RecordKind;

use crate::common::{Small, party};
use crate::{districts, months, record};

/// Figures over the log, by the titles that texts call them by.
const FIGURES: &[(&str, &str, &str)] = &[
    (
        "opened",
        "7月全区新增案件",
        "count(matter where kind = case and opened >= 2021-07-01 and opened <= 2021-07-31)",
    ),
    (
        "in-time",
        "7月案件按时处置率",
        "share(count(stay where kind = case and owner = assignee and due >= 2021-07-01 and due <= 2021-07-31 and measured = yes and in_time = yes), \
         count(stay where kind = case and owner = assignee and due >= 2021-07-01 and due <= 2021-07-31 and measured = yes))",
    ),
    (
        "reworked",
        "7月核查退回次数",
        "count(act where kind = case and act = rework and day >= 2021-07-01 and day <= 2021-07-31)",
    ),
];

/// The findings of a text, with all that it makes the judges ask read from the store first.
async fn judged(small: &Small, text: &str) -> Vec<Finding> {
    let tables = Tables::standard().unwrap();
    let mut cut = small.ledger.figures_at(None).await.unwrap();
    let asked = asks(text, &tables, &cut);
    small.ledger.tell_values(&mut cut, &asked).await.unwrap();
    check(text, &tables, &cut)
}

async fn verdict(small: &Small, text: &str, quote: &str) -> (Verdict, Option<String>) {
    let found = judged(small, text).await;
    let one = found.iter().find(|finding| finding.quote == quote);
    let one = one.unwrap_or_else(|| panic!("{quote}: {found:#?}"));
    (one.verdict, one.value.clone())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_is_held_against_the_log_that_was_written() {
    for small in districts().await {
        for (key, title, recipe) in FIGURES {
            let cells = [("title", *title), ("recipe", *recipe)];
            let change = record(&small, RecordKind::Figure, key, &cells);
            let planner = party("planner");
            small.ledger.change(vec![change], planner).await.unwrap();
        }
        months(&small, async |_: &Small| {}).await;

        // Two cases were opened in that street, and one was sent back once.
        let (told, value) = verdict(&small, "2021年7月,全区新增案件2件。", "2件").await;
        assert_eq!((told, value.as_deref()), (Verdict::Ok, Some("2")));
        let (told, value) = verdict(&small, "2021年7月,全区新增案件5件。", "5件").await;
        assert_eq!((told, value.as_deref()), (Verdict::Conflict, Some("2")));
        let (told, _) = verdict(&small, "2021年6月,全区新增案件2件。", "2件").await;
        assert_eq!(told, Verdict::Conflict, "another month has another count");
        let (told, _) = verdict(&small, "2021年7月,s名新增案件2件。", "2件").await;
        assert_eq!(told, Verdict::Ok, "asked again of the street that is named");
        let (told, _) = verdict(&small, "2021年7月,核查退回次数1次。", "1次").await;
        assert_eq!(told, Verdict::Ok);
        let (told, value) = verdict(&small, "2021年7月,案件按时处置率12.5%。", "12.5%").await;
        assert_eq!(told, Verdict::Conflict, "{value:?}");
        let rate = value.unwrap();
        let text = format!("2021年7月,案件按时处置率{rate}。");
        assert_eq!(verdict(&small, &text, &rate).await.0, Verdict::Ok);

        // A stairwell was cleared there that year; a fire lane was not.
        let cleared = "2021年7月,c名的楼道堆积物清理完毕。";
        let (told, value) = verdict(&small, cleared, "清理完毕").await;
        assert_eq!((told, value.as_deref()), (Verdict::Ok, Some("1")));
        let other = "2021年7月,c名的消防通道恢复畅通。";
        assert_eq!(
            verdict(&small, other, "恢复畅通").await.0,
            Verdict::Unproven
        );
        let before = "2020年7月,c名的楼道堆积物清理完毕。";
        assert_eq!(
            verdict(&small, before, "清理完毕").await.0,
            Verdict::Unproven
        );
        let waits = "2021年7月,c名的楼道堆积物尚未清理完毕。";
        let found = judged(&small, waits).await;
        assert!(
            found.iter().all(|finding| finding.quote != "清理完毕"),
            "{found:#?}"
        );
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_no_store_has_read_is_not_judged() {
    for small in districts().await {
        months(&small, async |_: &Small| {}).await;
        let tables = Tables::standard().unwrap();
        let cut = small.ledger.snapshot(None).await.unwrap();
        let found = check("2021年7月,c名的楼道堆积物清理完毕。", &tables, &cut);
        assert!(
            found.iter().all(|finding| finding.quote != "清理完毕"),
            "{found:#?}"
        );
    }
}
