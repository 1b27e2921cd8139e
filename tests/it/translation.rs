//! Stories of translators: side by side on the desk, several at once, after the original has changed, and offline.

use std::{
    io::{Cursor, Read as _, Write as _},
    process::Command,
};

use axum::body::Body;
use http::{Request, StatusCode, header};
use kerege_core::{Document, TranslationState, Viewer};
use kerege_store::{Key, Version};
use serde_json::json;
use uuid::Uuid;

use crate::centre::{Answer, Person, TestApp};

const BODY: &str =
    "# Работа\n\nБез патента работать нельзя.\n\nРаботодатель платит зарплату.\n\n# Семья\n\nДети ходят в школу.";

/// An issue whose body has five paragraphs, and nothing in Kyrgyz but a title.
async fn issue(centre: &TestApp) -> Uuid {
    let line = json!({
        "kind": "issue", "slug": "work-and-family", "state": "published", "original": "ru",
        "title": { "ru": "Работа и семья", "ky": "Жумуш жана үй-бүлө" },
        "body": { "ru": BODY },
        "fields": { "why": { "ru": "Нет договора.\n\nНет проверок." } },
    });
    centre.import(&[line]).await;
    centre.id("work-and-family").await
}

async fn newest(centre: &TestApp, id: Uuid) -> Document {
    centre.app.store.record(&Viewer::Operator, &Key::Id(id), Version::Latest).await.unwrap().unwrap().document
}

async fn body(centre: &TestApp, id: Uuid) -> String {
    newest(centre, id).await.body.get(&"ky".parse().unwrap()).unwrap_or_default().to_owned()
}

fn state(document: &Document) -> Option<TranslationState> {
    document.translation(&"ky".parse().unwrap())
}

/// The original gets another body, as when an editor saves the form.
async fn change_original(centre: &TestApp, id: Uuid, body: &str) {
    let record = centre.app.newest(&Viewer::Operator, id).await.unwrap();
    let mut document = record.document;
    document.body.set("ru".parse().unwrap(), body);
    let draft = kerege_app::Draft { id: Some(id), base: record.number, document, note: String::new() };
    centre.app.save(&Viewer::Operator, &crate::centre::operator(), draft).await.unwrap();
}

async fn upload(person: &Person<'_>, path: &str, name: &str, bytes: &[u8]) -> Answer {
    let mut body = format!(
        "--edge\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\ncontent-type: application/octet-stream\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n--edge--\r\n");
    let request = Request::post(path)
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge")
        .header(header::CONTENT_LENGTH, body.len())
        .body(Body::from(body));
    person.send(request.unwrap()).await
}

#[tokio::test]
async fn an_editor_translates_side_by_side() {
    let centre = TestApp::empty().await;
    let id = issue(&centre).await;
    let editor = centre.editor().await;
    let path = format!("/ru/desk/records/{id}/translation/ky");
    let page = editor.get(&path).await.expect(StatusCode::OK).text();
    for shown in [
        "Без патента работать нельзя.",
        "name=\"words.body.2\"",
        "name=\"words.fields.why.2\"",
        "Переведено 1 из 8 абзацев",
        "href=\"#words.body.1\"",
        ">Жумуш жана үй-бүлө</textarea>",
    ] {
        assert!(page.contains(shown), "the page lacks {shown}: {page}");
    }
    assert!(!page.contains('⟦'), "{page}");
    let words = [
        ("base", "1"),
        ("words.title.1", "Жумуш жана үй-бүлө"),
        ("words.body.2", "Патентсиз иштөөгө болбойт."),
        ("words.body.5", "Балдар мектепке\r\nбарышат."),
        ("words.fields.why.1", "Келишим жок."),
        ("state", "checked"),
        ("note", "биринчи бөлүк"),
    ];
    let answer = editor.post(&path, &words).await.expect(StatusCode::SEE_OTHER);
    assert!(answer.location().ends_with("translation/ky?done=saved"), "{}", answer.location());
    let document = newest(&centre, id).await;
    let body = document.body.get(&"ky".parse().unwrap()).unwrap();
    assert_eq!(body, "# […]\n\nПатентсиз иштөөгө болбойт.\n\n[…]\n\n# […]\n\nБалдар мектепке\nбарышат.");
    assert_eq!(document.fields["why"]["ky"], "Келишим жок.");
    assert_eq!(document.body.get(&"ru".parse().unwrap()), Some(BODY), "the original stays as it is");
    assert_eq!(state(&document), Some(TranslationState::Checked));
    let page = editor.get(&path).await.text();
    assert!(page.contains(">Балдар мектепке\nбарышат.</textarea>") && page.contains("Переведено 4 из 8"), "{page}");
    let reader = centre.anonymous().get("/ky/issue/work-and-family").await.text();
    assert!(!reader.contains("Патентсиз"), "readers see it once it is published");
    let again = editor.post(&path, &[("base", "2"), ("words.body.2", "Патентсиз иштөөгө болбойт.")]).await;
    assert!(again.location().ends_with("done=unchanged"), "{}", again.location());
}

