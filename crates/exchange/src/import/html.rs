//! Turns words marked up for the web into plain words: feeds carry them in their descriptions.

/// Names of characters that occur in feeds of the region; numbers of characters are always understood.
const CHARACTERS: [(&str, &str); 38] = [
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", "\u{a0}"),
    ("shy", ""),
    ("ensp", " "),
    ("emsp", " "),
    ("thinsp", " "),
    ("zwj", ""),
    ("zwnj", ""),
    ("mdash", "—"),
    ("ndash", "–"),
    ("laquo", "«"),
    ("raquo", "»"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("bdquo", "„"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("sbquo", "‚"),
    ("lsaquo", "‹"),
    ("rsaquo", "›"),
    ("hellip", "…"),
    ("bull", "•"),
    ("middot", "·"),
    ("copy", "©"),
    ("reg", "®"),
    ("trade", "™"),
    ("deg", "°"),
    ("sect", "§"),
    ("numero", "№"),
    ("euro", "€"),
    ("pound", "£"),
    ("times", "×"),
    ("eacute", "é"),
    ("egrave", "è"),
];

/// What a reference such as `nbsp` or `#1076` stands for.
pub fn character(name: &str) -> Option<String> {
    let Some(number) = name.strip_prefix('#') else { return named(name).map(str::to_owned) };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
        None => number.parse(),
    };
    char::from_u32(code.ok()?).filter(|letter| *letter != '\0').map(String::from)
}

/// What a named reference stands for.
pub fn named(name: &str) -> Option<&'static str> {
    CHARACTERS.iter().find(|(known, _)| *known == name).map(|(_, character)| *character)
}

/// Whether what stands in an element is not for reading.
pub fn is_hidden(element: &str) -> bool {
    ["script", "style", "template", "head", "noscript", "iframe"].iter().any(|name| element.eq_ignore_ascii_case(name))
}

/// What parts an element from the words before it.
pub fn space_before(element: &str) -> &'static str {
    match element.to_ascii_lowercase().as_str() {
        "p" | "div" | "section" | "article" | "blockquote" | "ul" | "ol" | "table" | "pre" | "h1" | "h2" | "h3"
        | "h4" | "h5" | "h6" => "\n\n",
        "br" | "tr" => "\n",
        "li" => "\n- ",
        "td" | "th" => " ",
        _ => "",
    }
}

/// The words of a piece of HTML, paragraphs parted by a blank line.
pub fn words(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(start) = rest.find(['<', '&']) {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        rest = if rest.starts_with('<') { skip_tag(rest, &mut out) } else { take_reference(rest, &mut out) };
    }
    out.push_str(rest);
    tidy(&out)
}

/// Single blanks within lines, at most one blank line between paragraphs.
pub fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = 0;
    for line in text.lines() {
        let mut words = line.split_whitespace().peekable();
        if words.peek().is_none() {
            blank += 1;
            continue;
        }
        if !out.is_empty() {
            out.push_str(if blank > 0 { "\n\n" } else { "\n" });
        }
        blank = 0;
        for (place, word) in words.enumerate() {
            if place > 0 {
                out.push(' ');
            }
            out.push_str(word);
        }
    }
    out
}

/// Passes over a tag, and over everything in it where that is not for reading.
fn skip_tag<'a>(rest: &'a str, out: &mut String) -> &'a str {
    if rest.starts_with("<!--") {
        return rest.find("-->").map_or("", |end| &rest[end + 3..]);
    }
    let inner = &rest[1..];
    let name = inner.trim_start_matches('/');
    if !name.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '!' || letter == '?') {
        out.push('<');
        return inner;
    }
    let name = name.split(|letter: char| !letter.is_ascii_alphanumeric()).next().unwrap_or_default();
    let Some(end) = rest.find('>') else { return "" };
    let after = &rest[end + 1..];
    let opens = !inner.starts_with('/');
    if opens {
        out.push_str(space_before(name));
    } else if space_before(name) == "\n\n" {
        out.push_str("\n\n");
    }
    if opens && is_hidden(name) && !rest[..end].ends_with('/') {
        return after_closing(after, name);
    }
    after
}

fn after_closing<'a>(mut rest: &'a str, name: &str) -> &'a str {
    while let Some(start) = rest.find("</") {
        rest = &rest[start + 2..];
        if rest.get(..name.len()).is_some_and(|closed| closed.eq_ignore_ascii_case(name)) {
            return rest.find('>').map_or("", |end| &rest[end + 1..]);
        }
    }
    ""
}

fn take_reference<'a>(rest: &'a str, out: &mut String) -> &'a str {
    const LONGEST: usize = 12;
    let end = rest.bytes().take(LONGEST).position(|byte| byte == b';');
    match end.and_then(|end| Some((character(rest.get(1..end)?)?, end))) {
        Some((letters, end)) => {
            out.push_str(&letters);
            &rest[end + 1..]
        }
        None => {
            out.push('&');
            &rest[1..]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_becomes_words() {
        let html = "<p>Закон&nbsp;№&#160;61 &mdash; <b>новый</b></p><script>alert('x')</script><ul><li>раз<li>два</ul>";
        assert_eq!(words(html), "Закон № 61 — новый\n\n- раз\n- два");
        assert_eq!(words("a < b && c &unknown; <!-- hidden -->d"), "a < b && c &unknown; d");
        assert_eq!(words("<style>p {}"), "");
    }
}
