//! Guesses what a draft made from a file may say of itself - title, date, number, language - from its first pages.
//!
//! A guess is kept beside the draft with the words it was read from; an editor takes or discards it. None enters silently.

use kerege_core::{Document, Invalid, PartialDate, Tag, Viewer};
use kerege_language::interface::Languages;
use kerege_store::{Author, Guess, Record, State, Version};
use serde_json::Value;
use uuid::Uuid;

use crate::{Act, App, Error, Result};

/// How many pages are looked at.
const PAGES: usize = 2;
/// How many guesses are made for one place of the record.
const OF_EACH: usize = 3;
/// The longest title, in characters.
const TITLE: usize = 300;
/// How many of the first lines may hold the title.
const LINES: usize = 40;

/// A guess before it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The place in the record.
    pub field: &'static str,
    /// What would stand there.
    pub value: String,
    /// The words it was read from.
    pub words: String,
}

impl App {
    /// Makes guesses about every draft with this file, once its text is known.
    pub(crate) async fn guess(&self, sha256: &str) -> Result<()> {
        let ids = self.store.records_with_file(sha256).await?;
        let records = self.store.records(&Viewer::Operator, &ids, Version::Latest).await?;
        let drafts: Vec<&Record> = records.iter().filter(|record| record.life.state() == State::Draft).collect();
        if drafts.is_empty() {
            return Ok(());
        }
        let pages = self.store.file_pages(sha256).await?;
        let text: Vec<&str> = pages.iter().take(PAGES).map(|page| page.text.as_str()).collect();
        let text = text.join("\n");
        let language = self.language_of(&text);
        let found = guesses(&self.languages, &text);
        let now = self.clock.now();
        let mut write = self.store.write(now).await?;
        for record in drafts {
            let document = &record.document;
            let language = language.as_ref().filter(|language| **language != document.original);
            let language =
                language.map(|tag| Found { field: "original", value: tag.to_string(), words: String::new() });
            for one in language.iter().chain(&found).filter(|one| self.is_news(document, one)) {
                let guess = Guess {
                    id: self.random.id(now)?,
                    record_id: record.id,
                    field: one.field.to_owned(),
                    value: one.value.clone(),
                    words: one.words.clone(),
                };
                write.add_guess(&guess).await?;
            }
        }
        Ok(write.commit().await?)
    }

    /// Whether the kind has such a place and something else stands there.
    fn is_news(&self, document: &Document, found: &Found) -> bool {
        match found.field.strip_prefix("fields.") {
            None => said(document, found.field).as_deref() != Some(found.value.as_str()),
            Some(name) => {
                let kind = self.definitions.kinds.get(&document.kind);
                kind.is_some_and(|kind| kind.fields.iter().any(|field| field.name == name))
                    && document.fields.get(name).and_then(Value::as_str) != Some(found.value.as_str())
            }
        }
    }

    /// Puts a guess into the record, as its newest revision.
    ///
    /// # Errors
    /// [`Error::NotFound`] if there is no such open guess, [`Error::Forbidden`], [`Error::Invalid`] if it does not fit.
    pub async fn take_guess(
        &self,
        viewer: &Viewer,
        author: &Author,
        record: Uuid,
        guess: Uuid,
        note: &str,
    ) -> Result<()> {
        let (record, guess) = self.open_guess(viewer, record, guess).await?;
        let mut document = record.document.clone();
        put(&mut document, &guess)?;
        // A draft made from a file has gaps that its writer fills in later.
        let invalid = document.check(&self.definitions);
        let wrong: Vec<Invalid> = invalid.into_iter().filter(|one| one.message != "invalid-required").collect();
        if !wrong.is_empty() {
            return Err(Error::Invalid(wrong));
        }
        let mut write = self.store.write(self.clock.now()).await?;
        if !write.settle_guess(guess.id, author, true).await? {
            return Err(Error::NotFound);
        }
        let saved = write.save(record.id, Some(record.number), &document, author, note).await?;
        if saved.changed {
            self.audit_record(&mut write, author, Act::Edit, record.id, &record.document, &document).await?;
        }
        write.commit().await?;
        self.look_for_changes().await?;
        Ok(())
    }

