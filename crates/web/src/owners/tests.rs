//! A workbook and a table of text with the same dirt come to the same roll and the same findings.

use district::kinds::ballot::doctor::Symptom;
use rust_xlsxwriter::{Format, Workbook, Worksheet};

use super::*;

/// A list with its dirt; a blank cell under a building, a unit or an owner may be merged in the workbook.
const LIST: &[[&str; 6]] = &[
    [
        "楼栋",
        "房号",
        "建筑面积（㎡）",
        "业主姓名",
        "证件号后四位",
        "状态",
    ],
    ["1", "101", "８９．５０", "甲", "0001", ""],
    ["", "102", "89.5", "乙", "0002", ""],
    ["", "201", "120.25", "", "", ""],
    ["", "202", "约90", "丙", "0003", ""],
    ["", "203", "", "丁", "0004", ""],
    ["", "204", "90", "戊", "0005", ""],
    ["", "", "", "己", "0006", ""],
    ["", "204", "90", "庚", "0007", ""],
    ["2", "101", "90", "河畔置业", "", "未售"],
    ["", "102", "90", "辛", "0008", "抵押"],
];

fn csv(above: &str) -> String {
    let lines: Vec<String> = LIST.iter().map(|row| row.join(",")).collect();
    format!("{above}{}\n", lines.join("\n"))
}

/// The list as a sheet that begins in this row, areas as numbers where they are ones.
fn fill(sheet: &mut Worksheet, first: u32, merged: bool) {
    for (line, row) in (first..).zip(LIST) {
        for (column, cell) in (0_u16..).zip(row) {
            match cell.parse::<f64>() {
                Ok(number) if column == 2 => {
                    sheet.write_number(line, column, number).unwrap();
                }
                _ => {
                    sheet.write_string(line, column, *cell).unwrap();
                }
            }
        }
    }
    if merged {
        let plain = Format::new();
        for (from, to, column, text) in [
            (1, 8, 0, "1"),
            (9, 10, 0, "2"),
            (2, 3, 3, "乙"),
            (6, 7, 1, "204"),
        ] {
            let (from, to) = (first + from, first + to);
            sheet
                .merge_range(from, column, to, column, text, &plain)
                .unwrap();
        }
    }
}

fn book(first: u32, merged: bool) -> Vec<u8> {
    let mut book = Workbook::new();
    let cover = book.add_worksheet();
    cover.write_string(0, 0, "业主名册（内部资料）").unwrap();
    fill(book.add_worksheet(), first, merged);
    book.save_to_buffer().unwrap()
}

#[test]
fn a_workbook_is_read_as_its_table_of_text_is() {
    let text = read(csv("业主名册,,,,,\n\n").as_bytes(), "河畔置业", Of::Owners).unwrap();
    let apart = read(&book(2, false), "河畔置业", Of::Owners).unwrap();
    assert_eq!(apart.examined, text.examined);
    let merged = read(&book(2, true), "河畔置业", Of::Owners).unwrap();
    let lines = |roll: &NewRoll, what| {
        let all = roll.examined.findings.iter().filter(|it| it.what == what);
        all.map(|it| it.line).collect::<Vec<_>>()
    };
    let found = |what| lines(&text, what);
    // A blank owner is nobody, unless the cell is one with that above it.
    assert_eq!(found(Symptom::OwnerMissing), [6]);
    assert_eq!(lines(&merged, Symptom::OwnerFilled), [6]);
    assert_eq!(lines(&merged, Symptom::OwnerMissing), [0; 0]);
    assert_eq!(lines(&merged, Symptom::SamePerson), [6]);
    assert_eq!(found(Symptom::WideText), [4]);
    assert_eq!(found(Symptom::OwnerFilled), [0; 0]);
    assert_eq!(found(Symptom::AreaBroken), [7]);
    assert_eq!(found(Symptom::AreaMissing), [8]);
    assert_eq!(found(Symptom::CoOwnerRow), [10]);
    assert_eq!(found(Symptom::UnitTwice), [11]);
    assert_eq!(found(Symptom::TenureUnknown), [13]);
}

#[test]
fn what_is_no_list_is_told() {
    let mut two = Workbook::new();
    fill(two.add_worksheet(), 0, false);
    fill(two.add_worksheet(), 0, false);
    let two = two.save_to_buffer().unwrap();
    assert_eq!(read(&two, "", Of::Owners).unwrap_err(), ListFault::Several);
    let mut none = Workbook::new();
    none.add_worksheet().write_string(0, 0, "nothing").unwrap();
    let none = none.save_to_buffer().unwrap();
    assert_eq!(
        read(&none, "", Of::Owners).unwrap_err().key(),
        "roll-no-heading"
    );
    assert_eq!(
        read(b"PK\x03\x04", "", Of::Owners).unwrap_err().key(),
        "sheet-damaged"
    );
    assert_eq!(
        read(b"%PDF-1.7", "", Of::Owners).unwrap_err().key(),
        "sheet-neither"
    );
    assert_eq!(
        read(b"", "", Of::Owners).unwrap_err().key(),
        "roll-no-heading"
    );
    assert_eq!(
        of_rows(&[], "", Of::Owners).unwrap_err().key(),
        "roll-empty"
    );
}

#[test]
fn people_are_read_by_name() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (line, name) in (0..).zip(["姓名", "甲", "乙"]) {
        sheet.write_string(line, 0, name).unwrap();
    }
    let book = book.save_to_buffer().unwrap();
    let row = |name: &str| Row {
        owner: name.to_owned(),
        ..Row::default()
    };
    for of in [Of::People, Of::Either] {
        assert_eq!(read(&book, "", of).unwrap().examined.people.len(), 2);
        let text = read("姓名\n甲\n乙\n".as_bytes(), "", of).unwrap();
        assert_eq!(text.examined.people.len(), 2);
        let rows = of_rows(&[row("甲"), row("乙")], "", of).unwrap();
        assert_eq!(rows.examined.people.len(), 2);
    }
    assert!(read(&book, "", Of::Owners).is_err());
}

#[test]
fn the_template_is_read_once_it_is_filled_in() {
    for lang in [Lang::Zh, Lang::En] {
        let mut table = template("owners".to_owned(), lang).unwrap();
        assert_eq!(
            read(&table.csv(), "", Of::Owners).unwrap_err().key(),
            "roll-empty"
        );
        let row = ["1", "101", "89.50", "登记", "甲", "0001", "", "住宅", ""];
        table.rows.push(row.map(str::to_owned).to_vec());
        for bytes in [table.csv(), table.xlsx().unwrap()] {
            let roll = read(&bytes, "", Of::Owners).unwrap().examined;
            assert_eq!(roll.roll.units[0].area, 8950);
            assert!(roll.findings.is_empty(), "{:?}", roll.findings);
        }
    }
}
