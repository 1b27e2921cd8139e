//! Brings a word as it was typed to the form all others are made from: NFC, lower case, one script, one apostrophe.

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::{
    apostrophe::{APOSTROPHE, Apostrophes},
    lookalike::Lookalikes,
    table::TableError,
    tables::Tables,
};

/// What is needed to normalise a word.
#[derive(Debug)]
pub(crate) struct Normaliser {
    lookalikes: Lookalikes,
    pub apostrophes: Apostrophes,
}

impl Normaliser {
    pub fn new(tables: &Tables) -> Result<Self, TableError> {
        Ok(Self {
            lookalikes: Lookalikes::read(tables.shared("lookalikes.tsv")?)?,
            apostrophes: Apostrophes::read(tables.shared("apostrophes.tsv")?)?,
        })
    }

    /// The normal form of one word, as the field `exact` holds it: NFC, invisible signs and stress marks dropped,
    /// hyphens, apostrophes and raised figures unified, look-alike letters repaired, lower case.
    pub fn normalise(&self, word: &str) -> String {
        if word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return word.to_ascii_lowercase();
        }
        let composed = if is_nfc(word) { self.tidy(word.chars()) } else { self.tidy(word.nfc()) };
        let mut parts = composed.split('-').map(|part| {
            let mut part = part.to_owned();
            self.lookalikes.repair(&mut part);
            part.to_lowercase()
        });
        let first = parts.next().unwrap_or_default();
        let whole = parts.fold(first, |whole, part| whole + "-" + &part);
        // İ becomes an i with a dot of its own when it is lower-cased.
        if whole.contains('\u{307}') { whole.replace("i\u{307}", "i").nfc().collect() } else { whole }
    }

    fn tidy(&self, letters: impl Iterator<Item = char>) -> String {
        let mut tidy = String::new();
        for letter in letters {
            match letter {
                _ if is_invisible(letter) => {}
                _ if self.apostrophes.contains(letter) => tidy.push(APOSTROPHE),
                _ if is_hyphen(letter) => tidy.push('-'),
                _ => match raised_figure(letter) {
                    Some(figure) => {
                        // Article 228¹ is also written 228-1, never 2281.
                        if tidy.ends_with(|before: char| before.is_ascii_digit())
                            && !tidy.ends_with(char::is_whitespace)
                        {
                            tidy.push('-');
                        }
                        tidy.push(figure);
                    }
                    None => tidy.push(letter),
                },
            }
        }
        tidy
    }
}

/// Signs that change how a word looks but not what it is: soft hyphen, zero-width signs, stress mark.
pub(crate) fn is_invisible(sign: char) -> bool {
    matches!(sign, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{300}' | '\u{301}')
}

/// The hyphens and short dashes that join the parts of a word or number.
pub(crate) fn is_hyphen(sign: char) -> bool {
    matches!(sign, '-' | '\u{2010}'..='\u{2013}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}')
}

/// The figure a raised figure stands for.
pub(crate) fn raised_figure(sign: char) -> Option<char> {
    Some(match sign {
        '⁰' => '0',
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '⁴'..='⁹' => char::from_digit(u32::from(sign) - u32::from('⁰'), 10)?,
        _ => return None,
    })
}
