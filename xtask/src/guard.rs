//! A companion process that cleans up after this program however it ends, `kill -9` included.
//!
//! The companion waits for the end of a pipe that only this process holds. When the pipe closes, it stops
//! the process it was given and removes the folder it was given.

use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use anyhow::{Context as _, Result};

/// In a process group of its own, so that ctrl-c at the terminal does not end it before its work is done.
/// Arguments: process, signal, folder.
const SCRIPT: &str = r#"
cat >/dev/null
kill -s "$2" "$1" 2>/dev/null
tries=0
while kill -0 "$1" 2>/dev/null && [ "$tries" -lt 100 ]; do sleep 0.1; tries=$((tries + 1)); done
kill -s KILL "$1" 2>/dev/null
rm -rf -- "$3"
"#;

/// A started program with the folder it works in; both are gone when this is dropped.
pub struct Guarded {
    pub child: Child,
    companion: Child,
}

impl Guarded {
    /// `signal` is what the program takes as a request to stop, `folder` what it leaves behind.
    pub fn start(command: &mut Command, signal: &str, folder: &Path) -> Result<Self> {
        let child = command
            .spawn()
            .with_context(|| format!("{} could not be started", command.get_program().to_string_lossy()))?;
        let companion = Command::new("sh")
            .args(["-c", SCRIPT, "sh", &child.id().to_string(), signal])
            .arg(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .context("sh could not be started")?;
        Ok(Self { child, companion })
    }

    pub fn is_running(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }
}

impl Drop for Guarded {
    fn drop(&mut self) {
        drop(self.companion.stdin.take());
        // Collected first: a process nobody waited for still counts as alive to the companion.
        drop(self.child.wait());
        drop(self.companion.wait());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_and_its_folder_are_gone_afterwards() {
        let folder = std::env::temp_dir().join(format!("roost-guard-test-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("inner")).unwrap();
        let mut guarded = Guarded::start(Command::new("sleep").arg("600"), "TERM", &folder).unwrap();
        assert!(guarded.is_running());
        let id = guarded.child.id();
        drop(guarded);
        assert!(!folder.exists());
        assert!(!Path::new("/proc").join(id.to_string()).exists());
    }
}
