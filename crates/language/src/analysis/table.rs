//! Reads the tables under `languages/`: lines of cells between tabs, with `#` comments, and says where a line is wrong.

use thiserror::Error;

/// A line of a table that cannot be read: which file, which line, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{path}:{line}: {message}")]
pub struct TableError {
    /// The table, as it was named when it was handed in: `languages/ky/suffixes.tsv`.
    pub path: String,
    /// The line, counted from one; zero where the file as a whole is meant.
    pub line: usize,
    /// What is wrong.
    pub message: String,
}

/// The text of one table and the name it goes by.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Table<'a> {
    pub path: &'a str,
    pub text: &'a str,
}

/// One line of a table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row<'a> {
    path: &'a str,
    line: usize,
    text: &'a str,
}

impl<'a> Table<'a> {
    /// Every line that is neither blank nor a comment.
    pub fn rows(self) -> impl Iterator<Item = Row<'a>> {
        self.text.lines().enumerate().filter_map(move |(index, text)| {
            let text = text.trim_end_matches(['\r', '\n', ' ']);
            (!text.is_empty() && !text.starts_with('#')).then_some(Row { path: self.path, line: index + 1, text })
        })
    }

    /// The lines of a plain list.
    pub fn words(self) -> impl Iterator<Item = &'a str> {
        self.rows().map(|row| row.text.trim())
    }
}

impl<'a> Row<'a> {
    /// The cells of the line, which must be exactly as many as the caller expects.
    pub fn cells<const COUNT: usize>(self) -> Result<[&'a str; COUNT], TableError> {
        let cells: Vec<&str> = self.text.split('\t').map(str::trim).collect();
        let found = cells.len();
        cells.try_into().map_err(|_| self.error(format!("expected {COUNT} cells between tabs, found {found}")))
    }

    /// A cell that holds one letter.
    pub fn letter(self, cell: &str) -> Result<char, TableError> {
        let mut letters = cell.chars();
        match (letters.next(), letters.next()) {
            (Some(letter), None) => Ok(letter),
            _ => Err(self.error(format!("expected one letter, found “{cell}”"))),
        }
    }

    /// A cell that holds a whole number.
    pub fn number<N: std::str::FromStr>(self, cell: &str) -> Result<N, TableError> {
        cell.parse().map_err(|_| self.error(format!("expected a whole number, found “{cell}”")))
    }

    /// The error that names this line.
    pub fn error(self, message: impl Into<String>) -> TableError {
        TableError { path: self.path.to_owned(), line: self.line, message: message.into() }
    }
}