#[tokio::test]
async fn terms_of_the_thesaurus_stand_beside_the_paragraph() {
    let centre = TestApp::empty().await;
    let id = issue(&centre).await;
    let (ru, ky) = ("ru".parse().unwrap(), "ky".parse().unwrap());
    let terms = centre.app.terms(&ru, &ky, "Суд рассмотрел дела о трудовой миграции. Судьи и суды.");
    let found: Vec<&str> = terms.iter().map(|term| term.from.as_str()).collect();
    assert!(found.contains(&"суд") && found.contains(&"трудовая миграция"), "{terms:?}");
    let court = terms.iter().find(|term| term.from == "суд").unwrap();
    assert_eq!((court.to.as_str(), court.unchecked), ("сот", true));
    assert_eq!(found.iter().filter(|label| **label == "суд").count(), 1, "each once");
    let terms = centre.app.terms(&ru, &ky, "Он потерял паспорт и зарплату.");
    let found: Vec<&str> = terms.iter().map(|term| term.from.as_str()).collect();
    assert!(found.contains(&"заработная плата"), "another name is recognised: {terms:?}");
    assert!(!found.contains(&"изъятие паспорта"), "a part of a name is another thing: {terms:?}");
    let page = centre.editor().await.get(&format!("/ru/desk/records/{id}/translation/ky")).await.text();
    assert!(page.contains("class=\"terms\""), "{page}");
}

#[tokio::test]
async fn two_translators_work_on_one_text_at_once() {
    let centre = TestApp::empty().await;
    let id = issue(&centre).await;
    let (one, other) = (centre.editor().await, centre.editor().await);
    let path = format!("/ru/desk/records/{id}/translation/ky");
    one.post(&path, &[("base", "1"), ("words.body.2", "Патентсиз болбойт.")]).await.expect(StatusCode::SEE_OTHER);
    let mine = [("base", "1"), ("words.body.2", ""), ("words.body.3", "Айлык төлөнөт.")];
    let answer = other.post(&path, &mine).await.expect(StatusCode::SEE_OTHER);
    assert!(answer.location().ends_with("done=merged"), "{}", answer.location());
    assert_eq!(body(&centre, id).await, "# […]\n\nПатентсиз болбойт.\n\nАйлык төлөнөт.");
    // Now both write the same paragraph: the second is shown what the first wrote, and loses nothing of her own.
    one.post(&path, &[("base", "3"), ("words.body.5", "Балдар окушат.")]).await.expect(StatusCode::SEE_OTHER);
    let mine = [("base", "3"), ("words.body.5", "Балдар мектепте."), ("words.body.1", "# Жумуш")];
    let page = other.post(&path, &mine).await.expect(StatusCode::CONFLICT).text();
    for shown in ["Балдар окушат.", ">Балдар мектепте.</textarea>", "># Жумуш</textarea>", "name=\"base\" value=\"4\""]
    {
        assert!(page.contains(shown), "the page lacks {shown}: {page}");
    }
    assert!(body(&centre, id).await.ends_with("Балдар окушат."));
    let mine = [("base", "4"), ("words.body.5", "Балдар мектепте."), ("words.body.1", "# Жумуш")];
    other.post(&path, &mine).await.expect(StatusCode::SEE_OTHER);
    assert_eq!(body(&centre, id).await, "# Жумуш\n\nПатентсиз болбойт.\n\nАйлык төлөнөт.\n\n# […]\n\nБалдар мектепте.");
}

#[tokio::test]
async fn a_translator_and_the_author_of_the_original_do_not_lose_each_others_work() {
    let centre = TestApp::empty().await;
    let id = issue(&centre).await;
    let editor = centre.editor().await;
    let path = format!("/ru/desk/records/{id}/translation/ky");
    change_original(&centre, id, &BODY.replace("зарплату", "зарплату вовремя")).await;
    editor.post(&path, &[("base", "1"), ("words.body.3", "Айлык төлөнөт.")]).await.expect(StatusCode::SEE_OTHER);
    let document = newest(&centre, id).await;
    assert!(document.body.get(&"ru".parse().unwrap()).unwrap().contains("вовремя"));
    assert_eq!(body(&centre, id).await, "# […]\n\n[…]\n\nАйлык төлөнөт.");
    assert_eq!(state(&document), Some(TranslationState::Stale), "she translated the old original");
}

