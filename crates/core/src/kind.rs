//! The kinds of record: one TOML file each, from which form, page, list, facets, search, import, export and API follow.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::{Field, Text};

/// What records of a kind can do beyond holding words and fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Capability {
    /// Carries dated events whose stages are concepts of the kind's stages vocabulary; its standing is derived.
    Staged,
    /// States sign, ratify or leave it: carries treaty actions.
    HasParties,
    /// Carries statistical series.
    HasSeries,
    /// Has an address, telephone, site: contacts with an audience.
    HasContacts,
    /// Somebody must confirm every year that it is still so.
    Confirmed,
    /// Is cited as a publication.
    Cited,
    /// Takes place at a time: upcoming ones come first.
    Scheduled,
    /// Gathers what bears on it (evidence, groups, laws) by kind instead of by relation.
    Gathers,
}

/// A relation that records of a kind may start.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Relation {
    /// A concept of `vocabularies/relations.ttl`.
    pub name: String,
    /// The kinds it may lead to; empty means any.
    #[serde(default)]
    pub kinds: Vec<String>,
}

/// What the kind is called in other people's standards.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Standards {
    /// The DCMI type: `Text`, `Dataset`, `Event` …
    #[serde(default)]
    pub dublin_core: Option<String>,
    /// The schema.org type: `Legislation`, `Organization` …
    #[serde(default)]
    pub schema_org: Option<String>,
    /// The CSL item type: `legislation`, `report` …
    #[serde(default)]
    pub csl: Option<String>,
}

/// One kind of record.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kind {
    /// Its name everywhere: folder, URL, message keys. The file name without the ending.
    #[serde(skip)]
    pub name: String,
    /// Where it stands among the kinds, smallest first.
    pub order: u8,
    /// One of them: "Закон".
    pub label: Text,
    /// All of them: "Законы".
    pub plural: Text,
    /// One sentence at the head of the list.
    pub about: Text,
    /// What it can do.
    #[serde(default)]
    pub capabilities: Vec<Capability>,
    /// The vocabulary of its stages, for staged kinds.
    #[serde(default)]
    pub stages: Option<String>,
    /// Its names elsewhere.
    #[serde(default)]
    pub standards: Standards,
    /// What it keeps, in the order of form and page.
    #[serde(default, rename = "field")]
    pub fields: Vec<Field>,
    /// The relations its records may start.
    #[serde(default, rename = "relation")]
    pub relations: Vec<Relation>,
    /// A record as a file would give it, for documentation and tests.
    pub example: toml::Table,
}

impl Kind {
    /// Reads one kind from its TOML.
    ///
    /// # Errors
    /// A sentence naming the file, the place and what is wrong there.
    pub fn parse(name: &str, toml: &str) -> Result<Self, String> {
        let mut kind: Self = toml::from_str(toml).map_err(|error| format!("kinds/{name}.toml: {error}"))?;
        kind.name = name.to_owned();
        let mut seen = Vec::new();
        for field in &kind.fields {
            if seen.contains(&field.name) {
                return Err(format!("kinds/{name}.toml: the field {} stands twice", field.name));
            }
            if (field.type_ == crate::FieldType::Concept) != field.vocabulary.is_some() {
                return Err(format!(
                    "kinds/{name}.toml: {}: a concept names its vocabulary, others do not",
                    field.name
                ));
            }
            seen.push(field.name.clone());
        }
        if kind.can(Capability::Staged) != kind.stages.is_some() {
            return Err(format!("kinds/{name}.toml: a staged kind names the vocabulary of its stages"));
        }
        Ok(kind)
    }

    /// Whether it has the capability.
    pub fn can(&self, capability: Capability) -> bool {
        self.capabilities.contains(&capability)
    }

    /// The field of this name.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The fields by which its list can be narrowed.
    pub fn facets(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| field.facet)
    }

    /// The name of the field that holds treaty actions, for kinds with parties.
    pub fn parties_field(&self) -> Option<&str> {
        self.fields.iter().find(|field| field.type_ == crate::FieldType::Parties).map(|field| field.name.as_str())
    }
}

/// Every kind, in order.
#[derive(Clone, Debug, Default)]
pub struct Kinds {
    list: Vec<Kind>,
    by_name: BTreeMap<String, usize>,
}

impl Kinds {
    /// The kind of this name.
    pub fn get(&self, name: &str) -> Option<&Kind> {
        self.by_name.get(name).map(|index| &self.list[*index])
    }

    /// All kinds, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Kind> {
        self.list.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The position of a kind in the order.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }
}

impl FromIterator<Kind> for Kinds {
    fn from_iter<I: IntoIterator<Item = Kind>>(kinds: I) -> Self {
        let mut list: Vec<Kind> = kinds.into_iter().collect();
        list.sort_by(|a, b| (a.order, &a.name).cmp(&(b.order, &b.name)));
        let by_name = list.iter().enumerate().map(|(index, kind)| (kind.name.clone(), index)).collect();
        Self { list, by_name }
    }
}
