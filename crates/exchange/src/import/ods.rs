//! Reads spreadsheets of LibreOffice (ODS), one sheet of them, row by row.
//!
//! The library for workbooks holds all sheets of such a file in memory at once, with every repeated cell written out; a
//! file of a few kilobytes can say "a million times". So we read the sheet ourselves, as it comes.

use std::io::{self, BufRead, BufReader, Read};

use kerege_core::Invalid;
use quick_xml::{
    Reader as XmlReader,
    events::{BytesStart, Event},
};
use zip::ZipArchive;

use super::{
    Found, Importer, Input, Listener, Reading, Sample, Told,
    budget::{Allowance, Limited},
    html,
    table::{MOST_COLUMNS, Table},
};
use crate::archive::{self, Limits};

/// ODS.
pub const IMPORTER: Importer = Importer { name: "ods", fits, read, kind: None, columns: &[] };

const MIME: &str = "application/vnd.oasis.opendocument.spreadsheet";

/// How many cells may be written by saying "the same again".
const MOST_REPEATED: usize = 1_000_000;

fn fits(sample: &Sample<'_>) -> bool {
    // The type stands uncompressed in the first entry; programs that compress it are recognised by the name.
    sample.is_archive()
        && (memchr::memmem::find(sample.bytes, MIME.as_bytes()).is_some()
            || sample.name.to_lowercase().ends_with(".ods"))
}

fn read(input: &mut dyn Input, reading: &Reading, listener: Listener<'_>) -> io::Result<()> {
    let sheets = match archive::inspect(&mut *input, &Limits::default()).and_then(|_| sheets(&mut *input)) {
        Ok(sheets) => sheets,
        Err(invalid) => return listener(Told::Broken(invalid)),
    };
    let names: Vec<String> = sheets.iter().map(|sheet| sheet.name.clone()).collect();
    let sheet = match &reading.sheet {
        Some(wanted) => sheets.iter().find(|sheet| sheet.name == *wanted),
        None => sheets.iter().find(|sheet| sheet.has_rows).or(sheets.first()),
    };
    let Some(sheet) = sheet else {
        let missing = reading.sheet.clone();
        let message = if missing.is_some() { "invalid-sheet" } else { "invalid-file-empty" };
        return listener(Told::Broken(Invalid::new("", message, missing.unwrap_or_default())));
    };
    let found =
        Found { importer: IMPORTER.name.into(), sheets: names, sheet: Some(sheet.name.clone()), ..Found::default() };
    let mut table = Table::new(found, reading, listener);
    let outcome = walk(input, &mut |name, row| match row {
        Some(row) if name == sheet.name => row.push(&mut table),
        _ => Ok(Ok(())),
    })?;
    match outcome {
        Ok(()) => table.finish(),
        Err(invalid) => table.broken(invalid),
    }
}

struct Sheet {
    name: String,
    has_rows: bool,
}

/// The names of all sheets, and whether something stands in them.
fn sheets(input: &mut dyn Input) -> Result<Vec<Sheet>, Invalid> {
    let mut sheets: Vec<Sheet> = Vec::new();
    let outcome = walk(input, &mut |name, row| {
        if sheets.last().is_none_or(|sheet| sheet.name != name) {
            sheets.push(Sheet { name: name.to_owned(), has_rows: false });
        }
        if let (Some(sheet), Some(row)) = (sheets.last_mut(), row) {
            sheet.has_rows |= !row.cells.is_empty();
        }
        Ok(Ok(()))
    });
    outcome.map_err(|error| damaged(&error)).flatten()?;
    Ok(sheets)
}

struct Row {
    number: usize,
    repeated: usize,
    cells: Vec<String>,
    too_wide: bool,
    /// How many cells of the file were repetitions so far.
    repetitions: usize,
}

impl Row {
    fn push(&self, table: &mut Table<'_>) -> io::Result<Result<(), Invalid>> {
        if self.cells.is_empty() && !self.too_wide {
            return Ok(Ok(()));
        }
        if self.too_wide {
            return Ok(Err(Invalid::new("", "invalid-row-too-many-columns", self.number.to_string())));
        }
        if self.repetitions > MOST_REPEATED {
            return Ok(Err(Invalid::new("", "invalid-archive-repeated", MOST_REPEATED.to_string())));
        }
        for copy in 0..self.repeated {
            table.push(self.number + copy, self.cells.clone())?;
        }
        Ok(Ok(()))
    }
}

