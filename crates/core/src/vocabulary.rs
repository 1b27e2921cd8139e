//! Controlled vocabularies: SKOS concepts with labels in every language, read from Turtle.

use std::collections::{BTreeMap, HashMap};

use oxrdf::{NamedOrBlankNode, Term};
use oxttl::TurtleParser;

use crate::{Tag, Text};

const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
const TERMS: &str = "urn:kerege:terms:";

/// One term and everything it is called.
#[derive(Clone, Debug, Default)]
pub struct Concept {
    /// Its id inside the vocabulary: `labour-migration`.
    pub id: String,
    /// The wider concepts (`skos:broader`).
    pub broader: Vec<String>,
    /// The narrower concepts, worked out from `broader`.
    pub narrower: Vec<String>,
    /// `skos:related`.
    pub related: Vec<String>,
    /// The label in each language (`skos:prefLabel`).
    pub label: Text,
    /// Other names in each language (`skos:altLabel`).
    pub alternative: BTreeMap<Tag, Vec<String>>,
    /// Names that are searched for but not shown (`skos:hiddenLabel`).
    pub hidden: BTreeMap<Tag, Vec<String>>,
    /// What the concept means, in each language (`skos:definition`).
    pub definition: Text,
    /// What an event of this stage does (`kerege:effect`): `begins`, `amends`, `suspends`, `resumes`, `ends` …
    pub effect: Option<String>,
    /// The label seen from the other end, for relations (`kerege:inverseLabel`).
    pub inverse: Text,
    /// What makes the concept worth a second look by an editor (`skos:editorialNote`).
    pub note: Option<String>,
}

impl Concept {
    /// Whether the note names the language among those whose label no native speaker has checked.
    pub fn is_unchecked(&self, language: &Tag) -> bool {
        let languages = self.note.as_deref().and_then(|note| note.strip_prefix("unchecked labels:"));
        let mut languages = languages.into_iter().flat_map(|list| list.split(','));
        languages.any(|one| one.split_whitespace().next() == Some(language.language()))
    }
}

/// A SKOS concept scheme: one file of `vocabularies/`.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// Its file name without the ending: `topics`.
    pub name: String,
    /// What the vocabulary is called.
    pub label: Text,
    concepts: Vec<Concept>,
    by_id: HashMap<String, usize>,
}

impl Vocabulary {
    /// Reads `urn:kerege:NAME:…` concepts from Turtle.
    ///
    /// # Errors
    /// A sentence naming the vocabulary and the place that cannot be read, or a broader concept that does not exist.
    pub fn parse(name: &str, turtle: &str) -> Result<Self, String> {
        let scheme = format!("urn:kerege:{name}");
        let prefix = format!("{scheme}:");
        let mut vocabulary = Self { name: name.to_owned(), ..Self::default() };
        for triple in TurtleParser::new().for_slice(turtle) {
            let triple = triple.map_err(|error| format!("vocabularies/{name}.ttl: {error}"))?;
            let NamedOrBlankNode::NamedNode(subject) = &triple.subject else { continue };
            let Some(id) = subject.as_str().strip_prefix(&prefix) else {
                if subject.as_str() == scheme && triple.predicate.as_str() == format!("{SKOS}prefLabel") {
                    say(&mut vocabulary.label, &triple.object);
                }
                continue;
            };
            let concept = vocabulary.concept_mut(id);
            match triple.predicate.as_str().strip_prefix(SKOS) {
                Some("prefLabel") => say(&mut concept.label, &triple.object),
                Some("altLabel") => add(&mut concept.alternative, &triple.object),
                Some("hiddenLabel") => add(&mut concept.hidden, &triple.object),
                Some("definition") => say(&mut concept.definition, &triple.object),
                Some("editorialNote") => concept.note = literal(&triple.object).map(|(text, _)| text),
                Some("broader") => concept.broader.extend(reference(&triple.object, &prefix)),
                Some("related") => concept.related.extend(reference(&triple.object, &prefix)),
                _ => match triple.predicate.as_str().strip_prefix(TERMS) {
                    Some("effect") => concept.effect = literal(&triple.object).map(|(text, _)| text),
                    Some("inverseLabel") => say(&mut concept.inverse, &triple.object),
                    _ => {}
                },
            }
        }
        vocabulary.link_narrower()?;
        Ok(vocabulary)
    }

    fn concept_mut(&mut self, id: &str) -> &mut Concept {
        let next = self.concepts.len();
        let index = *self.by_id.entry(id.to_owned()).or_insert(next);
        if index == next {
            self.concepts.push(Concept { id: id.to_owned(), ..Concept::default() });
        }
        &mut self.concepts[index]
    }

    fn link_narrower(&mut self) -> Result<(), String> {
        let pairs: Vec<(String, String)> = self
            .concepts
            .iter()
            .flat_map(|concept| concept.broader.iter().map(|wider| (wider.clone(), concept.id.clone())))
            .collect();
        for (wider, narrower) in pairs {
            let index = self
                .by_id
                .get(&wider)
                .ok_or_else(|| format!("vocabularies/{}.ttl: {narrower} has an unknown broader {wider}", self.name))?;
            self.concepts[*index].narrower.push(narrower);
        }
        Ok(())
    }

    /// The concept with this id.
    pub fn get(&self, id: &str) -> Option<&Concept> {
        self.by_id.get(id).map(|index| &self.concepts[*index])
    }

