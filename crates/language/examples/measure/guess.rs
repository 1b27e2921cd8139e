//! How often the language of a sentence, and of three words, is guessed right, as written and in plain letters.

use kerege_language::analysis::{Analyser, Language};

use super::data::{Outcome, html_text, percent, read};

/// The parallel sentences and the Declaration, by language and script.
const TEXTS: [(Language, &str, &str); 7] = [
    (Language::Russian, "rus_Cyrl", "rus"),
    (Language::Kyrgyz, "kir_Cyrl", "kir"),
    (Language::English, "eng_Latn", "eng"),
    (Language::Tajik, "tgk_Cyrl", "tgk"),
    (Language::Uzbek, "uzn_Latn", "uzn_latn"),
    (Language::Uzbek, "", "uzn_cyrl"),
    (Language::Kazakh, "kaz_Cyrl", "kaz"),
];

pub fn run(analyser: &Analyser) -> Outcome {
    println!("right guesses     sentences  plain    3 words  plain");
    for (language, sentences, declaration) in TEXTS {
        let mut texts: Vec<String> = html_text(&read(&format!("retrieval/udhr/{declaration}.html"))?)
            .lines()
            .map(|line| line.trim().to_owned())
            .filter(|line| line.split(' ').count() >= 5)
            .collect();
        if !sentences.is_empty() {
            for part in ["dev", "train"] {
                let table = read(&format!("retrieval/sib200/{sentences}/{part}.tsv"))?;
                texts.extend(table.lines().skip(1).filter_map(|line| line.split('\t').nth(2)).map(str::to_owned));
            }
        }
        let short: Vec<String> = texts
            .iter()
            .flat_map(|text| {
                let words: Vec<&str> = text.split_whitespace().collect();
                words.chunks_exact(3).map(|words| words.join(" ")).collect::<Vec<_>>()
            })
            .collect();
        let plain = |texts: &[String]| -> Vec<String> {
            texts.iter().map(|text| analyser.fold(&text.to_lowercase())).collect()
        };
        let share = |texts: &[String]| {
            let right = |text: &&String| analyser.guess(text).first().is_some_and(|guess| guess.language == language);
            percent(texts.iter().filter(right).count(), texts.len())
        };
        println!(
            "{language} {declaration:12} {:9.2} {:9.2} {:9.2} {:9.2}",
            share(&texts),
            share(&plain(&texts)),
            share(&short),
            share(&plain(&short))
        );
    }
    Ok(())
}
