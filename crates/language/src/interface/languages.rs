//! The one list of interface languages: a folder each in `languages/`.

use std::collections::BTreeMap;

use kerege_core::{PartialDate, Period, SourceFile, Tag, Text};
use serde::Deserialize;

use super::{Args, Dates, Messages, Numbers, Sorting};

/// `language.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LanguageFile {
    name: String,
    order: u8,
    fallback: Vec<Tag>,
    dates: Dates,
    numbers: Numbers,
}

/// An interface language and everything it needs to speak.
#[derive(Debug)]
pub struct Language {
    /// Its tag, which is also its part of the address.
    pub tag: Tag,
    /// What it calls itself.
    pub name: String,
    /// The language itself, then those its readers can also read, nearest first.
    pub chain: Vec<Tag>,
    /// Its dates.
    pub dates: Dates,
    /// Its numbers.
    pub numbers: Numbers,
    /// Its alphabet.
    pub sorting: Sorting,
    messages: Messages,
    pages: BTreeMap<String, String>,
    order: u8,
}

impl Language {
    /// What the interface says under `key`.
    pub fn say(&self, key: &str, args: &Args<'_>) -> String {
        self.messages.say(key, args)
    }

    /// Whether there is such a message.
    pub fn has(&self, key: &str) -> bool {
        self.messages.has(key)
    }

    /// A date as exact as it is known.
    pub fn date(&self, date: PartialDate) -> String {
        self.dates.date(date)
    }

    /// A period.
    pub fn period(&self, period: Period) -> String {
        self.dates.period(period)
    }

    /// The words a reader of this language is shown, whatever language they are in; empty where there are none.
    pub fn words<'a>(&self, text: &'a Text) -> &'a str {
        text.said(&self.chain).map_or("", |said| said.text)
    }

    /// A longer text of the interface, in Markdown: `pages/about.md`.
    pub fn page(&self, name: &str) -> &str {
        self.pages.get(name).map_or("", String::as_str)
    }
}

/// All interface languages, in order; the first is the default.
#[derive(Debug, Default)]
pub struct Languages(Vec<Language>);

impl Languages {
    /// Reads `languages/*/language.toml`, `*.ftl` and `pages/*.md`.
    ///
    /// # Errors
    /// A sentence naming the file and what is wrong there.
    pub fn parse(files: &[SourceFile]) -> Result<Self, String> {
        let mut languages = Vec::new();
        for file in files {
            let Some(code) = file.path.strip_prefix("languages/").and_then(|rest| rest.strip_suffix("/language.toml"))
            else {
                continue;
            };
            let tag: Tag = code.parse()?;
            let read: LanguageFile = toml::from_str(&file.text).map_err(|error| format!("{}: {error}", file.path))?;
            let folder = format!("languages/{code}/");
            let is_message_file = |path: &str| {
                path.strip_prefix(&folder).is_some_and(|name| name.ends_with(".ftl") && !name.contains('/'))
            };
            let message_files: Vec<&SourceFile> = files.iter().filter(|file| is_message_file(&file.path)).collect();
            if message_files.is_empty() {
                return Err(format!("{folder}messages.ftl is missing"));
            }
            let pages = files.iter().filter_map(|file| {
                let name = file.path.strip_prefix(&folder)?.strip_prefix("pages/")?.strip_suffix(".md")?;
                Some((name.to_owned(), file.text.clone()))
            });
            languages.push(Language {
                messages: Messages::parse(&tag, &message_files, read.numbers.is_english())?,
                sorting: Sorting::of(&tag)?,
                chain: std::iter::once(tag.clone()).chain(read.fallback).collect(),
                pages: pages.collect(),
                name: read.name,
                dates: read.dates,
                numbers: read.numbers,
                order: read.order,
                tag,
            });
        }
        languages.sort_by_key(|language| language.order);
        if languages.is_empty() { Err("languages/: there is no language".to_owned()) } else { Ok(Self(languages)) }
    }

    /// The language with this tag.
    pub fn get(&self, tag: &str) -> Option<&Language> {
        self.0.iter().find(|language| language.tag.as_str() == tag)
    }

    /// The language of readers who ask for none; there always is one.
    pub fn default_language(&self) -> &Language {
        &self.0[0]
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Language> {
        self.0.iter()
    }

    /// The language that suits an `Accept-Language` header best (RFC 9110, section 12.5.4).
    pub fn negotiate(&self, accepted: &str) -> &Language {
        let mut wanted: Vec<(f32, &str)> = accepted
            .split(',')
            .filter_map(|part| {
                let mut pieces = part.trim().split(';');
                let tag = pieces.next()?.split('-').next()?;
                let weight = pieces.find_map(|piece| piece.trim().strip_prefix("q=")).map_or(Ok(1.0), str::parse);
                Some((weight.unwrap_or(0.0), tag))
            })
            .filter(|(weight, _)| *weight > 0.0)
            .collect();
        wanted.sort_by(|left, right| right.0.total_cmp(&left.0));
        wanted.into_iter().find_map(|(_, tag)| self.get(tag)).unwrap_or_else(|| self.default_language())
    }
}
