use ::http::StatusCode;
use axum::extract::State;
use kernel::Timestamp;
use kernel::ids::SessionId;
use runtime::{Actor, Cx};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Auth, Json, Page, PathParam, Problem};

pub(super) fn routes() -> OpenApiRouter<Cx> {
    OpenApiRouter::new().routes(routes!(list, end_others)).routes(routes!(end))
}

/// One browser that is signed in.
#[derive(Serialize, ToSchema)]
#[schema(as = Session)]
struct SessionBody {
    #[schema(value_type = String)]
    id: SessionId,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    /// To within an hour.
    #[schema(value_type = String, format = DateTime)]
    seen_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    expires_at: Timestamp,
    /// Whether this very call came with it.
    current: bool,
}

#[derive(Serialize, ToSchema)]
struct SessionsEnded {
    ended: u64,
}

/// Where the caller is signed in, the last used first.
#[utoipa::path(
    get, path = "/me/sessions", tag = "identity",
    responses((status = 200, body = Page<SessionBody>)),
    security(("roost" = [])),
)]
async fn list(State(cx): State<Cx>, Auth(caller): Auth) -> Result<Json<Page<SessionBody>>, Problem> {
    let own = match &caller.actor {
        Actor::User { session, .. } => session.clone(),
        Actor::ApiKey(_) | Actor::System(_) | Actor::Operator => None,
    };
    let sessions = crate::sessions(&cx, &caller).await?.into_iter();
    let items = sessions.map(|session| SessionBody {
        current: own.as_ref() == Some(&session.id),
        id: session.id,
        created_at: session.created_at,
        seen_at: session.seen_at,
        expires_at: session.expires_at,
    });
    Ok(Json(Page { items: items.collect(), next_cursor: None }))
}

/// Signs the caller out everywhere else.
#[utoipa::path(
    delete, path = "/me/sessions", tag = "identity",
    responses((status = 200, body = SessionsEnded)),
    security(("roost" = [])),
)]
async fn end_others(State(cx): State<Cx>, Auth(caller): Auth) -> Result<Json<SessionsEnded>, Problem> {
    Ok(Json(SessionsEnded { ended: crate::end_other_sessions(&cx, &caller).await? }))
}

/// Ends one of the caller's sessions.
#[utoipa::path(
    delete, path = "/me/sessions/{session_id}", tag = "identity",
    params(("session_id" = String, Path)),
    responses((status = 204)),
    security(("roost" = [])),
)]
async fn end(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<SessionId>,
) -> Result<StatusCode, Problem> {
    crate::end_session(&cx, &caller, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}
