//! The suffix automaton: tries every order in which suffixes can be stripped and keeps the best stem.

use smallvec::SmallVec;

use super::{
    TurkicStemmer,
    suffix::{Class, Lost, Spelling, Suffix},
    transitions::Classes,
};

/// No word carries more suffixes than this; it also bounds the work on a hostile one.
const DEEPEST: usize = 6;

/// A protected stem shorter than this does not outrank the shortest stem.
const PROTECTED_LENGTH: usize = 5;

/// The minimum length of a suffix that is stripped only on the way to a further suffix or to a protected stem.
const NEVER: usize = 99;

/// A known verb this long is not searched for a shorter one inside it.
const VERB_LENGTH: usize = 4;

type Stem = SmallVec<[char; 32]>;

/// One search through the suffixes of one word.
pub(super) struct Automaton<'a> {
    stemmer: &'a TurkicStemmer,
    word_length: usize,
    /// The shortest stem so far; at first the word itself.
    shortest: Stem,
    has_stem: bool,
    /// The longest protected stem on the way; it wins over the shortest stem.
    protected: Option<Stem>,
}

/// Where the search stands.
#[derive(Clone, Copy)]
struct State {
    allowed: Classes,
    depth: usize,
    /// Whether every suffix so far left a stem of its minimum length.
    believed: bool,
}

impl<'a> Automaton<'a> {
    /// The best stem of a folded word.
    pub fn run(stemmer: &'a TurkicStemmer, word: &[char]) -> Vec<char> {
        let mut automaton =
            Self { stemmer, word_length: word.len(), shortest: word.into(), has_stem: false, protected: None };
        automaton.strip(word, State { allowed: stemmer.transitions.start, depth: 0, believed: true });
        automaton.protected.unwrap_or(automaton.shortest).to_vec()
    }

    /// Strips each suffix that may come off now, notes what is left, and goes on from there.
    fn strip(&mut self, stem: &[char], state: State) {
        let stemmer = self.stemmer;
        if state.depth >= DEEPEST || stemmer.is_root(stem) {
            return;
        }
        for spelling in stemmer.suffixes.at_end(stem) {
            let suffix = &stemmer.suffixes.rows[spelling.row];
            let rest = &stem[..stem.len() - spelling.length];
            if rest.len() < 2 {
                break;
            }
            if !state.allowed.contains(suffix.class) || !self.comes_off(stem, rest, suffix, spelling) {
                continue;
            }
            match self.whole_stem(rest, suffix.lost) {
                Some(whole) => self.go_on(&whole, suffix, state),
                None => self.go_on(rest, suffix, state),
            }
        }
    }

    /// The rest with the vowel it lost to the suffix, if it lost one.
    fn whole_stem(&self, rest: &[char], lost: Lost) -> Option<Stem> {
        let with = |vowel: char| rest.iter().copied().chain([vowel]).collect::<Stem>();
        let letters = &self.stemmer.letters;
        match lost {
            Lost::Nothing => None,
            Lost::ToLongVowel => letters.restored_vowel(rest).map(with),
            Lost::PerhapsNarrow => {
                let mut verbs = letters.narrow_vowels().iter().map(|vowel| with(*vowel));
                verbs.find(|verb| self.stemmer.verbs.contains(&verb[..]) && !self.stemmer.verbs.contains(rest))
            }
        }
    }

    /// Whether the sounds of the rest allow this suffix.
    fn comes_off(&self, stem: &[char], rest: &[char], suffix: &Suffix, spelling: &Spelling) -> bool {
        let letters = &self.stemmer.letters;
        let Some(&last) = rest.last() else { return false };
        if !letters.has_vowel(rest) {
            // An abbreviation: it is read aloud by its letters (КМШга, КМШнын), so that no rule of sound applies.
            return !suffix.class.is_verbal() && suffix.class != Class::Derivation;
        }
        let agrees = suffix.before.fits(rest, letters)
            && letters.agree(rest, spelling.harmonic)
            && spelling.follows.as_ref().is_none_or(|lasts| lasts.contains(&last));
        if !agrees {
            return false;
        }
        if suffix.class.is_possessive() && spelling.first == 'с' && letters.is_vowel(last) {
            return letters.allows_s_after(rest) || letters.ends_like_agent(rest) || self.stemmer.is_protected(rest);
        }
        // The -чу of жумушчу and окуучу is not a -ч- with a possessive.
        let keeps_vowel = suffix.class == Class::Possessive
            && spelling.length == 1
            && !letters.is_vowel(last)
            && letters.is_agent(stem);
        !keeps_vowel
    }

    /// Notes a stem and searches it for further suffixes.
    fn go_on(&mut self, stem: &[char], suffix: &Suffix, state: State) {
        let believed = state.believed && self.is_long_enough(stem, suffix);
        let strict = suffix.class == Class::Converb || (suffix.class == Class::Voice && stem.len() < VERB_LENGTH);
        if !suffix.class.is_verbal() || self.stemmer.is_verb(stem, strict) {
            self.note(stem, believed);
        }
        let allowed = self.stemmer.transitions.after(suffix.class);
        self.strip(stem, State { allowed, depth: state.depth + 1, believed });
    }

    /// Whether the stem has the minimum length. Inflections of a protected noun are believed at any length (елге is ел),
    /// unless the suffix is never believed on its own.
    fn is_long_enough(&self, stem: &[char], suffix: &Suffix) -> bool {
        let is_inflection = matches!(
            suffix.class,
            Class::Case | Class::PossessedCase | Class::Relative | Class::Possessive | Class::Plural
        );
        stem.len() >= suffix.minimum || (is_inflection && suffix.minimum < NEVER && self.stemmer.is_protected(stem))
    }

    fn note(&mut self, stem: &[char], believed: bool) {
        let longest = self.protected.as_ref().map_or(PROTECTED_LENGTH, |protected| protected.len() + 1);
        if stem.len() >= longest && self.stemmer.is_protected(stem) {
            self.protected = Some(stem.into());
        }
        // A stem that got a vowel back may be as long as the word: оку is окы.
        let is_better = stem.len() < self.shortest.len() || (stem.len() == self.word_length && !self.has_stem);
        if believed && is_better {
            self.shortest = stem.into();
            self.has_stem = true;
        }
    }
}

impl TurkicStemmer {
    /// Whether the stem, or the stem with its last letter as it is written without suffix, is protected: китеб(и) is китеп.
    fn is_protected(&self, stem: &[char]) -> bool {
        self.protected.contains(stem)
            || self.letters.unvoiced(stem).is_some_and(|unvoiced: Stem| self.protected.contains(&unvoiced[..]))
    }

    /// Whether nothing more may be stripped from this stem.
    fn is_root(&self, stem: &[char]) -> bool {
        self.is_protected(stem) || (stem.len() >= VERB_LENGTH && self.verbs.contains(stem))
    }

    /// Whether verb endings may stand after this stem: a known verb or, unless `strict`, what looks like a derived one.
    fn is_verb(&self, stem: &[char], strict: bool) -> bool {
        if self.verbs.contains(stem) {
            return true;
        }
        let syllables = stem.iter().filter(|letter| self.letters.is_vowel(**letter)).count();
        !strict
            && stem.len() >= 4
            && syllables >= 2
            && self.letters.is_derived_verb(stem, |root| self.verbs.contains(root))
    }
}
