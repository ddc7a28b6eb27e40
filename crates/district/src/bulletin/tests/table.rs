//! The cells of a table read as sentences of their row and their column. Of 柳溪区 in 2022.

use super::*;
use crate::bulletin::proof::proof;
use crate::bulletin::source::read;
use crate::bulletin::verdict::Reason;
use crate::figure::register::Figures;

/// What is told of the cells of a table with one row.
fn told(heads: &str, row: &str) -> Vec<String> {
    let (cut, tables) = (willow(), Tables::standard().unwrap());
    let rule = heads.split('|').skip(2).map(|_| "-|").collect::<String>();
    let source = format!("# 2022年前三季度\n\n{heads}\n|{rule}\n{row}\n");
    assert!(read(&source).is_ok());
    let found = proof(&source, &Figures::at(&cut), &tables, &cut)
        .unwrap()
        .findings;
    let chars: Vec<char> = source.chars().collect();
    let own = found
        .iter()
        .filter(|finding| finding.reason != Reason::OnePeriod);
    own.map(|finding| {
        let words: String = chars[finding.start..finding.end].iter().collect();
        format!("{words} {} {}", finding.verdict, finding.reason)
    })
    .collect()
}

#[test]
fn a_cell_is_said_of_its_row_and_its_column() {
    let heads = "| 指标 | 总量 | 两年平均增长 |";
    assert_eq!(
        told(heads, "| 地区生产总值 | 412.35亿元 | 6.4% |"),
        ["412.35亿元 GAP bare", "6.4% GAP bare"]
    );
    assert_eq!(
        told(heads, "| 地区生产总值 | 412.53亿元 | 4.6% |"),
        ["412.53亿元 CONFLICT differs", "4.6% CONFLICT differs"]
    );
}

#[test]
fn a_unit_stands_in_the_head_of_its_column_or_of_its_row() {
    assert_eq!(
        told(
            "| 指标 | 总量（亿元） | 两年平均增长（%） |",
            "| 地区生产总值 | 412.35 | 4.6 |"
        ),
        ["412.35 GAP bare", "4.6 CONFLICT differs"]
    );
    assert_eq!(
        told("| 指标 | 数值 |", "| 地区生产总值（亿元） | 412.53 |"),
        ["412.53 CONFLICT differs"]
    );
}

#[test]
fn a_period_may_head_a_column() {
    let told = told(
        "| 指标 | 2022年前三季度 | 2019年 |",
        "| 地区生产总值 | 412.53亿元 | 412.35亿元 |",
    );
    assert!(
        told.contains(&"412.53亿元 CONFLICT differs".to_owned()),
        "{told:?}"
    );
    assert!(
        !told.contains(&"412.35亿元 GAP bare".to_owned()),
        "{told:?}"
    );
}
