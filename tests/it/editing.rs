//! Stories of the desk: writing, checking, publishing, correcting, and never losing anything.

use http::StatusCode;
use kerege_core::Viewer;
use kerege_store::{Key, Version};
use uuid::Uuid;

use crate::centre::{Person, TestApp, law};

/// What a form of a small law holds.
fn fields<'a>(base: &'a str, title: &'a str, number: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("base", base),
        ("slug", "labour-law"),
        ("original", "ru"),
        ("title.ru", title),
        ("summary.ru", "О труде."),
        ("countries.0", "Кыргызстан"),
        ("topics.0", "трудовая миграция"),
        ("date", "2006-01-13"),
        ("fields.type", "law"),
        ("fields.number", number),
        ("events.0.date", "2006-01-13"),
        ("events.0.stage", "signed"),
        ("sources.0.url", "https://law.example/4"),
        ("sources.0.title", "Закон"),
        ("visibility", "public"),
    ]
}

async fn write_and_submit(person: &Person<'_>, title: &str) -> Uuid {
    let mut fields = fields("0", title, "4");
    fields.push(("then", "submit"));
    let answer = person.post("/ru/desk/records/new/law", &fields).await.expect(StatusCode::SEE_OTHER);
    let id = answer.location().split('/').nth(4).unwrap().split('?').next().unwrap();
    id.parse().unwrap()
}

#[tokio::test]
async fn an_editor_writes_another_publishes_and_a_reader_reads() {
    let centre = TestApp::empty().await;
    let (writer, publisher) = (centre.editor().await, centre.editor().await);
    let id = write_and_submit(&writer, "Закон о труде").await;
    centre.anonymous().get("/ru/law/labour-law").await.expect(StatusCode::NOT_FOUND);
    publisher.post(&format!("/ru/desk/records/{id}/publication"), &[]).await.expect(StatusCode::SEE_OTHER);
    let page = centre.anonymous().get("/ru/law/labour-law").await.expect(StatusCode::OK).text();
    assert!(page.contains("Закон о труде") && page.contains("13 января 2006"), "{page}");
    assert!(!page.contains("editor"), "who writes for a centre is nobody's business outside");
}

#[tokio::test]
async fn an_editor_cannot_publish_her_own_draft() {
    let centre = TestApp::empty().await;
    let editor = centre.editor().await;
    let id = write_and_submit(&editor, "Закон о труде").await;
    editor.post(&format!("/ru/desk/records/{id}/publication"), &[]).await.expect(StatusCode::FORBIDDEN);
    let page = editor.get(&format!("/ru/desk/records/{id}")).await.expect(StatusCode::OK).text();
    assert!(page.contains("Опубликовать это должен другой человек"));
}

#[tokio::test]
async fn a_reviewer_corrects_on_the_way_and_publishes() {
    let centre = TestApp::empty().await;
    let (writer, reviewer) = (centre.editor().await, centre.reviewer().await);
    let id = write_and_submit(&writer, "Закон о трудде").await;
    reviewer
        .post(&format!("/ru/desk/records/{id}/form"), &fields("1", "Закон о труде", "4"))
        .await
        .expect(StatusCode::SEE_OTHER);
    reviewer.post(&format!("/ru/desk/records/{id}/submission"), &[]).await.expect(StatusCode::SEE_OTHER);
    // She submitted it herself by now, so somebody else has to look once more.
    reviewer.post(&format!("/ru/desk/records/{id}/publication"), &[]).await.expect(StatusCode::FORBIDDEN);
    let other = centre.reviewer().await;
    other.post(&format!("/ru/desk/records/{id}/publication"), &[]).await.expect(StatusCode::SEE_OTHER);
    assert!(centre.anonymous().get("/ru/law/labour-law").await.text().contains("Закон о труде"));
}

