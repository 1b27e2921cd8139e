//! A site's own tables replace those of the release, and a mistake in one is named by file and line.

use kerege_language::analysis::{Analyser, Language, Tables};

/// The error that one file of a site makes.
fn error(path: &str, text: &str) -> String {
    let tables = match Tables::from_files([(path, text)]) {
        Ok(tables) => tables,
        Err(error) => return error.to_string(),
    };
    Analyser::new(&tables).err().map(|error| error.to_string()).unwrap_or_default()
}

#[test]
fn a_site_corrects_a_stem() {
    let own = [("site/languages/ky/stems.tsv", "# own\nайылдык\tайыл\n"), ("site/languages/ky/messages.ftl", "a = b")];
    let analyser = Analyser::new(&Tables::from_files(own).unwrap()).unwrap();
    assert_eq!(analyser.stem_in(Language::Kyrgyz, "айылдык"), "айыл");
}

#[test]
fn a_mistake_is_named_by_file_and_line() {
    for (path, text, message) in [
        (
            "languages/ky/suffixes.tsv",
            "# head\nCASE\tGA\tx\t-\t-\n",
            "languages/ky/suffixes.tsv:2: expected a whole number, found “x”",
        ),
        ("languages/ky/suffixes.tsv", "CASES\tGA\t2\t-\t-\n", "languages/ky/suffixes.tsv:1: there is no class “CASES”"),
        ("languages/kk/letters.tsv", "vowels\tа\t-\n", "languages/kk/letters.tsv:1: there is no rule “vowels”"),
        ("languages/tg/verbs.tsv", "\n\nкард\n", "languages/tg/verbs.tsv:3: expected 2 cells between tabs, found 1"),
        ("languages/uz/cyrillic.tsv", "бб\tb\t-\n", "languages/uz/cyrillic.tsv:1: expected one letter, found “бб”"),
        (
            "languages/shared/apostrophes.tsv",
            "U+0027\t’\n",
            "languages/shared/apostrophes.tsv:1: the sign is U+2019, not U+0027",
        ),
        ("languages/ru/ngrams.tsv", "а\tmany\t1\n", "languages/ru/ngrams.tsv:1: expected a whole number, found “many”"),
    ] {
        assert_eq!(error(path, text), message);
    }
    assert!(error("languages/ky/verb.txt", "").contains("no such table"));
}
