//! How bytes leave: what nothing has referred to for the grace is removed, uploads that wait too long are
//! given up, drafts of a process that died are swept.

use std::time::Duration;

use runtime::Cx;
use runtime::blobs::Blobs;
use runtime::jobs::Reconciler;

use crate::store::{blobs, uploads};
use crate::upload::discard_in;
use crate::{MediaOptions, Result};

const BATCH: i64 = 200;
const EVERY: Duration = Duration::from_secs(600);
/// No draft is written to for so long.
const DRAFT_AGE: Duration = Duration::from_secs(48 * 3600);

pub fn reconcilers() -> Vec<Reconciler> {
    vec![Reconciler {
        name: "media.collect",
        every: EVERY,
        woken_by: None,
        handler: |cx| Box::pin(async move { collect(cx).await.map_err(|error| error.to_string()) }),
    }]
}

/// Safe to repeat and to race: bytes go first, their row after them.
pub async fn collect(cx: &Cx) -> Result<()> {
    give_up_uploads(cx).await?;
    remove_unused(cx).await?;
    cx.part::<Blobs>().forget_drafts(cx.now().minus(DRAFT_AGE)).await?;
    Ok(())
}

async fn give_up_uploads(cx: &Cx) -> Result<()> {
    loop {
        let mut conn = cx.db.read().await?;
        let expired = uploads::expired(&mut conn, cx.now(), BATCH).await?;
        drop(conn);
        if expired.is_empty() {
            return Ok(());
        }
        let mut tx = cx.db.begin().await?;
        for (scope, id) in &expired {
            discard_in(&mut tx, scope, id).await?;
        }
        tx.commit().await?;
    }
}

async fn remove_unused(cx: &Cx) -> Result<()> {
    let before = cx.now().minus(MediaOptions::of(cx).grace);
    loop {
        let mut conn = cx.db.read().await?;
        let unused = blobs::unused(&mut conn, before, BATCH).await?;
        drop(conn);
        if unused.is_empty() {
            return Ok(());
        }
        for (_, key) in &unused {
            cx.part::<Blobs>().delete(key).await?;
        }
        let mut tx = cx.db.begin().await?;
        for (scope, key) in &unused {
            blobs::forget(&mut tx, scope, key).await?;
        }
        tx.commit().await?;
    }
}

#[cfg(test)]
mod tests;
