//! Lists as they come.

use super::*;

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
fn merged_cells_wide_digits_and_stalls() {
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
        (4, Symptom::OwnerFilled),
        (4, Symptom::SamePerson),
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
    assert_eq!(
        units,
        [
            ("1-101", 8_950),
            ("1-102", 8_950),
            ("1-201", 12_020),
            ("1-P7", 1_272)
        ]
    );
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
