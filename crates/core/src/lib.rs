//! What a knowledge centre keeps and what can be derived from it: kinds, records, texts, events, places, vocabularies.
//!
//! Nothing here reads a file, a clock or a socket: whoever calls brings the text of the definitions, the day and the viewer.

mod clock;
mod corridor;
mod date;
mod digest;
mod document;
mod event;
mod field;
mod invalid;
mod kind;
mod link;
mod paragraph;
mod party;
mod place;
mod series;
mod sheet;
mod site;
mod slug;
mod source;
mod standing;
mod tag;
mod text;
mod translation;
mod value;
mod viewer;
mod vocabulary;

pub use clock::Clock;
pub use corridor::Corridor;
pub use date::{DateError, PartialDate, Period};
pub use digest::{Hasher, digest};
pub use document::{Confidence, Document, FileLink};
pub use event::{Event, Rule};
pub use field::{Field, FieldType};
pub use invalid::Invalid;
pub use kind::{Capability, Kind, Kinds, Standards};
pub use link::Link;
pub use paragraph::{Paragraph, paragraphs};
pub use party::{PartyAction, PartyStatus, party_status};
pub use place::{Country, Places, Role as CountryRole, Unit};
pub use series::{Observation, Series};
pub use sheet::{Place, Row, Sheet};
pub use site::{Definitions, DefinitionsError, SourceFile};
pub use slug::is_slug;
pub use source::Source;
pub use standing::{Amendments, Standing, amendments, next_event, standing};
pub use tag::Tag;
pub use text::{Said, Text};
pub use translation::TranslationState;
pub use value::check_fields;
pub use viewer::{AccountState, Audience, Role, Viewer};
pub use vocabulary::{Concept, TOPICS, Vocabularies, Vocabulary};
