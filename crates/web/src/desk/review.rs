//! The acts on a record, each a form of one button.

use axum::{body::Bytes, extract::Path, response::Response};
use kerege_core::Viewer;
use kerege_store::{Author, Key, Version};
use uuid::Uuid;

use crate::{
    error::Failure,
    form::Typed,
    request::Ask,
    respond::{Answer, see_other},
};

type Named = Path<(String, Uuid)>;

/// Hands the record in for review.
pub async fn submit(ask: Ask, Path((_, id)): Named) -> Answer {
    let (viewer, author) = actor(&ask);
    ask.web.app.submit(&viewer, &author, id).await?;
    Ok(done(&ask, id, "submitted"))
}

/// Hands it back to its author.
pub async fn return_to_author(ask: Ask, Path((_, id)): Named, body: Bytes) -> Answer {
    let (viewer, author) = actor(&ask);
    ask.web.app.return_to_author(&viewer, &author, id, Typed::parse(&body).get("note")).await?;
    Ok(done(&ask, id, "returned"))
}

/// Shows it to its readers, now or from a day on.
pub async fn publish(ask: Ask, Path((_, id)): Named, body: Bytes) -> Answer {
    let (viewer, author) = actor(&ask);
    let typed = Typed::parse(&body);
    let embargo = match typed.get("embargo").trim() {
        "" => None,
        text => {
            let day: jiff::civil::Date = text
                .parse()
                .map_err(|_| Failure::Invalid(vec![kerege_core::Invalid::new("embargo", "invalid-date", text)]))?;
            // The day begins at midnight in Bishkek.
            day.to_zoned(jiff::tz::TimeZone::fixed(jiff::tz::offset(6))).ok().map(|midnight| midnight.timestamp())
        }
    };
    ask.web.app.publish(&viewer, &author, id, embargo, typed.get("note")).await?;
    Ok(done(&ask, id, "published"))
}

/// Takes it back from its readers.
pub async fn withdraw(ask: Ask, Path((_, id)): Named, body: Bytes) -> Answer {
    let (viewer, author) = actor(&ask);
    ask.web.app.withdraw(&viewer, &author, id, Typed::parse(&body).get("note")).await?;
    Ok(done(&ask, id, "withdrawn"))
}

/// Notes that it is still so.
pub async fn confirm(ask: Ask, Path((_, id)): Named) -> Answer {
    let (viewer, author) = actor(&ask);
    ask.web.app.confirm(&viewer, &author, id).await?;
    Ok(done(&ask, id, "confirmed"))
}

/// Decides which organisation keeps it.
pub async fn assign(ask: Ask, Path((_, id)): Named, body: Bytes) -> Answer {
    let (viewer, author) = actor(&ask);
    let typed = Typed::parse(&body);
    let owner = match typed.get("owner").trim() {
        "" => None,
        slug => Some(organisation(&ask, slug).await?),
    };
    ask.web.app.assign(&viewer, &author, id, owner).await?;
    Ok(done(&ask, id, "assigned"))
}

/// Brings an old revision back.
pub async fn restore(ask: Ask, Path((_, id)): Named, body: Bytes) -> Answer {
    let (viewer, author) = actor(&ask);
    let typed = Typed::parse(&body);
    let number: i64 = typed.get("number").parse().map_err(|_| Failure::NotFound)?;
    let note = ask.language().say("note-restored", &[("number", number.into())]);
    ask.web.app.restore_revision(&viewer, &author, id, number, &note).await?;
    Ok(done(&ask, id, "restored"))
}

async fn organisation(ask: &Ask, slug: &str) -> Result<Uuid, Failure> {
    let record = ask.web.app.store.record(&ask.who.viewer, &Key::Slug(slug), Version::Shown).await?;
    let invalid = || Failure::Invalid(vec![kerege_core::Invalid::new("owner", "invalid-link", slug)]);
    Ok(record.ok_or_else(invalid)?.id)
}

fn actor(ask: &Ask) -> (Viewer, Author) {
    (ask.who.viewer.clone(), ask.who.author())
}

fn done(ask: &Ask, id: Uuid, word: &str) -> Response {
    see_other(&format!("/{}/desk/records/{id}?done={word}", ask.language().tag))
}
