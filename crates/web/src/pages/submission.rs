//! The form by which people without an account propose a record or correct one. It works without script and without
//! cookies; what it costs a program is in `app/src/ticket.rs`.

use std::collections::HashMap;

use axum::extract::Request;
use kerege_app::{Error, PROOF_BITS, Pass, Sending};
use kerege_core::{Invalid, Kind, Text};
use kerege_store::{Key, Record, SubmissionFile, Version};
use serde::Serialize;
use uuid::Uuid;

use crate::{
    correction,
    desk::{
        Mistake,
        form::{FieldView, concepts, view},
        mistakes,
    },
    error::Failure,
    form::Typed,
    frame::Frame,
    proposal,
    request::Ask,
    respond::{self, Answer},
    upload::{self, Received},
};

/// So many files may come with a submission.
const MOST_FILES: usize = 5;
/// The largest of them, in bytes.
const LARGEST_FILE: u64 = 20_000_000;
/// The largest form with all its files.
pub const LARGEST: u64 = MOST_FILES as u64 * LARGEST_FILE + 2_000_000;

/// The form.
#[derive(Serialize)]
pub struct SubmissionPage {
    frame: Frame,
    kind: String,
    /// Slug and title of the record that is corrected.
    record: Option<(String, Text)>,
    /// The parts of the record that can be wrong: value and label.
    parts: Vec<(String, String)>,
    typed: Typed,
    mistakes: Vec<Mistake>,
    required: Vec<FieldView>,
    optional: Vec<FieldView>,
    choices: HashMap<String, Vec<(String, String)>>,
    country_names: Vec<String>,
    /// List → how many rows.
    rows: HashMap<String, usize>,
    /// Files that have arrived: id, name, bytes.
    files: Vec<(String, String, i64)>,
    most_files: usize,
    ticket: String,
    bits: u32,
    /// How many seconds to wait before sending once more.
    wait: Option<i64>,
    asks_email: bool,
    longest_title: usize,
    longest: usize,
}

/// Where one chooses what to propose.
#[derive(Serialize)]
pub struct ChoicePage {
    frame: Frame,
    /// Name and one sentence.
    kinds: Vec<(String, Text)>,
}

/// After sending: the receipt, shown once.
#[derive(Serialize)]
pub struct SentPage {
    frame: Frame,
    code: String,
}

/// What a form is about.
struct Subject {
    kind: Kind,
    record: Option<Record>,
}

/// A form that came back.
#[derive(Default)]
struct Sent {
    typed: Typed,
    files: Vec<SubmissionFile>,
    invalid: Vec<Invalid>,
    wait: Option<i64>,
}

/// Shows the form, or what it can be about.
pub async fn new(ask: Ask) -> Answer {
    match subject(&ask).await? {
        Some(subject) => {
            let ticket = ask.web.app.proof_ticket()?;
            let page = page(&ask, &subject, Sent::default(), ticket);
            respond::fresh_page(&ask, "submission/new.html", &page).await
        }
        None => {
            let kinds = ask.web.app.definitions.kinds.iter();
            let page = ChoicePage {
                frame: Frame::said(&ask, "submission-title"),
                kinds: kinds.map(|kind| (kind.name.clone(), kind.about.clone())).collect(),
            };
            respond::page(&ask, "submission/choice.html", &page).await
        }
    }
}

