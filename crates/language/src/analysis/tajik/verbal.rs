//! Brings the forms of Tajik verbs, past and present, to the present stem.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    super::{table::TableError, tables::Tables},
    length,
};

/// Prefixes after which any stem is taken for a verb.
const SURE_PREFIXES: [&str; 2] = ["наме", "ме"];

/// The prefix that stands before past and bare forms only.
const PREFIX_OF_PAST: &str = "бу";

#[derive(Debug, Default)]
pub(super) struct Verbal {
    /// Past stem → present stem.
    present_of: FxHashMap<Box<str>, Box<str>>,
    present: FxHashSet<Box<str>>,
    objects: Vec<Box<str>>,
    prefixes: Vec<Box<str>>,
    preverbs: Vec<Box<str>>,
    past_endings: Vec<Box<str>>,
    present_endings: Vec<Box<str>>,
    bare_endings: Vec<Box<str>>,
}

impl Verbal {
    pub fn read(tables: &Tables) -> Result<Self, TableError> {
        let mut verbal = Self::default();
        for row in tables.of("tg", "verbs.tsv")?.rows() {
            let [past, present] = row.cells()?;
            verbal.present_of.insert(past.into(), present.into());
            verbal.present.insert(present.into());
        }
        for row in tables.of("tg", "endings.tsv")?.rows() {
            let [kind, letters] = row.cells()?;
            let letters = letters.into();
            match kind {
                "object" => verbal.objects.push(letters),
                "prefix" => verbal.prefixes.push(letters),
                "preverb" => verbal.preverbs.push(letters),
                "past" => verbal.past_endings.push(letters),
                "present" => verbal.present_endings.push(letters),
                "bare" => verbal.bare_endings.push(letters),
                "kept" => {}
                other => return Err(row.error(format!("there is no kind “{other}”"))),
            }
        }
        Ok(verbal)
    }

    /// The present stem of what is clearly a verb form, with or without prefix and object pronoun.
    pub fn present_stem(&self, word: &str) -> Option<String> {
        let without_object = self.objects.iter().filter_map(|object| {
            let rest = word.strip_suffix(&**object)?;
            (length(rest) >= 4).then_some((rest, true))
        });
        without_object.chain([(word, false)]).find_map(|(form, has_object)| self.stem_of_form(form, has_object))
    }

    /// The present stem of a form without prefix (кунад), where the stem is a known one.
    pub fn bare_stem(&self, word: &str) -> Option<String> {
        self.bare_endings.iter().find_map(|ending| {
            let rest = word.strip_suffix(&**ending)?;
            let after_vowel = ending.starts_with('я');
            let glided = format!("{rest}й");
            if after_vowel && self.present.contains(&*glided) {
                return Some(glided);
            }
            let is_known = self.present.contains(rest) && (length(rest) >= 3 || (after_vowel && !rest.is_empty()));
            is_known.then(|| rest.to_owned())
        })
    }

    fn stem_of_form(&self, form: &str, has_object: bool) -> Option<String> {
        let prefixed = self.prefixes.iter().filter_map(|prefix| {
            let rest = form.strip_prefix(&**prefix)?;
            (length(rest) >= 2).then_some((&**prefix, rest))
        });
        prefixed.chain([("", form)]).find_map(|(prefix, rest)| {
            let is_sure = SURE_PREFIXES.contains(&prefix);
            let may_be_present = is_sure || (!prefix.is_empty() && prefix != PREFIX_OF_PAST && !has_object);
            self.stem_of_past(rest, !prefix.is_empty())
                .or_else(|| may_be_present.then(|| self.stem_of_present(rest, is_sure)).flatten())
        })
    }

    /// The present stem of a past form: кардаанд is кун, пурсидам is пурс.
    fn stem_of_past(&self, form: &str, has_prefix: bool) -> Option<String> {
        let endings = self.past_endings.iter().map(|ending| &**ending).chain([""]);
        endings.filter_map(|ending| form.strip_suffix(ending).map(|past| (ending, past))).find_map(|(ending, past)| {
            if let Some(present) = self.present_of.get(past) {
                return Some(present.to_string());
            }
            for preverb in &self.preverbs {
                if let Some(present) = past.strip_prefix(&**preverb).and_then(|bare| self.present_of.get(bare)) {
                    return Some(format!("{preverb}{present}"));
                }
            }
            if ending.is_empty() && !has_prefix {
                return None;
            }
            let regular = |suffix: &str| past.strip_suffix(suffix).filter(|root| length(root) >= 3);
            regular("ид").or_else(|| regular("ист")).map(str::to_owned)
        })
    }

    /// The present stem of a form with a prefix: мекунанд is кун, намегуяд is гуй.
    fn stem_of_present(&self, form: &str, is_sure: bool) -> Option<String> {
        self.present_endings.iter().find_map(|ending| {
            let rest = form.strip_suffix(&**ending).filter(|rest| length(rest) >= 2)?;
            if !is_sure && !self.present.contains(rest) {
                return None;
            }
            let glided = format!("{rest}й");
            if !self.present.contains(rest) && self.present.contains(&*glided) {
                return Some(glided);
            }
            if &**ending == "и" && !self.present.contains(rest) {
                return None;
            }
            // The causative past -онид is left by forms such as мегардонидам.
            Some(rest.strip_suffix("онид").map_or_else(|| rest.to_owned(), |root| format!("{root}он")))
        })
    }
}
