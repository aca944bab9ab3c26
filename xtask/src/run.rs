//! `cargo xtask run`: from a fresh checkout to a running demo.

use std::os::unix::process::CommandExt as _;
use std::process::Command;

use anyhow::{Result, anyhow};
use clap::Args;

use crate::build;
use crate::checkout::Checkout;

#[derive(Args)]
pub struct Options {
    /// Build with optimisations
    #[arg(long)]
    release: bool,
    /// Passed on to `roost demo`
    #[arg(last = true)]
    demo: Vec<String>,
}

/// Ends only by an error: on success this process *becomes* the demo, so that ctrl-c reaches it directly.
/// The demo keeps nothing, so every run starts with a newly filled workspace.
pub fn run(checkout: &Checkout, options: &Options) -> Result<()> {
    build::screens_and_server(checkout, options.release)?;
    let mut demo = Command::new(checkout.roost(options.release));
    demo.arg("demo").args(&options.demo);
    Err(anyhow!(demo.exec()).context("the built program could not be started"))
}
