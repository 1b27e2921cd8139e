//! A planted word in everything that is meant for fewer people appears in no byte that others can get.

use std::path::Path;

use http::StatusCode;
use kerege_app::ExportOptions;

use crate::centre::{Person, TestApp};

/// Words that stand nowhere else. Each says where it was planted.
const DRAFT: &str = "плантчерновик";
const FOR_TEAM: &str = "плантредакция";
const FOR_MEMBERS: &str = "плантучастники";
const MEMBERS_PHONE: &str = "+996555000111";
const CONTACT_PERSON: &str = "плантконтакт";
const SENSITIVE_SITE: &str = "https://plant-sensitive.example";
const PENDING: &str = "плантправка";
const NOTE: &str = "плантзаметка";

async fn planted() -> TestApp {
    let centre = TestApp::empty().await;
    let organisation = |slug: &str, title: &str| {
        serde_json::json!({
            "kind": "organisation", "slug": slug, "title": { "ru": title }, "countries": ["KG"], "topics": ["ngo"],
            "fields": { "type": "ngo" },
        })
    };
    let mut open = organisation("open-group", "Открытая группа");
    open["fields"]["members_phone"] = MEMBERS_PHONE.into();
    open["fields"]["contact_person"] = CONTACT_PERSON.into();
    open["links"] =
        serde_json::json!([{ "rel": "related", "to": "draft-group" }, { "rel": "related", "to": "team-group" }]);
    let mut draft = organisation("draft-group", DRAFT);
    draft["state"] = "draft".into();
    draft["topics"] = serde_json::json!(["voting-abroad"]);
    let mut team = organisation("team-group", FOR_TEAM);
    team["visibility"] = "team".into();
    let mut members = organisation("members-group", FOR_MEMBERS);
    members["visibility"] = "members".into();
    let mut sensitive = organisation("sensitive-group", "Группа под угрозой");
    sensitive["sensitive"] = true.into();
    sensitive["fields"]["website"] = SENSITIVE_SITE.into();
    sensitive["sources"] = serde_json::json!([{ "url": format!("{SENSITIVE_SITE}/about"), "title": "О нас" }]);
    let note = serde_json::json!({ "note": { "record": "open-group", "text": { "ru": NOTE }, "author": "редактор" } });
    centre.import(&[open, draft, team, members, sensitive, note]).await;
    let editor = centre.editor().await;
    let id = centre.id("open-group").await;
    let fields = [
        ("base", "1"),
        ("slug", "open-group"),
        ("original", "ru"),
        ("title.ru", "Открытая группа"),
        ("summary.ru", PENDING),
        ("fields.type", "ngo"),
    ];
    editor.post(&format!("/ru/desk/records/{id}/form"), &fields).await.expect(StatusCode::SEE_OTHER);
    centre.index().await;
    centre
}

/// Everything that somebody without a desk can get, whatever it says.
async fn everything(person: &Person<'_>) -> String {
    let mut text = String::new();
    let words = [DRAFT, FOR_TEAM, FOR_MEMBERS, CONTACT_PERSON, PENDING, NOTE, "plant", "996555000111"];
    let mut addresses: Vec<String> = [
        "/ru",
        "/ru/organisation",
        "/ru/organisation.json",
        "/ru/organisation.csv",
        "/ru/country/KG",
        "/ru/topic",
        "/ru/topic/ngo",
        "/ru/topic/voting-abroad",
        "/ru/corridor/KG-RU",
        "/api/v1/records",
        "/api/v1/records?page_size=200",
        "/ru/search?q=%D0%B3%D1%80%D1%83%D0%BF%D0%BF%D0%B0",
        "/api/openapi.json",
        "/health",
        "/robots.txt",
    ]
    .map(str::to_owned)
    .to_vec();
    for slug in ["open-group", "draft-group", "team-group", "members-group", "sensitive-group"] {
        for ending in ["", ".json", ".csv", "/history", "/history/1", "/history/2"] {
            addresses.push(format!("/ru/organisation/{slug}{ending}"));
        }
        addresses.push(format!("/api/v1/records/{slug}"));
        addresses.push(format!("/ru/law/{slug}"));
    }
    for word in words {
        let word = crate::centre::encode(word);
        addresses.push(format!("/api/v1/search?q={word}"));
        addresses.push(format!("/api/v1/search?q={word}&exact=1"));
    }
    for address in addresses {
        let answer = person.get(&address).await;
        // What was typed comes back in a search page; the answers of the API show what was found.
        text.push_str(&format!("{address} {:?} {}\n", answer.headers, answer.text()));
    }
    text
}

