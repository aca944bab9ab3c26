use axum::extract::State;
use http::StatusCode;
use kernel::Micros;
use kernel::ids::AccountId;
use runtime::Cx;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use web::{Auth, Json, PathParam, Problem, Query};

use super::today::BudgetToday;
use crate::{Day, Level, RemoveBudget, SetBudget};

/// A new cap per UTC day.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct BudgetChange {
    #[schema(value_type = i64, minimum = 0)]
    cap_micros: Micros,
    /// Caps this account alone, inside the cap of the workspace.
    #[schema(value_type = Option<String>)]
    account_id: Option<AccountId>,
    /// `account` when an account is named, otherwise `workspace`.
    #[schema(value_type = Option<String>)]
    scope: Option<Level>,
}

/// Sets a cap for the workspace, or for one account.
#[utoipa::path(
    put, path = "/spend/budgets/{kind}", tag = "spend",
    params(("kind" = String, Path, description = "`ai` or the name of a platform")),
    request_body = BudgetChange,
    responses((status = 200, body = BudgetToday)),
    security(("roost" = ["configure"])),
)]
pub(super) async fn set_budget(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    PathParam(kind): PathParam<String>,
    Json(change): Json<BudgetChange>,
) -> Result<Json<BudgetToday>, Problem> {
    let implied = if change.account_id.is_some() { Level::Account } else { Level::Workspace };
    let input = SetBudget {
        kind,
        level: change.scope.unwrap_or(implied),
        scope_id: change.account_id.map(|id| id.to_string()).unwrap_or_default(),
        cap: change.cap_micros,
    };
    let budget = crate::set_budget(&cx, &caller, input).await?;
    Ok(Json(BudgetToday::new(budget, Day::of(cx.now()))))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct BudgetOf {
    #[param(value_type = String)]
    account_id: AccountId,
}

/// Removes the cap of one account; those of the workspace and the installation stay in force.
#[utoipa::path(
    delete, path = "/spend/budgets/{kind}", tag = "spend",
    params(("kind" = String, Path, description = "`ai` or the name of a platform"), BudgetOf),
    responses((status = 204)),
    security(("roost" = ["configure"])),
)]
pub(super) async fn remove_budget(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    PathParam(kind): PathParam<String>,
    Query(of): Query<BudgetOf>,
) -> Result<StatusCode, Problem> {
    crate::remove_budget(&cx, &caller, RemoveBudget { kind, account: of.account_id }).await?;
    Ok(StatusCode::NO_CONTENT)
}
