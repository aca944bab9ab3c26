//! Asking for everything of one account that is due.

use std::time::Duration;

use connections::line;
use kernel::ids::AccountId;
use kernel::{Micros, Timestamp};
use outbound::Refusal;
use platform::{Measure, Session};
use runtime::{Caller, Cx, WorkspaceScope};

use super::ladder::Density;
use super::stretches::{Made, stretches};
use super::take::take;
use super::{Watch, settings};
use crate::post::Author;
use crate::store::{post_lists, watches};
use crate::{Error, Result};

/// Posts asked for in one run; what is left is due at once again.
const DUE_MAX: i64 = 500;
/// Wait after trouble that may pass soon, and after trouble that needs a person.
const SHORT_WAIT: Duration = Duration::from_secs(10 * 60);
const LONG_WAIT: Duration = Duration::from_secs(6 * 3600);

/// Answers how many samples were taken. What could not be asked for is put off, with the reason, and is an
/// error for whoever wants to tell.
pub async fn run(cx: &Cx, scope: &WorkspaceScope, account: &AccountId) -> Result<i64> {
    let mut conn = cx.db.read().await?;
    if settings::load(&mut conn, scope).await?.density == Density::Off {
        return Ok(0);
    }
    let due = watches::due(&mut conn, scope, account, cx.now(), DUE_MAX).await?;
    drop(conn);
    if due.is_empty() {
        return Ok(0);
    }
    let mut sampled = 0;
    match ask_for(cx, scope, account, &due, &mut sampled).await {
        Ok(()) => Ok(sampled),
        Err(error) => {
            put_off(cx, scope, account, &error).await?;
            Err(error)
        }
    }
}

async fn ask_for(
    cx: &Cx,
    scope: &WorkspaceScope,
    account: &AccountId,
    due: &[Watch],
    sampled: &mut i64,
) -> Result<()> {
    let line = line::open(cx, scope, account).await?;
    let measure = line.measure()?;
    if measure.numbers_price(line.session.owns_app) > Micros::ZERO {
        leave_room(cx, scope, account, line.platform.descriptor().name).await?;
    }
    let batches = measure.batches(&line.session, &timeline(cx, scope, account, due).await?);
    let author = Author { account: account.clone(), remote_id: line.session.remote_id.clone() };
    for batch in batches {
        let (asked, refusal) = affordable(measure, &line.session, batch).await;
        if let Some((asked, found)) = asked {
            let taken = take(cx, scope, &author, &asked, found).await?;
            *sampled += i64::try_from(taken).unwrap_or(0);
        }
        if let Some(error) = refusal {
            return Err(error.into());
        }
    }
    Ok(())
}

/// The last part of a cap belongs to what people send: numbers can wait for the next day.
async fn leave_room(cx: &Cx, scope: &WorkspaceScope, account: &AccountId, platform: &str) -> Result<()> {
    let today = spend::today(cx, &Caller::system("insight.measure", scope.clone())).await?;
    let concerns = |budget: &&spend::Budget| {
        let is_ours = match budget.level {
            spend::Level::Account => budget.scope_id == account.as_str(),
            spend::Level::Install | spend::Level::Workspace => true,
            spend::Level::Campaign => false,
        };
        is_ours && budget.kind == platform && budget.fill() != spend::Fill::Ok
    };
    match today.budgets.iter().find(concerns) {
        Some(budget) => Err(Error::KeptFree { budget: budget.label(), until: today.day.end() }),
        None => Ok(()),
    }
}

/// What is due as stretches of the account's timeline.
async fn timeline(
    cx: &Cx,
    scope: &WorkspaceScope,
    account: &AccountId,
    due: &[Watch],
) -> Result<Vec<Vec<String>>> {
    let wanted: Vec<Made> = due.iter().map(|watch| (watch.remote_id.clone(), watch.born_at)).collect();
    let born = || wanted.iter().map(|(_, born)| *born);
    let (Some(first), Some(last)) = (born().min(), born().max()) else { return Ok(Vec::new()) };
    let mut conn = cx.db.read().await?;
    let known = post_lists::ids_between(&mut conn, scope, account, (first, last)).await?;
    Ok(stretches(&wanted, &known))
}

type Answered = Option<(Vec<String>, Vec<platform::Post>)>;

/// Asks for a batch, or for as much of it as the budget has room for, the newest first.
async fn affordable(
    measure: &dyn Measure,
    session: &Session,
    mut batch: Vec<String>,
) -> (Answered, Option<platform::Error>) {
    let first = measure.numbers(session, &batch).await;
    let Err(platform::Error::OverBudget(Refusal::OverBudget { wanted, left, .. })) = &first else {
        return match first {
            Ok(found) => (Some((batch, found)), None),
            Err(error) => (None, Some(error)),
        };
    };
    let share = i64::try_from(batch.len()).unwrap_or(0).saturating_mul(left.0.max(0)) / wanted.0.max(1);
    let fits = usize::try_from(share).unwrap_or(0);
    if fits == 0 {
        return (None, first.err());
    }
    batch.truncate(fits);
    match measure.numbers(session, &batch).await {
        Ok(found) => (Some((batch, found)), first.err()),
        Err(error) => (None, Some(error)),
    }
}

/// Everything that is due waits, and every post says why.
async fn put_off(cx: &Cx, scope: &WorkspaceScope, account: &AccountId, error: &Error) -> Result<()> {
    let mut tx = cx.db.begin().await?;
    let until = worth_trying(error, cx.now());
    watches::put_off(&mut tx, scope, account, cx.now(), (until, &error.to_string())).await?;
    Ok(tx.commit().await?)
}

fn worth_trying(error: &Error, now: Timestamp) -> Timestamp {
    match error {
        Error::Platform(platform::Error::OverBudget(Refusal::OverBudget { resets_at, .. })) => *resets_at,
        error => error
            .retry_at()
            .unwrap_or_else(|| now.plus(if error.is_transient() { SHORT_WAIT } else { LONG_WAIT })),
    }
    .max(now.plus(Duration::from_secs(60)))
}
