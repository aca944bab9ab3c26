//! The program behind `cargo xtask crash`: the worker that is killed, and what kills it.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command-line tool talks to its terminal")]

use std::process::ExitCode;
use std::time::Duration;

use anyhow::Result;
use clap::{Args, Parser, Subcommand};
use crashtest::{Cuts, Load, Series, Work, Writing};

#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Send what is approved, then print how it stands as JSON
    Work(Work),
    /// Kill workers and compare; the engine is chosen by ROOST_TEST_POSTGRES_URL
    Kill(Kill),
    /// The same with threads of several parts, two of them with a picture
    Threads(Kill),
    /// Let two workers share a PostgreSQL, or one have an SQLite database, with many acts due together
    Replicas(Replicas),
    /// Make changes to an SQLite database and acknowledge each
    Write(Writing),
    /// Cut the power of the disk under such a writer
    Power(Power),
    /// Make the calls of such a writer fail for a while
    BadDays(BadDays),
}

#[derive(Args)]
struct Kill {
    #[arg(long, default_value_t = 200)]
    runs: u64,
    /// Only the run of this number
    #[arg(long)]
    run: Option<u64>,
    #[arg(long)]
    seed: u64,
    /// How many runs at once
    #[arg(long, default_value_t = 8)]
    lanes: usize,
}

#[derive(Args)]
struct Replicas {
    #[arg(long, default_value_t = 1000)]
    acts: usize,
    #[arg(long, default_value_t = 50)]
    accounts: usize,
    /// Seconds from the first act that is due to the last
    #[arg(long, default_value_t = 0)]
    within: u64,
}

#[derive(Args)]
struct Power {
    #[arg(long, default_value_t = 2000)]
    cuts: usize,
    #[arg(long, default_value_t = 1500)]
    changes: u64,
    #[arg(long)]
    seed: u64,
}

#[derive(Args)]
struct BadDays {
    #[arg(long, default_value_t = 1500)]
    changes: u64,
}

#[tokio::main]
async fn main() -> ExitCode {
    let ended = match Arguments::parse().command {
        Command::Work(input) => work(&input).await,
        Command::Kill(options) => kill(&options).await,
        Command::Threads(options) => threads(&options).await,
        Command::Replicas(options) => replicas(&options).await,
        Command::Write(input) => crashtest::write(&input).await.map(|()| true),
        Command::Power(options) => power(&options).await,
        Command::BadDays(options) => bad_days(&options).await,
    };
    match ended {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn work(input: &Work) -> Result<bool> {
    let worked = crashtest::work(input).await?;
    println!("{}", serde_json::to_string(&worked)?);
    Ok(true)
}

impl Kill {
    fn series(&self) -> Result<Series> {
        let runs = self.run.map_or(0..self.runs, |run| run..run + 1);
        let worker = std::env::current_exe()?;
        Ok(Series { worker, seed: self.seed, runs, lanes: self.lanes })
    }

    fn report<'a>(&self, command: &str, problems: impl Iterator<Item = &'a String>) {
        let problems: Vec<&String> = problems.collect();
        for problem in &problems {
            println!("✗ {problem}");
        }
        if !problems.is_empty() {
            println!("replay one with: crashtest {command} --seed {} --run NUMBER", self.seed);
        }
    }
}

async fn kill(options: &Kill) -> Result<bool> {
    let tallies = crashtest::series(&options.series()?).await?;
    print!("{}", crashtest::table(&tallies));
    options.report("kill", tallies.values().flat_map(|tally| &tally.problems));
    Ok(tallies.values().all(crashtest::Tally::is_clean))
}

async fn threads(options: &Kill) -> Result<bool> {
    let tallies = crashtest::threads(&options.series()?).await?;
    print!("{}", crashtest::of_threads(&tallies));
    options.report("threads", tallies.values().flat_map(|tally| &tally.problems));
    Ok(tallies.values().all(crashtest::ThreadTally::is_clean))
}

async fn replicas(options: &Replicas) -> Result<bool> {
    let worker = std::env::current_exe()?;
    let within = Duration::from_secs(options.within);
    let load = Load { worker, acts: options.acts, accounts: options.accounts, within };
    let measured = crashtest::replicas(&load).await?;
    println!("{measured}");
    for problem in &measured.tally.problems {
        println!("✗ {problem}");
    }
    Ok(measured.tally.is_clean() && measured.early == 0)
}

async fn power(options: &Power) -> Result<bool> {
    let writer = std::env::current_exe()?;
    let cuts = Cuts { writer, changes: options.changes, cuts: options.cuts, seed: options.seed };
    let found = crashtest::power_cuts(&cuts).await?;
    println!("{found}");
    Ok(found.is_proof())
}

async fn bad_days(options: &BadDays) -> Result<bool> {
    let days = crashtest::bad_days(&std::env::current_exe()?, options.changes).await?;
    print!("{}", crashtest::of_bad_days(&days));
    Ok(days.iter().all(crashtest::BadDay::is_clean))
}
