use kernel::PageRequest;
use kernel::ids::ImportId;
use runtime::{Conn, DbError, Row, Sql, Tx, WorkspaceScope, args};

use super::{to_json, unknown};
use crate::import::{Import, Problem, State};

const COLUMNS: &str = "id, platform, state, file_name, upload, account_id, bytes_done, bytes_total, posts,
    known, summary, problem_code, problem, started_at, ended_at";

pub async fn save(tx: &mut Tx, scope: &WorkspaceScope, import: &Import) -> Result<(), DbError> {
    let sql = "INSERT INTO archive_import (workspace_id, id, platform, state, file_name, upload, account_id,
            bytes_done, bytes_total, posts, known, summary, problem_code, problem, started_at, ended_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
        ON CONFLICT (workspace_id, id) DO UPDATE SET state = excluded.state, upload = excluded.upload,
            account_id = excluded.account_id, bytes_done = excluded.bytes_done,
            bytes_total = excluded.bytes_total, posts = excluded.posts, known = excluded.known,
            summary = excluded.summary, problem_code = excluded.problem_code, problem = excluded.problem,
            ended_at = excluded.ended_at";
    let summary = import.summary.as_ref().map(to_json).transpose()?.map(|json| json.to_string());
    tx.execute(
        sql,
        args![
            scope,
            &import.id,
            &import.platform,
            import.state.as_str(),
            &import.file_name,
            import.upload.as_ref(),
            import.account.as_ref(),
            import.bytes_done,
            import.bytes_total,
            import.posts,
            import.known,
            summary,
            import.problem.as_ref().map(|problem| problem.code.clone()),
            import.problem.as_ref().map(|problem| problem.detail.clone()),
            import.started_at,
            import.ended_at
        ],
    )
    .await?;
    Ok(())
}

pub async fn find(conn: &mut Conn, scope: &WorkspaceScope, id: &ImportId) -> Result<Option<Import>, DbError> {
    let sql =
        Sql::assembled(format!("SELECT {COLUMNS} FROM archive_import WHERE workspace_id = $1 AND id = $2"));
    conn.fetch_optional(sql, args![scope, id]).await?.as_ref().map(read).transpose()
}

/// The newest first; the cursor is an id.
pub async fn list(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    page: &PageRequest,
) -> Result<Vec<Import>, DbError> {
    let sql = Sql::assembled(format!(
        "SELECT {COLUMNS} FROM archive_import WHERE workspace_id = $1 AND ($2 = '' OR id < $2) ORDER BY id DESC LIMIT $3"
    ));
    let before = page.cursor.as_deref().unwrap_or("");
    conn.fetch_all(sql, args![scope, before, page.limit() + 1]).await?.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Import, DbError> {
    let state: String = row.get("state")?;
    let (code, detail): (Option<String>, Option<String>) = (row.get("problem_code")?, row.get("problem")?);
    let summary: Option<serde_json::Value> = row.get("summary")?;
    Ok(Import {
        id: row.get("id")?,
        platform: row.get("platform")?,
        state: State::parse(&state).ok_or_else(|| unknown("import state", &state))?,
        file_name: row.get("file_name")?,
        upload: row.get("upload")?,
        account: row.get("account_id")?,
        bytes_done: row.get("bytes_done")?,
        bytes_total: row.get("bytes_total")?,
        posts: row.get("posts")?,
        known: row.get("known")?,
        summary: summary.map(super::from_json).transpose()?,
        problem: code.zip(detail).map(|(code, detail)| Problem { code, detail }),
        started_at: row.get("started_at")?,
        ended_at: row.get("ended_at")?,
    })
}
