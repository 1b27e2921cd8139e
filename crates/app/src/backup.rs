//! Backups: one compressed archive with every table as JSON Lines, the files and the settings. Fits either engine.

use std::{
    fs,
    io::{BufRead, BufReader, BufWriter, Read, Write},
    path::{Path, PathBuf},
};

use flate2::{Compression, read::GzDecoder, write::GzEncoder};
use kerege_store::DumpLine;

use crate::{App, Error, Result};

/// The first file of the archive, by which a backup is known.
const MARK: &str = "kerege-backup-1";
/// The file with the rows of all tables.
const TABLES: &str = "tables.jsonl";

impl App {
    /// Writes a backup to `path`, which must not exist yet; it is whole and durable when this returns.
    ///
    /// # Errors
    /// If store or disk fails; then nothing is left at `path`.
    pub async fn back_up(&self, path: &Path) -> Result<u64> {
        if path.exists() {
            return Err(Error::Site(format!("{} exists already; a backup never overwrites one", path.display())));
        }
        let unfinished = with_suffix(path, ".part");
        let outcome = self.write_backup(&unfinished).await;
        let finish = |rows: u64| -> Result<u64> {
            fs::rename(&unfinished, path).map_err(Error::file(path))?;
            sync_folder(path)?;
            Ok(rows)
        };
        outcome.and_then(finish).inspect_err(|_| {
            let _ = fs::remove_file(&unfinished);
        })
    }

    async fn write_backup(&self, path: &Path) -> Result<u64> {
        // The tables are spooled first, because an archive wants to know the length of a file beforehand.
        let spool = with_suffix(path, ".tables");
        let mut tables = BufWriter::new(fs::File::create(&spool).map_err(Error::file(&spool))?);
        let mut rows = 0;
        let dumped = self
            .store
            .dump(|line| {
                rows += 1;
                serde_json::to_writer(&mut tables, line)?;
                tables.write_all(b"\n")
            })
            .await;
        let flushed = tables.flush().map_err(Error::file(&spool));
        let written = dumped.map_err(Error::from).and(flushed).and_then(|()| self.write_archive(path, &spool));
        fs::remove_file(&spool).map_err(Error::file(&spool))?;
        written.map(|()| rows)
    }

    fn write_archive(&self, path: &Path, tables: &Path) -> Result<()> {
        let failed = |error| Error::File(path.display().to_string(), error);
        let file = private_file(path)?;
        let mut archive = tar::Builder::new(GzEncoder::new(BufWriter::new(file), Compression::fast()));
        append(&mut archive, MARK, env!("CARGO_PKG_VERSION").as_bytes()).map_err(failed)?;
        let settings = self.data.join("kerege.toml");
        if settings.exists() {
            archive.append_path_with_name(&settings, "kerege.toml").map_err(failed)?;
        }
        archive.append_path_with_name(tables, TABLES).map_err(failed)?;
        for sha256 in self.files.list()? {
            let mut bytes = Vec::new();
            self.files.reader(&sha256)?.read_to_end(&mut bytes).map_err(failed)?;
            append(&mut archive, &format!("files/{sha256}"), &bytes).map_err(failed)?;
        }
        let writer = archive.into_inner().and_then(GzEncoder::finish).map_err(failed)?;
        let file = writer.into_inner().map_err(|error| failed(error.into_error()))?;
        file.sync_all().map_err(failed)
    }

    /// Fills this empty centre from a backup.
    ///
    /// # Errors
    /// If the file is not a backup, or the centre is not empty.
    pub async fn restore(&self, path: &Path) -> Result<u64> {
        let failed = |error: std::io::Error| Error::File(path.display().to_string(), error);
        let file = fs::File::open(path).map_err(failed)?;
        let mut archive = tar::Archive::new(GzDecoder::new(BufReader::new(file)));
        let mut rows = None;
        let not_ours = || Error::Site(format!("{} is not a kerege backup", path.display()));
        for (place, entry) in archive.entries().map_err(|_| not_ours())?.enumerate() {
            let mut entry = entry.map_err(|_| not_ours())?;
            let name = entry.path().map_err(|_| not_ours())?.to_string_lossy().into_owned();
            if (place == 0) != (name == MARK) {
                return Err(not_ours());
            }
            if name == "kerege.toml" {
                let mut settings = Vec::new();
                entry.read_to_end(&mut settings).map_err(failed)?;
                fs::write(self.data.join("kerege.toml"), settings).map_err(failed)?;
            } else if name == TABLES {
                let lines = BufReader::new(entry).lines().map(|line| {
                    line.and_then(|line| serde_json::from_str::<DumpLine>(&line).map_err(std::io::Error::from))
                });
                rows = Some(self.store.restore(lines).await?);
            } else if let Some(sha256) = name.strip_prefix("files/") {
                let mut bytes = Vec::new();
                entry.read_to_end(&mut bytes).map_err(failed)?;
                if self.files.put(&bytes)? != sha256 {
                    return Err(Error::Site(format!("{}: the file {sha256} is damaged", path.display())));
                }
            }
        }
        self.look_for_changes().await?;
        rows.ok_or_else(not_ours)
    }
}

fn append(archive: &mut tar::Builder<impl Write>, name: &str, bytes: &[u8]) -> std::io::Result<()> {
    let mut header = tar::Header::new_gnu();
    header.set_size(bytes.len() as u64);
    header.set_mode(0o600);
    archive.append_data(&mut header, name, bytes)
}

/// A backup holds everything that must not be seen: only its owner may read it.
fn private_file(path: &Path) -> Result<fs::File> {
    use std::os::unix::fs::OpenOptionsExt;
    fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path).map_err(Error::file(path))
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

fn sync_folder(path: &Path) -> Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::File::open(folder).and_then(|folder| folder.sync_all()).map_err(Error::file(folder))
}
