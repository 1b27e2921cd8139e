//! What bibliographies have in common: names of columns, dates, identifiers, names of authors and languages.

/// Where the columns of a bibliography go. Everything else keeps the name that the format gives it.
pub const COLUMNS: &[(&str, &str)] = &[
    ("key", "key"),
    ("type", "fields.type"),
    ("title", "title"),
    ("summary", "summary"),
    ("date", "date"),
    ("language", "language"),
    ("authors", "fields.authors"),
    ("publisher", "fields.publisher"),
    ("languages", "fields.languages"),
    ("url", "fields.url"),
    ("identifiers", "fields.identifiers"),
    ("source.url", "sources.url"),
    ("source.publisher", "sources.publisher"),
];

/// Languages by their other codes and by the names that bibliographies use.
const LANGUAGES: [(&str, &[&str]); 14] = [
    ("ru", &["rus", "russian", "русский"]),
    ("ky", &["kir", "kyrgyz", "kirghiz", "кыргызский", "кыргызча"]),
    ("en", &["eng", "english", "british", "american", "ukenglish", "usenglish", "английский"]),
    ("tg", &["tgk", "tajik", "таджикский", "тоҷикӣ"]),
    ("uz", &["uzb", "uzbek", "узбекский", "oʻzbekcha"]),
    ("kk", &["kaz", "kazakh", "казахский", "қазақша"]),
    ("tk", &["tuk", "turkmen", "туркменский"]),
    ("de", &["deu", "ger", "german", "ngerman", "немецкий"]),
    ("fr", &["fra", "fre", "french", "французский"]),
    ("es", &["spa", "spanish"]),
    ("tr", &["tur", "turkish", "турецкий"]),
    ("fa", &["fas", "per", "persian"]),
    ("ar", &["ara", "arabic"]),
    ("zh", &["zho", "chi", "chinese"]),
];

/// The tag of a language by whatever a file calls it: `rus`, `ru-RU`, `English`.
pub fn language(words: &str) -> Option<String> {
    let words = words.trim().to_lowercase().replace('_', "-");
    let mut parts = words.split('-');
    let first = parts.next()?;
    let known = LANGUAGES.iter().find(|(code, names)| *code == first || names.contains(&first)).map(|(code, _)| *code);
    let is_code = (2..=3).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_lowercase());
    let language = known.or_else(|| is_code.then_some(first))?;
    // A script changes the letters; a region changes nothing that we keep.
    let script = parts.find(|part| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_lowercase()));
    Some(match script {
        Some(script) => format!("{language}-{}{}", script[..1].to_uppercase(), &script[1..]),
        None => language.to_owned(),
    })
}

/// A date as we write it, as exactly as the file gives it: `2014//` is 2014, `1948/07//` July 1948.
pub fn date(words: &str) -> Option<String> {
    let parts: Vec<&str> =
        words.split(|letter: char| !letter.is_alphanumeric()).filter(|part| !part.is_empty()).take(20).collect();
    if let Some(place) = parts.iter().position(|part| named_month(part).is_some()) {
        return written_date(&parts, place);
    }
    // A time may follow the day after a `T`.
    let numbers: Vec<&str> = parts.iter().flat_map(|part| part.split('T')).collect();
    let year = numbers.iter().position(|part| is_year(part))?;
    let part = |place: usize, most: u8| numbers.get(year + place).and_then(|part| number(part, most));
    let in_order = words.trim_start().starts_with(numbers[year]);
    let backwards = || {
        let part = |place: usize, most: u8| numbers.get(year.checked_sub(place)?).and_then(|part| number(part, most));
        (year == 2 && !words.contains('/')).then(|| (part(1, 12), part(2, 31)))
    };
    let (month, day) = if in_order { (part(1, 12), part(2, 31)) } else { backwards().unwrap_or_default() };
    Some(joined(numbers[year], month, day))
}

/// A date with the name of its month: `Wed, 05 Sep 2012`, `September 5, 2012`, `Sept 2012`.
fn written_date(parts: &[&str], month: usize) -> Option<String> {
    let year = parts.iter().find(|part| is_year(part))?;
    let before = month.checked_sub(1).and_then(|place| number(parts.get(place)?, 31));
    let after = parts.get(month + 1).and_then(|part| number(part, 31));
    Some(joined(year, named_month(parts.get(month)?), before.or(after)))
}

fn joined(year: &str, month: Option<u8>, day: Option<u8>) -> String {
    match (month, day) {
        (Some(month), Some(day)) => format!("{year}-{month:02}-{day:02}"),
        (Some(month), None) => format!("{year}-{month:02}"),
        _ => year.to_owned(),
    }
}

