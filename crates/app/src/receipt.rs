//! Receipt codes: 25 digits in five groups. Digits are read over the telephone in every language, and no keyboard layout
//! stands in their way; 83 bits of chance are too many to guess.

use kerege_core::digest;

use crate::{Random, Result};

const DIGITS: usize = 25;
const GROUP: usize = 5;

/// A new code, as it is shown: `48213 90077 15532 60481 33926`.
///
/// # Errors
/// If the machine has no randomness to give.
pub(crate) fn new_code(random: &Random) -> Result<String> {
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&random.bytes()?[..16]);
    // 128 bits make the digits even to within one part in 10¹³.
    let number = u128::from_be_bytes(bytes) % 10_u128.pow(DIGITS as u32);
    let digits = format!("{number:0width$}", width = DIGITS);
    let groups: Vec<&str> =
        (0..DIGITS / GROUP).filter_map(|group| digits.get(group * GROUP..(group + 1) * GROUP)).collect();
    Ok(groups.join(" "))
}

/// What is kept of a code, however it was typed; nothing for what can be no code.
pub(crate) fn code_hash(typed: &str) -> Option<String> {
    if typed.len() > 200 {
        return None;
    }
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    (digits.len() == DIGITS).then(|| digest(format!("receipt {digits}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_known_however_it_is_typed() {
        let code = new_code(&Random::System).unwrap();
        assert_eq!(code.len(), DIGITS + 4);
        let hash = code_hash(&code).unwrap();
        assert_eq!(code_hash(&code.replace(' ', "")).unwrap(), hash);
        assert_eq!(code_hash(&format!(" {} ", code.replace(' ', " - "))).unwrap(), hash);
        assert_eq!(code_hash(&code[1..]), None);
        assert_ne!(code_hash(&new_code(&Random::System).unwrap()).unwrap(), hash);
    }
}
