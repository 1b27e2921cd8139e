//! Russian: the lemmas of rumorph against the Snowball stemmer, on forms of one word and on questions and their passages.

use std::collections::{BTreeMap, HashMap, HashSet};

use frostem::{Algorithm, Stemmer};
use kerege_language::analysis::{Analyser, Language};
use rumorph::Dictionary;
use serde_json::Value;

use super::data::{Outcome, percent, read};

/// A way to stem.
type Stem<'a> = &'a dyn Fn(&str) -> String;

pub fn run(analyser: &Analyser) -> Outcome {
    let snowball = Stemmer::new(Algorithm::Russian);
    let dictionary = Dictionary::bundled()?;
    let none = |word: &str| word.to_owned();
    let cut = |word: &str| snowball.stem(word).into_owned();
    let lemma =
        |word: &str| dictionary.analyze(word).first().map_or(word.to_owned(), |found| found.lemma.replace('ё', "е"));
    let ours = |word: &str| analyser.stem_in(Language::Russian, word);
    let ways: [(&str, Stem<'_>); 4] = [("none", &none), ("snowball", &cut), ("rumorph", &lemma), ("ours", &ours)];

    let (passages, questions) = xquad(analyser)?;
    let (bodies, titles) = articles(analyser)?;
    for (name, stem) in ways {
        let (together, apart) = forms_of_one_word(stem);
        let (recall, reciprocal) = rank(&passages, &questions, stem);
        let (hits, _) = rank(&bodies, &titles, stem);
        println!(
            "{name:9} forms kept together {together:.1} %, other words kept apart {apart:.1} %; XQuAD R@10 {recall:.4} MRR@10 {reciprocal:.4}; \
             title → article hit@10 {hits:.4}"
        );
    }
    Ok(())
}

/// How many pairs of forms of one lemma share a stem, and how many pairs with a shared stem are of one lemma.
fn forms_of_one_word(stem: Stem<'_>) -> (f64, f64) {
    let lines = include_str!("../../tests/data/russian_forms.txt").lines().filter(|line| !line.starts_with('#'));
    let words: Vec<(usize, String)> = lines
        .enumerate()
        .flat_map(|(lemma, line)| line.split(' ').map(move |word| (lemma, word.to_lowercase().replace('ё', "е"))))
        .collect();
    let (mut together, mut same, mut shared) = (0, 0, 0);
    for (place, (lemma, word)) in words.iter().enumerate() {
        for (other_lemma, other) in &words[place + 1..] {
            if word == other {
                continue;
            }
            let (is_same, is_shared) = (lemma == other_lemma, stem(word) == stem(other));
            same += usize::from(is_same);
            shared += usize::from(is_shared);
            together += usize::from(is_same && is_shared);
        }
    }
    (percent(together, same), if shared == 0 { 100.0 } else { percent(together, shared) })
}

type Documents = Vec<Vec<String>>;
type Queries = Vec<(Vec<String>, usize)>;

fn xquad(analyser: &Analyser) -> Result<(Documents, Queries), Box<dyn std::error::Error>> {
    let json: Value = serde_json::from_str(&read("retrieval/xquad/xquad.ru.json")?)?;
    let (mut documents, mut queries) = (Vec::new(), Vec::new());
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    for paragraph in list(&json["data"]).iter().flat_map(|article| list(&article["paragraphs"])) {
        for question in list(&paragraph["qas"]) {
            queries.push((words(analyser, question["question"].as_str().unwrap_or_default()), documents.len()));
        }
        documents.push(words(analyser, paragraph["context"].as_str().unwrap_or_default()));
    }
    Ok((documents, queries))
}

fn articles(analyser: &Analyser) -> Result<(Documents, Queries), Box<dyn std::error::Error>> {
    let (mut documents, mut queries) = (Vec::new(), Vec::new());
    for line in read("laws/kg_articles_ru_ky.jsonl")?.lines() {
        let article: Value = serde_json::from_str(line)?;
        let title = words(analyser, article["title_ru"].as_str().unwrap_or_default());
        if !title.is_empty() {
            queries.push((title, documents.len()));
        }
        documents.push(words(analyser, article["text_ru"].as_str().unwrap_or_default()));
    }
    Ok((documents, queries))
}

fn words(analyser: &Analyser, text: &str) -> Vec<String> {
    analyser.tokens(text).map(|token| analyser.fold(&analyser.normalise(token.text))).collect()
}

/// Recall and mean reciprocal rank in the first ten of a plain BM25 ranking (k1 1.2, b 0.75).
fn rank(documents: &Documents, queries: &Queries, stem: Stem<'_>) -> (f64, f64) {
    let mut stems: HashMap<&str, String> = HashMap::new();
    for word in documents.iter().chain(queries.iter().map(|(query, _)| query)).flatten() {
        stems.entry(word).or_insert_with(|| stem(word));
    }
    let average = documents.iter().map(Vec::len).sum::<usize>() as f64 / documents.len() as f64;
    let mut postings: HashMap<&str, BTreeMap<usize, f64>> = HashMap::new();
    for (place, document) in documents.iter().enumerate() {
        for word in document {
            *postings.entry(&stems[word.as_str()]).or_default().entry(place).or_default() += 1.0;
        }
    }
    let (mut recall, mut reciprocal) = (0.0, 0.0);
    for (query, wanted) in queries {
        let mut scores = vec![0.0; documents.len()];
        let terms: HashSet<&str> = query.iter().map(|word| stems[word.as_str()].as_str()).collect();
        for posting in terms.iter().filter_map(|term| postings.get(term)) {
            let rarity =
                (1.0 + (documents.len() as f64 - posting.len() as f64 + 0.5) / (posting.len() as f64 + 0.5)).ln();
            for (place, count) in posting {
                let length = 0.25 + 0.75 * documents[*place].len() as f64 / average;
                scores[*place] += rarity * count * 2.2 / (count + 1.2 * length);
            }
        }
        let better = scores.iter().filter(|score| **score > scores[*wanted]).count();
        if scores[*wanted] > 0.0 && better < 10 {
            recall += 1.0;
            reciprocal += 1.0 / (better as f64 + 1.0);
        }
    }
    (recall / queries.len() as f64, reciprocal / queries.len() as f64)
}