/// Takes the form in, or shows it again with everything that was typed and every file.
pub async fn create(ask: Ask, request: Request) -> Answer {
    let app = &ask.web.app;
    if !app.may_send_form(ask.client)? {
        return Err(Failure::TooOften);
    }
    let subject = subject(&ask).await?.ok_or(Failure::Invalid(Vec::new()))?;
    let received = upload::receive(&ask.web, request, MOST_FILES, LARGEST_FILE).await?;
    let mut sent = keep_files(&ask, received).await?;
    let language = &ask.language().tag;
    let content = match &subject.record {
        None => {
            let content = proposal::content(&subject.kind, language, &sent.typed);
            sent.invalid.extend(proposal::mistakes(&ask, &subject.kind, &content));
            content
        }
        Some(record) => {
            let content = correction::content(&sent.typed);
            let parts = correction::parts(&ask, &subject.kind, &record.document);
            sent.invalid.extend(correction::mistakes(&parts, &content));
            content
        }
    };
    let (ticket, proof) = (sent.typed.get("ticket").to_owned(), sent.typed.get("proof").to_owned());
    if !sent.invalid.is_empty() {
        return again(&ask, &subject, sent, &ticket).await;
    }
    if let Some(answer) = ask_for_patience(&ask, &subject, &mut sent, &ticket, &proof).await? {
        return Ok(answer);
    }
    let sending = Sending {
        kind: subject.kind.name.clone(),
        record: subject.record.as_ref().map(|record| record.id),
        language: language.to_string(),
        title: match &subject.record {
            None => content.get(&format!("title.{language}")).to_owned(),
            Some(record) => ask.language().words(&record.document.title).to_owned(),
        },
        content: content.0,
        email: sent.typed.get("email").to_owned(),
        former_code: sent.typed.get("former_code").to_owned(),
        files: sent.files.iter().map(|file| file.id).collect(),
        ticket: ticket.clone(),
        proof,
    };
    match app.send_submission(sending, ask.client).await {
        Ok(code) => {
            let page = SentPage { frame: Frame::said(&ask, "submission-sent-title").unlisted(), code };
            respond::fresh_page(&ask, "submission/sent.html", &page).await
        }
        Err(Error::Invalid(invalid)) => {
            sent.invalid = invalid;
            again(&ask, &subject, sent, &ticket).await
        }
        Err(error) => Err(error.into()),
    }
}

/// Without a solved proof, or from a network that sends very much, the same form is shown with a ticket that is good after
/// a while. A program that sends once and goes away gets no further.
async fn ask_for_patience(
    ask: &Ask,
    subject: &Subject,
    sent: &mut Sent,
    ticket: &str,
    proof: &str,
) -> Result<Option<axum::response::Response>, Failure> {
    let app = &ask.web.app;
    let (ticket, wait) = match app.look_at_ticket(ticket, proof)? {
        Pass::Free if proof.is_empty() || app.is_calm(ask.client)? => return Ok(None),
        Pass::Spent => {
            sent.invalid.push(Invalid::new("", "invalid-already-sent", ""));
            return again(ask, subject, std::mem::take(sent), ticket).await.map(Some);
        }
        Pass::Early(left) => (ticket.to_owned(), left),
        Pass::Free | Pass::Unproven | Pass::Expired => {
            let wait = app.wait_of(ask.client)?;
            (app.patience_ticket(wait)?, wait)
        }
    };
    let sent = Sent { wait: Some(wait), ..std::mem::take(sent) };
    let page = page(ask, subject, sent, ticket);
    respond::fresh_page(ask, "submission/new.html", &page).await.map(Some)
}

/// The form with its mistakes. A ticket that is still good stays, and the work done for it.
async fn again(ask: &Ask, subject: &Subject, sent: Sent, ticket: &str) -> Answer {
    let app = &ask.web.app;
    let proof = sent.typed.get("proof");
    let ticket = match app.look_at_ticket(ticket, proof)? {
        Pass::Free | Pass::Unproven | Pass::Early(_) => ticket.to_owned(),
        Pass::Expired | Pass::Spent => app.proof_ticket()?,
    };
    let page = page(ask, subject, sent, ticket);
    respond::unprocessable_page(ask, "submission/new.html", &page).await
}

