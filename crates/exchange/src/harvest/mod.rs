//! Readers of what other sites answer: each turns bytes from the network into items, or says why it cannot.
//!
//! Nothing here asks the network: `address` says what to ask next, `read` reads what came, and [`Progress`] remembers
//! between the two how far a walk through a source has come.

pub mod ckan;
pub mod decode;
pub mod feed;
pub mod kerege;
pub mod oai;
pub mod page;
pub mod robots;
pub mod sitemap;
pub mod xml;

use kerege_core::Invalid;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What kind of place is harvested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// RSS, Atom or JSON Feed.
    Feed,
    /// A repository that speaks OAI-PMH, read as Dublin Core.
    Oai,
    /// A data catalogue that runs CKAN.
    Ckan,
    /// The pages that a sitemap lists, watched for change.
    Sitemap,
    /// One page, watched for change.
    Page,
    /// Another centre that runs kerege: its public changes.
    Kerege,
}

impl SourceKind {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Feed, Self::Oai, Self::Ckan, Self::Sitemap, Self::Page, Self::Kerege];

    /// The word kept in the database, and in message keys: `source-kind-…`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Feed => "feed",
            Self::Oai => "oai",
            Self::Ckan => "ckan",
            Self::Sitemap => "sitemap",
            Self::Page => "page",
            Self::Kerege => "kerege",
        }
    }

    /// Whether its items are pages, of which the text is compared.
    pub fn watches_pages(self) -> bool {
        matches!(self, Self::Sitemap | Self::Page)
    }
}

impl std::str::FromStr for SourceKind {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text).ok_or(())
    }
}

/// What an administrator may set for a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SourceOptions {
    /// Hours between two visits.
    pub hours: u32,
    /// The kind of record that its items become.
    pub record_kind: String,
    /// The set of an OAI-PMH repository, or the query for a CKAN catalogue; everything where it is empty.
    pub part: String,
}

impl Default for SourceOptions {
    fn default() -> Self {
        Self { hours: 6, record_kind: "publication".to_owned(), part: String::new() }
    }
}

/// How far the walk through a source has come; kept after every answer, so that it goes on after a crash.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Progress {
    /// Where this walk goes on: a resumption token, the number of the next item.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// What is older than this was seen in earlier walks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// What becomes of `since` when this walk is over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// Sitemaps that are still to be read.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub maps: Vec<String>,
    /// Pages that are still to be read.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pages: Vec<Listed>,
}

impl Progress {
    /// Whether a walk was begun and is not over.
    pub fn is_under_way(&self) -> bool {
        self.next.is_some() || !self.maps.is_empty() || !self.pages.is_empty()
    }
}

/// A page that a sitemap lists.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// Its address.
    pub url: String,
    /// When it last changed, as the sitemap says.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub modified: String,
}

/// One thing that a source offers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Item {
    /// What the source calls it; the same thing has the same key at every visit.
    pub key: String,
    /// Where people read it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub url: String,
    /// Its title, as plain words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// What it is about, as plain words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// Its language, a tag of BCP 47, where the source says so.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub language: String,
    /// Who published it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub publisher: String,
    /// Who wrote it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
    /// Its date: 2012, 2012-09 or 2012-09-05.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub date: String,
    /// Words that the source describes it by.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub subjects: Vec<String>,
    /// The text of a watched page, paragraph by paragraph.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub paragraphs: Vec<String>,
    /// When the sitemap said that the page changed.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub modified: String,
    /// The source says that it is no more.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub deleted: bool,
    /// A record of another centre, as one line of the own format.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<kerege::Shared>,
}

impl Item {
    /// What is compared to tell whether the item changed: everything but moments that change by themselves.
    pub fn digest(&self) -> String {
        let mut said = Self { modified: String::new(), ..self.clone() };
        if let Some(Value::Object(line)) = said.record.as_mut().map(|shared| &mut shared.line) {
            line.remove("published_at");
            line.remove("confirmed_at");
        }
        kerege_core::digest(serde_json::to_vec(&said).unwrap_or_default())
    }
}

/// What one answer of a source came to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Harvested {
    /// The items in it.
    pub items: Vec<Item>,
    /// Where the walk goes on; nothing if this was the last answer.
    pub next: Option<String>,
    /// What the next walk may begin from.
    pub until: Option<String>,
    /// More sitemaps.
    pub maps: Vec<String>,
    /// Pages to be read.
    pub pages: Vec<Listed>,
}

/// What is known of an answer before it is read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Came {
    /// The address it came from, after redirects.
    pub url: String,
    /// Its media type, as the server said.
    pub media_type: String,
}

/// What the child process tells about an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Told {
    /// What came of it.
    Harvested(Harvested),
    /// Why it cannot be read.
    Broken(Invalid),
}

