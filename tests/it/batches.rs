//! Stories of imports as batches: checked before they are applied, explained row by row, undone as a whole.

use axum::body::Body;
use http::{Request, StatusCode, header};
use kerege_app::{ExportOptions, ImportOptions};
use kerege_core::Viewer;
use kerege_exchange::import::Mapping;
use kerege_store::{Author, BatchState, Key, Version};
use uuid::Uuid;

use crate::centre::{Answer, Person, TestApp, law};

/// Sends a file to the list of imports and comes back with the batch.
async fn upload(person: &Person<'_>, name: &str, source: &str, bytes: &[u8]) -> Uuid {
    let mut body = Vec::new();
    let part = |head: &str, content: &[u8], body: &mut Vec<u8>| {
        body.extend_from_slice(format!("--parts\r\nContent-Disposition: form-data; {head}\r\n\r\n").as_bytes());
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    };
    part("name=\"source\"", source.as_bytes(), &mut body);
    part(&format!("name=\"file\"; filename=\"{name}\""), bytes, &mut body);
    body.extend_from_slice(b"--parts--\r\n");
    let request = Request::post("/ru/desk/batches")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=parts")
        .header(header::CONTENT_LENGTH, body.len())
        .body(Body::from(body))
        .unwrap();
    let answer = person.send(request).await.expect(StatusCode::SEE_OTHER);
    answer.location().rsplit('/').next().unwrap().parse().unwrap()
}

/// Does what was asked for, as the job does in the background.
async fn work(centre: &TestApp, id: Uuid) -> BatchState {
    centre.app.work_on_batch(id, &mut |_| ()).await.unwrap();
    centre.app.store.batch(id).await.unwrap().unwrap().state()
}

async fn page(person: &Person<'_>, id: Uuid, query: &str) -> String {
    person.get(&format!("/ru/desk/batches/{id}{query}")).await.expect(StatusCode::OK).text()
}

async fn step(person: &Person<'_>, id: Uuid, step: &str, fields: &[(&str, &str)]) -> Answer {
    person.post(&format!("/ru/desk/batches/{id}/{step}"), fields).await
}

async fn export(centre: &TestApp) -> String {
    let mut bytes = Vec::new();
    centre.app.export(&ExportOptions::default(), &mut bytes, |_| ()).await.unwrap();
    String::from_utf8(bytes).unwrap()
}

/// The columns of the programmes below, and where they go.
const COLUMNS: [(&str, &str); 6] = [
    ("№", "key"),
    ("Название", "title@ru"),
    ("Аталышы", "title@ky"),
    ("Страны", "countries"),
    ("Начало", "events.started"),
    ("Вид", "fields.type"),
];

fn mapping_form<'a>(names: &'a [String], targets: &[(&str, &'a str)]) -> Vec<(String, &'a str)> {
    let mut fields =
        vec![("kind".to_owned(), "programme"), ("language".to_owned(), "ru"), ("dates".to_owned(), "day-first")];
    for (place, name) in names.iter().enumerate() {
        fields.push((format!("column.{place}.name"), name));
        let target = targets.iter().find(|(column, _)| column == name).map_or("", |(_, target)| target);
        fields.push((format!("column.{place}.to"), target));
        if target == "countries" {
            fields.push((format!("column.{place}.split"), ";"));
        }
    }
    fields
}

async fn map(person: &Person<'_>, id: Uuid) {
    let names: Vec<String> = COLUMNS.iter().map(|(name, _)| (*name).to_owned()).collect();
    let fields = mapping_form(&names, &COLUMNS);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), *value)).collect();
    step(person, id, "mapping", &fields).await.expect(StatusCode::SEE_OTHER);
}

