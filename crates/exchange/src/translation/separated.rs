//! CSV for translators: opens in spreadsheets without harm and is read back whatever they make of it.

use std::io::{BufRead, Read as _, Write};

use kerege_core::Invalid;

use super::{Bundle, Format, LONGEST, Stopped, Tell, broken, table};

/// Writes the table. Semicolons stand between the cells, because that is what spreadsheets of the region expect.
pub(super) fn write(bundle: &Bundle, writer: &mut impl Write) -> std::io::Result<()> {
    writer.write_all("\u{feff}".as_bytes())?;
    let mut table = csv::WriterBuilder::new().delimiter(b';').from_writer(writer);
    table.write_record(table::head(bundle))?;
    for segment in &bundle.segments {
        table.write_record([&segment.id, &harmless(&segment.source), &harmless(&segment.target)])?;
    }
    table.flush()
}

/// A cell that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, "CSV Injection"), and so does one
/// that begins with an apostrophe, so that reading can take it away again.
fn harmless(cell: &str) -> String {
    if cell.starts_with(RISKY) { format!("'{cell}") } else { cell.to_owned() }
}

const RISKY: [char; 7] = ['=', '+', '-', '@', '\t', '\r', '\''];

fn original(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| rest.starts_with(RISKY)).unwrap_or(cell)
}

pub(super) fn read(input: impl BufRead, tell: Tell<'_>) -> Result<(), Stopped> {
    let mut bytes = Vec::new();
    input.take(LONGEST + 1).read_to_end(&mut bytes).map_err(broken)?;
    if bytes.len() as u64 > LONGEST {
        return Err(Invalid::new("", "invalid-translation-too-large", "").into());
    }
    let text = decoded(&bytes)?;
    let first = text.lines().next().unwrap_or_default();
    // Spreadsheets write back with the separator of their own country.
    let count = |separator: &&u8| first.bytes().filter(|byte| byte == *separator).count();
    let separator = b";,\t".iter().rev().max_by_key(count).copied().unwrap_or(b';');
    let mut reader =
        csv::ReaderBuilder::new().delimiter(separator).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut rows = table::Rows::new(Format::Csv);
    for (place, record) in reader.records().enumerate() {
        let cells: Vec<String> = record.map_err(broken)?.iter().map(|cell| original(cell).to_owned()).collect();
        if place == 0 && !table::Rows::is_head(&cells) {
            return Err(Invalid::new("", "invalid-translation-format", "").into());
        }
        rows.row(&cells, tell)?;
    }
    rows.end()
}

/// The text, in UTF-8 or in what spreadsheets call Unicode. Older encodings have no letters for four of our languages.
fn decoded(bytes: &[u8]) -> Result<String, Invalid> {
    let wrong = || {
        // No text has zeros, so this is another kind of file.
        let message = if bytes.contains(&0) { "invalid-translation-format" } else { "invalid-translation-encoding" };
        Invalid::new("", message, "")
    };
    let wide = |unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes[2..].chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        String::from_utf16(&units).map_err(|_| wrong())
    };
    match bytes {
        [0xff, 0xfe, ..] => wide(u16::from_le_bytes),
        [0xfe, 0xff, ..] => wide(u16::from_be_bytes),
        _ => {
            let text = std::str::from_utf8(bytes).map_err(|_| wrong())?;
            Ok(text.strip_prefix('\u{feff}').unwrap_or(text).to_owned())
        }
    }
}
