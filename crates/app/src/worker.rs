//! Opens files of others in a child process (`kerege extract`), which may die without taking the centre along.

use std::{
    fs::File,
    io::{BufRead as _, BufReader},
    marker::PhantomData,
    path::PathBuf,
    process::{Child, ChildStdout, Command, Stdio},
    time::{Duration, Instant},
};

use kerege_core::Invalid;
use kerege_exchange::{
    clean,
    extract::{self, Limits},
    harvest::{self, Came, Harvested, SourceKind},
    import::{self, Reading},
    translation,
};
use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    process::{Pid, Signal, kill_process_group},
};
use serde::de::DeserializeOwned;

use crate::{Error, Result, Settings};

/// Starts child processes that open files. Calls block: use them from a blocking task.
#[derive(Clone, Debug)]
pub struct Workers {
    program: PathBuf,
    limits: Limits,
    without_sandbox: bool,
}

/// The largest copy of a file, in bytes.
const LARGEST_COPY: u64 = 200_000_000;
/// The longest line that a child tells: a page of text, a row of a table.
const LONGEST_LINE: usize = 60_000_000;

impl Workers {
    /// Children of this program, with the limits that the administrator set.
    pub fn new(program: PathBuf, settings: &Settings) -> Self {
        Self { program, limits: settings.limits(), without_sandbox: settings.extract_without_sandbox }
    }

    /// The rows of a file.
    ///
    /// # Errors
    /// If no child can be started.
    pub fn rows(&self, file: File, name: &str, reading: &Reading) -> Result<Rows> {
        let reading = serde_json::to_string(reading).map_err(|error| Error::Machine(error.to_string()))?;
        // Rows go on to whoever asks for the next one; there may be any number of them.
        self.start(file, &["rows", "--name", name, "--reading", &reading], self.patience(), u64::MAX)
    }

    /// The text of a file, page by page.
    ///
    /// # Errors
    /// If no child can be started.
    pub fn text(&self, file: File) -> Result<Told<extract::Told>> {
        self.start(file, &["text"], self.patience(), self.most())
    }

    /// The text of one scanned page, recognised in these languages: `rus+kir`.
    ///
    /// # Errors
    /// If no child can be started.
    pub fn recognise(&self, file: File, page: i64, languages: &str) -> Result<Told<extract::Told>> {
        let patience = Duration::from_secs(self.limits.ocr_seconds);
        self.start(file, &["ocr", "--page", &page.to_string(), "--languages", languages], patience, self.most())
    }

    /// What a file of a translator holds.
    ///
    /// # Errors
    /// [`Error::Invalid`] for a file that is none of ours or is damaged; otherwise if no child can be started.
    pub fn translation(&self, file: File) -> Result<TranslationFile> {
        let told: Told<translation::Told> = self.start(file, &["translation"], self.patience(), self.most())?;
        let mut head = None;
        let mut segments = Vec::new();
        for one in told {
            match one {
                translation::Told::Found { format, head: found } => head = Some((format, found)),
                translation::Told::Segment { number, id, words } => {
                    segments.push(TranslatedSegment { number, id, words });
                }
                translation::Told::Broken(invalid) => return Err(Error::Invalid(vec![invalid])),
                translation::Told::End => {}
            }
        }
        let missing = || Error::Invalid(vec![Invalid::new("", "invalid-translation-head", "")]);
        let (format, head) = head.ok_or_else(missing)?;
        Ok(TranslationFile { format, head, segments })
    }

    /// A copy of a file for readers, written piece by piece to `keep`: whether it differs from the file, or why there can
    /// be none.
    ///
    /// # Errors
    /// If no child can be started or `keep` fails.
    pub fn clean(
        &self,
        file: File,
        mut keep: impl FnMut(&[u8]) -> Result<()>,
    ) -> Result<std::result::Result<Copied, Invalid>> {
        let most = LARGEST_COPY;
        let mut child: Told<clean::Told> = self.start(file, &["clean"], self.patience(), most)?;
        match child.next() {
            Some(clean::Told::AsItIs) => Ok(Ok(Copied::Same)),
            Some(clean::Told::Copy) => {
                let whole = child.rest(&mut keep)?;
                Ok(if whole { Ok(Copied::Cleaned) } else { Err(broke_reader()) })
            }
            Some(clean::Told::Broken(why)) => Ok(Err(why)),
            None => Ok(Err(broke_reader())),
        }
    }

    /// What stands in the answer of another site, or why it cannot be read.
    ///
    /// # Errors
    /// If no child can be started.
    pub fn harvested(
        &self,
        file: File,
        kind: SourceKind,
        came: &Came,
    ) -> Result<std::result::Result<Harvested, Invalid>> {
        let what = ["harvested", "--kind", kind.as_str(), "--url", &came.url, "--media-type", &came.media_type];
        let mut child: Told<harvest::Told> = self.start(file, &what, self.patience(), self.most())?;
        Ok(match child.next() {
            Some(harvest::Told::Harvested(harvested)) => Ok(harvested),
            Some(harvest::Told::Broken(invalid)) => Err(invalid),
            None => Err(broke_reader()),
        })
    }

    fn patience(&self) -> Duration {
        Duration::from_secs(2 * self.limits.cpu_seconds)
    }

    /// How many bytes a child may tell; text grows a little in JSON.
    fn most(&self) -> u64 {
        self.limits.output_megabytes.saturating_mul(2_000_000)
    }

