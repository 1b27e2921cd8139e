//! Forms with files: what was typed, and the files, which are kept piece by piece as they arrive.

use axum::extract::{FromRequest, Multipart, Request};
use kerege_app::IncomingFile;
use kerege_store::StoredFile;

use crate::{Web, error::Failure, form::Typed};

/// A form with files.
#[derive(Debug, Default)]
pub struct Upload {
    /// What was typed.
    pub typed: Typed,
    /// The files that were chosen, in their order.
    pub files: Vec<Uploaded>,
}

/// A file that somebody sent.
#[derive(Debug)]
pub struct Uploaded {
    /// What the file is called on the sender's machine, without folders.
    pub name: String,
    /// Where it is kept.
    pub file: StoredFile,
}

/// The longest text in a form with files.
const LONGEST_TEXT: usize = 1_000_000;
/// The most parts that such a form has.
const MOST_PARTS: usize = 1_000;

/// A form with files that are not kept yet: what is dropped of it leaves nothing behind.
#[derive(Debug, Default)]
pub struct Received {
    /// What was typed.
    pub typed: Typed,
    /// The files that were chosen, in their order.
    pub files: Vec<Arrived>,
    /// The names of files that are too large, or beyond the most that may come.
    pub refused: Vec<String>,
}

/// A file that has arrived and is not kept yet.
#[derive(Debug)]
pub struct Arrived {
    /// What the file is called on the sender's machine, without folders.
    pub name: String,
    /// The file.
    pub file: IncomingFile,
}

/// Reads a form with at most `most` files of at most `largest` bytes each, and keeps the files.
///
/// # Errors
/// [`Failure::TooLarge`] where a limit is passed, [`Failure::Invalid`] for what is no such form.
pub async fn read(web: &Web, request: Request, most: usize, largest: u64) -> Result<Upload, Failure> {
    let received = receive(web, request, most, largest).await?;
    if !received.refused.is_empty() {
        return Err(Failure::TooLarge);
    }
    let mut files = Vec::new();
    for Arrived { name, file } in received.files {
        files.push(Uploaded { name, file: web.app.keep_file(file).await? });
    }
    Ok(Upload { typed: received.typed, files })
}

/// Reads a whole form. Files beyond the limits are read over and named, so that what was typed is not lost with them.
///
/// # Errors
/// [`Failure::TooLarge`] for words beyond any form, [`Failure::Invalid`] for what is no such form.
pub async fn receive(web: &Web, request: Request, most: usize, largest: u64) -> Result<Received, Failure> {
    let mut parts = Multipart::from_request(request, web).await.map_err(|_| Failure::Invalid(Vec::new()))?;
    let mut received = Received::default();
    let mut count = 0;
    while let Some(mut part) = parts.next_field().await.map_err(|_| Failure::Invalid(Vec::new()))? {
        count += 1;
        if count > MOST_PARTS {
            return Err(Failure::TooLarge);
        }
        let field = part.name().unwrap_or_default().to_owned();
        let Some(name) = part.file_name().map(base_name) else {
            let mut text = Vec::new();
            while let Some(piece) = part.chunk().await.map_err(|_| Failure::Invalid(Vec::new()))? {
                text.extend_from_slice(&piece);
                if text.len() > LONGEST_TEXT {
                    return Err(Failure::TooLarge);
                }
            }
            received.typed.0.insert(field, String::from_utf8_lossy(&text).into_owned());
            continue;
        };
        let fits = received.files.len() < most;
        let mut incoming = if fits { Some(web.app.incoming_file().await?) } else { None };
        let mut size = 0;
        while let Some(piece) = part.chunk().await.map_err(|_| Failure::Invalid(Vec::new()))? {
            size += piece.len() as u64;
            if size > largest {
                incoming = None;
            }
            if let Some(incoming) = &mut incoming {
                incoming.write(&piece).await?;
            }
        }
        // A file field in which nothing was chosen comes as a file without name and bytes.
        if size == 0 && name.is_empty() {
            continue;
        }
        match incoming {
            Some(file) => received.files.push(Arrived { name, file }),
            None => received.refused.push(name),
        }
    }
    Ok(received)
}

/// The last part of a path of any system, without what could turn the direction of writing or end a line.
fn base_name(path: &str) -> String {
    let last = path.rsplit(['/', '\\']).next().unwrap_or_default();
    let harmless = |c: &char| !c.is_control() && !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    last.chars().filter(harmless).take(200).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_carry_no_folders_and_no_tricks() {
        assert_eq!(base_name("C:\\Documents\\приказ.pdf"), "приказ.pdf");
        assert_eq!(base_name("../../etc/passwd"), "passwd");
        assert_eq!(base_name("exe.\u{202e}fdp.pdf"), "exe.fdp.pdf");
    }
}
