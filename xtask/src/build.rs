//! `cargo xtask build`: the one program, with its screens inside.

use anyhow::Result;

use crate::checkout::{Checkout, cargo};
use crate::{debian, program, ui};

/// Builds for use, with optimisations, and says where the program lies.
pub fn build(checkout: &Checkout) -> Result<()> {
    ui::build(checkout)?;
    server(checkout, true)?;
    println!("\nbuilt {}", checkout.roost(true).display());
    Ok(())
}

/// The server alone, with whatever screens have been built.
pub fn server(checkout: &Checkout, release: bool) -> Result<()> {
    debian::ensure_compilers()?;
    let mut build = cargo();
    build.args(["build", "--package", "server"]).current_dir(&checkout.root);
    if release {
        build.arg("--release");
    }
    program::require(&mut build)
}
