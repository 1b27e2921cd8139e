//! Cuts a text into paragraphs, and puts the paragraphs of two texts side by side.

use std::collections::BTreeSet;

/// A paragraph of a Markdown text: what stands between blank lines, or a heading. Code between fences stays together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph<'a> {
    /// Its words, without the end of the last line. Empty only for blank lines at the very beginning of a text.
    pub text: &'a str,
    /// What separates it from the next one.
    pub gap: &'a str,
}

/// The paragraphs of a text. Texts and gaps put together again are the text, byte for byte.
pub fn paragraphs(text: &str) -> Vec<Paragraph<'_>> {
    let mut places: Vec<(usize, usize)> = Vec::new();
    let mut open = false;
    let mut fence: Option<&str> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        let end = at + line.trim_end_matches(['\n', '\r']).len();
        if let Some(mark) = fence {
            if words.starts_with(mark) && words.chars().all(|c| mark.starts_with(c)) {
                fence = None;
            }
            extend(&mut places, open, at, end);
        } else if words.is_empty() {
            if places.is_empty() {
                places.push((0, 0));
            }
            open = false;
        } else {
            fence = ["```", "~~~"].into_iter().find(|mark| words.starts_with(mark));
            let heading = heading_level(line) > 0;
            extend(&mut places, open && !heading, at, end);
            open = !heading;
        }
        at += line.len();
    }
    let ends = places.iter().skip(1).map(|(start, _)| *start).chain([text.len()]);
    places
        .iter()
        .zip(ends)
        .map(|((start, end), next)| Paragraph { text: &text[*start..*end], gap: &text[*end..next] })
        .collect()
}

/// A line goes on with the open paragraph or begins one.
fn extend(places: &mut Vec<(usize, usize)>, open: bool, start: usize, end: usize) {
    match places.last_mut().filter(|_| open) {
        Some(last) => last.1 = end,
        None => places.push((start, end)),
    }
}

/// How deep a heading of Markdown is, 1 to 6; 0 for what is no heading.
pub(crate) fn heading_level(text: &str) -> usize {
    let marks = text.bytes().take_while(|b| *b == b'#').count();
    let after = text.as_bytes().get(marks);
    if marks <= 6 && after.is_none_or(u8::is_ascii_whitespace) { marks } else { 0 }
}

/// What stands in a translation for a paragraph that has no words yet: the usual sign of an omission, with the marks of
/// a heading in front where it stands for one, so that what follows keeps its place.
pub(crate) fn omission(original: &str) -> String {
    match heading_level(original) {
        0 => OMISSION.to_owned(),
        level => format!("{} {OMISSION}", "#".repeat(level)),
    }
}

/// Whether a paragraph only says that something is left out.
pub(crate) fn is_omission(text: &str) -> bool {
    text.trim_start_matches('#').trim() == OMISSION
}

const OMISSION: &str = "[…]";

/// Two places side by side, either of which may be missing.
pub(crate) type Pair = (Option<usize>, Option<usize>);

/// Pairs the paragraphs of an original with those of its translation: by headings, order and length.
pub(crate) fn align_translation(original: &[Paragraph<'_>], translation: &[Paragraph<'_>]) -> Vec<Pair> {
    let traits = |list: &[Paragraph<'_>]| -> Vec<(usize, f32, BTreeSet<String>)> {
        list.iter().map(|one| (heading_level(one.text), one.text.chars().count() as f32, numbers(one.text))).collect()
    };
    let (left, right) = (traits(original), traits(translation));
    let cost = |i: usize, j: usize| {
        let ((level, length, numbers), (other_level, other_length, other_numbers)) = (&left[i], &right[j]);
        let shape = match (level, other_level) {
            (level, other) if level == other => 0.0,
            (0, _) | (_, 0) => 1.6,
            _ => 0.8,
        };
        if is_omission(translation[j].text) {
            return shape;
        }
        let foreign = !numbers.is_empty() && !other_numbers.is_empty() && numbers.is_disjoint(other_numbers);
        let stretch = (((length + 20.0) / (other_length + 20.0)).ln().abs() / 3.0).min(0.3);
        (shape + stretch + if foreign { 0.6 } else { 0.0 }).min(1.9)
    };
    // Who translates begins at the beginning: one beside the other is right unless something speaks against it.
    let (shared, rest) = (translation.len(), original.len().saturating_sub(translation.len()));
    let same_shape = shared <= original.len() && (0..shared).all(|place| left[place].0 == right[place].0);
    let in_order = || (0..original.len()).map(|place| (Some(place), (place < shared).then_some(place))).collect();
    if same_shape && rest == 0 {
        return in_order();
    }
    let (pairs, cheapest) = align(original.len(), translation.len(), cost);
    let cost_in_order = || (0..shared).map(|place| cost(place, place)).sum::<f32>() + rest as f32;
    if same_shape && cost_in_order() <= cheapest + 0.5 { in_order() } else { pairs }
}

