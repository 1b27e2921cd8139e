//! Unpredictable bytes, or for tests the same ones every time.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use jiff::Timestamp;
use kerege_core::digest;
use uuid::Uuid;

use crate::{Error, Result};

/// Where randomness comes from.
#[derive(Clone, Debug, Default)]
pub enum Random {
    /// The machine.
    #[default]
    System,
    /// A counter, so that tests can name ids and tokens.
    Counting(Arc<AtomicU64>),
}

impl Random {
    /// 32 bytes.
    ///
    /// # Errors
    /// If the machine has none to give.
    pub fn bytes(&self) -> Result<[u8; 32]> {
        let mut bytes = [0; 32];
        match self {
            Self::System => getrandom::fill(&mut bytes).map_err(|error| Error::Machine(error.to_string()))?,
            Self::Counting(counter) => {
                let number = counter.fetch_add(1, Ordering::SeqCst);
                bytes[..8].copy_from_slice(&number.to_be_bytes());
                bytes[31] = 1;
            }
        }
        Ok(bytes)
    }

    /// A token of 256 bits for a link or a cookie.
    ///
    /// # Errors
    /// If the machine has no randomness to give.
    pub fn token(&self) -> Result<String> {
        Ok(self.bytes()?.iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// A UUID version 7 (RFC 9562): ids made later sort later.
    ///
    /// # Errors
    /// If the machine has no randomness to give.
    pub fn id(&self, now: Timestamp) -> Result<Uuid> {
        let bytes = self.bytes()?;
        let mut random = [0; 10];
        random.copy_from_slice(&bytes[..10]);
        let millis = u64::try_from(now.as_millisecond()).unwrap_or_default();
        Ok(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
    }
}

/// What is kept of a token.
pub fn token_hash(token: &str) -> String {
    digest(token)
}
