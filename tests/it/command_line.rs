//! The program as an operator meets it: its verbs, its help, its exit codes.

use std::{
    io::Write as _,
    process::{Command, Output, Stdio},
};

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
    for verb in [
        "serve",
        "init",
        "import",
        "export",
        "reindex",
        "verify",
        "backup",
        "restore",
        "search",
        "eval",
        "language",
        "user",
        "doctor",
        "submissions",
        "translation",
    ] {
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

#[test]
fn a_linguist_sees_what_becomes_of_a_word() {
    let folder = tempfile::tempdir().unwrap();
    let rows = kerege(folder.path(), &["language", "analyse", "--language", "ky", "Мигранттардын 61-мыйзам", "үй"]);
    assert_eq!(
        text(&rows.stdout).lines().collect::<Vec<_>>(),
        [
            "word\tnormalised\tfold\tstem\tp5\tskeleton",
            "Мигранттардын\tмигранттардын\tмигранттардын\tмигрант\tмигра\tmigrantardin",
            "61\t61\t61\t61\t61\t61",
            "мыйзам\tмыйзам\tмыйзам\tмыйзам\tмыйза\tmizam",
            "үй\tүй\tуй\tуй\tуй\tui",
        ]
    );
    let unknown = kerege(folder.path(), &["language", "analyse", "--language", "tr", "ev"]);
    assert!(!unknown.status.success() && text(&unknown.stderr).contains("ru ky en tg uz kk"));
}

#[test]
fn a_list_of_words_comes_through_standard_input() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kerege"));
    command.args(["language", "analyse", "--language", "kk"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut running = command.spawn().unwrap();
    running.stdin.take().unwrap().write_all("заңдардың\nзаңға заңда\n".as_bytes()).unwrap();
    let rows = text(&running.wait_with_output().unwrap().stdout);
    let stems: Vec<&str> = rows.lines().skip(1).filter_map(|row| row.split('\t').nth(3)).collect();
    assert_eq!(stems, ["зан", "зан", "зан"]);
}

#[test]
fn a_table_that_moves_a_settled_stem_is_refused_and_a_pin_may_be_lifted() {
    let folder = tempfile::tempdir().unwrap();
    let check = kerege(folder.path(), &["language", "check"]);
    assert!(check.status.success(), "{}", text(&check.stdout));
    let report = text(&check.stdout);
    let kyrgyz: Vec<&str> = report.lines().find(|line| line.starts_with("ky\t")).unwrap().split('\t').collect();
    assert_eq!(kyrgyz[1..3], ["527", "0"], "{report}");
    assert!(!report.contains("differs"), "{report}");

    let tables = folder.path().join("languages/ky");
    std::fs::create_dir_all(&tables).unwrap();
    let own = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/languages/ky/stems.tsv")).unwrap();
    let site = folder.path().to_str().unwrap();
    std::fs::write(tables.join("stems.tsv"), own.replace("кызма,кызмат", "кызмат")).unwrap();
    let lifted = kerege(folder.path(), &["language", "check", "--site", site]);
    assert!(lifted.status.success(), "{}", text(&lifted.stdout));
    assert!(text(&lifted.stdout).contains("differs\tky\tкызматы\tsettled кызматы кызма\tfound кызматы кызмат\tpinned"));

    std::fs::write(tables.join("stems.tsv"), format!("{own}абалы\tаба\n")).unwrap();
    let moved = kerege(folder.path(), &["language", "check", "--site", site]);
    assert!(!moved.status.success());
    assert!(text(&moved.stdout).contains("differs\tky\tабалы\tsettled абалы абал\tfound абалы аба\n"));
}

#[test]
fn a_search_is_measured_and_what_it_missed_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let write = |name: &str, words: String| {
        let path = folder.path().join(name);
        std::fs::write(&path, words).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let records = write("in.jsonl", format!("{}\n{}\n", law("first-law", "published"), law("second-law", "draft")));
    assert!(kerege(&data, &["import", &records]).status.success());
    let queries = write("queries", "good\tмигрант\nbad\tмигрант\nunjudged\tмигрант\n".to_owned());
    let qrels = write("qrels", "good\tfirst-law\nbad\tsecond-law\t2\n".to_owned());
    let words = ["eval", "--queries", &queries, "--qrels", &qrels, "--warm", "--failures", "5"];
    let measured = kerege(&data, &words);
    let report = text(&measured.stdout);
    assert!(measured.status.success(), "{}", text(&measured.stderr));
    assert!(report.starts_with("queries\t2\nrecall@10\t0.5000\nmrr@10\t0.5000\nndcg@10\t0.5000\np50\t"), "{report}");
    assert!(report.ends_with("\nfailed\tbad\tмигрант\tsecond-law\tfirst-law\n"), "{report}");

    let trec = write("trec", "good 0 first-law 1\n".to_owned());
    let words = ["eval", "--queries", &queries, "--qrels", &trec, "--language", "ru", "--exact", "--no-expand"];
    let exact = kerege(&data, &words);
    assert!(text(&exact.stdout).starts_with("queries\t1\n"), "{}", text(&exact.stderr));
    let lost = write("lost", "good\tno-such-law\n".to_owned());
    let lost = kerege(&data, &["eval", "--queries", &queries, "--qrels", &lost]);
    assert!(text(&lost.stderr).contains("1 relevant records are not in the centre"));
}
