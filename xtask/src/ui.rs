//! The UI's packages and build, done again only when something changed.

use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::checkout::{Checkout, hash_folder, which};
use crate::counts;
use crate::program;
use crate::summary::Report;

/// What the build makes or the tests leave behind: no input of anything.
const NOT_INPUTS: [&str; 4] = ["node_modules", "dist", "coverage", "test-results"];

/// npm, in the folder of the UI.
pub fn npm(checkout: &Checkout, words: &[&str]) -> Result<Command> {
    if which("npm").is_none() || which("node").is_none() {
        bail!(
            "Node.js and npm are missing. Install Node.js 20 or newer with npm, on Debian with: \
             sudo apt-get install -y nodejs npm"
        );
    }
    let mut command = Command::new("npm");
    command.args(words).current_dir(checkout.ui());
    Ok(command)
}

/// Installs exactly what the lock file says, unless that has been done.
pub fn install(checkout: &Checkout) -> Result<()> {
    let ui = checkout.ui();
    let (lock, modules) = (ui.join("package-lock.json"), ui.join("node_modules"));
    let hash = hash_file(&lock)?;
    let stamp = checkout.stamp("ui-packages");
    if modules.is_dir() && stamp.says(hash) {
        return Ok(());
    }
    program::require(&mut npm(checkout, &["ci", "--no-audit", "--no-fund"])?)?;
    stamp.write(hash)
}

/// Builds the screens that the program embeds, unless nothing changed since.
pub fn build(checkout: &Checkout) -> Result<()> {
    install(checkout)?;
    let hash = hash_folder(&checkout.ui(), &NOT_INPUTS)?;
    let stamp = checkout.stamp("ui-build");
    if is_built(checkout) && stamp.says(hash) {
        return Ok(());
    }
    program::require(&mut npm(checkout, &["run", "build"])?)?;
    stamp.write(hash)
}

/// Whether there are screens to embed, new or old.
pub fn is_built(checkout: &Checkout) -> bool {
    checkout.ui().join("dist/index.html").is_file()
}

/// One of the scripts of `package.json`, passed or failed.
pub fn script(checkout: &Checkout, name: &str) -> Result<Report> {
    install(checkout)?;
    let ended = program::stream(&mut npm(checkout, &["run", name])?)?;
    Ok(if ended.success {
        Report::passed(node())
    } else {
        Report::failed(node(), format!("npm run {name} did not succeed; see above"))
    })
}

/// The UI's unit tests.
pub fn unit_tests(checkout: &Checkout) -> Result<Report> {
    install(checkout)?;
    let ended = program::stream(&mut npm(checkout, &["test"])?)?;
    Ok(Report::of_tests(node(), ended.success, counts::of_vitest(&ended.text)))
}

/// For the summary.
pub fn node() -> String {
    program::capture(Command::new("node").arg("--version")).map_or_else(
        |_| "Node".to_owned(),
        |version| format!("Node {}", version.trim().trim_start_matches('v')),
    )
}

fn hash_file(path: &std::path::Path) -> Result<u64> {
    use std::hash::{DefaultHasher, Hash as _, Hasher as _};
    let mut hasher = DefaultHasher::new();
    std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?.hash(&mut hasher);
    Ok(hasher.finish())
}
