use kernel::ids::ReviewLinkId;
use runtime::{Caller, Cx, Permission, audit};
use serde_json::json;

use crate::{Error, Result, store};

/// The link leads nowhere from now on. Decisions that were taken by it stand.
pub async fn withdraw(cx: &Cx, caller: &Caller, id: &ReviewLinkId) -> Result<()> {
    caller.require(Permission::Propose)?;
    let mut tx = cx.db.begin().await?;
    let found = store::review_links::lock(&mut tx, &caller.scope, id).await?;
    let mut link = found.ok_or(Error::ReviewNotFound)?;
    if link.withdrawn_at.is_some() {
        return Ok(());
    }
    link.withdrawn_at = Some(cx.now());
    store::review_links::save(&mut tx, &link).await?;
    let detail = json!({ "name": link.name });
    audit::record(cx, &mut tx, caller, "publishing.review_link_withdrawn", id.as_str(), detail).await?;
    super::list::announce(cx, &mut tx, &link).await?;
    tx.commit().await?;
    Ok(())
}
