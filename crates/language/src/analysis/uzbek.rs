//! Brings Uzbek Cyrillic to Latin, so that both scripts and every apostrophe give the same stems.

use rustc_hash::FxHashMap;

use super::{lookalike::is_cyrillic, table::TableError, tables::Tables, transcription::Transcription};

/// The letters of `languages/uz/cyrillic.tsv` and `languages/uz/plain.tsv`.
#[derive(Debug)]
pub(crate) struct UzbekScript {
    letters: FxHashMap<char, Vec<Latin>>,
    plain: Transcription,
}

#[derive(Debug)]
struct Latin {
    spelling: Box<str>,
    place: Place,
}

/// Where in a word a spelling is used.
#[derive(Clone, Copy, Debug)]
enum Place {
    Anywhere,
    /// Конституция is konstitutsiya, but цирк is sirk and принцип is prinsip.
    AfterVowel,
    /// After a vowel, ъ or ь and at the start of a word: ер is yer, but бер is ber.
    AtStart,
}

impl UzbekScript {
    pub fn new(tables: &Tables) -> Result<Self, TableError> {
        let mut letters: FxHashMap<char, Vec<Latin>> = FxHashMap::default();
        for row in tables.of("uz", "cyrillic.tsv")?.rows() {
            let [cyrillic, spelling, place] = row.cells()?;
            let place = match place {
                "-" => Place::Anywhere,
                "vowel" => Place::AfterVowel,
                "start" => Place::AtStart,
                other => return Err(row.error(format!("expected -, vowel or start, found “{other}”"))),
            };
            let spelling = if spelling == "-" { "" } else { spelling };
            letters.entry(row.letter(cyrillic)?).or_default().push(Latin { spelling: spelling.into(), place });
        }
        Ok(Self { letters, plain: Transcription::read(tables.of("uz", "plain.tsv")?)? })
    }

    /// The Latin spelling of a normal word; one that is Latin already comes back as it is.
    pub fn to_latin(&self, normal: &str) -> String {
        if !normal.contains(is_cyrillic) {
            return normal.to_owned();
        }
        let mut latin = String::with_capacity(normal.len());
        let mut before = None;
        for letter in normal.chars() {
            let spellings = self.letters.get(&letter);
            match spellings.and_then(|all| all.iter().find(|latin| latin.place.fits(before))) {
                Some(fitting) => latin.push_str(&fitting.spelling),
                None => latin.push(letter),
            }
            before = Some(letter);
        }
        if latin.is_empty() { normal.to_owned() } else { latin }
    }

    /// What a reader without the letters қ ҳ ў types for a Latin word, in Latin again: huquq becomes xukuk, like ҳуқуқ
    /// typed as хукук. `None` where it makes no difference.
    pub fn plain(&self, latin: &str) -> Option<String> {
        let plain = self.plain.apply(latin);
        (plain != latin).then_some(plain)
    }
}

impl Place {
    fn fits(self, before: Option<char>) -> bool {
        let after_vowel = before.is_some_and(|before| "аеёиоуўэюяы".contains(before));
        match self {
            Self::Anywhere => true,
            Self::AfterVowel => after_vowel,
            Self::AtStart => after_vowel || before.is_none_or(|before| "ъь'-".contains(before)),
        }
    }
}
