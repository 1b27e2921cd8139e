//! Formats in and out. Pure: bytes come in, records or refusals come out, and the other way round.

pub mod archive;
pub mod clean;
pub mod export;
pub mod extract;
pub mod harvest;
pub mod import;
mod line;
pub(crate) mod package;
pub mod translation;

pub use line::{HistoryLine, Line, NoteLine, RecordLine};
