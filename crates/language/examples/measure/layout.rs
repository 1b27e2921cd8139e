//! Whether words typed with the wrong keyboard layout are restored, and whether other words are left alone.
//!
//! The rule is the one a search follows: convert when the index does not know the word as typed and knows the other.

use std::collections::BTreeSet;

use kerege_language::analysis::Analyser;

use super::data::{Outcome, html_text, percent, read};

/// What the index knows, and what people type: different texts, so that many typed words are unknown.
const KNOWN: [&str; 4] = ["rus_Cyrl", "kir_Cyrl", "eng_Latn", "uzn_Latn"];
const TYPED: [&str; 4] = ["rus", "kir", "eng", "uzn_latn"];

pub fn run(analyser: &Analyser) -> Outcome {
    let mut known = BTreeSet::new();
    for language in KNOWN {
        known.extend(words(analyser, &read(&format!("retrieval/sib200/{language}/train.tsv"))?));
    }
    let laws = read("laws/kg_articles_ru_ky.jsonl")?;
    known.extend(words(analyser, &laws));
    let restore = |typed: &str| {
        let folded = |word: &str| analyser.fold(&analyser.normalise(word));
        if known.contains(&folded(typed)) {
            return None;
        }
        analyser.other_layout(typed).map(|other| folded(&other)).filter(|other| known.contains(other))
    };
    for text in TYPED {
        let typed = words(analyser, &html_text(&read(&format!("retrieval/udhr/{text}.html"))?));
        let typed: Vec<&String> = typed.iter().filter(|word| !word.contains(char::is_numeric)).collect();
        let converted: Vec<_> = typed.iter().filter(|word| restore(word).is_some()).collect();
        let (mut restored, mut possible) = (0, 0);
        for word in typed.iter().filter(|word| known.contains(**word)) {
            let Some(mistyped) = analyser.other_layout(word) else { continue };
            possible += 1;
            if restore(&mistyped).as_ref() == Some(*word) {
                restored += 1;
            } else {
                println!("  not restored: {word} typed {mistyped}");
            }
        }
        println!(
            "{text:10} {} words: restored {:.2} % of {possible} known ones, falsely converted {} ({:.2} %) {converted:?}",
            typed.len(),
            percent(restored, possible),
            converted.len(),
            percent(converted.len(), typed.len())
        );
    }
    Ok(())
}

/// The distinct folded words of a text.
fn words(analyser: &Analyser, text: &str) -> BTreeSet<String> {
    analyser.tokens(text).map(|token| analyser.fold(&analyser.normalise(token.text))).collect()
}
