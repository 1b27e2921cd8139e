//! Reads the dozen signs that are typed for the apostrophe of Uzbek as one.

use super::table::{Table, TableError};

/// The sign all others are read as.
pub(crate) const APOSTROPHE: char = '\'';

/// The signs of `languages/shared/apostrophes.tsv`.
#[derive(Debug)]
pub(crate) struct Apostrophes {
    signs: Vec<char>,
}

impl Apostrophes {
    pub fn read(table: Table<'_>) -> Result<Self, TableError> {
        let signs = table.rows().map(|row| {
            let [code_point, sign] = row.cells()?;
            let sign = row.letter(sign)?;
            if format!("U+{:04X}", u32::from(sign)) == code_point {
                Ok(sign)
            } else {
                Err(row.error(format!("the sign is U+{:04X}, not {code_point}", u32::from(sign))))
            }
        });
        Ok(Self { signs: signs.collect::<Result<_, _>>()? })
    }

    /// Whether the sign is read as an apostrophe.
    pub fn contains(&self, sign: char) -> bool {
        self.signs.contains(&sign)
    }
}
