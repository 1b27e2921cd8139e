//! Asks sites before they are read: robots.txt, remembered for a day.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use jiff::{SignedDuration, Timestamp};
use kerege_core::Invalid;
use kerege_exchange::harvest::robots::Robots;

use crate::{App, Error, Fetched, Result, Wanted};

/// The name by which robots.txt speaks to us.
const NAME: &str = "kerege";
/// How long the rules of a site are remembered.
const REMEMBERED: SignedDuration = SignedDuration::from_hours(24);
/// How long it is remembered that a site could not be asked.
const CLOSED: SignedDuration = SignedDuration::from_mins(30);
/// The largest robots.txt.
const LARGEST: u64 = 1_000_000;
/// More sites than this are not remembered.
const MOST: usize = 2_000;

/// The rules of the sites that were asked lately.
#[derive(Debug, Default)]
pub(crate) struct RobotsSeen(Mutex<HashMap<String, (Timestamp, Arc<Robots>)>>);

impl App {
    /// Fetches an address, if its site permits it.
    pub(super) async fn fetch(&self, wanted: Wanted) -> Result<std::result::Result<Fetched, Invalid>> {
        if let Err(invalid) = self.permitted(&wanted.url).await? {
            return Ok(Err(invalid));
        }
        self.fetch_anyway(wanted).await
    }

    async fn fetch_anyway(&self, wanted: Wanted) -> Result<std::result::Result<Fetched, Invalid>> {
        let fetcher = self.fetcher.clone();
        let fetched = tokio::task::spawn_blocking(move || fetcher.get(&wanted)).await;
        let fetched = fetched.map_err(|error| Error::Machine(error.to_string()))?;
        Ok(fetched.map_err(|words| Invalid::new("", "harvest-problem-unreachable", words)))
    }

    async fn permitted(&self, url: &str) -> Result<std::result::Result<(), Invalid>> {
        // The path begins after the host; what is no address is told so by the client.
        let Some((scheme, rest)) = url.split_once("://") else { return Ok(Ok(())) };
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let site = format!("{scheme}://{}", rest[..end].to_lowercase());
        let path = if rest[end..].starts_with('/') { &rest[end..] } else { "/" };
        let robots = match self.remembered(&site) {
            Some(robots) => robots,
            None => match self.ask_robots(&site).await? {
                Ok(robots) => robots,
                Err(invalid) => return Ok(Err(invalid)),
            },
        };
        let allowed = robots.allows(path);
        Ok(if allowed { Ok(()) } else { Err(Invalid::new("", "harvest-problem-robots", site)) })
    }

    async fn ask_robots(&self, site: &str) -> Result<std::result::Result<Arc<Robots>, Invalid>> {
        let wanted = Wanted { url: format!("{site}/robots.txt"), largest: LARGEST, ..Wanted::default() };
        let fetched = match self.fetch_anyway(wanted).await? {
            Ok(fetched) => fetched,
            Err(invalid) => return Ok(Err(invalid)),
        };
        let (robots, lasting) = match fetched.status {
            200..300 => (Robots::parse(&fetched.bytes, NAME), REMEMBERED),
            // A site without the file has no wishes; one that is out of order may have (RFC 9309, 2.3.1).
            400..500 if fetched.status != 429 => (Robots::default(), REMEMBERED),
            _ => (Robots::closed(), CLOSED),
        };
        let robots = Arc::new(robots);
        let until = self.clock.now().checked_add(lasting).unwrap_or(self.clock.now());
        let mut seen = self.robots.0.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.len() > MOST {
            seen.clear();
        }
        seen.insert(site.to_owned(), (until, robots.clone()));
        Ok(Ok(robots))
    }

    fn remembered(&self, site: &str) -> Option<Arc<Robots>> {
        let seen = self.robots.0.lock().unwrap_or_else(PoisonError::into_inner);
        seen.get(site).filter(|(until, _)| *until > self.clock.now()).map(|(_, robots)| robots.clone())
    }
}
