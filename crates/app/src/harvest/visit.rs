//! Walks through a source, answer by answer; everything is kept after each, so that a crash costs one answer at most.

use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use kerege_core::{Invalid, Viewer};
use kerege_exchange::harvest::{
    self, Came, Harvested, Item, Listed, Progress, SourceKind, SourceOptions, address, oai::TOKEN_REFUSED,
};
use kerege_store::{HarvestSource, SeenItem, Sight};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::source::require;
use crate::{Act, App, Error, Fetched, Result, Wanted, import::NAMESPACE};

/// How many answers one visit asks for; the next visit goes on.
const ANSWERS: usize = 20;
/// How long all visits of one round may take.
const ROUND: Duration = Duration::from_secs(120);
/// For how long a source is held by who visits it.
const LEASE: SignedDuration = SignedDuration::from_mins(15);
/// The largest answer.
const LARGEST: u64 = 32_000_000;
/// The most pages of a sitemap that are watched, and sitemaps that are read.
const MOST_PAGES: usize = 5_000;
const MOST_MAPS: usize = 100;
/// How many pages in a row may fail before the visit ends.
const MOST_FAILURES: usize = 3;

/// What a visit brought.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Outcome {
    /// How many things were not known.
    pub new: usize,
    /// How many say something else than before.
    pub changed: usize,
    /// How many are gone.
    pub gone: usize,
    /// How many were taken without asking.
    pub taken: usize,
    /// How many answers were asked for.
    pub answers: usize,
    /// The walk is not over; the next visit goes on.
    pub more: bool,
}

/// A visit on its way.
struct Visit {
    source: HarvestSource,
    kind: SourceKind,
    options: SourceOptions,
    progress: Progress,
    outcome: Outcome,
    until: Instant,
    /// How long the server asked us to wait.
    wait: Option<SignedDuration>,
    failures: usize,
}

/// What became of one question.
enum Step {
    /// There is more to ask.
    Onward,
    /// Everything was asked.
    End,
    /// Nothing has changed since the last visit.
    Unchanged,
}

impl App {
    /// Visits every source that is due, one after the other, then takes copies that are wanted.
    pub(crate) async fn harvest(&self) -> Result<()> {
        let until = Instant::now() + ROUND;
        for source in self.store.due_harvest_sources(self.clock.now()).await? {
            if Instant::now() > until {
                break;
            }
            self.visit(source.id, until).await?;
        }
        self.take_copies(until).await
    }

    /// Visits a source at once, whether or not it is due, and says what came of it.
    ///
    /// # Errors
    /// [`Error::Forbidden`] or [`Error::NotFound`]. What the source does wrong stands in it.
    pub async fn visit_now(&self, viewer: &Viewer, id: Uuid) -> Result<HarvestSource> {
        require(viewer, Act::Harvest)?;
        self.visit(id, Instant::now() + ROUND).await?;
        self.take_copies(Instant::now() + ROUND).await?;
        self.store.harvest_source(id).await?.ok_or(Error::NotFound)
    }

    async fn visit(&self, id: Uuid, until: Instant) -> Result<()> {
        let now = self.clock.now();
        if !self.store.take_harvest_source(id, now, now.checked_add(LEASE).unwrap_or(now)).await? {
            return Ok(());
        }
        // What somebody changed while it was being taken counts.
        let Some(source) = self.store.harvest_source(id).await? else { return Ok(()) };
        let Ok(kind) = source.kind.parse::<SourceKind>() else { return Ok(()) };
        let mut visit = Visit {
            kind,
            options: serde_json::from_str(&source.options).unwrap_or_default(),
            progress: serde_json::from_str(&source.progress).unwrap_or_default(),
            outcome: Outcome::default(),
            until,
            wait: None,
            failures: 0,
            source,
        };
        let ended = self.walk(&mut visit).await?;
        self.finish_visit(visit, ended).await
    }

