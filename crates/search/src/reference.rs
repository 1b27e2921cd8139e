//! Numbers of laws and articles in a question: «№ 115-ФЗ», «61-мыйзам», «ЎРҚ-439», "статья 32", «32-берене», «моддаи 32».

use kerege_language::analysis::Analyser;

use crate::Reference;

/// A reference and the words of the question that make it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What is referred to.
    pub reference: Reference,
    /// The places of its words.
    pub words: Vec<usize>,
}

/// Beginnings of the words for a law and its like, in plain letters.
const LAW: [&str; 21] = [
    "закон",
    "мыйзам",
    "конун",
    "qonun",
    "зан",
    "law",
    "act",
    "фз",
    "урк",
    "orq",
    "кодекс",
    "kodeks",
    "указ",
    "постановл",
    "токтом",
    "карор",
    "qaror",
    "каулы",
    "приказ",
    "буйрук",
    "decree",
];

/// The words for an article, whole, as they stand before or after its number.
const ARTICLE: [&str; 16] = [
    "статья",
    "статьи",
    "статье",
    "статью",
    "статьей",
    "ст",
    "берене",
    "беренеси",
    "модда",
    "моддаи",
    "моддаси",
    "modda",
    "moddasi",
    "бап",
    "бабы",
    "article",
];

/// How an article is headed in the texts: the word before or after the number.
pub const HEADINGS: [(&str, bool); 8] = [
    ("статья", true),
    ("статьи", true),
    ("берене", false),
    ("моддаи", true),
    ("модда", false),
    ("modda", false),
    ("бап", false),
    ("article", true),
];

/// The references among the words of a question; a number with hyphen is one word here.
pub fn find(analyser: &Analyser, words: &[&str]) -> Vec<Found> {
    let plain: Vec<String> = words.iter().map(|word| analyser.fold(&analyser.normalise(word))).collect();
    let mut found: Vec<Found> = Vec::new();
    for (place, word) in plain.iter().enumerate() {
        if !word.contains(|c: char| c.is_ascii_digit()) {
            continue;
        }
        let (number, letters) = parts(word);
        let before = place.checked_sub(1).map(|before| (before, plain[before].as_str()));
        let after = plain.get(place + 1).map(|word| (place + 1, word.as_str()));
        let neighbours = [before, after];
        let article = |word: &str| ARTICLE.contains(&word);
        let law = |word: &str| LAW.iter().any(|begin| word.starts_with(begin));
        let beside = |fits: &dyn Fn(&str) -> bool| neighbours.into_iter().flatten().find(|(_, word)| fits(word));
        let (reference, with) = if article(letters) {
            (Reference::Article(number.to_owned()), None)
        } else if let Some((other, _)) = beside(&article).filter(|_| letters.is_empty()) {
            (Reference::Article(number.to_owned()), Some(other))
        } else if law(letters) {
            // "61-мыйзам" is law 61, and 115-ФЗ is called so as a whole.
            let whole = matches!(letters, "фз" | "урк" | "orq");
            (Reference::Law(if whole { words[place].to_owned() } else { number.to_owned() }), None)
        } else if let Some((other, near)) = beside(&law).filter(|_| letters.is_empty()) {
            let whole = matches!(near, "фз" | "урк" | "orq");
            let text = if whole {
                format!("{}-{}", words[place.min(other)], words[place.max(other)])
            } else {
                number.to_owned()
            };
            (Reference::Law(text), Some(other))
        } else {
            continue;
        };
        let mut places: Vec<usize> = with.into_iter().chain([place]).collect();
        places.sort_unstable();
        found.push(Found { reference, words: places });
    }
    found
}

/// The number of a word and its letters: `61-мыйзам` → `61`, `мыйзам`; `228-1` stays whole.
fn parts(word: &str) -> (&str, &str) {
    if let Some((left, right)) = word.split_once('-') {
        let digits = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
        match (digits(left), digits(right)) {
            (true, false) => return (left, right),
            (false, true) => return (right, left),
            _ => {}
        }
    }
    (word, "")
}

#[cfg(test)]
mod tests {
    use kerege_language::analysis::Tables;

    use super::*;

    fn one(words: &str) -> Option<Reference> {
        let analyser = Analyser::new(&Tables::embedded()).unwrap();
        let words: Vec<&str> = words.split(' ').collect();
        find(&analyser, &words).into_iter().next().map(|found| found.reference)
    }

    #[test]
    fn laws_are_known_by_their_numbers_in_every_language() {
        let law = |number: &str| Some(Reference::Law(number.to_owned()));
        assert_eq!(one("115-ФЗ"), law("115-ФЗ"));
        assert_eq!(one("115 ФЗ"), law("115-ФЗ"));
        assert_eq!(one("61-мыйзам"), law("61"));
        assert_eq!(one("ЎРҚ-439"), law("ЎРҚ-439"));
        assert_eq!(one("закон 4"), law("4"));
        assert_eq!(one("в 2006 году"), None);
    }

    #[test]
    fn articles_are_known_in_every_language() {
        let article = |number: &str| Some(Reference::Article(number.to_owned()));
        for typed in ["статья 32", "ст 32", "32-берене", "32 берене", "моддаи 32", "32-бап", "32-modda", "article 32"]
        {
            assert_eq!(one(typed), article("32"), "{typed}");
        }
        assert_eq!(one("статья 228-1"), article("228-1"));
    }
}
