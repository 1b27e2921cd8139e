//! A record as the fields of a form and back. Whatever was typed stays typed until it can be saved.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use kerege_core::{
    Audience, Concept, Confidence, Definitions, Document, Event, Field, FieldType, Invalid, Kind, Link, PartialDate,
    PartyAction, Source, Tag, Text, TranslationState,
};
use kerege_language::interface::{Language, slug_of};
use serde::Serialize;
use serde_json::{Map, Value, json};

/// What stands in a form: name → what was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Typed(pub BTreeMap<String, String>);

/// Rows offered beyond those that are filled in.
const SPARE: usize = 2;

impl Typed {
    /// Reads a form-encoded body.
    pub fn parse(body: &[u8]) -> Self {
        Self(form_urlencoded::parse(body).into_owned().collect())
    }

    /// The form-encoded body.
    pub fn encode(&self) -> String {
        form_urlencoded::Serializer::new(String::new()).extend_pairs(&self.0).finish()
    }

    /// What was typed under this name; empty where nothing was.
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    fn put(&mut self, name: impl Into<String>, value: impl Into<String>) {
        let value = value.into();
        if !value.is_empty() {
            self.0.insert(name.into(), value);
        }
    }

    fn put_text(&mut self, name: &str, text: &Text) {
        for (tag, words) in text.iter() {
            self.put(format!("{name}.{tag}"), words);
        }
    }

    /// The numbers of the rows of a list in which anything was typed, in order.
    fn rows(&self, list: &str) -> Vec<usize> {
        let prefix = format!("{list}.");
        let range = self.0.range(prefix.clone()..).take_while(|(name, _)| name.starts_with(&prefix));
        let filled = range.filter(|(_, value)| !value.trim().is_empty());
        let numbers: BTreeSet<usize> =
            filled.filter_map(|(name, _)| name[prefix.len()..].split('.').next()?.parse().ok()).collect();
        numbers.into_iter().collect()
    }

    /// How many rows of a list the form shows: the filled ones, some spare ones, and more if asked for.
    pub fn shown_rows(&self, list: &str) -> usize {
        let filled = self.rows(list).last().map_or(0, |last| last + 1);
        let more = self.get(&format!("rows.{list}")).parse().unwrap_or(0_usize).min(200);
        filled.max(more) + SPARE
    }

    /// Asks for more rows of a list the next time the form is shown.
    pub fn add_rows(&mut self, list: &str) {
        let filled = self.rows(list).last().map_or(0, |last| last + 1);
        self.0.insert(format!("rows.{list}"), (filled + 3).to_string());
    }

    fn text(&self, name: &str) -> Text {
        let prefix = format!("{name}.");
        let range = self.0.range(prefix.clone()..).take_while(|(name, _)| name.starts_with(&prefix));
        range
            .filter_map(|(name, words)| Some((name[prefix.len()..].parse::<Tag>().ok()?, words.replace("\r\n", "\n"))))
            .collect()
    }
}

/// What a form needs to know to write and read names instead of codes.
pub struct Names<'a> {
    /// The definitions.
    pub definitions: &'a Definitions,
    /// The language of the form.
    pub language: &'a Language,
}

