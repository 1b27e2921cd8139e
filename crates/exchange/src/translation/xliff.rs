//! XLIFF 1.2, the format between the programs of translators.
//!
//! <https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html>. Version 1.2 and not 2.0, because every program reads it.

use std::io::{BufRead, Write};

use kerege_core::{Invalid, TranslationState};

use super::{
    Bundle, Format, Head, Segment, Stopped, Tell, Told, broken,
    xml::{Piece, Pieces, attribute, escaped},
};

pub(super) fn write(bundle: &Bundle, writer: &mut impl Write) -> std::io::Result<()> {
    let Head { slug, revision, source, target } = &bundle.head;
    writeln!(writer, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(writer, r#"<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">"#)?;
    writeln!(
        writer,
        r#"<file original="{slug}" source-language="{source}" target-language="{target}" datatype="plaintext" build-num="{revision}" tool-id="kerege">"#
    )?;
    let about = escaped(&bundle.about);
    writeln!(writer, r#"<header><tool tool-id="kerege" tool-name="kerege"/><note>{about}</note></header>"#)?;
    writeln!(writer, "<body>")?;
    let mut place = "";
    for segment in &bundle.segments {
        if segment.place != place {
            if !place.is_empty() {
                writeln!(writer, "</group>")?;
            }
            let path = segment.id.rsplit_once('.').map_or(segment.id.as_str(), |(path, _)| path);
            writeln!(writer, r#"<group id="{}" resname="{}">"#, escaped(path), escaped(&segment.place))?;
            place = &segment.place;
        }
        unit(bundle, segment, writer)?;
    }
    if !place.is_empty() {
        writeln!(writer, "</group>")?;
    }
    writeln!(writer, "</body>\n</file>\n</xliff>")
}

fn unit(bundle: &Bundle, segment: &Segment, writer: &mut impl Write) -> std::io::Result<()> {
    let Head { source, target, .. } = &bundle.head;
    // `needs-adaptation` is what the standard says of words that have to be made to fit again.
    let (state, approved) = match bundle.state {
        _ if segment.target.is_empty() => ("new", "no"),
        _ if segment.changed => ("needs-adaptation", "no"),
        Some(TranslationState::Checked) => ("final", "yes"),
        _ => ("needs-review-translation", "no"),
    };
    writeln!(writer, r#"<trans-unit id="{}" approved="{approved}" xml:space="preserve">"#, escaped(&segment.id))?;
    writeln!(writer, r#"<source xml:lang="{source}">{}</source>"#, escaped(&segment.source))?;
    writeln!(writer, r#"<target xml:lang="{target}" state="{state}">{}</target>"#, escaped(&segment.target))?;
    if !segment.terms.is_empty() {
        let terms: Vec<String> = segment.terms.iter().map(|(from, to)| format!("{from} → {to}")).collect();
        writeln!(writer, r#"<note from="kerege">{}</note>"#, escaped(&terms.join("\n")))?;
    }
    writeln!(writer, "</trans-unit>")
}

pub(super) fn read(input: impl BufRead, tell: Tell<'_>) -> Result<(), Stopped> {
    let mut pieces = Pieces::new(input);
    let mut is_xliff = false;
    let mut number = 0;
    let mut found = false;
    while let Some(piece) = pieces.next()? {
        match piece {
            Piece::Start(name, attributes) if name == "xliff" => {
                if !attribute(&attributes, "version").starts_with("1.") {
                    let version = attribute(&attributes, "version");
                    return Err(Invalid::new("", "invalid-translation-version", version).into());
                }
                is_xliff = true;
            }
            Piece::Start(name, attributes) if is_xliff && name == "file" => {
                if found {
                    return Err(Invalid::new("", "invalid-translation-several", "").into());
                }
                tell(Told::Found { format: Format::Xliff, head: read_head(&attributes)? })?;
                found = true;
            }
            Piece::Start(name, attributes) if found && name == "trans-unit" => {
                number += 1;
                let words = read_unit(&mut pieces)?;
                let id = attribute(&attributes, "id").to_owned();
                if !words.trim().is_empty() {
                    tell(Told::Segment { number, id, words })?;
                }
            }
            _ => {}
        }
    }
    if found { Ok(()) } else { Err(Invalid::new("", "invalid-translation-format", "").into()) }
}

fn read_head(attributes: &[(String, String)]) -> Result<Head, Invalid> {
    let wrong = |_| Invalid::new("", "invalid-translation-head", "");
    Ok(Head {
        slug: attribute(attributes, "original").to_owned(),
        revision: attribute(attributes, "build-num").parse().unwrap_or(0),
        source: attribute(attributes, "source-language").parse().map_err(wrong)?,
        target: attribute(attributes, "target-language").parse().map_err(wrong)?,
    })
}

/// The words of the unit's own translation; what programs propose beside it (`alt-trans`) is left out.
fn read_unit<R: BufRead>(pieces: &mut Pieces<R>) -> Result<String, Invalid> {
    let mut words = String::new();
    let (mut open, mut aside, mut inside) = (1, 0, 0);
    while let Some(piece) = pieces.next()? {
        match piece {
            Piece::Start(name, _) => {
                open += 1;
                if aside > 0 || name == "alt-trans" {
                    aside += 1;
                } else if inside > 0 || name == "target" {
                    inside += 1;
                }
            }
            Piece::End(_) => {
                open -= 1;
                if open == 0 {
                    return Ok(words);
                }
                if aside > 0 {
                    aside -= 1;
                } else if inside > 0 {
                    inside -= 1;
                }
            }
            Piece::Text(text) if inside > 0 && aside == 0 => words.push_str(&text),
            Piece::Text(_) => {}
        }
    }
    Err(broken("trans-unit"))
}
