//! A centre for a test: its own data, a clock that stands still, somebody of every role.

use std::{
    path::{Path, PathBuf},
    sync::OnceLock,
};

use axum::{
    Router,
    body::{Body, to_bytes},
};
use http::{HeaderMap, Request, StatusCode, header};
use kerege_app::{App, Invitation, Options, Random, Reach};
use kerege_core::{Clock, Role, Viewer};
use kerege_store::Author;
use kerege_web::{Web, router};
use tower::ServiceExt as _;
use uuid::Uuid;

/// Noon in Bishkek on the day on which all tests play.
pub const NOW: &str = "2026-11-22T06:00:00Z";

/// The password of everybody.
pub const PASSWORD: &str = "four random words here";

/// A centre and the folder it lives in.
pub struct TestApp {
    pub app: App,
    pub router: Router,
    folder: tempfile::TempDir,
    /// The database on the server that the tests were given, if it is not SQLite.
    pub database_url: Option<String>,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    pub fn location(&self) -> &str {
        self.headers[header::LOCATION].to_str().unwrap()
    }

    /// Fails with the page if the status is another one.
    #[track_caller]
    pub fn expect(self, status: StatusCode) -> Self {
        assert_eq!(self.status, status, "{}", self.text());
        self
    }
}

/// Somebody who makes requests.
pub struct Person<'a> {
    centre: &'a TestApp,
    cookie: Option<String>,
    pub id: Option<Uuid>,
}

impl Person<'_> {
    pub async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body: Vec<String> =
            fields.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::CONTENT_LENGTH, body.join("&").len())
            .body(Body::from(body.join("&")));
        self.send(request.unwrap()).await
    }

    /// Sends a form with files: field, name, bytes.
    pub async fn upload(&self, path: &str, fields: &[(&str, &str)], files: &[(&str, &str, &[u8])]) -> Answer {
        let mut body = Vec::new();
        for (name, value) in fields {
            body.extend(
                format!("--limit\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes(),
            );
        }
        for (field, name, bytes) in files {
            let head =
                format!("--limit\r\ncontent-disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\r\n");
            body.extend(head.bytes());
            body.extend_from_slice(bytes);
            body.extend(b"\r\n");
        }
        body.extend(b"--limit--\r\n");
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=limit")
            .header(header::CONTENT_LENGTH, body.len())
            .body(Body::from(body));
        self.send(request.unwrap()).await
    }

    pub async fn send(&self, mut request: Request<Body>) -> Answer {
        if let Some(cookie) = &self.cookie {
            request.headers_mut().insert(header::COOKIE, cookie.parse().unwrap());
        }
        let response = self.centre.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap().to_vec();
        Answer { status: parts.status, headers: parts.headers, bytes }
    }
}

pub fn encode(text: &str) -> String {
    text.bytes()
        .map(|b| {
            if b.is_ascii_alphanumeric() || b"-._".contains(&b) { (b as char).to_string() } else { format!("%{b:02X}") }
        })
        .collect()
}

impl TestApp {
    /// An empty centre.
    pub async fn empty() -> Self {
        Self::with_site(None).await
    }

    /// An empty centre whose site has files of its own.
    pub async fn with_site(site: Option<PathBuf>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database_url = database().await;
        Self::open(folder, database_url, site, Reach::Public).await
    }

    /// An empty centre that may ask servers on loopback, as those of tests are.
    pub async fn reaching() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database_url = database().await;
        Self::open(folder, database_url, None, Reach::Anywhere).await
    }

    /// An empty centre whose administrator wrote these settings.
    pub async fn with_settings(settings: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("kerege.toml"), settings).unwrap();
        let database_url = database().await;
        Self::open(folder, database_url, None, Reach::Public).await
    }

    /// A centre with the starter collection, indexed.
    pub async fn starter() -> Self {
        let (template, database_url) = starter_copy().await;
        let folder = tempfile::tempdir().unwrap();
        copy(template, folder.path());
        Self::open(folder, database_url, None, Reach::Public).await
    }

    async fn open(
        folder: tempfile::TempDir,
        database_url: Option<String>,
        site: Option<PathBuf>,
        reach: Reach,
    ) -> Self {
        let options = Options {
            data: folder.path().to_owned(),
            database_url: database_url.clone(),
            site,
            clock: Clock::Fixed(NOW.parse().unwrap()),
            random: Random::System,
            reach,
            program: Some(env!("CARGO_BIN_EXE_kerege").into()),
            ..Options::default()
        };
        let app = App::open(options).await.unwrap();
        let router = router(&Web::new(app.clone()));
        Self { app, router, folder, database_url }
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Lets time pass. Who is signed in has to be asked for anew.
    pub fn wait(&mut self, seconds: i64) {
        let later = self.app.clock.now().checked_add(jiff::SignedDuration::from_secs(seconds)).unwrap();
        self.app.clock = Clock::Fixed(later);
        self.router = router(&Web::new(self.app.clone()));
    }

    /// Brings the index up to date, as the server does in the background.
    pub async fn index(&self) {
        self.app.follow().await.unwrap();
    }

    pub fn anonymous(&self) -> Person<'_> {
        Person { centre: self, cookie: None, id: None }
    }

    pub async fn editor(&self) -> Person<'_> {
        self.person(Role::Editor, "").await
    }

    pub async fn reviewer(&self) -> Person<'_> {
        self.person(Role::Reviewer, "").await
    }

    pub async fn administrator(&self) -> Person<'_> {
        self.person(Role::Administrator, "").await
    }

    /// Somebody who keeps the records of `organisation`.
    pub async fn contributor(&self, organisation: &str) -> Person<'_> {
        self.person(Role::Contributor, organisation).await
    }

    /// A new account of this role, signed in.
    pub async fn person(&self, role: Role, organisation: &str) -> Person<'_> {
        let login = format!("{}-{}", role.as_str(), Uuid::now_v7().simple());
        let invitation = Invitation {
            login: login.clone(),
            name: role.as_str().to_owned(),
            role: role.as_str().to_owned(),
            organisation: organisation.to_owned(),
            language: "ru".to_owned(),
        };
        let invited = self.app.invite(&Viewer::Operator, &operator(), &invitation).await.unwrap();
        let signed_in = self.app.accept_invitation(&invited.token, PASSWORD).await.unwrap();
        Person {
            centre: self,
            cookie: Some(format!("kerege_session={}", signed_in.token)),
            id: Some(signed_in.account.id),
        }
    }

    /// Imports lines and brings the index up to date.
    pub async fn import(&self, lines: &[serde_json::Value]) {
        let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
        let options = kerege_app::ImportOptions { source: "test".into(), ..Default::default() };
        let report = self.app.import_text(&text, &options).await.unwrap();
        assert_eq!(report.refused, [], "{text}");
        self.index().await;
    }

    /// The id of a record, whoever may see it.
    pub async fn id(&self, slug: &str) -> Uuid {
        let found = self.app.store.ids_of_slugs(&[slug.to_owned()]).await.unwrap();
        found.first().unwrap_or_else(|| panic!("there is no record {slug}")).1
    }
}