impl Names<'_> {
    fn concept(&self, vocabulary: &str, id: &str) -> String {
        let concept = self.definitions.vocabularies.concept(vocabulary, id);
        concept.map_or(id.to_owned(), |concept| self.language.words(&concept.label).to_owned())
    }

    fn country(&self, code: &str) -> String {
        let country = self.definitions.places.country(code);
        country.map_or(code.to_owned(), |country| self.language.words(&country.name).to_owned())
    }

    fn place(&self, code: &str) -> String {
        let unit = self.definitions.places.unit(code);
        unit.map_or(code.to_owned(), |unit| self.language.words(&unit.name).to_owned())
    }

    /// The concept that the words name in any language, or that has them as its id.
    fn find_concept(&self, vocabulary: &str, words: &str) -> String {
        let wanted = words.trim().to_lowercase();
        let Some(vocabulary) = self.definitions.vocabularies.get(vocabulary) else { return wanted };
        if let Some(concept) = vocabulary.get(words.trim()) {
            return concept.id.clone();
        }
        let named = |concept: &&Concept| {
            let preferred = concept.label.iter().map(|(_, label)| label);
            let others = concept.alternative.values().chain(concept.hidden.values()).flatten().map(String::as_str);
            preferred.chain(others).any(|label| label.to_lowercase() == wanted)
        };
        let shown = |concept: &&Concept| self.language.words(&concept.label).to_lowercase() == wanted;
        let concepts = vocabulary.concepts();
        let found = concepts.iter().find(shown).or_else(|| concepts.iter().find(named));
        found.map_or(words.trim().to_owned(), |concept| concept.id.clone())
    }

    fn find_country(&self, words: &str) -> String {
        let wanted = words.trim().to_lowercase();
        let countries = self.definitions.places.countries();
        let fits = |name: &Text| name.iter().any(|(_, name)| name.to_lowercase() == wanted);
        let found = countries.iter().find(|country| country.code.to_lowercase() == wanted || fits(&country.name));
        found.map_or(words.trim().to_owned(), |country| country.code.clone())
    }

    fn find_place(&self, words: &str) -> String {
        let wanted = words.trim().to_lowercase();
        let fits = |name: &Text| name.iter().any(|(_, name)| name.to_lowercase() == wanted);
        let found =
            self.definitions.places.units().iter().find(|unit| unit.code.to_lowercase() == wanted || fits(&unit.name));
        found.map_or(words.trim().to_owned(), |unit| unit.code.clone())
    }
}

/// The fields of the form for a record. `slugs` names the records that its links lead to.
pub fn to_typed(names: &Names<'_>, kind: &Kind, document: &Document, slugs: &HashMap<String, String>) -> Typed {
    let mut typed = Typed::default();
    typed.put("slug", document.slug.clone());
    typed.put("original", document.original.to_string());
    typed.put_text("title", &document.title);
    typed.put_text("summary", &document.summary);
    typed.put_text("body", &document.body);
    typed.put("date", document.date.map(|date| date.to_string()).unwrap_or_default());
    typed.put("confidence", document.confidence.map(Confidence::as_str).unwrap_or_default());
    typed.put("visibility", document.visibility.as_str());
    typed.put("sensitive", if document.sensitive { "yes" } else { "" });
    typed.put("license", document.license.clone());
    let rows =
        |list: &[String], name: &dyn Fn(&str) -> String| -> Vec<String> { list.iter().map(|id| name(id)).collect() };
    for (list, values) in [
        ("countries", rows(&document.countries, &|code| names.country(code))),
        ("places", rows(&document.places, &|code| names.place(code))),
        ("topics", rows(&document.topics, &|id| names.concept("topics", id))),
    ] {
        for (row, value) in values.into_iter().enumerate() {
            typed.put(format!("{list}.{row}"), value);
        }
    }
    for field in &kind.fields {
        if let Some(value) = document.fields.get(&field.name) {
            put_field(names, &mut typed, field, value);
        }
    }
    for (row, event) in document.events.iter().enumerate() {
        typed.put(format!("events.{row}.date"), event.date.map(|date| date.to_string()).unwrap_or_default());
        typed.put(format!("events.{row}.stage"), event.stage.clone());
        typed.put(format!("events.{row}.source"), event.source.clone());
        typed.put_text(&format!("events.{row}.note"), &event.note);
        if let Some(rule) = &event.rule {
            typed.put(format!("events.{row}.after"), rule.after.clone());
            typed.put(format!("events.{row}.months"), rule.months.to_string());
            typed.put(format!("events.{row}.days"), rule.days.to_string());
        }
    }
    for (row, source) in document.sources.iter().enumerate() {
        typed.put(format!("sources.{row}.url"), source.url.clone());
        typed.put(format!("sources.{row}.publisher"), source.publisher.clone());
        typed.put(format!("sources.{row}.title"), source.title.clone());
        typed.put(format!("sources.{row}.seen"), source.seen.map(|date| date.to_string()).unwrap_or_default());
        typed.put(format!("sources.{row}.read_from"), source.read_from.clone());
        typed.put(format!("sources.{row}.url_inferred"), if source.url_inferred { "yes" } else { "" });
    }
    for (row, link) in document.links.iter().enumerate() {
        typed.put(format!("links.{row}.rel"), link.relation.clone());
        typed.put(format!("links.{row}.to"), slugs.get(&link.to).cloned().unwrap_or_else(|| link.to.clone()));
    }
    typed
}

