//! A centre, opened: its store, index, files, languages and definitions.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use kerege_core::{Clock, Definitions, TOPICS};
use kerege_language::{
    analysis::{Analyser, Tables},
    interface::Languages,
};
use kerege_search::Index;
use kerege_store::{Durability, FileStore, Store};
use tokio::sync::{Notify, RwLock, Semaphore};

use crate::{
    Error, Fetcher, Random, Reach, Result, Settings, Site, Templates, Workers, harvest::RobotsSeen, pace::Pace,
    seal::Recipient, ticket::Tickets, unanswered::Unanswered,
};

/// How a centre is opened.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The data directory; made if it is not there.
    pub data: PathBuf,
    /// A PostgreSQL database to use instead of the embedded SQLite.
    pub database_url: Option<String>,
    /// A directory whose files stand before the embedded ones.
    pub site: Option<PathBuf>,
    /// Where the time comes from.
    pub clock: Clock,
    /// Where randomness comes from.
    pub random: Random,
    /// Whether commits wait for the disk.
    pub durability: Durability,
    /// How far requests to the world outside may reach.
    pub reach: Reach,
    /// The program whose `extract` opens files of others; by default the one that runs.
    pub program: Option<PathBuf>,
}

/// A centre. Cheap to clone; every clone is the same centre.
#[derive(Clone)]
pub struct App {
    /// The records and everything else that must not be lost.
    pub store: Store,
    /// The bytes of files.
    pub files: FileStore,
    /// The index, derived from the store.
    pub index: Arc<Index>,
    /// Kinds, vocabularies, places.
    pub definitions: Arc<Definitions>,
    /// The interface languages.
    pub languages: Arc<Languages>,
    /// Templates and assets.
    pub templates: Arc<Templates>,
    /// The site's files.
    pub site: Arc<Site>,
    /// What the administrator set.
    pub settings: Arc<Settings>,
    /// The time.
    pub clock: Clock,
    /// The data directory.
    pub data: Arc<PathBuf>,
    /// The processes that open files of others.
    pub workers: Workers,
    pub(crate) fetcher: Fetcher,
    pub(crate) robots: Arc<RobotsSeen>,
    pub(crate) random: Random,
    pub(crate) hashing: Arc<Semaphore>,
    pub(crate) changed: Arc<Changed>,
    /// Wakes whoever does jobs.
    pub(crate) asked: Arc<Notify>,
    pub(crate) analyser: Arc<Analyser>,
    pub(crate) unanswered: Arc<Unanswered>,
    pub(crate) tickets: Arc<Tickets>,
    pub(crate) pace: Arc<Pace>,
    /// To whom the addresses of submissions are sealed.
    pub(crate) recipient: Option<Recipient>,
    /// Files are kept side by side; while one is removed nothing is kept.
    pub(crate) keeping: Arc<RwLock<()>>,
    pub(crate) copying: Arc<Semaphore>,
}

/// Tells followers of the change log that there is something new.
#[derive(Debug, Default)]
pub(crate) struct Changed {
    number: AtomicI64,
    news: Notify,
}

/// The vocabularies whose concepts a search recognises in one language and finds in all.
const SEARCHED: [&str; 2] = [TOPICS, "legal-terms"];

impl App {
    /// Opens the centre in a data directory, bringing its schema up to date.
    ///
    /// # Errors
    /// If the site's files do not fit together, or store or index cannot be opened.
    pub async fn open(options: Options) -> Result<Self> {
        let site = Arc::new(Site::new(options.site));
        let (definitions, languages, analyser) = read_site(&site)?;
        let data = options.data;
        std::fs::create_dir_all(&data).map_err(Error::file(&data))?;
        let settings = read_settings(&data)?;
        let recipient = Recipient::parse(&settings.submission_recipient)?;
        let store = match &options.database_url {
            Some(url) => Store::open_postgres(url, definitions.clone()).await?,
            None => Store::open_sqlite(&data.join("kerege.sqlite"), options.durability, definitions.clone()).await?,
        };
        let tags = languages.iter().map(|language| language.tag.clone()).collect();
        let searched: Vec<_> = SEARCHED.iter().filter_map(|name| definitions.vocabularies.get(name)).collect();
        let index = Arc::new(Index::open(&data.join("index"), tags, analyser.clone(), &searched)?);
        let files = FileStore::open(&data.join("files"))?;
        let settings = Arc::new(settings);
        let templates =
            Templates::new(site.clone(), definitions.clone(), languages.clone(), settings.clone(), options.clock)?;
        let program = match options.program {
            Some(program) => program,
            None => std::env::current_exe().map_err(|error| Error::File("/proc/self/exe".to_owned(), error))?,
        };
        let app = Self {
            store,
            files,
            index,
            definitions,
            languages,
            templates: Arc::new(templates),
            site,
            workers: Workers::new(program, &settings),
            clock: options.clock,
            data: Arc::new(data),
            fetcher: Fetcher::new(options.reach, &settings.address),
            robots: Arc::default(),
            settings,
            random: options.random,
            hashing: Arc::new(Semaphore::new(2)),
            changed: Arc::default(),
            asked: Arc::default(),
            analyser,
            unanswered: Arc::default(),
            tickets: Arc::default(),
            pace: Arc::default(),
            recipient,
            keeping: Arc::default(),
            copying: Arc::new(Semaphore::new(2)),
        };
        app.look_for_changes().await?;
        Ok(app)
    }

    /// The number of the newest change known so far; rendered pages are as old as the number they carry.
    pub fn change_number(&self) -> i64 {
        self.changed.number.load(Ordering::Acquire)
    }

    /// Asks the store for the newest change, which another process may have made, and tells the followers.
    ///
    /// # Errors
    /// If the store fails.
    pub async fn look_for_changes(&self) -> Result<i64> {
        let number = self.store.change_number().await?;
        if self.changed.number.swap(number, Ordering::AcqRel) != number {
            self.changed.news.notify_waiters();
        }
        Ok(number)
    }

    /// Waits until something changed, or for `patience` at most.
    pub async fn wait_for_changes(&self, patience: std::time::Duration) {
        let _ = tokio::time::timeout(patience, self.changed.news.notified()).await;
    }
}

fn read_site(site: &Site) -> Result<(Arc<Definitions>, Arc<Languages>, Arc<Analyser>)> {
    let mut files = Vec::new();
    for folder in ["kinds", "vocabularies", "places"] {
        files.extend(site.texts(folder).map_err(Error::Site)?);
    }
    let definitions = Definitions::parse(&files).map_err(|error| Error::Site(error.to_string()))?;
    let language_files = site.texts("languages").map_err(Error::Site)?;
    let languages = Languages::parse(&language_files).map_err(Error::Site)?;
    let texts = language_files.iter().map(|file| (file.path.as_str(), file.text.as_str()));
    let tables = Tables::from_files(texts).map_err(|error| Error::Site(error.to_string()))?;
    let analyser = Analyser::new(&tables).map_err(|error| Error::Site(error.to_string()))?;
    Ok((Arc::new(definitions), Arc::new(languages), Arc::new(analyser)))
}

fn read_settings(data: &Path) -> Result<Settings> {
    let path = data.join("kerege.toml");
    match std::fs::read_to_string(&path) {
        Ok(text) => Settings::parse(&text).map_err(Error::Site),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Settings::default()),
        Err(error) => Err(Error::file(&path)(error)),
    }
}
