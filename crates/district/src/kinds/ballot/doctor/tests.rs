//! Lists as they come.

use super::*;
use crate::kinds::ballot::roster::Roster;
use crate::kinds::ballot::rules::{CoOwnerHeads, Parking};

fn words() -> Words {
    let owned = |list: &[&str]| list.iter().map(|word| (*word).to_owned()).collect();
    Words {
        between: vec!['、', ',', '，'],
        area_suffixes: owned(&["㎡", "平方米"]),
        stalls: owned(&["车位"]),
        sources: vec![
            ("登记".to_owned(), AreaSource::Registry),
            ("合同".to_owned(), AreaSource::Contract),
        ],
        tenures: vec![
            (String::from("已交付"), Tenure::Delivered),
            (String::from("未交付"), Tenure::Undelivered),
            (String::from("未售"), Tenure::Unsold),
        ],
        developers: owned(&["某某置业"]),
    }
}

/// Building, unit, area, owner, identity, named, usage, tenure.
fn list(rows: &[[&str; 8]]) -> Examined {
    list_with(rows, &words())
}

fn list_with(rows: &[[&str; 8]], words: &Words) -> Examined {
    let row = |(line, cells): (usize, &[&str; 8])| {
        let [building, unit, area, owner, identity, named, usage, tenure] =
            cells.map(str::to_owned);
        let source = "登记".to_owned();
        Row {
            line: u32::try_from(line + 2).unwrap(),
            building,
            unit,
            area,
            source,
            owner,
            identity,
            named,
            usage,
            tenure,
            merged: false,
        }
    };
    examine(&rows.iter().enumerate().map(row).collect::<Vec<_>>(), words)
}

fn found(examined: &Examined) -> Vec<(u32, Symptom)> {
    examined
        .findings
        .iter()
        .map(|finding| (finding.line, finding.what))
        .collect()
}

#[test]
fn blank_cells_wide_digits_and_stalls() {
    let list = list(&[
        ["１", "１０１", "８９．５０㎡", "甲", "0001", "", "", ""],
        ["", "102", "89.5", "乙", "0002", "", "", ""],
        ["", "201", "120.2平方米", "", "", "", "", ""],
        ["", "P7", "12.72", "甲", "0001", "", "车位", ""],
    ]);
    let expected = [
        (2, Symptom::WideText),
        (3, Symptom::BuildingFilled),
        (4, Symptom::BuildingFilled),
        (4, Symptom::OwnerMissing),
        (5, Symptom::BuildingFilled),
        (5, Symptom::Stall),
        (5, Symptom::SamePerson),
    ];
    assert_eq!(found(&list), expected);
    let units: Vec<(&str, u64)> = list
        .roll
        .units
        .iter()
        .map(|unit| (unit.id.0.as_str(), unit.area))
        .collect();
    assert_eq!(units, [("1-101", 8_950), ("1-102", 8_950), ("1-P7", 1_272)]);
    assert_eq!(list.roll.voters.len(), 2);
}

#[test]
fn broken_missing_and_double_rows_block() {
    let rows = [
        ["1", "101", "", "甲", "0001", "", "", ""],
        ["1", "102", "约90", "乙", "0002", "", "", ""],
        ["1", "103", "90", "丙", "0003", "", "", ""],
        ["1", "103", "90", "丁", "0004", "", "", ""],
        ["1", "104", "90", "戊", "0005", "", "", "抵押"],
        ["1", "105", "90", "", "", "", "", "未售"],
    ];
    let list = list_with(
        &rows,
        &Words {
            developers: Vec::new(),
            ..words()
        },
    );
    let expected = [
        (2, Symptom::AreaMissing),
        (3, Symptom::AreaBroken),
        (5, Symptom::UnitTwice),
        (6, Symptom::TenureUnknown),
        (7, Symptom::DeveloperMissing),
    ];
    assert_eq!(found(&list), expected);
    assert!(list.findings.iter().all(|finding| finding.what.blocks()));
    assert_eq!(list.roll.units.len(), 2);
}

#[test]
fn co_owners_name_one() {
    let list = list(&[
        ["1", "101", "90", "甲、乙", "1、2", "乙", "", ""],
        ["1", "102", "90", "丙", "3", "", "", ""],
        ["", "", "", "丁", "4", "", "", ""],
        ["1", "103", "90", "戊，己", "5，6", "庚", "", ""],
        ["1", "104", "90", "甲", "1", "", "", ""],
    ]);
    let expected = [
        (3, Symptom::NobodyNamed),
        (4, Symptom::CoOwnerRow),
        (5, Symptom::NamedStranger),
    ];
    assert_eq!(found(&list), expected);
    assert_eq!(
        list.roll.voters.len(),
        4,
        "owning alone and owning together are two heads"
    );
    assert_eq!(list.roll.voters[0].named, Some("P00002".into()));
}

