use std::collections::HashMap;

use kernel::Timestamp;
use kernel::ids::AccountId;
use platform::Person;
use runtime::{Conn, DbError, Row, Sql, Tx, WorkspaceScope, args};

use super::{from_json, places, to_json};

/// Somebody who keeps turning up around the account.
#[derive(Debug, Clone)]
pub struct Encounter {
    pub author_id: String,
    pub username: String,
    pub followers: Option<i64>,
    pub seen: i64,
    pub topics: Vec<String>,
    pub mentioned_us: i64,
    /// Remote ids of posts, newest last; at most [`EVIDENCE_MAX`].
    pub evidence: Vec<String>,
}

const EVIDENCE_MAX: usize = 10;

/// One post by a person, seen under a topic.
pub struct Seen<'a> {
    pub person: &'a Person,
    pub topic: &'a str,
    pub post_id: &'a str,
    pub mentions_us: bool,
    pub at: Timestamp,
}

/// Counts each post once, however often it is seen.
pub async fn record(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    account: &AccountId,
    all: &[Seen<'_>],
) -> Result<(), DbError> {
    let ids: Vec<&str> = all.iter().map(|seen| seen.person.remote_id.as_str()).collect();
    let mut known = find(tx, scope, account, &ids).await?;
    let mut met = Vec::new();
    for seen in all {
        let encounter = known.entry(seen.person.remote_id.clone()).or_insert_with(|| nobody(seen.person));
        if count(encounter, seen) {
            met.push((seen.person.remote_id.as_str(), seen.at));
        }
    }
    met.sort_unstable();
    met.dedup_by_key(|(id, _)| *id);
    for (id, at) in met {
        if let Some(encounter) = known.get(id) {
            save(tx, scope, account, encounter, at).await?;
        }
    }
    Ok(())
}

fn nobody(person: &Person) -> Encounter {
    Encounter {
        author_id: person.remote_id.clone(),
        username: person.username.clone(),
        followers: None,
        seen: 0,
        topics: Vec::new(),
        mentioned_us: 0,
        evidence: Vec::new(),
    }
}

/// False when this post was counted before.
fn count(encounter: &mut Encounter, seen: &Seen<'_>) -> bool {
    if encounter.evidence.iter().any(|id| id == seen.post_id) {
        return false;
    }
    encounter.seen += 1;
    encounter.mentioned_us += i64::from(seen.mentions_us);
    encounter.username.clone_from(&seen.person.username);
    encounter.followers = seen.person.followers.or(encounter.followers);
    if !encounter.topics.iter().any(|topic| topic == seen.topic) {
        encounter.topics.push(seen.topic.to_owned());
    }
    encounter.evidence.push(seen.post_id.to_owned());
    if encounter.evidence.len() > EVIDENCE_MAX {
        encounter.evidence.remove(0);
    }
    true
}

async fn save(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    account: &AccountId,
    encounter: &Encounter,
    now: Timestamp,
) -> Result<(), DbError> {
    let sql = "INSERT INTO encounter (workspace_id, account_id, author_id, username, followers, seen, topics,
            mentioned_us, last_seen_at, evidence)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        ON CONFLICT (workspace_id, account_id, author_id) DO UPDATE SET username = excluded.username,
            followers = excluded.followers, seen = excluded.seen, topics = excluded.topics,
            mentioned_us = excluded.mentioned_us, last_seen_at = excluded.last_seen_at,
            evidence = excluded.evidence";
    tx.execute(
        sql,
        args![
            scope,
            account,
            &encounter.author_id,
            &encounter.username,
            encounter.followers,
            encounter.seen,
            to_json(&encounter.topics)?,
            encounter.mentioned_us,
            now,
            to_json(&encounter.evidence)?
        ],
    )
    .await?;
    Ok(())
}

async fn find(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    account: &AccountId,
    authors: &[&str],
) -> Result<HashMap<String, Encounter>, DbError> {
    let mut args = args![scope, account];
    let authors = places(&mut args, authors.iter().copied());
    let sql = format!(
        "SELECT author_id, username, followers, seen, topics, mentioned_us, evidence FROM encounter
        WHERE workspace_id = $1 AND account_id = $2 AND author_id IN ({authors})"
    );
    let rows = conn.fetch_all(Sql::assembled(sql), args).await?;
    rows.iter().map(|row| read(row).map(|met| (met.author_id.clone(), met))).collect()
}

/// The people met most often.
pub async fn list(conn: &mut Conn, scope: &WorkspaceScope, limit: i64) -> Result<Vec<Encounter>, DbError> {
    let sql = "SELECT author_id, username, followers, seen, topics, mentioned_us, evidence FROM encounter
        WHERE workspace_id = $1 AND seen >= 2 ORDER BY seen DESC, author_id LIMIT $2";
    conn.fetch_all(sql, args![scope, limit]).await?.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Encounter, DbError> {
    Ok(Encounter {
        author_id: row.get("author_id")?,
        username: row.get("username")?,
        followers: row.get("followers")?,
        seen: row.get("seen")?,
        topics: from_json(row.get("topics")?)?,
        mentioned_us: row.get("mentioned_us")?,
        evidence: from_json(row.get("evidence")?)?,
    })
}
