use axum::extract::State;
use kernel::{Micros, Timestamp};
use runtime::Cx;
use serde::Serialize;
use utoipa::ToSchema;
use web::{Auth, Json, Problem};

use crate::{Budget, Day, Fill, OperationCost};

/// The running UTC day: what is left of every budget, and what the money went to.
#[derive(Debug, Serialize, ToSchema)]
pub struct SpendToday {
    #[schema(value_type = String, format = Date)]
    day: Day,
    budgets: Vec<BudgetToday>,
    operations: Vec<OperationToday>,
    #[schema(value_type = i64)]
    total_micros: Micros,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct BudgetToday {
    id: String,
    #[schema(value_type = String, example = "workspace")]
    scope: &'static str,
    /// The account or campaign; null for wider scopes.
    scope_id: Option<String>,
    /// What people call it, such as `@ada`; null for wider scopes and for an account that is gone.
    scope_name: Option<String>,
    kind: String,
    label: String,
    #[schema(value_type = i64)]
    cap_micros: Micros,
    /// Spent for certain.
    #[schema(value_type = i64)]
    used_micros: Micros,
    /// Worst cases of calls under way.
    #[schema(value_type = i64)]
    reserved_micros: Micros,
    #[schema(value_type = i64)]
    left_micros: Micros,
    #[schema(value_type = String, format = DateTime)]
    resets_at: Timestamp,
    level: Fill,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct OperationToday {
    kind: String,
    operation: String,
    label: String,
    count: i64,
    units: i64,
    #[schema(value_type = i64)]
    cost_micros: Micros,
}

impl BudgetToday {
    pub(super) fn new(budget: Budget, day: Day) -> Self {
        Self {
            id: format!("{}:{}:{}", budget.level.as_str(), budget.scope_id, budget.kind),
            scope: budget.level.as_str(),
            label: budget.label(),
            cap_micros: budget.cap,
            used_micros: budget.settled,
            reserved_micros: budget.reserved,
            left_micros: budget.left(),
            resets_at: day.end(),
            level: budget.fill(),
            scope_name: budget.scope_name,
            scope_id: Some(budget.scope_id).filter(|id| !id.is_empty()),
            kind: budget.kind,
        }
    }
}

impl From<OperationCost> for OperationToday {
    fn from(cost: OperationCost) -> Self {
        Self {
            kind: cost.kind,
            operation: cost.operation,
            label: cost.label,
            count: cost.count,
            units: cost.units,
            cost_micros: cost.cost,
        }
    }
}

impl From<crate::Today> for SpendToday {
    fn from(today: crate::Today) -> Self {
        let budgets = today.budgets.into_iter();
        Self {
            day: today.day,
            budgets: budgets.map(|budget| BudgetToday::new(budget, today.day)).collect(),
            operations: today.operations.into_iter().map(Into::into).collect(),
            total_micros: today.total,
        }
    }
}

/// What was spent today and what is left.
#[utoipa::path(
    get, path = "/spend/today", tag = "spend",
    responses((status = 200, body = SpendToday)),
    security(("roost" = ["read"])),
)]
pub(super) async fn today(State(cx): State<Cx>, Auth(caller): Auth) -> Result<Json<SpendToday>, Problem> {
    Ok(Json(crate::today(&cx, &caller).await?.into()))
}