#[test]
fn one_name_without_identity_is_a_question() {
    let list = list(&[
        ["1", "101", "90", "甲", "", "", "", ""],
        ["1", "102", "90", "甲", "", "", "", ""],
        ["1", "103", "90", "乙", "1", "", "", ""],
        ["1", "104", "90", "乙", "2", "", "", ""],
    ]);
    assert_eq!(found(&list), [(3, Symptom::SameName)]);
    assert_eq!(list.roll.voters.len(), 3);
}

#[test]
fn a_document_number_that_a_spreadsheet_cut_off_tells_nobody_apart() {
    for (one, two, one_person) in [
        ("3.30105E+17", "3.30105E+17", false),
        ("330105199003071000", "330105199003071000", false),
        ("330105199003071234", "330105199003071234", true),
    ] {
        let list = list(&[
            ["1", "101", "90", "甲", one, "", "", ""],
            ["1", "102", "90", "甲", two, "", "", ""],
        ]);
        let what = if one_person {
            Symptom::SamePerson
        } else {
            Symptom::SameName
        };
        assert_eq!(found(&list), [(3, what)], "{one}");
    }
}

#[test]
fn the_developer_is_one_head_for_all_its_stock() {
    let list = list(&[
        ["1", "101", "90", "某某置业", "", "", "", "未售"],
        ["1", "102", "90", "甲", "1", "", "", "未交付"],
        ["1", "103", "90", "某某置业", "", "", "", ""],
    ]);
    let developer = list.roll.developer.clone().unwrap();
    let tenures: Vec<Tenure> = list.roll.units.iter().map(|unit| unit.tenure).collect();
    assert_eq!(
        tenures,
        [Tenure::Unsold, Tenure::Undelivered, Tenure::Unsold]
    );
    assert_eq!(list.roll.voters[0].id, developer);
    assert_eq!(
        found(&list)
            .iter()
            .filter(|(_, what)| *what == Symptom::DeveloperStock)
            .count(),
        3
    );
    assert!(
        list.findings.iter().all(|finding| !finding.what.blocks()),
        "{:?}",
        list.findings
    );
}

/// What the count of the whole roll divides by.
fn heads(list: &Examined, parking: Parking) -> u64 {
    Roster::whole(&list.roll, parking, CoOwnerHeads::Separate)
        .unwrap()
        .heads
}

fn unknown_developer() -> Words {
    Words {
        developers: vec!["开发商".to_owned()],
        ..words()
    }
}

#[test]
fn stock_under_a_name_that_nobody_told_is_one_head() {
    for owner in ["恒达公司", "", "开发商"] {
        let rows = [
            ["1", "101", "90", "甲", "1", "", "", "已交付"],
            ["1", "102", "90", owner, "", "", "", "未售"],
            ["1", "103", "90", owner, "", "", "", "未售"],
            ["1", "104", "90", "乙", "2", "", "", "未交付"],
        ];
        let list = list_with(&rows, &unknown_developer());
        assert_eq!(heads(&list, Parking::Exclude), 2, "{owner}");
        assert!(list.findings.iter().all(|it| !it.what.blocks()), "{owner}");
        let owners = list.roll.units.iter().map(|unit| unit.owner.is_some());
        assert_eq!(owners.collect::<Vec<_>>(), [true, false, false, true]);
        let names: Vec<&str> = list.people.iter().map(|it| it.name.as_str()).collect();
        let told = if owner.is_empty() { "开发商" } else { owner };
        assert_eq!(names, ["甲", told, "乙"]);
    }
    // Nobody has to have words for a developer at all.
    let nameless = Words {
        developers: Vec::new(),
        ..words()
    };
    let rows = [["1", "101", "90", "恒达公司", "", "", "", "未售"]];
    assert_eq!(heads(&list_with(&rows, &nameless), Parking::Exclude), 1);
}

