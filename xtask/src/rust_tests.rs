//! The Rust tests, once for each engine. The programs are the same; an environment variable chooses.

use std::process::Command;

use anyhow::Result;

use crate::checkout::{Checkout, cargo, which};
use crate::summary::Report;
use crate::{counts, debian, postgres, program};

const POSTGRES_URL: &str = "ROOST_TEST_POSTGRES_URL";

/// Somebody else's posts, which are not ours to publish: tests of the archive reader use them where they
/// lie beside the checkout, and the summary says where they do not.
const REAL_ARCHIVE: &str = "../shared/data/x-archive-dog_rates.zip";

pub fn on_sqlite(checkout: &Checkout) -> Result<Report> {
    run(checkout, "SQLite (embedded)", |tests| {
        tests.env_remove(POSTGRES_URL);
    })
}

pub fn on_postgres(checkout: &Checkout) -> Result<Report> {
    let server = postgres::start()?;
    run(checkout, &server.name, |tests| {
        tests.env(POSTGRES_URL, &server.url);
    })
}

fn run(checkout: &Checkout, engine: &str, choose: impl FnOnce(&mut Command)) -> Result<Report> {
    debian::ensure_compilers()?;
    let nextest = which("cargo-nextest").is_some();
    let mut tests = cargo();
    tests.current_dir(&checkout.root);
    if nextest {
        tests.args(["nextest", "run", "--workspace", "--no-fail-fast"]);
    } else {
        tests.args(["test", "--workspace", "--no-fail-fast"]);
    }
    choose(&mut tests);
    let ended = program::stream(&mut tests)?;
    let counts = if nextest { counts::of_nextest(&ended.text) } else { counts::of_cargo_test(&ended.text) };
    let without = if checkout.root.join(REAL_ARCHIVE).is_file() { "" } else { ", no real archive" };
    Ok(Report::of_tests(format!("{engine}{without}"), ended.success, counts))
}
