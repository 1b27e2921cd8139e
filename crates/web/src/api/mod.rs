//! The interface for programs.

pub mod health;
pub mod openapi;
pub mod records;
pub mod search;
