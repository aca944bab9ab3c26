use std::future::ready;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use futures_util::future::BoxFuture;
use kernel::Timestamp;
use runtime::Cx;
use runtime::jobs::{Job, JobKind, NewJob, NewJobs, Outcome, enqueue_all};

use super::tally::Tally;
use super::{Worker, ensure_done_once, payload};
use crate::figure::{Figure, Rounds, Target, Unit};
use crate::home::{Engine, Home};
use crate::machine::Watch;
use crate::plain;
use crate::plan::Plan;
use crate::spread::{Spread, quantile};

const GROUP: usize = 1000;
/// The worker is up this long before anything is due.
const HEAD_START: Duration = Duration::from_secs(4);
/// What writing a job may take on a bad day.
const WRITING: Duration = Duration::from_micros(40);

/// How late 99 of 100 may be, in milliseconds, by the number of jobs.
const TARGETS: [(usize, f64); 2] = [(1000, 10.0), (10_000, 50.0)];

/// Jobs that are all due at one instant: how late each begins, by the same clock that says it is due.
pub async fn due(plan: &Plan) -> Result<Vec<Figure>> {
    let mut figures = Vec::new();
    for jobs in plan.scale.due {
        if plan.wants(&format!("jobs.due.{jobs}")) {
            figures.extend(due_at_once(plan, *jobs).await?);
        }
    }
    Ok(figures)
}

async fn due_at_once(plan: &Plan, jobs: usize) -> Result<Vec<Figure>> {
    let watch = Watch::start();
    let (mut half, mut most) = (Rounds::default(), Rounds::default());
    for _ in 0..plan.scale.rounds {
        let ours = milliseconds(&round(plan, jobs).await?);
        let theirs = milliseconds(&plain::due(&plan.scratch, jobs)?);
        for (rounds, part) in [(&mut half, 0.5), (&mut most, 0.99)] {
            rounds.ours.extend(quantile(&ours, part));
            rounds.theirs.extend(quantile(&theirs, part));
        }
    }
    let conditions = watch.stop();
    let allowed = TARGETS.iter().find(|(upto, _)| jobs <= *upto).map_or(500.0, |(_, allowed)| *allowed);
    let figure = |part: &str, rounds: &Rounds, targets: Vec<Target>| {
        Some(Figure {
            name: format!("jobs.due.{jobs}.{part}"),
            what: format!("lateness of {jobs} jobs due at one instant, to the start of the handler, {part}"),
            how: format!("SQLite, flushed; {} rounds; none early, each once", plan.scale.rounds),
            unit: Unit::Milliseconds,
            measured: Spread::of(&rounds.ours)?,
            per_cpu_second: None,
            beside: rounds.beside("plain SQLite queue, one thread: 500 finished and 500 claimed a commit"),
            targets,
            conditions: conditions.clone(),
        })
    };
    Ok([figure("p50", &half, Vec::new()), figure("p99", &most, vec![Target::AtMost(allowed)])]
        .into_iter()
        .flatten()
        .collect())
}

/// In milliseconds and in order.
fn milliseconds(micros: &[i64]) -> Vec<f64> {
    #[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
    let mut all: Vec<f64> = micros.iter().map(|micros| *micros as f64 / 1000.0).collect();
    all.sort_by(f64::total_cmp);
    all
}

async fn round(plan: &Plan, jobs: usize) -> Result<Vec<i64>> {
    let home = Home::fresh(&Engine::Sqlite, &plan.scratch).await?;
    let cx = home.cx.clone().with_part(Tally::of(jobs));
    let writing = WRITING * u32::try_from(jobs)?;
    let due = cx.now().plus(writing + HEAD_START);
    write(&cx, jobs, due).await?;
    ensure!(cx.now().plus(HEAD_START / 2) < due, "writing the jobs took too long");
    let worker = Worker::start(&cx, vec![JobKind::new("bench.due", note)]);
    cx.part::<Tally>().completed().await;
    worker.stop().await?;
    let late = cx.part::<Tally>().late();
    ensure!(late.len() == jobs, "a job ran twice");
    let earliest = late.iter().min().context("no job ran")?;
    ensure!(*earliest >= 0, "a job began {} µs early", -earliest);
    ensure_done_once(&cx, jobs).await?;
    home.close().await?;
    Ok(late)
}

async fn write(cx: &Cx, mut jobs: usize, due: Timestamp) -> Result<()> {
    while jobs > 0 {
        let group = jobs.min(GROUP);
        let all = NewJobs::prepare(cx, (0..group).map(|_| NewJob::new("bench.due", payload()).due(due)))?;
        let mut tx = cx.db.begin().await?;
        enqueue_all(&mut tx, &all).await?;
        tx.commit().await?;
        jobs -= group;
    }
    Ok(())
}

fn note<'a>(cx: &'a Cx, job: &'a Job) -> BoxFuture<'a, Outcome> {
    cx.part::<Tally>().one_more_late(cx.now().micros() - job.run_at.micros());
    Box::pin(ready(Outcome::Done))
}
