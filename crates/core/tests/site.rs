//! The site's own kinds, vocabularies, places and starter records fit together.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that goes wrong stops")]

use std::{collections::BTreeMap, fs, path::Path};

use kerege_core::{Definitions, Document, SourceFile, Tag, TranslationState};

fn root() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn definitions() -> Definitions {
    let mut files = Vec::new();
    for folder in ["kinds", "vocabularies", "places"] {
        for entry in fs::read_dir(root().join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            if [".toml", ".ttl", ".tsv"].iter().any(|ending| name.ends_with(ending)) {
                files.push(SourceFile { path: format!("{folder}/{name}"), text: fs::read_to_string(&path).unwrap() });
            }
        }
    }
    Definitions::parse(&files).unwrap()
}

#[test]
fn the_definitions_are_whole() {
    let definitions = definitions();
    assert!(definitions.kinds.len() >= 10);
    assert!(definitions.places.country("KGZ").is_some());
    let interface = ["ru", "ky", "en", "tg", "uz", "kk"].map(|tag| tag.parse().unwrap());
    for kind in definitions.kinds.iter() {
        for text in [&kind.label, &kind.plural, &kind.about].into_iter().chain(kind.fields.iter().map(|f| &f.label)) {
            for language in &interface {
                assert!(text.get(language).is_some(), "kinds/{}.toml: {text:?} lacks {language}", kind.name);
            }
        }
    }
    for vocabulary in definitions.vocabularies.iter() {
        for concept in vocabulary.concepts() {
            for language in &interface {
                let named = concept.label.get(language).is_some();
                assert!(named, "vocabularies/{}.ttl: {} lacks {language}", vocabulary.name, concept.id);
            }
        }
    }
}

#[test]
fn every_kind_accepts_its_own_example() {
    let definitions = definitions();
    for kind in definitions.kinds.iter() {
        let mut example = serde_json::to_value(&kind.example).unwrap();
        example["kind"] = kind.name.clone().into();
        let mut document: Document = serde_json::from_value(example).unwrap();
        assert_eq!(document.check(&definitions), [], "kinds/{}.toml", kind.name);
    }
}

#[test]
fn the_starter_collection_is_valid() {
    let definitions = definitions();
    let mut counts = BTreeMap::new();
    let mut kinds_by_slug = BTreeMap::new();
    let mut links = Vec::new();
    for kind in definitions.kinds.iter() {
        let path = root().join(format!("starter/{}.jsonl", kind.name));
        for line in fs::read_to_string(path).unwrap().lines() {
            let mut document = starter_document(line);
            let slug = document.slug.clone();
            assert_eq!(document.kind, kind.name, "{slug}");
            assert_eq!(document.check(&definitions), [], "starter/{}.jsonl: {slug}", kind.name);
            assert!(kinds_by_slug.insert(slug.clone(), kind.name.clone()).is_none(), "{slug} stands twice");
            links.extend(document.links.into_iter().map(|link| (kind, slug.clone(), link)));
            *counts.entry(kind.name.as_str()).or_insert(0) += 1;
        }
    }
    for (kind, slug, link) in links {
        let target = kinds_by_slug.get(&link.to);
        let relation = kind.relations.iter().find(|relation| relation.name == link.relation).unwrap();
        let fits = target.is_some_and(|target| relation.kinds.is_empty() || relation.kinds.contains(target));
        assert!(fits, "{slug}: {} {} leads to {target:?}", link.relation, link.to);
    }
    let expected = [
        ("event", 30),
        ("indicator", 29),
        ("issue", 38),
        ("law", 64),
        ("organisation", 143),
        ("policy", 29),
        ("programme", 42),
        ("publication", 130),
        ("reform", 35),
        ("treaty", 67),
    ];
    assert_eq!(counts, BTreeMap::from(expected));
}

/// Reads one line of `starter/*.jsonl`, which names the state of each translation and, for drafts, of the record.
fn starter_document(line: &str) -> Document {
    let mut record: serde_json::Value = serde_json::from_str(line).unwrap();
    let fields = record.as_object_mut().unwrap();
    fields.remove("state");
    let translations = fields.remove("translations").unwrap_or_default();
    let mut document: Document = serde_json::from_value(record).unwrap();
    for (language, state) in translations.as_object().into_iter().flatten() {
        let language: Tag = language.parse().unwrap();
        let state: TranslationState = serde_json::from_value(state.clone()).unwrap();
        document.set_translation(language, state);
    }
    document
}
