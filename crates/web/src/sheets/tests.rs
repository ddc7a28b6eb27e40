//! Sheets come back as they went out.

use super::*;

fn sample() -> Table {
    let row = |cells: [&str; 5]| cells.map(str::to_owned).to_vec();
    Table {
        title: "projects".to_owned(),
        columns: vec![
            ("key".to_owned(), None),
            ("name".to_owned(), Some(Shape::Line(60))),
            ("begun".to_owned(), Some(Shape::Day)),
            ("investment".to_owned(), Some(Shape::Yuan)),
            ("phase".to_owned(), Some(Shape::Whole)),
        ],
        rows: vec![
            row(["a-1", "=SUM(A1)", "2021-02-28", "2600000000", "2"]),
            row(["a-2", "one, \"two\"\nthree", "", "20.5", ""]),
            row(["007", "-5 degrees", "2020-12-31", "", "10"]),
        ],
    }
}

fn cells(rows: &[Row]) -> Vec<Vec<String>> {
    rows.iter().skip(1).map(|row| row.cells.clone()).collect()
}

#[test]
fn a_table_of_text_comes_back() {
    let table = sample();
    let csv = table.csv();
    assert!(csv.starts_with("\u{feff}key,".as_bytes()));
    assert!(String::from_utf8_lossy(&csv).contains("'=SUM"));
    assert_eq!(cells(&read(&csv).unwrap()), table.rows);
}

#[test]
fn a_line_has_its_number_however_lines_end_and_whatever_is_empty_before_it() {
    let text = "key,name\na,1\n\n\nb,\"two\nlines\"\nc,3\n";
    let lines = |text: &str| -> Vec<usize> {
        let rows = read(text.as_bytes()).unwrap();
        rows.iter().map(|row| row.line).collect()
    };
    assert_eq!(lines(text), [1, 2, 5, 7]);
    assert_eq!(lines(&text.replace('\n', "\r\n")), [1, 2, 5, 7]);
    assert_eq!(lines(&text.replace('\n', "\r")), [1, 2, 5, 7]);
    assert_eq!(lines("\u{feff}\r\nkey\r\na\r\n"), [2, 3]);
}

#[test]
fn a_workbook_comes_back() {
    let table = sample();
    let book = table.xlsx().unwrap();
    let rows = read(&book).unwrap();
    assert_eq!(rows[0].line, 1);
    assert_eq!(cells(&rows), table.rows);
}

#[test]
fn a_merged_cell_says_the_same_for_each_line() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (line, key) in (0..).zip(["key", "a", "b", "c"]) {
        sheet.write_string(line, 0, key).unwrap();
    }
    sheet.write_string(0, 1, "list").unwrap();
    let plain = Format::new();
    sheet.merge_range(1, 1, 2, 1, "152@2021", &plain).unwrap();
    sheet.write_string(3, 1, "city").unwrap();
    let rows = read(&book.save_to_buffer().unwrap()).unwrap();
    let said: Vec<_> = rows.iter().map(|row| row.cells[1].as_str()).collect();
    assert_eq!(said, ["list", "152@2021", "152@2021", "city"]);
}

#[test]
fn what_is_no_sheet_is_told() {
    assert_eq!(read(b"\x89PNG\r\n\x1a\n\0\0"), Err(Unreadable::Neither));
    assert_eq!(read(b"PK\x03\x04 broken"), Err(Unreadable::Damaged));
    assert_eq!(read(b"\xd0\xcf\x11\xe0 old"), Err(Unreadable::Neither));
    let long = "a\n".repeat(ROWS + 2);
    assert_eq!(read(long.as_bytes()), Err(Unreadable::Long));
    assert_eq!(read(b""), Ok(Vec::new()));
}

#[test]
fn tabs_semicolons_and_the_national_encoding_are_read() {
    for text in ["key\tname\na\tx,y\n", "key;name\na;x,y\n"] {
        assert_eq!(read(text.as_bytes()).unwrap()[1].cells, ["a", "x,y"]);
    }
    let (bytes, ..) = encoding_rs::GB18030.encode("key,name\na,\u{9879}\u{76ee}\n");
    assert_eq!(read(&bytes).unwrap()[1].cells[1], "\u{9879}\u{76ee}");
}

#[test]
fn a_workbook_that_unpacks_to_too_much_is_refused() {
    let mut out = Cursor::new(Vec::new());
    let mut zip = zip::ZipWriter::new(&mut out);
    let plain = zip::write::SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated);
    zip.start_file("xl/workbook.xml", plain).unwrap();
    let zeros = vec![b' '; 1024 * 1024];
    for _ in 0..=UNPACKED / (1024 * 1024) {
        std::io::Write::write_all(&mut zip, &zeros).unwrap();
    }
    zip.finish().unwrap();
    let bomb = out.into_inner();
    assert!(bomb.len() < MOST);
    assert_eq!(read(&bomb), Err(Unreadable::Damaged));
}

#[test]
fn a_number_below_nought_is_no_formula_in_any_column() {
    let table = Table {
        title: "t".to_owned(),
        columns: vec![("OBS_VALUE".to_owned(), None)],
        rows: ["-3.2", "-4", "=1+1", "-cmd()", "-1+2", "+1"]
            .map(|cell| vec![cell.to_owned()])
            .to_vec(),
    };
    let csv = String::from_utf8(table.csv()).unwrap();
    let cells: Vec<&str> = csv.lines().skip(1).collect();
    assert_eq!(cells, ["-3.2", "-4", "'=1+1", "'-cmd()", "'-1+2", "'+1"]);
}
