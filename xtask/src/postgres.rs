//! A PostgreSQL of our own for the length of a test run: a private data folder on a free port, reachable
//! from this machine only, with real flushes to disk.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

use crate::checkout::which;
use crate::debian;
use crate::guard::Guarded;
use crate::program;

/// A server that somebody else keeps running may be used instead of a private one.
const URL: &str = "ROOST_TEST_POSTGRES_URL";
const START_WITHIN: Duration = Duration::from_secs(60);

/// A server to run tests on. A private one ends, and its folder goes, when this is dropped.
pub struct Server {
    pub url: String,
    /// For the summary: `PostgreSQL 15.18`.
    pub name: String,
    _running: Option<Guarded>,
}

pub fn start() -> Result<Server> {
    if let Ok(url) = std::env::var(URL)
        && !url.is_empty()
    {
        return Ok(Server { name: format!("PostgreSQL of {URL}"), url, _running: None });
    }
    let programs = programs()?;
    let version = program::capture(Command::new(programs.join("postgres")).arg("--version"))?;
    let number = version.split_whitespace().nth(2).unwrap_or("of unknown version");
    let account = Account::find()?;
    let folder = account.folder()?;
    let data = folder.join("data");
    // Faster without flushing the empty cluster; the running server flushes all the same.
    program::capture(account.command(&programs.join("initdb")).arg("--pgdata").arg(&data).args([
        "--username=postgres",
        "--auth=trust",
        "--encoding=UTF8",
        "--no-locale",
        "--no-sync",
    ]))
    .inspect_err(|_| drop(std::fs::remove_dir_all(&folder)))?;
    let port = free_port()?;
    let mut running = serve(&programs, &account, &folder, port)?;
    wait_until_ready(&programs, &mut running, &folder, port)?;
    Ok(Server {
        url: format!("postgres://postgres@127.0.0.1:{port}/postgres"),
        name: format!("PostgreSQL {number}"),
        _running: Some(running),
    })
}

/// A port nobody listens on right now.
fn free_port() -> Result<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).context("no free port on the loopback address")?;
    Ok(listener.local_addr()?.port())
}

fn serve(programs: &Path, account: &Account, folder: &Path, port: u16) -> Result<Guarded> {
    let log = std::fs::File::create(folder.join("log"))?;
    let mut command = account.command(&programs.join("postgres"));
    command.arg("-D").arg(folder.join("data")).args(["-h", "127.0.0.1", "-p", &port.to_string()]);
    for setting in ["unix_socket_directories=", "max_connections=400", "shared_buffers=128MB", "fsync=on"] {
        command.args(["-c", setting]);
    }
    command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
    // SIGINT asks PostgreSQL to end its clients' sessions and shut down cleanly.
    Guarded::start(&mut command, "INT", folder)
}

fn wait_until_ready(programs: &Path, running: &mut Guarded, folder: &Path, port: u16) -> Result<()> {
    let began = Instant::now();
    while began.elapsed() < START_WITHIN && running.is_running() {
        let mut probe = Command::new(programs.join("pg_isready"));
        probe.args(["-q", "-h", "127.0.0.1", "-p", &port.to_string()]);
        if probe.status().is_ok_and(|status| status.success()) {
            return Ok(());
        }
        thread::sleep(Duration::from_millis(100));
    }
    let log = std::fs::read_to_string(folder.join("log")).unwrap_or_default();
    bail!("the private PostgreSQL did not start; its log says:\n{log}")
}

/// The folder with `initdb` and `postgres`, installing them if need be.
fn programs() -> Result<PathBuf> {
    if let Some(found) = find_programs() {
        return Ok(found);
    }
    debian::install("postgresql", "PostgreSQL")?;
    find_programs().context("PostgreSQL was installed, but initdb is nowhere to be found")
}

/// Debian keeps them off the search path, one folder for each version.
fn find_programs() -> Option<PathBuf> {
    let mut versions: Vec<(u32, PathBuf)> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin"))))
        .filter(|(_, folder)| folder.join("initdb").is_file() && folder.join("postgres").is_file())
        .collect();
    versions.sort();
    let on_path = || {
        let initdb = std::fs::canonicalize(which("initdb")?).ok()?;
        Some(initdb.parent()?.to_owned())
    };
    versions.pop().map(|(_, folder)| folder).or_else(on_path)
}

/// Who PostgreSQL runs as: it refuses to be root.
enum Account {
    Same,
    Other(&'static str),
}

impl Account {
    fn find() -> Result<Self> {
        if !debian::is_root() {
            return Ok(Self::Same);
        }
        let exists = |name: &&str| program::capture(Command::new("id").args(["-u", name])).is_ok();
        match ["postgres", "nobody"].into_iter().find(exists) {
            Some(name) => Ok(Self::Other(name)),
            None => bail!("PostgreSQL refuses to run as root and there is no user `postgres` or `nobody`"),
        }
    }

    /// `setpriv` becomes the program it starts, so that the process to stop is PostgreSQL itself.
    fn command(&self, program: &Path) -> Command {
        let mut command = match self {
            Self::Same => Command::new(program),
            Self::Other(name) => {
                let mut command = Command::new("setpriv");
                command
                    .arg(format!("--reuid={name}"))
                    .args(["--regid", &group_of(name), "--clear-groups"])
                    .arg(program);
                command
            }
        };
        // The current folder may be closed to the other account.
        command.current_dir("/");
        command
    }

    /// A fresh folder that belongs to the account.
    fn folder(&self) -> Result<PathBuf> {
        let folder = std::env::temp_dir().join(format!("roost-postgres-{}", std::process::id()));
        std::fs::create_dir(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        if let Self::Other(name) = self {
            program::capture(Command::new("chown").arg(name).arg(&folder))?;
        }
        Ok(folder)
    }
}

fn group_of(user: &str) -> String {
    program::capture(Command::new("id").args(["-g", user]))
        .map(|id| id.trim().to_owned())
        .unwrap_or_else(|_| "nogroup".to_owned())
}
