use kernel::ids::AccountId;
use kernel::{Micros, Timestamp};
use platform::Person;
use runtime::{Conn, DbError, Row, Sql, Tx, WorkspaceScope, args};
use serde_json::Value as Json;

use crate::account::{Account, Status};

const COLUMNS: &str = "id, platform, remote_id, username, display_name, avatar_url, followers, following, \
                       posts, text_limit, status, status_detail, scopes, owns_app, credit_micros, \
                       connected_at, checked_at";

pub(crate) async fn list(conn: &mut Conn, scope: &WorkspaceScope) -> Result<Vec<Account>, DbError> {
    let sql = Sql::assembled(format!("SELECT {COLUMNS} FROM account WHERE workspace_id = $1 ORDER BY id"));
    conn.fetch_all(sql, args![scope]).await?.iter().map(read).collect()
}

pub(crate) async fn find(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    id: &AccountId,
) -> Result<Option<Account>, DbError> {
    let sql = Sql::assembled(format!("SELECT {COLUMNS} FROM account WHERE workspace_id = $1 AND id = $2"));
    let row = conn.fetch_optional(sql, args![scope, id]).await?;
    row.as_ref().map(read).transpose()
}

/// Makes the row of a platform's account unless it exists; answers its id either way.
pub(crate) async fn ensure(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    platform: &str,
    (id, person): (&AccountId, &Person),
    now: Timestamp,
) -> Result<AccountId, DbError> {
    tx.execute(
        "INSERT INTO account (workspace_id, id, platform, remote_id, username, display_name, avatar_url,
                              followers, following, posts, text_limit, status, scopes, owns_app, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, '[]', $13, $14)
         ON CONFLICT (workspace_id, platform, remote_id) DO NOTHING",
        args![
            scope,
            id,
            platform,
            &person.remote_id,
            &person.username,
            &person.display_name,
            person.avatar_url.clone(),
            person.followers,
            person.following,
            person.posts,
            person.text_limit,
            Status::ArchiveOnly.as_str(),
            false,
            now
        ],
    )
    .await?;
    let sql = "SELECT id FROM account WHERE workspace_id = $1 AND platform = $2 AND remote_id = $3";
    tx.fetch_one(sql, args![scope, platform, &person.remote_id]).await?.get("id")
}

/// How an account stands after it was connected.
pub(crate) struct Connected<'a> {
    pub scopes: &'a [String],
    pub owns_app: bool,
    pub detail: Option<&'a str>,
    pub now: Timestamp,
}

pub(crate) async fn set_connected(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    id: &AccountId,
    connected: &Connected<'_>,
) -> Result<(), DbError> {
    tx.execute(
        "UPDATE account SET status = 'connected', status_detail = $3, connect_note = $3, scopes = $4, owns_app = $5,
                            connected_at = $6, checked_at = $6, refused_since = NULL
         WHERE workspace_id = $1 AND id = $2",
        args![
            scope,
            id,
            connected.detail.map(str::to_owned),
            serde_json::json!(connected.scopes),
            connected.owns_app,
            connected.now
        ],
    )
    .await?;
    Ok(())
}

/// True when the status really changed: what is announced on it is announced once.
pub(crate) async fn change_status(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    id: &AccountId,
    status: Status,
    detail: &str,
) -> Result<bool, DbError> {
    let sql = "UPDATE account SET status = $3, status_detail = $4, refused_since = NULL
               WHERE workspace_id = $1 AND id = $2 AND status <> $3";
    Ok(tx.execute(sql, args![scope, id, status.as_str(), detail]).await? == 1)
}

/// Only a connected account can come to need a new connection.
pub(crate) async fn set_needs_reconnect(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    id: &AccountId,
    detail: &str,
) -> Result<bool, DbError> {
    let sql = "UPDATE account SET status = 'needs_reconnect', status_detail = $3, refused_since = NULL
               WHERE workspace_id = $1 AND id = $2 AND status = 'connected'";
    Ok(tx.execute(sql, args![scope, id, detail]).await? == 1)
}

pub(crate) async fn set_scopes(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    id: &AccountId,
    scopes: &[String],
) -> Result<(), DbError> {
    let sql = "UPDATE account SET scopes = $3 WHERE workspace_id = $1 AND id = $2";
    tx.execute(sql, args![scope, id, serde_json::json!(scopes)]).await?;
    Ok(())
}

