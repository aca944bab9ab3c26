//! What platforms call files that were handed over, so that a retry after a crash hands nothing over twice.

use kernel::ids::{AccountId, MediaId};
use platform::Uploaded;
use runtime::{Conn, DbError, Tx, WorkspaceScope};

use crate::store::remotes;

/// As it was remembered, expired or not.
pub async fn handed_over(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    account: &AccountId,
    id: &MediaId,
) -> Result<Option<Uploaded>, DbError> {
    remotes::find(conn, scope, account, id).await
}

/// Replaces what was remembered before.
pub async fn remember(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    account: &AccountId,
    id: &MediaId,
    uploaded: &Uploaded,
) -> Result<(), DbError> {
    remotes::save(tx, scope, account, id, uploaded).await
}
