//! Chooses which series of an indicator are drawn, and puts their figures into a table that says the same.

use std::collections::{BTreeMap, BTreeSet};

use kerege_app::{Chart, Curve, chart};
use kerege_language::interface::Language;
use kerege_store::StoredSeries;
use serde::Serialize;

use crate::{Web, request::Query};

/// The most lines one chart shows.
const MOST: usize = 6;

/// Values that stand for the whole, shown where the reader does not choose.
const TOTALS: [&str; 6] = ["both", "all-ages", "total", "all-areas", "all-domains", "not-specified"];

/// Breakdowns whose values are countries.
const BY_COUNTRY: [&str; 2] = ["destination", "origin"];

/// An indicator's figures.
#[derive(Debug, Serialize)]
pub struct Figures {
    /// The chart, if there is enough to draw.
    pub chart: Option<Chart>,
    /// The names of the columns of the table.
    pub columns: Vec<Column>,
    /// Year and figures, newest first.
    pub rows: Vec<(String, Vec<Option<f64>>)>,
    /// How many series there are in all.
    pub total: usize,
    /// What the reader can choose.
    pub choices: Vec<Choice>,
    /// The unit, a concept of `units`.
    pub unit: String,
    /// The sources, editions and terms of what is shown.
    pub sources: Vec<FigureSource>,
    /// The first and last year shown.
    pub span: Option<(String, String)>,
}

/// A column of the table and a line of the chart.
#[derive(Debug, Serialize)]
pub struct Column {
    /// Its name.
    pub label: String,
}

/// Where figures come from.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct FigureSource {
    /// Who published them.
    pub source: String,
    /// The edition.
    pub vintage: String,
    /// How they came about, a concept of `natures`.
    pub nature: String,
    /// The terms.
    pub license: String,
}

/// Something to choose by.
#[derive(Debug, Serialize)]
pub struct Choice {
    /// The name in the query: `country`, `sex`, `destination`.
    pub name: String,
    /// The values: id, label, whether chosen.
    pub values: Vec<(String, String, bool)>,
}

/// The figures that the query asks for, or the totals where it does not say.
pub fn figures(web: &Web, language: &Language, series: &[StoredSeries], query: &Query) -> Figures {
    let names: BTreeSet<&String> = series.iter().flat_map(|one| one.series.dimensions.keys()).collect();
    let mut options: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for one in series {
        options.entry("country".into()).or_default().insert(one.series.country.clone());
        for (name, value) in &one.series.dimensions {
            options.entry(name.clone()).or_default().insert(value.clone());
        }
    }
    let by_country = names.iter().find(|name| BY_COUNTRY.contains(&name.as_str()));
    let mut wanted: BTreeMap<String, String> = BTreeMap::new();
    for (name, values) in &options {
        let asked = query.get(name);
        let chosen = if values.contains(asked) {
            Some(asked.to_owned())
        } else if name == "country" {
            // Six countries fit into one chart; with one line a destination, one country is enough.
            by_country
                .and_then(|_| ["KG", "TJ", "UZ"].into_iter().find(|code| values.contains(*code)).map(str::to_owned))
        } else {
            TOTALS.iter().find(|total| values.contains(**total)).map(|total| (*total).to_owned())
        };
        if let Some(value) = chosen.filter(|_| asked != "*") {
            wanted.insert(name.clone(), value);
        }
    }
    let fits = |one: &&StoredSeries| {
        wanted.iter().all(|(name, value)| {
            if name == "country" {
                one.series.country == *value
            } else {
                one.series.dimensions.get(name).is_none_or(|own| own == value)
            }
        })
    };
    let mut shown: Vec<&StoredSeries> = series.iter().filter(fits).collect();
    if shown.len() > MOST {
        let size = |one: &StoredSeries| one.series.latest().map_or(f64::MIN, |(_, value)| value);
        shown.sort_by(|left, right| size(right).total_cmp(&size(left)));
        shown.truncate(MOST);
    }
    let labels = labels(web, language, &shown, &wanted, Full::Source);
    let short = self::labels(web, language, &shown, &wanted, Full::Edition);
    let points = |one: &StoredSeries| -> Vec<(f64, Option<f64>)> {
        one.series.observations.iter().filter_map(|o| Some((o.period.get(..4)?.parse().ok()?, o.value))).collect()
    };
    let curves = short.into_iter().zip(shown.iter().map(|one| points(one)));
    let drawn: Vec<Curve> = curves.map(|(label, points)| Curve { label, points }).collect();
    let periods: BTreeSet<&str> =
        shown.iter().flat_map(|one| one.series.observations.iter().map(|o| o.period.as_str())).collect();
    let rows = periods.iter().rev().map(|period| {
        let figure =
            |one: &&StoredSeries| one.series.observations.iter().find(|o| o.period == *period).and_then(|o| o.value);
        ((*period).to_owned(), shown.iter().map(figure).collect())
    });
    let mut sources: Vec<FigureSource> = Vec::new();
    for one in &shown {
        let of = &one.series;
        let source = FigureSource {
            source: of.source.clone(),
            vintage: of.vintage.clone(),
            nature: of.nature.clone(),
            license: of.license.clone(),
        };
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    Figures {
        chart: chart(&drawn),
        columns: labels.into_iter().map(|label| Column { label }).collect(),
        rows: rows.collect(),
        total: series.len(),
        choices: choices(web, language, &options, &wanted),
        unit: shown.first().map(|one| one.series.unit.clone()).unwrap_or_default(),
        span: periods.first().zip(periods.last()).map(|(first, last)| ((*first).to_owned(), (*last).to_owned())),
        sources,
    }
}

/// How a source is named where several are shown: in full in the table, by its edition beside a line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Full {
    Source,
    Edition,
}