/// A table of programmes, as an organisation would keep it.
fn programmes(count: usize) -> String {
    let mut table = String::from("№;Название;Аталышы;Страны;Начало;Вид\n");
    for number in 1..=count {
        let country = ["Кыргызстан", "Тажикстан; KG", "Uzbekistan"][number % 3];
        let kind = ["Проект", "проект", "project"][number % 3];
        table.push_str(&format!(
            "{number};Помощь мигрантам {number};Мигранттарга жардам {number};\"{country}\";0{}.09.20{:02};{kind}\n",
            number % 9 + 1,
            number % 24
        ));
    }
    table
}

#[tokio::test]
async fn a_table_with_bad_rows_is_explained_applied_and_undone() {
    let centre = TestApp::empty().await;
    centre.import(&[law("labour-law", "published")]).await;
    let editor = centre.editor().await;
    let before = export(&centre).await;
    let bad = "41;Без вида;;KG;2012;неведомое\n42;Не та дата;;KG;35.01.2012;project\n43;;;KG;2012;project\n\
               44;Не та страна;;Атлантида;2012;project\n1;Второй с тем же ключом;;KG;2012;project\n";
    let table = programmes(40) + bad;
    let id = upload(&editor, "программы.csv", "партнёр", table.as_bytes()).await;
    let text = page(&editor, id, "").await;
    assert!(text.contains("Помощь мигрантам 1"), "the first rows are shown: {text}");
    map(&editor, id).await;
    assert_eq!(work(&centre, id).await, BatchState::Checked);
    assert_eq!(export(&centre).await, before, "a dry run writes nothing");
    let text = page(&editor, id, "?verdict=refused").await;
    for (place, column) in [(42, "Вид:"), (43, "Начало:"), (44, "Название, Аталышы:"), (45, "Страны:"), (46, "№:")]
    {
        assert!(text.contains(&format!("строка {place}")), "row {place} is listed");
        assert!(text.contains(&format!("<strong>{column}</strong>")), "column {column} is named: {text}");
    }
    let report = editor.get(&format!("/ru/desk/batches/{id}/rows.csv")).await.expect(StatusCode::OK).text();
    assert_eq!(report.lines().filter(|line| line.contains("Не приняты")).count(), 5, "{report}");
    step(&editor, id, "application", &[]).await.expect(StatusCode::SEE_OTHER);
    assert_eq!(work(&centre, id).await, BatchState::Applied);
    let programme = centre.app.store.record(&Viewer::Operator, &Key::Slug("pomoshch-migrantam-2"), Version::Latest);
    let programme = programme.await.unwrap().unwrap();
    assert_eq!(programme.life.published, None, "an editor cannot publish by writing it into a file");
    let document = serde_json::to_value(&programme.document).unwrap();
    assert_eq!(document["title"]["ky"], "Мигранттарга жардам 2");
    assert_eq!(document["countries"], serde_json::json!(["UZ"]));
    assert_eq!(document["events"][0]["date"], "2002-09-03");
    assert_eq!(document["fields"]["type"], "project");
    assert_eq!(centre.app.import_report(id).await.unwrap().created, 40);
    step(&editor, id, "undoing", &[]).await.expect(StatusCode::SEE_OTHER);
    assert_eq!(work(&centre, id).await, BatchState::Undone);
    assert_eq!(export(&centre).await, before, "everything is as it was");
    centre.index().await;
    assert!(centre.app.verify().await.unwrap().problems.is_empty());
}

