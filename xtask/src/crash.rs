//! `cargo xtask crash`: workers are killed at every point of sending, and the simulator's own ledger says
//! whether anything was posted twice or forgotten. `--threads` does so with threads of five parts, pictures and a comment,
//! `--replicas` lets two workers share a PostgreSQL; `--power` cuts the power of the disk under an SQLite
//! database, `--bad-days` makes its calls fail.

use std::process::Command;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::Result;
use clap::{Args, ValueEnum};

use crate::checkout::{Checkout, cargo, which};
use crate::summary::{Report, Summary};
use crate::{debian, postgres, program, test};

const POSTGRES_URL: &str = "ROOST_TEST_POSTGRES_URL";

#[derive(Args)]
pub struct Options {
    /// How many workspaces are killed on each engine, over all kill points in turn
    #[arg(long, default_value_t = 200)]
    runs: u64,
    #[arg(long, value_enum, default_value_t = Engine::Both)]
    engine: Engine,
    /// Repeats an earlier series; a new one each time when left out
    #[arg(long)]
    seed: Option<u64>,
    /// Only the run of this number
    #[arg(long)]
    run: Option<u64>,
    /// How many runs at once; they mostly wait
    #[arg(long, default_value_t = 8)]
    lanes: usize,
    /// Threads of five parts, two of them with a picture, and a first comment, instead of single replies
    #[arg(long)]
    threads: bool,
    /// Instead: many acts due together, for two workers on one PostgreSQL and one worker on SQLite
    #[arg(long, conflicts_with = "threads")]
    replicas: bool,
    /// How many acts the replicas share
    #[arg(long, default_value_t = 1000, requires = "replicas")]
    acts: usize,
    /// Over how many seconds these become due; all at one instant when left out
    #[arg(long, default_value_t = 0, requires = "replicas")]
    within: u64,
    /// Instead: cut the power of a disk between two flushes, and look what a restart finds
    #[arg(long, conflicts_with_all = ["threads", "replicas"])]
    power: bool,
    /// Instead: make the disk full, failing and read-only for a while under a database
    #[arg(long, conflicts_with_all = ["threads", "replicas", "power"])]
    bad_days: bool,
    /// How often the power is cut
    #[arg(long, default_value_t = 2000, requires = "power")]
    cuts: usize,
    /// Measure the replicas as they ship, with optimisations and without crash points
    #[arg(long, requires = "replicas")]
    release: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Engine {
    Sqlite,
    Postgres,
    Both,
}

/// Answers whether nothing was posted twice, unaccounted for, or left in motion.
pub fn crash(checkout: &Checkout, options: &Options) -> Result<bool> {
    build(checkout, options.release)?;
    let mut summary = Summary::default();
    if options.replicas {
        replicas(checkout, options, &mut summary);
        return Ok(test::conclude(&summary));
    }
    if options.bad_days {
        summary.step("bad days on SQLite", || traced(checkout, &["bad-days"]));
        return Ok(test::conclude(&summary));
    }
    let seed = options.seed.unwrap_or_else(new_seed);
    println!("\nseed {seed}");
    if options.power {
        let cuts = ["power", "--cuts", &options.cuts.to_string(), "--seed", &seed.to_string()];
        summary.step("power cuts on SQLite", || traced(checkout, &cuts));
        return Ok(test::conclude(&summary));
    }
    let what = if options.threads { "interrupted threads" } else { "kills" };
    if options.engine != Engine::Postgres {
        summary.step(&format!("{what} on SQLite"), || {
            let mut kills = kills(checkout, options, seed);
            let success = program::stream(kills.env_remove(POSTGRES_URL))?.success;
            Ok(report("SQLite (embedded)", success))
        });
    }
    if options.engine != Engine::Sqlite {
        let mut kills = kills(checkout, options, seed);
        summary.step(&format!("{what} on PostgreSQL"), || run_on(&postgres::start()?, &mut kills));
    }
    Ok(test::conclude(&summary))
}

fn replicas(checkout: &Checkout, options: &Options, summary: &mut Summary) {
    let load = || {
        let mut load = tool(checkout, options.release);
        let (acts, within) = (options.acts.to_string(), options.within.to_string());
        load.args(["replicas", "--acts", &acts, "--within", &within]);
        load
    };
    if options.engine != Engine::Postgres {
        summary.step("acts due together on SQLite", || {
            let success = program::stream(load().env_remove(POSTGRES_URL))?.success;
            Ok(report("SQLite (embedded)", success))
        });
    }
    if options.engine != Engine::Sqlite {
        summary.step("replicas", || run_on(&postgres::start()?, &mut load()));
    }
}

fn run_on(server: &postgres::Server, command: &mut Command) -> Result<Report> {
    let success = program::stream(command.env(POSTGRES_URL, &server.url))?.success;
    Ok(report(&server.name, success))
}

fn report(on: &str, success: bool) -> Report {
    if success { Report::passed(on) } else { Report::failed(on, "see above") }
}

fn build(checkout: &Checkout, release: bool) -> Result<()> {
    debian::ensure_compilers()?;
    let mut build = cargo();
    build.args(["build", "--package", "crashtest"]).current_dir(&checkout.root);
    if release {
        build.args(["--release", "--no-default-features"]);
    }
    program::require(&mut build)
}

fn tool(checkout: &Checkout, release: bool) -> Command {
    let profile = if release { "release" } else { "debug" };
    Command::new(checkout.target.join(profile).join("crashtest"))
}

fn traced(checkout: &Checkout, arguments: &[&str]) -> Result<Report> {
    if which("strace").is_none() {
        debian::install("strace", "strace, which notes calls,")?;
    }
    let mut traced = tool(checkout, false);
    let success = program::stream(traced.args(arguments).env_remove(POSTGRES_URL))?.success;
    Ok(report("SQLite (embedded)", success))
}

fn kills(checkout: &Checkout, options: &Options, seed: u64) -> Command {
    let mut command = tool(checkout, false);
    let series = if options.threads { "threads" } else { "kill" };
    command.arg(series).args(["--runs", &options.runs.to_string(), "--seed", &seed.to_string()]);
    command.args(["--lanes", &options.lanes.to_string()]);
    if let Some(run) = options.run {
        command.args(["--run", &run.to_string()]);
    }
    command
}

/// Short enough to be typed again by hand.
#[expect(clippy::disallowed_methods, reason = "a new series each time is the point; the seed is printed")]
fn new_seed() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}
