//! How often a workspace wants to know, and what that is expected to cost.

use std::time::Duration;

use kernel::Micros;
use runtime::events::{self, Event};
use runtime::{Caller, Conn, Cx, DbError, Permission, WorkspaceScope, audit};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::ladder::{AWAKE_FOR, Density};
use crate::store::{metrics_settings, post_lists, watches};
use crate::{Result, line};

const MONTH: Duration = Duration::from_secs(30 * 86_400);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[schema(as = MetricsSettingsInput)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    pub density: Density,
}

/// A density with its expected price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = MetricsChoice)]
pub struct Choice {
    pub density: Density,
    /// Looks at each post.
    pub samples: i64,
    /// Of one post over its 28 days, on the account where that costs most.
    pub expected_micros_per_post: i64,
    /// Of as many posts as the connected accounts made in the last 30 days.
    pub expected_micros_per_month: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = MetricsSettings)]
pub struct SettingsView {
    #[serde(flatten)]
    pub chosen: Choice,
    /// Own posts of the last 30 days that are known.
    pub posts_per_month: i64,
    pub choices: Vec<Choice>,
}

/// What the workspace chose.
pub async fn load(conn: &mut Conn, scope: &WorkspaceScope) -> Result<Settings, DbError> {
    Ok(metrics_settings::find(conn, scope).await?.unwrap_or_default())
}

pub async fn show(cx: &Cx, caller: &Caller) -> Result<SettingsView> {
    caller.require(Permission::Read)?;
    let mut conn = cx.db.read().await?;
    let settings = load(&mut conn, &caller.scope).await?;
    let posting = posting(cx, &mut conn, &caller.scope).await?;
    let choices = Density::ALL.map(|density| choice(density, &posting));
    Ok(SettingsView {
        chosen: choice(settings.density, &posting),
        posts_per_month: posting.iter().map(|(_, posts)| posts).sum(),
        choices: choices.to_vec(),
    })
}

/// What one post's numbers cost and how many posts there are a month, for each connected account.
async fn posting(cx: &Cx, conn: &mut Conn, scope: &WorkspaceScope) -> Result<Vec<(Micros, i64)>> {
    let mut posting = Vec::new();
    for account in connections::list(conn, scope).await? {
        let is_connected = account.status == connections::Status::Connected;
        let Some(measure) = line::platform(cx, &account)?.measure().filter(|_| is_connected) else {
            continue;
        };
        let posts = post_lists::count_since(conn, scope, &account.id, cx.now().minus(MONTH)).await?;
        posting.push((measure.numbers_price(account.owns_app), posts));
    }
    Ok(posting)
}

fn choice(density: Density, posting: &[(Micros, i64)]) -> Choice {
    let of_post = |price: Micros| price.times(density.days_billed());
    Choice {
        density,
        samples: i64::try_from(density.ages().len()).unwrap_or(i64::MAX),
        expected_micros_per_post: posting.iter().map(|(price, _)| of_post(*price).0).max().unwrap_or(0),
        expected_micros_per_month: posting.iter().map(|(price, posts)| of_post(*price).times(*posts).0).sum(),
    }
}

/// Holds at once, for posts that are known already too.
pub async fn save(cx: &Cx, caller: &Caller, settings: Settings) -> Result<SettingsView> {
    caller.require(Permission::Configure)?;
    let now = cx.now();
    let mut tx = cx.db.begin().await?;
    metrics_settings::save(&mut tx, &caller.scope, settings).await?;
    for (account, watch) in watches::awake(&mut tx, &caller.scope, now.minus(AWAKE_FOR)).await? {
        let next = settings.density.next(watch.born_at, now);
        watches::set_next(&mut tx, &caller.scope, &account, (&watch.remote_id, next)).await?;
    }
    audit::record(cx, &mut tx, caller, "insight.set_metrics", "metrics", json!(settings)).await?;
    let event = Event {
        kind: "insight.metrics_settings_changed",
        subject: "metrics".into(),
        payload: json!({ "density": settings.density }),
    };
    events::emit(cx, &mut tx, &caller.scope, event).await?;
    tx.commit().await?;
    show(cx, caller).await
}
