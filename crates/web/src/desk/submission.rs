//! One submission on the desk: what was sent, for a correction beside what the record says, and what can be done with it.

use axum::{body::Bytes, extract::Path};
use kerege_app::{Error, Stretch, stretches};
use kerege_core::{Kind, Tag, Text};
use kerege_store::{Key, Record, Submission, Version};
use serde::Serialize;
use uuid::Uuid;

use super::{Mistake, form::slugs, mistakes};
use crate::{
    correction,
    error::Failure,
    form::{Names, Typed, to_typed},
    frame::Frame,
    pages::{file::attachment, receipt::RemarkView},
    proposal,
    request::Ask,
    respond::{self, Answer, see_other},
};

/// One submission.
#[derive(Serialize)]
pub struct DeskSubmissionPage {
    frame: Frame,
    id: String,
    kind: String,
    language: String,
    state: &'static str,
    trust: &'static str,
    sent_at: String,
    /// What was sent: label and words.
    lines: Vec<(String, String)>,
    comparison: Option<Comparison>,
    /// The record that it became or went into: id and title.
    taken_into: Option<(String, Text)>,
    /// Id, name, bytes.
    files: Vec<(String, String, i64)>,
    sealed: Option<String>,
    remarks: Vec<RemarkView>,
    /// How many submissions came from the same source, and how many of them were taken.
    source: (i64, i64),
    mistakes: Vec<Mistake>,
    text: String,
}

/// A correction beside the record.
#[derive(Serialize)]
struct Comparison {
    id: String,
    kind: String,
    slug: String,
    title: Text,
    part: String,
    present: String,
    proposed: String,
    /// Word by word, where the two have enough in common.
    stretches: Vec<Stretch>,
    /// The record was changed after the correction was sent.
    newer: bool,
}

type Named = Path<(String, Uuid)>;

/// Shows it.
pub async fn show(ask: Ask, Path((_, id)): Named) -> Answer {
    let page = page(&ask, id, Vec::new(), "").await?;
    respond::fresh_page(&ask, "desk/submission.html", &page).await
}

/// Answers; the words stand beside the receipt.
pub async fn answer(ask: Ask, Path((_, id)): Named, body: Bytes) -> Answer {
    let typed = Typed::parse(&body);
    let text = typed.get("text");
    match ask.web.app.answer_submission(&ask.who.viewer, &ask.who.author(), id, text).await {
        Ok(()) => Ok(see_other(&format!("/{}/desk/submissions/{id}?done=answered", ask.language().tag))),
        Err(Error::Invalid(invalid)) => {
            let page = page(&ask, id, mistakes(&ask, &typed, &invalid), text).await?;
            respond::unprocessable_page(&ask, "desk/submission.html", &page).await
        }
        Err(error) => Err(error.into()),
    }
}

/// Takes it: a proposal becomes a draft, a correction a note and a form that is filled in with it.
pub async fn take(ask: Ask, Path((_, id)): Named, body: Bytes) -> Answer {
    let submission = ask.web.app.submission(&ask.who.viewer, id).await?;
    if submission.taken_at.is_some() {
        return Ok(see_other(&format!("/{}/desk/submissions/{id}?done=taken-before", ask.language().tag)));
    }
    let kind = ask.web.app.definitions.kinds.get(&submission.kind).cloned().ok_or(Failure::NotFound)?;
    match submission.record_id {
        None => take_proposal(&ask, &kind, &submission, &Typed::parse(&body)).await,
        Some(record) => take_correction(&ask, &kind, &submission, record).await,
    }
}

async fn take_proposal(ask: &Ask, kind: &Kind, submission: &Submission, typed: &Typed) -> Answer {
    let app = &ask.web.app;
    let tag: Tag = submission.language.parse().map_err(|_| Failure::NotFound)?;
    let content = Typed(submission.content.clone());
    let (mut document, left) = proposal::document(ask, kind, &tag, &content);
    document.slug = free_slug(ask, &document.slug, submission).await?;
    let mut note = ask.language().say("submission-draft-note", &[]);
    for (label, words) in left {
        note.push_str(&format!(" {label}: {words}."));
    }
    let chosen: Vec<Uuid> = typed.0.keys().filter_map(|name| name.strip_prefix("attached.")?.parse().ok()).collect();
    let taken =
        app.take_proposal(&ask.who.viewer, &ask.who.author(), submission.id, document, note.trim(), &chosen).await?;
    let language = &ask.language().tag;
    Ok(see_other(&match taken {
        Some(record) => format!("/{language}/desk/records/{record}?done=taken"),
        None => format!("/{language}/desk/submissions/{}?done=taken-before", submission.id),
    }))
}

/// The slug, with a number behind it if another record has it already.
async fn free_slug(ask: &Ask, slug: &str, submission: &Submission) -> Result<String, Failure> {
    let base = if slug.is_empty() {
        format!("{}-{}", submission.kind, submission.sent_at.as_second())
    } else {
        slug.to_owned()
    };
    let base: String = base.chars().take(100).collect();
    for number in 1..100 {
        let slug = if number == 1 { base.clone() } else { format!("{base}-{number}") };
        if ask.web.app.store.ids_of_slugs(std::slice::from_ref(&slug)).await?.is_empty() {
            return Ok(slug);
        }
    }
    Ok(format!("{base}-{}", submission.id.simple()))
}

