//! What became of something that was sent in: shown to who knows the receipt code, which never stands in an address.

use axum::body::Bytes;
use kerege_app::{Error, Receipt};
use kerege_store::Version;
use serde::Serialize;

use crate::{
    correction,
    desk::{Mistake, mistakes},
    error::Failure,
    form::Typed,
    frame::Frame,
    proposal,
    request::Ask,
    respond::{self, Answer},
};

/// The form that asks for the code.
#[derive(Serialize)]
pub struct CodePage {
    frame: Frame,
    wrong: bool,
}

/// What became of it.
#[derive(Serialize)]
pub struct ReceiptPage {
    frame: Frame,
    code: String,
    title: String,
    sent_at: String,
    state: &'static str,
    /// What was sent: label and words.
    lines: Vec<(String, String)>,
    /// Kind and slug of the record that it became or went into, once readers see it.
    record: Option<(String, String)>,
    remarks: Vec<RemarkView>,
    mistakes: Vec<Mistake>,
    text: String,
}

/// A remark or an answer.
#[derive(Serialize)]
pub struct RemarkView {
    /// Its words.
    pub text: String,
    /// When it was written.
    pub written_at: String,
    /// Whether somebody of the team wrote it.
    pub team: bool,
}

impl RemarkView {
    /// As pages show it.
    pub fn of(remark: &kerege_store::SubmissionRemark) -> Self {
        Self { text: remark.text.clone(), written_at: remark.written_at.to_string(), team: remark.written_by.is_some() }
    }
}

/// Asks for the code.
pub async fn new(ask: Ask) -> Answer {
    let page = CodePage { frame: Frame::said(&ask, "submission-receipt-title").unlisted(), wrong: false };
    respond::page(&ask, "submission/code.html", &page).await
}

/// Shows what became of it.
pub async fn show(ask: Ask, body: Bytes) -> Answer {
    let typed = Typed::parse(&body);
    answer(&ask, typed.get("code"), Vec::new(), "").await
}

/// Adds a remark.
pub async fn remark(ask: Ask, body: Bytes) -> Answer {
    let typed = Typed::parse(&body);
    let (code, text) = (typed.get("code"), typed.get("text"));
    match ask.web.app.remark_on_submission(code, text, ask.client).await {
        Ok(_) => answer(&ask, code, Vec::new(), "").await,
        Err(Error::Invalid(invalid)) => answer(&ask, code, mistakes(&ask, &typed, &invalid), text).await,
        Err(error) => Err(error.into()),
    }
}

async fn answer(ask: &Ask, code: &str, mistakes: Vec<Mistake>, text: &str) -> Answer {
    if !ask.web.app.may_send_form(ask.client)? {
        return Err(Failure::TooOften);
    }
    let Some(receipt) = ask.web.app.receipt(code, ask.client).await? else {
        let page = CodePage { frame: Frame::said(ask, "submission-receipt-title").unlisted(), wrong: true };
        return respond::unprocessable_page(ask, "submission/code.html", &page).await;
    };
    let page = ReceiptPage {
        frame: Frame::said(ask, "submission-receipt-title").unlisted(),
        code: code.to_owned(),
        title: receipt.submission.title.clone(),
        sent_at: receipt.submission.sent_at.to_string(),
        state: receipt.state.as_str(),
        lines: lines(ask, &receipt),
        record: record(ask, &receipt).await?,
        remarks: receipt.remarks.iter().map(RemarkView::of).collect(),
        text: text.to_owned(),
        mistakes,
    };
    if page.mistakes.is_empty() {
        respond::fresh_page(ask, "submission/receipt.html", &page).await
    } else {
        respond::unprocessable_page(ask, "submission/receipt.html", &page).await
    }
}

fn lines(ask: &Ask, receipt: &Receipt) -> Vec<(String, String)> {
    let submission = &receipt.submission;
    let Some(kind) = ask.web.app.definitions.kinds.get(&submission.kind) else { return Vec::new() };
    match submission.record_id {
        None => proposal::lines(ask, kind, &submission.content),
        Some(_) => {
            let part = submission.content.get("part").map_or("", String::as_str);
            let words = submission.content.get("text").cloned().unwrap_or_default();
            vec![(correction::label(ask, kind, part), words)]
        }
    }
}

/// The record, only if every reader may see it.
async fn record(ask: &Ask, receipt: &Receipt) -> Result<Option<(String, String)>, Failure> {
    let Some(id) = receipt.submission.taken_into.or(receipt.submission.record_id) else { return Ok(None) };
    let anonymous = kerege_core::Viewer::Anonymous;
    let records = ask.web.app.store.records(&anonymous, &[id], Version::Shown).await?;
    Ok(records.into_iter().next().map(|record| (record.document.kind, record.slug)))
}
