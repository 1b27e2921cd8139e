//! Countries and their first-level units, with names in every language.

use std::collections::HashMap;

use crate::{Tag, Text};

/// What a country is to migrants of the region.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// People leave from there: a country of the region.
    Origin,
    /// People go there to work.
    Destination,
    /// Neither in particular.
    #[default]
    Other,
}

/// A state, by its ISO 3166-1 code.
#[derive(Clone, Debug, Default)]
pub struct Country {
    /// Two letters: `KG`.
    pub code: String,
    /// Three letters, as statistics use them: `KGZ`.
    pub code3: String,
    /// What it is to the region's migrants.
    pub role: Role,
    /// Its short name.
    pub name: Text,
}

/// A first-level unit of a country, by its ISO 3166-2 code.
#[derive(Clone, Debug, Default)]
pub struct Unit {
    /// `KG-GB`.
    pub code: String,
    /// The country's two letters.
    pub country: String,
    /// Its name.
    pub name: Text,
}

/// All countries and units, in the order of the files.
#[derive(Clone, Debug, Default)]
pub struct Places {
    countries: Vec<Country>,
    units: Vec<Unit>,
    by_code: HashMap<String, usize>,
    unit_by_code: HashMap<String, usize>,
}

impl Places {
    /// Reads `countries.tsv` (code, code3, role, then a language a column) and `units.tsv` (code, then languages).
    ///
    /// # Errors
    /// A sentence naming the file and the line that does not fit.
    pub fn parse(countries: &str, units: &str) -> Result<Self, String> {
        let mut places = Self::default();
        for row in rows("countries.tsv", countries, &["code", "code3", "role"])? {
            let role = match row.keys[2] {
                "origin" => Role::Origin,
                "destination" => Role::Destination,
                "" => Role::Other,
                other => return Err(format!("places/countries.tsv: unknown role {other}")),
            };
            let [code, code3] = [row.keys[0].to_owned(), row.keys[1].to_owned()];
            places.by_code.insert(code.clone(), places.countries.len());
            places.by_code.insert(code3.clone(), places.countries.len());
            places.countries.push(Country { code, code3, role, name: row.name });
        }
        for row in rows("units.tsv", units, &["code"])? {
            let code = row.keys[0].to_owned();
            let country = code.split('-').next().unwrap_or_default().to_owned();
            if places.country(&country).is_none() {
                return Err(format!("places/units.tsv: {code} lies in no known country"));
            }
            places.unit_by_code.insert(code.clone(), places.units.len());
            places.units.push(Unit { code, country, name: row.name });
        }
        Ok(places)
    }

    /// The country with this code of two or three letters.
    pub fn country(&self, code: &str) -> Option<&Country> {
        self.by_code.get(code).map(|index| &self.countries[*index])
    }

    /// The first-level unit with this ISO 3166-2 code.
    pub fn unit(&self, code: &str) -> Option<&Unit> {
        self.unit_by_code.get(code).map(|index| &self.units[*index])
    }

    /// All countries, those of the region first.
    pub fn countries(&self) -> &[Country] {
        &self.countries
    }

    /// All first-level units.
    pub fn units(&self) -> &[Unit] {
        &self.units
    }
}

struct Row<'a> {
    keys: Vec<&'a str>,
    name: Text,
}

fn rows<'a>(file: &str, table: &'a str, keys: &[&str]) -> Result<Vec<Row<'a>>, String> {
    let mut lines = table.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let header: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    if header.get(..keys.len()) != Some(keys) {
        return Err(format!("places/{file}: the first columns must be {}", keys.join(", ")));
    }
    let languages: Vec<Tag> = header[keys.len()..]
        .iter()
        .map(|name| name.parse())
        .collect::<Result<_, _>>()
        .map_err(|error| format!("places/{file}: {error}"))?;
    lines
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            if cells.len() != header.len() {
                return Err(format!("places/{file}: {} cells instead of {}: {line}", cells.len(), header.len()));
            }
            let names = cells[keys.len()..].iter().map(|name| (*name).to_owned());
            let name = languages.iter().cloned().zip(names).collect();
            Ok(Row { keys: cells[..keys.len()].to_vec(), name })
        })
        .collect()
}