#[tokio::test]
async fn nothing_that_is_meant_for_fewer_people_reaches_readers() {
    let centre = planted().await;
    let public = everything(&centre.anonymous()).await;
    for word in [DRAFT, FOR_TEAM, FOR_MEMBERS, MEMBERS_PHONE, CONTACT_PERSON, SENSITIVE_SITE, PENDING, NOTE] {
        let place = public.find(word).map(|place| crate::pages::around(&public[..place + word.len()], "\n/"));
        assert!(!public.contains(word), "{word} stands in {place:?}");
    }
    assert!(public.contains("Открытая группа"), "the test asks for pages that are there");
}

#[tokio::test]
async fn members_see_what_is_for_members_and_no_more() {
    let centre = planted().await;
    let member = centre.person(kerege_core::Role::Member, "").await;
    let seen = everything(&member).await;
    assert!(seen.contains(FOR_MEMBERS) && seen.contains(MEMBERS_PHONE));
    for word in [DRAFT, FOR_TEAM, CONTACT_PERSON, SENSITIVE_SITE, PENDING, NOTE] {
        assert!(!seen.contains(word), "{word}");
    }
}

#[tokio::test]
async fn counts_do_not_tell_of_hidden_records() {
    let centre = planted().await;
    let list = centre.anonymous().get("/api/v1/records").await.json();
    assert_eq!(list["total"], 2);
    assert_eq!(list["facets"]["kind"]["organisation"], 2);
    assert!(list["facets"]["topic"].get("voting-abroad").is_none());
}

#[tokio::test]
async fn contacts_never_reach_the_index_and_the_public_export() {
    let centre = planted().await;
    for word in [MEMBERS_PHONE, "996555000111", CONTACT_PERSON, "plant-sensitive"] {
        assert!(!folder_contains(&centre.folder().join("index"), word.as_bytes()), "{word} lies in the index");
    }
    let mut bytes = Vec::new();
    centre.app.export(&ExportOptions { public: true, kind: None }, &mut bytes, |_| ()).await.unwrap();
    let text = String::from_utf8(bytes).unwrap();
    for word in [DRAFT, FOR_TEAM, FOR_MEMBERS, MEMBERS_PHONE, CONTACT_PERSON, SENSITIVE_SITE, PENDING, NOTE] {
        assert!(!text.contains(word), "{word}");
    }
    assert!(text.contains("open-group"));
}

#[tokio::test]
async fn every_sensitive_record_of_the_starter_collection_hides_its_contacts() {
    let centre = TestApp::starter().await;
    let reader = centre.anonymous();
    let list = reader.get("/api/v1/records?kind=organisation&page_size=200").await.json();
    let mut sensitive = 0;
    for item in list["items"].as_array().unwrap() {
        let slug = item["slug"].as_str().unwrap();
        let record = reader.get(&format!("/api/v1/records/{slug}")).await.json();
        if record["sensitive"] == true {
            sensitive += 1;
            for field in ["website", "public_phone", "public_email", "address"] {
                assert!(record["fields"].get(field).is_none(), "{slug} shows its {field}");
            }
            assert!(record.get("places").is_none(), "{slug} shows where it is");
            for source in record["sources"].as_array().into_iter().flatten() {
                assert!(source.get("url").is_none(), "{slug} leads to its sources");
            }
        }
    }
    assert!(sensitive >= 13, "only {sensitive} sensitive records were found");
}

fn folder_contains(folder: &Path, what: &[u8]) -> bool {
    std::fs::read_dir(folder).unwrap().any(|entry| {
        let path = entry.unwrap().path();
        if path.is_dir() {
            folder_contains(&path, what)
        } else {
            std::fs::read(&path).unwrap().windows(what.len()).any(|window| window == what)
        }
    })
}
