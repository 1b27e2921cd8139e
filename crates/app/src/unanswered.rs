//! Counts the words that searches look for in vain, so that editors learn which labels the thesaurus lacks. Who looked
//! for a word is never known: people are told apart by a hash whose key lives in memory and changes every day.

use std::{
    collections::{HashMap, HashSet},
    net::IpAddr,
    sync::{Mutex, MutexGuard, PoisonError},
};

use jiff::civil::Date;
use kerege_core::digest;
use kerege_store::UnansweredWord;

use crate::{App, Result};

/// A word of fewer people a day is never kept: it could tell of one of them.
const PEOPLE: usize = 5;
/// So many words are counted a day; further ones are left out.
const MOST_WORDS: usize = 20_000;
/// So many people are told apart for each word.
const MOST_PEOPLE: usize = 64;
/// So many words of one question are counted.
const MOST_OF_A_QUESTION: usize = 8;
/// The length of a word, in letters.
const LENGTH: std::ops::RangeInclusive<usize> = 2..=40;

/// What is counted; it lives in memory only, and a restart forgets it.
#[derive(Default)]
pub(crate) struct Unanswered(Mutex<Counts>);

#[derive(Default)]
struct Counts {
    /// The day that is being counted.
    day: Date,
    /// The key of the hashes of the day.
    key: String,
    /// Word → hashes of the people who looked for it.
    words: HashMap<String, HashSet<u64>>,
    /// Words of ended days that enough people looked for, until they are written down.
    ended: Vec<UnansweredWord>,
}

impl App {
    /// Counts the words of a question that found nothing, for the person at this address.
    ///
    /// # Errors
    /// If the machine has no randomness to give.
    pub fn count_unanswered(&self, question: &str, address: IpAddr) -> Result<()> {
        let words: Vec<String> = countable_words(question).map(|word| self.analyser.normalise(word)).collect();
        if words.is_empty() {
            return Ok(());
        }
        let mut counts = self.counts()?;
        let person = person(&counts.key, address);
        for word in words {
            counts.count(word, person);
        }
        Ok(())
    }

    /// Writes down the words of ended days that enough people looked for.
    ///
    /// # Errors
    /// If the store fails; what was not written is tried again.
    pub async fn keep_unanswered(&self) -> Result<()> {
        let mut waiting = std::mem::take(&mut self.counts()?.ended);
        while let Some(found) = waiting.last() {
            if let Err(error) = self.store.keep_unanswered(found).await {
                self.counts()?.ended.append(&mut waiting);
                return Err(error.into());
            }
            waiting.pop();
        }
        Ok(())
    }

    /// The counts of today; those of an earlier day are ended first.
    fn counts(&self) -> Result<MutexGuard<'_, Counts>> {
        let today = self.clock.today();
        // Whoever panicked while counting left at worst one word uncounted.
        let mut counts = self.unanswered.0.lock().unwrap_or_else(PoisonError::into_inner);
        if counts.day != today {
            counts.end_day();
            counts.day = today;
            counts.key = self.random.token()?;
        }
        Ok(counts)
    }
}

impl Counts {
    fn count(&mut self, word: String, person: u64) {
        let has_room = self.words.len() < MOST_WORDS || self.words.contains_key(&word);
        if !has_room {
            return;
        }
        let people = self.words.entry(word).or_default();
        if people.len() < MOST_PEOPLE {
            people.insert(person);
        }
    }

    /// Sets aside the words that enough people looked for, and forgets everything else about the day.
    fn end_day(&mut self) {
        let day = self.day;
        let words = std::mem::take(&mut self.words).into_iter();
        let kept = words.filter(|(_, people)| people.len() >= PEOPLE);
        self.ended.extend(kept.map(|(word, people)| UnansweredWord { word, day, people: people.len() as i64 }));
        self.ended.truncate(MOST_WORDS);
        self.key.clear();
    }
}

/// The words of a question that may be counted: whole words of letters, neither excluded nor part of the language of
/// queries. What has digits or signs in it could be a number, an address or a name of somebody.
fn countable_words(question: &str) -> impl Iterator<Item = &str> {
    let words = question.split_whitespace().filter(|word| *word != "OR" && !word.starts_with('-'));
    let bare = words.map(|word| word.trim_matches(|sign: char| "\"«»“”„.,;!?()…".contains(sign)));
    bare.filter(|word| LENGTH.contains(&word.chars().count()) && word.chars().all(is_letter)).take(MOST_OF_A_QUESTION)
}

/// Whether it is a letter, or one of the apostrophes that belong to letters of Uzbek.
fn is_letter(sign: char) -> bool {
    sign.is_alphabetic() || "'’‘`".contains(sign)
}

/// A number that is the same for the same person all day and tells nothing about her.
fn person(key: &str, address: IpAddr) -> u64 {
    let hash = digest(format!("{key} {}", network(address)));
    u64::from_str_radix(&hash[..16], 16).unwrap_or_default()
}

/// The address, of version 6 only the half that names a household: the other half changes as its owner likes.
pub(crate) fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => format!("{:x?}", &address.segments()[..4]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_words_of_letters_are_counted() {
        let words = |question| countable_words(question).collect::<Vec<_>>();
        assert_eq!(words("«патент» OR oʻqish, ta'til"), ["патент", "oʻqish", "ta'til"]);
        assert_eq!(words("+996555000111 a@b.kg 115-ФЗ kind:law -виза я"), [""; 0]);
        assert_eq!(words(&"слово ".repeat(50)).len(), MOST_OF_A_QUESTION);
    }

    #[test]
    fn people_are_told_apart_and_houses_are_not_split() {
        let person = |address: &str| person("key", address.parse().unwrap());
        assert_ne!(person("10.0.0.1"), person("10.0.0.2"));
        assert_eq!(person("2001:db8::1"), person("2001:db8::2"));
        assert_eq!(person("::ffff:10.0.0.1"), person("10.0.0.1"));
        assert_ne!(super::person("other key", "10.0.0.1".parse().unwrap()), person("10.0.0.1"));
    }

    #[test]
    fn a_word_of_four_people_is_forgotten_with_its_day() {
        let mut counts = Counts::default();
        (0..4).for_each(|person| counts.count("редкое".to_owned(), person));
        (0..100).for_each(|person| counts.count("частое".to_owned(), person));
        counts.end_day();
        assert!(counts.words.is_empty());
        assert_eq!(counts.ended.len(), 1);
        assert_eq!((counts.ended[0].word.as_str(), counts.ended[0].people), ("частое", MOST_PEOPLE as i64));
    }

    #[test]
    fn memory_is_bounded() {
        let mut counts = Counts::default();
        (0..MOST_WORDS + 10).for_each(|number| counts.count(number.to_string(), 1));
        assert_eq!(counts.words.len(), MOST_WORDS);
    }
}
