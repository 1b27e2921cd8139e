//! Recognises what is probably the same thing under another key: same title, year and country.

use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash as _, Hasher as _},
};

use kerege_core::{Document, Viewer};
use kerege_store::Version;
use uuid::Uuid;

use super::Alike;
use crate::{App, Result};

/// From this score on a row is shown as a duplicate, in per cent.
const ENOUGH: u8 = 85;

/// Titles of records, and of rows seen so far.
#[derive(Default)]
pub(super) struct Titles {
    by_title: HashMap<u64, Vec<Seen>>,
}

#[derive(Clone)]
enum Seen {
    Record(Uuid),
    Row { place: i64, title: String, year: Option<i16>, countries: Vec<String> },
}

impl Titles {
    /// The titles of every record.
    pub(super) async fn of(app: &App) -> Result<Self> {
        const PAGE: i64 = 5_000;
        let mut titles = Self::default();
        let mut after = None;
        loop {
            let cards = app.store.newest_cards_after(after, PAGE).await?;
            let Some(last) = cards.last() else { return Ok(titles) };
            after = Some(last.id);
            for card in &cards {
                for (_, title) in card.title.iter() {
                    titles.by_title.entry(titles_hash(app, &card.kind, title)).or_default().push(Seen::Record(card.id));
                }
            }
        }
    }

    /// What is probably the same as this new record, best first.
    pub(super) async fn find(&self, app: &App, document: &Document) -> Result<Vec<Alike>> {
        let mut found: Vec<Alike> = Vec::new();
        for (_, title) in document.title.iter() {
            for seen in self.by_title.get(&titles_hash(app, &document.kind, title)).into_iter().flatten().take(20) {
                let alike = match seen {
                    Seen::Record(id) if found.iter().any(|one| one.id == Some(*id)) => continue,
                    Seen::Record(id) => {
                        let records = app.store.records(&Viewer::Operator, &[*id], Version::Latest).await?;
                        let Some(record) = records.first() else { continue };
                        let known = &record.document;
                        Alike {
                            id: Some(*id),
                            place: None,
                            title: title_of(app, known),
                            score: score(document, known.date.map(|date| date.year()), &known.countries),
                        }
                    }
                    Seen::Row { place, .. } if found.iter().any(|one| one.place == Some(*place)) => continue,
                    Seen::Row { place, title, year, countries } => Alike {
                        id: None,
                        place: Some(*place),
                        title: title.clone(),
                        score: score(document, *year, countries),
                    },
                };
                if alike.score >= ENOUGH {
                    found.push(alike);
                }
            }
        }
        found.sort_by_key(|one| std::cmp::Reverse(one.score));
        found.truncate(5);
        Ok(found)
    }

    /// Remembers a row of the file.
    pub(super) fn add_row(&mut self, app: &App, place: i64, document: &Document) {
        let seen = Seen::Row {
            place,
            title: title_of(app, document),
            year: document.date.map(|date| date.year()),
            countries: document.countries.clone(),
        };
        for (_, title) in document.title.iter() {
            self.by_title.entry(titles_hash(app, &document.kind, title)).or_default().push(seen.clone());
        }
    }
}

/// Same title is 70; the same year and a shared country are 15 each, and 8 each where one of the two is not known.
fn score(document: &Document, year: Option<i16>, countries: &[String]) -> u8 {
    let years = match (document.date.map(|date| date.year()), year) {
        (Some(one), Some(other)) if one == other => 15,
        (Some(_), Some(_)) => 0,
        _ => 8,
    };
    let shared = document.countries.iter().any(|code| countries.contains(code));
    let unknown = document.countries.is_empty() || countries.is_empty();
    70 + years + if shared { 15 } else { u8::from(unknown) * 8 }
}

/// Titles that differ only in signs, capitals and special letters are one.
fn titles_hash(app: &App, kind: &str, title: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    kind.hash(&mut hasher);
    for token in app.analyser.tokens(title) {
        app.analyser.fold(&app.analyser.normalise(token.text)).hash(&mut hasher);
    }
    hasher.finish()
}

fn title_of(app: &App, document: &Document) -> String {
    app.languages.default_language().words(&document.title).to_owned()
}
