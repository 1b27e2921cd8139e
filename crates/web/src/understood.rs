//! How the words of a search were understood, and what would find something instead: as data for programs and pages.

use kerege_search::{Instead, Mistake, Reference, Understood, Why};
use serde::Serialize;

/// How the words were understood.
#[derive(Debug, Serialize)]
pub struct UnderstoodData {
    /// The concepts that were searched in every language.
    pub concepts: Vec<ConceptData>,
    /// Words that were taken for others.
    pub corrected: Vec<CorrectionData>,
    /// Filters that stand in the words: facet and value.
    pub filters: Vec<(String, String)>,
    /// Laws and articles that the words name by number.
    pub references: Vec<ReferenceData>,
    /// What was left out because it could not be understood.
    pub mistakes: Vec<MistakeData>,
}

/// A concept that the words name.
#[derive(Debug, Serialize)]
pub struct ConceptData {
    /// The vocabulary it belongs to.
    pub vocabulary: String,
    /// Its id in the vocabulary.
    pub id: String,
    /// The words that name it.
    pub typed: String,
}

/// A word that was taken for another.
#[derive(Debug, Serialize)]
pub struct CorrectionData {
    /// The word as it was typed.
    pub typed: String,
    /// What was looked for instead.
    pub taken: String,
    /// `layout` or `typo`.
    pub why: &'static str,
}

/// A law or an article, by number.
#[derive(Debug, Serialize)]
pub struct ReferenceData {
    /// `law` or `article`.
    pub kind: &'static str,
    /// Its number.
    pub number: String,
}

/// Something that could not be understood; what is known of it depends on the kind.
#[derive(Debug, Default, Serialize)]
pub struct MistakeData {
    /// Which of the variants of [`Mistake`].
    pub kind: &'static str,
    /// The name of a field.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// What was typed as its value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// The most words that are looked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<usize>,
}

/// Something that would find records.
#[derive(Debug, Serialize)]
pub struct InsteadData {
    /// `words`, `without_filters` or `concept`.
    pub kind: &'static str,
    /// The question spelled otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// The concept's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// How many records it would find.
    pub count: usize,
}

impl From<&Understood> for UnderstoodData {
    fn from(understood: &Understood) -> Self {
        let concepts = understood.concepts.iter();
        let concepts = concepts.map(|concept| ConceptData {
            vocabulary: concept.vocabulary.clone(),
            id: concept.id.clone(),
            typed: concept.typed.clone(),
        });
        let corrected = understood.corrected.iter().map(|correction| CorrectionData {
            typed: correction.typed.clone(),
            taken: correction.taken.clone(),
            why: match correction.why {
                Why::Layout => "layout",
                Why::Typo => "typo",
            },
        });
        let references = understood.references.iter().map(|reference| match reference {
            Reference::Law(number) => ReferenceData { kind: "law", number: number.clone() },
            Reference::Article(number) => ReferenceData { kind: "article", number: number.clone() },
        });
        Self {
            concepts: concepts.collect(),
            corrected: corrected.collect(),
            filters: understood.filters.clone(),
            references: references.collect(),
            mistakes: understood.mistakes.iter().map(MistakeData::from).collect(),
        }
    }
}

impl From<&Mistake> for MistakeData {
    fn from(mistake: &Mistake) -> Self {
        let of = |kind| Self { kind, ..Self::default() };
        match mistake {
            Mistake::UnknownField(field) => Self { field: Some(field.clone()), ..of("unknown_field") },
            Mistake::UnknownValue(field, value) => {
                Self { field: Some(field.clone()), value: Some(value.clone()), ..of("unknown_value") }
            }
            Mistake::NoYear(value) => Self { value: Some(value.clone()), ..of("no_year") },
            Mistake::OpenQuote => of("open_quote"),
            Mistake::OnlyExcluded => of("only_excluded"),
            Mistake::TooMany(limit) => Self { limit: Some(*limit), ..of("too_many") },
            Mistake::TooCostly => of("too_costly"),
        }
    }
}

impl From<&Instead> for InsteadData {
    fn from(instead: &Instead) -> Self {
        match instead {
            Instead::Words(words, count) => Self { kind: "words", words: Some(words.clone()), id: None, count: *count },
            Instead::WithoutFilters(words, count) => {
                Self { kind: "without_filters", words: Some(words.clone()), id: None, count: *count }
            }
            Instead::Concept(id, count) => Self { kind: "concept", words: None, id: Some(id.clone()), count: *count },
        }
    }
}

#[cfg(test)]
mod tests {
    use kerege_search::{Correction, NamedConcept};
    use serde_json::json;

    use super::*;

    #[test]
    fn programs_get_the_words_of_the_interface() {
        let understood = Understood {
            concepts: vec![NamedConcept {
                vocabulary: "topics".into(), id: "pension".into(), typed: "пенсия".into()
            }],
            corrected: vec![Correction { typed: "пенися".into(), taken: "пенсия".into(), why: Why::Typo }],
            filters: vec![("country".into(), "KG".into())],
            references: vec![Reference::Law("115-ФЗ".into()), Reference::Article("32".into())],
            mistakes: vec![Mistake::UnknownValue("country".into(), "XX".into()), Mistake::TooMany(32)],
        };
        let expected = json!({
            "concepts": [{ "vocabulary": "topics", "id": "pension", "typed": "пенсия" }],
            "corrected": [{ "typed": "пенися", "taken": "пенсия", "why": "typo" }],
            "filters": [["country", "KG"]],
            "references": [{ "kind": "law", "number": "115-ФЗ" }, { "kind": "article", "number": "32" }],
            "mistakes": [
                { "kind": "unknown_value", "field": "country", "value": "XX" }, { "kind": "too_many", "limit": 32 },
            ],
        });
        assert_eq!(json!(UnderstoodData::from(&understood)), expected);
        assert_eq!(
            json!(InsteadData::from(&Instead::Concept("visa".into(), 3))),
            json!({ "kind": "concept", "id": "visa", "count": 3 })
        );
    }
}
