use axum::extract::State;
use kernel::ids::AccountId;
use runtime::Cx;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Auth, Json, Page, Problem, Query};

use super::OfAccount;
use crate::best_times::{self, BestTimes};
use crate::suggest::{self, Kind, Suggestion};

pub fn routes() -> OpenApiRouter<Cx> {
    OpenApiRouter::new().routes(routes!(best_times)).routes(routes!(suggestions))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct SuggestionQuery {
    #[param(inline)]
    kind: Kind,
    /// What is typed so far, with or without its `#` or `@`.
    #[serde(default)]
    q: String,
    /// Up to 10, separated by commas; the workspace's first account when not given.
    account_id: Option<String>,
}

impl SuggestionQuery {
    fn accounts(&self) -> Result<Vec<AccountId>, Problem> {
        let ids = self.account_id.iter().flat_map(|ids| ids.split(',')).filter(|id| !id.is_empty());
        let read = |id: &str| {
            id.parse::<AccountId>().map_err(|error| Problem::invalid("account_id", error.to_string()))
        };
        ids.map(read).collect()
    }
}

/// The hours of the week in which an account's own posts did best, or what is missing to say so.
#[utoipa::path(
    get, path = "/best-times", tag = "insight",
    params(OfAccount),
    responses((status = 200, body = BestTimes)),
    security(("roost" = ["read"])),
)]
async fn best_times(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    Query(query): Query<OfAccount>,
) -> Result<Json<BestTimes>, Problem> {
    Ok(Json(best_times::show(&cx, &caller, &query.account_id).await?))
}

/// Hashtags or people to go on with while writing for one account or several, at most 20.
#[utoipa::path(
    get, path = "/writing-suggestions", tag = "insight",
    params(SuggestionQuery),
    responses((status = 200, body = Page<Suggestion>)),
    security(("roost" = ["read"])),
)]
async fn suggestions(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    Query(query): Query<SuggestionQuery>,
) -> Result<Json<Page<Suggestion>>, Problem> {
    let items = suggest::suggest(&cx, &caller, query.kind, &query.q, &query.accounts()?).await?;
    Ok(Json(Page { items, next_cursor: None }))
}
