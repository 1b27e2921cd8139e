//! Turns the words of the region's languages into the forms that the search compares.
//!
//! Pure and fast: no file is read and nothing is kept but a bounded memory of frequent words. The rules are tables
//! under `languages/`; `docs/languages.md` says how they work together and how to correct them.

mod analyser;
mod apostrophe;
mod cache;
mod english;
mod fold;
mod forms;
mod guess;
mod keyboard;
mod language;
mod lookalike;
mod normal;
mod russian;
mod skeleton;
mod speller;
mod stemmer;
mod table;
mod tables;
mod tajik;
mod token;
mod transcription;
mod turkic;
mod uzbek;

pub use analyser::Analyser;
pub use fold::Spellings;
pub use forms::Forms;
pub use guess::{Guess, for_each_group};
pub use language::Language;
pub use table::TableError;
pub use tables::Tables;
pub use token::{Token, Tokens};
