//! A site on loopback that answers what a story wants, and remembers what it was asked.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    response::Response,
};
use http::header;
use kerege_app::SourceForm;
use kerege_core::{Clock, Viewer};
use kerege_store::{HarvestItem, HarvestSource, ItemFilter, SeenItem};
use uuid::Uuid;

use crate::centre::{TestApp, operator};

/// What an address answers.
#[derive(Clone, Debug, Default)]
pub struct Served {
    pub status: u16,
    pub headers: Vec<(&'static str, String)>,
    pub body: Vec<u8>,
}

/// What a site was asked.
#[derive(Clone, Debug)]
pub struct Asked {
    pub path: String,
    pub user_agent: String,
}

/// The site.
#[derive(Clone)]
pub struct Site {
    pub url: String,
    answers: Arc<Mutex<BTreeMap<String, Served>>>,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Site {
    pub async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let site = Self { url, answers: Arc::default(), asked: Arc::default() };
        let router = Router::new().fallback(answer).with_state(site.clone());
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        site
    }

    pub fn at(&self, path: &str) -> String {
        format!("{}{path}", self.url)
    }

    /// From now on `path` answers this.
    pub fn serve(&self, path: &str, body: &str) {
        self.answer(path, Served { status: 200, headers: Vec::new(), body: body.replace("SITE", &self.url).into() });
    }

    pub fn answer(&self, path: &str, served: Served) {
        self.answers.lock().unwrap().insert(path.to_owned(), served);
    }

    /// What was asked since the last time, the word to robots left out.
    pub fn asked(&self) -> Vec<String> {
        let asked = std::mem::take(&mut *self.asked.lock().unwrap());
        asked.into_iter().map(|one| one.path).filter(|path| path != "/robots.txt").collect()
    }

    /// Everything that was asked since the last time.
    pub fn all_asked(&self) -> Vec<Asked> {
        std::mem::take(&mut *self.asked.lock().unwrap())
    }
}

async fn answer(State(site): State<Site>, request: Request) -> Response {
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str()).to_owned();
    let header = |name: header::HeaderName| {
        request.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
    };
    site.asked.lock().unwrap().push(Asked { path: path.clone(), user_agent: header(header::USER_AGENT) });
    let served = site.answers.lock().unwrap().get(&path).cloned();
    let Some(served) = served else {
        return Response::builder().status(404).body(Body::empty()).unwrap();
    };
    let version = served.headers.iter().find(|(name, _)| *name == "etag").map(|(_, value)| value.clone());
    if version.is_some_and(|version| version == header(header::IF_NONE_MATCH)) {
        return Response::builder().status(304).body(Body::empty()).unwrap();
    }
    let mut response = Response::builder().status(served.status);
    for (name, value) in served.headers {
        response = response.header(name, value);
    }
    response.body(Body::from(served.body)).unwrap()
}

impl TestApp {
    /// Adds a source.
    pub async fn source(&self, kind: &str, url: &str, trusted: bool) -> Uuid {
        let form = SourceForm {
            kind: kind.to_owned(),
            name: format!("{kind} {url}"),
            url: url.to_owned(),
            trusted,
            ..SourceForm::default()
        };
        self.app.add_source(&Viewer::Operator, &operator(), &form).await.unwrap()
    }

    /// Visits a source and says what the last visit came to.
    pub async fn visit(&self, id: Uuid) -> HarvestSource {
        let source = self.app.visit_now(&Viewer::Operator, id).await.unwrap();
        self.index().await;
        source
    }

    /// Visits a source some hours after noon.
    pub async fn visit_later(&self, id: Uuid, hours: i64) -> HarvestSource {
        let mut later = self.app.clone();
        let noon: jiff::Timestamp = crate::centre::NOW.parse().unwrap();
        later.clock = Clock::Fixed(noon.checked_add(jiff::SignedDuration::from_hours(hours)).unwrap());
        later.visit_now(&Viewer::Operator, id).await.unwrap()
    }

    /// What waits for an editor.
    pub async fn waiting(&self) -> Vec<HarvestItem> {
        self.app.store.harvest_items(&ItemFilter::default(), 1_000, 0).await.unwrap().0
    }

    /// What waits, by title.
    pub async fn waiting_titles(&self) -> Vec<String> {
        let mut titles: Vec<String> = self.waiting().await.into_iter().map(|item| item.title).collect();
        titles.sort();
        titles
    }
}

/// A source and a thing whose ids are nothing but zeros, for the walk through all routes.
pub async fn nil_item(centre: &TestApp) {
    let id = centre.source("feed", "https://feed.example/", false).await;
    let known = centre.app.store.harvest_source(id).await.unwrap().unwrap();
    let source = HarvestSource { id: Uuid::nil(), name: "nothing but zeros".into(), ..known };
    let item = SeenItem {
        id: Uuid::nil(),
        key: "a".into(),
        digest: "d".into(),
        url: String::new(),
        title: "Zeros".into(),
        language: "en".into(),
        payload: r#"{"key":"a","title":"Zeros","language":"en"}"#.into(),
        gone: false,
    };
    let mut write = centre.app.store.write(centre.app.clock.now()).await.unwrap();
    write.put_harvest_source(&source).await.unwrap();
    write.see_harvest_item(Uuid::nil(), &item).await.unwrap();
    write.commit().await.unwrap();
}