#[tokio::test]
async fn a_correction_is_seen_by_readers_only_once_published_and_can_be_undone() {
    let centre = TestApp::empty().await;
    centre.import(&[law("labour-law", "published")]).await;
    let id = centre.id("labour-law").await;
    let (writer, publisher) = (centre.editor().await, centre.administrator().await);
    writer
        .post(&format!("/ru/desk/records/{id}/form"), &fields("1", "Закон исправленный", "5"))
        .await
        .expect(StatusCode::SEE_OTHER);
    assert!(centre.anonymous().get("/ru/law/labour-law").await.text().contains("Закон labour-law"));
    publisher.post(&format!("/ru/desk/records/{id}/publication"), &[]).await.expect(StatusCode::SEE_OTHER);
    let reader = centre.anonymous();
    assert!(reader.get("/ru/law/labour-law").await.text().contains("Закон исправленный"));
    let history = reader.get("/ru/law/labour-law/history").await.expect(StatusCode::OK).text();
    assert!(history.contains("/history/2") && history.contains("/history/1"));
    let difference = reader.get("/ru/law/labour-law/history/2").await.expect(StatusCode::OK).text();
    assert!(difference.contains("<ins class=\"new\">5</ins>"), "{difference}");
    publisher
        .post(&format!("/ru/desk/records/{id}/restoration"), &[("number", "1")])
        .await
        .expect(StatusCode::SEE_OTHER);
    publisher.post(&format!("/ru/desk/records/{id}/publication"), &[]).await.expect(StatusCode::SEE_OTHER);
    assert!(reader.get("/ru/law/labour-law").await.text().contains("Закон labour-law"));
    assert_eq!(
        reader.get("/ru/law/labour-law/history").await.text().matches("/history/").count(),
        3,
        "nothing is erased"
    );
}

#[tokio::test]
async fn two_people_edit_different_places_and_both_are_kept() {
    let centre = TestApp::empty().await;
    centre.import(&[law("labour-law", "published")]).await;
    let id = centre.id("labour-law").await;
    let (one, other) = (centre.editor().await, centre.editor().await);
    let form = format!("/ru/desk/records/{id}/form");
    // Both began with what was imported; the form sends every field back.
    one.post(&form, &base_with(&[("fields.number", "17")])).await.expect(StatusCode::SEE_OTHER);
    let answer = other.post(&form, &base_with(&[("title.ru", "Новое название")])).await.expect(StatusCode::SEE_OTHER);
    assert!(answer.location().ends_with("done=merged"), "{}", answer.location());
    let record = centre.app.store.record(&Viewer::Operator, &Key::Id(id), Version::Latest).await.unwrap().unwrap();
    assert_eq!(record.document.fields["number"], "17");
    assert_eq!(record.document.title.get(&"ru".parse().unwrap()), Some("Новое название"));
    assert_eq!(record.number, 3);
}

#[tokio::test]
async fn two_people_edit_the_same_place_and_nothing_is_lost() {
    let centre = TestApp::empty().await;
    centre.import(&[law("labour-law", "published")]).await;
    let id = centre.id("labour-law").await;
    let (one, other) = (centre.editor().await, centre.editor().await);
    let form = format!("/ru/desk/records/{id}/form");
    one.post(&form, &base_with(&[("title.ru", "Закон первого")])).await.expect(StatusCode::SEE_OTHER);
    let mine = base_with(&[("title.ru", "Закон второго"), ("note", "уточнила название")]);
    let page = other.post(&form, &mine).await.expect(StatusCode::CONFLICT).text();
    for kept in ["Закон первого", "Закон второго", "уточнила название", "name=\"base\" value=\"2\""]
    {
        assert!(page.contains(kept), "the page lacks {kept}");
    }
    let again = base_with(&[("title.ru", "Закон обоих"), ("base", "2")]);
    other.post(&form, &again).await.expect(StatusCode::SEE_OTHER);
}

/// The form of the imported law, with some fields changed.
fn base_with<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("base", "1"),
        ("slug", "labour-law"),
        ("original", "ru"),
        ("title.ru", "Закон labour-law"),
        ("title.en", "Law labour-law"),
        ("title.ky", "Мыйзам labour-law"),
        ("summary.ru", "О правах трудящихся-мигрантов."),
        ("summary.en", "On the rights of migrant workers."),
        ("countries.0", "Кыргызстан"),
        ("topics.0", "labour-migration"),
        ("date", "2006-01-13"),
        ("fields.type", "law"),
        ("fields.number", "4"),
        ("events.0.date", "2006-01-13"),
        ("events.0.stage", "signed"),
        ("sources.0.url", "https://law.example/act/4"),
        ("sources.0.publisher", "Ministry"),
        ("sources.0.title", "Act"),
        ("visibility", "public"),
    ];
    for (name, value) in changes {
        match fields.iter_mut().find(|(known, _)| known == name) {
            Some(field) => field.1 = value,
            None => fields.push((name, value)),
        }
    }
    fields
}

