//! Looks at an archive before anything in it is believed: how much it holds, and whether it lies about it.

use std::io::{self, Read, Seek, SeekFrom};

use kerege_core::Invalid;
use zip::{ZipArchive, result::ZipError};

/// How much an archive may hold.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Entries.
    pub entries: usize,
    /// Bytes of all entries together, unpacked.
    pub unpacked: u64,
    /// How many times larger an entry may become by unpacking.
    pub ratio: u64,
    /// Up to this size an entry may unpack at any ratio: a sheet of blanks is small and harmless.
    pub free: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { entries: 2_000, unpacked: 200 * 1024 * 1024, ratio: 100, free: 1024 * 1024 }
    }
}

/// An entry of an archive that was found harmless.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryInfo {
    /// Its name, with `/` between folders.
    pub name: String,
    /// Its size in the archive.
    pub packed: u64,
    /// Its size once unpacked, counted and not only declared.
    pub unpacked: u64,
}

/// Lists the entries of a ZIP archive after making sure that unpacking them does no harm.
///
/// Every entry is unpacked once and counted, because the sizes that an archive declares may be wrong; nothing is kept.
/// The archive is left at its beginning.
///
/// # Errors
/// What is wrong with it, as `invalid-archive-…`.
pub fn inspect(mut input: impl Read + Seek, limits: &Limits) -> Result<Vec<EntryInfo>, Invalid> {
    let outcome = inspect_entries(&mut input, limits);
    input.rewind().map_err(damaged)?;
    outcome
}

fn inspect_entries(input: &mut (impl Read + Seek), limits: &Limits) -> Result<Vec<EntryInfo>, Invalid> {
    // The list of entries itself can be a bomb; its length stands at the end and costs nothing to read.
    if declared_entries(input).map_err(damaged)? > limits.entries {
        return Err(Invalid::new("", "invalid-archive-entries", limits.entries.to_string()));
    }
    let mut archive = ZipArchive::new(input).map_err(unreadable)?;
    if archive.len() > limits.entries {
        return Err(Invalid::new("", "invalid-archive-entries", limits.entries.to_string()));
    }
    let mut declared = 0_u64;
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(unreadable)?;
        let name = entry.name().map_err(unreadable)?.into_owned();
        check(&name, entry.enclosed_name().is_some(), entry.is_symlink(), entry.encrypted())?;
        declared = declared.saturating_add(entry.size());
        fits(&name, entry.compressed_size(), entry.size(), declared, limits)?;
    }
    if archive.has_overlapping_entries().map_err(unreadable)? {
        return Err(Invalid::new("", "invalid-archive-overlap", ""));
    }
    let mut entries = Vec::with_capacity(archive.len());
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).map_err(unreadable)?;
        let name = entry.name().map_err(unreadable)?.into_owned();
        let (packed, size) = (entry.compressed_size(), entry.size());
        let unpacked = io::copy(&mut entry.by_ref().take(size + 1), &mut io::sink()).map_err(damaged)?;
        if unpacked != size {
            return Err(Invalid::new("", "invalid-archive-size", name));
        }
        entries.push(EntryInfo { name, packed, unpacked });
    }
    Ok(entries)
}

fn check(name: &str, enclosed: bool, link: bool, encrypted: bool) -> Result<(), Invalid> {
    let climbs = !enclosed || name.split(['/', '\\']).any(|part| part == "..") || name.starts_with(['/', '\\']);
    let message = match () {
        () if encrypted => "invalid-archive-password",
        () if climbs => "invalid-archive-path",
        () if link => "invalid-archive-link",
        () => return Ok(()),
    };
    Err(Invalid::new("", message, name))
}

fn fits(name: &str, packed: u64, unpacked: u64, together: u64, limits: &Limits) -> Result<(), Invalid> {
    if together > limits.unpacked {
        return Err(Invalid::new("", "invalid-archive-unpacked", (limits.unpacked / 1024 / 1024).to_string()));
    }
    if unpacked > limits.free && unpacked > packed.saturating_mul(limits.ratio) {
        return Err(Invalid::new("", "invalid-archive-ratio", name));
    }
    Ok(())
}

