//! The settings of a centre: one list, `kerege.toml` in the data directory.

use kerege_core::Text;
use kerege_exchange::extract::Limits;
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
    /// Whether files of others are opened even where the kernel cannot lock the child process up (no Landlock).
    pub extract_without_sandbox: bool,
    /// The memory of a child process that opens a file of others, in megabytes.
    pub extract_memory_megabytes: u64,
    /// Its time on the processor, in seconds; on the clock it has twice that.
    pub extract_cpu_seconds: u64,
    /// The most text of one file, in megabytes.
    pub extract_output_megabytes: u64,
    /// The most that an archive (DOCX, ODT, EPUB) may hold once unpacked, in megabytes.
    pub extract_unpacked_megabytes: u64,
    /// How many times larger an archive may be unpacked than packed.
    pub extract_ratio: u64,
    /// The most entries of an archive.
    pub extract_entries: usize,
    /// The time for recognising the letters of one scanned page, in seconds.
    pub ocr_seconds: u64,
    /// The memory for that, in megabytes.
    pub ocr_memory_megabytes: u64,
}

impl Default for Settings {
    fn default() -> Self {
        let limits = Limits::default();
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
            extract_without_sandbox: false,
            extract_memory_megabytes: limits.memory_megabytes,
            extract_cpu_seconds: limits.cpu_seconds,
            extract_output_megabytes: limits.output_megabytes,
            extract_unpacked_megabytes: limits.unpacked_megabytes,
            extract_ratio: limits.ratio,
            extract_entries: limits.entries,
            ocr_seconds: limits.ocr_seconds,
            ocr_memory_megabytes: limits.ocr_memory_megabytes,
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

# Files of others are opened in child processes that lock themselves up: no network, no files but their own. Where the
# kernel has no Landlock (before Linux 5.13, or switched off) none is opened, unless you set this.
# extract_without_sandbox = false

# What such a process may use for one file: memory, time on the processor, text told, and what an archive (DOCX, ODT,
# EPUB) may hold: megabytes once unpacked, how many times larger than packed, entries.
# extract_memory_megabytes = 256
# extract_cpu_seconds = 20
# extract_output_megabytes = 50
# extract_unpacked_megabytes = 200
# extract_ratio = 100
# extract_entries = 2000

# The same for recognising the letters of one scanned page.
# ocr_seconds = 120
# ocr_memory_megabytes = 512
"#;

impl Settings {
    /// Reads the settings.
    ///
    /// # Errors
    /// A sentence naming the line that does not fit.
    pub fn parse(text: &str) -> Result<Self, String> {
        toml::from_str(text).map_err(|error| format!("kerege.toml: {error}"))
    }

    /// What child processes that open files may use.
    pub fn limits(&self) -> Limits {
        Limits {
            memory_megabytes: self.extract_memory_megabytes,
            cpu_seconds: self.extract_cpu_seconds,
            output_megabytes: self.extract_output_megabytes,
            unpacked_megabytes: self.extract_unpacked_megabytes,
            ratio: self.extract_ratio,
            entries: self.extract_entries,
            ocr_seconds: self.ocr_seconds,
            ocr_memory_megabytes: self.ocr_memory_megabytes,
        }
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
        assert_eq!(settings.limits(), Limits::default());
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
            "extract_without_sandbox",
            "extract_memory_megabytes",
            "extract_cpu_seconds",
            "extract_output_megabytes",
            "extract_unpacked_megabytes",
            "extract_ratio",
            "extract_entries",
            "ocr_seconds",
            "ocr_memory_megabytes",
        ] {
            assert!(uncommented.contains(&format!("{setting} = ")), "{setting}");
        }
    }
}
