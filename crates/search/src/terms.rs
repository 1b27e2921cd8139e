//! Turns the words of a question into the terms that are looked for, the strictest form weighing most.

use std::sync::Arc;

use kerege_language::analysis::{Analyser, Forms, Language};
use tantivy::{Term, schema::Field};

use crate::schema::Fields;

/// What each form weighs; together they make the tiers exact > fold > stem > first letters > skeleton.
const EXACT: f32 = 1.0;
const FOLD: f32 = 0.5;
const STEM: f32 = 0.6;
const FIRST_LETTERS: f32 = 0.12;
const SKELETON: f32 = 0.08;
/// What a word without meaning of its own weighs beside the others.
const STOP_WORD: f32 = 0.15;

/// A word of the question with all the terms that count as finding it.
#[derive(Clone, Debug)]
pub struct Word {
    /// Its forms, for highlighting.
    pub forms: Arc<Forms>,
    /// Each term and its weight.
    pub terms: Vec<(Term, f32)>,
    /// Whether it must be found for a record to count as a full match.
    pub required: bool,
}

/// The words of a question.
pub fn words(analyser: &Analyser, fields: &Fields, question: &str, exact: bool) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    for token in analyser.tokens(question).filter(|token| !token.is_whole).take(MOST_WORDS) {
        let forms = analyser.forms(token.text);
        if words.iter().any(|word| word.forms.normal == forms.normal) {
            continue;
        }
        let is_stop = Language::ALL.iter().any(|language| analyser.is_stop(*language, &forms.normal));
        let weight = if is_stop && !exact { STOP_WORD } else { 1.0 };
        let terms =
            if exact { vec![(term(fields.exact, &forms.normal), 1.0)] } else { all_terms(fields, &forms, weight) };
        words.push(Word { forms, terms, required: exact || !is_stop });
    }
    if words.iter().all(|word| !word.required) {
        words.iter_mut().for_each(|word| word.required = true);
    }
    words
}

/// More words than this are not looked for: a question is not a document.
const MOST_WORDS: usize = 32;

fn all_terms(fields: &Fields, forms: &Forms, weight: f32) -> Vec<(Term, f32)> {
    let mut terms = vec![(term(fields.exact, &forms.normal), EXACT * weight)];
    let mut add = |field: Field, text: &str, tier: f32| {
        let term = term(field, text);
        if !text.is_empty() && !terms.iter().any(|(known, _)| *known == term) {
            terms.push((term, tier * weight));
        }
    };
    for fold in &forms.folds {
        add(fields.fold, fold, FOLD);
    }
    for language in Language::ALL {
        for stem in forms.stems(language) {
            add(fields.stem(language), stem, STEM);
        }
    }
    add(fields.p5, &forms.p5, FIRST_LETTERS);
    add(fields.skel5, &forms.skel5, SKELETON);
    terms
}

fn term(field: Field, text: &str) -> Term {
    Term::from_field_text(field, text)
}
