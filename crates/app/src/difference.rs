//! What changed between two revisions, place by place and word by word.

use std::collections::BTreeSet;

use kerege_core::Document;
use serde::Serialize;
use serde_json::{Map, Value};
use similar::{ChangeTag, TextDiff};

/// A place that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// The part of the record: `title`, `fields`, `events` …
    pub part: String,
    /// What inside it: a language, a field; empty for the whole part.
    pub inside: String,
    /// Both versions as one text, in stretches that stayed, went or came.
    pub stretches: Vec<Stretch>,
}

/// A stretch of a compared text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stretch {
    /// `same`, `gone` or `new`.
    pub change: &'static str,
    /// The words.
    pub text: String,
}

/// Every place in which the two differ, in the order of the record.
pub fn differences(before: &Document, after: &Document) -> Vec<Difference> {
    let (before, after) = (as_map(before), as_map(after));
    let mut found = Vec::new();
    for part in PARTS {
        let sides = [before.get(part), after.get(part)];
        if sides[0] == sides[1] {
            continue;
        }
        match sides {
            [Some(Value::Object(_)) | None, Some(Value::Object(_)) | None] if INSIDE.contains(&part) => {
                let empty = Map::new();
                let [left, right] = sides.map(|side| side.and_then(Value::as_object).unwrap_or(&empty));
                let names: BTreeSet<&String> = left.keys().chain(right.keys()).collect();
                for name in names.into_iter().filter(|name| left.get(*name) != right.get(*name)) {
                    found.push(difference(part, name, left.get(name), right.get(name)));
                }
            }
            [left, right] => found.push(difference(part, "", left, right)),
        }
    }
    found
}

/// Every place in which the two differ, as text before and after: for tables, where there is no room for stretches.
pub(crate) fn places(before: &Document, after: &Document) -> Vec<(String, String, String)> {
    let (before, after) = (as_map(before), as_map(after));
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let mut found = Vec::new();
    for part in names.into_iter().filter(|part| before.get(*part) != after.get(*part)) {
        match (before.get(part), after.get(part)) {
            (left, right) if INSIDE.contains(&part.as_str()) => {
                let empty = Map::new();
                let [left, right] = [left, right].map(|side| side.and_then(Value::as_object).unwrap_or(&empty));
                let names: BTreeSet<&String> = left.keys().chain(right.keys()).collect();
                for name in names.into_iter().filter(|name| left.get(*name) != right.get(*name)) {
                    found.push((format!("{part}.{name}"), readable(left.get(name)), readable(right.get(name))));
                }
            }
            (left, right) => found.push((part.clone(), readable(left), readable(right))),
        }
    }
    found
}

/// The parts of a record in the order in which they are shown.
const PARTS: [&str; 18] = [
    "kind",
    "slug",
    "title",
    "summary",
    "body",
    "original",
    "translations",
    "countries",
    "places",
    "topics",
    "date",
    "fields",
    "events",
    "sources",
    "links",
    "files",
    "confidence",
    "visibility",
];

/// Parts that are compared name by name.
const INSIDE: [&str; 5] = ["title", "summary", "body", "fields", "translations"];

fn difference(part: &str, inside: &str, before: Option<&Value>, after: Option<&Value>) -> Difference {
    let [before, after] = [before, after].map(readable);
    Difference { part: part.to_owned(), inside: inside.to_owned(), stretches: stretches(&before, &after) }
}

/// Two texts as one, in stretches that stayed, went or came.
pub fn stretches(before: &str, after: &str) -> Vec<Stretch> {
    let diff = TextDiff::from_words(before, after);
    let mut stretches: Vec<Stretch> = Vec::new();
    for change in diff.iter_all_changes() {
        let kind = match change.tag() {
            ChangeTag::Equal => "same",
            ChangeTag::Delete => "gone",
            ChangeTag::Insert => "new",
        };
        match stretches.last_mut().filter(|last| last.change == kind) {
            Some(last) => last.text.push_str(change.value()),
            None => stretches.push(Stretch { change: kind, text: change.value().to_owned() }),
        }
    }
    stretches
}

/// A value as a person can read it: words as they are, lists line by line.
fn readable(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(items)) => items.iter().map(|item| readable(Some(item))).collect::<Vec<_>>().join("\n"),
        Some(Value::Object(map)) => {
            let shown = map.iter().filter(|(name, _)| *name != "of");
            shown.map(|(name, value)| format!("{name}: {}", readable(Some(value)))).collect::<Vec<_>>().join(" · ")
        }
        Some(other) => other.to_string(),
    }
}

fn as_map(document: &Document) -> Map<String, Value> {
    match serde_json::to_value(document) {
        Ok(Value::Object(map)) => map,
        _ => Map::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_word_is_shown_inside_its_sentence() {
        let mut before = Document::new("law", "a", "ru".parse().unwrap());
        before.title.set("ru".parse().unwrap(), "Закон о внешней миграции");
        let mut after = before.clone();
        after.title.set("ru".parse().unwrap(), "Закон о внутренней миграции");
        let found = differences(&before, &after);
        assert_eq!((found[0].part.as_str(), found[0].inside.as_str()), ("title", "ru"));
        let words: Vec<(&str, &str)> = found[0].stretches.iter().map(|s| (s.change, s.text.as_str())).collect();
        assert_eq!(words, [("same", "Закон о "), ("gone", "внешней"), ("new", "внутренней"), ("same", " миграции")]);
    }
}
