use kernel::ids::{AccountId, CampaignId, PostId, RecurrenceId};
use kernel::{PageRequest, Timestamp};
use runtime::db::Value;
use runtime::{Conn, DbError, Row, Sql, Tx, WorkspaceScope, args};

use super::{from_json, places, to_json};
use crate::post::{Belongs, Plan, PlanKind, Post};
use crate::wall_time::WallTime;

const COLUMNS: &str = "p.id, p.revision, p.draft, p.plan, p.local_time, p.timezone, p.due_at, p.paused_at,
    p.pinned, p.scheduled_revision, p.campaign_id, p.recurrence_id, p.nominal_at, p.repeat_of, p.problem,
    p.created_by, p.created_at, p.changed_by, p.changed_at, p.deleted_at";

/// Which posts are wanted; their states are read off their acts and not known here.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    pub accounts: Vec<AccountId>,
    pub labels: Vec<String>,
    /// Lower case; posts whose texts contain it.
    pub words: Option<String>,
    pub campaign: Option<CampaignId>,
}

pub async fn find(conn: &mut Conn, scope: &WorkspaceScope, id: &PostId) -> Result<Option<Post>, DbError> {
    let sql = Sql::assembled(format!("SELECT {COLUMNS} FROM post p WHERE p.workspace_id = $1 AND p.id = $2"));
    conn.fetch_optional(sql, args![scope, id]).await?.as_ref().map(read).transpose()
}

/// As [`find`], keeping others from changing it until the transaction ends.
pub async fn lock(tx: &mut Tx, scope: &WorkspaceScope, id: &PostId) -> Result<Option<Post>, DbError> {
    let lock = if tx.is_postgres() { " FOR UPDATE" } else { "" };
    let sql =
        Sql::assembled(format!("SELECT {COLUMNS} FROM post p WHERE p.workspace_id = $1 AND p.id = $2{lock}"));
    tx.fetch_optional(sql, args![scope, id]).await?.as_ref().map(read).transpose()
}

/// Newest change first.
pub async fn list(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    filter: &Filter,
    page: &PageRequest,
) -> Result<Vec<Post>, DbError> {
    let mut args = args![scope];
    let mut wanted = wanted(filter, &mut args);
    if let Some((at, id)) = page.cursor.as_deref().and_then(parse_cursor) {
        args.push(at.into());
        args.push(id.into());
        let (at, id) = (args.len() - 1, args.len());
        wanted += &format!(" AND (p.changed_at < ${at} OR (p.changed_at = ${at} AND p.id < ${id}))");
    }
    args.push((page.limit() + 1).into());
    let limit = args.len();
    let sql = format!(
        "SELECT {COLUMNS} FROM post p WHERE p.workspace_id = $1 AND p.deleted_at IS NULL{wanted}
         ORDER BY p.changed_at DESC, p.id DESC LIMIT ${limit}"
    );
    conn.fetch_all(Sql::assembled(sql), args).await?.iter().map(read).collect()
}

/// Posts with a time in this span, the earliest first.
pub async fn between(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    (from, to): (Timestamp, Timestamp),
    filter: &Filter,
    limit: i64,
) -> Result<Vec<Post>, DbError> {
    let mut args = args![scope, from, to, limit];
    let wanted = wanted(filter, &mut args);
    let sql = format!(
        "SELECT {COLUMNS} FROM post p WHERE p.workspace_id = $1 AND p.deleted_at IS NULL
            AND p.due_at >= $2 AND p.due_at < $3{wanted} ORDER BY p.due_at, p.id LIMIT $4"
    );
    conn.fetch_all(Sql::assembled(sql), args).await?.iter().map(read).collect()
}

/// In the order of their ids, behind `after`; a span also leaves out posts without a time.
pub async fn by_id(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    filter: &Filter,
    (from, to): (Option<Timestamp>, Option<Timestamp>),
    (after, limit): (Option<&PostId>, i64),
) -> Result<Vec<Post>, DbError> {
    let mut args = args![scope, limit];
    let mut wanted = wanted(filter, &mut args);
    let mut bound = |comparison: &str, value: Option<Value>| {
        if let Some(value) = value {
            args.push(value);
            wanted += &format!(" AND {comparison} ${}", args.len());
        }
    };
    bound("p.due_at >=", from.map(Value::from));
    bound("p.due_at <", to.map(Value::from));
    bound("p.id >", after.map(Value::from));
    let sql = format!(
        "SELECT {COLUMNS} FROM post p WHERE p.workspace_id = $1 AND p.deleted_at IS NULL{wanted}
         ORDER BY p.id LIMIT $2"
    );
    conn.fetch_all(Sql::assembled(sql), args).await?.iter().map(read).collect()
}

