//! Reads the centre's own format. Every refusal names the field and the reason; nothing is guessed in silence.

use std::io::{BufRead, Read};

use kerege_core::{Definitions, Document, Invalid, PartialDate, Tag, Text, TranslationState};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::{Line, NoteLine, RecordLine};

/// The longest line that is read; a longer one is refused and skipped.
pub const LONGEST_LINE: usize = 64 * 1024 * 1024;

/// The languages tried as original when a line does not name one.
const USUAL_ORIGINALS: [&str; 3] = ["ru", "en", "ky"];

/// Reads the next line into `buffer`, without its end; `None` at the end of the file.
///
/// # Errors
/// If reading fails. A line that is too long comes back empty, with `Some(false)`.
pub fn next_line(reader: &mut impl BufRead, buffer: &mut Vec<u8>) -> std::io::Result<Option<bool>> {
    buffer.clear();
    let read = reader.by_ref().take(LONGEST_LINE as u64 + 1).read_until(b'\n', buffer)?;
    if read == 0 {
        return Ok(None);
    }
    if buffer.len() > LONGEST_LINE && buffer.last() != Some(&b'\n') {
        buffer.clear();
        while reader.by_ref().take(1 << 20).read_until(b'\n', buffer)? > 0 && buffer.last() != Some(&b'\n') {
            buffer.clear();
        }
        buffer.clear();
        return Ok(Some(false));
    }
    while matches!(buffer.last(), Some(b'\n' | b'\r')) {
        buffer.pop();
    }
    Ok(Some(true))
}

/// Whether the beginning of a file looks like lines of this format.
pub fn fits(sample: &super::Sample<'_>) -> bool {
    let first = sample.bytes.split(|byte| *byte == b'\n').find(|line| !line.trim_ascii().is_empty());
    let Some(first) = first.map(|line| line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line)) else { return false };
    // A first line longer than the sample cannot be read as JSON; it still says what it is.
    let begins = |word: &str| first.starts_with(format!("{{\"{word}\":").as_bytes());
    match serde_json::from_slice::<Map<String, Value>>(first) {
        Ok(map) => ["kind", "series", "note"].iter().any(|name| map.contains_key(*name)),
        Err(_) => first.len() == sample.bytes.len() && ["id", "kind", "series", "note"].into_iter().any(begins),
    }
}

/// Reads one line as an object.
///
/// # Errors
/// If it is not UTF-8, not JSON, or not an object.
pub fn parse(bytes: &[u8]) -> Result<Map<String, Value>, Invalid> {
    let text = std::str::from_utf8(bytes)
        .map_err(|error| Invalid::new("", "invalid-encoding", (error.valid_up_to() + 1).to_string()))?
        .trim_start_matches('\u{feff}');
    match serde_json::from_str(text).map_err(|error| Invalid::new("", "invalid-json", error.to_string()))? {
        Value::Object(map) => Ok(map),
        _ => Err(Invalid::new("", "invalid-object", "")),
    }
}

/// Reads an object as what it says. Links still carry whatever the file gives: slugs or ids.
///
/// `present` is the record that the centre already has, if any: what the object does not name is kept. Places named in
/// `clear` are emptied.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read(
    mut map: Map<String, Value>,
    definitions: &Definitions,
    present: Option<&Document>,
) -> Result<Line, Vec<Invalid>> {
    if let Some(series) = map.remove("series") {
        return read_value("series", series).map(Line::Series).map_err(|wrong| vec![wrong]);
    }
    if let Some(note) = map.remove("note") {
        return read_value::<NoteLine>("note", note).map(Line::Note).map_err(|wrong| vec![wrong]);
    }
    read_record(map, definitions, present).map(|line| Line::Record(Box::new(line)))
}

