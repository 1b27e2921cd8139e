//! Files for translators go out and come back, whatever the programs between do to them; others are refused.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that goes wrong stops")]

use std::io::{Cursor, Read as _, Write as _};

use kerege_core::TranslationState;
use kerege_exchange::translation::{Bundle, Format, Head, Segment, Told, read, write};
use proptest::prelude::*;
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

fn segment(id: &str, source: &str, target: &str) -> Segment {
    Segment {
        id: id.to_owned(),
        place: "Полный текст".to_owned(),
        source: source.to_owned(),
        target: target.to_owned(),
        changed: false,
        terms: vec![("патент".to_owned(), "патент <уруксат>".to_owned())],
    }
}

fn bundle(segments: Vec<Segment>) -> Bundle {
    Bundle {
        head: Head {
            slug: "kg-labour-code-2025".to_owned(),
            revision: 12,
            source: "ru".parse().unwrap(),
            target: "uz-Cyrl".parse().unwrap(),
        },
        title: "Трудовой кодекс & «всё»".to_owned(),
        about: "Пишите в правом столбце.".to_owned(),
        names: ["русский".to_owned(), "ўзбекча (кирилл)".to_owned()],
        state: Some(TranslationState::Unchecked),
        segments,
    }
}

fn written(format: Format, bundle: &Bundle) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    write(format, bundle, &mut bytes).unwrap();
    bytes.into_inner()
}

fn told(bytes: &[u8]) -> Vec<Told> {
    let mut told = Vec::new();
    read(Cursor::new(bytes), &mut |one| {
        told.push(one);
        Ok(())
    })
    .unwrap();
    told
}

/// The message of the refusal, or an empty word.
fn refusal(bytes: &[u8]) -> String {
    match told(bytes).last() {
        Some(Told::Broken(invalid)) => invalid.message.to_string(),
        _ => String::new(),
    }
}

fn words(told: &[Told]) -> Vec<(String, String)> {
    let segment = |one: &Told| match one {
        Told::Segment { id, words, .. } => Some((id.clone(), words.clone())),
        _ => None,
    };
    told.iter().filter_map(segment).collect()
}

#[test]
fn every_format_brings_back_what_it_took_out() {
    let target = "=1+1 & <b>\n\n- 'биринчи'\n\tэкинчи; \"үчүнчү\" ʻoʻ";
    let bundle = bundle(vec![
        segment("title.1-0a1b2c3d", "Название", "Ном"),
        segment("body.1-00000000", "Без перевода", ""),
        segment("body.2-11111111", "- пункт", target),
    ]);
    for format in Format::ALL {
        let told = told(&written(format, &bundle));
        assert_eq!(told.first(), Some(&Told::Found { format, head: bundle.head.clone() }));
        assert_eq!(told.last(), Some(&Told::End));
        let expected = [("title.1-0a1b2c3d", "Ном"), ("body.2-11111111", target)];
        assert_eq!(words(&told), expected.map(|(id, words)| (id.to_owned(), words.to_owned())), "{format:?}");
    }
}

proptest! {
    #[test]
    fn any_words_come_back(source in "[^\\p{Cc}]{0,40}", target in "[^\\p{Cc}\u{fffe}\u{ffff}]{1,60}") {
        let bundle = bundle(vec![segment("body.1-00000000", &source, &target)]);
        for format in Format::ALL {
            let found = words(&told(&written(format, &bundle)));
            let expected = if target.trim().is_empty() { vec![] } else { vec![("body.1-00000000".to_owned(), target.clone())] };
            prop_assert_eq!(found, expected, "{:?}", format);
        }
    }

    #[test]
    fn no_byte_makes_the_reader_panic(place in 0usize..4_000, byte: u8, which in 0usize..3) {
        let mut bytes = written(Format::ALL[which], &bundle(vec![segment("body.1-00000000", "А", "Б")]));
        let place = place % bytes.len();
        bytes[place] = byte;
        told(&bytes);
        told(&bytes[..place]);
    }
}

