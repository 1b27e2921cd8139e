//! A record as somebody without an account proposes it: a short form derived from the kind, kept as typed words, and read
//! as a document when the team takes it.

use std::collections::BTreeMap;

use kerege_core::{Audience, Document, Field, FieldType, Invalid, Kind, Tag};

use crate::{
    form::{Names, Typed, to_document},
    request::Ask,
};

/// The longest title, in characters.
pub const TITLE: usize = 300;
/// The longest other words, in characters.
pub const WORDS: usize = 5_000;

/// Mistakes that the sender has to mend. A country or a concept that is not in our lists is kept as it was typed: the team
/// knows what was meant.
const TO_MEND: [&str; 8] = [
    "invalid-required",
    "invalid-too-long",
    "invalid-control-character",
    "invalid-date",
    "invalid-period",
    "invalid-number",
    "invalid-money",
    "invalid-url",
];

/// The fields of the kind that the form asks for: what readers see, except contacts and what only an editor can say.
pub fn fields(kind: &Kind) -> impl Iterator<Item = &Field> {
    kind.fields.iter().filter(|field| {
        let editorial = matches!(field.type_, FieldType::Parties | FieldType::Point | FieldType::Boolean);
        field.required || (field.audience == Audience::Public && !field.contact && !editorial)
    })
}

/// Of what was typed only what this form asks for, tidied: addresses of pages get their beginning.
pub fn content(kind: &Kind, language: &Tag, typed: &Typed) -> Typed {
    let fixed = [format!("title.{language}"), format!("summary.{language}")];
    let plain = ["countries.0", "date", "sources.0.url", "sources.0.title"];
    let declared = |name: &str| {
        let field = || fields(kind).any(|field| is_part_of(name, &format!("fields.{}", field.name)));
        plain.contains(&name) || fixed.iter().any(|known| known == name) || field()
    };
    let is_address = |name: &str| {
        let field =
            || fields(kind).any(|field| field.type_ == FieldType::Url && name == format!("fields.{}", field.name));
        name == "sources.0.url" || field()
    };
    let kept = typed.0.iter().filter(|(name, words)| declared(name) && !words.trim().is_empty());
    let tidy = |(name, words): (&String, &String)| {
        let words = words.trim().replace("\r\n", "\n");
        (name.clone(), if is_address(name) { with_scheme(&words) } else { words })
    };
    Typed(kept.map(tidy).collect())
}

/// Whether the name is this one or lies inside it: `fields.services.0`.
fn is_part_of(name: &str, whole: &str) -> bool {
    name.strip_prefix(whole).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// People type `example.kg/news` and mean a page.
pub fn with_scheme(words: &str) -> String {
    let bare =
        !words.is_empty() && !words.contains("://") && words.contains('.') && !words.contains(char::is_whitespace);
    if bare { format!("https://{words}") } else { words.to_owned() }
}

/// What the sender has to mend, with the names of the form's fields.
pub fn mistakes(ask: &Ask, kind: &Kind, content: &Typed) -> Vec<Invalid> {
    let language = &ask.language().tag;
    let (mut document, mut invalid) = read(ask, kind, language, content);
    invalid.extend(document.check(&ask.web.app.definitions));
    invalid.retain(|one| TO_MEND.contains(&one.message.as_ref()) && one.field != "slug");
    for one in &mut invalid {
        if one.field == "title" {
            one.field = format!("title.{language}");
        }
    }
    for (name, words) in &content.0 {
        let longest = if name.starts_with("title.") { TITLE } else { WORDS };
        if words.chars().count() > longest && !invalid.iter().any(|one| one.field == *name) {
            invalid.push(Invalid::new(name.clone(), "invalid-too-long", longest.to_string()));
        }
    }
    invalid
}

fn read(ask: &Ask, kind: &Kind, language: &Tag, content: &Typed) -> (Document, Vec<Invalid>) {
    let names = Names { definitions: &ask.web.app.definitions, language: ask.language() };
    to_document(&names, kind, &Document::new(&kind.name, "", language.clone()), content)
}

/// The proposal as a document that can be saved, and what did not fit into it: label and words.
pub fn document(ask: &Ask, kind: &Kind, language: &Tag, content: &Typed) -> (Document, Vec<(String, String)>) {
    let definitions = &ask.web.app.definitions;
    let (mut document, _) = read(ask, kind, language, content);
    let mut left = Vec::new();
    let label = |part: &str, inside: &str| crate::pages::place_label(ask, kind, part, inside);
    document.countries.retain(|code| {
        let known = definitions.places.country(code).is_some_and(|country| country.code == *code);
        if !known {
            left.push((label("countries", ""), code.clone()));
        }
        known
    });
    let unfit = document.clone().check(definitions);
    for field in kind.fields.iter().filter(|field| !field.required) {
        let path = format!("fields.{}", field.name);
        if unfit.iter().any(|one| is_part_of(&one.field, &path)) {
            let words = content.0.iter().filter(|(name, _)| is_part_of(name, &path)).map(|(_, words)| words.as_str());
            left.push((label("fields", &field.name), words.collect::<Vec<_>>().join("; ")));
            document.fields.remove(&field.name);
        }
    }
    (document, left)
}

/// What was sent, as label and words in the order of the form.
pub fn lines(ask: &Ask, kind: &Kind, content: &BTreeMap<String, String>) -> Vec<(String, String)> {
    let label = |part: &str, inside: &str| crate::pages::place_label(ask, kind, part, inside);
    let words_of = |path: &str| -> String {
        let found = content.iter().filter(|(name, _)| is_part_of(name, path)).map(|(_, words)| words.as_str());
        found.collect::<Vec<_>>().join("\n")
    };
    let mut lines = Vec::new();
    for part in ["title", "summary", "countries", "date"] {
        lines.push((label(part, ""), words_of(part)));
    }
    for field in fields(kind) {
        let words = words_of(&format!("fields.{}", field.name));
        let concept = field.vocabulary.as_deref().filter(|_| !field.repeated);
        let concept = concept.and_then(|vocabulary| ask.web.app.definitions.vocabularies.concept(vocabulary, &words));
        let words = concept.map_or(words.clone(), |concept| ask.language().words(&concept.label).to_owned());
        lines.push((label("fields", &field.name), words));
    }
    lines.push((ask.language().say("submission-source", &[]), words_of("sources.0")));
    lines.retain(|(_, words)| !words.is_empty());
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_address_gets_its_beginning() {
        assert_eq!(with_scheme("example.kg/news"), "https://example.kg/news");
        assert_eq!(with_scheme("http://example.kg"), "http://example.kg");
        assert_eq!(with_scheme("газета «Слово», 5 мая. Стр. 3"), "газета «Слово», 5 мая. Стр. 3");
    }

    #[test]
    fn only_what_belongs_to_a_field_counts_as_its_part() {
        assert!(is_part_of("fields.services.0", "fields.services"));
        assert!(!is_part_of("fields.services_offered", "fields.services"));
    }
}
