//! HTTP: every route, the pages, the desk and the API.

mod api;
mod ask;
mod assets;
mod cache;
mod correction;
mod desk;
mod error;
mod form;
mod frame;
mod headers;
mod machine;
mod packing;
mod pages;
mod proposal;
mod request;
mod respond;
mod routes;
mod server;
mod understood;
mod upload;

pub use ask::{address, ask};
pub use routes::{Route, Web, router, routes};
pub use server::serve;
