//! What every page has around its own content: title, navigation, languages, other forms of the same page.

use kerege_app::{Act, shorten, viewer_may_ever};
use kerege_language::interface::Language;
use serde::Serialize;

use crate::{Web, request::Ask};

/// Around the content.
#[derive(Clone, Debug, Serialize)]
pub struct Frame {
    /// The title of the page, without the name of the centre.
    pub title: String,
    /// One sentence for search engines and link previews.
    pub description: String,
    /// The address after the language.
    pub path: String,
    /// The query, question mark included.
    pub query: String,
    /// The interface languages: tag and own name.
    pub languages: Vec<(String, String)>,
    /// The kinds, in order.
    pub kinds: Vec<String>,
    /// Where this page stands.
    pub crumbs: Vec<Crumb>,
    /// The same content for programs: media type and address.
    pub formats: Vec<(&'static str, String)>,
    /// What stands in the search field.
    pub words: String,
    /// The name of who is signed in.
    pub account: Option<String>,
    /// Whether she has a desk.
    pub desk: bool,
    /// Whether she keeps accounts.
    pub keeps_accounts: bool,
    /// Whether she brings files in.
    pub imports: bool,
    /// Whether she decides about what people send in.
    pub moderates: bool,
    /// Whether she decides which places are visited for news.
    pub keeps_sources: bool,
    /// Whether she decides about what they offer.
    pub triages: bool,
    /// Whether search engines should leave the page out.
    pub unlisted: bool,
    /// The optional script of the page.
    pub script: Option<&'static str>,
    /// Whether the search field of the page offers completions.
    pub completes: bool,
    /// What was just done, as a message key.
    pub done: Option<&'static str>,
}

/// A step of the way to a page.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Crumb {
    /// What it says.
    pub label: String,
    /// Where it leads, after the language.
    pub path: String,
}

impl Frame {
    /// Around a page of this title.
    pub fn new(ask: &Ask, title: impl Into<String>) -> Self {
        let title = title.into();
        let viewer = &ask.who.viewer;
        Self {
            path: ask.path().to_owned(),
            query: ask.uri.query().map(|query| format!("?{query}")).unwrap_or_default(),
            account: ask.who.account.as_ref().map(|account| account.name.clone()),
            desk: viewer_may_ever(viewer, Act::OpenDesk),
            keeps_accounts: viewer_may_ever(viewer, Act::KeepAccounts),
            imports: viewer_may_ever(viewer, Act::Import),
            moderates: viewer_may_ever(viewer, Act::Moderate),
            keeps_sources: viewer_may_ever(viewer, Act::Harvest),
            triages: viewer_may_ever(viewer, Act::Triage),
            ..Self::bare(&ask.web, title)
        }
    }

    /// Around a page whose title is a message.
    pub fn said(ask: &Ask, key: &str) -> Self {
        Self::new(ask, ask.language().say(key, &[]))
    }

    /// Around an error page, which may have no request that could be read.
    pub fn outside(web: &Web, language: &Language, word: &str) -> Self {
        let title = language.say(&format!("error-{word}-title"), &[]);
        Self { unlisted: true, ..Self::bare(web, title) }
    }

    fn bare(web: &Web, title: String) -> Self {
        Self {
            title,
            description: String::new(),
            path: String::new(),
            query: String::new(),
            languages: web.app.languages.iter().map(|l| (l.tag.to_string(), l.name.clone())).collect(),
            kinds: web.app.definitions.kinds.iter().map(|kind| kind.name.clone()).collect(),
            crumbs: Vec::new(),
            formats: Vec::new(),
            words: String::new(),
            account: None,
            desk: false,
            keeps_accounts: false,
            imports: false,
            moderates: false,
            keeps_sources: false,
            triages: false,
            unlisted: false,
            script: None,
            completes: false,
            done: None,
        }
    }

    /// With a step of the way in front of the page.
    pub fn crumb(mut self, label: impl Into<String>, path: impl Into<String>) -> Self {
        self.crumbs.push(Crumb { label: label.into(), path: path.into() });
        self
    }

    /// With a sentence that describes the page.
    pub fn described(mut self, description: &str) -> Self {
        self.description = shorten(description, 200);
        self
    }

    /// With the same content for programs.
    pub fn with_formats(mut self, ask: &Ask, endings: &[(&'static str, &'static str)]) -> Self {
        let (path, language) = (ask.path(), &ask.language().tag);
        let query = ask.uri.query().map(|query| format!("?{query}")).unwrap_or_default();
        self.formats =
            endings.iter().map(|(ending, media)| (*media, format!("/{language}{path}.{ending}{query}"))).collect();
        self
    }

    /// With completions in the search field.
    pub fn completing(mut self) -> Self {
        self.completes = true;
        self
    }

    /// Not for search engines.
    pub fn unlisted(mut self) -> Self {
        self.unlisted = true;
        self
    }

    /// With what was just done, if the address says so.
    pub fn with_done(mut self, ask: &Ask) -> Self {
        let word = ask.query.get("done");
        self.done = DONE.iter().find(|key| key.strip_prefix("done-") == Some(word)).copied();
        self
    }
}

/// What forms come back with.
const DONE: &[&str] = &[
    "done-decided",
    "done-saved",
    "done-unchanged",
    "done-merged",
    "done-submitted",
    "done-returned",
    "done-published",
    "done-withdrawn",
    "done-confirmed",
    "done-restored",
    "done-assigned",
    "done-noted",
    "done-settled",
    "done-password",
    "done-account",
    "done-suspended",
    "done-readmitted",
    "done-taken",
    "done-taken-before",
    "done-answered",
    "done-refused",
    "done-spam",
    "done-judged",
    "done-guess-taken",
    "done-guess-discarded",
    "done-source-kept",
    "done-source-paused",
    "done-source-resumed",
    "done-source-visit",
    "done-item-taken",
    "done-items-decided",
    "done-items-left",
    "done-items-none",
];