#[tokio::test]
async fn the_same_source_changes_what_it_brought_and_its_mapping_is_remembered() {
    let centre = TestApp::empty().await;
    let editor = centre.editor().await;
    let id = upload(&editor, "a.csv", "партнёр", programmes(3).as_bytes()).await;
    map(&editor, id).await;
    work(&centre, id).await;
    step(&editor, id, "application", &[]).await;
    work(&centre, id).await;
    let again = upload(&editor, "a.csv", "партнёр", programmes(3).as_bytes()).await;
    assert!(page(&editor, again, "").await.contains("уже применён"), "the same file is recognised");
    let changed = programmes(3).replace("Мигранттарга жардам 2", "").replace("Помощь мигрантам 3", "Новое имя");
    let id = upload(&editor, "b.csv", "партнёр", changed.as_bytes()).await;
    centre.app.map_batch(&Viewer::Operator, id, None).await.unwrap();
    work(&centre, id).await;
    let report = centre.app.import_report(id).await.unwrap();
    assert_eq!((report.unchanged, report.changed, report.created, report.refused.len()), (2, 1, 0, 0));
    let text = page(&editor, id, "?verdict=changed").await;
    assert!(text.contains("<del class=\"gone\">Помощь мигрантам 3</del> <ins class=\"new\">Новое имя</ins>"), "{text}");
    step(&editor, id, "application", &[]).await;
    work(&centre, id).await;
    let records = centre.app.store.newest_cards_after(None, 10).await.unwrap();
    let titles: Vec<String> = records.iter().map(|card| serde_json::to_string(&card.title).unwrap()).collect();
    assert!(titles.iter().any(|title| title.contains("Мигранттарга жардам 2")), "an empty cell clears nothing");
    assert!(titles.iter().any(|title| title.contains("Новое имя")));
}

#[tokio::test]
async fn an_empty_cell_clears_only_when_asked_to() {
    let centre = TestApp::empty().await;
    let mapping = |clear: bool| -> Mapping {
        serde_json::from_value(serde_json::json!({
            "kind": "programme", "language": "ru", "column": [
                { "name": "id", "to": "key" }, { "name": "title", "to": "title" },
                { "name": "site", "to": "fields.website", "clear": clear },
                { "name": "", "to": "fields.type", "otherwise": "project" },
            ]
        }))
        .unwrap()
    };
    let import = async |text: &str, clear: bool| {
        let options = ImportOptions { source: "s".into(), mapping: Some(mapping(clear)), ..Default::default() };
        centre.app.import_text(text, &options).await.unwrap()
    };
    let site = async || {
        let card = centre.app.store.newest_cards_after(None, 1).await.unwrap().remove(0);
        let key = Key::Id(card.id);
        let record = centre.app.store.record(&Viewer::Operator, &key, Version::Latest).await.unwrap().unwrap();
        record.document.fields.get("website").and_then(|site| site.as_str().map(str::to_owned))
    };
    let report = import("id,title,site\n1,Школа,https://a.example/\n", false).await;
    assert_eq!((report.created, report.refused), (1, vec![]));
    import("id,title,site\n1,Школа прав,\n", false).await;
    assert_eq!(site().await.as_deref(), Some("https://a.example/"));
    let report = import("id,title,site\n1,Школа прав,\n", true).await;
    assert_eq!(report.changed, 1);
    assert_eq!(site().await, None);
}

