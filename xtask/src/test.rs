//! `cargo xtask test`: every test there is, and a table of what ran on what.

use anyhow::Result;
use clap::{Args, ValueEnum};

use crate::checkout::Checkout;
use crate::summary::{Report, Summary};
use crate::{browser, rust_tests, ui};

#[derive(Args)]
pub struct Options {
    /// Run one part only
    #[arg(long)]
    only: Option<Part>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    RustSqlite,
    RustPostgres,
    Ui,
    E2e,
}

pub fn test(checkout: &Checkout, options: &Options) -> Result<bool> {
    let mut summary = Summary::default();
    let wanted = |part| options.only.is_none_or(|only| only == part);
    if wanted(Part::Ui) {
        ui_steps(checkout, &mut summary);
    }
    if wanted(Part::RustSqlite) {
        summary.step("rust tests on SQLite", || rust_tests::on_sqlite(checkout));
    }
    if wanted(Part::RustPostgres) {
        summary.step("rust tests on PostgreSQL", || rust_tests::on_postgres(checkout));
    }
    if wanted(Part::E2e) {
        summary.step("browser tests", || browser::tests(checkout));
    }
    Ok(conclude(&summary))
}

/// In the order of a build: the Rust tests of the server see the screens built here.
pub fn ui_steps(checkout: &Checkout, summary: &mut Summary) {
    summary.step("ui types", || ui::script(checkout, "typecheck"));
    summary.step("ui lint", || ui::script(checkout, "lint"));
    summary.step("ui unit tests", || ui::unit_tests(checkout));
    summary.step("ui build", || {
        ui::build(checkout)?;
        Ok(Report::passed(ui::node()))
    });
}

/// Prints the table and the totals, the latter alone on a line for whoever reads them by program.
pub fn conclude(summary: &Summary) -> bool {
    summary.print();
    let totals = summary.totals();
    println!("\n{} passed, {} failed", totals.passed, totals.failed);
    summary.all_passed()
}
