//! Finds out in which encoding a text is written, and reads it as UTF-8.

use std::io::{self, Read};

use encoding_rs::{
    CoderResult, Decoder, Encoding, IBM866, ISO_8859_5, KOI8_R, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251, WINDOWS_1252,
};
use kerege_core::Invalid;

use super::{Input, Reading, Sample};

/// How often each letter from а to я stands among 1,000 letters, averaged over Russian, Kyrgyz, Tajik and Kazakh words of
/// this centre's own interface.
const FREQUENCIES: [u16; 32] = [
    138, 28, 15, 17, 50, 72, 14, 28, 55, 12, 39, 43, 33, 75, 65, 15, 64, 46, 65, 32, 4, 4, 3, 8, 17, 1, 2, 33, 5, 4, 1,
    9,
];

/// The encodings of one byte a letter in which Cyrillic texts of the region come.
const CYRILLIC: [&Encoding; 4] = [WINDOWS_1251, KOI8_R, IBM866, ISO_8859_5];

/// The most likely encoding of a text of which these are the first bytes.
pub fn detect(bytes: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    if let Some(encoding) = detect_utf_16(bytes) {
        return encoding;
    }
    if looks_like_utf_8(bytes) {
        return UTF_8;
    }
    if !stands_in_words(bytes) {
        return WINDOWS_1252;
    }
    let score = |encoding: &&'static Encoding| score(&encoding.decode_without_bom_handling(bytes).0);
    CYRILLIC.into_iter().max_by_key(score).unwrap_or(WINDOWS_1251)
}

/// The encoding that a person chose, or else the one that the whole file is most likely written in.
///
/// # Errors
/// If reading fails, or if there is no encoding of the chosen name. The file is left at its beginning.
pub fn choose(input: &mut dyn Input, reading: &Reading) -> io::Result<Result<&'static Encoding, Invalid>> {
    Ok(match named(reading) {
        Ok(Some(named)) => Ok(named),
        Ok(None) => Ok(detect(&telling_sample(input)?)),
        Err(invalid) => Err(invalid),
    })
}

/// The encoding that a person chose, if she did.
///
/// # Errors
/// If there is no encoding of that name.
pub fn named(reading: &Reading) -> Result<Option<&'static Encoding>, Invalid> {
    let Some(label) = &reading.encoding else { return Ok(None) };
    let known = Encoding::for_label(label.as_bytes());
    known.map(Some).ok_or_else(|| Invalid::new("", "invalid-encoding-name", label))
}

/// The first bytes by which an encoding can be told: the beginning, or the first place with a letter beyond ASCII.
fn telling_sample(input: &mut dyn Input) -> io::Result<Vec<u8>> {
    /// How far a letter is looked for.
    const FARTHEST: u64 = 64 * 1024 * 1024;
    let mut sample = Vec::new();
    (&mut *input).take(Sample::LONGEST).read_to_end(&mut sample)?;
    let mut farther = (&mut *input).take(FARTHEST);
    while sample.is_ascii() && !sample.contains(&0) && !sample.is_empty() {
        sample.clear();
        farther.by_ref().take(Sample::LONGEST).read_to_end(&mut sample)?;
    }
    input.rewind()?;
    Ok(sample)
}

/// UTF-16 without a mark: every other byte is the page of its letter, which is Latin or Cyrillic nearly always.
fn detect_utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let bytes = &bytes[..bytes.len().min(4096)];
    let pairs = bytes.chunks_exact(2);
    let all = pairs.len();
    let page = |byte: u8| matches!(byte, 0 | 4);
    let little = pairs.clone().filter(|pair| page(pair[1]) && !page(pair[0])).count();
    let big = pairs.filter(|pair| page(pair[0]) && !page(pair[1])).count();
    match all {
        0..=3 => None,
        _ if little * 10 > all * 7 => Some(UTF_16LE),
        _ if big * 10 > all * 7 => Some(UTF_16BE),
        _ => None,
    }
}

/// A few wrong bytes do not make a text of many right letters another encoding.
fn looks_like_utf_8(bytes: &[u8]) -> bool {
    let (mut letters, mut wrong) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        letters += chunk.valid().bytes().filter(|byte| *byte >= 0xC0).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    // The sample may end within a letter.
    let cut = bytes.utf8_chunks().last().is_some_and(|chunk| (1..4).contains(&chunk.invalid().len()));
    wrong - usize::from(cut && wrong > 0 && letters > 0) <= letters / 20
}

