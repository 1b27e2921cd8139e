//! Turns page structs into HTML: templates that know the languages, the vocabularies and the rules of the site.

use std::sync::Arc;

use jiff::Timestamp;
use kerege_core::{Clock, Definitions, PartialDate, Period, Text};
use kerege_language::interface::{Language, Languages, Value as Argument};
use minijinja::{
    AutoEscape, Environment, Error as TemplateError, ErrorKind, State, UndefinedBehavior, Value,
    syntax::SyntaxConfig,
    value::{Kwargs, Serde, ValueKind},
};
use serde::{Deserialize, Serialize};

use crate::{Error, Result, Settings, Site, markdown::markdown_to_html};

/// The templates of the site and what they may call.
pub struct Templates {
    environment: Environment<'static>,
    site: Arc<Site>,
    languages: Arc<Languages>,
    style: String,
    completion_script: String,
}

/// What every template can reach by calling.
struct Knowledge {
    definitions: Arc<Definitions>,
    languages: Arc<Languages>,
    clock: Clock,
}

impl Templates {
    /// Reads every template of the site.
    ///
    /// # Errors
    /// If one cannot be parsed.
    pub fn new(
        site: Arc<Site>,
        definitions: Arc<Definitions>,
        languages: Arc<Languages>,
        settings: Arc<Settings>,
        clock: Clock,
    ) -> Result<Self> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?;
        environment.set_syntax(syntax);
        environment.set_formatter(write_escaped);
        environment.set_auto_escape_callback(
            |name| {
                if name.ends_with(".html") { AutoEscape::Html } else { AutoEscape::None }
            },
        );
        add_functions(&mut environment, Arc::new(Knowledge { definitions, languages: languages.clone(), clock }));
        environment.add_global("settings", Value::from(Serde(ShownSettings::of(&settings))));
        for file in site.texts("templates").map_err(Error::Site)? {
            let name = file.path.trim_start_matches("templates/").to_owned();
            environment.add_template_owned(name, file.text)?;
        }
        let (style, completion_script) = (read_style(&site), read_completion_script(&site));
        Ok(Self { environment, site, languages, style, completion_script })
    }

    /// Renders `template` with the fields of `page`, in `language`.
    ///
    /// # Errors
    /// If the template fails, which a test excludes for every template in the list of pages.
    pub fn render(&self, template: &str, language: &Language, page: &impl Serialize) -> Result<String> {
        if self.site.is_live() {
            return self.render_live(template, language, page);
        }
        render_in(&self.environment, template, language, page, &self.style, &self.completion_script)
    }

    /// The style sheet as it stands in every page: what the content security policy allows by its hash.
    pub fn style(&self) -> &str {
        &self.style
    }

    /// The script of the search field as it stands inside pages, allowed by its hash too.
    pub fn completion_script(&self) -> &str {
        &self.completion_script
    }

    /// The interface languages.
    pub fn languages(&self) -> &Languages {
        &self.languages
    }

    /// While somebody works on the templates, each page reads them anew.
    fn render_live(&self, template: &str, language: &Language, page: &impl Serialize) -> Result<String> {
        let mut environment = self.environment.clone();
        for file in self.site.texts("templates").map_err(Error::Site)? {
            environment.add_template_owned(file.path.trim_start_matches("templates/").to_owned(), file.text)?;
        }
        let (style, script) = (read_style(&self.site), read_completion_script(&self.site));
        render_in(&environment, template, language, page, &style, &script)
    }
}

fn render_in(
    environment: &Environment<'_>,
    template: &str,
    language: &Language,
    page: &impl Serialize,
    style: &str,
    completion_script: &str,
) -> Result<String> {
    let context = minijinja::context! {
        language => language.tag.as_str(),
        style => Value::from_safe_string(style.to_owned()),
        completion_script => Value::from_safe_string(completion_script.to_owned()),
        page => Value::from(Serde(page)),
    };
    Ok(environment.get_template(template)?.render(context)?)
}

/// The style sheet without comments and blanks that carry nothing.
fn read_style(site: &Site) -> String {
    let bytes = site.file("assets/app.css").unwrap_or_default();
    let mut style = String::from_utf8_lossy(&bytes).into_owned();
    while let (Some(start), Some(end)) = (style.find("/*"), style.find("*/")) {
        style.replace_range(start..end + 2, "");
    }
    let joined = style.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut tight = joined;
    for sign in ["{", "}", ";", ",", ">"] {
        tight = tight.replace(&format!("{sign} "), sign).replace(&format!(" {sign}"), sign);
    }
    tight.replace(": ", ":").replace(";}", "}")
}

