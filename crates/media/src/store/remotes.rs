use kernel::ids::{AccountId, MediaId};
use platform::Uploaded;
use runtime::{Conn, DbError, Tx, WorkspaceScope, args};

pub async fn save(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    account: &AccountId,
    (id, described): (&MediaId, &str),
    uploaded: &Uploaded,
) -> Result<(), DbError> {
    let sql =
        "INSERT INTO media_remote (workspace_id, account_id, media_id, described, remote_id, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (workspace_id, account_id, media_id, described)
        DO UPDATE SET remote_id = excluded.remote_id, expires_at = excluded.expires_at";
    let (remote_id, expires_at) = (&uploaded.remote_id, uploaded.expires_at);
    tx.execute(sql, args![scope, account, id, described, remote_id, expires_at]).await.map(|_| ())
}

pub async fn find(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    account: &AccountId,
    (id, described): (&MediaId, &str),
) -> Result<Option<Uploaded>, DbError> {
    let sql = "SELECT remote_id, expires_at FROM media_remote
        WHERE workspace_id = $1 AND account_id = $2 AND media_id = $3 AND described = $4";
    let row = conn.fetch_optional(sql, args![scope, account, id, described]).await?;
    row.map(|row| Ok(Uploaded { remote_id: row.get("remote_id")?, expires_at: row.get("expires_at")? }))
        .transpose()
}
