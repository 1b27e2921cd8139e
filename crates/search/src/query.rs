//! The language of queries: words, "phrases", -words, OR, and field:value.
//!
//! Everything that can be typed means something: what cannot be understood is left out and named as a [`Mistake`].

use crate::Mistake;

/// What was typed, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// What must be there: of each group one member.
    pub groups: Vec<Vec<Piece>>,
    /// What must not be there.
    pub excluded: Vec<Piece>,
    /// Fields and the values they should have, as typed.
    pub fields: Vec<(String, String)>,
    /// What could not be understood.
    pub mistakes: Vec<Mistake>,
}

/// A member of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// What stood between two spaces: looked for in all its forms.
    Word(String),
    /// What stood between quotation marks: looked for exactly.
    Phrase(String),
}

/// The word that joins two members of which one suffices.
const OR: [&str; 2] = ["OR", "|"];
/// Marks that make a phrase. «Guillemets» do not: they come along when the title of a law is pasted.
const QUOTES: [char; 4] = ['"', '“', '”', '„'];

/// Reads what was typed. `is_field` says which names before a colon are fields.
pub fn parse(typed: &str, is_field: impl Fn(&str) -> bool) -> Query {
    let mut query = Query::default();
    let mut rest = typed.trim_start();
    let mut joined = false;
    while !rest.is_empty() {
        let (chunk, after) = cut(rest, &mut query.mistakes);
        rest = after.trim_start();
        let (excluded, chunk) = match chunk.strip_prefix(['-', '−']) {
            Some(chunk) if !chunk.is_empty() => (true, chunk),
            _ => (false, chunk),
        };
        if OR.contains(&chunk) {
            joined = !query.groups.is_empty();
            continue;
        }
        if let Some((name, value)) = field(chunk) {
            if is_field(name) {
                query.fields.push((name.to_owned(), value.to_owned()));
                continue;
            }
            query.mistakes.push(Mistake::UnknownField(name.to_owned()));
        }
        let Some(piece) = piece(chunk) else { continue };
        if excluded {
            query.excluded.push(piece);
        } else if let (true, Some(group)) = (joined, query.groups.last_mut()) {
            group.push(piece);
        } else {
            query.groups.push(vec![piece]);
        }
        joined = false;
    }
    if query.groups.is_empty() && query.fields.is_empty() && !query.excluded.is_empty() {
        query.mistakes.push(Mistake::OnlyExcluded);
    }
    query
}

/// What was typed without its fields and their values.
pub fn without_fields(typed: &str, is_field: impl Fn(&str) -> bool) -> String {
    let mut kept = Vec::new();
    let mut rest = typed.trim();
    while !rest.is_empty() {
        let (chunk, after) = cut(rest, &mut Vec::new());
        rest = after.trim_start();
        let bare = chunk.strip_prefix(['-', '−']).unwrap_or(chunk);
        if !field(bare).is_some_and(|(name, _)| is_field(name)) {
            kept.push(chunk);
        }
    }
    kept.join(" ")
}

/// The first chunk of a text and what follows: up to a space that does not stand between quotation marks.
fn cut<'a>(text: &'a str, mistakes: &mut Vec<Mistake>) -> (&'a str, &'a str) {
    let mut quoted = false;
    for (at, sign) in text.char_indices() {
        if QUOTES.contains(&sign) {
            // A quotation mark inside a word is an apostrophe to whoever typed it.
            let opens = !quoted && (at == 0 || text[..at].ends_with(['-', '−', ':']));
            if opens {
                quoted = true;
            } else if quoted {
                let end = at + sign.len_utf8();
                return (&text[..end], &text[end..]);
            }
        } else if sign.is_whitespace() && !quoted {
            return (&text[..at], &text[at..]);
        }
    }
    if quoted {
        mistakes.push(Mistake::OpenQuote);
    }
    (text, "")
}

/// Name and value of `name:value`; an address on the web is none.
fn field(chunk: &str) -> Option<(&str, &str)> {
    let (name, value) = chunk.split_once(':')?;
    let named = !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || matches!(c, '.' | '_'));
    let value = value.trim_matches(QUOTES);
    (named && !value.is_empty() && !value.starts_with("//")).then_some((name, value))
}

