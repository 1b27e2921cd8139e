//! The text of a page on the web: what it is called and what it says, without menus and scripts.

use std::cell::RefCell;

use html5ever::{
    Attribute,
    tendril::StrTendril,
    tokenizer::{
        BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer,
        states::RawKind::{Rawtext, Rcdata, ScriptData},
    },
};

use super::{Came, Item, date_of, decode::decode, language_of};

/// The longest text that is kept of a page, in bytes.
const LONGEST: usize = 400_000;

/// What is around the text of a page and not part of it.
const AROUND: [&str; 12] =
    ["nav", "header", "footer", "aside", "form", "svg", "template", "select", "button", "dialog", "figure", "object"];
/// What is in a page and never text.
const NEVER: [&str; 4] = ["script", "style", "noscript", "iframe"];
/// Elements inside a line.
const INLINE: [&str; 26] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "em", "font", "i", "ins", "kbd",
    "mark", "q", "s", "small", "span", "strong", "sub", "sup", "u", "wbr",
];

/// Reads a page. Whatever it says can be read: a page without text comes out without paragraphs.
pub fn read(bytes: &[u8], came: &Came) -> Item {
    let is_plain = came.media_type.starts_with("text/plain");
    let text = decode(bytes, &came.media_type);
    let found = if is_plain { plain(&text) } else { extract(&text) };
    let title = [found.named, found.title, found.heading].into_iter().find(|title| !title.trim().is_empty());
    let paragraphs = if found.main.iter().map(String::len).sum::<usize>() > 100 { found.main } else { found.all };
    Item {
        key: came.url.clone(),
        url: came.url.clone(),
        title: title.unwrap_or_else(|| came.url.clone()),
        summary: if found.description.is_empty() {
            paragraphs.first().cloned().unwrap_or_default()
        } else {
            found.description
        },
        language: language_of(&found.language),
        publisher: found.publisher,
        date: date_of(&found.date),
        paragraphs,
        ..Item::default()
    }
}

/// The words of a piece of HTML.
pub fn plain_text(html: &str) -> String {
    if !html.contains(['<', '&']) {
        return html.to_owned();
    }
    let found = extract(html);
    let paragraphs = if found.everything.is_empty() { found.all } else { found.everything };
    paragraphs.join("\n")
}

/// What was found so far.
#[derive(Default)]
struct Found {
    title: String,
    named: String,
    heading: String,
    description: String,
    publisher: String,
    language: String,
    date: String,
    /// Paragraphs inside the main part of the page.
    main: Vec<String>,
    /// Paragraphs outside of menus.
    all: Vec<String>,
    /// Paragraphs wherever they stand.
    everything: Vec<String>,
    line: String,
    length: usize,
    in_title: bool,
    in_heading: bool,
    never: Option<String>,
    around: Vec<String>,
    main_depth: usize,
}

impl Found {
    fn end_paragraph(&mut self) {
        let words = self.line.split_whitespace().collect::<Vec<_>>().join(" ");
        self.line.clear();
        if words.is_empty() || self.length > LONGEST {
            return;
        }
        self.length += words.len();
        if self.in_heading && self.heading.is_empty() {
            self.heading.clone_from(&words);
        }
        if self.around.is_empty() || self.main_depth > 0 {
            if self.main_depth > 0 {
                self.main.push(words.clone());
            }
            self.all.push(words.clone());
        }
        self.everything.push(words);
    }

    fn open(&mut self, name: &str, attributes: &[Attribute]) {
        let value = |wanted: &str| {
            let found = attributes.iter().find(|attribute| &*attribute.name.local == wanted);
            found.map(|attribute| attribute.value.to_string()).unwrap_or_default()
        };
        match name {
            "html" => self.language = value("lang"),
            "title" => self.in_title = true,
            "meta" => self.meta(&[value("name"), value("property")].concat().to_lowercase(), value("content")),
            "main" | "article" => self.main_depth += 1,
            "h1" => self.in_heading = true,
            "br" => self.end_paragraph(),
            _ => {}
        }
        if AROUND.contains(&name) {
            self.around.push(name.to_owned());
        }
    }

    fn meta(&mut self, name: &str, content: String) {
        match name {
            "description" | "og:description" if self.description.is_empty() => self.description = content,
            "og:title" => self.named = content,
            "og:site_name" => self.publisher = content,
            "article:published_time" | "dc.date" | "dcterms.date" => self.date = content,
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "title" => self.in_title = false,
            "main" | "article" => self.main_depth = self.main_depth.saturating_sub(1),
            "h1" => self.in_heading = false,
            _ => {}
        }
        if let Some(place) = self.around.iter().rposition(|open| open == name) {
            self.around.truncate(place);
        }
    }
}

