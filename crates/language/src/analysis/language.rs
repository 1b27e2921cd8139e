//! The languages whose words the search understands: one list that everything else reads.

use std::fmt;

/// A language with a stemmer. To add one, see `docs/languages.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// Russian, `ru`.
    Russian,
    /// Kyrgyz, `ky`.
    Kyrgyz,
    /// English, `en`.
    English,
    /// Tajik, `tg`.
    Tajik,
    /// Uzbek in its Latin and its Cyrillic script, `uz`.
    Uzbek,
    /// Kazakh, `kk`.
    Kazakh,
}

impl Language {
    /// Every language, in the order in which the site lists them.
    pub const ALL: [Self; 6] = [Self::Russian, Self::Kyrgyz, Self::English, Self::Tajik, Self::Uzbek, Self::Kazakh];

    /// The BCP 47 code without a script, which is also the name of the folder under `languages/`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Russian => "ru",
            Self::Kyrgyz => "ky",
            Self::English => "en",
            Self::Tajik => "tg",
            Self::Uzbek => "uz",
            Self::Kazakh => "kk",
        }
    }

    /// The language of a BCP 47 tag, whatever its script: `uz-Cyrl` is Uzbek.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let code = tag.split('-').next().unwrap_or(tag);
        Self::ALL.into_iter().find(|language| language.code() == code)
    }
}

impl fmt::Display for Language {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}
