//! Folds letters that readers cannot type into the plain letters they type instead.

use rustc_hash::FxHashMap;
use smallvec::SmallVec;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::{
    apostrophe::APOSTROPHE,
    table::{Table, TableError},
};

/// A few spellings of one word, the usual one first.
pub type Spellings = SmallVec<[Box<str>; 1]>;

/// A word has no more than this many spellings, however many special letters it has.
const MOST_SPELLINGS: usize = 4;

/// The letters of `languages/shared/folds.tsv`.
#[derive(Debug)]
pub(crate) struct Folds {
    letters: FxHashMap<char, Fold>,
}

#[derive(Debug)]
struct Fold {
    plain: char,
    also: Vec<Box<str>>,
}

impl Folds {
    pub fn read(table: Table<'_>) -> Result<Self, TableError> {
        let letters = table.rows().map(|row| {
            let [letter, plain, also] = row.cells()?;
            let also = also.split(',').filter(|spelling| *spelling != "-").map(Into::into).collect();
            Ok((row.letter(letter)?, Fold { plain: row.letter(plain)?, also }))
        });
        Ok(Self { letters: letters.collect::<Result<_, _>>()? })
    }

    /// The plain letters of a normal word: ө is о, ü is u, apostrophes are dropped. Folding twice changes nothing.
    pub fn fold(&self, normal: &str) -> String {
        let mut folded = String::with_capacity(normal.len());
        for letter in normal.chars() {
            match self.letters.get(&letter) {
                _ if letter == APOSTROPHE => {}
                _ if letter.is_ascii() => folded.push(letter),
                Some(fold) => folded.push(fold.plain),
                None => push_without_marks(letter, &mut folded),
            }
        }
        if folded.is_empty() { normal.to_owned() } else { folded }
    }

    /// The fold first, then what else readers type for it: ҷавонон is чавонон, and also джавонон and жавонон.
    pub fn spellings(&self, normal: &str) -> Spellings {
        let mut spellings = Spellings::new();
        spellings.push(self.fold(normal).into());
        for letter in normal.chars() {
            for also in self.letters.get(&letter).iter().flat_map(|fold| &fold.also) {
                let spelling = self.fold(&normal.replace(letter, also)).into();
                if spellings.len() < MOST_SPELLINGS && !spellings.contains(&spelling) {
                    spellings.push(spelling);
                }
            }
        }
        spellings
    }
}

/// Takes the marks off a Latin letter (ö, ş, é); й and letters of other scripts stay as they are.
fn push_without_marks(letter: char, folded: &mut String) {
    match letter {
        'ı' => folded.push('i'),
        'ł' => folded.push('l'),
        'đ' => folded.push('d'),
        'ß' => folded.push_str("ss"),
        'æ' => folded.push_str("ae"),
        'ø' => folded.push('o'),
        '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => {
            for part in [letter].into_iter().nfd().filter(|part| !is_combining_mark(*part)) {
                // What is left of ǣ is æ, which has a plain form of its own.
                if part == letter { folded.push(part) } else { push_without_marks(part, folded) }
            }
        }
        _ => folded.push(letter),
    }
}
