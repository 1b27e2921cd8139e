//! Nearest spellings and completions, out of the words that the index has and the asker may find.

use kerege_language::analysis::Forms;
use tantivy::{TantivyError, Term, schema::Field};

use crate::{Result, plan::Known};

/// Words shorter than this are taken as they are; names in another script may be shorter.
const SHORTEST: usize = 5;
const SHORTEST_NAME: usize = 4;
/// From this length on two letters may be wrong, if one is not enough.
const LONG: usize = 8;

/// A word of the index that is near to one it does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Near {
    /// The word, in plain letters.
    pub word: String,
    /// How many letters differ.
    pub distance: usize,
}

/// The word of the index that is nearest to one it does not have: one letter wrong, missing, too many or swapped with its
/// neighbour, in long words two; the first letter is right. Of several the most frequent.
pub fn nearest(known: &Known<'_>, forms: &Forms) -> Result<Option<Near>> {
    let Some(typed) = forms.folds.first() else { return Ok(None) };
    nearest_in(known, &plain_fields(known), typed, SHORTEST, |first| vec![first])
}

/// The word of the index that sounds nearest, whatever its script: the same by skeletons, where the first letter may be
/// one that sounds alike.
pub fn nearest_skeleton(known: &Known<'_>, forms: &Forms) -> Result<Option<Near>> {
    nearest_in(known, &[known.fields.skeleton], &forms.skeleton, SHORTEST_NAME, sounding_alike)
}

/// The first letters of a skeleton that one name is spelled with: Өмүрбек is Omurbek and Umurbek, Эмомалӣ Emomali and
/// Imomali, Шымкент Shymkent and Chimkent.
fn sounding_alike(first: char) -> Vec<char> {
    let alike = [['i', 'e'], ['o', 'u'], ['C', 'S']];
    alike.into_iter().find(|letters| letters.contains(&first)).map_or_else(|| vec![first], Vec::from)
}

fn nearest_in(
    known: &Known<'_>,
    fields: &[Field],
    typed: &str,
    shortest: usize,
    firsts: impl Fn(char) -> Vec<char>,
) -> Result<Option<Near>> {
    let typed: Vec<char> = typed.chars().collect();
    if typed.len() < shortest || typed.iter().any(|c| c.is_numeric()) {
        return Ok(None);
    }
    let most = if typed.len() >= LONG { 2 } else { 1 };
    let mut candidates: Vec<(usize, u64, String)> = Vec::new();
    for first in firsts(typed[0]) {
        words_from(known, fields, first.encode_utf8(&mut [0; 4]), |word, count| {
            let letters: Vec<char> = word.chars().collect();
            if let Some(distance) = distance(&typed, &letters, most) {
                match candidates.iter_mut().find(|(_, _, text)| text == word) {
                    Some((_, known, _)) => *known += count,
                    None => candidates.push((distance, count, word.to_owned())),
                }
            }
        })?;
    }
    candidates
        .sort_by(|left, right| left.0.cmp(&right.0).then(right.1.cmp(&left.1)).then_with(|| left.2.cmp(&right.2)));
    for (distance, _, word) in candidates.into_iter().take(20) {
        if is_visible(known, fields, &word)? {
            return Ok(Some(Near { word, distance }));
        }
    }
    Ok(None)
}

/// The most frequent words that begin so and that the asker may find, as they are written.
pub fn completions(known: &Known<'_>, begin: &str, limit: usize) -> Result<Vec<String>> {
    let mut found: Vec<(u64, String)> = Vec::new();
    words_from(known, &plain_fields(known), begin, |word, count| {
        match found.iter_mut().find(|(_, text)| text == word) {
            Some((known, _)) => *known += count,
            None => found.push((count, word.to_owned())),
        }
    })?;
    found.sort_by(|left, right| right.0.cmp(&left.0).then_with(|| left.1.cmp(&right.1)));
    let mut words = Vec::new();
    for (_, word) in found.into_iter().take(limit * 5) {
        if words.len() < limit && is_visible(known, &plain_fields(known), &word)? {
            words.push(word);
        }
    }
    Ok(words)
}

/// At most so many words with the same beginning are looked at in a segment.
const MOST: usize = 200_000;

/// Calls `each` with every word in plain letters that begins so, and in how many passages of a segment it stands.
fn words_from(known: &Known<'_>, fields: &[Field], begin: &str, mut each: impl FnMut(&str, u64)) -> Result<()> {
    for segment in known.searcher.segment_readers() {
        for field in fields {
            let inverted = segment.inverted_index(*field)?;
            let range = inverted.terms().range().ge(begin.as_bytes());
            let mut stream = range.into_stream().map_err(TantivyError::from)?;
            let mut looked_at = 0;
            while stream.advance() && stream.key().starts_with(begin.as_bytes()) && looked_at < MOST {
                looked_at += 1;
                let count = u64::from(stream.value().doc_freq);
                if let Ok(word) = std::str::from_utf8(stream.key()) {
                    each(word, count);
                }
            }
        }
    }
    Ok(())
}

/// Between them these have every word in plain letters.
fn plain_fields(known: &Known<'_>) -> [Field; 2] {
    [known.fields.exact, known.fields.fold]
}

/// Whether the asker may find a record that has the word in one of these fields.
fn is_visible(known: &Known<'_>, fields: &[Field], word: &str) -> Result<bool> {
    for field in fields {
        if known.is_visible(&Term::from_field_text(*field, word))? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// How many letters are wrong, missing, too many or swapped, if no more than `most` (optimal string alignment).
pub fn distance(left: &[char], right: &[char], most: usize) -> Option<usize> {
    if left.len().abs_diff(right.len()) > most {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=right.len()).collect();
    for (i, a) in left.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in right.iter().enumerate() {
            let mut cost = (last[j] + usize::from(a != b)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *a == right[j - 1] && left[i - 1] == *b {
                cost = cost.min(before[j - 1] + 1);
            }
            row.push(cost);
        }
        if row.iter().min().is_none_or(|least| *least > most) {
            return None;
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().filter(|distance| *distance <= most)
}

#[cfg(test)]
mod tests {
    #[test]
    fn letters_that_are_wrong_missing_too_many_or_swapped_are_counted() {
        let distance = |left: &str, right: &str| {
            super::distance(&left.chars().collect::<Vec<_>>(), &right.chars().collect::<Vec<_>>(), 2)
        };
        assert_eq!(distance("пенсия", "пенсия"), Some(0));
        assert_eq!(distance("пенисия", "пенсия"), Some(1));
        assert_eq!(distance("пенися", "пенсия"), Some(1), "neighbours swapped");
        assert_eq!(distance("бенсии", "пенсия"), Some(2));
        assert_eq!(distance("мигрант", "пенсия"), None);
    }
}
