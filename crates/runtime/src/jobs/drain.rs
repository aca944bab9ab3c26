use std::time::Duration;

use super::look::{Question, look};
use super::record::{Finished, write};
use super::run::LEASE;
use super::{Job, JobKind};
use crate::Cx;

const RUNS_MAX: usize = 100_000;

/// Runs every job of these kinds that is due now, one after the other, until none is left; answers how
/// many runs that took. For tests, with a clock that moves by hand: a panic in a handler ends the test.
#[expect(clippy::panic, reason = "used by tests, which must stop loudly")]
pub async fn drain(cx: &Cx, kinds: &[JobKind]) -> usize {
    let mut runs = 0;
    loop {
        let question = Question {
            kinds: kinds.to_vec(),
            limit: 100,
            ahead: Duration::ZERO,
            lease: LEASE,
            renew: Some(Vec::new()),
        };
        let mut jobs = match look(cx, &question).await {
            Ok(answer) => answer.jobs,
            Err(error) => panic!("due jobs could not be claimed: {error}"),
        };
        if jobs.is_empty() {
            return runs;
        }
        jobs.sort_by(|a, b| (b.priority, a.run_at, &a.id).cmp(&(a.priority, b.run_at, &b.id)));
        for job in &jobs {
            run_one(cx, kinds, job).await;
            runs += 1;
        }
        if runs > RUNS_MAX {
            panic!("jobs keep making themselves due again; the last was {:?}", jobs.last());
        }
    }
}

#[expect(clippy::panic, reason = "used by tests, which must stop loudly")]
async fn run_one(cx: &Cx, kinds: &[JobKind], job: &Job) {
    // A claim answers listed kinds only.
    let Some(kind) = kinds.iter().find(|kind| kind.name == job.kind) else {
        return;
    };
    let outcome = (kind.handler)(cx, job).await;
    if let Err(error) = write(cx, &mut vec![Finished::of(cx, job, outcome)], None).await {
        panic!("the result of {job:?} could not be recorded: {error}");
    }
}