/// Pairs the paragraphs of two versions of one text: equal ones, and those that share words.
pub(crate) fn align_versions(before: &[Paragraph<'_>], after: &[Paragraph<'_>]) -> Vec<Pair> {
    let same = |(left, right): (&Paragraph<'_>, &Paragraph<'_>)| left.text == right.text;
    let head = before.iter().zip(after).take_while(|pair| same(*pair)).count();
    let (left, right) = (&before[head..], &after[head..]);
    let tail = left.iter().rev().zip(right.iter().rev()).take_while(|pair| same(*pair)).count();
    let (left, right) = (&left[..left.len() - tail], &right[..right.len() - tail]);
    let words = |list: &[Paragraph<'_>]| -> Vec<BTreeSet<String>> {
        list.iter().map(|one| one.text.split_whitespace().map(str::to_lowercase).collect()).collect()
    };
    let (left_words, right_words) = (words(left), words(right));
    let (middle, _) = align(left.len(), right.len(), |i, j| {
        let (left, right) = (&left_words[i], &right_words[j]);
        let shared = left.intersection(right).count() as f32;
        // Paragraphs that share less than a tenth of their words are rather one gone and another new.
        2.2 * (1.0 - 2.0 * shared / (left.len() + right.len()).max(1) as f32)
    });
    let shift = |place: Option<usize>| place.map(|place| place + head);
    let middle = middle.into_iter().map(|(i, j)| (shift(i), shift(j)));
    let ends = (before.len() - tail..before.len()).zip(after.len() - tail..after.len());
    let both = |(i, j)| (Some(i), Some(j));
    (0..head).zip(0..head).map(both).chain(middle).chain(ends.map(both)).collect()
}

/// How far from the diagonal pairs are looked for, beyond the difference of the lengths.
const BAND: usize = 200;

#[derive(Clone, Copy, PartialEq)]
enum Step {
    Both,
    Left,
    Right,
}

/// The cheapest way through both lists in order, each member once; leaving one alone costs 1.
fn align(n: usize, m: usize, cost: impl Fn(usize, usize) -> f32) -> (Vec<Pair>, f32) {
    let half = n.abs_diff(m) + BAND;
    let range = |i: usize| {
        let centre = (i * m).checked_div(n).unwrap_or_default();
        let low = if n == 0 { 0 } else { centre.saturating_sub(half) };
        (low, (centre + half).min(m))
    };
    let mut steps: Vec<Vec<Step>> = Vec::with_capacity(n + 1);
    let mut above: Vec<f32> = Vec::new();
    for i in 0..=n {
        let (low, high) = range(i);
        let above_low = if i == 0 { 0 } else { range(i - 1).0 };
        let known = |j: usize| j.checked_sub(above_low).and_then(|j| above.get(j)).copied().unwrap_or(f32::INFINITY);
        let mut row: Vec<f32> = Vec::with_capacity(high - low + 1);
        let mut row_steps: Vec<Step> = Vec::with_capacity(high - low + 1);
        for j in low..=high {
            let both = if i > 0 && j > 0 { known(j - 1) + cost(i - 1, j - 1) } else { f32::INFINITY };
            let left = if i > 0 { known(j) + 1.0 } else { f32::INFINITY };
            let right = row.last().map_or(f32::INFINITY, |cost| cost + 1.0);
            let (best, step) = if i == 0 && j == 0 {
                (0.0, Step::Both)
            } else if both <= left && both <= right {
                (both, Step::Both)
            } else if left <= right {
                (left, Step::Left)
            } else {
                (right, Step::Right)
            };
            row.push(best);
            row_steps.push(step);
        }
        steps.push(row_steps);
        above = row;
    }
    let (mut i, mut j) = (n, m);
    let mut pairs = Vec::with_capacity(n.max(m));
    while i > 0 || j > 0 {
        match steps[i][j - range(i).0] {
            Step::Both if i > 0 && j > 0 => {
                pairs.push((Some(i - 1), Some(j - 1)));
                (i, j) = (i - 1, j - 1);
            }
            Step::Left if i > 0 => {
                pairs.push((Some(i - 1), None));
                i -= 1;
            }
            _ => {
                pairs.push((None, Some(j.saturating_sub(1))));
                j = j.saturating_sub(1);
            }
        }
    }
    pairs.reverse();
    (pairs, above.last().copied().unwrap_or_default())
}

