//! The only crate that knows tantivy: one index of passages, with facets, ranking and highlights.
//!
//! The unit of the index is the passage; answers are records. The passages of a record are always written together
//! and therefore lie side by side in one segment, so that a single walk through the postings can gather them.

mod asked;
mod best;
mod bits;
mod concepts;
mod entry;
mod error;
mod gather;
mod highlight;
mod holders;
mod index;
mod lane;
mod plan;
mod query;
mod question;
mod reference;
mod schema;
mod spelling;
mod table;
mod tally;
mod track;
mod window;
mod worth;
mod writer;

pub use entry::{Entry, Part, Passage};
pub use error::{Error, Result};
pub use index::Index;
pub use question::{
    Answer, Completion, Correction, FoundPassage, Hit, Instead, Mistake, NamedConcept, Piece, Question, Reference,
    Sort, Understood, Why,
};
pub use writer::Writer;
