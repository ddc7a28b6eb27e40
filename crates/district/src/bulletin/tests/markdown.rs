//! What the gate makes of Markdown: it judges what a reader sees, and says where that stands in the source.

use super::*;
use crate::bulletin::edition::Edition;
use crate::bulletin::proof::{Proof, proof};
use crate::bulletin::since::printed;
use crate::bulletin::source::{Piece, Reading};
use crate::bulletin::verdict::Reason;
use crate::figure::register::Figures;

fn proofed(source: &str) -> Proof {
    let mut history = History::default();
    let figures = [
        ("gdp", "obs(gdp, 0107, 2022M01-09, level)"),
        ("projects", "count(membership where list = \"310@2022\")"),
    ];
    for (name, recipe) in figures {
        history.append("figure", name, [("title", name), ("recipe", recipe)]);
    }
    let figures = Figures::at(&history.newest());
    proof(source, &figures, &Tables::standard().unwrap(), &willow()).unwrap()
}

/// What the gate says, each with the words of the source that it says it of.
fn told(source: &str) -> Vec<(Reason, String)> {
    let chars: Vec<char> = source.chars().collect();
    let tell = |finding: &Finding| {
        (
            finding.reason,
            chars[finding.start..finding.end].iter().collect(),
        )
    };
    proofed(source).findings.iter().map(tell).collect()
}

fn has(source: &str, reason: Reason, words: &str) {
    let told = told(source);
    assert!(told.contains(&(reason, words.to_owned())), "{told:?}");
}

#[test]
fn a_number_that_markup_divides_is_read_as_it_is_seen() {
    let text = "# 2022年前三季度\n\n地区生产总值412.**35**亿元，*增长*。";
    has(text, Reason::Bare, "412.**35**亿元");
    let wrong = "# 2022年前三季度\n\n地区生产总值**41**3.35亿元。";
    has(wrong, Reason::Differs, "41**3.35亿元");
}

#[test]
fn what_markup_glues_to_a_tag_changes_what_it_says() {
    let glued = "# 2022年前三季度\n\n地区生产总值**{gdp|412.35亿元}***美元*。";
    has(glued, Reason::Glued, "{gdp|412.35亿元}");
    let held = "# 2022年前三季度\n\n地区生产总值**{gdp|412.35亿元}**。";
    has(held, Reason::Holds, "{gdp|412.35亿元}");
}

#[test]
fn lines_items_and_cells_join_no_numbers() {
    for text in [
        "合计12\\\n3亿元",
        "合计12\n\n3亿元",
        "- 合计12\n- 3亿元",
        "合计12\n\n> 3亿元",
        "| 合计12 | 3亿元 |\n|---|---|",
    ] {
        let found = proofed(&format!("# 2022年前三季度\n\n{text}"));
        let quotes: Vec<&str> = found.findings.iter().map(|f| f.quote.as_str()).collect();
        assert!(
            !quotes.iter().any(|quote| quote.contains("123")),
            "{quotes:?}"
        );
        assert!(quotes.contains(&"3亿元"), "{text:?} {quotes:?}");
    }
}

#[test]
fn a_list_is_counted_as_the_sentence_it_stands_for() {
    const NAMES: [&str; 3] = ["柳河科技创新产业园", "滨江会展中心", "城南医院"];
    let judged = |count: &str, list: &str| -> Vec<(Verdict, Reason)> {
        let text = format!("# 2022年\n\n“310”项目共有{count}个，分别为{list}");
        let found = proofed(&text).findings;
        found.iter().map(|f| (f.verdict, f.reason)).collect()
    };
    let sentence = format!("：{}。", NAMES.join("、"));
    let list = format!("：\n\n- {}\n", NAMES.join("\n- "));
    let bold = format!("：\n\n1. **{}**\n", NAMES.join("**\n2. **"));
    for count in ["3", "5", "{projects|4}"] {
        let said = judged(count, &sentence);
        assert_eq!(judged(count, &list), said, "{count}");
        assert_eq!(judged(count, &bold), said, "{count}");
    }
    for (count, reason) in [("5", Reason::Miscounted), ("3", Reason::Counted)] {
        has(
            &format!("# 2022年\n\n开工项目{count}个{list}"),
            reason,
            &format!("{count}个"),
        );
    }
}

#[test]
fn a_row_of_a_table_is_held_against_what_its_first_cell_names() {
    let table = |name: &str| {
        format!("# 2022年前三季度\n\n| 指标 | 数 |\n|---|--:|\n| {name} | {{gdp|412.35亿元}} |")
    };
    has(&table("地区生产总值"), Reason::Holds, "{gdp|412.35亿元}");
    let other = told(&table("社会消费品零售总额"));
    assert!(
        other
            .iter()
            .any(|(reason, _)| *reason == Reason::OtherIndicator),
        "{other:?}"
    );
}

#[expect(
    clippy::disallowed_methods,
    reason = "the test measures how long it takes"
)]
#[test]
fn two_thousand_numbers_in_hostile_markup_are_judged_within_a_bound() {
    let unit = "*增*长**1**2.`5`%，[见](javascript:x)";
    let rows = "|增长12.5%|\n|-|\n";
    let items = "> - 增长12.5%\n\n";
    for unit in [unit, rows, items, "**增长1**。", "# 1%\n"] {
        let source: String = unit.chars().cycle().take(20_000).collect();
        let began = std::time::Instant::now();
        let found = proofed(&source).findings.len();
        let took = began.elapsed();
        assert!(found >= 500, "{unit:?} {found}");
        assert!(
            took < std::time::Duration::from_secs(12),
            "{unit:?} {took:?}"
        );
    }
}

#[test]
fn an_edition_of_an_earlier_program_stays_what_it_was() {
    // Released by the program before this one, with signs that it printed as they were typed.
    let json = include_str!("earlier.json");
    let edition: Edition = serde_json::from_str(json).unwrap();
    assert_eq!(serde_json::to_string(&edition).unwrap(), json);
    assert_eq!(edition.reading(), Reading::Earlier);
    let lines = printed(&edition.source, edition.reading(), &edition.figs);
    let read: Vec<String> = lines
        .iter()
        .map(|(_, pieces)| pieces.iter().map(|(_, say)| say.as_str()).collect())
        .collect();
    assert_eq!(
        read,
        [
            "2021年上半年",
            "- **生产总值**986.61亿元。- 社零<b>614.36亿元</b>。",
            "    *数字经济*[核心](http://x.y)产业增加值33.4亿元。",
        ]
    );
    let figures = lines.iter().flat_map(|(_, pieces)| pieces);
    let figures = figures.filter(|(piece, _)| matches!(piece, Piece::Tag { .. }));
    assert_eq!(figures.count(), edition.figs.len());
}
