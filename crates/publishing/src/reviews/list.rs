use kernel::{Page, PageRequest};
use runtime::events::{self, Event};
use runtime::{Caller, Cx, Permission, Tx};
use serde_json::json;

use super::{Link, LinkView};
use crate::{Result, store};

/// Links of the workspace, the newest first; none shows its secret.
pub async fn list(cx: &Cx, caller: &Caller, page: &PageRequest) -> Result<Page<LinkView>> {
    caller.require(Permission::Read)?;
    let mut conn = cx.db.read().await?;
    let before = page.cursor.as_deref();
    let rows = store::review_links::list(&mut conn, &caller.scope, (before, page.limit() + 1)).await?;
    let now = cx.now();
    Ok(Page::from_rows(rows, page.limit(), |link| link.id.to_string()).map(|link| link.view(now)))
}

/// Tells open screens.
pub async fn announce(cx: &Cx, tx: &mut Tx, link: &Link) -> Result<()> {
    let kind = "publishing.review_link_changed";
    let event = Event { kind, subject: link.id.to_string(), payload: json!({}) };
    Ok(events::emit(cx, tx, &link.scope, event).await?)
}
