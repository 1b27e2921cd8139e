//! Moments as the database keeps them: RFC 3339, UTC, six decimals, so that they sort as they are read.

use jiff::Timestamp;

/// The text that is kept.
pub(crate) fn text(moment: Timestamp) -> String {
    format!("{moment:.6}")
}

/// The moment that a kept text means.
pub(crate) fn read(text: &str) -> std::result::Result<Timestamp, sqlx::Error> {
    text.parse().map_err(|error| sqlx::Error::Decode(Box::new(error)))
}

/// The same for a fact that may not have happened yet.
pub(crate) fn read_maybe(text: Option<String>) -> std::result::Result<Option<Timestamp>, sqlx::Error> {
    text.as_deref().map(read).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_sort_as_text() {
        let early = Timestamp::from_microsecond(1_700_000_000_000_000).unwrap();
        let late = Timestamp::from_microsecond(1_700_000_000_000_001).unwrap();
        assert_eq!(text(early), "2023-11-14T22:13:20.000000Z");
        assert!(text(early) < text(late));
        assert_eq!(read(&text(late)).unwrap(), late);
    }
}
