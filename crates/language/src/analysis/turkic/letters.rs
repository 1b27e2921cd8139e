//! How the sounds of a Turkic language behave: the rules of `letters.tsv`.

use super::super::table::{Table, TableError};

/// The rules of one language; every method works on folded letters.
#[derive(Debug, Default)]
pub(super) struct Letters {
    alternations: Vec<(char, Vec<char>)>,
    /// The capital that begins a template, one of its letters, and the last letters of a stem that may stand before it.
    follows: Vec<(char, char, Vec<char>)>,
    vowels: Vec<char>,
    /// First vowels of a suffix, and the last vowels of a stem they may follow.
    harmony: Vec<(Vec<char>, Vec<char>)>,
    harmony_free: Vec<Vec<char>>,
    /// Last vowels of a stem, and the vowel put back after them.
    long: Vec<(Vec<char>, char)>,
    /// Vowels that a verb loses before another vowel.
    narrow: Vec<char>,
    /// Vowels that are consonants too: the у of Kazakh тау.
    glides: Vec<char>,
    /// Letters of loans and names, whose vowels need not agree with a suffix.
    foreign: Vec<char>,
    /// What the possessive that begins with с may follow.
    after_s: Vec<Vec<char>>,
    /// Endings of trades, and whether a consonant must stand before them.
    agents: Vec<(Vec<char>, bool)>,
    derived: Vec<Vec<char>>,
    /// Last letters of a verb, and the letters that must stand before them.
    derived_after: Vec<(Vec<char>, Vec<char>)>,
    causative: Vec<char>,
    finals: Vec<(char, char)>,
    fleeting: Vec<char>,
    irregular: Vec<(String, String)>,
}

impl Letters {
    pub fn read(table: Table<'_>) -> Result<Self, TableError> {
        let mut rules = Self::default();
        for line in table.rows() {
            let [rule, left, right] = line.cells()?;
            let letters: Vec<char> = left.chars().collect();
            let others: Vec<char> = right.chars().collect();
            match rule {
                "alternation" => rules.alternations.push((line.letter(left)?, others)),
                "follows" => match letters[..] {
                    [capital, letter] => rules.follows.push((capital, letter, others)),
                    _ => return Err(line.error(format!("expected a capital and one letter, found “{left}”"))),
                },
                "vowel" => rules.vowels.extend(letters),
                "harmony" => rules.harmony.push((letters, others)),
                "harmony-free" => rules.harmony_free.push(letters),
                "long" => rules.long.push((letters, line.letter(right)?)),
                "narrow" => rules.narrow.extend(letters),
                "glide" => rules.glides.extend(letters),
                "foreign" => rules.foreign.extend(letters),
                "after-s" => rules.after_s.push(letters),
                "agent" => rules.agents.push((letters, right == "C")),
                "derived" => rules.derived.push(letters),
                "derived-after" => rules.derived_after.push((letters, others)),
                "causative" => rules.causative.extend(letters),
                "final" => rules.finals.push((line.letter(left)?, line.letter(right)?)),
                "fleeting" => rules.fleeting.extend(letters),
                "irregular" => rules.irregular.push((left.to_owned(), right.to_owned())),
                other => return Err(line.error(format!("there is no rule “{other}”"))),
            }
        }
        Ok(rules)
    }

    pub fn is_vowel(&self, letter: char) -> bool {
        self.vowels.contains(&letter)
    }

    pub fn is_consonant(&self, letter: char) -> bool {
        !self.is_vowel(letter) || self.glides.contains(&letter)
    }

    pub fn has_vowel(&self, word: &[char]) -> bool {
        word.iter().any(|letter| self.is_vowel(*letter))
    }

    /// Every spelling of a template: `DA` becomes `да де до та те то`.
    pub fn spellings(&self, template: &str) -> Vec<Vec<char>> {
        let mut spellings = vec![Vec::new()];
        for symbol in template.chars() {
            let alternation = self.alternations.iter().find(|(capital, _)| *capital == symbol);
            let letters = alternation.map_or_else(|| vec![symbol], |(_, letters)| letters.clone());
            spellings = spellings
                .iter()
                .flat_map(|start| letters.iter().map(|letter| start.iter().copied().chain([*letter]).collect()))
                .collect();
        }
        spellings
    }

    /// The letters after which a suffix may begin the way this spelling does: -тан only after a voiceless letter.
    pub fn followed(&self, template: &str, spelling: &[char]) -> Option<Vec<char>> {
        let (capital, first) = (template.chars().next()?, spelling.first()?);
        let rule = self.follows.iter().find(|(symbol, letter, _)| *symbol == capital && letter == first);
        rule.map(|(_, _, lasts)| lasts.clone())
    }

