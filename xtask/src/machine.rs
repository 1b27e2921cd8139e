//! The packages that the tests need: installed where we may, named where we may not.

use std::{path::Path, process::Command};

use crate::{Outcome, root, run};

/// What must be there: a file that shows it, and the Debian package that brings it.
const PACKAGES: [(&[&str], &str); 5] = [
    (&["/usr/bin/chromium"], "chromium"),
    (&["/usr/lib/postgresql/*/bin/initdb"], "postgresql"),
    (&["/usr/bin/node", "/usr/local/bin/node"], "nodejs npm"),
    (&["/usr/bin/pdftotext"], "poppler-utils"),
    (
        &["/usr/share/tesseract-ocr/*/tessdata/uzb_cyrl.traineddata"],
        "tesseract-ocr tesseract-ocr-rus tesseract-ocr-kir tesseract-ocr-kaz tesseract-ocr-tgk tesseract-ocr-uzb \
         tesseract-ocr-uzb-cyrl tesseract-ocr-eng",
    ),
];

/// Makes sure that everything is there.
pub fn provide() -> Outcome {
    let missing: Vec<&str> = PACKAGES
        .iter()
        .filter(|(shown_by, _)| !shown_by.iter().any(|path| exists(path)))
        .map(|(_, name)| *name)
        .collect();
    if !missing.is_empty() {
        install(&missing)?;
    }
    let modules = root().join("e2e/node_modules/playwright-core");
    if !modules.exists() {
        let folder = root().join("e2e");
        run(
            "npm ci",
            Command::new("npm").args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(folder),
        )?;
    }
    Ok(())
}

fn install(packages: &[&str]) -> Outcome {
    let words: Vec<&str> = packages.iter().flat_map(|packages| packages.split(' ')).collect();
    let command = format!("apt-get install -y --no-install-recommends {}", words.join(" "));
    if !is_root() {
        return Err(format!("these packages are missing; install them with:\n\n    sudo {command}\n"));
    }
    println!("installing {}", words.join(" "));
    run("apt-get update", Command::new("apt-get").args(["update", "-qq"]))?;
    let mut install = Command::new("apt-get");
    // The server of the distribution is not wanted, only its programs: no cluster, nothing started.
    install.env("DEBIAN_FRONTEND", "noninteractive").env("RUNLEVEL", "1");
    run("apt-get install", install.args(["install", "-y", "-qq", "--no-install-recommends"]).args(words))
}

fn exists(path: &str) -> bool {
    match path.split_once('*') {
        None => Path::new(path).exists(),
        Some((folder, rest)) => std::fs::read_dir(folder)
            .into_iter()
            .flatten()
            .flatten()
            .any(|entry| entry.path().join(rest.trim_start_matches('/')).exists()),
    }
}

/// Whether this is the superuser, who may install and must not run a database server.
pub fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}