fn read_record(
    mut map: Map<String, Value>,
    definitions: &Definitions,
    present: Option<&Document>,
) -> Result<RecordLine, Vec<Invalid>> {
    let mut invalid = Vec::new();
    let kind: String = take(&mut map, "kind", &mut invalid).unwrap_or_default();
    if definitions.kinds.get(&kind).is_none() {
        invalid.push(Invalid::new("kind", "invalid-kind", kind));
        return Err(invalid);
    }
    let slug: String = take(&mut map, "slug", &mut invalid).unwrap_or_default();
    let clear: Vec<String> = take(&mut map, "clear", &mut invalid).unwrap_or_default();
    let language: Option<Tag> = match map.get("language") {
        Some(Value::String(tag)) => tag.parse().ok(),
        _ => None,
    };
    if language.is_some() {
        map.remove("language");
    }
    let title = take_text(&mut map, "title", language.as_ref(), &mut invalid);
    let title = merge(present.map(|document| &document.title), title);
    let original = take(&mut map, "original", &mut invalid)
        .or_else(|| present.map(|document| document.original.clone()))
        .or(language.clone())
        .or_else(|| likely_original(&title));
    let Some(original) = original else {
        invalid.push(Invalid::new("title", "invalid-required", ""));
        return Err(invalid);
    };
    let mut document = present.cloned().unwrap_or_else(|| Document::new(&kind, &slug, original.clone()));
    document.kind = kind;
    document.title = title;
    document.original = original;
    let summary = take_text(&mut map, "summary", language.as_ref(), &mut invalid);
    document.summary = merge(Some(&document.summary), summary);
    let body = take_text(&mut map, "body", language.as_ref(), &mut invalid);
    document.body = merge(Some(&document.body), body);
    replace(&mut map, "countries", &mut document.countries, &mut invalid);
    replace(&mut map, "places", &mut document.places, &mut invalid);
    replace(&mut map, "topics", &mut document.topics, &mut invalid);
    replace(&mut map, "events", &mut document.events, &mut invalid);
    replace(&mut map, "sources", &mut document.sources, &mut invalid);
    replace(&mut map, "links", &mut document.links, &mut invalid);
    replace(&mut map, "files", &mut document.files, &mut invalid);
    replace(&mut map, "visibility", &mut document.visibility, &mut invalid);
    replace(&mut map, "sensitive", &mut document.sensitive, &mut invalid);
    replace(&mut map, "license", &mut document.license, &mut invalid);
    document.date = take::<PartialDate>(&mut map, "date", &mut invalid).or(document.date);
    document.confidence = take(&mut map, "confidence", &mut invalid).or(document.confidence);
    document.fields.extend(take::<Map<String, Value>>(&mut map, "fields", &mut invalid).unwrap_or_default());
    clear.iter().for_each(|place| clear_place(&mut document, place));
    let translations = map.remove("translations");
    let line = RecordLine {
        id: take(&mut map, "id", &mut invalid),
        state: take(&mut map, "state", &mut invalid),
        revision: take(&mut map, "revision", &mut invalid),
        published_revision: take(&mut map, "published_revision", &mut invalid),
        owner: take(&mut map, "owner", &mut invalid),
        embargo_until: take(&mut map, "embargo_until", &mut invalid),
        created_at: take(&mut map, "created_at", &mut invalid),
        created_by: take(&mut map, "created_by", &mut invalid),
        submitted_at: take(&mut map, "submitted_at", &mut invalid),
        submitted_by: take(&mut map, "submitted_by", &mut invalid),
        published_at: take(&mut map, "published_at", &mut invalid),
        published_by: take(&mut map, "published_by", &mut invalid),
        withdrawn_at: take(&mut map, "withdrawn_at", &mut invalid),
        withdrawn_by: take(&mut map, "withdrawn_by", &mut invalid),
        confirmed_at: take(&mut map, "confirmed_at", &mut invalid),
        confirmed_by: take(&mut map, "confirmed_by", &mut invalid),
        history: take(&mut map, "history", &mut invalid).unwrap_or_default(),
        document,
    };
    let known_state = line.state.as_deref().is_none_or(|state| STATES.contains(&state));
    if !known_state {
        invalid.push(Invalid::new("state", "invalid-state", line.state.clone().unwrap_or_default()));
    }
    invalid.extend(map.keys().map(|key| Invalid::new(key.clone(), "invalid-unknown-field", key.clone())));
    let mut line = line;
    invalid.extend(line.document.check(definitions));
    read_translations(translations, &mut line.document, &mut invalid);
    if invalid.is_empty() { Ok(line) } else { Err(invalid) }
}

