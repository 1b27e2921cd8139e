//! Reads HTML, also where it is named .doc: paragraphs, lists and tables as lines; scripts and styles are left out.

use std::cell::RefCell;

use html5ever::{
    tendril::StrTendril,
    tokenizer::{
        BufferQueue, CharacterTokens, EndTag, NullCharacterToken, StartTag, TagToken, Token, TokenSink,
        TokenSinkResult, Tokenizer, TokenizerOpts, states::RawKind,
    },
};

use super::{Flow, Limits, Stop, encoding, text::whole};
use crate::import::Input;

/// How much of a page is searched for what it says about its encoding.
const HEAD: usize = 4_096;

/// Whether the beginning looks like HTML.
pub fn fits(begin: &[u8]) -> bool {
    let head = encoding::decode(&begin[..begin.len().min(HEAD)], None).to_lowercase();
    let head = head.trim_start();
    head.starts_with("<!doctype html") || (head.starts_with('<') && head.contains("<html")) || head.starts_with("<html")
}

/// Tells the text.
pub fn read(input: &mut dyn Input, limits: &Limits, flow: &mut Flow<'_>) -> Result<(), Stop> {
    let bytes = whole(input, limits)?;
    let said = charset(&bytes[..bytes.len().min(HEAD)]);
    let text = encoding::decode(&bytes, said.as_deref());
    drop(bytes);
    read_text(text, flow)
}

/// Tells the text of a page of HTML.
pub fn read_text(text: String, flow: &mut Flow<'_>) -> Result<(), Stop> {
    let sink = Sink { state: RefCell::new(State { flow, skipped: None, raised: 0, stop: None }) };
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from(text));
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    let state = tokenizer.sink.state.into_inner();
    match state.stop {
        Some(stop) => Err(stop),
        None => state.flow.end_paragraph(),
    }
}

/// The encoding that a page names in its head.
fn charset(head: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(head).to_lowercase();
    let after = head.split("charset=").nth(1).or_else(|| head.split("encoding=").nth(1))?;
    let name: String = after
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .collect();
    (!name.is_empty()).then_some(name)
}

struct Sink<'a, 'b> {
    state: RefCell<State<'a, 'b>>,
}

struct State<'a, 'b> {
    flow: &'a mut Flow<'b>,
    /// The element inside which nothing counts.
    skipped: Option<String>,
    raised: usize,
    stop: Option<Stop>,
}

impl TokenSink for Sink<'_, '_> {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut state = self.state.borrow_mut();
        if state.stop.is_some() {
            return TokenSinkResult::Continue;
        }
        let raw = match &token {
            TagToken(tag) if tag.kind == StartTag && !tag.self_closing => raw_kind(&tag.name),
            _ => None,
        };
        if let Err(stop) = state.take(token) {
            state.stop = Some(stop);
        }
        raw.map_or(TokenSinkResult::Continue, TokenSinkResult::RawData)
    }
}

/// The elements whose content is not markup.
fn raw_kind(name: &str) -> Option<RawKind> {
    match name {
        "script" => Some(RawKind::ScriptData),
        "style" | "noscript" | "iframe" | "noframes" | "xmp" => Some(RawKind::Rawtext),
        "title" | "textarea" => Some(RawKind::Rcdata),
        _ => None,
    }
}

const SKIPPED: [&str; 9] =
    ["script", "style", "noscript", "iframe", "noframes", "title", "textarea", "template", "select"];

/// The elements that do not end a line.
const INLINE: [&str; 38] = [
    "a",
    "abbr",
    "acronym",
    "b",
    "bdi",
    "bdo",
    "big",
    "cite",
    "code",
    "data",
    "del",
    "dfn",
    "em",
    "font",
    "i",
    "img",
    "ins",
    "kbd",
    "label",
    "mark",
    "nobr",
    "o:p",
    "q",
    "ruby",
    "s",
    "samp",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "time",
    "tt",
    "u",
    "var",
    "wbr",
    "st1:place",
];

impl State<'_, '_> {
    fn take(&mut self, token: Token) -> Result<(), Stop> {
        match token {
            TagToken(tag) => {
                let name = &*tag.name;
                let begins = tag.kind == StartTag;
                if let Some(skipped) = &self.skipped {
                    if tag.kind == EndTag && skipped == name {
                        self.skipped = None;
                    }
                    return Ok(());
                }
                match name {
                    name if begins && !tag.self_closing && SKIPPED.contains(&name) => {
                        self.skipped = Some(name.to_owned());
                    }
                    "sup" if begins => self.raised += 1,
                    "sup" => self.raised = self.raised.saturating_sub(1),
                    "br" => self.flow.add("\n")?,
                    "td" | "th" => self.flow.add("\t")?,
                    name if INLINE.contains(&name) => {}
                    name => {
                        self.flow.end_paragraph()?;
                        if begins && matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6") {
                            self.flow.heading();
                        }
                    }
                }
            }
            CharacterTokens(text) if self.skipped.is_none() => {
                // Line breaks in the source are spaces.
                let text = text.replace(['\n', '\r'], " ");
                if self.raised > 0 { self.flow.add_raised(&text)? } else { self.flow.add(&text)? }
            }
            NullCharacterToken => {}
            _ => {}
        }
        Ok(())
    }
}
