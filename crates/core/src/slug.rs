//! Decides what may stand in an address.

/// Whether the text can be a record's slug: 1 to 120 of `a-z 0-9 -`, starting and ending with a letter or digit.
pub fn is_slug(text: &str) -> bool {
    let inner = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    (1..=120).contains(&text.len()) && text.bytes().all(inner) && !text.starts_with('-') && !text.ends_with('-')
}
