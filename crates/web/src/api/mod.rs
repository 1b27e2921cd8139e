//! The interface for programs.

pub mod changes;
pub mod completion;
pub mod health;
pub mod openapi;
pub mod records;
pub mod search;