/// The kind or record that the address names.
async fn subject(ask: &Ask) -> Result<Option<Subject>, Failure> {
    let app = &ask.web.app;
    let slug = ask.query.get("record");
    if !slug.is_empty() {
        let record = app.store.record(&ask.who.viewer, &Key::Slug(slug), Version::Shown).await?;
        let record = record.ok_or(Failure::NotFound)?;
        let kind = app.definitions.kinds.get(&record.document.kind).ok_or(Failure::NotFound)?;
        return Ok(Some(Subject { kind: kind.clone(), record: Some(record) }));
    }
    match ask.query.get("kind") {
        "" => Ok(None),
        kind => {
            let kind = app.definitions.kinds.get(kind).ok_or(Failure::NotFound)?;
            Ok(Some(Subject { kind: kind.clone(), record: None }))
        }
    }
}

/// Keeps the files that came, beside those that came before and are still wanted.
async fn keep_files(ask: &Ask, received: Received) -> Result<Sent, Failure> {
    let app = &ask.web.app;
    let wanted = received.typed.0.keys().filter_map(|name| name.strip_prefix("kept.")?.parse::<Uuid>().ok());
    let wanted: Vec<Uuid> = wanted.take(MOST_FILES).collect();
    let mut sent = Sent { files: app.store.waiting_files(&wanted).await?, typed: received.typed, ..Sent::default() };
    for name in received.refused {
        sent.invalid.push(Invalid::new("files", "invalid-submission-file", name));
    }
    for arrived in received.files {
        if sent.files.len() >= MOST_FILES {
            sent.invalid.push(Invalid::new("files", "invalid-too-many-files", MOST_FILES.to_string()));
            break;
        }
        if !app.has_room_for_files().await? {
            sent.invalid.push(Invalid::new("files", "invalid-no-room-for-files", ""));
            break;
        }
        let file = app.keep_file(arrived.file).await?;
        let id = app.add_submission_file(&file, &arrived.name).await?;
        sent.files.extend(app.store.waiting_files(&[id]).await?);
    }
    Ok(sent)
}

fn page(ask: &Ask, subject: &Subject, sent: Sent, ticket: String) -> SubmissionPage {
    let app = &ask.web.app;
    let (language, kind) = (ask.language(), &subject.kind);
    let heading = match &subject.record {
        Some(record) => {
            let title = language.words(&record.document.title);
            language.say("submission-correction-title", &[("title", title.into())])
        }
        None => language.say("submission-new-title", &[("kind", language.words(&kind.label).into())]),
    };
    let mut frame = Frame::new(ask, heading).unlisted();
    frame = match &subject.record {
        Some(record) => frame.crumb(language.words(&record.document.title), format!("/{}/{}", kind.name, record.slug)),
        None => frame.crumb(language.say("submission-title", &[]), "/submission/new"),
    };
    frame.script = Some("submission.js");
    let asked: Vec<FieldView> =
        if subject.record.is_none() { proposal::fields(kind).map(view).collect() } else { Vec::new() };
    let vocabularies = asked.iter().filter_map(|field| field.vocabulary.clone());
    let choices = vocabularies.map(|name| (name.clone(), concepts(ask, &name))).collect();
    let lists = asked.iter().filter(|field| field.repeated).map(|field| format!("fields.{}", field.name));
    let rows = lists.map(|list| (list.clone(), sent.typed.shown_rows(&list))).collect();
    let (required, optional) = asked.into_iter().partition(|field| field.required);
    let countries = app.definitions.places.countries().iter();
    SubmissionPage {
        frame,
        kind: kind.name.clone(),
        record: subject.record.as_ref().map(|record| (record.slug.clone(), record.document.title.clone())),
        parts: match &subject.record {
            Some(record) => correction::parts(ask, kind, &record.document),
            None => Vec::new(),
        },
        mistakes: mistakes(ask, &sent.typed, &sent.invalid),
        required,
        optional,
        choices,
        country_names: countries.map(|one| language.words(&one.name).to_owned()).collect(),
        rows,
        files: sent.files.iter().map(|file| (file.id.to_string(), file.name.clone(), file.size)).collect(),
        most_files: MOST_FILES,
        ticket,
        bits: PROOF_BITS,
        wait: sent.wait,
        asks_email: app.seals_addresses(),
        longest_title: proposal::TITLE,
        longest: proposal::WORDS,
        typed: sent.typed,
    }
}
