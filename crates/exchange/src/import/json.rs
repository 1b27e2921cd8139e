//! Reads the objects of a JSON file one by one, however long the list of them is.

use std::{
    fmt,
    io::{self, BufRead},
};

use kerege_core::Invalid;
use serde::{
    Deserializer as _,
    de::{DeserializeSeed, Error as _, MapAccess, SeqAccess, Visitor},
};
use serde_json::{Map, Value};

use super::budget::{Allowance, LARGEST_ENTRY, Limited};

/// Whom the objects are given to. An error ends the reading.
pub type OnObject<'a> = &'a mut dyn FnMut(Value) -> io::Result<()>;

/// Gives every object of the outermost list, or of the list under one of the `lists` of the outermost object; otherwise
/// the outermost object itself.
///
/// # Errors
/// If nobody listens any more, or why the file cannot be read beyond this point.
pub fn objects(source: impl BufRead, lists: &[&str], on_object: OnObject<'_>) -> io::Result<Result<(), Invalid>> {
    let allowance = Allowance::new();
    let mut given_up = None;
    let mut deserializer = serde_json::Deserializer::from_reader(Limited::new(source, allowance.clone()));
    let outer = Outer { lists, on_object, allowance: &allowance, given_up: &mut given_up };
    let outcome = deserializer.deserialize_any(outer).and_then(|()| deserializer.end());
    if let Some(error) = given_up {
        return Err(error);
    }
    Ok(outcome.map_err(|error| {
        if allowance.is_spent() {
            Invalid::new("", "invalid-entry-too-large", (LARGEST_ENTRY / 1024 / 1024).to_string())
        } else {
            Invalid::new("", "invalid-json", error.to_string())
        }
    }))
}

struct Outer<'a, 'l> {
    lists: &'a [&'a str],
    on_object: OnObject<'l>,
    allowance: &'a Allowance,
    given_up: &'a mut Option<io::Error>,
}

impl Outer<'_, '_> {
    fn give<E: serde::de::Error>(&mut self, value: Value) -> Result<(), E> {
        self.allowance.renew();
        (self.on_object)(value).map_err(|error| {
            *self.given_up = Some(error);
            E::custom("nobody listens any more")
        })
    }
}

impl<'de> Visitor<'de> for Outer<'_, '_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object or a list of objects")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<(), A::Error> {
        while let Some(value) = list.next_element::<Value>()? {
            self.give(value)?;
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        let mut rest = Map::new();
        let mut had_list = false;
        while let Some(name) = map.next_key::<String>()? {
            if self.lists.contains(&name.as_str()) {
                had_list = true;
                map.next_value_seed(Inner(&mut self))?;
            } else {
                let value = map.next_value()?;
                // A list as long as you like of names that come twice is no use to anybody.
                if rest.insert(name, value).is_some() && rest.len() > 10_000 {
                    return Err(A::Error::custom("too many members"));
                }
            }
        }
        if had_list { Ok(()) } else { self.give(Value::Object(rest)) }
    }
}

/// The list within the outermost object.
struct Inner<'o, 'a, 'l>(&'o mut Outer<'a, 'l>);

impl<'de> DeserializeSeed<'de> for Inner<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Inner<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list of objects")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(value) = list.next_element::<Value>()? {
            self.0.give(value)?;
        }
        Ok(())
    }
}

/// A name in the beginning of a JSON file: how deep it lies, and the words under it if they are short.
#[derive(Debug, PartialEq, Eq)]
pub struct Name {
    /// 1 for a name of the outermost object or of an object in the outermost list.
    pub depth: usize,
    /// The name.
    pub name: String,
    /// Its value, if that is a string.
    pub value: Option<String>,
}

/// The names of the objects in the beginning of a JSON file, which may be cut off anywhere. Lists add no depth.
pub fn names(sample: &str) -> Vec<Name> {
    let sample = sample.trim_start();
    let mut names: Vec<Name> = Vec::new();
    if !sample.starts_with(['{', '[']) {
        return names;
    }
    let (mut depth, mut rest) = (0_usize, sample);
    let mut after_colon = false;
    while let Some(letter) = rest.chars().next() {
        rest = &rest[letter.len_utf8()..];
        match letter {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            ':' => after_colon = true,
            '"' => {
                let Some(end) = string_end(rest) else { break };
                let string = &rest[..end];
                rest = &rest[end + 1..];
                if rest.trim_start().starts_with(':') {
                    names.push(Name { depth, name: string.to_owned(), value: None });
                } else if after_colon && let Some(last) = names.last_mut() {
                    last.value.get_or_insert_with(|| string.to_owned());
                }
                after_colon = false;
            }
            ' ' | '\n' | '\r' | '\t' => {}
            _ => after_colon = false,
        }
    }
    names
}

fn string_end(rest: &str) -> Option<usize> {
    let mut escaped = false;
    rest.bytes().position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    })
}

/// The words of a value: a string, or a number as it is written.
pub fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(words) => Some(words.trim().to_owned()).filter(|words| !words.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beginning_of_a_file_shows_its_names() {
        let names = names("[{\"id\": \"a\", \"more\": {\"type\": 5}, \"title\": \"x: \\\"y\\\"\", \"cut");
        let shown: Vec<_> = names.iter().map(|one| (one.depth, one.name.as_str(), one.value.as_deref())).collect();
        assert_eq!(
            shown,
            [(1, "id", Some("a")), (1, "more", None), (2, "type", None), (1, "title", Some("x: \\\"y\\\"")),]
        );
    }

    #[test]
    fn a_deep_file_is_refused_and_a_list_is_given_one_by_one() {
        let deep = "[".repeat(1_000_000);
        let invalid = objects(deep.as_bytes(), &[], &mut |_| Ok(())).unwrap().unwrap_err();
        assert_eq!(invalid.message, "invalid-json");
        let mut count = 0;
        let mut count_one = |_| {
            count += 1;
            Ok(())
        };
        objects("{\"total\": 2, \"contents\": [{}, {}]}".as_bytes(), &["contents"], &mut count_one).unwrap().unwrap();
        assert_eq!(count, 2);
        let endless = format!("[\"{}\"]", "a".repeat(9 << 20));
        let invalid = objects(endless.as_bytes(), &[], &mut |_| Ok(())).unwrap().unwrap_err();
        assert_eq!(invalid.message, "invalid-entry-too-large");
    }
}
