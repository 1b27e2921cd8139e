//! The original of a record and one translation side by side, paragraph by paragraph.

use std::collections::BTreeMap;

use axum::{body::Bytes, extract::Path, http::StatusCode};
use kerege_app::{Clash, Error, Opened, Stretch, Term, TranslationDraft, place_name, stretches};
use kerege_core::{Invalid, Kind, Row, Sheet, Tag, Text, TranslationState};
use kerege_exchange::translation::Format;
use kerege_store::DeskFilter;
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use super::{Mistake, mistakes, translation_file::ComparedView};
use crate::{
    error::Failure,
    form::Typed,
    frame::Frame,
    pages::{Pages, paging_of},
    request::Ask,
    respond::{self, Answer, see_other},
};

/// A record beside its translation.
#[derive(Serialize)]
pub struct TranslationPage {
    frame: Frame,
    id: String,
    title: Text,
    tag: String,
    original: String,
    base: i64,
    /// What the translation can be said to be worth, and which of these is proposed.
    choices: Vec<(&'static str, bool)>,
    stale: bool,
    /// The revision that an outdated translation was made from.
    made_from: Option<i64>,
    places: Vec<PlaceView>,
    done: usize,
    total: usize,
    /// Where the first paragraph without words is.
    wanting: Option<String>,
    /// Another record that wants this language, and what it is called.
    next: Option<(String, Text)>,
    /// Every language, the state of its words, and whether it is this one.
    languages: Vec<(String, &'static str, bool)>,
    formats: Vec<&'static str>,
    pages: Pages,
    mistakes: Vec<Mistake>,
    clashes: Vec<ClashView>,
    compared: Option<ComparedView>,
    unsaved_at: Option<String>,
    form: String,
    note: String,
}

/// A text of the record.
#[derive(Serialize)]
struct PlaceView {
    path: String,
    label: String,
    rows: Vec<RowView>,
}

/// A paragraph and its translation.
#[derive(Serialize)]
struct RowView {
    /// The name of the form field.
    field: String,
    /// Its number in the text.
    number: usize,
    original: Option<String>,
    words: String,
    /// How many lines the field for the translation shows.
    height: usize,
    terms: Vec<Term>,
    /// `changed`, `new` or `gone`: what became of the original since the translation was made.
    since: Option<&'static str>,
    /// What the original said and says, where it has changed since the translation or the file was made.
    difference: Vec<Stretch>,
    /// What a file would do: `new` or `changed`.
    proposed: Option<&'static str>,
    /// What stands there and what the file would put in its place.
    replaced: Vec<Stretch>,
    /// The original has changed since the file was made.
    outdated: bool,
    /// Where the next paragraph without words is.
    next: Option<String>,
}

/// A paragraph that two people translated.
#[derive(Serialize)]
struct ClashView {
    label: String,
    theirs: String,
    mine: String,
    stretches: Vec<Stretch>,
}

/// How many paragraphs a page shows.
const PAGE: usize = 50;

/// Shows original and translation.
pub async fn edit(ask: Ask, Path((_, id, tag)): Path<(String, Uuid, String)>) -> Answer {
    let language = read_tag(&tag)?;
    let opened = ask.web.app.open_translation(&ask.who.viewer, id, &language, None).await?;
    let mut shown = Shown::default();
    if let Some(account) = ask.who.viewer.account()
        && let Some(unsaved) = ask.web.app.store.unsaved(account, &form_name(&ask, id, &tag)).await?
    {
        if ask.query.get("unsaved") == "1" {
            shown.typed = Typed::parse(unsaved.content.as_bytes());
        } else {
            shown.unsaved_at = Some(unsaved.saved_at.to_string());
        }
    }
    let page = page(&ask, &opened, shown).await?;
    respond::fresh_page(&ask, "desk/translation.html", &page).await
}

/// Saves what was translated.
pub async fn update(ask: Ask, Path((_, id, tag)): Path<(String, Uuid, String)>, body: Bytes) -> Answer {
    let app = &ask.web.app;
    let (viewer, language) = (&ask.who.viewer, read_tag(&tag)?);
    let typed = Typed::parse(&body);
    let newest = app.open_translation(viewer, id, &language, None).await?;
    let draft = TranslationDraft {
        id,
        language: language.clone(),
        base: typed.get("base").parse().unwrap_or(newest.number),
        words: words(&typed),
        state: TranslationState::ALL.into_iter().find(|state| state.as_str() == typed.get("state")),
        note: typed.get("note").trim().to_owned(),
    };
    let base = draft.base;
    let outcome = match app.translate(viewer, &ask.who.author(), draft).await {
        Ok(outcome) => outcome,
        Err(Error::Invalid(invalid)) => {
            let opened = app.open_translation(viewer, id, &language, Some(base)).await?;
            let page = page(&ask, &opened, Shown { typed, invalid, ..Shown::default() }).await?;
            return respond::unprocessable_page(&ask, "desk/translation.html", &page).await;
        }
        Err(Error::Conflict(conflict)) => {
            let mut opened = app.open_translation(viewer, id, &language, Some(conflict.latest)).await?;
            let kind = app.definitions.kinds.get(&conflict.merged.kind).ok_or(Failure::NotFound)?;
            // The fields hold what came together: hers where both wrote, and everything of the other person elsewhere.
            opened.sheet = Sheet::new(&conflict.merged, kind, &language, None);
            let typed = Typed(typed.0.into_iter().filter(|(name, _)| !name.starts_with(FIELD)).collect());
            let shown = Shown { typed, clashes: conflict.clashes, ..Shown::default() };
            let page = page(&ask, &opened, shown).await?;
            let mut response = respond::fresh_page(&ask, "desk/translation.html", &page).await?;
            *response.status_mut() = StatusCode::CONFLICT;
            return Ok(response);
        }
        Err(error) => return Err(error.into()),
    };
    if let Some(account) = viewer.account() {
        app.store.forget_unsaved(account, &form_name(&ask, id, &tag)).await?;
    }
    let done = match (outcome.merged, outcome.changed) {
        (true, _) => "merged",
        (false, true) => "saved",
        (false, false) => "unchanged",
    };
    let page = ask.query.number("page").map(|page| format!("&page={page}")).unwrap_or_default();
    Ok(see_other(&format!("/{}/desk/records/{id}/translation/{tag}?done={done}{page}", ask.language().tag)))
}

/// A language in an address; an address with anything else leads nowhere.
pub fn read_tag(tag: &str) -> Result<Tag, Failure> {
    tag.parse().map_err(|_| Failure::NotFound)
}

/// What a page shows beside what is saved.
#[derive(Default)]
pub struct Shown {
    /// What was typed.
    pub typed: Typed,
    /// What has to be mended.
    pub invalid: Vec<Invalid>,
    /// What somebody else translated meanwhile.
    pub clashes: Vec<Clash>,
    /// What a file would change: then only those paragraphs are shown.
    pub compared: Option<Compared>,
    /// When something was kept that was not saved.
    pub unsaved_at: Option<String>,
}

/// What a file would change.
pub struct Compared {
    /// Its counts and refusals.
    pub view: ComparedView,
    /// What it proposes, by the ids of the rows.
    pub proposals: BTreeMap<String, kerege_app::Proposal>,
}

const FIELD: &str = "words.";

/// What stands in the fields of the paragraphs.
fn words(typed: &Typed) -> BTreeMap<String, String> {
    let fields = typed.0.iter().filter_map(|(name, words)| Some((name.strip_prefix(FIELD)?, words)));
    fields.map(|(id, words)| (id.to_owned(), words.clone())).collect()
}

fn form_name(ask: &Ask, id: Uuid, tag: &str) -> String {
    format!("translation:{id}:{tag}:{}", paging_of(ask, PAGE).0 + 1)
}

/// The page of an opened record.
pub async fn page(ask: &Ask, opened: &Opened, shown: Shown) -> Result<TranslationPage, Failure> {
    let app = &ask.web.app;
    let (language, sheet) = (ask.language(), &opened.sheet);
    let (id, tag) = (opened.record.id, sheet.language.to_string());
    let kind = app.definitions.kinds.get(&opened.document.kind).ok_or(Failure::NotFound)?;
    let (number, _) = paging_of(ask, PAGE);
    let total_rows = sheet.rows().count();
    let number = number.min(total_rows.saturating_sub(1) / PAGE);
    let title = opened.document.title.clone();
    let heading = language.say("translation-title", &[("title", language.words(&title).into())]);
    let mut frame = Frame::new(ask, heading)
        .crumb(language.say("desk-title", &[]), "/desk")
        .crumb(language.words(&title), format!("/desk/records/{id}"))
        .unlisted()
        .with_done(ask);
    frame.script = Some("desk.js");
    let (done, total) = sheet.progress();
    let wanting = wanting(ask, opened);
    let stale = opened.state == Some(TranslationState::Stale);
    let compares = shown.compared.is_some();
    let chosen = match (shown.typed.get("state"), opened.state) {
        ("", Some(state)) => state.as_str(),
        ("", None) => TranslationState::Unchecked.as_str(),
        (typed, _) => typed,
    };
    let states = [TranslationState::Stale, TranslationState::Unchecked, TranslationState::Checked];
    let states = states.into_iter().filter(|state| stale || *state != TranslationState::Stale);
    Ok(TranslationPage {
        places: places(ask, kind, opened, &shown, (!compares).then_some(number), &wanting),
        id: id.to_string(),
        original: sheet.original.to_string(),
        base: opened.number,
        choices: states.map(|state| (state.as_str(), state.as_str() == chosen)).collect(),
        stale,
        made_from: opened.made_from,
        done,
        total,
        wanting: wanting.first().map(|(_, address)| address.clone()),
        next: next_record(ask, id, &tag).await?,
        languages: languages(ask, opened),
        formats: Format::ALL.map(Format::as_str).to_vec(),
        pages: Pages::of(ask, number, PAGE, if compares { 1 } else { total_rows }),
        mistakes: mistakes(ask, &shown.typed, &shown.invalid),
        clashes: shown.clashes.iter().map(|clash| clash_view(ask, kind, clash)).collect(),
        compared: shown.compared.map(|compared| compared.view),
        unsaved_at: shown.unsaved_at,
        form: form_name(ask, id, &tag),
        note: shown.typed.get("note").to_owned(),
        title,
        tag,
        frame,
    })
}

/// The paragraphs without words, each with the address that leads to its field.
fn wanting(ask: &Ask, opened: &Opened) -> Vec<(usize, String)> {
    let (here, _) = paging_of(ask, PAGE);
    let rows = opened.sheet.rows().enumerate().filter(|(_, row)| row.is_wanting());
    let address = |(place, row): (usize, &Row)| {
        let page = place / PAGE;
        let query = if page == here { String::new() } else { format!("?page={}", page + 1) };
        (place, format!("{query}#{FIELD}{}", row.id))
    };
    rows.map(address).collect()
}

fn places(
    ask: &Ask,
    kind: &Kind,
    opened: &Opened,
    shown: &Shown,
    page: Option<usize>,
    wanting: &[(usize, String)],
) -> Vec<PlaceView> {
    let mut place_of_row = 0;
    let mut views = Vec::new();
    for place in &opened.sheet.places {
        let mut rows = Vec::new();
        for (number, row) in (1..).zip(&place.rows) {
            let at = place_of_row;
            place_of_row += 1;
            let proposal = shown.compared.as_ref().map(|compared| compared.proposals.get(&row.id));
            // Of a file only what it would change is shown, of a record one page.
            let wanted = match proposal {
                Some(proposal) => proposal.is_some(),
                None => page.is_none_or(|page| at / PAGE == page),
            };
            if wanted {
                let next = wanting.iter().find(|(place, _)| *place > at).map(|(_, address)| address.clone());
                rows.push(row_view(
                    ask,
                    opened,
                    shown,
                    row,
                    number,
                    next.filter(|_| row.is_wanting() && proposal.is_none()),
                ));
            }
        }
        if !rows.is_empty() {
            let label = place_name(ask.language(), kind, &place.path);
            views.push(PlaceView { path: place.path.clone(), label, rows });
        }
    }
    views
}

fn row_view(ask: &Ask, opened: &Opened, shown: &Shown, row: &Row, number: usize, next: Option<String>) -> RowView {
    let sheet = &opened.sheet;
    let field = format!("{FIELD}{}", row.id);
    let present = row.translation.clone().unwrap_or_default();
    let proposal = shown.compared.as_ref().and_then(|compared| compared.proposals.get(&row.id));
    let typed = shown.typed.0.get(&field).cloned();
    let words = proposal.map(|proposal| proposal.words.clone()).or(typed).unwrap_or_else(|| present.clone());
    let original = row.original.clone().unwrap_or_default();
    let before = proposal.map_or(row.before.as_ref(), |proposal| proposal.before.as_ref());
    let since = before.map(|before| match (before.is_empty(), &row.original) {
        (_, None) => "gone",
        (true, _) => "new",
        (false, _) => "changed",
    });
    let height = |text: &str| text.lines().map(|line| 1 + line.chars().count() / 56).sum::<usize>();
    RowView {
        number,
        height: height(&original).max(height(&words)).clamp(2, 30),
        terms: ask.web.app.terms(&sheet.original, &sheet.language, &original),
        difference: before
            .filter(|before| !before.is_empty())
            .map_or_else(Vec::new, |before| stretches(before, &original)),
        since: since.filter(|_| proposal.is_none()),
        proposed: proposal.map(|proposal| match proposal.proposed {
            kerege_app::Proposed::New => "new",
            _ => "changed",
        }),
        replaced: if proposal.is_some() && !present.is_empty() { stretches(&present, &words) } else { Vec::new() },
        outdated: proposal.is_some_and(|proposal| proposal.before.is_some()),
        original: row.original.clone(),
        words,
        field,
        next,
    }
}

fn languages(ask: &Ask, opened: &Opened) -> Vec<(String, &'static str, bool)> {
    let document = &opened.document;
    let interface = ask.web.app.languages.iter().map(|language| language.tag.clone());
    let mut tags: Vec<Tag> = interface.collect();
    for tag in document.translations().map(|(tag, _)| tag).chain([&opened.sheet.language]) {
        if !tags.contains(tag) {
            tags.push(tag.clone());
        }
    }
    tags.retain(|tag| *tag != document.original);
    let state = |tag: &Tag| document.translation(tag).map_or("wanting", TranslationState::as_str);
    tags.iter().map(|tag| (tag.to_string(), state(tag), *tag == opened.sheet.language)).collect()
}

/// Another record that has no words in this language, or else one whose words are out of date.
async fn next_record(ask: &Ask, id: Uuid, tag: &str) -> Result<Option<(String, Text)>, Failure> {
    let app = &ask.web.app;
    let viewer = &ask.who.viewer;
    let wanting = DeskFilter { wants: Some(tag.to_owned()), ..DeskFilter::default() };
    let stale = (tag.to_owned(), TranslationState::Stale);
    let stale = DeskFilter { translation: Some(stale), ..DeskFilter::default() };
    for filter in [wanting, stale] {
        let (ids, _) = app.store.desk(viewer, &filter, 2, 0).await?;
        if let Some(other) = ids.into_iter().find(|other| *other != id) {
            let card = app.store.cards(viewer, &[other]).await?.into_iter().next();
            return Ok(card.map(|card| (other.to_string(), card.title)));
        }
    }
    Ok(None)
}

fn clash_view(ask: &Ask, kind: &Kind, clash: &Clash) -> ClashView {
    let [theirs, mine] = [&clash.theirs, &clash.mine].map(|value| match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    });
    // A paragraph is named by its text and number, a whole text by itself.
    let label = match clash.place.rsplit_once('.') {
        Some((path, number)) if number.trim_start_matches('t').parse::<usize>().is_ok() => {
            format!("{} · {number}", place_name(ask.language(), kind, path))
        }
        Some((path, _)) => place_name(ask.language(), kind, path),
        None => clash.place.clone(),
    };
    ClashView { label, stretches: stretches(&mine, &theirs), theirs, mine }
}
