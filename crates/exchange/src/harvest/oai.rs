//! OAI-PMH 2.0: what repositories answer, read as Dublin Core, with sets, resumption tokens, deletions and errors.

use kerege_core::Invalid;

use super::{
    Came, Harvested, Item, Progress, SourceOptions, date_of,
    decode::decode,
    is_web_address, language_of, query_of,
    xml::{self, Element},
};

/// The message of a token that has run out: the walk begins again.
pub const TOKEN_REFUSED: &str = "harvest-problem-oai-token";

/// The errors of the standard. Others are read as the unknown one.
const ERRORS: [(&str, &str); 8] = [
    ("badArgument", "harvest-problem-oai-argument"),
    ("badResumptionToken", TOKEN_REFUSED),
    ("badVerb", "harvest-problem-oai-argument"),
    ("cannotDisseminateFormat", "harvest-problem-oai-format"),
    ("idDoesNotExist", "harvest-problem-oai-argument"),
    ("noMetadataFormats", "harvest-problem-oai-format"),
    ("noSetHierarchy", "harvest-problem-oai-sets"),
    ("noRecordsMatch", ""),
];

/// What a repository says about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identity {
    /// Its name.
    pub name: String,
    /// The day before which it has nothing.
    pub earliest: String,
    /// Whether it tells what was deleted: `no`, `transient` or `persistent`.
    pub deletions: String,
}

/// The next question.
pub fn address(url: &str, options: &SourceOptions, progress: &Progress) -> String {
    let mut query = query_of(url);
    query.append_pair("verb", "ListRecords");
    if let Some(token) = &progress.next {
        // A token stands alone: the standard refuses it beside anything else.
        query.append_pair("resumptionToken", token);
        return query.finish();
    }
    query.append_pair("metadataPrefix", "oai_dc");
    if !options.part.is_empty() {
        query.append_pair("set", &options.part);
    }
    if let Some(since) = &progress.since {
        // Whole days: every repository has to understand those.
        query.append_pair("from", since.get(..10).unwrap_or(since));
    }
    query.finish()
}

/// Reads an answer to `ListRecords`, `GetRecord` or `ListIdentifiers`.
///
/// # Errors
/// The reason, also where the repository itself says that it will not answer.
pub fn read(bytes: &[u8], came: &Came) -> Result<Harvested, Invalid> {
    let root = open(bytes, came)?;
    let mut harvested = Harvested { until: Some(root.text_of("responseDate").to_owned()), ..Harvested::default() };
    if let Some(error) = root.child("error") {
        let code = error.attribute("code");
        let known = ERRORS.iter().find(|(name, _)| *name == code).map(|(_, message)| *message);
        return match known {
            // Nothing new is no error.
            Some("") => Ok(harvested),
            Some(message) => Err(Invalid::new("", message, error.text.trim())),
            None => Err(Invalid::new("", "harvest-problem-oai", format!("{code} {}", error.text.trim()).trim())),
        };
    }
    let list = ["ListRecords", "GetRecord", "ListIdentifiers"].iter().find_map(|name| root.child(name));
    let list = list.ok_or_else(|| Invalid::new("", "harvest-problem-oai", "ListRecords"))?;
    harvested.items = list.children_named("record").map(item).collect();
    // Identifiers alone say at least what is gone.
    harvested.items.extend(list.children_named("header").map(header));
    let token = list.text_of("resumptionToken");
    harvested.next = (!token.is_empty()).then(|| token.to_owned());
    Ok(harvested)
}

/// Reads an answer to `Identify`.
///
/// # Errors
/// If it is no such answer.
pub fn read_identity(bytes: &[u8], came: &Came) -> Result<Identity, Invalid> {
    let root = open(bytes, came)?;
    let said = root.child("Identify").ok_or_else(|| Invalid::new("", "harvest-problem-oai", "Identify"))?;
    Ok(Identity {
        name: said.text_of("repositoryName").to_owned(),
        earliest: said.text_of("earliestDatestamp").to_owned(),
        deletions: said.text_of("deletedRecord").to_owned(),
    })
}

/// Reads an answer to `ListSets`: the name and the title of each set.
///
/// # Errors
/// If it is no such answer; a repository without sets says so by an error of its own.
pub fn read_sets(bytes: &[u8], came: &Came) -> Result<Vec<(String, String)>, Invalid> {
    let root = open(bytes, came)?;
    if root.child("error").is_some_and(|error| error.attribute("code") == "noSetHierarchy") {
        return Ok(Vec::new());
    }
    let list = root.child("ListSets").ok_or_else(|| Invalid::new("", "harvest-problem-oai", "ListSets"))?;
    let set = |set: &Element| (set.text_of("setSpec").to_owned(), set.text_of("setName").to_owned());
    Ok(list.children_named("set").map(set).collect())
}

