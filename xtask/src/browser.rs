//! Stories in a real browser against the real program with the starter collection.

use std::{
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};

use crate::{Outcome, postgres::free_port, run};

/// Starts the program and lets the scripts of `e2e/` loose on it.
pub fn stories(root: &Path) -> Outcome {
    run("cargo build", Command::new("cargo").args(["build"]).current_dir(root))?;
    let folder = std::env::temp_dir().join(format!("kerege-browser-{}", std::process::id()));
    let server = Server::start(root, &folder)?;
    let outcome = run(
        "stories",
        Command::new("node").arg("stories.mjs").arg(&server.address).arg(&server.claim).current_dir(root.join("e2e")),
    );
    drop(server);
    let _ = std::fs::remove_dir_all(&folder);
    outcome
}

/// The program, serving a fresh centre with the starter collection.
struct Server {
    child: Child,
    address: String,
    /// The one-time link for the administrator.
    claim: String,
}

impl Server {
    fn start(root: &Path, folder: &Path) -> Result<Self, String> {
        let target = std::env::var("CARGO_TARGET_DIR").map_or_else(|_| root.join("target"), std::path::PathBuf::from);
        let mut child = Command::new(target.join("debug/kerege"))
            .args(["serve", "--starter", "--listen", &format!("127.0.0.1:{}", free_port()?), "--data"])
            .arg(folder)
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("the program could not be started: {error}"))?;
        let output = child.stdout.take().ok_or("the program says nothing")?;
        let mut lines = BufReader::new(output).lines().map_while(Result::ok);
        let mut word_after = |mark: &str| -> Result<String, String> {
            let line =
                lines.find(|line| line.contains(mark)).ok_or(format!("the program ended before it said {mark}"))?;
            Ok(line.split(mark).nth(1).unwrap_or_default().trim().to_owned())
        };
        let address = word_after("serves ")?;
        let claim = word_after("once: ")?;
        Ok(Self { child, address, claim })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
