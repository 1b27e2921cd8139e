//! Turns a question into what is looked for: slots that want to be filled, and the postings that fill them.

use std::sync::Arc;

use kerege_core::Audience;
use kerege_language::analysis::{Analyser, Forms, Language};
use tantivy::{
    DocSet as _, Searcher, TERMINATED, TantivyError, Term,
    schema::{Field, IndexRecordOption},
};

use crate::{
    Correction, Mistake, NamedConcept, Part, Reference, Result, Understood, Why,
    concepts::Concepts,
    query::{Piece, Query},
    reference,
    schema::Fields,
    spelling,
    table::SegmentTable,
};

/// What each form adds; a passage with the very word has them all, so that together they make the tiers
/// exact > fold > stem > concept > first letters > skeleton. Measured in docs/search.md.
const EXACT: f32 = 0.5;
const FOLD: f32 = 0.28;
const STEM: f32 = 1.0;
const CONCEPT: f32 = 0.42;
const FIRST_LETTERS: f32 = 0.08;
const SKELETON: f32 = 0.16;
const FIRST_OF_SKELETON: f32 = 0.05;
/// What each word of a phrase adds.
const PHRASE: f32 = 1.2;
/// What the number of a law adds where it stands as a number, and the heading of an article.
const LAW_NUMBER: f32 = 1.5;
const HEADING: f32 = 1.2;
/// What a word without meaning of its own weighs beside the others.
const STOP_WORD: f32 = 0.15;

/// More words than this are not looked for: a question is not a document. Each has a bit in a mask.
pub const MOST_WORDS: usize = 30;
/// So many postings of a word are looked at for one that the asker may see.
const LOOKED_AT: usize = 2_000;
/// More postings than this are not walked through; about a second's work.
const MOST_POSTINGS: u64 = 25_000_000;

/// A place that wants to be filled: a word, a phrase, or one of several.
#[derive(Clone, Debug)]
pub struct Slot {
    /// What marks a word of a passage as found.
    pub forms: Vec<Arc<Forms>>,
    /// Whether only the very word counts.
    pub exact: bool,
    /// Whether it must be filled for a record to count as a full match.
    pub required: bool,
}

/// Postings that fill one or more slots.
#[derive(Clone, Debug)]
pub struct Source {
    /// Where to look.
    pub postings: Postings,
    /// The slots it fills, one bit each.
    pub slots: u32,
    /// What it weighs.
    pub weight: f32,
    /// In how many passages it stands, at most.
    pub count: u64,
    /// Only asked when the others find too little.
    pub weak: bool,
    /// Only passages of these parts count.
    pub parts: Option<&'static [Part]>,
}

impl Source {
    /// Postings that count in every part, not only when others find too little.
    pub fn new(postings: Postings, slots: u32, weight: f32) -> Self {
        Self { postings, slots, weight, count: 0, weak: false, parts: None }
    }
}

/// Where something stands.
#[derive(Clone, Debug)]
pub enum Postings {
    /// Passages with a term.
    Term(Term),
    /// Passages with these terms side by side.
    Phrase(Vec<Term>),
}

impl Postings {
    /// The terms that must be there.
    pub fn terms(&self) -> &[Term] {
        match self {
            Self::Term(term) => std::slice::from_ref(term),
            Self::Phrase(terms) => terms,
        }
    }
}

/// Everything that is looked for.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    pub slots: Vec<Slot>,
    pub sources: Vec<Source>,
    /// Records with any of these are left out.
    pub excluded: Vec<Postings>,
    pub understood: Understood,
}

impl Plan {
    /// How many slots must be filled for a full match.
    pub fn required(&self) -> usize {
        self.slots.iter().filter(|slot| slot.required).count()
    }
}

/// What the index knows, for deciding how words were meant.
pub struct Known<'a> {
    pub analyser: &'a Analyser,
    pub fields: &'a Fields,
    pub searcher: &'a Searcher,
    pub tables: &'a [Arc<SegmentTable>],
    pub concepts: &'a Concepts,
    pub audience: Audience,
}

/// How a question wants to be looked for.
#[derive(Clone, Copy, Debug)]
pub struct Manner {
    /// Only the very words.
    pub exact: bool,
    /// Concepts too, in all languages.
    pub expand: bool,
    /// The language of the page.
    pub language: Option<Language>,
}

/// A word of the question on its way to a slot.
struct Word {
    text: String,
    slot: usize,
    forms: Arc<Forms>,
}

