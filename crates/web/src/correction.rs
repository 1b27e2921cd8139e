//! A correction of a record: which part is wrong and what it should say, beside what it says now.

use std::collections::BTreeMap;

use kerege_core::{Document, FieldType, Invalid, Kind, Text, Viewer};
use kerege_language::interface::Language;

use crate::{
    form::{Names, Typed, to_typed},
    pages::place_label,
    proposal::{WORDS, with_scheme},
    request::Ask,
};

/// The parts that a correction may name besides the fields of the kind.
const PARTS: [&str; 11] =
    ["title", "summary", "body", "date", "countries", "places", "topics", "events", "sources", "links", "files"];

/// The parts that the sender chooses from: value and label.
pub fn parts(ask: &Ask, kind: &Kind, document: &Document) -> Vec<(String, String)> {
    let shown = document.clone().for_viewer(kind, &Viewer::Anonymous);
    let general = PARTS.iter().map(|part| ((*part).to_owned(), place_label(ask, kind, part, "")));
    let fields = kind.fields.iter().filter(|field| shown.fields.contains_key(&field.name));
    let fields = fields.map(|field| (format!("fields.{}", field.name), place_label(ask, kind, "fields", &field.name)));
    let other = ("other".to_owned(), ask.language().say("submission-part-other", &[]));
    general.chain(fields).chain([other]).collect()
}

/// The name of a part, for people.
pub fn label(ask: &Ask, kind: &Kind, part: &str) -> String {
    match part.split_once('.') {
        _ if part == "other" => ask.language().say("submission-part-other", &[]),
        Some((part, inside)) => place_label(ask, kind, part, inside),
        None => place_label(ask, kind, part, ""),
    }
}

/// Of what was typed only what this form asks for.
pub fn content(typed: &Typed) -> Typed {
    let names = ["part", "text", "sources.0.url", "sources.0.title"];
    let filled = names.iter().map(|name| (*name, typed.get(name).trim())).filter(|(_, words)| !words.is_empty());
    let tidy = |(name, words): (&str, &str)| {
        let words = words.replace("\r\n", "\n");
        (name.to_owned(), if name == "sources.0.url" { with_scheme(&words) } else { words })
    };
    Typed(filled.map(tidy).collect())
}

/// What the sender has to mend.
pub fn mistakes(parts: &[(String, String)], content: &Typed) -> Vec<Invalid> {
    let mut invalid = Vec::new();
    if !parts.iter().any(|(part, _)| part == content.get("part")) {
        invalid.push(Invalid::new("part", "invalid-required", ""));
    }
    if content.get("text").is_empty() {
        invalid.push(Invalid::new("text", "invalid-required", ""));
    }
    let url = content.get("sources.0.url");
    if !url.is_empty() && !url.starts_with("https://") && !url.starts_with("http://") {
        invalid.push(Invalid::new("sources.0.url", "invalid-url", url));
    }
    for (name, words) in &content.0 {
        if words.chars().count() > WORDS {
            invalid.push(Invalid::new(name.clone(), "invalid-too-long", WORDS.to_string()));
        }
    }
    invalid
}

/// What the record says in this part now, in the language of the sender; empty where it says nothing in words.
pub fn present(ask: &Ask, kind: &Kind, document: &Document, part: &str, language: &Language) -> String {
    let slugs = std::collections::HashMap::new();
    let names = Names { definitions: &ask.web.app.definitions, language };
    let said = |text: &Text| language.words(text).to_owned();
    match part {
        "title" => said(&document.title),
        "summary" => said(&document.summary),
        "body" => said(&document.body),
        "other" | "links" | "files" => String::new(),
        part => {
            if let Some(text) = part.strip_prefix("fields.").and_then(|name| document.field::<Text>(name)) {
                return said(&text);
            }
            let field = part.strip_prefix("fields.").and_then(|name| kind.field(name));
            let label = |id: &str| {
                let concept = field
                    .and_then(|field| field.vocabulary.as_deref())
                    .and_then(|vocabulary| ask.web.app.definitions.vocabularies.concept(vocabulary, id));
                concept.map_or(id.to_owned(), |concept| language.words(&concept.label).to_owned())
            };
            let typed = to_typed(&names, kind, document, &slugs);
            let inside =
                |name: &str| name.strip_prefix(part).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
            let words = typed.0.iter().filter(|(name, _)| inside(name)).map(|(_, words)| label(words));
            words.collect::<Vec<_>>().join("\n")
        }
    }
}

