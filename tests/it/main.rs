//! Stories told over HTTP to the whole centre in one process, on SQLite or, where `KEREGE_TEST_POSTGRES` names a
//! server, on PostgreSQL.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that goes wrong stops")]

mod accounts;
mod batches;
mod centre;
mod command_line;
mod editing;
mod exchange;
mod files;
mod harvest;
mod harvest_shared;
mod harvest_site;
mod kinds;
mod leaks;
mod pages;
mod permission;
mod search;
mod server;
mod store;
mod submissions;
mod translation;
