//! Files made by other people for other programs, many broken on purpose. They are no part of this repository.

use std::{
    collections::BTreeMap,
    env, fs,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use kerege_exchange::import::Reading;

use crate::outcome_of;

#[derive(Default)]
struct Count {
    files: usize,
    with_rows: usize,
    rows: usize,
    refused: usize,
    broken: BTreeMap<String, usize>,
    slowest: Duration,
}

#[test]
fn every_file_gives_rows_or_a_reason() {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let data = env::var_os("KEREGE_DATA").map_or(beside, PathBuf::from).join("formats");
    if !data.is_dir() {
        eprintln!("skipped: {} is not there (name the folder in KEREGE_DATA)", data.display());
        return;
    }
    let mut wrong = Vec::new();
    for folder in ["bibtex", "ris", "feeds", "hsds", "oai-pmh-sickle"] {
        let mut counts: BTreeMap<String, Count> = BTreeMap::new();
        for path in files(&data.join(folder)) {
            let bytes = fs::read(&path).unwrap();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let started = Instant::now();
            let outcome = catch_unwind(AssertUnwindSafe(|| outcome_of(&name, &bytes, &Reading::default())));
            let took = started.elapsed();
            let Ok(outcome) = outcome else {
                wrong.push(format!("{} panics", path.display()));
                continue;
            };
            if took > Duration::from_secs(2) {
                wrong.push(format!("{} takes {took:?}", path.display()));
            }
            if env::var_os("KEREGE_SHOW").is_some() && outcome.rows.is_empty() {
                println!("{} {:?} {:?} {:?}", path.display(), outcome.found.importer, outcome.refused, outcome.broken);
            }
            let count = counts.entry(outcome.found.importer.clone()).or_default();
            count.files += 1;
            count.with_rows += usize::from(!outcome.rows.is_empty());
            count.rows += outcome.rows.len();
            count.refused += outcome.refused.len();
            count.slowest = count.slowest.max(took);
            let reason = match &outcome.broken {
                Some(invalid) => invalid.message.to_string(),
                None if outcome.rows.is_empty() && outcome.refused.is_empty() => "no entries".to_owned(),
                None => continue,
            };
            *count.broken.entry(reason).or_default() += 1;
        }
        for (importer, count) in counts {
            println!(
                "{folder} as {}: {} files, {} with rows, {} rows, {} refused, slowest {:?}, {:?}",
                if importer.is_empty() { "nothing" } else { &importer },
                count.files,
                count.with_rows,
                count.rows,
                count.refused,
                count.slowest,
                count.broken
            );
        }
    }
    assert_eq!(wrong, [""; 0]);
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let is_sample =
            path.extension().is_some_and(|end| ["bib", "ris", "xml", "json", "csv"].iter().any(|one| end == *one));
        if path.is_dir() {
            found.extend(files(&path));
        } else if is_sample {
            found.push(path);
        }
    }
    found.sort();
    found
}
