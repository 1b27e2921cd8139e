//! Reads workbooks of Excel (XLSX), one sheet of them, row by row.

use std::{
    io::{self, Read},
    panic::{AssertUnwindSafe, catch_unwind},
};

use calamine::{DataRef, ExcelDateTime, Reader as _, SheetType, SheetVisible, Xlsx, XlsxError};
use kerege_core::Invalid;

use super::{
    Found, Importer, Input, Listener, Reading, Sample, Told,
    table::{MOST_COLUMNS, Table},
};
use crate::archive::{self, Limits};

/// XLSX. Old and protected workbooks are recognised too, and refused with what to do about it.
pub const IMPORTER: Importer = Importer { name: "xlsx", fits, read, kind: None, columns: &[] };

/// How files begin that old programs of Microsoft wrote, and those that are protected by a password.
pub const OLE: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// The largest list of shared words: it is held in memory as a whole.
const LARGEST_STRINGS: u64 = 64 * 1024 * 1024;

fn fits(sample: &Sample<'_>) -> bool {
    let contains = |name: &str| memchr::memmem::find(sample.bytes, name.as_bytes()).is_some();
    let named = [".xlsx", ".xlsm"].iter().any(|end| sample.name.to_lowercase().ends_with(end));
    if sample.bytes.starts_with(&OLE) {
        let wide = |name: &str| name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let is_word = memchr::memmem::find(sample.bytes, &wide("WordDocument")).is_some();
        return !is_word || sample.name.to_lowercase().ends_with(".xls");
    }
    sample.is_archive() && (contains("xl/workbook") || contains("xl/worksheets") || contains("xl/_rels") || named)
}

fn read(input: &mut dyn Input, reading: &Reading, listener: Listener<'_>) -> io::Result<()> {
    match open(&mut *input) {
        Ok(workbook) => read_workbook(workbook, reading, listener),
        Err(invalid) => listener(Told::Broken(invalid)),
    }
}

fn open(input: &mut dyn Input) -> Result<Xlsx<&mut dyn Input>, Invalid> {
    let mut beginning = [0; 8];
    let damaged = |error: &dyn std::error::Error| Invalid::new("", "invalid-workbook", error.to_string());
    let length = input.read(&mut beginning).map_err(|error| damaged(&error))?;
    input.rewind().map_err(|error| damaged(&error))?;
    if beginning[..length] == OLE {
        return Err(refuse_ole(input));
    }
    let entries = archive::inspect(&mut *input, &Limits::default())?;
    let strings = entries.iter().find(|entry| entry.name.to_lowercase().ends_with("sharedstrings.xml"));
    if strings.is_some_and(|strings| strings.unpacked > LARGEST_STRINGS) {
        let detail = (LARGEST_STRINGS / 1024 / 1024).to_string();
        return Err(Invalid::new("", "invalid-archive-strings", detail));
    }
    guarded(|| Xlsx::new(input))
}

/// The library checks much and not everything: a cell named A99999999999 makes it panic where sums are checked. Whatever
/// it says or does about a file, the file is damaged.
fn guarded<T>(read: impl FnOnce() -> Result<T, XlsxError>) -> Result<T, Invalid> {
    let outcome = catch_unwind(AssertUnwindSafe(read));
    let detail = match outcome {
        Ok(Ok(value)) => return Ok(value),
        Ok(Err(error)) => error.to_string(),
        Err(_) => String::new(),
    };
    Err(Invalid::new("", "invalid-workbook", detail))
}

/// A protected workbook names its sealed part in the table of contents; everything else of that age is an XLS.
fn refuse_ole(input: &mut dyn Input) -> Invalid {
    const FARTHEST: u64 = 64 * 1024 * 1024;
    let sealed: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut window = Vec::new();
    let mut left = input.take(FARTHEST);
    loop {
        let kept = window.len().saturating_sub(sealed.len());
        window.drain(..kept);
        match left.by_ref().take(1 << 20).read_to_end(&mut window) {
            Ok(0) | Err(_) => return Invalid::new("", "invalid-workbook-old", ""),
            Ok(_) if memchr::memmem::find(&window, &sealed).is_some() => {
                return Invalid::new("", "invalid-workbook-password", "");
            }
            Ok(_) => {}
        }
    }
}