/// Whom the rows are given to, with the name of their sheet; no row at the beginning of a sheet.
type OnRow<'a> = &'a mut dyn FnMut(&str, Option<&Row>) -> io::Result<Result<(), Invalid>>;

fn walk(input: &mut dyn Input, on_row: OnRow<'_>) -> io::Result<Result<(), Invalid>> {
    input.rewind()?;
    let mut archive = match ZipArchive::new(input) {
        Ok(archive) => archive,
        Err(error) => return Ok(Err(damaged(&error))),
    };
    // A protected file keeps its sheets in entries that look like noise; the list of entries says so.
    if let Ok(manifest) = archive.by_name("META-INF/manifest.xml") {
        let mut text = Vec::new();
        manifest.take(1 << 20).read_to_end(&mut text)?;
        if memchr::memmem::find(&text, b"encryption-data").is_some() {
            return Ok(Err(Invalid::new("", "invalid-workbook-password", "")));
        }
    }
    let content = match archive.by_name("content.xml") {
        Ok(content) => content,
        Err(error) => return Ok(Err(damaged(&error))),
    };
    let allowance = Allowance::new();
    let source = Limited::new(BufReader::with_capacity(1 << 16, content), allowance.clone());
    Walk { on_row, allowance, sheet: None, row: None, cell: None, next: 1, repetitions: 0, hidden: 0 }.run(source)
}

struct Walk<'a> {
    on_row: OnRow<'a>,
    allowance: Allowance,
    sheet: Option<String>,
    row: Option<Row>,
    cell: Option<Cell>,
    next: usize,
    repetitions: usize,
    /// How deep we are in something that is not for reading.
    hidden: usize,
}

struct Cell {
    value: Option<String>,
    text: String,
    repeated: usize,
}

impl Walk<'_> {
    fn run(mut self, source: impl BufRead) -> io::Result<Result<(), Invalid>> {
        let mut reader = XmlReader::from_reader(source);
        reader.config_mut().expand_empty_elements = true;
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            let event = match reader.read_event_into(&mut buffer) {
                Ok(event) => event,
                Err(_) if self.allowance.is_spent() => {
                    let largest = super::budget::LARGEST_ENTRY / 1024 / 1024;
                    return Ok(Err(Invalid::new("", "invalid-entry-too-large", largest.to_string())));
                }
                Err(error) => return Ok(Err(damaged(&error))),
            };
            match event {
                Event::Start(start) if self.hidden > 0 || is_hidden(start.name().as_ref()) => self.hidden += 1,
                Event::End(_) if self.hidden > 0 => self.hidden -= 1,
                Event::Start(start) => {
                    if let Err(invalid) = self.start(&start)? {
                        return Ok(Err(invalid));
                    }
                }
                Event::End(end) => {
                    if let Err(invalid) = self.end(end.name().as_ref())? {
                        return Ok(Err(invalid));
                    }
                }
                Event::Text(_) | Event::CData(_) | Event::GeneralRef(_) if self.hidden > 0 => {}
                Event::Text(words) => self.say(&words),
                Event::CData(words) => self.say(&words),
                Event::GeneralRef(name) => self.say(&html::character(&name).unwrap_or_default()),
                Event::DocType(_) => return Ok(Err(Invalid::new("", "invalid-xml-entities", ""))),
                Event::Eof => return Ok(Ok(())),
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
    }

    fn start(&mut self, start: &BytesStart<'_>) -> io::Result<Result<(), Invalid>> {
        match start.name().as_ref() {
            "table:table" => {
                let name = attribute(start, "table:name").unwrap_or_default();
                self.allowance.renew();
                self.next = 1;
                let outcome = (self.on_row)(&name, None)?;
                self.sheet = Some(name);
                return Ok(outcome);
            }
            "table:table-row" if self.sheet.is_some() => {
                let repeated = count(start, "table:number-rows-repeated");
                self.row =
                    Some(Row { number: self.next, repeated, cells: Vec::new(), too_wide: false, repetitions: 0 });
                self.next = self.next.saturating_add(repeated);
            }
            "table:table-cell" | "table:covered-table-cell" if self.row.is_some() => {
                let value = value(start);
                self.cell =
                    Some(Cell { value, text: String::new(), repeated: count(start, "table:number-columns-repeated") });
            }
            "text:p" | "text:h" | "text:line-break" => self.say_in_line("\n"),
            "text:s" => self.say(&" ".repeat(count(start, "text:c").min(100))),
            "text:tab" => self.say(" "),
            _ => {}
        }
        Ok(Ok(()))
    }

    fn end(&mut self, name: &str) -> io::Result<Result<(), Invalid>> {
        match name {
            "table:table" => self.sheet = None,
            "table:table-cell" | "table:covered-table-cell" => {
                if let (Some(row), Some(cell)) = (self.row.as_mut(), self.cell.take()) {
                    self.repetitions += cell.put_into(row);
                }
            }
            "table:table-row" => {
                self.allowance.renew();
                let (Some(mut row), Some(sheet)) = (self.row.take(), self.sheet.as_ref()) else { return Ok(Ok(())) };
                let filled = row.cells.iter().rposition(|words| !words.trim().is_empty()).map_or(0, |last| last + 1);
                row.cells.truncate(filled);
                self.repetitions = self.repetitions.saturating_add(filled.saturating_mul(row.repeated - 1));
                row.repetitions = self.repetitions;
                return (self.on_row)(sheet, Some(&row));
            }
            _ => {}
        }
        Ok(Ok(()))
    }

    fn say(&mut self, words: &str) {
        if let Some(cell) = &mut self.cell {
            cell.text.push_str(words);
        }
    }

    /// Begins a new line unless the cell is still empty.
    fn say_in_line(&mut self, end: &str) {
        if let Some(cell) = self.cell.as_mut().filter(|cell| !cell.text.is_empty()) {
            cell.text.push_str(end);
        }
    }
}

