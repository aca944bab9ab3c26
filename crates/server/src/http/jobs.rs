//! Jobs that were given up, for a person to look at.

use axum::extract::State;
use http::StatusCode;
use kernel::Timestamp;
use kernel::ids::JobId;
use runtime::jobs::{self, DeadJob};
use runtime::{Cx, Permission};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Auth, Json, Page, PageQuery, PathParam, Problem, Query};

pub fn routes() -> OpenApiRouter<Cx> {
    OpenApiRouter::new().routes(routes!(dead)).routes(routes!(retry))
}

#[derive(Serialize, ToSchema)]
#[schema(as = DeadJob)]
struct DeadJobBody {
    #[schema(value_type = String)]
    id: JobId,
    kind: String,
    attempts: i64,
    /// Why it was given up.
    reason: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    died_at: Option<Timestamp>,
}

impl From<DeadJob> for DeadJobBody {
    fn from(job: DeadJob) -> Self {
        Self {
            id: job.id,
            kind: job.kind,
            attempts: job.attempts,
            reason: job.reason,
            created_at: job.created_at,
            died_at: job.died_at,
        }
    }
}

/// Jobs of the workspace that were given up, newest first.
#[utoipa::path(
    get, path = "/jobs/dead", tag = "jobs", params(PageQuery),
    responses((status = 200, body = Page<DeadJobBody>)),
    security(("roost" = ["read"])),
)]
async fn dead(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<DeadJobBody>>, Problem> {
    caller.require(Permission::Read)?;
    let mut conn = cx.db.read().await?;
    Ok(Json(jobs::list_dead(&mut conn, &caller.scope, &page.into()).await?.into()))
}

/// Runs a job that was given up once more.
#[utoipa::path(
    post, path = "/jobs/{id}/retry", tag = "jobs",
    params(("id" = String, Path)),
    responses((status = 204)),
    security(("roost" = ["configure"])),
)]
async fn retry(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<JobId>,
) -> Result<StatusCode, Problem> {
    caller.require(Permission::Configure)?;
    let mut tx = cx.db.begin().await?;
    if !jobs::retry_dead(&cx, &mut tx, &caller, &id).await? {
        return Err(Problem::not_found());
    }
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
