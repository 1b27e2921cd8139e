//! Sorts names the way readers of a language expect.

use std::cmp::Ordering;

use icu_collator::{Collator, CollatorBorrowed, options::CollatorOptions};
use kerege_core::Tag;

/// The alphabet of a language; where CLDR has no tailoring the root order serves, which places the extra letters
/// of Cyrillic beside their plain sisters.
pub struct Sorting(CollatorBorrowed<'static>);

impl Sorting {
    /// The order of `language`.
    ///
    /// # Errors
    /// A sentence, if not even the root order is there.
    pub fn of(language: &Tag) -> Result<Self, String> {
        let locale: icu_locale_core::Locale =
            language.as_str().parse().map_err(|error| format!("{language}: {error}"))?;
        Collator::try_new(locale.into(), CollatorOptions::default())
            .map(Self)
            .map_err(|error| format!("no alphabet for {language}: {error}"))
    }

    /// Which of two names comes first.
    pub fn compare(&self, left: &str, right: &str) -> Ordering {
        self.0.compare(left, right)
    }

    /// Bytes that sort as the name does.
    pub fn key(&self, name: &str) -> Vec<u8> {
        let mut key = Vec::with_capacity(name.len() * 2);
        // Writing to a vector cannot fail.
        let _ = self.0.write_sort_key_to(name, &mut key);
        key
    }
}

impl std::fmt::Debug for Sorting {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Sorting")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(language: &str, mut words: Vec<&'static str>) -> Vec<&'static str> {
        let sorting = Sorting::of(&language.parse().unwrap()).unwrap();
        words.sort_by(|left, right| sorting.compare(left, right));
        words
    }

    #[test]
    fn every_language_has_its_own_order() {
        assert_eq!(sorted("ky", vec!["өз", "пар", "оюн", "ңы", "нан"]), ["нан", "ңы", "оюн", "өз", "пар"]);
        assert_eq!(sorted("kk", vec!["із", "из", "ыз"]), ["из", "ыз", "із"]);
        assert_eq!(sorted("uz", vec!["chiroy", "oʻrik", "osh", "zar"]), ["osh", "zar", "oʻrik", "chiroy"]);
        assert_eq!(sorted("tg", vec!["ҳа", "ха", "ҷа", "ча"]), ["ха", "ҳа", "ча", "ҷа"]);
    }

    #[test]
    fn keys_sort_as_the_names_do() {
        let sorting = Sorting::of(&"kk".parse().unwrap()).unwrap();
        for (left, right) in [("ыз", "із"), ("а", "ә"), ("Заң", "заңы")] {
            assert_eq!(sorting.key(left).cmp(&sorting.key(right)), sorting.compare(left, right));
        }
    }
}
