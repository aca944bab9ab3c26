use kernel::ids::PolicyId;
use runtime::{Conn, DbError, Row, Sql, Tx, WorkspaceScope, args};

use super::acts::{from_json, to_json};
use crate::policy::{Policy, Rule};

const COLUMNS: &str = "id, name, enabled, kinds, accounts, proposed_by, price_at_least_micros, effect,
    written_by, created_at, changed_at";

pub async fn list(conn: &mut Conn, scope: &WorkspaceScope) -> Result<Vec<Policy>, DbError> {
    let sql = format!("SELECT {COLUMNS} FROM gate_policy WHERE workspace_id = $1 ORDER BY id");
    conn.fetch_all(Sql::assembled(sql), args![scope]).await?.iter().map(read).collect()
}

pub async fn list_enabled(conn: &mut Conn, scope: &WorkspaceScope) -> Result<Vec<Policy>, DbError> {
    let sql = format!("SELECT {COLUMNS} FROM gate_policy WHERE workspace_id = $1 AND enabled ORDER BY id");
    conn.fetch_all(Sql::assembled(sql), args![scope]).await?.iter().map(read).collect()
}

pub async fn find(conn: &mut Conn, scope: &WorkspaceScope, id: &PolicyId) -> Result<Option<Policy>, DbError> {
    let sql = format!("SELECT {COLUMNS} FROM gate_policy WHERE workspace_id = $1 AND id = $2");
    conn.fetch_optional(Sql::assembled(sql), args![scope, id]).await?.as_ref().map(read).transpose()
}

/// Keeps others from counting under this policy until the transaction ends. Answers whether it is in force.
pub async fn lock_enabled(tx: &mut Tx, scope: &WorkspaceScope, id: &PolicyId) -> Result<bool, DbError> {
    let lock = if tx.is_postgres() { " FOR UPDATE" } else { "" };
    let sql = format!("SELECT enabled FROM gate_policy WHERE workspace_id = $1 AND id = $2{lock}");
    let row = tx.fetch_optional(Sql::assembled(sql), args![scope, id]).await?;
    row.map_or(Ok(false), |row| row.get("enabled"))
}

pub async fn insert(tx: &mut Tx, scope: &WorkspaceScope, policy: &Policy) -> Result<(), DbError> {
    let Policy { id, rule, written_by, created_at, changed_at } = policy;
    let sql = "INSERT INTO gate_policy (workspace_id, id, name, enabled, kinds, accounts, proposed_by,
            price_at_least_micros, effect, written_by, created_at, changed_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    tx.execute(
        sql,
        args![
            scope,
            id,
            &rule.name,
            rule.enabled,
            to_json(&rule.kinds)?,
            to_json(&rule.accounts)?,
            to_json(&rule.proposed_by)?,
            rule.price_at_least,
            to_json(&rule.effect)?,
            written_by,
            *created_at,
            *changed_at
        ],
    )
    .await?;
    Ok(())
}

pub async fn update(tx: &mut Tx, scope: &WorkspaceScope, policy: &Policy) -> Result<(), DbError> {
    let Policy { id, rule, written_by, changed_at, .. } = policy;
    let sql = "UPDATE gate_policy SET name = $3, enabled = $4, kinds = $5, accounts = $6, proposed_by = $7,
            price_at_least_micros = $8, effect = $9, written_by = $10, changed_at = $11
        WHERE workspace_id = $1 AND id = $2";
    tx.execute(
        sql,
        args![
            scope,
            id,
            &rule.name,
            rule.enabled,
            to_json(&rule.kinds)?,
            to_json(&rule.accounts)?,
            to_json(&rule.proposed_by)?,
            rule.price_at_least,
            to_json(&rule.effect)?,
            written_by,
            *changed_at
        ],
    )
    .await?;
    Ok(())
}

pub async fn delete(tx: &mut Tx, scope: &WorkspaceScope, id: &PolicyId) -> Result<(), DbError> {
    tx.execute("DELETE FROM gate_policy WHERE workspace_id = $1 AND id = $2", args![scope, id]).await?;
    Ok(())
}

fn read(row: &Row) -> Result<Policy, DbError> {
    let rule = Rule {
        name: row.get("name")?,
        enabled: row.get("enabled")?,
        kinds: from_json(&row.get::<String>("kinds")?)?,
        accounts: from_json(&row.get::<String>("accounts")?)?,
        proposed_by: from_json(&row.get::<String>("proposed_by")?)?,
        price_at_least: row.get("price_at_least_micros")?,
        effect: from_json(&row.get::<String>("effect")?)?,
    };
    Ok(Policy {
        id: row.get("id")?,
        rule,
        written_by: row.get("written_by")?,
        created_at: row.get("created_at")?,
        changed_at: row.get("changed_at")?,
    })
}
