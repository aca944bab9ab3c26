//! The composition root: the one crate that knows every other and holds no rule of its own.
//!
//! [`domains`] is the product's table of contents: which routes, jobs and reconcilers there are.
//! [`compose`] opens the database and the keys and puts the context together. [`app`] is the router.
//! `commands/` has one file for each thing `roost` can be told to do.
//!
//! Refuses to know business rules.

pub mod app;
mod bounded;
mod cli;
mod commands;
pub mod compose;
mod console;
mod data_dir;
pub mod demo;
pub mod domains;
mod error_pages;
mod http;
pub mod keys;
mod pages;
mod stop;

use std::process::ExitCode;

use clap::Parser as _;

/// Reads the command line, does what it says, and tells how it went.
pub fn run() -> ExitCode {
    let cli = cli::Cli::parse();
    let console = console::Console::new(cli.global.json);
    let told = start(&cli, &console);
    match told {
        Ok(code) => code,
        Err(error) => {
            console.problem(&error);
            ExitCode::FAILURE
        }
    }
}

fn start(cli: &cli::Cli, console: &console::Console) -> anyhow::Result<ExitCode> {
    runtime::telemetry::init(cli.global.json, &cli.global.log)?;
    // Refused only when somebody chose before, which is as good.
    drop(rustls::crypto::ring::default_provider().install_default());
    let tokio = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    tokio.block_on(commands::dispatch(cli, console))
}