    fn start<T: Broken>(&self, file: File, what: &[&str], patience: Duration, most: u64) -> Result<Told<T>> {
        use std::os::unix::process::CommandExt as _;
        let limits = serde_json::to_string(&self.limits).map_err(|error| Error::Machine(error.to_string()))?;
        let mut command = Command::new(&self.program);
        command.arg("extract").args(what).args(["--limits", &limits]);
        if self.without_sandbox {
            command.arg("--without-sandbox");
        }
        command.stdin(file).stdout(Stdio::piped()).stderr(Stdio::null()).env_clear();
        // What the child starts belongs to its group, and ends with it.
        let mut child = command.process_group(0).spawn().map_err(Error::file(&self.program))?;
        let output = child.stdout.take().map(|output| BufReader::with_capacity(1 << 16, output));
        Ok(Told { child, output, patience, left: most, told: PhantomData })
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

/// What became of the copy of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copied {
    /// It was written.
    Cleaned,
    /// The file itself will do.
    Same,
}

fn broke_reader() -> Invalid {
    Invalid::new("", "invalid-file-broke-reader", "")
}

/// What a child tells about rows.
pub type Rows = Told<import::Told>;

/// What can be told by a child that may break off.
pub trait Broken: DeserializeOwned {
    /// The file cannot be read, or not beyond this point.
    fn broken(invalid: Invalid) -> Self;
    /// Whether nothing comes after this.
    fn is_last(&self) -> bool;
}

impl Broken for import::Told {
    fn broken(invalid: Invalid) -> Self {
        Self::Broken(invalid)
    }

    fn is_last(&self) -> bool {
        matches!(self, Self::Broken(_) | Self::End)
    }
}

impl Broken for translation::Told {
    fn broken(invalid: Invalid) -> Self {
        Self::Broken(invalid)
    }

    fn is_last(&self) -> bool {
        matches!(self, Self::Broken(_) | Self::End)
    }
}

impl Broken for harvest::Told {
    fn broken(invalid: Invalid) -> Self {
        Self::Broken(invalid)
    }

    fn is_last(&self) -> bool {
        true
    }
}

impl Broken for clean::Told {
    fn broken(invalid: Invalid) -> Self {
        Self::Broken(invalid)
    }

    fn is_last(&self) -> bool {
        matches!(self, Self::Broken(_) | Self::AsItIs)
    }
}

impl Broken for extract::Told {
    fn broken(invalid: Invalid) -> Self {
        Self::Broken(invalid)
    }

    fn is_last(&self) -> bool {
        matches!(self, Self::Broken(_) | Self::End)
    }
}

/// What a child tells about a file, one after the other. Dropping it ends the child and whatever it started.
#[derive(Debug)]
pub struct Told<T> {
    child: Child,
    output: Option<BufReader<ChildStdout>>,
    /// For how long the child may still be waited for, all together.
    patience: Duration,
    /// How many bytes it may still tell.
    left: u64,
    told: PhantomData<T>,
}

impl<T: Broken> Iterator for Told<T> {
    type Item = T;

    /// What comes next; if the child dies, or takes too long, before it said that this was the end, that it is broken.
    fn next(&mut self) -> Option<T> {
        self.output.as_ref()?;
        let told = self.line().and_then(|line| serde_json::from_slice(&line).ok());
        let told: T = told.unwrap_or_else(|| T::broken(broke_reader()));
        if told.is_last() {
            self.output = None;
        }
        Some(told)
    }
}

impl<T> Told<T> {
    /// Hands on the bytes that follow the lines; says whether they came to a good end.
    fn rest(&mut self, keep: &mut impl FnMut(&[u8]) -> Result<()>) -> Result<bool> {
        let Some(mut output) = self.output.take() else { return Ok(false) };
        loop {
            if output.buffer().is_empty() && wait(output.get_ref(), &mut self.patience).is_none() {
                return Ok(false);
            }
            let Ok(piece) = output.fill_buf() else { return Ok(false) };
            let count = piece.len();
            if count == 0 {
                return Ok(self.child.wait().is_ok_and(|status| status.success()));
            }
            let Some(left) = self.left.checked_sub(count as u64) else { return Ok(false) };
            self.left = left;
            keep(piece)?;
            output.consume(count);
        }
    }

    fn line(&mut self) -> Option<Vec<u8>> {
        let output = self.output.as_mut()?;
        let mut line = Vec::new();
        loop {
            if output.buffer().is_empty() {
                wait(output.get_ref(), &mut self.patience)?;
            }
            let piece = output.fill_buf().ok()?;
            let end = piece.iter().position(|byte| *byte == b'\n');
            let taken = end.map_or(piece.len(), |end| end + 1);
            line.extend_from_slice(&piece[..taken]);
            output.consume(taken);
            self.left = self.left.checked_sub(taken as u64)?;
            if end.is_some() {
                return Some(line);
            }
            if taken == 0 || line.len() > LONGEST_LINE {
                return None;
            }
        }
    }
}

/// Waits until there is something to read; nothing if the patience runs out.
fn wait(output: &ChildStdout, patience: &mut Duration) -> Option<()> {
    let begun = Instant::now();
    let left = Timespec::try_from(*patience).ok()?;
    let ready = poll(&mut [PollFd::new(output, PollFlags::IN)], Some(&left)).ok()?;
    *patience = patience.saturating_sub(begun.elapsed());
    (ready > 0).then_some(())
}

impl<T> Drop for Told<T> {
    fn drop(&mut self) {
        if let Some(group) = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw) {
            let _ = kill_process_group(group, Signal::KILL);
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
