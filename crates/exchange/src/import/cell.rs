//! Reads what people write in cells: dates in any order, names of countries and concepts in any language, yes and no.

use std::collections::{BTreeMap, HashMap};

use kerege_core::{Definitions, PartialDate, Tag};
use serde::{Deserialize, Serialize};
use serde_json::{Number, Value, json};

/// In which order the parts of a date like 05.09.2012 stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateOrder {
    /// 5 September, as everywhere in the region.
    #[default]
    DayFirst,
    /// 9 May, as in the United States.
    MonthFirst,
}

/// Names of concepts, countries and places in every language, made ready once.
pub struct Labels<'a> {
    definitions: &'a Definitions,
    concepts: HashMap<String, HashMap<String, String>>,
    countries: HashMap<String, String>,
    places: HashMap<String, String>,
}

impl<'a> Labels<'a> {
    /// The names that the definitions know.
    pub fn new(definitions: &'a Definitions) -> Self {
        let mut countries = HashMap::new();
        for country in definitions.places.countries() {
            for name in [&country.code, &country.code3] {
                countries.insert(folded(name), country.code.clone());
            }
            for (_, name) in country.name.iter() {
                countries.entry(folded(name)).or_insert_with(|| country.code.clone());
            }
        }
        let mut places = HashMap::new();
        for unit in definitions.places.units() {
            places.insert(folded(&unit.code), unit.code.clone());
            for (_, name) in unit.name.iter() {
                places.entry(folded(name)).or_insert_with(|| unit.code.clone());
            }
        }
        Self { definitions, concepts: HashMap::new(), countries, places }
    }

    /// The code of a country, by its name in any language or by two or three letters.
    pub fn country(&self, words: &str) -> Option<String> {
        self.countries.get(&folded(words)).cloned()
    }

    /// The code of a first-level unit, by its name in any language.
    pub fn place(&self, words: &str) -> Option<String> {
        self.places.get(&folded(words)).cloned()
    }

    /// The id of a concept, by any of its labels in any language; preferred labels stand before others.
    pub fn concept(&mut self, vocabulary: &str, words: &str) -> Option<String> {
        if !self.concepts.contains_key(vocabulary) {
            let mut names = HashMap::new();
            let concepts = self.definitions.vocabularies.get(vocabulary).map_or(&[][..], |one| one.concepts());
            for concept in concepts {
                names.insert(folded(&concept.id), concept.id.clone());
            }
            for concept in concepts {
                for (_, label) in concept.label.iter() {
                    names.entry(folded(label)).or_insert_with(|| concept.id.clone());
                }
            }
            for concept in concepts {
                for label in concept.alternative.values().chain(concept.hidden.values()).flatten() {
                    names.entry(folded(label)).or_insert_with(|| concept.id.clone());
                }
            }
            self.concepts.insert(vocabulary.to_owned(), names);
        }
        self.concepts.get(vocabulary)?.get(&folded(words)).cloned()
    }
}

