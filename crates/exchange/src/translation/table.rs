//! The rows that spreadsheets and documents share: an id, the original, the translation, under a head that says of what.

use kerege_core::{Invalid, Tag};

use super::{Bundle, Format, Head, Stopped, Tell, Told};

/// The first row: what the file was made from, and the two languages.
pub(super) fn head(bundle: &Bundle) -> [String; 3] {
    let Head { slug, revision, source, target } = &bundle.head;
    let [original, translation] = &bundle.names;
    [format!("{MARK}{slug}@{revision}"), format!("{original} ({source})"), format!("{translation} ({target})")]
}

const MARK: &str = "kerege:";

/// Reads rows as they come.
pub(super) struct Rows {
    format: Format,
    /// The column of the translations, once the first row was read.
    target: Option<usize>,
    number: usize,
}

impl Rows {
    pub(super) fn new(format: Format) -> Self {
        Self { format, target: None, number: 0 }
    }

    /// Whether a row may be the first one.
    pub(super) fn is_head(cells: &[String]) -> bool {
        cells.first().is_some_and(|cell| cell.trim().starts_with(MARK))
    }

    pub(super) fn row(&mut self, cells: &[String], tell: Tell<'_>) -> Result<(), Stopped> {
        self.number += 1;
        let Some(target) = self.target else {
            let (head, target) = read_head(cells).ok_or(Invalid::new("", "invalid-translation-head", ""))?;
            self.target = Some(target);
            return tell(Told::Found { format: self.format, head });
        };
        let id = cells.first().map(|cell| cell.trim()).unwrap_or_default();
        let words = cells.get(target).map(String::as_str).unwrap_or_default();
        // A cell left empty changes nothing.
        if id.is_empty() || words.trim().is_empty() {
            return Ok(());
        }
        tell(Told::Segment { number: self.number, id: id.to_owned(), words: words.to_owned() })
    }

    /// A file without a first row is none of ours.
    pub(super) fn end(&self) -> Result<(), Stopped> {
        self.target.map(|_| ()).ok_or_else(|| Invalid::new("", "invalid-translation-head", "").into())
    }
}

fn read_head(cells: &[String]) -> Option<(Head, usize)> {
    let (slug, revision) = cells.first()?.trim().strip_prefix(MARK)?.rsplit_once('@')?;
    let tag = |cell: &String| -> Option<Tag> { cell.trim().strip_suffix(')')?.rsplit_once('(')?.1.parse().ok() };
    let mut tags = cells.iter().enumerate().skip(1).filter_map(|(place, cell)| Some((place, tag(cell)?)));
    let (_, source) = tags.next()?;
    let (place, target) = tags.next()?;
    Some((Head { slug: slug.to_owned(), revision: revision.parse().ok()?, source, target }, place))
}
