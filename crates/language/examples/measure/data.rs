//! Finds and reads the development data, which lies beside the project in `../shared/data`.

use std::{error::Error, fs, path::PathBuf};

/// What a measurement returns: nothing but its printed figures, or why it could not be made.
pub type Outcome = Result<(), Box<dyn Error>>;

/// Where the data lies: `KEREGE_DATA`, or beside the project.
fn root() -> PathBuf {
    let beside = || concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data").to_owned();
    std::env::var("KEREGE_DATA").unwrap_or_else(|_| beside()).into()
}

/// The text of one file of the data.
pub fn read(path: &str) -> Result<String, Box<dyn Error>> {
    let path = root().join(path);
    fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()).into())
}

/// The visible text of an HTML page, one element a line.
pub fn html_text(html: &str) -> String {
    let mut text = String::new();
    let mut in_tag = false;
    for letter in html.split_once("<body>").map_or(html, |(_, body)| body).chars() {
        match letter {
            '<' => {
                in_tag = true;
                text.push(' ');
            }
            '>' => in_tag = false,
            _ if !in_tag => text.push(letter),
            _ => {}
        }
    }
    text
}

/// Whether a key is kept aside: every third one, by a hash that never changes. Tables are improved on the others only.
pub fn is_kept_aside(key: &str) -> bool {
    let hash = key
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    (hash >> 32).is_multiple_of(3)
}

/// A share in per cent.
pub fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}