/// Reads an answer for the other side of a pipe.
pub fn tell(kind: SourceKind, bytes: &[u8], came: &Came) -> Told {
    read(kind, bytes, came).map_or_else(Told::Broken, Told::Harvested)
}

/// The longest title and summary that are kept of an item, in characters.
const TITLE: usize = 500;
const SUMMARY: usize = 5_000;

/// The address to ask next.
pub fn address(kind: SourceKind, url: &str, options: &SourceOptions, progress: &Progress) -> String {
    match kind {
        SourceKind::Feed | SourceKind::Page => url.to_owned(),
        SourceKind::Oai => oai::address(url, options, progress),
        SourceKind::Ckan => ckan::address(url, options, progress),
        SourceKind::Sitemap => progress.maps.last().cloned().unwrap_or_else(|| url.to_owned()),
        SourceKind::Kerege => kerege::address(url, progress),
    }
}

/// An address to which a query is added; it may have one already.
fn query_of(url: &str) -> url::form_urlencoded::Serializer<'static, String> {
    let (begin, start) = match url.split_once('?') {
        Some((path, _)) => (url.to_owned(), path.len() + 1),
        None => (format!("{url}?"), url.len() + 1),
    };
    url::form_urlencoded::Serializer::for_suffix(begin, start)
}

/// Reads an answer.
///
/// # Errors
/// The reason why it cannot be read, as a message key.
pub fn read(kind: SourceKind, bytes: &[u8], came: &Came) -> Result<Harvested, Invalid> {
    let mut harvested = match kind {
        SourceKind::Feed => feed::read(bytes, came)?,
        SourceKind::Oai => oai::read(bytes, came)?,
        SourceKind::Ckan => ckan::read(bytes, came)?,
        SourceKind::Sitemap => sitemap::read(bytes, came)?,
        SourceKind::Page => Harvested { items: vec![page::read(bytes, came)], ..Harvested::default() },
        SourceKind::Kerege => kerege::read(bytes, came)?,
    };
    for item in &mut harvested.items {
        item.title = tidy(&item.title, TITLE);
        item.summary = tidy(&item.summary, SUMMARY);
        item.publisher = tidy(&item.publisher, TITLE);
        if !is_web_address(&item.url) {
            item.url.clear();
        }
    }
    harvested.items.retain(|item| !item.key.is_empty() && (item.deleted || !item.title.is_empty()));
    Ok(harvested)
}

/// Only these are kept as addresses: whoever clicks must not run anything.
fn is_web_address(url: &str) -> bool {
    url::Url::parse(url).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}

/// Words without control characters and needless blanks, cut to a length.
fn tidy(words: &str, longest: usize) -> String {
    let clean: String = words.chars().map(|c| if c.is_control() && c != '\n' { ' ' } else { c }).collect();
    let lines = clean.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    lines.join("\n").chars().take(longest).collect()
}

/// The first date in a text such as `2012`, `2012-09-05` or `2012-09-05T10:00:00Z`; empty if it begins with none.
fn date_of(text: &str) -> String {
    let text = text.trim();
    [10, 7, 4]
        .into_iter()
        .filter_map(|length| text.get(..length))
        .find(|part| part.parse::<kerege_core::PartialDate>().is_ok())
        .unwrap_or_default()
        .to_owned()
}

/// The tag of BCP 47 for what catalogues write: `rus`, `ru_RU`, `ru`.
fn language_of(text: &str) -> String {
    const LONG: [(&str, &str); 9] = [
        ("rus", "ru"),
        ("kir", "ky"),
        ("kyr", "ky"),
        ("eng", "en"),
        ("tgk", "tg"),
        ("uzb", "uz"),
        ("kaz", "kk"),
        ("tuk", "tk"),
        ("tur", "tr"),
    ];
    let first = text.trim().split(['-', '_']).next().unwrap_or_default().to_lowercase();
    let long = LONG.iter().find(|(long, _)| *long == first).map(|(_, short)| (*short).to_owned());
    long.unwrap_or_else(|| {
        if first.len() == 2 && first.bytes().all(|b| b.is_ascii_lowercase()) { first } else { String::new() }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_could_run_something_are_dropped() {
        for bad in ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//x", ""] {
            assert!(!is_web_address(bad), "{bad}");
        }
        assert!(is_web_address("https://law.example/акт/4"));
    }

    #[test]
    fn languages_and_dates_are_read_as_catalogues_write_them() {
        assert_eq!(["rus", "ru_RU", "KIR", "en-GB", "Russian", ""].map(language_of), ["ru", "ru", "ky", "en", "", ""]);
        assert_eq!(
            ["2012", "2012-09-05T10:00:00Z", "c. 1999", "2012-9"].map(date_of),
            ["2012", "2012-09-05", "", "2012"]
        );
    }
}
