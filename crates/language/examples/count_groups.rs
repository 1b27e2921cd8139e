//! Counts the letter groups by which a language is guessed and writes `languages/<code>/ngrams.tsv`.
//!
//! `cargo run --release -p kerege-language --example count_groups`, from the root of the repository. Counted are texts
//! of this project (vocabularies, starter collection, messages, stop words, `eval/samples`) and, where the development
//! data lies beside it, official law texts, which are nobody's property. Only counts are kept.

use std::{
    collections::{BTreeMap, HashMap},
    error::Error,
    fs,
    path::Path,
};

use kerege_language::analysis::{Analyser, Language, Tables, for_each_group};
use serde_json::Value;

/// Groups kept for each model.
const KEPT: usize = 6_000;

/// Letters of law text counted for each model, so that laws do not drown everyday words.
const MOST_LAW: usize = 60_000;

/// How often everyday text and function words are counted, because there is so little of them.
const SAMPLE_WEIGHT: usize = 4;

type Texts = BTreeMap<&'static str, String>;

fn main() -> Result<(), Box<dyn Error>> {
    let analyser = Analyser::new(&Tables::embedded())?;
    let mut texts = Texts::new();
    read_tagged(Path::new("vocabularies"), "ttl", &mut texts, add_turtle)?;
    read_tagged(Path::new("starter"), "jsonl", &mut texts, add_json_lines)?;
    add_samples(&mut texts)?;
    add_laws(&mut texts);
    let cyrillic = texts.get("uz").map(|latin| to_uzbek_cyrillic(latin)).unwrap_or_default();
    for language in Language::ALL {
        let text = texts.get(language.code()).map_or("", String::as_str);
        write(&analyser, language.code(), "ngrams.tsv", text)?;
    }
    write(&analyser, "uz", "ngrams-cyrillic.tsv", &cyrillic)
}

/// Adds the words in each language of every file of a folder.
fn read_tagged(
    folder: &Path,
    ending: &str,
    texts: &mut Texts,
    add: fn(&str, &mut Texts),
) -> Result<(), Box<dyn Error>> {
    let mut files: Vec<_> = fs::read_dir(folder)?.collect::<Result<_, _>>()?;
    files.sort_by_key(fs::DirEntry::path);
    for file in files.iter().filter(|file| file.path().extension().is_some_and(|found| found == ending)) {
        add(&fs::read_to_string(file.path())?, texts);
    }
    Ok(())
}

/// `"text"@ky` of Turtle.
fn add_turtle(turtle: &str, texts: &mut Texts) {
    let pieces: Vec<&str> = turtle.split('"').collect();
    for pair in pieces.windows(2) {
        let tag: String = pair[1]
            .strip_prefix('@')
            .unwrap_or_default()
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || *c == '-')
            .collect();
        add(&tag, pair[0], texts);
    }
}

/// `{"ky": "text"}` anywhere in JSON lines.
fn add_json_lines(lines: &str, texts: &mut Texts) {
    for value in lines.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()) {
        let mut open = vec![&value];
        while let Some(value) = open.pop() {
            match value {
                Value::Array(values) => open.extend(values),
                Value::Object(fields) => {
                    for (key, value) in fields {
                        match value {
                            Value::String(text) => add(key, text, texts),
                            value => open.push(value),
                        }
                    }
                }
                _ => {}
            }
        }
    }
}

/// The messages, stop words and everyday samples, counted several times.
fn add_samples(texts: &mut Texts) -> Result<(), Box<dyn Error>> {
    for language in Language::ALL {
        let code = language.code();
        let messages = fs::read_to_string(format!("languages/{code}/messages.ftl")).unwrap_or_default();
        for (_, text) in messages.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('='))
        {
            add(
                code,
                &text.chars().filter(|letter| !letter.is_ascii() || code == "en" || code == "uz").collect::<String>(),
                texts,
            );
        }
        let stop_words = fs::read_to_string(format!("languages/{code}/stopwords.txt"))?;
        let sample = fs::read_to_string(format!("eval/samples/{code}.txt")).unwrap_or_default();
        for _ in 0..SAMPLE_WEIGHT {
            stop_words.lines().filter(|line| !line.starts_with('#')).for_each(|word| add(code, word, texts));
            add(code, &sample, texts);
        }
    }
    Ok(())
}

