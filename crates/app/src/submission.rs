//! Takes in what people without an account send, shows it to who holds the receipt, and lets the team decide.

use std::{collections::BTreeMap, net::IpAddr};

use jiff::SignedDuration;
use kerege_core::{Document, FileLink, Invalid, Viewer};
use kerege_store::{Author, StoredFile, Submission, SubmissionFile, SubmissionRemark, SubmissionState, Trust, Write};
use uuid::Uuid;

use crate::{
    Act, App, Error, Result,
    edit::document_digest,
    permission,
    receipt::{code_hash, new_code},
};

/// The longest remark or answer, in characters.
const LONGEST_REMARK: usize = 5_000;
/// So many remarks may somebody add to one submission.
const MOST_REMARKS: usize = 20;
/// The longest submission, in bytes of all that was typed.
const LONGEST: usize = 200_000;

/// So many bytes of files may wait for their forms to be sent, all strangers together.
const MOST_UNSENT: i64 = 1_000_000_000;

/// What somebody sends.
#[derive(Clone, Debug, Default)]
pub struct Sending {
    /// The kind of the record that is proposed or corrected.
    pub kind: String,
    /// The record that is corrected.
    pub record: Option<Uuid>,
    /// The language of the page.
    pub language: String,
    /// What it is called in lists.
    pub title: String,
    /// What was typed, without what must not be kept.
    pub content: BTreeMap<String, String>,
    /// The e-mail address, which is sealed at once; left out where the centre has no recipient.
    pub email: String,
    /// The receipt code of something they sent before.
    pub former_code: String,
    /// The files, kept since [`App::add_submission_file`].
    pub files: Vec<Uuid>,
    /// The ticket that lets it through, which is spent.
    pub ticket: String,
    /// The proof of work for the ticket.
    pub proof: String,
}

/// What the holder of a receipt sees.
#[derive(Clone, Debug)]
pub struct Receipt {
    /// What was sent.
    pub submission: Submission,
    /// Where it stands, as far as the sender is told: whoever is blocked is not told so.
    pub state: SubmissionState,
    /// Answers and remarks.
    pub remarks: Vec<SubmissionRemark>,
}

impl App {
    /// Whether submissions may carry an e-mail address: only where it can be sealed.
    pub fn seals_addresses(&self) -> bool {
        self.recipient.is_some()
    }

    /// Whether there is room for files of forms that are not sent yet: strangers must not fill the disk.
    ///
    /// # Errors
    /// If the store fails.
    pub async fn has_room_for_files(&self) -> Result<bool> {
        Ok(self.store.unsent_bytes().await? < MOST_UNSENT)
    }

    /// Keeps a file that came with a form; it is removed again unless the form is sent.
    ///
    /// # Errors
    /// If the store fails.
    pub async fn add_submission_file(&self, file: &StoredFile, name: &str) -> Result<Uuid> {
        let now = self.clock.now();
        let id = self.random.id(now)?;
        let mut write = self.store.write(now).await?;
        write.add_submission_file(id, &file.sha256, name).await?;
        write.commit().await?;
        Ok(id)
    }