/// Names that tell the shown series apart: whatever differs between them.
fn labels(
    web: &Web,
    language: &Language,
    shown: &[&StoredSeries],
    wanted: &BTreeMap<String, String>,
    full: Full,
) -> Vec<String> {
    let differs =
        |of: &dyn Fn(&StoredSeries) -> String| shown.iter().map(|one| of(one)).collect::<BTreeSet<_>>().len() > 1;
    let by_country = differs(&|one| one.series.country.clone());
    let by_source = differs(&|one| format!("{} {}", one.series.source, one.series.vintage));
    let names: BTreeSet<String> = shown.iter().flat_map(|one| one.series.dimensions.keys().cloned()).collect();
    let varying: Vec<&String> = names
        .iter()
        .filter(|name| {
            !wanted.contains_key(*name) && differs(&|one| one.series.dimensions.get(*name).cloned().unwrap_or_default())
        })
        .collect();
    shown
        .iter()
        .map(|one| {
            let mut parts = Vec::new();
            if by_country || varying.is_empty() && !by_source {
                parts.push(value_label(web, language, "country", &one.series.country));
            }
            for name in &varying {
                let value = one.series.dimensions.get(*name).map(String::as_str).unwrap_or_default();
                parts.push(value_label(web, language, name, value));
            }
            if by_source {
                let (source, vintage) = (&one.series.source, &one.series.vintage);
                parts.push(match full {
                    Full::Edition if !vintage.is_empty() => vintage.clone(),
                    _ => format!("{source} {vintage}").trim().to_owned(),
                });
            }
            parts.join(" · ")
        })
        .collect()
}

fn choices(
    web: &Web,
    language: &Language,
    options: &BTreeMap<String, BTreeSet<String>>,
    wanted: &BTreeMap<String, String>,
) -> Vec<Choice> {
    let several = options.iter().filter(|(_, values)| values.len() > 1);
    several
        .map(|(name, values)| {
            let mut values: Vec<(String, String, bool)> = values
                .iter()
                .map(|value| (value.clone(), value_label(web, language, name, value), wanted.get(name) == Some(value)))
                .collect();
            values.sort_by(|left, right| language.sorting.compare(&left.1, &right.1));
            Choice { name: name.clone(), values }
        })
        .collect()
}

fn value_label(web: &Web, language: &Language, name: &str, value: &str) -> String {
    let definitions = &web.app.definitions;
    let label = if name == "country" || BY_COUNTRY.contains(&name) {
        definitions.places.country(value).map(|country| &country.name)
    } else {
        definitions.vocabularies.concept("dimension-values", value).map(|concept| &concept.label)
    };
    label.map_or(value.to_owned(), |label| language.words(label).to_owned())
}