impl Known<'_> {
    /// Decides what is looked for.
    pub fn plan(&self, query: Query, manner: Manner) -> Result<Plan> {
        let mut plan = Plan::default();
        plan.understood.mistakes = query.mistakes;
        let mut words: Vec<Word> = Vec::new();
        let mut chunks: Vec<(String, Vec<usize>)> = Vec::new();
        for group in query.groups {
            let alone = group.len() == 1;
            let group_slot = plan.slots.len();
            for piece in group {
                let piece = match piece {
                    Piece::Word(text) if !manner.exact => Piece::Word(self.repair_layout(text, &mut plan.understood)?),
                    other => other,
                };
                match piece {
                    Piece::Phrase(text) => self.add_phrase(&mut plan, &text, (!alone).then_some(group_slot)),
                    Piece::Word(text) => {
                        let before = words.len();
                        let slot = (!alone).then_some(group_slot);
                        self.add_words(&mut plan, &mut words, &text, slot, manner.exact);
                        chunks.push((text, (before..words.len()).collect()));
                    }
                }
            }
        }
        if plan.slots.len() >= MOST_WORDS {
            plan.understood.mistakes.push(Mistake::TooMany(MOST_WORDS));
        }
        if !manner.exact {
            self.correct(&mut plan, &mut words)?;
        }
        for word in &words {
            self.add_forms(&mut plan, word, manner.exact);
        }
        if !manner.exact {
            self.add_references(&mut plan, &chunks, &words);
            if manner.expand {
                self.add_concepts(&mut plan, &words, manner.language);
            }
        }
        if plan.slots.iter().all(|slot| !slot.required) {
            plan.slots.iter_mut().for_each(|slot| slot.required = true);
        }
        for piece in query.excluded {
            plan.excluded.extend(self.excluded(&piece, manner.exact));
        }
        self.limit(&mut plan)?;
        Ok(plan)
    }

    /// The term of a field.
    fn term(field: Field, text: &str) -> Term {
        Term::from_field_text(field, text)
    }

    /// In how many passages a term stands.
    fn count(&self, term: &Term) -> Result<u64> {
        Ok(self.searcher.doc_freq(term)?)
    }

    /// Whether anything that the asker may find has the word, in one of its forms.
    pub fn knows(&self, forms: &Forms) -> Result<bool> {
        for (term, _) in self.strict_terms(forms) {
            if self.is_visible(&term)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether the asker may find a record that has the term. Words that stand only in drafts must not speak through
    /// suggestions, nor through their absence.
    pub fn is_visible(&self, term: &Term) -> Result<bool> {
        for (segment, table) in self.searcher.segment_readers().iter().zip(self.tables) {
            let inverted = segment.inverted_index(term.field())?;
            let postings = inverted.read_postings(term, IndexRecordOption::Basic).map_err(TantivyError::from)?;
            let Some(mut postings) = postings else { continue };
            let alive = segment.alive_bitset();
            let mut looked_at = 0;
            while postings.doc() != TERMINATED && looked_at < LOOKED_AT {
                let doc = postings.doc();
                let is_alive = alive.is_none_or(|alive| alive.is_alive(doc));
                if is_alive && table.record(table.record_of(doc)).audience <= self.audience as u8 {
                    return Ok(true);
                }
                looked_at += 1;
                postings.advance();
            }
        }
        Ok(false)
    }

    /// The terms under which a word itself is found, with their weights.
    fn strict_terms(&self, forms: &Forms) -> Vec<(Term, f32)> {
        let mut terms = vec![(Self::term(self.fields.exact, &forms.normal), EXACT)];
        for fold in &forms.folds {
            // A word without letters that are hard to type stands only as written.
            terms.extend((*fold != forms.normal).then(|| (Self::term(self.fields.exact, fold), FOLD)));
            terms.push((Self::term(self.fields.fold, fold), FOLD));
        }
        for language in Language::ALL {
            let field = self.fields.stem(language);
            terms.extend(forms.stems(language).iter().map(|stem| (Self::term(field, stem), STEM)));
        }
        terms.retain(|(term, _)| !term.serialized_value_bytes().is_empty());
        terms
    }

    /// What was typed with the other keyboard layout: words nobody knows become words that somebody knows.
    fn repair_layout(&self, text: String, understood: &mut Understood) -> Result<String> {
        let all_known = |text: &str| -> Result<bool> {
            let tokens: Vec<_> = self.analyser.tokens(text).filter(|token| !token.is_whole).collect();
            for token in &tokens {
                if !self.knows(&self.analyser.forms(token.text))? {
                    return Ok(false);
                }
            }
            Ok(!tokens.is_empty())
        };
        let Some(other) = self.analyser.other_layout(&text) else { return Ok(text) };
        if text.chars().count() < 3 || all_known(&text)? || !all_known(&other)? {
            return Ok(text);
        }
        understood.corrected.push(Correction { typed: text, taken: other.clone(), why: Why::Layout });
        Ok(other)
    }

    fn add_phrase(&self, plan: &mut Plan, text: &str, shared: Option<usize>) {
        let tokens: Vec<_> = self.analyser.tokens(text).filter(|token| !token.is_whole).take(MOST_WORDS).collect();
        let forms: Vec<_> = tokens.iter().map(|token| self.analyser.forms(token.text)).collect();
        if forms.is_empty() {
            return;
        }
        let terms = forms.iter().map(|forms| Self::term(self.fields.exact, &forms.normal)).collect();
        let weight = PHRASE * forms.len() as f32;
        let Some(slot) = slot(plan, shared, true) else { return };
        plan.slots[slot].forms.extend(forms);
        plan.slots[slot].exact = true;
        plan.sources.push(Source::new(phrase(terms), 1 << slot, weight));
    }

    fn add_words(&self, plan: &mut Plan, words: &mut Vec<Word>, text: &str, shared: Option<usize>, exact: bool) {
        for token in self.analyser.tokens(text).filter(|token| !token.is_whole) {
            let forms = self.analyser.forms(token.text);
            if shared.is_none() && words.iter().any(|word| word.forms.normal == forms.normal) {
                continue;
            }
            let is_stop = Language::ALL.iter().any(|language| self.analyser.is_stop(*language, &forms.normal));
            let Some(slot) = slot(plan, shared, exact || !is_stop) else { return };
            plan.slots[slot].forms.push(forms.clone());
            plan.slots[slot].exact = exact;
            words.push(Word { text: token.text.to_owned(), slot, forms });
        }
    }

    /// Takes words that nothing has for the nearest word that something has, in the same script or in another.
    fn correct(&self, plan: &mut Plan, words: &mut [Word]) -> Result<()> {
        for word in words {
            if self.concepts.knows(&word.forms) || self.knows(&word.forms)? {
                continue;
            }
            let skeleton = Self::term(self.fields.skeleton, &word.forms.skeleton);
            let sounds_known = self.is_visible(&skeleton)?;
            let spelled = spelling::nearest(self, &word.forms)?
                .filter(|near| !sounds_known || self.analyser.forms(&near.word).skeleton == word.forms.skeleton);
            if sounds_known && spelled.is_none() {
                // A name in the other script has its own way, by its skeleton.
                continue;
            }
            let sounding = if sounds_known { None } else { spelling::nearest_skeleton(self, &word.forms)? };
            let typed = word.text.clone();
            let taken = match (spelled, sounding) {
                (Some(spelled), sounding)
                    if sounding.as_ref().is_none_or(|other| spelled.distance <= other.distance) =>
                {
                    word.forms = self.analyser.forms(&spelled.word);
                    plan.slots[word.slot].forms.push(word.forms.clone());
                    word.text.clone_from(&spelled.word);
                    spelled.word
                }
                (_, Some(sounding)) => {
                    let postings = Postings::Term(Self::term(self.fields.skeleton, &sounding.word));
                    let slots = 1 << word.slot;
                    plan.sources.push(Source::new(postings, slots, STEM));
                    sounding.word
                }
                _ => continue,
            };
            plan.understood.corrected.push(Correction { typed, taken, why: Why::Typo });
        }
        Ok(())
    }

    fn add_forms(&self, plan: &mut Plan, word: &Word, exact: bool) {
        let slot = &plan.slots[word.slot];
        let weight = if slot.required { 1.0 } else { STOP_WORD };
        let slots = 1 << word.slot;
        let mut add = |term: Term, tier: f32, weak: bool| {
            let known = plan.sources.iter().any(|source| {
                matches!(&source.postings, Postings::Term(known) if *known == term) && source.slots == slots
            });
            if !known && !term.serialized_value_bytes().is_empty() {
                let postings = Postings::Term(term);
                plan.sources.push(Source { weak, ..Source::new(postings, slots, tier * weight) });
            }
        };
        if exact {
            return add(Self::term(self.fields.exact, &word.forms.normal), EXACT, false);
        }
        for (term, tier) in self.strict_terms(&word.forms) {
            add(term, tier, false);
        }
        add(Self::term(self.fields.skeleton, &word.forms.skeleton), SKELETON, true);
        add(Self::term(self.fields.p5, &word.forms.p5), FIRST_LETTERS, true);
        add(Self::term(self.fields.skel5, &word.forms.skel5), FIRST_OF_SKELETON, true);
    }

    fn add_references(&self, plan: &mut Plan, chunks: &[(String, Vec<usize>)], words: &[Word]) {
        let bare = |text: &str| text.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
        let texts: Vec<String> = chunks.iter().map(|(text, _)| bare(text)).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let exact = |text: &str| Self::term(self.fields.exact, &self.analyser.normalise(text));
        for found in reference::find(self.analyser, &texts) {
            let inside = found.words.iter().flat_map(|chunk| &chunks[*chunk].1);
            let slots = inside.fold(0, |slots, word| slots | 1 << words[*word].slot);
            let mut add = |postings: Postings, weight: f32, parts: Option<&'static [Part]>| {
                plan.sources.push(Source { parts, ..Source::new(postings, slots, weight) });
            };
            match &found.reference {
                Reference::Law(number) => {
                    add(Postings::Term(exact(number)), LAW_NUMBER, Some(&[Part::Title, Part::Field]));
                    add(Postings::Term(exact(number)), EXACT, None);
                    if let Some((left, right)) = number.split_once('-') {
                        add(Postings::Phrase(vec![exact(left), exact(right)]), EXACT, None);
                    }
                }
                Reference::Article(number) => {
                    for (heading, before) in reference::HEADINGS {
                        let pair = if before { [heading, number] } else { [number, heading] };
                        add(Postings::Phrase(pair.map(&exact).to_vec()), HEADING, None);
                        if !before {
                            add(Postings::Term(exact(&format!("{number}-{heading}"))), HEADING, None);
                        }
                    }
                }
            }
            plan.understood.references.push(found.reference);
        }
    }

    fn add_concepts(&self, plan: &mut Plan, words: &[Word], page: Option<Language>) {
        let forms: Vec<&Forms> = words.iter().map(|word| &*word.forms).collect();
        for named in self.concepts.in_question(&forms, page) {
            let slots = named.words.iter().fold(0, |slots, word| slots | 1 << words[*word].slot);
            let postings = Postings::Term(Self::term(self.fields.concept, &named.term()));
            let weight = CONCEPT * named.words.len() as f32;
            plan.sources.push(Source::new(postings, slots, weight));
            let mut places = named.words;
            places.sort_unstable();
            let typed: Vec<&str> = places.iter().map(|word| words[*word].text.as_str()).collect();
            plan.understood.concepts.push(NamedConcept {
                vocabulary: named.vocabulary,
                id: named.id,
                typed: typed.join(" "),
            });
        }
    }

    fn excluded(&self, piece: &Piece, exact: bool) -> Vec<Postings> {
        let (Piece::Word(text) | Piece::Phrase(text)) = piece;
        let forms: Vec<_> = self
            .analyser
            .tokens(text)
            .filter(|token| !token.is_whole)
            .map(|token| self.analyser.forms(token.text))
            .collect();
        let only_exact = exact || matches!(piece, Piece::Phrase(_)) || forms.len() > 1;
        if only_exact {
            let terms: Vec<Term> = forms.iter().map(|forms| Self::term(self.fields.exact, &forms.normal)).collect();
            return if terms.is_empty() { Vec::new() } else { vec![phrase(terms)] };
        }
        forms.iter().flat_map(|forms| self.strict_terms(forms)).map(|(term, _)| Postings::Term(term)).collect()
    }

    /// Leaves out what would take too long: the forgiving forms first, then the most frequent words.
    fn limit(&self, plan: &mut Plan) -> Result<()> {
        let mut costs: Vec<u64> = Vec::new();
        for source in &mut plan.sources {
            let terms = source.postings.terms();
            let counts = terms.iter().map(|term| self.count(term)).collect::<Result<Vec<_>>>()?;
            source.count = counts.into_iter().min().unwrap_or(0);
            costs.push(source.count * if terms.len() > 1 { 4 } else { 1 });
        }
        let mut places: Vec<usize> = (0..plan.sources.len()).collect();
        places.sort_by_key(|place| (plan.sources[*place].weak, costs[*place]));
        let mut sum = 0;
        let mut kept = vec![false; plan.sources.len()];
        for place in places {
            sum += costs[place];
            kept[place] = costs[place] > 0 && sum <= MOST_POSTINGS;
        }
        if sum > MOST_POSTINGS {
            plan.understood.mistakes.push(Mistake::TooCostly);
        }
        let mut kept = kept.into_iter();
        plan.sources.retain(|_| kept.next().unwrap_or(false));
        Ok(())
    }
}

/// The slot for the next piece: a new one, or the one it shares with others; nothing where there are too many.
fn slot(plan: &mut Plan, shared: Option<usize>, required: bool) -> Option<usize> {
    let slot = shared.unwrap_or(plan.slots.len());
    if slot >= MOST_WORDS {
        return None;
    }
    if slot == plan.slots.len() {
        plan.slots.push(Slot { forms: Vec::new(), exact: false, required });
    }
    Some(slot)
}

fn phrase(mut terms: Vec<Term>) -> Postings {
    if terms.len() == 1 { Postings::Term(terms.remove(0)) } else { Postings::Phrase(terms) }
}