    /// Takes a submission in and hands out its receipt code, of which only the hash is kept.
    ///
    /// # Errors
    /// [`Error::Invalid`] for what the sender has to mend.
    pub async fn send_submission(&self, sending: Sending, address: Option<IpAddr>) -> Result<String> {
        let mut invalid = Vec::new();
        let size: usize = sending.content.iter().map(|(name, words)| name.len() + words.len()).sum();
        if size > LONGEST {
            invalid.push(Invalid::new("", "invalid-too-long", LONGEST.to_string()));
        }
        let email = sending.email.trim();
        let sealed = match &self.recipient {
            Some(recipient) if !email.is_empty() => {
                if is_email(email) {
                    Some(recipient.seal(email)?)
                } else {
                    invalid.push(Invalid::new("email", "invalid-email", email));
                    None
                }
            }
            _ => None,
        };
        let code = new_code(&self.random)?;
        let own = code_hash(&code).unwrap_or_default();
        let (source, trust) = match sending.former_code.trim() {
            "" => (own.clone(), Trust::Unverified),
            former => match self.source_of(former, address).await? {
                Some(known) => known,
                None => {
                    invalid.push(Invalid::new("former_code", "invalid-receipt-code", ""));
                    (String::new(), Trust::Unverified)
                }
            },
        };
        // Only what is good in every other way spends the ticket.
        if invalid.is_empty() && !self.spend_ticket(&sending.ticket, &sending.proof)? {
            invalid.push(Invalid::new("", "invalid-already-sent", ""));
        }
        if !invalid.is_empty() {
            return Err(Error::Invalid(invalid));
        }
        let now = self.clock.now();
        let submission = Submission {
            id: self.random.id(now)?,
            code_hash: own,
            source,
            kind: sending.kind,
            record_id: sending.record,
            language: sending.language,
            title: sending.title,
            content: sending.content,
            sealed,
            sent_at: now,
            taken_at: None,
            taken_into: None,
            // They are not told, so that they do not simply begin anew.
            refused_at: (trust == Trust::Blocked).then_some(now),
            spam_at: None,
            trust,
        };
        let mut write = self.store.write(now).await?;
        write.add_submission(&submission).await?;
        for file in &sending.files {
            write.give_submission_file(*file, submission.id).await?;
        }
        write.commit().await?;
        self.count_sent(address)?;
        Ok(code)
    }

    /// What the holder of this code may see; a wrong code costs time, and more each time.
    ///
    /// # Errors
    /// If the store fails.
    pub async fn receipt(&self, code: &str, address: Option<IpAddr>) -> Result<Option<Receipt>> {
        // What can be no code is told at once: nothing was guessed.
        let Some(hash) = code_hash(code) else { return Ok(None) };
        let Some(submission) = self.store.submission_by_code(&hash).await? else {
            tokio::time::sleep(self.count_wrong_code(address)?).await;
            return Ok(None);
        };
        let silently = submission.refused_at == Some(submission.sent_at);
        let state = if silently { SubmissionState::Waiting } else { submission.state() };
        let remarks = self.store.submission_remarks(submission.id).await?;
        Ok(Some(Receipt { submission, state, remarks }))
    }

    /// Adds a remark to what was sent under this code; false if there is no such code.
    ///
    /// # Errors
    /// [`Error::Invalid`] for what the sender has to mend.
    pub async fn remark_on_submission(&self, code: &str, words: &str, address: Option<IpAddr>) -> Result<bool> {
        let Some(receipt) = self.receipt(code, address).await? else { return Ok(false) };
        let words = checked_remark(words)?;
        let hers: Vec<&SubmissionRemark> = receipt.remarks.iter().filter(|one| one.written_by.is_none()).collect();
        if hers.len() >= MOST_REMARKS {
            return Err(Error::Invalid(vec![Invalid::new(
                "text",
                "invalid-too-many-remarks",
                MOST_REMARKS.to_string(),
            )]));
        }
        // Who loads the answer again sends the same once more.
        if hers.last().is_some_and(|last| last.text == words) {
            return Ok(true);
        }
        let now = self.clock.now();
        let remark = SubmissionRemark { id: self.random.id(now)?, text: words, written_at: now, written_by: None };
        let mut write = self.store.write(now).await?;
        write.add_submission_remark(receipt.submission.id, &remark).await?;
        write.commit().await?;
        Ok(true)
    }

    /// The source behind a code that was given again; a wrong one costs time.
    async fn source_of(&self, code: &str, address: Option<IpAddr>) -> Result<Option<(String, Trust)>> {
        let Some(hash) = code_hash(code) else { return Ok(None) };
        let found = self.store.submission_source(&hash).await?;
        if found.is_none() {
            tokio::time::sleep(self.count_wrong_code(address)?).await;
        }
        Ok(found)
    }

    /// The submission, for somebody who decides about it.
    ///
    /// # Errors
    /// [`Error::NotFound`] if there is none that this viewer may see.
    pub async fn submission(&self, viewer: &Viewer, id: Uuid) -> Result<Submission> {
        require(viewer)?;
        self.store.submission(viewer, id).await?.ok_or(Error::NotFound)
    }

