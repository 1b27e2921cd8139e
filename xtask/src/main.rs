//! What developers run: `cargo xtask test | tidy | i18n | bless`.

mod browser;
mod machine;
mod postgres;
mod tidy;

#[path = "../../build/messages.rs"]
mod messages;

use std::{
    path::{Path, PathBuf},
    process::{Command, ExitCode},
    time::Instant,
};

/// What a step came to: nothing, or a sentence that says what to do.
pub type Outcome = Result<(), String>;

const HELP: &str = "cargo xtask COMMAND

test    everything that must hold: packages, format, clippy, all tests on SQLite and PostgreSQL, stories in a browser, tidy
tidy    the shape of the code: which crate may see which, lists against folders, documentation against code
i18n    the messages of all languages against each other and against what uses them
bless   accept the snapshots that tests wrote";

fn main() -> ExitCode {
    let command = std::env::args().nth(1).unwrap_or_default();
    let outcome = match command.as_str() {
        "test" => test(),
        "tidy" => tidy::check(&root()),
        "i18n" => i18n(),
        "bless" => run("bless", Command::new("cargo").args(["test", "--workspace"]).env("INSTA_UPDATE", "always")),
        _ => Err(HELP.to_owned()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(words) => {
            eprintln!("{words}");
            ExitCode::FAILURE
        }
    }
}

/// Everything that must hold, the quickest to fail first.
fn test() -> Outcome {
    let began = Instant::now();
    step("packages", machine::provide)?;
    step("messages", i18n)?;
    step("tidy", || tidy::check(&root()))?;
    step("format", || run("cargo fmt", cargo(&["fmt", "--all", "--check"])))?;
    step("clippy", || run("clippy", cargo(&["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"])))?;
    step("tests on SQLite", || run("tests", cargo(&["test", "--workspace"])))?;
    step("tests on PostgreSQL", || {
        let server = postgres::Server::start()?;
        run("tests", cargo(&["test", "--test", "it"]).env("KEREGE_TEST_POSTGRES", server.url()))
    })?;
    step("stories in a browser", || browser::stories(&root()))?;
    println!("everything holds, after {:.0} s", began.elapsed().as_secs_f32());
    Ok(())
}

fn i18n() -> Outcome {
    let problems = messages::problems(&root());
    if problems.is_empty() { Ok(()) } else { Err(problems.join("\n")) }
}

fn step(name: &str, work: impl FnOnce() -> Outcome) -> Outcome {
    println!("── {name}");
    let began = Instant::now();
    let outcome = work();
    println!(
        "── {name}: {} after {:.0} s",
        if outcome.is_ok() { "good" } else { "failed" },
        began.elapsed().as_secs_f32()
    );
    outcome.map_err(|words| format!("{name}: {words}"))
}

fn cargo(words: &[&str]) -> &'static mut Command {
    // A few small commands live as long as this short program.
    let command = Box::leak(Box::new(Command::new("cargo")));
    command.args(words).current_dir(root())
}

/// Runs a command to its end, its output going where ours goes.
pub fn run(name: &str, command: &mut Command) -> Outcome {
    let status = command.status().map_err(|error| format!("{name} could not be started: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("{name} failed")) }
}

/// The root of the checkout.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map_or_else(PathBuf::new, Path::to_path_buf)
}
