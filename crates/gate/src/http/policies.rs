use axum::extract::State as Parts;
use http::StatusCode;
use kernel::Micros;
use kernel::ids::{AccountId, PolicyId};
use runtime::Cx;
use serde::{Deserialize, Deserializer};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Auth, Page, PathParam, Problem};

use crate::policy::write::{self, RuleChange};
use crate::policy::{Policy, PolicyEffect, Proposer, Rule};

pub fn routes() -> OpenApiRouter<Cx> {
    OpenApiRouter::new().routes(routes!(list, create)).routes(routes!(change, remove))
}

/// What acts need before they leave, and what leaves without a person.
#[utoipa::path(
    get, path = "/policies", tag = "gate",
    responses((status = 200, body = Page<Policy>)),
    security(("roost" = ["read"])),
)]
async fn list(Parts(cx): Parts<Cx>, Auth(caller): Auth) -> Result<web::Json<Page<Policy>>, Problem> {
    let items = write::list(&cx, &caller).await?;
    Ok(web::Json(Page { items, next_cursor: None }))
}

/// Writes a policy. Only a signed-in person can; it speaks for what is proposed from now on.
#[utoipa::path(
    post, path = "/policies", tag = "gate",
    request_body = Rule,
    responses((status = 201, body = Policy)),
    security(("roost" = ["configure"])),
)]
async fn create(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    web::Json(rule): web::Json<Rule>,
) -> Result<(StatusCode, web::Json<Policy>), Problem> {
    let policy = write::create(&cx, &caller, rule).await?;
    Ok((StatusCode::CREATED, web::Json(policy)))
}

/// Absent fields stay as they are; `price_at_least_micros: null` removes the floor.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PolicyChange {
    name: Option<String>,
    enabled: Option<bool>,
    kinds: Option<Vec<String>>,
    #[schema(value_type = Option<Vec<String>>)]
    accounts: Option<Vec<AccountId>>,
    proposed_by: Option<Vec<Proposer>>,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<i64>)]
    price_at_least_micros: Option<Option<Micros>>,
    effect: Option<PolicyEffect>,
}

/// Tells `null` from absent.
fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<Micros>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

/// Changes a policy. What it approved and has not left yet is checked against it again.
#[utoipa::path(
    patch, path = "/policies/{policy_id}", tag = "gate",
    params(("policy_id" = String, Path)), request_body = PolicyChange,
    responses((status = 200, body = Policy)),
    security(("roost" = ["configure"])),
)]
async fn change(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<PolicyId>,
    web::Json(input): web::Json<PolicyChange>,
) -> Result<web::Json<Policy>, Problem> {
    let change = RuleChange {
        name: input.name,
        enabled: input.enabled,
        kinds: input.kinds,
        accounts: input.accounts,
        proposed_by: input.proposed_by,
        price_at_least: input.price_at_least_micros,
        effect: input.effect,
    };
    Ok(web::Json(write::change(&cx, &caller, &id, change).await?))
}

/// Deletes a policy. What it approved and has not left yet waits for a person again.
#[utoipa::path(
    delete, path = "/policies/{policy_id}", tag = "gate",
    params(("policy_id" = String, Path)),
    responses((status = 204)),
    security(("roost" = ["configure"])),
)]
async fn remove(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<PolicyId>,
) -> Result<StatusCode, Problem> {
    write::remove(&cx, &caller, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}
