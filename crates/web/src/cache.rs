//! Rendered pages of anonymous readers, kept compressed in bounded memory until anything changes.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, PoisonError, RwLock,
        atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering},
    },
};

use axum::http::HeaderMap;
use bytes::Bytes;

use crate::packing::Packing;

/// A page as it goes out.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its headers, complete.
    pub headers: HeaderMap,
    /// Its body, packed.
    pub body: Bytes,
    /// Whether it is, or is just being, packed as tightly as possible.
    tight: Arc<AtomicBool>,
}

impl Page {
    /// A page that was packed while somebody waited.
    pub fn new(headers: HeaderMap, body: Bytes) -> Self {
        Self { headers, body, tight: Arc::default() }
    }

    /// Whether this page, asked for again, is worth packing tightly; true once.
    pub fn is_worth_packing(&self) -> bool {
        !self.tight.load(Ordering::Relaxed) && !self.tight.swap(true, Ordering::Relaxed)
    }

    /// The same page with a body packed more tightly.
    pub fn with_tight_body(&self, body: Bytes) -> Self {
        Self { headers: self.headers.clone(), body, tight: Arc::clone(&self.tight) }
    }
}

/// The pages of one state of the centre. When the state changes, all are forgotten at once.
#[derive(Debug)]
pub struct PageCache {
    limit: usize,
    used: AtomicUsize,
    state: AtomicU64,
    pages: RwLock<HashMap<(String, Packing), Page>>,
    emptying: Mutex<()>,
}

impl PageCache {
    /// Keeps pages of at most `limit` bytes in all.
    pub fn new(limit: u64) -> Self {
        Self {
            limit: usize::try_from(limit).unwrap_or(usize::MAX),
            used: AtomicUsize::new(0),
            state: AtomicU64::new(0),
            pages: RwLock::default(),
            emptying: Mutex::default(),
        }
    }

    /// The page, if it was rendered in this state of the centre.
    pub fn get(&self, state: u64, address: &str, packing: Packing) -> Option<Page> {
        if self.state.load(Ordering::Acquire) != state {
            return None;
        }
        let pages = self.pages.read().unwrap_or_else(PoisonError::into_inner);
        // A borrowed key would save this copy; it is shorter than a header.
        pages.get(&(address.to_owned(), packing)).cloned()
    }

    /// Keeps a page rendered in `state`; pages of an older state are forgotten.
    pub fn put(&self, state: u64, address: &str, packing: Packing, page: Page) {
        let size = page.body.len() + address.len() + 1_000;
        let _turn = self.emptying.lock().unwrap_or_else(PoisonError::into_inner);
        let mut pages = self.pages.write().unwrap_or_else(PoisonError::into_inner);
        // Full, or out of date: beginning anew is simpler than remembering who came last, and readers' favourites
        // are back within moments.
        if self.state.load(Ordering::Acquire) != state || self.used.load(Ordering::Acquire) + size > self.limit {
            pages.clear();
            self.used.store(0, Ordering::Release);
            self.state.store(state, Ordering::Release);
        }
        if size <= self.limit && pages.insert((address.to_owned(), packing), page).is_none() {
            self.used.fetch_add(size, Ordering::AcqRel);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(body: &'static str) -> Page {
        Page::new(HeaderMap::new(), Bytes::from_static(body.as_bytes()))
    }

    #[test]
    fn a_new_state_forgets_all_pages_of_the_old() {
        let cache = PageCache::new(1_000_000);
        cache.put(1, "/ru", Packing::Plain, page("a"));
        assert!(cache.get(1, "/ru", Packing::Plain).is_some());
        assert!(cache.get(1, "/ru", Packing::Gzip).is_none());
        assert!(cache.get(2, "/ru", Packing::Plain).is_none(), "the state is newer than the page");
        cache.put(2, "/ky", Packing::Plain, page("b"));
        assert!(cache.get(2, "/ru", Packing::Plain).is_none());
    }

    #[test]
    fn memory_is_bounded() {
        let cache = PageCache::new(5_000);
        for number in 0..1_000 {
            cache.put(1, &format!("/ru/{number}"), Packing::Plain, page("x"));
        }
        assert!(cache.used.load(Ordering::Acquire) <= 5_000);
    }
}
