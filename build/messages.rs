//! Compares the messages of all languages with each other and with what templates and code use. Standard library only,
//! because both the build of the program and `cargo xtask i18n` run it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// What is wrong, one sentence each; empty is good.
pub fn problems(root: &Path) -> Vec<String> {
    let mut problems = Vec::new();
    let languages = languages(root);
    let Some((first, reference)) = languages.iter().find(|(tag, _)| *tag == "ru") else {
        return vec!["languages/ru/messages.ftl is missing".to_owned()];
    };
    for (tag, messages) in &languages {
        for key in reference.keys().filter(|key| !messages.contains_key(*key)) {
            problems.push(format!("languages/{tag}/*.ftl lacks {key}, which {first} has"));
        }
        for key in messages.keys().filter(|key| !reference.contains_key(*key)) {
            problems.push(format!("languages/{tag}/*.ftl has {key}, which {first} lacks"));
        }
        for (key, variables) in messages {
            if let Some(expected) = reference.get(key)
                && !variables.is_subset(expected)
            {
                let strange: Vec<&String> = variables.difference(expected).collect();
                problems.push(format!("languages/{tag}/*.ftl: {key} mentions {strange:?}, which {first} does not"));
            }
        }
    }
    problems.extend(said_twice(root));
    let used = used(root);
    for key in used.needed.iter().filter(|key| !reference.contains_key(*key)) {
        problems.push(format!("{key} is used and no language has it"));
    }
    let is_used = |key: &String| used.keys.contains(key) || used.prefixes.iter().any(|prefix| key.starts_with(prefix));
    for key in reference.keys().filter(|key| !is_used(key)) {
        problems.push(format!("{key} is not used anywhere"));
    }
    problems
}

/// For each language its keys with the variables they mention.
fn languages(root: &Path) -> BTreeMap<String, BTreeMap<String, BTreeSet<String>>> {
    let mut languages = BTreeMap::new();
    for entry in fs::read_dir(root.join("languages")).into_iter().flatten().flatten() {
        if entry.path().join("language.toml").exists() {
            let files = fs::read_dir(entry.path()).into_iter().flatten().flatten().map(|file| file.path());
            let texts = files.filter(|path| path.extension().is_some_and(|ending| ending == "ftl"));
            let text: String = texts.filter_map(|path| fs::read_to_string(path).ok()).collect();
            languages.insert(entry.file_name().to_string_lossy().into_owned(), messages(&text));
        }
    }
    languages
}

/// Keys that stand twice in one language, in the same file or in two: with such a message the program does not start.
fn said_twice(root: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for folder in fs::read_dir(root.join("languages")).into_iter().flatten().flatten() {
        let mut seen = BTreeSet::new();
        for file in fs::read_dir(folder.path()).into_iter().flatten().flatten().map(|file| file.path()) {
            if file.extension().is_none_or(|ending| ending != "ftl") {
                continue;
            }
            let text = fs::read_to_string(&file).unwrap_or_default();
            let keys = text.lines().filter_map(|line| line.split_once('=')).map(|(key, _)| key.trim_end());
            let twice = keys.filter(|key| is_key(key)).filter(|key| !seen.insert((*key).to_owned()));
            found.extend(twice.map(|key| format!("{}: {key} stands in this language twice", file.display())));
        }
    }
    found
}

fn messages(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut messages: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut present = String::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some((key, _)) = line.split_once('=').filter(|(key, _)| is_key(key.trim()) && !line.starts_with(' ')) {
            present = key.trim().to_owned();
            messages.entry(present.clone()).or_default();
        }
        for part in line.split('$').skip(1) {
            let name: String = part.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
            messages.entry(present.clone()).or_default().insert(name);
        }
    }
    messages
}

#[derive(Default)]
struct Used {
    /// Keys that must be there.
    needed: BTreeSet<String>,
    /// Every text in quotes that could be a key.
    keys: BTreeSet<String>,
    /// Beginnings of keys that are put together.
    prefixes: BTreeSet<String>,
}

fn used(root: &Path) -> Used {
    let mut used = Used::default();
    for path in files(root) {
        let text = fs::read_to_string(&path).unwrap_or_default();
        let text = text.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
        let is_template = path.extension().is_some_and(|ending| ending == "html");
        for (place, literal) in literals(&text) {
            let before = text[..place].trim_end_matches('"').trim_end();
            let after = text[place + literal.len()..].trim_start_matches('"').trim_start();
            if literal.ends_with('-') && after.starts_with('~') {
                used.prefixes.insert(literal.to_owned());
            } else if let Some((prefix, _)) = literal.split_once("-{").filter(|_| !is_template) {
                used.prefixes.insert(format!("{prefix}-"));
            }
            if !is_key(literal) {
                continue;
            }
            used.keys.insert(literal.to_owned());
            let called = |name: &str| {
                before.strip_suffix(name).is_some_and(|rest| !rest.ends_with(|c: char| c.is_alphanumeric() || c == '_'))
            };
            let asked =
                is_template && called("t(") || !is_template && (called("say(") || literal.starts_with("invalid-"));
            if asked && !after.starts_with('~') {
                used.needed.insert(literal.to_owned());
            }
        }
    }
    used
}

/// Every text between double quotes on one line, with its place.
fn literals(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let mut inside = None;
        for (place, sign) in line.char_indices().filter(|(_, sign)| *sign == '"') {
            match inside.take() {
                None => inside = Some(place + sign.len_utf8()),
                Some(from) => {
                    found.push((start + from, &line[from..place]));
                    // Attributes of templates nest quotes; what looks like an end may also be a beginning.
                    inside = Some(place + 1);
                }
            }
        }
        start += line.len();
    }
    found
}

fn is_key(text: &str) -> bool {
    !text.is_empty()
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !text.ends_with('-')
}

/// Templates and code that may use messages.
fn files(root: &Path) -> Vec<PathBuf> {
    let mut waiting = vec![root.join("templates"), root.join("crates"), root.join("src")];
    let mut found = Vec::new();
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|ending| ending == "html" || ending == "rs") {
                found.push(path);
            }
        }
    }
    found
}
