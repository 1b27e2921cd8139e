//! Takes files in: the bytes are kept once, under their hash, on the disk before anything names them.

use std::path::PathBuf;

use kerege_core::Hasher;
use kerege_store::StoredFile;
use tokio::io::AsyncWriteExt as _;

use crate::{App, Error, Result};

impl App {
    /// Keeps the bytes of a file and says under which hash.
    ///
    /// # Errors
    /// If disk or store fails.
    pub async fn add_file(&self, bytes: Vec<u8>) -> Result<StoredFile> {
        let mut incoming = self.incoming_file().await?;
        incoming.write(&bytes).await?;
        self.keep_file(incoming).await
    }

    /// A file that arrives piece by piece.
    ///
    /// # Errors
    /// If the disk refuses.
    pub async fn incoming_file(&self) -> Result<IncomingFile> {
        let path = self.files.unfinished();
        let file = tokio::fs::File::create(&path).await.map_err(Error::file(&path))?;
        Ok(IncomingFile { file, path, hash: Hasher::default(), size: 0, beginning: Vec::new() })
    }

    /// Keeps a file that has arrived whole; durable when this returns.
    ///
    /// # Errors
    /// If disk or store fails.
    pub async fn keep_file(&self, mut incoming: IncomingFile) -> Result<StoredFile> {
        // A file that is being removed is not taken for one that is there.
        let _kept = self.keeping.read().await;
        incoming.file.flush().await.map_err(Error::file(&incoming.path))?;
        let sha256 = incoming.hash.digest();
        let file = StoredFile {
            sha256: sha256.clone(),
            size: incoming.size,
            media_type: media_type(&incoming.beginning).to_owned(),
        };
        let (files, path) = (self.files.clone(), incoming.path.clone());
        let kept = tokio::task::spawn_blocking(move || files.adopt(&path, &sha256));
        kept.await.map_err(|error| Error::Machine(error.to_string()))??;
        let mut write = self.store.write(self.clock.now()).await?;
        write.add_file(&file).await?;
        write.commit().await?;
        Ok(file)
    }
}

/// How much of the beginning decides on the media type.
const BEGINNING: usize = 4_096;

/// A file on its way in. What is dropped before it is kept leaves nothing behind.
#[derive(Debug)]
pub struct IncomingFile {
    file: tokio::fs::File,
    path: PathBuf,
    hash: Hasher,
    size: u64,
    beginning: Vec<u8>,
}

impl IncomingFile {
    /// Adds a piece.
    ///
    /// # Errors
    /// If the disk is full or refuses.
    pub async fn write(&mut self, piece: &[u8]) -> Result<()> {
        self.hash.add(piece);
        self.size += piece.len() as u64;
        let wanted = BEGINNING.saturating_sub(self.beginning.len()).min(piece.len());
        self.beginning.extend_from_slice(&piece[..wanted]);
        self.file.write_all(piece).await.map_err(Error::file(&self.path))
    }

    /// How many bytes have arrived.
    pub fn size(&self) -> u64 {
        self.size
    }
}

impl Drop for IncomingFile {
    fn drop(&mut self) {
        // After the file was kept there is nothing of this name any more.
        let _ = std::fs::remove_file(&self.path);
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
    // The beginning may end inside a letter.
    let whole = match std::str::from_utf8(bytes) {
        Ok(_) => bytes.len(),
        Err(error) if error.error_len().is_none() => error.valid_up_to(),
        Err(_) => 0,
    };
    let text = || !bytes.contains(&0) && (whole > 0 || bytes.is_empty());
    known.unwrap_or_else(|| if text() { "text/plain; charset=utf-8" } else { "application/octet-stream" })
}
