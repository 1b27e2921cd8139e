//! Says which column of a foreign file goes where in a record, and turns rows into lines of the centre's own format.

use std::collections::{BTreeMap, HashMap};

use kerege_core::{Definitions, FieldType, Invalid, Kind, Tag, digest};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::{
    Importer, Row,
    cell::{self, DateOrder},
    target::Target,
};

/// What is done with the rows of one source.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// The kind of the records.
    pub kind: String,
    /// The language of words in columns that do not name theirs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Tag>,
    /// In which order dates like 05.09.2012 are written.
    #[serde(default)]
    pub dates: DateOrder,
    /// Show new records to the readers at once, for those who may do that; otherwise they are drafts.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub publish: bool,
    /// What becomes of each column.
    #[serde(default, rename = "column")]
    pub columns: Vec<Column>,
}

/// What becomes of a column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Column {
    /// Its name in the file; empty for something that all records get.
    pub name: String,
    /// Where it goes: `title@ky`, `countries`, `fields.website`; empty to leave it out. See `target.rs`.
    #[serde(rename = "to")]
    pub target: String,
    /// What parts several values in one cell.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub split: String,
    /// What stands there where the cell is empty.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub otherwise: String,
    /// An empty cell takes away what the record said.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub clear: bool,
}

impl Mapping {
    /// What the format itself and the names of the columns suggest.
    pub fn suggested(
        importer: &Importer,
        kind: &str,
        columns: &[String],
        definitions: &Definitions,
        language: &Tag,
    ) -> Self {
        let known: HashMap<&str, &str> = importer.columns.iter().copied().collect();
        let target = |name: &str| {
            let (plain, tag) = name.split_once('@').map_or((name, None), |(plain, tag)| (plain, Some(tag)));
            let target = known.get(name).or_else(|| known.get(plain)).map(|target| (*target).to_owned());
            let target = target.or_else(|| Target::guess(plain, definitions.kinds.get(kind)?, definitions));
            match (target, tag) {
                (Some(target), Some(tag)) if !target.contains('@') && Target::is_words(&target) => {
                    format!("{target}@{tag}")
                }
                (Some(target), _) => target,
                (None, _) => String::new(),
            }
        };
        let column = |name: &String| Column { name: name.clone(), target: target(name), ..Column::default() };
        Self {
            kind: kind.to_owned(),
            language: Some(language.clone()),
            dates: DateOrder::default(),
            publish: false,
            columns: columns.iter().map(column).collect(),
        }
    }
}

/// A mapping together with everything that reading cells needs.
pub struct Mapper<'a> {
    kind: &'a Kind,
    mapping: Mapping,
    targets: Vec<Option<Target>>,
    by_name: HashMap<String, Vec<usize>>,
    constants: Vec<usize>,
    labels: cell::Labels<'a>,
    months: &'a BTreeMap<String, i8>,
}

/// A row as a line of the centre's own format, or what is wrong with it and in which columns.
pub type MappedRow = Result<Map<String, Value>, Vec<Invalid>>;

impl<'a> Mapper<'a> {
    /// Makes a mapping ready; `months` are the names of months in all languages with their numbers.
    ///
    /// # Errors
    /// What is wrong with the mapping: an unknown kind, a target that the kind does not have, nothing for the title.
    pub fn new(
        mapping: Mapping,
        definitions: &'a Definitions,
        months: &'a BTreeMap<String, i8>,
    ) -> Result<Self, Vec<Invalid>> {
        let Some(kind) = definitions.kinds.get(&mapping.kind) else {
            return Err(vec![Invalid::new("kind", "invalid-kind", mapping.kind)]);
        };
        let mut invalid = Vec::new();
        let mut targets = Vec::new();
        let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
        let mut constants = Vec::new();
        for (place, column) in mapping.columns.iter().enumerate() {
            let target = (!column.target.is_empty()).then(|| Target::parse(&column.target, kind, definitions));
            targets.push(match target.transpose() {
                Ok(target) => target,
                Err(detail) => {
                    invalid.push(Invalid::new(column.name.clone(), "invalid-target", detail));
                    None
                }
            });
            if column.name.is_empty() {
                constants.push(place);
            } else {
                by_name.entry(column.name.clone()).or_default().push(place);
            }
        }
        let has_title = targets.iter().flatten().any(|target| matches!(target, Target::Title(_)));
        if invalid.is_empty() && !has_title {
            invalid.push(Invalid::new("", "invalid-mapping-without-title", ""));
        }
        if !invalid.is_empty() {
            return Err(invalid);
        }
        let labels = cell::Labels::new(definitions);
        Ok(Self { kind, mapping, targets, by_name, constants, labels, months })
    }

