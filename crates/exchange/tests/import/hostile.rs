//! Files made to do harm, and files harmed by accident: every importer ends with a word, not with a panic.

use std::time::{Duration, Instant};

use kerege_exchange::import::{IMPORTERS, Reading, Told};
use proptest::prelude::*;

use crate::{samples, told};

/// Reads the bytes with one importer and makes sure that it ends, and how.
fn ends(importer: &str, bytes: &[u8]) {
    let reading = Reading { importer: Some(importer.to_owned()), ..Reading::default() };
    let started = Instant::now();
    let all = told("", bytes, &reading);
    let last = all.last().expect("something is told");
    assert!(matches!(last, Told::End | Told::Broken(_)), "{importer}: {last:?}");
    let endings = all.iter().filter(|one| matches!(one, Told::End | Told::Broken(_))).count();
    assert_eq!(endings, 1, "{importer} ends once");
    assert!(
        started.elapsed() < Duration::from_secs(2),
        "{importer} took {:?} for {:?}",
        started.elapsed(),
        String::from_utf8_lossy(&bytes[..bytes.len().min(30)])
    );
}

/// A change that damage in transit or a malicious hand makes.
#[derive(Clone, Debug)]
enum Change {
    Cut(usize),
    Set(usize, u8),
    Remove(usize, usize),
    Repeat(usize, usize, u8),
    Insert(usize, Vec<u8>),
}

fn change() -> impl Strategy<Value = Change> {
    let sign = prop::sample::select(b"\0\"'{}[]()<>&;,@\\#=\n\r\t|-: \xff\xfe".to_vec());
    prop_oneof![
        any::<usize>().prop_map(Change::Cut),
        (any::<usize>(), any::<u8>()).prop_map(|(place, byte)| Change::Set(place, byte)),
        (any::<usize>(), sign.clone()).prop_map(|(place, byte)| Change::Set(place, byte)),
        (any::<usize>(), 1..40_usize).prop_map(|(place, length)| Change::Remove(place, length)),
        (any::<usize>(), 1..60_usize, 1..50_u8).prop_map(|(place, length, times)| Change::Repeat(place, length, times)),
        (any::<usize>(), prop::collection::vec(sign, 1..20)).prop_map(|(place, bytes)| Change::Insert(place, bytes)),
    ]
}

fn apply(bytes: &mut Vec<u8>, change: &Change) {
    let length = bytes.len().max(1);
    match change {
        Change::Cut(place) => bytes.truncate(place % length),
        Change::Set(place, byte) => {
            if let Some(there) = bytes.get_mut(place % length) {
                *there = *byte;
            }
        }
        Change::Remove(place, count) => {
            let start = (place % length).min(bytes.len());
            let end = (start + count).min(bytes.len());
            bytes.drain(start..end);
        }
        Change::Repeat(place, count, times) => {
            let start = (place % length).min(bytes.len());
            let end = (start + count).min(bytes.len());
            let piece = bytes[start..end].repeat(usize::from(*times));
            bytes.splice(start..start, piece);
        }
        Change::Insert(place, new) => {
            let start = (place % length).min(bytes.len());
            bytes.splice(start..start, new.iter().copied());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_bring_an_importer_down(bytes in prop::collection::vec(any::<u8>(), 0..3000)) {
        for importer in IMPORTERS {
            ends(importer.name, &bytes);
        }
    }

    #[test]
    fn no_damage_to_a_good_file_does(changes in prop::collection::vec(change(), 1..12)) {
        for (importer, sample) in samples::all() {
            let mut bytes = sample;
            changes.iter().for_each(|change| apply(&mut bytes, change));
            ends(importer, &bytes);
            // Nor does damage that makes it look like something else.
            let _ = told("file", &bytes, &Reading::default());
        }
    }

    #[test]
    fn no_damage_inside_of_a_workbook_does(changes in prop::collection::vec(change(), 1..8)) {
        let mut sheet = samples::SHEET.as_bytes().to_vec();
        let mut tables = samples::TABLES.as_bytes().to_vec();
        for change in &changes {
            apply(&mut sheet, change);
            apply(&mut tables, change);
        }
        ends("xlsx", &samples::workbook(&[("One", &String::from_utf8_lossy(&sheet))]));
        ends("ods", &samples::spreadsheet(&String::from_utf8_lossy(&tables)));
    }
}

#[test]
fn long_files_of_one_sign_take_no_time() {
    let pieces = [
        "@a{x, y={",
        "@comment{",
        "@",
        "{",
        "[",
        "<",
        "<a>",
        "\"",
        "&",
        "TY  - ",
        "\r",
        "a,",
        "\\",
        "<script>",
        "{\"a\":",
        "@string{a = a # a # a}\n",
        "<!--",
        "@a{\n",
        "=",
        "\"\"",
        "<rss><item>",
        "TY  - BOOK\n",
        "\0",
    ];
    for piece in pieces {
        let text = piece.repeat((512 << 10) / piece.len());
        for importer in IMPORTERS {
            ends(importer.name, text.as_bytes());
        }
        told("file", text.as_bytes(), &Reading::default());
    }
}
