//! The platforms' own price lists: read once a day, kept, and in force in every process.
//!
//! A list that cannot be read changes nothing: the last good copy stays, and its age and the failure are
//! shown with the prices.

use std::time::Duration;

use kernel::Timestamp;
use outbound::Client;
use platform::{Endpoints, LivePrices, Platform, PriceList, Registry};
use runtime::signals::Signal;
use runtime::{Cx, DbError};

use crate::store;

/// How old the kept copy may grow before the list is read again.
const STALE_AFTER: Duration = Duration::from_secs(24 * 3600);
/// After a failure.
const TRY_AGAIN_AFTER: Duration = Duration::from_secs(3600);
/// How often a process looks for a copy that another one stored, should the signal be lost.
pub(crate) const LOOK_EVERY: Duration = Duration::from_secs(300);
const ERROR_MAX: usize = 300;

/// A kept copy has changed.
pub(crate) const CHANGED: Signal = Signal::new("spend.prices");

/// A part of [`Cx`]: where a platform is; none where its public pages must not be asked.
pub struct PriceAddresses(pub fn(&Cx, &dyn Platform) -> Option<Endpoints>);

/// What is known of one platform's list.
#[derive(Debug, Clone)]
pub(crate) struct Kept {
    pub kind: String,
    /// The last good copy.
    pub list: Option<LivePrices>,
    pub tried_at: Timestamp,
    /// Why the last try failed.
    pub error: Option<String>,
}

/// Puts the kept lists in force in this process. To be called once at its start, before it quotes a price.
pub async fn adopt_prices(cx: &Cx) -> Result<(), DbError> {
    adopt(cx).await.map(drop)
}

/// Keeps this process at the prices that others read. For processes that run no reconcilers.
pub async fn follow_prices(cx: Cx) {
    let (changed, mut signals) = (CHANGED, cx.db.signals().listen());
    loop {
        signals.forget();
        if let Err(error) = adopt_prices(&cx).await {
            tracing::warn!(%error, "the kept price lists could not be read; trying again later");
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK_EVERY) => {}
            () = signals.wait_for(&changed) => {}
        }
    }
}

pub(crate) async fn adopt(cx: &Cx) -> Result<Vec<Kept>, DbError> {
    let mut conn = cx.db.read().await?;
    let kept = store::live::all(&mut conn).await?;
    for platform in cx.find_part::<Registry>().into_iter().flat_map(Registry::all) {
        let copy = kept.iter().find(|kept| kept.kind == platform.descriptor().name);
        if let Some((source, copy)) = platform.price_list().zip(copy.and_then(|kept| kept.list.clone())) {
            source.adopt(Some(copy));
        }
    }
    Ok(kept)
}

/// Reads every list that is a day old, one process at a time, and puts it in force.
pub async fn refresh_prices(cx: &Cx) -> Result<(), DbError> {
    let kept = adopt(cx).await?;
    let Some(PriceAddresses(address)) = cx.find_part() else { return Ok(()) };
    for platform in cx.find_part::<Registry>().into_iter().flat_map(Registry::all) {
        let kind = platform.descriptor().name;
        let known = kept.iter().find(|kept| kept.kind == kind);
        let Some(source) = platform.price_list().filter(|_| is_due(cx.now(), known)) else { continue };
        let Some(endpoints) = address(cx, platform.as_ref()) else { continue };
        if claim(cx, kind).await? {
            read(cx, kind, source, &endpoints).await?;
        }
    }
    Ok(())
}

/// Until when a list must have been tried, and read, to be left alone.
fn limits(now: Timestamp) -> (Timestamp, Timestamp) {
    (now.minus(TRY_AGAIN_AFTER), now.minus(STALE_AFTER))
}

fn is_due(now: Timestamp, known: Option<&Kept>) -> bool {
    let (tried, fetched) = limits(now);
    known.is_none_or(|kept| {
        kept.tried_at <= tried && kept.list.as_ref().is_none_or(|list| list.fetched_at <= fetched)
    })
}

async fn claim(cx: &Cx, kind: &str) -> Result<bool, DbError> {
    let mut tx = cx.db.begin().await?;
    let ours = store::live::claim(&mut tx, kind, cx.now(), limits(cx.now())).await?;
    tx.commit().await?;
    Ok(ours)
}

/// Through a client without a meter: a priced call would be refused.
async fn read(cx: &Cx, kind: &str, source: &dyn PriceList, endpoints: &Endpoints) -> Result<(), DbError> {
    let bases: Vec<_> = endpoints.0.values().cloned().collect();
    let http = cx.part::<Client>().with_allowed_origins(&bases);
    let answer = source.fetch(&http, endpoints).await;
    let mut tx = cx.db.begin().await?;
    match &answer {
        Ok(list) => store::live::keep(&mut tx, kind, list).await?,
        Err(error) => {
            tracing::warn!(%error, kind, "the price list could not be read; the last good copy stays in force");
            let text: String = error.to_string().chars().take(ERROR_MAX).collect();
            store::live::note_failure(&mut tx, kind, &text).await?;
        }
    }
    tx.raise(CHANGED);
    tx.commit().await?;
    if let Ok(list) = answer {
        source.adopt(Some(list));
    }
    Ok(())
}

#[cfg(test)]
mod tests;
