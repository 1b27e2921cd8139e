//! The tables under `languages/`: embedded in the binary, or brought by a site that knows better.

use std::{borrow::Cow, collections::BTreeMap};

use super::table::{Table, TableError};

/// A table of the repository by its path under `languages/`.
macro_rules! embedded {
    ($($path:literal)*) => {
        &[$(($path, include_str!(concat!("../../../../languages/", $path)))),*]
    };
}

/// Every table there is. What a site may replace is exactly this list.
const EMBEDDED: &[(&str, &str)] = embedded![
    "shared/apostrophes.tsv"
    "shared/folds.tsv"
    "shared/keyboard.tsv"
    "shared/lookalikes.tsv"
    "shared/skeleton-cyrillic.tsv"
    "shared/skeleton-latin.tsv"
    "ru/ngrams.tsv"
    "ru/stems.tsv"
    "ru/stopwords.txt"
    "ky/letters.tsv"
    "ky/ngrams.tsv"
    "ky/protected.txt"
    "ky/stems.tsv"
    "ky/stopwords.txt"
    "ky/suffixes.tsv"
    "ky/transitions.tsv"
    "ky/verbs.txt"
    "en/ngrams.tsv"
    "en/stems.tsv"
    "en/stopwords.txt"
    "tg/endings.tsv"
    "tg/final-u.txt"
    "tg/ngrams.tsv"
    "tg/stems.tsv"
    "tg/stopwords.txt"
    "tg/suffixes.tsv"
    "tg/verbs.tsv"
    "uz/cyrillic.tsv"
    "uz/letters.tsv"
    "uz/ngrams.tsv"
    "uz/ngrams-cyrillic.tsv"
    "uz/plain.tsv"
    "uz/protected.txt"
    "uz/stems.tsv"
    "uz/stopwords.txt"
    "uz/suffixes.tsv"
    "uz/transitions.tsv"
    "uz/verbs.txt"
    "kk/letters.tsv"
    "kk/ngrams.tsv"
    "kk/protected.txt"
    "kk/stems.tsv"
    "kk/stopwords.txt"
    "kk/suffixes.tsv"
    "kk/transitions.tsv"
    "kk/verbs.txt"
];

/// The texts of the tables an [`Analyser`](super::Analyser) is built from.
#[derive(Clone, Debug)]
pub struct Tables {
    /// Path under `languages/` → the name the table was handed in with, and its text.
    files: BTreeMap<&'static str, (Cow<'static, str>, Cow<'static, str>)>,
}

impl Tables {
    /// The tables of this release.
    pub fn embedded() -> Self {
        let files = EMBEDDED.iter().map(|(path, text)| (*path, (format!("languages/{path}").into(), (*text).into())));
        Self { files: files.collect() }
    }

    /// The tables of this release with a site's own in their place.
    ///
    /// A path is recognised by its folder and name: `…/ky/verbs.txt`. Files that are no tables (`messages.ftl`) are
    /// passed over, so that a whole `languages` folder can be handed in; a `.tsv` or `.txt` with an unknown name is an
    /// error, because a misspelt name would otherwise change nothing and say nothing.
    pub fn from_files<P, T>(files: impl IntoIterator<Item = (P, T)>) -> Result<Self, TableError>
    where
        P: AsRef<str>,
        T: Into<String>,
    {
        let mut tables = Self::embedded();
        for (path, text) in files {
            let name = path.as_ref().replace('\\', "/");
            if !name.ends_with(".tsv") && !name.ends_with(".txt") {
                continue;
            }
            let known = EMBEDDED.iter().find(|(path, _)| name == *path || name.ends_with(&format!("/{path}")));
            let Some((known, _)) = known else {
                let message = "there is no such table; see docs/languages.md for those there are".to_owned();
                return Err(TableError { path: name, line: 0, message });
            };
            tables.files.insert(known, (name.into(), text.into().into()));
        }
        Ok(tables)
    }

    /// A table of one language, or of `shared`.
    pub(crate) fn of(&self, folder: &str, name: &str) -> Result<Table<'_>, TableError> {
        let path = format!("{folder}/{name}");
        match self.files.get(&*path) {
            Some((path, text)) => Ok(Table { path, text }),
            None => Err(TableError { path, line: 0, message: "the table is missing".to_owned() }),
        }
    }

    /// A table that all languages share.
    pub(crate) fn shared(&self, name: &str) -> Result<Table<'_>, TableError> {
        self.of("shared", name)
    }
}
