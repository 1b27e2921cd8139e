//! Reads EPUB: the chapters in the order in which the book names them.

use std::collections::BTreeMap;

use super::{Flow, Limits, Stop, encoding, html, markup, refuse};
use crate::{
    extract::markup::{Piece, attribute},
    import::Input,
};

/// The media type by which EPUB is recognised.
pub const TYPE: &str = "application/epub+zip";

/// Tells the text; a chapter begins a page.
pub fn read(input: &mut dyn Input, limits: &Limits, flow: &mut Flow<'_>) -> Result<(), Stop> {
    let mut archive = markup::open(input, limits)?;
    let mut package = None;
    markup::walk(&mut archive, "META-INF/container.xml", &mut |piece| {
        if let Piece::Begin("rootfile", element) = piece {
            package = package.take().or_else(|| attribute(element, "full-path"));
        }
        Ok(())
    })?;
    let package = package.ok_or_else(|| refuse("invalid-file-damaged", ""))?;
    let mut items: BTreeMap<String, String> = BTreeMap::new();
    let mut chapters: Vec<String> = Vec::new();
    markup::walk(&mut archive, &package, &mut |piece| {
        match piece {
            Piece::Begin("item", element) => {
                if let (Some(id), Some(address)) = (attribute(element, "id"), attribute(element, "href")) {
                    items.insert(id, beside(&package, &address));
                }
            }
            Piece::Begin("itemref", element) => chapters.extend(attribute(element, "idref")),
            _ => {}
        }
        Ok(())
    })?;
    for chapter in chapters.iter().filter_map(|id| items.get(id)) {
        if let Some(bytes) = archive.bytes(chapter)? {
            html::read_text(encoding::decode(&bytes, None), flow)?;
            flow.close()?;
        }
    }
    Ok(())
}

/// The name of an entry whose address is given from another one.
fn beside(entry: &str, address: &str) -> String {
    let address = address.split('#').next().unwrap_or_default();
    let folder = entry.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in address.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    percent_decoded(&parts.join("/"))
}

fn percent_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let code = text.get(at + 1..at + 3).filter(|_| byte == b'%').and_then(|code| u8::from_str_radix(code, 16).ok());
        decoded.push(code.unwrap_or(byte));
        at += if code.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&decoded).into_owned()
}
