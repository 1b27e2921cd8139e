//! Stories of import and export: what is refused and why, and that nothing is lost on the way.

use http::StatusCode;
use kerege_app::{ExportOptions, ImportOptions, ImportReport};
use kerege_core::Viewer;

use crate::centre::{TestApp, law};

fn options(keep_good: bool) -> ImportOptions {
    ImportOptions { source: "test".into(), keep_good, ..ImportOptions::default() }
}

async fn export(centre: &TestApp) -> String {
    let mut bytes = Vec::new();
    centre.app.export(&ExportOptions::default(), &mut bytes, |_| ()).await.unwrap();
    String::from_utf8(bytes).unwrap()
}

async fn import_bytes(centre: &TestApp, bytes: Vec<u8>, keep_good: bool) -> ImportReport {
    let file = centre.app.add_file(bytes).await.unwrap();
    centre.app.import(&file, &options(keep_good), &mut |_, _| ()).await.unwrap()
}

#[tokio::test]
async fn the_whole_centre_goes_out_and_comes_back_byte_for_byte() {
    let centre = TestApp::starter().await;
    let (editor, admin) = (centre.editor().await, centre.administrator().await);
    let id = centre.id("kg-labour-code-2025").await;
    let fields = [
        ("base", "1"),
        ("slug", "kg-labour-code-2025"),
        ("original", "ru"),
        ("title.ru", "Трудовой кодекс"),
        ("fields.type", "code"),
    ];
    editor.post(&format!("/ru/desk/records/{id}/form"), &fields).await.expect(StatusCode::SEE_OTHER);
    admin.post(&format!("/ru/desk/records/{id}/withdrawal"), &[("note", "зачем")]).await.expect(StatusCode::SEE_OTHER);
    let first = export(&centre).await;
    assert!(first.lines().count() > 607 + 1_400 + 210);
    let copy = TestApp::empty().await;
    let report = copy.app.import_text(&first, &options(false)).await.unwrap();
    assert_eq!((report.refused.len(), report.created), (0, 607));
    let second = export(&copy).await;
    for (line, (left, right)) in (1..).zip(first.lines().zip(second.lines())) {
        assert_eq!(left, right, "line {line}");
    }
    assert_eq!(first.len(), second.len());
    copy.index().await;
    assert_eq!(copy.app.verify().await.unwrap().problems, Vec::<String>::new());
}

#[tokio::test]
async fn importing_the_same_twice_changes_nothing() {
    let centre = TestApp::starter().await;
    let text = export(&centre).await;
    let before = centre.app.store.change_number().await.unwrap();
    let report = centre.app.import_text(&text, &options(false)).await.unwrap();
    assert_eq!((report.created, report.changed, report.unchanged), (0, 0, 607));
    assert_eq!(centre.app.store.change_number().await.unwrap(), before);
    assert_eq!(export(&centre).await, text);
}

#[tokio::test]
async fn a_line_changes_what_it_names_and_clears_nothing_else() {
    let centre = TestApp::empty().await;
    centre.import(&[law("labour-law", "published")]).await;
    let line = serde_json::json!({ "kind": "law", "slug": "labour-law", "title": { "tg": "Қонун" }, "fields": { "number": "5" } });
    let report = centre.app.import_text(&format!("{line}\n"), &options(false)).await.unwrap();
    assert_eq!((report.changed, report.refused.len()), (1, 0));
    let record = centre.anonymous().get("/api/v1/records/labour-law").await.json();
    assert_eq!(record["title"]["tg"], "Қонун");
    assert_eq!(record["title"]["ru"], "Закон labour-law");
    assert_eq!((record["fields"]["number"].as_str(), record["fields"]["type"].as_str()), (Some("5"), Some("law")));
    assert_eq!(record["countries"][0], "KG");
}

#[tokio::test]
async fn any_corpus_can_be_brought_in_with_plain_words() {
    let centre = TestApp::empty().await;
    let line = r#"{"kind":"publication","slug":"passage-1","title":"Статья первая","body":"Текст статьи.","language":"ru","fields":{"type":"article"}}"#;
    let report = centre.app.import_text(line, &options(false)).await.unwrap();
    assert_eq!((report.created, report.refused), (1, vec![]));
}

