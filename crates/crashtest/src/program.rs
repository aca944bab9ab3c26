//! A worker as a process that can be killed.

use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use kernel::ids::WorkspaceId;
use tokio::process::{Child, Command};

use crate::compose::Pace;
use crate::home::Home;
use crate::work::Worked;

/// Everything a worker needs but the moment of its death.
pub struct Program<'a> {
    pub path: &'a Path,
    pub home: &'a Home,
    pub platform: String,
    pub workspace: WorkspaceId,
    pub pace: Pace,
    pub deadline: Duration,
}

impl Program<'_> {
    /// Starts a worker; `crash_at` names a point at which it stops itself, as a power cut would.
    pub fn start(&self, crash_at: Option<&str>) -> Result<Child> {
        let mut command = Command::new(self.path);
        command
            .arg("work")
            .args(["--database", &self.home.url, "--platform", &self.platform])
            .args(["--workspace", self.workspace.as_str(), "--pace", self.pace.name()])
            .args(["--deadline", &self.deadline.as_secs().to_string()])
            .arg("--keys")
            .arg(self.home.folder())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true);
        match crash_at {
            Some(point) => command.env("ROOST_CRASH_AT", point),
            None => command.env_remove("ROOST_CRASH_AT"),
        };
        command.spawn().with_context(|| format!("{} could not be started", self.path.display()))
    }
}

/// Waits for a worker that nobody kills.
pub async fn finish(worker: Child) -> Result<Worked> {
    let output = worker.wait_with_output().await?;
    if !output.status.success() {
        bail!("a worker failed ({}): {}", output.status, String::from_utf8_lossy(&output.stderr).trim());
    }
    serde_json::from_slice(&output.stdout).context("a worker answered something else than its state")
}
