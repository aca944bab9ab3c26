//! Caps, quiet hours and the pause switch of a workspace.

use jiff::tz::TimeZone;
use kernel::Timestamp;
use runtime::events::{self, Event};
use runtime::{Caller, Conn, Cx, DbError, Permission, Tx, WorkspaceScope, audit};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use crate::store::settings as store;
use crate::{Error, Result};

const MINUTES_PER_DAY: i64 = 24 * 60;
/// Above this, an account unverified at X would pass the platform's own ceilings many times over.
const ACTS_PER_DAY_MAX: i64 = 1000;

/// From and to, in minutes after local midnight; may span midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuietHours {
    pub from_minute: i64,
    pub to_minute: i64,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pause {
    pub at: Timestamp,
    pub by: String,
    pub reason: String,
}

/// What becomes of a proposal whose time comes before anybody decided on it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Undecided {
    Expire,
    /// It goes on waiting; whoever approves it then lets it out at once.
    #[default]
    Hold,
    /// What made it is told, and finds it another time.
    NextSlot,
}

impl Undecided {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Expire => "expire",
            Self::Hold => "hold",
            Self::NextSlot => "next_slot",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        [Self::Expire, Self::Hold, Self::NextSlot].into_iter().find(|one| one.as_str() == text)
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    pub acts_per_day: i64,
    /// IANA name; days and quiet hours are counted in it.
    pub timezone: String,
    pub quiet_hours: Option<QuietHours>,
    pub missed_after_minutes: i64,
    /// A client's approval stands in for the one approval of the team, where no policy asks for more.
    pub clients_may_approve: bool,
    pub undecided: Undecided,
    pub pause: Option<Pause>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            acts_per_day: 30,
            timezone: "UTC".into(),
            quiet_hours: None,
            missed_after_minutes: 60,
            clients_may_approve: false,
            undecided: Undecided::Hold,
            pause: None,
        }
    }
}

impl Settings {
    fn zone(&self) -> TimeZone {
        TimeZone::get(&self.timezone).unwrap_or(TimeZone::UTC)
    }

    /// Local midnight before `now` and the one after.
    pub fn day_of(&self, now: Timestamp) -> (Timestamp, Timestamp) {
        let start = now.to_jiff().to_zoned(self.zone()).start_of_day();
        let end = start.as_ref().ok().and_then(|start| start.tomorrow().ok()?.start_of_day().ok());
        match (start, end) {
            (Ok(start), Some(end)) => (start.timestamp().into(), end.timestamp().into()),
            _ => (now.utc_day_start(), now.utc_day_start().plus(std::time::Duration::from_secs(86_400))),
        }
    }

    /// When the quiet hours that cover `now` end; none outside them.
    pub fn quiet_until(&self, now: Timestamp) -> Option<Timestamp> {
        let quiet = self.quiet_hours?;
        let local = now.to_jiff().to_zoned(self.zone());
        let minute = i64::from(local.hour()) * 60 + i64::from(local.minute());
        let inside = if quiet.from_minute <= quiet.to_minute {
            (quiet.from_minute..quiet.to_minute).contains(&minute)
        } else {
            minute >= quiet.from_minute || minute < quiet.to_minute
        };
        if !inside {
            return None;
        }
        let ends_tomorrow = minute >= quiet.to_minute;
        let day = if ends_tomorrow { local.date().tomorrow().ok()? } else { local.date() };
        let (hour, minute) =
            (i8::try_from(quiet.to_minute / 60).ok()?, i8::try_from(quiet.to_minute % 60).ok()?);
        let end = day.at(hour, minute, 0, 0).to_zoned(self.zone()).ok()?;
        Some(end.timestamp().into())
    }
}

/// The workspace's settings, or the defaults where nobody changed them.
pub async fn load(conn: &mut Conn, scope: &WorkspaceScope) -> Result<Settings, DbError> {
    Ok(store::find(conn, scope).await?.unwrap_or_default())
}

/// What a person may change; empty fields stay as they are.
#[derive(Debug, Clone, Default)]
pub struct SettingsChange {
    pub acts_per_day: Option<i64>,
    pub timezone: Option<String>,
    /// `Some(None)` removes the quiet hours.
    pub quiet_hours: Option<Option<QuietHours>>,
    pub missed_after_minutes: Option<i64>,
    pub clients_may_approve: Option<bool>,
    pub undecided: Option<Undecided>,
}

pub async fn change(cx: &Cx, caller: &Caller, change: SettingsChange) -> Result<Settings> {
    caller.require(Permission::Configure)?;
    let mut tx = cx.db.begin().await?;
    let mut settings = load(&mut tx, &caller.scope).await?;
    apply(&mut settings, change)?;
    store::save(&mut tx, &caller.scope, &settings).await?;
    let detail = json!({
        "acts_per_day": settings.acts_per_day, "timezone": settings.timezone,
        "clients_may_approve": settings.clients_may_approve, "undecided": settings.undecided,
    });
    audit::record(cx, &mut tx, caller, "gate.settings", "gate", detail).await?;
    announce(cx, &mut tx, &caller.scope, "gate.settings_changed").await?;
    tx.commit().await?;
    Ok(settings)
}

