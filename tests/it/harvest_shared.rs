//! Two centres exchange records: ids stay, own edits stand, who made a record stays its authority.

use http::StatusCode;
use kerege_core::{Tag, Viewer};
use kerege_exchange::harvest::kerege::Changes;
use kerege_store::{Decision, Record};
use uuid::Uuid;

use crate::centre::{Person, TestApp, law};

/// Serves a centre on loopback.
async fn serve(centre: &TestApp) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let router = centre.router.clone();
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    url
}

async fn changes(centre: &TestApp, after: i64) -> Changes {
    let answer = centre.anonymous().get(&format!("/api/v1/changes?after={after}")).await.expect(StatusCode::OK);
    serde_json::from_slice(&answer.bytes).unwrap()
}

async fn newest(centre: &TestApp, id: Uuid) -> Record {
    centre.app.newest(&Viewer::Operator, id).await.unwrap()
}

fn tag(language: &str) -> Tag {
    language.parse().unwrap()
}

/// Changes some words of a record and publishes them.
async fn edit(centre: &TestApp, person: &Person<'_>, id: Uuid, change: impl FnOnce(&mut kerege_core::Document)) {
    let record = newest(centre, id).await;
    let mut document = record.document.clone();
    change(&mut document);
    let draft = kerege_app::Draft { id: Some(id), base: record.number, document, note: String::new() };
    centre.app.save(&Viewer::Operator, &crate::centre::operator(), draft).await.unwrap();
    person.post(&format!("/ru/desk/records/{id}/publication"), &[]).await.expect(StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn the_public_log_tells_what_readers_see_and_nothing_else() {
    let centre = TestApp::empty().await;
    let group = serde_json::json!({
        "kind": "organisation", "slug": "open-group", "title": { "ru": "Открытая группа" }, "countries": ["KG"],
        "fields": { "type": "ngo", "members_phone": "+996555000111", "contact_person": "Плантконтакт" },
        "links": [{ "rel": "related", "to": "hidden-group" }, { "rel": "related", "to": "other-group" }],
    });
    let other = serde_json::json!({
        "kind": "organisation", "slug": "other-group", "title": { "ru": "Другая" }, "fields": { "type": "ngo" },
    });
    let mut hidden = other.clone();
    (hidden["slug"], hidden["state"], hidden["title"]) =
        ("hidden-group".into(), "draft".into(), serde_json::json!({ "ru": "Плантчерновик" }));
    centre.import(&[group, other, hidden]).await;
    let all = changes(&centre, 0).await;
    let text = serde_json::to_string(&all).unwrap();
    for word in ["hidden-group", "Плантчерновик", "996555000111", "Плантконтакт"] {
        assert!(!text.contains(word), "{word} in {text}");
    }
    assert_eq!(all.items.len(), 2);
    let shared = all.items.iter().find(|change| change.slug == "open-group").unwrap().shared.clone().unwrap();
    assert_eq!(shared.targets.keys().collect::<Vec<_>>(), ["other-group"]);
    assert_eq!(shared.line["fields"], serde_json::json!({ "type": "ngo" }));
    // The line is the one of the public export.
    let mut exported = Vec::new();
    let options = kerege_app::ExportOptions { public: true, kind: None };
    centre.app.export(&options, &mut exported, |_| ()).await.unwrap();
    let exported = String::from_utf8(exported).unwrap();
    assert!(exported.lines().any(|line| serde_json::from_str::<serde_json::Value>(line).unwrap() == shared.line));
    assert!(!exported.contains("hidden-group"), "a link tells the address of what is hidden");
    // A draft is no news; the publication is; what is withdrawn is named and no more.
    let admin = centre.administrator().await;
    let id = centre.id("open-group").await;
    assert!(changes(&centre, all.next).await.items.is_empty());
    edit(&centre, &admin, id, |document| document.title.set(tag("ru"), "Новое имя")).await;
    let news = changes(&centre, all.next).await;
    assert_eq!((news.items.len(), news.items[0].id, news.items[0].shared.is_some()), (1, id, true));
    admin.post(&format!("/ru/desk/records/{id}/withdrawal"), &[]).await.expect(StatusCode::SEE_OTHER);
    let gone = changes(&centre, news.next).await;
    assert_eq!((gone.items[0].act.as_str(), gone.items[0].shared.is_some()), ("withdrawn", false));
    // From the beginning, each record comes once, as it is now; and in small pieces the same comes.
    let again = changes(&centre, 0).await;
    assert_eq!(again.items.iter().filter(|change| change.id == id).count(), 1);
    let (mut after, mut last) = (0, std::collections::BTreeMap::new());
    loop {
        let answer = centre.anonymous().get(&format!("/api/v1/changes?after={after}&limit=1")).await;
        let piece: Changes = serde_json::from_slice(&answer.bytes).unwrap();
        if piece.next == after {
            break;
        }
        after = piece.next;
        last.extend(piece.items.into_iter().map(|change| (change.id, change.shared.is_some())));
    }
    assert_eq!(last, again.items.iter().map(|change| (change.id, change.shared.is_some())).collect());
    let described = centre.anonymous().get("/api/openapi.json").await.json();
    assert!(
        described["paths"]["/api/v1/changes"]["get"].is_object()
            && described["components"]["schemas"]["Changes"].is_object()
    );
}

#[tokio::test]
async fn two_centres_exchange_records_and_own_edits_stand() {
    let (osh, khujand) = (TestApp::reaching().await, TestApp::reaching().await);
    let mut first = law("kg-law", "published");
    first["links"] = serde_json::json!([{ "rel": "related", "to": "kg-other" }]);
    osh.import(&[first, law("kg-other", "published")]).await;
    khujand.import(&[law("tj-law", "published")]).await;
    let from_osh = khujand.source("kerege", &serve(&osh).await, false).await;
    let from_khujand = osh.source("kerege", &serve(&khujand).await, false).await;
    let (at_osh, at_khujand) = (osh.administrator().await, khujand.administrator().await);
    let law_id = osh.id("kg-law").await;

    // Khujand takes both laws of Osh: the same ids, the same words, drafts until somebody there publishes them.
    khujand.visit(from_osh).await;
    assert_eq!(khujand.waiting_titles().await, ["Закон kg-law", "Закон kg-other"]);
    let items: Vec<String> = khujand.waiting().await.iter().map(|item| format!("item.{}", item.id)).collect();
    let mut fields: Vec<(&str, &str)> = items.iter().map(|name| (name.as_str(), "yes")).collect();
    fields.push(("act", "take"));
    at_khujand.post("/ru/desk/triage", &fields).await.expect(StatusCode::SEE_OTHER);
    khujand.visit(from_osh).await;
    let (theirs, ours) = (newest(&osh, law_id).await, newest(&khujand, law_id).await);
    assert_eq!(ours.document, theirs.document, "word for word, the link included");
    assert_eq!(ours.life.published, None);
    let other_id = osh.id("kg-other").await;
    for id in [law_id, other_id] {
        at_khujand.post(&format!("/ru/desk/records/{id}/publication"), &[]).await.expect(StatusCode::SEE_OTHER);
    }
    // Osh sees them come back and knows them; only the law of Khujand is news, and Khujand says whose the others are.
    osh.visit(from_khujand).await;
    assert_eq!(osh.waiting_titles().await, ["Закон tj-law"]);
    let back = changes(&khujand, 0).await;
    let origin = back.items.iter().find(|change| change.id == law_id).unwrap().shared.as_ref().unwrap().origin.clone();
    assert!(origin.is_some_and(|origin| origin.starts_with("http://127.0.0.1")));
    assert_eq!(newest(&osh, law_id).await.number, 1, "nothing was written");

    // Both edit the same law: the title clashes, the number was changed in Osh and the summary in Khujand.
    edit(&osh, &at_osh, law_id, |document| {
        document.title.set(tag("ru"), "Закон, как его зовут в Оше");
        document.fields.insert("number".into(), "5".into());
    })
    .await;
    edit(&khujand, &at_khujand, law_id, |document| {
        document.title.set(tag("ru"), "Закон, как его зовут в Худжанде");
        document.summary.set(tag("ru"), "Пояснение из Худжанда.");
    })
    .await;
    khujand.visit(from_osh).await;
    let item = khujand.waiting().await.remove(0);
    assert_eq!((item.decision, item.record_id), (Some(Decision::Taken), Some(law_id)));
    let page = at_khujand.get(&format!("/ru/desk/triage/{}", item.id)).await.expect(StatusCode::OK).text();
    assert!(page.contains("как его зовут в Оше") && page.contains("как его зовут в Худжанде"), "{page}");
    at_khujand.post(&format!("/ru/desk/triage/{}", item.id), &[("act", "take")]).await.expect(StatusCode::SEE_OTHER);
    let merged = newest(&khujand, law_id).await.document;
    assert_eq!(merged.title.get(&tag("ru")), Some("Закон, как его зовут в Худжанде"), "own edits stand");
    assert_eq!(merged.summary.get(&tag("ru")), Some("Пояснение из Худжанда."));
    assert_eq!(merged.fields["number"], "5", "what only the authority changed comes along");

    // The next change of Osh does not bring the lost title back.
    edit(&osh, &at_osh, law_id, |document| {
        document.fields.insert("number".into(), "6".into());
    })
    .await;
    khujand.visit(from_osh).await;
    let item = khujand.waiting().await.remove(0);
    at_khujand.post(&format!("/ru/desk/triage/{}", item.id), &[("act", "take")]).await.expect(StatusCode::SEE_OTHER);
    let merged = newest(&khujand, law_id).await.document;
    assert_eq!(
        (merged.fields["number"].as_str(), merged.title.get(&tag("ru"))),
        (Some("6"), Some("Закон, как его зовут в Худжанде"))
    );

    // Osh is offered what Khujand edited, and takes it: its contacts and its title stay, the summary comes.
    at_khujand.post(&format!("/ru/desk/records/{law_id}/publication"), &[]).await.expect(StatusCode::SEE_OTHER);
    osh.visit(from_khujand).await;
    let offered = osh.waiting().await.into_iter().find(|item| item.record_id == Some(law_id)).unwrap();
    at_osh.post(&format!("/ru/desk/triage/{}", offered.id), &[("act", "take")]).await.expect(StatusCode::SEE_OTHER);
    let at_home = newest(&osh, law_id).await.document;
    assert_eq!(at_home.title.get(&tag("ru")), Some("Закон, как его зовут в Оше"));
    assert_eq!(at_home.summary.get(&tag("ru")), Some("Пояснение из Худжанда."));
    // Then there is peace.
    osh.visit(from_khujand).await;
    assert!(osh.waiting().await.iter().all(|item| item.record_id != Some(law_id)));
}

#[tokio::test]
async fn a_trusted_centre_is_followed_until_somebody_edits_here() {
    let (osh, khujand) = (TestApp::reaching().await, TestApp::reaching().await);
    let group = serde_json::json!({
        "kind": "organisation", "slug": "group", "title": { "ru": "Группа" }, "countries": ["KG"],
        "fields": { "type": "ngo", "members_phone": "+996555000111" },
    });
    let mut linking = law("kg-law", "published");
    linking["links"] = serde_json::json!([{ "rel": "related", "to": "group" }]);
    osh.import(&[linking, group]).await;
    // The address is taken by another record there.
    let mut clashing = law("kg-law", "published");
    clashing["id"] = Uuid::from_u128(0x0198_0000_0000_7000_8000_0000_0000_0001).to_string().into();
    khujand.import(&[clashing]).await;
    let theirs = osh.id("kg-law").await;
    let source = khujand.source("kerege", &format!("{}/", serve(&osh).await), true).await;
    khujand.visit(source).await;
    let group_id = osh.id("group").await;
    assert_eq!(newest(&khujand, theirs).await.document.slug, "kg-law-2");
    assert_eq!(newest(&khujand, theirs).await.document.links[0].to, group_id.to_string());
    let taken = newest(&khujand, group_id).await;
    assert_eq!(taken.life.published, Some(1), "trusted: published as it came");
    let (admin, editor) = (osh.administrator().await, khujand.administrator().await);
    edit(&osh, &admin, group_id, |document| document.title.set(tag("ru"), "Группа поддержки")).await;
    khujand.visit(source).await;
    let followed = newest(&khujand, group_id).await;
    assert_eq!((followed.document.title.get(&tag("ru")), followed.life.published), (Some("Группа поддержки"), Some(2)));
    // Somebody there adds a contact: from now on changes are offered.
    edit(&khujand, &editor, group_id, |document| {
        document.fields.insert("members_phone".into(), "+992900000000".into());
    })
    .await;
    edit(&osh, &admin, group_id, |document| document.title.set(tag("ru"), "Группа защиты")).await;
    khujand.visit(source).await;
    assert_eq!(newest(&khujand, group_id).await.document.title.get(&tag("ru")), Some("Группа поддержки"));
    let item = khujand.waiting().await.into_iter().find(|item| item.record_id == Some(group_id)).unwrap();
    editor.post(&format!("/ru/desk/triage/{}", item.id), &[("act", "take")]).await.expect(StatusCode::SEE_OTHER);
    let merged = newest(&khujand, group_id).await.document;
    assert_eq!(merged.title.get(&tag("ru")), Some("Группа защиты"));
    assert_eq!(merged.fields["members_phone"], "+992900000000", "a contact of this centre is not lost");
    // The origin withdraws it: what was merged here is offered, not taken away.
    admin.post(&format!("/ru/desk/records/{group_id}/withdrawal"), &[]).await.expect(StatusCode::SEE_OTHER);
    khujand.visit(source).await;
    let left = newest(&khujand, group_id).await;
    let item = khujand.app.store.harvest_item(item.id).await.unwrap().unwrap();
    assert!(item.gone_at.is_some() && item.is_waiting() && left.life.withdrawn_at.is_none());
    // What nobody touched goes with its origin.
    admin.post(&format!("/ru/desk/records/{theirs}/withdrawal"), &[]).await.expect(StatusCode::SEE_OTHER);
    khujand.visit(source).await;
    assert!(newest(&khujand, theirs).await.life.withdrawn_at.is_some());
}

#[tokio::test]
async fn figures_and_files_come_along_and_what_is_not_what_it_says_stays_away() {
    let (osh, khujand) = (TestApp::reaching().await, TestApp::reaching().await);
    let kept = osh.app.add_file("Приложение к закону".as_bytes().to_vec()).await.unwrap();
    let mut with_file = law("kg-law", "published");
    with_file["files"] = serde_json::json!([{
        "sha256": kept.sha256, "name": "annex.txt", "media_type": kept.media_type, "size": kept.size,
    }]);
    let indicator = serde_json::json!({
        "kind": "indicator", "slug": "stock", "title": { "ru": "Мигранты" },
        "fields": { "theme": osh.app.definitions.vocabularies.get("indicator-themes").unwrap().concepts()[0].id,
                    "unit": "persons" },
    });
    let series = serde_json::json!({ "series": {
        "indicator": "stock", "country": "KG", "dimensions": {}, "unit": "persons", "source": "S", "vintage": "2025",
        "nature": "estimated", "license": "free", "observations": [{ "period": "2020", "value": 7.0 }, { "period": "2021" }],
    } });
    osh.import(&[with_file, indicator, series]).await;
    let source = khujand.source("kerege", &serve(&osh).await, true).await;
    khujand.visit(source).await;
    let id = osh.id("stock").await;
    let figures = khujand.app.store.series_of(&Viewer::Anonymous, id).await.unwrap();
    assert_eq!(figures[0].series, osh.app.store.series_of(&Viewer::Anonymous, id).await.unwrap()[0].series);
    let law_id = osh.id("kg-law").await;
    let document = newest(&khujand, law_id).await.document;
    assert_eq!(document.files.first().map(|file| file.sha256.as_str()), Some(kept.sha256.as_str()));
    assert!(khujand.app.files.is_whole(&kept.sha256).unwrap());
    assert_eq!(document, newest(&osh, law_id).await.document);
}