    /// All concepts in the order of the file.
    pub fn concepts(&self) -> &[Concept] {
        &self.concepts
    }

    /// The concepts that have no broader one.
    pub fn top(&self) -> impl Iterator<Item = &Concept> {
        self.concepts.iter().filter(|concept| concept.broader.is_empty())
    }

    /// The concept and everything narrower, however deep.
    pub fn and_narrower(&self, id: &str) -> Vec<&str> {
        let mut found: Vec<&str> = Vec::new();
        let mut waiting: Vec<&Concept> = self.get(id).into_iter().collect();
        while let Some(concept) = waiting.pop() {
            if !found.contains(&concept.id.as_str()) {
                found.push(&concept.id);
                waiting.extend(concept.narrower.iter().filter_map(|id| self.get(id)));
            }
        }
        found
    }
}

/// The vocabulary whose concepts every record may carry, and which has pages of its own.
pub const TOPICS: &str = "topics";

/// Every vocabulary of the site, by name.
#[derive(Clone, Debug, Default)]
pub struct Vocabularies(BTreeMap<String, Vocabulary>);

impl Vocabularies {
    /// The vocabulary of this name.
    pub fn get(&self, name: &str) -> Option<&Vocabulary> {
        self.0.get(name)
    }

    /// The concept of a vocabulary.
    pub fn concept(&self, vocabulary: &str, id: &str) -> Option<&Concept> {
        self.get(vocabulary)?.get(id)
    }

    /// The topics that every record may carry.
    pub fn topics(&self) -> Option<&Vocabulary> {
        self.get(TOPICS)
    }

    /// All of them, by name.
    pub fn iter(&self) -> impl Iterator<Item = &Vocabulary> {
        self.0.values()
    }
}

impl FromIterator<Vocabulary> for Vocabularies {
    fn from_iter<I: IntoIterator<Item = Vocabulary>>(vocabularies: I) -> Self {
        Self(vocabularies.into_iter().map(|vocabulary| (vocabulary.name.clone(), vocabulary)).collect())
    }
}

fn literal(term: &Term) -> Option<(String, Option<Tag>)> {
    match term {
        // RDF folds language tags to lower case; ours carry the script capitalised.
        Term::Literal(literal) => Some((literal.value().to_owned(), literal.language().and_then(canonical_tag))),
        _ => None,
    }
}

fn canonical_tag(tag: &str) -> Option<Tag> {
    match tag.split_once('-') {
        None => tag.parse().ok(),
        Some((language, script)) => {
            let mut letters = script.chars();
            let first = letters.next()?.to_ascii_uppercase();
            format!("{language}-{first}{}", letters.as_str().to_ascii_lowercase()).parse().ok()
        }
    }
}

fn say(text: &mut Text, term: &Term) {
    if let Some((words, Some(language))) = literal(term) {
        text.set(language, words);
    }
}

fn add(lists: &mut BTreeMap<Tag, Vec<String>>, term: &Term) {
    if let Some((words, Some(language))) = literal(term) {
        lists.entry(language).or_default().push(words);
    }
}

fn reference(term: &Term, prefix: &str) -> Option<String> {
    match term {
        Term::NamedNode(node) => node.as_str().strip_prefix(prefix).map(str::to_owned),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TURTLE: &str = r#"
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @prefix kerege: <urn:kerege:terms:> .
        @prefix : <urn:kerege:topics:> .
        <urn:kerege:topics> a skos:ConceptScheme ; skos:prefLabel "Темы"@ru .
        :migration a skos:Concept ; skos:prefLabel "миграция"@ru, "migratsiya"@uz, "миграция"@uz-Cyrl .
        :labour-migration a skos:Concept ; skos:broader :migration ; skos:prefLabel "трудовая миграция"@ru ;
            skos:altLabel "миграция рабочей силы"@ru ; skos:hiddenLabel "гастарбайтеры"@ru ;
            skos:editorialNote "unchecked labels: ky medium, uz low" .
        :ended a skos:Concept ; kerege:effect "ends" ; skos:prefLabel "завершено"@ru .
    "#;

    #[test]
    fn labels_and_the_tree_are_read_from_turtle() {
        let topics = Vocabulary::parse("topics", TURTLE).unwrap();
        let migration = topics.get("migration").unwrap();
        assert_eq!(migration.narrower, ["labour-migration"]);
        assert_eq!(migration.label.get(&"uz-Cyrl".parse().unwrap()), Some("миграция"));
        assert_eq!(topics.and_narrower("migration"), ["migration", "labour-migration"]);
        let labour = topics.get("labour-migration").unwrap();
        assert_eq!(labour.hidden[&"ru".parse().unwrap()], ["гастарбайтеры"]);
        let unchecked = ["ky", "uz-Cyrl", "ru"].map(|tag| labour.is_unchecked(&tag.parse().unwrap()));
        assert_eq!(unchecked, [true, true, false]);
        assert_eq!(topics.get("ended").unwrap().effect.as_deref(), Some("ends"));
        assert_eq!(topics.label.get(&"ru".parse().unwrap()), Some("Темы"));
    }

    #[test]
    fn a_broader_concept_must_exist() {
        let broken = format!("{TURTLE} :lost a skos:Concept ; skos:broader :nowhere .");
        assert!(Vocabulary::parse("topics", &broken).unwrap_err().contains("nowhere"));
    }
}