    /// Puts a guess aside for good.
    ///
    /// # Errors
    /// [`Error::NotFound`] if there is no such open guess, or [`Error::Forbidden`].
    pub async fn discard_guess(&self, viewer: &Viewer, author: &Author, record: Uuid, guess: Uuid) -> Result<()> {
        let (_, guess) = self.open_guess(viewer, record, guess).await?;
        let mut write = self.store.write(self.clock.now()).await?;
        write.settle_guess(guess.id, author, false).await?;
        Ok(write.commit().await?)
    }

    async fn open_guess(&self, viewer: &Viewer, record: Uuid, guess: Uuid) -> Result<(Record, Guess)> {
        let record = self.newest(viewer, record).await?;
        self.require(viewer, Act::Edit, &record).await?;
        let open = self.store.open_guesses(viewer, record.id).await?;
        let guess = open.into_iter().find(|open| open.id == guess).ok_or(Error::NotFound)?;
        Ok((record, guess))
    }
}

/// What stands in a place of the record now.
fn said(document: &Document, field: &str) -> Option<String> {
    match field {
        "title" => document.title.get(&document.original).map(str::to_owned),
        "date" => document.date.map(|date| date.to_string()),
        "original" => Some(document.original.to_string()),
        _ => None,
    }
}

fn put(document: &mut Document, guess: &Guess) -> Result<()> {
    let unfit = || Error::Invalid(vec![Invalid::new(guess.field.clone(), "invalid-date", guess.value.clone())]);
    match guess.field.as_str() {
        "title" => document.title.set(document.original.clone(), guess.value.clone()),
        "date" => document.date = Some(guess.value.parse::<PartialDate>().map_err(|_| unfit())?),
        "original" => {
            let language: Tag = guess.value.parse().map_err(|_| unfit())?;
            // The words that were taken for the old language are in the new one.
            if let Some(title) = document.title.get(&document.original).map(str::to_owned)
                && document.title.get(&language).is_none()
            {
                document.title.set(document.original.clone(), "");
                document.title.set(language.clone(), title);
            }
            document.files.iter_mut().filter(|file| file.language.is_none()).for_each(|file| {
                file.language = Some(language.clone());
            });
            document.original = language;
        }
        field => {
            if let Some(name) = field.strip_prefix("fields.") {
                document.fields.insert(name.to_owned(), Value::String(guess.value.clone()));
            }
        }
    }
    Ok(())
}

/// What the first pages of a file let one guess, at most three for each place, the likeliest first.
pub fn guesses(languages: &Languages, text: &str) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut add = |field: &'static str, value: String, words: &str| {
        let same = found.iter().filter(|one| one.field == field);
        if !value.is_empty() && same.clone().count() < OF_EACH && same.clone().all(|one| one.value != value) {
            found.push(Found { field, value, words: words.chars().take(200).collect() });
        }
    };
    for title in titles(text) {
        add("title", title, "");
    }
    for (date, words) in dates(languages, text) {
        add("date", date.to_string(), &words);
    }
    for (number, words) in numbers(text) {
        add("fields.number", number, &words);
    }
    found
}

/// Beginnings of lines that introduce a text and are not its title.
const BEFORE_TITLE: [&str; 14] = [
    "внимание",
    "приложение",
    "утвержд",
    "к постановлению",
    "к приказу",
    "проект",
    "принят",
    "тиркеме",
    "бекитил",
    "замимаи",
    "тасдиқ",
    "ilova",
    "tasdiq",
    "қосымша",
];

/// Endings and beginnings that a law has in its own title: "on …".
const ABOUT: [&str; 12] = [
    "о ",
    "об ",
    "жөнүндө",
    "тууралуу",
    "дар бораи ",
    "оид ба ",
    "туралы",
    "toʻgʻrisida",
    "to‘g‘risida",
    "haqida",
    "тўғрисида",
    "ҳақида",
];

