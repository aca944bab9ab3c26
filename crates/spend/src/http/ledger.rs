use axum::extract::State;
use kernel::ids::{AccountId, ReservationId};
use kernel::{Micros, Timestamp};
use runtime::Cx;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use web::{Auth, Json, Page, PageQuery, Problem, Query};

use crate::{Day, DayCost, LedgerEntry};

/// One call that was paid for, or found to be free.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SpendEntry {
    #[schema(value_type = String)]
    id: ReservationId,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// The UTC day whose budgets it counts against.
    #[schema(value_type = String, format = Date)]
    day: Day,
    kind: String,
    #[schema(value_type = Option<String>)]
    account_id: Option<AccountId>,
    purpose: Option<String>,
    operation: String,
    units: i64,
    #[schema(value_type = i64)]
    unit_price_micros: Micros,
    #[schema(value_type = i64)]
    cost_micros: Micros,
    /// Resources returned, and how many of them had been paid for that day; null when not counted so.
    resources: Option<i64>,
    deduplicated: Option<i64>,
    /// Version of the price list.
    rulebook: Option<String>,
    /// `settled`, or `unknown`/`unsettled` when the worst case had to be booked.
    #[schema(value_type = String)]
    outcome: &'static str,
}

impl From<LedgerEntry> for SpendEntry {
    fn from(entry: LedgerEntry) -> Self {
        Self {
            id: entry.id,
            at: entry.at,
            day: entry.day,
            kind: entry.kind,
            account_id: entry.account_id,
            purpose: entry.purpose,
            operation: entry.operation,
            units: entry.units,
            unit_price_micros: entry.unit_price,
            cost_micros: entry.cost,
            resources: entry.resources,
            deduplicated: entry.deduplicated,
            rulebook: entry.rulebook,
            outcome: entry.outcome.as_str(),
        }
    }
}

/// The ledger, newest first.
#[utoipa::path(
    get, path = "/spend/ledger", tag = "spend",
    params(PageQuery),
    responses((status = 200, body = Page<SpendEntry>)),
    security(("roost" = ["read"])),
)]
pub(super) async fn ledger(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<SpendEntry>>, Problem> {
    Ok(Json(crate::ledger(&cx, &caller, &page.into()).await?.into()))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct DailyQuery {
    /// How many UTC days including today: 1–366, 30 when not given.
    days: Option<i64>,
}

/// The cost of one kind on one UTC day.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SpendDay {
    #[schema(value_type = String, format = Date)]
    day: Day,
    kind: String,
    #[schema(value_type = i64)]
    cost_micros: Micros,
}

impl From<DayCost> for SpendDay {
    fn from(cost: DayCost) -> Self {
        Self { day: cost.day, kind: cost.kind, cost_micros: cost.cost }
    }
}

/// Costs by UTC day and kind, oldest first. Days without calls are left out.
#[utoipa::path(
    get, path = "/spend/daily", tag = "spend",
    params(DailyQuery),
    responses((status = 200, body = Vec<SpendDay>)),
    security(("roost" = ["read"])),
)]
pub(super) async fn daily(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    Query(query): Query<DailyQuery>,
) -> Result<Json<Vec<SpendDay>>, Problem> {
    let days = crate::daily(&cx, &caller, query.days.unwrap_or(30)).await?;
    Ok(Json(days.into_iter().map(Into::into).collect()))
}
