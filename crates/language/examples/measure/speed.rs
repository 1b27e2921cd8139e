//! How many words a second each step takes, with and without the memory of frequent words.

use std::{hint::black_box, time::Instant};

use kerege_language::analysis::{Analyser, Language, Tables};

use super::data::{Outcome, read};

pub fn run(analyser: &Analyser) -> Outcome {
    let start = Instant::now();
    black_box(Analyser::new(&Tables::embedded())?);
    println!("building the analyser: {:.0} ms", start.elapsed().as_secs_f64() * 1_000.0);
    for (language, file) in [
        (Language::Kyrgyz, "kir_Cyrl"),
        (Language::Kazakh, "kaz_Cyrl"),
        (Language::Uzbek, "uzn_Latn"),
        (Language::Tajik, "tgk_Cyrl"),
        (Language::Russian, "rus_Cyrl"),
        (Language::English, "eng_Latn"),
    ] {
        let text = read(&format!("retrieval/sib200/{file}/train.tsv"))?;
        let words: Vec<&str> = analyser.tokens(&text).map(|token| token.text).collect();
        let mut normals: Vec<String> = words.iter().map(|word| analyser.normalise(word)).collect();
        normals.sort();
        normals.dedup();
        let tokens = rate(words.len(), || {
            black_box(analyser.tokens(&text).count());
        });
        let normal = rate(words.len(), || words.iter().for_each(|word| drop(black_box(analyser.normalise(word)))));
        let stems =
            rate(normals.len(), || normals.iter().for_each(|word| drop(black_box(analyser.stem_in(language, word)))));
        let fresh = Analyser::new(&Tables::embedded())?;
        let cold = rate_once(normals.len(), || normals.iter().for_each(|word| drop(black_box(fresh.forms(word)))));
        let one =
            rate(words.len(), || words.iter().for_each(|word| drop(black_box(analyser.forms_in(language, word)))));
        let six = rate(words.len(), || words.iter().for_each(|word| drop(black_box(analyser.forms(word)))));
        println!(
            "{language}: tokens {tokens:.1}, normal {normal:.1}, stem (distinct words) {stems:.2}, forms of a new word {cold:.2}, \
             forms in one language {one:.1}, in all {six:.1} million words/s"
        );
    }
    let text = read("laws/kg_articles_ru_ky.jsonl")?;
    let words: Vec<&str> = analyser.tokens(&text).map(|token| token.text).collect();
    let running = rate_once(words.len(), || {
        words.iter().for_each(|word| drop(black_box(analyser.forms_in(Language::Kyrgyz, word))))
    });
    println!("running law text, {} words: forms in one language {running:.2} million words/s", words.len());
    let guesses: Vec<&str> = text.lines().take(2_000).collect();
    let guessed = rate_once(guesses.len(), || guesses.iter().for_each(|line| drop(black_box(analyser.guess(line)))));
    println!("language guesses of long texts: {:.0} a second", guessed * 1e6);
    Ok(())
}

/// Millions of items a second, the best of five runs.
fn rate(items: usize, mut work: impl FnMut()) -> f64 {
    (0..5).map(|_| rate_once(items, &mut work)).fold(0.0, f64::max)
}

fn rate_once(items: usize, mut work: impl FnMut()) -> f64 {
    let start = Instant::now();
    work();
    items as f64 / start.elapsed().as_secs_f64() / 1e6
}
