//! Every chore of this repository as one command: `cargo xtask <chore>`.
//!
//! Needs Rust, Node and npm; whatever else a chore needs (PostgreSQL, Chromium) it installs where it may
//! and otherwise names, with the command that installs it. Nothing is skipped in silence: each chore that
//! runs checks ends with a table of what ran on what.
//!
//! Refuses to know the product: it starts the same binary and the same test programs that people do.
//!
//! Start at [`test`], then [`tidy`].

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command-line tool talks to its terminal")]

mod bench;
mod browser;
mod build;
mod checkout;
mod ci;
mod counts;
mod crash;
mod debian;
mod r#gen;
mod guard;
mod postgres;
mod program;
mod run;
mod rust_tests;
mod summary;
mod supply;
mod test;
mod tidy;
mod ui;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

/// The chores of this repository.
#[derive(Parser)]
#[command(bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Build everything and start Roost with its simulator and a seeded workspace
    Run(run::Options),
    /// Build the program for use, with its screens inside
    Build,
    /// Run every test: Rust on SQLite and on PostgreSQL, the UI, and the browser
    Test(test::Options),
    /// Everything a change must pass: format, lints, house rules, tests, licences
    Ci,
    /// Kill workers at every point of sending and compare with the platform's ledger
    Crash(crash::Options),
    /// Measure how fast Roost is, beside the limit of this machine
    Bench(bench::Options),
    /// Check the house rules
    Tidy,
    /// Write the generated files: the API description, the UI's client, the pages of the error codes
    Gen(r#gen::Options),
}

fn main() -> ExitCode {
    let chore = Arguments::parse().chore;
    match start(&chore) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Answers whether everything was in order.
fn start(chore: &Chore) -> Result<bool> {
    let checkout = checkout::Checkout::find()?;
    match chore {
        Chore::Run(options) => run::run(&checkout, options).map(|()| true),
        Chore::Build => build::build(&checkout).map(|()| true),
        Chore::Test(options) => test::test(&checkout, options),
        Chore::Ci => ci::ci(&checkout),
        Chore::Crash(options) => crash::crash(&checkout, options),
        Chore::Bench(options) => bench::bench(&checkout, options),
        Chore::Tidy => tidy::tidy(&checkout),
        Chore::Gen(options) => r#gen::run(&checkout, options).map(|()| true),
    }
}
