//! A short fingerprint of some bytes.

use sha2::{Digest as _, Sha256};

/// SHA-256 of the bytes, in lower-case hexadecimal.
pub fn digest(bytes: impl AsRef<[u8]>) -> String {
    let mut hasher = Hasher::default();
    hasher.add(bytes.as_ref());
    hasher.digest()
}

/// The same for bytes that come piece by piece.
#[derive(Clone, Debug, Default)]
pub struct Hasher(Sha256);

impl Hasher {
    /// Adds a piece.
    pub fn add(&mut self, piece: &[u8]) {
        self.0.update(piece);
    }

    /// SHA-256 of all pieces so far, in lower-case hexadecimal.
    pub fn digest(&self) -> String {
        self.0.clone().finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}
