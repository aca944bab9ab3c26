//! One look at the table: prolong what is held, take back what fell silent, claim what is due.

use std::collections::HashSet;
use std::time::Duration;

use kernel::Timestamp;
use kernel::ids::JobId;
use tokio::time::Instant;

use super::store::{self, Lane, Level, Unreadable, Wanted};
use super::{Job, JobKind};
use crate::Cx;
use crate::db::DbError;

/// What to look for.
pub(super) struct Question {
    pub kinds: Vec<JobKind>,
    /// At most so many jobs; zero only prolongs leases.
    pub limit: usize,
    /// Jobs due within this time are taken too, to be held in memory until then. Not those with a
    /// concurrency key: they would keep their key busy while they wait.
    pub ahead: Duration,
    /// How long a silent worker keeps a job.
    pub lease: Duration,
    /// The leases to prolong, when it is time for that.
    pub renew: Option<Vec<(JobId, i64)>>,
}

pub(super) struct Answer {
    /// Leases count from here.
    pub asked_at: Instant,
    pub jobs: Vec<Job>,
    /// Which of the leases to prolong still stand.
    pub renewed: Option<HashSet<JobId>>,
    /// When the next job that could not be taken yet becomes interesting.
    pub next: Option<Timestamp>,
}

pub(super) async fn look(cx: &Cx, question: &Question) -> Result<Answer, DbError> {
    let now = cx.now();
    let mut answer = Answer { asked_at: Instant::now(), jobs: Vec::new(), renewed: None, next: None };
    if let Some(held) = &question.renew {
        answer.renewed = Some(tend(cx, held, (now, question.lease)).await?);
    }
    if question.limit == 0 {
        return Ok(answer);
    }
    let mut due = Vec::new();
    let mut conn = cx.db.read().await?;
    for (lane, ahead) in [(Lane::Keyed, Duration::ZERO), (Lane::Free, question.ahead)] {
        let until = now.plus(ahead);
        for level in store::levels(&mut conn, lane, until).await? {
            answer.next = [answer.next, level.next.map(|next| next.minus(ahead))].into_iter().flatten().min();
            due.extend((level.first <= until).then_some((lane, until, level)));
        }
    }
    drop(conn);
    if !due.is_empty() {
        due.sort_by_key(|(_, _, level)| std::cmp::Reverse(level.priority));
        answer.jobs = claim(cx, question, &due, now.plus(question.lease)).await?;
    }
    Ok(answer)
}

async fn claim(
    cx: &Cx,
    question: &Question,
    due: &[(Lane, Timestamp, Level)],
    lease_until: Timestamp,
) -> Result<Vec<Job>, DbError> {
    let mut tx = cx.db.begin().await?;
    let (mut claims, mut rest) = (Vec::new(), question.limit);
    for (lane, until, level) in due {
        // The lane with keys may take half, so that neither can starve the other.
        let limit = if *lane == Lane::Keyed { rest.div_ceil(2) } else { rest };
        if limit > 0 {
            let (kinds, priority) = (&question.kinds, level.priority);
            let wanted = Wanted { kinds, lane: *lane, priority, until: *until, limit, lease_until };
            let claimed = store::claim(&mut tx, &wanted).await?;
            rest = rest.saturating_sub(claimed.count);
            claims.push(claimed);
        }
    }
    tx.commit().await?;
    let mut jobs = Vec::new();
    for claimed in &claims {
        let (readable, unreadable) = claimed.read()?;
        jobs.extend(readable);
        if let Err(error) = bury(cx, &unreadable).await {
            // What can be read is leased and must run; the others come back when their lease is over.
            tracing::warn!(%error, jobs = unreadable.len(), "could not put jobs aside that cannot be read");
        }
    }
    Ok(jobs)
}

async fn bury(cx: &Cx, unreadable: &[Unreadable]) -> Result<(), DbError> {
    if unreadable.is_empty() {
        return Ok(());
    }
    let mut tx = cx.db.begin().await?;
    for row in unreadable {
        store::bury(&mut tx, row).await?;
    }
    tx.commit().await
}

/// First prolongs what this process holds, then takes back what others let run out: after a jump of the
/// clock, a process must not find its own leases run out.
async fn tend(
    cx: &Cx,
    held: &[(JobId, i64)],
    (now, lease): (Timestamp, Duration),
) -> Result<HashSet<JobId>, DbError> {
    if held.is_empty() && !store::any_expired(&mut cx.db.read().await?, now).await? {
        return Ok(HashSet::new());
    }
    let mut tx = cx.db.begin().await?;
    let renewed =
        if held.is_empty() { HashSet::new() } else { store::renew(&mut tx, held, now.plus(lease)).await? };
    let freed = store::free_expired(&mut tx, now).await?;
    tx.commit().await?;
    if freed > 0 {
        tracing::warn!(jobs = freed, "took back jobs whose worker fell silent");
    }
    Ok(renewed)
}

#[cfg(test)]
mod tests;
