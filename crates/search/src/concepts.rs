//! Recognises the concepts of a thesaurus in texts and in questions, by their stemmed labels.

use std::collections::{BTreeMap, HashMap, HashSet};

use kerege_core::{Vocabulary, digest};
use kerege_language::analysis::{Analyser, Forms, Language};

/// The rank of labels that are not shown.
const HIDDEN: u8 = 2;

/// The labels of a thesaurus, ready to be recognised.
#[derive(Debug, Default)]
pub struct Concepts {
    /// Vocabulary and id of each concept.
    ids: Vec<(String, String)>,
    labels: Vec<Label>,
    /// Names shown to readers: language, label, concept; hidden ones are not among them.
    names: Vec<(String, String, u32)>,
    /// For each language the labels that begin with a stem.
    beginning: [HashMap<Box<str>, Vec<u32>>; Language::ALL.len()],
    /// For each language the labels that have a stem anywhere.
    having: [HashMap<Box<str>, Vec<u32>>; Language::ALL.len()],
    digest: String,
}

#[derive(Debug)]
struct Label {
    concept: u32,
    language: Language,
    /// 0 preferred, 1 alternative, [`HIDDEN`].
    rank: u8,
    /// The stems of its words, those without meaning left out.
    stems: Vec<Box<str>>,
    /// Its words in plain letters, to tell it from labels with the same stems.
    folded: Vec<Box<str>>,
    /// How its words begin in the skeleton that all scripts share.
    sounds: Vec<Box<str>>,
    /// The place of its vocabulary among those that are searched.
    vocabulary: usize,
    /// Whether it is only a part of the preferred label, as «паспорт» of «изъятие паспорта».
    is_part: bool,
}

/// How well a label fits a question, the weightier first: how many of its words are there, whether all are, whether it is
/// of the first vocabulary, whether the word is among them that names the thing (in Russian and Tajik the first, in the
/// others the last), whether they stand in its order, how rare they are among labels, whether they stand side by side,
/// whether they are spelled so, whether the label is of the page's language, and how good a name it is.
type Fit = (usize, bool, bool, bool, bool, u32, bool, bool, bool, u8);

/// A concept recognised in a row of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recognised {
    /// The vocabulary of the concept.
    pub vocabulary: String,
    /// The id of the concept.
    pub id: String,
    /// The places of the words that name it.
    pub words: Vec<usize>,
}

impl Recognised {
    /// The term under which passages are found that name the concept.
    pub fn term(&self) -> String {
        term(&self.vocabulary, &self.id)
    }
}

/// The term under which passages are found that name a concept.
pub fn term(vocabulary: &str, id: &str) -> String {
    format!("{vocabulary}:{id}")
}

impl Concepts {
    /// Reads the labels of vocabularies; where two know the same word, the first counts.
    pub fn new(analyser: &Analyser, vocabularies: &[&Vocabulary]) -> Self {
        let mut concepts = Self::default();
        let mut everything = String::new();
        let all = vocabularies.iter().flat_map(|of| of.concepts().iter().map(move |concept| (&of.name, concept)));
        for (number, (vocabulary, concept)) in all.enumerate() {
            concepts.ids.push((vocabulary.clone(), concept.id.clone()));
            let preferred = concept.label.iter().map(|(tag, text)| (tag, text, 0));
            let lists = [(&concept.alternative, 1), (&concept.hidden, HIDDEN)];
            let others = lists.into_iter().flat_map(|(lists, rank)| {
                lists.iter().flat_map(move |(tag, list)| list.iter().map(move |text| (tag, text.as_str(), rank)))
            });
            for (tag, text, rank) in preferred.chain(others) {
                everything.push_str(&format!("{vocabulary}\t{}\t{tag}\t{text}\n", concept.id));
                if rank < HIDDEN {
                    concepts.names.push((tag.to_string(), text.to_owned(), number as u32));
                }
                if let Some(language) = Language::from_tag(tag.as_str()) {
                    concepts.add(analyser, number as u32, language, rank, text);
                    if text.contains('-') {
                        // "Re-entry" is typed "reentry" too.
                        concepts.add(analyser, number as u32, language, HIDDEN, &text.replace('-', ""));
                    }
                }
            }
        }
        concepts.digest = digest(everything)[..8].to_owned();
        concepts
    }