fn read_workbook(mut workbook: Xlsx<&mut dyn Input>, reading: &Reading, listener: Listener<'_>) -> io::Result<()> {
    let tables = workbook.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let (shown, hidden): (Vec<_>, Vec<_>) = tables.partition(|sheet| sheet.visible == SheetVisible::Visible);
    let sheets: Vec<String> = shown.into_iter().chain(hidden).map(|sheet| sheet.name.clone()).collect();
    let sheet = match &reading.sheet {
        Some(wanted) if !sheets.contains(wanted) => {
            return listener(Told::Broken(Invalid::new("", "invalid-sheet", wanted)));
        }
        Some(wanted) => Some(wanted.clone()),
        None => sheets.iter().find(|name| has_rows(&mut workbook, name)).or(sheets.first()).cloned(),
    };
    let Some(sheet) = sheet else {
        return listener(Told::Broken(Invalid::new("", "invalid-file-empty", "")));
    };
    let found = Found { importer: IMPORTER.name.into(), sheets, sheet: Some(sheet.clone()), ..Found::default() };
    let mut table = Table::new(found, reading, listener);
    let outcome = read_sheet(&mut workbook, &sheet, &mut table)?;
    match outcome {
        Ok(()) => table.finish(),
        Err(invalid) => table.broken(invalid),
    }
}

fn has_rows(workbook: &mut Xlsx<&mut dyn Input>, sheet: &str) -> bool {
    let Ok(mut cells) = guarded(|| workbook.worksheet_cells_reader(sheet)) else { return false };
    while let Ok(Some(cell)) = guarded(|| cells.next_cell()) {
        if !matches!(words(cell.get_value()), Ok(words) if words.trim().is_empty()) {
            return true;
        }
    }
    false
}

fn read_sheet(
    workbook: &mut Xlsx<&mut dyn Input>,
    sheet: &str,
    table: &mut Table<'_>,
) -> io::Result<Result<(), Invalid>> {
    let mut cells = match guarded(|| workbook.worksheet_cells_reader(sheet)) {
        Ok(cells) => cells,
        Err(invalid) => return Ok(Err(invalid)),
    };
    let mut row = Row::default();
    loop {
        let cell = match guarded(|| cells.next_cell()) {
            Ok(Some(cell)) => cell,
            Ok(None) => {
                row.push(table)?;
                return Ok(Ok(()));
            }
            Err(invalid) => {
                row.push(table)?;
                return Ok(Err(invalid));
            }
        };
        let (number, column) = cell.get_position();
        let (number, column) = (number as usize + 1, column as usize);
        if number != row.number {
            row.push(table)?;
            row.number = number;
        }
        let value = words(cell.get_value());
        if column >= MOST_COLUMNS && value.as_ref().is_ok_and(|words| !words.is_empty()) {
            return Ok(Err(Invalid::new("", "invalid-row-too-many-columns", number.to_string())));
        }
        match value {
            Ok(words) if words.is_empty() => {}
            Ok(words) => {
                if row.cells.len() <= column {
                    row.cells.resize(column + 1, String::new());
                }
                row.cells[column] = words;
            }
            Err(error) => row.wrong = row.wrong.take().or(Some((column, error))),
        }
    }
}

#[derive(Default)]
struct Row {
    number: usize,
    cells: Vec<String>,
    /// The first cell whose formula did not work out.
    wrong: Option<(usize, String)>,
}

impl Row {
    /// Gives the row to the table and begins anew.
    fn push(&mut self, table: &mut Table<'_>) -> io::Result<()> {
        let Self { number, cells, wrong } = std::mem::take(self);
        match wrong {
            Some((column, error)) => table.refuse(number, Some(column), Invalid::new("", "invalid-formula", error)),
            None if cells.is_empty() => Ok(()),
            None => table.push(number, cells),
        }
    }
}

/// What a person sees in a cell; an error is what a formula says instead of a value.
fn words(value: &DataRef<'_>) -> Result<String, String> {
    Ok(match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number_as_shown(*number),
        DataRef::String(words) | DataRef::DateTimeIso(words) | DataRef::DurationIso(words) => words.clone(),
        DataRef::SharedString(words) => (*words).to_owned(),
        DataRef::Bool(truth) => truth.to_string(),
        DataRef::DateTime(moment) => moment_as_shown(moment),
        DataRef::Error(error) => return Err(error.to_string()),
        DataRef::Empty => String::new(),
    })
}

/// A number as a spreadsheet shows it: with 15 digits, so that 0.1 + 0.2 is 0.3, and whole ones without a point.
pub fn number_as_shown(number: f64) -> String {
    let rounded = format!("{number:.14e}").parse::<f64>().unwrap_or(number);
    format!("{rounded}")
}

/// A date as ISO 8601 writes it; the time only where there is one.
fn moment_as_shown(moment: &ExcelDateTime) -> String {
    if moment.is_duration() {
        let seconds = (moment.as_f64() * 86_400.0).round();
        let (hours, rest) = ((seconds / 3600.0).trunc(), seconds % 3600.0);
        return format!("{hours}:{:02}:{:02}", (rest / 60.0).trunc(), rest % 60.0);
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    let time = format!("{hour:02}:{minute:02}:{second:02}");
    match () {
        () if (0.0..1.0).contains(&moment.as_f64()) => time,
        () if time == "00:00:00" => date,
        () => format!("{date}T{time}"),
    }
}
