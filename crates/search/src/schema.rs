//! The fields of a passage. Changing this file means a new [`VERSION`], and the index builds itself anew.

use kerege_core::Tag;
use kerege_language::analysis::Language;
use tantivy::schema::{
    BytesOptions, Field, IndexRecordOption, NumericOptions, STORED, STRING, Schema, SchemaBuilder, TextFieldIndexing,
    TextOptions,
};

/// Written into the name of the folder: an index of another version is not opened.
pub const VERSION: u32 = 4;

/// Every field by name.
#[derive(Clone, Debug)]
pub struct Fields {
    /// The record's id in hexadecimal: to replace all its passages.
    pub record: Field,
    /// The record's id in two halves, only on its first passage.
    pub id: [Field; 2],
    /// Who may find the record, only on its first passage.
    pub audience: Field,
    /// The record's date in days since 1970, only on its first passage.
    pub day: Field,
    /// When readers last got something new, in seconds since 1970, only on its first passage.
    pub changed: Field,
    /// Facet and value, separated by a colon, only on the first passage.
    pub facet: Field,
    /// For each interface language the bytes by which the title sorts, only on the first passage.
    pub sort_keys: Vec<(Tag, Field)>,
    /// Which part of the record the passage is.
    pub part: Field,
    /// The passage's language.
    pub language: Field,
    /// Where the passage stands on the page.
    pub anchor: Field,
    /// The passage's words, for highlighting.
    pub text: Field,
    /// Words as written, with their places.
    pub exact: Field,
    /// Words in plain letters, where those differ from the letters as written.
    pub fold: Field,
    /// Stems, for each language.
    pub stems: [Field; Language::ALL.len()],
    /// The first five letters.
    pub p5: Field,
    /// The Latin skeleton, the same in all scripts.
    pub skeleton: Field,
    /// The first five letters of the Latin skeleton.
    pub skel5: Field,
    /// The concepts of the thesaurus that the passage names, and on the first passage those that the record is about.
    pub concept: Field,
}

impl Fields {
    /// The schema and its fields, for these interface languages.
    pub fn build(languages: &[Tag]) -> (Schema, Self) {
        let mut schema = SchemaBuilder::new();
        let fast = || NumericOptions::default().set_fast();
        let words = |record, norms| {
            TextOptions::default().set_indexing_options(
                TextFieldIndexing::default().set_tokenizer("raw").set_index_option(record).set_fieldnorms(norms),
            )
        };
        let frequencies = || words(IndexRecordOption::WithFreqs, true);
        // The forgiving forms only say that a word is there.
        let presence = || words(IndexRecordOption::Basic, false);
        let fields = Self {
            record: schema.add_text_field("record", STRING),
            id: [schema.add_u64_field("id_high", fast()), schema.add_u64_field("id_low", fast())],
            audience: schema.add_u64_field("audience", fast()),
            day: schema.add_i64_field("day", fast()),
            changed: schema.add_i64_field("changed", fast()),
            facet: schema.add_text_field("facet", TextOptions::default().set_fast("raw")),
            sort_keys: languages
                .iter()
                .map(|tag| {
                    (tag.clone(), schema.add_bytes_field(&format!("title_{tag}"), BytesOptions::default().set_fast()))
                })
                .collect(),
            part: schema.add_u64_field("part", fast()),
            language: schema.add_text_field("language", STORED),
            anchor: schema.add_text_field("anchor", STORED),
            text: schema.add_text_field("text", STORED),
            exact: schema.add_text_field("exact", words(IndexRecordOption::WithFreqsAndPositions, true)),
            fold: schema.add_text_field("fold", presence()),
            stems: Language::ALL
                .map(|language| schema.add_text_field(&format!("stem_{}", language.code()), frequencies())),
            p5: schema.add_text_field("p5", presence()),
            skeleton: schema.add_text_field("skeleton", presence()),
            skel5: schema.add_text_field("skel5", presence()),
            concept: schema.add_text_field("concept", presence()),
        };
        (schema.build(), fields)
    }

    /// The fields that know how long passages are.
    pub fn with_lengths(&self) -> impl Iterator<Item = Field> {
        [self.exact].into_iter().chain(self.stems)
    }

    /// The stem field of a language.
    pub fn stem(&self, language: Language) -> Field {
        self.stems[language as usize]
    }
}
