//! What a handler learns about a request: the language of its address, who asks, and what the query says.

use std::{
    collections::BTreeMap,
    net::{IpAddr, SocketAddr},
};

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{HeaderMap, Uri, header, request::Parts},
    response::Response,
};
use kerege_app::Who;
use kerege_language::interface::Language;

use crate::{
    Web,
    error::{self, Failure},
};

/// The name of the session cookie. Readers never get one.
pub const COOKIE: &str = "kerege_session";

/// A request as handlers see it.
#[derive(Clone)]
pub struct Ask {
    /// The shared state.
    pub web: Web,
    /// Who asks.
    pub who: Who,
    /// The address.
    pub uri: Uri,
    /// The query, in its order.
    pub query: Query,
    /// Whether the browser accepts packed answers, and which.
    pub packing: crate::packing::Packing,
    /// The address of the reader's computer or network; never kept. Nothing where no network is between.
    pub client: Option<IpAddr>,
    language: String,
}

impl Ask {
    /// The language of the address; the default one for addresses without.
    pub fn language(&self) -> &Language {
        let languages = &self.web.app.languages;
        languages.get(&self.language).unwrap_or_else(|| languages.default_language())
    }

    /// Reads the page in another language than the address says.
    pub fn set_language(&mut self, tag: &str) {
        self.language = tag.to_owned();
    }

    /// For addresses without a language: the one that the query names.
    pub fn take_language_from_query(&mut self) {
        self.language = self.query.get("language").to_owned();
    }

    /// What comes after the language in the address: `/law/kg-labour-code-2025`.
    pub fn path(&self) -> &str {
        let path = self.uri.path();
        let rest = path.strip_prefix('/').and_then(|rest| rest.strip_prefix(self.language.as_str()));
        rest.unwrap_or_default()
    }
}

impl FromRequestParts<Web> for Ask {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Self::Rejection> {
        let first = parts.uri.path().split('/').nth(1).unwrap_or_default();
        let is_page = parts.uri.path().len() > 1 && !OUTSIDE.contains(&first);
        if is_page && web.app.languages.get(first).is_none() {
            return Err(error::respond(web, &parts.uri, &Failure::NotFound).await);
        }
        Ok(Self {
            web: web.clone(),
            who: parts.extensions.get::<Who>().cloned().unwrap_or_else(Who::anonymous),
            query: Query::parse(parts.uri.query().unwrap_or_default()),
            packing: crate::packing::Packing::accepted(text(&parts.headers, header::ACCEPT_ENCODING)),
            client: client(parts),
            language: if is_page { first.to_owned() } else { String::new() },
            uri: parts.uri.clone(),
        })
    }
}

/// Who is at the other end of the connection. A proxy beside us says for whom it asks, in the last hop that it names.
fn client(parts: &Parts) -> Option<IpAddr> {
    let ConnectInfo(peer) = parts.extensions.get::<ConnectInfo<SocketAddr>>()?;
    if !peer.ip().to_canonical().is_loopback() {
        return Some(peer.ip());
    }
    let mut lines = parts.headers.get_all("x-forwarded-for").iter().filter_map(|line| line.to_str().ok());
    let named = lines.next_back().and_then(|line| line.rsplit(',').next()).and_then(|hop| hop.trim().parse().ok());
    Some(named.unwrap_or(peer.ip()))
}

/// First parts of addresses that are no language.
const OUTSIDE: [&str; 5] = ["api", "health", "robots.txt", "icon.svg", "assets"];

/// The query of an address: names with all their values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query(Vec<(String, String)>);

impl Query {
    /// Reads what follows the question mark.
    pub fn parse(text: &str) -> Self {
        Self(form_urlencoded::parse(text.as_bytes()).into_owned().take(200).collect())
    }

