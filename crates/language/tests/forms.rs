//! What a reader types finds what a writer wrote.

use std::{sync::Arc, thread};

use kerege_language::analysis::{Analyser, Language, Tables};

/// Checks that every word is found by the first one.
fn share_a_stem(analyser: &Analyser, language: Language, words: &str) {
    let mut words = words.split(' ');
    let first = analyser.forms(words.next().unwrap_or_default());
    for word in words {
        let forms = analyser.forms_in(language, word);
        let shared = forms.stems(language).iter().any(|stem| first.stems(language).contains(stem));
        assert!(shared, "{word} {:?} and {:?}", forms.stems(language), first.stems(language));
    }
}

#[test]
fn forms_of_one_word_share_a_stem() {
    let analyser = Analyser::new(&Tables::embedded()).unwrap();
    share_a_stem(&analyser, Language::Kyrgyz, "мигрант мигранттар мигранттардын мигранттарга мигрантты мигранттары");
    share_a_stem(&analyser, Language::Kyrgyz, "өлкө өлкөгө өлкөнүн өлкөлөр өлкөсүндө өлкөлөрүнүн");
    share_a_stem(&analyser, Language::Kyrgyz, "имарат имараты имаратка имараттын имараттардан");
    share_a_stem(&analyser, Language::Kazakh, "заң заңы заңның заңға заңда заңдар заңдардың");
    share_a_stem(&analyser, Language::Kazakh, "оқы оқып оқыған оқымаған");
    share_a_stem(&analyser, Language::Kazakh, "назарбаев назарбаевтың назарбаевпен");
    share_a_stem(&analyser, Language::Uzbek, "muhojir muhojirlar muhojirlarning муҳожирларга muhojirning");
    share_a_stem(&analyser, Language::Uzbek, "boshlandi boshladi boshlagan бошламоқда boshlagandi");
    share_a_stem(&analyser, Language::Tajik, "мекунад кард кардааст кунанд намекунам");
    share_a_stem(&analyser, Language::Tajik, "муҳоҷир муҳоҷирон муҳоҷиронро муҳоҷири");
    share_a_stem(&analyser, Language::Russian, "ребёнок детей детьми ребенка");
    share_a_stem(&analyser, Language::Russian, "отобрали отберут отобрал");
    share_a_stem(&analyser, Language::English, "worker workers worker's");
}

#[test]
fn an_abbreviation_is_found_with_its_suffix() {
    let analyser = Analyser::new(&Tables::embedded()).unwrap();
    share_a_stem(&analyser, Language::Kyrgyz, "КМШ КМШга КМШнын");
}

#[test]
fn a_settled_stem_does_not_hide_what_the_rules_find() {
    let analyser = Analyser::new(&Tables::embedded()).unwrap();
    let stems = analyser.forms("кызматы").stems(Language::Kyrgyz).to_vec();
    assert_eq!(stems.iter().map(|stem| &**stem).collect::<Vec<_>>(), ["кызма", "кызмат"]);
}

#[test]
fn forms_go_from_strict_to_forgiving() {
    let analyser = Analyser::new(&Tables::embedded()).unwrap();
    let forms = analyser.forms("Мигранттардын");
    assert_eq!(&*forms.normal, "мигранттардын");
    assert_eq!(&*forms.p5, "мигра");
    assert_eq!(&*forms.skel5, "migra");
    assert_eq!(forms.stems(Language::Kyrgyz).len(), 1);
    let number = analyser.forms("115-ФЗ");
    assert_eq!((&*number.normal, &*number.p5, &*number.skel5), ("115-фз", "115-фз", "115fz"));
    assert!(analyser.forms_in(Language::Kyrgyz, "мигрант").stems(Language::Russian).is_empty());
}

#[test]
fn a_name_is_one_in_both_scripts() {
    let analyser = Analyser::new(&Tables::embedded()).unwrap();
    for (cyrillic, latin) in [
        ("Асамидинова", "Asamidinova"),
        ("Жээнбеков", "Jeenbekov"),
        ("Алексей", "Aleksei"),
        ("Максим", "Maxim"),
        ("Искаков", "Iskakow"),
        ("Исхак", "Iskhak"),
        ("Чыңгыз", "Çıñğız"),
    ] {
        assert_eq!(analyser.forms(cyrillic).skeleton, analyser.forms(latin).skeleton);
    }
}

#[test]
fn stop_words_are_known_however_they_are_typed() {
    let analyser = Analyser::new(&Tables::embedded()).unwrap();
    assert!(analyser.is_stop(Language::Kyrgyz, "жөнүндө"));
    assert!(analyser.is_stop(Language::Kyrgyz, "жонундо"));
    assert!(analyser.is_stop(Language::Uzbek, "тўғрисида"));
    assert!(!analyser.is_stop(Language::Kyrgyz, "мигрант"));
}

#[test]
fn the_language_of_a_sentence_is_guessed() {
    let analyser = Analyser::new(&Tables::embedded()).unwrap();
    for (text, language) in [
        ("Трудовые мигранты имеют право на защиту", Language::Russian),
        ("Эмгек мигранттары укуктук коргоого алынышы керек", Language::Kyrgyz),
        ("Migrant workers have the right to protection", Language::English),
        ("Муҳоҷирони меҳнатӣ ба ҳимояи ҳуқуқ ниёз доранд", Language::Tajik),
        ("Mehnat muhojirlari huquqlarini himoya qilish kerak", Language::Uzbek),
        ("Меҳнат муҳожирлари ҳуқуқларини ҳимоя қилиш керак", Language::Uzbek),
        ("Еңбек мигранттарының құқықтарын қорғау қажет", Language::Kazakh),
    ] {
        let guesses = analyser.guess(text);
        assert_eq!(guesses[0].language, language, "{text}: {guesses:?}");
        assert!((guesses.iter().map(|guess| guess.probability).sum::<f32>() - 1.0).abs() < 1e-3);
    }
    assert!(analyser.guess("12.03.2014 — №").is_empty());
}

#[test]
fn one_analyser_serves_many_threads() {
    let analyser = Arc::new(Analyser::new(&Tables::embedded()).unwrap());
    let expected = analyser.forms("мигранттардын");
    let threads = (0..4).map(|number| {
        let analyser = Arc::clone(&analyser);
        thread::spawn(move || {
            for word in 0..20_000 {
                analyser.forms_in(Language::Kyrgyz, &format!("сөз{number}{word}"));
            }
            analyser.forms("мигранттардын")
        })
    });
    for thread in threads.collect::<Vec<_>>() {
        assert_eq!(thread.join().unwrap(), expected);
    }
}
