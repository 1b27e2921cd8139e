//! Original and translation side by side: nothing is lost, nothing moves, nothing changes that nobody changed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that goes wrong stops")]

use kerege_core::{Document, Kind, Row, Sheet, Tag, paragraphs};
use proptest::prelude::*;

const KIND: &str = r#"
    order = 1
    label = { ru = "Проблема" }
    plural = { ru = "Проблемы" }
    about = { ru = "О проблемах." }
    [[field]]
    name = "why"
    type = "markdown"
    label = { ru = "Почему" }
    [example]
    slug = "a"
"#;

fn kind() -> Kind {
    Kind::parse("issue", KIND).unwrap()
}

/// Whether a paragraph only says that something is left out.
fn is_omission(text: &str) -> bool {
    text.trim_start_matches('#').trim() == "[…]"
}

fn tag(text: &str) -> Tag {
    text.parse().unwrap()
}

fn document(original: &str, translation: &str) -> Document {
    let mut document = Document::new("issue", "a", tag("ru"));
    document.title.set(tag("ru"), "Название");
    document.body.set(tag("ru"), original);
    document.body.set(tag("ky"), translation);
    document
}

fn write(document: &Document, made_from: Option<&Document>, words: &[(&str, &str)]) -> Document {
    let mut written = document.clone();
    let words = words.iter().map(|(id, words)| ((*id).to_owned(), (*words).to_owned())).collect();
    Sheet::new(document, &kind(), &tag("ky"), made_from).write(&words, &mut written);
    written
}

#[test]
fn paragraphs_translated_out_of_order_keep_their_places() {
    let document = document("# Статья 1\n\nА.\n\nБ.\n\n# Статья 2\nВ.", "");
    let once = write(&document, None, &[("body.3", "Б1."), ("body.5", "В1.\r\nэки сап")]);
    assert_eq!(once.body.get(&tag("ky")), Some("# […]\n\n[…]\n\nБ1.\n\n# […]\nВ1.\nэки сап"));
    let sheet = Sheet::new(&once, &kind(), &tag("ky"), None);
    let words: Vec<Option<&str>> = sheet.rows().map(|row| row.translation.as_deref()).collect();
    assert_eq!(words, [None, None, None, Some("Б1."), None, Some("В1.\nэки сап")]);
    assert_eq!(sheet.progress(), (2, 6));
    let twice = write(&once, None, &[("title.1", "Аты"), ("body.1", "# 1-берене"), ("body.5", "")]);
    assert_eq!(twice.body.get(&tag("ky")), Some("# 1-берене\n\n[…]\n\nБ1."));
    assert_eq!(twice.title.get(&tag("ky")), Some("Аты"));
}

#[test]
fn a_paragraph_put_into_the_original_later_moves_no_translation() {
    let before = document("Первый абзац о работе.\n\nВторой абзац о семье.", "Жумуш.\n\nҮй-бүлө.");
    let mut after = before.clone();
    after.body.set(tag("ru"), "Совсем новое.\n\nПервый абзац о работе.\n\nВторой абзац о семье и детях.");
    let sheet = Sheet::new(&after, &kind(), &tag("ky"), Some(&before));
    let body: Vec<_> =
        sheet.places[1].rows.iter().map(|row| (row.translation.as_deref(), row.before.as_deref())).collect();
    assert_eq!(body, [(None, Some("")), (Some("Жумуш."), None), (Some("Үй-бүлө."), Some("Второй абзац о семье."))]);
}

#[test]
fn a_paragraph_that_left_the_original_keeps_its_translation_until_somebody_takes_it_away() {
    let before = document("Первый абзац.\n\nЛишний.\n\nТретий.", "Биринчи.\n\nАртык.\n\nҮчүнчү.");
    let mut after = before.clone();
    after.body.set(tag("ru"), "Первый абзац.\n\nТретий.");
    let sheet = Sheet::new(&after, &kind(), &tag("ky"), Some(&before));
    let gone = &sheet.places[1].rows[1];
    assert_eq!((gone.id.as_str(), &gone.original, gone.before.as_deref()), ("body.t2", &None, Some("Лишний.")));
    let without = write(&after, Some(&before), &[("body.t2", "")]);
    assert_eq!(without.body.get(&tag("ky")), Some("Биринчи.\n\nҮчүнчү."));
}

