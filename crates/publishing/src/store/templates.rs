use kernel::PageRequest;
use kernel::ids::TemplateId;
use runtime::{Conn, DbError, Row, Sql, Tx, WorkspaceScope, args};

use super::{from_json, to_json};
use crate::templates::Template;

const COLUMNS: &str =
    "id, name, description, content, variables, labels, created_by, created_at, changed_by, changed_at";

/// The newest first.
pub async fn list(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    page: &PageRequest,
) -> Result<Vec<Template>, DbError> {
    let sql = Sql::assembled(format!(
        "SELECT {COLUMNS} FROM post_template WHERE workspace_id = $1 AND ($2 = '' OR id < $2)
         ORDER BY id DESC LIMIT $3"
    ));
    let before = page.cursor.clone().unwrap_or_default();
    let rows = conn.fetch_all(sql, args![scope, before, page.limit() + 1]).await?;
    rows.iter().map(read).collect()
}

pub async fn find(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    id: &TemplateId,
) -> Result<Option<Template>, DbError> {
    let sql =
        Sql::assembled(format!("SELECT {COLUMNS} FROM post_template WHERE workspace_id = $1 AND id = $2"));
    conn.fetch_optional(sql, args![scope, id]).await?.as_ref().map(read).transpose()
}

pub async fn save(tx: &mut Tx, scope: &WorkspaceScope, template: &Template) -> Result<(), DbError> {
    let sql = "INSERT INTO post_template (workspace_id, id, name, description, content, variables, labels,
            created_by, created_at, changed_by, changed_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        ON CONFLICT (workspace_id, id) DO UPDATE SET name = excluded.name, description = excluded.description,
            content = excluded.content, variables = excluded.variables, labels = excluded.labels,
            changed_by = excluded.changed_by, changed_at = excluded.changed_at";
    tx.execute(
        sql,
        args![
            scope,
            &template.id,
            &template.name,
            template.description.clone(),
            to_json(&template.content)?,
            to_json(&template.variables)?,
            to_json(&template.labels)?,
            &template.created_by,
            template.created_at,
            &template.changed_by,
            template.changed_at
        ],
    )
    .await?;
    Ok(())
}

pub async fn remove(tx: &mut Tx, scope: &WorkspaceScope, id: &TemplateId) -> Result<(), DbError> {
    tx.execute("DELETE FROM post_template WHERE workspace_id = $1 AND id = $2", args![scope, id]).await?;
    Ok(())
}

fn read(row: &Row) -> Result<Template, DbError> {
    Ok(Template {
        id: row.get("id")?,
        name: row.get("name")?,
        description: row.get("description")?,
        content: from_json(row.get("content")?)?,
        variables: from_json(row.get("variables")?)?,
        labels: from_json(row.get("labels")?)?,
        created_by: row.get("created_by")?,
        created_at: row.get("created_at")?,
        changed_by: row.get("changed_by")?,
        changed_at: row.get("changed_at")?,
    })
}