    async fn walk(&self, visit: &mut Visit) -> Result<std::result::Result<(), Invalid>> {
        while visit.outcome.answers < ANSWERS && Instant::now() < visit.until {
            visit.outcome.answers += 1;
            let step = match visit.progress.pages.last().cloned() {
                Some(page) => self.read_listed(visit, page).await?,
                None => self.read_answer(visit).await?,
            };
            match step {
                Ok(Step::Onward) => {}
                Ok(Step::End) => {
                    visit.progress.since = visit.progress.until.take().or(visit.progress.since.take());
                    let progress = serde_json::to_string(&visit.progress).unwrap_or_default();
                    let mut write = self.store.write(self.clock.now()).await?;
                    write.set_harvest_progress(visit.source.id, &progress).await?;
                    write.commit().await?;
                    visit.outcome.taken += self.complete_shared(&visit.source).await?;
                    return Ok(Ok(()));
                }
                Ok(Step::Unchanged) => return Ok(Ok(())),
                // A token that ran out is no misfortune: the walk begins again, once.
                Err(invalid) if invalid.message == TOKEN_REFUSED && visit.progress.next.take().is_some() => {}
                Err(invalid) => return Ok(Err(invalid)),
            }
        }
        visit.outcome.more = true;
        Ok(Ok(()))
    }

    /// Asks the source's next question and keeps what it answers.
    async fn read_answer(&self, visit: &mut Visit) -> Result<std::result::Result<Step, Invalid>> {
        let begins = !visit.progress.is_under_way();
        let conditional = begins && matches!(visit.kind, SourceKind::Feed | SourceKind::Page);
        let url = address(visit.kind, &visit.source.url, &visit.options, &visit.progress);
        let wanted = Wanted {
            url: url.clone(),
            etag: visit.source.etag.clone().filter(|_| conditional),
            last_modified: visit.source.last_modified.clone().filter(|_| conditional),
            largest: LARGEST,
        };
        let fetched = match self.fetch(wanted).await? {
            Ok(fetched) => fetched,
            Err(invalid) => return Ok(Err(invalid)),
        };
        match fetched.status {
            304 => {
                if visit.kind == SourceKind::Page {
                    self.store.note_source_check(&url, self.clock.now(), None).await?;
                }
                return Ok(Ok(Step::Unchanged));
            }
            404 | 410 if visit.kind == SourceKind::Page => {
                self.page_vanished(visit, &url, fetched.status).await?;
                return Ok(Ok(Step::End));
            }
            200..300 => {}
            _ => return Ok(Err(self.refused(visit, &fetched))),
        }
        let harvested = match self.read(visit.kind, &fetched).await? {
            Ok(harvested) => harvested,
            Err(invalid) => return Ok(Err(invalid)),
        };
        let (etag, last_modified) = (fetched.etag, fetched.last_modified);
        let step = self.keep(visit, harvested, &url, begins).await?;
        if conditional {
            (visit.source.etag, visit.source.last_modified) = (etag, last_modified);
        }
        Ok(Ok(step))
    }

    /// Keeps the items of an answer together with how far the walk has come.
    async fn keep(&self, visit: &mut Visit, harvested: Harvested, url: &str, begins: bool) -> Result<Step> {
        let Harvested { mut items, next, until, maps, pages } = harvested;
        match visit.kind {
            // What was changed while the walk went on comes in the next one.
            SourceKind::Oai => visit.progress.until = visit.progress.until.take().or(until),
            _ => visit.progress.until = until.or(visit.progress.until.take()),
        }
        visit.progress.next = next;
        if visit.kind == SourceKind::Sitemap {
            visit.progress.maps.pop();
            if begins {
                // A map of maps names maps of pages; anything deeper could lead round in a circle.
                visit.progress.maps = maps.into_iter().take(MOST_MAPS).rev().collect();
            }
            let pages = self.changed_pages(visit.source.id, pages).await?;
            visit.progress.pages = pages;
        }
        if visit.kind == SourceKind::Page {
            for item in &mut items {
                item.key = url.to_owned();
            }
            self.store.note_source_check(url, self.clock.now(), None).await?;
        }
        self.see(visit, &items).await?;
        Ok(if visit.progress.is_under_way() { Step::Onward } else { Step::End })
    }

