//! The settings of a centre: one list, `kerege.toml` in the data directory.

use kerege_core::Text;
use serde::Deserialize;

/// What an administrator may set. Everything has a sensible value where the file says nothing.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// The name of the centre in each language.
    pub name: Text,
    /// One sentence that says what it is.
    pub motto: Text,
    /// The address under which readers reach it, without a slash at the end: `https://migrants.example`.
    pub address: String,
    /// Where mistakes are reported: an e-mail address that is shown to everybody.
    pub contact: String,
    /// The terms under which the centre's own words may be used, where a record does not name others.
    pub license: String,
    /// Where those terms can be read.
    pub license_url: String,
    /// Whether cited addresses are asked from time to time whether they still answer.
    pub check_sources: bool,
    /// The memory for rendered pages, in megabytes.
    pub page_cache_megabytes: u64,
    /// The age recipient to whom addresses of submissions are sealed; without one the form asks for no address.
    pub submission_recipient: String,
    /// Sets the `Secure` mark on cookies: for a centre that is reached over https.
    pub secure_cookies: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            name: Text::default(),
            motto: Text::default(),
            address: String::new(),
            contact: String::new(),
            license: "CC BY 4.0".to_owned(),
            license_url: "https://creativecommons.org/licenses/by/4.0/".to_owned(),
            check_sources: false,
            page_cache_megabytes: 32,
            submission_recipient: String::new(),
            secure_cookies: false,
        }
    }
}

/// The file that `kerege init` writes: every setting with its default, explained.
pub const TEMPLATE: &str = r#"# Settings of this centre. Lines that start with # show what applies where nothing is set.

# The name of the centre and one sentence about it, in as many languages as you like.
# name = { ru = "Центр знаний о правах мигрантов", en = "Knowledge centre for migrant rights" }
# motto = { ru = "…", en = "…" }

# The address under which readers reach it, without a slash at the end.
# address = "https://migrants.example"

# Where mistakes are reported: an e-mail address that everybody sees.
# contact = "desk@migrants.example"

# The terms for the centre's own words, where a record does not name others.
# license = "CC BY 4.0"
# license_url = "https://creativecommons.org/licenses/by/4.0/"

# Ask cited addresses from time to time whether they still answer. This makes requests to other machines.
# check_sources = false

# Memory for rendered pages.
# page_cache_megabytes = 32

# Who may read the e-mail addresses that people leave with what they send in: `kerege submissions key` makes one. Without
# it nobody is asked for an address.
# submission_recipient = "age1…"

# Set this where the centre is reached over https.
# secure_cookies = false
"#;

impl Settings {
    /// Reads the settings.
    ///
    /// # Errors
    /// A sentence naming the line that does not fit.
    pub fn parse(text: &str) -> Result<Self, String> {
        toml::from_str(text).map_err(|error| format!("kerege.toml: {error}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_template_shows_every_setting_and_its_default() {
        assert_eq!(Settings::parse(TEMPLATE).unwrap().page_cache_megabytes, 32);
        let uncommented: String = TEMPLATE
            .lines()
            .filter_map(|line| line.strip_prefix("# ").filter(|line| line.contains(" = ")))
            .map(|line| format!("{line}\n"))
            .collect();
        let settings = Settings::parse(&uncommented).unwrap();
        assert_eq!(settings.license, Settings::default().license);
        for setting in [
            "name",
            "motto",
            "address",
            "contact",
            "license",
            "license_url",
            "check_sources",
            "page_cache_megabytes",
            "submission_recipient",
            "secure_cookies",
        ] {
            assert!(uncommented.contains(&format!("{setting} = ")), "{setting}");
        }
    }
}