#[tokio::test]
async fn of_an_outdated_translation_the_page_shows_what_has_changed() {
    let centre = TestApp::empty().await;
    let id = issue(&centre).await;
    let editor = centre.editor().await;
    let path = format!("/ru/desk/records/{id}/translation/ky");
    let words = [
        ("base", "1"),
        ("words.body.1", "# Жумуш"),
        ("words.body.2", "Патентсиз болбойт."),
        ("words.body.3", "Айлык төлөнөт."),
        ("words.body.4", "# Үй-бүлө"),
        ("words.body.5", "Балдар окушат."),
        ("state", "checked"),
    ];
    editor.post(&path, &words).await.expect(StatusCode::SEE_OTHER);
    let changed = BODY.replace("# Работа", "Совсем новое начало.\n\n# Работа").replace("в школу", "в детский сад");
    change_original(&centre, id, &changed).await;
    let page = editor.get(&path).await.expect(StatusCode::OK).text();
    assert!(page.contains("по сравнению с редакцией 2"), "{page}");
    let place = |text: &str| page.find(text).unwrap_or_else(|| panic!("the page lacks {text}: {page}"));
    // The paragraph put in front moved nothing: every translation still stands beside its own original.
    assert!(place("новое в оригинале") < place("Совсем новое начало."));
    assert!(place("Совсем новое начало.") < place("># Жумуш</textarea>"));
    assert!(place("Без патента") < place(">Патентсиз болбойт.</textarea>"));
    assert!(page.contains("<del class=\"gone\">школу") && page.contains("<ins class=\"new\">детский сад"), "{page}");
    assert_eq!(page.matches("оригинал изменился</span>").count(), 1, "{page}");
    // A page that is saved without saying otherwise stays outdated, because other paragraphs may wait.
    let kept = [("base", "3"), ("words.body.6", "Балдар бала бакчада."), ("state", "stale")];
    editor.post(&path, &kept).await.expect(StatusCode::SEE_OTHER);
    assert_eq!(state(&newest(&centre, id).await), Some(TranslationState::Stale));
    editor.post(&path, &[("base", "4"), ("state", "checked")]).await.expect(StatusCode::SEE_OTHER);
    assert_eq!(state(&newest(&centre, id).await), Some(TranslationState::Checked));
}