    /// Where the columns go.
    pub fn mapping(&self) -> &Mapping {
        &self.mapping
    }

    /// The names of the columns that fill a place in the record, for people who have to mend a cell.
    pub fn columns_of(&self, path: &str) -> String {
        let fills = |target: &Target| {
            let place = target.path(None);
            path == place || path.starts_with(&format!("{place}.")) || place.starts_with(&format!("{path}."))
        };
        let pairs = self.mapping.columns.iter().zip(&self.targets);
        let names = pairs.filter(|(_, target)| target.as_ref().is_some_and(fills)).map(|(column, _)| &*column.name);
        names.filter(|name| !name.is_empty()).collect::<Vec<_>>().join(", ")
    }

    /// Turns a row into a line of the centre's own format. `key` names what identifies the record at its source.
    ///
    /// # Errors
    /// Cells that cannot be read, each with the name of its column as field.
    pub fn line(&mut self, row: &Row) -> MappedRow {
        let mut line = Line { language: self.mapping.language.clone(), ..Line::default() };
        let mut invalid = Vec::new();
        // Whatever says the language of the row must be known before its words are.
        for (place, words) in self.cells(row) {
            if matches!(self.targets[place], Some(Target::Language)) && !words.trim().is_empty() {
                match cell::language(words.trim()) {
                    Some(tag) => line.language = Some(tag),
                    None => invalid.push(self.wrong(place, "invalid-language", words.trim())),
                }
            }
        }
        for (place, words) in self.cells(row) {
            let Some(target) = self.targets[place].clone() else { continue };
            let column = &self.mapping.columns[place];
            let words = if words.trim().is_empty() { column.otherwise.clone() } else { words };
            if words.trim().is_empty() {
                if column.clear {
                    line.clear.push(target.path(line.language.as_ref()));
                }
                continue;
            }
            let values: Vec<&str> = match column.split.as_str() {
                "" => vec![words.trim()],
                split => words.split(split).map(str::trim).filter(|value| !value.is_empty()).collect(),
            };
            for value in values {
                if let Err((message, detail)) = self.put(&mut line, &target, value) {
                    invalid.push(self.wrong(place, message, &detail));
                }
            }
        }
        if line.title.is_empty() {
            invalid.push(Invalid::new(self.columns_of("title"), "invalid-required", ""));
        }
        if invalid.is_empty() { Ok(line.into_map(&self.mapping)) } else { Err(invalid) }
    }

    /// The cells of a row with the place of their column in the mapping, then what all records get.
    fn cells(&self, row: &Row) -> Vec<(usize, String)> {
        let named = row.cells.iter().flat_map(|(name, cell)| {
            self.by_name.get(name).into_iter().flatten().map(move |place| (*place, cell.clone()))
        });
        let constants = self.constants.iter().map(|place| (*place, String::new()));
        named.chain(constants).collect()
    }

    fn wrong(&self, place: usize, message: &'static str, detail: &str) -> Invalid {
        let short: String = detail.chars().take(100).collect();
        Invalid::new(self.mapping.columns[place].name.clone(), message, short)
    }

