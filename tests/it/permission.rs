//! Every route × every role × every state of a record, read from the router and held against the one table.

use axum::body::Body;
use http::{Method, Request, StatusCode};
use kerege_app::{Act, Object, may, may_ever};
use kerege_core::{Role, Viewer};
use kerege_store::State;
use kerege_web::routes;
use uuid::Uuid;

use crate::centre::{Person, TestApp, law};

/// A record in a state in which a route may meet it.
#[derive(Clone, Copy, Debug)]
struct Case {
    name: &'static str,
    state: State,
    visibility: &'static str,
    embargoed: bool,
    /// It belongs to the organisation of the contributor.
    own: bool,
}

const CASES: [Case; 9] = [
    Case { name: "draft", state: State::Draft, visibility: "public", embargoed: false, own: false },
    Case { name: "own-draft", state: State::Draft, visibility: "public", embargoed: false, own: true },
    Case { name: "in-review", state: State::InReview, visibility: "public", embargoed: false, own: true },
    Case { name: "published", state: State::Published, visibility: "public", embargoed: false, own: false },
    Case { name: "own-published", state: State::Published, visibility: "public", embargoed: false, own: true },
    Case { name: "for-members", state: State::Published, visibility: "members", embargoed: false, own: false },
    Case { name: "for-the-team", state: State::Published, visibility: "team", embargoed: false, own: false },
    Case { name: "embargoed", state: State::Published, visibility: "public", embargoed: true, own: false },
    Case { name: "withdrawn", state: State::Withdrawn, visibility: "public", embargoed: false, own: false },
];

impl Case {
    fn line(self, slug: &str, group: Uuid) -> serde_json::Value {
        let state = match self.state {
            State::Draft => "draft",
            State::InReview => "in_review",
            State::Published => "published",
            State::Withdrawn => "withdrawn",
        };
        let mut line = law(slug, state);
        line["visibility"] = self.visibility.into();
        if self.embargoed {
            line["embargo_until"] = "2030-01-01T00:00:00Z".into();
        }
        if self.own {
            line["owner"] = group.to_string().into();
        }
        line
    }

    /// Whether somebody of this role may see the record at all.
    fn is_visible_to(self, role: Option<Role>) -> bool {
        let shown = self.state == State::Published && !self.embargoed;
        match role {
            Some(role) if role >= Role::Editor => true,
            Some(Role::Contributor) if self.own => true,
            Some(_) => shown && self.visibility != "team",
            None => shown && self.visibility == "public",
        }
    }
}

/// The addresses that an act may be asked for in vain: they need a token, a file or a guess that does not exist here.
fn always_unknown(path: &str) -> bool {
    ["{token}", "{sha256}", "{file}", "{guess}", "/batches/{id}"].iter().any(|part| path.contains(part))
}

fn fill(path: &str, slug: &str, id: Uuid, account: Uuid, submission: Uuid) -> String {
    let is_account = path.contains("/accounts/");
    let is_submission = path.contains("/submissions/");
    let is_note = path.contains("/notes/{id}");
    let id = if is_account {
        account
    } else if is_submission {
        submission
    } else if is_note {
        Uuid::nil()
    } else {
        id
    };
    [
        ("{language}", "ru"),
        ("{kind}", "law"),
        ("{slug}", slug),
        ("{id}", &id.to_string()),
        ("{token}", "0000"),
        ("{number}", "1"),
        ("{code}", "KG"),
        ("{corridor}", "KG-RU"),
        ("{key}", slug),
        ("{guess}", &Uuid::nil().to_string()),
        ("{form}", "x"),
        ("{tag}", "ky"),
        ("{format}", "xliff"),
        ("{sha256}", "0000"),
        ("{file}", &Uuid::nil().to_string()),
        ("{name}", "icon.svg"),
    ]
    .iter()
    .fold(path.to_owned(), |path, (hole, value)| path.replace(hole, value))
    .replace("/topic/x", "/topic/migration")
}

