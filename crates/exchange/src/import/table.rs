//! Rows of cells become rows with names: finds the header, names the columns, and says what does not fit.

use std::{collections::HashSet, io};

use kerege_core::Invalid;

use super::{Found, Listener, Reading, Row, Told};

/// The most columns that a table may have.
pub const MOST_COLUMNS: usize = 1_000;

/// The longest row, in bytes of UTF-8.
pub const LONGEST_ROW: usize = 1024 * 1024;

/// How many rows are looked at to find the header.
const PREVIEW: usize = 30;

/// Takes the rows of a table one after the other and tells them under the names of its columns.
pub struct Table<'a> {
    found: Found,
    header: Option<usize>,
    listener: Listener<'a>,
    columns: Option<Vec<String>>,
    waiting: Vec<(usize, Line)>,
}

enum Line {
    Cells(Vec<String>),
    /// A row that cannot be read; the column is counted from 0.
    Refused(Option<usize>, Invalid),
}

impl<'a> Table<'a> {
    /// A table of which nothing was read yet.
    pub fn new(found: Found, reading: &Reading, listener: Listener<'a>) -> Self {
        Self { found, header: reading.header, listener, columns: None, waiting: Vec::new() }
    }

    /// Takes the next row; rows without words are left out.
    pub fn push(&mut self, number: usize, cells: Vec<String>) -> io::Result<()> {
        let before_header = self.columns.is_none() && self.header.is_some_and(|header| number < header);
        if before_header || cells.iter().all(|cell| cell.trim().is_empty()) {
            return Ok(());
        }
        if cells.iter().map(String::len).sum::<usize>() > LONGEST_ROW {
            return self.refuse(number, None, Invalid::new("", "invalid-row-too-large", number.to_string()));
        }
        self.take(number, Line::Cells(cells))
    }

    /// Takes a row that cannot be read.
    pub fn refuse(&mut self, number: usize, column: Option<usize>, invalid: Invalid) -> io::Result<()> {
        self.take(number, Line::Refused(column, invalid))
    }

    /// Tells what is left, and that this was all.
    pub fn finish(mut self) -> io::Result<()> {
        self.settle()?;
        (self.listener)(Told::End)
    }

    /// Tells what is left, and why nothing more can be read.
    pub fn broken(mut self, invalid: Invalid) -> io::Result<()> {
        self.settle()?;
        (self.listener)(Told::Broken(invalid))
    }

    fn take(&mut self, number: usize, line: Line) -> io::Result<()> {
        if self.columns.is_some() {
            return self.tell(number, line);
        }
        self.waiting.push((number, line));
        if self.waiting.len() >= PREVIEW { self.settle() } else { Ok(()) }
    }

    /// Decides which row is the header, and tells those that waited for it.
    fn settle(&mut self) -> io::Result<()> {
        if self.columns.is_some() {
            return Ok(());
        }
        let waiting = std::mem::take(&mut self.waiting);
        let cells = |line: &Line| match line {
            Line::Cells(cells) => Some(cells.clone()),
            Line::Refused(..) => None,
        };
        let rows: Vec<(usize, Vec<String>)> =
            waiting.iter().enumerate().filter_map(|(place, (_, line))| Some((place, cells(line)?))).collect();
        let chosen = match self.header {
            Some(_) => 0,
            None => header(rows.iter().map(|(_, cells)| cells.as_slice())),
        };
        let Some((place, names)) = rows.get(chosen) else {
            // Not one row could be read: what is refused is told all the same.
            (self.listener)(Told::Found(self.found.clone()))?;
            self.columns = Some(Vec::new());
            return waiting.into_iter().try_for_each(|(number, line)| self.tell(number, line));
        };
        let widest = rows.iter().skip(chosen).map(|(_, cells)| filled(cells)).max().unwrap_or(0);
        let names = name_columns(names, widest.min(names.len()));
        self.found.columns.clone_from(&names);
        self.columns = Some(names);
        (self.listener)(Told::Found(self.found.clone()))?;
        for (index, (number, line)) in waiting.into_iter().enumerate() {
            let is_title = index <= *place && matches!(line, Line::Cells(_));
            if !is_title {
                self.tell(number, line)?;
            }
        }
        Ok(())
    }

