//! Stories of finding: the same answer on the page, in the API and at the command line; an index that keeps up.

use std::{
    io,
    net::SocketAddr,
    sync::{Arc, Mutex},
};

use axum::{body::Body, extract::ConnectInfo};
use http::{Request, StatusCode};
use kerege_app::App;
use kerege_core::{Clock, Viewer};

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
async fn a_page_is_the_same_stretch_of_the_answer_whatever_its_size() {
    let centre = TestApp::starter().await;
    let reader = centre.anonymous();
    let slugs = async |words: &str, page: usize, size: usize| -> Vec<String> {
        let address = format!("/api/v1/search?q={}&page={page}&page_size={size}", encode(words));
        let items = reader.get(&address).await.json()["items"].clone();
        items.as_array().unwrap().iter().map(|item| item["slug"].as_str().unwrap().to_owned()).collect()
    };
    // A short page looks closely at a few records only, a long one at nearly all.
    for words in
        ["миграция", "права мигрантов", "закон о трудовой миграции", "labour migration -Russia", "укук OR ҳуқуқ"]
    {
        let whole = slugs(words, 1, 100).await;
        assert!(whole.len() > 10, "{words} finds enough to page through");
        for (before, page) in whole.chunks(10).take(3).enumerate() {
            assert_eq!(slugs(words, before + 1, 10).await, page, "page {} of {words}", before + 1);
        }
        assert_eq!(slugs(words, 1, 3).await, whole[..3], "{words}, asked once more");
    }
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

#[tokio::test]
async fn where_filters_leave_nothing_the_words_alone_are_offered_with_what_they_find() {
    let centre = TestApp::starter().await;
    let reader = centre.anonymous();
    let ask = async |words: &str| reader.get(&format!("/api/v1/search?q={}", encode(words))).await.json();
    let alone = ask("патент").await["total"].as_u64().unwrap();
    assert!(alone > 0);
    let nothing = ask("патент year:1900..1901 kind:law").await;
    assert_eq!(nothing["total"], 0);
    let offered = &nothing["instead"][0];
    assert_eq!((offered["kind"].as_str(), offered["words"].as_str()), (Some("without_filters"), Some("патент")));
    assert_eq!(offered["count"].as_u64(), Some(alone));
    let page = reader.get(&format!("/ru/search?q={}", encode("патент year:1900..1901"))).await.text();
    assert!(page.contains(&format!("\"?q={}\"", encode("патент"))), "the link leaves the filter out as well");
}

#[tokio::test]
async fn the_answer_says_how_the_words_were_understood() {
    let centre = TestApp::starter().await;
    let reader = centre.anonymous();
    let query = format!("q={}", encode("пенсия"));
    for address in [format!("/api/v1/search?{query}"), format!("/api/v1/search?{query}&expand=0")] {
        let answer = reader.get(&address).await.expect(StatusCode::OK).json();
        for part in ["concepts", "corrected", "filters", "references", "mistakes"] {
            assert!(answer["understood"][part].is_array(), "{address} lacks {part}: {}", answer["understood"]);
        }
        assert!(answer["instead"].is_array(), "{address}");
    }
    let list = reader.get("/api/v1/records").await.json();
    assert!(list.get("understood").is_none() && list.get("instead").is_none(), "a list has no words to understand");
    let described = reader.get("/api/openapi.json").await.json();
    for schema in ["Understood", "Instead", "Completions"] {
        assert!(described["components"]["schemas"].get(schema).is_some(), "{schema} is not described");
    }
    assert!(described["paths"].get("/api/v1/complete").is_some());
}

#[tokio::test]
async fn the_concept_that_covers_most_of_a_question_comes_first() {
    let centre = TestApp::starter().await;
    for (words, concept, why) in [
        ("мигранттар құқығын қорғау", "migrants-rights", "two of its labels cover all words between them"),
        ("мигрантлар хукуклари", "migrants-rights", "plain letters, whose stem is another one"),
        ("the reentry ban", "reentry-ban", "a label with a hyphen"),
        ("seasonal labour migrants", "seasonal-migration", "season is said of fewer things than labour"),
    ] {
        let answer = centre.anonymous().get(&format!("/api/v1/search?q={}", encode(words))).await.json();
        assert_eq!(answer["understood"]["concepts"][0]["id"], concept, "{words}: {why}");
    }
}

#[tokio::test]
async fn concepts_can_be_left_out_and_taken_back_in() {
    let centre = TestApp::starter().await;
    let reader = centre.anonymous();
    let query = format!("q={}", encode("пенсия"));
    let narrow = reader.get(&format!("/ru/search?{query}&expand=0")).await.expect(StatusCode::OK).text();
    assert!(narrow.contains("Переводы и синонимы не искали"));
    assert!(narrow.contains(&format!("<a href=\"?{query}\">Искать и их</a>")), "the way back is one link");
    let wide = reader.get(&format!("/ru/search?{query}")).await.expect(StatusCode::OK).text();
    assert!(!wide.contains("Переводы и синонимы не искали"));
    assert!(wide.contains("exact=1"), "exactly these words are one link away");
}

#[tokio::test]
async fn the_empty_search_page_offers_topics_and_explains_itself() {
    let centre = TestApp::starter().await;
    let reader = centre.anonymous();
    let empty = reader.get("/ru/search").await.expect(StatusCode::OK).text();
    assert!(empty.contains("Частые темы") && empty.contains("<details class=\"help\" open>"));
    assert!(empty.contains("organisation.type:union") && empty.contains("year:2014..2016"));
    let asked = reader.get("/ru/search?q=visa").await.expect(StatusCode::OK).text();
    assert!(!asked.contains("Частые темы") && asked.contains("<details class=\"help\">"));
}

#[tokio::test]
async fn half_typed_questions_are_completed_on_the_pages_with_a_search_field_of_their_own() {
    let centre = TestApp::starter().await;
    let reader = centre.anonymous();
    for typed in ["", "п", "пен", "\"", "%", "🙂🙂", "пенсия ".repeat(100).as_str()] {
        let answer = reader.get(&format!("/api/v1/complete?q={}&language=ru", encode(typed))).await;
        let answer = answer.expect(StatusCode::OK);
        assert_eq!(answer.headers["cache-control"], "private, no-store", "what somebody types is kept nowhere");
        assert!(answer.json()["items"].is_array(), "{typed}");
    }
    assert_eq!(reader.get(&format!("/api/v1/complete?q={}", encode("п"))).await.json()["items"], serde_json::json!([]));
    let script = "<script type=\"module\">";
    for (address, expected) in [("/ru", true), ("/ru/search", true), ("/ru/law", false), ("/ru/topic", false)] {
        let page = reader.get(address).await.expect(StatusCode::OK);
        assert_eq!(page.text().contains(script), expected, "{address}");
        let policy = page.headers["content-security-policy"].to_str().unwrap().to_owned();
        assert!(policy.contains("script-src 'self' 'sha256-"), "{policy}");
    }
}

#[tokio::test]
async fn a_topic_is_named_in_every_language_and_leads_to_everything_about_it() {
    let centre = TestApp::starter().await;
    let page = centre.anonymous().get("/ru/topic/labour-migration").await.expect(StatusCode::OK).text();
    for expected in [
        "эмгек миграциясы",
        "labour migration",
        "lang=\"uz-Cyrl\"",
        "/ru/topic/seasonal-migration",
        "/ru/search?topic=labour-migration\"",
        "/ru/search?topic=labour-migration&amp;country=",
    ] {
        assert!(page.contains(expected), "the page lacks {expected}");
    }
}

/// Looks for words as somebody at this address, through a proxy beside the server.
async fn search_from(centre: &TestApp, address: &str, query: &str) {
    let request = Request::get(format!("/ru/search?{query}")).header("x-forwarded-for", address);
    let mut request = request.body(Body::empty()).unwrap();
    request.extensions_mut().insert(ConnectInfo(SocketAddr::from(([127, 0, 0, 1], 4000))));
    centre.anonymous().send(request).await.expect(StatusCode::OK);
}

fn a_day_later(app: &App) -> App {
    let mut later = app.clone();
    later.clock = Clock::Fixed(app.clock.now() + jiff::SignedDuration::from_hours(24));
    later
}

#[tokio::test]
async fn words_that_five_people_looked_for_in_vain_reach_the_editors_and_rarer_ones_are_forgotten() {
    let centre = TestApp::empty().await;
    centre.import(&[law("labour-law", "published")]).await;
    let query = |words: &str| format!("q={}", encode(words));
    for person in 1..=5 {
        let address = format!("10.0.0.{person}");
        search_from(&centre, &address, &query("Ъзяфкщъ ъзяфкщъ")).await;
        search_from(&centre, &address, &query("ыъзяфк@example.kg")).await;
        search_from(&centre, &address, &query("ыъзяфк7")).await;
        search_from(&centre, &address, &format!("{}&country=KG", query("ъысуженное"))).await;
        search_from(&centre, &address, &query("мигрант")).await;
        if person < 5 {
            search_from(&centre, &address, &query("щъредкость")).await;
        }
        search_from(&centre, "10.0.0.9", &query("щъупрямство")).await;
    }
    centre.app.keep_unanswered().await.unwrap();
    assert_eq!(centre.app.store.unanswered(20).await.unwrap(), [], "the day has not ended");
    let later = a_day_later(&centre.app);
    later.keep_unanswered().await.unwrap();
    later.keep_unanswered().await.unwrap();
    let kept = centre.app.store.unanswered(20).await.unwrap();
    let kept: Vec<(&str, String, i64)> =
        kept.iter().map(|found| (found.word.as_str(), found.day.to_string(), found.people)).collect();
    assert_eq!(kept, [("ъзяфкщъ", "2026-11-22".to_owned(), 5)]);
    let desk = centre.editor().await.get("/ru/desk").await.expect(StatusCode::OK).text();
    assert!(desk.contains("ъзяфкщъ") && desk.contains("5 человек") && !desk.contains("щъредкость"));
    let outside = centre.contributor("labour-law").await.get("/ru/desk").await.text();
    assert!(!outside.contains("ъзяфкщъ"), "only the team sees them");
}

/// What was logged, for a look at it.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn no_word_that_somebody_looks_for_reaches_a_log() {
    let centre = TestApp::starter().await;
    let log = Log::default();
    let writer = log.clone();
    // Questions are answered on other threads too, so the log of the whole process is looked at.
    tracing_subscriber::fmt()
        .with_env_filter("kerege=trace,search_log_test=trace")
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .init();
    let word = "ъщредчайшее";
    for path in
        ["/ru/search?", "/ru/search?exact=1&", "/api/v1/search?", "/api/v1/complete?", "/api/v1/search?country=KG&"]
    {
        let request = Request::get(format!("{path}q={}", encode(word)));
        let mut request = request.body(Body::empty()).unwrap();
        request.extensions_mut().insert(ConnectInfo(SocketAddr::from(([127, 0, 0, 1], 4000))));
        centre.anonymous().send(request).await.expect(StatusCode::OK);
    }
    a_day_later(&centre.app).keep_unanswered().await.unwrap();
    tokio::task::spawn_blocking(|| tracing::trace!(target: "search_log_test", "the log was open")).await.unwrap();
    let logged = String::from_utf8_lossy(&log.0.lock().unwrap()).into_owned();
    assert!(logged.contains("the log was open"), "{logged}");
    assert!(!logged.contains(word) && !logged.contains(&encode(word)), "{logged}");
}
