//! Reads plain text in whichever encoding it is.

use std::io::Read as _;

use super::{Flow, Limits, Stop, encoding, refuse};
use crate::import::Input;

/// Whether the beginning is text of any kind: no zero bytes but those of UTF-16, hardly any other control signs.
pub fn fits(begin: &[u8]) -> bool {
    let text = encoding::decode(begin, None);
    // The beginning may end inside a letter.
    let text = text.trim_end_matches('\u{fffd}');
    let strange = text.chars().filter(|c| (c.is_control() && !c.is_whitespace()) || *c == '\u{fffd}').count();
    !text.trim().is_empty() && strange * 100 <= text.chars().count()
}

/// Tells the text. An empty line ends a paragraph; where there are none, every line does.
pub fn read(input: &mut dyn Input, limits: &Limits, flow: &mut Flow<'_>) -> Result<(), Stop> {
    let bytes = whole(input, limits)?;
    let text = encoding::decode(&bytes, None);
    drop(bytes);
    let blank = |line: &str| line.trim().is_empty();
    let (lines, empty) = (text.lines().count(), text.lines().filter(|line| blank(line)).count());
    let every_line = empty * 20 < lines;
    for line in text.lines() {
        // A form feed begins a page.
        if line.contains('\u{c}') {
            flow.end_paragraph()?;
        }
        flow.add(line)?;
        if every_line || blank(line) {
            flow.end_paragraph()?;
        } else {
            flow.add("\n")?;
        }
    }
    flow.end_paragraph()
}

/// The whole file, if it is not longer than its text may be once it is told.
pub fn whole(input: &mut dyn Input, limits: &Limits) -> Result<Vec<u8>, Stop> {
    let most = limits.output_megabytes.saturating_mul(1_000_000);
    let mut bytes = Vec::new();
    input.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most { Err(refuse("invalid-file-too-much-text", "")) } else { Ok(bytes) }
}
