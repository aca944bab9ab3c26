//! Posts, their numbers, what is made of them, growth, goals, the daily round and the first page over HTTP.

mod analysis;
mod daily;
mod growth;
mod imports;
mod metrics;
mod posts;
mod today;
mod writing;

use kernel::ids::AccountId;
use runtime::Cx;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;

pub fn routes() -> OpenApiRouter<Cx> {
    imports::routes()
        .merge(posts::routes())
        .merge(metrics::routes())
        .merge(analysis::routes())
        .merge(growth::routes())
        .merge(daily::routes())
        .merge(today::routes())
        .merge(writing::routes())
}

/// Which account is meant.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct OfAccount {
    #[param(value_type = String)]
    account_id: AccountId,
}

/// Which account is meant; the workspace's first one when not given.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct OfAnyAccount {
    #[param(value_type = Option<String>)]
    account_id: Option<AccountId>,
}

/// Work asked for on one account.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ForAccount {
    #[schema(value_type = String)]
    account_id: AccountId,
}

#[cfg(test)]
mod tests;
