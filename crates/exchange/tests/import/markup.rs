//! XML and RDF: catalogues, feeds, vocabularies.

use encoding_rs::{Encoding, KOI8_R, WINDOWS_1251};

use crate::{broken, cell, outcome, samples};

#[test]
fn records_of_dublin_core_keep_the_languages_of_their_words() {
    let outcome = outcome(samples::DUBLIN_CORE);
    assert_eq!((outcome.rows.len(), broken(&outcome)), (2, ""));
    let first = &outcome.rows[0];
    let expected = [
        ("title@ru", "Право и миграция"),
        ("title@en", "Law and migration"),
        ("authors", "Азамат Исаков"),
        ("date", "2017-05-01"),
        ("language", "ru"),
        ("type", "report"),
        ("url", "https://example.org/9"),
        ("key", "https://example.org/9"),
    ];
    for (name, words) in expected {
        assert_eq!(cell(first, name), words, "{name}");
    }
    assert_eq!((cell(&outcome.rows[1], "key"), outcome.rows[1].number), ("10.1000/9".into(), 2));
}

#[test]
fn an_answer_of_a_repository_names_what_was_deleted() {
    let answer = r#"<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords>
        <record><header status="deleted"><identifier>oai:x:1</identifier></header></record>
        <record><header><identifier>oai:x:2</identifier></header><metadata>
          <oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">
          <dc:title>Two</dc:title></oai_dc:dc></metadata></record></ListRecords></OAI-PMH>"#;
    let told = outcome(answer);
    assert_eq!((told.refused[0].0, told.refused[0].1.message.as_ref()), (1, "invalid-record-deleted"));
    assert_eq!((told.rows[0].number, cell(&told.rows[0], "key")), (2, "oai:x:2".into()));
    let error =
        r#"<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><error code="badArgument">No.</error></OAI-PMH>"#;
    assert_eq!(broken(&outcome(error)), "invalid-harvest");
}

#[test]
fn items_of_feeds_become_words_without_markup() {
    let row = &outcome(samples::RSS).rows[0];
    let expected = [
        ("key", "n-1"),
        ("title", "Закон № 61 & другие"),
        ("summary", "Кратко о законе"),
        ("body", "Первый абзац.\n\nВторой."),
        ("date", "2012-09-05"),
        ("language", "ru"),
        ("url", "https://example.org/1"),
        ("publisher", "Новости"),
    ];
    for (name, words) in expected {
        assert_eq!(cell(row, name), words, "{name}");
    }
    let row = &outcome(samples::ATOM).rows[0];
    let expected = [
        ("key", "urn:n:1"),
        ("title@ky", "Мыйзам & укук"),
        ("body@ky", "Бир\n\nЭки"),
        ("date", "2021-03-04"),
        ("language", "ky"),
        ("authors", "Example Group"),
        ("url", "https://example.org/2"),
    ];
    for (name, words) in expected {
        assert_eq!(cell(row, name), words, "{name}");
    }
    let row = &outcome(samples::JSON_FEED).rows[0];
    assert_eq!([cell(row, "title"), cell(row, "body"), cell(row, "date")], ["One", "Words & more", "2020-01-02"]);
}

#[test]
fn the_declaration_of_a_feed_names_its_encoding() {
    for encoding in [KOI8_R, WINDOWS_1251] as [&'static Encoding; 2] {
        let declared =
            samples::RSS.replace("version=\"1.0\"?", &format!("version=\"1.0\" encoding=\"{}\"?", encoding.name()));
        let outcome = outcome(&encoding.encode(&declared).0);
        assert_eq!(outcome.found.encoding, Some(encoding.name().to_lowercase()));
        assert_eq!(cell(&outcome.rows[0], "publisher"), "Новости");
    }
}

#[test]
fn vocabularies_keep_every_label_of_every_language() {
    let outcome_turtle = outcome(samples::TURTLE);
    assert_eq!(outcome_turtle.rows.len(), 2, "the scheme itself is no concept");
    let work = &outcome_turtle.rows[0];
    let expected = [
        ("id", "urn:example:work"),
        ("prefLabel@ru", "Работа"),
        ("prefLabel@en", "Work"),
        ("altLabel@en", "Employment"),
        ("broader", "urn:example:life"),
    ];
    for (name, words) in expected {
        assert_eq!(cell(work, name), words, "{name}");
    }
    assert_eq!(cell(&outcome(samples::RDF_XML).rows[0], "prefLabel@ru"), "Работа");
    assert_eq!(broken(&outcome(format!("{} :broken", samples::TURTLE))), "invalid-rdf");
}

#[test]
fn entities_and_depth_are_refused() {
    let mut laughs = String::from("<!DOCTYPE rss [<!ENTITY a \"ha\">");
    for level in 'b'..'k' {
        let before = char::from_u32(level as u32 - 1).unwrap();
        laughs += &format!("<!ENTITY {level} \"{}\">", format!("&{before};").repeat(10));
    }
    let laughs = format!("{laughs}]><rss><channel><item><title>&j;</title></item></channel></rss>");
    assert_eq!(broken(&outcome(&laughs)), "invalid-xml-entities");
    let outside = "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss><channel><item><title>&x;</title></item></channel></rss>";
    assert_eq!(broken(&outcome(outside)), "invalid-xml-entities");
    let vocabulary = samples::RDF_XML.replacen("<rdf:RDF", "<!DOCTYPE rdf [<!ENTITY a \"b\">]><rdf:RDF", 1);
    assert_eq!(broken(&outcome(vocabulary)), "invalid-xml-entities");
    let deep = format!("<rss><channel><item>{}", "<a>".repeat(1_000_000));
    assert_eq!(broken(&outcome(deep)), "invalid-xml-depth");
    let wide = format!("<rss><channel><item><title>{}", "a".repeat(9 << 20));
    assert_eq!(broken(&outcome(wide)), "invalid-entry-too-large");
    let cut = samples::RSS.split_inclusive("</item>").next().unwrap();
    let told = outcome(cut);
    assert_eq!((told.rows.len(), broken(&told)), (1, "invalid-xml-cut"), "what was whole is told");
}
