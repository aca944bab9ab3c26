use axum::extract::State;
use kernel::ids::AccountId;
use kernel::{Micros, Secret, Timestamp};
use runtime::Cx;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{Auth, Json, Page, PathParam, Problem};

use crate::account::Status;
use crate::oauth1::EnterKeys;

/// An account of a platform. Counters are the platform's latest word; null is unknown.
#[derive(Debug, Serialize, ToSchema)]
pub struct Account {
    #[schema(value_type = String)]
    id: AccountId,
    platform: String,
    remote_id: String,
    username: String,
    display_name: String,
    avatar_url: Option<String>,
    status: Status,
    /// What a person should know about the status.
    status_detail: Option<String>,
    scopes: Vec<String>,
    /// Whether it owns the developer app, which makes its own data cheaper on X.
    owns_app: bool,
    #[schema(value_type = Option<String>, format = DateTime)]
    connected_at: Option<Timestamp>,
    #[schema(value_type = Option<String>, format = DateTime)]
    checked_at: Option<Timestamp>,
    followers: Option<i64>,
    text_limit: Option<i64>,
    #[schema(value_type = Option<i64>)]
    credit_micros: Option<Micros>,
}

impl From<crate::Account> for Account {
    fn from(account: crate::Account) -> Self {
        Self {
            id: account.id,
            platform: account.platform,
            remote_id: account.remote_id,
            username: account.username,
            display_name: account.display_name,
            avatar_url: account.avatar_url,
            status: account.status,
            status_detail: account.status_detail,
            scopes: account.scopes,
            owns_app: account.owns_app,
            connected_at: account.connected_at,
            checked_at: account.checked_at,
            followers: account.followers,
            text_limit: account.text_limit,
            credit_micros: account.credit,
        }
    }
}

/// The accounts of the workspace.
#[utoipa::path(
    get, path = "/accounts", tag = "connections",
    responses((status = 200, body = Page<Account>)),
    security(("roost" = ["read"])),
)]
pub(super) async fn accounts(
    State(cx): State<Cx>,
    Auth(caller): Auth,
) -> Result<Json<Page<Account>>, Problem> {
    let accounts = crate::accounts(&cx, &caller).await?;
    Ok(Json(Page { items: accounts.into_iter().map(Into::into).collect(), next_cursor: None }))
}

/// Four OAuth 1.0a keys from a developer console.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OAuth1Entry {
    platform: String,
    consumer_key: String,
    consumer_secret: String,
    token: String,
    token_secret: String,
    /// When not given: whether it becomes the only connected account.
    owns_app: Option<bool>,
}

/// Connects an account by four keys, after asking the platform whose they are.
#[utoipa::path(
    post, path = "/accounts/oauth1", tag = "connections",
    request_body = OAuth1Entry,
    responses((status = 200, body = Account)),
    security(("roost" = ["connect"])),
)]
pub(super) async fn enter_keys(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    Json(entry): Json<OAuth1Entry>,
) -> Result<Json<Account>, Problem> {
    let input = EnterKeys {
        platform: entry.platform,
        consumer_key: entry.consumer_key,
        consumer_secret: Secret::new(entry.consumer_secret),
        token: entry.token,
        token_secret: Secret::new(entry.token_secret),
        owns_app: entry.owns_app,
    };
    Ok(Json(crate::enter_keys(&cx, &caller, &input).await?.into()))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AccountChange {
    owns_app: bool,
}

/// States whether the account owns the developer app.
#[utoipa::path(
    patch, path = "/accounts/{id}", tag = "connections",
    params(("id" = String, Path)),
    request_body = AccountChange,
    responses((status = 200, body = Account)),
    security(("roost" = ["connect"])),
)]
pub(super) async fn change(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<AccountId>,
    Json(change): Json<AccountChange>,
) -> Result<Json<Account>, Problem> {
    Ok(Json(crate::set_owns_app(&cx, &caller, &id, change.owns_app).await?.into()))
}

/// Asks the platform whether the connection is good.
#[utoipa::path(
    post, path = "/accounts/{id}/check", tag = "connections",
    params(("id" = String, Path)),
    responses((status = 200, body = Account)),
    security(("roost" = ["propose"])),
)]
pub(super) async fn check(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<AccountId>,
) -> Result<Json<Account>, Problem> {
    Ok(Json(crate::check(&cx, &caller, &id).await?.into()))
}

/// Ends the connection and revokes the grant.
#[utoipa::path(
    post, path = "/accounts/{id}/disconnect", tag = "connections",
    params(("id" = String, Path)),
    responses((status = 200, body = Account)),
    security(("roost" = ["connect"])),
)]
pub(super) async fn disconnect(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<AccountId>,
) -> Result<Json<Account>, Problem> {
    Ok(Json(crate::disconnect(&cx, &caller, &id).await?.into()))
}
