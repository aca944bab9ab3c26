use kernel::ids::MediaId;
use runtime::{Caller, Conn, Cx, DbError, Permission, WorkspaceScope};

use crate::{Error, Media, Result, store};

pub async fn find(conn: &mut Conn, scope: &WorkspaceScope, id: &MediaId) -> Result<Option<Media>, DbError> {
    store::media::find(conn, scope, id).await
}

/// Those of them that exist, in no order.
pub async fn find_many(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    ids: &[MediaId],
) -> Result<Vec<Media>, DbError> {
    store::media::find_many(conn, scope, ids).await
}

pub async fn show(cx: &Cx, caller: &Caller, id: &MediaId) -> Result<Media> {
    caller.require(Permission::Read)?;
    let mut conn = cx.db.read().await?;
    store::media::find(&mut conn, &caller.scope, id).await?.ok_or(Error::NotFound)
}