fn put_field(names: &Names<'_>, typed: &mut Typed, field: &Field, value: &Value) {
    let name = format!("fields.{}", field.name);
    match value {
        Value::Array(items) => {
            for (row, item) in items.iter().enumerate() {
                put_value(names, typed, field, &format!("{name}.{row}"), item);
            }
        }
        one => put_value(names, typed, field, &name, one),
    }
}

fn put_value(names: &Names<'_>, typed: &mut Typed, field: &Field, name: &str, value: &Value) {
    match (field.type_, value) {
        (FieldType::Concept, Value::String(id)) => {
            let vocabulary = field.vocabulary.as_deref().unwrap_or_default();
            // A single choice is a list to choose from, several are rows to type into.
            typed.put(name, if field.repeated { names.concept(vocabulary, id) } else { id.clone() });
        }
        (FieldType::Country, Value::String(code)) => typed.put(name, names.country(code)),
        (FieldType::Place, Value::String(code)) => typed.put(name, names.place(code)),
        (FieldType::Parties, value) => {
            if let Ok(action) = serde_json::from_value::<PartyAction>(value.clone()) {
                typed.put(format!("{name}.country"), names.country(&action.country));
                typed.put(format!("{name}.action"), action.action);
                typed.put(format!("{name}.date"), action.date.map(|date| date.to_string()).unwrap_or_default());
                typed.put(format!("{name}.in_force"), action.in_force.map(|date| date.to_string()).unwrap_or_default());
                typed.put_text(&format!("{name}.reservation"), &action.reservation);
            }
        }
        (_, Value::String(text)) => typed.put(name, text.clone()),
        (_, Value::Number(number)) => typed.put(name, number.to_string()),
        (_, Value::Bool(true)) => typed.put(name, "yes"),
        (_, Value::Object(parts)) => {
            for (part, value) in parts {
                match value {
                    Value::String(text) => typed.put(format!("{name}.{part}"), text.clone()),
                    other => typed.put(format!("{name}.{part}"), other.to_string()),
                }
            }
        }
        _ => {}
    }
}

/// What a form says, put on top of `base`: what the form does not show stays as it was.
///
/// Mistakes that the record's own check cannot see are returned; paths are those of the record, see [`form_path`].
pub fn to_document(names: &Names<'_>, kind: &Kind, base: &Document, typed: &Typed) -> (Document, Vec<Invalid>) {
    let mut invalid = Vec::new();
    let mut document = base.clone();
    document.kind.clone_from(&kind.name);
    document.title = typed.text("title");
    document.summary = typed.text("summary");
    document.body = typed.text("body");
    document.original = typed.get("original").parse().unwrap_or(base.original.clone());
    if document.title.get(&document.original).is_none()
        && let Some(first) = document.title.languages().next()
    {
        document.original = first.clone();
    }
    document.slug = match typed.get("slug").trim() {
        "" => slug_of(document.title.get(&document.original).unwrap_or_default()),
        slug => slug.to_owned(),
    };
    document.date = date(typed, "date", "date", &mut invalid);
    document.confidence = Confidence::ALL.into_iter().find(|one| one.as_str() == typed.get("confidence"));
    document.visibility = typed.get("visibility").parse().unwrap_or(Audience::Public);
    document.sensitive = typed.get("sensitive") == "yes";
    document.license = typed.get("license").trim().to_owned();
    let list = |name: &str, find: &dyn Fn(&str) -> String| -> Vec<String> {
        typed.rows(name).into_iter().map(|row| find(typed.get(&format!("{name}.{row}")))).collect()
    };
    document.countries = list("countries", &|words| names.find_country(words));
    document.places = list("places", &|words| names.find_place(words));
    document.topics = list("topics", &|words| names.find_concept("topics", words));
    for field in &kind.fields {
        match read_field(names, typed, field) {
            Some(value) => document.fields.insert(field.name.clone(), value),
            None => document.fields.remove(&field.name),
        };
    }
    document.events =
        (0..).zip(typed.rows("events")).map(|(place, row)| read_event(typed, place, row, &mut invalid)).collect();
    document.sources =
        (0..).zip(typed.rows("sources")).map(|(place, row)| read_source(typed, place, row, &mut invalid)).collect();
    let links = typed.rows("links").into_iter().filter(|row| !typed.get(&format!("links.{row}.to")).trim().is_empty());
    document.links = links
        .map(|row| Link {
            relation: typed.get(&format!("links.{row}.rel")).to_owned(),
            to: target(typed.get(&format!("links.{row}.to"))),
        })
        .collect();
    read_states(typed, base, &mut document);
    (document, invalid)
}

