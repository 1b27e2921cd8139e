//! Cuts the telling piece out of a passage and marks what was looked for, in the original spelling.

use kerege_core::Tag;
use kerege_language::analysis::{Analyser, Forms, Language};

use crate::{
    Piece,
    concepts::{Concepts, term},
    plan::Plan,
};

/// How much of a passage is shown, in bytes of text.
const LENGTH: usize = 360;

/// What is marked.
#[derive(Clone, Copy)]
pub struct Marks<'a> {
    pub analyser: &'a Analyser,
    pub concepts: &'a Concepts,
    pub plan: &'a Plan,
}

/// The piece of `text` where most of what was looked for stands, with that marked.
pub fn pieces(marks: &Marks<'_>, language: &Tag, text: &str) -> Vec<Piece> {
    let marks = marks.stretches(Language::from_tag(language.as_str()), text);
    let (start, end) = window(text, &marks);
    let mut pieces = Vec::new();
    let mut at = start;
    let mut push = |text: &str, found: bool| {
        if !text.is_empty() {
            pieces.push(Piece { text: text.to_owned(), found });
        }
    };
    if start > 0 {
        push("…", false);
    }
    for (from, to) in marks.into_iter().filter(|(from, to)| *from >= start && *to <= end) {
        push(&text[at..from], false);
        push(&text[from..to], true);
        at = to;
    }
    push(&text[at..end], false);
    if end < text.len() {
        push("…", false);
    }
    pieces
}

impl Marks<'_> {
    /// Where the words and the concepts of the question stand, in bytes of the text.
    fn stretches(&self, language: Option<Language>, text: &str) -> Vec<(usize, usize)> {
        let tokens: Vec<_> = self.analyser.tokens(text).filter(|token| !token.is_whole).collect();
        let forms: Vec<_> = tokens
            .iter()
            .map(|token| match language {
                Some(language) => self.analyser.forms_in(language, token.text),
                None => self.analyser.forms(token.text),
            })
            .collect();
        let mut marked: Vec<bool> = forms.iter().map(|forms| self.is_asked(forms)).collect();
        let named = self.plan.understood.concepts.iter().map(|concept| term(&concept.vocabulary, &concept.id));
        let named: Vec<String> = named.collect();
        if let (Some(language), false) = (language, named.is_empty()) {
            let words: Vec<&Forms> = forms.iter().map(|forms| &**forms).collect();
            for (id, start, end) in self.concepts.in_text(self.analyser, language, &words) {
                if named.contains(&id) {
                    marked[start..end].fill(true);
                }
            }
        }
        let found = tokens.iter().zip(marked).filter(|(_, marked)| *marked);
        found.map(|(token, _)| (token.start, token.end)).collect()
    }

    /// Whether a word of a passage is what a word of the question looks for.
    fn is_asked(&self, forms: &Forms) -> bool {
        self.plan.slots.iter().any(|slot| slot.forms.iter().any(|asked| is_same(forms, asked, slot.exact)))
    }
}

fn is_same(forms: &Forms, asked: &Forms, exact: bool) -> bool {
    let shared = |language: Language| forms.stems(language).iter().any(|stem| asked.stems(language).contains(stem));
    forms.normal == asked.normal
        || !exact
            && (forms.folds.iter().any(|fold| asked.folds.contains(fold))
                || forms.skeleton == asked.skeleton
                || Language::ALL.into_iter().any(shared))
}

/// The stretch of text with most marks, cut at blanks.
fn window(text: &str, marks: &[(usize, usize)]) -> (usize, usize) {
    if text.len() <= LENGTH {
        return (0, text.len());
    }
    let count = |from: usize| marks.iter().filter(|(start, end)| *start >= from && *end <= from + LENGTH).count();
    let first = marks.iter().map(|(start, _)| *start).max_by_key(|start| (count(*start), usize::MAX - start));
    let from = first.unwrap_or(0).saturating_sub(LENGTH / 6);
    let start = if from == 0 { 0 } else { after_blank(text, from) };
    let to = (start + LENGTH).min(text.len());
    let end = if to == text.len() { to } else { before_blank(text, to).max(start) };
    // A mark must not be cut in two.
    let end = marks.iter().find(|(from, to)| *from < end && end < *to).map_or(end, |(_, to)| *to);
    (start, end)
}

fn after_blank(text: &str, from: usize) -> usize {
    let from = (from..text.len()).find(|place| text.is_char_boundary(*place)).unwrap_or(text.len());
    text[from..].find(char::is_whitespace).map_or(from, |blank| from + blank + 1).min(text.len())
}

fn before_blank(text: &str, to: usize) -> usize {
    let to = (0..=to).rev().find(|place| text.is_char_boundary(*place)).unwrap_or(0);
    text[..to].rfind(char::is_whitespace).unwrap_or(to)
}
