//! Stories of finding: the same answer on the page, in the API and at the command line; an index that keeps up.

use http::StatusCode;
use kerege_core::Viewer;

use crate::centre::{TestApp, encode, law};

#[tokio::test]
async fn a_search_finds_passages_and_leads_to_them() {
    let centre = TestApp::starter().await;
    let found = centre.anonymous().get(&format!("/api/v1/search?q={}", encode("запрет на въезд"))).await.json();
    assert!(found["total"].as_u64().unwrap() >= 3, "{found}");
    let item = &found["items"][0];
    for key in ["id", "kind", "slug", "title", "url", "passages"] {
        assert!(item.get(key).is_some(), "items lack {key}");
    }
    let passage = &item["passages"][0];
    assert!(passage["language"].is_string() && passage["address"].as_str().unwrap().starts_with("/ru/"));
    let page = centre
        .anonymous()
        .get(&format!("/ru/search?q={}", encode("запрета въезда")))
        .await
        .expect(StatusCode::OK)
        .text();
    assert!(page.contains("<mark>"), "other forms of the words are found and marked");
}

#[tokio::test]
async fn lists_are_narrowed_by_facets_and_counts_agree() {
    let centre = TestApp::starter().await;
    let reader = centre.anonymous();
    let all = reader.get("/api/v1/records?kind=law").await.json();
    let expected = all["facets"]["country"]["KG"].as_u64().unwrap();
    let kyrgyz = reader.get("/api/v1/records?kind=law&country=KG").await.json();
    assert_eq!(kyrgyz["total"].as_u64().unwrap(), expected);
    // The counts of the chosen facet are made as if it were not chosen.
    assert_eq!(kyrgyz["facets"]["country"]["TJ"], all["facets"]["country"]["TJ"]);
    let both = reader.get("/api/v1/records?kind=law&country=KG,TJ").await.json();
    assert!(both["total"].as_u64().unwrap() > expected);
    let second = reader.get("/api/v1/records?kind=law&page=2&page_size=10").await.json();
    assert_eq!(
        (second["page"].as_u64(), second["page_size"].as_u64(), second["items"].as_array().unwrap().len()),
        (Some(2), Some(10), 10)
    );
    let groups = reader.get("/api/v1/records?organisation.type=union").await.json();
    assert_eq!(groups["facets"]["kind"].as_object().unwrap().keys().collect::<Vec<_>>(), ["organisation"]);
}

#[tokio::test]
async fn a_topic_includes_everything_narrower() {
    let centre = TestApp::starter().await;
    let reader = centre.anonymous();
    let narrow = reader.get("/api/v1/records?topic=seasonal-migration").await.json()["total"].as_u64().unwrap();
    let wide = reader.get("/api/v1/records?topic=labour-migration").await.json()["total"].as_u64().unwrap();
    assert!(narrow > 0 && wide > narrow);
}

#[tokio::test]
async fn titles_are_sorted_by_the_alphabet_of_the_page() {
    let centre = TestApp::empty().await;
    let group = |slug: &str, title: &str| serde_json::json!({ "kind": "organisation", "slug": slug, "title": { "ky": title }, "fields": { "type": "ngo" } });
    centre
        .import(&[group("a", "Пайда"), group("b", "Өмүр"), group("c", "Оюн"), group("d", "Нан"), group("e", "Ңы")])
        .await;
    let list = centre.anonymous().get("/ky/organisation.json?sort=title").await.json();
    let slugs: Vec<&str> =
        list["items"].as_array().unwrap().iter().map(|item| item["slug"].as_str().unwrap()).collect();
    assert_eq!(slugs, ["d", "e", "c", "b", "a"]);
}

#[tokio::test]
async fn the_index_follows_every_change_and_can_be_built_anew_while_serving() {
    let centre = TestApp::empty().await;
    centre.import(&[law("first-law", "published"), law("second-law", "draft")]).await;
    let reader = centre.anonymous();
    assert_eq!(reader.get("/api/v1/records").await.json()["total"], 1);
    let id = centre.id("second-law").await;
    let admin = centre.administrator().await;
    admin.post(&format!("/ru/desk/records/{id}/publication"), &[]).await.expect(StatusCode::SEE_OTHER);
    centre.index().await;
    assert_eq!(reader.get("/api/v1/records").await.json()["total"], 2);
    let counted = centre.app.reindex(|_| ()).await.unwrap();
    assert_eq!(counted, 2);
    assert_eq!(reader.get("/api/v1/records").await.json()["total"], 2);
    assert_eq!(centre.app.verify().await.unwrap().problems, Vec::<String>::new());
    let folders = std::fs::read_dir(centre.folder().join("index"))
        .unwrap()
        .filter(|e| e.as_ref().unwrap().path().is_dir())
        .count();
    assert_eq!(folders, 1, "the old index is gone");
}

#[tokio::test]
async fn verify_notices_an_index_that_shows_the_wrong_things() {
    let centre = TestApp::empty().await;
    centre.import(&[law("first-law", "published")]).await;
    let id = centre.id("first-law").await;
    let mut writer = centre.app.index.writer(1, 20).unwrap();
    writer.remove(id);
    writer.commit(centre.app.change_number()).unwrap();
    centre.app.index.show(&writer).unwrap();
    writer.finish().unwrap();
    let problems = centre.app.verify().await.unwrap().problems;
    assert_eq!(problems, ["the index lacks first-law"]);
}

#[tokio::test]
async fn nothing_found_says_what_to_do_next() {
    let centre = TestApp::starter().await;
    let page = centre.anonymous().get("/ru/search?q=qqqqxyzzy").await.expect(StatusCode::OK).text();
    assert!(page.contains("ничего нет") && page.contains("/ru/topic"));
}

#[tokio::test]
async fn hostile_questions_are_answered() {
    let centre = TestApp::starter().await;
    let reader = centre.anonymous();
    let long = "миграция ".repeat(500);
    for words in
        ["", "\"", "((((", "*", "a AND NOT", "\u{0}", "\u{202e}x", "%", "🙂", "'; drop table record; --", long.as_str()]
    {
        reader.get(&format!("/api/v1/search?q={}", encode(words))).await.expect(StatusCode::OK);
        reader.get(&format!("/ru/search?q={}", encode(words))).await.expect(StatusCode::OK);
    }
    for query in
        ["page=0", "page=999999999", "page_size=0", "page_size=100000", "sort=nonsense", "country=%FF", "year=x"]
    {
        reader.get(&format!("/api/v1/records?{query}")).await.expect(StatusCode::OK);
        reader.get(&format!("/ru/law?{query}")).await.expect(StatusCode::OK);
    }
}

#[tokio::test]
async fn anonymous_answers_are_counted_as_such() {
    let centre = TestApp::starter().await;
    let drafts = centre.app.store.count_records(&Viewer::Operator).await.unwrap()
        - centre.app.store.count_records(&Viewer::Anonymous).await.unwrap();
    assert_eq!(drafts, 12);
    assert_eq!(centre.anonymous().get("/api/v1/records").await.json()["total"], 607 - 12);
    assert_eq!(centre.editor().await.get("/api/v1/records").await.json()["total"], 607);
}