/// The first telling lines, and the line that says what a law is about.
fn titles(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(LINES).collect();
    let telling = |line: &str| {
        let lower = line.to_lowercase();
        line.chars().filter(|c| c.is_alphabetic()).count() >= 8
            && line.contains(' ')
            && !line.starts_with('(')
            && !BEFORE_TITLE.iter().any(|begin| lower.starts_with(begin))
    };
    let first = lines.iter().position(|line| telling(line));
    let mut titles = Vec::new();
    let about = |line: &str| {
        let lower = line.to_lowercase();
        let lower = lower.trim_matches(['"', '«', '»', '“', '”']);
        ABOUT.iter().any(|word| if word.ends_with(' ') { lower.starts_with(word) } else { lower.ends_with(word) })
    };
    if let Some(first) = first {
        titles.push(joined(&lines[first..]));
    }
    if let Some(line) = lines.iter().take(LINES / 2).position(|line| about(line) && telling(line)) {
        titles.push(joined(&lines[line..]));
    }
    titles
}

/// A title over several lines in capitals is one title.
fn joined(lines: &[&str]) -> String {
    let capitals = |line: &str| line.chars().any(char::is_alphabetic) && !line.chars().any(char::is_lowercase);
    let mut title = lines[0].to_owned();
    if capitals(lines[0]) {
        for line in lines[1..].iter().take_while(|line| capitals(line)).take(4) {
            title.push(' ');
            title.push_str(line);
        }
    }
    title.chars().take(TITLE).collect()
}

/// Dates in figures or with the name of the month in any language of the interface.
fn dates(languages: &Languages, text: &str) -> Vec<(PartialDate, String)> {
    let words = words_of(text);
    let mut dates = Vec::new();
    for (place, (at, word)) in words.iter().enumerate() {
        let Some(date) = in_figures(word).or_else(|| with_month(languages, &words, place)) else { continue };
        let begin = words[place.saturating_sub(3)].0;
        let end = words.get(place + 3).map_or(at + word.len(), |(at, word)| at + word.len());
        dates.push((date, text[begin..end].replace('\n', " ")));
    }
    dates
}

