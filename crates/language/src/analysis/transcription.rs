//! Rewrites a word by a table of letters and letter groups; the longest group that fits wins.

use rustc_hash::FxHashMap;

use super::table::{Table, TableError};

/// A table with two cells a line: what is written, and what it becomes (`-` for nothing).
#[derive(Debug)]
pub(crate) struct Transcription {
    /// By first letter, those with most letters first.
    groups: FxHashMap<char, Vec<Group>>,
}

/// The letters that follow the first one, and what they become together.
type Group = (Box<str>, Box<str>);

impl Transcription {
    pub fn read(table: Table<'_>) -> Result<Self, TableError> {
        let mut groups: FxHashMap<char, Vec<Group>> = FxHashMap::default();
        for row in table.rows() {
            let [written, becomes] = row.cells()?;
            let mut letters = written.chars();
            let first = letters.next().ok_or_else(|| row.error("nothing is written in the first cell"))?;
            let becomes = if becomes == "-" { "" } else { becomes };
            groups.entry(first).or_default().push((letters.as_str().into(), becomes.into()));
        }
        for group in groups.values_mut() {
            group.sort_by_key(|(following, _)| std::cmp::Reverse(following.len()));
        }
        Ok(Self { groups })
    }

    /// Rewrites a word; letters that are not in the table stay.
    pub fn apply(&self, word: &str) -> String {
        let mut result = String::with_capacity(word.len());
        let mut rest = word.chars();
        while let Some(letter) = rest.next() {
            let group = self.groups.get(&letter);
            match group.and_then(|group| group.iter().find(|(following, _)| rest.as_str().starts_with(&**following))) {
                Some((following, becomes)) => {
                    result.push_str(becomes);
                    rest = rest.as_str()[following.len()..].chars();
                }
                None => result.push(letter),
            }
        }
        result
    }
}