pub(crate) async fn set_detail(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    id: &AccountId,
    detail: Option<&str>,
) -> Result<(), DbError> {
    let sql = "UPDATE account SET status_detail = $3 WHERE workspace_id = $1 AND id = $2";
    tx.execute(sql, args![scope, id, detail.map(str::to_owned)]).await?;
    Ok(())
}

/// What the platform says of the account. Counters it leaves out keep their last known value.
pub(crate) async fn set_profile(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    id: &AccountId,
    person: &Person,
) -> Result<(), DbError> {
    tx.execute(
        "UPDATE account SET username = $3, display_name = $4, avatar_url = COALESCE($5, avatar_url),
                            followers = COALESCE($6, followers), following = COALESCE($7, following),
                            posts = COALESCE($8, posts), text_limit = COALESCE($9, text_limit)
         WHERE workspace_id = $1 AND id = $2",
        args![
            scope,
            id,
            &person.username,
            &person.display_name,
            person.avatar_url.clone(),
            person.followers,
            person.following,
            person.posts,
            person.text_limit
        ],
    )
    .await?;
    Ok(())
}

/// A check found everything in order.
pub(crate) async fn set_checked(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    id: &AccountId,
    credit: Option<Micros>,
    now: Timestamp,
) -> Result<(), DbError> {
    let sql = "UPDATE account SET checked_at = $3, credit_micros = $4, refused_since = NULL,
                                  status_detail = connect_note
               WHERE workspace_id = $1 AND id = $2 AND status = 'connected'";
    tx.execute(sql, args![scope, id, now, credit]).await?;
    Ok(())
}

/// A check was answered "not authorised"; answers since when all have been.
pub(crate) async fn note_refused(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    id: &AccountId,
    detail: &str,
    now: Timestamp,
) -> Result<Timestamp, DbError> {
    let sql = "UPDATE account SET refused_since = COALESCE(refused_since, $4), checked_at = $4,
                                  status_detail = $3
               WHERE workspace_id = $1 AND id = $2 RETURNING refused_since";
    tx.fetch_one(sql, args![scope, id, detail, now]).await?.get("refused_since")
}

pub(crate) async fn set_owns_app(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    id: &AccountId,
    owns_app: bool,
) -> Result<bool, DbError> {
    let sql = "UPDATE account SET owns_app = $3 WHERE workspace_id = $1 AND id = $2";
    Ok(tx.execute(sql, args![scope, id, owns_app]).await? == 1)
}

/// Connected accounts of all workspaces that were last checked before `before`.
pub(crate) async fn unchecked_since(
    conn: &mut Conn,
    before: Timestamp,
    limit: i64,
) -> Result<Vec<(WorkspaceScope, AccountId)>, DbError> {
    let sql = "SELECT workspace_id, id FROM account
               WHERE status = 'connected' AND (checked_at IS NULL OR checked_at < $1)
               ORDER BY checked_at LIMIT $2";
    let rows = conn.fetch_all(sql, args![before, limit]).await?;
    rows.iter().map(|row| Ok((row.get("workspace_id")?, row.get("id")?))).collect()
}

fn read(row: &Row) -> Result<Account, DbError> {
    let scopes: Json = row.get("scopes")?;
    Ok(Account {
        id: row.get("id")?,
        platform: row.get("platform")?,
        remote_id: row.get("remote_id")?,
        username: row.get("username")?,
        display_name: row.get("display_name")?,
        avatar_url: row.get("avatar_url")?,
        followers: row.get("followers")?,
        following: row.get("following")?,
        posts: row.get("posts")?,
        text_limit: row.get("text_limit")?,
        status: row.get("status")?,
        status_detail: row.get("status_detail")?,
        scopes: texts(&scopes),
        owns_app: row.get("owns_app")?,
        credit: row.get("credit_micros")?,
        connected_at: row.get("connected_at")?,
        checked_at: row.get("checked_at")?,
    })
}

/// The texts of a JSON list.
pub(crate) fn texts(list: &Json) -> Vec<String> {
    let items = list.as_array().into_iter().flatten();
    items.filter_map(|item| item.as_str().map(str::to_owned)).collect()
}
