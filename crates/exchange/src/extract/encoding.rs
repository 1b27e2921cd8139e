//! Turns bytes into text: by the mark at the beginning, by what the file says of itself, or by which letters come out.

use encoding_rs::{Encoding, IBM866, ISO_8859_5, KOI8_U, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251, WINDOWS_1252};

/// What the region's texts are written in where they are not in UTF-8.
const CYRILLIC: [&Encoding; 4] = [WINDOWS_1251, KOI8_U, IBM866, ISO_8859_5];

/// Letters that are frequent in Russian and its neighbours.
const FREQUENT: &str = "оеаинтсрвлкмдыу";

/// How much of a text decides.
const SAMPLE: usize = 50_000;

/// The text of a file; `said` is the name of the encoding that the file gives itself.
pub fn decode(bytes: &[u8], said: Option<&str>) -> String {
    let encoding = Encoding::for_bom(bytes)
        .map(|(encoding, _)| encoding)
        .or_else(|| wide(bytes))
        .or_else(|| is_utf8(bytes).then_some(UTF_8))
        .or_else(|| said.and_then(|name| Encoding::for_label(name.as_bytes())).filter(|said| *said != UTF_8))
        .unwrap_or_else(|| likeliest(&bytes[..bytes.len().min(SAMPLE)]));
    encoding.decode(bytes).0.into_owned()
}

/// Whether the bytes are UTF-8. The last letter may be cut off where there are others, for beginnings of files are asked
/// about too.
fn is_utf8(bytes: &[u8]) -> bool {
    match std::str::from_utf8(bytes) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none() && !bytes[..error.valid_up_to()].is_ascii(),
    }
}

/// UTF-16 without a mark: every second byte is the same few.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(2_000)];
    let high = |byte: u8| byte == 0 || byte == 4;
    let share = |odd: usize| {
        let every_second = sample.iter().skip(odd).step_by(2);
        every_second.clone().filter(|byte| high(**byte)).count() * 10 > every_second.count() * 9
    };
    if sample.len() < 8 || !sample.contains(&0) {
        return None;
    }
    match (share(0), share(1)) {
        (true, false) => Some(UTF_16BE),
        (false, true) => Some(UTF_16LE),
        _ => None,
    }
}

fn likeliest(sample: &[u8]) -> &'static Encoding {
    let mut best = (0, WINDOWS_1252);
    for encoding in CYRILLIC {
        let score = score(&encoding.decode_without_bom_handling(sample).0);
        if score > best.0 {
            best = (score, encoding);
        }
    }
    best.1
}

/// How much a text looks like words in Cyrillic letters: small letters, the frequent ones above all; a capital inside a
/// word speaks against it, and so do frames and signs.
fn score(text: &str) -> i64 {
    let mut score = 0;
    let mut after_letter = false;
    for c in text.chars() {
        if c.is_ascii() {
            after_letter = false;
            continue;
        }
        let cyrillic = ('\u{400}'..='\u{52f}').contains(&c);
        score += match c {
            c if cyrillic && c.is_lowercase() => 1 + 2 * i64::from(FREQUENT.contains(c)),
            _ if cyrillic && after_letter => -2,
            _ if cyrillic => 1,
            '«' | '»' | '№' | '—' | '–' | '…' | '“' | '”' | '„' | '\u{a0}' => 0,
            _ => -4,
        };
        after_letter = cyrillic;
    }
    score
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: &str = "О правовом положении трудящихся-мигрантов и членов их семей. Статья 1. Общие положения.";

    #[test]
    fn old_encodings_are_told_apart_by_the_letters_that_come_out() {
        for encoding in CYRILLIC {
            let (bytes, _, unmappable) = encoding.encode(WORDS);
            assert!(!unmappable);
            assert_eq!(decode(&bytes, None), WORDS, "{}", encoding.name());
        }
    }

    #[test]
    fn wide_letters_are_known_with_and_without_a_mark() {
        let little: Vec<u8> = WORDS.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = WORDS.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(&little, None), WORDS);
        assert_eq!(decode(&big, None), WORDS);
        assert_eq!(decode(&[&[0xff, 0xfe][..], &little].concat(), None), WORDS);
    }

    #[test]
    fn what_a_file_says_of_itself_counts_unless_it_is_plainly_wrong() {
        assert_eq!(decode(WORDS.as_bytes(), Some("windows-1251")), WORDS);
        assert_eq!(decode(&WINDOWS_1251.encode(WORDS).0, Some("cp1251")), WORDS);
        assert_eq!(decode(b"caf\xe9", Some("iso-8859-1")), "café");
    }
}
