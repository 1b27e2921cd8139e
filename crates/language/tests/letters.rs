//! However a word is typed, the same word comes out.

use kerege_language::analysis::{Analyser, Language, Tables};

#[test]
fn invisible_signs_stress_and_decomposed_letters_do_not_matter() {
    let analyser = Analyser::new(&Tables::embedded()).unwrap();
    for (typed, normal) in [
        ("МИГРА\u{301}НТ", "мигрант"),
        ("мигра\u{ad}ция", "миграция"),
        ("и\u{306}од", "йод"),
        ("ҷ\u{feff}авон", "ҷавон"),
        ("Жалал\u{2010}Абад", "жалал-абад"),
        ("228¹", "228-1"),
        ("İstanbul", "istanbul"),
    ] {
        assert_eq!(analyser.normalise(typed), normal);
    }
}

#[test]
fn a_letter_of_the_wrong_script_is_repaired() {
    let analyser = Analyser::new(&Tables::embedded()).unwrap();
    // The second letter of each is Latin, or in the last two Cyrillic.
    for (typed, normal) in [
        ("пaспорт", "паспорт"),
        ("Bишкек", "вишкек"),
        ("Мiграцiя", "міграція"),
        ("pаssport", "passport"),
        ("СОVID", "covid"),
        ("COVID-жугузуу", "covid-жугузуу"),
    ] {
        assert_eq!(analyser.normalise(typed), normal, "{typed}");
    }
}

#[test]
fn every_apostrophe_of_uzbek_is_one() {
    let analyser = Analyser::new(&Tables::embedded()).unwrap();
    for typed in ["oʻzbek", "oʼzbek", "o‘zbek", "o’zbek", "o'zbek", "o`zbek", "o´zbek", "ozbek", "ўзбек", "OʻZBEK"]
    {
        assert_eq!(analyser.stem_in(Language::Uzbek, &analyser.normalise(typed)), "ozbek", "{typed}");
    }
}

#[test]
fn uzbek_cyrillic_is_brought_to_latin() {
    let analyser = Analyser::new(&Tables::embedded()).unwrap();
    for (cyrillic, latin) in [
        ("ер", "yer"),
        ("бер", "ber"),
        ("аеропорт", "ayeroport"),
        ("қонунлар", "qonunlar"),
        ("цирк", "sirk"),
        ("конституция", "konstitutsiya"),
    ] {
        assert_eq!(analyser.fold_in(Language::Uzbek, cyrillic), latin);
    }
}

#[test]
fn plain_letters_find_special_ones() {
    let analyser = Analyser::new(&Tables::embedded()).unwrap();
    for (language, full, typed) in [
        (Language::Kyrgyz, "өлкөгө", "олкого"),
        (Language::Kazakh, "құқығы", "кукыгы"),
        (Language::Tajik, "ҷавонон", "чавонон"),
        (Language::Tajik, "ҷавонон", "джавонон"),
        (Language::Tajik, "ҷавонон", "жавонон"),
        (Language::Uzbek, "ҳуқуқлари", "хукуклари"),
        (Language::Uzbek, "huquqlari", "хукуклари"),
        (Language::Uzbek, "муҳайё", "мухайе"),
        (Language::Russian, "учёт", "учет"),
    ] {
        let (full_forms, typed_forms) = (analyser.forms_in(language, full), analyser.forms(typed));
        let shared = typed_forms.stems(language).iter().any(|stem| full_forms.stems(language).contains(stem));
        assert!(shared, "{typed} finds {full}: {full_forms:?} {typed_forms:?}");
    }
}

#[test]
fn the_other_layout_is_the_same_keys() {
    let analyser = Analyser::new(&Tables::embedded()).unwrap();
    assert_eq!(analyser.other_layout("ghfdf").as_deref(), Some("права"));
    assert_eq!(analyser.other_layout("GFCGJHN").as_deref(), Some("паспорт"));
    assert_eq!(analyser.other_layout("[jpzby").as_deref(), Some("хозяин"));
    assert_eq!(analyser.other_layout("дфищгк").as_deref(), Some("labour"));
    assert_eq!(analyser.other_layout("115"), None);
    assert_eq!(analyser.other_layout("ғылым"), None, "no Latin key gives ғ");
}

#[test]
fn every_latin_letter_has_one_plain_form() {
    let analyser = Analyser::new(&Tables::embedded()).unwrap();
    for letter in ('\u{c0}'..='\u{24f}').chain('\u{1e00}'..='\u{1eff}') {
        let fold = analyser.fold(&analyser.normalise(&letter.to_string()));
        assert_eq!(analyser.fold(&fold), fold, "{letter}");
    }
}
