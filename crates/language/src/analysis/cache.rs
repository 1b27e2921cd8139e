//! Remembers the forms of frequent words for all threads, in bounded memory.

use std::{
    hash::BuildHasher,
    sync::{Arc, Mutex, PoisonError},
};

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::{forms::Forms, language::Language};

/// Threads wait for each other only when they look into the same shard.
const SHARDS: usize = 16;

/// Words a shard remembers in each of its two generations; all in all about 30,000, in some 10 MB.
const GENERATION: usize = 1_024;

/// Longer words are made anew each time, so that hostile text cannot fill the memory.
const LONGEST: usize = 128;

/// Whose stems are wanted: those of one language, or of all.
pub(crate) type Wanted = Option<Language>;

/// Forms by what was asked. When the younger generation is full it becomes the older one, which is forgotten: words
/// that keep coming survive, rare ones go, and nothing has to be counted.
#[derive(Debug)]
pub(crate) struct Cache {
    shards: [Mutex<Shard>; SHARDS],
}

#[derive(Debug, Default)]
struct Shard {
    young: Generation,
    old: Generation,
}

#[derive(Debug, Default)]
struct Generation {
    /// One map for each language, and one for all languages.
    maps: [FxHashMap<Box<str>, Arc<Forms>>; Language::ALL.len() + 1],
    size: usize,
}

impl Cache {
    pub fn new() -> Self {
        Self { shards: Default::default() }
    }

    /// The remembered forms of a word, or those that `make` makes of it now.
    pub fn get(&self, word: &str, wanted: Wanted, make: impl FnOnce() -> Forms) -> Arc<Forms> {
        if word.len() > LONGEST {
            return Arc::new(make());
        }
        let place = FxBuildHasher.hash_one(word) as usize % SHARDS;
        let shard = || self.shards[place].lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(forms) = shard().find(word, wanted) {
            return forms;
        }
        // Made without holding the lock: two threads may make the same forms, which costs less than waiting.
        let forms = Arc::new(make());
        shard().insert(word, wanted, Arc::clone(&forms));
        forms
    }
}

impl Shard {
    fn find(&mut self, word: &str, wanted: Wanted) -> Option<Arc<Forms>> {
        let map = wanted.map_or(Language::ALL.len(), |language| language as usize);
        if let Some(forms) = self.young.maps[map].get(word) {
            return Some(Arc::clone(forms));
        }
        let forms = Arc::clone(self.old.maps[map].get(word)?);
        self.insert(word, wanted, Arc::clone(&forms));
        Some(forms)
    }

    fn insert(&mut self, word: &str, wanted: Wanted, forms: Arc<Forms>) {
        if self.young.size >= GENERATION {
            self.old = std::mem::take(&mut self.young);
        }
        let map = wanted.map_or(Language::ALL.len(), |language| language as usize);
        self.young.maps[map].insert(word.into(), forms);
        self.young.size += 1;
    }
}