/// Articles of the codes of Kyrgyzstan and Uzbekistan, taken evenly from the whole.
fn add_laws(texts: &mut Texts) {
    let data = |path: &str| fs::read_to_string(Path::new("../shared/data/laws").join(path)).unwrap_or_default();
    let mut laws = Texts::new();
    for article in data("kg_articles_ru_ky.jsonl").lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()) {
        add("ru", article["text_ru"].as_str().unwrap_or_default(), &mut laws);
        add("ky", article["text_ky"].as_str().unwrap_or_default(), &mut laws);
    }
    add_json_strings("uz", &data("uz_labour_code_uz.json"), &mut laws);
    for (code, law) in laws {
        let length = law.chars().count();
        let lines: Vec<&str> = law.lines().collect();
        let step = (length / MOST_LAW).max(1);
        let text: String = lines.iter().step_by(step).flat_map(|line| [line, "\n"]).collect();
        add(code, &text, texts);
    }
}

/// Every string of a JSON file.
fn add_json_strings(code: &str, json: &str, texts: &mut Texts) {
    let value: Value = serde_json::from_str(json).unwrap_or_default();
    let mut open = vec![&value];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(values) => open.extend(values),
            Value::Object(fields) => open.extend(fields.values()),
            Value::String(text) => add(code, text, texts),
            _ => {}
        }
    }
}

fn add(tag: &str, text: &str, texts: &mut Texts) {
    if let Some(language) = Language::ALL.into_iter().find(|language| language.code() == tag) {
        let all = texts.entry(language.code()).or_default();
        all.push_str(text);
        all.push('\n');
    }
}

/// Writes the most frequent groups of a text and of the same text in plain letters.
fn write(analyser: &Analyser, code: &str, name: &str, text: &str) -> Result<(), Box<dyn Error>> {
    let mut counts: HashMap<String, [u64; 2]> = HashMap::new();
    for line in text.lines() {
        let plain = analyser.fold(&line.to_lowercase());
        for (copy, line) in [line, &plain].into_iter().enumerate() {
            for_each_group(line, |group| counts.entry(group.to_owned()).or_default()[copy] += 1);
        }
    }
    let all = [0, 1].map(|copy| counts.values().map(|count| count[copy]).sum::<u64>().max(1));
    let mut groups: Vec<_> = counts.into_iter().collect();
    groups.sort_by_key(|(group, [written, plain])| (std::cmp::Reverse(written.max(plain).to_owned()), group.clone()));
    groups.truncate(KEPT);
    let mut table = format!(
        "# Groups of one to four letters, by which the language of a text is guessed. Written by\n\
         # `cargo run --release -p kerege-language --example count_groups` from {} letters of text.\n#\n\
         # group     letters in lower case; _ is the beginning or end of a word\n\
         # written   how often it occurs in a million groups of texts as they are written\n\
         # plain     how often it occurs in a million groups of the same texts in plain letters\n#\n\
         # group\twritten\tplain\n",
        text.chars().count()
    );
    for (group, count) in groups {
        let [written, plain] = [0, 1].map(|copy| (count[copy] * 1_000_000).div_ceil(all[copy]));
        table.push_str(&format!("{group}\t{written}\t{plain}\n"));
    }
    println!("{code}/{name}: {} letters", text.chars().count());
    Ok(fs::write(format!("languages/{code}/{name}"), table)?)
}

/// Uzbek Latin as it is written in Cyrillic, well enough for counting.
fn to_uzbek_cyrillic(latin: &str) -> String {
    const GROUPS: [(&str, &str); 38] = [
        ("o'", "ў"),
        ("g'", "ғ"),
        ("sh", "ш"),
        ("ch", "ч"),
        ("yo", "ё"),
        ("yu", "ю"),
        ("ya", "я"),
        ("ye", "е"),
        ("ts", "ц"),
        (" e", " э"),
        ("a", "а"),
        ("b", "б"),
        ("d", "д"),
        ("e", "е"),
        ("f", "ф"),
        ("g", "г"),
        ("h", "ҳ"),
        ("i", "и"),
        ("j", "ж"),
        ("k", "к"),
        ("l", "л"),
        ("m", "м"),
        ("n", "н"),
        ("o", "о"),
        ("p", "п"),
        ("q", "қ"),
        ("r", "р"),
        ("s", "с"),
        ("t", "т"),
        ("u", "у"),
        ("v", "в"),
        ("x", "х"),
        ("y", "й"),
        ("z", "з"),
        ("'", "ъ"),
        ("c", "с"),
        ("w", "в"),
        ("\n", "\n"),
    ];
    let mut text = latin.to_lowercase().replace(['ʻ', 'ʼ', '‘', '’', '`'], "'");
    for (group, letter) in GROUPS {
        text = text.replace(group, letter);
    }
    text
}
