//! Reads PDF with `pdftotext` of poppler-utils; pages on which there are hardly any letters are scans.

use std::{
    io::{BufRead as _, BufReader, Read as _},
    path::PathBuf,
    process::{Command, Stdio},
};

use super::{Flow, Limits, Stop, refuse};
use crate::import::Input;

/// A page with fewer letters than this is an image.
const LETTERS: usize = 20;
/// Where programs of the system are.
const FOLDERS: [&str; 2] = ["/usr/bin", "/usr/local/bin"];

/// Whether the beginning is a PDF; some have a few bytes of something else before.
pub fn fits(begin: &[u8]) -> bool {
    begin[..begin.len().min(1_024)].windows(5).any(|bytes| bytes == b"%PDF-")
}

/// A program of the system, if it is installed.
pub fn program(name: &str) -> Option<PathBuf> {
    FOLDERS.iter().map(|folder| PathBuf::from(folder).join(name)).find(|path| path.exists())
}

/// A command that sees nothing of our environment, and the file as its standard input.
pub fn command(program: PathBuf) -> Command {
    let mut command = Command::new(program);
    command.env_clear().env("LC_ALL", "C.UTF-8").env("OMP_THREAD_LIMIT", "1").stderr(Stdio::null());
    command
}

/// Tells the pages. The file has to be the standard input of this process, for it is another program that reads it.
pub fn read(_: &mut dyn Input, _: &Limits, flow: &mut Flow<'_>) -> Result<(), Stop> {
    let program = program("pdftotext").ok_or_else(|| refuse("invalid-file-needs-program", "poppler-utils"))?;
    let mut command = command(program);
    command.args(["-enc", "UTF-8", "/dev/stdin", "-"]).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn()?;
    let mut output = BufReader::with_capacity(1 << 16, child.stdout.take().ok_or_else(broke)?);
    let mut pages = 0;
    let mut page = Vec::new();
    loop {
        page.clear();
        // A page that never ends is not gathered in the memory.
        let count = (&mut output).take(50_000_000).read_until(b'\x0c', &mut page)?;
        if count == 0 {
            break;
        }
        let ended = page.last() == Some(&b'\x0c');
        let text = joined(&String::from_utf8_lossy(&page));
        if ended || !text.trim().is_empty() {
            pages += 1;
            let letters = text.chars().filter(|c| c.is_alphabetic()).take(LETTERS).count();
            flow.page(&text, letters < LETTERS)?;
        }
    }
    let mut said = String::new();
    if let Some(mut errors) = child.stderr.take() {
        // Broken files may be complained about without end.
        let _ = errors.by_ref().take(10_000).read_to_string(&mut said);
    }
    let status = child.wait()?;
    if pages > 0 && status.code().is_some() {
        return Ok(());
    }
    Err(match status.code() {
        None => broke(),
        Some(3) => refuse("invalid-file-password", ""),
        Some(_) if said.contains("password") => refuse("invalid-file-password", ""),
        Some(_) => refuse("invalid-file-damaged", ""),
    })
}

/// The refusal of a file that brought its reader down.
pub fn broke() -> Stop {
    refuse("invalid-file-broke-reader", "")
}

/// Puts words together that were divided at the end of a line.
fn joined(page: &str) -> String {
    let mut text = String::with_capacity(page.len());
    for line in page.lines() {
        let line = line.trim_end();
        let divided = text.strip_suffix('\n').is_some_and(|before| {
            let after_letter = |mark: char| {
                before.strip_suffix(mark).is_some_and(|word| word.ends_with(|last: char| last.is_lowercase()))
            };
            after_letter('\u{ad}') || (after_letter('-') && line.starts_with(|first: char| first.is_lowercase()))
        });
        if divided {
            text.truncate(text.trim_end_matches('\n').len());
            text.pop();
        }
        text.push_str(line);
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_divided_at_the_end_of_a_line_are_whole_again() {
        assert_eq!(joined("трудо-\nвой договор"), "трудовой договор\n");
        assert_eq!(joined("Кыргыз-\nТаджик"), "Кыргыз-\nТаджик\n", "a name with hyphen stays");
        assert_eq!(joined("1998-\n2004"), "1998-\n2004\n");
    }
}
