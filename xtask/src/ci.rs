//! `cargo xtask ci`: the whole of what a change must pass, the same here and on a build machine.

use std::process::Command;

use anyhow::Result;

use crate::checkout::{Checkout, cargo};
use crate::summary::{Report, Summary};
use crate::test::{conclude, ui_steps};
use crate::{browser, debian, r#gen, program, rust_tests, supply, tidy};

/// Cheap checks first. Lints before tests: clippy and the test build share no artefacts, and nothing else
/// here compiles the workspace again.
pub fn ci(checkout: &Checkout) -> Result<bool> {
    let mut summary = Summary::default();
    summary.step("format", || {
        verdict(cargo().args(["fmt", "--all", "--check"]), checkout, "run `cargo fmt --all`")
    });
    summary.step("house rules", || tidy::report(checkout));
    summary.step("licences, sources, versions", || supply::check(checkout));
    summary.step("advisories", || supply::advisories(checkout));
    ui_steps(checkout, &mut summary);
    summary.step("lints", || {
        debian::ensure_compilers()?;
        let mut clippy = cargo();
        clippy.args(["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"]);
        verdict(&mut clippy, checkout, "see the warnings above")
    });
    summary.step("rust tests on SQLite", || rust_tests::on_sqlite(checkout));
    summary.step("rust tests on PostgreSQL", || rust_tests::on_postgres(checkout));
    summary.step("generated files", || r#gen::report(checkout));
    summary.step("browser tests", || browser::tests(checkout));
    Ok(conclude(&summary))
}

fn verdict(command: &mut Command, checkout: &Checkout, advice: &str) -> Result<Report> {
    let ended = program::stream(command.current_dir(&checkout.root))?;
    Ok(if ended.success { Report::passed("") } else { Report::failed("", advice) })
}
