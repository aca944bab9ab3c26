//! Accounts that keep turning up where ours does.

use runtime::{Caller, Cx, Permission};
use serde::Serialize;
use utoipa::ToSchema;

use crate::store::encounters::{self, Encounter};
use crate::{Result, store};

const SHOWN_MAX: i64 = 50;

/// An account that shares our ground, with what shows it.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Competitor {
    pub username: String,
    pub followers: Option<i64>,
    /// Share of our monitors under which it was seen, 0–1.
    pub overlap: f64,
    /// Posts of it that were seen.
    pub seen: i64,
    /// 0–100: 70 for overlap, 30 for how often it turns up.
    pub score: f64,
    pub topics: Vec<String>,
    /// Ids of posts that were seen.
    pub evidence: Vec<String>,
}

pub async fn list(cx: &Cx, caller: &Caller) -> Result<Vec<Competitor>> {
    caller.require(Permission::Read)?;
    let mut conn = cx.db.read().await?;
    let monitors = store::monitors::list(&mut conn, &caller.scope).await?.len();
    let met = encounters::list(&mut conn, &caller.scope, SHOWN_MAX).await?;
    let mut competitors: Vec<Competitor> = met.into_iter().map(|met| rate(met, monitors)).collect();
    competitors.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.username.cmp(&b.username)));
    Ok(competitors)
}

#[expect(clippy::cast_precision_loss, reason = "counts of monitors and posts seen are small")]
fn rate(met: Encounter, monitors: usize) -> Competitor {
    let overlap = if monitors == 0 { 0.0 } else { (met.topics.len() as f64 / monitors as f64).min(1.0) };
    let often = met.seen as f64 / (met.seen as f64 + 5.0);
    Competitor {
        username: met.username,
        followers: met.followers,
        overlap,
        seen: met.seen,
        score: 70.0 * overlap + 30.0 * often,
        topics: met.topics,
        evidence: met.evidence,
    }
}