/// Bad lines and what is said about them: field and message.
const BAD: [(&str, &str, &str); 22] = [
    ("{", "", "invalid-json"),
    ("[1]", "", "invalid-object"),
    (r#"{"slug":"a"}"#, "kind", "invalid-kind"),
    (r#"{"kind":"recipe","slug":"a"}"#, "kind", "invalid-kind"),
    (
        r#"{"kind":"law","slug":"a","title":{"ru":"А"},"fields":{"type":"law"},"colour":"red"}"#,
        "colour",
        "invalid-unknown-field",
    ),
    (
        r#"{"kind":"law","slug":"a","title":{"ru":"А"},"fields":{"type":"law","colour":"red"}}"#,
        "fields.colour",
        "invalid-unknown-field",
    ),
    (r#"{"kind":"law","slug":"a","title":{"ru":"А"}}"#, "fields.type", "invalid-required"),
    (r#"{"kind":"law","slug":"a","title":{"ru":"А"},"fields":{"type":"poem"}}"#, "fields.type", "invalid-concept"),
    (
        r#"{"kind":"law","slug":"a","title":{"ru":"А"},"fields":{"type":"law"},"date":"2012-13-45"}"#,
        "date",
        "invalid-date",
    ),
    (r#"{"kind":"law","slug":"a","title":{"ru":"А"},"fields":{"type":"law"},"date":2012}"#, "date", "invalid-value"),
    (
        r#"{"kind":"law","slug":"a","title":{"ru":"А"},"fields":{"type":"law"},"events":[{"date":"2012-02-30","stage":"signed"}]}"#,
        "events.0.date",
        "invalid-date",
    ),
    (
        r#"{"kind":"law","slug":"a","title":{"ru":"А"},"fields":{"type":"law"},"events":[{"stage":"sung"}]}"#,
        "events.0.stage",
        "invalid-concept",
    ),
    (
        r#"{"kind":"law","slug":"a","title":{"ru":"А"},"fields":{"type":"law"},"countries":["XX"]}"#,
        "countries.0",
        "invalid-country",
    ),
    (
        r#"{"kind":"law","slug":"a","title":{"ru":"А"},"fields":{"type":"law"},"countries":"KG"}"#,
        "countries",
        "invalid-value",
    ),
    (
        r#"{"kind":"law","slug":"a","title":{"ru":"А"},"fields":{"type":"law"},"links":[{"rel":"amends","to":"nowhere"}]}"#,
        "links",
        "invalid-link",
    ),
    (
        r#"{"kind":"law","slug":"a","title":{"ru":"А"},"fields":{"type":"law"},"links":[{"rel":"run_by","to":"good-1"}]}"#,
        "links.0.rel",
        "invalid-relation",
    ),
    (
        r#"{"kind":"law","slug":"a","title":{"ru":"А"},"fields":{"type":"law"},"sources":[{"url":"javascript:alert(1)"}]}"#,
        "sources.0.url",
        "invalid-url",
    ),
    (r#"{"kind":"law","slug":"Big Letters","title":{"ru":"А"},"fields":{"type":"law"}}"#, "slug", "invalid-slug"),
    (r#"{"kind":"law","slug":"good-1","title":{"ru":"А"},"fields":{"type":"law"}}"#, "slug", "invalid-slug-twice"),
    (
        r#"{"kind":"law","slug":"a","title":{"ru":"А\u0000Б"},"fields":{"type":"law"}}"#,
        "title.ru",
        "invalid-control-character",
    ),
    (r#"{"kind":"law","slug":"a","title":{},"fields":{"type":"law"}}"#, "title", "invalid-required"),
    (
        r#"{"kind":"law","slug":"a","state":"gone","title":{"ru":"А"},"fields":{"type":"law"}}"#,
        "state",
        "invalid-state",
    ),
];

#[tokio::test]
async fn each_bad_line_is_named_with_field_and_reason_and_nothing_is_imported() {
    let centre = TestApp::empty().await;
    let good = [law("good-1", "published"), law("good-2", "published")].map(|line| line.to_string());
    for (bad, field, message) in BAD {
        let text = format!("{}\n{bad}\n{}\n", good[0], good[1]);
        let report = centre.app.import_text(&text, &options(false)).await.unwrap();
        let found = report.refused.iter().find(|refusal| refusal.line == 2);
        let found = found.unwrap_or_else(|| panic!("{bad} was not refused: {:?}", report.refused));
        assert_eq!((found.invalid.field.as_str(), found.invalid.message.as_ref()), (field, message), "{bad}");
        assert!(!report.written);
        assert_eq!(centre.app.store.count_records(&Viewer::Operator).await.unwrap(), 0, "{bad}");
    }
}

#[tokio::test]
async fn good_lines_are_kept_when_asked_for() {
    let centre = TestApp::empty().await;
    let text = format!("{}\n{}\n", law("good-1", "published"), BAD[3].0);
    let report = centre.app.import_text(&text, &options(true)).await.unwrap();
    assert_eq!((report.created, report.refused.len(), report.written), (1, 1, true));
    centre.anonymous().get("/ru/law/good-1").await.expect(StatusCode::OK);
}

#[tokio::test]
async fn hostile_bytes_are_refused_and_never_panic() {
    let centre = TestApp::empty().await;
    let wrong_encoding =
        "{\"kind\":\"law\",\"title\":{\"ru\":\"".bytes().chain([0xcf, 0xf0, 0xe8]).chain("\"}}".bytes()).collect();
    let report = import_bytes(&centre, wrong_encoding, false).await;
    assert_eq!(report.refused[0].invalid.message, "invalid-encoding");
    let huge_title = format!(
        "{{\"kind\":\"law\",\"slug\":\"a\",\"title\":{{\"ru\":\"{}\"}},\"fields\":{{\"type\":\"law\"}}}}",
        "я".repeat(5_000_000)
    );
    let report = import_bytes(&centre, huge_title.into_bytes(), false).await;
    assert_eq!(report.refused[0].invalid.message, "invalid-too-long");
    let deep = format!("{{\"kind\":\"law\",\"fields\":{}{}", "[".repeat(1_000_000), "]".repeat(1_000_000));
    let report = import_bytes(&centre, deep.into_bytes(), false).await;
    assert_eq!(report.refused[0].invalid.message, "invalid-json");
    let report = import_bytes(&centre, vec![0; 1_000], false).await;
    assert_eq!(report.refused[0].invalid.message, "invalid-format");
    assert_eq!(import_bytes(&centre, Vec::new(), false).await.refused, []);
}

#[tokio::test]
async fn a_missing_figure_stays_missing() {
    let centre = TestApp::empty().await;
    let indicator = serde_json::json!({
        "kind": "indicator", "slug": "stock", "title": { "en": "Stock" }, "fields": { "theme": "migrant-stock", "unit": "persons" },
    });
    let series = serde_json::json!({ "series": {
        "indicator": "stock", "country": "KG", "unit": "persons", "source": "UN", "vintage": "2020",
        "observations": [{ "period": "2005", "value": null }, { "period": "2010", "value": 0.0 }],
    }});
    centre.import(&[indicator, series]).await;
    let record = centre.anonymous().get("/api/v1/records/stock").await.json();
    let observations = &record["series"][0]["observations"];
    assert!(observations[0]["value"].is_null());
    assert_eq!(observations[1]["value"], 0.0);
    let table = centre.anonymous().get("/en/indicator/stock.csv").await.text();
    assert!(table.contains(",2005,\n") && table.contains(",2010,0\n"), "{table}");
}

#[tokio::test]
async fn all_statistics_are_there_with_source_and_vintage() {
    let centre = TestApp::starter().await;
    let list =
        centre.app.store.records_after(&Viewer::Operator, None, 10_000, kerege_store::Version::Latest).await.unwrap();
    let mut observations = 0;
    for record in list.iter().filter(|record| record.document.kind == "indicator") {
        for one in centre.app.store.series_of(&Viewer::Operator, record.id).await.unwrap() {
            assert!(!one.series.source.is_empty() && !one.series.vintage.is_empty(), "{}", record.slug);
            observations += one.series.observations.len();
        }
    }
    assert_eq!(observations, 9_744);
}