/// The slug in whatever was typed or pasted: a slug, or a whole address of a record.
fn target(typed: &str) -> String {
    let typed = typed.trim();
    let path = typed.split(['?', '#']).next().unwrap_or(typed);
    path.rsplit('/').find(|part| !part.is_empty()).unwrap_or(typed).to_owned()
}

fn date(typed: &Typed, name: &str, path: &str, invalid: &mut Vec<Invalid>) -> Option<PartialDate> {
    let text = typed.get(name).trim();
    if text.is_empty() {
        return None;
    }
    text.parse().map_err(|_| invalid.push(Invalid::new(path, "invalid-date", text))).ok()
}

fn read_event(typed: &Typed, place: usize, row: usize, invalid: &mut Vec<Invalid>) -> Event {
    let name = |part: &str| format!("events.{row}.{part}");
    let number = |part: &str| typed.get(&name(part)).trim().parse().unwrap_or(0);
    let after = typed.get(&name("after")).to_owned();
    Event {
        date: date(typed, &name("date"), &format!("events.{place}.date"), invalid),
        rule: (!after.is_empty()).then(|| kerege_core::Rule { after, months: number("months"), days: number("days") }),
        stage: typed.get(&name("stage")).to_owned(),
        note: typed.text(&name("note")),
        source: typed.get(&name("source")).trim().to_owned(),
    }
}

fn read_source(typed: &Typed, place: usize, row: usize, invalid: &mut Vec<Invalid>) -> Source {
    let get = |part: &str| typed.get(&format!("sources.{row}.{part}")).trim().to_owned();
    Source {
        url: get("url"),
        publisher: get("publisher"),
        title: get("title"),
        seen: date(typed, &format!("sources.{row}.seen"), &format!("sources.{place}.seen"), invalid),
        read_from: get("read_from"),
        url_inferred: get("url_inferred") == "yes",
    }
}

fn read_field(names: &Names<'_>, typed: &Typed, field: &Field) -> Option<Value> {
    let name = format!("fields.{}", field.name);
    if field.repeated || field.type_ == FieldType::Parties {
        let rows = typed.rows(&name).into_iter();
        let values: Vec<Value> =
            rows.filter_map(|row| read_value(names, typed, field, &format!("{name}.{row}"))).collect();
        return (!values.is_empty()).then_some(Value::Array(values));
    }
    read_value(names, typed, field, &name)
}

fn read_value(names: &Names<'_>, typed: &Typed, field: &Field, name: &str) -> Option<Value> {
    let text = typed.get(name).trim();
    let part = |part: &str| typed.get(&format!("{name}.{part}")).trim().to_owned();
    match field.type_ {
        FieldType::Words | FieldType::Markdown => {
            let text = typed.text(name);
            (!text.is_empty()).then(|| json!(text))
        }
        FieldType::Boolean => (text == "yes").then_some(Value::Bool(true)),
        FieldType::Number if text.is_empty() => None,
        FieldType::Number => Some(number(text)),
        FieldType::Money => {
            let (amount, currency) = (part("amount"), part("currency"));
            (!amount.is_empty()).then(|| json!({ "amount": number(&amount), "currency": currency.to_uppercase() }))
        }
        FieldType::Point => {
            let (latitude, longitude) = (part("latitude"), part("longitude"));
            let filled = !latitude.is_empty() || !longitude.is_empty();
            filled.then(|| json!({ "latitude": number(&latitude), "longitude": number(&longitude) }))
        }
        FieldType::Address => {
            let parts = ["street", "city", "region", "postcode", "country"].into_iter().filter_map(|name| {
                let value = if name == "country" { names.find_country(&part(name)) } else { part(name) };
                (!value.is_empty()).then(|| (name.to_owned(), Value::String(value)))
            });
            let parts: Map<String, Value> = parts.collect();
            (!parts.is_empty()).then_some(Value::Object(parts))
        }
        FieldType::Parties => {
            let mut action = Map::new();
            action.insert("country".into(), names.find_country(&part("country")).into());
            action.insert("action".into(), part("action").into());
            for moment in ["date", "in_force"] {
                let text = part(moment);
                if !text.is_empty() {
                    action.insert(moment.into(), text.into());
                }
            }
            let reservation = typed.text(&format!("{name}.reservation"));
            if !reservation.is_empty() {
                action.insert("reservation".into(), json!(reservation));
            }
            Some(Value::Object(action))
        }
        _ if text.is_empty() => None,
        FieldType::Concept if field.repeated => {
            Some(names.find_concept(field.vocabulary.as_deref().unwrap_or_default(), text).into())
        }
        FieldType::Country => Some(names.find_country(text).into()),
        FieldType::Place => Some(names.find_place(text).into()),
        _ => Some(Value::String(text.to_owned())),
    }
}