/// `22.01.2025`.
fn in_figures(word: &str) -> Option<PartialDate> {
    let mut parts = word.trim_end_matches('.').split('.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let whole = day.len() <= 2 && month.len() == 2 && year.len() == 4 && parts.next().is_none();
    whole.then(|| format!("{year}-{month}-{day:0>2}").parse().ok()).flatten()
}

/// The name of a month with a day before it and a year after or before: "17 июля 2000", "2000-жылдын 17-июлундагы".
fn with_month(languages: &Languages, words: &[(usize, &str)], place: usize) -> Option<PartialDate> {
    let lower = words[place].1.to_lowercase();
    let month = languages.iter().flat_map(|language| language.dates.month_names());
    let (_, month) = month.into_iter().find(|(name, _)| is_month(&name.to_lowercase(), &lower))?;
    let number = |place: usize| words.get(place)?.1.parse::<i16>().ok();
    let day = place.checked_sub(1).and_then(number).filter(|day| (1..=31).contains(day));
    let is_year = |year: &i16| (1900..=2100).contains(year);
    // English may put the day after the month: "January 13, 2006".
    let day_after = number(place + 1).filter(|day| (1..=31).contains(day));
    let year = (place + 1..place + 4)
        .chain((place.saturating_sub(4)..place).rev())
        .find_map(|place| number(place).filter(is_year))?;
    let day = day.or(day_after)?;
    format!("{year}-{month:02}-{day:02}").parse().ok()
}

/// Whether a word is the name of a month, whatever ending it has: "июля", "июлундагы".
fn is_month(name: &str, word: &str) -> bool {
    // The last letter is an ending where enough stays without it: января, январь.
    let stem = name.strip_suffix(['я', 'а', 'ь', 'й', 'и', 'ы', 'е']).unwrap_or(name);
    let stem = if stem.chars().count() >= 3 { stem } else { name };
    word.strip_prefix(stem).is_some_and(|ending| ending.chars().count() <= 6)
}

/// Numbers of laws: «№ 61», «№ 115-ФЗ», «ЎРҚ-439».
fn numbers(text: &str) -> Vec<(String, String)> {
    let mut numbers = Vec::new();
    for (at, sign) in text.match_indices('№') {
        let rest = text[at + sign.len()..].trim_start_matches([' ', '\u{a0}']);
        let number: String =
            rest.chars().take_while(|c| c.is_alphanumeric() || matches!(c, '-' | '/')).take(30).collect();
        let number = number.trim_end_matches(['-', '/']).to_owned();
        if number.chars().any(|c| c.is_ascii_digit()) {
            numbers.push((number, around(text, at)));
        }
    }
    for prefix in ["ЎРҚ-", "OʻRQ-", "O‘RQ-", "O'RQ-"] {
        for (at, _) in text.match_indices(prefix) {
            let figures: String = text[at + prefix.len()..].chars().take_while(char::is_ascii_digit).collect();
            if !figures.is_empty() {
                numbers.push((format!("{prefix}{figures}"), around(text, at)));
            }
        }
    }
    numbers
}

/// Some words before and after a place.
fn around(text: &str, at: usize) -> String {
    let begin = text[..at].char_indices().rev().nth(30).map_or(0, |(begin, _)| begin);
    let end = text[at..].char_indices().nth(30).map_or(text.len(), |(end, _)| at + end);
    text[begin..end].replace('\n', " ").trim().to_owned()
}

/// Words and figures with the places where they begin; a point inside figures belongs to them.
fn words_of(text: &str) -> Vec<(usize, &str)> {
    let inner = |c: char| c.is_alphanumeric() || matches!(c, '.' | 'ʻ' | 'ʼ' | '‘' | '’');
    let mut words = Vec::new();
    let mut begin = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (begin, inner(c)) {
            (None, true) => begin = Some(at),
            (Some(from), false) => {
                let word = text[from..at].trim_end_matches('.');
                words.extend((!word.is_empty()).then_some((from, word)));
                begin = None;
            }
            _ => {}
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn languages() -> Languages {
        let site = crate::Site::new(None);
        Languages::parse(&site.texts("languages").unwrap()).unwrap()
    }

    fn values(text: &str, field: &str) -> Vec<String> {
        guesses(&languages(), text).into_iter().filter(|one| one.field == field).map(|one| one.value).collect()
    }

    #[test]
    fn dates_are_read_in_every_language() {
        for (text, date) in [
            ("от 17 июля 2000 года № 61", "2000-07-17"),
            ("принят 13 мая 2006 года", "2006-05-13"),
            ("от 22.01.2025", "2025-01-22"),
            ("2000-жылдын 17-июлундагы № 61", "2000-07-17"),
            ("17 июли соли 2000, №61", "2000-07-17"),
            ("2023-yil 5-maydagi qonun", "2023-05-05"),
            ("2023 yil 28 oktabr", "2023-10-28"),
            ("2025 жылғы 22 қаңтардағы", "2025-01-22"),
            ("January 13, 2006", "2006-01-13"),
            ("on 13 January 2006", "2006-01-13"),
        ] {
            assert_eq!(values(text, "date"), [date], "{text}");
        }
        assert!(values("марта 2006 года", "date").is_empty(), "a month without a day is said of many things");
    }

    #[test]
    fn numbers_of_laws_are_read_in_their_shapes() {
        assert_eq!(values("от 25 июля 2002 г. № 115-ФЗ", "fields.number"), ["115-ФЗ"]);
        assert_eq!(values("№ 61, №61", "fields.number"), ["61"]);
        assert_eq!(values("Қонуни ЎРҚ-439", "fields.number"), ["ЎРҚ-439"]);
        assert!(values("№ п/п", "fields.number").is_empty());
    }

    #[test]
    fn a_title_is_the_first_telling_line_or_what_the_law_is_about() {
        let law = "Внимание!\nПроект\nЗАКОН КЫРГЫЗСКОЙ РЕСПУБЛИКИ\nот 14 ноября 2025 года № 257\nО внешней миграции\nСтатья 1.";
        assert_eq!(values(law, "title"), ["ЗАКОН КЫРГЫЗСКОЙ РЕСПУБЛИКИ", "О внешней миграции"]);
        assert_eq!(values("Тышкы миграция жөнүндө\n1-берене.", "title"), ["Тышкы миграция жөнүндө"]);
    }
}