#[test]
fn spreadsheets_write_back_in_their_own_way() {
    let text =
        "kerege:a@3,ru (ru),кыргызча (ky)\r\nbody.1-00000000,Первый,\"Бир\r\nэки\"\r\nbody.2-00000000,Второй,\r\n";
    let expected = [("body.1-00000000".to_owned(), "Бир\r\nэки".to_owned())];
    assert_eq!(words(&told(text.as_bytes())), expected);
    let tabs = text.replace(',', "\t");
    let wide: Vec<u8> = [0xfeff].into_iter().chain(tabs.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(words(&told(&wide)), expected);
    let russian = [b"kerege:a@3;ru (ru);ky (ky)\n1;2;".to_vec(), vec![0xc7, 0xe0, 0xea]].concat();
    assert_eq!(refusal(&russian), "invalid-translation-encoding");
}

#[test]
fn what_cat_programs_add_is_not_taken_for_the_translation() {
    let text = r#"<?xml version="1.0"?><xliff version="1.2"><file original="a" source-language="ru" target-language="ky">
        <body><trans-unit id="body.1-00000000"><source>А</source><seg-source><mrk mtype="seg" mid="1">А</mrk></seg-source>
        <target><mrk mtype="seg" mid="1">Бир &amp; </mrk><g id="2">эки&#xA;</g><x id="3"/>үч</target>
        <alt-trans><source>А</source><target>башка</target></alt-trans><note>жазуу</note></trans-unit></body></file></xliff>"#;
    assert_eq!(words(&told(text.as_bytes())), [("body.1-00000000".to_owned(), "Бир & эки\nүч".to_owned())]);
}

/// The document of an archive, changed by `change`.
fn changed_document(bytes: &[u8], change: impl Fn(&str) -> String) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut document = String::new();
    archive.by_name("word/document.xml").unwrap().read_to_string(&mut document).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
    writer.write_all(change(&document).as_bytes()).unwrap();
    writer.finish().unwrap().into_inner()
}

#[test]
fn of_a_word_document_the_words_that_stand_are_taken() {
    let bytes = written(Format::Docx, &bundle(vec![segment("body.1-00000000", "А", "Б")]));
    let edited = r#"<w:del w:id="1"><w:r><w:delText>Б</w:delText></w:r></w:del><w:ins w:id="2"><w:r><w:t>Бир</w:t></w:r></w:ins></w:p>
        <w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs></w:pPr><w:r><w:t xml:space="preserve">эки </w:t></w:r><w:moveFrom><w:r><w:t>жок</w:t></w:r></w:moveFrom>"#;
    let bytes = changed_document(&bytes, |document| {
        let run = r#"<w:r><w:rPr><w:lang w:val="uz-Cyrl"/></w:rPr><w:t xml:space="preserve">Б</w:t></w:r>"#;
        assert!(document.contains(run));
        document.replace(run, edited)
    });
    assert_eq!(words(&told(&bytes)), [("body.1-00000000".to_owned(), "Бир\nэки ".to_owned())]);
}

#[test]
fn what_is_none_of_our_files_is_refused_with_a_reason() {
    let docx = written(Format::Docx, &bundle(vec![]));
    let no_head = changed_document(&docx, |document| document.replace("kerege:", "мои заметки "));
    let bomb = changed_document(&docx, |document| {
        document.replace("<w:body>", &format!("<w:body>{}", " ".repeat(30_000_000)))
    });
    let mut other = ZipWriter::new(Cursor::new(Vec::new()));
    other.start_file("xl/workbook.xml", SimpleFileOptions::default()).unwrap();
    let other = other.finish().unwrap().into_inner();
    let laughs =
        br#"<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><xliff version="1.2">&b;</xliff>"#;
    let cases: [(&[u8], &str); 10] = [
        (b"", "invalid-translation-head"),
        (b"name;number\n1;2\n", "invalid-translation-format"),
        (b"kerege:a@x;ru;ky\n", "invalid-translation-head"),
        (b"<html><body></body></html>", "invalid-translation-format"),
        (br#"<xliff version="2.0" srcLang="ru"></xliff>"#, "invalid-translation-version"),
        (br#"<xliff version="1.2"><file source-language="ru""#, "invalid-translation-broken"),
        (laughs, "invalid-translation-document-type"),
        (&other, "invalid-translation-format"),
        (&no_head, "invalid-translation-head"),
        (&bomb, "invalid-translation-too-large"),
    ];
    for (bytes, expected) in cases {
        assert_eq!(refusal(bytes), expected, "{}", String::from_utf8_lossy(&bytes[..bytes.len().min(80)]));
    }
    assert_eq!(refusal(&docx[..docx.len() - 30]), "invalid-translation-broken");
}
