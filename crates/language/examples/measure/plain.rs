//! Whether a word typed without its special letters has a fold and a stem in common with the full spelling.

use std::collections::BTreeSet;

use kerege_language::analysis::{Analyser, Language};

use super::data::{Outcome, html_text, percent, read};

const TEXTS: [(Language, &str); 6] = [
    (Language::Russian, "rus"),
    (Language::Kyrgyz, "kir"),
    (Language::Tajik, "tgk"),
    (Language::Uzbek, "uzn_latn"),
    (Language::Uzbek, "uzn_cyrl"),
    (Language::Kazakh, "kaz"),
];

/// What is typed for a letter; the first is what most readers type.
const TYPED: [(char, &[&str]); 17] = [
    ('ё', &["е"]),
    ('ң', &["н"]),
    ('ө', &["о"]),
    ('ү', &["у"]),
    ('ұ', &["у"]),
    ('қ', &["к"]),
    ('ғ', &["г"]),
    ('ҳ', &["х"]),
    ('һ', &["х"]),
    ('ә', &["а"]),
    ('і', &["и"]),
    ('ӣ', &["и"]),
    ('ӯ', &["у"]),
    ('ҷ', &["ч", "дж", "ж"]),
    ('ў', &["у"]),
    ('ʻ', &["'", "’", ""]),
    ('ʼ', &["'", "’", ""]),
];

pub fn run(analyser: &Analyser) -> Outcome {
    for (language, text) in TEXTS {
        let page = html_text(&read(&format!("retrieval/udhr/{text}.html"))?);
        let words: BTreeSet<String> = analyser.tokens(&page).map(|token| token.text.to_lowercase()).collect();
        let (mut by_fold, mut by_stem, mut all) = (0, 0, 0);
        for word in words.iter().filter(|word| TYPED.iter().any(|(letter, _)| word.contains(*letter))) {
            for choice in 0..3 {
                let typed = TYPED.iter().fold(word.clone(), |typed, (letter, plain)| {
                    typed.replace(*letter, plain.get(choice).unwrap_or(&plain[0]))
                });
                let (full, plain) = (analyser.forms_in(language, word), analyser.forms_in(language, &typed));
                all += 1;
                by_fold += usize::from(plain.folds.iter().any(|fold| full.folds.contains(fold)));
                by_stem += usize::from(plain.stems(language).iter().any(|stem| full.stems(language).contains(stem)));
            }
        }
        println!(
            "{language} {text:9} {all:5} spellings: found by fold {:.2} %, by stem {:.2} %",
            percent(by_fold, all),
            percent(by_stem, all)
        );
    }
    Ok(())
}
