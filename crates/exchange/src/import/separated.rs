//! Tables as text: CSV with any separator, TSV.

use std::io::{self, BufRead, BufReader, Read};

use csv_core::{ReadRecordResult, Reader};
use kerege_core::Invalid;

use super::{
    Found, Importer, Input, Listener, Reading, Sample, Told,
    encoding::{self, Transcoded},
    separator,
    table::{LONGEST_ROW, MOST_COLUMNS, Table},
};

/// CSV and TSV.
pub const IMPORTER: Importer = Importer { name: "csv", fits, read, kind: None, columns: &[] };

fn fits(sample: &Sample<'_>) -> bool {
    let named = [".csv", ".tsv", ".tab"].iter().any(|end| sample.name.to_lowercase().ends_with(end));
    let Some(text) = sample.text() else {
        // Broken off later with a reason that names the byte; other binary files are not ours.
        return named && !sample.is_archive() && !sample.bytes.starts_with(&super::xlsx::OLE);
    };
    let other = text.trim_start().starts_with(['<', '{', '[', '@', '%']);
    // What nobody called a table has to look like one: sentences have commas too.
    let like_table = |guess: separator::Guess| guess.consistency > 0.5 && !guess.like_prose;
    !other && !text.trim().is_empty() && (named || separator::detect(&text).is_some_and(like_table))
}

fn read(input: &mut dyn Input, reading: &Reading, listener: Listener<'_>) -> io::Result<()> {
    let encoding = match encoding::choose(input, reading)? {
        Ok(encoding) => encoding,
        Err(invalid) => return listener(Told::Broken(invalid)),
    };
    let mut beginning = Vec::new();
    Transcoded::new((&mut *input).take(Sample::LONGEST), encoding).read_to_end(&mut beginning)?;
    input.rewind()?;
    let beginning = String::from_utf8_lossy(&beginning);
    let announced = announced_separator(&beginning);
    let separator = reading.separator.or(announced).or_else(|| Some(separator::detect(&beginning)?.separator));
    let separator = separator.unwrap_or(',');
    if !separator.is_ascii() || separator == '"' || separator == '\n' || separator == '\r' {
        return listener(Told::Broken(Invalid::new("", "invalid-separator", separator)));
    }
    let found = Found {
        importer: IMPORTER.name.into(),
        encoding: Some(encoding.name().to_lowercase()),
        separator: Some(separator),
        ..Found::default()
    };
    let mut rows = Rows {
        source: BufReader::with_capacity(1 << 16, Transcoded::new(input, encoding)),
        reader: separator::reader(separator),
        // Very old programs end lines with a carriage return alone.
        line_end: if beginning.contains('\n') { b'\n' } else { b'\r' },
        line: 1,
        text: vec![0; LONGEST_ROW].into_boxed_slice(),
        ends: vec![0; MOST_COLUMNS + 1].into_boxed_slice(),
    };
    let mut table = Table::new(found, reading, listener);
    loop {
        match rows.next()? {
            Next::Row(number, _) if number == 1 && announced.is_some() => {}
            Next::Row(number, cells) => table.push(number, cells)?,
            Next::Broken(invalid) => return table.broken(invalid),
            Next::End => return table.finish(),
        }
    }
}

/// Spreadsheets write and understand a first line `sep=;`.
fn announced_separator(beginning: &str) -> Option<char> {
    let line = beginning.lines().next()?.trim();
    let mut letters = line.strip_prefix("sep=")?.chars();
    letters.next().filter(|_| letters.next().is_none())
}

struct Rows<R> {
    source: BufReader<R>,
    reader: Reader,
    line_end: u8,
    line: usize,
    text: Box<[u8]>,
    ends: Box<[usize]>,
}

enum Next {
    Row(usize, Vec<String>),
    Broken(Invalid),
    End,
}

impl<R: Read> Rows<R> {
    fn next(&mut self) -> io::Result<Next> {
        self.skip_blank_lines()?;
        let start = self.line;
        let (mut written, mut cells) = (0, 0);
        loop {
            let source = self.source.fill_buf()?;
            let (text, ends) = (self.text.get_mut(written..), self.ends.get_mut(cells..));
            let (result, read, bytes, fields) =
                self.reader.read_record(source, text.unwrap_or_default(), ends.unwrap_or_default());
            let consumed = source.get(..read).unwrap_or_default();
            if memchr::memchr(0, consumed).is_some() {
                return Ok(Next::Broken(Invalid::new("", "invalid-nul", start.to_string())));
            }
            self.line += memchr::memchr_iter(self.line_end, consumed).count();
            self.source.consume(read);
            written += bytes;
            cells += fields;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::Record => return Ok(self.row(start, cells)),
                ReadRecordResult::End => return Ok(Next::End),
                ReadRecordResult::OutputFull => {
                    return Ok(Next::Broken(Invalid::new("", "invalid-row-too-large", start.to_string())));
                }
                ReadRecordResult::OutputEndsFull => return Ok(too_wide(start)),
            }
        }
    }

    /// The reader passes over blank lines without counting them, so we do it before it can.
    fn skip_blank_lines(&mut self) -> io::Result<()> {
        loop {
            let source = self.source.fill_buf()?;
            let blank = source.iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
            if blank == 0 {
                return Ok(());
            }
            self.line += memchr::memchr_iter(self.line_end, &source[..blank]).count();
            self.source.consume(blank);
        }
    }

    fn row(&self, number: usize, cells: usize) -> Next {
        if cells > MOST_COLUMNS {
            return too_wide(number);
        }
        let ends = self.ends.get(..cells).unwrap_or_default();
        let length = ends.last().copied().unwrap_or(0);
        let text = self.text.get(..length).unwrap_or_default();
        // What is read was made UTF-8 on the way.
        let text = std::str::from_utf8(text).unwrap_or_default();
        let mut start = 0;
        let cell = |end: &usize| {
            let cell = text.get(start..*end).unwrap_or_default();
            start = *end;
            without_apostrophe(cell).to_owned()
        };
        Next::Row(number, ends.iter().map(cell).collect())
    }
}

fn too_wide(number: usize) -> Next {
    Next::Broken(Invalid::new("", "invalid-row-too-many-columns", number.to_string()))
}

/// Takes off the apostrophe that `export/table.rs` puts before what a spreadsheet would run as a formula.
fn without_apostrophe(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(bare) if bare.starts_with(['=', '+', '-', '@', '\t', '\r']) => bare,
        _ => cell,
    }
}
