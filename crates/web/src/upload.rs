//! Forms with files: what was typed, and the files, which are kept piece by piece as they arrive.

use axum::extract::{FromRequest, Multipart, Request};
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

/// Reads a form with at most `most` files of at most `largest` bytes each.
///
/// # Errors
/// [`Failure::TooLarge`] where a limit is passed, [`Failure::Invalid`] for what is no such form.
pub async fn read(web: &Web, request: Request, most: usize, largest: u64) -> Result<Upload, Failure> {
    let mut parts = Multipart::from_request(request, web).await.map_err(|_| Failure::Invalid(Vec::new()))?;
    let mut upload = Upload::default();
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
            upload.typed.0.insert(field, String::from_utf8_lossy(&text).into_owned());
            continue;
        };
        let mut incoming = web.app.incoming_file().await?;
        while let Some(piece) = part.chunk().await.map_err(|_| Failure::Invalid(Vec::new()))? {
            incoming.write(&piece).await?;
            if incoming.size() > largest {
                return Err(Failure::TooLarge);
            }
        }
        // A file field in which nothing was chosen comes as a file without name and bytes.
        if incoming.size() == 0 && name.is_empty() {
            continue;
        }
        if upload.files.len() == most {
            return Err(Failure::TooLarge);
        }
        let file = web.app.keep_file(incoming).await?;
        upload.files.push(Uploaded { name, file });
    }
    Ok(upload)
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
