//! What happens without anybody asking: tokens are renewed ahead, accounts checked daily, leftovers purged.

use std::time::Duration;

use kernel::ids::AccountId;
use runtime::jobs::{self, Job, JobKind, NewJob, Outcome, Reconciler};
use runtime::{Cx, WorkspaceScope};
use serde_json::json;

use crate::check::{Finding, probe};
use crate::error::Error;
use crate::wire::Wire;
use crate::{account, open, store};

const PROBE: &str = "connections.probe";
const CHECK_EVERY: Duration = Duration::from_secs(24 * 3600);
/// After trouble that may pass, a check is made again soon: an hour of refusals ends a connection.
const CHECK_AGAIN: Duration = Duration::from_secs(20 * 60);
/// More than the five minutes at which a call would renew by itself, so that calls hardly ever wait.
const RENEW_AHEAD: Duration = Duration::from_secs(10 * 60);
/// How long a consent that was never finished is remembered after its end, to tell late from forged.
const STATES_KEPT: Duration = Duration::from_secs(3600);
const BATCH: i64 = 200;

pub fn jobs() -> Vec<JobKind> {
    vec![JobKind::new(PROBE, |cx, job| Box::pin(run_probe(cx, job)))]
}

pub fn reconcilers() -> Vec<Reconciler> {
    let every = |name, seconds, handler| Reconciler {
        name,
        every: Duration::from_secs(seconds),
        woken_by: None,
        handler,
    };
    vec![
        every("connections.renew_ahead", 60, |cx| Box::pin(report(renew_ahead(cx)))),
        every("connections.probe_daily", 300, |cx| Box::pin(report(enqueue_probes(cx)))),
        every("connections.purge_states", 600, |cx| Box::pin(report(purge_states(cx)))),
    ]
}

async fn report(work: impl Future<Output = Result<(), Error>>) -> Result<(), String> {
    work.await.map_err(|error| error.to_string())
}

async fn run_probe(cx: &Cx, job: &Job) -> Outcome {
    let id = job.payload.get("account_id").and_then(|id| id.as_str());
    let (Some(scope), Some(Ok(id))) = (job.scope(), id.map(AccountId::parse)) else {
        return Outcome::dead("the job names no account");
    };
    match probe(cx, &scope, &id).await {
        Ok(Finding::Certain) => Outcome::Done,
        Ok(Finding::Trouble) => Outcome::Again(cx.now().plus(CHECK_AGAIN)),
        Err(error @ Error::Db(_)) => Outcome::retry(error),
        Err(Error::AccountNotFound | Error::NeedsReconnect { .. } | Error::ArchiveOnly { .. }) => {
            Outcome::Done
        }
        // Most likely the key file or an address; whoever runs the machine is at it.
        Err(error) => {
            tracing::warn!(%error, account = %id, "an account cannot be checked");
            Outcome::Again(cx.now().plus(CHECK_AGAIN))
        }
    }
}

async fn enqueue_probes(cx: &Cx) -> Result<(), Error> {
    let mut tx = cx.db.begin().await?;
    let before = cx.now().minus(CHECK_EVERY);
    for (scope, id) in store::accounts::unchecked_since(&mut tx, before, BATCH).await? {
        let job = NewJob::new(PROBE, json!({ "account_id": id }))
            .in_workspace(&scope)
            .max_attempts(3)
            .unique(format!("{PROBE}:{id}"));
        jobs::enqueue(cx, &mut tx, job).await?;
    }
    Ok(tx.commit().await?)
}

/// Failures are kept where they belong, in the grant; the next tick looks again.
async fn renew_ahead(cx: &Cx) -> Result<(), Error> {
    let mut conn = cx.db.read().await?;
    let soon = store::grants::expiring(&mut conn, cx.now().plus(RENEW_AHEAD), BATCH).await?;
    drop(conn);
    for (scope, id) in soon {
        // One account's trouble must not keep the others waiting.
        if let Err(error) = renew(cx, &scope, &id).await {
            tracing::warn!(%error, account = %id, "a token could not be renewed ahead of its end");
        }
    }
    Ok(())
}

async fn renew(cx: &Cx, scope: &WorkspaceScope, id: &AccountId) -> Result<(), Error> {
    let mut conn = cx.db.read().await?;
    let account = account::find(&mut conn, scope, id).await?.ok_or(Error::AccountNotFound)?;
    drop(conn);
    let wire = Wire::to(cx, &account.platform)?;
    open::tokens(cx, scope, id, &wire).credential_lasting(RENEW_AHEAD).await?;
    Ok(())
}

async fn purge_states(cx: &Cx) -> Result<(), Error> {
    let mut tx = cx.db.begin().await?;
    store::states::purge(&mut tx, cx.now().minus(STATES_KEPT)).await?;
    Ok(tx.commit().await?)
}

#[cfg(test)]
mod tests;
