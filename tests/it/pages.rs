//! Every page, in every language, keeps the rules of the site.

use std::collections::BTreeMap;

use http::StatusCode;

use crate::centre::TestApp;

const LANGUAGES: [&str; 6] = ["ru", "ky", "en", "tg", "uz", "kk"];

/// One example of every page, which pictures and accessibility checks visit too.
fn pages() -> BTreeMap<String, String> {
    serde_json::from_str(include_str!("../../e2e/pages.json")).unwrap()
}

#[tokio::test]
async fn every_page_in_every_language_keeps_the_rules() {
    let centre = TestApp::starter().await;
    let reader = centre.anonymous();
    for (name, path) in pages() {
        for language in LANGUAGES {
            let address = format!("/{language}{path}");
            let answer = reader.get(&address).await;
            let expected = if name == "not-found" { StatusCode::NOT_FOUND } else { StatusCode::OK };
            assert_eq!(answer.status, expected, "{address}: {}", answer.text());
            let html = answer.text();
            assert!(!html.contains('⟦'), "{address} lacks a message: {}", around(&html, "⟦"));
            assert_eq!(html.matches("<h1").count(), 1, "{address}");
            assert!(html.contains(&format!("<html lang=\"{language}\">")), "{address}");
            for foreign in ["src=\"http", "url(http", "@import", "<iframe", " style=\"", "<script>", "onclick="] {
                assert!(!html.contains(foreign), "{address} has {foreign}");
            }
            let policy = answer.headers["content-security-policy"].to_str().unwrap();
            assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
            assert!(answer.headers.get("set-cookie").is_none(), "{address} sets a cookie for a reader");
            for other in LANGUAGES {
                assert!(html.contains(&format!("href=\"/{other}")), "{address} does not lead to {other}");
            }
        }
    }
}

#[tokio::test]
async fn every_list_and_record_has_its_data_beside_it() {
    let centre = TestApp::starter().await;
    let reader = centre.anonymous();
    for (name, path) in pages() {
        let html = reader.get(&format!("/ru{path}")).await.text();
        for (ending, media) in [("json", "application/json"), ("csv", "text/csv")] {
            let (path, query) = path.split_once('?').map_or((path.as_str(), ""), |(path, query)| (path, query));
            let depth = path.matches('/').count();
            let is_data = depth >= 1
                && !matches!(
                    path.split('/').nth(1),
                    Some(
                        "country"
                            | "topic"
                            | "corridor"
                            | "search"
                            | "about"
                            | "privacy"
                            | "accessibility"
                            | "session"
                            | "submission"
                    )
                );
            if !is_data || path.contains("/history") || name == "not-found" {
                continue;
            }
            let address =
                format!("/ru{path}.{ending}{}", if query.is_empty() { String::new() } else { format!("?{query}") });
            assert!(html.contains(&address.replace('&', "&amp;")), "{name} does not announce {address}");
            let answer = reader.get(&address).await.expect(StatusCode::OK);
            assert!(answer.headers["content-type"].to_str().unwrap().starts_with(media), "{address}");
            if ending == "json" {
                assert!(answer.json().is_object());
            } else {
                assert!(answer.text().lines().count() > usize::from(name != "list-empty"), "{address}");
            }
        }
    }
}

#[tokio::test]
async fn a_law_says_where_it_stands_today_and_the_reader_is_told_of_a_missing_translation() {
    let centre = TestApp::starter().await;
    let reader = centre.anonymous();
    let page = reader.get("/ru/law/kz-social-code-2023").await.text();
    assert!(page.contains("В силе с 1 июля 2023"), "{}", around(&page, "standing"));
    let repealed = reader.get("/ru/law/kz-law-employment-2016").await.text();
    assert!(repealed.contains("Не действует с 1 июля 2023"));
    let kazakh = reader.get("/kk/law/ru-law-115-fz-2002").await.text();
    assert!(kazakh.contains("class=\"notice small\""), "the page says that the text is in another language");
    let data = reader.get("/ru/law/kz-social-code-2023.json").await.json();
    assert_eq!(data["standing"]["is"], "in_force");
    assert_eq!(data["standing"]["date"], "2023-07-01");
}

#[tokio::test]
async fn a_treaty_says_who_is_bound_and_for_whom_nothing_was_found() {
    let centre = TestApp::starter().await;
    let data = centre.anonymous().get("/en/treaty/un-icrmw-1990.json").await;
    let data = data.expect(StatusCode::OK).json();
    assert_eq!(data["states"]["KG"], "party");
    let page = centre.anonymous().get("/en/treaty/un-icrmw-1990").await.text();
    assert!(page.contains("no ratification found (as of"), "{}", around(&page, "parties"));
}

#[tokio::test]
async fn an_old_address_leads_to_the_new_one() {
    let centre = TestApp::empty().await;
    centre.import(&[crate::centre::law("old-name", "published")]).await;
    let editor = centre.administrator().await;
    let id = centre.id("old-name").await;
    let form = format!("/ru/desk/records/{id}/form");
    let fields = [
        ("base", "1"),
        ("slug", "new-name"),
        ("original", "ru"),
        ("title.ru", "Закон"),
        ("fields.type", "law"),
        ("visibility", "public"),
    ];
    editor.post(&form, &fields).await.expect(StatusCode::SEE_OTHER);
    editor.post(&format!("/ru/desk/records/{id}/publication"), &[]).await.expect(StatusCode::SEE_OTHER);
    let answer = centre.anonymous().get("/ky/law/old-name").await;
    assert_eq!((answer.status, answer.location()), (StatusCode::PERMANENT_REDIRECT, "/ky/law/new-name"));
}

#[tokio::test]
async fn an_unknown_address_offers_what_may_have_been_meant() {
    let centre = TestApp::starter().await;
    let answer = centre.anonymous().get("/ky/law/kg-labor-kode").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    let page = answer.text();
    assert!(page.contains("<html lang=\"ky\">") && page.contains("/ky/law/kg-labour-code-2025"), "{page}");
    let answer = centre.anonymous().get("/api/v1/records/nothing-like-this").await;
    assert_eq!((answer.status, answer.json()["error"].as_str()), (StatusCode::NOT_FOUND, Some("not-found")));
}

#[tokio::test]
async fn the_first_page_speaks_the_language_of_the_browser_without_sending_anybody_elsewhere() {
    let centre = TestApp::starter().await;
    let request = http::Request::get("/").header("accept-language", "de, ky;q=0.8, ru;q=0.5");
    let answer = centre.anonymous().send(request.body(axum::body::Body::empty()).unwrap()).await.expect(StatusCode::OK);
    assert!(answer.text().contains("<html lang=\"ky\">"));
    assert!(answer.headers["vary"].to_str().unwrap().contains("accept-language"));
}

/// The text around the first place where something stands, for messages of failed tests.
pub fn around(text: &str, what: &str) -> String {
    let Some(place) = text.find(what) else { return text.chars().take(300).collect() };
    let start = (0..=place.saturating_sub(150)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    text[start..].chars().take(400).collect()
}

#[tokio::test]
async fn an_error_page_is_packed_too() {
    let centre = TestApp::empty().await;
    let request = http::Request::get("/ru/law/nothing").header(http::header::ACCEPT_ENCODING, "gzip");
    let answer = centre.anonymous().send(request.body(axum::body::Body::empty()).unwrap()).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert_eq!(answer.headers[http::header::CONTENT_ENCODING], "gzip");
    assert!(answer.bytes.len() < 12_000, "{}", answer.bytes.len());
}
