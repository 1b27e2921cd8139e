//! The list of places that are visited: added, changed, paused and trusted by administrators.

use jiff::SignedDuration;
use kerege_core::{Invalid, Viewer};
use kerege_exchange::harvest::{Progress, SourceKind, SourceOptions};
use kerege_store::{Author, HarvestSource};
use uuid::Uuid;

use crate::{Act, App, Error, Result, viewer_may_ever};

/// What an administrator says about a source.
#[derive(Clone, Debug, Default)]
pub struct SourceForm {
    /// What kind of place it is; it stays what it was once it is known.
    pub kind: String,
    /// What it is called here.
    pub name: String,
    /// Where it is.
    pub url: String,
    /// Hours between two visits.
    pub hours: String,
    /// The kind of record that its things become.
    pub record_kind: String,
    /// The set or query.
    pub part: String,
    /// Whether what it brings is taken without asking.
    pub trusted: bool,
}

/// The longest pause between two visits, in hours: a quarter of a year.
const LONGEST_PAUSE: u32 = 2_200;

impl App {
    /// Adds a source; it is visited soon.
    ///
    /// # Errors
    /// [`Error::Forbidden`], or [`Error::Invalid`] for what has to be mended.
    pub async fn add_source(&self, viewer: &Viewer, author: &Author, form: &SourceForm) -> Result<Uuid> {
        require(viewer, Act::Harvest)?;
        let now = self.clock.now();
        let fresh = HarvestSource {
            id: self.random.id(now)?,
            kind: form.kind.clone(),
            name: String::new(),
            url: String::new(),
            options: String::new(),
            added_at: now,
            added_by: author.account,
            trusted_at: None,
            trusted_by: None,
            paused_at: None,
            paused_by: None,
            etag: None,
            last_modified: None,
            progress: "{}".to_owned(),
            polled_at: None,
            answered_at: None,
            outcome: "{}".to_owned(),
            problem: String::new(),
            problem_detail: String::new(),
            failures: 0,
            next_poll_at: now,
        };
        let source = self.filled(fresh, author, form).await?;
        self.keep_source(&source, author).await?;
        Ok(source.id)
    }

    /// Changes a source. What is asked of it anew is asked from the beginning.
    ///
    /// # Errors
    /// [`Error::Forbidden`], [`Error::NotFound`], or [`Error::Invalid`] for what has to be mended.
    pub async fn update_source(&self, viewer: &Viewer, author: &Author, id: Uuid, form: &SourceForm) -> Result<()> {
        require(viewer, Act::Harvest)?;
        let known = self.store.harvest_source(id).await?.ok_or(Error::NotFound)?;
        let form = SourceForm { kind: known.kind.clone(), ..form.clone() };
        let source = self.filled(known, author, &form).await?;
        self.keep_source(&source, author).await
    }

    /// Leaves a source alone, or visits it again.
    ///
    /// # Errors
    /// [`Error::Forbidden`] or [`Error::NotFound`].
    pub async fn set_source_paused(&self, viewer: &Viewer, author: &Author, id: Uuid, paused: bool) -> Result<()> {
        require(viewer, Act::Harvest)?;
        let mut source = self.store.harvest_source(id).await?.ok_or(Error::NotFound)?;
        source.paused_at = paused.then(|| self.clock.now());
        source.paused_by = author.account.filter(|_| paused);
        self.keep_source(&source, author).await
    }

    /// Asks for a visit as soon as the jobs come round.
    ///
    /// # Errors
    /// [`Error::Forbidden`] or [`Error::NotFound`].
    pub async fn ask_for_visit(&self, viewer: &Viewer, id: Uuid) -> Result<()> {
        require(viewer, Act::Harvest)?;
        let source = self.store.harvest_source(id).await?.ok_or(Error::NotFound)?;
        self.store.set_next_harvest(source.id, self.clock.now()).await?;
        Ok(())
    }

    async fn keep_source(&self, source: &HarvestSource, author: &Author) -> Result<()> {
        let mut write = self.store.write(self.clock.now()).await?;
        write.put_harvest_source(source).await?;
        let object = format!("{} {}", source.kind, source.url);
        write.audit(author.account, &author.name, Act::Harvest.as_str(), &object, "", "").await?;
        write.commit().await?;
        Ok(())
    }

    /// The source with what the form says, or everything that does not fit.
    async fn filled(&self, mut source: HarvestSource, author: &Author, form: &SourceForm) -> Result<HarvestSource> {
        let mut invalid = Vec::new();
        if form.kind.parse::<SourceKind>().is_err() {
            invalid.push(Invalid::new("kind", "invalid-source-kind", form.kind.clone()));
        }
        let name = form.name.trim().to_owned();
        if name.is_empty() {
            invalid.push(Invalid::new("name", "invalid-required", ""));
        } else if name.chars().count() > 200 {
            invalid.push(Invalid::new("name", "invalid-too-long", "200"));
        }
        let others = self.store.harvest_sources().await?;
        if others.iter().any(|other| other.id != source.id && other.name == name) {
            invalid.push(Invalid::new("name", "invalid-duplicate", name.clone()));
        }
        let url = form.url.trim().to_owned();
        if !is_address(&url) {
            invalid.push(Invalid::new("url", "invalid-url", url.chars().take(100).collect::<String>()));
        }
        let usual = SourceOptions::default();
        let hours = if form.hours.trim().is_empty() { Some(usual.hours) } else { form.hours.trim().parse().ok() };
        let hours = hours.filter(|hours| (1..=LONGEST_PAUSE).contains(hours)).unwrap_or_else(|| {
            invalid.push(Invalid::new("hours", "invalid-number", form.hours.clone()));
            usual.hours
        });
        let record_kind = if form.record_kind.is_empty() { usual.record_kind } else { form.record_kind.clone() };
        if self.definitions.kinds.get(&record_kind).is_none() {
            invalid.push(Invalid::new("record_kind", "invalid-kind", record_kind.clone()));
        }
        if !invalid.is_empty() {
            return Err(Error::Invalid(invalid));
        }
        let options = SourceOptions { hours, record_kind, part: form.part.trim().to_owned() };
        let before: SourceOptions = serde_json::from_str(&source.options).unwrap_or_default();
        let now = self.clock.now();
        if source.url != url || before.part != options.part {
            source.progress = serde_json::to_string(&Progress::default()).unwrap_or_default();
            (source.etag, source.last_modified) = (None, None);
            source.next_poll_at = now;
        } else if before.hours > options.hours {
            let soon = now.checked_add(SignedDuration::from_hours(i64::from(options.hours))).unwrap_or(now);
            source.next_poll_at = source.next_poll_at.min(soon);
        }
        if form.trusted != source.trusted_at.is_some() {
            source.trusted_at = form.trusted.then_some(now);
            source.trusted_by = author.account.filter(|_| form.trusted);
        }
        (source.name, source.url) = (name, url);
        source.options = serde_json::to_string(&options).unwrap_or_default();
        Ok(source)
    }
}

fn is_address(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    url.len() <= 2_000
        && rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/') && !rest.contains(char::is_whitespace))
}

/// Refuses what this viewer may never do.
pub(super) fn require(viewer: &Viewer, act: Act) -> Result<()> {
    if viewer_may_ever(viewer, act) { Ok(()) } else { Err(Error::Forbidden) }
}
