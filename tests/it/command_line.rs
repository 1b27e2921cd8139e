//! The program as an operator meets it: its verbs, its help, its exit codes.

use std::process::{Command, Output};

use crate::centre::law;

fn kerege(folder: &std::path::Path, words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kerege"));
    command.args(words);
    if !words.contains(&"--help") {
        command.arg("--data").arg(folder);
    }
    command.env("LC_ALL", "en").output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn every_verb_explains_itself() {
    let folder = tempfile::tempdir().unwrap();
    let help = kerege(folder.path(), &["--help"]);
    for verb in
        ["serve", "init", "import", "export", "reindex", "verify", "backup", "restore", "search", "user", "doctor"]
    {
        assert!(text(&help.stdout).contains(verb), "{verb} is not listed");
        let own = kerege(folder.path(), &[verb, "--help"]);
        assert!(own.status.success() && text(&own.stdout).contains("--data"), "{verb}");
    }
    let unknown = kerege(folder.path(), &["frobnicate"]);
    assert!(!unknown.status.success() && !unknown.stderr.is_empty());
}

#[test]
fn a_centre_is_made_filled_exported_searched_checked_and_restored() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let missing = kerege(&data, &["export"]);
    assert!(!missing.status.success() && text(&missing.stderr).contains("kerege init"), "{}", text(&missing.stderr));
    assert!(kerege(&data, &["init"]).status.success());
    let file = folder.path().join("in.jsonl");
    std::fs::write(&file, format!("{}\n{}\n", law("first-law", "published"), law("second-law", "draft"))).unwrap();
    let import = kerege(&data, &["import", file.to_str().unwrap()]);
    assert!(import.status.success(), "{}", text(&import.stderr));
    assert!(text(&import.stdout).starts_with("2 created"));
    let export = kerege(&data, &["export"]);
    assert_eq!(text(&export.stdout).lines().count(), 2);
    let found = kerege(&data, &["search", "мигрант", "--json"]);
    let found: serde_json::Value = serde_json::from_slice(&found.stdout).unwrap();
    assert_eq!(found["total"], 1, "drafts are not found");
    assert!(kerege(&data, &["verify"]).status.success());
    assert!(kerege(&data, &["reindex"]).status.success());
    let backup = folder.path().join("backup");
    assert!(kerege(&data, &["backup", backup.to_str().unwrap()]).status.success());
    let other = folder.path().join("other");
    let restored = kerege(&other, &["restore", backup.to_str().unwrap()]);
    assert!(restored.status.success(), "{}", text(&restored.stderr));
    assert_eq!(kerege(&other, &["export"]).stdout, export.stdout);
    assert!(!kerege(&other, &["restore", backup.to_str().unwrap()]).status.success());
    let doctor = kerege(&data, &["doctor"]);
    assert!(doctor.status.success() && text(&doctor.stdout).contains("SQLite"));
    let invited = kerege(&data, &["user", "invite", "bermet", "--name", "Бермет", "--role", "editor"]);
    assert!(text(&invited.stdout).contains("/ru/invitation/"), "{}", text(&invited.stderr));
    let wrong = kerege(&data, &["user", "invite", "bermet", "--name", "Б", "--role", "queen"]);
    assert!(
        !wrong.status.success() && text(&wrong.stderr).contains("There is no role “queen”"),
        "{}",
        text(&wrong.stderr)
    );
}

#[test]
fn a_bad_line_is_named_and_the_exit_code_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("in.jsonl");
    let bad = law("bad-law", "published").to_string().replace("2006-01-13", "2012-13-45");
    std::fs::write(&file, format!("{}\n{bad}\n", law("good-law", "published"))).unwrap();
    let import = kerege(folder.path(), &["import", file.to_str().unwrap()]);
    assert!(!import.status.success());
    let said = text(&import.stderr);
    assert!(said.contains("line 2, date: ") && said.contains("Write 2012") && said.contains("--keep-good"), "{said}");
    assert!(text(&kerege(folder.path(), &["export"]).stdout).is_empty());
    let kept = kerege(folder.path(), &["import", file.to_str().unwrap(), "--keep-good"]);
    assert!(!kept.status.success() && text(&kept.stdout).starts_with("1 created"));
}