#[test]
fn which_name_is_the_developer_s_is_asked_where_the_list_does_not_say() {
    let unclear = |rows: &[[&str; 8]]| {
        let list = list_with(rows, &unknown_developer());
        let lines = found(&list).into_iter();
        let lines = lines.filter(|(_, what)| *what == Symptom::DeveloperUnclear && what.blocks());
        lines.map(|(line, _)| line).collect::<Vec<_>>()
    };
    let handed = ["1", "101", "90", "恒达公司", "", "", "", "已交付"];
    let stock = ["1", "102", "90", "恒达公司", "", "", "", "未售"];
    let other = ["1", "103", "90", "恒达置业", "", "", "", "未售"];
    assert_eq!(unclear(&[handed, stock]), [3]);
    assert_eq!(unclear(&[stock, other]), [2, 3]);
    assert_eq!(
        unclear(&[["1", "104", "90", "甲、乙", "", "", "", "未售"]]),
        [2]
    );
    assert_eq!(unclear(&[stock]), [0; 0]);
    let told = Words {
        developers: vec!["恒达公司".to_owned(), "恒达置业".to_owned()],
        ..words()
    };
    let list = list_with(&[handed, stock, other], &told);
    assert!(list.findings.iter().all(|it| !it.what.blocks()));
    assert_eq!(
        heads(&list, Parking::Exclude),
        1,
        "what it kept is its own too"
    );
}

#[test]
fn who_owns_a_stall_alone_is_a_head_only_where_stalls_count() {
    let list = list(&[
        ["1", "101", "90", "甲", "1", "", "", ""],
        ["1", "P1", "12", "甲", "1", "", "车位", ""],
        ["1", "P2", "12", "乙", "2", "", "车位", ""],
    ]);
    assert_eq!(heads(&list, Parking::Exclude), 1);
    assert_eq!(heads(&list, Parking::Include), 2);
}

#[test]
fn a_blank_owner_is_nobody_and_never_the_neighbour() {
    let list = list(&[
        ["1", "101", "90", "甲", "1", "", "", "已交付"],
        ["1", "102", "90", "", "", "", "", "已交付"],
        ["1", "103", "90", "某某置业", "", "", "", "未售"],
        ["1", "104", "90", "", "", "", "", "已交付"],
        ["1", "105", "90", "", "", "", "", "未交付"],
    ]);
    let missing = found(&list).into_iter();
    let missing = missing.filter(|(_, what)| *what == Symptom::OwnerMissing && what.blocks());
    let lines: Vec<u32> = missing.map(|(line, _)| line).collect();
    assert_eq!(lines, [3, 5, 6]);
    assert_eq!(list.roll.units.len(), 2);
}

#[test]
fn a_flat_of_nine_thousand_square_metres_is_doubted() {
    let list = list(&[
        ["1", "101", "90", "甲", "1", "", "", ""],
        ["1", "102", "9000", "乙", "2", "", "", ""],
        ["1", "103", "85", "丙", "3", "", "", ""],
        ["1", "104", "8.9", "丁", "4", "", "", ""],
        ["1", "105", "95", "戊", "5", "", "", ""],
        ["1", "P1", "12", "戊", "5", "", "车位", ""],
    ]);
    let far = found(&list).into_iter();
    let far = far.filter(|(_, what)| *what == Symptom::AreaUnlikely);
    assert_eq!(far.map(|(line, _)| line).collect::<Vec<_>>(), [3, 5]);
    assert!(!Symptom::AreaUnlikely.blocks(), "a shop may be large");
}

mod sound {
    use proptest::prelude::*;

    use super::*;

    fn cell(of: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
        prop::sample::select(of)
    }

    proptest! {
        /// What cannot be counted is left out of a list, and told; what is kept can be counted by either rule.
        #[test]
        fn whatever_comes_as_a_list_what_is_kept_of_it_can_be_counted(
            rows in prop::collection::vec(
                (
                    (cell(&["1", "2", ""]), cell(&["101", "102", "201", "", "合计"])),
                    (
                        cell(&["90", "0", "-1", "九十", "", "0.004", "9999999999999999999"]),
                        cell(&["甲", "甲、乙", "乙，甲", "甲、甲", "", "某某置业", "恒达公司", "、", "未售"]),
                        cell(&["", "1", "1、2", "2、1", "330105198001010000"]),
                    ),
                    (cell(&["", "甲", "丙"]), cell(&["", "车位"]), cell(&["", "已交付", "未交付", "未售", "已退房"])),
                ),
                0..7,
            ),
            told in any::<bool>(),
        ) {
            let rows: Vec<[&str; 8]> = rows
                .into_iter()
                .map(|((building, unit), (area, owner, identity), (named, usage, tenure))| {
                    [building, unit, area, owner, identity, named, usage, tenure]
                })
                .collect();
            let words = if told { words() } else { unknown_developer() };
            let list = list_with(&rows, &words);
            for rule in [CoOwnerHeads::Separate, CoOwnerHeads::WithNamed] {
                for parking in [Parking::Exclude, Parking::Include] {
                    let whole = Roster::whole(&list.roll, parking, rule);
                    prop_assert!(whole.is_ok(), "{whole:?} of {rows:?}");
                }
            }
        }
    }
}