/// Empties a place that the file leaves empty on purpose.
fn clear_place(document: &mut Document, place: &str) {
    let mut parts = place.splitn(3, '.');
    let names = [parts.next().unwrap_or_default(), parts.next().unwrap_or_default(), parts.next().unwrap_or_default()];
    let clear_words = |text: &mut Text, tag: &str| {
        if let Ok(tag) = tag.parse() {
            text.set(tag, "");
        }
    };
    match names {
        ["title", tag, ""] => clear_words(&mut document.title, tag),
        ["summary", tag, ""] => clear_words(&mut document.summary, tag),
        ["body", tag, ""] => clear_words(&mut document.body, tag),
        ["fields", name, ""] => {
            document.fields.remove(name);
        }
        ["fields", name, tag] => {
            if let Some(Value::Object(words)) = document.fields.get_mut(name) {
                words.remove(tag);
            }
        }
        ["countries", ..] => document.countries.clear(),
        ["places", ..] => document.places.clear(),
        ["topics", ..] => document.topics.clear(),
        ["date", ..] => document.date = None,
        ["license", ..] => document.license.clear(),
        _ => {}
    }
}

const STATES: [&str; 4] = ["draft", "in_review", "published", "withdrawn"];

/// A multilingual text, or plain words in the language that the line names.
fn take_text(map: &mut Map<String, Value>, name: &str, language: Option<&Tag>, invalid: &mut Vec<Invalid>) -> Text {
    match (map.get(name), language) {
        (Some(Value::String(words)), Some(language)) => {
            let text = [(language.clone(), words.clone())].into_iter().collect();
            map.remove(name);
            text
        }
        _ => take(map, name, invalid).unwrap_or_default(),
    }
}

fn merge(present: Option<&Text>, new: Text) -> Text {
    let mut merged = present.cloned().unwrap_or_default();
    for (language, words) in new.iter() {
        merged.set(language.clone(), words);
    }
    merged
}

fn likely_original(title: &Text) -> Option<Tag> {
    let usual = USUAL_ORIGINALS.iter().filter_map(|tag| tag.parse::<Tag>().ok());
    usual.into_iter().find(|tag| title.get(tag).is_some()).or_else(|| title.languages().next().cloned())
}

fn read_translations(value: Option<Value>, document: &mut Document, invalid: &mut Vec<Invalid>) {
    let Some(value) = value else { return };
    let Value::Object(states) = value else {
        invalid.push(Invalid::new("translations", "invalid-object", ""));
        return;
    };
    for (language, state) in states {
        let path = format!("translations.{language}");
        let Ok(tag) = language.parse::<Tag>() else {
            invalid.push(Invalid::new(path, "invalid-language", language));
            continue;
        };
        // The centre's own exports say exactly which original a translation was made from.
        let stored = state.get("of").is_some();
        let outcome = if stored {
            document.set_stored_translation(tag, state)
        } else {
            serde_json::from_value::<TranslationState>(state).map(|state| document.set_translation(tag, state)).is_ok()
        };
        if !outcome {
            invalid.push(Invalid::new(path, "invalid-translation", ""));
        }
    }
}

fn replace<T: DeserializeOwned>(map: &mut Map<String, Value>, name: &str, place: &mut T, invalid: &mut Vec<Invalid>) {
    if let Some(value) = take(map, name, invalid) {
        *place = value;
    }
}

fn take<T: DeserializeOwned>(map: &mut Map<String, Value>, name: &str, invalid: &mut Vec<Invalid>) -> Option<T> {
    let value = map.remove(name).filter(|value| !value.is_null())?;
    read_value(name, value).map_err(|wrong| invalid.push(wrong)).ok()
}

fn read_value<T: DeserializeOwned>(name: &str, value: Value) -> Result<T, Invalid> {
    serde_path_to_error::deserialize(value).map_err(|error| {
        let inner = error.path().to_string().replace('[', ".").replace(']', "");
        let inner = inner.trim_start_matches('.');
        let field = if inner.is_empty() { name.to_owned() } else { format!("{name}.{inner}") };
        let reason = error.inner().to_string();
        let is_date = reason.starts_with("a date is") || reason.starts_with("there is no such day");
        Invalid::new(field, if is_date { "invalid-date" } else { "invalid-value" }, reason)
    })
}
