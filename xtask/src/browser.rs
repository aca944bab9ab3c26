//! The browser tests: the built program with its simulator, on ports of their own, in a real Chromium.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

use crate::checkout::{Checkout, which};
use crate::guard::Guarded;
use crate::summary::Report;
use crate::{build, counts, debian, program, ui};

const READY_WITHIN: Duration = Duration::from_secs(90);

/// What the demo says about itself when it is ready.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Demo {
    url: String,
    sim_url: String,
    user: String,
    password: String,
}

pub fn tests(checkout: &Checkout) -> Result<Report> {
    let chromium = chromium()?;
    let version = program::capture(Command::new(&chromium).arg("--version"))?;
    build::screens_and_server(checkout, false)?;
    let folder = std::env::temp_dir().join(format!("roost-e2e-{}", std::process::id()));
    std::fs::create_dir(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let (_running, demo) = start(checkout, &folder)?;
    let mut tests = ui::npm(checkout, &["run", "e2e"])?;
    tests
        .env("ROOST_URL", &demo.url)
        .env("ROOST_SIM_URL", &demo.sim_url)
        .env("ROOST_USER", &demo.user)
        .env("ROOST_PASSWORD", &demo.password)
        .env("ROOST_CHROMIUM", &chromium);
    let ended = program::stream(&mut tests)?;
    Ok(Report::of_tests(version.trim(), ended.success, counts::of_node(&ended.text)))
}

fn chromium() -> Result<PathBuf> {
    let find = || ["chromium", "chromium-browser", "google-chrome"].into_iter().find_map(which);
    if let Some(found) = find() {
        return Ok(found);
    }
    debian::install("chromium", "Chromium")?;
    find().context("Chromium was installed, but is nowhere to be found")
}

fn start(checkout: &Checkout, folder: &Path) -> Result<(Guarded, Demo)> {
    let mut command = Command::new(checkout.roost(false));
    command
        .args(["demo", "--json"])
        .args(["--listen", "127.0.0.1:0"])
        .args(["--sim-listen", "127.0.0.1:0"])
        // Whatever else runs on this machine stays out of it.
        .env_remove("ROOST_LOG")
        .env("TMPDIR", folder)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(std::fs::File::create(folder.join("log"))?);
    let mut running = Guarded::start(&mut command, "TERM", folder)?;
    let output = running.child.stdout.take().context("the demo's output")?;
    let (sender, lines) = mpsc::channel();
    thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            // Read to the end even when nobody listens, or the demo would wait for room in the pipe.
            drop(sender.send(line));
        }
    });
    let began = Instant::now();
    let mut demo = Demo::default();
    while began.elapsed() < READY_WITHIN && running.is_running() {
        if let Ok(line) = lines.recv_timeout(Duration::from_millis(200)) {
            demo.read(&line);
        }
        if demo.is_complete() {
            return Ok((running, demo));
        }
    }
    let log = std::fs::read_to_string(folder.join("log")).unwrap_or_default();
    bail!("the demo did not become ready; it said {demo:?} and logged:\n{log}")
}

impl Demo {
    fn is_complete(&self) -> bool {
        [&self.url, &self.sim_url, &self.user, &self.password].iter().all(|value| !value.is_empty())
    }

    /// One JSON object a line, as `roost demo --json` writes them. Lines about something else are passed over.
    fn read(&mut self, line: &str) {
        let Ok(said) = serde_json::from_str::<serde_json::Value>(line) else { return };
        for (name, value) in [
            ("url", &mut self.url),
            ("sim_url", &mut self.sim_url),
            ("username", &mut self.user),
            ("password", &mut self.password),
        ] {
            if let Some(text) = said.get(name).and_then(serde_json::Value::as_str) {
                text.trim_end_matches('/').clone_into(value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_demo_is_ready_when_it_has_said_everything() {
        let mut demo = Demo::default();
        demo.read("starting");
        demo.read(r#"{"url":"http://127.0.0.1:1/","username":"ada"}"#);
        assert!(!demo.is_complete());
        demo.read(r#"{"sim_url":"http://127.0.0.1:2","password":"secret","level":"INFO"}"#);
        assert!(demo.is_complete());
        assert_eq!((demo.url.as_str(), demo.user.as_str()), ("http://127.0.0.1:1", "ada"));
    }
}
