//! Markdown as readers see it: sanitised, with headings that fit under the page's own.

use std::sync::OnceLock;

use ammonia::Builder;
use comrak::{Options, markdown_to_html as comrak_to_html};

/// HTML that is safe to show, whoever wrote the Markdown. Its first level of headings is `level`, from 2 to 4.
pub fn markdown_to_html(markdown: &str, level: usize) -> String {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.extension.autolink = true;
    let html = comrak_to_html(markdown, &options);
    sanitiser().clean(&lower_headings(&html, level.clamp(2, 4))).to_string()
}

/// The words alone, for the index and for places where no markup can stand.
pub(crate) fn plain_text(markdown: &str) -> String {
    const MARKUP: [char; 9] = ['*', '_', '#', '`', '[', ']', '|', '<', '\\'];
    if !markdown.contains(MARKUP) {
        return markdown.to_owned();
    }
    let html = comrak_to_html(markdown, &Options::default());
    let text = Builder::empty().clean(&html.replace("</p>", " </p>").replace("</li>", " </li>")).to_string();
    decode(text.trim())
}

/// Undoes the five escapes that the sanitiser writes.
fn decode(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&nbsp;", "\u{a0}")
        .replace("&amp;", "&")
}

fn lower_headings(html: &str, first: usize) -> String {
    let mut html = html.to_owned();
    for level in (1..=6).rev() {
        let lower = (level + first - 1).min(6);
        html = html.replace(&format!("<h{level}>"), &format!("<h{lower}>"));
        html = html.replace(&format!("</h{level}>"), &format!("</h{lower}>"));
    }
    html
}

fn sanitiser() -> &'static Builder<'static> {
    static SANITISER: OnceLock<Builder<'static>> = OnceLock::new();
    SANITISER.get_or_init(|| {
        let mut builder = Builder::default();
        builder
            .tags(
                [
                    "a",
                    "abbr",
                    "b",
                    "blockquote",
                    "br",
                    "cite",
                    "code",
                    "dd",
                    "del",
                    "dl",
                    "dt",
                    "em",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "hr",
                    "i",
                    "li",
                    "ol",
                    "p",
                    "pre",
                    "q",
                    "s",
                    "small",
                    "strong",
                    "sub",
                    "sup",
                    "table",
                    "tbody",
                    "td",
                    "th",
                    "thead",
                    "tr",
                    "ul",
                ]
                .into(),
            )
            // A picture would be a request to somebody else's machine.
            .rm_tags(["img"])
            .url_schemes(["http", "https", "mailto", "tel"].into())
            .link_rel(Some("noopener noreferrer nofollow"));
        builder
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_markup_does_no_harm() {
        let html = markdown_to_html(
            "# Заголовок\n\n<script>alert(1)</script>\n\nЭто <script>alert(2)</script> **важно** [ссылка](javascript:alert(1)) ![](https://evil.example/a.png)",
            3,
        );
        assert!(html.contains("<h3>Заголовок</h3>") && html.contains("<strong>важно</strong>"), "{html}");
        assert!(!html.contains("script") && !html.contains("evil") && !html.contains("<img"), "{html}");
    }

    #[test]
    fn only_the_words_are_indexed() {
        assert_eq!(plain_text("**Важно** & [ссылка](https://a.example)"), "Важно & ссылка");
        assert_eq!(plain_text("без разметки < и >").trim(), "без разметки < и >");
    }
}
