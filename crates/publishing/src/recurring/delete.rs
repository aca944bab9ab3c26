//! Ending a recurrence for good.

use kernel::ids::RecurrenceId;
use runtime::{Caller, Cx, Permission, audit};
use serde_json::json;

use super::{announce, lock};
use crate::unschedule::unschedule_in;
use crate::{Error, Result, store};

/// Makes nothing more; its posts that wait become drafts. What is out, or on its way, stays.
pub async fn delete(cx: &Cx, caller: &Caller, id: &RecurrenceId) -> Result<()> {
    caller.require(Permission::Propose)?;
    let mut tx = cx.db.begin().await?;
    let recurrence = lock(&mut tx, &caller.scope, id).await?;
    for mut post in store::posts::of_recurrence(&mut tx, &caller.scope, id).await? {
        if post.plan.is_none() {
            continue;
        }
        match unschedule_in(cx, &mut tx, caller, &mut post).await {
            Ok(()) | Err(Error::Leaving { .. } | Error::WrongState { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    store::recurrences::remove(&mut tx, &caller.scope, id).await?;
    let detail = json!({ "name": recurrence.name });
    audit::record(cx, &mut tx, caller, "publishing.recurrence_deleted", id.as_str(), detail).await?;
    announce(cx, &mut tx, &caller.scope, id, "deleted").await?;
    tx.commit().await?;
    Ok(())
}
