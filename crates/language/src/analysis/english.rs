//! Stems English words with the Snowball stemmer "English" (Porter 2).

use frostem::{Algorithm, Stemmer};

/// The stem of a normal English word: `workers'`, `worker` and `worker's` are one.
pub(crate) fn stem(normal: &str) -> String {
    if !normal.is_ascii() {
        return normal.to_owned();
    }
    let stem = Stemmer::new(Algorithm::English).stem(normal).replace('\'', "");
    if stem.is_empty() { normal.to_owned() } else { stem }
}