/// The script of the search field without comments on lines of their own and without indentation.
fn read_completion_script(site: &Site) -> String {
    let bytes = site.file("assets/search.js").unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// What templates may know of the settings.
#[derive(Serialize)]
struct ShownSettings {
    name: Text,
    motto: Text,
    address: String,
    contact: String,
    license: String,
    license_url: String,
}

impl ShownSettings {
    fn of(settings: &Settings) -> Self {
        Self {
            name: settings.name.clone(),
            motto: settings.motto.clone(),
            address: settings.address.clone(),
            contact: settings.contact.clone(),
            license: settings.license.clone(),
            license_url: settings.license_url.clone(),
        }
    }
}

impl Knowledge {
    /// The language of the page that is being rendered.
    fn language<'a>(&'a self, state: &State<'_, '_>) -> &'a Language {
        let tag = state.lookup("language");
        let known = tag.as_ref().and_then(Value::as_str).and_then(|tag| self.languages.get(tag));
        known.unwrap_or_else(|| self.languages.default_language())
    }
}

type Answer<T> = std::result::Result<T, TemplateError>;

/// Everything a template can call: one list.
fn add_functions(environment: &mut Environment<'static>, knowledge: Arc<Knowledge>) {
    let k = knowledge.clone();
    environment.add_function("t", move |state: &State<'_, '_>, key: String, given: Kwargs| -> Answer<String> {
        let names: Vec<String> = given.args().map(str::to_owned).collect();
        let mut arguments = Vec::with_capacity(names.len());
        for name in &names {
            let value: Value = given.get(name)?;
            let argument = match value.kind() {
                ValueKind::Number => Argument::Number(f64::try_from(value)?),
                _ => Argument::from(value.to_string()),
            };
            arguments.push((name.as_str(), argument));
        }
        Ok(k.language(state).say(&key, &arguments))
    });
    let k = knowledge.clone();
    environment.add_filter("date", move |state: &State<'_, '_>, date: String| -> Answer<String> {
        Ok(k.language(state).date(parse::<PartialDate>(&date)?))
    });
    environment.add_filter("known", |date: Value| -> Answer<&'static str> {
        let Some(text) = date.as_str() else { return Ok("no") };
        let date: PartialDate = parse(text)?;
        Ok(if date.is_exact() { "yes" } else { "vague" })
    });
    let k = knowledge.clone();
    environment.add_filter("period", move |state: &State<'_, '_>, period: String| -> Answer<String> {
        Ok(k.language(state).period(parse::<Period>(&period)?))
    });
    let k = knowledge.clone();
    environment.add_filter("moment", move |state: &State<'_, '_>, moment: String| -> Answer<String> {
        let moment: Timestamp = parse(&moment)?;
        let day = Clock::Fixed(moment).today();
        Ok(k.language(state).date(day.into()))
    });
    let k = knowledge.clone();
    environment.add_filter("number", move |state: &State<'_, '_>, number: f64| -> String {
        k.language(state).numbers.readable(number)
    });
    let k = knowledge.clone();
    environment.add_filter("bytes", move |state: &State<'_, '_>, bytes: u64| -> String {
        k.language(state).numbers.bytes(bytes)
    });
    let k = knowledge.clone();
    environment.add_filter("words", move |state: &State<'_, '_>, text: Value| -> Answer<String> {
        Ok(k.language(state).words(&text_of(&text)?).to_owned())
    });
    let k = knowledge.clone();
    environment.add_filter("said", move |state: &State<'_, '_>, text: Value| -> Answer<Value> {
        let text = text_of(&text)?;
        let language = k.language(state);
        Ok(text.said(&language.chain).map_or_else(Value::default_string, |said| {
            let escaped = escape(said.text);
            if said.language == &language.tag {
                Value::from_safe_string(escaped)
            } else {
                Value::from_safe_string(format!("<span lang=\"{}\" class=\"other\">{escaped}</span>", said.language))
            }
        }))
    });
    let k = knowledge.clone();
    environment.add_filter("spoken", move |state: &State<'_, '_>, text: Value| -> Answer<Value> {
        let text = text_of(&text)?;
        Ok(text
            .said(&k.language(state).chain)
            .map_or_else(Value::default_string, |said| said.language.to_string().into()))
    });
    environment.add_filter("shorten", |words: String, length: usize| shorten(&words, length));
    environment.add_filter("markdown", |markdown: String, level: Option<usize>| {
        Value::from_safe_string(markdown_to_html(&markdown, level.unwrap_or(3)))
    });
    let k = knowledge.clone();
    environment.add_function("kind", move |state: &State<'_, '_>, name: String| -> String {
        let kind = k.definitions.kinds.get(&name);
        kind.map_or(name.clone(), |kind| k.language(state).words(&kind.label).to_owned())
    });
    let k = knowledge.clone();
    environment.add_function("kinds", move |state: &State<'_, '_>, name: String| -> String {
        let kind = k.definitions.kinds.get(&name);
        kind.map_or(name.clone(), |kind| k.language(state).words(&kind.plural).to_owned())
    });
    let k = knowledge.clone();
    environment.add_function("concept", move |state: &State<'_, '_>, vocabulary: String, id: String| -> String {
        let concept = k.definitions.vocabularies.concept(&vocabulary, &id);
        concept.map_or(id.clone(), |concept| k.language(state).words(&concept.label).to_owned())
    });
    let k = knowledge.clone();
    environment.add_function("relation", move |state: &State<'_, '_>, id: String, inverse: bool| -> String {
        let concept = k.definitions.vocabularies.concept("relations", &id);
        concept.map_or(id.clone(), |concept| {
            let label = if inverse { &concept.inverse } else { &concept.label };
            k.language(state).words(label).to_owned()
        })
    });
    let k = knowledge.clone();
    environment.add_function("country", move |state: &State<'_, '_>, code: String| -> String {
        let country = k.definitions.places.country(&code);
        country.map_or(code.clone(), |country| k.language(state).words(&country.name).to_owned())
    });
    let k = knowledge.clone();
    environment.add_function("place", move |state: &State<'_, '_>, code: String| -> String {
        let unit = k.definitions.places.unit(&code);
        unit.map_or(code.clone(), |unit| k.language(state).words(&unit.name).to_owned())
    });
    let k = knowledge.clone();
    environment.add_function("language_name", move |state: &State<'_, '_>, tag: String| -> String {
        let key = format!("language-{}", tag.to_lowercase());
        let language = k.language(state);
        if language.has(&key) { language.say(&key, &[]) } else { tag }
    });
    let k = knowledge;
    environment.add_function("today", move || k.clock.today().to_string());
}

