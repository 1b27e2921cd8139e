//! Pages that are mostly words: about, what is stored about readers, accessibility.

use serde::Serialize;

use crate::{
    frame::Frame,
    request::Ask,
    respond::{self, Answer},
};

/// A page of words.
#[derive(Serialize)]
pub struct TextPage {
    frame: Frame,
    /// Markdown.
    text: String,
}

/// What the centre is.
pub async fn about(ask: Ask) -> Answer {
    show(&ask, "about").await
}

/// What is stored about readers.
pub async fn privacy(ask: Ask) -> Answer {
    show(&ask, "privacy").await
}

/// How the site can be used by everybody.
pub async fn accessibility(ask: Ask) -> Answer {
    show(&ask, "accessibility").await
}

async fn show(ask: &Ask, name: &str) -> Answer {
    let title = ask.language().say(&format!("page-{name}"), &[]);
    let text = ask.language().page(name).to_owned();
    respond::page(ask, "text/show.html", &TextPage { frame: Frame::new(ask, title), text }).await
}
