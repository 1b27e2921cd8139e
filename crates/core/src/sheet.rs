//! The words of a record beside their translation into one language, paragraph by paragraph.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::{
    Document, FieldType, Kind, Tag, digest,
    paragraph::{Paragraph, align_translation, align_versions, heading_level, is_omission, omission, paragraphs},
};

/// Everything that is to be translated, in the order of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The language of the original.
    pub original: Tag,
    /// The language of the translation.
    pub language: Tag,
    /// The texts of the record that have words in either language.
    pub places: Vec<Place>,
}

/// One text of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// `title`, `summary`, `body` or `fields.` and the name of a field.
    pub path: String,
    /// Its paragraphs.
    pub rows: Vec<Row>,
}

/// A paragraph and its translation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its name inside the record: the path and the number of the paragraph from 1, `body.12`; of a paragraph that only
    /// the translation has, `body.t3`.
    pub id: String,
    /// The words of the original; nothing where only the translation has this paragraph.
    pub original: Option<String>,
    /// The words of the translation; nothing where they are wanting.
    pub translation: Option<String>,
    /// What the original said when the translation was made, where that differs; empty for a paragraph that is new.
    pub before: Option<String>,
    gap: String,
    original_gap: String,
}

impl Row {
    /// A few letters that change with the words of the original.
    pub fn mark(&self) -> String {
        digest(self.original.as_deref().unwrap_or_default()).chars().take(8).collect()
    }

    /// Whether these words are others than those of the translation, blanks around them aside.
    pub fn differs(&self, words: &str) -> bool {
        tidy(words) != tidy(self.words())
    }

    /// Whether it waits for a translator.
    pub fn is_wanting(&self) -> bool {
        self.original.is_some() && self.translation.is_none()
    }
}

impl Sheet {
    /// Puts the original of a record beside its words in `language`.
    ///
    /// `made_from` is the record as it was when the translation was made, if the original has changed since: then the
    /// translation is paired with the paragraphs of that time, and these with the paragraphs of today.
    pub fn new(document: &Document, kind: &Kind, language: &Tag, made_from: Option<&Document>) -> Self {
        let places = paths(kind).filter_map(|(path, long)| {
            let original = words(document, &path, &document.original);
            let translation = words(document, &path, language);
            let before = made_from.map(|before| words(before, &path, &before.original));
            let rows = rows(&path, long, original, translation, before);
            (!rows.is_empty()).then_some(Place { path, rows })
        });
        Self { original: document.original.clone(), language: language.clone(), places: places.collect() }
    }

    /// Where the paragraphs of an earlier revision are now: the ids of their rows then and today.
    pub fn moved(before: &Document, after: &Document, kind: &Kind) -> BTreeMap<String, String> {
        let mut moved = BTreeMap::new();
        for (path, long) in paths(kind) {
            let [old, new] = [before, after].map(|document| cut(long, words(document, &path, &document.original)));
            for (old, new) in align_versions(&old, &new) {
                if let (Some(old), Some(new)) = (old, new) {
                    moved.insert(format!("{path}.{}", old + 1), format!("{path}.{}", new + 1));
                }
            }
        }
        moved
    }

    /// All paragraphs.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.places.iter().flat_map(|place| &place.rows)
    }

    /// How many paragraphs have words in the translation, and how many there are.
    pub fn progress(&self) -> (usize, usize) {
        let wanted = self.rows().filter(|row| row.original.is_some());
        wanted.fold((0, 0), |(done, all), row| (done + usize::from(row.translation.is_some()), all + 1))
    }

    /// Writes new words, by the ids of their rows, into the record that the sheet was made of. A row that is not named
    /// stays as it is, blank words take its words away; a text in which nothing differs keeps every byte.
    ///
    /// Returns whether anything differs.
    pub fn write(&self, words: &BTreeMap<String, String>, document: &mut Document) -> bool {
        let mut changed = false;
        for place in &self.places {
            let differs = |row: &Row| words.get(&row.id).is_some_and(|words| row.differs(words));
            if place.rows.iter().any(differs) {
                changed = true;
                set_words(document, &place.path, &self.language, &place.joined(words));
            }
        }
        changed
    }
}

impl Row {
    fn words(&self) -> &str {
        self.translation.as_deref().unwrap_or_default()
    }
}

impl Place {
    /// The whole text of the translation. A paragraph without words that others follow is marked as left out, because
    /// otherwise nobody could tell any more which paragraphs those translate.
    fn joined(&self, words: &BTreeMap<String, String>) -> String {
        let mut joined = String::new();
        let mut waiting: Vec<(String, &str)> = Vec::new();
        let mut gap_before: Option<&str> = None;
        for row in &self.rows {
            let typed = words.get(&row.id).filter(|words| row.differs(words)).map(|words| tidy(words));
            let text = typed.as_deref().unwrap_or(row.words());
            if text.trim().is_empty() {
                if let Some(original) = &row.original {
                    waiting.push((omission(original), row.gap_after()));
                }
                continue;
            }
            for (text, gap) in waiting.drain(..).chain([(text.to_owned(), row.gap_after())]) {
                if let Some(before) = gap_before {
                    joined.push_str(separating(&joined, before, &text));
                }
                joined.push_str(&text);
                gap_before = Some(gap);
            }
        }
        joined
    }
}

impl Row {
    fn gap_after(&self) -> &str {
        [&self.gap, &self.original_gap].into_iter().find(|gap| !gap.is_empty()).map_or("\n\n", String::as_str)
    }
}

