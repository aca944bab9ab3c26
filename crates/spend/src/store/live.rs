//! The kept copies of price lists. They belong to the installation, not to a workspace.

use kernel::Timestamp;
use platform::LivePrices;
use runtime::{Conn, DbError, Row, Tx, args};
use serde_json::json;

use crate::live::Kept;

/// Takes the turn to read the list of `kind`, when it is time: not tried since `tried`, not read since
/// `fetched`. True for one caller only.
pub(crate) async fn claim(
    tx: &mut Tx,
    kind: &str,
    now: Timestamp,
    (tried, fetched): (Timestamp, Timestamp),
) -> Result<bool, DbError> {
    let sql = "INSERT INTO live_price_list (kind, tried_at) VALUES ($1, $2)
               ON CONFLICT (kind) DO UPDATE SET tried_at = excluded.tried_at
               WHERE live_price_list.tried_at <= $3
                 AND (live_price_list.fetched_at IS NULL OR live_price_list.fetched_at <= $4)";
    Ok(tx.execute(sql, args![kind, now, tried, fetched]).await? == 1)
}

pub(crate) async fn keep(tx: &mut Tx, kind: &str, list: &LivePrices) -> Result<(), DbError> {
    let sql = "UPDATE live_price_list SET prices = $2, fetched_at = $3, error = NULL WHERE kind = $1";
    let prices = json!(list.prices).to_string();
    tx.execute(sql, args![kind, prices, list.fetched_at]).await?;
    Ok(())
}

/// The last good copy stays.
pub(crate) async fn note_failure(tx: &mut Tx, kind: &str, error: &str) -> Result<(), DbError> {
    tx.execute("UPDATE live_price_list SET error = $2 WHERE kind = $1", args![kind, error]).await?;
    Ok(())
}

pub(crate) async fn all(conn: &mut Conn) -> Result<Vec<Kept>, DbError> {
    let sql = "SELECT kind, prices, fetched_at, tried_at, error FROM live_price_list ORDER BY kind";
    conn.fetch_all(sql, args![]).await?.iter().map(read).collect()
}

/// A copy that cannot be read counts as none: the next good list replaces it.
fn read(row: &Row) -> Result<Kept, DbError> {
    let prices = row.get::<Option<String>>("prices")?.and_then(|text| serde_json::from_str(&text).ok());
    let fetched_at = row.get::<Option<Timestamp>>("fetched_at")?;
    let list = prices.zip(fetched_at).map(|(prices, fetched_at)| LivePrices { fetched_at, prices });
    Ok(Kept { kind: row.get("kind")?, list, tried_at: row.get("tried_at")?, error: row.get("error")? })
}
