//! Reads the files of records in the background: text page by page, and the letters of scanned pages one page at a time.
//!
//! What is kept is kept under the hash of the file, page by page, so that the work can be broken off anywhere: pages that
//! are there stay, a file that was not read to its end is read anew and gives the same.

use std::time::{Duration, Instant};

use jiff::SignedDuration;
use kerege_core::{Invalid, Tag};
use kerege_exchange::extract::{self, Told, installed_languages};
use kerege_store::{FilePage, Scan};
use tokio::sync::mpsc;

use crate::{App, Error, Result};

/// How long the job works before it lets others have their turn; what is left is due at once.
const TURN: Duration = Duration::from_secs(60);
/// After this time a file whose reading was not finished counts as broken off.
const LOST: SignedDuration = SignedDuration::from_mins(5);
/// How many pages are written in one go.
const AT_A_TIME: usize = 100;
/// How much text decides on the language, in bytes.
const SAMPLE: usize = 20_000;
/// A less likely language is not named.
const LIKELY: f32 = 0.8;

/// The recogniser's names for the languages of the region; Uzbek is written in two scripts.
const RECOGNISED: [(&str, &[&str]); 6] = [
    ("ru", &["rus"]),
    ("ky", &["kir"]),
    ("en", &["eng"]),
    ("tg", &["tgk"]),
    ("uz", &["uzb", "uzb_cyrl"]),
    ("kk", &["kaz"]),
];

/// The problem of a file for which a program is missing, in the words of its messages.
const NEEDS_PROGRAM: &str = "invalid-file-needs-program";

impl App {
    /// Reads files that nobody read yet, then the letters of scanned pages, for one turn.
    ///
    /// # Errors
    /// If store or disk fail; what is wrong with a file is kept beside it.
    pub async fn read_files(&self) -> Result<()> {
        self.try_again_with_new_programs().await?;
        let until = Instant::now() + TURN;
        while Instant::now() < until {
            if !self.read_one_file().await? && !self.copy_one_file().await? && !self.recognise_one_page().await? {
                return Ok(());
            }
        }
        self.read_files_soon().await
    }

    /// Puts the reading of files into the queue, for now.
    ///
    /// # Errors
    /// If the store fails.
    pub async fn read_files_soon(&self) -> Result<()> {
        let now = self.clock.now();
        self.store.add_job(self.random.id(now)?, "read_files", "", now).await?;
        self.asked.notify_waiters();
        Ok(())
    }

    /// Files for which a program was missing wait again once it is there.
    async fn try_again_with_new_programs(&self) -> Result<()> {
        for (sha256, package) in self.store.files_failed_for(NEEDS_PROGRAM).await? {
            if extract::is_installed(&package) {
                self.store.read_again(&sha256).await?;
            }
        }
        Ok(())
    }

    /// Reads the next file, if there is one, and says whether there was.
    async fn read_one_file(&self) -> Result<bool> {
        let now = self.clock.now();
        let lost = now.checked_sub(LOST).unwrap_or(now);
        let Some(sha256) = self.store.file_to_read(lost).await? else { return Ok(false) };
        if self.store.start_reading(&sha256, now, lost).await? {
            self.read_file(&sha256).await?;
        }
        Ok(true)
    }

    async fn read_file(&self, sha256: &str) -> Result<()> {
        let (mut format, mut sample, mut count) = (String::new(), String::new(), 0);
        let mut waiting = Vec::new();
        let mut ended = Err(Invalid::new("", "invalid-file-broke-reader", ""));
        let mut told = self.told(sha256, |workers, file| workers.text(file));
        while let Some(one) = told.recv().await {
            match one? {
                Told::Found(name) => format = name,
                Told::Page(page) => {
                    if sample.len() < SAMPLE {
                        sample.push_str(&page.text);
                        sample.push('\n');
                    }
                    count = i64::from(page.number);
                    waiting.push(FilePage { number: count, text: page.text, scan: page.scan, ..FilePage::default() });
                    if waiting.len() >= AT_A_TIME {
                        self.keep_pages(sha256, &mut waiting).await?;
                    }
                }
                Told::Broken(invalid) => ended = Err(invalid),
                Told::End => ended = Ok(()),
            }
        }
        self.keep_pages(sha256, &mut waiting).await?;
        let mut write = self.store.write(self.clock.now()).await?;
        match ended {
            Ok(()) => write.finish_reading(sha256, count, &format, self.language_of(&sample).as_ref()).await?,
            Err(why) => write.fail_reading(sha256, &format, &why).await?,
        }
        write.commit().await?;
        self.guess(sha256).await?;
        self.look_for_changes().await?;
        Ok(())
    }

    async fn keep_pages(&self, sha256: &str, pages: &mut Vec<FilePage>) -> Result<()> {
        if pages.is_empty() {
            return Ok(());
        }
        let mut write = self.store.write(self.clock.now()).await?;
        write.keep_file_pages(sha256, &std::mem::take(pages)).await?;
        Ok(write.commit().await?)
    }

