//! Makes the copies of files that readers get, once for each file: without names of makers, places, comments and deletions.

use std::io::Write as _;

use kerege_core::{Hasher, Invalid};
use kerege_store::{FileCopy, StoredFile};

use crate::{App, Error, Result, worker::Copied};

impl App {
    /// The hash of the copy of a file for readers, or the key of the message why there is none. Makes it if need be.
    ///
    /// # Errors
    /// If store or disk fail, or no child process can be started.
    pub async fn file_copy(&self, file: &StoredFile) -> Result<std::result::Result<String, String>> {
        if let Some(made) = self.store.file_copy(&file.sha256).await? {
            return Ok(made.copy);
        }
        // Whoever waited may find it made.
        let _turn = self.copying.acquire().await.map_err(|error| Error::Machine(error.to_string()))?;
        if let Some(made) = self.store.file_copy(&file.sha256).await? {
            return Ok(made.copy);
        }
        // While a copy is kept no file is removed.
        let _kept = self.keeping.read().await;
        let app = self.clone();
        let sha256 = file.sha256.clone();
        let made = tokio::task::spawn_blocking(move || app.make_copy(&sha256)).await;
        let made = made.map_err(|error| Error::Machine(error.to_string()))??;
        let mut write = self.store.write(self.clock.now()).await?;
        let copy = match made {
            Ok((copy, size)) => {
                if copy != file.sha256 {
                    let media_type = file.media_type.clone();
                    write.add_file(&StoredFile { sha256: copy.clone(), size, media_type }).await?;
                }
                Ok(copy)
            }
            Err(why) => Err(why.message.into_owned()),
        };
        write.keep_file_copy(&FileCopy { sha256: file.sha256.clone(), copy: copy.clone() }).await?;
        if copy.is_err() {
            // Pages that offer the file to readers are made anew.
            write.log_file(&file.sha256).await?;
        }
        write.commit().await?;
        self.look_for_changes().await?;
        Ok(copy)
    }

    /// Makes the next copy that is missing, and says whether there was one.
    pub(crate) async fn copy_one_file(&self) -> Result<bool> {
        let Some(file) = self.store.file_to_copy().await? else { return Ok(false) };
        let _ = self.file_copy(&file).await?;
        Ok(true)
    }

    /// The hash of the copy and its length. Calls block.
    fn make_copy(&self, sha256: &str) -> Result<std::result::Result<(String, u64), Invalid>> {
        let Ok(original) = self.files.reader(sha256) else {
            return Ok(Err(Invalid::new("", "invalid-file-damaged", "")));
        };
        let path = self.files.unfinished();
        let made = self.write_copy(original, &path);
        let adopted = match made {
            Ok(Ok(Some((copy, size)))) => {
                self.files.adopt(&path, &copy).map(|()| Ok((copy, size))).map_err(Error::from)
            }
            Ok(Ok(None)) => Ok(Ok((sha256.to_owned(), 0))),
            Ok(Err(why)) => Ok(Err(why)),
            Err(error) => Err(error),
        };
        // After the copy was kept there is nothing of this name any more.
        let _ = std::fs::remove_file(&path);
        adopted
    }

    fn write_copy(
        &self,
        original: std::fs::File,
        path: &std::path::Path,
    ) -> Result<std::result::Result<Option<(String, u64)>, Invalid>> {
        let mut file = std::fs::File::create(path).map_err(Error::file(path))?;
        let (mut hash, mut size) = (Hasher::default(), 0);
        let copied = self.workers.clean(original, |piece| {
            hash.add(piece);
            size += piece.len() as u64;
            file.write_all(piece).map_err(Error::file(path))
        })?;
        Ok(copied.map(|copied| (copied == Copied::Cleaned).then(|| (hash.digest(), size))))
    }
}
