use std::collections::BTreeMap;

use axum::extract::State as Parts;
use http::StatusCode;
use runtime::{Caller, Cx, Permission};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Auth, Problem};

use crate::settings::{self, QuietHours, SettingsChange, Undecided};
use crate::store::counts;
use crate::{Result as GateResult, freeze, watchdog};

pub fn routes() -> OpenApiRouter<Cx> {
    OpenApiRouter::new()
        .routes(routes!(status))
        .routes(routes!(change))
        .routes(routes!(pause))
        .routes(routes!(resume))
        .routes(routes!(release))
}

/// Whether acts can leave, and what waits.
#[derive(Debug, Serialize, ToSchema)]
struct GateStatus {
    paused: bool,
    paused_by: Option<String>,
    pause_reason: Option<String>,
    /// A restored or copied installation, until somebody releases it.
    frozen: bool,
    frozen_reason: Option<String>,
    quiet_hours: Option<QuietHoursView>,
    timezone: String,
    caps: Caps,
    missed_after_minutes: i64,
    /// A client's approval stands in for the one approval of the team, where no policy asks for more.
    clients_may_approve: bool,
    /// What becomes of a proposal whose time comes before anybody decided on it.
    undecided: Undecided,
    /// Acts that are due and not final for too long.
    overdue: usize,
    /// Acts per state.
    #[schema(value_type = BTreeMap<String, i64>)]
    counts: BTreeMap<&'static str, i64>,
}

#[derive(Debug, Serialize, ToSchema)]
struct Caps {
    acts_per_day: i64,
    used_today: i64,
}

/// Local times of day as `HH:MM`.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct QuietHoursView {
    from: String,
    to: String,
}

async fn read_status(cx: &Cx, caller: &Caller) -> GateResult<GateStatus> {
    caller.require(Permission::Read)?;
    let mut conn = cx.db.read().await?;
    let settings = settings::load(&mut conn, &caller.scope).await?;
    let (day_start, _) = settings.day_of(cx.now());
    let frozen_reason = freeze::reason(&mut conn).await?;
    let counts = counts::by_state(&mut conn, &caller.scope).await?;
    let overdue = watchdog::overdue(cx, &mut conn).await?;
    Ok(GateStatus {
        paused: settings.pause.is_some(),
        paused_by: settings.pause.as_ref().map(|pause| pause.by.clone()),
        pause_reason: settings.pause.as_ref().map(|pause| pause.reason.clone()),
        frozen: frozen_reason.is_some(),
        frozen_reason,
        quiet_hours: settings.quiet_hours.map(|quiet| QuietHoursView {
            from: clock_face(quiet.from_minute),
            to: clock_face(quiet.to_minute),
        }),
        caps: Caps {
            acts_per_day: settings.acts_per_day,
            used_today: counts::spent_since(&mut conn, &caller.scope, day_start).await?,
        },
        timezone: settings.timezone,
        missed_after_minutes: settings.missed_after_minutes,
        clients_may_approve: settings.clients_may_approve,
        undecided: settings.undecided,
        overdue: overdue.iter().filter(|(scope, _)| *scope == caller.scope).count(),
        counts: counts.into_iter().map(|(state, n)| (state.as_str(), n)).collect(),
    })
}

/// The gate's state.
#[utoipa::path(
    get, path = "/gate", tag = "gate",
    responses((status = 200, body = GateStatus)),
    security(("roost" = ["read"])),
)]
async fn status(Parts(cx): Parts<Cx>, Auth(caller): Auth) -> Result<web::Json<GateStatus>, Problem> {
    Ok(web::Json(read_status(&cx, &caller).await?))
}

/// New settings; absent fields stay as they are, `quiet_hours: null` removes them.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ChangeSettings {
    acts_per_day: Option<i64>,
    timezone: Option<String>,
    #[serde(default, deserialize_with = "present")]
    quiet_hours: Option<Option<QuietHoursView>>,
    missed_after_minutes: Option<i64>,
    clients_may_approve: Option<bool>,
    undecided: Option<Undecided>,
}

/// Tells `null` from absent.
fn present<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Option<QuietHoursView>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

/// Changes caps, quiet hours and time zone.
#[utoipa::path(
    put, path = "/gate/settings", tag = "gate",
    request_body = ChangeSettings,
    responses((status = 200, body = GateStatus)),
    security(("roost" = ["configure"])),
)]
async fn change(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    web::Json(input): web::Json<ChangeSettings>,
) -> Result<web::Json<GateStatus>, Problem> {
    let quiet_hours = match input.quiet_hours {
        Some(Some(quiet)) => Some(Some(parse_quiet(&quiet)?)),
        Some(None) => Some(None),
        None => None,
    };
    let change = SettingsChange {
        acts_per_day: input.acts_per_day,
        timezone: input.timezone,
        quiet_hours,
        missed_after_minutes: input.missed_after_minutes,
        clients_may_approve: input.clients_may_approve,
        undecided: input.undecided,
    };
    settings::change(&cx, &caller, change).await?;
    Ok(web::Json(read_status(&cx, &caller).await?))
}

fn clock_face(minute: i64) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

fn parse_quiet(quiet: &QuietHoursView) -> Result<QuietHours, Problem> {
    let minute = |text: &str| -> Result<i64, Problem> {
        let time: jiff::civil::Time = text.parse().map_err(|_| {
            Problem::invalid("quiet_hours", format!("`{text}` is no time of day such as 22:30"))
        })?;
        Ok(i64::from(time.hour()) * 60 + i64::from(time.minute()))
    };
    Ok(QuietHours { from_minute: minute(&quiet.from)?, to_minute: minute(&quiet.to)? })
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PauseReason {
    reason: String,
}

/// Stops everything from leaving until somebody resumes.
#[utoipa::path(
    post, path = "/gate/pause", tag = "gate",
    request_body = PauseReason,
    responses((status = 204)),
    security(("roost" = ["configure"])),
)]
async fn pause(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    web::Json(input): web::Json<PauseReason>,
) -> Result<StatusCode, Problem> {
    settings::pause(&cx, &caller, input.reason.chars().take(500).collect()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Lets acts leave again.
#[utoipa::path(
    post, path = "/gate/resume", tag = "gate",
    responses((status = 204)),
    security(("roost" = ["configure"])),
)]
async fn resume(Parts(cx): Parts<Cx>, Auth(caller): Auth) -> Result<StatusCode, Problem> {
    settings::resume(&cx, &caller).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Debug, Serialize, ToSchema)]
struct Released {
    /// Acts that may already have been sent and wait for a person's judgement.
    unconfirmed: usize,
}

/// Lets a restored or copied installation act again.
#[utoipa::path(
    post, path = "/gate/release", tag = "gate",
    responses((status = 200, body = Released)),
    security(("roost" = ["administer"])),
)]
async fn release(Parts(cx): Parts<Cx>, Auth(caller): Auth) -> Result<web::Json<Released>, Problem> {
    let unconfirmed = freeze::release(&cx, &caller).await?;
    Ok(web::Json(Released { unconfirmed }))
}
