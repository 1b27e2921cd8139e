//! Makes drafts out of files that somebody dropped on the desk; their text is read in the background.

use kerege_core::{Document, FileLink, Tag, Viewer};
use kerege_language::interface::slug_of;
use kerege_store::{Author, Key, StoredFile, Version};
use uuid::Uuid;

use crate::{Act, App, Error, Result, viewer_may_ever};

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dropped {
    /// A draft with it.
    Draft(Uuid),
    /// It is in the centre already, in these records.
    Known(Vec<Uuid>),
}

/// What the editor said about the files she dropped.
#[derive(Clone, Debug)]
pub struct Drop {
    /// The kind of the drafts; nothing where their names decide.
    pub kind: Option<String>,
    /// The language of the files, where she knows it.
    pub language: Option<Tag>,
    /// The language of the titles until that of the files is known.
    pub original: Tag,
}

/// The kind of most files.
const USUAL: &str = "publication";
/// The kind of files whose names look like laws.
const LAW: &str = "law";

/// Beginnings of words, in plain letters, that stand in the names of laws.
const LAW_WORDS: [&str; 20] = [
    "закон",
    "кодекс",
    "конституци",
    "указ",
    "постановл",
    "приказ",
    "мыйзам",
    "токтом",
    "жарлык",
    "қонун",
    "қарор",
    "фармон",
    "фармоиш",
    "qonun",
    "kodeks",
    "qaror",
    "заң",
    "қаулы",
    "жарлық",
    "буйрук",
];

impl App {
    /// Makes a draft with this file, unless a record that the viewer may see has it already.
    ///
    /// # Errors
    /// [`Error::Forbidden`] for who may not write, [`Error::NotFound`] if there is no such kind.
    pub async fn drop_file(
        &self,
        viewer: &Viewer,
        author: &Author,
        drop: &Drop,
        name: &str,
        file: &StoredFile,
    ) -> Result<Dropped> {
        if !viewer_may_ever(viewer, Act::Create) {
            return Err(Error::Forbidden);
        }
        let users = self.store.records_with_file(&file.sha256).await?;
        let known = self.store.records(viewer, &users, Version::Latest).await?;
        if !known.is_empty() {
            return Ok(Dropped::Known(known.iter().map(|record| record.id).collect()));
        }
        let kind = drop.kind.as_deref().unwrap_or_else(|| kind_of(name));
        let kind = self.definitions.kinds.get(kind).ok_or(Error::NotFound)?;
        let original = drop.language.clone().unwrap_or_else(|| drop.original.clone());
        let title = title_of(name);
        let mut document = Document::new(&kind.name, &self.free_slug(&title, &file.sha256).await?, original.clone());
        document.title.set(original, title);
        document.files.push(FileLink {
            sha256: file.sha256.clone(),
            name: name.to_owned(),
            media_type: file.media_type.clone(),
            size: file.size,
            language: drop.language.clone(),
        });
        document.title.tidy();
        let outcome = self.create(viewer, author, document, "").await?;
        Ok(Dropped::Draft(outcome.id))
    }

    /// A slug that nobody has: that of the title, if need be with the beginning of the hash.
    async fn free_slug(&self, title: &str, sha256: &str) -> Result<String> {
        let slug = match slug_of(title) {
            slug if slug.is_empty() => format!("file-{}", &sha256[..8]),
            slug => slug,
        };
        let taken = self.store.record(&Viewer::Operator, &Key::Slug(&slug), Version::Latest).await?.is_some();
        Ok(if taken { format!("{slug}-{}", &sha256[..8]) } else { slug })
    }
}

/// The name of the file without its ending, until the text says more.
fn title_of(name: &str) -> String {
    let stem = match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && ending.len() <= 5 && !ending.contains(' ') => stem,
        _ => name,
    };
    let title = stem.replace('_', " ").split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() { name.to_owned() } else { title }
}

fn kind_of(name: &str) -> &'static str {
    let name = name.to_lowercase();
    let words = name.split(|c: char| !c.is_alphabetic());
    let law = words.into_iter().any(|word| LAW_WORDS.iter().any(|begin| word.starts_with(begin)));
    if law { LAW } else { USUAL }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_file_is_a_title_for_the_beginning() {
        assert_eq!(title_of("Отчёт_за 2025.docx"), "Отчёт за 2025");
        assert_eq!(title_of("Закон КР от 22.01.2025 № 23"), "Закон КР от 22.01.2025 № 23");
        assert_eq!(title_of(".pdf"), ".pdf");
    }

    #[test]
    fn names_of_laws_make_laws() {
        assert_eq!(kind_of("Кодекс КР от 8 мая 1996 года № 15.docx"), LAW);
        assert_eq!(kind_of("Mehnat kodeksi.pdf"), LAW);
        assert_eq!(kind_of("Доклад о возвращении мигрантов.pdf"), USUAL);
    }
}
