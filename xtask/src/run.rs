//! `cargo xtask run`: from a fresh checkout to a running demo.

use std::os::unix::process::CommandExt as _;
use std::process::Command;

use anyhow::{Context as _, Result, anyhow};
use clap::Args;

use crate::build;
use crate::checkout::Checkout;

#[derive(Args)]
pub struct Options {
    /// Build with optimisations
    #[arg(long)]
    release: bool,
    /// Throw away what earlier demos stored and start with a newly seeded workspace
    #[arg(long)]
    fresh: bool,
    /// Passed on to `roost demo`
    #[arg(last = true)]
    demo: Vec<String>,
}

/// Ends only by an error: on success this process *becomes* the demo, so that ctrl-c reaches it directly.
pub fn run(checkout: &Checkout, options: &Options) -> Result<()> {
    build::screens_and_server(checkout, options.release)?;
    let data = checkout.target.join("demo-data");
    if options.fresh && data.exists() {
        std::fs::remove_dir_all(&data).with_context(|| format!("cannot remove {}", data.display()))?;
    }
    let mut demo = Command::new(checkout.roost(options.release));
    demo.arg("demo").arg("--data-dir").arg(&data).args(&options.demo);
    Err(anyhow!(demo.exec()).context("the built program could not be started"))
}