fn piece(chunk: &str) -> Option<Piece> {
    let bare = chunk.trim_matches(QUOTES);
    if !bare.contains(char::is_alphanumeric) {
        return None;
    }
    Some(if chunk.starts_with(QUOTES) { Piece::Phrase(bare.to_owned()) } else { Piece::Word(bare.to_owned()) })
}

/// The years that `2014`, `2014..2016`, `2014..` or `..2016` mean, among those that are there.
pub fn years<'a>(value: &str, known: impl Iterator<Item = &'a str>) -> Option<Vec<String>> {
    let (from, to) = value.split_once("..").unwrap_or((value, value));
    let bound = |text: &str, open: i32| if text.is_empty() { Some(open) } else { text.parse().ok() };
    let (from, to) = (bound(from, i32::MIN)?, bound(to, i32::MAX)?);
    let within = |year: &&str| year.parse().is_ok_and(|year: i32| (from..=to).contains(&year));
    Some(known.filter(within).map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(typed: &str) -> Query {
        parse(typed, |name| ["kind", "country", "year", "organisation.type"].contains(&name))
    }

    fn word(text: &str) -> Piece {
        Piece::Word(text.to_owned())
    }

    #[test]
    fn words_phrases_and_what_must_not_be_there() {
        let query = read("патент \"трудовая  миграция\" -Россия -\"срок действия\" «О миграции»");
        let phrase = Piece::Phrase("трудовая  миграция".to_owned());
        assert_eq!(query.groups, [vec![word("патент")], vec![phrase], vec![word("«О")], vec![word("миграции»")]]);
        assert_eq!(query.excluded, [word("Россия"), Piece::Phrase("срок действия".to_owned())]);
        assert_eq!(query.mistakes, []);
    }

    #[test]
    fn one_of_several_suffices() {
        let query = read("закон OR мыйзам пенсия OR");
        assert_eq!(query.groups, [vec![word("закон"), word("мыйзам")], vec![word("пенсия")]]);
        assert_eq!(read("OR закон").groups, [vec![word("закон")]]);
    }

    #[test]
    fn fields_are_filters_and_unknown_ones_are_said() {
        let query = read("country:KG kind:law year:2014..2016 colour:red https://a.example");
        assert_eq!(query.fields.len(), 3);
        assert_eq!(query.mistakes, [Mistake::UnknownField("colour".to_owned())]);
        assert_eq!(query.groups, [vec![word("colour:red")], vec![word("https://a.example")]]);
    }

    #[test]
    fn fields_can_be_left_out() {
        let bare = |typed| without_fields(typed, |name| ["kind", "year", "organisation.type"].contains(&name));
        assert_eq!(bare("kind:law пенсия organisation.type:union -year:2014"), "пенсия");
        assert_eq!(bare("\"статья 5: пенсия\" year:2014..2016 colour:red"), "\"статья 5: пенсия\" colour:red");
    }

    #[test]
    fn what_is_half_typed_still_means_something() {
        assert_eq!(read("\"трудовая мигр").mistakes, [Mistake::OpenQuote]);
        assert_eq!(read("-Россия").mistakes, [Mistake::OnlyExcluded]);
        assert_eq!(read(" - \" : "), read("- \" :"));
        assert_eq!(read("мать-одиночка 115-ФЗ").groups, [vec![word("мать-одиночка")], vec![word("115-ФЗ")]]);
    }

    #[test]
    fn years_are_spans() {
        let known = ["2013", "2014", "2016", "x"];
        let of = |value| years(value, known.into_iter());
        assert_eq!(of("2014..2016").unwrap(), ["2014", "2016"]);
        assert_eq!(of("..2014").unwrap(), ["2013", "2014"]);
        assert_eq!(of("2015..").unwrap(), ["2016"]);
        assert_eq!(of("2013").unwrap(), ["2013"]);
        assert_eq!(of("soon"), None);
    }
}
