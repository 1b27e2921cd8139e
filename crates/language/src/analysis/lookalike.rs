//! Repairs words that mix look-alike letters of two scripts: a Latin *a* inside a Cyrillic word.

use super::table::{Table, TableError};

/// The pairs of `languages/shared/lookalikes.tsv`.
#[derive(Debug)]
pub(crate) struct Lookalikes {
    pairs: Vec<(char, char)>,
}

/// Letters of one script in a word, and how many of them have no twin in the other script.
#[derive(Default)]
struct Count {
    letters: usize,
    unmistakable: usize,
}

impl Lookalikes {
    pub fn read(table: Table<'_>) -> Result<Self, TableError> {
        let pairs = table.rows().map(|row| {
            let [latin, cyrillic] = row.cells()?;
            Ok((row.letter(latin)?, row.letter(cyrillic)?))
        });
        Ok(Self { pairs: pairs.collect::<Result<_, _>>()? })
    }

    /// Writes a mixed word in the script of the letters that have no twin, and in that of the majority where all have
    /// one. Leaves it alone where both scripts are meant (`COVID-жугузуу` as one word).
    pub fn repair(&self, word: &mut String) {
        if word.is_ascii() {
            return;
        }
        let (mut latin, mut cyrillic) = (Count::default(), Count::default());
        for letter in word.chars() {
            if is_latin(letter) {
                latin.add(self.cyrillic_twin(letter).is_none());
            } else if is_cyrillic(letter) {
                cyrillic.add(self.latin_twin(letter).is_none());
            }
        }
        if latin.letters == 0 || cyrillic.letters == 0 || (latin.unmistakable > 0 && cyrillic.unmistakable > 0) {
            return;
        }
        let is_cyrillic_word =
            cyrillic.unmistakable > 0 || (latin.unmistakable == 0 && cyrillic.letters >= latin.letters);
        *word = word
            .chars()
            .map(|letter| {
                let twin = if is_cyrillic_word { self.cyrillic_twin(letter) } else { self.latin_twin(letter) };
                twin.unwrap_or(letter)
            })
            .collect();
    }

    fn cyrillic_twin(&self, letter: char) -> Option<char> {
        self.pairs.iter().find(|(latin, _)| *latin == letter).map(|(_, cyrillic)| *cyrillic)
    }

    fn latin_twin(&self, letter: char) -> Option<char> {
        self.pairs.iter().find(|(_, cyrillic)| *cyrillic == letter).map(|(latin, _)| *latin)
    }
}

impl Count {
    fn add(&mut self, unmistakable: bool) {
        self.letters += 1;
        self.unmistakable += usize::from(unmistakable);
    }
}

/// Whether a letter belongs to the Cyrillic script.
pub(crate) fn is_cyrillic(letter: char) -> bool {
    matches!(letter, '\u{400}'..='\u{52f}')
}

/// Whether a letter belongs to the Latin script.
pub(crate) fn is_latin(letter: char) -> bool {
    letter.is_ascii_alphabetic()
        || matches!(letter, '\u{c0}'..='\u{24f}' | '\u{259}' | '\u{275}' | '\u{1e00}'..='\u{1eff}')
}
