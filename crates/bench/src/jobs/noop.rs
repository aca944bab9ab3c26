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

/// Jobs written in one transaction.
const GROUP: usize = 1000;

/// Jobs that do nothing: written, claimed, run, and their outcomes written, all of it durable.
pub async fn noop(plan: &Plan, engine: &Engine) -> Result<Vec<Figure>> {
    let name = format!("jobs.noop.{}", engine.key());
    if !plan.wants(&name) {
        return Ok(Vec::new());
    }
    let (watch, mut rounds) = (Watch::start(), Rounds::default());
    for _ in 0..plan.scale.rounds {
        let spent = round(plan, engine).await?;
        rounds.ours.push(spent.rate(plan.scale.jobs));
        rounds.ours_per_cpu.extend(spent.rate_per_cpu(plan.scale.jobs));
        if matches!(engine, Engine::Sqlite) {
            rounds.theirs.push(plain::queue(&plan.scratch, plan.scale.jobs)?);
        }
    }
    let target = if matches!(engine, Engine::Sqlite) { 40_000.0 } else { 20_000.0 };
    let Some(measured) = Spread::of(&rounds.ours) else { return Ok(Vec::new()) };
    Ok(vec![Figure {
        name,
        what: "no-op jobs: enqueued, claimed, run, recorded".into(),
        how: format!(
            "{}, flushed; {} jobs in groups of {GROUP}, payload of 200 B, {} rounds",
            engine.name(),
            plan.scale.jobs,
            plan.scale.rounds
        ),
        unit: Unit::PerSecond,
        measured,
        per_cpu_second: Spread::of(&rounds.ours_per_cpu),
        beside: rounds
            .beside("plain SQLite, one thread: insert 1,000, claim 200, finish 200 in a commit each"),
        targets: vec![Target::AtLeast(target)],
        conditions: watch.stop(),
    }])
}

async fn round(plan: &Plan, engine: &Engine) -> Result<Spent> {
    let jobs = plan.scale.jobs;
    let home = Home::fresh(engine, &plan.scratch).await?;
    let cx = home.cx.clone().with_part(Tally::of(jobs));
    let worker = Worker::start(&cx, vec![JobKind::new("bench.noop", nothing)]);
    let stopwatch = Stopwatch::start();
    write(&cx, jobs).await?;
    cx.part::<Tally>().completed().await;
    worker.stop().await?;
    let spent = stopwatch.stop();
    ensure!(cx.part::<Tally>().done() == jobs, "a job ran twice");
    ensure_done_once(&cx, jobs).await?;
    home.close().await?;
    Ok(spent)
}

pub(super) async fn write(cx: &Cx, mut jobs: usize) -> Result<()> {
    while jobs > 0 {
        let group = jobs.min(GROUP);
        let all = NewJobs::prepare(cx, (0..group).map(|_| NewJob::new("bench.noop", payload())))?;
        let mut tx = cx.db.begin().await?;
        enqueue_all(&mut tx, &all).await?;
        tx.commit().await?;
        jobs -= group;
    }
    Ok(())
}

pub(super) fn nothing<'a>(cx: &'a Cx, _: &'a Job) -> BoxFuture<'a, Outcome> {
    cx.part::<Tally>().one_more();
    Box::pin(ready(Outcome::Done))
}
