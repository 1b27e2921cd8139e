//! Finds the dictionary form of a Russian word, or its Snowball stem where the dictionary does not know it.

use std::sync::OnceLock;

use frostem::{Algorithm, Stemmer};
use rumorph::Dictionary;

/// The stem of a folded Russian word.
///
/// Known words become their most likely lemma in the OpenCorpora dictionary of the crate `rumorph` (CC BY-SA 4.0):
/// людей and детей become человек and ребёнок, which no cutting of endings can do. Its guesses for unknown words are
/// unsteady (айыл, Асамидинова), so these are cut by the Snowball stemmer. `docs/languages.md` has the figures.
pub(crate) fn stem(folded: &str) -> String {
    let lemma = dictionary().filter(|dictionary| dictionary.is_known(folded)).and_then(|dictionary| {
        dictionary.analyze(folded).into_iter().next().map(|analysis| analysis.lemma.to_lowercase().replace('ё', "е"))
    });
    let stem = lemma.unwrap_or_else(|| Stemmer::new(Algorithm::Russian).stem(folded).into_owned());
    if stem.is_empty() { folded.to_owned() } else { stem }
}

/// The dictionary inside the binary; should it be damaged, Snowball serves alone.
fn dictionary() -> Option<&'static Dictionary> {
    static DICTIONARY: OnceLock<Option<Dictionary>> = OnceLock::new();
    DICTIONARY.get_or_init(|| Dictionary::bundled().ok()).as_ref()
}
