//! Every route, readable aloud: method, address, the act it stands for, and who answers.

use std::sync::Arc;

use axum::{
    Router,
    extract::{DefaultBodyLimit, Request, State},
    handler::Handler,
    http::{Method, header},
    middleware::{self, Next},
    response::Response,
    routing::{MethodFilter, MethodRouter, on},
};
use kerege_app::{Act, App, viewer_may_ever};
use tower_http::{catch_panic::CatchPanicLayer, csrf::CsrfLayer};

use crate::{
    api, assets,
    cache::PageCache,
    desk,
    error::{self, Failure},
    headers, pages, request,
};

/// What every handler shares.
#[derive(Clone)]
pub struct Web {
    /// The centre.
    pub app: App,
    pub(crate) cache: Arc<PageCache>,
    pub(crate) policy: Arc<headers::Policy>,
}

impl Web {
    /// The web side of a centre.
    pub fn new(app: App) -> Self {
        let megabytes = app.settings.page_cache_megabytes;
        let policy = headers::Policy::new(app.templates.style(), app.templates.completion_script());
        Self { cache: Arc::new(PageCache::new(megabytes * 1_000_000)), policy: Arc::new(policy), app }
    }
}

/// One route. There is no way to make one without saying which act it is.
pub struct Route {
    /// The method; GET also answers HEAD.
    pub method: Method,
    /// The address, with `{…}` for what varies.
    pub path: &'static str,
    /// The act whose rule in the table of permissions guards it.
    pub act: Act,
    /// The largest body, in bytes.
    largest: u64,
    handler: MethodRouter<Web>,
}

/// The largest form: a long law in six languages fits.
const LARGEST_FORM: u64 = 8_000_000;
/// The largest form with files.
const LARGEST_UPLOAD: u64 = 400_000_000;

fn get<H: Handler<T, Web>, T: 'static>(path: &'static str, act: Act, handler: H) -> Route {
    Route { method: Method::GET, path, act, largest: 0, handler: on(MethodFilter::GET, handler) }
}

fn post<H: Handler<T, Web>, T: 'static>(path: &'static str, act: Act, handler: H) -> Route {
    Route { method: Method::POST, path, act, largest: LARGEST_FORM, handler: on(MethodFilter::POST, handler) }
}

/// A form with files, which `upload.rs` reads piece by piece.
fn upload<H: Handler<T, Web>, T: 'static>(path: &'static str, act: Act, handler: H) -> Route {
    let handler = on(MethodFilter::POST, handler).layer(DefaultBodyLimit::disable());
    Route { method: Method::POST, path, act, largest: LARGEST_UPLOAD, handler }
}

impl Route {
    /// The same with a smaller body, for forms that anybody may send.
    fn at_most(self, bytes: u64) -> Self {
        Self { largest: bytes, ..self }
    }
}