#[tokio::test]
async fn a_form_with_mistakes_keeps_every_typed_character_and_says_what_to_do_beside_the_field() {
    let centre = TestApp::empty().await;
    let editor = centre.editor().await;
    let mut typed = fields("0", "Закон <b>«о труде»</b> & прочем", "4");
    for (name, value) in &mut typed {
        match *name {
            "date" => *value = "2012-13-45",
            "topics.0" => *value = "нет такой темы",
            "sources.0.url" => *value = "не адрес",
            "slug" => *value = "Большие Буквы",
            _ => {}
        }
    }
    typed.push(("body.ky", "  Кыргызча текст,\nэки сап  "));
    let page = editor.post("/ru/desk/records/new/law", &typed).await.expect(StatusCode::UNPROCESSABLE_ENTITY).text();
    for kept in [
        "Закон &lt;b&gt;«о труде»&lt;/b&gt; &amp; прочем",
        "value=\"2012-13-45\"",
        "value=\"нет такой темы\"",
        "value=\"не адрес\"",
        "value=\"Большие Буквы\"",
        "  Кыргызча текст,\nэки сап  ",
        "id=\"wrong-date\"",
        "id=\"wrong-topics.0\"",
        "id=\"wrong-sources.0.url\"",
        "Пишите 2012, 2012-09 или 2012-09-05",
    ] {
        assert!(page.contains(kept), "the page lacks {kept}");
    }
}

#[tokio::test]
async fn more_rows_can_be_asked_for_without_saving_anything() {
    let centre = TestApp::empty().await;
    let editor = centre.editor().await;
    let mut typed = fields("0", "Закон", "4");
    typed.push(("more", "events"));
    let page = editor.post("/ru/desk/records/new/law", &typed).await.expect(StatusCode::OK).text();
    assert!(page.contains("name=\"events.5.date\"") && page.contains("value=\"2006-01-13\""));
    assert_eq!(centre.app.store.count_records(&Viewer::Operator).await.unwrap(), 0);
}

#[tokio::test]
async fn what_was_typed_and_not_saved_comes_back() {
    let centre = TestApp::empty().await;
    centre.import(&[law("labour-law", "published")]).await;
    let id = centre.id("labour-law").await;
    let (editor, other) = (centre.editor().await, centre.editor().await);
    let unsaved = format!("/ru/desk/unsaved/{id}");
    editor.post(&unsaved, &[("title.ru", "Почти дописала"), ("base", "1")]).await.expect(StatusCode::OK);
    let form = format!("/ru/desk/records/{id}/form");
    let page = editor.get(&form).await.text();
    assert!(page.contains("?unsaved=1") && !page.contains("Почти дописала"));
    assert!(editor.get(&format!("{form}?unsaved=1")).await.text().contains("Почти дописала"));
    assert!(!other.get(&form).await.text().contains("?unsaved=1"), "it is hers alone");
    editor.post(&form, &base_with(&[])).await.expect(StatusCode::SEE_OTHER);
    assert!(!editor.get(&form).await.text().contains("?unsaved=1"), "saving forgets it");
}

#[tokio::test]
async fn a_translation_grows_stale_when_the_original_changes() {
    let centre = TestApp::empty().await;
    centre.import(&[law("labour-law", "published")]).await;
    let id = centre.id("labour-law").await;
    let editor = centre.editor().await;
    let form = format!("/ru/desk/records/{id}/form");
    editor.post(&form, &base_with(&[("summary.ru", "О правах и обязанностях.")])).await.expect(StatusCode::SEE_OTHER);
    let record = centre.app.store.record(&Viewer::Operator, &Key::Id(id), Version::Latest).await.unwrap().unwrap();
    let states: Vec<(String, &str)> =
        record.document.translations().map(|(tag, state)| (tag.to_string(), state.as_str())).collect();
    assert_eq!(states, [("en".into(), "stale"), ("ky".into(), "stale")]);
    assert!(editor.get("/en/desk").await.text().contains("labour-law"), "the work list shows it");
    editor
        .post(
            &form,
            &base_with(&[("base", "2"), ("summary.ru", "О правах и обязанностях."), ("translation.ky", "checked")]),
        )
        .await
        .expect(StatusCode::SEE_OTHER);
    let record = centre.app.store.record(&Viewer::Operator, &Key::Id(id), Version::Latest).await.unwrap().unwrap();
    assert_eq!(record.document.translation(&"ky".parse().unwrap()).unwrap().as_str(), "checked");
}

