//! The program behind `cargo xtask bench`.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command-line tool talks to its terminal")]

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use bench::{Plan, Scale, json, table};
use clap::Parser;

/// The allocator of the program that is measured.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[derive(Parser)]
struct Arguments {
    /// Only figures whose names begin like this; may be given several times
    #[arg(long)]
    only: Vec<String>,
    /// Little work: shows that everything can be measured, its figures say little
    #[arg(long)]
    quick: bool,
    /// Also write the figures here
    #[arg(long)]
    json: Option<PathBuf>,
    /// Fail when a target is missed
    #[arg(long)]
    strict: bool,
    /// Where databases are made, on the disk to be measured; the system's folder for such things otherwise
    #[arg(long)]
    scratch: Option<PathBuf>,
    /// A server on which databases can be made
    #[arg(long)]
    postgres: Option<String>,
    /// The release build of `roost`
    #[arg(long)]
    roost: Option<PathBuf>,
    /// An X archive with real posts
    #[arg(long)]
    archive: Option<PathBuf>,
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(Arguments::parse()).await {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: Arguments) -> Result<bool> {
    let plan = Plan {
        only: arguments.only,
        scale: if arguments.quick { Scale::QUICK } else { Scale::FULL },
        scratch: arguments.scratch.unwrap_or_else(std::env::temp_dir),
        postgres: arguments.postgres,
        roost: arguments.roost,
        archive: arguments.archive,
    };
    println!("{}\n", plan.machine()?);
    let figures = plan.run(|figure| print!("{}", bench::block(figure))).await?;
    print!("{}", table(&figures));
    if let Some(path) = arguments.json {
        std::fs::write(&path, serde_json::to_string_pretty(&json(&figures))?)
            .with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(!arguments.strict || figures.iter().all(|figure| figure.is_met() != Some(false)))
}