    /// The first value of this name; empty where there is none.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(found, _)| found == name).map_or("", |(_, value)| value)
    }

    /// The value of this name as a number.
    pub fn number(&self, name: &str) -> Option<usize> {
        self.get(name).parse().ok()
    }

    /// All values of each of these names, each name possibly several times and each value possibly a comma list.
    pub fn values(&self, names: &[String]) -> BTreeMap<String, Vec<String>> {
        let mut values: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, value) in self.0.iter().filter(|(name, value)| names.contains(name) && !value.is_empty()) {
            let list = values.entry(name.clone()).or_default();
            for one in value.split(',').map(str::trim).filter(|one| !one.is_empty()) {
                if !list.iter().any(|known| known == one) {
                    list.push(one.to_owned());
                }
            }
        }
        values
    }

    /// The query with `name=value` added, and the page forgotten.
    pub fn with(&self, name: &str, value: &str) -> String {
        let kept = self.0.iter().filter(|(found, known)| found != "page" && !(found == name && known == value));
        encode(kept.map(|(name, value)| (name.as_str(), value.as_str())).chain([(name, value)]))
    }

    /// The query with all values of `name` replaced by `value`, and the page forgotten.
    pub fn replacing(&self, name: &str, value: &str) -> String {
        let kept = self.0.iter().filter(|(found, _)| found != "page" && found != name);
        encode(kept.map(|(name, value)| (name.as_str(), value.as_str())).chain([(name, value)]))
    }

    /// The query without `name=value`, and the page forgotten.
    pub fn without(&self, name: &str, value: &str) -> String {
        let kept = self.0.iter().filter(|(found, known)| {
            found != "page" && !(found == name && known.split(',').any(|one| one.trim() == value))
        });
        encode(kept.map(|(name, value)| (name.as_str(), value.as_str())))
    }

    /// The query as it is, with another page.
    pub fn page(&self, page: usize) -> String {
        let kept = self.0.iter().filter(|(found, _)| found != "page");
        let number = page.to_string();
        let page = (page > 1).then_some(("page", number.as_str()));
        encode(kept.map(|(name, value)| (name.as_str(), value.as_str())).chain(page))
    }
}

fn encode<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let mut text = form_urlencoded::Serializer::for_suffix(String::from("?"), 1);
    text.extend_pairs(pairs.filter(|(_, value)| !value.is_empty()));
    text.finish()
}

/// Who bears the session cookie of a request.
pub async fn who(web: &Web, headers: &HeaderMap) -> kerege_app::Result<Who> {
    match session_token(headers) {
        Some(token) => web.app.who(token).await,
        None => Ok(Who::anonymous()),
    }
}

/// The token in the session cookie.
pub fn session_token(headers: &HeaderMap) -> Option<&str> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    cookies
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, value)| *name == COOKIE && value.len() == 64)
        .map(|(_, value)| value)
}

/// A header as text.
pub fn text(headers: &HeaderMap, name: header::HeaderName) -> Option<&str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

#[cfg(test)]
mod tests {
    use axum::extract::Request;

    use super::*;

    #[test]
    fn only_a_proxy_beside_us_may_name_the_reader() {
        let from = |peer: &str, forwarded: &str| {
            let request = Request::builder().header("x-forwarded-for", forwarded).body(()).unwrap();
            let (mut parts, ()) = request.into_parts();
            parts.extensions.insert(ConnectInfo(SocketAddr::new(peer.parse().unwrap(), 1)));
            client(&parts).unwrap().to_string()
        };
        assert_eq!(from("127.0.0.1", "10.0.0.1, 10.0.0.2"), "10.0.0.2");
        assert_eq!(from("127.0.0.1", "nonsense"), "127.0.0.1");
        assert_eq!(from("10.0.0.3", "10.0.0.1"), "10.0.0.3");
    }

    #[test]
    fn facets_are_added_and_removed_in_the_query() {
        let query = Query::parse("country=KG&topic=visa&page=3");
        assert_eq!(query.with("country", "TJ"), "?country=KG&topic=visa&country=TJ");
        assert_eq!(query.without("country", "KG"), "?topic=visa");
        assert_eq!(query.page(2), "?country=KG&topic=visa&page=2");
        assert_eq!(query.replacing("sort", "title"), "?country=KG&topic=visa&sort=title");
        let values = Query::parse("country=KG,TJ&country=UZ").values(&["country".to_owned()]);
        assert_eq!(values["country"], ["KG", "TJ", "UZ"]);
    }
}
