use std::time::Duration;

use anyhow::{Result, ensure};
use runtime::jobs::JobKind;

use super::noop::{nothing, write};
use super::tally::Tally;
use super::{Worker, ensure_done_once};
use crate::cpu::Stopwatch;
use crate::figure::{Figure, Rounds, Target, Unit};
use crate::home::{Engine, Home};
use crate::machine::Watch;
use crate::plain;
use crate::plan::Plan;
use crate::spread::Spread;

/// What one plain client claims and finishes meanwhile: long enough to be measured.
const PLAIN_FOR: Duration = Duration::from_secs(2);

/// Jobs that wait already: one process claims, runs and records them, beside one connection that claims
/// and finishes rows in a single statement.
pub async fn claims(plan: &Plan, engine: &Engine) -> Result<Vec<Figure>> {
    let Engine::Postgres(server) = engine else { return Ok(Vec::new()) };
    if !plan.wants("jobs.claims.postgres") {
        return Ok(Vec::new());
    }
    let (watch, mut rounds) = (Watch::start(), Rounds::default());
    for _ in 0..plan.scale.rounds {
        rounds.ours.push(round(plan, engine).await?);
        rounds.theirs.push(plain::skip_locked(server, plan.scale.jobs, PLAIN_FOR).await?);
    }
    let Some(measured) = Spread::of(&rounds.ours) else { return Ok(Vec::new()) };
    Ok(vec![Figure {
        name: "jobs.claims.postgres".into(),
        what: "waiting no-op jobs: claimed, run, recorded".into(),
        how: format!("PostgreSQL, flushed; {} jobs, {} rounds", plan.scale.jobs, plan.scale.rounds),
        unit: Unit::PerSecond,
        measured,
        per_cpu_second: None,
        beside: rounds
            .beside("plain SKIP LOCKED, 100 rows claimed and finished in one statement, one client"),
        targets: vec![Target::RatioAtLeast(0.5)],
        conditions: watch.stop(),
    }])
}

async fn round(plan: &Plan, engine: &Engine) -> Result<f64> {
    let jobs = plan.scale.jobs;
    let home = Home::fresh(engine, &plan.scratch).await?;
    let cx = home.cx.clone().with_part(Tally::of(jobs));
    write(&cx, jobs).await?;
    let stopwatch = Stopwatch::start();
    let worker = Worker::start(&cx, vec![JobKind::new("bench.noop", nothing)]);
    cx.part::<Tally>().completed().await;
    worker.stop().await?;
    let rate = stopwatch.stop().rate(jobs);
    ensure!(cx.part::<Tally>().done() == jobs, "a job ran twice");
    ensure_done_once(&cx, jobs).await?;
    home.close().await?;
    Ok(rate)
}