/// Letters as they are compared: small, ё as е, every apostrophe alike, one blank between words.
fn folded(words: &str) -> String {
    let plain = words.trim().to_lowercase().replace('ё', "е");
    let plain = plain.replace(['\u{2bb}', '\u{2bc}', '\u{2018}', '\u{2019}', '`'], "'");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A date in one of the usual forms, as ISO 8601: 2012, 2012-09, 05.09.2012, 5 сентября 2012 г., Sep 5, 2012.
pub fn date(words: &str, order: DateOrder, months: &BTreeMap<String, i8>) -> Option<String> {
    let words = words.trim();
    // Spreadsheets write a day as a moment at midnight.
    let words = words.split_once('T').filter(|(day, _)| day.len() == 10).map_or(words, |(day, _)| day);
    let words = words.strip_suffix(" 00:00:00").unwrap_or(words);
    if let Ok(date) = words.parse::<PartialDate>() {
        return Some(date.to_string());
    }
    let parts: Vec<&str> = words.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let parts: Vec<Part> = parts.into_iter().filter_map(|part| Part::read(part, months)).collect::<Vec<_>>();
    let (year, month, day) = match parts.as_slice() {
        [Part::Year(year)] => (*year, None, None),
        [Part::Month(month), Part::Year(year)] | [Part::Year(year), Part::Month(month)] => (*year, Some(*month), None),
        [Part::Small(month), Part::Year(year)] | [Part::Year(year), Part::Small(month)] => (*year, Some(*month), None),
        [Part::Small(day), Part::Month(month), Part::Year(year)]
        | [Part::Month(month), Part::Small(day), Part::Year(year)]
        | [Part::Year(year), Part::Month(month), Part::Small(day)] => (*year, Some(*month), Some(*day)),
        [Part::Year(year), Part::Small(month), Part::Small(day)] => (*year, Some(*month), Some(*day)),
        [Part::Small(first), Part::Small(second), Part::Year(year)] => match order {
            DateOrder::DayFirst => (*year, Some(*second), Some(*first)),
            DateOrder::MonthFirst => (*year, Some(*first), Some(*second)),
        },
        _ => return None,
    };
    let text = match (month, day) {
        (None, _) => format!("{year:04}"),
        (Some(month), None) => format!("{year:04}-{month:02}"),
        (Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
    };
    text.parse::<PartialDate>().ok().map(|date| date.to_string())
}

enum Part {
    Year(i16),
    Month(i8),
    Small(i8),
}

impl Part {
    /// A part of a date; nothing for words like «г.» that mean nothing in it.
    fn read(part: &str, months: &BTreeMap<String, i8>) -> Option<Self> {
        if part.bytes().all(|byte| byte.is_ascii_digit()) {
            return match part.len() {
                4 => part.parse().ok().map(Self::Year),
                1 | 2 => part.parse().ok().map(Self::Small),
                // Neither a year nor a day: no date is made of it.
                _ => Some(Self::Year(-1)),
            };
        }
        let word = part.to_lowercase();
        let by_beginning = || {
            let mut fits = months.iter().filter(|(name, _)| name.starts_with(&word) && word.chars().count() >= 3);
            let first = fits.next().map(|(_, number)| *number)?;
            fits.all(|(_, number)| *number == first).then_some(first)
        };
        if let Some(month) = months.get(&word).copied().or_else(by_beginning) {
            return Some(Self::Month(month));
        }
        let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
        // «2012г», «5th»: the letters after the figures mean nothing.
        if digits.is_empty() || digits.len() == word.len() { None } else { Self::read(&digits, months) }
    }
}

/// A period as `2019/2024`; also written with dashes, and open at either end.
pub fn period(words: &str, order: DateOrder, months: &BTreeMap<String, i8>) -> Option<String> {
    let words = words.trim();
    if let Ok(date) = words.parse::<PartialDate>() {
        return Some(date.to_string());
    }
    let separators = ["/", " – ", " — ", " - ", "–", "—", "-"];
    let parted = separators.iter().filter_map(|separator| words.split_once(separator)).find_map(|(start, end)| {
        let side = |words: &str| match words.trim() {
            "" | "…" | ".." => Some(String::new()),
            words => date(words, order, months),
        };
        let (start, end) = (side(start)?, side(end)?);
        (!start.is_empty() || !end.is_empty()).then(|| format!("{start}/{end}"))
    });
    parted.or_else(|| date(words, order, months))
}

/// A number as people type it: `1 234,5`, `1,234.5`.
pub fn number(words: &str) -> Option<Number> {
    let plain: String = words.chars().filter(|c| !c.is_whitespace() && *c != '\'').collect();
    let plain = match (plain.rfind(','), plain.rfind('.')) {
        (Some(comma), Some(dot)) if comma < dot => plain.replace(',', ""),
        (Some(_), Some(_)) => plain.replace('.', "").replace(',', "."),
        // A single comma before three figures could part thousands; in the region it parts decimals.
        (Some(_), None) if plain.matches(',').count() > 1 => plain.replace(',', ""),
        _ => plain.replace(',', "."),
    };
    serde_json::from_str(&plain).ok()
}

/// An amount and its currency: `1 000 USD`, `KGS 500`.
pub fn money(words: &str) -> Option<Value> {
    let currency: String = words.chars().filter(char::is_ascii_alphabetic).collect::<String>().to_uppercase();
    let amount: String = words.chars().filter(|c| !c.is_ascii_alphabetic()).collect();
    (currency.len() == 3).then(|| number(&amount).map(|amount| json!({ "amount": amount, "currency": currency })))?
}

/// A point: `42.87, 74.59`.
pub fn point(words: &str) -> Option<Value> {
    let (latitude, longitude) = words.split_once([',', ';', ' '])?;
    Some(json!({ "latitude": number(latitude)?, "longitude": number(longitude)? }))
}

/// Yes or no in the languages of the region.
pub fn boolean(words: &str) -> Option<bool> {
    const YES: [&str; 12] = ["yes", "true", "1", "да", "ооба", "ҳа", "ha", "иә", "бале", "x", "х", "+"];
    const NO: [&str; 10] = ["no", "false", "0", "нет", "жок", "йӯқ", "yoʻq", "yo'q", "жоқ", "не"];
    let word = folded(words);
    let among = |list: &[&str]| list.iter().any(|one| folded(one) == word);
    if among(&YES) { Some(true) } else { among(&NO).then_some(false) }
}

/// A language by its tag or by three letters (ISO 639-2).
pub fn language(words: &str) -> Option<Tag> {
    const THREE: [(&str, &str); 9] = [
        ("rus", "ru"),
        ("kir", "ky"),
        ("eng", "en"),
        ("tgk", "tg"),
        ("uzb", "uz"),
        ("kaz", "kk"),
        ("tuk", "tk"),
        ("tur", "tr"),
        ("kor", "ko"),
    ];
    let word = words.trim().to_lowercase().replace('_', "-");
    let short = THREE.iter().find(|(three, _)| *three == word).map_or(word.as_str(), |(_, two)| two);
    short.split('-').next().filter(|tag| tag.len() == 2)?;
    // Which country's English it is does not matter here; the script does.
    let kept: Vec<&str> = short.split('-').filter(|part| part.len() != 2 || short.starts_with(part)).collect();
    kept.join("-").parse().or_else(|_| short[..2].parse()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn months() -> BTreeMap<String, i8> {
        [("сентября", 9), ("сентябрь", 9), ("september", 9), ("may", 5), ("мая", 5), ("март", 3), ("марта", 3)]
            .map(|(name, number)| (name.to_owned(), number))
            .into()
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        for (words, expected) in [
            ("2012", "2012"),
            ("2012-09-05", "2012-09-05"),
            ("2012-09-05T00:00:00", "2012-09-05"),
            ("05.09.2012", "2012-09-05"),
            ("5/9/2012", "2012-09-05"),
            ("09.2012", "2012-09"),
            ("5 сентября 2012 г.", "2012-09-05"),
            ("сентябрь 2012", "2012-09"),
            ("Sep 5, 2012", "2012-09-05"),
            ("2012г.", "2012"),
        ] {
            assert_eq!(date(words, DateOrder::DayFirst, &months()).as_deref(), Some(expected), "{words}");
        }
        assert_eq!(date("09/05/2012", DateOrder::MonthFirst, &months()).as_deref(), Some("2012-09-05"));
        for wrong in ["32.01.2012", "вчера", "", "20120", "2012-13-45", "1.2.3.4"] {
            assert_eq!(date(wrong, DateOrder::DayFirst, &months()), None, "{wrong}");
        }
    }

    #[test]
    fn periods_numbers_and_answers_are_read() {
        assert_eq!(period("2019–2024", DateOrder::DayFirst, &months()).as_deref(), Some("2019/2024"));
        assert_eq!(period("2019-", DateOrder::DayFirst, &months()).as_deref(), Some("2019/"));
        assert_eq!(period("01.02.2019 - 2020", DateOrder::DayFirst, &months()).as_deref(), Some("2019-02-01/2020"));
        assert_eq!(number("1 234,5").unwrap().to_string(), "1234.5");
        assert_eq!(number("1,234.5").unwrap().to_string(), "1234.5");
        assert_eq!(money("1 000 usd").unwrap(), json!({"amount": 1000, "currency": "USD"}));
        assert_eq!((boolean("Ооба"), boolean("yo‘q"), boolean("может")), (Some(true), Some(false), None));
        assert_eq!(language("en-GB").unwrap().as_str(), "en");
        assert_eq!(language("rus").unwrap().as_str(), "ru");
        assert!(language("klingon").is_none());
    }
}