/// The gap, unless it would melt two paragraphs into one.
fn separating<'a>(before: &str, gap: &'a str, after: &str) -> &'a str {
    let line = before.rsplit('\n').next().unwrap_or(before);
    let holds = gap.matches('\n').count() > 1 || heading_level(line) > 0 || heading_level(after) > 0;
    if holds { gap } else { "\n\n" }
}

/// Words as they are kept: lines end the same way everywhere, and no blank lines stand around them.
fn tidy(words: &str) -> String {
    let words = words.replace("\r\n", "\n");
    let words = words.trim_end();
    let begin = words.len() - words.trim_start().len();
    // What stands in front of the first word of a line may mean something in Markdown.
    let begin = words[..begin].rfind('\n').map_or(0, |place| place + 1);
    words[begin..].to_owned()
}

fn words<'a>(document: &'a Document, path: &str, language: &Tag) -> &'a str {
    let said = match path {
        "title" => document.title.get(language),
        "summary" => document.summary.get(language),
        "body" => document.body.get(language),
        field => {
            let value = field.strip_prefix("fields.").and_then(|name| document.fields.get(name));
            value.and_then(|value| value.get(language.as_str())).and_then(Value::as_str)
        }
    };
    said.unwrap_or_default()
}

fn set_words(document: &mut Document, path: &str, language: &Tag, words: &str) {
    match path {
        "title" => document.title.set(language.clone(), words),
        "summary" => document.summary.set(language.clone(), words),
        "body" => document.body.set(language.clone(), words),
        field => {
            let Some(name) = field.strip_prefix("fields.") else { return };
            let value = document.fields.entry(name.to_owned()).or_insert_with(|| Value::Object(Default::default()));
            if let Value::Object(map) = value {
                if words.trim().is_empty() {
                    map.remove(language.as_str());
                } else {
                    map.insert(language.to_string(), Value::String(words.to_owned()));
                }
            }
        }
    }
}

/// The texts of a record, and whether they are cut into paragraphs.
fn paths(kind: &Kind) -> impl Iterator<Item = (String, bool)> {
    let own = ["title", "summary", "body"].map(|path| (path.to_owned(), path != "title"));
    let fields = kind.fields.iter().filter(|field| field.type_.is_multilingual());
    let fields = fields.map(|field| (format!("fields.{}", field.name), field.type_ == FieldType::Markdown));
    own.into_iter().chain(fields)
}

fn cut(long: bool, text: &str) -> Vec<Paragraph<'_>> {
    match (long, text.is_empty()) {
        (_, true) => Vec::new(),
        (true, _) => paragraphs(text),
        // A title is one line, whatever stands in it.
        (false, _) => vec![Paragraph { text, gap: "" }],
    }
}

fn rows(path: &str, long: bool, original: &str, translation: &str, before: Option<&str>) -> Vec<Row> {
    let cut = |text| cut(long, text);
    let (originals, translations) = (cut(original), cut(translation));
    let befores = before.map(cut).filter(|befores| *befores != originals);
    let pairs = match &befores {
        None => align_translation(&originals, &translations).into_iter().map(|(i, j)| (i, j, None)).collect(),
        Some(befores) => through(&align_versions(befores, &originals), &align_translation(befores, &translations)),
    };
    let row = |(i, j, old): (Option<usize>, Option<usize>, Option<usize>)| {
        let original = i.map(|i| originals[i]);
        let translation = j.map(|j| translations[j]);
        let known = befores.as_ref().filter(|_| i.is_some() || old.is_some());
        let before = known.map(|befores| old.map_or("", |old| befores[old].text));
        let omitted = translation.is_some_and(|one| original.is_some() && is_omission(one.text));
        Row {
            id: match (i, j) {
                (Some(i), _) => format!("{path}.{}", i + 1),
                (None, j) => format!("{path}.t{}", j.unwrap_or_default() + 1),
            },
            original: original.map(|one| one.text.to_owned()),
            translation: translation.filter(|one| !omitted && !one.text.is_empty()).map(|one| one.text.to_owned()),
            before: before.filter(|before| original.is_none_or(|one| one.text != *before)).map(str::to_owned),
            gap: translation.map_or("", |one| one.gap).to_owned(),
            original_gap: original.map_or("", |one| one.gap).to_owned(),
        }
    };
    pairs.into_iter().map(row).collect()
}

/// Pairs originals and translations by way of the paragraphs that the translations were made from. The order of the
/// translations is kept, and every member of each list comes once: original of today, translation, original of then.
fn through(
    versions: &[(Option<usize>, Option<usize>)],
    made: &[(Option<usize>, Option<usize>)],
) -> Vec<(Option<usize>, Option<usize>, Option<usize>)> {
    let mut found = Vec::with_capacity(versions.len() + made.len());
    let mut made = made.iter().peekable();
    for (old, new) in versions {
        if old.is_some() {
            // What the translation added stands before the paragraph it was put in front of.
            while let Some((None, extra)) = made.peek() {
                found.push((None, *extra, None));
                made.next();
            }
        }
        let translation = if old.is_some() { made.next().and_then(|(_, translation)| *translation) } else { None };
        // A paragraph that is gone and was never translated concerns nobody any more.
        if new.is_some() || translation.is_some() {
            found.push((*new, translation, *old));
        }
    }
    found.extend(made.filter(|(_, extra)| extra.is_some()).map(|(_, extra)| (None, *extra, None)));
    found
}
