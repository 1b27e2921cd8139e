//! kerege: a knowledge centre for migrant rights. One program serves, imports, exports, searches and looks after itself.

mod commands;
mod golden;
mod progress;
mod relevance;
mod sandbox;

use clap::Parser;

fn main() -> std::process::ExitCode {
    let command = commands::Kerege::parse();
    match commands::run(command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("kerege: {error:#}");
            std::process::ExitCode::FAILURE
        }
    }
}