    async fn see(&self, visit: &mut Visit, items: &[Item]) -> Result<()> {
        let source = visit.source.id;
        let mut write = self.store.write(self.clock.now()).await?;
        let mut ids = Vec::new();
        for item in items {
            let (id, sight) = write.see_harvest_item(source, &seen(source, item)).await?;
            match sight {
                Sight::New => visit.outcome.new += 1,
                Sight::Changed => visit.outcome.changed += 1,
                Sight::Gone => visit.outcome.gone += 1,
                Sight::Same => {}
            }
            if sight != Sight::Same {
                ids.push(id);
            }
        }
        let progress = serde_json::to_string(&visit.progress).unwrap_or_default();
        write.set_harvest_progress(source, &progress).await?;
        write.commit().await?;
        for id in ids {
            visit.outcome.taken += usize::from(self.settle(&visit.source, id).await?);
        }
        Ok(())
    }

    /// The pages that the sitemap says have changed since they were read.
    async fn changed_pages(&self, source: Uuid, pages: Vec<Listed>) -> Result<Vec<Listed>> {
        let mut wanted = Vec::new();
        for page in pages.into_iter().take(MOST_PAGES) {
            let known = self.store.harvest_item_by_key(source, &page.url).await?;
            let read = known.and_then(|item| serde_json::from_str::<Item>(&item.payload).ok());
            let same = !page.modified.is_empty() && read.is_some_and(|item| item.modified == page.modified);
            if !same {
                wanted.push(page);
            }
        }
        wanted.reverse();
        Ok(wanted)
    }

    /// Reads a page that a sitemap listed. One that fails is passed over; the next walk comes back to it.
    async fn read_listed(&self, visit: &mut Visit, page: Listed) -> Result<std::result::Result<Step, Invalid>> {
        let wanted = Wanted { url: page.url.clone(), largest: LARGEST, ..Wanted::default() };
        let fetched = self.fetch(wanted).await?;
        visit.progress.pages.pop();
        match fetched {
            Ok(fetched) if matches!(fetched.status, 404 | 410) => {
                self.page_vanished(visit, &page.url, fetched.status).await?;
            }
            Ok(fetched) if (200..300).contains(&fetched.status) => {
                visit.failures = 0;
                let mut items = match self.read(SourceKind::Page, &fetched).await? {
                    Ok(harvested) => harvested.items,
                    Err(_) => Vec::new(),
                };
                for item in &mut items {
                    item.key.clone_from(&page.url);
                    item.modified.clone_from(&page.modified);
                }
                self.store.note_source_check(&page.url, self.clock.now(), None).await?;
                self.see(visit, &items).await?;
            }
            failed => {
                visit.failures += 1;
                if visit.failures >= MOST_FAILURES {
                    visit.progress.pages.push(page);
                    return Ok(Err(match failed {
                        Ok(fetched) => self.refused(visit, &fetched),
                        Err(invalid) => invalid,
                    }));
                }
                self.see(visit, &[]).await?;
            }
        }
        Ok(Ok(if visit.progress.is_under_way() { Step::Onward } else { Step::End }))
    }

    /// A watched page is no longer there: the records that cite it are told so; the copy that was taken stays.
    async fn page_vanished(&self, visit: &mut Visit, url: &str, status: u16) -> Result<()> {
        self.store.note_source_check(url, self.clock.now(), Some(&status.to_string())).await?;
        let gone = Item { key: url.to_owned(), url: url.to_owned(), deleted: true, ..Item::default() };
        self.see(visit, &[gone]).await
    }

    async fn read(&self, kind: SourceKind, fetched: &Fetched) -> Result<std::result::Result<Harvested, Invalid>> {
        let workers = self.workers.clone();
        let came = Came { url: fetched.url.clone(), media_type: fetched.media_type.clone() };
        // The child reads a file that has no name any more.
        let (path, bytes) = (self.files.unfinished(), fetched.bytes.clone());
        let read = tokio::task::spawn_blocking(move || {
            let file = std::fs::write(&path, bytes).and_then(|()| std::fs::File::open(&path));
            let _ = std::fs::remove_file(&path);
            workers.harvested(file.map_err(Error::file(&path))?, kind, &came)
        });
        read.await.map_err(|error| Error::Machine(error.to_string()))?
    }