#[tokio::test]
async fn a_likely_duplicate_waits_for_a_decision() {
    let centre = TestApp::empty().await;
    let known = serde_json::json!({
        "kind": "programme", "slug": "legal-aid", "title": { "ru": "Правовая помощь мигрантам" },
        "countries": ["KG"], "date": "2020", "fields": { "type": "project" },
    });
    centre.import(&[known]).await;
    let editor = centre.editor().await;
    let table = "№,Название,Дата,Страны,Вид,Сайт\n7,«Правовая помощь» мигрантам!,2020,Кыргызстан,project,https://aid.example/\n";
    let id = upload(&editor, "c.csv", "другой", table.as_bytes()).await;
    let names: Vec<String> = ["№", "Название", "Дата", "Страны", "Вид", "Сайт"].map(str::to_owned).to_vec();
    let targets = [
        ("№", "key"),
        ("Название", "title@ru"),
        ("Дата", "date"),
        ("Страны", "countries"),
        ("Вид", "fields.type"),
        ("Сайт", "fields.website"),
    ];
    let fields = mapping_form(&names, &targets);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), *value)).collect();
    step(&editor, id, "mapping", &fields).await.expect(StatusCode::SEE_OTHER);
    work(&centre, id).await;
    let text = page(&editor, id, "").await;
    assert!(text.contains("Правовая помощь мигрантам") && text.contains("100 %"), "{text}");
    assert_eq!(centre.app.store.count_accepted_rows(id).await.unwrap(), 0, "nothing is taken unless she says so");
    let decision = [("row", "1"), ("decision", "merge"), ("verdict", "duplicate")];
    step(&editor, id, "decision", &decision).await.expect(StatusCode::SEE_OTHER);
    step(&editor, id, "application", &[]).await.expect(StatusCode::SEE_OTHER);
    assert_eq!(work(&centre, id).await, BatchState::Applied);
    let record = centre.app.store.record(&Viewer::Operator, &Key::Slug("legal-aid"), Version::Latest).await;
    let record = record.unwrap().unwrap();
    assert_eq!(record.document.fields["website"], "https://aid.example/");
    assert_eq!(centre.app.store.newest_cards_after(None, 10).await.unwrap().len(), 1);
    step(&editor, id, "undoing", &[]).await.expect(StatusCode::SEE_OTHER);
    work(&centre, id).await;
    let record = centre.app.store.record(&Viewer::Operator, &Key::Slug("legal-aid"), Version::Latest).await;
    let record = record.unwrap().unwrap();
    assert!(!record.document.fields.contains_key("website"));
    assert_eq!(record.life.published, Some(1), "it is published as before");
}

#[tokio::test]
async fn undoing_leaves_alone_what_was_edited_since_and_lists_it() {
    let centre = TestApp::empty().await;
    let editor = centre.editor().await;
    let id = upload(&editor, "a.csv", "партнёр", programmes(3).as_bytes()).await;
    map(&editor, id).await;
    work(&centre, id).await;
    step(&editor, id, "application", &[]).await;
    work(&centre, id).await;
    let edited = centre.id("pomoshch-migrantam-2").await;
    let mut record = centre.app.newest(&Viewer::Operator, edited).await.unwrap();
    record.document.title.set("ru".parse().unwrap(), "Исправлено рукой");
    let draft = kerege_app::Draft { id: Some(edited), base: 1, document: record.document, note: String::new() };
    let author = Author { account: None, name: "редактор".into() };
    centre.app.save(&Viewer::Operator, &author, draft).await.unwrap();
    step(&editor, id, "undoing", &[]).await.expect(StatusCode::SEE_OTHER);
    assert_eq!(work(&centre, id).await, BatchState::Undone);
    let left = centre.app.store.newest_cards_after(None, 10).await.unwrap();
    assert_eq!(left.len(), 1);
    let text = page(&editor, id, "").await;
    assert!(text.contains("Исправлено рукой") && text.contains("правили после импорта"), "{text}");
}

#[tokio::test]
async fn an_own_export_comes_back_and_changes_nothing() {
    let centre = TestApp::starter().await;
    let before = export(&centre).await;
    let options = ImportOptions { source: "self".into(), ..ImportOptions::default() };
    let report = centre.app.import_text(&before, &options).await.unwrap();
    assert_eq!((report.created, report.changed, report.refused.len()), (0, 0, 0));
    assert_eq!(export(&centre).await, before);
}

#[tokio::test]
async fn nobody_outside_the_team_knows_of_imports() {
    let centre = TestApp::empty().await;
    let editor = centre.editor().await;
    let id = upload(&editor, "тайное.csv", "источник", b"a,b\n1,2\n").await;
    let group = serde_json::json!({
        "kind": "organisation", "slug": "her-group", "title": { "ru": "Её группа" }, "fields": { "type": "ngo" },
    });
    centre.import(&[group]).await;
    let contributor = centre.contributor("her-group").await;
    for path in ["/ru/desk/batches".to_owned(), format!("/ru/desk/batches/{id}")] {
        assert_eq!(contributor.get(&path).await.status, StatusCode::NOT_FOUND);
        assert_ne!(centre.anonymous().get(&path).await.status, StatusCode::OK);
    }
}
