use kernel::ids::AccountId;
use platform::PostMetrics;
use runtime::{Conn, DbError, Row, Sql, Tx, WorkspaceScope, args};

use super::{from_json, to_json, unknown};
use crate::post::{Format, OwnPost, Source};
use crate::rate::{Basis, Rate};

pub(super) const COLUMNS: &str = "account_id, remote_id, text, created_at, lang, format, reply_to, hashtags,
    links, media, source, likes, reposts, replies, quotes, bookmarks, impressions, link_clicks,
    profile_clicks, sampled_at, engagement, rate, rate_basis";

/// One writer of an account's posts at a time, so that what was merged is what is replaced.
pub async fn lock(tx: &mut Tx, account: &AccountId) -> Result<(), DbError> {
    if tx.is_postgres() {
        let key = format!("insight.posts:{account}");
        tx.execute("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", args![key]).await?;
    }
    Ok(())
}

/// The posts among `ids` that are known.
pub async fn find_many(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    account: &AccountId,
    ids: &[String],
) -> Result<Vec<OwnPost>, DbError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut args = args![scope, account];
    args.extend(ids.iter().map(Into::into));
    let places: Vec<String> = (3..=args.len()).map(|place| format!("${place}")).collect();
    let sql = format!(
        "SELECT {COLUMNS} FROM own_post WHERE workspace_id = $1 AND account_id = $2 AND remote_id IN ({})",
        places.join(", ")
    );
    conn.fetch_all(Sql::assembled(sql), args).await?.iter().map(read).collect()
}

pub async fn save(tx: &mut Tx, scope: &WorkspaceScope, post: &OwnPost) -> Result<(), DbError> {
    let sql = "INSERT INTO own_post (workspace_id, account_id, remote_id, text, created_at, lang, format,
            reply_to, continues_thread, hashtags, links, media, source, likes, reposts, replies, quotes,
            bookmarks, impressions, link_clicks, profile_clicks, sampled_at, engagement, rate, rate_basis)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
            $21, $22, $23, $24, $25)
        ON CONFLICT (workspace_id, account_id, remote_id) DO UPDATE SET text = excluded.text,
            created_at = excluded.created_at, lang = excluded.lang, format = excluded.format,
            reply_to = excluded.reply_to, continues_thread = excluded.continues_thread,
            hashtags = excluded.hashtags, links = excluded.links, media = excluded.media,
            source = excluded.source, likes = excluded.likes, reposts = excluded.reposts,
            replies = excluded.replies, quotes = excluded.quotes, bookmarks = excluded.bookmarks,
            impressions = excluded.impressions, link_clicks = excluded.link_clicks,
            profile_clicks = excluded.profile_clicks, sampled_at = excluded.sampled_at,
            engagement = excluded.engagement, rate = excluded.rate, rate_basis = excluded.rate_basis";
    let metrics = &post.metrics;
    tx.execute(
        sql,
        args![
            scope,
            &post.account,
            &post.remote_id,
            &post.text,
            post.created_at,
            post.lang.as_ref(),
            post.format.as_str(),
            post.reply_to.as_ref(),
            post.format == Format::Thread,
            to_json(&post.hashtags)?,
            to_json(&post.links)?,
            to_json(&post.media)?,
            post.source.as_str(),
            metrics.likes,
            metrics.reposts,
            metrics.replies,
            metrics.quotes,
            metrics.bookmarks,
            metrics.impressions,
            metrics.link_clicks,
            metrics.profile_clicks,
            post.sampled_at,
            post.engagement,
            post.rate.map(|rate| rate.value),
            post.rate.map(|rate| rate.basis.as_str())
        ],
    )
    .await?;
    Ok(())
}

/// Gives an estimated rate to posts that had none because nobody knew the followers. Answers how many.
pub async fn estimate_rates(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    account: &AccountId,
    followers: i64,
) -> Result<u64, DbError> {
    let sql = "UPDATE own_post SET rate = CAST(engagement AS DOUBLE PRECISION) / $3, rate_basis = 'estimate'
        WHERE workspace_id = $1 AND account_id = $2 AND rate IS NULL AND engagement IS NOT NULL";
    #[expect(clippy::cast_precision_loss, reason = "followers are far below 2^52")]
    let followers = followers.max(1) as f64;
    tx.execute(sql, args![scope, account, followers]).await
}

/// The newest post whose id the platform can be asked to go on from.
pub async fn newest_id(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    account: &AccountId,
) -> Result<Option<String>, DbError> {
    let sql = "SELECT remote_id FROM own_post WHERE workspace_id = $1 AND account_id = $2
        ORDER BY created_at DESC, remote_id DESC LIMIT 1";
    let row = conn.fetch_optional(sql, args![scope, account]).await?;
    row.map(|row| row.get("remote_id")).transpose()
}

pub(super) fn read(row: &Row) -> Result<OwnPost, DbError> {
    let (format, source): (String, String) = (row.get("format")?, row.get("source")?);
    Ok(OwnPost {
        account: row.get("account_id")?,
        remote_id: row.get("remote_id")?,
        text: row.get("text")?,
        created_at: row.get("created_at")?,
        lang: row.get("lang")?,
        format: Format::parse(&format).ok_or_else(|| unknown("format", &format))?,
        reply_to: row.get("reply_to")?,
        hashtags: from_json(row.get("hashtags")?)?,
        links: from_json(row.get("links")?)?,
        media: from_json(row.get("media")?)?,
        source: Source::parse(&source).ok_or_else(|| unknown("source", &source))?,
        metrics: read_metrics(row)?,
        sampled_at: row.get("sampled_at")?,
        engagement: row.get("engagement")?,
        rate: read_rate(row)?,
    })
}

pub(super) fn read_metrics(row: &Row) -> Result<PostMetrics, DbError> {
    Ok(PostMetrics {
        likes: row.get("likes")?,
        reposts: row.get("reposts")?,
        replies: row.get("replies")?,
        quotes: row.get("quotes")?,
        bookmarks: row.get("bookmarks")?,
        impressions: row.get("impressions")?,
        link_clicks: row.get("link_clicks")?,
        profile_clicks: row.get("profile_clicks")?,
    })
}

fn read_rate(row: &Row) -> Result<Option<Rate>, DbError> {
    let (value, basis): (Option<f64>, Option<String>) = (row.get("rate")?, row.get("rate_basis")?);
    let (Some(value), Some(basis)) = (value, basis) else { return Ok(None) };
    let basis = Basis::parse(&basis).ok_or_else(|| unknown("basis", &basis))?;
    Ok(Some(Rate { value, basis }))
}
