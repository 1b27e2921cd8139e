//! `kerege extract`: the child process in which files of others are opened. It may die; nothing else dies with it.

use std::{
    fs::File,
    io::{self, BufReader, BufWriter, Read as _, Write as _},
    process::ExitCode,
};

use clap::{Args, Subcommand};
use kerege_core::Invalid;
use kerege_exchange::{
    clean,
    extract::{self, Limits},
    harvest, import, translation,
};

use crate::sandbox::{self, Share};

/// Read a file of others on standard input and tell what stands in it as JSON Lines. For the program itself.
#[derive(Args)]
#[command(hide = true)]
pub struct Extract {
    #[command(subcommand)]
    what: What,
    /// What the process may use, in JSON.
    #[arg(long, global = true, default_value = "{}")]
    limits: String,
    /// Go on where the kernel cannot lock the process up.
    #[arg(long, global = true)]
    without_sandbox: bool,
}

#[derive(Subcommand)]
enum What {
    /// The rows of a table, the entries of a bibliography or feed.
    Rows {
        /// What the file is called.
        #[arg(long, default_value = "")]
        name: String,
        /// How to read it, in JSON.
        #[arg(long, default_value = "{}")]
        reading: String,
    },
    /// The paragraphs of a file that comes back from a translator.
    Translation,
    /// The text of a document, page by page.
    Text,
    /// A copy of the file without the names of its makers: a line that says what follows, then its bytes.
    Clean,
    /// The text of one scanned page.
    Ocr {
        /// Its number, from 1.
        #[arg(long)]
        page: u32,
        /// The languages by the recogniser's names: `rus+kir`.
        #[arg(long)]
        languages: String,
    },
    /// The items in the answer of another site.
    Harvested {
        /// What kind of place it is.
        #[arg(long)]
        kind: String,
        /// Where the answer came from.
        #[arg(long, default_value = "")]
        url: String,
        /// The media type that came with it.
        #[arg(long, default_value = "")]
        media_type: String,
    },
}

impl Extract {
    pub fn run(self) -> anyhow::Result<ExitCode> {
        let limits: Limits = serde_json::from_str(&self.limits)?;
        // Standard input is the file itself, so that readers can jump in it.
        let file = File::open("/dev/stdin")?;
        let mut output = BufWriter::with_capacity(1 << 16, io::stdout().lock());
        if let Err(error) = self.lock_up(&file, &limits) {
            eprintln!("kerege: {error:#}");
            let told = extract::Told::Broken(Invalid::new("", "invalid-file-no-sandbox", ""));
            serde_json::to_writer(&mut output, &told)?;
            writeln!(output)?;
            return Ok(ExitCode::FAILURE);
        }
        let mut input = BufReader::with_capacity(1 << 16, file);
        match self.what {
            What::Rows { name, reading } => {
                let reading: import::Reading = serde_json::from_str(&reading)?;
                import::read(&mut input, &name, &reading, &mut |told| tell(&mut output, &told))?;
            }
            What::Translation => translation::read(input, &mut |told| tell(&mut output, &told))?,
            What::Text => extract::read(&mut input, &limits, &mut |told| tell(&mut output, &told))?,
            What::Clean => clean::clean(&mut input, &limits, &mut output)?,
            What::Ocr { page, languages } => {
                extract::recognise(&mut input, page, &languages, &limits, &mut |told| tell(&mut output, &told))?;
            }
            What::Harvested { kind, url, media_type } => {
                let kind: harvest::SourceKind = kind.parse().map_err(|()| anyhow::anyhow!("no such kind: {kind}"))?;
                let mut bytes = Vec::new();
                input.read_to_end(&mut bytes)?;
                tell(&mut output, &harvest::tell(kind, &bytes, &harvest::Came { url, media_type }))?;
            }
        }
        output.flush()?;
        Ok(ExitCode::SUCCESS)
    }

    fn lock_up(&self, file: &File, limits: &Limits) -> anyhow::Result<()> {
        let share = match self.what {
            What::Ocr { .. } => Share { memory: limits.ocr_memory_megabytes, seconds: limits.ocr_seconds },
            _ => Share { memory: limits.memory_megabytes, seconds: limits.cpu_seconds },
        };
        if self.without_sandbox && !sandbox::works() {
            return sandbox::limit(limits, share);
        }
        sandbox::enter(file, limits, share)
    }
}

fn tell(output: &mut impl io::Write, told: &impl serde::Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *output, told)?;
    output.write_all(b"\n")
}
