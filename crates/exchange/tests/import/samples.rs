//! One small file of every format, written for these tests.

use std::io::{Cursor, Write};

use kerege_exchange::import::{IMPORTERS, Sample};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

pub const CSV: &str = "название;страна;год\nЮридическая помощь мигрантам;KG;2019\n\"Школа; для детей\";TJ;2021\n";

pub const RIS: &str = "TY  - RPRT\r\nAU  - Исаков, Азамат\r\nTI  - Мигранты и право\r\nPY  - 2018/03//\r\nAB  - О том,\r\n      что изменилось.\r\n\
    LA  - rus\r\nUR  - https://example.org/report\r\nDO  - https://doi.org/10.1000/182\r\nSN  - 978-5-00000-000-1\r\nPB  - Example Press\r\nER  - \r\n";

pub const BIBTEX: &str = r#"@string{press = "Example " # "Press"}
@article{isakov2018,
  author = {Isakov, Azamat and {International Labour Organization} and M{\"u}ller, J\'er\^ome},
  title = "{Labour} migration: law \& practice",
  year = 2018, month = mar,
  publisher = press,
  doi = {10.1000/182},
  langid = {english}
}
"#;

pub const CSL: &str = r#"[{"id": "a1", "type": "article-journal", "title": "Remittances", "DOI": "10.1000/7",
  "author": [{"family": "Isakov", "given": "Azamat"}, {"literal": "Example Institute"}],
  "issued": {"date-parts": [[2019, 4]]}, "language": "en-GB", "URL": "https://example.org/7"}]"#;

pub const DUBLIN_CORE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<records xmlns:d="http://purl.org/dc/elements/1.1/">
  <record><d:title xml:lang="ru">Право и миграция</d:title><d:title xml:lang="eng">Law and migration</d:title>
    <d:creator>Исаков, Азамат</d:creator><d:date>2017-05-01</d:date><d:language>rus</d:language>
    <d:type>info:eu-repo/semantics/report</d:type><d:identifier>https://example.org/9</d:identifier></record>
  <record><d:title>Second</d:title><d:identifier>doi:10.1000/9</d:identifier></record>
</records>"#;

pub const RSS: &str = r#"<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
  <title>Новости</title><language>ru-RU</language>
  <item><title>Закон №&#160;61 &amp; другие</title><link>https://example.org/1</link><guid isPermaLink="false">n-1</guid>
    <pubDate>Wed, 05 Sep 2012 10:00:00 +0600</pubDate><description>&lt;p&gt;Кратко&amp;nbsp;о законе&lt;/p&gt;</description>
    <content:encoded><![CDATA[<p>Первый абзац.</p><p>Второй<script>alert(1)</script>.</p>]]></content:encoded></item>
</channel></rss>"#;

pub const ATOM: &str = r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ky"><title>Жаңылыктар</title>
  <entry><id>urn:n:1</id><title type="html">Мыйзам &amp;amp; укук</title><link rel="self" href="https://example.org/self"/>
    <link href="https://example.org/2"/><published>2021-03-04T05:06:07Z</published>
    <author><name>Example Group</name></author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Бир</p><p>Эки</p></div></content></entry></feed>"#;

pub const JSON_FEED: &str = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "News",
  "items": [{"id": "7", "url": "https://example.org/7", "title": "One", "content_html": "<p>Words &amp; more</p>",
  "date_published": "2020-01-02T00:00:00Z", "language": "en"}]}"#;

pub const HSDS: &str = r#"{"total_items": 1, "contents": [{"id": "o-1", "name": "Example Aid", "description": "Legal aid.",
  "website": "https://aid.example", "email": "mail@aid.example", "legal_status": "NGO",
  "phones": [{"number": "+996 312 000000", "languages": [{"code": "ky"}]}],
  "services": [{"id": "s-1", "name": "Legal advice", "description": "Free  of charge", "languages": [{"code": "rus"}, {"name": "Tajik"}]}],
  "locations": [{"addresses": [{"address_1": "1 Example Street", "city": "Bishkek", "postal_code": "720000", "country": "kg"}]}]}]}"#;

