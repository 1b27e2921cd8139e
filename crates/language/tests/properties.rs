//! Whatever is typed, nothing breaks.

use std::sync::LazyLock;

use kerege_language::analysis::{Analyser, Language, Tables};
use proptest::prelude::*;

/// One analyser for all cases; it is made where a test may fail.
static ANALYSER: LazyLock<Option<Analyser>> = LazyLock::new(|| Analyser::new(&Tables::embedded()).ok());

/// Any text, and texts of the letters the rules know, which reach deeper.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[а-яёңөүқғҳіәұһӣӯҷўъь '-]{0,40}",
        "[a-z'ʻʼ‘0-9¹²./,-]{0,40}",
        "[а-яa-z0-9 ’“”\u{301}\u{ad}-]{0,60}"
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tokens_lie_in_the_text_in_order(text in text()) {
        let Some(analyser) = &*ANALYSER else { return Err(TestCaseError::fail("the tables cannot be read")) };
        let mut before = (0, 0);
        for token in analyser.tokens(&text) {
            prop_assert_eq!(&text[token.start..token.end], token.text);
            prop_assert!(token.start < token.end);
            prop_assert!(token.text.contains(char::is_alphanumeric));
            prop_assert!((token.position, token.start) >= before);
            before = (token.position, token.start);
        }
    }

    #[test]
    fn every_word_has_every_form(text in text()) {
        let Some(analyser) = &*ANALYSER else { return Err(TestCaseError::fail("the tables cannot be read")) };
        for token in analyser.tokens(&text) {
            let forms = analyser.forms(token.text);
            prop_assert!(!forms.normal.is_empty());
            prop_assert!(!forms.p5.is_empty() && !forms.skeleton.is_empty() && !forms.skel5.is_empty());
            prop_assert!(forms.folds.iter().all(|fold| !fold.is_empty()));
            for language in Language::ALL {
                prop_assert!(!forms.stems(language).is_empty());
                prop_assert!(forms.stems(language).iter().all(|stem| !stem.is_empty()), "{} {:?}", token.text, forms);
            }
        }
    }

    #[test]
    fn folding_and_normalising_twice_changes_nothing(text in text()) {
        let Some(analyser) = &*ANALYSER else { return Err(TestCaseError::fail("the tables cannot be read")) };
        let normal = analyser.normalise(&text);
        let fold = analyser.fold(&normal);
        prop_assert_eq!(analyser.fold(&fold), fold);
    }

    #[test]
    fn a_whole_line_is_no_danger(text in text()) {
        let Some(analyser) = &*ANALYSER else { return Err(TestCaseError::fail("the tables cannot be read")) };
                analyser.forms(&text);
        analyser.guess(&text);
        analyser.other_layout(&text);
        for language in Language::ALL {
            analyser.is_stop(language, &text);
            let stem = analyser.stem_in(language, &text);
            prop_assert!(!stem.is_empty() || text.is_empty() || analyser.fold_in(language, &text).is_empty());
        }
    }
}