    fn put(&mut self, line: &mut Line, target: &Target, value: &str) -> Result<(), (&'static str, String)> {
        let wrong = |message| (message, value.to_owned());
        match target {
            Target::Key => line.key = Some(value.to_owned()),
            Target::Slug => line.put("slug", value.into()),
            Target::Language => {}
            Target::Title(tag) => add_words(&mut line.title, tag.as_ref().or(line.language.as_ref()), value, " ")?,
            Target::Summary(tag) => {
                add_words(&mut line.summary, tag.as_ref().or(line.language.as_ref()), value, "\n\n")?
            }
            Target::Body(tag) => add_words(&mut line.body, tag.as_ref().or(line.language.as_ref()), value, "\n\n")?,
            Target::Date => {
                let date = cell::date(value, self.mapping.dates, self.months);
                line.put("date", date.ok_or_else(|| wrong("invalid-date"))?.into());
            }
            Target::Countries => {
                let code = self.labels.country(value).ok_or_else(|| wrong("invalid-country"))?;
                push_once(&mut line.countries, code.into());
            }
            Target::Places => {
                let code = self.labels.place(value).ok_or_else(|| wrong("invalid-place"))?;
                push_once(&mut line.places, code.into());
            }
            Target::Topics => {
                let id = self.labels.concept(kerege_core::TOPICS, value).ok_or_else(|| wrong("invalid-concept"))?;
                push_once(&mut line.topics, id.into());
            }
            Target::Plain(name) => line.put(name, value.into()),
            Target::Sensitive => {
                let yes = cell::boolean(value).ok_or_else(|| wrong("invalid-boolean"))?;
                line.put("sensitive", yes.into());
            }
            Target::Source(part) => {
                let value = if *part == "seen" {
                    cell::date(value, self.mapping.dates, self.months).ok_or_else(|| wrong("invalid-date"))?
                } else {
                    value.to_owned()
                };
                line.source.insert((*part).to_owned(), value.into());
            }
            Target::Event(stage) => {
                let date = cell::date(value, self.mapping.dates, self.months);
                let date = date.ok_or_else(|| wrong("invalid-date"))?;
                line.events.push(json!({ "stage": stage, "date": date }));
            }
            Target::Link(relation) => line.links.push(json!({ "rel": relation, "to": value })),
            Target::Field { name, part, tag } => {
                let Some(field) = self.kind.field(name) else { return Ok(()) };
                if field.type_.is_multilingual() {
                    let tag = tag.as_ref().or(line.language.as_ref()).ok_or_else(|| wrong("invalid-language"))?;
                    let words = line.fields.entry(name.clone()).or_insert_with(|| Value::Object(Map::new()));
                    if let Value::Object(words) = words {
                        words.insert(tag.to_string(), value.into());
                    }
                    return Ok(());
                }
                if let Some(part) = part {
                    let value = if *part == "country" {
                        self.labels.country(value).unwrap_or_else(|| value.to_owned())
                    } else {
                        value.to_owned()
                    };
                    let whole = line.fields.entry(name.clone()).or_insert_with(|| Value::Object(Map::new()));
                    if let Value::Object(whole) = whole {
                        whole.insert((*part).to_owned(), value.into());
                    }
                    return Ok(());
                }
                let read = self.value(field, value).map_err(wrong)?;
                if field.repeated || field.type_ == FieldType::Parties {
                    let list = line.fields.entry(name.clone()).or_insert_with(|| Value::Array(Vec::new()));
                    if let Value::Array(list) = list {
                        push_once(list, read);
                    }
                } else {
                    line.fields.entry(name.clone()).or_insert(read);
                }
            }
        }
        Ok(())
    }

