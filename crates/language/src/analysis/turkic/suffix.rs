//! One suffix of `suffixes.tsv`, and the tree in which every spelling of every suffix is looked up from the end of a word.

use super::{
    super::table::{Row, Table, TableError},
    letters::Letters,
};

/// What kind of suffix it is, which decides what may be stripped next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Question,
    Copula,
    Case,
    PossessedCase,
    Relative,
    Possessive,
    Plural,
    Derivation,
    Finite,
    Participle,
    Converb,
    Negation,
    Voice,
}

/// What must stand before a suffix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Before {
    Anything,
    Consonant,
    Vowel,
    Letter(char),
}

/// The vowel a stem lost to a suffix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lost {
    Nothing,
    /// A long vowel swallowed the last vowel of the stem: ишт(оо) was иште.
    ToLongVowel,
    /// Perhaps ы or и, if that makes a known verb: ок(у) was окы.
    PerhapsNarrow,
}

/// A line of `suffixes.tsv`.
#[derive(Clone, Debug)]
pub(super) struct Suffix {
    pub class: Class,
    pub minimum: usize,
    pub before: Before,
    pub lost: Lost,
}

/// One spelling of a suffix: `дан` of the template `DAн`.
#[derive(Clone, Debug)]
pub(super) struct Spelling {
    /// The line of the table, as an index into [`Suffixes::rows`].
    pub row: usize,
    pub length: usize,
    pub first: char,
    /// The first vowel where vowel harmony applies to it.
    pub harmonic: Option<char>,
    /// The letters it may follow, where that depends on its first letter.
    pub follows: Option<Vec<char>>,
}

/// All suffixes of a language. The tree is walked letter by letter from the end of the word.
#[derive(Debug)]
pub(super) struct Suffixes {
    pub rows: Vec<Suffix>,
    nodes: Vec<Node>,
}

#[derive(Debug, Default)]
struct Node {
    children: Vec<(char, usize)>,
    spellings: Vec<Spelling>,
}

impl Class {
    /// The class by the name it has in the tables.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "Q" => Self::Question,
            "COP" => Self::Copula,
            "CASE" => Self::Case,
            "P3C" => Self::PossessedCase,
            "DAGY" => Self::Relative,
            "POSS" => Self::Possessive,
            "PL" => Self::Plural,
            "DER" => Self::Derivation,
            "FIN" => Self::Finite,
            "PART" => Self::Participle,
            "FIX" => Self::Converb,
            "NEG" => Self::Negation,
            "VOI" => Self::Voice,
            _ => return None,
        })
    }

    /// Whether only a verb can carry it.
    pub fn is_verbal(self) -> bool {
        matches!(self, Self::Finite | Self::Participle | Self::Converb | Self::Negation | Self::Voice)
    }

    /// Whether it is, or begins with, a possessive.
    pub fn is_possessive(self) -> bool {
        matches!(self, Self::Possessive | Self::PossessedCase)
    }
}

impl Suffixes {
    pub fn read(table: Table<'_>, letters: &Letters) -> Result<Self, TableError> {
        let mut suffixes = Self { rows: Vec::new(), nodes: vec![Node::default()] };
        for line in table.rows() {
            let [class, template, minimum, before, restore] = line.cells()?;
            let class = Class::named(class).ok_or_else(|| line.error(format!("there is no class “{class}”")))?;
            let lost = match restore {
                "-" => Lost::Nothing,
                "OO" => Lost::ToLongVowel,
                "I" => Lost::PerhapsNarrow,
                other => return Err(line.error(format!("expected -, OO or I, found “{other}”"))),
            };
            let row = Suffix { class, minimum: line.number(minimum)?, before: Before::read(before, line)?, lost };
            suffixes.rows.push(row);
            for spelling in letters.spellings(template) {
                let follows = letters.followed(template, &spelling);
                suffixes.insert(&spelling, follows, letters);
            }
        }
        Ok(suffixes)
    }

    /// The suffixes a word ends in, shortest first.
    pub fn at_end<'a>(&'a self, word: &'a [char]) -> impl Iterator<Item = &'a Spelling> {
        let mut node = &self.nodes[0];
        word.iter()
            .rev()
            .map_while(move |letter| {
                let (_, child) = node.children.iter().find(|(on, _)| on == letter)?;
                node = &self.nodes[*child];
                Some(node.spellings.iter())
            })
            .flatten()
    }

    /// Adds a spelling of the row read last.
    fn insert(&mut self, spelling: &[char], follows: Option<Vec<char>>, letters: &Letters) {
        let mut node = 0;
        for &letter in spelling.iter().rev() {
            node = match self.nodes[node].children.iter().find(|(on, _)| *on == letter) {
                Some((_, child)) => *child,
                None => {
                    let child = self.nodes.len();
                    self.nodes.push(Node::default());
                    self.nodes[node].children.push((letter, child));
                    child
                }
            };
        }
        if let Some(&first) = spelling.first() {
            let harmonic = letters.harmonic_vowel(spelling);
            self.nodes[node].spellings.push(Spelling {
                row: self.rows.len() - 1,
                length: spelling.len(),
                first,
                harmonic,
                follows,
            });
        }
    }
}

impl Before {
    fn read(cell: &str, line: Row<'_>) -> Result<Self, TableError> {
        Ok(match cell {
            "-" => Self::Anything,
            "C" => Self::Consonant,
            "V" => Self::Vowel,
            "K" => Self::Letter('k'),
            "Q" => Self::Letter('q'),
            other => return Err(line.error(format!("expected -, C, V, K or Q, found “{other}”"))),
        })
    }

    /// Whether a stem may stand before the suffix.
    pub fn fits(self, stem: &[char], letters: &Letters) -> bool {
        let Some(&last) = stem.last() else { return false };
        match self {
            Self::Anything => true,
            Self::Consonant => letters.is_consonant(last),
            Self::Vowel => letters.is_vowel(last),
            Self::Letter(letter) => last == letter,
        }
    }
}
