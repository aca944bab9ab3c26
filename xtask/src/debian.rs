//! Installing what is missing where that is allowed: Debian packages, as root. Elsewhere the error names
//! the missing thing and the command that installs it.

use std::process::Command;

use anyhow::{Result, bail};

use crate::checkout::which;
use crate::program;

/// Installs a Debian package, or says how to.
pub fn install(package: &str, what: &str) -> Result<()> {
    let Some(apt) = which("apt-get") else {
        bail!("{what} is missing. Install it with your system's package manager and try again");
    };
    if !is_root() {
        bail!("{what} is missing. Install it with: sudo apt-get install -y {package}");
    }
    let apt_get = |words: &[&str]| {
        let mut command = Command::new(&apt);
        command.args(words).env("DEBIAN_FRONTEND", "noninteractive");
        program::stream(&mut command).map(|ended| ended.success)
    };
    let arguments = ["install", "-y", "--no-install-recommends", package];
    // Old package lists are the usual reason for a failure.
    if apt_get(&arguments)? || (apt_get(&["update"])? && apt_get(&arguments)?) {
        return Ok(());
    }
    bail!("{what} is missing and could not be installed: apt-get install -y {package} failed (see above)")
}

/// SQLite is compiled from C; the tests hold our post lengths against a C++ library.
pub fn ensure_compilers() -> Result<()> {
    if which("cc").is_some() && which("c++").is_some() {
        return Ok(());
    }
    install("build-essential", "A C and C++ compiler")
}

pub fn is_root() -> bool {
    program::capture(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}
