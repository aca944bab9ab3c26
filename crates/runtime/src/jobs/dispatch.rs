//! Holding claimed jobs until they are due, and running so many at a time.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

use kernel::ids::JobId;
use tokio::sync::mpsc;
use tokio::task::{AbortHandle, JoinSet};
use tokio::time::{Instant, sleep_until, timeout};
use tokio_util::sync::CancellationToken;

use super::look::{Answer, Question, look};
use super::outcome::{cut_off, execute, unstarted};
use super::record::{Finished, Leased};
use super::run::RunOptions;
use super::waiting::Waiting;
use super::{Job, Outcome};
use crate::Cx;
use crate::db::DbError;
use crate::signals::Signal;

/// At most so many jobs are held ahead of their time: some tens of megabytes, and only while so many are
/// due within the same seconds.
const AHEAD_MAX: usize = 100_000;
/// A claim grows to at most so many batches, while jobs end faster than they are claimed.
const APPETITE_BATCHES: usize = 10;

/// A lease this process believes to hold.
struct Held {
    epoch: i64,
    /// Since when it stands here. By the machine's own steady clock, which does not jump.
    since: Instant,
    until: Instant,
    run: Option<(Arc<Job>, AbortHandle)>,
}

pub(super) struct Dispatcher {
    cx: Cx,
    options: RunOptions,
    waiting: Waiting,
    running: JoinSet<(Arc<Job>, Outcome)>,
    held: HashMap<JobId, Held>,
    results: mpsc::UnboundedSender<Finished>,
    look_at: Instant,
    renew_at: Instant,
    /// Leases that were held then and run out by the other moment were asked about in the look under way.
    asked_at: Instant,
    asked_until: Instant,
    /// How many jobs the next look may claim.
    appetite: usize,
}

type Looking = JoinSet<Result<Answer, DbError>>;

impl Dispatcher {
    pub(super) fn new(cx: Cx, options: RunOptions, results: mpsc::UnboundedSender<Finished>) -> Self {
        let now = Instant::now();
        let (running, held) = (JoinSet::new(), HashMap::new());
        let appetite = options.batch;
        Self {
            cx,
            options,
            waiting: Waiting::default(),
            running,
            held,
            results,
            look_at: now,
            renew_at: now,
            asked_at: now,
            asked_until: now,
            appetite,
        }
    }

    /// Runs jobs until `stop`, then finishes what has started and gives back the rest.
    pub(super) async fn run(mut self, stop: CancellationToken, mut leased: mpsc::UnboundedReceiver<Leased>) {
        let mut signals = self.cx.db.signals().listen();
        let mut looking = Looking::new();
        while !stop.is_cancelled() {
            self.start_due();
            self.look_if_due(&mut looking);
            let wake_at = self.wake_at(!looking.is_empty());
            tokio::select! {
                () = stop.cancelled() => {}
                () = signals.wait_for(&Signal::JOBS) => self.look_at = Instant::now(),
                Some(answer) = looking.join_next() => self.take_in(answer.ok()),
                Some(leased) = leased.recv() => self.take_over(leased),
                Some(ended) = self.running.join_next() => self.end_all(ended.ok()),
                () = sleep_until(wake_at) => {}
            }
        }
        while let Some(answer) = looking.join_next().await {
            self.take_in(answer.ok());
        }
        leased.close();
        while let Ok(leased) = leased.try_recv() {
            self.take_over(leased);
        }
        self.wind_down().await;
    }

    /// Starts a look in the background, so that a slow disk never delays a job that is held already.
    fn look_if_due(&mut self, looking: &mut Looking) {
        let now = Instant::now();
        let renew = now >= self.renew_at;
        let has_room = self.waiting.ready() <= self.appetite / 2;
        if !looking.is_empty() || !(renew || (has_room && now >= self.look_at)) {
            return;
        }
        let is_full = self.waiting.later() >= AHEAD_MAX;
        let question = Question {
            kinds: self.options.kinds.clone(),
            limit: if has_room { self.appetite.saturating_sub(self.waiting.ready()) } else { 0 },
            ahead: if is_full { Duration::ZERO } else { self.options.claim_ahead },
            lease: self.options.lease,
            renew: renew.then(|| self.leases()),
        };
        self.look_at = now + self.options.poll;
        if renew {
            self.renew_at = now + self.options.renewal();
        }
        let cx = self.cx.clone();
        looking.spawn(async move { look(&cx, &question).await });
    }

    /// The leases to be prolonged. Young ones can wait: what is claimed and done at once is never asked about.
    fn leases(&mut self) -> Vec<(JobId, i64)> {
        self.asked_at = Instant::now();
        self.asked_until = self.asked_at + self.options.lease - self.options.renewal();
        let old = self.held.iter().filter(|(_, held)| held.until <= self.asked_until);
        old.map(|(id, held)| (id.clone(), held.epoch)).collect()
    }

    fn wake_at(&self, is_looking: bool) -> Instant {
        let now = Instant::now();
        // A look that is due waits for room, and room comes with the end of a run.
        let look_at = if is_looking || self.look_at <= now { now + self.options.poll } else { self.look_at };
        let due_in = self.waiting.next_due().map(|due| due.since(self.cx.now()));
        let renew_at = if is_looking { look_at } else { self.renew_at };
        // Never longer than a poll: the clock of the context may be moved.
        let due_at = due_in.map_or(look_at, |wait| now + wait);
        due_at.min(look_at).min(renew_at)
    }

