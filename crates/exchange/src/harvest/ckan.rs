//! CKAN: the data sets of a catalogue, the longest unchanged first.

use kerege_core::Invalid;
use serde::Deserialize;

use super::{Came, Harvested, Item, Progress, SourceOptions, date_of, language_of, page::plain_text, query_of};

/// How many data sets are asked for at a time.
const ROWS: usize = 100;

#[derive(Deserialize)]
struct Answer {
    success: bool,
    result: Option<Found>,
}

#[derive(Deserialize)]
struct Found {
    count: usize,
    #[serde(default)]
    results: Vec<Package>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Package {
    id: String,
    name: String,
    title: Option<String>,
    notes: Option<String>,
    url: Option<String>,
    language: Option<String>,
    author: Option<String>,
    state: Option<String>,
    metadata_created: Option<String>,
    metadata_modified: Option<String>,
    organization: Option<Named>,
    tags: Vec<Named>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Named {
    title: Option<String>,
    display_name: Option<String>,
    name: String,
}

impl Named {
    fn words(&self) -> String {
        let given = [&self.title, &self.display_name].into_iter().flatten().find(|words| !words.is_empty());
        given.unwrap_or(&self.name).clone()
    }
}

/// The next question. A walk goes through the data sets in the order of their changes; a walk that is broken off goes on
/// where it stopped, and what changes meanwhile comes last.
pub fn address(url: &str, options: &SourceOptions, progress: &Progress) -> String {
    let base = url.trim_end_matches('/');
    let mut query = query_of(&format!("{base}/api/3/action/package_search"));
    query.append_pair("sort", "metadata_modified asc, id asc");
    query.append_pair("rows", &ROWS.to_string());
    query.append_pair("start", progress.next.as_deref().unwrap_or("0"));
    if !options.part.is_empty() {
        query.append_pair("q", &options.part);
    }
    if let Some(since) = &progress.since {
        query.append_pair("fq", &format!("metadata_modified:[{since}Z TO *]"));
    }
    query.finish()
}

/// Reads an answer to `package_search`.
///
/// # Errors
/// If it is none.
pub fn read(bytes: &[u8], came: &Came) -> Result<Harvested, Invalid> {
    let wrong = |detail: String| Invalid::new("", "harvest-problem-ckan", detail);
    let answer: Answer = serde_json::from_slice(bytes).map_err(|error| wrong(error.to_string()))?;
    let found = answer.result.filter(|_| answer.success).ok_or_else(|| wrong("success: false".to_owned()))?;
    let asked = url::Url::parse(&came.url).ok();
    let start = asked.as_ref().and_then(|url| {
        url.query_pairs().find(|(name, _)| name == "start").and_then(|(_, value)| value.parse::<usize>().ok())
    });
    let base = came.url.split("/api/3/").next().unwrap_or_default();
    let end = start.unwrap_or(0) + found.results.len();
    let until = found.results.iter().filter_map(|package| package.metadata_modified.as_deref()).max();
    // Whole seconds, which every version of the catalogue understands.
    let until = until.map(|moment| moment.split('.').next().unwrap_or(moment).to_owned());
    Ok(Harvested {
        next: (end < found.count && !found.results.is_empty()).then(|| end.to_string()),
        until,
        items: found.results.into_iter().map(|package| item(package, base)).collect(),
        ..Harvested::default()
    })
}

fn item(package: Package, base: &str) -> Item {
    let title = package.title.filter(|title| !title.trim().is_empty());
    Item {
        url: format!("{base}/dataset/{}", package.name),
        title: title.unwrap_or_else(|| package.name.clone()),
        summary: plain_text(&package.notes.unwrap_or_default()),
        language: language_of(&package.language.unwrap_or_default()),
        publisher: package.organization.map(|organisation| organisation.words()).unwrap_or_default(),
        authors: package.author.into_iter().filter(|author| !author.trim().is_empty()).collect(),
        date: date_of(&package.metadata_created.or(package.metadata_modified).unwrap_or_default()),
        subjects: package.tags.iter().map(Named::words).take(50).collect(),
        deleted: package.state.as_deref() == Some("deleted"),
        key: if package.id.is_empty() { package.url.unwrap_or(package.name) } else { package.id },
        ..Item::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_sets_are_read_and_the_walk_knows_where_it_ends() {
        let answer = br#"{"success":true,"result":{"count":3,"results":[
            {"id":"a","name":"labour","title":"Labour force","notes":"A *survey*","organization":{"title":"Statistics"},
             "tags":[{"display_name":"work"}],"metadata_created":"2025-01-02T00:00:00","metadata_modified":"2026-01-02T03:04:05.6"},
            {"id":"b","name":"old","title":"","state":"deleted"}]}}"#;
        let came = Came { url: "https://data.example/api/3/action/package_search?start=0".into(), ..Came::default() };
        let harvested = read(answer, &came).unwrap();
        assert_eq!((harvested.next.as_deref(), harvested.until.as_deref()), (Some("2"), Some("2026-01-02T03:04:05")));
        let first = &harvested.items[0];
        assert_eq!(
            (first.url.as_str(), first.publisher.as_str()),
            ("https://data.example/dataset/labour", "Statistics")
        );
        assert!(harvested.items[1].deleted);
        let last = Came { url: came.url.replace("start=0", "start=1"), ..came };
        assert_eq!(read(answer, &last).unwrap().next, None);
        assert!(read(b"{\"success\":false}", &last).is_err());
    }
}