/// The number of entries by the record at the end of the file. What this misses, the library refuses.
fn declared_entries(input: &mut (impl Read + Seek)) -> io::Result<usize> {
    const SIGNATURE: [u8; 4] = [b'P', b'K', 5, 6];
    const LONGEST: u64 = 22 + 65_535;
    let length = input.seek(SeekFrom::End(0))?;
    input.seek(SeekFrom::Start(length.saturating_sub(LONGEST)))?;
    let mut tail = Vec::new();
    input.by_ref().take(LONGEST).read_to_end(&mut tail)?;
    input.rewind()?;
    let record = memchr::memmem::rfind(&tail, &SIGNATURE).and_then(|start| tail.get(start + 10..start + 12));
    Ok(record.map_or(0, |count| usize::from(u16::from_le_bytes([count[0], count[1]]))))
}

fn unreadable(error: ZipError) -> Invalid {
    match error {
        ZipError::InvalidPassword | ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => {
            Invalid::new("", "invalid-archive-password", "")
        }
        other => damaged(other),
    }
}

fn damaged(error: impl std::fmt::Display) -> Invalid {
    Invalid::new("", "invalid-archive-damaged", error.to_string())
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

    use super::*;

    fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in entries {
            let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
            writer.start_file(*name, options).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn refusal(bytes: &[u8]) -> String {
        let started = std::time::Instant::now();
        let message = inspect(Cursor::new(bytes), &Limits::default()).unwrap_err().message.into_owned();
        assert!(started.elapsed().as_secs() < 2, "{message} took too long");
        message
    }

    #[test]
    fn a_good_archive_is_listed_with_what_was_counted() {
        let bytes = archive(&[("a.txt", b"seven!!"), ("folder/b.txt", b"")]);
        let entries = inspect(Cursor::new(&bytes), &Limits::default()).unwrap();
        let shown: Vec<_> = entries.iter().map(|entry| (entry.name.as_str(), entry.unpacked)).collect();
        assert_eq!(shown, [("a.txt", 7), ("folder/b.txt", 0)]);
    }

    #[test]
    fn a_bomb_is_refused_by_its_ratio() {
        assert_eq!(refusal(&archive(&[("zeros", &vec![0; 30 << 20])])), "invalid-archive-ratio");
    }

    #[test]
    fn many_entries_and_climbing_names_and_links_are_refused() {
        let names: Vec<String> = (0..2_001).map(|number| number.to_string()).collect();
        let entries: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
        assert_eq!(refusal(&archive(&entries)), "invalid-archive-entries");
        assert_eq!(refusal(&archive(&[("../../etc/cron.d/x", b"x")])), "invalid-archive-path");
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        writer.add_symlink("link", "/etc/passwd", SimpleFileOptions::default()).unwrap();
        assert_eq!(refusal(&writer.finish().unwrap().into_inner()), "invalid-archive-link");
    }

    #[test]
    fn a_size_that_lies_is_found_out() {
        let mut bytes = archive(&[("sheet.xml", &b"0123456789".repeat(1000))]);
        // Both the local header and the central directory say 10,000; we let them say 100.
        let declared = 10_000_u32.to_le_bytes();
        let places: Vec<usize> = memchr::memmem::find_iter(&bytes, &declared).collect();
        assert_eq!(places.len(), 2, "the sample is as expected");
        for place in places {
            bytes[place..place + 4].copy_from_slice(&100_u32.to_le_bytes());
        }
        let message = refusal(&bytes);
        assert!(["invalid-archive-size", "invalid-archive-damaged"].contains(&message.as_str()), "{message}");
    }

    #[test]
    fn entries_that_share_their_bytes_are_refused() {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file("kernel", SimpleFileOptions::default()).unwrap();
        writer.write_all(&b"kernel".repeat(100)).unwrap();
        for copy in 0..9 {
            writer.shallow_copy_file("kernel", &copy.to_string()).unwrap();
        }
        assert_eq!(refusal(&writer.finish().unwrap().into_inner()), "invalid-archive-overlap");
    }

    #[test]
    fn what_is_no_archive_is_damaged() {
        assert_eq!(refusal(b"PK\x03\x04 and then nothing"), "invalid-archive-damaged");
        let whole = archive(&[("a.txt", &b"text".repeat(100))]);
        assert_eq!(refusal(&whole[..whole.len() / 2]), "invalid-archive-damaged");
    }
}
