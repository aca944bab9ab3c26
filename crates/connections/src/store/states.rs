use kernel::Timestamp;
use kernel::ids::{SessionId, UserId, WorkspaceId};
use runtime::{Conn, DbError, Row, Tx, WorkspaceScope, args};

/// A consent under way.
#[derive(Debug, Clone)]
pub(crate) struct OAuthState {
    pub hash: String,
    pub user: UserId,
    pub session: Option<SessionId>,
    pub platform: String,
    pub redirect_uri: String,
    pub scopes: Vec<String>,
    pub owns_app: Option<bool>,
    pub expires_at: Timestamp,
    pub used: bool,
}

pub(crate) async fn insert(tx: &mut Tx, scope: &WorkspaceScope, state: &OAuthState) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO oauth_state (workspace_id, state_hash, user_id, session_id, platform, redirect_uri,
                                  scopes, owns_app, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        args![
            scope,
            &state.hash,
            &state.user,
            state.session.as_ref(),
            &state.platform,
            &state.redirect_uri,
            serde_json::json!(state.scopes),
            state.owns_app,
            state.expires_at
        ],
    )
    .await?;
    Ok(())
}

/// To which workspace a state belongs: the platform's redirect brings nothing else along.
pub(crate) async fn workspace_of(conn: &mut Conn, hash: &str) -> Result<Option<WorkspaceId>, DbError> {
    let sql = "SELECT workspace_id FROM oauth_state WHERE state_hash = $1";
    let row = conn.fetch_optional(sql, args![hash]).await?;
    row.map(|row| row.get("workspace_id")).transpose()
}

pub(crate) async fn find(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    hash: &str,
) -> Result<Option<OAuthState>, DbError> {
    let sql = "SELECT state_hash, user_id, session_id, platform, redirect_uri, scopes, owns_app, expires_at,
                      used_at
               FROM oauth_state WHERE workspace_id = $1 AND state_hash = $2";
    let row = conn.fetch_optional(sql, args![scope, hash]).await?;
    row.as_ref().map(read).transpose()
}

/// False when somebody used it before.
pub(crate) async fn use_up(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    hash: &str,
    now: Timestamp,
) -> Result<bool, DbError> {
    let sql = "UPDATE oauth_state SET used_at = $3
               WHERE workspace_id = $1 AND state_hash = $2 AND used_at IS NULL";
    Ok(tx.execute(sql, args![scope, hash, now]).await? == 1)
}

/// Over all workspaces, with what the vault keeps for them.
pub(crate) async fn purge(tx: &mut Tx, before: Timestamp) -> Result<(), DbError> {
    tx.execute(
        "DELETE FROM vault_secret WHERE EXISTS (
             SELECT 1 FROM oauth_state o WHERE o.workspace_id = vault_secret.workspace_id
                AND vault_secret.subject = 'state:' || o.state_hash AND o.expires_at < $1)",
        args![before],
    )
    .await?;
    tx.execute("DELETE FROM oauth_state WHERE expires_at < $1", args![before]).await?;
    Ok(())
}

fn read(row: &Row) -> Result<OAuthState, DbError> {
    let scopes: serde_json::Value = row.get("scopes")?;
    Ok(OAuthState {
        hash: row.get("state_hash")?,
        user: row.get("user_id")?,
        session: row.get("session_id")?,
        platform: row.get("platform")?,
        redirect_uri: row.get("redirect_uri")?,
        scopes: super::accounts::texts(&scopes),
        owns_app: row.get("owns_app")?,
        expires_at: row.get("expires_at")?,
        used: row.get::<Option<i64>>("used_at")?.is_some(),
    })
}
