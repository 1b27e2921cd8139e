//! Everything that people extend without programming, read and checked together: kinds, vocabularies, places.

use crate::{Kind, Kinds, Places, Vocabularies, Vocabulary};

/// One file of the site: its path from the root and its text.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// `kinds/law.toml`.
    pub path: String,
    /// What stands in it.
    pub text: String,
}

/// What is wrong with the site's own files; the operator mends it before the program starts.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct DefinitionsError(pub String);

/// The site's definitions, immutable once read.
#[derive(Clone, Debug, Default)]
pub struct Definitions {
    /// The kinds of record.
    pub kinds: Kinds,
    /// The controlled vocabularies.
    pub vocabularies: Vocabularies,
    /// Countries and units.
    pub places: Places,
}

impl Definitions {
    /// Reads `kinds/*.toml`, `vocabularies/*.ttl` and `places/*.tsv` and checks that what they name exists.
    ///
    /// # Errors
    /// The first mistake, with the file it stands in.
    pub fn parse(files: &[SourceFile]) -> Result<Self, DefinitionsError> {
        let named = |folder: &'static str, ending: &'static str| {
            files.iter().filter_map(move |file| {
                let name = file.path.strip_prefix(folder)?.strip_suffix(ending)?;
                (!name.contains('/')).then_some((name, file.text.as_str()))
            })
        };
        let place =
            |name: &str| named("places/", ".tsv").find(|(found, _)| *found == name).map_or("", |(_, text)| text);
        let definitions = Self {
            kinds: named("kinds/", ".toml")
                .map(|(name, text)| Kind::parse(name, text))
                .collect::<Result<_, _>>()
                .map_err(DefinitionsError)?,
            vocabularies: named("vocabularies/", ".ttl")
                .map(|(name, text)| Vocabulary::parse(name, text))
                .collect::<Result<_, _>>()
                .map_err(DefinitionsError)?,
            places: Places::parse(place("countries"), place("units")).map_err(DefinitionsError)?,
        };
        definitions.check()?;
        Ok(definitions)
    }

    fn check(&self) -> Result<(), DefinitionsError> {
        for kind in self.kinds.iter() {
            let named =
                kind.fields.iter().filter_map(|field| field.vocabulary.as_deref()).chain(kind.stages.as_deref());
            for vocabulary in named {
                if self.vocabularies.get(vocabulary).is_none() {
                    return Err(DefinitionsError(format!(
                        "kinds/{}.toml names the vocabulary {vocabulary}, which does not exist",
                        kind.name
                    )));
                }
            }
            for relation in &kind.relations {
                let unknown = relation.kinds.iter().find(|name| self.kinds.get(name).is_none());
                if self.vocabularies.concept("relations", &relation.name).is_none() || unknown.is_some() {
                    return Err(DefinitionsError(format!(
                        "kinds/{}.toml: the relation {} or a kind it leads to does not exist",
                        kind.name, relation.name
                    )));
                }
            }
        }
        Ok(())
    }

    /// What an event of this stage does to a record of this kind: `begins`, `amends`, `ends` …
    pub fn effect(&self, kind: &Kind, stage: &str) -> Option<String> {
        self.vocabularies.concept(kind.stages.as_deref()?, stage)?.effect.clone()
    }

    /// What a treaty action does: `signs`, `binds` or `leaves`.
    pub fn action_effect(&self, action: &str) -> Option<String> {
        self.vocabularies.concept("treaty-actions", action)?.effect.clone()
    }
}
