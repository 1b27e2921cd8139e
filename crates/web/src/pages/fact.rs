//! The facts of a record's passport: a label and values that the template writes by their type.

use kerege_core::{Document, Field, FieldType, Kind, Text, Viewer};
use serde::Serialize;
use serde_json::Value;

/// A fact.
#[derive(Clone, Debug, Serialize)]
pub struct Fact {
    /// The field.
    pub name: String,
    /// Its label.
    pub label: Text,
    /// The type of its values.
    pub type_: &'static str,
    /// The vocabulary of concepts.
    pub vocabulary: Option<String>,
    /// Whether the list of the kind can be narrowed by it.
    pub facet: bool,
    /// The values.
    pub values: Vec<Value>,
    /// Meant for fewer people than the page: `members` or `team`.
    pub audience: Option<&'static str>,
}

/// A fact of more characters than this is a section of the page instead.
const LONGEST: usize = 140;

/// The short facts, and those long enough for a section of their own.
pub fn facts(kind: &Kind, document: &Document, viewer: &Viewer) -> (Vec<Fact>, Vec<Fact>) {
    let (mut short, mut long) = (Vec::new(), Vec::new());
    for field in kind.fields.iter().filter(|field| field.type_ != FieldType::Parties && viewer.sees(field.audience)) {
        let Some(value) = document.fields.get(&field.name) else { continue };
        let fact = fact(field, value);
        if is_long(field, value) { long.push(fact) } else { short.push(fact) }
    }
    (short, long)
}

fn fact(field: &Field, value: &Value) -> Fact {
    let values = match value {
        Value::Array(values) => values.clone(),
        one => vec![one.clone()],
    };
    Fact {
        name: field.name.clone(),
        label: field.label.clone(),
        type_: field.type_.as_str(),
        vocabulary: field.vocabulary.clone(),
        facet: field.facet,
        values,
        audience: (field.audience != kerege_core::Audience::Public).then_some(field.audience.as_str()),
    }
}

fn is_long(field: &Field, value: &Value) -> bool {
    match (field.type_, value) {
        (FieldType::Markdown, _) => true,
        (FieldType::Words, Value::Object(words)) => {
            words.values().filter_map(Value::as_str).any(|words| words.chars().count() > LONGEST)
        }
        _ => false,
    }
}
