//! Cuts the telling piece out of a passage and marks what was looked for, in the original spelling.

use kerege_language::analysis::{Analyser, Language};

use crate::{Piece, terms::Word};

/// How much of a passage is shown, in bytes of text.
const LENGTH: usize = 360;

/// The piece of `text` where most of the words stand, with the words marked.
pub fn pieces(analyser: &Analyser, language: Option<Language>, text: &str, words: &[Word]) -> Vec<Piece> {
    let mut marks: Vec<(usize, usize)> = Vec::new();
    for token in analyser.tokens(text) {
        if words.iter().any(|word| is_same(analyser, language, token.text, word)) {
            match marks.last_mut() {
                Some((_, end)) if token.start < *end => *end = token.end.max(*end),
                _ => marks.push((token.start, token.end)),
            }
        }
    }
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

/// Whether a word of a passage is what a word of the question looks for.
fn is_same(analyser: &Analyser, language: Option<Language>, text: &str, word: &Word) -> bool {
    let forms = match language {
        Some(language) => analyser.forms_in(language, text),
        None => analyser.forms(text),
    };
    let asked = &word.forms;
    let exact_only = word.terms.len() == 1;
    forms.normal == asked.normal
        || !exact_only
            && (forms.folds.iter().any(|fold| asked.folds.contains(fold))
                || Language::ALL
                    .iter()
                    .any(|language| forms.stems(*language).iter().any(|stem| asked.stems(*language).contains(stem))))
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
