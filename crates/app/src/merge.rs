//! Puts two people's changes to one record together, place by place.

use std::collections::BTreeSet;

use kerege_core::Document;
use serde_json::{Map, Value};

/// A place that both changed, differently.
#[derive(Clone, Debug, PartialEq)]
pub struct Clash {
    /// The place: `title.ru`, `fields.number`, `events`.
    pub place: String,
    /// What it said when both began.
    pub base: Value,
    /// What the other person made of it.
    pub theirs: Value,
    /// What this person made of it.
    pub mine: Value,
}

/// Parts that are merged key by key; everything else is one place.
const MAPS: [&str; 5] = ["title", "summary", "body", "fields", "translations"];

/// Three-way merge. Where only one side changed, that side stands; where both did, `mine` stands and is reported.
///
/// The states of translations follow the words and never clash: what this person said stands.
pub(crate) fn merge(base: &Document, theirs: &Document, mine: &Document) -> (Document, Vec<Clash>) {
    let parts = [base, theirs, mine].map(as_map);
    let [base_map, theirs_map, mine_map] = &parts;
    let mut merged = Map::new();
    let mut clashes = Vec::new();
    for key in keys(&parts) {
        let sides = [base_map, theirs_map, mine_map].map(|map| map.get(&key).cloned().unwrap_or(Value::Null));
        let value = if MAPS.contains(&key.as_str()) {
            let maps = sides.map(|side| side.as_object().cloned().unwrap_or_default());
            let mut inner = Map::new();
            for name in keys(&maps) {
                let sides = [0, 1, 2].map(|side| maps[side].get(&name).cloned().unwrap_or(Value::Null));
                let value = choose(&format!("{key}.{name}"), sides, &mut clashes);
                if !value.is_null() {
                    inner.insert(name, value);
                }
            }
            Value::Object(inner)
        } else {
            choose(&key, sides, &mut clashes)
        };
        if !value.is_null() {
            merged.insert(key, value);
        }
    }
    clashes.retain(|clash| !clash.place.starts_with("translations."));
    // What came out of documents goes back into one.
    let document = serde_json::from_value(Value::Object(merged)).unwrap_or_else(|_| mine.clone());
    (document, clashes)
}

fn choose(place: &str, [base, theirs, mine]: [Value; 3], clashes: &mut Vec<Clash>) -> Value {
    if mine == theirs || theirs == base {
        mine
    } else if mine == base {
        theirs
    } else {
        clashes.push(Clash { place: place.to_owned(), base, theirs, mine: mine.clone() });
        mine
    }
}

fn as_map(document: &Document) -> Map<String, Value> {
    match serde_json::to_value(document) {
        Ok(Value::Object(map)) => map,
        _ => Map::new(),
    }
}

fn keys(maps: &[Map<String, Value>; 3]) -> BTreeSet<String> {
    maps.iter().flat_map(|map| map.keys().cloned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(russian: &str, english: &str, number: &str) -> Document {
        let mut document = Document::new("law", "a", "ru".parse().unwrap());
        document.title.set("ru".parse().unwrap(), russian);
        document.title.set("en".parse().unwrap(), english);
        document.fields.insert("number".into(), number.into());
        document
    }

    #[test]
    fn changes_in_different_places_come_together() {
        let base = document("Закон", "Law", "4");
        let (merged, clashes) =
            merge(&base, &document("Закон о миграции", "Law", "4"), &document("Закон", "Migration Law", "4"));
        assert_eq!(clashes, []);
        assert_eq!(merged, document("Закон о миграции", "Migration Law", "4"));
    }

    #[test]
    fn changes_in_the_same_place_clash_and_nothing_is_lost() {
        let base = document("Закон", "Law", "4");
        let (merged, clashes) = merge(&base, &document("Закон", "Law", "5"), &document("Закон", "Law", "6"));
        assert_eq!(merged.fields["number"], "6");
        assert_eq!(clashes.len(), 1);
        assert_eq!((clashes[0].place.as_str(), &clashes[0].theirs), ("fields.number", &Value::from("5")));
    }
}
