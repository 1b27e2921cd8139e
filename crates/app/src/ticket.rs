//! Lets people without an account send a form, and makes it cost a program something: a little work of the machine, or a
//! little patience where the browser runs no script. Tickets are signed with a key that lives in memory and changes every
//! day; each lets one form through.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use hmac::{Hmac, Mac};
use jiff::{SignedDuration, Timestamp, civil::Date};
use sha2::{Digest as _, Sha256};

use crate::{App, Result};

/// How many zero bits the hash of a proof begins with: about a quarter of a million attempts.
pub const PROOF_BITS: u32 = 18;
/// For how long a form may stay open.
const OPEN: SignedDuration = SignedDuration::from_hours(6);
/// So many spent tickets are remembered; when more are in use at once, the oldest forms have to be sent again.
const MOST_SPENT: usize = 100_000;

/// What a ticket that came back is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pass {
    /// The form may be taken.
    Free,
    /// It is too early: so many seconds are left.
    Early(i64),
    /// There is no proof of work with it.
    Unproven,
    /// It is not ours any more: too old, or from before a restart.
    Expired,
    /// It has let a form through already.
    Spent,
}

/// The keys and what was let through; nothing of it reaches the disk, and a restart forgets it.
#[derive(Default)]
pub(crate) struct Tickets(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    day: Date,
    key: [u8; 32],
    /// The key of the day before, for forms that are open at midnight.
    former: Option<[u8; 32]>,
    /// Tickets that let a form through, until they would end anyway.
    spent: HashMap<String, Timestamp>,
}

impl App {
    /// A ticket for a form that is opened now. It wants a proof of work.
    ///
    /// # Errors
    /// If the machine has no randomness to give.
    pub fn proof_ticket(&self) -> Result<String> {
        self.ticket("proof", SignedDuration::ZERO)
    }

    /// A ticket that wants patience instead: it is good after so many seconds.
    ///
    /// # Errors
    /// If the machine has no randomness to give.
    pub fn patience_ticket(&self, seconds: i64) -> Result<String> {
        self.ticket("patience", SignedDuration::from_secs(seconds))
    }

    /// A ticket that wants a proof, or patience.
    fn ticket(&self, wants: &str, wait: SignedDuration) -> Result<String> {
        let now = self.clock.now();
        let from = now.checked_add(wait).unwrap_or(now).as_second();
        let until = now.checked_add(wait + OPEN).unwrap_or(now).as_second();
        let random = &self.random.token()?[..32];
        let words = format!("{wants}.{from}.{until}.{random}");
        let mac = mac(&self.tickets()?.key, &words);
        Ok(format!("{words}.{mac}"))
    }

    /// What this ticket is good for now. Asking does not spend it.
    ///
    /// # Errors
    /// If the machine has no randomness to give.
    pub fn look_at_ticket(&self, ticket: &str, proof: &str) -> Result<Pass> {
        let kept = self.tickets()?;
        Ok(kept.look_at(ticket, proof, self.clock.now()).map_or(Pass::Expired, |(pass, _)| pass))
    }

    /// Spends a ticket; says whether it was good until now.
    ///
    /// # Errors
    /// If the machine has no randomness to give.
    pub(crate) fn spend_ticket(&self, ticket: &str, proof: &str) -> Result<bool> {
        let now = self.clock.now();
        let mut kept = self.tickets()?;
        let Some((Pass::Free, until)) = kept.look_at(ticket, proof, now) else { return Ok(false) };
        if kept.spent.len() >= MOST_SPENT {
            kept.spent.retain(|_, until| *until > now);
        }
        if kept.spent.len() >= MOST_SPENT {
            // Whoever holds an open form waits a little; nothing is let through twice.
            kept.spent.clear();
            kept.former = None;
            kept.key = self.random.bytes()?;
            return Ok(true);
        }
        kept.spent.insert(ticket.to_owned(), until);
        Ok(true)
    }

    fn tickets(&self) -> Result<MutexGuard<'_, Kept>> {
        let today = self.clock.today();
        // Whoever panicked here changed nothing halfway.
        let mut kept = self.tickets.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.day != today {
            kept.former = (kept.day.tomorrow().ok() == Some(today)).then_some(kept.key);
            kept.key = self.random.bytes()?;
            kept.day = today;
        }
        Ok(kept)
    }
}

