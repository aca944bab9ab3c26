use kernel::Timestamp;
use kernel::ids::AccountId;
use runtime::{Conn, DbError, Row, Tx, WorkspaceScope, args};

use super::secrets::read_sealed;
use crate::account::Status;
use crate::grant::{Grant, Method, NewGrant};
use crate::vault::{Field, Sealed};

/// A grant as it was read together with the account's status and the sealed access token (or keys).
pub(crate) struct StoredGrant {
    pub grant: Grant,
    pub status: Status,
    pub status_detail: Option<String>,
    pub origin: String,
    pub sealed: Sealed,
}

/// One statement, so that token and state belong together.
pub(crate) async fn find(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    account: &AccountId,
) -> Result<Option<StoredGrant>, DbError> {
    let sql = "SELECT g.method, g.version, g.expires_at, g.renewable, g.claimed_until, g.attempts,
                      g.attempts_since, g.last_error, a.status, a.status_detail, s.origin, s.key_id, s.sealed
               FROM account_grant g
               JOIN account a ON a.workspace_id = g.workspace_id AND a.id = g.account_id
               JOIN vault_secret s ON s.workspace_id = g.workspace_id AND s.subject = g.account_id
                AND s.field = CASE g.method WHEN 'oauth1' THEN $3 ELSE $4 END
               WHERE g.workspace_id = $1 AND g.account_id = $2";
    let fields = (Field::OAuth1Keys.as_str(), Field::AccessToken.as_str());
    let row = conn.fetch_optional(sql, args![scope, account, fields.0, fields.1]).await?;
    row.as_ref().map(read).transpose()
}

fn read(row: &Row) -> Result<StoredGrant, DbError> {
    Ok(StoredGrant {
        grant: Grant {
            method: row.get("method")?,
            version: row.get("version")?,
            expires_at: row.get("expires_at")?,
            renewable: row.get("renewable")?,
            claimed_until: row.get("claimed_until")?,
            attempts: row.get("attempts")?,
            attempts_since: row.get("attempts_since")?,
            last_error: row.get("last_error")?,
        },
        status: row.get("status")?,
        status_detail: row.get("status_detail")?,
        origin: row.get("origin")?,
        sealed: read_sealed(row)?,
    })
}

/// A new grant of an account, in the place of any old one.
pub(crate) async fn put(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    account: &AccountId,
    new: &NewGrant,
) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO account_grant (workspace_id, account_id, method, version, expires_at, renewable, attempts)
         VALUES ($1, $2, $3, $4, $5, $6, 0)
         ON CONFLICT (workspace_id, account_id) DO UPDATE
         SET method = excluded.method, version = excluded.version, expires_at = excluded.expires_at,
             renewable = excluded.renewable, claimed_until = NULL, attempts = 0, attempts_since = NULL,
             last_error = NULL",
        args![scope, account, new.method.as_str(), new.version, new.expires_at, new.renewable],
    )
    .await?;
    Ok(())
}

pub(crate) async fn remove(tx: &mut Tx, scope: &WorkspaceScope, account: &AccountId) -> Result<(), DbError> {
    let sql = "DELETE FROM account_grant WHERE workspace_id = $1 AND account_id = $2";
    tx.execute(sql, args![scope, account]).await?;
    Ok(())
}

/// The times that a claim is decided by.
pub(crate) struct ClaimTimes {
    pub now: Timestamp,
    pub until: Timestamp,
    /// Attempts before this are forgotten.
    pub window_start: Timestamp,
    pub attempts_max: i64,
}

/// Claims the right to refresh the grant of exactly this version; counts the attempt. False when another
/// process holds it, the version is gone, or the attempts are used up.
pub(crate) async fn claim(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    account: &AccountId,
    version: i64,
    times: &ClaimTimes,
) -> Result<bool, DbError> {
    let sql = "UPDATE account_grant
               SET claimed_until = $5,
                   attempts = CASE WHEN attempts_since IS NULL OR attempts_since <= $6 THEN 1
                                   ELSE attempts + 1 END,
                   attempts_since = CASE WHEN attempts_since IS NULL OR attempts_since <= $6 THEN $4
                                         ELSE attempts_since END
               WHERE workspace_id = $1 AND account_id = $2 AND version = $3
                 AND (claimed_until IS NULL OR claimed_until <= $4)
                 AND (attempts_since IS NULL OR attempts_since <= $6 OR attempts < $7)";
    let args = args![scope, account, version, times.now, times.until, times.window_start, times.attempts_max];
    Ok(tx.execute(sql, args).await? == 1)
}

/// Ends a claim without a new pair. False when the grant is another one meanwhile.
pub(crate) async fn release(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    account: &AccountId,
    version: i64,
    error: &str,
) -> Result<bool, DbError> {
    let sql = "UPDATE account_grant SET claimed_until = NULL, last_error = $4
               WHERE workspace_id = $1 AND account_id = $2 AND version = $3";
    Ok(tx.execute(sql, args![scope, account, version, error]).await? == 1)
}

/// Replaces the grant of exactly version `old`. False when it is not that one any more. `forget_attempts`
/// is false for renewals that a refusal forced: those stay limited even when they succeed.
pub(crate) async fn replace(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    account: &AccountId,
    (old, new): (i64, &NewGrant),
    forget_attempts: bool,
) -> Result<bool, DbError> {
    let sql = "UPDATE account_grant
               SET version = $4, expires_at = $5, claimed_until = NULL, last_error = NULL,
                   renewable = CASE WHEN $6 THEN $6 ELSE renewable END,
                   attempts = CASE WHEN $7 THEN 0 ELSE attempts END,
                   attempts_since = CASE WHEN $7 THEN NULL ELSE attempts_since END
               WHERE workspace_id = $1 AND account_id = $2 AND version = $3";
    let args = args![scope, account, old, new.version, new.expires_at, new.renewable, forget_attempts];
    Ok(tx.execute(sql, args).await? == 1)
}

/// Connected accounts of all workspaces whose tokens end before `before`, soonest first.
pub(crate) async fn expiring(
    conn: &mut Conn,
    before: Timestamp,
    limit: i64,
) -> Result<Vec<(WorkspaceScope, AccountId)>, DbError> {
    let sql = "SELECT g.workspace_id, g.account_id FROM account_grant g
               JOIN account a ON a.workspace_id = g.workspace_id AND a.id = g.account_id
               WHERE g.renewable AND g.expires_at < $1 AND a.status = 'connected'
               ORDER BY g.expires_at LIMIT $2";
    let rows = conn.fetch_all(sql, args![before, limit]).await?;
    rows.iter().map(|row| Ok((row.get("workspace_id")?, row.get("account_id")?))).collect()
}

impl runtime::db::Column for Method {
    fn read(row: &Row, column: &str) -> Result<Self, DbError> {
        match String::read(row, column)?.as_str() {
            "oauth2" => Ok(Self::OAuth2),
            "oauth1" => Ok(Self::OAuth1),
            other => Err(DbError::Decode(format!("column {column}: `{other}` is no method"))),
        }
    }
}
