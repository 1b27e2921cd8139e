//! The queue of what people without an account sent in: apart from the records, decided one by one or many at once.

use axum::body::Bytes;
use kerege_store::{Submission, SubmissionFilter, SubmissionState, Trust};
use serde::Serialize;
use uuid::Uuid;

use crate::{
    error::Failure,
    form::Typed,
    frame::Frame,
    pages::{Pages, paging_of},
    request::{Ask, Query},
    respond::{self, Answer, see_other},
};

/// The queue.
#[derive(Serialize)]
pub struct SubmissionsPage {
    frame: Frame,
    rows: Vec<SubmissionRow>,
    total: i64,
    pages: Pages,
    /// State, whether chosen, query.
    states: Vec<(&'static str, bool, String)>,
    /// Kind, whether chosen, query.
    kinds: Vec<(String, bool, String)>,
    /// Trust, whether chosen, query.
    trusts: Vec<(&'static str, bool, String)>,
}

/// A line of the queue.
#[derive(Serialize)]
pub struct SubmissionRow {
    id: String,
    kind: String,
    title: String,
    language: String,
    correction: bool,
    state: &'static str,
    trust: &'static str,
    sent_at: String,
}

impl SubmissionRow {
    fn of(submission: &Submission) -> Self {
        Self {
            id: submission.id.to_string(),
            kind: submission.kind.clone(),
            title: submission.title.clone(),
            language: submission.language.clone(),
            correction: submission.record_id.is_some(),
            state: submission.state().as_str(),
            trust: submission.trust.as_str(),
            sent_at: submission.sent_at.to_string(),
        }
    }
}

/// How many submissions a page shows.
const PAGE: usize = 50;

/// Lists submissions; those that wait, unless another state is asked for.
pub async fn list(ask: Ask) -> Answer {
    let app = &ask.web.app;
    let (page, _) = paging_of(&ask, PAGE);
    let filter = filter(&ask, &ask.query);
    let (found, total) = app.store.submissions(&ask.who.viewer, &filter, PAGE as i64, (page * PAGE) as i64).await?;
    let toggle = |name: &str, value: &str, on: bool| ask.query.replacing(name, if on { "" } else { value });
    let kinds = app.definitions.kinds.iter().map(|kind| {
        let on = filter.kind.as_ref() == Some(&kind.name);
        (kind.name.clone(), on, toggle("kind", &kind.name, on))
    });
    let page = SubmissionsPage {
        frame: Frame::said(&ask, "submissions-title").unlisted().with_done(&ask),
        rows: found.iter().map(SubmissionRow::of).collect(),
        total,
        pages: Pages::of(&ask, page, PAGE, total as usize),
        states: SubmissionState::ALL
            .map(|state| (state.as_str(), filter.state == Some(state), ask.query.replacing("state", state.as_str())))
            .to_vec(),
        kinds: kinds.collect(),
        trusts: Trust::ALL
            .map(|trust| {
                let on = filter.trust == Some(trust);
                (trust.as_str(), on, toggle("trust", trust.as_str(), on))
            })
            .to_vec(),
    };
    respond::fresh_page(&ask, "desk/submissions.html", &page).await
}

fn filter(ask: &Ask, query: &Query) -> SubmissionFilter {
    let state = SubmissionState::ALL.into_iter().find(|state| state.as_str() == query.get("state"));
    SubmissionFilter {
        state: Some(state.unwrap_or(SubmissionState::Waiting)),
        kind: ask.web.app.definitions.kinds.get(query.get("kind")).map(|kind| kind.name.clone()),
        trust: query.get("trust").parse().ok(),
    }
}

/// Does to all chosen ones what was asked: refuses them, marks them as spam, or says how far their sources are trusted.
pub async fn update(ask: Ask, body: Bytes) -> Answer {
    let app = &ask.web.app;
    let typed = Typed::parse(&body);
    let chosen = typed.0.keys().filter_map(|name| name.strip_prefix("chosen.")?.parse().ok());
    let ids: Vec<Uuid> = chosen.take(500).collect();
    let (viewer, author) = (&ask.who.viewer, ask.who.author());
    let act = typed.get("act");
    let done = match (act, act.parse::<Trust>()) {
        ("refused", _) => {
            app.refuse_submissions(viewer, &author, &ids, SubmissionState::Refused).await?;
            "refused"
        }
        ("spam", _) => {
            app.refuse_submissions(viewer, &author, &ids, SubmissionState::Spam).await?;
            "spam"
        }
        (_, Ok(trust)) => {
            app.judge_sources(viewer, &author, &ids, trust).await?;
            "judged"
        }
        _ => return Err(Failure::Invalid(Vec::new())),
    };
    let language = &ask.language().tag;
    Ok(see_other(&match typed.get("back").parse::<Uuid>() {
        Ok(id) => format!("/{language}/desk/submissions/{id}?done={done}"),
        Err(_) => format!("/{language}/desk/submissions?done={done}"),
    }))
}