/// A number as people type it: `1 234,5`. What is no number stays text, so that the check can say so.
fn number(typed: &str) -> Value {
    let plain: String = typed.chars().filter(|c| !c.is_whitespace()).collect::<String>().replace(',', ".");
    serde_json::from_str::<serde_json::Number>(&plain).map_or_else(|_| Value::String(typed.to_owned()), Value::Number)
}

/// Takes over what the form says about each translation; words changed here count as fresh unless she says otherwise.
fn read_states(typed: &Typed, base: &Document, document: &mut Document) {
    let prefix = "translation.";
    let states = typed.0.range(prefix.to_owned()..).take_while(|(name, _)| name.starts_with(prefix));
    for (name, word) in states {
        let Ok(language) = name[prefix.len()..].parse::<Tag>() else { continue };
        let known = base.translation(&language);
        let changed =
            [(&base.title, &document.title), (&base.summary, &document.summary), (&base.body, &document.body)]
                .iter()
                .any(|(before, after)| before.get(&language) != after.get(&language));
        match TranslationState::ALL.into_iter().find(|state| state.as_str() == word) {
            Some(state @ (TranslationState::Checked | TranslationState::Unchecked)) if known != Some(state) => {
                document.set_translation(language, state);
            }
            // A stale translation that was worked on is no longer stale, and has yet to be checked.
            Some(TranslationState::Stale) if changed => document.set_translation(language, TranslationState::Unchecked),
            _ => {}
        }
    }
}

/// The name of the form field that a mistake is about: rows of the record are rows of the form, gaps counted.
pub fn form_path(typed: &Typed, path: &str) -> String {
    let parts: Vec<&str> = path.split('.').collect();
    for (place, part) in parts.iter().enumerate() {
        if let Ok(index) = part.parse::<usize>() {
            let list = parts[..place].join(".");
            let row = typed.rows(&list).get(index).copied().unwrap_or(index);
            let mut path = parts.clone();
            let row = row.to_string();
            path[place] = &row;
            return path.join(".");
        }
    }
    path.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_with_gaps_keep_their_place() {
        let typed = Typed::parse("topics.0=&topics.3=visa&topics.10=wage&events.2.date=2012".as_bytes());
        assert_eq!(typed.rows("topics"), [3, 10]);
        assert_eq!(form_path(&typed, "topics.1"), "topics.10");
        assert_eq!(form_path(&typed, "events.0.date"), "events.2.date");
        assert_eq!(form_path(&typed, "title.ru"), "title.ru");
        assert_eq!(typed.shown_rows("events"), 5);
    }

    #[test]
    fn numbers_are_read_as_people_type_them() {
        assert_eq!(number("1 234,5"), json!(1234.5));
        assert_eq!(number("635000"), json!(635_000));
        assert_eq!(number("много"), json!("много"));
    }

    #[test]
    fn an_address_of_a_record_can_be_pasted_as_a_link() {
        assert_eq!(target("https://centre.example/ru/law/kg-labour-code-2025?x#y"), "kg-labour-code-2025");
        assert_eq!(target(" kg-labour-code-2025 "), "kg-labour-code-2025");
    }
}
