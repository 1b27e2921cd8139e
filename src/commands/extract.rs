//! `kerege extract`: the child process in which files of others are opened. It may die; nothing else dies with it.

use std::{
    fs::File,
    io::{self, BufReader, BufWriter, Write as _},
    process::ExitCode,
};

use clap::{Args, Subcommand};
use kerege_exchange::{import, translation};

/// Read a file of others on standard input and tell what stands in it as JSON Lines. For the program itself.
#[derive(Args)]
#[command(hide = true)]
pub struct Extract {
    #[command(subcommand)]
    what: What,
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
}

impl Extract {
    pub fn run(self) -> anyhow::Result<ExitCode> {
        let mut output = BufWriter::with_capacity(1 << 16, io::stdout().lock());
        match self.what {
            What::Rows { name, reading } => {
                let reading: import::Reading = serde_json::from_str(&reading)?;
                // Standard input is the file itself, so that readers can jump in it.
                let file = File::open("/dev/stdin")?;
                let mut listener = |told| {
                    serde_json::to_writer(&mut output, &told)?;
                    output.write_all(b"\n")
                };
                import::read(&mut BufReader::with_capacity(1 << 16, file), &name, &reading, &mut listener)?;
            }
            What::Translation => {
                let file = BufReader::with_capacity(1 << 16, File::open("/dev/stdin")?);
                translation::read(file, &mut |told| {
                    serde_json::to_writer(&mut output, &told)?;
                    output.write_all(b"\n")
                })?;
            }
        }
        output.flush()?;
        Ok(ExitCode::SUCCESS)
    }
}