/// Cyrillic words are runs of high bytes; in Latin text they stand alone among letters of ASCII.
fn stands_in_words(bytes: &[u8]) -> bool {
    let runs = bytes.split(u8::is_ascii).filter(|run| !run.is_empty());
    let (alone, together) = runs.fold((0, 0), |(alone, together), run| match run.len() {
        1 => (alone + 1, together),
        length => (alone, together + length),
    });
    together >= alone
}

/// How much a text looks like Cyrillic words; an average over its letters, so that lengths do not matter.
fn score(text: &str) -> i64 {
    let (mut sum, mut count) = (0_i64, 0_i64);
    let mut previous = ' ';
    for letter in text.chars() {
        if !letter.is_ascii() {
            count += 1;
            sum += weight(letter);
            // "аБ" within a word happens in abbreviations only.
            if letter.is_uppercase() && previous.is_lowercase() {
                sum -= 40;
            }
        }
        previous = letter;
    }
    if count == 0 { 0 } else { sum * 1000 / count }
}

fn weight(letter: char) -> i64 {
    let small = letter.to_lowercase().next().unwrap_or(letter);
    match small {
        'а'..='я' => {
            let place = (small as usize).saturating_sub('а' as usize);
            i64::from(FREQUENCIES.get(place).copied().unwrap_or(0).max(1).ilog2()) * 10
        }
        'ё' => 15,
        'ў' | 'і' | 'ї' | 'є' | '№' | '«' | '»' | '–' | '—' | '“' | '”' | '„' | '…' | '\u{a0}' => 0,
        _ => -50,
    }
}

/// The whole of a text, if it is not larger than `largest` bytes of UTF-8.
///
/// # Errors
/// If reading fails, or if there is more of it.
pub fn whole(input: impl Read, encoding: &'static Encoding, largest: u64) -> io::Result<Result<String, Invalid>> {
    let mut bytes = Vec::new();
    Transcoded::new(input, encoding).take(largest + 1).read_to_end(&mut bytes)?;
    let too_large = || Invalid::new("", "invalid-file-too-large", (largest / 1024 / 1024).to_string());
    if bytes.len() as u64 > largest {
        return Ok(Err(too_large()));
    }
    Ok(String::from_utf8(bytes).map_err(|_| too_large()))
}

/// Reads a text of any encoding as UTF-8. What cannot be read becomes U+FFFD, which the reader of the format refuses.
pub struct Transcoded<R> {
    inner: R,
    decoder: Decoder,
    raw: Box<[u8]>,
    start: usize,
    end: usize,
    finished: bool,
    /// The decoder gave everything; it may not be asked again.
    done: bool,
    /// Letters for which the buffer of the one who reads had no room.
    waiting: Vec<u8>,
}

/// A decoder wants room for some letters, whatever the one who reads has.
const ROOM: usize = 64;

impl<R: Read> Transcoded<R> {
    /// Reads `inner`, which is written in `encoding`. A byte order mark is left out.
    pub fn new(inner: R, encoding: &'static Encoding) -> Self {
        let raw = vec![0; 32 * 1024].into_boxed_slice();
        let decoder = encoding.new_decoder_with_bom_removal();
        Self { inner, decoder, raw, start: 0, end: 0, finished: false, done: false, waiting: Vec::new() }
    }

    fn decode(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while !self.done {
            if self.start == self.end && !self.finished {
                self.start = 0;
                self.end = self.inner.read(&mut self.raw)?;
                self.finished = self.end == 0;
            }
            let source = self.raw.get(self.start..self.end).unwrap_or_default();
            let (result, read, written, _) = self.decoder.decode_to_utf8(source, out, self.finished);
            self.start += read;
            self.done = self.finished && result == CoderResult::InputEmpty;
            if written > 0 {
                return Ok(written);
            }
        }
        Ok(0)
    }
}

