//! Reads what was typed with the wrong keyboard layout: ghfdf is права, дфищгк is labour.

use rustc_hash::FxHashMap;

use super::{
    lookalike::is_cyrillic,
    table::{Table, TableError},
};

/// The keys of `languages/shared/keyboard.tsv`, both ways.
#[derive(Debug)]
pub(crate) struct Keyboard {
    cyrillic: FxHashMap<char, char>,
    latin: FxHashMap<char, char>,
}

impl Keyboard {
    pub fn read(table: Table<'_>) -> Result<Self, TableError> {
        let (mut cyrillic, mut latin) = (FxHashMap::default(), FxHashMap::default());
        for row in table.rows() {
            let [key, letter] = row.cells()?;
            let (key, letter) = (row.letter(key)?, row.letter(letter)?);
            cyrillic.insert(key, letter);
            latin.entry(letter).or_insert(key);
        }
        Ok(Self { cyrillic, latin })
    }

    /// The same keys with the other layout. `None` where a sign is on neither, or nothing but digits was typed.
    ///
    /// Give it what stands between two spaces: the letters х ъ ж э б ю ё lie on keys that are punctuation in Latin.
    pub fn other_layout(&self, typed: &str) -> Option<String> {
        let typed = typed.to_lowercase();
        let keys = if typed.contains(is_cyrillic) { &self.latin } else { &self.cyrillic };
        let other: String = typed
            .chars()
            .map(|sign| keys.get(&sign).copied().or((sign.is_ascii_digit() || sign == '-').then_some(sign)))
            .collect::<Option<_>>()?;
        other.contains(char::is_alphabetic).then_some(other)
    }
}
