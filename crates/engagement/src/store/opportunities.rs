use kernel::ids::{AccountId, ActId, OpportunityId};
use kernel::{PageRequest, Timestamp};
use runtime::db::Value;
use runtime::{Conn, DbError, Row, Sql, Tx, WorkspaceScope, args};

use super::{from_json, to_json};
use crate::opportunity::{Opportunity, State};

const COLUMNS: &str = "id, account_id, post, author, url, source_kind, source_label, score, parts, reasons,
    mentions_us, assessment, state, act_id, found_at";

#[derive(Debug, Clone, Default)]
pub struct Filter {
    pub states: Vec<State>,
    pub account: Option<AccountId>,
    pub score_min: Option<f64>,
}

pub async fn find(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    id: &OpportunityId,
) -> Result<Option<Opportunity>, DbError> {
    let sql =
        Sql::assembled(format!("SELECT {COLUMNS} FROM opportunity WHERE workspace_id = $1 AND id = $2"));
    conn.fetch_optional(sql, args![scope, id]).await?.as_ref().map(read).transpose()
}

/// Best first.
pub async fn list(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    filter: &Filter,
    page: &PageRequest,
) -> Result<Vec<Opportunity>, DbError> {
    let mut args = args![scope];
    let mut wanted = String::new();
    let mut bind = |value: Value| {
        args.push(value);
        args.len()
    };
    if !filter.states.is_empty() {
        let places: Vec<String> =
            filter.states.iter().map(|state| format!("${}", bind(state.as_str().into()))).collect();
        wanted += &format!(" AND state IN ({})", places.join(", "));
    }
    if let Some(account) = &filter.account {
        wanted += &format!(" AND account_id = ${}", bind(account.into()));
    }
    if let Some(score) = filter.score_min {
        wanted += &format!(" AND score >= ${}", bind(score.into()));
    }
    if let Some((score, id)) = page.cursor.as_deref().and_then(parse_cursor) {
        let (score, id) = (bind(score.into()), bind(id.into()));
        wanted += &format!(" AND (score < ${score} OR (score = ${score} AND id < ${id}))");
    }
    let limit = bind((page.limit() + 1).into());
    let sql = format!(
        "SELECT {COLUMNS} FROM opportunity WHERE workspace_id = $1{wanted}
         ORDER BY score DESC, id DESC LIMIT ${limit}"
    );
    conn.fetch_all(Sql::assembled(sql), args).await?.iter().map(read).collect()
}

pub fn cursor(opportunity: &Opportunity) -> String {
    format!("{}~{}", opportunity.score, opportunity.id)
}

fn parse_cursor(text: &str) -> Option<(f64, String)> {
    let (score, id) = text.split_once('~')?;
    Some((score.parse().ok()?, id.to_owned()))
}

/// Adds an opportunity; answers false when this post is known already.
pub async fn insert(tx: &mut Tx, scope: &WorkspaceScope, new: &Opportunity) -> Result<bool, DbError> {
    let sql = "INSERT INTO opportunity (workspace_id, id, account_id, remote_id, conversation_id, author_id,
            author_username, post, author, url, source_kind, source_label, score, parts, reasons,
            mentions_us, assessment, state, found_at, posted_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
        ON CONFLICT (workspace_id, account_id, remote_id) DO NOTHING";
    let inserted = tx
        .execute(
            sql,
            args![
                scope,
                &new.id,
                &new.account,
                &new.post.remote_id,
                new.post.conversation_id.as_ref(),
                &new.author.remote_id,
                &new.author.username,
                to_json(&new.post)?,
                to_json(&new.author)?,
                new.url.as_ref(),
                &new.source_kind,
                &new.source_label,
                new.score,
                to_json(&new.parts)?,
                to_json(&new.reasons)?,
                new.mentions_us,
                to_json(&new.assessment)?,
                new.state.as_str(),
                new.found_at,
                new.post.created_at
            ],
        )
        .await?;
    Ok(inserted == 1)
}

/// Whether this post is known, or its author or conversation was picked since `since`.
pub async fn is_taken(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    account: &AccountId,
    (remote_id, author_id, conversation_id): (&str, &str, Option<&str>),
    since: Timestamp,
) -> Result<bool, DbError> {
    let sql = "SELECT COUNT(*) AS n FROM opportunity WHERE workspace_id = $1 AND account_id = $2
        AND (remote_id = $3 OR (found_at >= $6 AND (author_id = $4 OR conversation_id = $5)))";
    let args = args![scope, account, remote_id, author_id, conversation_id, since];
    Ok(conn.fetch_one(sql, args).await?.get::<i64>("n")? > 0)
}

/// How often this author was answered, and when last.
pub async fn past_contact(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    author_id: &str,
) -> Result<(i64, Option<Timestamp>), DbError> {
    let sql = "SELECT COUNT(*) AS n, MAX(found_at) AS last FROM opportunity
        WHERE workspace_id = $1 AND author_id = $2 AND state = 'queued'";
    let row = conn.fetch_one(sql, args![scope, author_id]).await?;
    Ok((row.get("n")?, row.get("last")?))
}

pub async fn set_state(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    id: &OpportunityId,
    state: State,
    act: Option<&ActId>,
    dismiss_reason: Option<&str>,
) -> Result<(), DbError> {
    let sql = "UPDATE opportunity SET state = $3, act_id = COALESCE($4, act_id), dismiss_reason = $5
        WHERE workspace_id = $1 AND id = $2";
    tx.execute(sql, args![scope, id, state.as_str(), act, dismiss_reason]).await?;
    Ok(())
}

fn read(row: &Row) -> Result<Opportunity, DbError> {
    let state: String = row.get("state")?;
    Ok(Opportunity {
        id: row.get("id")?,
        account: row.get("account_id")?,
        post: from_json(row.get("post")?)?,
        author: from_json(row.get("author")?)?,
        url: row.get("url")?,
        source_kind: row.get("source_kind")?,
        source_label: row.get("source_label")?,
        score: row.get("score")?,
        parts: from_json(row.get("parts")?)?,
        reasons: from_json(row.get("reasons")?)?,
        mentions_us: row.get("mentions_us")?,
        assessment: from_json(row.get("assessment")?)?,
        state: State::parse(&state).ok_or_else(|| DbError::Decode(format!("unknown state {state}")))?,
        act: row.get("act_id")?,
        found_at: row.get("found_at")?,
    })
}
