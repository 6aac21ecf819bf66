//! A PostgreSQL server of Debian's package, on a socket in a folder that goes with it.

use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// Nobody's account: a server does not run as root.
const NOBODY: u32 = 65534;

/// A running server.
pub struct Server {
    process: Child,
    folder: tempfile::TempDir,
    programs: PathBuf,
}

impl Server {
    /// Starts a server; `None` where PostgreSQL is not installed.
    pub fn start() -> Option<Self> {
        let programs = programs()?;
        let folder = tempfile::tempdir().unwrap();
        if is_root() {
            std::os::unix::fs::chown(folder.path(), Some(NOBODY), Some(NOBODY)).unwrap();
        }
        let data = folder.path().join("data");
        let mut init = command(&programs, "initdb");
        init.args(["--auth=trust", "--username=ledger", "--no-sync", "--encoding=UTF8", "--locale=C", "-D"]).arg(&data);
        let init = init.output().unwrap();
        assert!(init.status.success(), "initdb: {}", String::from_utf8_lossy(&init.stderr));
        let mut server = command(&programs, "postgres");
        server.arg("-D").arg(&data).arg("-k").arg(folder.path()).args(["-c", "listen_addresses=", "-F"]);
        let process = server.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let server = Self { process, folder, programs };
        for _ in 0..600 {
            if server.sql("SELECT 1") {
                return Some(server);
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        panic!("the server does not answer");
    }

    /// Makes an empty database, and gives its URL.
    pub fn database(&self, name: &str) -> String {
        assert!(self.sql(&format!("CREATE DATABASE {name}")), "{name} cannot be made");
        format!("postgresql:///{name}?host={}&user=ledger", self.folder.path().display())
    }

    fn sql(&self, sql: &str) -> bool {
        let mut psql = command(&self.programs, "psql");
        psql.arg("-h").arg(self.folder.path()).args(["-U", "ledger", "-d", "postgres", "-qc", sql]);
        psql.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn command(programs: &Path, name: &str) -> Command {
    let mut command = Command::new(programs.join(name));
    command.current_dir("/").env("LC_ALL", "C");
    if is_root() {
        command.uid(NOBODY).gid(NOBODY);
    }
    command
}

/// Debian keeps the programs of each version in a folder of its own.
fn programs() -> Option<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path().join("bin")))
        .filter(|folder| folder.join("initdb").is_file() && folder.join("postgres").is_file())
        .collect();
    found.sort();
    found.pop()
}

fn is_root() -> bool {
    let asked = Command::new("id").arg("-u").output();
    asked.is_ok_and(|answer| answer.stdout.trim_ascii() == b"0")
}
