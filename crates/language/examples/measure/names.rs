//! Whether the skeletons of a name in Cyrillic and of its romanisations are equal, or equal but for one edit.

use kerege_language::analysis::Analyser;

use super::data::{Outcome, percent};

pub fn run(analyser: &Analyser) -> Outcome {
    let table = include_str!("../../tests/data/names.tsv");
    for (name, parity) in [("all", None), ("odd lines", Some(0)), ("even lines", Some(1))] {
        let (mut equal, mut close, mut all) = (0, 0, 0);
        for (_, line) in table.lines().enumerate().filter(|(line, _)| parity.is_none_or(|parity| line % 2 == parity)) {
            let (cyrillic, romanisations) = line.split_once('\t').ok_or("names.tsv has two cells a line")?;
            for romanisation in romanisations.split('|') {
                for (left, right) in cyrillic.split(' ').zip(romanisation.split(' ')) {
                    let [left, right] = [left, right].map(|word| analyser.skeleton(&analyser.normalise(word)));
                    all += 1;
                    equal += usize::from(left == right);
                    close += usize::from(within_one_edit(&left, &right));
                }
            }
        }
        println!(
            "{name:24} {all} pairs: equal {:.1} %, with one edit {:.1} %",
            percent(equal, all),
            percent(close, all)
        );
    }
    Ok(())
}

/// Whether one letter more, less, changed or swapped with its neighbour makes the words equal.
fn within_one_edit(left: &str, right: &str) -> bool {
    let (left, right): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
    let start = left.iter().zip(&right).take_while(|(left, right)| left == right).count();
    let (left, right) = (&left[start..], &right[start..]);
    match (left, right) {
        ([], rest) | (rest, []) => rest.len() <= 1,
        ([first, left_rest @ ..], [second, right_rest @ ..]) => {
            left_rest == right_rest
                || left == right_rest
                || left_rest == right
                || matches!((left_rest, right_rest), ([third, l @ ..], [fourth, r @ ..]) if first == fourth && second == third && l == r)
        }
    }
}