    /// Refuses submissions, or marks them as spam; their files go. Says how many.
    ///
    /// # Errors
    /// [`Error::Forbidden`] if the viewer may not.
    pub async fn refuse_submissions(
        &self,
        viewer: &Viewer,
        author: &Author,
        ids: &[Uuid],
        state: SubmissionState,
    ) -> Result<u64> {
        require(viewer)?;
        if !matches!(state, SubmissionState::Refused | SubmissionState::Spam) {
            return Ok(0);
        }
        let mut write = self.store.write(self.clock.now()).await?;
        let decided = write.decide_submissions(ids, state, author.account, None).await?;
        for id in ids {
            audit(&mut write, author, *id, state.as_str()).await?;
        }
        write.commit().await?;
        self.remove_spare_files().await?;
        Ok(decided)
    }

    /// Says how far the sources of these submissions are trusted from now on.
    ///
    /// # Errors
    /// [`Error::Forbidden`] if the viewer may not, [`Error::NotFound`] if there is no such submission.
    pub async fn judge_sources(&self, viewer: &Viewer, author: &Author, ids: &[Uuid], trust: Trust) -> Result<()> {
        let mut sources = Vec::new();
        for id in ids {
            sources.push((*id, self.submission(viewer, *id).await?.source));
        }
        let mut write = self.store.write(self.clock.now()).await?;
        for (id, source) in sources {
            write.judge_submission_source(&source, trust, author.account).await?;
            audit(&mut write, author, id, trust.as_str()).await?;
        }
        write.commit().await?;
        Ok(())
    }

    /// Answers: the words are shown to who holds the receipt.
    ///
    /// # Errors
    /// [`Error::Invalid`] for what has to be mended, [`Error::NotFound`], [`Error::Forbidden`].
    pub async fn answer_submission(&self, viewer: &Viewer, author: &Author, id: Uuid, words: &str) -> Result<()> {
        self.submission(viewer, id).await?;
        let (now, text) = (self.clock.now(), checked_remark(words)?);
        let answer = SubmissionRemark { id: self.random.id(now)?, text, written_at: now, written_by: author.account };
        let mut write = self.store.write(now).await?;
        write.add_submission_remark(id, &answer).await?;
        audit(&mut write, author, id, "answered").await?;
        write.commit().await?;
        Ok(())
    }

    /// Makes a proposal a draft. Of its files only the chosen ones go into the record, whose readers get them once it is
    /// published. Nothing is made if somebody else was faster.
    ///
    /// # Errors
    /// [`Error::Invalid`] if the document does not stand, [`Error::NotFound`], [`Error::Forbidden`].
    pub async fn take_proposal(
        &self,
        viewer: &Viewer,
        author: &Author,
        id: Uuid,
        mut document: Document,
        note: &str,
        chosen: &[Uuid],
    ) -> Result<Option<Uuid>> {
        let submission = self.submission(viewer, id).await?;
        if !permission::viewer_may_ever(viewer, Act::Create) {
            return Err(Error::Forbidden);
        }
        let files = self.store.submission_files(viewer, submission.id).await?;
        document.files.extend(files.into_iter().filter(|file| chosen.contains(&file.id)).map(link_to));
        let invalid = document.check(&self.definitions);
        if !invalid.is_empty() {
            return Err(Error::Invalid(invalid));
        }
        let now = self.clock.now();
        let record = self.random.id(now)?;
        let mut write = self.store.write(now).await?;
        if write.decide_submissions(&[id], SubmissionState::Taken, author.account, Some(record)).await? == 0 {
            return Ok(None);
        }
        write.save(record, None, &document, author, note).await?;
        let digest = document_digest(&document);
        write.audit(author.account, &author.name, Act::Create.as_str(), &record.to_string(), "", &digest).await?;
        audit(&mut write, author, id, "taken").await?;
        write.commit().await?;
        self.look_for_changes().await?;
        Ok(Some(record))
    }

