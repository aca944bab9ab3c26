//! `cargo xtask build`: the one program, with its screens inside.

use anyhow::{Context as _, Result};

use crate::checkout::{Checkout, cargo};
use crate::{debian, program, ui};

/// Builds for use, with optimisations, and says where the program lies.
pub fn build(checkout: &Checkout) -> Result<()> {
    screens_and_server(checkout, true)?;
    println!("\nbuilt {}", checkout.roost(true).display());
    Ok(())
}

pub fn screens_and_server(checkout: &Checkout, release: bool) -> Result<()> {
    let had_screens = ui::is_built(checkout);
    ui::build(checkout)?;
    if !had_screens {
        notice_screens(checkout)?;
    }
    server(checkout, release)
}

/// Cargo notices when embedded files change, but not that there are some where there were none. Writing
/// the embedding source again, unchanged, makes it look.
fn notice_screens(checkout: &Checkout) -> Result<()> {
    let source = checkout.root.join("crates/server/src/pages.rs");
    let text = std::fs::read(&source).with_context(|| format!("cannot read {}", source.display()))?;
    std::fs::write(&source, text).with_context(|| format!("cannot write {}", source.display()))
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
