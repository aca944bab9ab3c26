use kernel::ids::NicheId;
use runtime::{Conn, DbError, Tx, WorkspaceScope, args};

use crate::campaigns::niches::Niche;

/// By name; a workspace has few.
pub async fn list(conn: &mut Conn, scope: &WorkspaceScope) -> Result<Vec<Niche>, DbError> {
    let sql =
        "SELECT id, name, parent_id, age_restricted FROM niche WHERE workspace_id = $1 ORDER BY name, id";
    let rows = conn.fetch_all(sql, args![scope]).await?;
    rows.iter()
        .map(|row| {
            Ok(Niche {
                id: row.get("id")?,
                name: row.get("name")?,
                parent_id: row.get("parent_id")?,
                age_restricted: row.get("age_restricted")?,
            })
        })
        .collect()
}

pub async fn save(tx: &mut Tx, scope: &WorkspaceScope, niche: &Niche) -> Result<(), DbError> {
    let sql = "INSERT INTO niche (workspace_id, id, name, parent_id, age_restricted)
        VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (workspace_id, id) DO UPDATE SET name = excluded.name, parent_id = excluded.parent_id,
            age_restricted = excluded.age_restricted";
    let parent = niche.parent_id.as_ref();
    tx.execute(sql, args![scope, &niche.id, &niche.name, parent, niche.age_restricted]).await?;
    Ok(())
}

pub async fn remove(tx: &mut Tx, scope: &WorkspaceScope, id: &NicheId) -> Result<(), DbError> {
    tx.execute("DELETE FROM niche WHERE workspace_id = $1 AND id = $2", args![scope, id]).await?;
    Ok(())
}