    fn take_in(&mut self, answer: Option<Result<Answer, DbError>>) {
        let answer = match answer {
            Some(Ok(answer)) => answer,
            Some(Err(error)) => return tracing::warn!(%error, "could not look for due jobs; trying again"),
            None => return,
        };
        let until = answer.asked_at + self.options.lease;
        if let Some(renewed) = &answer.renewed {
            self.keep_only(renewed, until);
        }
        self.appetite = self.appetite_after(answer.jobs.len());
        if !answer.jobs.is_empty() {
            self.look_at = Instant::now();
        } else if let Some(next) = answer.next {
            self.look_at = self.look_at.min(Instant::now() + next.since(self.cx.now()));
        }
        for job in answer.jobs {
            self.hold(job, until);
        }
    }

    /// Grows while jobs end faster than they are claimed, and shrinks once there are no more.
    fn appetite_after(&self, claimed: usize) -> usize {
        let (least, most) = (self.options.batch, self.options.batch * APPETITE_BATCHES);
        let wanted = if claimed < self.appetite / 2 {
            self.appetite / 2
        } else if self.waiting.ready() == 0 {
            self.appetite * 2
        } else {
            self.appetite
        };
        wanted.clamp(least, most)
    }

    fn take_over(&mut self, leased: Leased) {
        let until = leased.at + self.options.lease;
        for job in leased.jobs {
            self.hold(job, until);
        }
    }

    fn hold(&mut self, job: Job, until: Instant) {
        let held = Held { epoch: job.epoch, since: Instant::now(), until, run: None };
        self.held.insert(job.id.clone(), held);
        self.waiting.add(job);
    }

    /// Prolongs the leases that stand, and stops runs whose lease is gone. Says nothing of what is young, or
    /// came after the question: a job that follows another may take long to be written.
    fn keep_only(&mut self, renewed: &HashSet<JobId>, until: Instant) {
        self.held.retain(|id, held| {
            if held.until > self.asked_until || held.since > self.asked_at {
                return true;
            }
            let stands = renewed.contains(id);
            if stands {
                held.until = until;
            } else if let Some((_, run)) = &held.run {
                tracing::warn!(job = %id, "lost the lease: the run is stopped");
                run.abort();
            }
            stands
        });
    }

    fn start_due(&mut self) {
        self.waiting.ripen(self.cx.now());
        while self.running.len() < self.options.concurrency {
            let Some(job) = self.waiting.take() else { return };
            self.start(job);
        }
    }

    fn start(&mut self, job: Arc<Job>) {
        let kind = self.options.kinds.iter().find(|kind| kind.name == job.kind).copied();
        let now = Instant::now();
        let held = self.held.get_mut(&job.id).filter(|held| held.epoch == job.epoch && now < held.until);
        let (Some(kind), Some(held)) = (kind, held) else {
            // The process was asleep: somebody else may have the job by now.
            return self.forget(&job);
        };
        let (cx, to_run) = (self.cx.clone(), Arc::clone(&job));
        let run = self.running.spawn(async move {
            let outcome = execute(&cx, &kind, &to_run).await;
            (to_run, outcome)
        });
        held.run = Some((job, run));
    }

    fn end_all(&mut self, first: Option<(Arc<Job>, Outcome)>) {
        self.end(first);
        while let Some(ended) = self.running.try_join_next() {
            self.end(ended.ok());
        }
    }

    fn end(&mut self, ended: Option<(Arc<Job>, Outcome)>) {
        let Some((job, outcome)) = ended else { return };
        self.forget(&job);
        match &outcome {
            Outcome::Done | Outcome::Then(_) | Outcome::Again(_) => {}
            Outcome::Retry { reason, .. } | Outcome::Dead { reason } => {
                tracing::warn!(job = %job.id, kind = job.kind, attempt = job.attempt, reason, "a job failed");
            }
        }
        self.send(Finished::of(&self.cx, &job, outcome));
    }

    /// Unless the job was taken anew meanwhile.
    fn forget(&mut self, job: &Job) {
        if self.held.get(&job.id).is_some_and(|held| held.epoch == job.epoch) {
            self.held.remove(&job.id);
        }
    }

    fn send(&self, finished: Finished) {
        // The writer of results outlives every sender.
        drop(self.results.send(finished));
    }

    async fn wind_down(mut self) {
        for job in self.waiting.take_all() {
            self.forget(&job);
            self.send(Finished::without_next(&job, unstarted(&job)));
        }
        let end_at = Instant::now() + self.options.grace;
        while !self.running.is_empty() && Instant::now() < end_at {
            let until = end_at.min(Instant::now() + self.options.renewal());
            match timeout(until - Instant::now(), self.running.join_next()).await {
                Ok(Some(ended)) => self.end(ended.ok()),
                Ok(None) => {}
                Err(_) => self.renew().await,
            }
        }
        self.running.abort_all();
        while let Some(ended) = self.running.join_next().await {
            self.end(ended.ok());
        }
        for (_, held) in std::mem::take(&mut self.held) {
            if let Some((job, _)) = held.run {
                self.send(Finished::without_next(&job, cut_off(&job)));
            }
        }
    }

    async fn renew(&mut self) {
        let (lease, renew) = (self.options.lease, Some(self.leases()));
        let question = Question { kinds: Vec::new(), limit: 0, ahead: Duration::ZERO, lease, renew };
        let answer = look(&self.cx, &question).await;
        self.take_in(Some(answer));
    }
}

#[cfg(test)]
mod tests;
