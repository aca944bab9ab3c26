use kernel::ids::CalendarFeedId;
use runtime::{Caller, Cx, Permission, audit};
use serde_json::json;

use crate::{Error, Result, store};

/// The address leads nowhere from now on.
pub async fn remove(cx: &Cx, caller: &Caller, id: &CalendarFeedId) -> Result<()> {
    caller.require(Permission::Propose)?;
    let mut tx = cx.db.begin().await?;
    if !store::feeds::delete(&mut tx, &caller.scope, id).await? {
        return Err(Error::FeedNotFound);
    }
    audit::record(cx, &mut tx, caller, "publishing.feed_removed", id.as_str(), json!({})).await?;
    tx.commit().await?;
    Ok(())
}