    /// Takes a correction: a note on the record says what was sent in. What the record says is for an editor to change.
    /// False if somebody else was faster.
    ///
    /// # Errors
    /// [`Error::NotFound`] if submission or record is not there, [`Error::Forbidden`].
    pub async fn take_correction(&self, viewer: &Viewer, author: &Author, id: Uuid, words: &str) -> Result<bool> {
        let submission = self.submission(viewer, id).await?;
        let record = self.newest(viewer, submission.record_id.ok_or(Error::NotFound)?).await?;
        self.require(viewer, Act::Edit, &record).await?;
        let note = self.new_note(Some(record.id), author, words)?;
        let mut write = self.store.write(self.clock.now()).await?;
        if write.decide_submissions(&[id], SubmissionState::Taken, author.account, Some(record.id)).await? == 0 {
            return Ok(false);
        }
        write.put_note(&note).await?;
        audit(&mut write, author, id, "taken").await?;
        write.commit().await?;
        Ok(true)
    }

    /// Forgets what submissions no longer need: files after seven hours if the form was never sent, at once if it was refused,
    /// after 90 days if it was taken and no record uses them; addresses 90 days after the decision; spam after 30 days;
    /// everything else that was refused after a year. Forgetting twice does nothing.
    pub(crate) async fn forget_submissions(&self) -> Result<()> {
        self.remove_spare_files().await?;
        let mut write = self.store.write(self.clock.now()).await?;
        write.forget_submissions(self.days_ago(90), self.days_ago(30), self.days_ago(365)).await?;
        write.commit().await?;
        Ok(())
    }

    /// Removes the files that submissions no longer need and that nothing else names.
    pub(crate) async fn remove_spare_files(&self) -> Result<()> {
        for (id, sha256) in self.store.spare_submission_files(self.hours_ago(7), self.days_ago(90)).await? {
            // Nobody keeps the same bytes anew while they go.
            let _alone = self.keeping.write().await;
            let mut write = self.store.write(self.clock.now()).await?;
            if write.remove_submission_file(id, &sha256).await? {
                // First the bytes: after a crash the row is still there, and the next round does it again.
                let (files, sha256) = (self.files.clone(), sha256.clone());
                let gone = tokio::task::spawn_blocking(move || files.remove(&sha256));
                gone.await.map_err(|error| Error::Machine(error.to_string()))??;
            }
            write.commit().await?;
        }
        Ok(())
    }

    fn days_ago(&self, days: i64) -> jiff::Timestamp {
        self.hours_ago(24 * days)
    }

    fn hours_ago(&self, hours: i64) -> jiff::Timestamp {
        let now = self.clock.now();
        now.checked_sub(SignedDuration::from_hours(hours)).unwrap_or(now)
    }
}

fn require(viewer: &Viewer) -> Result<()> {
    if permission::viewer_may_ever(viewer, Act::Moderate) { Ok(()) } else { Err(Error::Forbidden) }
}

async fn audit(write: &mut Write, author: &Author, id: Uuid, outcome: &str) -> Result<()> {
    Ok(write.audit(author.account, &author.name, Act::Moderate.as_str(), &id.to_string(), "", outcome).await?)
}

fn checked_remark(words: &str) -> Result<String> {
    let words = words.trim().replace("\r\n", "\n");
    let invalid = if words.is_empty() {
        Invalid::new("text", "invalid-required", "")
    } else if words.chars().count() > LONGEST_REMARK {
        Invalid::new("text", "invalid-too-long", LONGEST_REMARK.to_string())
    } else {
        return Ok(words);
    };
    Err(Error::Invalid(vec![invalid]))
}

fn is_email(text: &str) -> bool {
    text.len() <= 254
        && !text.contains(|sign: char| sign.is_whitespace() || sign.is_control())
        && text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
}

fn link_to(file: SubmissionFile) -> FileLink {
    FileLink {
        sha256: file.sha256,
        name: file.name,
        media_type: file.media_type,
        size: file.size.unsigned_abs(),
        language: None,
    }
}
