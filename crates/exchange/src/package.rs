//! Opens documents that are archives - DOCX, ODT, EPUB - once they were found harmless, and reads their entries.

use std::io::{self, Read, Seek};

use kerege_core::Invalid;
use zip::ZipArchive;

use crate::archive::{EntryInfo, Limits, inspect};

/// An archive that was inspected.
pub struct Package<R> {
    zip: ZipArchive<R>,
    entries: Vec<EntryInfo>,
}

impl<R: Read + Seek> Package<R> {
    /// Inspects and opens an archive.
    ///
    /// # Errors
    /// The reason why it is refused.
    pub fn open(mut input: R, limits: &Limits) -> Result<Self, Invalid> {
        let entries = inspect(&mut input, limits)?;
        let zip = ZipArchive::new(input).map_err(|_| damaged())?;
        // Of two entries of one name nobody knows which one another program would show.
        if zip.has_duplicate_names() {
            return Err(Invalid::new("", "invalid-archive-overlap", ""));
        }
        Ok(Self { zip, entries })
    }

    /// What is in it.
    pub fn entries(&self) -> &[EntryInfo] {
        &self.entries
    }

    /// Whether there is an entry of this name.
    pub fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.name == name)
    }

    /// Unpacks an entry, no further than it was found to be long. Nothing if there is none.
    pub fn entry(&mut self, name: &str) -> Option<impl Read> {
        let length = self.entries.iter().find(|entry| entry.name == name)?.unpacked;
        self.zip.by_name(name).ok().map(|entry| entry.take(length))
    }

    /// The bytes of an entry; nothing if there is none.
    ///
    /// # Errors
    /// If it is damaged.
    pub fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, Invalid> {
        let Some(mut entry) = self.entry(name) else { return Ok(None) };
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).map_err(|_: io::Error| damaged())?;
        Ok(Some(bytes))
    }
}

fn damaged() -> Invalid {
    Invalid::new("", "invalid-archive-damaged", "")
}