/// The numbers in a text: «Статья 4» and «4-берене» are about the same.
fn numbers(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        paragraphs(text).into_iter().map(|paragraph| paragraph.text).collect()
    }

    #[test]
    fn a_text_is_cut_at_blank_lines_and_around_headings() {
        let text = "Начало\nвторая строка\n\n# Статья 1\nТекст.\n\n\n- один\n- два\n\n```\nкод\n\nкод\n```\nпосле";
        assert_eq!(
            texts(text),
            ["Начало\nвторая строка", "# Статья 1", "Текст.", "- один\n- два", "```\nкод\n\nкод\n```\nпосле"]
        );
        assert_eq!(texts(""), [""; 0]);
        assert_eq!(texts("#5 не заголовок"), ["#5 не заголовок"]);
    }

    fn pairs(original: &str, translation: &str) -> Vec<(String, String)> {
        let (left, right) = (paragraphs(original), paragraphs(translation));
        let text = |list: &[Paragraph<'_>], place: Option<usize>| place.map_or("", |place| list[place].text).to_owned();
        align_translation(&left, &right).into_iter().map(|(i, j)| (text(&left, i), text(&right, j))).collect()
    }

    fn pair(left: &str, right: &str) -> (String, String) {
        (left.to_owned(), right.to_owned())
    }

    #[test]
    fn headings_hold_the_pairs_together_where_a_paragraph_is_missing() {
        let found = pairs("# Статья 1\n\nА.\n\nБ.\n\n# Статья 2\n\nВ.", "# 1-берене\n\nА1.\n\n# 2-берене\n\nВ1.");
        assert_eq!(found.len(), 5);
        assert_eq!(found[0], pair("# Статья 1", "# 1-берене"));
        assert_eq!(found[3], pair("# Статья 2", "# 2-берене"));
        assert_eq!(found[4], pair("В.", "В1."));
    }

    #[test]
    fn a_translation_without_headings_is_paired_with_the_paragraphs() {
        let found = pairs("# Статья\n\nПервый абзац.\n\nВторой абзац.", "Биринчи абзац.\n\nЭкинчи абзац.");
        assert_eq!(found[0], pair("# Статья", ""));
        assert_eq!(found[2], pair("Второй абзац.", "Экинчи абзац."));
    }

    #[test]
    fn an_unfinished_translation_begins_at_the_beginning() {
        let found = pairs("# А\n\nОчень длинный первый абзац.\n\n# Б\n\nКороткий.", "# А1\n\nКыска.");
        assert_eq!(found[1], pair("Очень длинный первый абзац.", "Кыска."));
        let found = pairs("1) один\n\n2) два\n\n3) три", "1) бир\n\n3) үч");
        assert_eq!(found[1..], [pair("2) два", ""), pair("3) три", "3) үч")], "unless the numbers say otherwise");
    }

    #[test]
    fn of_two_versions_the_paragraphs_that_stayed_find_each_other() {
        let (before, after) =
            (paragraphs("Раз два три.\n\nКонец."), paragraphs("Новое начало.\n\nРаз два четыре.\n\nКонец."));
        assert_eq!(align_versions(&before, &after), [(None, Some(0)), (Some(0), Some(1)), (Some(1), Some(2))]);
    }

    /// Lines of all sorts in any order.
    fn markdown() -> impl Strategy<Value = String> {
        let line = prop::sample::select(vec![
            "",
            " ",
            "Абзац 1.",
            "Дагы бир абзац.",
            "# Статья 4",
            "## 4-берене",
            "```",
            "~~~ rust",
            "    код",
            "[…]",
            "- а",
            "\t",
            "\r",
        ]);
        prop::collection::vec(line, 0..24).prop_map(|lines| lines.join("\n"))
    }

    proptest! {
        #[test]
        fn paragraphs_and_gaps_are_the_text_again(text in markdown()) {
            let again: String = paragraphs(&text).iter().flat_map(|one| [one.text, one.gap]).collect();
            prop_assert_eq!(again, text);
        }

        #[test]
        fn nothing_is_lost_or_put_out_of_order(left in markdown(), right in markdown()) {
            let (left, right) = (paragraphs(&left), paragraphs(&right));
            for pairs in [align_translation(&left, &right), align_versions(&left, &right)] {
                let lefts: Vec<usize> = pairs.iter().filter_map(|pair| pair.0).collect();
                let rights: Vec<usize> = pairs.iter().filter_map(|pair| pair.1).collect();
                prop_assert_eq!(lefts, (0..left.len()).collect::<Vec<_>>());
                prop_assert_eq!(rights, (0..right.len()).collect::<Vec<_>>());
            }
        }
    }
}
