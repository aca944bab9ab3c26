//! `cargo xtask gen`: the files that follow from the code. They are committed so that a change of the API is
//! seen in review; `--check` fails when they do not follow.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use clap::{Args, ValueEnum};

use crate::checkout::Checkout;
use crate::summary::Report;
use crate::{build, program, tidy, ui};

#[derive(Args)]
pub struct Options {
    /// Change nothing; fail if something is out of date
    #[arg(long)]
    check: bool,
    /// One part only
    #[arg(long)]
    only: Option<Part>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// The pages of the error codes; builds nothing
    Errors,
    /// The API description and the UI's client; builds the server
    Api,
}

const CLIENT: &str = "ui/src/api/__generated__";

pub fn run(checkout: &Checkout, options: &Options) -> Result<()> {
    let stale = generate(checkout, options)?;
    for path in &stale {
        println!("{} {path}", if options.check { "out of date:" } else { "wrote" });
    }
    if options.check && !stale.is_empty() {
        bail!("{} generated files are out of date; run `cargo xtask gen` and commit them", stale.len());
    }
    Ok(())
}

pub fn report(checkout: &Checkout) -> Result<Report> {
    let stale = generate(checkout, &Options { check: true, only: None })?;
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
fn generate(checkout: &Checkout, options: &Options) -> Result<Vec<String>> {
    let mut stale = Vec::new();
    if options.only != Some(Part::Api) {
        stale.extend(tidy::write_error_pages(checkout, options.check)?);
    }
    if options.only != Some(Part::Errors) {
        stale.extend(generate_api(checkout, options.check)?);
    }
    Ok(stale)
}

fn generate_api(checkout: &Checkout, check: bool) -> Result<Vec<String>> {
    build::server(checkout, false)?;
    let description = program::capture(Command::new(checkout.roost(false)).arg("openapi"))?;
    let mut stale = Vec::new();
    let path = checkout.ui().join("openapi.json");
    let before = std::fs::read_to_string(&path).unwrap_or_default();
    if before != description {
        stale.push("ui/openapi.json".into());
        write(&path, &description)?;
    }
    ui::install(checkout)?;
    let client = checkout.root.join(CLIENT);
    std::fs::create_dir_all(&client)?;
    let earlier = contents(&client)?;
    program::require(&mut ui::npm(checkout, &["run", "gen"])?)?;
    for (name, now) in contents(&client)? {
        if !earlier.iter().any(|(earlier, text)| *earlier == name && *text == now) {
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
