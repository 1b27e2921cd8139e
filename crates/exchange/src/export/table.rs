//! Writes tables as CSV that spreadsheets open without harm.

use std::io;

/// Writes rows as CSV in UTF-8 with a byte order mark, which is how spreadsheets learn the encoding.
///
/// Cells that a spreadsheet would run as a formula are neutralised by a leading apostrophe (OWASP, "CSV Injection").
///
/// # Errors
/// If writing fails.
pub fn write_table(
    mut writer: impl io::Write,
    header: &[&str],
    rows: impl IntoIterator<Item = Vec<String>>,
) -> io::Result<()> {
    writer.write_all("\u{feff}".as_bytes())?;
    let mut table = csv::Writer::from_writer(writer);
    table.write_record(header)?;
    for row in rows {
        table.write_record(row.into_iter().map(harmless))?;
    }
    table.flush()
}

fn harmless(cell: String) -> String {
    let starts_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let is_number = cell.parse::<f64>().is_ok();
    if starts_formula && !is_number { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_do_not_run_and_numbers_stay_numbers() {
        let mut bytes = Vec::new();
        let row = ["=HYPERLINK(1)", "-5.5", "a, \"b\"", "@x"].map(str::to_owned).to_vec();
        write_table(&mut bytes, &["a", "b", "c", "d"], [row]).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert_eq!(text, "\u{feff}a,b,c,d\n'=HYPERLINK(1),-5.5,\"a, \"\"b\"\"\",'@x\n");
    }
}
