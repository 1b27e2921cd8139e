//! What the text of a file lets one guess about a record: an editor takes or discards each.

use axum::{body::Bytes, extract::Path};
use kerege_core::Kind;
use serde::Serialize;
use uuid::Uuid;

use crate::{
    error::Failure,
    form::Typed,
    request::Ask,
    respond::{Answer, see_other},
};

/// A guess nobody decided on.
#[derive(Serialize)]
pub struct GuessView {
    /// Its id.
    pub id: String,
    /// The place in the record.
    pub field: String,
    /// What the place is called.
    pub label: String,
    /// What would stand there.
    pub value: String,
    /// The words of the file that it was read from.
    pub words: String,
}

/// The open guesses about a record.
pub async fn views(ask: &Ask, kind: &Kind, record: Uuid) -> Result<Vec<GuessView>, Failure> {
    let language = ask.language();
    let label = |field: &str| match field {
        "title" => language.say("part-title", &[]),
        "date" => language.say("part-date", &[]),
        "original" => language.say("part-original", &[]),
        other => {
            let name = other.trim_start_matches("fields.");
            let field = kind.fields.iter().find(|field| field.name == name);
            field.map_or_else(|| name.to_owned(), |field| language.words(&field.label).to_owned())
        }
    };
    let open = ask.web.app.store.open_guesses(&ask.who.viewer, record).await?;
    let view = |guess: kerege_store::Guess| GuessView {
        id: guess.id.to_string(),
        label: label(&guess.field),
        field: guess.field,
        value: guess.value,
        words: guess.words,
    };
    Ok(open.into_iter().map(view).collect())
}

/// Takes or discards a guess.
pub async fn settle(ask: Ask, Path((_, id, guess)): Path<(String, Uuid, Uuid)>, body: Bytes) -> Answer {
    let app = &ask.web.app;
    let (viewer, author) = (&ask.who.viewer, ask.who.author());
    let done = match Typed::parse(&body).get("take") {
        "yes" => {
            let note = ask.language().say("note-guess-taken", &[]);
            app.take_guess(viewer, &author, id, guess, &note).await?;
            "guess-taken"
        }
        _ => {
            app.discard_guess(viewer, &author, id, guess).await?;
            "guess-discarded"
        }
    };
    Ok(see_other(&format!("/{}/desk/records/{id}?done={done}", ask.language().tag)))
}