    fn add(&mut self, analyser: &Analyser, concept: u32, language: Language, rank: u8, text: &str) {
        let words: Vec<_> = analyser.tokens(text).filter(|token| !token.is_whole).collect();
        let bare = |word: &str| !analyser.is_stop(language, &analyser.normalise(word));
        let telling: Vec<_> = words.iter().filter(|token| bare(token.text)).collect();
        let telling = if telling.is_empty() { words.iter().collect() } else { telling };
        let forms: Vec<_> = telling.iter().map(|token| analyser.forms_in(language, token.text)).collect();
        let stems: Vec<Box<str>> =
            forms.iter().map(|forms| forms.stems(language).first().cloned().unwrap_or_default()).collect();
        let Some(first) = stems.first().cloned() else { return };
        let number = self.labels.len() as u32;
        self.beginning[language as usize].entry(first).or_default().push(number);
        let folded: Vec<Box<str>> =
            forms.iter().map(|forms| forms.folds.first().cloned().unwrap_or_default()).collect();
        for stem in stems.iter().chain(&folded) {
            let list = self.having[language as usize].entry(stem.clone()).or_default();
            if list.last() != Some(&number) {
                list.push(number);
            }
        }
        let sounds = forms.iter().map(|forms| forms.skel5.clone()).collect();
        let own = &self.ids[concept as usize].0;
        let vocabulary = usize::from(*own != self.ids[0].0);
        let preferred = self.labels.iter().rev().take_while(|label| label.concept == concept);
        let mut preferred = preferred.filter(|label| label.rank == 0 && label.language == language);
        let contains =
            |whole: &Label| stems.len() < whole.stems.len() && stems.iter().all(|stem| whole.stems.contains(stem));
        let is_part = rank > 0 && preferred.any(contains);
        self.labels.push(Label { concept, language, rank, stems, folded, sounds, vocabulary, is_part });
    }

    /// A few letters that change with the labels: an index made with others does not fit.
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// The concepts that a row of words of a known language names, each with the stretch it takes; of labels that begin
    /// at the same word the longest counts. Words without meaning may stand between.
    pub fn in_text(&self, analyser: &Analyser, language: Language, words: &[&Forms]) -> Vec<(String, usize, usize)> {
        self.recognised(analyser, language, words, |_| true)
    }

    /// The same by whole names that readers are shown: for whoever wants to know what a thing is called.
    pub fn named_in_text(
        &self,
        analyser: &Analyser,
        language: Language,
        words: &[&Forms],
    ) -> Vec<(String, usize, usize)> {
        self.recognised(analyser, language, words, |label| label.rank < 2 && !label.is_part)
    }

    fn recognised(
        &self,
        analyser: &Analyser,
        language: Language,
        words: &[&Forms],
        fits: impl Fn(&Label) -> bool,
    ) -> Vec<(String, usize, usize)> {
        let is_stop = |word: usize| analyser.is_stop(language, &words[word].normal);
        let mut found = Vec::new();
        let beginning = &self.beginning[language as usize];
        for start in 0..words.len() {
            let candidates = words[start].stems(language).iter().filter_map(|stem| beginning.get(stem)).flatten();
            let mut best: Option<(usize, u32, usize)> = None;
            for number in candidates {
                let label = &self.labels[*number as usize];
                let better = best.is_none_or(|(length, _, _)| label.stems.len() > length);
                if fits(label)
                    && better
                    && let Some(end) = follow(language, &label.stems, words, start, &is_stop)
                {
                    best = Some((label.stems.len(), label.concept, end));
                }
            }
            if let Some((_, concept, end)) = best {
                let (vocabulary, id) = &self.ids[concept as usize];
                found.push((term(vocabulary, id), start, end));
            }
        }
        found
    }

