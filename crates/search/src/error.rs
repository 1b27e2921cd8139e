//! What can go wrong with the index. It is derived data: the way out is always to rebuild it.

/// A failure of the index.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Another process of this centre is writing the index.
    #[error("another process is writing the index")]
    Busy,
    /// The index cannot be read or written.
    #[error("the index cannot be used ({0}); `kerege reindex` builds it anew")]
    Index(#[from] tantivy::TantivyError),
    /// A file of the index cannot be read or written.
    #[error("{0}: {1}; `kerege reindex` builds the index anew")]
    File(String, std::io::Error),
}

/// The result of asking the index.
pub type Result<T> = std::result::Result<T, Error>;