    /// Recognises the letters of the next scanned page, if there is one, and says whether there was.
    async fn recognise_one_page(&self) -> Result<bool> {
        let Some(scan) = self.store.scan_to_recognise().await? else { return Ok(false) };
        let installed = tokio::task::spawn_blocking(installed_languages).await;
        let installed = installed.map_err(|error| Error::Machine(error.to_string()))?;
        if installed.is_empty() {
            // The page says what to install; the file waits.
            return Ok(false);
        }
        let languages = self.languages_to_recognise(&scan, &installed).await?;
        let number = scan.number;
        let mut told = self.told(&scan.sha256, move |workers, file| workers.recognise(file, number, &languages));
        let mut text = Err(Invalid::new("", "invalid-file-broke-reader", ""));
        while let Some(one) = told.recv().await {
            match one? {
                Told::Page(page) => text = Ok(page.text),
                Told::Broken(why) => text = Err(why),
                _ => {}
            }
        }
        let mut write = self.store.write(self.clock.now()).await?;
        write.keep_recognised(&scan, text.as_deref().map_err(|why| why.message.as_ref())).await?;
        write.commit().await?;
        self.end_recognition(&scan, text.as_deref().unwrap_or_default()).await?;
        Ok(true)
    }

    /// After the first page with letters the language is known; after the last, all of it can be found.
    async fn end_recognition(&self, scan: &Scan, text: &str) -> Result<()> {
        let file = self.store.file_texts(std::slice::from_ref(&scan.sha256)).await?.into_iter().next();
        let Some(file) = file else { return Ok(()) };
        let language = if file.language.is_none() { self.language_of(text) } else { None };
        let done = file.recognised + file.unreadable >= file.scans;
        if language.is_none() && !done {
            return Ok(());
        }
        let mut write = self.store.write(self.clock.now()).await?;
        if let Some(language) = language {
            write.set_file_language(&scan.sha256, &language).await?;
        }
        if done {
            write.log_file(&scan.sha256).await?;
        }
        write.commit().await?;
        self.guess(&scan.sha256).await?;
        self.look_for_changes().await?;
        Ok(())
    }

    /// In which languages a scanned page is read: that of the file, as far as it is known, and Russian, whose words stand in
    /// every document; otherwise all that are installed.
    async fn languages_to_recognise(&self, scan: &Scan, installed: &[String]) -> Result<String> {
        let file = self.store.file_texts(std::slice::from_ref(&scan.sha256)).await?.into_iter().next();
        let known = match file.and_then(|file| file.language) {
            Some(language) => Some(language),
            None => self.language_said(&scan.sha256).await?,
        };
        let wanted = |tag: &str| known.as_ref().is_none_or(|known| known.language() == tag || tag == "ru");
        let names = RECOGNISED.iter().filter(|(tag, _)| wanted(tag)).flat_map(|(_, names)| names.iter());
        let names: Vec<&str> = names.copied().filter(|name| installed.iter().any(|one| one == name)).collect();
        // Whatever is installed is better than nothing.
        Ok(if names.is_empty() { installed.join("+") } else { names.join("+") })
    }

    /// The language that an editor gave the file in one of its records.
    async fn language_said(&self, sha256: &str) -> Result<Option<Tag>> {
        let ids = self.store.records_with_file(sha256).await?;
        let operator = kerege_core::Viewer::Operator;
        let records = self.store.records(&operator, &ids, kerege_store::Version::Latest).await?;
        let mut files = records.iter().flat_map(|record| &record.document.files);
        Ok(files.find(|file| file.sha256 == sha256 && file.language.is_some()).and_then(|file| file.language.clone()))
    }

    /// The language of a text, if it is plain enough.
    pub(crate) fn language_of(&self, text: &str) -> Option<Tag> {
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        let guess = self.analyser.guess(text).into_iter().next()?;
        (letters >= 20 && guess.probability >= LIKELY).then(|| guess.language.code().parse().ok()).flatten()
    }

    /// What a child tells about a kept file.
    fn told<F>(&self, sha256: &str, ask: F) -> mpsc::Receiver<Result<Told>>
    where
        F: FnOnce(&crate::Workers, std::fs::File) -> Result<crate::Told<Told>> + Send + 'static,
    {
        let (sender, receiver) = mpsc::channel(8);
        let (files, workers, sha256) = (self.files.clone(), self.workers.clone(), sha256.to_owned());
        tokio::task::spawn_blocking(move || {
            // A file that is gone from the disk is broken for good; `kerege verify` tells the operator.
            let Ok(file) = files.reader(&sha256) else {
                let _ = sender.blocking_send(Ok(Told::Broken(Invalid::new("", "invalid-file-damaged", ""))));
                return;
            };
            match ask(&workers, file) {
                Ok(told) => {
                    for one in told {
                        if sender.blocking_send(Ok(one)).is_err() {
                            break;
                        }
                    }
                }
                Err(error) => {
                    let _ = sender.blocking_send(Err(error));
                }
            }
        });
        receiver
    }
}

/// Whether the letters of scanned pages can be recognised on this machine.
pub fn recognises() -> bool {
    !installed_languages().is_empty()
}
