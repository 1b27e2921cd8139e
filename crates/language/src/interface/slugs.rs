//! Makes addresses out of titles.

/// A slug of at most 80 characters from any script: «Заң туралы» → `zan-turaly`; empty if no letter is left.
pub fn slug_of(title: &str) -> String {
    let mut slug = String::new();
    for c in any_ascii::any_ascii(title).chars() {
        if slug.len() >= 80 {
            break;
        }
        match c.to_ascii_lowercase() {
            c if c.is_ascii_alphanumeric() => slug.push(c),
            // Soft signs and Uzbek apostrophes come out as quotes, which join rather than part.
            '\'' | '"' | '`' => {}
            _ if slug.is_empty() || slug.ends_with('-') => {}
            _ => slug.push('-'),
        }
    }
    slug.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_in_any_script_becomes_an_address() {
        assert_eq!(slug_of("Закон № 4 «О внешней миграции»"), "zakon-no-4-o-vneshney-migratsii");
        assert_eq!(slug_of("Oʻzbekiston qonuni"), "ozbekiston-qonuni");
        assert_eq!(slug_of("…"), "");
        assert!(slug_of(&"длинное ".repeat(50)).len() <= 80);
    }
}
