//! Checks the values of a record's fields against what its kind declares, and writes them in one canonical form.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::{Corridor, Definitions, Field, FieldType, Invalid, Kind, PartialDate, PartyAction, Period, Tag, Text};

/// The longest line of text, in characters.
const LINE: usize = 2_000;
/// The longest multilingual paragraph, in characters per language.
const PARAGRAPH: usize = 100_000;

/// Checks every field against its kind and replaces each value by its canonical form; empty values are dropped.
///
/// Returns what the writer has to mend; fields that the kind does not declare are among it.
pub fn check_fields(kind: &Kind, definitions: &Definitions, fields: &mut BTreeMap<String, Value>) -> Vec<Invalid> {
    let mut invalid = Vec::new();
    for name in fields.keys().filter(|name| kind.field(name).is_none()) {
        invalid.push(Invalid::new(format!("fields.{name}"), "invalid-unknown-field", name.clone()));
    }
    for field in &kind.fields {
        let path = format!("fields.{}", field.name);
        let value = fields.remove(&field.name).filter(|value| !is_blank(value));
        match value {
            Some(value) => match check_field(field, definitions, &path, value) {
                Ok(value) if is_blank(&value) => {}
                Ok(value) => {
                    fields.insert(field.name.clone(), value);
                }
                Err(wrong) => invalid.extend(wrong),
            },
            None if field.required => invalid.push(Invalid::new(path, "invalid-required", "")),
            None => {}
        }
    }
    invalid
}

fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Object(map) => map.is_empty(),
        Value::Bool(yes) => !yes,
        Value::Number(_) => false,
    }
}

fn check_field(field: &Field, definitions: &Definitions, path: &str, value: Value) -> Result<Value, Vec<Invalid>> {
    let list_type = field.type_ == FieldType::Parties;
    if !field.repeated && !list_type {
        return check_value(field, definitions, path, value).map_err(|wrong| vec![wrong]);
    }
    let Value::Array(items) = value else {
        return Err(vec![Invalid::new(path, "invalid-list", "")]);
    };
    let (mut good, mut wrong) = (Vec::new(), Vec::new());
    for (index, item) in items.into_iter().enumerate().filter(|(_, item)| !is_blank(item)) {
        match check_value(field, definitions, &format!("{path}.{index}"), item) {
            Ok(item) if field.repeated && good.contains(&item) => {}
            Ok(item) => good.push(item),
            Err(error) => wrong.push(error),
        }
    }
    if wrong.is_empty() { Ok(Value::Array(good)) } else { Err(wrong) }
}

fn check_value(field: &Field, definitions: &Definitions, path: &str, value: Value) -> Result<Value, Invalid> {
    let invalid = |message, detail: &str| Invalid::new(path, message, detail);
    match field.type_ {
        FieldType::Text => line(path, value),
        FieldType::Words | FieldType::Markdown => {
            let mut text: Text = parse(path, "invalid-words", value)?;
            text.tidy();
            check_text(path, &text, PARAGRAPH).map_or(Ok(()), Err)?;
            Ok(canonical(&text))
        }
        FieldType::Date => {
            let text = string(path, &value)?;
            let date: PartialDate = text.parse().map_err(|_| invalid("invalid-date", text))?;
            Ok(canonical(&date))
        }
        FieldType::Period => {
            let text = string(path, &value)?;
            let period: Period = text.parse().map_err(|_| invalid("invalid-period", text))?;
            Ok(canonical(&period))
        }
        FieldType::Number => match value {
            Value::Number(number) => Ok(Value::Number(number)),
            other => Err(invalid("invalid-number", &short(&other))),
        },
        FieldType::Money => {
            let money: Money = parse(path, "invalid-money", value)?;
            let currency = money.currency.len() == 3 && money.currency.bytes().all(|b| b.is_ascii_uppercase());
            if currency { Ok(canonical(&money)) } else { Err(invalid("invalid-money", &money.currency)) }
        }
        FieldType::Boolean => match value {
            Value::Bool(yes) => Ok(Value::Bool(yes)),
            other => Err(invalid("invalid-boolean", &short(&other))),
        },
        FieldType::Concept => {
            let id = string(path, &value)?;
            let vocabulary = field.vocabulary.as_deref().unwrap_or_default();
            match definitions.vocabularies.concept(vocabulary, id) {
                Some(concept) => Ok(Value::String(concept.id.clone())),
                None => Err(invalid("invalid-concept", id)),
            }
        }
        FieldType::Country => {
            let code = string(path, &value)?;
            match definitions.places.country(code) {
                Some(country) => Ok(Value::String(country.code.clone())),
                None => Err(invalid("invalid-country", code)),
            }
        }
        FieldType::Place => {
            let code = string(path, &value)?;
            match definitions.places.unit(code) {
                Some(unit) => Ok(Value::String(unit.code.clone())),
                None => Err(invalid("invalid-place", code)),
            }
        }
        FieldType::Corridor => {
            let text = string(path, &value)?;
            let corridor: Corridor = text.parse().map_err(|_| invalid("invalid-corridor", text))?;
            for code in [&corridor.origin, &corridor.destination] {
                if definitions.places.country(code).is_none() {
                    return Err(invalid("invalid-country", code));
                }
            }
            Ok(canonical(&corridor))
        }
        FieldType::Language => {
            let text = string(path, &value)?;
            let tag: Tag = text.parse().map_err(|_| invalid("invalid-language", text))?;
            Ok(canonical(&tag))
        }
        FieldType::Url => {
            let text = string(path, &value)?.trim();
            if is_web_address(text) { Ok(Value::String(text.to_owned())) } else { Err(invalid("invalid-url", text)) }
        }
        FieldType::Email => {
            let text = string(path, &value)?.trim();
            let good = text.len() <= 254
                && !text.contains(char::is_whitespace)
                && text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
            if good { Ok(Value::String(text.to_owned())) } else { Err(invalid("invalid-email", text)) }
        }
        FieldType::Phone => {
            let text = string(path, &value)?.trim();
            let digits = text.chars().filter(char::is_ascii_digit).count();
            let good =
                (3..=20).contains(&digits) && text.chars().all(|c| c.is_ascii_digit() || " +-().,/*#".contains(c));
            if good { Ok(Value::String(text.to_owned())) } else { Err(invalid("invalid-phone", text)) }
        }
        FieldType::Address => {
            let address: Address = parse(path, "invalid-address", value)?;
            if !address.country.is_empty() && definitions.places.country(&address.country).is_none() {
                return Err(Invalid::new(format!("{path}.country"), "invalid-country", address.country));
            }
            for part in [&address.street, &address.city, &address.region, &address.postcode] {
                check_line(path, part)?;
            }
            Ok(canonical(&address))
        }
        FieldType::Point => {
            let point: Point = parse(path, "invalid-point", value)?;
            let inside = (-90.0..=90.0).contains(&point.latitude) && (-180.0..=180.0).contains(&point.longitude);
            if inside { Ok(canonical(&point)) } else { Err(invalid("invalid-point", "")) }
        }
        FieldType::Parties => {
            let mut action: PartyAction = parse(path, "invalid-party", value)?;
            action.reservation.tidy();
            if definitions.places.country(&action.country).is_none() {
                return Err(Invalid::new(format!("{path}.country"), "invalid-country", action.country));
            }
            if definitions.vocabularies.concept("treaty-actions", &action.action).is_none() {
                return Err(Invalid::new(format!("{path}.action"), "invalid-concept", action.action));
            }
            Ok(canonical(&action))
        }
    }
}