pub const TURTLE: &str = r#"@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix : <urn:example:> .
<urn:example:scheme> a skos:ConceptScheme ; skos:prefLabel "Topics"@en .
:work a skos:Concept ; skos:prefLabel "Работа"@ru, "Work"@en ; skos:altLabel "Employment"@en ; skos:broader :life .
:life a skos:Concept ; skos:prefLabel "Жизнь"@ru ; skos:definition "Everything."@en .
"#;

pub const RDF_XML: &str = r#"<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#">
  <skos:Concept rdf:about="urn:example:work"><skos:prefLabel xml:lang="ru">Работа</skos:prefLabel></skos:Concept>
</rdf:RDF>"#;

/// A ZIP archive of these entries.
pub fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        // The type of an OpenDocument file stands uncompressed at its beginning.
        let method = if *name == "mimetype" { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        writer.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A workbook with these sheets: their names, and what stands in `sheetData`.
pub fn workbook(sheets: &[(&str, &str)]) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let each = |form: &dyn Fn(usize, &str) -> String| {
        (1..).zip(sheets).map(|(number, (name, _))| form(number, name)).collect::<String>()
    };
    let list = each(&|number, name| format!("<sheet name=\"{name}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>"));
    let relations = each(&|number, _| {
        format!(
            "<Relationship Id=\"rId{number}\" Type=\"{RELATION}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
        )
    });
    let texts = [
        (
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>".to_owned(),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{RELATION}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATION}\"><sheets>{list}</sheets></workbook>"),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{relations}<Relationship Id=\"rId90\" Type=\"{RELATION}/sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship Id=\"rId91\" Type=\"{RELATION}/styles\" Target=\"styles.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/sharedStrings.xml",
            format!(
                "<sst xmlns=\"{MAIN}\"><si><t>название</t></si><si><r><t xml:space=\"preserve\">два </t></r><r><t>куска</t></r></si></sst>"
            ),
        ),
        // The second style shows numbers as dates.
        (
            "xl/styles.xml",
            format!(
                "<styleSheet xmlns=\"{MAIN}\"><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"22\"/></cellXfs></styleSheet>"
            ),
        ),
    ];
    let pages: Vec<(String, String)> = (1..)
        .zip(sheets)
        .map(|(number, (_, data))| {
            (
                format!("xl/worksheets/sheet{number}.xml"),
                format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{data}</sheetData></worksheet>"),
            )
        })
        .collect();
    let texts = texts.iter().map(|(name, text)| (*name, text.as_bytes()));
    let pages = pages.iter().map(|(name, text)| (name.as_str(), text.as_bytes()));
    archive(&texts.chain(pages).collect::<Vec<_>>())
}

pub const SHEET: &str = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Register of programmes</t></is></c></row>\
    <row r=\"3\"><c r=\"A3\" t=\"s\"><v>0</v></c><c r=\"B3\" t=\"inlineStr\"><is><t>date</t></is></c><c r=\"C3\" t=\"inlineStr\"><is><t>sum</t></is></c><c r=\"D3\" t=\"inlineStr\"><is><t>open</t></is></c></row>\
    <row r=\"4\"><c r=\"A4\" t=\"s\"><v>1</v></c><c r=\"B4\" s=\"1\"><v>41157</v></c><c r=\"C4\"><f>0.1+0.2</f><v>0.30000000000000004</v></c><c r=\"D4\" t=\"b\"><v>1</v></c></row>\
    <row r=\"6\"><c r=\"A6\" t=\"str\"><v>three</v></c><c r=\"B6\" s=\"2\"><v>41157.5</v></c><c r=\"C6\"><v>2000</v></c></row>\
    <row r=\"7\"><c r=\"A7\" t=\"str\"><v>four</v></c><c r=\"C7\" t=\"e\"><v>#REF!</v></c></row>";

