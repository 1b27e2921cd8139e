//! Stories of accounts: claiming the centre, inviting, signing in and out.

use http::{StatusCode, header};
use kerege_core::Viewer;

use crate::centre::{PASSWORD, TestApp};

#[tokio::test]
async fn the_first_administrator_claims_the_centre_once() {
    let centre = TestApp::empty().await;
    let token = centre.app.claim_token().await.unwrap().unwrap();
    assert_eq!(centre.app.claim_token().await.unwrap().as_ref(), Some(&token), "a restart prints the same link");
    let file = centre.folder().join("claim");
    assert_eq!(
        std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&file).unwrap().permissions()) & 0o777,
        0o600
    );
    let reader = centre.anonymous();
    reader.get("/ru/claim/0000").await.expect(StatusCode::NOT_FOUND);
    let path = format!("/ru/claim/{token}");
    reader.get(&path).await.expect(StatusCode::OK);
    let short = [("login", "aizada"), ("name", "Айзада"), ("password", "short")];
    let page = reader.post(&path, &short).await.expect(StatusCode::UNPROCESSABLE_ENTITY).text();
    assert!(page.contains("value=\"aizada\"") && page.contains("Айзада") && !page.contains("short\""));
    let good = [("login", "aizada"), ("name", "Айзада"), ("password", PASSWORD)];
    let answer = reader.post(&path, &good).await.expect(StatusCode::SEE_OTHER);
    let cookie = answer.headers[header::SET_COOKIE].to_str().unwrap();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"));
    reader.get(&path).await.expect(StatusCode::NOT_FOUND);
    reader.post(&path, &good).await.expect(StatusCode::NOT_FOUND);
    assert!(!file.exists());
}

#[tokio::test]
async fn an_invited_person_chooses_a_password_and_works() {
    let centre = TestApp::empty().await;
    let admin = centre.administrator().await;
    let fields = [("login", "Bermet@Example.org"), ("name", "Бермет"), ("role", "editor")];
    let page = admin.post("/ru/desk/accounts", &fields).await.expect(StatusCode::OK).text();
    let link = page.split("/ru/invitation/").nth(1).unwrap().split('<').next().unwrap();
    let reader = centre.anonymous();
    let path = format!("/ru/invitation/{link}");
    assert!(reader.get(&path).await.expect(StatusCode::OK).text().contains("Бермет"));
    reader.post(&path, &[("password", PASSWORD)]).await.expect(StatusCode::SEE_OTHER);
    reader.get(&path).await.expect(StatusCode::NOT_FOUND);
    let signed_in = reader.post("/ru/session", &[("login", "bermet@example.org"), ("password", PASSWORD)]).await;
    assert_eq!((signed_in.status, signed_in.location()), (StatusCode::SEE_OTHER, "/ru/desk"));
}

#[tokio::test]
async fn a_wrong_name_and_a_wrong_password_look_the_same() {
    let centre = TestApp::empty().await;
    let editor = centre.editor().await;
    let account = centre.app.store.account(editor.id.unwrap()).await.unwrap().unwrap();
    let reader = centre.anonymous();
    let wrong = reader.post("/ru/session", &[("login", &account.login), ("password", "not this one")]).await;
    let unknown = reader.post("/ru/session", &[("login", "nobody-here"), ("password", "not this one")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(wrong.text().replace(&account.login, "nobody-here"), unknown.text());
    let failed = centre.app.store.failed_sign_ins(&account.login, jiff::Timestamp::UNIX_EPOCH).await.unwrap();
    assert_eq!(failed, 1);
}

#[tokio::test]
async fn signing_in_never_leads_to_another_site() {
    let centre = TestApp::empty().await;
    let editor = centre.editor().await;
    let login = centre.app.store.account(editor.id.unwrap()).await.unwrap().unwrap().login;
    for (next, expected) in [
        ("/ru/desk/notes", "/ru/desk/notes"),
        ("//evil.example", "/ru/desk"),
        ("https://evil.example", "/ru/desk"),
        ("/\\evil", "/ru/desk"),
    ] {
        let fields = [("login", login.as_str()), ("password", PASSWORD), ("next", next)];
        assert_eq!(centre.anonymous().post("/ru/session", &fields).await.location(), expected, "{next}");
    }
}

#[tokio::test]
async fn a_new_password_ends_every_other_session() {
    let centre = TestApp::empty().await;
    let editor = centre.editor().await;
    let login = centre.app.store.account(editor.id.unwrap()).await.unwrap().unwrap().login;
    let elsewhere = centre.app.sign_in(&login, PASSWORD).await.unwrap().unwrap();
    let fields = [("old_password", PASSWORD), ("password", "another four random words")];
    editor.post("/ru/desk/account", &fields).await.expect(StatusCode::SEE_OTHER);
    assert_eq!(centre.app.who(&elsewhere.token).await.unwrap().viewer, Viewer::Anonymous);
    editor.get("/ru/desk").await.expect(StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn the_last_administrator_stays_one() {
    let centre = TestApp::empty().await;
    let admin = centre.administrator().await;
    let id = admin.id.unwrap();
    let path = format!("/ru/desk/accounts/{id}");
    admin.post(&path, &[("role", "editor"), ("name", "x")]).await.expect(StatusCode::UNPROCESSABLE_ENTITY);
    admin.post(&format!("{path}/suspension"), &[("suspended", "yes")]).await.expect(StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn what_was_done_stands_in_an_unbroken_chain() {
    let centre = TestApp::empty().await;
    let admin = centre.administrator().await;
    let fields = [("login", "bermet"), ("name", "Бермет"), ("role", "editor")];
    admin.post("/ru/desk/accounts", &fields).await.expect(StatusCode::OK);
    let entries = centre.app.store.audit_entries(10).await.unwrap();
    assert_eq!((entries[0].act.as_str(), entries[0].object.as_str()), ("invite", "bermet"));
    assert_eq!(centre.app.store.broken_audit_entry().await.unwrap(), None);
}
