//! Takes the names of authors and programs out of a PDF: its information, its metadata, notes of its makers, old versions.

use lopdf::{Document, Object};

use super::{image::clean_jpeg, not_cleaned};
use crate::extract::Stop;

/// What dictionaries say about makers rather than about the page.
const MAKERS: [&[u8]; 3] = [b"Metadata", b"PieceInfo", b"LastModified"];

/// A PDF without its metadata.
pub fn clean(bytes: &[u8]) -> Result<Vec<u8>, Stop> {
    let mut document = Document::load_mem(bytes).map_err(|_| not_cleaned())?;
    if document.is_encrypted() || document.objects.is_empty() {
        return Err(not_cleaned());
    }
    document.trailer.remove(b"Info");
    document.trailer.remove(b"ID");
    document.trailer.remove(b"Prev");
    for object in document.objects.values_mut() {
        clean_object(object);
    }
    // What nothing refers to any more - earlier versions of pages among it - goes.
    document.prune_objects();
    let mut copy = Vec::with_capacity(bytes.len());
    document.save_to(&mut copy)?;
    Ok(copy)
}

fn clean_object(object: &mut Object) {
    match object {
        Object::Dictionary(dictionary) => clean_dictionary(dictionary),
        Object::Stream(stream) => {
            clean_dictionary(&mut stream.dict);
            // A photograph inside is a file of its own.
            let is_jpeg = stream.dict.get(b"Filter").and_then(Object::as_name).is_ok_and(|name| name == b"DCTDecode");
            if is_jpeg && let Ok(clean) = clean_jpeg(&stream.content) {
                stream.set_content(clean);
            }
        }
        Object::Array(list) => list.iter_mut().for_each(clean_object),
        _ => {}
    }
}

fn clean_dictionary(dictionary: &mut lopdf::Dictionary) {
    for key in MAKERS {
        dictionary.remove(key);
    }
    let is_note = dictionary.has(b"Subtype") && dictionary.has(b"Rect");
    if is_note && dictionary.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name != b"Widget") {
        // Who wrote a remark, and when.
        for key in [&b"T"[..], b"M", b"CreationDate"] {
            dictionary.remove(key);
        }
    }
    for (_, value) in dictionary.iter_mut() {
        clean_object(value);
    }
}
