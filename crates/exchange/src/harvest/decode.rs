//! Turns bytes of a site into text, in the encoding that the site names or that fits.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1251};

/// The text of an answer: by its byte order mark, by what the server says, by what the text itself says; otherwise UTF-8,
/// and where that does not fit the usual encoding of old Cyrillic pages.
pub fn decode(bytes: &[u8], media_type: &str) -> String {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[length..]).0.into_owned();
    }
    let named = named_in(media_type.as_bytes()).or_else(|| named_in(&bytes[..bytes.len().min(1_024)]));
    match (named, std::str::from_utf8(bytes)) {
        // Whoever calls UTF-8 something else is mistaken more often than not, unless every byte fits both.
        (None, Ok(text)) => text.to_owned(),
        (Some(encoding), _) => encoding.decode_without_bom_handling(bytes).0.into_owned(),
        (None, Err(_)) => WINDOWS_1251.decode_without_bom_handling(bytes).0.into_owned(),
    }
}

/// The encoding named by `charset=` or `encoding=`.
fn named_in(bytes: &[u8]) -> Option<&'static Encoding> {
    let text = String::from_utf8_lossy(bytes).to_lowercase();
    let place = ["charset=", "encoding="].iter().find_map(|word| text.find(word).map(|at| at + word.len()))?;
    let name: String = text[place..]
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "-_.".contains(*c))
        .collect();
    let encoding = Encoding::for_label(name.as_bytes())?;
    // A text in which the name could be read is not UTF-16, whatever it says.
    Some(if encoding.is_ascii_compatible() { encoding } else { UTF_8 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_encoding_is_found_wherever_it_is_named() {
        let (old, _, _) = WINDOWS_1251.encode("Закон о миграции");
        assert_eq!(decode(&old, "text/html; charset=windows-1251"), "Закон о миграции");
        assert_eq!(decode(&old, "text/html"), "Закон о миграции", "old pages often name nothing");
        let mut page = b"<meta charset='windows-1251'>".to_vec();
        page.extend_from_slice(&old);
        assert!(decode(&page, "").ends_with("Закон о миграции"));
        assert_eq!(decode("Мыйзам".as_bytes(), ""), "Мыйзам");
        assert_eq!(decode(b"\xff\xfe\x17\x04", ""), "З");
    }
}