impl<R: Read> Read for Transcoded<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.waiting.is_empty() && out.len() >= ROOM {
            return self.decode(out);
        }
        if self.waiting.is_empty() {
            let mut letters = [0; ROOM];
            let length = self.decode(&mut letters)?;
            self.waiting.extend_from_slice(letters.get(..length).unwrap_or_default());
        }
        let amount = self.waiting.len().min(out.len());
        out[..amount].copy_from_slice(&self.waiting[..amount]);
        self.waiting.drain(..amount);
        Ok(amount)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LANGUAGES: [(&str, &str); 4] = [
        ("ru", include_str!("../../../../languages/ru/messages.ftl")),
        ("ky", include_str!("../../../../languages/ky/messages.ftl")),
        ("tg", include_str!("../../../../languages/tg/messages.ftl")),
        ("kk", include_str!("../../../../languages/kk/messages.ftl")),
    ];

    /// Words of the interface in pieces of about `size` letters, with letters that an old encoding lacks left as `?`.
    fn pieces(text: &str, encoding: &'static Encoding, size: usize) -> Vec<Vec<u8>> {
        let words: Vec<&str> = text.lines().filter_map(|line| line.split_once(" = ")).map(|(_, words)| words).collect();
        let letters: Vec<char> = words.join("\n").chars().filter(|letter| !letter.is_ascii_alphabetic()).collect();
        let piece = |chunk: &[char]| {
            let text: String = chunk.iter().collect();
            let (bytes, ..) = encoding.encode(&text);
            with_question_marks(&bytes)
        };
        letters
            .chunks(size)
            .map(piece)
            .filter(|bytes| bytes.iter().filter(|byte| **byte >= 0x80).count() >= size / 2)
            .collect()
    }

    /// `encoding_rs` writes what an encoding lacks as `&#1187;`; real programs write `?`.
    fn with_question_marks(bytes: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        let mut rest = bytes;
        while let Some(start) = memchr::memmem::find(rest, b"&#") {
            out.extend_from_slice(&rest[..start]);
            out.push(b'?');
            let end = memchr::memchr(b';', &rest[start..]).map_or(rest.len(), |end| start + end + 1);
            rest = &rest[end..];
        }
        out.extend_from_slice(rest);
        out
    }

    #[test]
    fn single_byte_encodings_are_told_apart_by_their_letters() {
        for size in [16, 40, 120] {
            let (mut right, mut all) = (0, 0);
            for encoding in [WINDOWS_1251, KOI8_R] {
                for (language, text) in LANGUAGES {
                    let pieces = pieces(text, encoding, size);
                    assert!(pieces.len() > 20, "{language} has enough text");
                    right += pieces.iter().filter(|piece| detect(piece) == encoding).count();
                    all += pieces.len();
                }
            }
            println!("{size} letters: {right} of {all} right");
            let (least, of) = match size {
                16 => (97, 100),
                40 => (995, 1000),
                _ => (1, 1),
            };
            assert!(right * of >= all * least, "{size} letters: {right} of {all}");
        }
    }

    #[test]
    fn capitals_are_told_apart_too() {
        let (bytes, ..) = KOI8_R.encode("РЕЕСТР ОРГАНИЗАЦИЙ");
        assert_eq!(detect(&bytes), KOI8_R);
        let (bytes, ..) = WINDOWS_1251.encode("РЕЕСТР ОРГАНИЗАЦИЙ");
        assert_eq!(detect(&bytes), WINDOWS_1251);
        let (bytes, ..) = WINDOWS_1252.encode("Médecins du Monde, «Sécurité», Zürich");
        assert_eq!(detect(&bytes), WINDOWS_1252);
    }

    #[test]
    fn utf_16_is_known_without_a_mark_and_utf_8_with_one_wrong_byte() {
        let text = "Название;Год\nЗакон о миграции;2000\n";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!((detect(&little), detect(&big)), (UTF_16LE, UTF_16BE));
        let mut wrong = text.as_bytes().to_vec();
        wrong.insert(10, 0xFF);
        assert_eq!(detect(&wrong), UTF_8);
        assert_eq!(detect(&text.as_bytes()[..15]), UTF_8, "cut within a letter");
        assert_eq!(detect(b"plain"), UTF_8);
    }

    #[test]
    fn a_text_is_read_in_small_steps() {
        let text = "Жарандык укук ".repeat(20_000);
        let bytes: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let mut read = String::new();
        let mut reader = io::BufReader::with_capacity(64, Transcoded::new(bytes.as_slice(), detect(&bytes)));
        reader.read_to_string(&mut read).unwrap();
        assert!(read == text);
    }
}
