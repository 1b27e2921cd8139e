//! Takes clitics, izofat, plural and comparison off Tajik nouns and adjectives, step by step.

use rustc_hash::FxHashSet;

use super::{
    super::{table::TableError, tables::Tables},
    is_vowel, length,
};

/// The order of the steps; a word goes through each once.
const STEPS: [&str; 6] = ["conjunction", "object", "possessive", "plural", "degree", "adjective"];

/// A word this short keeps its final -у, and also one letter more where a vowel stands before the consonant.
const SHORTEST_WITH_CONJUNCTION: usize = 5;

#[derive(Debug)]
pub(super) struct Nominal {
    steps: [Vec<Suffix>; STEPS.len()],
    /// Words whose final -у is their own.
    final_u: FxHashSet<Box<str>>,
    /// Endings from which no possessive is taken.
    kept: Vec<Box<str>>,
}

#[derive(Debug)]
struct Suffix {
    ending: Box<str>,
    minimum: usize,
    leaves: Box<str>,
}

impl Nominal {
    pub fn read(tables: &Tables) -> Result<Self, TableError> {
        let mut steps: [Vec<Suffix>; STEPS.len()] = Default::default();
        for row in tables.of("tg", "suffixes.tsv")?.rows() {
            let [step, ending, minimum, leaves] = row.cells()?;
            let step = STEPS
                .iter()
                .position(|name| *name == step)
                .ok_or_else(|| row.error(format!("there is no step “{step}”")))?;
            let leaves = if leaves == "-" { "" } else { leaves };
            steps[step].push(Suffix { ending: ending.into(), minimum: row.number(minimum)?, leaves: leaves.into() });
        }
        let mut kept = Vec::new();
        for row in tables.of("tg", "endings.tsv")?.rows() {
            let [kind, letters] = row.cells()?;
            if kind == "kept" {
                kept.push(letters.into());
            }
        }
        Ok(Self { steps, final_u: tables.of("tg", "final-u.txt")?.words().map(Into::into).collect(), kept })
    }

    pub fn stem(&self, word: &str) -> String {
        let mut stem = word.to_owned();
        for (name, suffixes) in STEPS.iter().zip(&self.steps) {
            if *name == "possessive" && self.kept.iter().any(|ending| stem.ends_with(&**ending)) {
                continue;
            }
            let taken = suffixes.iter().find_map(|suffix| {
                let rest = stem.strip_suffix(&*suffix.ending)?;
                (length(rest) >= suffix.minimum && rest.contains(is_vowel)).then(|| format!("{rest}{}", suffix.leaves))
            });
            if let Some(shorter) = taken {
                stem = shorter;
            }
            if *name == "conjunction" && self.ends_in_conjunction(&stem) {
                stem.pop();
            }
        }
        stem
    }

    /// Whether a final -у is «and»: after a consonant, in a word long enough that does not end in -у by itself.
    fn ends_in_conjunction(&self, word: &str) -> bool {
        let mut letters = word.chars().rev();
        let (Some('у'), Some(last), Some(before)) = (letters.next(), letters.next(), letters.next()) else {
            return false;
        };
        let length = length(word);
        !is_vowel(last)
            && length >= SHORTEST_WITH_CONJUNCTION
            && (length > SHORTEST_WITH_CONJUNCTION || !is_vowel(before))
            && !self.final_u.contains(word)
    }
}
