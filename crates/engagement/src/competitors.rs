//! Accounts that keep turning up where ours does.

use std::collections::{BTreeMap, HashSet};

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
    /// Share of the monitors that are switched on under which it was seen, 0–1.
    pub overlap: f64,
    /// Posts of it that were seen.
    pub seen: i64,
    /// 0–100: 70 for overlap, 30 for how often it turns up.
    pub score: f64,
    pub topics: Vec<String>,
    /// Ids of posts that were seen.
    pub evidence: Vec<String>,
}

/// Best first. Somebody met around several of our accounts is one competitor.
pub async fn list(cx: &Cx, caller: &Caller) -> Result<Vec<Competitor>> {
    caller.require(Permission::Read)?;
    let mut conn = cx.db.read().await?;
    let monitors = store::monitors::list(&mut conn, &caller.scope).await?;
    let met = encounters::list(&mut conn, &caller.scope, SHOWN_MAX).await?;
    let labels: HashSet<String> =
        monitors.into_iter().filter(|monitor| monitor.enabled).map(|monitor| monitor.label).collect();
    let mut competitors: Vec<Competitor> = merge(met).map(|met| rate(met, &labels)).collect();
    competitors.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.username.cmp(&b.username)));
    Ok(competitors)
}

fn merge(all: Vec<Encounter>) -> impl Iterator<Item = Encounter> {
    let mut merged: BTreeMap<String, Encounter> = BTreeMap::new();
    for met in all {
        match merged.get_mut(&met.author_id) {
            None => drop(merged.insert(met.author_id.clone(), met)),
            Some(known) => {
                known.seen += met.seen;
                known.topics.extend(
                    met.topics.into_iter().filter(|topic| !known.topics.contains(topic)).collect::<Vec<_>>(),
                );
                known.evidence.extend(
                    met.evidence.into_iter().filter(|id| !known.evidence.contains(id)).collect::<Vec<_>>(),
                );
            }
        }
    }
    merged.into_values()
}

#[expect(clippy::cast_precision_loss, reason = "counts of monitors and posts seen are small")]
fn rate(met: Encounter, labels: &HashSet<String>) -> Competitor {
    let shared = met.topics.iter().filter(|topic| labels.contains(*topic)).count();
    let overlap = if labels.is_empty() { 0.0 } else { shared as f64 / labels.len() as f64 };
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
