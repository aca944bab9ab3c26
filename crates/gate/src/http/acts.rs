use axum::extract::State as Parts;
use http::StatusCode;
use kernel::ids::{AccountId, ActId};
use kernel::{PageRequest, Timestamp};
use runtime::{Cx, Permission};
use serde::Deserialize;
use serde_json::{Value as Json, json};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Auth, Page, PageQuery, PathParam, Problem, Query};

use crate::act::State;
use crate::propose::{Proposal, propose};
use crate::store::lists::{self, ActFilter};
use crate::view::{self, ActDetail, ActView};

pub fn routes() -> OpenApiRouter<Cx> {
    OpenApiRouter::new().routes(routes!(list, create)).routes(routes!(show))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ListQuery {
    /// One or more states, separated by commas; all when absent.
    state: Option<String>,
    kind: Option<String>,
    /// Leaves out what is snoozed.
    awake: Option<bool>,
}

/// Acts of the workspace, most valuable first.
#[utoipa::path(
    get, path = "/acts", tag = "gate",
    params(ListQuery, PageQuery),
    responses((status = 200, body = Page<ActView>)),
    security(("roost" = ["read"])),
)]
async fn list(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    Query(query): Query<ListQuery>,
    Query(page): Query<PageQuery>,
) -> Result<web::Json<Page<ActView>>, Problem> {
    caller.require(Permission::Read)?;
    let mut filter = ActFilter { kind: query.kind, ..ActFilter::default() };
    for name in query.state.iter().flat_map(|states| states.split(',')).filter(|name| !name.is_empty()) {
        let state = State::parse(name)
            .ok_or_else(|| Problem::invalid("state", format!("`{name}` is no state of an act")))?;
        filter.states.push(state);
    }
    filter.awake_at = query.awake.unwrap_or(false).then(|| cx.now());
    let page = PageRequest::from(page);
    if page.cursor.as_deref().is_some_and(|cursor| !lists::is_cursor(cursor)) {
        return Err(Problem::invalid("cursor", "this is no cursor of this list; leave it out to start over"));
    }
    let mut conn = cx.db.read().await?;
    let rows = lists::list(&mut conn, &caller.scope, &filter, &page).await?;
    let page = kernel::Page::from_rows(rows, page.limit(), lists::cursor);
    Ok(web::Json(page.map(|act| ActView::of(&cx, act)).into()))
}

/// What to propose. Programs may propose; only a person approves.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewAct {
    kind: String,
    #[schema(value_type = String)]
    account_id: AccountId,
    #[schema(value_type = Object)]
    content: Json,
    #[schema(value_type = Option<Object>)]
    target: Option<Json>,
    #[schema(value_type = Option<String>, format = DateTime)]
    due_at: Option<Timestamp>,
}

/// Proposes an act.
#[utoipa::path(
    post, path = "/acts", tag = "gate",
    request_body = NewAct,
    responses((status = 201, body = ActView)),
    security(("roost" = ["propose"])),
)]
async fn create(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    web::Json(input): web::Json<NewAct>,
) -> Result<(StatusCode, web::Json<ActView>), Problem> {
    let proposal = Proposal {
        kind: input.kind,
        account: input.account_id,
        content: input.content,
        target: input.target,
        due_at: input.due_at,
        value: 50.0,
        origin: json!({}),
    };
    let act = propose(&cx, &caller, proposal).await?;
    Ok((StatusCode::CREATED, web::Json(ActView::of(&cx, act))))
}

/// One act with its attempts and the evidence.
#[utoipa::path(
    get, path = "/acts/{id}", tag = "gate",
    params(("id" = String, Path)),
    responses((status = 200, body = ActDetail)),
    security(("roost" = ["read"])),
)]
async fn show(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<ActId>,
) -> Result<web::Json<ActDetail>, Problem> {
    Ok(web::Json(view::detail(&cx, &caller, &id).await?))
}
