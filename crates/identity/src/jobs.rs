use std::time::Duration;

use runtime::jobs::Reconciler;
use runtime::{Cx, DbError};

use crate::store;
use crate::throttle::FORGET_AFTER;

/// Throws away sessions and codes that ended, and failures that no longer count.
pub fn reconcilers() -> Vec<Reconciler> {
    vec![Reconciler {
        name: "identity.forget",
        every: Duration::from_secs(3600),
        woken_by: None,
        handler: |cx| Box::pin(async move { forget(cx).await.map_err(|error| error.to_string()) }),
    }]
}

pub(crate) async fn forget(cx: &Cx) -> Result<(), DbError> {
    let mut tx = cx.db.begin().await?;
    store::sessions::delete_expired(&mut tx, cx.now()).await?;
    store::resets::delete_expired(&mut tx, cx.now()).await?;
    store::attempts::forget_before(&mut tx, cx.now().minus(FORGET_AFTER)).await?;
    tx.commit().await
}