/// Who posts what when, in a span; posts for several accounts come several times.
pub async fn times(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    (from, to): (Timestamp, Timestamp),
) -> Result<Vec<(AccountId, PostId, Timestamp)>, DbError> {
    let sql = "SELECT t.account_id, p.id, p.due_at FROM post p
        JOIN post_target t ON t.workspace_id = p.workspace_id AND t.post_id = p.id
        WHERE p.workspace_id = $1 AND p.deleted_at IS NULL AND p.due_at >= $2 AND p.due_at < $3
        ORDER BY p.due_at, p.id";
    let rows = conn.fetch_all(sql, args![scope, from, to]).await?;
    rows.iter().map(|row| Ok((row.get("account_id")?, row.get("id")?, row.get("due_at")?))).collect()
}

/// What a recurrence made and nobody deleted, in the order of its times.
pub async fn of_recurrence(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    id: &RecurrenceId,
) -> Result<Vec<Post>, DbError> {
    let sql = Sql::assembled(format!(
        "SELECT {COLUMNS} FROM post p WHERE p.workspace_id = $1 AND p.recurrence_id = $2
            AND p.deleted_at IS NULL ORDER BY p.nominal_at, p.id"
    ));
    conn.fetch_all(sql, args![scope, id]).await?.iter().map(read).collect()
}

/// What a campaign made, in the order of its times; deleted posts hold their times too.
pub async fn of_campaign(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    id: &CampaignId,
) -> Result<Vec<Post>, DbError> {
    let sql = Sql::assembled(format!(
        "SELECT {COLUMNS} FROM post p WHERE p.workspace_id = $1 AND p.campaign_id = $2
         ORDER BY p.nominal_at, p.id"
    ));
    conn.fetch_all(sql, args![scope, id]).await?.iter().map(read).collect()
}

/// Whether a campaign made its post of a time, deleted or not.
pub async fn is_made(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    id: &CampaignId,
    nominal_at: Timestamp,
) -> Result<bool, DbError> {
    let sql = "SELECT id FROM post WHERE workspace_id = $1 AND campaign_id = $2 AND nominal_at = $3";
    Ok(conn.fetch_optional(sql, args![scope, id, nominal_at]).await?.is_some())
}

/// Posts of all workspaces with a wall time after `from`, in the order of time and id, for background work.
pub async fn planned_after(
    conn: &mut Conn,
    (from, last): (Timestamp, &str),
    limit: i64,
) -> Result<Vec<(WorkspaceScope, Post)>, DbError> {
    let sql = Sql::assembled(format!(
        "SELECT p.workspace_id, {COLUMNS} FROM post p WHERE p.deleted_at IS NULL AND p.local_time IS NOT NULL
            AND (p.due_at > $1 OR (p.due_at = $1 AND p.id > $2)) ORDER BY p.due_at, p.id LIMIT $3"
    ));
    let rows = conn.fetch_all(sql, args![from, last, limit]).await?;
    rows.iter().map(|row| Ok((row.get("workspace_id")?, read(row)?))).collect()
}

fn wanted(filter: &Filter, args: &mut Vec<Value>) -> String {
    let mut wanted = String::new();
    if !filter.accounts.is_empty() {
        let accounts = places(args, filter.accounts.iter().map(AccountId::as_str));
        wanted += &format!(
            " AND EXISTS (SELECT 1 FROM post_target t WHERE t.workspace_id = p.workspace_id
                AND t.post_id = p.id AND t.account_id IN ({accounts}))"
        );
    }
    if !filter.labels.is_empty() {
        let labels = places(args, filter.labels.iter().map(String::as_str));
        wanted += &format!(
            " AND EXISTS (SELECT 1 FROM post_label l WHERE l.workspace_id = p.workspace_id
                AND l.post_id = p.id AND l.label IN ({labels}))"
        );
    }
    if let Some(campaign) = &filter.campaign {
        args.push(campaign.into());
        wanted += &format!(" AND p.campaign_id = ${}", args.len());
    }
    if let Some(words) = &filter.words {
        let escaped = words.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        args.push(format!("%{escaped}%").into());
        wanted += &format!(" AND p.words LIKE ${} ESCAPE '\\'", args.len());
    }
    wanted
}

