//! Reads statistical series from CSV: one observation a row, one indicator a file.

use std::{collections::BTreeMap, io::Read};

use kerege_core::{Invalid, Observation, Series};
use serde::Deserialize;

#[derive(Deserialize)]
struct Row {
    country: String,
    dimensions: String,
    unit: String,
    nature: String,
    source: String,
    vintage: String,
    license: String,
    period: String,
    value: String,
}

/// Reads the series of `indicator`: rows that differ only in period and value belong to one series.
///
/// # Errors
/// Each row that does not fit, with its number (the header is row 1) as the field.
pub fn read_statistics(indicator: &str, reader: impl Read) -> Result<Vec<Series>, Vec<Invalid>> {
    let mut list: Vec<Series> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut invalid = Vec::new();
    for (row, number) in csv::Reader::from_reader(reader).deserialize::<Row>().zip(2..) {
        let wrong = |message, detail: String| Invalid::new(format!("row {number}"), message, detail);
        let row = match row {
            Ok(row) => row,
            Err(error) => {
                invalid.push(wrong("invalid-value", error.to_string()));
                continue;
            }
        };
        let value = match row.value.trim() {
            // Missing stays missing; it is never read as zero.
            "" => None,
            text => match text.parse::<f64>() {
                Ok(figure) if figure.is_finite() => Some(figure),
                _ => {
                    invalid.push(wrong("invalid-number", row.value.clone()));
                    continue;
                }
            },
        };
        let dimensions = row.dimensions.split(';').filter_map(|pair| pair.split_once('='));
        let series = Series {
            indicator: indicator.to_owned(),
            country: row.country,
            dimensions: dimensions.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
            unit: row.unit,
            source: row.source,
            vintage: row.vintage,
            nature: row.nature,
            license: row.license,
            observations: Vec::new(),
        };
        let place = *places.entry(series.key()).or_insert(list.len());
        if place == list.len() {
            list.push(series);
        }
        let observations = &mut list[place].observations;
        if observations.iter().any(|known| known.period == row.period) {
            invalid.push(wrong("invalid-duplicate", row.period));
            continue;
        }
        observations.push(Observation { period: row.period, value });
    }
    for series in &mut list {
        series.observations.sort_by(|left, right| left.period.cmp(&right.period));
    }
    if invalid.is_empty() { Ok(list) } else { Err(invalid) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CSV: &str = "country,dimensions,unit,nature,source,vintage,license,period,value\n\
        KG,sex=female,persons,estimated,UN DESA,2020,free,2010,5\n\
        KG,sex=female,persons,estimated,UN DESA,2020,free,2005,\n\
        KG,sex=male,persons,estimated,UN DESA,2020,free,2005,0\n";

    #[test]
    fn a_gap_is_not_a_zero() {
        let list = read_statistics("stock", CSV.as_bytes()).unwrap();
        assert_eq!(list.len(), 2);
        let values: Vec<Option<f64>> = list[0].observations.iter().map(|one| one.value).collect();
        assert_eq!(values, [None, Some(5.0)], "2005 is missing");
        assert_eq!(list[1].observations[0].value, Some(0.0));
    }

    #[test]
    fn a_bad_row_is_named() {
        let broken = CSV.replace(",5\n", ",five\n");
        let invalid = read_statistics("stock", broken.as_bytes()).unwrap_err();
        assert_eq!((invalid[0].field.as_str(), invalid[0].detail.as_str()), ("row 2", "five"));
    }
}
