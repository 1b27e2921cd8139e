//! The shape of the code: which crate may see which, lists against folders, documentation against code.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;

use crate::Outcome;

/// The floors of the house, from the top. A crate may see only crates of lower floors.
const FLOORS: [(&str, u8); 8] = [
    ("kerege", 7),
    ("kerege-web", 6),
    ("kerege-app", 5),
    ("kerege-store", 4),
    ("kerege-search", 4),
    ("kerege-exchange", 4),
    ("kerege-language", 3),
    ("kerege-core", 2),
];

/// File names that say nothing about what is in them.
const VAGUE: [&str; 7] = ["utils", "helpers", "common", "manager", "service", "misc", "types"];

/// Files of code want to be short; this is where one has to say why.
const LONGEST: usize = 620;

/// Checks everything and lists all that is wrong.
pub fn check(root: &Path) -> Outcome {
    let mut problems = Vec::new();
    floors(root, &mut problems);
    code(root, &mut problems);
    documents(root, &mut problems);
    if problems.is_empty() { Ok(()) } else { Err(problems.join("\n")) }
}

/// Every edge between our crates points down.
fn floors(root: &Path, problems: &mut Vec<String>) {
    let output =
        Command::new("cargo").args(["metadata", "--format-version", "1", "--no-deps"]).current_dir(root).output();
    let metadata: Value = match output.map(|output| serde_json::from_slice(&output.stdout)) {
        Ok(Ok(metadata)) => metadata,
        _ => return problems.push("cargo metadata could not be read".to_owned()),
    };
    let floors: BTreeMap<&str, u8> = FLOORS.into_iter().collect();
    for package in metadata["packages"].as_array().into_iter().flatten() {
        let name = package["name"].as_str().unwrap_or_default();
        if name == "xtask" {
            continue;
        }
        let Some(floor) = floors.get(name) else {
            problems.push(format!("the crate {name} has no floor in xtask/src/tidy.rs"));
            continue;
        };
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            let other = dependency["name"].as_str().unwrap_or_default();
            if let Some(lower) = floors.get(other).filter(|lower| *lower >= floor && dependency["kind"].is_null()) {
                problems.push(format!("{name} (floor {floor}) must not depend on {other} (floor {lower})"));
            }
        }
    }
}

/// Every file of code says what it is for, has a telling name and is not too long.
fn code(root: &Path, problems: &mut Vec<String>) {
    for path in files(root, "rs") {
        let shown = path.strip_prefix(root).unwrap_or(&path).display().to_string();
        let text = fs::read_to_string(&path).unwrap_or_default();
        if !text.starts_with("//! ") {
            problems.push(format!("{shown}: the first line must say what the file is for"));
        }
        let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
        if VAGUE.contains(&name) {
            problems.push(format!("{shown}: {name} says nothing about what is in it"));
        }
        if text.lines().count() > LONGEST {
            problems.push(format!("{shown}: {} lines; split it by noun", text.lines().count()));
        }
    }
}

/// What exists is documented: every verb, setting, crate and field type is named where people look for it.
fn documents(root: &Path, problems: &mut Vec<String>) {
    let read = |path: &str| fs::read_to_string(root.join(path)).unwrap_or_default();
    for path in [
        "README.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "STYLE.md",
        "SECURITY.md",
        "CHANGELOG.md",
        "NOTICE",
        "LICENSE-MIT",
        "LICENSE-APACHE",
    ] {
        if read(path).is_empty() {
            problems.push(format!("{path} is missing"));
        }
    }
    let operating = read("docs/operating.md");
    for path in files(&root.join("src/commands"), "rs") {
        let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        if name != "mod" && !operating.contains(&format!("kerege {name}")) {
            problems.push(format!("docs/operating.md does not mention `kerege {name}`"));
        }
    }
    let settings = read("crates/app/src/settings.rs");
    let fields =
        settings.lines().filter_map(|line| line.strip_prefix("    pub ")).filter(|line| !line.starts_with("fn "));
    for setting in fields.filter_map(|line| line.split(':').next()) {
        if !operating.contains(&format!("`{setting}`")) {
            problems.push(format!("docs/operating.md does not mention the setting `{setting}`"));
        }
    }
    let architecture = read("ARCHITECTURE.md");
    for (name, _) in FLOORS {
        let folder = name.strip_prefix("kerege-").map_or_else(|| "src/".to_owned(), |name| format!("crates/{name}"));
        if !architecture.contains(&folder) {
            problems.push(format!("ARCHITECTURE.md does not mention {folder}"));
        }
    }
    let kinds = read("docs/kinds.md");
    let types = read("crates/core/src/field.rs");
    for word in
        types.lines().filter_map(|line| line.trim().strip_prefix("Self::")?.split(" => \"").nth(1)?.strip_suffix("\","))
    {
        if !kinds.contains(&format!("`{word}`")) {
            problems.push(format!("docs/kinds.md does not explain the field type `{word}`"));
        }
    }
}

/// All files with this ending below a folder, built things left out.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut waiting = vec![folder.to_owned()];
    let mut found = Vec::new();
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let name = entry.file_name();
            let skipped = ["target", "node_modules", ".git", "kerege-data"].iter().any(|skipped| name == *skipped);
            if path.is_dir() && !skipped {
                waiting.push(path);
            } else if path.extension().is_some_and(|found| found == ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
