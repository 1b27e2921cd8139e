//! Stems Kyrgyz, Kazakh and Uzbek words with one suffix automaton driven by the tables of each language.

mod automaton;
mod letters;
mod suffix;
mod transitions;

use rustc_hash::FxHashSet;

use self::{automaton::Automaton, letters::Letters, suffix::Suffixes, transitions::Transitions};
use super::table::{Table, TableError};

/// The stemmer of one Turkic language.
///
/// The method is that of affix stripping by a finite automaton read from the end of the word (compare Eryiğit and
/// Adalı, "An affix stripping morphological analyzer for Turkish", 2004), with minimum stem lengths, a list of verbs
/// and a list of protected stems instead of a lexicon.
#[derive(Debug)]
pub(crate) struct TurkicStemmer {
    letters: Letters,
    suffixes: Suffixes,
    transitions: Transitions,
    verbs: FxHashSet<Box<[char]>>,
    protected: FxHashSet<Box<[char]>>,
}

/// The tables a Turkic stemmer is built from.
pub(crate) struct TurkicTables<'a> {
    pub letters: Table<'a>,
    pub suffixes: Table<'a>,
    pub transitions: Table<'a>,
    pub verbs: Table<'a>,
    pub protected: Table<'a>,
    /// Brings a word of the lists to the letters the stemmer works on.
    pub fold: &'a dyn Fn(&str) -> Box<str>,
}

impl TurkicStemmer {
    /// Builds the automaton; fails with the file and line of the first mistake.
    pub fn new(tables: &TurkicTables<'_>) -> Result<Self, TableError> {
        let letters = Letters::read(tables.letters)?;
        let stems = |table: Table<'_>| table.words().map(|word| (tables.fold)(word).chars().collect()).collect();
        Ok(Self {
            suffixes: Suffixes::read(tables.suffixes, &letters)?,
            transitions: Transitions::read(tables.transitions)?,
            verbs: stems(tables.verbs),
            protected: stems(tables.protected),
            letters,
        })
    }

    /// The stem of a folded word; never empty for a word that is not.
    pub fn stem(&self, folded: &str) -> String {
        let word: Vec<char> = self.letters.regular(folded).chars().collect();
        let mut stem = Automaton::run(self, &word);
        self.letters.settle(&mut stem);
        stem.into_iter().collect()
    }
}
