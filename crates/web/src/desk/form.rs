//! The form of a record, the same for every kind: its fields come from the kind's file.

use std::collections::HashMap;

use axum::{body::Bytes, extract::Path};
use kerege_app::{Act, Conflict, Draft, Error, Outcome, Stretch, stretches};
use kerege_core::{
    Audience, Capability, Confidence, Document, Field, FieldType, Invalid, Kind, Tag, Text, TranslationState,
};
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use super::{Mistake, mistakes};
use crate::{
    error::Failure,
    form::{Names, Typed, to_document, to_typed},
    frame::Frame,
    pages::place_label,
    request::Ask,
    respond::{self, Answer, see_other},
};

/// The form.
#[derive(Serialize)]
pub struct FormPage {
    frame: Frame,
    kind: String,
    /// The record; none for a new one.
    id: Option<String>,
    title: Text,
    base: i64,
    typed: Typed,
    mistakes: Vec<Mistake>,
    /// Tag, name, state of the words now.
    languages: Vec<(String, String, Option<&'static str>)>,
    fields: Vec<FieldView>,
    /// Concepts to choose from, by vocabulary: id and label.
    choices: HashMap<String, Vec<(String, String)>>,
    /// Names of countries, places and topics, for suggestions.
    country_names: Vec<String>,
    place_names: Vec<String>,
    /// Stages: id and label.
    stages: Option<Vec<(String, String)>>,
    /// Relations: id and label.
    relations: Vec<(String, String)>,
    /// List → how many rows.
    rows: HashMap<String, usize>,
    confidences: Vec<&'static str>,
    audiences: Vec<&'static str>,
    team: bool,
    has_contacts: bool,
    clashes: Vec<ClashView>,
    /// When something was kept that was not saved.
    unsaved_at: Option<String>,
    form: String,
    note: String,
}

/// A field of the kind.
#[derive(Serialize)]
pub struct FieldView {
    /// Its key.
    pub name: String,
    label: Text,
    help: Text,
    type_: &'static str,
    /// The vocabulary of a concept.
    pub vocabulary: Option<String>,
    /// Whether it holds a list.
    pub repeated: bool,
    /// Whether it must be filled in.
    pub required: bool,
    multilingual: bool,
    audience: Option<&'static str>,
}

/// A place that two people changed.
#[derive(Serialize)]
struct ClashView {
    label: String,
    theirs: String,
    mine: String,
    stretches: Vec<Stretch>,
}

/// The form for a new record.
pub async fn new(ask: Ask, Path((_, kind)): Path<(String, String)>) -> Answer {
    let kind = kind_of(&ask, &kind)?;
    let mut typed = Typed::default();
    typed.0.insert("original".into(), ask.language().tag.to_string());
    let form = format!("new:{}", kind.name);
    let (typed, unsaved_at) = with_unsaved(&ask, &form, typed).await?;
    let shown = Shown {
        kind: &kind,
        id: None,
        base: 0,
        typed,
        invalid: Vec::new(),
        conflict: None,
        form,
        unsaved_at,
        present: None,
    };
    let page = page(&ask, shown).await?;
    respond::fresh_page(&ask, "desk/form.html", &page).await
}

/// The form of a record.
pub async fn edit(ask: Ask, Path((_, id)): Path<(String, Uuid)>) -> Answer {
    let app = &ask.web.app;
    let record = app.newest(&ask.who.viewer, id).await?;
    if !app.may(&ask.who.viewer, Act::Edit, &record).await? {
        // Who may see it without changing it is told so; for others it does not exist.
        return Err(Failure::Forbidden);
    }
    let kind = kind_of(&ask, &record.document.kind)?;
    let slugs = slugs(&ask, &record.document).await?;
    let names = Names { definitions: &app.definitions, language: ask.language() };
    let typed = to_typed(&names, &kind, &record.document, &slugs);
    let form = id.to_string();
    let (typed, unsaved_at) = with_unsaved(&ask, &form, typed).await?;
    let base = typed.get("base").parse().unwrap_or(record.number);
    let shown = Shown {
        kind: &kind,
        id: Some(id),
        base,
        typed,
        invalid: Vec::new(),
        conflict: None,
        form,
        unsaved_at,
        present: Some(record.document),
    };
    let page = page(&ask, shown).await?;
    respond::fresh_page(&ask, "desk/form.html", &page).await
}

/// Saves a new record.
pub async fn create(ask: Ask, Path((_, kind)): Path<(String, String)>, body: Bytes) -> Answer {
    let kind = kind_of(&ask, &kind)?;
    let base = Document::new(&kind.name, "", ask.language().tag.clone());
    save(ask, kind, None, base, body).await
}

/// Saves what was changed.
pub async fn update(ask: Ask, Path((_, id)): Path<(String, Uuid)>, body: Bytes) -> Answer {
    let record = ask.web.app.newest(&ask.who.viewer, id).await?;
    let kind = kind_of(&ask, &record.document.kind)?;
    let typed = Typed::parse(&body);
    // The form was filled in on top of the revision it came from, which may not be the newest any more.
    let number: i64 = typed.get("base").parse().unwrap_or(record.number);
    let revisions = ask.web.app.store.revisions(&ask.who.viewer, id).await?;
    let base = revisions.into_iter().find(|revision| revision.number == number).ok_or(Failure::NotFound)?;
    save(ask, kind, Some(id), base.document, body).await
}

async fn save(ask: Ask, kind: Kind, id: Option<Uuid>, base: Document, body: Bytes) -> Answer {
    let mut typed = Typed::parse(&body);
    let number: i64 = typed.get("base").parse().unwrap_or(0);
    let form = id.map_or_else(|| format!("new:{}", kind.name), |id| id.to_string());
    let more = typed.get("more").to_owned();
    if !more.is_empty() {
        typed.0.remove("more");
        typed.add_rows(&more);
        let shown = Shown {
            kind: &kind,
            id,
            base: number,
            typed,
            invalid: Vec::new(),
            conflict: None,
            form,
            unsaved_at: None,
            present: Some(base),
        };
        let page = page(&ask, shown).await?;
        return respond::fresh_page(&ask, "desk/form.html", &page).await;
    }
    let names = Names { definitions: &ask.web.app.definitions, language: ask.language() };
    let (document, mut invalid) = to_document(&names, &kind, &base, &typed);
    let draft = Draft { id, base: number, document, note: typed.get("note").trim().to_owned() };
    let outcome = if invalid.is_empty() {
        ask.web.app.save(&ask.who.viewer, &ask.who.author(), draft).await
    } else {
        // What the record's own check finds belongs on the same page.
        let mut document = draft.document;
        invalid.extend(document.check(&ask.web.app.definitions));
        Err(Error::Invalid(std::mem::take(&mut invalid)))
    };
    match outcome {
        Ok(outcome) => Ok(saved(&ask, &form, &typed, outcome).await?),
        Err(Error::Invalid(invalid)) => {
            let shown = Shown {
                kind: &kind,
                id,
                base: number,
                typed,
                invalid,
                conflict: None,
                form,
                unsaved_at: None,
                present: Some(base),
            };
            let page = page(&ask, shown).await?;
            respond::unprocessable_page(&ask, "desk/form.html", &page).await
        }
        Err(Error::Conflict(conflict)) => {
            let slugs = slugs(&ask, &conflict.merged).await?;
            let note = typed.get("note").to_owned();
            let mut typed = to_typed(&names, &kind, &conflict.merged, &slugs);
            typed.0.insert("note".into(), note);
            let shown = Shown {
                kind: &kind,
                id,
                base: conflict.latest,
                typed,
                invalid: Vec::new(),
                present: Some(conflict.theirs.clone()),
                conflict: Some(*conflict),
                form,
                unsaved_at: None,
            };
            let page = page(&ask, shown).await?;
            let mut response = respond::fresh_page(&ask, "desk/form.html", &page).await?;
            *response.status_mut() = axum::http::StatusCode::CONFLICT;
            Ok(response)
        }
        Err(error) => Err(error.into()),
    }
}

/// After saving: the kept text is forgotten, and if she asked for it the record is handed in.
async fn saved(ask: &Ask, form: &str, typed: &Typed, outcome: Outcome) -> Result<axum::response::Response, Failure> {
    let app = &ask.web.app;
    if let Some(account) = ask.who.viewer.account() {
        app.store.forget_unsaved(account, form).await?;
    }
    let mut done = match (outcome.merged, outcome.changed) {
        (true, _) => "merged",
        (false, true) => "saved",
        (false, false) => "unchanged",
    };
    if typed.get("then") == "submit" {
        match app.submit(&ask.who.viewer, &ask.who.author(), outcome.id).await {
            Ok(()) => done = "submitted",
            // An unchanged published record has nothing to hand in.
            Err(Error::Forbidden) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(see_other(&format!("/{}/desk/records/{}?done={done}", ask.language().tag, outcome.id)))
}

struct Shown<'a> {
    kind: &'a Kind,
    id: Option<Uuid>,
    base: i64,
    typed: Typed,
    invalid: Vec<Invalid>,
    conflict: Option<Conflict>,
    form: String,
    unsaved_at: Option<String>,
    /// The record as it is now, for the states of its translations.
    present: Option<Document>,
}

fn kind_of(ask: &Ask, name: &str) -> Result<Kind, Failure> {
    ask.web.app.definitions.kinds.get(name).cloned().ok_or(Failure::NotFound)
}

/// The slugs of the records that the links of a document lead to.
pub async fn slugs(ask: &Ask, document: &Document) -> Result<HashMap<String, String>, Failure> {
    let ids: Vec<Uuid> = document.links.iter().filter_map(|link| Uuid::parse_str(&link.to).ok()).collect();
    let pairs = ask.web.app.store.slugs_of_ids(&ids).await?;
    Ok(pairs.into_iter().map(|(id, slug)| (id.to_string(), slug)).collect())
}

/// What she left unsaved in this form takes the place of what is saved, if she asks for it.
async fn with_unsaved(ask: &Ask, form: &str, typed: Typed) -> Result<(Typed, Option<String>), Failure> {
    let Some(account) = ask.who.viewer.account() else { return Ok((typed, None)) };
    let Some(unsaved) = ask.web.app.store.unsaved(account, form).await? else { return Ok((typed, None)) };
    if ask.query.get("unsaved") == "1" {
        return Ok((Typed::parse(unsaved.content.as_bytes()), None));
    }
    Ok((typed, Some(unsaved.saved_at.to_string())))
}

async fn page(ask: &Ask, shown: Shown<'_>) -> Result<FormPage, Failure> {
    let app = &ask.web.app;
    let language = ask.language();
    let kind = shown.kind;
    let fields: Vec<&Field> = kind.fields.iter().filter(|field| ask.who.viewer.sees(field.audience)).collect();
    let vocabularies = fields.iter().filter_map(|field| field.vocabulary.clone()).chain(kind.stages.clone());
    let mut choices: HashMap<String, Vec<(String, String)>> =
        vocabularies.map(|name| (name.clone(), concepts(ask, &name))).collect();
    for name in ["topics", "treaty-actions"] {
        choices.insert(name.to_owned(), concepts(ask, name));
    }
    let lists = ["countries", "places", "topics", "events", "sources", "links"].map(str::to_owned).into_iter();
    let repeated = fields.iter().filter(|field| field.repeated || field.type_ == FieldType::Parties);
    let lists = lists.chain(repeated.map(|field| format!("fields.{}", field.name)));
    let rows: HashMap<String, usize> = lists
        .map(|list| {
            let count = shown.typed.shown_rows(&list);
            (list, count)
        })
        .collect();
    let title = shown.present.as_ref().map(|document| document.title.clone()).unwrap_or_default();
    let heading = match shown.id {
        Some(_) => language.say("form-edit-title", &[("title", language.words(&title).into())]),
        None => language.say("form-new-title", &[("kind", language.words(&kind.label).into())]),
    };
    let mut frame = Frame::new(ask, heading).crumb(language.say("desk-title", &[]), "/desk").unlisted();
    frame.script = Some("desk.js");
    let relation = |name: &str| {
        app.definitions.vocabularies.concept("relations", name).map(|one| language.words(&one.label).to_owned())
    };
    let relations = kind.relations.iter().filter_map(|one| Some((one.name.clone(), relation(&one.name)?)));
    Ok(FormPage {
        frame,
        kind: kind.name.clone(),
        id: shown.id.map(|id| id.to_string()),
        title,
        base: shown.base,
        mistakes: mistakes(ask, &shown.typed, &shown.invalid),
        languages: languages(ask, &shown),
        fields: fields.into_iter().map(view).collect(),
        country_names: app
            .definitions
            .places
            .countries()
            .iter()
            .map(|one| language.words(&one.name).to_owned())
            .collect(),
        place_names: app.definitions.places.units().iter().map(|one| language.words(&one.name).to_owned()).collect(),
        stages: kind.stages.as_deref().map(|name| concepts(ask, name)),
        relations: relations.collect(),
        rows,
        confidences: Confidence::ALL.map(Confidence::as_str).to_vec(),
        audiences: Audience::ALL.map(Audience::as_str).to_vec(),
        team: ask.who.viewer.is_team(),
        has_contacts: kind.can(Capability::HasContacts),
        clashes: shown.conflict.as_ref().map(|conflict| clashes(ask, kind, conflict)).unwrap_or_default(),
        unsaved_at: shown.unsaved_at,
        form: shown.form,
        note: shown.typed.get("note").to_owned(),
        typed: shown.typed,
        choices,
    })
}

/// A field as the form shows it.
pub fn view(field: &Field) -> FieldView {
    FieldView {
        name: field.name.clone(),
        label: field.label.clone(),
        help: field.help.clone(),
        type_: field.type_.as_str(),
        vocabulary: field.vocabulary.clone(),
        repeated: field.repeated,
        required: field.required,
        multilingual: field.type_.is_multilingual(),
        audience: (field.audience != Audience::Public).then_some(field.audience.as_str()),
    }
}

/// The interface languages, then others in which the record already says something.
fn languages(ask: &Ask, shown: &Shown<'_>) -> Vec<(String, String, Option<&'static str>)> {
    let state =
        |tag: &Tag| shown.present.as_ref().and_then(|document| document.translation(tag)).map(TranslationState::as_str);
    let mut list: Vec<(String, String, Option<&'static str>)> = ask
        .web
        .app
        .languages
        .iter()
        .map(|language| (language.tag.to_string(), language.name.clone(), state(&language.tag)))
        .collect();
    let others = shown.present.iter().flat_map(|document| document.languages(shown.kind));
    for tag in others {
        if !list.iter().any(|(known, ..)| *known == tag.as_str()) {
            list.push((tag.to_string(), tag.to_string(), state(&tag)));
        }
    }
    list
}

/// The concepts of a vocabulary: id and label.
pub fn concepts(ask: &Ask, vocabulary: &str) -> Vec<(String, String)> {
    let Some(vocabulary) = ask.web.app.definitions.vocabularies.get(vocabulary) else { return Vec::new() };
    let language = ask.language();
    vocabulary.concepts().iter().map(|one| (one.id.clone(), language.words(&one.label).to_owned())).collect()
}

fn clashes(ask: &Ask, kind: &Kind, conflict: &Conflict) -> Vec<ClashView> {
    let view = |clash: &kerege_app::Clash| {
        let (part, inside) = clash.place.split_once('.').unwrap_or((&clash.place, ""));
        let [theirs, mine] = [&clash.theirs, &clash.mine].map(readable);
        ClashView { label: place_label(ask, kind, part, inside), stretches: stretches(&mine, &theirs), theirs, mine }
    };
    conflict.clashes.iter().map(view).collect()
}

fn readable(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => serde_json::to_string_pretty(other).unwrap_or_default(),
    }
}
