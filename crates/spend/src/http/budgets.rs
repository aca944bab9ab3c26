use axum::extract::State;
use kernel::Micros;
use runtime::Cx;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{Auth, Json, PathParam, Problem};

use super::today::BudgetToday;
use crate::{Day, Level, SetBudget};

/// A new cap per UTC day.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct BudgetChange {
    #[schema(value_type = i64, minimum = 0)]
    cap_micros: Micros,
    /// `workspace` when not given; `account` and `campaign` need `scope_id`.
    #[schema(value_type = Option<String>)]
    scope: Option<Level>,
    scope_id: Option<String>,
}

/// Sets a cap.
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
    let input = SetBudget {
        kind,
        level: change.scope.unwrap_or(Level::Workspace),
        scope_id: change.scope_id.unwrap_or_default(),
        cap: change.cap_micros,
    };
    let budget = crate::set_budget(&cx, &caller, input).await?;
    Ok(Json(BudgetToday::new(budget, Day::of(cx.now()))))
}
