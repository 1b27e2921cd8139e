//! Passwords: argon2id (RFC 9106), a few at a time, because each takes memory on purpose.

use argon2::{
    Argon2, PasswordHasher, PasswordVerifier,
    password_hash::phc::{PasswordHash, Salt},
};

use crate::{App, Error, Result};

/// The shortest password that is accepted, in characters.
pub(crate) const SHORTEST: usize = 10;

/// A hash of no password, so that an unknown login takes as long to refuse as a wrong password.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

impl App {
    /// The hash to keep of a password.
    pub(crate) async fn hash_password(&self, password: &str) -> Result<String> {
        let bytes = self.random.bytes()?;
        let password = password.to_owned();
        self.hashing(move || {
            let salt = Salt::new(&bytes[..16]).map_err(machine)?;
            Argon2::default()
                .hash_password_with_salt(password.as_bytes(), &salt)
                .map(|hash| hash.to_string())
                .map_err(machine)
        })
        .await?
    }

    /// Whether the password is the one the hash was made of; without a hash it takes as long and says no.
    pub(crate) async fn is_password(&self, hash: Option<&str>, password: &str) -> Result<bool> {
        let known = hash.is_some();
        let (hash, password) = (hash.unwrap_or(NOBODY).to_owned(), password.to_owned());
        let fits = self
            .hashing(move || {
                PasswordHash::new(&hash)
                    .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
            })
            .await?;
        Ok(fits && known)
    }

    async fn hashing<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
        let _turn = self.hashing.acquire().await.map_err(machine)?;
        tokio::task::spawn_blocking(work).await.map_err(machine)
    }
}

fn machine(error: impl std::fmt::Display) -> Error {
    Error::Machine(error.to_string())
}