pub fn cursor(post: &Post) -> String {
    format!("{}~{}", post.changed_at.micros(), post.id)
}

pub fn is_cursor(text: &str) -> bool {
    parse_cursor(text).is_some()
}

fn parse_cursor(text: &str) -> Option<(i64, String)> {
    let (at, id) = text.split_once('~')?;
    Some((at.parse().ok()?, id.to_owned()))
}

/// Adds a post or stores what may change of one.
pub async fn save(tx: &mut Tx, scope: &WorkspaceScope, post: &Post) -> Result<(), DbError> {
    let sql =
        "INSERT INTO post (workspace_id, id, revision, draft, words, plan, local_time, timezone, due_at,
            paused_at, pinned, scheduled_revision, created_by, created_at, changed_by, changed_at, deleted_at,
            campaign_id, recurrence_id, nominal_at, repeat_of, problem)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)
        ON CONFLICT (workspace_id, id) DO UPDATE SET revision = excluded.revision, draft = excluded.draft,
            words = excluded.words, plan = excluded.plan, local_time = excluded.local_time,
            timezone = excluded.timezone, due_at = excluded.due_at, paused_at = excluded.paused_at,
            pinned = excluded.pinned, scheduled_revision = excluded.scheduled_revision,
            changed_by = excluded.changed_by, changed_at = excluded.changed_at,
            deleted_at = excluded.deleted_at, campaign_id = excluded.campaign_id,
            recurrence_id = excluded.recurrence_id, nominal_at = excluded.nominal_at,
            problem = excluded.problem";
    let plan = post.plan.as_ref();
    let time = plan.and_then(|plan| plan.time.as_ref());
    tx.execute(
        sql,
        args![
            scope,
            &post.id,
            post.revision,
            to_json(&post.draft)?,
            post.draft.words(),
            plan.map(|plan| plan.kind.as_str()),
            time.map(WallTime::local_text),
            time.map(|time| time.timezone.clone()),
            plan.map(|plan| plan.due_at),
            post.paused_at,
            post.pinned,
            post.scheduled_revision,
            &post.created_by,
            post.created_at,
            &post.changed_by,
            post.changed_at,
            post.deleted_at,
            post.belongs.campaign.as_ref(),
            post.belongs.recurrence.as_ref(),
            post.belongs.nominal_at,
            post.belongs.repeat_of.as_ref(),
            post.belongs.problem.clone()
        ],
    )
    .await?;
    Ok(())
}

/// Replaces a post's labels.
pub async fn set_labels(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    id: &PostId,
    labels: &[String],
) -> Result<(), DbError> {
    tx.execute("DELETE FROM post_label WHERE workspace_id = $1 AND post_id = $2", args![scope, id]).await?;
    for label in labels {
        let sql = "INSERT INTO post_label (workspace_id, post_id, label) VALUES ($1, $2, $3)";
        tx.execute(sql, args![scope, id, label]).await?;
    }
    Ok(())
}

fn read(row: &Row) -> Result<Post, DbError> {
    Ok(Post {
        id: row.get("id")?,
        revision: row.get("revision")?,
        draft: from_json(row.get("draft")?)?,
        plan: read_plan(row)?,
        paused_at: row.get("paused_at")?,
        pinned: row.get("pinned")?,
        scheduled_revision: row.get("scheduled_revision")?,
        belongs: Belongs {
            campaign: row.get("campaign_id")?,
            recurrence: row.get("recurrence_id")?,
            nominal_at: row.get("nominal_at")?,
            problem: row.get("problem")?,
            repeat_of: row.get("repeat_of")?,
        },
        created_by: row.get("created_by")?,
        created_at: row.get("created_at")?,
        changed_by: row.get("changed_by")?,
        changed_at: row.get("changed_at")?,
        deleted_at: row.get("deleted_at")?,
    })
}

fn read_plan(row: &Row) -> Result<Option<Plan>, DbError> {
    let Some(kind) = row.get::<Option<String>>("plan")? else { return Ok(None) };
    let kind = PlanKind::parse(&kind).ok_or_else(|| DbError::Decode(format!("unknown plan {kind}")))?;
    let local: Option<String> = row.get("local_time")?;
    let timezone: Option<String> = row.get("timezone")?;
    let time = local.zip(timezone).map(|(local, timezone)| WallTime::parse(&local, &timezone));
    let time = time.transpose().map_err(|error| DbError::Decode(error.to_string()))?;
    Ok(Some(Plan { kind, time, due_at: row.get("due_at")? }))
}
