//! The stems the team has settled, carried by the program, and how the rules fare against them.

use std::collections::{BTreeMap, BTreeSet};

use kerege_language::analysis::{Analyser, Language};

/// The rows the tests of the language crate hold the tables to.
const TABLE: &str = include_str!("../crates/language/tests/data/golden_stems.tsv");

/// A settled word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The language it is a word of.
    pub language: Language,
    /// The word as it is written.
    pub word: &'static str,
    /// Its plain letters.
    pub fold: &'static str,
    /// Its stem.
    pub stem: &'static str,
}

impl Row {
    /// The fold and the stem that the rules find now, if one of them is not what the team settled.
    pub fn difference(&self, analyser: &Analyser) -> Option<(String, String)> {
        let normal = analyser.normalise(self.word);
        let found = (analyser.fold_in(self.language, &normal), analyser.stem_in(self.language, &normal));
        (found.0 != self.fold || found.1 != self.stem).then_some(found)
    }
}

/// Every settled word, below the line that names the columns.
pub fn rows() -> impl Iterator<Item = Row> {
    TABLE.lines().skip(1).filter_map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [code, word, fold, stem] = cells[..] else { return None };
        Some(Row { language: Language::from_tag(code)?, word, fold, stem })
    })
}

/// The pinned words of a table `stems.tsv`: words that the rules now give another stem, so that the table names a
/// second one. They keep their settled stem only because they are listed.
pub fn pins(stems: &str) -> BTreeSet<&str> {
    let rows = stems.lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|line| line.split_once('\t'))
        .filter(|(_, stems)| stems.contains(','))
        .map(|(word, _)| word)
        .collect()
}

/// Stems under which words of different settled stems are found, with those settled stems.
pub fn collisions(analyser: &Analyser, rows: &[Row]) -> BTreeMap<String, BTreeSet<&'static str>> {
    let mut settled: BTreeMap<String, BTreeSet<&'static str>> = BTreeMap::new();
    for row in rows {
        for stem in analyser.forms_in(row.language, row.word).stems(row.language) {
            settled.entry(stem.to_string()).or_default().insert(row.stem);
        }
    }
    settled.retain(|_, stems| stems.len() > 1);
    settled
}

#[cfg(test)]
mod tests {
    use kerege_language::analysis::Tables;

    use super::*;

    #[test]
    fn every_line_of_the_table_is_a_row() {
        assert_eq!(rows().count(), TABLE.lines().count() - 1);
        let row = rows().find(|row| row.word == "абалы").unwrap();
        assert_eq!(row, Row { language: Language::Kyrgyz, word: "абалы", fold: "абалы", stem: "абал" });
    }

    #[test]
    fn a_row_that_differs_says_what_was_found() {
        let analyser = Analyser::new(&Tables::embedded()).unwrap();
        let row = Row { language: Language::Kyrgyz, word: "Абалы", fold: "абалы", stem: "абал" };
        assert_eq!(row.difference(&analyser), None);
        let wrong = Row { stem: "аба", ..row };
        assert_eq!(wrong.difference(&analyser), Some(("абалы".to_owned(), "абал".to_owned())));
    }

    #[test]
    fn only_words_with_a_second_stem_are_pins() {
        let table = "# word\tstems\nмени\tмен\nкызматы\tкызма,кызмат\n";
        assert_eq!(pins(table).into_iter().collect::<Vec<_>>(), ["кызматы"]);
    }

    #[test]
    fn words_of_different_stems_collide_where_one_stem_finds_both() {
        let analyser = Analyser::new(&Tables::embedded()).unwrap();
        let row = |word, stem| Row { language: Language::Kyrgyz, word, fold: word, stem };
        let together = collisions(&analyser, &[row("кызматы", "кызма"), row("кызмат", "кызмат")]);
        assert_eq!(together.keys().collect::<Vec<_>>(), ["кызмат"]);
        assert!(collisions(&analyser, &[row("абалы", "абал"), row("абал", "абал")]).is_empty());
    }
}
