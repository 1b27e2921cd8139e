//! Takes files in: the bytes are kept once, under their hash, on the disk before anything names them.

use kerege_store::StoredFile;

use crate::{App, Error, Result};

impl App {
    /// Keeps the bytes of a file and says under which hash.
    ///
    /// # Errors
    /// If disk or store fails.
    pub async fn add_file(&self, bytes: Vec<u8>) -> Result<StoredFile> {
        let files = self.files.clone();
        let (size, media_type) = (bytes.len() as u64, media_type(&bytes));
        let kept = tokio::task::spawn_blocking(move || files.put(&bytes));
        let sha256 = kept.await.map_err(|error| Error::Machine(error.to_string()))??;
        let file = StoredFile { sha256, size, media_type: media_type.to_owned() };
        let mut write = self.store.write(self.clock.now()).await?;
        write.add_file(&file).await?;
        write.commit().await?;
        Ok(file)
    }
}

/// The media type, by the first bytes and not by the name.
fn media_type(bytes: &[u8]) -> &'static str {
    const KNOWN: [(&[u8], &str); 6] = [
        (b"%PDF-", "application/pdf"),
        (b"PK\x03\x04", "application/zip"),
        (b"\x89PNG", "image/png"),
        (b"\xff\xd8\xff", "image/jpeg"),
        (b"{\\rtf", "application/rtf"),
        (b"\xd0\xcf\x11\xe0", "application/msword"),
    ];
    let known = KNOWN.iter().find(|(begin, _)| bytes.starts_with(begin)).map(|(_, media_type)| *media_type);
    let text = || std::str::from_utf8(bytes).is_ok_and(|text| !text.contains('\0'));
    known.unwrap_or_else(|| if text() { "text/plain; charset=utf-8" } else { "application/octet-stream" })
}