/// A spreadsheet of LibreOffice with this content of its tables.
pub fn spreadsheet(tables: &str) -> Vec<u8> {
    const OFFICE: &str = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
    let content = format!(
        "<office:document-content xmlns:office=\"{OFFICE}\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet>{tables}\
         </office:spreadsheet></office:body></office:document-content>"
    );
    archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_bytes()),
        (
            "META-INF/manifest.xml",
            b"<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>",
        ),
    ])
}

pub const TABLES: &str = "<table:table table:name=\"Empty\"><table:table-row><table:table-cell table:number-columns-repeated=\"1024\"/></table:table-row></table:table>\
    <table:table table:name=\"Programmes\">\
    <table:table-row table:number-rows-repeated=\"2\"><table:table-cell/></table:table-row>\
    <table:table-row><table:table-cell><text:p>name</text:p></table:table-cell><table:table-cell><text:p>date</text:p></table:table-cell><table:table-cell><text:p>sum</text:p></table:table-cell></table:table-row>\
    <table:table-row table:number-rows-repeated=\"2\"><table:table-cell><text:p>One &amp; two</text:p><text:p>lines<office:annotation><text:p>a note</text:p></office:annotation></text:p></table:table-cell>\
    <table:table-cell office:value-type=\"date\" office:date-value=\"2012-09-05\"><text:p>5.9.12</text:p></table:table-cell>\
    <table:table-cell office:value-type=\"float\" office:value=\"1500\"><text:p>1 500,00</text:p></table:table-cell><table:table-cell table:number-columns-repeated=\"16381\"/></table:table-row>\
    <table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row></table:table>";

/// Every sample with the importer that should read it.
pub fn all() -> Vec<(&'static str, Vec<u8>)> {
    let texts = [
        ("csv", CSV),
        ("ris", RIS),
        ("bibtex", BIBTEX),
        ("csl-json", CSL),
        ("dublin-core", DUBLIN_CORE),
        ("feed", RSS),
        ("feed", ATOM),
        ("feed", JSON_FEED),
        ("hsds", HSDS),
        ("skos", TURTLE),
        ("skos", RDF_XML),
    ];
    let mut all: Vec<_> = texts.into_iter().map(|(name, text)| (name, text.as_bytes().to_vec())).collect();
    all.push(("xlsx", workbook(&[("Sheet", SHEET)])));
    all.push(("ods", spreadsheet(TABLES)));
    all
}

#[test]
fn every_format_is_recognised_by_its_content_and_by_nothing_else() {
    let all = all();
    for importer in IMPORTERS {
        assert!(all.iter().any(|(name, _)| *name == importer.name), "{} has no sample", importer.name);
    }
    for (name, bytes) in &all {
        let sample = Sample { bytes, name: "" };
        let claimed: Vec<&str> = IMPORTERS.iter().filter(|one| (one.fits)(&sample)).map(|one| one.name).collect();
        assert_eq!(claimed, [*name], "{}", String::from_utf8_lossy(&bytes[..bytes.len().min(60)]));
    }
}

#[test]
fn what_is_no_list_of_entries_is_claimed_by_nobody() {
    let own = r#"{"kind": "law", "slug": "one", "title": {"ru": "Закон"}, "fields": {"type": "law"}}"#;
    let prose = "Мы пишем, что думаем.\nЭто письмо длинное; в нём много слов, но нет ни одной таблицы.\n";
    let word = archive(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w:document/>")]);
    for bytes in [
        own.as_bytes(),
        prose.as_bytes(),
        &word,
        b"%PDF-1.7",
        b"",
        b"\x89PNG\r\n\x1a\n\0\0\0",
        b"<html><body>a, b</body></html>",
    ] {
        let sample = Sample { bytes, name: "file" };
        let claimed: Vec<&str> = IMPORTERS.iter().filter(|one| (one.fits)(&sample)).map(|one| one.name).collect();
        assert_eq!(claimed, [""; 0], "{}", String::from_utf8_lossy(bytes));
    }
}
