//! The public changes of another centre, and the same as we write them.

use std::collections::BTreeMap;

use kerege_core::{Invalid, Series};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::{Came, Harvested, Item, Progress, page::plain_text};

/// A stretch of the log of changes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Changes {
    /// The changes, oldest first; of a record that changed several times only the last.
    pub items: Vec<Change>,
    /// What to ask for next: changes after this number.
    pub next: i64,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// Its place in the log.
    pub number: i64,
    /// What happened: `published`, `confirmed`, `withdrawn`.
    pub act: String,
    /// The record.
    pub id: Uuid,
    /// Its kind.
    pub kind: String,
    /// Its part of the address.
    pub slug: String,
    /// What it says now; nothing if readers no longer see it.
    #[serde(flatten, default, skip_serializing_if = "Option::is_none")]
    pub shared: Option<Shared>,
}

/// A record as centres hand it on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Shared {
    /// The record as the public export writes it.
    #[serde(rename = "record")]
    pub line: Value,
    /// The ids of the records that it links to, by the slugs that the line gives.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub targets: BTreeMap<String, Uuid>,
    /// The series of an indicator.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub series: Vec<Series>,
    /// The address of the centre that keeps the record, if the one that hands it on took it from there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
}

impl Eq for Shared {}

/// How many changes are asked for at a time.
const LIMIT: usize = 100;

/// The next question.
pub fn address(url: &str, progress: &Progress) -> String {
    let after = progress.next.as_ref().or(progress.since.as_ref()).map_or("0", String::as_str);
    format!("{}/api/v1/changes?after={after}&limit={LIMIT}", url.trim_end_matches('/'))
}

/// Reads a stretch of the log.
///
/// # Errors
/// If it is none.
pub fn read(bytes: &[u8], came: &Came) -> Result<Harvested, Invalid> {
    let changes: Changes =
        serde_json::from_slice(bytes).map_err(|error| Invalid::new("", "harvest-problem-kerege", error.to_string()))?;
    let base = came.url.split("/api/v1/").next().unwrap_or_default();
    let next = changes.next.to_string();
    Ok(Harvested {
        // An empty stretch is the end of the log.
        next: (!changes.items.is_empty()).then(|| next.clone()),
        until: Some(next),
        items: changes.items.into_iter().map(|change| item(change, base)).collect(),
        ..Harvested::default()
    })
}

fn item(change: Change, base: &str) -> Item {
    let mut item = Item { key: change.id.to_string(), deleted: change.shared.is_none(), ..Item::default() };
    let Some(shared) = change.shared else { return item };
    let words = |part: &str| {
        let text = &shared.line[part];
        let original = shared.line["original"].as_str().unwrap_or_default();
        let said = text[original].as_str().or_else(|| text.as_object()?.values().next()?.as_str());
        said.unwrap_or_default().to_owned()
    };
    item.title = words("title");
    item.summary = plain_text(&words("summary"));
    item.language = shared.line["original"].as_str().unwrap_or_default().to_owned();
    item.date = shared.line["date"].as_str().unwrap_or_default().to_owned();
    let language = if item.language.is_empty() { "ru" } else { &item.language };
    item.url = format!("{base}/{language}/{}/{}", change.kind, change.slug);
    item.record = Some(shared);
    item
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_and_tombstones_are_read() {
        let id = Uuid::from_u128(7);
        let text = format!(
            r#"{{"items":[{{"number":3,"act":"published","id":"{id}","kind":"law","slug":"a",
            "record":{{"kind":"law","original":"ru","title":{{"en":"Law","ru":"Закон"}}}},"targets":{{"b":"{id}"}}}},
            {{"number":4,"act":"withdrawn","id":"{id}","kind":"law","slug":"a"}}],"next":4}}"#
        );
        let came = Came { url: "https://c.example/api/v1/changes?after=0".into(), ..Came::default() };
        let harvested = read(text.as_bytes(), &came).unwrap();
        assert_eq!((harvested.next.as_deref(), harvested.items.len()), (Some("4"), 2));
        assert_eq!(
            (harvested.items[0].title.as_str(), harvested.items[0].url.as_str()),
            ("Закон", "https://c.example/ru/law/a")
        );
        assert!(harvested.items[1].deleted && harvested.items[1].record.is_none());
        let end = read(br#"{"items":[],"next":4}"#, &came).unwrap();
        assert_eq!((end.next, end.until.as_deref()), (None, Some("4")));
    }

    #[test]
    fn a_confirmation_is_no_change_of_words() {
        let item = |at: &str| Item {
            record: Some(Shared {
                line: serde_json::json!({ "slug": "a", "confirmed_at": at }),
                targets: BTreeMap::new(),
                series: Vec::new(),
                origin: None,
            }),
            ..Item::default()
        };
        assert_eq!(item("2026-01-01T00:00:00Z").digest(), item("2026-11-01T00:00:00Z").digest());
    }
}
