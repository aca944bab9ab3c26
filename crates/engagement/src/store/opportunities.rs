use kernel::ids::{AccountId, ActId, OpportunityId};
use kernel::{PageRequest, Timestamp};
use runtime::db::Value;
use runtime::{Conn, DbError, Row, Sql, Tx, WorkspaceScope, args};

use super::{from_json, places, to_json};
use crate::monitor::Kind;
use crate::opportunity::{Opportunity, State};

const COLUMNS: &str = "id, account_id, post, author, url, source_kind, source_label, score, parts, reasons,
    mentions_us, assessment, state, act_id, found_at";

#[derive(Debug, Clone, Default)]
pub struct Filter {
    pub states: Vec<State>,
    pub account: Option<AccountId>,
    pub score_min: Option<f64>,
    /// The kinds of monitor that found it; all when empty.
    pub sources: Vec<Kind>,
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

/// What was found of a post on the platform.
pub async fn find_by_post(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    account: &AccountId,
    remote_id: &str,
) -> Result<Option<Opportunity>, DbError> {
    let sql = Sql::assembled(format!(
        "SELECT {COLUMNS} FROM opportunity WHERE workspace_id = $1 AND account_id = $2 AND remote_id = $3"
    ));
    let row = conn.fetch_optional(sql, args![scope, account, remote_id]).await?;
    row.as_ref().map(read).transpose()
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
    if !filter.states.is_empty() {
        let states = places(&mut args, filter.states.iter().map(|state| state.as_str()));
        wanted += &format!(" AND state IN ({states})");
    }
    if !filter.sources.is_empty() {
        let sources = places(&mut args, filter.sources.iter().map(|kind| kind.as_str()));
        wanted += &format!(" AND source_kind IN ({sources})");
    }
    let mut bind = |value: Value| {
        args.push(value);
        args.len()
    };
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

/// Whether a text is a cursor of this list at all.
pub fn is_cursor(text: &str) -> bool {
    parse_cursor(text).is_some()
}

fn parse_cursor(text: &str) -> Option<(f64, String)> {
    let (score, id) = text.split_once('~')?;
    let score: f64 = score.parse().ok()?;
    // The engines disagree on where NaN stands.
    score.is_finite().then(|| (score, id.to_owned()))
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

/// The replies ever proposed to these authors, whatever became of them.
pub async fn acts_by_author(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    authors: &[&str],
) -> Result<Vec<(ActId, String)>, DbError> {
    let mut args = args![scope];
    let authors = places(&mut args, authors.iter().copied());
    let sql = format!(
        "SELECT act_id, author_id FROM opportunity
        WHERE workspace_id = $1 AND author_id IN ({authors}) AND act_id IS NOT NULL"
    );
    let rows = conn.fetch_all(Sql::assembled(sql), args).await?;
    rows.iter().map(|row| Ok((row.get("act_id")?, row.get("author_id")?))).collect()
}

/// The newest replies proposed to people whose user name has these letters in it, 300 at most.
pub async fn acts_by_username(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    account: &AccountId,
    letters: &str,
) -> Result<Vec<(ActId, String)>, DbError> {
    let literal = letters.to_lowercase().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    let sql = "SELECT act_id, author_username FROM opportunity
        WHERE workspace_id = $1 AND account_id = $2 AND act_id IS NOT NULL
          AND lower(author_username) LIKE $3 ESCAPE '\\' ORDER BY found_at DESC LIMIT 300";
    let rows = conn.fetch_all(sql, args![scope, account, format!("%{literal}%")]).await?;
    rows.iter().map(|row| Ok((row.get("act_id")?, row.get("author_username")?))).collect()
}

/// What is found before these moments is no longer worth a decision.
pub struct Stale {
    pub others: Timestamp,
    pub mentions: Timestamp,
}

/// Takes stale opportunities off the list.
pub async fn retire(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    account: &AccountId,
    stale: &Stale,
) -> Result<(), DbError> {
    let sql = "UPDATE opportunity SET state = 'dismissed', dismiss_reason = 'nobody decided in time'
        WHERE workspace_id = $1 AND account_id = $2 AND state IN ('new', 'drafted')
            AND ((mentions_us = $3 AND found_at < $4) OR found_at < $5)";
    tx.execute(sql, args![scope, account, false, stale.others, stale.mentions]).await?;
    Ok(())
}

/// A change of an opportunity's state.
pub struct Decision<'a> {
    pub state: State,
    pub act: Option<&'a ActId>,
    pub dismiss_reason: Option<&'a str>,
    /// When somebody dismissed it; the first time stands.
    pub dismissed_at: Option<Timestamp>,
}

impl Decision<'_> {
    pub const fn to(state: State) -> Self {
        Self { state, act: None, dismiss_reason: None, dismissed_at: None }
    }
}

/// Moves an opportunity on if it is in one of `from` at this moment; two decisions at once end in one.
/// Answers false when it is not.
pub async fn decide(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    id: &OpportunityId,
    from: &[State],
    decision: Decision<'_>,
) -> Result<bool, DbError> {
    let mut args = args![
        scope,
        id,
        decision.state.as_str(),
        decision.act,
        decision.dismiss_reason,
        decision.dismissed_at
    ];
    let from = places(&mut args, from.iter().map(|state| state.as_str()));
    let sql = format!(
        "UPDATE opportunity SET state = $3, act_id = COALESCE($4, act_id),
            dismiss_reason = COALESCE($5, dismiss_reason), dismissed_at = COALESCE(dismissed_at, $6)
        WHERE workspace_id = $1 AND id = $2 AND state IN ({from})"
    );
    Ok(tx.execute(Sql::assembled(sql), args).await? == 1)
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
