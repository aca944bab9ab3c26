use runtime::{Caller, Cx, Permission};

use super::Feed;
use crate::{Result, store};

/// Feeds of the workspace, the oldest first; none shows its secret.
pub async fn list(cx: &Cx, caller: &Caller) -> Result<Vec<Feed>> {
    caller.require(Permission::Read)?;
    let mut conn = cx.db.read().await?;
    Ok(store::feeds::list(&mut conn, &caller.scope).await?)
}
