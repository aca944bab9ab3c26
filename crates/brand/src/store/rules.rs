use runtime::{Conn, DbError, Tx, WorkspaceScope, args};

use crate::rules::Rules;

pub async fn find(conn: &mut Conn, scope: &WorkspaceScope) -> Result<Option<Rules>, DbError> {
    let sql = "SELECT banned_words, promoted_terms, disclosure FROM voice_rules WHERE workspace_id = $1";
    let Some(row) = conn.fetch_optional(sql, args![scope]).await? else { return Ok(None) };
    let list = |value: serde_json::Value| {
        serde_json::from_value(value).map_err(|error| DbError::Decode(error.to_string()))
    };
    Ok(Some(Rules {
        banned_words: list(row.get("banned_words")?)?,
        promoted_terms: list(row.get("promoted_terms")?)?,
        disclosure: row.get("disclosure")?,
    }))
}

pub async fn save(tx: &mut Tx, scope: &WorkspaceScope, rules: &Rules) -> Result<(), DbError> {
    let sql = "INSERT INTO voice_rules (workspace_id, banned_words, promoted_terms, disclosure)
        VALUES ($1, $2, $3, $4)
        ON CONFLICT (workspace_id) DO UPDATE SET banned_words = excluded.banned_words,
            promoted_terms = excluded.promoted_terms, disclosure = excluded.disclosure";
    let (banned, promoted) = (serde_json::json!(rules.banned_words), serde_json::json!(rules.promoted_terms));
    tx.execute(sql, args![scope, banned, promoted, rules.disclosure.as_ref()]).await?;
    Ok(())
}
