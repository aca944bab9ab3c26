use runtime::{Conn, DbError, Row, Tx, WorkspaceScope, args};

use crate::vault::{Place, Sealed};

/// A sealed secret with where it belongs, read over all workspaces for a rotation.
pub(crate) struct StoredSecret {
    pub workspace: String,
    pub subject: String,
    pub field: String,
    pub origin: String,
    pub sealed: Sealed,
}

impl StoredSecret {
    pub(crate) fn key(&self) -> [String; 3] {
        [self.workspace.clone(), self.subject.clone(), self.field.clone()]
    }
}

pub(crate) async fn put(tx: &mut Tx, place: &Place<'_>, sealed: &Sealed) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO vault_secret (workspace_id, subject, field, origin, key_id, sealed)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (workspace_id, subject, field)
         DO UPDATE SET origin = excluded.origin, key_id = excluded.key_id, sealed = excluded.sealed",
        args![
            place.workspace,
            place.subject,
            place.field,
            place.origin,
            &sealed.key_id,
            sealed.bytes.as_slice()
        ],
    )
    .await?;
    Ok(())
}

/// With the origin it was stored for.
pub(crate) async fn find(conn: &mut Conn, place: &Place<'_>) -> Result<Option<(String, Sealed)>, DbError> {
    let sql = "SELECT origin, key_id, sealed FROM vault_secret
               WHERE workspace_id = $1 AND subject = $2 AND field = $3";
    let args = args![place.workspace, place.subject, place.field];
    let row = conn.fetch_optional(sql, args).await?;
    row.map(|row| Ok((row.get("origin")?, read_sealed(&row)?))).transpose()
}

pub(crate) async fn erase(tx: &mut Tx, scope: &WorkspaceScope, subject: &str) -> Result<(), DbError> {
    let sql = "DELETE FROM vault_secret WHERE workspace_id = $1 AND subject = $2";
    tx.execute(sql, args![scope, subject]).await?;
    Ok(())
}

/// Secrets of all workspaces that another master key wraps, in the order of their keys.
pub(crate) async fn not_under(
    conn: &mut Conn,
    key_id: &str,
    after: Option<&[String; 3]>,
    limit: i64,
) -> Result<Vec<StoredSecret>, DbError> {
    let empty = [String::new(), String::new(), String::new()];
    let [workspace, subject, field] = after.unwrap_or(&empty);
    let sql = "SELECT workspace_id, subject, field, origin, key_id, sealed FROM vault_secret
               WHERE key_id <> $1 AND (workspace_id, subject, field) > ($2, $3, $4)
               ORDER BY workspace_id, subject, field LIMIT $5";
    let read = |row: &Row| -> Result<StoredSecret, DbError> {
        Ok(StoredSecret {
            workspace: row.get("workspace_id")?,
            subject: row.get("subject")?,
            field: row.get("field")?,
            origin: row.get("origin")?,
            sealed: read_sealed(row)?,
        })
    };
    let args = args![key_id, workspace, subject, field, limit];
    conn.fetch_all(sql, args).await?.iter().map(read).collect()
}

/// Puts `new` in the place of exactly `old`; answers how many rows that were.
pub(crate) async fn replace(
    tx: &mut Tx,
    place: &Place<'_>,
    old: &Sealed,
    new: &Sealed,
) -> Result<u64, DbError> {
    let sql = "UPDATE vault_secret SET key_id = $5, sealed = $6
               WHERE workspace_id = $1 AND subject = $2 AND field = $3 AND sealed = $4";
    let args = args![
        place.workspace,
        place.subject,
        place.field,
        old.bytes.as_slice(),
        &new.key_id,
        new.bytes.as_slice()
    ];
    tx.execute(sql, args).await
}

pub(crate) fn read_sealed(row: &Row) -> Result<Sealed, DbError> {
    Ok(Sealed { key_id: row.get("key_id")?, bytes: row.get("sealed")? })
}
