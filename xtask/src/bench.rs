//! `cargo xtask bench`: how fast Roost is, beside the limit of this machine. What is measured and how:
//! docs/performance.md.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, Result};
use clap::Args;

use crate::checkout::{Checkout, cargo};
use crate::{build, debian, postgres, program};

/// Somebody else's posts: measured with where they lie beside the checkout, and left out otherwise.
const REAL_ARCHIVE: &str = "../shared/data/x-archive-dog_rates.zip";

#[derive(Args)]
pub struct Options {
    /// Only figures whose names begin like this, such as `jobs` or `text.real`; may be given several times
    #[arg(long)]
    only: Vec<String>,
    /// Little work: shows that everything can be measured, its figures say little
    #[arg(long)]
    quick: bool,
    /// Also write the figures here, as JSON
    #[arg(long)]
    json: Option<PathBuf>,
    /// Fail when a target is missed, not only when something cannot be measured
    #[arg(long)]
    strict: bool,
}

impl Options {
    /// Whether a figure of this name may be among those asked for.
    fn wants(&self, name: &str) -> bool {
        let meets = |only: &String| name.starts_with(only.as_str()) || only.starts_with(name);
        self.only.is_empty() || self.only.iter().any(meets)
    }
}

/// Answers whether everything could be measured and, when that was asked for, every target was met.
pub fn bench(checkout: &Checkout, options: &Options) -> Result<bool> {
    let mut measure = prepare(checkout)?;
    for only in &options.only {
        measure.args(["--only", only]);
    }
    for (flag, wanted) in [("--quick", options.quick), ("--strict", options.strict)] {
        measure.args(wanted.then_some(flag));
    }
    if let Some(file) = &options.json {
        measure.arg("--json").arg(std::path::absolute(file).context("the file for the figures")?);
    }
    if options.wants("start") || options.wants("pages") {
        build::screens_and_server(checkout, true)?;
        measure.arg("--roost").arg(checkout.roost(true));
    }
    let archive = checkout.root.join(REAL_ARCHIVE);
    if archive.is_file() {
        measure.arg("--archive").arg(archive);
    }
    let server = ["jobs.noop", "jobs.claims"].iter().any(|name| options.wants(name));
    // Stopped when this is dropped.
    let server = server.then(postgres::start).transpose()?;
    if let Some(server) = &server {
        measure.args(["--postgres", &server.url]);
    }
    Ok(program::stream(&mut measure)?.success)
}

/// The measuring program, and a folder on the disk of the build folder for what it stores: the system's
/// own folder for such things may not be on a disk at all.
fn prepare(checkout: &Checkout) -> Result<Command> {
    debian::ensure_compilers()?;
    let mut build = cargo();
    build.args(["build", "--package", "bench", "--release"]).current_dir(&checkout.root);
    program::require(&mut build)?;
    let scratch = checkout.target.join("bench");
    std::fs::create_dir_all(&scratch).with_context(|| format!("cannot make {}", scratch.display()))?;
    let mut measure = Command::new(checkout.target.join("release").join("bench"));
    measure.arg("--scratch").arg(scratch);
    Ok(measure)
}
