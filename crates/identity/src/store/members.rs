use kernel::Timestamp;
use kernel::ids::UserId;
use runtime::{Conn, DbError, Role, Row, Tx, WorkspaceScope, args};

use super::role;
use crate::member::{Member, Membership};

const SELECT: &str = "SELECT membership.user_id, username, role, membership.created_at, confirmed_at
                      FROM membership JOIN app_user ON app_user.id = membership.user_id";

pub(crate) async fn insert(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    user: &UserId,
    role: Role,
    now: Timestamp,
) -> Result<(), DbError> {
    let sql = "INSERT INTO membership (workspace_id, user_id, role, created_at, confirmed_at)
               VALUES ($1, $2, $3, $4, $4)";
    tx.execute(sql, args![scope, user, role.as_str(), now]).await.map(|_| ())
}

pub(crate) async fn list(conn: &mut Conn, scope: &WorkspaceScope) -> Result<Vec<Member>, DbError> {
    let sql = runtime::Sql::assembled(format!(
        "{SELECT} WHERE workspace_id = $1 ORDER BY membership.created_at, membership.user_id"
    ));
    conn.fetch_all(sql, args![scope]).await?.iter().map(read).collect()
}

pub(crate) async fn find(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    user: &UserId,
) -> Result<Option<Member>, DbError> {
    let sql =
        runtime::Sql::assembled(format!("{SELECT} WHERE workspace_id = $1 AND membership.user_id = $2"));
    let row = conn.fetch_optional(sql, args![scope, user]).await?;
    row.as_ref().map(read).transpose()
}

/// Where a person may go: confirmed memberships only, the oldest first.
pub(crate) async fn of_user(conn: &mut Conn, user: &UserId) -> Result<Vec<Membership>, DbError> {
    let sql = "SELECT workspace_id, name, role FROM membership
               JOIN workspace ON workspace.id = membership.workspace_id
               WHERE user_id = $1 AND confirmed_at IS NOT NULL ORDER BY membership.created_at, workspace_id";
    let rows = conn.fetch_all(sql, args![user]).await?;
    let read = |row: &Row| {
        Ok(Membership {
            workspace: row.get("workspace_id")?,
            workspace_name: row.get("name")?,
            role: role(row)?,
        })
    };
    rows.iter().map(read).collect()
}

pub(crate) async fn set_role(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    user: &UserId,
    role: Role,
) -> Result<(), DbError> {
    let sql = "UPDATE membership SET role = $3 WHERE workspace_id = $1 AND user_id = $2";
    tx.execute(sql, args![scope, user, role.as_str()]).await.map(|_| ())
}

pub(crate) async fn delete(tx: &mut Tx, scope: &WorkspaceScope, user: &UserId) -> Result<(), DbError> {
    let sql = "DELETE FROM membership WHERE workspace_id = $1 AND user_id = $2";
    tx.execute(sql, args![scope, user]).await.map(|_| ())
}

/// Owners besides `user` who can sign in. Locks the workspace's row, so that two owners cannot remove each
/// other at the same time.
pub(crate) async fn other_owners(tx: &mut Tx, scope: &WorkspaceScope, user: &UserId) -> Result<i64, DbError> {
    tx.execute("UPDATE workspace SET name = name WHERE id = $1", args![scope]).await?;
    let sql = "SELECT CAST(COUNT(*) AS BIGINT) AS n FROM membership
               JOIN app_user ON app_user.id = membership.user_id
               WHERE workspace_id = $1 AND user_id <> $2 AND role = $3 AND confirmed_at IS NOT NULL
                 AND disabled_at IS NULL";
    tx.fetch_one(sql, args![scope, user, Role::Owner.as_str()]).await?.get("n")
}

fn read(row: &Row) -> Result<Member, DbError> {
    Ok(Member {
        user: row.get("user_id")?,
        username: row.get("username")?,
        role: role(row)?,
        created_at: row.get("created_at")?,
        confirmed: row.get::<Option<Timestamp>>("confirmed_at")?.is_some(),
    })
}