/// Puts the correction into the fields of the record's form; false where it has no one field to go into.
pub fn put_into(typed: &mut Typed, kind: &Kind, language: &str, content: &BTreeMap<String, String>) -> bool {
    let get = |name: &str| content.get(name).map_or("", String::as_str);
    for row in 0.. {
        if typed.get(&format!("sources.{row}.url")).is_empty() && typed.get(&format!("sources.{row}.title")).is_empty()
        {
            for part in ["url", "title"] {
                let words = get(&format!("sources.0.{part}"));
                if !words.is_empty() {
                    typed.0.insert(format!("sources.{row}.{part}"), words.to_owned());
                }
            }
            break;
        }
    }
    let part = get("part");
    let field = part.strip_prefix("fields.").and_then(|name| kind.field(name));
    let name = match (part, field) {
        ("title" | "summary" | "body", _) => format!("{part}.{language}"),
        ("date", _) => part.to_owned(),
        (_, Some(field)) if field.type_.is_multilingual() => format!("{part}.{language}"),
        (_, Some(field)) if !field.repeated && is_one_line(field.type_) => part.to_owned(),
        _ => return false,
    };
    typed.0.insert(name, get("text").to_owned());
    true
}

fn is_one_line(type_: FieldType) -> bool {
    use FieldType::{Corridor, Country, Date, Email, Language, Number, Period, Phone, Place, Text, Url};
    matches!(type_, Text | Date | Period | Number | Country | Place | Corridor | Language | Url | Email | Phone)
}

/// Whether a stretch-by-stretch comparison tells anything: the two share enough words.
pub fn is_comparable(present: &str, proposed: &str) -> bool {
    let words: std::collections::HashSet<&str> = present.split_whitespace().collect();
    let (mut shared, mut all) = (0, 0);
    for word in proposed.split_whitespace() {
        all += 1;
        shared += usize::from(words.contains(word));
    }
    all > 0 && shared * 3 >= all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind() -> Kind {
        let toml = std::fs::read_to_string("../../kinds/law.toml").unwrap();
        Kind::parse("law", &toml).unwrap()
    }

    fn sent(part: &str) -> BTreeMap<String, String> {
        [("part", part), ("text", "115-ФЗ"), ("sources.0.url", "https://law.example")]
            .map(|(name, words)| (name.to_owned(), words.to_owned()))
            .into()
    }

    #[test]
    fn a_correction_goes_into_the_field_it_is_about_and_its_source_beside_the_others() {
        let mut typed = Typed::parse(b"fields.number=4&sources.0.url=https://old.example");
        assert!(put_into(&mut typed, &kind(), "ru", &sent("fields.number")));
        assert_eq!(typed.get("fields.number"), "115-ФЗ");
        assert_eq!(typed.get("sources.0.url"), "https://old.example");
        assert_eq!(typed.get("sources.1.url"), "https://law.example");
        assert!(put_into(&mut typed, &kind(), "ky", &sent("title")));
        assert_eq!(typed.get("title.ky"), "115-ФЗ");
        assert!(!put_into(&mut typed, &kind(), "ru", &sent("events")), "a timeline is for an editor");
    }

    #[test]
    fn texts_that_share_nothing_are_not_compared() {
        assert!(is_comparable("Закон о внешней миграции", "Закон о внешней трудовой миграции"));
        assert!(!is_comparable("Закон", "на третьей странице стоит другое число"));
    }
}
