//! The languages of the region: what the interface says, how dates and names are written, and how words are found.
//!
//! Nothing here reads a file: the tables and messages of `languages/` come in as text.

pub mod analysis;
pub mod interface;