#[test]
fn it_is_known_where_a_paragraph_went() {
    let before = document("Первый абзац.\n\nЛишний.\n\nТретий абзац.", "");
    let after = document("Новое начало.\n\nПервый абзац.\n\nТретий абзац и ещё.", "");
    let moved = Sheet::moved(&before, &after, &kind());
    let to = |id: &str| moved.get(id).map(String::as_str);
    assert_eq!(
        [to("title.1"), to("body.1"), to("body.2"), to("body.3")],
        [Some("title.1"), Some("body.2"), None, Some("body.3")]
    );
}

#[test]
fn fields_of_the_kind_are_translated_too() {
    let mut document = document("А.", "");
    document.fields.insert("why".into(), serde_json::json!({ "ru": "Нет договора.\n\nНет проверок." }));
    let written = write(&document, None, &[("fields.why.2", "Текшерүү жок.")]);
    assert_eq!(written.fields["why"]["ky"], "[…]\n\nТекшерүү жок.");
}

fn markdown() -> impl Strategy<Value = String> {
    let line =
        prop::sample::select(vec!["", "", "Абзац.", "Ещё один.", "# Статья 4", "## 5-берене", "```", "[…]", "- а"]);
    prop::collection::vec(line, 0..16).prop_map(|lines| lines.join("\n"))
}

proptest! {
    #[test]
    fn a_sheet_loses_no_paragraph_of_either_text(left in markdown(), middle in markdown(), right in markdown()) {
        let (now, then) = (document(&left, &right), document(&middle, &right));
        for made_from in [None, Some(&then)] {
            let sheet = Sheet::new(&now, &kind(), &tag("ky"), made_from);
            let rows: Vec<&Row> = sheet.rows().filter(|row| row.id.starts_with("body")).collect();
            let originals: Vec<&str> = rows.iter().filter_map(|row| row.original.as_deref()).collect();
            let expected = if left.trim().is_empty() { Vec::new() } else { paragraphs(&left) };
            prop_assert_eq!(originals, expected.iter().map(|one| one.text).collect::<Vec<_>>());
            let shown = |text: &&str| !text.is_empty() && !is_omission(text);
            let translations: Vec<&str> = rows.iter().filter_map(|row| row.translation.as_deref()).filter(shown).collect();
            let expected = if right.trim().is_empty() { Vec::new() } else { paragraphs(&right) };
            prop_assert_eq!(translations, expected.iter().map(|one| one.text).filter(shown).collect::<Vec<_>>());
            let ids: std::collections::BTreeSet<&str> = sheet.rows().map(|row| row.id.as_str()).collect();
            prop_assert_eq!(ids.len(), sheet.rows().count());
        }
    }

    #[test]
    fn typing_back_what_stands_there_changes_no_byte(left in markdown(), right in markdown()) {
        let before = document(&left, &right);
        let sheet = Sheet::new(&before, &kind(), &tag("ky"), None);
        let words = sheet.rows().map(|row| (row.id.clone(), row.translation.as_deref().unwrap_or_default().replace('\n', "\r\n"))).collect();
        let mut after = before.clone();
        prop_assert!(!sheet.write(&words, &mut after));
        prop_assert_eq!(before, after);
    }

    #[test]
    fn new_words_for_one_paragraph_leave_the_others_alone(left in markdown(), right in markdown(), place in 0usize..20) {
        let before = document(&left, &right);
        let sheet = Sheet::new(&before, &kind(), &tag("ky"), None);
        let rows: Vec<&Row> = sheet.rows().filter(|row| row.id.starts_with("body") && row.original.is_some()).collect();
        prop_assume!(!rows.is_empty());
        let place = place % rows.len();
        let mut after = before.clone();
        sheet.write(&[(rows[place].id.clone(), "Жаңы сөз.".to_owned())].into(), &mut after);
        let body = paragraphs(after.body.get(&tag("ky")).unwrap_or_default()).into_iter().map(|one| one.text.to_owned());
        let written: Vec<String> = body.filter(|text| !is_omission(text)).collect();
        let expected = sheet.rows().filter(|row| row.id.starts_with("body")).filter_map(|row| {
            if row.id == rows[place].id { Some("Жаңы сөз.".to_owned()) } else { row.translation.clone() }
        });
        let expected: Vec<String> = expected.filter(|text| !is_omission(text)).collect();
        // A fence that the new words left open or closed swallows what follows, but not a word is lost.
        if right.contains("```") || left.contains("```") {
            prop_assert_eq!(written.concat().matches("Жаңы сөз.").count(), 1);
        } else {
            prop_assert_eq!(written, expected);
        }
    }
}
