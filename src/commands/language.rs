//! `kerege language`: what the program makes of words, for whoever corrects its tables.

use std::{
    collections::BTreeSet,
    fmt::Write as _,
    hint::black_box,
    io::{BufRead as _, BufWriter, Write},
    process::ExitCode,
    time::{Duration, Instant},
};

use clap::{Args, Subcommand};
use kerege_app::Site;
use kerege_language::analysis::{self, Analyser, Tables};

use super::Centre;
use crate::golden::{self, Row};

/// Look at what the program makes of words, and check its tables after a change.
#[derive(Args)]
pub struct Language {
    #[command(flatten)]
    centre: Centre,
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Print every form of every word, a row a word, with tabs between.
    ///
    /// Columns: the word as it stands in the text; normalised; in plain letters (`fold`); its stem in the language; the
    /// first five plain letters (`p5`); the skeleton that all scripts share. Where a word is searched under several
    /// folds or stems, they are all given, the usual one first, with commas between.
    Analyse {
        /// The language the words are read in: ru, ky, en, tg, uz or kk.
        #[arg(long, value_name = "TAG", value_parser = language)]
        language: analysis::Language,
        /// Words or whole texts; without them lines are read from standard input.
        words: Vec<String>,
    },
    /// Compare the tables with the stems the team has settled; fails if a row differs that is not pinned.
    ///
    /// Prints a row for each language, with tabs between: how many words are settled; how many differ in fold or stem;
    /// how many are pinned; collisions; words a second.
    ///
    /// Pinned are words whose settled stem the rules have outgrown: `stems.tsv` names it before a second one. A site
    /// may unsettle them, so a pinned row that differs is listed and is no failure.
    ///
    /// A collision is a stem under which settled words of different settled stems are found: whoever searches for one
    /// also finds the other. A pinned word makes collisions on purpose, by its second stem.
    ///
    /// Words a second: normal form and stem of the settled words on one core, with nothing remembered.
    Check {
        /// Also list the collisions: the stem, and the settled stems that fall together in it.
        #[arg(long)]
        collisions: bool,
    },
}

fn language(tag: &str) -> Result<analysis::Language, String> {
    analysis::Language::from_tag(tag).ok_or_else(|| {
        let known = analysis::Language::ALL.map(analysis::Language::code);
        format!("the words of this language are not analysed; those of {} are", known.join(" "))
    })
}

impl Language {
    /// Needs no centre: only the tables of the program, or of a site.
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        let analyser = analyser(&Site::new(self.centre.site))?;
        let mut output = BufWriter::new(std::io::stdout().lock());
        let code = match self.verb {
            Verb::Analyse { language, words } => analyse(&analyser, language, words, &mut output)?,
            Verb::Check { collisions } => check(&analyser, collisions, &mut output)?,
        };
        output.flush()?;
        Ok(code)
    }
}

/// The analyser with the tables of a site before those of the program.
fn analyser(site: &Site) -> anyhow::Result<Analyser> {
    let files = site.texts("languages").map_err(anyhow::Error::msg)?;
    let tables = Tables::from_files(files.into_iter().map(|file| (file.path, file.text)))?;
    Ok(Analyser::new(&tables)?)
}

fn analyse(
    analyser: &Analyser,
    language: analysis::Language,
    words: Vec<String>,
    output: &mut impl Write,
) -> anyhow::Result<ExitCode> {
    writeln!(output, "word\tnormalised\tfold\tstem\tp5\tskeleton")?;
    if words.is_empty() {
        for line in std::io::stdin().lock().lines() {
            write!(output, "{}", table(analyser, language, &line?))?;
        }
    }
    for text in words {
        write!(output, "{}", table(analyser, language, &text))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// A row for every word of a text. Numbers of laws are given part by part.
fn table(analyser: &Analyser, language: analysis::Language, text: &str) -> String {
    let mut table = String::new();
    for token in analyser.tokens(text).filter(|token| !token.is_whole) {
        let forms = analyser.forms_in(language, token.text);
        let (folds, stems) = (forms.folds.join(","), forms.stems(language).join(","));
        let cells = [token.text, &*forms.normal, &*folds, &*stems, &*forms.p5, &*forms.skeleton];
        let _ = writeln!(table, "{}", cells.join("\t"));
    }
    table
}

fn check(analyser: &Analyser, list_collisions: bool, output: &mut impl Write) -> anyhow::Result<ExitCode> {
    let mut details = String::new();
    let mut code = ExitCode::SUCCESS;
    writeln!(output, "language\tsettled\tdiffering\tpinned\tcollisions\twords a second")?;
    for language in analysis::Language::ALL {
        let rows: Vec<Row> = golden::rows().filter(|row| row.language == language).collect();
        if rows.is_empty() {
            continue;
        }
        let pins = pins(language);
        let mut differing = 0;
        for row in &rows {
            let Some((fold, stem)) = row.difference(analyser) else { continue };
            differing += 1;
            let pinned = pins.contains(row.word);
            if !pinned {
                code = ExitCode::FAILURE;
            }
            let note = if pinned { "\tpinned" } else { "" };
            let _ = writeln!(
                details,
                "differs\t{language}\t{}\tsettled {} {}\tfound {fold} {stem}{note}",
                row.word, row.fold, row.stem
            );
        }
        let collisions = golden::collisions(analyser, &rows);
        if list_collisions {
            for (stem, settled) in &collisions {
                let settled: Vec<&str> = settled.iter().copied().collect();
                let _ = writeln!(details, "collision\t{language}\t{stem}\t{}", settled.join(" "));
            }
        }
        let speed = words_a_second(analyser, &rows);
        let (settled, pinned, collided) = (rows.len(), pins.len(), collisions.len());
        writeln!(output, "{language}\t{settled}\t{differing}\t{pinned}\t{collided}\t{speed:.0}")?;
    }
    write!(output, "{details}")?;
    Ok(code)
}

/// The words of a language that this release pins, whatever the site says.
fn pins(language: analysis::Language) -> BTreeSet<String> {
    let table = Site::new(None).file(&format!("languages/{language}/stems.tsv")).unwrap_or_default();
    golden::pins(&String::from_utf8_lossy(&table)).into_iter().map(str::to_owned).collect()
}

/// How fast words are normalised and stemmed, measured for a fifth of a second.
fn words_a_second(analyser: &Analyser, rows: &[Row]) -> f64 {
    let (began, mut words) = (Instant::now(), 0);
    while began.elapsed() < Duration::from_millis(200) {
        for row in rows {
            black_box(analyser.stem_in(row.language, &analyser.normalise(row.word)));
        }
        words += rows.len();
    }
    words as f64 / began.elapsed().as_secs_f64()
}