/// All of them.
pub fn routes() -> Vec<Route> {
    use Act::{
        Assign, Confirm, Create, Edit, Harvest, Import, KeepAccounts, KeepOwnAccount, Moderate, Note, OpenDesk,
        Publish, Read, Restore, Return, SignIn, Submit, Triage, Withdraw,
    };
    vec![
        // For everybody.
        get("/", Read, pages::home::root),
        get("/health", Read, api::health::show),
        get("/robots.txt", Read, assets::robots),
        get("/icon.svg", Read, assets::icon),
        get("/assets/{name}", Read, assets::show),
        // For programs.
        get("/api/openapi.json", Read, api::openapi::show),
        get("/api/v1/records", Read, api::records::list),
        get("/api/v1/records/{key}", Read, api::records::show),
        get("/api/v1/changes", Read, api::changes::list),
        get("/api/v1/search", Read, api::search::list),
        get("/api/v1/complete", Read, api::completion::list),
        // Signing in.
        get("/{language}/session", SignIn, desk::session::new),
        post("/{language}/session", SignIn, desk::session::create),
        post("/{language}/session/end", KeepOwnAccount, desk::session::delete),
        get("/{language}/claim/{token}", SignIn, desk::claim::new),
        post("/{language}/claim/{token}", SignIn, desk::claim::create),
        get("/{language}/invitation/{token}", SignIn, desk::invitation::show),
        post("/{language}/invitation/{token}", SignIn, desk::invitation::create),
        // The desk.
        get("/{language}/desk", OpenDesk, desk::work::show),
        get("/{language}/desk/account", KeepOwnAccount, desk::account::edit),
        post("/{language}/desk/account", KeepOwnAccount, desk::account::update),
        get("/{language}/desk/accounts", KeepAccounts, desk::accounts::list),
        post("/{language}/desk/accounts", KeepAccounts, desk::accounts::create),
        post("/{language}/desk/accounts/{id}", KeepAccounts, desk::accounts::update),
        post("/{language}/desk/accounts/{id}/invitation", KeepAccounts, desk::accounts::invite),
        post("/{language}/desk/accounts/{id}/suspension", KeepAccounts, desk::accounts::suspend),
        get("/{language}/desk/notes", Note, desk::notes::list),
        post("/{language}/desk/notes", Note, desk::notes::create),
        post("/{language}/desk/notes/{id}/settlement", Note, desk::notes::settle),
        get("/{language}/desk/batches", Import, desk::batch::list),
        upload("/{language}/desk/batches", Import, desk::batch::create),
        get("/{language}/desk/batches/{id}", Import, desk::batch::show),
        get("/{language}/desk/batches/{id}/rows.csv", Import, desk::batch::rows::list),
        post("/{language}/desk/batches/{id}/reading", Import, desk::batch::reading::update),
        post("/{language}/desk/batches/{id}/mapping", Import, desk::batch::mapping::update),
        post("/{language}/desk/batches/{id}/decision", Import, desk::batch::decision::create),
        post("/{language}/desk/batches/{id}/application", Import, desk::batch::application::create),
        post("/{language}/desk/batches/{id}/undoing", Import, desk::batch::undoing::create),
        get("/{language}/desk/files", Create, desk::files::list),
        upload("/{language}/desk/files", Create, desk::files::create),
        get("/{language}/desk/records", OpenDesk, desk::records::list),
        get("/{language}/desk/records/new/{kind}", Create, desk::form::new),
        post("/{language}/desk/records/new/{kind}", Create, desk::form::create),
        get("/{language}/desk/records/{id}", OpenDesk, desk::records::show),
        get("/{language}/desk/records/{id}/form", Edit, desk::form::edit),
        post("/{language}/desk/records/{id}/form", Edit, desk::form::update),
        get("/{language}/desk/records/{id}/translation/{tag}", Edit, desk::translation::edit),
        post("/{language}/desk/records/{id}/translation/{tag}", Edit, desk::translation::update),
        upload("/{language}/desk/records/{id}/translation/{tag}/file", Edit, desk::translation_file::create),
        get("/{language}/desk/records/{id}/translation/{tag}/file/{format}", Edit, desk::translation_file::show),
        post("/{language}/desk/records/{id}/submission", Submit, desk::review::submit),
        post("/{language}/desk/records/{id}/return", Return, desk::review::return_to_author),
        post("/{language}/desk/records/{id}/publication", Publish, desk::review::publish),
        post("/{language}/desk/records/{id}/withdrawal", Withdraw, desk::review::withdraw),
        post("/{language}/desk/records/{id}/confirmation", Confirm, desk::review::confirm),
        post("/{language}/desk/records/{id}/owner", Assign, desk::review::assign),
        post("/{language}/desk/records/{id}/restoration", Restore, desk::review::restore),
        get("/{language}/desk/submissions", Moderate, desk::submissions::list),
        post("/{language}/desk/submissions", Moderate, desk::submissions::update),
        get("/{language}/desk/submissions/{id}", Moderate, desk::submission::show),
        post("/{language}/desk/submissions/{id}/draft", Moderate, desk::submission::take),
        post("/{language}/desk/submissions/{id}/answer", Moderate, desk::submission::answer),
        get("/{language}/desk/submissions/{id}/files/{file}", Moderate, desk::submission::file),
        post("/{language}/desk/records/{id}/guesses/{guess}", Edit, desk::guesses::settle),
        get("/{language}/desk/sources", Harvest, desk::sources::list),
        get("/{language}/desk/sources/new", Harvest, desk::sources::new),
        post("/{language}/desk/sources/new", Harvest, desk::sources::create),
        get("/{language}/desk/sources/{id}", Harvest, desk::sources::edit),
        post("/{language}/desk/sources/{id}", Harvest, desk::sources::update),
        post("/{language}/desk/sources/{id}/pause", Harvest, desk::sources::pause),
        post("/{language}/desk/sources/{id}/visit", Harvest, desk::sources::visit),
        get("/{language}/desk/triage", Triage, desk::triage::list),
        post("/{language}/desk/triage", Triage, desk::triage::update),
        get("/{language}/desk/triage/{id}", Triage, desk::triage::show),
        post("/{language}/desk/triage/{id}", Triage, desk::triage::decide_one),
        get("/{language}/desk/copies/{sha256}", Triage, desk::copies::show),
        post("/{language}/desk/unsaved/{form}", OpenDesk, desk::unsaved::update),
        post("/{language}/desk/unsaved/{form}/end", OpenDesk, desk::unsaved::delete),
        // Sending something in, without an account.
        get("/{language}/submission", Read, pages::receipt::new),
        post("/{language}/submission", Read, pages::receipt::show),
        post("/{language}/submission/remark", Read, pages::receipt::remark),
        get("/{language}/submission/new", Read, pages::submission::new),
        upload("/{language}/submission/new", Read, pages::submission::create).at_most(pages::submission::LARGEST),
        // Reading.
        get("/{language}", Read, pages::home::show),
        get("/{language}/search", Read, pages::search::show),
        get("/{language}/about", Read, pages::text::about),
        get("/{language}/privacy", Read, pages::text::privacy),
        get("/{language}/accessibility", Read, pages::text::accessibility),
        get("/{language}/country", Read, pages::country::list),
        get("/{language}/country/{code}", Read, pages::country::show),
        get("/{language}/corridor", Read, pages::corridor::list),
        get("/{language}/corridor/{corridor}", Read, pages::corridor::show),
        get("/{language}/topic", Read, pages::topic::list),
        get("/{language}/topic/{id}", Read, pages::topic::show),
        get("/{language}/{kind}", Read, pages::list::list),
        get("/{language}/{kind}/{slug}", Read, pages::record::show),
        get("/{language}/{kind}/{slug}/history", Read, pages::history::list),
        get("/{language}/{kind}/{slug}/history/{number}", Read, pages::history::show),
        get("/{language}/{kind}/{slug}/files/{sha256}", Read, pages::file::show),
        get("/{language}/{kind}/{slug}/files/{sha256}/pages/{number}", Read, pages::file_page::show),
    ]
}