pub fn operator() -> Author {
    Author { account: None, name: "operator".to_owned() }
}

/// A small law, ready to be imported.
pub fn law(slug: &str, state: &str) -> serde_json::Value {
    serde_json::json!({
        "kind": "law", "slug": slug, "state": state,
        "title": { "ru": format!("Закон {slug}"), "en": format!("Law {slug}"), "ky": format!("Мыйзам {slug}") },
        "summary": { "ru": "О правах трудящихся-мигрантов.", "en": "On the rights of migrant workers." },
        "countries": ["KG"], "topics": ["labour-migration"], "date": "2006-01-13",
        "fields": { "type": "law", "number": "4" },
        "events": [{ "date": "2006-01-13", "stage": "signed" }],
        "sources": [{ "url": "https://law.example/act/4", "publisher": "Ministry", "title": "Act" }],
    })
}

/// A database of its own on the PostgreSQL server that the tests were given, or nothing: then SQLite is used.
async fn database() -> Option<String> {
    let server = std::env::var("KEREGE_TEST_POSTGRES").ok()?;
    Some(create_database(&server, None).await)
}

async fn create_database(server: &str, template: Option<&str>) -> String {
    let name = format!("t{}", Uuid::now_v7().simple());
    let pool = sqlx::PgPool::connect(&format!("{server}/postgres")).await.unwrap();
    let template = template.map(|template| format!(" template {template}")).unwrap_or_default();
    sqlx::query(sqlx::AssertSqlSafe(format!("create database {name}{template}"))).execute(&pool).await.unwrap();
    pool.close().await;
    format!("{server}/{name}")
}

/// A folder with the starter collection, made once and copied by every test that wants it.
async fn starter_copy() -> (&'static Path, Option<String>) {
    static MADE: tokio::sync::OnceCell<(PathBuf, Option<String>)> = tokio::sync::OnceCell::const_new();
    let (folder, template) = MADE
        .get_or_init(|| async {
            let folder = keep_until_exit();
            let server = std::env::var("KEREGE_TEST_POSTGRES").ok();
            let database_url = match &server {
                Some(server) => Some(create_database(server, None).await),
                None => None,
            };
            let options = Options {
                data: folder.clone(),
                database_url: database_url.clone(),
                clock: Clock::Fixed(NOW.parse().unwrap()),
                ..Options::default()
            };
            let app = App::open(options).await.unwrap();
            app.import_starter(|_, _| ()).await.unwrap();
            app.follow().await.unwrap();
            app.store.close().await;
            (folder, database_url.and_then(|url| url.rsplit('/').next().map(str::to_owned)))
        })
        .await;
    let copy = match (std::env::var("KEREGE_TEST_POSTGRES"), template) {
        (Ok(server), Some(template)) => {
            // One at a time: a template must not be in use while it is copied.
            static TURN: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());
            let _turn = TURN.lock().await;
            Some(create_database(&server, Some(template)).await)
        }
        _ => None,
    };
    (folder, copy)
}

fn keep_until_exit() -> PathBuf {
    static FOLDER: OnceLock<tempfile::TempDir> = OnceLock::new();
    FOLDER.get_or_init(|| tempfile::tempdir().unwrap()).path().to_owned()
}

fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            std::fs::create_dir_all(&target).unwrap();
            copy(&path, &target);
        } else {
            std::fs::copy(&path, &target).unwrap();
        }
    }
}