    /// The vowel of a suffix that must agree with the stem.
    pub fn harmonic_vowel(&self, suffix: &[char]) -> Option<char> {
        let free = self.harmony_free.iter().any(|part| suffix.windows(part.len()).any(|window| window == part));
        let vowel = suffix.iter().copied().find(|letter| self.is_vowel(*letter))?;
        (!free && self.harmony.iter().any(|(firsts, _)| firsts.contains(&vowel))).then_some(vowel)
    }

    /// Whether a suffix with this harmonic vowel may follow the stem.
    pub fn agree(&self, stem: &[char], harmonic: Option<char>) -> bool {
        let (Some(vowel), Some(last)) = (harmonic, self.last_vowel(stem)) else { return true };
        stem.iter().any(|letter| self.foreign.contains(letter))
            || self.harmony.iter().any(|(firsts, lasts)| firsts.contains(&vowel) && lasts.contains(&last))
    }

    /// The vowel that a contracted long vowel takes back: `ишт(оо)` was `иште`.
    pub fn restored_vowel(&self, stem: &[char]) -> Option<char> {
        let last = self.last_vowel(stem)?;
        self.long.iter().find(|(lasts, _)| lasts.contains(&last)).map(|(_, vowel)| *vowel)
    }

    /// The vowels that a verb may have lost before another vowel.
    pub fn narrow_vowels(&self) -> &[char] {
        &self.narrow
    }

    /// Whether the possessive that begins with с may follow the stem.
    pub fn allows_s_after(&self, stem: &[char]) -> bool {
        self.after_s.is_empty() || self.after_s.iter().any(|ending| stem.ends_with(ending))
    }

    /// Whether the stem is the name of a trade: жумушчу, башчы, окуучу.
    pub fn is_agent(&self, stem: &[char]) -> bool {
        self.agents.iter().any(|(ending, after_consonant)| {
            let before = stem.strip_suffix(&ending[..]).and_then(<[char]>::last);
            before.is_some_and(|before| !after_consonant || !self.is_vowel(*before))
        })
    }

    /// Whether the stem ends as names of trades do, whatever stands before.
    pub fn ends_like_agent(&self, stem: &[char]) -> bool {
        self.agents.iter().any(|(ending, _)| stem.ends_with(ending))
    }

    /// Whether the stem ends like a derived verb. A causative may also be built on a root, which the caller knows.
    pub fn is_derived_verb(&self, stem: &[char], is_root: impl Fn(&[char]) -> bool) -> bool {
        let Some((&last, rest)) = stem.split_last() else { return false };
        let ends_derived = |stem: &[char]| self.derived.iter().any(|ending| stem.ends_with(ending));
        ends_derived(stem)
            || rest.last().is_some_and(|before| {
                self.derived_after.iter().any(|(lasts, befores)| lasts.contains(&last) && befores.contains(before))
            })
            || (self.causative.contains(&last) && (is_root(rest) || ends_derived(rest)))
    }

    /// Reads an irregular beginning the regular way: балдар is балалар.
    pub fn regular(&self, word: &str) -> String {
        for (irregular, regular) in &self.irregular {
            if let Some(rest) = word.strip_prefix(irregular.as_str()) {
                return format!("{regular}{rest}");
            }
        }
        word.to_owned()
    }

    /// The stem with its last letter as it is written without a suffix, where a suffix changed it.
    pub fn unvoiced<Letters: FromIterator<char>>(&self, stem: &[char]) -> Option<Letters> {
        let (last, rest) = stem.split_last()?;
        let (_, written) = self.finals.iter().find(|(voiced, _)| voiced == last)?;
        Some(rest.iter().copied().chain([*written]).collect())
    }

    /// Undoes what suffixes do to the end of a stem: voicing (китеб → китеп) and fleeting vowels (орын → орн).
    pub fn settle(&self, stem: &mut Vec<char>) {
        if let Some(unvoiced) = self.unvoiced(stem) {
            *stem = unvoiced;
        }
        if let [start @ .., before, fleeting, last] = stem.as_slice()
            && self.fleeting.contains(fleeting)
            && !self.is_vowel(*last)
            && !self.is_vowel(*before)
            && self.has_vowel(start)
        {
            stem.remove(stem.len() - 2);
        }
    }

    fn last_vowel(&self, stem: &[char]) -> Option<char> {
        stem.iter().rev().copied().find(|letter| self.is_vowel(*letter))
    }
}
