//! Work done in the background: one list. Every job can be repeated and says in its comment why that is harmless.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use kerege_core::Clock;

use crate::{Answered, App, Error, Result};

/// A member of the list: its name, how often it is due, and what it does.
pub struct JobKind {
    /// Its name in the queue.
    pub name: &'static str,
    /// How often it is due.
    pub every: SignedDuration,
    run: for<'a> fn(&'a App) -> Work<'a>,
}

type Work<'a> = std::pin::Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>>;

/// Every job there is.
pub const JOBS: &[JobKind] = &[
    // Lifting an embargo twice does nothing the second time.
    JobKind { name: "lift_embargoes", every: SignedDuration::from_mins(5), run: |app| Box::pin(app.lift_embargoes()) },
    // A file that was read is not read again; one that was broken off is read anew and gives the same pages.
    JobKind { name: "read_files", every: SignedDuration::from_mins(1), run: |app| Box::pin(app.read_files()) },
    // Asking an address once more does no harm; addresses that were asked lately are not asked again.
    JobKind { name: "check_sources", every: SignedDuration::from_mins(10), run: |app| Box::pin(app.check_sources()) },
    // Each batch goes on from its last durable commit, and only one worker has it at a time.
    JobKind { name: "batches", every: SignedDuration::from_mins(1), run: |app| Box::pin(app.work_on_batches()) },
    // A visit goes on where the last one stopped; seeing the same thing again changes nothing.
    JobKind { name: "harvest", every: SignedDuration::from_mins(1), run: |app| Box::pin(app.harvest()) },
    // Words that were kept leave the memory; keeping one twice changes nothing.
    JobKind {
        name: "keep_unanswered",
        every: SignedDuration::from_hours(1),
        run: |app| Box::pin(app.keep_unanswered()),
    },
    // Forgetting what is already forgotten does nothing.
    JobKind { name: "forget", every: SignedDuration::from_hours(1), run: |app| Box::pin(app.forget()) },
];

/// How many cited addresses are asked in one go; none takes longer than half a minute, so that the lease is not outlived.
const AT_A_TIME: i64 = 15;
/// The pause between two of them.
const BETWEEN: Duration = Duration::from_secs(1);
/// How often failures are tried again before a job is given up.
const ATTEMPTS: i64 = 5;
/// For how long a job is taken; one that crashed is taken again after that.
const LEASE: SignedDuration = SignedDuration::from_mins(10);

impl App {
    async fn lift_embargoes(&self) -> Result<()> {
        let mut write = self.store.write(self.clock.now()).await?;
        if write.lift_embargoes().await? > 0 {
            write.commit().await?;
            self.look_for_changes().await?;
        }
        Ok(())
    }

    /// Asks some of the cited addresses whether they still answer, one after the other: those that did not a day ago,
    /// the others once a month.
    async fn check_sources(&self) -> Result<()> {
        if !self.settings.check_sources {
            return Ok(());
        }
        let now = self.clock.now();
        let before = |days: i64| now.checked_sub(SignedDuration::from_hours(24 * days)).unwrap_or(now);
        for url in self.store.sources_to_check(before(30), before(1), AT_A_TIME).await? {
            let (fetcher, address) = (self.fetcher.clone(), url.clone());
            let asked = tokio::task::spawn_blocking(move || fetcher.ask(&address)).await;
            let problem = match asked {
                Ok(Answered::There) => None,
                Ok(Answered::Broken(words)) => Some(words),
                Err(error) => return Err(Error::Machine(error.to_string())),
            };
            self.store.note_source_check(&url, self.clock.now(), problem.as_deref()).await?;
            tokio::time::sleep(BETWEEN).await;
        }
        Ok(())
    }

    /// Ended sessions at once, failed sign-ins after 90 days, ended jobs after 30, words that found nothing after a
    /// year, what batches kept for being undone when that is no longer possible; of submissions what `submission.rs`
    /// says.
    async fn forget(&self) -> Result<()> {
        let now = self.clock.now();
        let before = |days: i64| now.checked_sub(SignedDuration::from_hours(24 * days)).unwrap_or(now);
        self.store.forget_old_sessions(now, before(90)).await?;
        self.store.forget_old_jobs(before(30)).await?;
        let year_ago = Clock::Fixed(before(365)).today();
        self.store.forget_unanswered(year_ago).await?;
        let mut write = self.store.write(now).await?;
        write.forget_batches(before(crate::batch::UNDO_DAYS)).await?;
        write.commit().await?;
        self.forget_submissions().await
    }

    /// Has batches worked on at once instead of within a minute.
    pub(crate) async fn ask_for_work(&self) -> Result<()> {
        let now = self.clock.now();
        self.store.add_job(self.random.id(now)?, "batches", "", now).await?;
        self.asked.notify_waiters();
        Ok(())
    }

    /// Puts every job into the queue for the current period, once however many nodes there are.
    pub(crate) async fn schedule(&self, now: Timestamp) -> Result<()> {
        for kind in JOBS {
            let seconds = kind.every.as_secs();
            let due = Timestamp::from_second(now.as_second() / seconds * seconds).unwrap_or(now);
            self.store.add_job(self.random.id(now)?, kind.name, "", due).await?;
        }
        Ok(())
    }

    /// Takes and does one job that is due; says whether there was one.
    ///
    /// # Errors
    /// If the store fails; a job that fails is tried again later.
    pub async fn do_one_job(&self) -> Result<bool> {
        let Some(job) = self.store.take_job(self.clock.now(), LEASE).await? else { return Ok(false) };
        let Some(kind) = JOBS.iter().find(|kind| kind.name == job.name) else {
            self.store.finish_job(job.id, self.clock.now(), Some("no such job in this release")).await?;
            return Ok(true);
        };
        match (kind.run)(self).await {
            Ok(()) => self.store.finish_job(job.id, self.clock.now(), None).await?,
            Err(error) if job.attempts >= ATTEMPTS => {
                tracing::error!(job = kind.name, %error, "given up");
                self.store.finish_job(job.id, self.clock.now(), Some(&error.to_string())).await?;
            }
            Err(error) => {
                let now = self.clock.now();
                let wait = SignedDuration::from_mins(1 << job.attempts.clamp(0, 6));
                let later = now.checked_add(wait).unwrap_or(now);
                self.store.postpone_job(job.id, later, &error.to_string()).await?;
            }
        }
        Ok(true)
    }
}

/// Does jobs until the process ends.
pub async fn work(app: App) {
    loop {
        let round = async {
            app.schedule(app.clock.now()).await?;
            while app.do_one_job().await? {}
            Ok::<(), crate::Error>(())
        };
        if let Err(error) = round.await {
            tracing::error!(%error, "the job queue cannot be used");
        }
        let _ = tokio::time::timeout(Duration::from_secs(20), app.asked.notified()).await;
    }
}
