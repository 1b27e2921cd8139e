//! Seals e-mail addresses of people who send something in: to an age recipient whose private half is not on this machine.
//! Nobody who takes the server, or a backup of it, can read them.

use age::{secrecy::ExposeSecret as _, x25519};

use crate::{Error, Result};

/// Every sealed text is made so long: its length tells nothing about the address.
const LENGTH: usize = 256;

/// Somebody to whom addresses are sealed: `age1…`.
#[derive(Clone)]
pub(crate) struct Recipient(x25519::Recipient);

impl Recipient {
    /// Reads the setting; nothing where it is empty.
    ///
    /// # Errors
    /// If it is no recipient of age (<https://age-encryption.org/v1>).
    pub(crate) fn parse(text: &str) -> Result<Option<Self>> {
        if text.trim().is_empty() {
            return Ok(None);
        }
        let recipient = text.trim().parse().map_err(|error| {
            Error::Site(format!("kerege.toml: submission_recipient is no recipient of age (age1…): {error}"))
        })?;
        Ok(Some(Self(recipient)))
    }

    /// The words, sealed, as an armoured block.
    ///
    /// # Errors
    /// If the machine has no randomness to give.
    pub(crate) fn seal(&self, words: &str) -> Result<String> {
        let padded = format!("{words:LENGTH$}\n");
        age::encrypt_and_armor(&self.0, padded.as_bytes()).map_err(|error| Error::Machine(error.to_string()))
    }
}

/// A new pair of keys: the private half, which the centre must never see again, and the recipient for the settings.
pub fn new_seal() -> (String, String) {
    let identity = x25519::Identity::generate();
    (identity.to_string().expose_secret().to_owned(), identity.to_public().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_private_half_opens_what_was_sealed() {
        let (private, public) = new_seal();
        let recipient = Recipient::parse(&public).unwrap().unwrap();
        let sealed = recipient.seal("aizada@example.kg").unwrap();
        assert!(sealed.starts_with("-----BEGIN AGE ENCRYPTED FILE-----") && !sealed.contains("aizada"));
        let identity: x25519::Identity = private.parse().unwrap();
        let opened = age::decrypt(&identity, sealed.as_bytes()).unwrap();
        assert_eq!(opened.len(), LENGTH + 1, "the length tells nothing");
        assert_eq!(String::from_utf8(opened).unwrap().trim(), "aizada@example.kg");
        let other: x25519::Identity = new_seal().0.parse().unwrap();
        assert!(age::decrypt(&other, sealed.as_bytes()).is_err());
    }

    #[test]
    fn a_wrong_recipient_is_refused_at_the_start() {
        assert!(Recipient::parse(" ").unwrap().is_none());
        assert!(Recipient::parse("age1qqqq").is_err());
        // The private half by mistake.
        assert!(Recipient::parse(&new_seal().0).is_err());
    }
}
