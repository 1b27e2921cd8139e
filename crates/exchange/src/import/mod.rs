//! Readers of foreign and own formats: each turns bytes into lines of the centre's own format, or says what is wrong.

pub mod json_lines;
pub mod statistics;
