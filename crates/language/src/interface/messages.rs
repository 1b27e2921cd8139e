//! Finds what the interface says in a language: Fluent messages with plurals by the language's own rules.

use std::borrow::Cow;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use kerege_core::{SourceFile, Tag};

/// A value that a message mentions.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// Words, put in as they are.
    Text(Cow<'a, str>),
    /// A number, written as the language writes numbers and deciding the plural.
    Number(f64),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<i64> for Value<'_> {
    fn from(number: i64) -> Self {
        Self::Number(number as f64)
    }
}

impl From<usize> for Value<'_> {
    fn from(number: usize) -> Self {
        Self::Number(number as f64)
    }
}

/// What a message mentions, by name.
pub type Args<'a> = [(&'a str, Value<'a>)];

/// All messages of one language.
pub struct Messages {
    language: Tag,
    bundle: FluentBundle<FluentResource>,
}

impl Messages {
    /// Reads the Fluent files of a language. `english_numbers` says whether numbers are grouped by commas instead of
    /// spaces.
    ///
    /// # Errors
    /// A sentence naming the file and what cannot be read.
    pub fn parse(language: &Tag, files: &[&SourceFile], english_numbers: bool) -> Result<Self, String> {
        let locale = language.language().parse().map_err(|error| format!("languages/{language}: {error}"))?;
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        // Texts go into attributes and titles too, where the isolating marks would show.
        bundle.set_use_isolating(false);
        if english_numbers {
            bundle.set_formatter(Some(|value, _| number(value, ",", ".")));
        } else {
            bundle.set_formatter(Some(|value, _| number(value, "\u{a0}", ",")));
        }
        for file in files {
            let resource =
                FluentResource::try_new(file.text.clone()).map_err(|(_, errors)| said(&file.path, &errors))?;
            bundle.add_resource(resource).map_err(|errors| said(&file.path, &errors))?;
        }
        Ok(Self { language: language.clone(), bundle })
    }

    /// The message, with what it mentions put in. An unknown key comes back in brackets, for all to see.
    pub fn say(&self, key: &str, args: &Args<'_>) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return format!("⟦{key}⟧");
        };
        let mut fluent = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            match value {
                Value::Text(text) => fluent.set(*name, FluentValue::from(text.as_ref())),
                Value::Number(number) => fluent.set(*name, FluentValue::from(*number)),
            }
        }
        let mut errors = Vec::new();
        let said = self.bundle.format_pattern(pattern, Some(&fluent), &mut errors);
        if !errors.is_empty() {
            tracing::warn!(language = %self.language, key, ?errors, "a message could not be put together");
        }
        said.into_owned()
    }

    /// Whether the language has this message.
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }
}

impl std::fmt::Debug for Messages {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Messages({})", self.language)
    }
}

/// What is wrong with a file, in one sentence.
fn said(path: &str, errors: &[impl ToString]) -> String {
    let words: Vec<String> = errors.iter().map(ToString::to_string).collect();
    format!("{path}: {}", words.join("; "))
}

fn number(value: &FluentValue<'_>, group: &str, decimal: &str) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(super::Numbers::new(group, decimal).figure(number.value, 3)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RUSSIAN: &str = "found =\n    { $count ->\n        [one] { $count } запись\n        [few] { $count } записи\n        [many] { $count } записей\n       *[other] { $count } записи\n    }\n";

    fn file(text: &str) -> SourceFile {
        SourceFile { path: "languages/xx/messages.ftl".into(), text: text.into() }
    }

    #[test]
    fn plurals_follow_the_language() {
        let messages = Messages::parse(&"ru".parse().unwrap(), &[&file(RUSSIAN)], false).unwrap();
        let found = |count: f64| messages.say("found", &[("count", Value::Number(count))]);
        assert_eq!(found(1.0), "1 запись");
        assert_eq!(found(3.0), "3 записи");
        assert_eq!(found(11.0), "11 записей");
        assert_eq!(found(12_345.0), "12\u{a0}345 записей");
        assert_eq!(found(1.5), "1,5 записи");
        assert_eq!(messages.say("nothing", &[]), "⟦nothing⟧");
    }

    #[test]
    fn tajik_has_one_form() {
        let messages = Messages::parse(&"tg".parse().unwrap(), &[&file("found = { $count } сабт")], false).unwrap();
        assert_eq!(messages.say("found", &[("count", Value::Number(5.0))]), "5 сабт");
    }
}