#[tokio::test]
async fn a_withdrawn_record_disappears_everywhere_and_its_history_stays() {
    let centre = TestApp::empty().await;
    centre.import(&[law("labour-law", "published")]).await;
    let id = centre.id("labour-law").await;
    let reviewer = centre.reviewer().await;
    reviewer
        .post(&format!("/ru/desk/records/{id}/withdrawal"), &[("note", "ошибка")])
        .await
        .expect(StatusCode::SEE_OTHER);
    centre.index().await;
    let reader = centre.anonymous();
    reader.get("/ru/law/labour-law").await.expect(StatusCode::NOT_FOUND);
    assert_eq!(reader.get("/api/v1/records").await.json()["total"], 0);
    assert!(reviewer.get(&format!("/ru/desk/records/{id}")).await.text().contains("ошибка"), "the note says why");
    reviewer.get("/ru/law/labour-law/history").await.expect(StatusCode::OK);
}

#[tokio::test]
async fn an_embargo_holds_until_its_day() {
    let centre = TestApp::empty().await;
    centre.import(&[law("labour-law", "in_review")]).await;
    let id = centre.id("labour-law").await;
    let admin = centre.administrator().await;
    admin
        .post(&format!("/ru/desk/records/{id}/publication"), &[("embargo", "2026-12-01")])
        .await
        .expect(StatusCode::SEE_OTHER);
    centre.index().await;
    centre.anonymous().get("/ru/law/labour-law").await.expect(StatusCode::NOT_FOUND);
    let later = "2026-12-01T00:00:00Z".parse().unwrap();
    let mut write = centre.app.store.write(later).await.unwrap();
    assert_eq!(write.lift_embargoes().await.unwrap(), 1);
    write.commit().await.unwrap();
    centre.anonymous().get("/ru/law/labour-law").await.expect(StatusCode::OK);
}

#[tokio::test]
async fn a_contributor_keeps_the_records_of_her_own_group() {
    let centre = TestApp::empty().await;
    let group = serde_json::json!({
        "kind": "organisation", "slug": "her-group", "title": { "ru": "Её группа" }, "fields": { "type": "ngo" },
    });
    centre.import(&[group, law("not-hers", "published")]).await;
    let (group, other) = (centre.id("her-group").await, centre.id("not-hers").await);
    let contributor = centre.contributor("her-group").await;
    contributor.get(&format!("/ru/desk/records/{group}/form")).await.expect(StatusCode::FORBIDDEN);
    let editor = centre.editor().await;
    editor
        .post(&format!("/ru/desk/records/{group}/owner"), &[("owner", "her-group")])
        .await
        .expect(StatusCode::SEE_OTHER);
    contributor.get(&format!("/ru/desk/records/{group}/form")).await.expect(StatusCode::OK);
    contributor.get(&format!("/ru/desk/records/{other}/form")).await.expect(StatusCode::FORBIDDEN);
    let id = write_and_submit(&contributor, "Её закон").await;
    contributor.post(&format!("/ru/desk/records/{id}/publication"), &[]).await.expect(StatusCode::NOT_FOUND);
    contributor.get(&format!("/ru/desk/records/{id}/form")).await.expect(StatusCode::FORBIDDEN);
    editor.post(&format!("/ru/desk/records/{id}/return"), &[("note", "дополните")]).await.expect(StatusCode::SEE_OTHER);
    contributor.get(&format!("/ru/desk/records/{id}/form")).await.expect(StatusCode::OK);
}

#[tokio::test]
async fn the_notes_of_the_review_stand_in_the_work_list() {
    let centre = TestApp::starter().await;
    let editor = centre.editor().await;
    let desk = editor.get("/ru/desk").await.expect(StatusCode::OK).text();
    assert!(desk.contains("210"), "all notes are counted");
    let notes = centre.app.store.open_notes(&Viewer::Operator, 500, 0).await.unwrap();
    assert_eq!(notes.len(), 210);
    let about_a_record = notes.iter().find(|note| note.record_id.is_some()).unwrap();
    let path = format!("/ru/desk/notes/{}/settlement", about_a_record.id);
    editor.post(&path, &[]).await.expect(StatusCode::SEE_OTHER);
    assert_eq!(centre.app.store.count_open_notes(&Viewer::Operator).await.unwrap(), 209);
    assert!(centre.app.store.open_notes(&Viewer::Anonymous, 500, 0).await.unwrap().is_empty());
}
