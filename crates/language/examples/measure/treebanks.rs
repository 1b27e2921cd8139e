//! How well stems find the other forms of a word, on the treebanks: sentences are the documents, every form of a lemma
//! that occurs in two sentences or more is a query, and found shall be the sentences with any form of that lemma.

use std::{
    collections::{BTreeMap, BTreeSet},
    error::Error,
};

use kerege_language::analysis::{Analyser, Language};

use super::data::{Outcome, is_kept_aside, read};

const TREEBANKS: [(Language, &str); 3] = [
    (Language::Kyrgyz, "morphology/UD_Kyrgyz-KTMU/ky_ktmu-ud-train.conllu"),
    (Language::Kazakh, "morphology/UD_Kazakh-KTB/kk_ktb-even.conllu"),
    (Language::Uzbek, "morphology/UD_Uzbek-UT/uz_ut-ud-test.conllu"),
];

/// Word classes that carry meaning; pronouns, particles and the like are left out of the second line.
const CONTENT: [&str; 5] = ["NOUN", "VERB", "ADJ", "PROPN", "ADV"];

/// A word of a sentence.
struct Word {
    sentence: usize,
    normal: String,
    lemma: String,
    has_content: bool,
}

/// How a word is turned into terms.
type Terms<'a> = &'a dyn Fn(&str) -> Vec<String>;

pub fn run(analyser: &Analyser) -> Outcome {
    println!("                                                P      R      F    queries");
    for (language, path) in TREEBANKS {
        let words = words(analyser, language, &read(path)?)?;
        let fold = |word: &str| vec![analyser.fold_in(language, word)];
        let five = |word: &str| vec![analyser.fold_in(language, word).chars().take(5).collect()];
        let stem = |word: &str| vec![analyser.stem_in(language, word)];
        let stems = |word: &str| {
            analyser.forms_in(language, word).stems(language).iter().map(|stem| stem.to_string()).collect()
        };
        let ways: [(&str, Terms<'_>); 4] = [
            ("no stemming", &fold),
            ("first five letters", &five),
            ("usual stem", &stem),
            ("all stems, as indexed", &stems),
        ];
        for (name, terms) in ways {
            for (set, keep) in [("all words", false), ("content words", true)] {
                let chosen: Vec<&Word> = words.iter().filter(|word| !keep || word.has_content).collect();
                report(&format!("{language} {name}, {set}"), &chosen, terms, |_| true);
            }
        }
        report(&format!("{language} usual stem, tuned on"), &words.iter().collect::<Vec<_>>(), &stem, |lemma| {
            !is_kept_aside(lemma)
        });
        report(&format!("{language} usual stem, kept aside"), &words.iter().collect::<Vec<_>>(), &stem, is_kept_aside);
    }
    Ok(())
}

/// The words of a treebank in CoNLL-U, without punctuation and numbers.
fn words(analyser: &Analyser, language: Language, treebank: &str) -> Result<Vec<Word>, Box<dyn Error>> {
    let mut words = Vec::new();
    for (sentence, text) in treebank.split("\n\n").enumerate() {
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            let [id, form, lemma, class, ..] = cells[..] else { return Err(format!("not CoNLL-U: {line}").into()) };
            let is_word = form.contains(char::is_alphabetic) && !form.contains(char::is_numeric);
            if !is_word || id.contains(['-', '.']) || ["PUNCT", "NUM", "SYM", "X"].contains(&class) {
                continue;
            }
            let lemma = analyser.fold_in(language, &analyser.normalise(lemma));
            let has_content = CONTENT.contains(&class);
            words.push(Word { sentence, normal: analyser.normalise(form), lemma, has_content });
        }
    }
    Ok(words)
}

/// Prints precision, recall and F, averaged over the queries of the lemmas that are asked for.
fn report(name: &str, words: &[&Word], terms: Terms<'_>, asks: impl Fn(&str) -> bool) {
    let mut with_term: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    let mut with_lemma: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    let mut queries: BTreeSet<(&str, &str)> = BTreeSet::new();
    for word in words {
        for term in terms(&word.normal) {
            with_term.entry(term).or_default().insert(word.sentence);
        }
        with_lemma.entry(&word.lemma).or_default().insert(word.sentence);
        queries.insert((&word.lemma, &word.normal));
    }
    let (mut precision, mut recall, mut count) = (0.0, 0.0, 0.0);
    for (lemma, form) in queries {
        let wanted = &with_lemma[lemma];
        if wanted.len() < 2 || !asks(lemma) {
            continue;
        }
        let found: BTreeSet<usize> = terms(form).iter().flat_map(|term| with_term[term].iter().copied()).collect();
        let right = found.intersection(wanted).count() as f64;
        precision += right / found.len() as f64;
        recall += right / wanted.len() as f64;
        count += 1.0;
    }
    let (precision, recall) = (precision / count, recall / count);
    let f = 2.0 * precision * recall / (precision + recall);
    println!("{name:44} {precision:.3}  {recall:.3}  {f:.3}  {count}");
}
