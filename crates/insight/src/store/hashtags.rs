use std::collections::HashMap;
use std::time::Duration;

use kernel::Timestamp;
use kernel::ids::AccountId;
use runtime::{Conn, DbError, WorkspaceScope, args};

use super::from_json;
use super::post_lists::like;

const LOOKED_BACK: Duration = Duration::from_secs(365 * 86_400);
/// Posts looked at: this is read while somebody types.
const POSTS_MAX: i64 = 2_000;

/// A hashtag of an account's own posts of the last year.
pub struct Used {
    /// As it was written last.
    pub tag: String,
    pub posts: i64,
    /// Engagement rates of these posts, as far as they are known.
    pub rates: Vec<f64>,
}

/// Hashtags that have these letters in them, in any case.
pub async fn used(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    account: &AccountId,
    letters: &str,
    now: Timestamp,
) -> Result<Vec<Used>, DbError> {
    let sql = "SELECT hashtags, rate FROM own_post
        WHERE workspace_id = $1 AND account_id = $2 AND created_at >= $3 AND format <> 'repost'
          AND hashtags <> '[]' AND lower(hashtags) LIKE $4 ESCAPE '\\'
        ORDER BY created_at DESC LIMIT $5";
    let args = args![scope, account, now.minus(LOOKED_BACK), like(letters), POSTS_MAX];
    let mut all: HashMap<String, Used> = HashMap::new();
    for row in conn.fetch_all(sql, args).await? {
        let mut tags: Vec<String> = from_json(row.get("hashtags")?)?;
        let rate: Option<f64> = row.get("rate")?;
        tags.sort_unstable_by_key(|tag| tag.to_lowercase());
        tags.dedup_by_key(|tag| tag.to_lowercase());
        for tag in tags.into_iter().filter(|tag| tag.to_lowercase().contains(letters)) {
            let new = || Used { tag: tag.clone(), posts: 0, rates: Vec::new() };
            let used = all.entry(tag.to_lowercase()).or_insert_with(new);
            used.posts += 1;
            used.rates.extend(rate);
        }
    }
    Ok(all.into_values().collect())
}
