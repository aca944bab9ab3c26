//! When the daily round of a workspace starts, and whether it starts by itself.

use runtime::events::{self, Event};
use runtime::{Caller, Conn, Cx, DbError, Permission, WorkspaceScope, audit};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use crate::store::daily_settings as store;
use crate::{Error, InsightOptions, Result};

/// The schedule of a workspace's daily rounds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = DailyRunSettings)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The hour of the workspace's clock from which each account's round may start, 0–23.
    pub hour_local: i64,
    /// Whether rounds start by themselves. Anybody who may propose can start one at any time.
    pub enabled: bool,
}

impl Settings {
    /// Whether the round of a day may start when the workspace's clock shows this hour.
    pub const fn may_start(&self, hour: i64) -> bool {
        self.enabled && hour >= self.hour_local
    }
}

/// What the workspace chose, or what this installation starts with.
pub async fn load(
    cx: &Cx,
    conn: &mut Conn,
    scope: &WorkspaceScope,
) -> std::result::Result<Settings, DbError> {
    let chosen = store::find(conn, scope).await?;
    let hour_local = || InsightOptions::of(cx).daily_hour;
    Ok(chosen.unwrap_or_else(|| Settings { hour_local: hour_local(), enabled: true }))
}

pub async fn show(cx: &Cx, caller: &Caller) -> Result<Settings> {
    caller.require(Permission::Read)?;
    let mut conn = cx.db.read().await?;
    Ok(load(cx, &mut conn, &caller.scope).await?)
}

/// Holds from the next look at the clock on. A day that had its round gets no second one.
pub async fn save(cx: &Cx, caller: &Caller, settings: Settings) -> Result<Settings> {
    caller.require(Permission::Configure)?;
    if !(0..=23).contains(&settings.hour_local) {
        let message = "choose a full hour from 0 to 23".to_owned();
        return Err(Error::Invalid { field: "hour_local", message });
    }
    let mut tx = cx.db.begin().await?;
    store::save(&mut tx, &caller.scope, &settings).await?;
    audit::record(cx, &mut tx, caller, "insight.set_daily_run", "daily_run", json!(settings)).await?;
    let kind = "insight.daily_settings_changed";
    let event = Event { kind, subject: "daily_run".into(), payload: json!({}) };
    events::emit(cx, &mut tx, &caller.scope, event).await?;
    tx.commit().await?;
    Ok(settings)
}
