//! What can go wrong with a verb, in the three ways that matter to whoever asked.

use kerege_core::Invalid;

/// A failed verb.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such thing, or this person may not know that there is.
    #[error("not found")]
    NotFound,
    /// This person may see it and may not do this to it.
    #[error("not permitted")]
    Forbidden,
    /// The writer can mend it.
    #[error("invalid: {0:?}")]
    Invalid(Vec<Invalid>),
    /// Somebody else saved in between, and both changed the same fields.
    #[error("the record was changed by somebody else in the same places")]
    Conflict(Box<crate::edit::Conflict>),
    /// The store failed.
    #[error(transparent)]
    Store(kerege_store::Error),
    /// The index failed.
    #[error(transparent)]
    Search(#[from] kerege_search::Error),
    /// A file or folder could not be read or written.
    #[error("{0}: {1}")]
    File(String, std::io::Error),
    /// The site's own files or settings do not fit together.
    #[error("{0}")]
    Site(String),
    /// A template could not be rendered.
    #[error("{0}")]
    Template(#[from] minijinja::Error),
    /// The machine could not do it: no randomness, no thread.
    #[error("{0}")]
    Machine(String),
}

/// The result of a verb.
pub type Result<T> = std::result::Result<T, Error>;

impl From<kerege_store::Error> for Error {
    fn from(error: kerege_store::Error) -> Self {
        match error {
            kerege_store::Error::SlugTaken(slug) => {
                Self::Invalid(vec![Invalid::new("slug", "invalid-slug-taken", slug)])
            }
            other => Self::Store(other),
        }
    }
}

impl Error {
    /// A failure to read or write `path`.
    pub fn file(path: &std::path::Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.display().to_string();
        move |error| Self::File(path, error)
    }
}