fn apply(settings: &mut Settings, change: SettingsChange) -> Result<()> {
    let invalid = |field, message: String| Err(Error::InvalidSetting { field, message });
    if let Some(cap) = change.acts_per_day {
        if !(0..=ACTS_PER_DAY_MAX).contains(&cap) {
            return invalid("acts_per_day", format!("acts per day must be between 0 and {ACTS_PER_DAY_MAX}"));
        }
        settings.acts_per_day = cap;
    }
    if let Some(zone) = change.timezone {
        if TimeZone::get(&zone).is_err() {
            return invalid(
                "timezone",
                format!("{zone} is not a time zone; use a name such as Europe/Berlin"),
            );
        }
        settings.timezone = zone;
    }
    if let Some(quiet) = change.quiet_hours {
        let valid = |minute: i64| (0..MINUTES_PER_DAY).contains(&minute);
        if quiet.is_some_and(|quiet| {
            !valid(quiet.from_minute) || !valid(quiet.to_minute) || quiet.from_minute == quiet.to_minute
        }) {
            return invalid("quiet_hours", "quiet hours need two different times of day".into());
        }
        settings.quiet_hours = quiet;
    }
    if let Some(minutes) = change.missed_after_minutes {
        if !(1..=7 * MINUTES_PER_DAY).contains(&minutes) {
            return invalid("missed_after_minutes", "give between 1 minute and 7 days".into());
        }
        settings.missed_after_minutes = minutes;
    }
    settings.clients_may_approve = change.clients_may_approve.unwrap_or(settings.clients_may_approve);
    settings.undecided = change.undecided.unwrap_or(settings.undecided);
    Ok(())
}

/// Stops everything from leaving this workspace until somebody resumes; survives a restart.
pub async fn pause(cx: &Cx, caller: &Caller, reason: String) -> Result<()> {
    caller.require(Permission::Configure)?;
    let pause = Pause { at: cx.now(), by: caller.actor.to_string(), reason };
    switch(cx, caller, Some(pause), "gate.pause").await
}

pub async fn resume(cx: &Cx, caller: &Caller) -> Result<()> {
    caller.require(Permission::Configure)?;
    switch(cx, caller, None, "gate.resume").await
}

async fn switch(cx: &Cx, caller: &Caller, pause: Option<Pause>, action: &'static str) -> Result<()> {
    let mut tx = cx.db.begin().await?;
    let mut settings = load(&mut tx, &caller.scope).await?;
    let detail = json!({ "reason": pause.as_ref().map(|pause| pause.reason.clone()) });
    settings.pause = pause;
    store::save(&mut tx, &caller.scope, &settings).await?;
    audit::record(cx, &mut tx, caller, action, "gate", detail).await?;
    announce(cx, &mut tx, &caller.scope, "gate.settings_changed").await?;
    tx.commit().await?;
    Ok(())
}

async fn announce(cx: &Cx, tx: &mut Tx, scope: &WorkspaceScope, kind: &'static str) -> Result<(), DbError> {
    events::emit(cx, tx, scope, Event { kind, subject: "gate".into(), payload: json!({}) }).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        Timestamp::parse(text).unwrap()
    }

    #[test]
    fn quiet_hours_end_at_local_time_also_across_midnight_and_summer_time() {
        let berlin = |from_minute, to_minute| Settings {
            timezone: "Europe/Berlin".into(),
            quiet_hours: Some(QuietHours { from_minute, to_minute }),
            ..Settings::default()
        };
        let night = berlin(22 * 60, 7 * 60);
        let cases = [
            ("2026-11-02T20:59:00Z", None),
            ("2026-11-02T21:00:00Z", Some("2026-11-03T06:00:00Z")),
            ("2026-11-03T05:59:00Z", Some("2026-11-03T06:00:00Z")),
            ("2026-11-03T06:00:00Z", None),
            // The night in which clocks go back is an hour longer.
            ("2026-10-24T21:00:00Z", Some("2026-10-25T06:00:00Z")),
        ];
        for (now, until) in cases {
            assert_eq!(night.quiet_until(at(now)), until.map(at), "{now}");
        }
        let noon = berlin(12 * 60, 13 * 60);
        assert_eq!(noon.quiet_until(at("2026-11-02T11:30:00Z")), Some(at("2026-11-02T12:00:00Z")));
    }

    #[test]
    fn days_are_local() {
        let settings = Settings { timezone: "America/New_York".into(), ..Settings::default() };
        let (start, end) = settings.day_of(at("2026-11-02T03:00:00Z"));
        assert_eq!((start, end), (at("2026-11-01T04:00:00Z"), at("2026-11-02T05:00:00Z")));
    }
}
