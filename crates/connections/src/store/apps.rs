use kernel::Timestamp;
use runtime::{Conn, DbError, Row, Tx, WorkspaceScope, args};

use crate::app::DeveloperApp;

pub(crate) async fn list(conn: &mut Conn, scope: &WorkspaceScope) -> Result<Vec<DeveloperApp>, DbError> {
    let sql = "SELECT platform, client_id, has_secret, updated_at FROM developer_app
               WHERE workspace_id = $1 ORDER BY platform";
    conn.fetch_all(sql, args![scope]).await?.iter().map(read).collect()
}

pub(crate) async fn find(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    platform: &str,
) -> Result<Option<DeveloperApp>, DbError> {
    let sql = "SELECT platform, client_id, has_secret, updated_at FROM developer_app
               WHERE workspace_id = $1 AND platform = $2";
    let row = conn.fetch_optional(sql, args![scope, platform]).await?;
    row.as_ref().map(read).transpose()
}

pub(crate) async fn put(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    (platform, client_id): (&str, &str),
    has_secret: bool,
    now: Timestamp,
) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO developer_app (workspace_id, platform, client_id, has_secret, updated_at)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (workspace_id, platform) DO UPDATE
         SET client_id = excluded.client_id, has_secret = excluded.has_secret,
             updated_at = excluded.updated_at",
        args![scope, platform, client_id, has_secret, now],
    )
    .await?;
    Ok(())
}

fn read(row: &Row) -> Result<DeveloperApp, DbError> {
    Ok(DeveloperApp {
        platform: row.get("platform")?,
        client_id: row.get("client_id")?,
        has_secret: row.get("has_secret")?,
        updated_at: row.get("updated_at")?,
    })
}
