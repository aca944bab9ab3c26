use std::future::ready;

use anyhow::{Result, ensure};
use futures_util::future::BoxFuture;
use runtime::Cx;
use runtime::jobs::{Job, JobKind, NewJob, NewJobs, Outcome, enqueue_all};

use super::tally::Tally;
use super::{Worker, ensure_done_once, payload};
use crate::cpu::{Spent, Stopwatch};
use crate::figure::{Figure, Rounds, Target, Unit};
use crate::home::{Engine, Home};
use crate::machine::Watch;
use crate::plain;
use crate::plan::Plan;
use crate::spread::Spread;

const STEPS: usize = 3;
/// Chains begun in one transaction.
const GROUP: usize = 64;

/// Chains of three jobs, each of which is followed by the next: every step durable before the next begins.
pub async fn chains(plan: &Plan) -> Result<Vec<Figure>> {
    if !plan.wants("jobs.chains") {
        return Ok(Vec::new());
    }
    let (watch, mut rounds) = (Watch::start(), Rounds::default());
    for _ in 0..plan.scale.rounds {
        let spent = round(plan).await?;
        rounds.ours.push(spent.rate(plan.scale.chains));
        rounds.ours_per_cpu.extend(spent.rate_per_cpu(plan.scale.chains));
        rounds.theirs.push(plain::chains(&plan.scratch, plan.scale.chains, GROUP)?);
    }
    let Some(measured) = Spread::of(&rounds.ours) else { return Ok(Vec::new()) };
    Ok(vec![Figure {
        name: "jobs.chains".into(),
        what: "chains of 3 durable steps, begun and finished".into(),
        how: format!(
            "SQLite, flushed; {} chains begun in groups of {GROUP}, {} rounds",
            plan.scale.chains, plan.scale.rounds
        ),
        unit: Unit::PerSecond,
        measured,
        per_cpu_second: Spread::of(&rounds.ours_per_cpu),
        beside: rounds
            .beside("plain SQLite, one thread: a row a run and a row a step, commits in groups of 64"),
        targets: vec![Target::RatioAtLeast(0.5)],
        conditions: watch.stop(),
    }])
}

async fn round(plan: &Plan) -> Result<Spent> {
    let chains = plan.scale.chains;
    let home = Home::fresh(&Engine::Sqlite, &plan.scratch).await?;
    let cx = home.cx.clone().with_part(Tally::of(chains));
    let worker = Worker::start(&cx, vec![JobKind::new("bench.step", step)]);
    let stopwatch = Stopwatch::start();
    let mut left = chains;
    while left > 0 {
        let group = left.min(GROUP);
        let all = NewJobs::prepare(&cx, (0..group).map(|_| NewJob::new("bench.step", first())))?;
        let mut tx = cx.db.begin().await?;
        enqueue_all(&mut tx, &all).await?;
        tx.commit().await?;
        left -= group;
    }
    cx.part::<Tally>().completed().await;
    worker.stop().await?;
    let spent = stopwatch.stop();
    ensure!(cx.part::<Tally>().done() == chains, "a chain ended twice");
    ensure_done_once(&cx, chains * STEPS).await?;
    home.close().await?;
    Ok(spent)
}

fn first() -> serde_json::Value {
    let mut first = payload();
    first["step"] = 1.into();
    first
}

fn step<'a>(cx: &'a Cx, job: &'a Job) -> BoxFuture<'a, Outcome> {
    let number = job.payload["step"].as_u64().unwrap_or(0);
    if number == STEPS as u64 {
        cx.part::<Tally>().one_more();
        return Box::pin(ready(Outcome::Done));
    }
    let mut next = job.payload.clone();
    next["step"] = (number + 1).into();
    Box::pin(ready(Outcome::Then(Box::new(NewJob::new("bench.step", next)))))
}
