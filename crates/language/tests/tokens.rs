//! A text is cut into words, law numbers stay whole and in parts, and every word knows where it stands.

use kerege_language::analysis::{Analyser, Tables};

/// The words of a text, wholes in brackets, with their places.
fn cut(analyser: &Analyser, text: &str) -> String {
    let words = analyser.tokens(text).map(|token| {
        assert_eq!(&text[token.start..token.end], token.text);
        if token.is_whole {
            format!("[{}]{}", token.text, token.position)
        } else {
            format!("{}{}", token.text, token.position)
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn a_law_number_is_found_whole_and_by_its_parts() {
    let analyser = Analyser::new(&Tables::embedded()).unwrap();
    assert_eq!(cut(&analyser, "Закон № 115-ФЗ."), "Закон0 [115-ФЗ]1 1151 ФЗ2");
    assert_eq!(cut(&analyser, "61-мыйзам, ЎРҚ–439"), "[61-мыйзам]0 610 мыйзам1 [ЎРҚ–439]2 ЎРҚ2 4393");
    assert_eq!(cut(&analyser, "ст. 228-1 и 228¹"), "ст0 [228-1]1 2281 12 и3 [228¹]4 2284 ¹5");
    assert_eq!(
        cut(&analyser, "12.03.2014, 1,5 и 149/2"),
        "[12.03.2014]0 120 031 20142 [1,5]3 13 54 и5 [149/2]6 1496 27"
    );
}

#[test]
fn words_with_a_hyphen_are_two_words() {
    let analyser = Analyser::new(&Tables::embedded()).unwrap();
    assert_eq!(cut(&analyser, "кыз-келиндер үй‐бүлө"), "кыз0 келиндер1 үй2 бүлө3");
    assert_eq!(cut(&analyser, "до -5 - или т.д."), "до0 51 или2 т3 д4");
}

#[test]
fn apostrophes_belong_to_the_word_and_quotes_do_not() {
    let analyser = Analyser::new(&Tables::embedded()).unwrap();
    assert_eq!(cut(&analyser, "Oʻzbekiston, bogʻ va ma'no"), "Oʻzbekiston0 bogʻ1 va2 ma'no3");
    assert_eq!(cut(&analyser, "'workers' rights’ “the worker's”"), "workers0 rights1 the2 worker's3");
    assert_eq!(cut(&analyser, "ҳуқуқ\u{301}и тозa"), "ҳуқуқ\u{301}и0 тозa1");
}

#[test]
fn nothing_is_found_where_there_are_no_words() {
    let analyser = Analyser::new(&Tables::embedded()).unwrap();
    assert_eq!(cut(&analyser, ""), "");
    assert_eq!(cut(&analyser, " — … №«»\n"), "");
}