/// Listens to the tokenizer. There is no tree, so no page can be too deep.
struct Sink(RefCell<Found>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut found = self.0.borrow_mut();
        match token {
            Token::CharacterTokens(words) if found.in_title => found.title.push_str(&words),
            Token::CharacterTokens(words) if found.never.is_none() => found.line.push_str(&words),
            Token::TagToken(tag) => return tag_came(&mut found, &tag),
            Token::EOFToken => found.end_paragraph(),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

fn tag_came(found: &mut Found, tag: &Tag) -> TokenSinkResult<()> {
    let name = &*tag.name;
    if let Some(never) = &found.never {
        if tag.kind == TagKind::EndTag && never == name {
            found.never = None;
        }
        return TokenSinkResult::Continue;
    }
    if !INLINE.contains(&name) {
        found.end_paragraph();
    }
    if tag.kind == TagKind::EndTag {
        found.close(name);
        return TokenSinkResult::Continue;
    }
    found.open(name, &tag.attrs);
    if NEVER.contains(&name) && !tag.self_closing {
        found.never = Some(name.to_owned());
    }
    match name {
        "script" => TokenSinkResult::RawData(ScriptData),
        "style" | "noscript" | "iframe" => TokenSinkResult::RawData(Rawtext),
        "title" | "textarea" => TokenSinkResult::RawData(Rcdata),
        _ => TokenSinkResult::Continue,
    }
}

fn extract(html: &str) -> Found {
    let tokenizer = Tokenizer::new(Sink(RefCell::default()), Default::default());
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from_slice(html));
    // A script ends a round; the text goes on after it.
    while !queue.is_empty() {
        let _ = tokenizer.feed(&queue);
    }
    tokenizer.end();
    let mut found = tokenizer.sink.0.into_inner();
    if found.all.is_empty() {
        // A menu that is never closed must not swallow the page.
        found.all = std::mem::take(&mut found.everything);
    }
    found
}

fn plain(text: &str) -> Found {
    let paragraphs = text.split("\n\n").map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "));
    let mut found = Found { all: paragraphs.filter(|words| !words.is_empty()).collect(), ..Found::default() };
    found.title = found.all.first().map(|words| words.chars().take(100).collect()).unwrap_or_default();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<!DOCTYPE html><html lang='ru-RU'><head><title>Квоты &mdash; Министерство</title>\
        <meta property='og:site_name' content='Министерство'><style>p{color:red}</style></head><body>\
        <nav><ul><li>Главная<li>Контакты</ul></nav><main><h1>Квоты на 2026 год</h1>\
        <p>Квота  составляет <b>10&nbsp;000</b> мест, <a href='/x'>подробнее</a>.</p><script>var x = '<p>нет</p>';</script>\
        <ul><li>Первое<li>Второе</ul><p>Порядок подачи заявлений остаётся прежним, срок подачи до 1 декабря.</p></main>\
        <footer><p>© Министерство</p></footer></body></html>";

    #[test]
    fn the_main_text_is_taken_without_menus_and_scripts() {
        let item = read(PAGE.as_bytes(), &Came { url: "https://m.example/q".into(), media_type: "text/html".into() });
        assert_eq!((item.title.as_str(), item.language.as_str()), ("Квоты — Министерство", "ru"));
        assert_eq!(item.publisher, "Министерство");
        let expected = [
            "Квоты на 2026 год",
            "Квота составляет 10 000 мест, подробнее.",
            "Первое",
            "Второе",
            "Порядок подачи заявлений остаётся прежним, срок подачи до 1 декабря.",
        ];
        assert_eq!(item.paragraphs, expected);
    }

    #[test]
    fn a_menu_that_is_never_closed_does_not_swallow_the_page() {
        let item = read("<nav><a>Меню</a><p>Текст страницы".as_bytes(), &Came::default());
        assert_eq!(item.paragraphs, ["Меню", "Текст страницы"]);
    }

    #[test]
    fn a_million_open_elements_are_no_trouble() {
        let deep = "<div>".repeat(1_000_000) + "дно";
        assert_eq!(read(deep.as_bytes(), &Came::default()).paragraphs, ["дно"]);
        assert_eq!(plain_text("Тут <b>был</b> &laquo;Вася&raquo;"), "Тут был «Вася»");
    }
}
