use kernel::ids::{JobId, WorkspaceId};
use kernel::{Page, PageRequest};

use super::store::{self, DeadJob};
use crate::caller::{Caller, WorkspaceScope};
use crate::db::{Conn, DbError, Tx};
use crate::signals::Signal;
use crate::{Cx, audit};

/// Jobs of a workspace that were given up, newest first.
pub async fn list_dead(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    page: &PageRequest,
) -> Result<Page<DeadJob>, DbError> {
    list(conn, Some(scope.workspace_id()), page).await
}

/// Jobs of the installation itself that were given up; for its operator.
pub async fn list_dead_of_system(conn: &mut Conn, page: &PageRequest) -> Result<Page<DeadJob>, DbError> {
    list(conn, None, page).await
}

/// A cursor that is no job's id starts at the top.
async fn list(
    conn: &mut Conn,
    of: Option<&WorkspaceId>,
    page: &PageRequest,
) -> Result<Page<DeadJob>, DbError> {
    let before = page.cursor.as_deref().and_then(|cursor| JobId::parse(cursor).ok());
    let rows = store::list_dead(conn, of, before.as_ref(), page.limit() + 1).await?;
    Ok(Page::from_rows(rows, page.limit(), |job| job.id.to_string()))
}

/// Makes a dead job due now, with its attempts counted afresh. False when there is no such dead job in
/// the caller's workspace, or an unfinished job has its unique key.
pub async fn retry_dead(cx: &Cx, tx: &mut Tx, caller: &Caller, id: &JobId) -> Result<bool, DbError> {
    let revived = store::revive(tx, caller.scope.workspace_id(), id, cx.now()).await?;
    if revived {
        audit::record(cx, tx, caller, "job.retry", id.as_str(), serde_json::json!({})).await?;
        tx.raise(Signal::JOBS);
    }
    Ok(revived)
}