impl Cell {
    /// Puts itself into the row, as often as it says; how many repetitions that were.
    fn put_into(self, row: &mut Row) -> usize {
        let words = self.value.unwrap_or(self.text);
        let is_blank = words.trim().is_empty();
        let room = MOST_COLUMNS.saturating_sub(row.cells.len());
        row.too_wide |= !is_blank && self.repeated > room;
        let copies = self.repeated.min(room);
        row.cells.extend(std::iter::repeat_n(words, copies));
        // Blank cells at the end of a row are cut off again.
        if is_blank { 0 } else { copies.saturating_sub(1) }
    }
}

fn is_hidden(name: &str) -> bool {
    matches!(name, "office:annotation" | "table:shapes" | "draw:frame" | "draw:custom-shape" | "table:tracked-changes")
}

/// The value that a cell holds, where it is not the words that it shows.
fn value(start: &BytesStart<'_>) -> Option<String> {
    match attribute(start, "office:value-type")?.as_str() {
        "float" | "currency" => {
            let number = attribute(start, "office:value")?.parse().ok()?;
            Some(super::xlsx::number_as_shown(number))
        }
        // What is shown as 25 % is 0.25 for the file, and 25% for people.
        "date" => attribute(start, "office:date-value").map(|date| date.trim_end_matches("T00:00:00").to_owned()),
        "boolean" => attribute(start, "office:boolean-value"),
        _ => None,
    }
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = start.attributes();
    let attribute = attributes.with_checks(false).flatten().find(|attribute| attribute.key.as_ref() == name)?;
    quick_xml::escape::unescape(&attribute.value).ok().map(Into::into)
}

/// How often something stands there: once unless the file says otherwise, and never more than a spreadsheet can hold.
fn count(start: &BytesStart<'_>, name: &str) -> usize {
    let count = attribute(start, name).and_then(|count| count.parse().ok()).unwrap_or(1);
    count.clamp(1, 1 << 24)
}

fn damaged(error: &dyn std::error::Error) -> Invalid {
    Invalid::new("", "invalid-workbook", error.to_string())
}
