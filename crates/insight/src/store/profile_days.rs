use jiff::civil::Date;
use kernel::Timestamp;
use kernel::ids::AccountId;
use runtime::{Conn, DbError, Row, Tx, WorkspaceScope, args};

use crate::snapshot::Snapshot;

/// The last word of a day stands; counters that were left out keep the day's earlier value.
pub async fn save(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    account: &AccountId,
    snapshot: &Snapshot,
) -> Result<(), DbError> {
    let sql = "INSERT INTO profile_day (workspace_id, account_id, day, followers, following, posts, taken_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (workspace_id, account_id, day) DO UPDATE SET
            followers = COALESCE(excluded.followers, profile_day.followers),
            following = COALESCE(excluded.following, profile_day.following),
            posts = COALESCE(excluded.posts, profile_day.posts), taken_at = excluded.taken_at";
    let day = snapshot.day.to_string();
    let args =
        args![scope, account, day, snapshot.followers, snapshot.following, snapshot.posts, snapshot.taken_at];
    tx.execute(sql, args).await?;
    Ok(())
}

/// Both ends included, the oldest first.
pub async fn between(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    account: &AccountId,
    (first, last): (Date, Date),
) -> Result<Vec<Snapshot>, DbError> {
    let sql = "SELECT day, followers, following, posts, taken_at FROM profile_day
        WHERE workspace_id = $1 AND account_id = $2 AND day >= $3 AND day <= $4 ORDER BY day";
    let args = args![scope, account, first.to_string(), last.to_string()];
    conn.fetch_all(sql, args).await?.iter().map(read).collect()
}

/// How many followers there were when, the oldest first.
pub async fn followers(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    account: &AccountId,
) -> Result<Vec<(Timestamp, i64)>, DbError> {
    let sql = "SELECT taken_at, followers FROM profile_day
        WHERE workspace_id = $1 AND account_id = $2 AND followers IS NOT NULL ORDER BY day";
    let rows = conn.fetch_all(sql, args![scope, account]).await?;
    rows.iter().map(|row| Ok((row.get("taken_at")?, row.get("followers")?))).collect()
}

fn read(row: &Row) -> Result<Snapshot, DbError> {
    let day: String = row.get("day")?;
    Ok(Snapshot {
        day: day.parse().map_err(|_| super::unknown("day", &day))?,
        followers: row.get("followers")?,
        following: row.get("following")?,
        posts: row.get("posts")?,
        taken_at: row.get("taken_at")?,
    })
}