    fn refused(&self, visit: &mut Visit, fetched: &Fetched) -> Invalid {
        visit.wait = fetched.retry_after.as_deref().and_then(|words| retry_after(words, self.clock.now()));
        Invalid::new("", "harvest-problem-status", fetched.status.to_string())
    }

    /// Writes down what the visit came to and when the next one is.
    async fn finish_visit(&self, visit: Visit, ended: std::result::Result<(), Invalid>) -> Result<()> {
        let now = self.clock.now();
        let mut source = visit.source;
        source.polled_at = Some(now);
        source.progress = serde_json::to_string(&visit.progress).unwrap_or_default();
        source.outcome = serde_json::to_string(&visit.outcome).unwrap_or_default();
        let pause = match ended {
            Ok(()) => {
                source.answered_at = Some(now);
                source.failures = 0;
                (source.problem, source.problem_detail) = (String::new(), String::new());
                let usual = SignedDuration::from_hours(i64::from(visit.options.hours));
                if visit.outcome.more { SignedDuration::from_mins(1) } else { usual }
            }
            Err(invalid) => {
                source.failures += 1;
                source.problem = invalid.message.into_owned();
                source.problem_detail = invalid.detail.chars().take(300).collect();
                back_off(source.failures).max(visit.wait.unwrap_or_default())
            }
        };
        source.next_poll_at = now.checked_add(pause).unwrap_or(now);
        self.store.finish_harvest_visit(&source).await?;
        Ok(())
    }
}

/// An item as the store keeps it.
fn seen(source: Uuid, item: &Item) -> SeenItem {
    SeenItem {
        id: Uuid::new_v5(&NAMESPACE, format!("harvest\n{source}\n{}", item.key).as_bytes()),
        key: item.key.clone(),
        digest: item.digest(),
        url: item.url.clone(),
        title: item.title.clone(),
        language: item.language.clone(),
        payload: serde_json::to_string(item).unwrap_or_default(),
        gone: item.deleted,
    }
}

/// A quarter of an hour after the first failure, twice as long after each further one, a day at most.
fn back_off(failures: i64) -> SignedDuration {
    let doublings = u32::try_from(failures.clamp(1, 8) - 1).unwrap_or(0);
    SignedDuration::from_mins(15 * 2_i64.pow(doublings)).min(SignedDuration::from_hours(24))
}

/// How long a server asks us to wait: seconds, or a moment as mail writes it; a week at most.
fn retry_after(words: &str, now: Timestamp) -> Option<SignedDuration> {
    let wait = match words.trim().parse::<u32>() {
        Ok(seconds) => SignedDuration::from_secs(i64::from(seconds)),
        Err(_) => jiff::fmt::rfc2822::parse(words.trim()).ok()?.timestamp().duration_since(now),
    };
    Some(wait.clamp(SignedDuration::ZERO, SignedDuration::from_hours(24 * 7)))
}

/// What a kept item says.
pub(super) fn payload(text: &str) -> Item {
    serde_json::from_str::<harvest::Item>(text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patience_grows_and_ends_at_a_day() {
        let minutes: Vec<i64> = (1..=9).map(|failures| back_off(failures).as_secs() / 60).collect();
        assert_eq!(minutes, [15, 30, 60, 120, 240, 480, 960, 1440, 1440]);
    }

    #[test]
    fn a_server_may_ask_for_patience_in_two_ways() {
        let now: Timestamp = "2026-11-22T06:00:00Z".parse().unwrap();
        assert_eq!(retry_after("120", now), Some(SignedDuration::from_mins(2)));
        assert_eq!(retry_after("Sun, 22 Nov 2026 07:00:00 GMT", now), Some(SignedDuration::from_hours(1)));
        assert_eq!(retry_after("Sat, 21 Nov 2026 07:00:00 GMT", now), Some(SignedDuration::ZERO));
        assert_eq!(retry_after("4294967295", now), Some(SignedDuration::from_hours(24 * 7)));
        assert_eq!(retry_after("soon", now), None);
    }
}
