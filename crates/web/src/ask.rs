//! Asks a route without a network: the command line and the web cannot answer differently.

use axum::{
    body::{Body, to_bytes},
    http::Request,
};
use kerege_app::{App, Error, Result};
use tower::ServiceExt as _;

use crate::{Web, router};

/// The text that the route at `address` answers to a reader without an account.
///
/// # Errors
/// If there is no such route, or it fails.
pub async fn ask(app: App, address: &str) -> Result<String> {
    let failed = |words: String| Error::Machine(format!("{address}: {words}"));
    let request = Request::get(address).body(Body::empty()).map_err(|error| failed(error.to_string()))?;
    let response = router(&Web::new(app)).oneshot(request).await.map_err(|error| failed(error.to_string()))?;
    if !response.status().is_success() {
        return Err(failed(response.status().to_string()));
    }
    let bytes = to_bytes(response.into_body(), usize::MAX).await.map_err(|error| failed(error.to_string()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// An address with a query.
pub fn address(path: &str, query: &[(String, String)]) -> String {
    let mut text = form_urlencoded::Serializer::new(format!("{path}?"));
    text.extend_pairs(query);
    text.finish()
}