    /// One value as its field wants it. What no conversion fits goes on as text, so that the check says what is wrong.
    fn value(&mut self, field: &kerege_core::Field, value: &str) -> Result<Value, &'static str> {
        let (dates, months) = (self.mapping.dates, self.months);
        Ok(match field.type_ {
            FieldType::Date => cell::date(value, dates, months).ok_or("invalid-date")?.into(),
            FieldType::Period => cell::period(value, dates, months).ok_or("invalid-period")?.into(),
            FieldType::Number => cell::number(value).ok_or("invalid-number")?.into(),
            FieldType::Boolean => cell::boolean(value).ok_or("invalid-boolean")?.into(),
            FieldType::Money => cell::money(value).ok_or("invalid-money")?,
            FieldType::Point => cell::point(value).ok_or("invalid-point")?,
            FieldType::Country => self.labels.country(value).ok_or("invalid-country")?.into(),
            FieldType::Place => self.labels.place(value).ok_or("invalid-place")?.into(),
            FieldType::Language => cell::language(value).ok_or("invalid-language")?.to_string().into(),
            FieldType::Concept => {
                let vocabulary = field.vocabulary.as_deref().unwrap_or_default();
                self.labels.concept(vocabulary, value).ok_or("invalid-concept")?.into()
            }
            FieldType::Address => json!({ "street": value }),
            _ => value.into(),
        })
    }
}

/// A line of the own format while it is put together.
#[derive(Default)]
struct Line {
    key: Option<String>,
    language: Option<Tag>,
    title: Map<String, Value>,
    summary: Map<String, Value>,
    body: Map<String, Value>,
    countries: Vec<Value>,
    places: Vec<Value>,
    topics: Vec<Value>,
    source: Map<String, Value>,
    events: Vec<Value>,
    links: Vec<Value>,
    fields: Map<String, Value>,
    clear: Vec<String>,
    rest: Map<String, Value>,
}

impl Line {
    fn put(&mut self, name: &str, value: Value) {
        self.rest.entry(name.to_owned()).or_insert(value);
    }

    fn into_map(mut self, mapping: &Mapping) -> Map<String, Value> {
        let key = self.key.take().unwrap_or_else(|| self.own_key());
        let mut map = std::mem::take(&mut self.rest);
        map.insert("kind".into(), mapping.kind.clone().into());
        map.insert("state".into(), if mapping.publish { "published" } else { "draft" }.into());
        map.insert("key".into(), key.into());
        if let Some(language) = self.language.filter(|language| self.title.contains_key(language.as_str())) {
            map.insert("original".into(), language.to_string().into());
        }
        for (name, words) in
            [("title", self.title), ("summary", self.summary), ("body", self.body), ("fields", self.fields)]
        {
            if !words.is_empty() {
                map.insert(name.into(), Value::Object(words));
            }
        }
        let source = if self.source.is_empty() { Vec::new() } else { vec![Value::Object(self.source)] };
        for (name, list) in [
            ("countries", self.countries),
            ("places", self.places),
            ("topics", self.topics),
            ("events", self.events),
            ("links", self.links),
            ("sources", source),
        ] {
            if !list.is_empty() {
                map.insert(name.into(), Value::Array(list));
            }
        }
        if !self.clear.is_empty() {
            map.insert("clear".into(), json!(self.clear));
        }
        map
    }

    /// What identifies a row that has no key of its own: its title, date and countries.
    fn own_key(&self) -> String {
        let title = Value::Object(self.title.clone());
        digest(format!("{title}\n{:?}\n{:?}", self.rest.get("date"), self.countries))[..32].to_owned()
    }
}

fn add_words(
    words: &mut Map<String, Value>,
    tag: Option<&Tag>,
    value: &str,
    between: &str,
) -> Result<(), (&'static str, String)> {
    let tag = tag.ok_or_else(|| ("invalid-language", String::new()))?.to_string();
    match words.get_mut(&tag) {
        Some(Value::String(before)) => {
            before.push_str(between);
            before.push_str(value);
        }
        _ => {
            words.insert(tag, value.into());
        }
    }
    Ok(())
}

fn push_once(list: &mut Vec<Value>, value: Value) {
    if !list.contains(&value) {
        list.push(value);
    }
}
