//! Where a worker dies, and how that is brought about.

use std::time::Duration;

use anyhow::{Context as _, Result};
use axum::body::Body;
use http::Request;
use kernel::Entropy;
use sim::{FaultOrder, LedgerSnapshot, Sim};
use tokio::process::Child;
use tower::ServiceExt as _;

use crate::program::Program;

const POLL: Duration = Duration::from_millis(3);
/// A worker that had a reason to send has long done so.
const PATIENCE: Duration = Duration::from_secs(60);
/// Gives chance a wider target: otherwise all is sent within a blink.
pub const SLOWED: &str = "slow-90ms";
const CREATE: &str = "/x/2/tweets";
/// Effects that arrive after their sender's death come within this time.
pub const LATEST_MS: u64 = 2500;

/// A moment of sending.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum KillPoint {
    /// The job has started; nothing is written.
    BeforeAttempt,
    /// The attempt is durable; nothing was sent.
    AfterAttempt,
    /// The platform holds the request and has not acted; it never will.
    DuringBeforeEffect,
    /// The platform has acted and not answered.
    DuringAfterEffect,
    /// The platform holds the request and acts on it only after the sender's death.
    LateEffect,
    /// The answer is read; nothing is written.
    AfterReply,
    /// Everything is written; nothing is committed.
    BeforeCommit,
    /// The outcome is durable; the job is not finished.
    AfterCommit,
    /// Any moment at all.
    Random,
}

/// How a worker is brought to die.
enum Death {
    /// It stops itself at this point.
    At(&'static str),
    /// It is killed when the platform has met this fault, or its effect.
    Seen {
        fault: String,
        effect: bool,
    },
    After(Duration),
}

impl KillPoint {
    pub const ALL: [Self; 9] = [
        Self::BeforeAttempt,
        Self::AfterAttempt,
        Self::DuringBeforeEffect,
        Self::DuringAfterEffect,
        Self::LateEffect,
        Self::AfterReply,
        Self::BeforeCommit,
        Self::AfterCommit,
        Self::Random,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::BeforeAttempt => "before attempt",
            Self::AfterAttempt => "after attempt",
            Self::DuringBeforeEffect => "in call, before effect",
            Self::DuringAfterEffect => "in call, after effect",
            Self::LateEffect => "in call, late effect",
            Self::AfterReply => "after reply",
            Self::BeforeCommit => "before commit",
            Self::AfterCommit => "after commit",
            Self::Random => "any moment",
        }
    }

    fn death(self, dice: &Entropy) -> Death {
        let seen = |fault: &str, effect| Death::Seen { fault: fault.to_owned(), effect };
        match self {
            Self::BeforeAttempt => Death::At("before_attempt"),
            Self::AfterAttempt => Death::At("after_attempt"),
            Self::AfterReply => Death::At("after_reply"),
            Self::BeforeCommit => Death::At("before_commit"),
            Self::AfterCommit => Death::At("after_commit"),
            Self::DuringBeforeEffect => seen("slow-20s", false),
            Self::DuringAfterEffect => seen("timeout-after", true),
            Self::LateEffect => seen(&format!("late-effect-{}ms", 100 + dice.below(LATEST_MS - 100)), false),
            Self::Random => Death::After(Duration::from_millis(10 + dice.below(500))),
        }
    }

    /// Starts a worker and sees it die here. Answers false when it had nothing left to die of.
    pub async fn strike(self, program: &Program<'_>, sim: &Sim, dice: &Entropy) -> Result<bool> {
        match self.death(dice) {
            Death::At(point) => died(program.start(Some(point))?).await,
            Death::After(wait) => {
                order(sim, CREATE, (SLOWED, 3));
                let worker = program.start(None)?;
                tokio::time::sleep(wait).await;
                let killed = kill(worker).await;
                clear_orders(sim).await?;
                killed
            }
            Death::Seen { fault, effect } => {
                let before = sim.ledger();
                let known = (before.requests.len(), before.effects.len());
                order(sim, CREATE, (&fault, 1));
                let worker = program.start(None)?;
                let killed = kill_when(worker, || has_met(&sim.ledger(), known, &fault, effect)).await;
                // It may have ended without sending: nothing is left to surprise the next one.
                clear_orders(sim).await?;
                killed
            }
        }
    }
}

/// The next so many requests under `path` that want to change something meet the fault.
pub fn order(sim: &Sim, path: &str, (fault, times): (&str, u32)) {
    sim.order_fault(FaultOrder {
        method: Some("POST".to_owned()),
        path_prefix: path.to_owned(),
        fault: fault.to_owned(),
        times,
    });
}

pub async fn clear_orders(sim: &Sim) -> Result<()> {
    let request = Request::delete("/admin/faults").body(Body::empty())?;
    sim.router().oneshot(request).await.context("the simulator's orders could not be cleared")?;
    Ok(())
}

/// Whether a request met the fault and is still held; with `effect`, whether its post exists by now.
/// So many requests and effects are `known` from before.
pub fn has_met(ledger: &LedgerSnapshot, known: (usize, usize), fault: &str, effect: bool) -> bool {
    let is_it = |name: &Option<String>| name.as_deref() == Some(fault);
    if effect {
        let new = ledger.effects.get(known.1..).unwrap_or_default();
        return new.iter().any(|made| made.kind == "post.created" && is_it(&made.fault));
    }
    let new = ledger.requests.get(known.0..).unwrap_or_default();
    new.iter().any(|request| request.status.is_none() && is_it(&request.fault))
}

/// Kills a worker as soon as it is time; false when it ended before.
pub async fn kill_when(mut worker: Child, is_time: impl Fn() -> bool) -> Result<bool> {
    watch(&mut worker, is_time).await?;
    kill(worker).await
}

/// Watches a worker until it is time, or it has ended.
pub async fn watch(worker: &mut Child, is_time: impl Fn() -> bool) -> Result<()> {
    let watched = tokio::time::timeout(PATIENCE, async {
        while !is_time() && matches!(worker.try_wait(), Ok(None)) {
            tokio::time::sleep(POLL).await;
        }
    });
    watched.await.context("a worker neither sent nor ended")
}

/// SIGKILL; false when it had ended by itself before.
pub async fn kill(mut worker: Child) -> Result<bool> {
    if let Some(status) = worker.try_wait()? {
        anyhow::ensure!(status.success(), "a worker failed before it could be killed ({status})");
        return Ok(false);
    }
    worker.kill().await?;
    Ok(true)
}

/// Waits for a worker that stops itself; false when it ended otherwise.
pub async fn died(worker: Child) -> Result<bool> {
    let output = tokio::time::timeout(PATIENCE * 2, worker.wait_with_output()).await;
    let output = output.context("a worker neither died nor ended")??;
    if output.status.code().is_some_and(|code| code != 0) {
        let said = String::from_utf8_lossy(&output.stderr);
        anyhow::bail!("a worker failed instead of crashing ({}): {}", output.status, said.trim());
    }
    // No exit code: a signal ended it.
    Ok(output.status.code().is_none())
}