#[tokio::test]
async fn every_route_asks_the_table() {
    let centre = TestApp::empty().await;
    let group = serde_json::json!({
        "kind": "organisation", "slug": "her-group", "title": { "ru": "Её группа" }, "fields": { "type": "ngo" },
    });
    centre.import(&[group]).await;
    let group = centre.id("her-group").await;
    let mut people: Vec<(Option<Role>, Person<'_>)> = vec![(None, centre.anonymous())];
    for role in Role::ALL {
        let organisation = if role == Role::Contributor { "her-group" } else { "" };
        people.push((Some(role), centre.person(role, organisation).await));
    }
    let submission = crate::submissions::sent(&centre).await;
    // The source and the thing that addresses name by an id that is nothing but zeros.
    crate::harvest_site::nil_item(&centre).await;
    let spare = centre.person(Role::Member, "").await.id.unwrap();
    let mut walked = 0;
    for route in routes() {
        let about_a_record = ["{slug}", "{key}", "/records/{id}"].iter().any(|part| route.path.contains(part));
        for (role, person) in &people {
            if !about_a_record {
                let path =
                    fill(&route.path.replace("/topic/{id}", "/topic/migration"), "", Uuid::nil(), spare, submission);
                let status = ask(person, &route.method, &path).await;
                let permitted = may_ever(*role, route.act);
                check(&route.method, &path, *role, "", status, permitted && !always_unknown(route.path));
                walked += 1;
                continue;
            }
            for case in CASES {
                let slug = format!("{}-{walked}", case.name);
                centre_import(&centre, case.line(&slug, group)).await;
                let id = centre.id(&slug).await;
                let path = fill(route.path, &slug, id, spare, submission);
                let status = ask(person, &route.method, &path).await;
                let visible = case.is_visible_to(*role);
                let own = case.own && *role == Some(Role::Contributor);
                let object = Object { state: case.state, own, wrote: false, submitted: false };
                let permitted = match route.act {
                    Act::Read => visible,
                    // The desk shows a record to the team and to those who keep it.
                    Act::OpenDesk => may_ever(*role, Act::OpenDesk) && (role >= &Some(Role::Editor) || own),
                    act => visible && may(*role, act, Some(object)),
                };
                check(&route.method, &path, *role, case.name, status, permitted && !always_unknown(route.path));
                walked += 1;
            }
        }
    }
    assert!(walked > 1_000, "only {walked} combinations were walked");
}

async fn centre_import(centre: &TestApp, line: serde_json::Value) {
    let options = kerege_app::ImportOptions { source: "test".into(), ..Default::default() };
    let report = centre.app.import_text(&format!("{line}\n"), &options).await.unwrap();
    assert_eq!(report.refused, []);
}

async fn ask(person: &Person<'_>, method: &Method, path: &str) -> StatusCode {
    if *method == Method::GET {
        return person.get(path).await.status;
    }
    // What a form would send at least; signing out would end the walk.
    if path.ends_with("/session/end") && person.id.is_some() {
        return StatusCode::SEE_OTHER;
    }
    let fields = [
        ("number", "1"),
        ("note", "x"),
        ("base", "1"),
        ("title.ru", "Закон"),
        ("fields.type", "law"),
        ("role", "member"),
        ("suspended", "no"),
        ("act", "refused"),
        ("text", "x"),
    ];
    person.post(path, &fields).await.status
}

#[track_caller]
fn check(method: &Method, path: &str, role: Option<Role>, case: &str, status: StatusCode, permitted: bool) {
    let said = format!("{method} {path} by {role:?} {case}: {status}");
    assert_ne!(status, StatusCode::INTERNAL_SERVER_ERROR, "{said}");
    let refused = matches!(status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND);
    // A page for accounts sends readers to sign in.
    let sent_to_sign_in = status == StatusCode::SEE_OTHER && role.is_none() && *method == Method::GET;
    if permitted {
        assert!(!refused && !sent_to_sign_in, "{said}, although the table permits it");
    } else {
        assert!(refused || sent_to_sign_in, "{said}, although the table does not permit it");
    }
}

#[tokio::test]
async fn a_route_of_another_site_cannot_make_us_write() {
    let centre = TestApp::empty().await;
    let admin = centre.administrator().await;
    let request = Request::post("/ru/desk/notes")
        .header("content-type", "application/x-www-form-urlencoded")
        .header("content-length", "6")
        .header("sec-fetch-site", "cross-site")
        .header("origin", "https://evil.example")
        .header("host", "centre.example")
        .body(Body::from("text=x"));
    admin.send(request.unwrap()).await.expect(StatusCode::FORBIDDEN);
    assert_eq!(centre.app.store.count_open_notes(&Viewer::Operator).await.unwrap(), 0);
}

#[tokio::test]
async fn a_suspended_account_can_do_nothing_at_once() {
    let centre = TestApp::empty().await;
    let (admin, editor) = (centre.administrator().await, centre.editor().await);
    editor.get("/ru/desk").await.expect(StatusCode::OK);
    let path = format!("/ru/desk/accounts/{}/suspension", editor.id.unwrap());
    admin.post(&path, &[("suspended", "yes")]).await.expect(StatusCode::SEE_OTHER);
    editor.get("/ru/desk").await.expect(StatusCode::SEE_OTHER);
    editor.post("/ru/desk/notes", &[("text", "x")]).await.expect(StatusCode::NOT_FOUND);
}
