//! Tables as text and as workbooks.

use encoding_rs::{KOI8_R, UTF_16LE, WINDOWS_1251};
use kerege_exchange::{export::table::write_table, import::Reading};

use crate::{broken, cell, outcome, outcome_of, samples};

#[test]
fn a_table_is_read_in_every_encoding_of_the_region() {
    let koi8 = KOI8_R.encode(samples::CSV).0;
    let windows = WINDOWS_1251.encode(samples::CSV).0;
    let wide: Vec<u8> = samples::CSV.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let marked = format!("\u{feff}{}", samples::CSV);
    let cases = [
        (samples::CSV.as_bytes(), "utf-8"),
        (marked.as_bytes(), "utf-8"),
        (&koi8, "koi8-r"),
        (&windows, "windows-1251"),
        (&wide, "utf-16be"),
    ];
    for (bytes, encoding) in cases {
        let outcome = outcome(bytes);
        assert_eq!(outcome.found.encoding.as_deref(), Some(encoding));
        assert_eq!(outcome.found.separator, Some(';'));
        assert_eq!(outcome.found.columns, ["название", "страна", "год"]);
        assert_eq!(cell(&outcome.rows[1], "название"), "Школа; для детей", "{encoding}");
    }
    assert_eq!(UTF_16LE.name(), "UTF-16LE");
}

#[test]
fn lines_are_counted_as_a_person_sees_them() {
    let table = "Register\n\nname,note\none,\"two\nlines\"\n\nthree,x\nfour,a,b,c\n";
    for (end, kind) in [("\n", "LF"), ("\r\n", "CRLF"), ("\r", "CR")] {
        let outcome = outcome(table.replace('\n', end));
        let numbers: Vec<usize> = outcome.rows.iter().map(|row| row.number).collect();
        assert_eq!(numbers, [4, 7], "{kind}");
        let refused: Vec<_> = outcome.refused.iter().map(|(number, one)| (*number, one.message.as_ref())).collect();
        assert_eq!(refused, [(8, "invalid-row-too-long")], "{kind}");
    }
}

#[test]
fn a_person_is_believed_over_every_guess() {
    let reading =
        Reading { encoding: Some("koi8-r".into()), separator: Some('|'), header: Some(2), ..Reading::default() };
    let bytes = KOI8_R.encode("a|b\nимя|год\nодин|2000\n").0;
    let outcome = outcome_of("x.csv", &bytes, &reading);
    assert_eq!(outcome.found.columns, ["имя", "год"]);
    assert_eq!(cell(&outcome.rows[0], "имя"), "один");
    let reading = Reading { encoding: Some("martian".into()), ..Reading::default() };
    assert_eq!(broken(&outcome_of("x.csv", b"a,b\n", &reading)), "invalid-encoding-name");
}

#[test]
fn a_letter_of_another_encoding_refuses_its_row_only() {
    let mut bytes = "имя,год\nодин,1\nдва,2\nтри,3\n".repeat(5).into_bytes();
    let place = bytes.windows(6).position(|window| window == "два".as_bytes()).unwrap();
    bytes[place] = 0xFF;
    let outcome = outcome(&bytes);
    let refused: Vec<_> = outcome.refused.iter().map(|(number, one)| (*number, one.message.as_ref())).collect();
    assert_eq!(refused, [(3, "invalid-row-encoding")]);
    assert_eq!(outcome.rows.len(), 18);
}

#[test]
fn a_letter_far_into_a_file_decides_its_encoding() {
    let mut bytes = b"name,note\n".to_vec();
    bytes.extend(b"plain,words\n".repeat(20_000));
    bytes.extend_from_slice(&WINDOWS_1251.encode("Общественный фонд,Бишкек\n").0);
    let outcome = outcome(&bytes);
    assert_eq!(outcome.found.encoding.as_deref(), Some("windows-1251"));
    assert_eq!(cell(outcome.rows.last().unwrap(), "name"), "Общественный фонд");
}

#[test]
fn the_table_that_the_centre_writes_comes_back_as_it_was() {
    let rows = [["=1+1", "-5.5", "'quoted"], ["@home", "+996 312", "a, \"b\"\nc"]];
    let mut bytes = Vec::new();
    write_table(&mut bytes, &["a", "b", "c"], rows.map(|row| row.map(str::to_owned).to_vec())).unwrap();
    let outcome = outcome(&bytes);
    for (row, expected) in outcome.rows.iter().zip(rows) {
        assert_eq!([cell(row, "a"), cell(row, "b"), cell(row, "c")], expected);
    }
    assert_eq!(outcome.rows.len(), 2);
}

#[test]
fn the_line_that_announces_the_separator_is_no_row() {
    let outcome = outcome("sep=|\na|b, c; d\n1|2\n");
    assert_eq!((outcome.found.separator, outcome.found.columns.len(), outcome.rows.len()), (Some('|'), 2, 1));
}

