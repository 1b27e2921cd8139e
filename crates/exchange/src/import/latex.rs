//! Turns the words of LaTeX, in which bibliographies are written, into plain words.

use unicode_normalization::UnicodeNormalization;

/// Commands that stand for a letter.
const LETTERS: [(&str, &str); 27] = [
    ("i", "ı"),
    ("j", "ȷ"),
    ("o", "ø"),
    ("O", "Ø"),
    ("l", "ł"),
    ("L", "Ł"),
    ("ss", "ß"),
    ("ae", "æ"),
    ("AE", "Æ"),
    ("oe", "œ"),
    ("OE", "Œ"),
    ("aa", "å"),
    ("AA", "Å"),
    ("dh", "ð"),
    ("th", "þ"),
    ("ng", "ŋ"),
    ("dots", "…"),
    ("ldots", "…"),
    ("textendash", "–"),
    ("textemdash", "—"),
    ("textquoteright", "’"),
    ("textquotedblleft", "“"),
    ("textquotedblright", "”"),
    ("guillemotleft", "«"),
    ("guillemotright", "»"),
    ("textnumero", "№"),
    ("textasciitilde", "~"),
];

/// Commands that put a sign on the letter behind them.
fn sign(command: &str) -> Option<char> {
    Some(match command {
        "`" => '\u{300}',
        "'" => '\u{301}',
        "^" => '\u{302}',
        "~" => '\u{303}',
        "=" => '\u{304}',
        "u" => '\u{306}',
        "." => '\u{307}',
        "\"" => '\u{308}',
        "r" => '\u{30A}',
        "H" => '\u{30B}',
        "v" => '\u{30C}',
        "d" => '\u{323}',
        "c" => '\u{327}',
        "k" => '\u{328}',
        "b" => '\u{331}',
        _ => return None,
    })
}

/// The words of a value: accents put on their letters, braces and commands taken away, blanks made single.
pub fn words(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    let mut pending: Option<char> = None;
    while let Some(letter) = rest.chars().next() {
        rest = &rest[letter.len_utf8()..];
        match letter {
            '\\' => rest = command(rest, &mut out, &mut pending),
            '{' | '}' => {}
            '~' => out.push(' '),
            '-' if rest.starts_with("--") => {
                out.push('—');
                rest = &rest[2..];
            }
            '-' if rest.starts_with('-') => {
                out.push('–');
                rest = &rest[1..];
            }
            '`' if rest.starts_with('`') => {
                out.push('“');
                rest = &rest[1..];
            }
            '\'' if rest.starts_with('\'') => {
                out.push('”');
                rest = &rest[1..];
            }
            _ if letter.is_whitespace() => {
                if !out.ends_with(' ') && pending.is_none() {
                    out.push(' ');
                }
            }
            _ => {
                out.push(letter);
                out.extend(pending.take());
            }
        }
    }
    out.trim().nfc().collect()
}

/// Reads a command behind its backslash; a sign waits for its letter.
fn command<'a>(rest: &'a str, out: &mut String, pending: &mut Option<char>) -> &'a str {
    let Some(first) = rest.chars().next() else { return rest };
    if !first.is_ascii_alphabetic() {
        let after = &rest[first.len_utf8()..];
        match sign(&rest[..first.len_utf8()]) {
            Some(mark) => *pending = Some(mark),
            None if first == '\\' => out.push(' '),
            None if matches!(first, '-' | '/' | ',' | '!') => {}
            None => out.push(first),
        }
        return after;
    }
    let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (name, after) = rest.split_at(length);
    if let Some((_, letters)) = LETTERS.iter().find(|(known, _)| *known == name) {
        // With a sign on it a dotless letter is the usual one: \'{\i} is í.
        let letters = match (*letters, *pending) {
            ("ı", Some(_)) => "i",
            ("ȷ", Some(_)) => "j",
            (letters, _) => letters,
        };
        out.push_str(letters);
        out.extend(pending.take());
        return after.strip_prefix(' ').unwrap_or(after);
    }
    if name.len() == 1
        && let Some(mark) = sign(name)
        && after.starts_with([' ', '{', '\\'])
    {
        *pending = Some(mark);
        return after.trim_start();
    }
    // `\emph{word}` is the word; `\LaTeX` alone is its own name.
    if !after.starts_with(['{', ' ', '[']) {
        out.push_str(name);
    }
    after
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_put_on_their_letters() {
        assert_eq!(
            words(r#"M{\"u}ller, J\'er\^ome, {\'E}t\'{e}, \v{S}imek, \c{c}a, Erd{\H o}s"#),
            "Müller, Jérôme, Été, Šimek, ça, Erdős"
        );
        assert_eq!(words(r"na\'{\i}ve, \O{}rsted, stra\ss e, {\aa}"), "naíve, Ørsted, straße, å");
    }

    #[test]
    fn commands_and_braces_go_and_words_stay() {
        assert_eq!(
            words("{The {OECD}} \\& \\emph{its}\n   members: 1--10 --- ``all''"),
            "The OECD & its members: 1–10 — “all”"
        );
        assert_eq!(words(r"100\% of A\_B~C"), "100% of A_B C");
        assert_eq!(words(r"\"), "");
    }
}
