//! What the interface says and how each language writes dates and numbers and sorts.

mod dates;
mod languages;
mod messages;
mod numbers;
mod slugs;
mod sorting;

pub use dates::Dates;
pub use languages::{Language, LanguageFile, Languages};
pub use messages::{Args, Messages, Value};
pub use numbers::Numbers;
pub use slugs::slug_of;
pub use sorting::Sorting;