/// An amount of money.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Money {
    amount: serde_json::Number,
    /// ISO 4217: three letters.
    currency: String,
}

/// Where somebody can be found; every part may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Address {
    #[serde(skip_serializing_if = "String::is_empty")]
    street: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    city: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    region: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    postcode: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    country: String,
}

/// A point on the earth, in degrees.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Point {
    latitude: f64,
    longitude: f64,
}

/// Whether the text is an http or https address with a host, without blanks or quotes that could break out of HTML.
pub(crate) fn is_web_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    text.len() <= 2_000
        && rest.is_some_and(|rest| {
            let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
            host.contains('.') && !text.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"".contains(c))
        })
}

/// The first thing wrong with the words of any language: too long, or characters that no text has.
pub(crate) fn check_text(path: &str, text: &Text, limit: usize) -> Option<Invalid> {
    text.iter().find_map(|(tag, words)| check_words(&format!("{path}.{tag}"), words, limit).err())
}

/// Refuses words that are too long or carry characters that no text has.
pub(crate) fn check_words(path: &str, words: &str, limit: usize) -> Result<(), Invalid> {
    let control = |c: char| c.is_control() && c != '\n' && c != '\t' && c != '\r';
    if words.len() > limit && words.chars().count() > limit {
        return Err(Invalid::new(path, "invalid-too-long", limit.to_string()));
    }
    if let Some(found) = words.chars().find(|c| control(*c)) {
        return Err(Invalid::new(path, "invalid-control-character", format!("U+{:04X}", found as u32)));
    }
    Ok(())
}

fn check_line(path: &str, words: &str) -> Result<(), Invalid> {
    check_words(path, words, LINE)
}

fn line(path: &str, value: Value) -> Result<Value, Invalid> {
    let text = string(path, &value)?.trim();
    check_line(path, text)?;
    Ok(Value::String(text.to_owned()))
}

fn string<'a>(path: &str, value: &'a Value) -> Result<&'a str, Invalid> {
    value.as_str().ok_or_else(|| Invalid::new(path, "invalid-text", short(value)))
}

fn parse<T: DeserializeOwned>(path: &str, message: &'static str, value: Value) -> Result<T, Invalid> {
    serde_json::from_value(value).map_err(|error| Invalid::new(path, message, error.to_string()))
}

fn canonical<T: Serialize>(value: &T) -> Value {
    // Only plain structs with string keys come here, which always serialise.
    serde_json::to_value(value).unwrap_or(Value::Null)
}

fn short(value: &Value) -> String {
    value.to_string().chars().take(60).collect()
}
