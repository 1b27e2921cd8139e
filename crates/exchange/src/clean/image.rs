//! Takes out of JPEG and PNG everything that is not the picture: places, cameras, programs, remarks, small copies.

use super::not_cleaned;
use crate::extract::Stop;

/// The pieces of a PNG that say how it looks.
const PNG_KEPT: [&[u8; 4]; 16] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD", b"pHYs", b"hIST",
    b"sPLT", b"acTL", b"fcTL", b"fdAT",
];

/// A PNG with nothing but its picture.
pub fn clean_png(bytes: &[u8]) -> Result<Vec<u8>, Stop> {
    let mut copy = bytes.get(..8).ok_or_else(not_cleaned)?.to_vec();
    let mut rest = &bytes[8..];
    loop {
        let length: [u8; 4] = rest.get(..4).and_then(|length| length.try_into().ok()).ok_or_else(not_cleaned)?;
        let whole = 12 + u32::from_be_bytes(length) as usize;
        let piece = rest.get(..whole).ok_or_else(not_cleaned)?;
        let name = &piece[4..8];
        if PNG_KEPT.iter().any(|kept| *kept == name) {
            copy.extend_from_slice(piece);
        }
        if name == b"IEND" {
            // Whatever stands behind the end is not part of the picture.
            return Ok(copy);
        }
        rest = &rest[whole..];
    }
}

/// A JPEG with nothing but its picture. How it is to be turned is lost with the rest of the camera's notes.
pub fn clean_jpeg(bytes: &[u8]) -> Result<Vec<u8>, Stop> {
    let mut copy = vec![0xff, 0xd8];
    let mut at = 2;
    loop {
        let [mark, kind] = *bytes.get(at..at + 2).and_then(|two| two.first_chunk()).ok_or_else(not_cleaned)?;
        match (mark, kind) {
            (0xff, 0xff) => {
                at += 1;
                continue;
            }
            (0xff, 0xd9) => {
                copy.extend_from_slice(&[0xff, 0xd9]);
                return Ok(copy);
            }
            (0xff, 0x01 | 0xd0..=0xd7) => {
                copy.extend_from_slice(&[0xff, kind]);
                at += 2;
                continue;
            }
            (0xff, 0xc0..=0xfe) => {}
            _ => return Err(not_cleaned()),
        }
        let length = bytes.get(at + 2..at + 4).ok_or_else(not_cleaned)?;
        let end = at + 2 + usize::from(u16::from_be_bytes([length[0], length[1]]));
        let segment = bytes.get(at..end).ok_or_else(not_cleaned)?;
        if is_picture(kind, segment.get(4..).unwrap_or_default()) {
            copy.extend_from_slice(segment);
        }
        at = end;
        if kind == 0xda {
            // The picture itself, up to the next mark that is not part of it.
            let picture = picture_length(bytes.get(at..).unwrap_or_default());
            copy.extend_from_slice(&bytes[at..at + picture]);
            at += picture;
        }
    }
}

/// Whether a segment says how the picture looks: tables, frames, the size, the colours.
fn is_picture(kind: u8, content: &[u8]) -> bool {
    match kind {
        0xe0 => content.starts_with(b"JFIF\0"),
        0xe2 => content.starts_with(b"ICC_PROFILE\0"),
        0xee => content.starts_with(b"Adobe"),
        0xe1..=0xef | 0xfe => false,
        _ => true,
    }
}

fn picture_length(bytes: &[u8]) -> usize {
    let ends = |two: &[u8]| two[0] == 0xff && !matches!(two[1], 0x00 | 0xd0..=0xd7);
    bytes.windows(2).position(ends).unwrap_or(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_photograph_forgets_where_it_was_taken() {
        let camera = [&[0xff, 0xe1, 0, 14][..], b"Exif\0\0GPS 42"].concat();
        let table = [0xff, 0xdb, 0, 4, 1, 2];
        let scan = [0xff, 0xda, 0, 2, 7, 0xff, 0x00, 8, 0xff, 0xd0, 9];
        let photo = [&[0xff, 0xd8][..], &camera, &table, &scan, &[0xff, 0xd9], b"behind the end"].concat();
        let clean = [&[0xff, 0xd8][..], &table, &scan, &[0xff, 0xd9]].concat();
        assert_eq!(clean_jpeg(&photo).unwrap(), clean);
        assert!(clean_jpeg(&photo[..20]).is_err());
    }

    #[test]
    fn a_drawing_forgets_who_made_it() {
        let piece =
            |name: &[u8], content: &[u8]| [&(content.len() as u32).to_be_bytes()[..], name, content, &[0; 4]].concat();
        let begin = b"\x89PNG\r\n\x1a\n".to_vec();
        let (header, author, end) =
            (piece(b"IHDR", &[1; 13]), piece(b"tEXt", b"Author\0Somebody"), piece(b"IEND", &[]));
        let drawing = [&begin[..], &header, &author, &end, b"more"].concat();
        assert_eq!(clean_png(&drawing).unwrap(), [&begin[..], &header, &end].concat());
    }
}
