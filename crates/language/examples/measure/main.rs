//! Measures the analysis of words on the development data beside the project (or in `KEREGE_DATA`).
//!
//! `cargo run --release -p kerege-language --example measure -- all`, or one of the names below instead of `all`.

mod data;
mod guess;
mod layout;
mod names;
mod plain;
mod russian;
mod speed;
mod treebanks;
mod uzbek;

use kerege_language::analysis::{Analyser, Tables};

/// Prints the figures of one kind.
type Measure = fn(&Analyser) -> data::Outcome;

/// Every measurement by its name.
const MEASUREMENTS: [(&str, Measure); 8] = [
    ("treebanks", treebanks::run),
    ("russian", russian::run),
    ("uzbek", uzbek::run),
    ("plain", plain::run),
    ("names", names::run),
    ("layout", layout::run),
    ("guess", guess::run),
    ("speed", speed::run),
];

fn main() -> data::Outcome {
    let analyser = Analyser::new(&Tables::embedded())?;
    let wanted = std::env::args().nth(1).unwrap_or_default();
    let chosen: Vec<_> = MEASUREMENTS.iter().filter(|(name, _)| wanted == "all" || wanted == *name).collect();
    if chosen.is_empty() {
        let names: Vec<&str> = MEASUREMENTS.iter().map(|(name, _)| *name).collect();
        return Err(format!("name one of: all {}", names.join(" ")).into());
    }
    for (name, measure) in chosen {
        println!("== {name}");
        measure(&analyser)?;
    }
    Ok(())
}