/// The router: all routes with their guards, and what holds for every answer.
pub fn router(web: &Web) -> Router {
    let mut router = Router::new();
    for route in routes() {
        let guarded =
            route.handler.layer(middleware::from_fn_with_state((web.clone(), route.act, route.largest), guard));
        router = router.route(route.path, guarded);
    }
    router
        .fallback(error::unknown)
        .method_not_allowed_fallback(error::unknown)
        .layer(middleware::from_fn_with_state(web.clone(), error::finish))
        .layer(CsrfLayer::new())
        .layer(CatchPanicLayer::custom(error::panicked))
        .layer(middleware::from_fn_with_state(web.clone(), headers::add))
        .with_state(web.clone())
}

/// Lets a request through only if its act is permitted to this kind of account, and its body is not larger than any of
/// ours; what exactly may be done to which record is decided by the verb itself.
async fn guard(State((web, act, largest)): State<(Web, Act, u64)>, mut request: Request, next: Next) -> Response {
    let length = request::text(request.headers(), header::CONTENT_LENGTH).and_then(|text| text.parse::<u64>().ok());
    if request.method() == Method::POST && length.is_none_or(|length| length > largest) {
        return error::respond(&web, request.uri(), &Failure::TooLarge).await;
    }
    let who = match request::who(&web, request.headers()).await {
        Ok(who) => who,
        Err(error) => return error::respond(&web, request.uri(), &Failure::from(error)).await,
    };
    let permitted = viewer_may_ever(&who.viewer, act);
    let reading = request.method() == Method::GET;
    request.extensions_mut().insert(who.clone());
    if permitted {
        return next.run(request).await;
    }
    let failure = if who.account.is_none() && reading { Failure::SignInFirst } else { Failure::NotFound };
    error::respond(&web, request.uri(), &failure).await
}
