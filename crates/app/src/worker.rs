//! Opens files of others in a child process (`kerege extract`), which may die without taking the centre along.

use std::{
    fs::File,
    io::{BufRead, BufReader, Lines},
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, Stdio},
};

use kerege_core::Invalid;
use kerege_exchange::{
    import::{Reading, Told},
    translation,
};

use crate::{Error, Result};

/// Starts child processes that open files. Calls block: use them from a blocking task.
#[derive(Clone, Debug)]
pub struct Workers {
    program: PathBuf,
}

impl Workers {
    /// Children of this program.
    pub fn new(program: PathBuf) -> Self {
        Self { program }
    }

    /// The rows of a file.
    ///
    /// # Errors
    /// If no child can be started.
    pub fn rows(&self, file: File, name: &str, reading: &Reading) -> Result<Rows> {
        let reading = serde_json::to_string(reading).map_err(|error| Error::Machine(error.to_string()))?;
        let mut command = Command::new(&self.program);
        command.args(["extract", "rows", "--name", name, "--reading", &reading]);
        let mut child = start(&self.program, command, file)?;
        let lines = child.stdout.take().map(|output| BufReader::with_capacity(1 << 16, output).lines());
        Ok(Rows { child, lines })
    }

    /// What a file of a translator holds.
    ///
    /// # Errors
    /// [`Error::Invalid`] for a file that is none of ours or is damaged; otherwise if no child can be started.
    pub fn translation(&self, file: File) -> Result<TranslationFile> {
        let mut command = Command::new(&self.program);
        command.args(["extract", "translation"]);
        let mut child = start(&self.program, command, file)?;
        let output = child.stdout.take().map(|output| BufReader::with_capacity(1 << 16, output));
        let mut head = None;
        let mut segments = Vec::new();
        let mut outcome = Err(Invalid::new("", "invalid-file-broke-reader", ""));
        for line in output.into_iter().flat_map(BufRead::lines).map_while(std::result::Result::ok) {
            match serde_json::from_str(&line) {
                Ok(translation::Told::Found { format, head: found }) => head = Some((format, found)),
                Ok(translation::Told::Segment { number, id, words }) => {
                    segments.push(TranslatedSegment { number, id, words });
                }
                Ok(translation::Told::Broken(invalid)) => outcome = Err(invalid),
                Ok(translation::Told::End) => outcome = Ok(()),
                Err(_) => break,
            }
        }
        let _ = child.kill();
        let _ = child.wait();
        outcome.map_err(|invalid| Error::Invalid(vec![invalid]))?;
        let missing = || Error::Invalid(vec![Invalid::new("", "invalid-translation-head", "")]);
        let (format, head) = head.ok_or_else(missing)?;
        Ok(TranslationFile { format, head, segments })
    }
}

/// A file that came back from a translator.
#[derive(Clone, Debug)]
pub struct TranslationFile {
    /// Its format.
    pub format: translation::Format,
    /// What it was made from.
    pub head: translation::Head,
    /// The paragraphs that have a translation.
    pub segments: Vec<TranslatedSegment>,
}

/// A paragraph in a file that came back.
#[derive(Clone, Debug)]
pub struct TranslatedSegment {
    /// Where a person finds it in the file.
    pub number: usize,
    /// The id it left with.
    pub id: String,
    /// Its translation.
    pub words: String,
}

fn start(program: &Path, mut command: Command, file: File) -> Result<Child> {
    command.stdin(file).stdout(Stdio::piped()).stderr(Stdio::null()).env_clear();
    command.spawn().map_err(Error::file(program))
}

/// What a child tells about a file, row by row. Dropping it ends the child.
#[derive(Debug)]
pub struct Rows {
    child: Child,
    lines: Option<Lines<BufReader<ChildStdout>>>,
}

impl Iterator for Rows {
    type Item = Told;

    /// What comes next; if the child dies before it said that this was the end, a [`Told::Broken`].
    fn next(&mut self) -> Option<Told> {
        let told = self.lines.as_mut()?.next().and_then(|line| serde_json::from_str(&line.ok()?).ok());
        let told = told.unwrap_or_else(|| Told::Broken(Invalid::new("", "invalid-file-broke-reader", "")));
        if matches!(told, Told::Broken(_) | Told::End) {
            self.lines = None;
        }
        Some(told)
    }
}

impl Drop for Rows {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
