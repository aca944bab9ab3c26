//! `cargo xtask gen`: the files that follow from the code. They are committed so that a change of the API is
//! seen in review; `--check` fails when they do not follow.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use clap::Args;

use crate::checkout::Checkout;
use crate::run::build_server;
use crate::summary::Report;
use crate::{program, tidy, ui};

#[derive(Args)]
pub struct Options {
    /// Change nothing; fail if something is out of date
    #[arg(long)]
    check: bool,
}

const CLIENT: &str = "ui/src/api/__generated__";

pub fn run(checkout: &Checkout, options: &Options) -> Result<()> {
    let stale = generate(checkout, options.check)?;
    for path in &stale {
        println!("{} {path}", if options.check { "out of date:" } else { "wrote" });
    }
    if options.check && !stale.is_empty() {
        bail!("{} generated files are out of date; run `cargo xtask gen` and commit them", stale.len());
    }
    Ok(())
}

pub fn report(checkout: &Checkout) -> Result<Report> {
    let stale = generate(checkout, true)?;
    for path in &stale {
        println!("out of date: {path}");
    }
    Ok(if stale.is_empty() {
        Report::passed("")
    } else {
        Report::failed("", "out of date; run `cargo xtask gen` and commit what it writes")
    })
}

/// Answers which files differed from what the code says.
fn generate(checkout: &Checkout, check: bool) -> Result<Vec<String>> {
    let mut stale = tidy::write_error_pages(checkout, check)?;
    ui::ensure_something_to_embed(checkout)?;
    build_server(checkout, false)?;
    let description = program::capture(Command::new(checkout.roost(false)).arg("openapi"))?;
    let path = checkout.ui().join("openapi.json");
    let before = std::fs::read_to_string(&path).unwrap_or_default();
    if before != description {
        stale.push("ui/openapi.json".into());
        write(&path, &description)?;
    }
    ui::install(checkout)?;
    let client = checkout.root.join(CLIENT);
    let earlier = contents(&client)?;
    program::require(&mut ui::npm(checkout, &["run", "gen"])?)?;
    for (name, now) in contents(&client)? {
        let same = earlier.iter().any(|(earlier, text)| *earlier == name && *text == now);
        if !same {
            stale.push(format!("{CLIENT}/{name}"));
        }
    }
    if check {
        // Looking must not change the checkout.
        write(&path, &before)?;
        for (name, text) in earlier {
            write(&client.join(name), &text)?;
        }
    }
    Ok(stale)
}

fn contents(folder: &Path) -> Result<Vec<(String, String)>> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .filter(|entry| entry.path().is_file())
        .map(|entry| {
            let text = std::fs::read_to_string(entry.path())
                .with_context(|| format!("cannot read {}", entry.path().display()))?;
            Ok((entry.file_name().to_string_lossy().into_owned(), text))
        })
        .collect()
}

fn write(path: &Path, text: &str) -> Result<()> {
    std::fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}
