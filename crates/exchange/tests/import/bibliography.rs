//! References of libraries and citation programs.

use crate::{broken, cell, outcome, samples};

#[test]
fn a_reference_in_ris_becomes_a_publication() {
    let outcome = outcome(samples::RIS);
    let row = &outcome.rows[0];
    let expected = [
        ("key", "10.1000/182"),
        ("type", "report"),
        ("title", "Мигранты и право"),
        ("authors", "Азамат Исаков"),
        ("date", "2018-03"),
        ("summary", "О том, что изменилось."),
        ("languages", "ru"),
        ("language", "ru"),
        ("identifiers", "10.1000/182 | 978-5-00000-000-1"),
        ("source.url", "https://example.org/report"),
        ("source.publisher", "Example Press"),
    ];
    for (name, words) in expected {
        assert_eq!(cell(row, name), words, "{name}");
    }
    assert_eq!((row.number, broken(&outcome)), (1, ""));
}

#[test]
fn references_are_numbered_by_their_lines_whatever_ends_them() {
    let two =
        "1.\nTY  - JOUR\nTI  - One\nER  - \n\n2.\nTY  - NOPE\nTI  - Two\nKW  - a\nKW  - b\nTY  - BOOK\nTI  - Three";
    for end in ["\n", "\r\n", "\r"] {
        let rows = outcome(two.replace('\n', end)).rows;
        let shown: Vec<_> = rows.iter().map(|row| (row.number, cell(row, "title"), cell(row, "type"))).collect();
        let expected = [(2, "One", "article"), (7, "Two", ""), (11, "Three", "book")];
        assert_eq!(shown, expected.map(|(number, title, kind)| (number, title.to_owned(), kind.to_owned())));
        assert_eq!(cell(&rows[1], "keywords"), "a | b");
    }
}

#[test]
fn a_reference_in_bibtex_becomes_a_publication() {
    let outcome = outcome(samples::BIBTEX);
    let row = &outcome.rows[0];
    let expected = [
        ("key", "10.1000/182"),
        ("type", "article"),
        ("title", "Labour migration: law & practice"),
        ("authors", "Azamat Isakov | International Labour Organization | Jérôme Müller"),
        ("date", "2018-03"),
        ("publisher", "Example Press"),
        ("language", "en"),
    ];
    for (name, words) in expected {
        assert_eq!(cell(row, name), words, "{name}");
    }
    assert_eq!(row.number, 2);
}

#[test]
fn a_broken_entry_is_refused_and_its_neighbours_are_not() {
    let file = "@book{one, title = {One}}\n@book{two, title = {Never closed\n\n@comment{ @book{no, title={x}} }\n\
        @book{three, title = {Three}, year = {2001}}\n@misc{four, title}\n@misc{five, title = \"Five\" }";
    let outcome = outcome(file);
    let titles: Vec<String> = outcome.rows.iter().map(|row| cell(row, "title")).collect();
    assert_eq!(titles, ["One", "Three", "Five"]);
    let refused: Vec<_> = outcome.refused.iter().map(|(number, one)| (*number, one.message.as_ref())).collect();
    assert_eq!(refused, [(2, "invalid-bibtex-unclosed"), (6, "invalid-bibtex-field")]);
}

#[test]
fn a_reference_in_csl_json_becomes_a_publication() {
    let row = &outcome(samples::CSL).rows[0];
    let expected = [
        ("key", "10.1000/7"),
        ("type", "article"),
        ("title", "Remittances"),
        ("authors", "Azamat Isakov | Example Institute"),
        ("date", "2019-04"),
        ("language", "en"),
        ("url", "https://example.org/7"),
    ];
    for (name, words) in expected {
        assert_eq!(cell(row, name), words, "{name}");
    }
}

#[test]
fn directories_of_organisations_become_organisations() {
    let row = &outcome(samples::HSDS).rows[0];
    let expected = [
        ("key", "o-1"),
        ("name", "Example Aid"),
        ("description", "Legal aid."),
        ("what they offer", "- Legal advice: Free of charge"),
        ("website", "https://aid.example"),
        ("email", "mail@aid.example"),
        ("phone", "+996 312 000000"),
        ("languages", "ru | tg"),
        ("street", "1 Example Street"),
        ("city", "Bishkek"),
        ("country", "KG"),
        ("countries", "KG"),
    ];
    for (name, words) in expected {
        assert_eq!(cell(row, name), words, "{name}");
    }
}

#[test]
fn services_of_one_organisation_are_put_together() {
    let service = |id: &str, name: &str| {
        format!(
            r#"{{"id": "{id}", "name": "{name}", "organization": {{"id": "o", "name": "Aid", "website": "https://aid.example"}}, "service_areas": []}}"#
        )
    };
    let outcome = outcome(format!("[{}, {}]", service("1", "Advice"), service("2", "Shelter")));
    assert_eq!(outcome.rows.len(), 1);
    assert_eq!(
        (cell(&outcome.rows[0], "name"), cell(&outcome.rows[0], "services")),
        ("Aid".into(), "Advice | Shelter".into())
    );
}
