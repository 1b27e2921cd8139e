//! The stems and names the team has settled: a change of a table must not move one of them unseen.

use kerege_language::analysis::{Analyser, Language, Tables};

#[test]
fn every_golden_stem_is_reproduced() {
    let analyser = Analyser::new(&Tables::embedded()).unwrap();
    let mut wrong = Vec::new();
    let rows = include_str!("data/golden_stems.tsv").lines().skip(1);
    for line in rows.clone() {
        let cells: Vec<&str> = line.split('\t').collect();
        let [code, word, folded, stem] = cells[..] else { panic!("not four cells: {line}") };
        let language = Language::from_tag(code).unwrap();
        let normal = analyser.normalise(word);
        let found = (analyser.fold_in(language, &normal), analyser.stem_in(language, &normal));
        if found != (folded.to_owned(), stem.to_owned()) {
            wrong.push(format!("{code} {word}: {folded} {stem}, but found {} {}", found.0, found.1));
        }
    }
    assert_eq!(rows.count(), 1883, "the golden table is whole");
    assert!(wrong.is_empty(), "{} rows differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn names_and_their_romanisations_have_the_same_skeleton() {
    let analyser = Analyser::new(&Tables::embedded()).unwrap();
    let (mut same, mut all) = (0, 0);
    for line in include_str!("data/names.tsv").lines() {
        let (cyrillic, romanisations) = line.split_once('\t').unwrap();
        for romanisation in romanisations.split('|') {
            for (left, right) in cyrillic.split(' ').zip(romanisation.split(' ')) {
                all += 1;
                same += usize::from(analyser.forms(left).skeleton == analyser.forms(right).skeleton);
            }
        }
    }
    assert!(same * 100 >= all * 92, "{same} of {all} names");
}
