use axum::extract::State;
use kernel::{Secret, Timestamp};
use platform::AppCheck;
use runtime::Cx;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{Auth, Json, Page, PathParam, Problem};

use crate::app::PutApp;

/// A developer app. Its secret is never shown.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DeveloperApp {
    platform: String,
    client_id: String,
    has_secret: bool,
    #[schema(value_type = String, format = DateTime)]
    updated_at: Timestamp,
}

impl From<crate::DeveloperApp> for DeveloperApp {
    fn from(app: crate::DeveloperApp) -> Self {
        Self {
            platform: app.platform,
            client_id: app.client_id,
            has_secret: app.has_secret,
            updated_at: app.updated_at,
        }
    }
}

/// The developer apps of the workspace.
#[utoipa::path(
    get, path = "/apps", tag = "connections",
    responses((status = 200, body = Page<DeveloperApp>)),
    security(("roost" = ["read"])),
)]
pub(super) async fn apps(
    State(cx): State<Cx>,
    Auth(caller): Auth,
) -> Result<Json<Page<DeveloperApp>>, Problem> {
    let apps = crate::apps(&cx, &caller).await?;
    Ok(Json(Page { items: apps.into_iter().map(Into::into).collect(), next_cursor: None }))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AppEntry {
    client_id: String,
    /// Left out: the stored one is kept while the client id stays. Empty: removed (public client).
    client_secret: Option<String>,
}

/// Stores a developer app. Another client id means connecting the accounts again.
#[utoipa::path(
    put, path = "/apps/{platform}", tag = "connections",
    params(("platform" = String, Path)),
    request_body = AppEntry,
    responses((status = 200, body = DeveloperApp)),
    security(("roost" = ["connect"])),
)]
pub(super) async fn put_app(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    PathParam(platform): PathParam<String>,
    Json(entry): Json<AppEntry>,
) -> Result<Json<DeveloperApp>, Problem> {
    let input =
        PutApp { platform, client_id: entry.client_id, client_secret: entry.client_secret.map(Secret::new) };
    Ok(Json(crate::put_app(&cx, &caller, input).await?.into()))
}

/// Whether an app is set up as it must be.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct AppTest {
    /// Null when the platform could not be asked.
    works: Option<bool>,
    problem: Option<String>,
    fix: Option<String>,
}

impl From<AppCheck> for AppTest {
    fn from(check: AppCheck) -> Self {
        let (works, problem, fix) = match check {
            AppCheck::Works => (Some(true), None, None),
            AppCheck::Wrong { problem, fix } => (Some(false), Some(problem), Some(fix)),
            AppCheck::Unknown { detail } => (None, Some(detail), None),
        };
        Self { works, problem, fix }
    }
}

/// Asks the platform whether the stored app works.
#[utoipa::path(
    post, path = "/apps/{platform}/test", tag = "connections",
    params(("platform" = String, Path)),
    responses((status = 200, body = AppTest)),
    security(("roost" = ["connect"])),
)]
pub(super) async fn test_app(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    PathParam(platform): PathParam<String>,
) -> Result<Json<AppTest>, Problem> {
    Ok(Json(crate::test_app(&cx, &caller, &platform).await?.into()))
}