trait DefaultString {
    fn default_string() -> Value;
}

impl DefaultString for Value {
    fn default_string() -> Value {
        Value::from("")
    }
}

fn text_of(value: &Value) -> Answer<Text> {
    if value.is_undefined() || value.is_none() {
        return Ok(Text::default());
    }
    Text::deserialize(value.clone())
}

fn parse<T: std::str::FromStr>(text: &str) -> Answer<T>
where
    T::Err: std::fmt::Display,
{
    text.parse().map_err(|error: T::Err| TemplateError::new(ErrorKind::InvalidOperation, format!("{text}: {error}")))
}

/// At most `length` characters, cut between words.
pub fn shorten(words: &str, length: usize) -> String {
    let words = words.trim();
    if words.chars().count() <= length {
        return words.to_owned();
    }
    let cut: String = words.chars().take(length).collect();
    let end = cut.rfind(char::is_whitespace).unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end_matches([',', ';', ':', ' ', '—', '–']))
}

/// Writes a value into a template. The usual formatter also escapes slashes, which makes every address three times as
/// long and protects nothing inside quoted attributes.
fn write_escaped(out: &mut minijinja::Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Answer<()> {
    match value.as_str() {
        Some(words) if matches!(state.auto_escape(), AutoEscape::Html) && !value.is_safe() => {
            Ok(std::fmt::Write::write_str(out, &escape(words))?)
        }
        _ => minijinja::escape_formatter(out, state, value),
    }
}

/// The words with the five signs of HTML made harmless.
fn escape(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len() + 8);
    for sign in words.chars() {
        match sign {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            // Marks that turn the direction of writing could make a name read as another.
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            other => escaped.push(other),
        }
    }
    escaped
}
