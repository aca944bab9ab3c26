use kernel::ids::AccountId;
use kernel::{PageRequest, Timestamp};
use runtime::db::Value;
use runtime::{Conn, DbError, Row, Sql, WorkspaceScope, args};

use super::posts::{COLUMNS, read};
use super::unknown;
use crate::post::{Format, OwnPost};

/// The order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    #[default]
    Created,
    /// Most engagements first; posts without known engagements are not in this list.
    Engagement,
}

impl Sort {
    const fn column(self) -> &'static str {
        match self {
            Self::Created => "created_at",
            Self::Engagement => "engagement",
        }
    }

    fn key(self, post: &OwnPost) -> i64 {
        match self {
            Self::Created => post.created_at.micros(),
            Self::Engagement => post.engagement.unwrap_or_default(),
        }
    }

    pub fn cursor(self, post: &OwnPost) -> String {
        format!("{}~{}", self.key(post), post.remote_id)
    }
}

#[derive(Debug, Clone, Default)]
pub struct Wanted {
    pub sort: Sort,
    /// A part of the text, in any case.
    pub contains: Option<String>,
}

pub async fn list(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    account: &AccountId,
    wanted: &Wanted,
    page: &PageRequest,
) -> Result<Vec<OwnPost>, DbError> {
    let mut args = args![scope, account];
    let mut filter = String::new();
    let mut bind = |value: Value| {
        args.push(value);
        args.len()
    };
    let column = wanted.sort.column();
    if wanted.sort == Sort::Engagement {
        filter += " AND engagement IS NOT NULL";
    }
    if let Some(text) = &wanted.contains {
        let place = bind(like(text).into());
        filter += &format!(" AND lower(text) LIKE ${place} ESCAPE '\\'");
    }
    let cursor = page.cursor.as_deref().and_then(|cursor| cursor.split_once('~'));
    if let Some((Ok(key), id)) = cursor.map(|(key, id)| (key.parse::<i64>(), id)) {
        let (key, id) = (bind(key.into()), bind(id.into()));
        filter += &format!(" AND ({column} < ${key} OR ({column} = ${key} AND remote_id < ${id}))");
    }
    let limit = bind((page.limit() + 1).into());
    let sql = format!(
        "SELECT {COLUMNS} FROM own_post WHERE workspace_id = $1 AND account_id = $2{filter}
         ORDER BY {column} DESC, remote_id DESC LIMIT ${limit}"
    );
    conn.fetch_all(Sql::assembled(sql), args).await?.iter().map(read).collect()
}

/// A pattern for texts that have this somewhere, in any case.
pub fn like(text: &str) -> String {
    let mut pattern = String::from("%");
    for character in text.to_lowercase().chars() {
        if matches!(character, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(character);
    }
    pattern.push('%');
    pattern
}

/// The newest posts that are not reposts, for an analysis.
pub async fn newest(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    account: &AccountId,
    limit: i64,
) -> Result<Vec<OwnPost>, DbError> {
    let sql = Sql::assembled(format!(
        "SELECT {COLUMNS} FROM own_post WHERE workspace_id = $1 AND account_id = $2 AND format <> 'repost'
         ORDER BY created_at DESC, remote_id DESC LIMIT $3"
    ));
    conn.fetch_all(sql, args![scope, account, limit]).await?.iter().map(read).collect()
}

/// The numbers of a post without its text.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    pub remote_id: String,
    pub created_at: Timestamp,
    pub format: Format,
    pub engagement: Option<i64>,
    /// The engagement rate.
    pub rate: Option<f64>,
    pub profile_clicks: Option<i64>,
}

/// Posts of a span of time that are not reposts, the oldest first; the newest 20,000 of them at most.
pub async fn figures(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    account: &AccountId,
    (from, to): (Timestamp, Timestamp),
) -> Result<Vec<Figures>, DbError> {
    let sql = "SELECT remote_id, created_at, format, engagement, rate, profile_clicks
        FROM own_post WHERE workspace_id = $1 AND account_id = $2 AND created_at >= $3 AND created_at < $4
          AND format <> 'repost' ORDER BY created_at DESC LIMIT 20000";
    let rows = conn.fetch_all(sql, args![scope, account, from, to]).await?;
    rows.iter().rev().map(read_figures).collect()
}

/// How many posts that are not reposts an account made since then.
pub async fn count_since(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    account: &AccountId,
    since: Timestamp,
) -> Result<i64, DbError> {
    let sql = "SELECT COUNT(*) AS n FROM own_post
        WHERE workspace_id = $1 AND account_id = $2 AND created_at >= $3 AND format <> 'repost'";
    conn.fetch_one(sql, args![scope, account, since]).await?.get("n")
}

/// Known posts of a span of time that are not reposts, both ends included; the newest 5,000 of them.
pub async fn ids_between(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    account: &AccountId,
    (first, last): (Timestamp, Timestamp),
) -> Result<Vec<(String, Timestamp)>, DbError> {
    let sql = "SELECT remote_id, created_at FROM own_post WHERE workspace_id = $1 AND account_id = $2
          AND created_at >= $3 AND created_at <= $4 AND format <> 'repost'
        ORDER BY created_at DESC LIMIT 5000";
    let rows = conn.fetch_all(sql, args![scope, account, first, last]).await?;
    rows.iter().map(|row| Ok((row.get("remote_id")?, row.get("created_at")?))).collect()
}

fn read_figures(row: &Row) -> Result<Figures, DbError> {
    let format: String = row.get("format")?;
    Ok(Figures {
        remote_id: row.get("remote_id")?,
        created_at: row.get("created_at")?,
        format: Format::parse(&format).ok_or_else(|| unknown("format", &format))?,
        engagement: row.get("engagement")?,
        rate: row.get("rate")?,
        profile_clicks: row.get("profile_clicks")?,
    })
}