fn is_year(part: &str) -> bool {
    part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit())
}

fn number(part: &str, most: u8) -> Option<u8> {
    let digits = part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    part.parse().ok().filter(|number| digits && (1..=most).contains(number))
}

/// The number of a month by its English name or the beginning of it, or by its number.
pub fn month(words: &str) -> Option<u8> {
    let words = words.trim();
    words.parse().ok().filter(|number| (1..=12).contains(number)).or_else(|| named_month(words))
}

fn named_month(words: &str) -> Option<u8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = words.trim().trim_end_matches('.').to_ascii_lowercase();
    let long_enough = word.len() >= 3;
    (1..)
        .zip(MONTHS)
        .find(|(_, month)| long_enough && month.starts_with(&word) || word == "sept" && *month == "september")
        .map(|(number, _)| number)
}

/// A DOI without whatever stands before it.
pub fn doi(words: &str) -> Option<String> {
    let start = words.find("10.")?;
    let doi = words[start..].trim().trim_end_matches(['.', ',', ';']);
    (doi.contains('/') && !doi.contains(char::is_whitespace)).then(|| doi.to_owned())
}

/// The name of an author as it stands on a cover: "Marx, Karl" is Karl Marx.
pub fn author(words: &str) -> String {
    let parts: Vec<&str> = words.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [family, given] => format!("{given} {family}"),
        // Family, Jr., Given.
        [family, suffix, given] if suffix.len() < 5 => format!("{given} {family} {suffix}"),
        _ => words.split_whitespace().collect::<Vec<_>>().join(" "),
    }
}

/// Cells that are gathered for one entry.
#[derive(Default)]
pub struct Cells(pub Vec<(String, String)>);

impl Cells {
    /// Adds a cell unless it is empty.
    pub fn add(&mut self, name: &str, words: impl Into<String>) {
        let words = words.into();
        if !words.trim().is_empty() {
            self.0.push((name.to_owned(), words));
        }
    }

    /// Adds a cell unless one of that name is there.
    pub fn add_once(&mut self, name: &str, words: impl Into<String>) {
        if !self.has(name) {
            self.add(name, words);
        }
    }

    /// Whether there is a cell of that name.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(known, _)| known == name)
    }

    /// The first cell of that name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, words)| words.as_str())
    }

    /// What follows from the other cells: the language of the words, the source, the key.
    pub fn complete(mut self, key: Option<String>) -> Vec<(String, String)> {
        let languages: Vec<&(String, String)> = self.0.iter().filter(|(name, _)| name == "languages").collect();
        if let [(_, only)] = languages.as_slice() {
            let only = only.clone();
            self.add_once("language", only);
        }
        if let Some(url) = self.get("url").map(str::to_owned) {
            self.add("source.url", url);
            let publisher = self.get("publisher").unwrap_or_default().to_owned();
            self.add("source.publisher", publisher);
        }
        if let Some(key) = key.filter(|key| !key.trim().is_empty()) {
            self.0.insert(0, ("key".to_owned(), key));
        }
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_as_exact_as_they_are_written() {
        let read = |words| date(words).unwrap_or_default();
        assert_eq!(read("2014//"), "2014");
        assert_eq!(read("1948/07//"), "1948-07");
        assert_eq!(read("2012/09/05/Spring"), "2012-09-05");
        assert_eq!(read("2011-07-18T16:31:00Z"), "2011-07-18");
        assert_eq!(read("Sept 2015"), "2015-09");
        assert_eq!(read("5 May 2003"), "2003-05-05");
        assert_eq!(read("Wed, 05 Sep 2012 10:00:00 +0600"), "2012-09-05");
        assert_eq!(read("September 5, 2012"), "2012-09-05");
        assert_eq!(read("05.09.2012"), "2012-09-05");
        assert_eq!(read("2020-13"), "2020");
        assert_eq!(date("in press"), None);
    }

    #[test]
    fn names_and_languages_and_identifiers() {
        assert_eq!(author("Marx, Karl"), "Karl Marx");
        assert_eq!(author("King, Jr., Martin Luther"), "Martin Luther King Jr.");
        assert_eq!(author("International  Labour Organization"), "International Labour Organization");
        assert_eq!(language("rus").as_deref(), Some("ru"));
        assert_eq!(language("uz-Cyrl-UZ").as_deref(), Some("uz-Cyrl"));
        assert_eq!(language("English").as_deref(), Some("en"));
        assert_eq!(language("several"), None);
        assert_eq!(doi("https://doi.org/10.1000/xyz123.").as_deref(), Some("10.1000/xyz123"));
    }
}
