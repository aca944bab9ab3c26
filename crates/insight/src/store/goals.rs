use runtime::{Conn, DbError, Tx, WorkspaceScope, args};

use crate::goals::{Range, Targets};

pub async fn find(conn: &mut Conn, scope: &WorkspaceScope) -> Result<Option<Targets>, DbError> {
    let sql = "SELECT followers_min, followers_max, rate_min, cost_max_micros, acts_min, acts_max
        FROM goal_settings WHERE workspace_id = $1";
    let Some(row) = conn.fetch_optional(sql, args![scope]).await? else { return Ok(None) };
    Ok(Some(Targets {
        followers_per_month: Range { min: row.get("followers_min")?, max: row.get("followers_max")? },
        engagement_rate_min: row.get("rate_min")?,
        cost_per_follower_max_micros: row.get("cost_max_micros")?,
        acts_per_day: Range { min: row.get("acts_min")?, max: row.get("acts_max")? },
    }))
}

pub async fn save(tx: &mut Tx, scope: &WorkspaceScope, targets: &Targets) -> Result<(), DbError> {
    let sql = "INSERT INTO goal_settings (workspace_id, followers_min, followers_max, rate_min,
            cost_max_micros, acts_min, acts_max)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (workspace_id) DO UPDATE SET followers_min = excluded.followers_min,
            followers_max = excluded.followers_max, rate_min = excluded.rate_min,
            cost_max_micros = excluded.cost_max_micros, acts_min = excluded.acts_min,
            acts_max = excluded.acts_max";
    let (followers, acts) = (targets.followers_per_month, targets.acts_per_day);
    let args = args![
        scope,
        followers.min,
        followers.max,
        targets.engagement_rate_min,
        targets.cost_per_follower_max_micros,
        acts.min,
        acts.max
    ];
    tx.execute(sql, args).await?;
    Ok(())
}
