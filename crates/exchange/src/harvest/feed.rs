//! RSS, Atom and JSON Feed.

use feed_rs::model::Entry;
use kerege_core::Invalid;

use super::{Came, Harvested, Item, decode::decode, language_of, page::plain_text, xml};

/// Reads a feed.
///
/// # Errors
/// If it is none.
pub fn read(bytes: &[u8], came: &Came) -> Result<Harvested, Invalid> {
    let text = decode(bytes, &came.media_type);
    let text = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    if !text.starts_with('{') {
        xml::check(text)?;
    }
    // The declaration may name the encoding that the text had before.
    let text = match text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")) {
        Some((_, rest)) => rest,
        None => text,
    };
    let parser =
        feed_rs::parser::Builder::new().base_uri(url::Url::parse(&came.url).ok().map(|url| url.to_string())).build();
    let feed = parser.parse(text.as_bytes());
    let feed = feed.map_err(|error| Invalid::new("", "harvest-problem-feed", error.to_string()))?;
    let publisher = feed.title.as_ref().map(|title| plain_text(&title.content)).unwrap_or_default();
    let language = feed.language.as_deref().unwrap_or_default();
    let items = feed.entries.into_iter().map(|entry| item(entry, &publisher, language)).collect();
    Ok(Harvested { items, ..Harvested::default() })
}

fn item(entry: Entry, publisher: &str, language: &str) -> Item {
    let link = entry.links.iter().find(|link| link.rel.as_deref().is_none_or(|rel| rel == "alternate"));
    let url = link.or(entry.links.first()).map(|link| link.href.clone()).unwrap_or_default();
    let content = entry.content.and_then(|content| content.body).unwrap_or_default();
    let summary = entry.summary.map(|summary| summary.content).filter(|words| !words.trim().is_empty());
    let summary = plain_text(&summary.unwrap_or(content));
    let title = entry.title.map(|title| plain_text(&title.content)).unwrap_or_default();
    Item {
        key: entry.id,
        url,
        // What has no title is known by how it begins.
        title: if title.is_empty() { summary.chars().take(100).collect() } else { title },
        summary,
        language: language_of(entry.language.as_deref().unwrap_or(language)),
        publisher: publisher.to_owned(),
        authors: entry
            .authors
            .into_iter()
            .filter_map(|person| person.name)
            .filter(|name| !name.trim().is_empty())
            .collect(),
        date: entry.published.or(entry.updated).map(|moment| moment.format("%Y-%m-%d").to_string()).unwrap_or_default(),
        subjects: entry
            .categories
            .into_iter()
            .map(|category| category.label.unwrap_or(category.term))
            .take(50)
            .collect(),
        ..Item::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(text: &str) -> Vec<Item> {
        read(text.as_bytes(), &Came { url: "https://news.example/feed".into(), ..Came::default() }).unwrap().items
    }

    #[test]
    fn the_three_formats_come_to_the_same() {
        let rss = "<rss version='2.0'><channel><title>Новости</title><language>ru</language><item><guid>a</guid>\
            <title>Визы &amp; патенты</title><link>https://news.example/1</link>\
            <description>&lt;p&gt;Новые &lt;b&gt;правила&lt;/b&gt;&lt;/p&gt;</description>\
            <pubDate>Mon, 02 Nov 2026 10:00:00 +0600</pubDate></item></channel></rss>";
        let atom = "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='ru'><title>Новости</title><id>f</id>\
            <updated>2026-11-02T04:00:00Z</updated><entry><id>a</id><title>Визы &amp; патенты</title>\
            <link href='https://news.example/1'/><summary>Новые правила</summary>\
            <updated>2026-11-02T04:00:00Z</updated></entry></feed>";
        let json = r#"{"version":"https://jsonfeed.org/version/1","title":"Новости","language":"ru","items":[{"id":"a",
            "url":"https://news.example/1","title":"Визы & патенты","content_html":"<p>Новые <b>правила</b></p>",
            "date_published":"2026-11-02T10:00:00+06:00"}]}"#;
        for text in [rss, atom, json] {
            let list = items(text);
            assert_eq!(list.len(), 1, "{text}");
            let one = &list[0];
            assert_eq!(
                (one.key.as_str(), one.title.as_str(), one.url.as_str()),
                ("a", "Визы & патенты", "https://news.example/1")
            );
            assert_eq!(
                (one.summary.as_str(), one.date.as_str(), one.publisher.as_str()),
                ("Новые правила", "2026-11-02", "Новости")
            );
            assert_eq!(one.language, "ru", "{text}");
        }
    }

    #[test]
    fn what_is_no_feed_says_so() {
        for text in ["", "<html><body>404</body></html>", "{}", "\u{0}"] {
            assert!(read(text.as_bytes(), &Came::default()).is_err(), "{text}");
        }
    }
}
