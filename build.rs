//! The build fails if a language lacks a message, or has one that nothing uses.

#[path = "build/messages.rs"]
mod messages;

use std::{path::Path, process::ExitCode};

fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in ["languages", "templates", "crates", "src", "build"] {
        println!("cargo::rerun-if-changed={folder}");
    }
    let problems = messages::problems(root);
    for problem in &problems {
        println!("cargo::error={problem}");
    }
    if problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