    /// The concepts that a question names, in whichever language and order of words; `page` is the language of the page,
    /// which decides between languages that know the same word for different things.
    pub fn in_question(&self, words: &[&Forms], page: Option<Language>) -> Vec<Recognised> {
        let mut best: BTreeMap<(u32, usize), (Vec<usize>, Fit)> = BTreeMap::new();
        for language in Language::ALL {
            let mut labels: Vec<u32> = Vec::new();
            for word in words {
                let stems = word.stems(language).iter().chain(&word.folds);
                labels.extend(stems.filter_map(|stem| self.having[language as usize].get(stem)).flatten());
            }
            labels.sort_unstable();
            labels.dedup();
            for label in labels.into_iter().map(|number| &self.labels[number as usize]) {
                let Some(found) = places(label, words) else { continue };
                let fit = self.fit(label, &found, words, page);
                let places: Vec<usize> = found.into_iter().flatten().collect();
                let (covered, known) = best.entry((label.concept, language as usize)).or_default();
                // What one label leaves out another of the same concept may say.
                covered.extend(places.into_iter().filter(|place| !covered.contains(place)).collect::<Vec<_>>());
                *known = fit.max(*known);
            }
        }
        let mut candidates: Vec<(Recognised, Fit)> = Vec::new();
        for ((concept, _), (covered, mut fit)) in best {
            fit.0 = covered.len();
            let (vocabulary, id) = self.ids[concept as usize].clone();
            candidates.push((Recognised { vocabulary, id, words: covered }, fit));
        }
        if candidates.is_empty() {
            return self.sounding(words);
        }
        candidates.sort_by(|left, right| right.1.cmp(&left.1).then_with(|| left.0.id.cmp(&right.0.id)));
        let mut taken: HashSet<usize> = HashSet::new();
        let mut chosen: Vec<Recognised> = Vec::new();
        for (one, _) in candidates {
            // "The rights of labour migrants" names the rights of migrants and labour migrants.
            let tells_more = one.words.iter().any(|word| !taken.contains(word));
            if tells_more && chosen.iter().all(|known| (&known.vocabulary, &known.id) != (&one.vocabulary, &one.id)) {
                taken.extend(&one.words);
                chosen.push(one);
            }
        }
        let first = self.ids.first().map(|(vocabulary, _)| vocabulary.clone());
        chosen.sort_by_key(|one| first.as_ref() != Some(&one.vocabulary));
        chosen
    }

    fn fit(&self, label: &Label, found: &[Option<usize>], words: &[&Forms], page: Option<Language>) -> Fit {
        let places: Vec<usize> = found.iter().copied().flatten().collect();
        let whole = places.len() == label.stems.len();
        let folded = whole && places.iter().zip(&label.folded).all(|(place, fold)| words[*place].folds.contains(fold));
        let ordered = places.windows(2).all(|pair| pair[1] > pair[0]);
        let adjacent = places.windows(2).all(|pair| pair[1] == pair[0] + 1);
        let first = label.vocabulary == 0;
        let head = match label.language {
            Language::Russian | Language::Tajik => 0,
            _ => words.len() - 1,
        };
        let named = places.contains(&head);
        let here = page == Some(label.language);
        let matched = label.stems.iter().zip(found).filter(|(_, place)| place.is_some());
        let rarity = matched.map(|(stem, _)| self.rarity(label.language, stem)).sum();
        (places.len(), whole, first, named, ordered, rarity, adjacent, folded, here, HIDDEN - label.rank)
    }

    /// How much a word tells one label from others.
    fn rarity(&self, language: Language, stem: &str) -> u32 {
        let having = self.having[language as usize].get(stem).map_or(1, Vec::len);
        (self.labels.len() / having.max(1)).max(1).ilog2()
    }

