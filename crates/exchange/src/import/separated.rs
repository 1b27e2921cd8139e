//! Tables as text: CSV with any separator, TSV.

use std::io;

use kerege_core::Invalid;

use super::{Found, Importer, Input, Listener, Reading, Row, Sample, Told};

/// CSV and TSV.
pub const IMPORTER: Importer = Importer { name: "csv", fits, read, kind: None, columns: &[] };

fn fits(sample: &Sample<'_>) -> bool {
    std::str::from_utf8(sample.bytes).map_or_else(|e| e.error_len().is_none(), |_| true)
        && (sample.bytes.contains(&b',') || sample.bytes.contains(&b';'))
}

fn read(input: &mut dyn Input, _reading: &Reading, listener: Listener<'_>) -> io::Result<()> {
    let mut first = Vec::new();
    input.read_until(b'\n', &mut first)?;
    input.rewind()?;
    let count = |sign: u8| first.iter().filter(|byte| **byte == sign).count();
    let separator = if count(b';') > count(b',') { b';' } else { b',' };
    let mut table = csv::ReaderBuilder::new().flexible(true).delimiter(separator).from_reader(input);
    let headers = table.headers()?.clone();
    let columns: Vec<String> = headers.iter().map(|name| name.trim_start_matches('\u{feff}').to_owned()).collect();
    listener(Told::Found(Found { importer: "csv".into(), columns: columns.clone(), ..Found::default() }))?;
    for record in table.records() {
        match record {
            Ok(record) => {
                let number = record.position().map_or(0, |position| usize::try_from(position.line()).unwrap_or(0));
                let cells = columns.iter().cloned().zip(record.iter().map(str::to_owned)).collect();
                listener(Told::Row(Row { number, cells }))?;
            }
            Err(error) => {
                let number = error.position().map_or(0, |position| usize::try_from(position.line()).unwrap_or(0));
                let invalid = Invalid::new("", "invalid-encoding", error.to_string());
                listener(Told::Refused { number, invalid })?;
            }
        }
    }
    listener(Told::End)
}
