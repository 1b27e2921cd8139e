//! Counts how often a network sends forms and tries receipt codes, so that haste costs time. Networks are told apart by a
//! hash whose key lives in memory and changes every day; no address reaches the disk, and a restart forgets all counts.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use jiff::{SignedDuration, Timestamp, civil::Date};

use crate::{App, Result, ticket::mac, unanswered::network};

/// So many submissions an hour come through without a longer wait. Many people share one network.
const FREE: u32 = 10;
/// So many forms an hour are read at all.
const MOST_FORMS: u32 = 120;
/// How long somebody without a proof of work waits, in seconds.
const WAIT: i64 = 20;
/// The longest wait, in seconds.
const LONGEST_WAIT: i64 = 1_800;
/// So many networks are told apart; further ones share one count.
const MOST_NETWORKS: usize = 50_000;
/// After this the counts of a network begin anew.
const WINDOW: SignedDuration = SignedDuration::from_hours(1);

/// The counts of today.
#[derive(Default)]
pub(crate) struct Pace(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    day: Date,
    key: [u8; 32],
    networks: HashMap<String, Counts>,
}

#[derive(Clone, Copy, Debug)]
struct Counts {
    since: Timestamp,
    forms: u32,
    sent: u32,
    wrong: u32,
}

impl App {
    /// Counts a form that this network sends; false if it sends too many to read them.
    ///
    /// # Errors
    /// If the machine has no randomness to give.
    pub fn may_send_form(&self, address: Option<IpAddr>) -> Result<bool> {
        self.pace_of(address, |counts| {
            counts.forms += 1;
            counts.forms <= MOST_FORMS
        })
    }

    /// Whether a proof of work is enough for this network now.
    ///
    /// # Errors
    /// If the machine has no randomness to give.
    pub fn is_calm(&self, address: Option<IpAddr>) -> Result<bool> {
        self.pace_of(address, |counts| counts.sent < FREE)
    }

    /// How many seconds this network waits before its next submission is taken without a proof.
    ///
    /// # Errors
    /// If the machine has no randomness to give.
    pub fn wait_of(&self, address: Option<IpAddr>) -> Result<i64> {
        self.pace_of(address, |counts| wait(counts.sent))
    }

    pub(crate) fn count_sent(&self, address: Option<IpAddr>) -> Result<()> {
        self.pace_of(address, |counts| counts.sent += 1)
    }

    /// Counts a wrong receipt code and says how long the answer takes.
    pub(crate) fn count_wrong_code(&self, address: Option<IpAddr>) -> Result<Duration> {
        self.pace_of(address, |counts| {
            counts.wrong += 1;
            Duration::from_secs(1 << (counts.wrong - 1).min(5)).min(Duration::from_secs(30))
        })
    }

    fn pace_of<T>(&self, address: Option<IpAddr>, change: impl FnOnce(&mut Counts) -> T) -> Result<T> {
        let now = self.clock.now();
        let mut kept = self.paces()?;
        let name = address.map(network).unwrap_or_default();
        let mut network = mac(&kept.key, &name);
        if kept.networks.len() >= MOST_NETWORKS && !kept.networks.contains_key(&network) {
            kept.networks.retain(|_, counts| now.duration_since(counts.since) < WINDOW);
            if kept.networks.len() >= MOST_NETWORKS {
                network = String::new();
            }
        }
        let fresh = Counts { since: now, forms: 0, sent: 0, wrong: 0 };
        let counts = kept.networks.entry(network).or_insert(fresh);
        if now.duration_since(counts.since) >= WINDOW {
            *counts = fresh;
        }
        Ok(change(counts))
    }

    fn paces(&self) -> Result<MutexGuard<'_, Kept>> {
        let today = self.clock.today();
        let mut kept = self.pace.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.day != today {
            kept.networks.clear();
            kept.key = self.random.bytes()?;
            kept.day = today;
        }
        Ok(kept)
    }
}

/// The usual wait, twice as long for each submission beyond the free ones.
fn wait(sent: u32) -> i64 {
    (WAIT << sent.saturating_sub(FREE - 1).min(10)).min(LONGEST_WAIT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn haste_makes_the_wait_longer_and_never_endless() {
        assert_eq!(wait(0), WAIT);
        assert_eq!(wait(FREE - 1), WAIT);
        assert_eq!(wait(FREE), 2 * WAIT);
        assert_eq!(wait(FREE + 2), 8 * WAIT);
        assert_eq!(wait(u32::MAX), LONGEST_WAIT);
    }
}