async fn take_correction(ask: &Ask, kind: &Kind, submission: &Submission, record: Uuid) -> Answer {
    let app = &ask.web.app;
    let language = &ask.language().tag;
    let account = ask.who.viewer.account().ok_or(Failure::NotFound)?;
    let record = app.newest(&ask.who.viewer, record).await?;
    let get = |name: &str| submission.content.get(name).map_or("", String::as_str);
    let part = correction::label(ask, kind, get("part"));
    let source = [get("sources.0.url"), get("sources.0.title")].join(" ");
    let words = ask.language().say(
        "submission-note",
        &[("part", part.into()), ("text", get("text").into()), ("source", source.trim().into())],
    );
    if !app.take_correction(&ask.who.viewer, &ask.who.author(), submission.id, &words).await? {
        return Ok(see_other(&format!("/{language}/desk/submissions/{}?done=taken-before", submission.id)));
    }
    let form = record.id.to_string();
    // What she left unsaved in this form herself is not lost to the correction; the note tells her what to change.
    if app.store.unsaved(account, &form).await?.is_some() {
        return Ok(see_other(&format!("/{language}/desk/records/{form}?done=taken")));
    }
    let names = Names { definitions: &app.definitions, language: ask.language() };
    let mut typed = to_typed(&names, kind, &record.document, &slugs(ask, &record.document).await?);
    correction::put_into(&mut typed, kind, &submission.language, &submission.content);
    typed.0.insert("base".into(), record.number.to_string());
    typed.0.insert("note".into(), ask.language().say("submission-draft-note", &[]));
    app.keep_unsaved(account, &form, &typed.encode()).await?;
    Ok(see_other(&format!("/{language}/desk/records/{form}/form?unsaved=1")))
}

/// Hands out a file that came with it, as an attachment.
pub async fn file(ask: Ask, Path((_, id, file)): Path<(String, Uuid, Uuid)>) -> Answer {
    let app = &ask.web.app;
    app.submission(&ask.who.viewer, id).await?;
    let files = app.store.submission_files(&ask.who.viewer, id).await?;
    let file = files.into_iter().find(|one| one.id == file).ok_or(Failure::NotFound)?;
    attachment(&ask, file.sha256, &file.name, &file.media_type).await
}

async fn page(ask: &Ask, id: Uuid, mistakes: Vec<Mistake>, text: &str) -> Result<DeskSubmissionPage, Failure> {
    let app = &ask.web.app;
    let viewer = &ask.who.viewer;
    let submission = app.submission(viewer, id).await?;
    let kind = app.definitions.kinds.get(&submission.kind).ok_or(Failure::NotFound)?;
    let record = match submission.record_id {
        Some(id) => app.store.record(viewer, &Key::Id(id), Version::Shown).await?,
        None => None,
    };
    let taken_into = match submission.taken_into {
        Some(into) => app.store.cards(viewer, &[into]).await?.into_iter().next(),
        None => None,
    };
    let remarks = app.store.submission_remarks(id).await?;
    let files = app.store.submission_files(viewer, id).await?;
    let frame = Frame::new(ask, submission.title.clone())
        .crumb(ask.language().say("desk-title", &[]), "/desk")
        .crumb(ask.language().say("submissions-title", &[]), "/desk/submissions");
    Ok(DeskSubmissionPage {
        frame: frame.unlisted().with_done(ask),
        id: id.to_string(),
        kind: kind.name.clone(),
        state: submission.state().as_str(),
        trust: submission.trust.as_str(),
        sent_at: submission.sent_at.to_string(),
        lines: lines(ask, kind, &submission),
        comparison: record.map(|record| compare(ask, kind, &submission, record)),
        taken_into: taken_into.map(|card| (card.id.to_string(), card.title)),
        files: files.into_iter().map(|file| (file.id.to_string(), file.name, file.size)).collect(),
        source: app.store.count_submissions_of(&submission.source).await?,
        remarks: remarks.iter().map(RemarkView::of).collect(),
        language: submission.language,
        sealed: submission.sealed,
        mistakes,
        text: text.to_owned(),
    })
}

fn lines(ask: &Ask, kind: &Kind, submission: &Submission) -> Vec<(String, String)> {
    if submission.record_id.is_none() {
        return proposal::lines(ask, kind, &submission.content);
    }
    let get = |name: &str| submission.content.get(name).cloned().unwrap_or_default();
    let say = |key: &str| ask.language().say(key, &[]);
    let source = [get("sources.0.url"), get("sources.0.title")].join("\n").trim().to_owned();
    let mut lines = vec![
        (say("submission-part"), correction::label(ask, kind, &get("part"))),
        (say("submission-text"), get("text")),
        (say("submission-source"), source),
    ];
    lines.retain(|(_, words)| !words.is_empty());
    lines
}

fn compare(ask: &Ask, kind: &Kind, submission: &Submission, record: Record) -> Comparison {
    let languages = &ask.web.app.languages;
    let language = languages.get(&submission.language).unwrap_or_else(|| languages.default_language());
    let part = submission.content.get("part").cloned().unwrap_or_default();
    let proposed = submission.content.get("text").cloned().unwrap_or_default();
    let present = correction::present(ask, kind, &record.document, &part, language);
    let comparable = correction::is_comparable(&present, &proposed);
    Comparison {
        id: record.id.to_string(),
        kind: kind.name.clone(),
        part: correction::label(ask, kind, &part),
        stretches: if comparable { stretches(&present, &proposed) } else { Vec::new() },
        newer: record.saved_at > submission.sent_at,
        title: record.document.title,
        slug: record.slug,
        present,
        proposed,
    }
}