    /// Whether a word stands in any label.
    pub fn knows(&self, forms: &Forms) -> bool {
        let known = |language: Language| {
            forms.stems(language).iter().any(|stem| self.having[language as usize].contains_key(stem))
        };
        Language::ALL.into_iter().any(known)
    }

    /// The concept whose label sounds as the whole question does, letters of another script standing for its own.
    fn sounding(&self, words: &[&Forms]) -> Vec<Recognised> {
        let sounds = |label: &&Label| {
            label.sounds.len() == words.len()
                && label.sounds.iter().zip(words).all(|(sound, word)| *sound == word.skel5)
        };
        // A single word that only begins alike says too little.
        let label = self.labels.iter().find(sounds).filter(|_| words.len() > 1);
        label.map_or_else(Vec::new, |label| {
            let (vocabulary, id) = self.ids[label.concept as usize].clone();
            vec![Recognised { vocabulary, id, words: (0..words.len()).collect() }]
        })
    }

    /// The concept of a vocabulary whose labels share most with a question that names none.
    pub fn nearest(&self, vocabulary: &str, words: &[&Forms]) -> Option<&str> {
        let mut best: Option<(f32, u32)> = None;
        for label in self.labels.iter().filter(|label| self.ids[label.concept as usize].0 == vocabulary) {
            let near = |stem: &str| {
                let five = five(stem);
                words.iter().any(|word| word.stems(label.language).iter().any(|known| self::five(known) == five))
            };
            let shared = label.stems.iter().filter(|stem| near(stem)).count() as f32;
            let score = 2.0 * shared / (label.stems.len() + words.len()) as f32;
            if score > best.map_or(0.39, |(best, _)| best) {
                best = Some((score, label.concept));
            }
        }
        best.map(|(_, concept)| self.ids[concept as usize].1.as_str())
    }

    /// The names of a vocabulary's concepts in a language that fit, the shortest first, with the ids of their concepts.
    pub fn beginning_with(&self, vocabulary: &str, language: &str, fits: impl Fn(&str) -> bool) -> Vec<(&str, &str)> {
        let here = self.names.iter().filter(|(tag, text, concept)| {
            self.ids[*concept as usize].0 == vocabulary && tag.split('-').next() == Some(language) && fits(text)
        });
        let mut found: Vec<(&str, &str)> =
            here.map(|(_, text, concept)| (text.as_str(), self.ids[*concept as usize].1.as_str())).collect();
        found.sort_by_key(|(text, _)| (text.chars().count(), *text));
        found
    }
}

fn five(stem: &str) -> &str {
    stem.char_indices().nth(5).map_or(stem, |(end, _)| &stem[..end])
}

/// Where a label that begins at `start` ends, if all its words follow.
fn follow(
    language: Language,
    stems: &[Box<str>],
    words: &[&Forms],
    start: usize,
    is_stop: &impl Fn(usize) -> bool,
) -> Option<usize> {
    let mut at = start;
    for stem in &stems[1..] {
        at += 1;
        while at < words.len() && !words[at].stems(language).contains(stem) && is_stop(at) {
            at += 1;
        }
        if at >= words.len() || !words[at].stems(language).contains(stem) {
            return None;
        }
    }
    Some(at + 1)
}

/// For each word of a label a word of the question, all different; of three words or more one may be missing.
fn places(label: &Label, words: &[&Forms]) -> Option<Vec<Option<usize>>> {
    let mut places: Vec<Option<usize>> = Vec::new();
    for (stem, folded) in label.stems.iter().zip(&label.folded) {
        // Letters that somebody could not type may lead to another stem than the label has.
        let same = |word: &Forms| word.stems(label.language).contains(stem) || word.folds.contains(folded);
        let place = (0..words.len()).find(|place| !places.contains(&Some(*place)) && same(words[*place]));
        places.push(place);
    }
    let missing = places.iter().filter(|place| place.is_none()).count();
    (missing == 0 || missing == 1 && label.stems.len() >= 3).then_some(places)
}