    fn tell(&mut self, number: usize, line: Line) -> io::Result<()> {
        let columns = self.columns.as_deref().unwrap_or_default();
        let told = match line {
            Line::Refused(column, mut invalid) => {
                if let Some(name) = column.and_then(|column| columns.get(column)) {
                    invalid.field.clone_from(name);
                }
                Told::Refused { number, invalid }
            }
            Line::Cells(cells) if filled(&cells) > columns.len() => {
                let invalid = Invalid::new("", "invalid-row-too-long", columns.len().to_string());
                Told::Refused { number, invalid }
            }
            Line::Cells(cells) => Told::Row(Row { number, cells: columns.iter().cloned().zip(cells).collect() }),
        };
        (self.listener)(told)
    }
}

/// The number of cells up to the last one with words.
fn filled(cells: &[String]) -> usize {
    cells.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |last| last + 1)
}

/// The header is the first row that is about as wide as the middle one of the rows with several cells: titles and notes
/// above a table are narrow.
fn header<'r>(rows: impl Iterator<Item = &'r [String]>) -> usize {
    let widths: Vec<usize> = rows.map(|cells| cells.iter().filter(|cell| !cell.trim().is_empty()).count()).collect();
    let mut several: Vec<usize> = widths.iter().copied().filter(|width| *width > 1).collect();
    several.sort_unstable();
    let least = several.get(several.len() / 2).map_or(1, |width| (width * 3).div_ceil(5).max(2));
    widths.iter().position(|width| *width >= least).unwrap_or(0)
}

/// Gives every column a name of its own.
fn name_columns(names: &[String], width: usize) -> Vec<String> {
    let mut taken = HashSet::new();
    let name = |(place, name): (usize, &String)| {
        let words = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let number = place + 1;
        let mut name = if words.is_empty() { format!("column {number}") } else { words };
        while !taken.insert(name.clone()) {
            name = format!("{name} ({number})");
        }
        name
    };
    names.iter().take(width).enumerate().map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(rows: &[&[&str]], reading: &Reading) -> (Vec<String>, Vec<Told>) {
        let mut all = Vec::new();
        let mut listener = |told| {
            all.push(told);
            Ok(())
        };
        let mut table = Table::new(Found::default(), reading, &mut listener);
        for (number, cells) in (1..).zip(rows) {
            table.push(number, cells.iter().map(|cell| (*cell).to_owned()).collect()).unwrap();
        }
        table.finish().unwrap();
        let Told::Found(found) = all.remove(0) else { panic!("found comes first: {all:?}") };
        (found.columns, all)
    }

    #[test]
    fn titles_above_a_table_are_passed_over_and_blank_rows_too() {
        let rows: &[&[&str]] = &[
            &["Register of programmes", "", ""],
            &["as of", "2024", ""],
            &["", "", ""],
            &["name", "country", "year", "sum", "note"],
            &["One", "KG", "2020", "1", ""],
            &["", " ", "", "", ""],
            &["Two", "TJ", "2021", "2", "x"],
        ];
        let (columns, told) = told(rows, &Reading::default());
        assert_eq!(columns, ["name", "country", "year", "sum", "note"]);
        let numbers: Vec<usize> =
            told.iter().filter_map(|one| if let Told::Row(row) = one { Some(row.number) } else { None }).collect();
        assert_eq!(numbers, [5, 7]);
    }

    #[test]
    fn a_person_can_say_which_row_is_the_header() {
        let rows: &[&[&str]] = &[&["a", "b"], &["c", "d"], &["1", "2"]];
        let reading = Reading { header: Some(2), ..Reading::default() };
        let (columns, told) = told(rows, &reading);
        assert_eq!((columns, told.len()), (vec!["c".to_owned(), "d".to_owned()], 2));
    }

    #[test]
    fn columns_get_usable_names_and_rows_that_are_too_long_are_refused() {
        let rows: &[&[&str]] = &[
            &["name", "", "name", "note", "", ""],
            &["1", "2", "3", "", "5"],
            &["1", "2"],
            &["1", "2", "3", "4", "5", "6", "7"],
        ];
        let (columns, told) = told(rows, &Reading::default());
        assert_eq!(columns, ["name", "column 2", "name (3)", "note", "column 5", "column 6"]);
        let Told::Row(short) = &told[1] else { panic!("{told:?}") };
        assert_eq!(short.cells.len(), 2, "fewer cells are fine");
        let Told::Refused { number: 4, invalid } = &told[2] else { panic!("{told:?}") };
        assert_eq!((invalid.message.as_ref(), invalid.detail.as_str()), ("invalid-row-too-long", "6"));
    }
}
