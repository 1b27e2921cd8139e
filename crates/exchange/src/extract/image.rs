//! Looks at the size of images by their headers; their letters are recognised later, page by page.

use std::io::SeekFrom;

use super::{Flow, Limits, Stop, refuse};
use crate::import::Input;

/// More picture points than this are refused: a sheet of A3 at 600 points an inch has 70 million.
const MOST_POINTS: u64 = 80_000_000;
/// The longest side, in picture points, that the recogniser takes.
const LONGEST_SIDE: u64 = 32_767;
/// The most pages of a TIFF.
const MOST_PAGES: usize = 2_000;

/// Whether the beginning is an image that can be recognised.
pub fn fits(begin: &[u8]) -> bool {
    kind(begin).is_some()
}

enum Kind {
    Png,
    Jpeg,
    /// Whether numbers are written with the small end first.
    Tiff(bool),
}

fn kind(begin: &[u8]) -> Option<Kind> {
    match begin {
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(Kind::Png),
        [0xff, 0xd8, 0xff, ..] => Some(Kind::Jpeg),
        [b'I', b'I', 42, 0, ..] => Some(Kind::Tiff(true)),
        [b'M', b'M', 0, 42, ..] => Some(Kind::Tiff(false)),
        _ => None,
    }
}

/// Tells one scanned page for each image in the file.
pub fn read(input: &mut dyn Input, _: &Limits, flow: &mut Flow<'_>) -> Result<(), Stop> {
    let mut begin = [0; 8];
    input.read_exact(&mut begin)?;
    let sizes = match kind(&begin).ok_or_else(damaged)? {
        Kind::Png => vec![png(input)?],
        Kind::Jpeg => vec![jpeg(input)?],
        Kind::Tiff(small_end_first) => tiff(input, small_end_first)?,
    };
    for (width, height) in &sizes {
        if *width == 0 || *height == 0 {
            return Err(damaged());
        }
        if width.saturating_mul(*height) > MOST_POINTS || *width.max(height) > LONGEST_SIDE {
            return Err(refuse("invalid-file-image-size", format!("{width} × {height}")));
        }
    }
    for _ in &sizes {
        flow.page("", true)?;
    }
    Ok(())
}

fn damaged() -> Stop {
    refuse("invalid-file-damaged", "")
}

fn png(input: &mut dyn Input) -> Result<(u64, u64), Stop> {
    let header: [u8; 16] = bytes(input, 8)?;
    if &header[4..8] != b"IHDR" {
        return Err(damaged());
    }
    Ok((big(&header[8..12]), big(&header[12..16])))
}

fn jpeg(input: &mut dyn Input) -> Result<(u64, u64), Stop> {
    let mut at = 2;
    loop {
        let [mark, kind, high, low]: [u8; 4] = bytes(input, at)?;
        if mark != 0xff {
            return Err(damaged());
        }
        match kind {
            0xff => at += 1,
            // The start of a frame, of whichever coding, names the size.
            0xc0..=0xcf if !matches!(kind, 0xc4 | 0xc8 | 0xcc) => {
                let frame: [u8; 5] = bytes(input, at + 4)?;
                return Ok((big(&frame[3..5]), big(&frame[1..3])));
            }
            0xd9 | 0xda => return Err(damaged()),
            0x01 | 0xd0..=0xd8 => at += 2,
            _ => at += 2 + big(&[high, low]).max(2),
        }
    }
}

fn tiff(input: &mut dyn Input, small_end_first: bool) -> Result<Vec<(u64, u64)>, Stop> {
    let number = |bytes: &[u8]| if small_end_first { small(bytes) } else { big(bytes) };
    let mut sizes = Vec::new();
    let mut at = number(&bytes::<4>(input, 4)?);
    while at != 0 {
        if sizes.len() == MOST_PAGES {
            return Err(refuse("invalid-file-too-many-pages", MOST_PAGES));
        }
        let count = number(&bytes::<2>(input, at)?);
        let (mut width, mut height) = (0, 0);
        for entry in 0..count {
            let entry: [u8; 12] = bytes(input, at + 2 + 12 * entry)?;
            let short = number(&entry[2..4]) == 3;
            let value = if short { number(&entry[8..10]) } else { number(&entry[8..12]) };
            match number(&entry[..2]) {
                256 => width = value,
                257 => height = value,
                _ => {}
            }
        }
        sizes.push((width, height));
        at = number(&bytes::<4>(input, at + 2 + 12 * count)?);
    }
    if sizes.is_empty() { Err(damaged()) } else { Ok(sizes) }
}

fn bytes<const N: usize>(input: &mut dyn Input, at: u64) -> Result<[u8; N], Stop> {
    let mut found = [0; N];
    input.seek(SeekFrom::Start(at))?;
    input.read_exact(&mut found).map_err(|_| damaged())?;
    Ok(found)
}

fn big(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte))
}

fn small(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte))
}
