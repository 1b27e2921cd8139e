//! A PostgreSQL server for the tests: in a temporary folder, on loopback, gone when the tests are.

use std::{
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use crate::{Outcome, machine, run};

/// A running server.
pub struct Server {
    programs: PathBuf,
    folder: PathBuf,
    port: u16,
}

impl Server {
    /// Makes a cluster and starts it.
    pub fn start() -> Result<Self, String> {
        let programs = programs().ok_or("the programs of PostgreSQL were not found")?;
        let folder = std::env::temp_dir().join(format!("kerege-postgres-{}", std::process::id()));
        std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let port = free_port()?;
        let server = Self { programs, folder, port };
        if machine::is_root() {
            run("chown", Command::new("chown").arg("postgres").arg(&server.folder))?;
        }
        let data = server.folder.join("data");
        server.program(
            "initdb",
            &["--auth=trust", "--username=kerege", "--encoding=UTF8", "--locale=C.UTF-8", "--pgdata"],
            &data,
        )?;
        let options = format!(
            "-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories= -c fsync=off -c max_connections=300"
        );
        let log = server.folder.join("log");
        let log = log.to_string_lossy();
        server.program(
            "pg_ctl",
            &["start", "--wait", "--silent", "--log", &log, "--options", &options, "--pgdata"],
            &data,
        )?;
        server.wait()?;
        Ok(server)
    }

    /// The address of the server, without a database.
    pub fn url(&self) -> String {
        format!("postgres://kerege@127.0.0.1:{}", self.port)
    }

    fn wait(&self) -> Outcome {
        let until = Instant::now() + Duration::from_secs(30);
        while Instant::now() < until {
            if std::net::TcpStream::connect(("127.0.0.1", self.port)).is_ok() {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        Err("PostgreSQL did not answer within 30 seconds".to_owned())
    }

    /// Runs a program of PostgreSQL, which refuses to be run by the superuser.
    fn program(&self, name: &str, words: &[&str], data: &Path) -> Outcome {
        let program = self.programs.join(name);
        let mut command = if machine::is_root() {
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--"]).arg(program);
            command
        } else {
            Command::new(program)
        };
        run(name, command.args(words).arg(data).current_dir("/tmp").stdout(Stdio::null()))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let data = self.folder.join("data");
        // Nothing more can be done if it does not stop; the folder is temporary.
        let _ = self.program("pg_ctl", &["stop", "--silent", "--mode=immediate", "--pgdata"], &data);
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn programs() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?;
    let mut folders: Vec<PathBuf> = versions.flatten().map(|entry| entry.path().join("bin")).collect();
    folders.sort();
    folders.into_iter().rfind(|folder| folder.join("initdb").exists())
}

/// A port that nobody listens on.
pub fn free_port() -> Result<u16, String> {
    let listener = TcpListener::bind("127.0.0.1:0").map_err(|error| error.to_string())?;
    listener.local_addr().map(|address| address.port()).map_err(|error| error.to_string())
}