#[tokio::test]
async fn who_may_not_edit_a_record_finds_no_translation_page() {
    let centre = TestApp::empty().await;
    let id = issue(&centre).await;
    let group =
        json!({ "kind": "organisation", "slug": "group", "title": { "ru": "Группа" }, "fields": { "type": "ngo" } });
    centre.import(&[group]).await;
    let path = format!("/ru/desk/records/{id}/translation/ky");
    let contributor = centre.contributor("group").await;
    contributor.get(&path).await.expect(StatusCode::NOT_FOUND);
    contributor.get(&format!("{path}/file/xliff")).await.expect(StatusCode::NOT_FOUND);
    contributor.post(&path, &[("base", "1"), ("words.title.1", "Башка")]).await.expect(StatusCode::NOT_FOUND);
    upload(&contributor, &format!("{path}/file"), "a.csv", b"x").await.expect(StatusCode::NOT_FOUND);
    assert_eq!(newest(&centre, id).await.title.get(&"ky".parse().unwrap()), Some("Жумуш жана үй-бүлө"));
    let editor = centre.editor().await;
    editor.get(&format!("/ru/desk/records/{id}/translation/ru")).await.expect(StatusCode::NOT_FOUND);
    editor.get(&format!("/ru/desk/records/{id}/translation/..%2Fx")).await.expect(StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_text_goes_out_and_comes_back_in_every_format() {
    for format in ["xliff", "csv", "docx"] {
        let centre = TestApp::empty().await;
        let id = issue(&centre).await;
        let editor = centre.editor().await;
        let path = format!("/ru/desk/records/{id}/translation/ky");
        let file = editor.get(&format!("{path}/file/{format}")).await.expect(StatusCode::OK);
        assert!(file.headers["content-disposition"].to_str().unwrap().contains("work-and-family-ky."));
        let edited = translated(format, &file.bytes);
        let page = upload(&editor, &format!("{path}/file"), "котормо", &edited).await.expect(StatusCode::OK).text();
        assert!(
            page.contains("новых: 1") && page.contains("изменённых: 0") && page.contains("без изменений: 1"),
            "{page}"
        );
        assert!(page.contains(">Патентсиз &lt;иштөөгө&gt; болбойт.</textarea>"), "{format}: {page}");
        assert!(!page.contains("words.body.3"), "only what would change is shown");
        assert_eq!(body(&centre, id).await, "", "nothing is saved yet");
        let shown = [("base", "1"), ("words.body.2", "Патентсиз <иштөөгө> болбойт."), ("state", "unchecked")];
        editor.post(&path, &shown).await.expect(StatusCode::SEE_OTHER);
        assert_eq!(body(&centre, id).await, "# […]\n\nПатентсиз <иштөөгө> болбойт.");
        // An empty cell takes nothing away.
        let page = upload(&editor, &format!("{path}/file"), "again", &file.bytes).await.expect(StatusCode::OK).text();
        assert!(page.contains("Сохранять нечего.") && !page.contains("<textarea"), "{page}");
    }
}

/// The file with a translation for the second paragraph of the body, as a translator's program would write it.
fn translated(format: &str, bytes: &[u8]) -> Vec<u8> {
    let words = "Патентсиз &lt;иштөөгө&gt; болбойт.";
    match format {
        "xliff" => {
            let text = String::from_utf8(bytes.to_vec()).unwrap();
            let (before, after) = text.split_once("Без патента работать нельзя.</source>").unwrap();
            let after = after.replacen("state=\"new\"></target>", &format!("state=\"translated\">{words}</target>"), 1);
            format!("{before}Без патента работать нельзя.</source>{after}").into_bytes()
        }
        "csv" => {
            let text = String::from_utf8(bytes.to_vec()).unwrap();
            let from = "Без патента работать нельзя.;";
            assert!(text.starts_with('\u{feff}') && text.contains(from), "{text}");
            text.replace(from, &format!("{from}Патентсиз <иштөөгө> болбойт.")).into_bytes()
        }
        _ => {
            let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
            let mut document = String::new();
            archive.by_name("word/document.xml").unwrap().read_to_string(&mut document).unwrap();
            let (before, after) = document.split_once("Без патента работать нельзя.").unwrap();
            let empty = "<w:r><w:rPr><w:lang w:val=\"ky\"/></w:rPr><w:t xml:space=\"preserve\"></w:t></w:r>";
            assert!(after.contains(empty), "{after}");
            let after = after.replacen(empty, &format!("<w:r><w:t>{words}</w:t></w:r>"), 1);
            let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
            writer.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
            writer.write_all(format!("{before}Без патента работать нельзя.{after}").as_bytes()).unwrap();
            writer.finish().unwrap().into_inner()
        }
    }
}

#[tokio::test]
async fn of_a_file_from_long_ago_it_is_said_what_no_longer_fits() {
    let centre = TestApp::empty().await;
    let id = issue(&centre).await;
    let editor = centre.editor().await;
    let path = format!("/ru/desk/records/{id}/translation/ky");
    let file = editor.get(&format!("{path}/file/csv")).await.text();
    let file = file.replace("Дети ходят в школу.;", "Дети ходят в школу.;Балдар окушат.");
    let file = file.replace("Работодатель платит зарплату.;", "Работодатель платит зарплату.;Айлык төлөнөт.");
    let file = file.replace("работать нельзя.;", "работать нельзя.;Патентсиз болбойт.");
    let file = format!("{file}body.77-12345678;Нет;Жок\n");
    // A paragraph came in front, so that all numbers moved, and another one says something else.
    let changed = BODY.replace("# Работа", "Совсем новое начало.\n\n# Работа").replace("в школу", "в детский сад");
    let changed = changed.replace("Без патента работать нельзя.\n\n", "");
    change_original(&centre, id, &changed).await;
    let page = upload(&editor, &format!("{path}/file"), "a.csv", file.as_bytes()).await.expect(StatusCode::OK).text();
    assert!(page.contains("В записи нет абзаца «body.77»."), "{page}");
    assert!(page.contains("Абзаца «body.2» в оригинале больше нет."), "{page}");
    let moved = page.split("name=\"words.body.3\"").nth(1).unwrap();
    assert!(moved.starts_with(" rows") && moved.split("</textarea>").next().unwrap().ends_with("Айлык төлөнөт."));
    assert_eq!(page.matches("после выгрузки файла оригинал изменился").count(), 1, "{page}");
    let outdated = page.split("после выгрузки файла оригинал изменился").nth(1).unwrap();
    assert!(outdated.contains("<ins class=\"new\">детский сад") && outdated.contains(">Балдар окушат.</textarea>"));
    for (name, content, reason) in [
        ("a.csv", file.replace("kerege:work-and-family", "kerege:another"), "относится к другой записи"),
        ("a.csv", file.replace("(ky)", "(tg)"), "Файл для других языков"),
        ("a.pdf", "%PDF-1.7 \0".to_owned(), "Это не файл для переводчиков"),
        ("a.xlf", "<!DOCTYPE x><xliff version=\"1.2\"/>".to_owned(), "определением типа документа"),
    ] {
        let answer = upload(&editor, &format!("{path}/file"), name, content.as_bytes()).await;
        let page = answer.expect(StatusCode::UNPROCESSABLE_ENTITY).text();
        assert!(page.contains(reason), "the page lacks {reason}: {page}");
    }
    assert_eq!(body(&centre, id).await, "");
}

#[tokio::test]
async fn records_that_want_a_language_are_listed_by_kind() {
    let centre = TestApp::empty().await;
    issue(&centre).await;
    let kyrgyz = json!({
        "kind": "issue", "slug": "in-kyrgyz", "state": "published", "original": "ky", "title": { "ky": "Мектеп жөнүндө" },
    });
    let law = json!({
        "kind": "law", "slug": "some-law", "state": "published", "original": "ru", "title": { "ru": "Какой-то закон" },
        "fields": { "type": "law" },
    });
    let late = json!({
        "kind": "event", "slug": "some-event", "state": "published", "original": "ru", "title": { "ru": "Встреча" },
        "fields": { "starts": "2026-12-01" },
    });
    centre.import(&[late, kyrgyz, law]).await;
    let editor = centre.editor().await;
    let page = editor.get("/ru/desk/records?wants=ky").await.expect(StatusCode::OK).text();
    assert!(page.contains("Какой-то закон") && page.contains("/translation/ky\">"), "{page}");
    assert!(!page.contains("Мектеп жөнүндө") && !page.contains("Работа и семья"), "{page}");
    assert!(page.find("Какой-то закон") < page.find("Встреча"), "laws come before events");
    let desk = editor.get("/ky/desk").await.expect(StatusCode::OK).text();
    assert!(desk.contains("Бул тилге котормосу жок") && desk.contains("?wants=tg"), "{desk}");
    let law = centre.id("some-law").await;
    let record = editor.get(&format!("/ru/desk/records/{law}")).await.text();
    assert!(record.contains(&format!("/ru/desk/records/{law}/translation/kk")), "{record}");
    let form = editor.get(&format!("/ru/desk/records/{law}/form")).await.text();
    assert!(form.contains(&format!("/ru/desk/records/{law}/translation/ky")), "{form}");
    let page = editor.get(&format!("/ru/desk/records/{law}/translation/ky")).await.text();
    let event = centre.id("some-event").await;
    assert!(page.contains(&format!("/ru/desk/records/{event}/translation/ky")), "the next record is offered");
}

#[tokio::test]
async fn the_operator_takes_a_text_out_and_brings_it_back() {
    let centre = TestApp::empty().await;
    let id = issue(&centre).await;
    let run = |words: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kerege"));
        command.arg("translation").args(words).arg("--data").arg(centre.folder());
        if let Some(url) = &centre.database_url {
            command.args(["--database-url", url]);
        }
        command.output().unwrap()
    };
    let out = run(&["export", "work-and-family", "--to", "ky", "--format", "csv"]);
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let path = centre.folder().join("ky.csv");
    std::fs::write(&path, translated("csv", &out.stdout)).unwrap();
    let path = path.to_str().unwrap();
    let dry = run(&["import", path, "--dry-run"]);
    let told = String::from_utf8_lossy(&dry.stdout).into_owned();
    assert!(told.contains("body.2: new") && told.contains("1 to save, 1 unchanged, 0 refused"), "{told}");
    assert_eq!(body(&centre, id).await, "");
    let done = run(&["import", path, "--checked"]);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    assert_eq!(body(&centre, id).await, "# […]\n\nПатентсиз <иштөөгө> болбойт.");
    assert_eq!(state(&newest(&centre, id).await), Some(TranslationState::Checked));
    std::fs::write(path, "something else").unwrap();
    let refused = run(&["import", path]);
    assert!(!refused.status.success());
    assert!(String::from_utf8_lossy(&refused.stderr).contains("no file for translators"));
}
