//! Answers of real repositories and feeds, kept outside the repository: each is read or refused with a reason.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that goes wrong stops")]

use std::path::{Path, PathBuf};

use kerege_exchange::harvest::{Came, Item, SourceKind, oai, read};

/// The folder of samples; nothing where it was not given, which is said.
fn samples(folder: &str) -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let root = std::env::var_os("KEREGE_DATA").map_or(beside, PathBuf::from);
    let folder = root.join("formats").join(folder);
    if !folder.is_dir() {
        eprintln!("skipped: {} is not there; KEREGE_DATA names the folder of samples", folder.display());
        return None;
    }
    Some(folder)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|ending| ending == "xml") {
            found.push(path);
        }
    }
    found.sort();
    found
}

#[test]
fn real_answers_of_repositories_are_understood() {
    let Some(folder) = samples("oai-pmh-sickle") else { return };
    let bytes = |name: &str| std::fs::read(folder.join(name)).unwrap();
    let items = |name: &str| read(SourceKind::Oai, &bytes(name), &Came::default());
    assert_eq!(files(&folder).len(), 19);
    // Four answers hang together by their tokens.
    let (mut name, mut all): (String, Vec<Item>) = ("ListRecords.xml".into(), Vec::new());
    let mut answers = 0;
    loop {
        let harvested = items(&name).unwrap();
        answers += 1;
        all.extend(harvested.items);
        match harvested.next {
            Some(next) => name = next,
            None => break,
        }
    }
    assert_eq!(answers, 4);
    let (gone, there): (Vec<&Item>, Vec<&Item>) = all.iter().partition(|item| item.deleted);
    assert_eq!((gone.len(), there.len()), (3, 4), "{all:?}");
    assert!(there.iter().all(|item| !item.title.is_empty() && item.url.starts_with("http")));
    assert_eq!(items("GetRecord.xml").unwrap().items.len(), 1);
    assert!(items("ListIdentifiers.xml").unwrap().items.iter().any(|item| item.deleted));
    let said = |name: &str| items(name).unwrap_err().message.into_owned();
    assert_eq!(said("badArgument.xml"), "harvest-problem-oai-argument");
    assert_eq!(said("badResumptionToken.xml"), oai::TOKEN_REFUSED);
    assert_eq!(said("cannotDisseminateFormat.xml"), "harvest-problem-oai-format");
    assert_eq!(said("idDoesNotExist.xml"), "harvest-problem-oai-argument");
    assert_eq!(said("noSetHierarchy.xml"), "harvest-problem-oai-sets");
    assert_eq!(said("undefinedError.xml"), "harvest-problem-oai");
    assert_eq!(said("ListRecordsBroken.xml"), "invalid-xml");
    assert!(items("noRecordsMatch.xml").unwrap().items.is_empty());
    let identity = oai::read_identity(&bytes("Identify.xml"), &Came::default()).unwrap();
    assert!(!identity.name.is_empty() && !identity.deletions.is_empty());
    assert!(oai::read_sets(&bytes("ListSets.xml"), &Came::default()).unwrap().len() > 1);
}

#[test]
fn real_feeds_are_read_or_refused_and_none_breaks_the_reader() {
    let Some(folder) = samples("feeds") else { return };
    let (mut read_, mut refused) = (0, 0);
    for path in files(&folder) {
        let bytes = std::fs::read(&path).unwrap();
        match read(SourceKind::Feed, &bytes, &Came::default()) {
            Ok(_) => read_ += 1,
            Err(invalid) => {
                assert!(!invalid.message.is_empty(), "{}", path.display());
                refused += 1;
            }
        }
        // Whatever it is, it is no sitemap and no repository, and a page can be made of anything.
        for kind in [SourceKind::Oai, SourceKind::Ckan, SourceKind::Kerege] {
            assert!(read(kind, &bytes, &Came::default()).is_err(), "{}", path.display());
        }
        read(SourceKind::Page, &bytes, &Came::default()).unwrap();
    }
    eprintln!("feeds: {read_} read, {refused} refused with a reason");
    assert!(read_ > refused, "{read_} read, {refused} refused");
}