fn open(bytes: &[u8], came: &Came) -> Result<Element, Invalid> {
    let root = xml::parse(&decode(bytes, &came.media_type))?;
    if root.name == "OAI-PMH" { Ok(root) } else { Err(Invalid::new("", "harvest-problem-oai", root.name)) }
}

fn header(header: &Element) -> Item {
    Item {
        key: header.text_of("identifier").to_owned(),
        deleted: header.attribute("status") == "deleted",
        ..Item::default()
    }
}

fn item(record: &Element) -> Item {
    let mut item = record.child("header").map(header).unwrap_or_default();
    let Some(core) = record.child("metadata").and_then(|metadata| metadata.children.first()) else { return item };
    let all = |name: &'static str| {
        core.children_named(name).map(|element| element.text.trim().to_owned()).filter(|text| !text.is_empty())
    };
    let first = |name: &'static str| all(name).next().unwrap_or_default();
    item.title = first("title");
    item.summary = all("description").max_by_key(String::len).unwrap_or_default();
    item.publisher = first("publisher");
    item.authors = all("creator").take(50).collect();
    item.subjects = all("subject").take(50).collect();
    item.date = all("date").map(|date| date_of(&date)).find(|date| !date.is_empty()).unwrap_or_default();
    let said = core.child("title").map(|title| title.attribute("xml:lang")).unwrap_or_default();
    item.language = all("language").map(|tag| language_of(&tag)).find(|tag| !tag.is_empty()).unwrap_or_default();
    if item.language.is_empty() {
        item.language = language_of(said);
    }
    let mut identifiers = all("identifier").chain(all("relation"));
    let doi = |text: &str| text.strip_prefix("doi:").map(|doi| format!("https://doi.org/{doi}"));
    let address = identifiers.find_map(|text| if is_web_address(&text) { Some(text) } else { doi(&text) });
    item.url = address.unwrap_or_default();
    item
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANSWER: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
        <OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>2026-11-01T10:00:00Z</responseDate>
        <ListRecords>
        <record><header status="deleted"><identifier>oai:x:1</identifier></header></record>
        <record><header><identifier>oai:x:2</identifier></header><metadata><dc><title xml:lang="kir">Эмгек</title>
        <creator>А. Б.</creator><date>2024-05</date><identifier>123</identifier>
        <identifier>https://repository.example/2</identifier><subject>миграция</subject></dc></metadata></record>
        <resumptionToken completeListSize="8">abc/1</resumptionToken></ListRecords></OAI-PMH>"#;

    #[test]
    fn records_deletions_and_the_token_are_read() {
        let harvested = read(ANSWER.as_bytes(), &Came::default()).unwrap();
        assert_eq!(harvested.next.as_deref(), Some("abc/1"));
        assert_eq!(harvested.until.as_deref(), Some("2026-11-01T10:00:00Z"));
        let [gone, there] = &harvested.items[..] else { panic!("{harvested:?}") };
        assert!(gone.deleted && gone.key == "oai:x:1");
        assert_eq!((there.title.as_str(), there.language.as_str(), there.date.as_str()), ("Эмгек", "ky", "2024-05"));
        assert_eq!(there.url, "https://repository.example/2");
    }

    #[test]
    fn every_error_of_the_standard_has_its_meaning() {
        for (code, message) in ERRORS {
            let text = format!("<OAI-PMH><responseDate>2026</responseDate><error code='{code}'>why</error></OAI-PMH>");
            match read(text.as_bytes(), &Came::default()) {
                Ok(harvested) => assert!(message.is_empty() && harvested.items.is_empty(), "{code}"),
                Err(invalid) => {
                    assert_eq!((&*invalid.message, invalid.detail.as_str()), (message, "why"), "{code}")
                }
            }
        }
        let other = read(b"<OAI-PMH><error code='undefinedError'/></OAI-PMH>", &Came::default()).unwrap_err();
        assert_eq!((&*other.message, other.detail.as_str()), ("harvest-problem-oai", "undefinedError"));
    }

    #[test]
    fn a_token_is_sent_alone() {
        let options = SourceOptions { part: "law".into(), ..SourceOptions::default() };
        let mut progress = Progress { since: Some("2026-11-01T10:00:00Z".into()), ..Progress::default() };
        let first = address("https://x.example/oai", &options, &progress);
        assert_eq!(first, "https://x.example/oai?verb=ListRecords&metadataPrefix=oai_dc&set=law&from=2026-11-01");
        progress.next = Some("a b".into());
        assert_eq!(
            address("https://x.example/oai", &options, &progress),
            "https://x.example/oai?verb=ListRecords&resumptionToken=a+b"
        );
    }
}