#[test]
fn what_cannot_be_a_row_is_refused_at_once() {
    let endless = format!("a,b\n1,2\n\"{}", "x".repeat(3 << 20));
    let result = outcome(&endless);
    assert_eq!((broken(&result), result.rows.len()), ("invalid-row-too-large", 1));
    assert_eq!(result.broken.unwrap().detail, "3", "the line is named");
    assert_eq!(broken(&outcome(format!("a,b\n1,2\n{}\n", "1,".repeat(5_000)))), "invalid-row-too-many-columns");
    let nul = outcome_of("x.csv", b"a,b\n1,\0\n", &Reading::default());
    assert_eq!(broken(&nul), "invalid-nul");
    assert_eq!(
        broken(&outcome_of("x.csv", b"\n \n", &Reading { importer: Some("csv".into()), ..Reading::default() })),
        "invalid-file-empty"
    );
}

#[test]
fn a_workbook_shows_what_a_person_sees_in_it() {
    let bytes = samples::workbook(&[("Empty", ""), ("Programmes", samples::SHEET)]);
    let outcome = outcome(&bytes);
    assert_eq!(outcome.found.sheets, ["Empty", "Programmes"]);
    assert_eq!(outcome.found.sheet.as_deref(), Some("Programmes"), "the first sheet with rows");
    assert_eq!(outcome.found.columns, ["название", "date", "sum", "open"]);
    let first = &outcome.rows[0];
    assert_eq!((first.number, cell(first, "название").as_str()), (4, "два куска"));
    assert_eq!([cell(first, "date"), cell(first, "sum"), cell(first, "open")], ["2012-09-05", "0.3", "true"]);
    let second = &outcome.rows[1];
    assert_eq!(
        (second.number, cell(second, "date"), cell(second, "sum")),
        (6, "2012-09-05T12:00:00".into(), "2000".into())
    );
    let (number, invalid) = &outcome.refused[0];
    assert_eq!((*number, invalid.field.as_str(), invalid.detail.as_str()), (7, "sum", "#REF!"));
    let reading = Reading { sheet: Some("Missing".into()), ..Reading::default() };
    assert_eq!(broken(&outcome_of("", &bytes, &reading)), "invalid-sheet");
    let reading = Reading { sheet: Some("Empty".into()), ..Reading::default() };
    assert_eq!(broken(&outcome_of("", &bytes, &reading)), "invalid-file-empty");
}

#[test]
fn a_spreadsheet_of_libreoffice_too() {
    let outcome = outcome(samples::spreadsheet(samples::TABLES));
    assert_eq!(outcome.found.sheets, ["Empty", "Programmes"]);
    assert_eq!(outcome.found.sheet.as_deref(), Some("Programmes"));
    let numbers: Vec<usize> = outcome.rows.iter().map(|row| row.number).collect();
    assert_eq!(numbers, [4, 5], "a row that stands twice is two rows");
    let first = &outcome.rows[0];
    assert_eq!(
        [cell(first, "name"), cell(first, "date"), cell(first, "sum")],
        ["One & two\nlines", "2012-09-05", "1500"]
    );
}

#[test]
fn workbooks_that_cannot_be_read_say_what_to_do() {
    let mut old = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    old.extend([0; 4096]);
    assert_eq!(broken(&outcome_of("book.xls", &old, &Reading::default())), "invalid-workbook-old");
    old.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(broken(&outcome_of("book.xlsx", &old, &Reading::default())), "invalid-workbook-password");
    let sealed = samples::archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", b"noise"),
        ("META-INF/manifest.xml", b"<manifest:encryption-data/>"),
    ]);
    assert_eq!(broken(&outcome(&sealed)), "invalid-workbook-password");
}

#[test]
fn bombs_in_workbooks_are_refused() {
    let zeros = vec![b' '; 30 << 20];
    let bomb = samples::archive(&[("xl/workbook.xml", b"<workbook/>"), ("xl/sharedStrings.xml", &zeros)]);
    assert_eq!(broken(&outcome(&bomb)), "invalid-archive-ratio");
    let again = "<table:table table:name=\"a\"><table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell \
        table:number-columns-repeated=\"900\"><text:p>x</text:p></table:table-cell></table:table-row></table:table>";
    assert_eq!(broken(&outcome(samples::spreadsheet(again))), "invalid-archive-repeated");
    let wide = again.replace("\"900\"", "\"16384\"");
    assert_eq!(broken(&outcome(samples::spreadsheet(&wide))), "invalid-row-too-many-columns");
    let far = samples::workbook(&[("a", "<row r=\"1048576\"><c r=\"XFD1048576\" t=\"str\"><v>x</v></c></row>")]);
    assert_eq!(broken(&outcome(&far)), "invalid-row-too-many-columns");
}
