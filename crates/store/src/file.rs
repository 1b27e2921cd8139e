//! Keeps the bytes of files under their SHA-256, each once, durably, and never changes them.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use kerege_core::digest;

use crate::{
    Error, Result, Store, Write,
    database::{reading, within},
    moment,
};

/// A folder of files named by their content. Calls block: use them from a blocking task.
#[derive(Clone, Debug)]
pub struct FileStore {
    folder: PathBuf,
}

/// What the database knows of a kept file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredFile {
    /// SHA-256 of the bytes.
    pub sha256: String,
    /// Their number.
    pub size: u64,
    /// The media type found when it was added.
    pub media_type: String,
}

impl FileStore {
    /// Opens the folder, making it if it is not there.
    ///
    /// # Errors
    /// If it cannot be made.
    pub fn open(folder: &Path) -> Result<Self> {
        fs::create_dir_all(folder).map_err(|error| Error::File(folder.display().to_string(), error))?;
        Ok(Self { folder: folder.to_owned() })
    }

    /// Keeps the bytes and says their SHA-256; on the disk when this returns.
    ///
    /// # Errors
    /// If the disk is full or refuses.
    pub fn put(&self, bytes: &[u8]) -> Result<String> {
        let unfinished = self.unfinished();
        let failed = |error| Error::File(unfinished.display().to_string(), error);
        fs::write(&unfinished, bytes).map_err(failed)?;
        let sha256 = digest(bytes);
        self.adopt(&unfinished, &sha256)?;
        Ok(sha256)
    }

    /// Where a file can be written before its hash is known, for [`FileStore::adopt`].
    pub fn unfinished(&self) -> PathBuf {
        self.folder.join(format!("{}.part", uuid::Uuid::now_v7()))
    }

    /// Takes over a file written to [`FileStore::unfinished`], whose SHA-256 is known; on the disk when this returns.
    ///
    /// # Errors
    /// If the disk refuses.
    pub fn adopt(&self, unfinished: &Path, sha256: &str) -> Result<()> {
        let path = self.path(sha256);
        let failed = |error| Error::File(path.display().to_string(), error);
        if path.exists() {
            return fs::remove_file(unfinished).map_err(failed);
        }
        let folder = path.parent().unwrap_or(&self.folder);
        fs::create_dir_all(folder).map_err(failed)?;
        fs::File::open(unfinished).and_then(|file| file.sync_all()).map_err(failed)?;
        fs::rename(unfinished, &path).map_err(failed)?;
        for folder in [folder, &self.folder] {
            fs::File::open(folder).and_then(|folder| folder.sync_all()).map_err(failed)?;
        }
        Ok(())
    }

    /// The bytes of a kept file; nothing if there is none of that name.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn get(&self, sha256: &str) -> Result<Option<Vec<u8>>> {
        if !is_sha256(sha256) {
            return Ok(None);
        }
        let path = self.path(sha256);
        match fs::read(&path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Error::File(path.display().to_string(), error)),
        }
    }

    /// Removes the bytes of a file that nothing names any more; nothing happens if they are gone already.
    ///
    /// # Errors
    /// If the disk refuses.
    pub fn remove(&self, sha256: &str) -> Result<()> {
        if !is_sha256(sha256) {
            return Ok(());
        }
        let path = self.path(sha256);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(Error::File(path.display().to_string(), error))
            }
            _ => Ok(()),
        }
    }

    /// Whether the kept bytes still have the hash they are kept under.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn is_whole(&self, sha256: &str) -> Result<bool> {
        Ok(self.get(sha256)?.is_some_and(|bytes| digest(bytes) == sha256))
    }

    /// Every kept file, in the order of the hashes.
    ///
    /// # Errors
    /// If the folder cannot be read.
    pub fn list(&self) -> Result<Vec<String>> {
        let failed = |error| Error::File(self.folder.display().to_string(), error);
        let mut found = Vec::new();
        for folder in fs::read_dir(&self.folder).map_err(failed)? {
            let folder = folder.map_err(failed)?.path();
            if folder.is_dir() {
                for file in fs::read_dir(&folder).map_err(failed)? {
                    let name = file.map_err(failed)?.file_name().to_string_lossy().into_owned();
                    found.extend(is_sha256(&name).then_some(name));
                }
            }
        }
        found.sort();
        Ok(found)
    }

    /// Opens a kept file for reading.
    ///
    /// # Errors
    /// If it is not there or cannot be read.
    pub fn reader(&self, sha256: &str) -> Result<fs::File> {
        let path = self.path(sha256);
        fs::File::open(&path).map_err(|error| Error::File(path.display().to_string(), error))
    }

    fn path(&self, sha256: &str) -> PathBuf {
        self.folder.join(&sha256[..2]).join(sha256)
    }
}

fn is_sha256(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

impl Write {
    /// Notes that the file store keeps this file.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn add_file(&mut self, file: &StoredFile) -> Result<()> {
        let now = moment::text(self.now());
        within!(*self.transaction(), |connection| {
            sqlx::query(
                "insert into file (sha256, size, media_type, added_at) values ($1, $2, $3, $4) \
                 on conflict (sha256) do nothing",
            )
            .bind(file.sha256.clone())
            .bind(i64::try_from(file.size).unwrap_or(i64::MAX))
            .bind(file.media_type.clone())
            .bind(now)
            .execute(connection)
            .await?;
        });
        Ok(())
    }
}

impl Store {
    /// The files the database knows after `after`, in the order of their hashes.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn files_after(&self, after: &str, limit: i64) -> Result<Vec<StoredFile>> {
        let sql = "select sha256, size, media_type from file where sha256 > $1 order by sha256 limit $2";
        let rows: Vec<(String, i64, String)> =
            reading!(self, |pool| sqlx::query_as(sql).bind(after).bind(limit).fetch_all(pool).await?);
        Ok(rows
            .into_iter()
            .map(|(sha256, size, media_type)| StoredFile { sha256, size: size.unsigned_abs(), media_type })
            .collect())
    }
}