impl Kept {
    /// What the ticket is good for and when it ends; nothing for what we never signed.
    fn look_at(&self, ticket: &str, proof: &str, now: Timestamp) -> Option<(Pass, Timestamp)> {
        let (words, signature) = ticket.rsplit_once('.')?;
        let mut keys = std::iter::once(&self.key).chain(&self.former);
        keys.find(|key| is_signed(key.as_slice(), words, signature))?;
        let mut parts = words.split('.');
        let wants = parts.next()?;
        let from: i64 = parts.next()?.parse().ok()?;
        let until = Timestamp::from_second(parts.next()?.parse().ok()?).ok()?;
        let left = from - now.as_second();
        let pass = if self.spent.contains_key(ticket) {
            Pass::Spent
        } else if now > until {
            Pass::Expired
        } else if left > 0 {
            Pass::Early(left)
        } else if wants == "patience" || is_proof(ticket, proof) {
            Pass::Free
        } else {
            Pass::Unproven
        };
        Some((pass, until))
    }
}

/// Whether the SHA-256 of ticket and proof begins with enough zero bits.
fn is_proof(ticket: &str, proof: &str) -> bool {
    if proof.is_empty() || proof.len() > 40 {
        return false;
    }
    let hash = Sha256::digest(format!("{ticket}.{proof}"));
    let beginning = u32::from_be_bytes([hash[0], hash[1], hash[2], hash[3]]);
    beginning.leading_zeros() >= PROOF_BITS
}

fn signer(key: &[u8], words: &str) -> Option<Hmac<Sha256>> {
    // A key of any length will do; there is no other way to fail.
    let mut signer = Hmac::<Sha256>::new_from_slice(key).ok()?;
    signer.update(words.as_bytes());
    Some(signer)
}

/// HMAC-SHA-256 (RFC 2104) in hexadecimal.
pub(crate) fn mac(key: &[u8], words: &str) -> String {
    let bytes = signer(key, words).map(|signer| signer.finalize().into_bytes()).unwrap_or_default();
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The same comparison for every wrong signature, so that its time tells nothing.
fn is_signed(key: &[u8], words: &str, signature: &str) -> bool {
    let bytes: Option<Vec<u8>> = (0..signature.len() / 2)
        .map(|place| u8::from_str_radix(signature.get(place * 2..place * 2 + 2)?, 16).ok())
        .collect();
    bytes.zip(signer(key, words)).is_some_and(|(bytes, signer)| signer.verify_slice(&bytes).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept() -> Kept {
        Kept { key: [7; 32], former: Some([6; 32]), ..Kept::default() }
    }

    fn ticket(key: &[u8], wants: &str, from: i64, until: i64) -> String {
        let words = format!("{wants}.{from}.{until}.ab");
        format!("{words}.{}", mac(key, &words))
    }

    fn pass(kept: &Kept, ticket: &str, proof: &str, now: i64) -> Option<Pass> {
        kept.look_at(ticket, proof, Timestamp::from_second(now).unwrap()).map(|(pass, _)| pass)
    }

    #[test]
    fn patience_is_enough_and_haste_is_not() {
        let ticket = ticket(&[7; 32], "patience", 120, 1_000);
        assert_eq!(pass(&kept(), &ticket, "", 100), Some(Pass::Early(20)));
        assert_eq!(pass(&kept(), &ticket, "", 120), Some(Pass::Free));
        assert_eq!(pass(&kept(), &ticket, "", 1_001), Some(Pass::Expired));
    }

    #[test]
    fn only_a_solved_proof_counts_as_work() {
        let ticket = ticket(&[6; 32], "proof", 100, 1_000);
        assert_eq!(pass(&kept(), &ticket, "", 100), Some(Pass::Unproven));
        let proof = (0_u64..).map(|number| number.to_string()).find(|proof| is_proof(&ticket, proof)).unwrap();
        assert_eq!(pass(&kept(), &ticket, &proof, 100), Some(Pass::Free), "the key of yesterday still counts");
        let wrong = format!("{proof}x");
        assert_eq!(pass(&kept(), &ticket, &wrong, 100), Some(Pass::Unproven));
    }

    #[test]
    fn a_ticket_of_others_is_none() {
        for key in [[5; 32], [0; 32]] {
            assert_eq!(pass(&kept(), &ticket(&key, "patience", 0, 1_000), "", 100), None);
        }
        let ours = ticket(&[7; 32], "proof", 100, 1_000);
        assert_eq!(pass(&kept(), &ours.replace("proof", "patience"), "", 100), None);
        for nonsense in ["", ".", "patience", "patience.0.1000.ab.zz", "proof.1.2.3.é"] {
            assert_eq!(pass(&kept(), nonsense, "", 100), None, "{nonsense}");
        }
    }

    #[test]
    fn the_signature_is_that_of_the_standard() {
        // RFC 4231, test case 2.
        let expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        assert_eq!(mac(b"Jefe", "what do ya want for nothing?"), expected);
    }
}
