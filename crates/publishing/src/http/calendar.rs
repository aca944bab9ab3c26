use axum::extract::State as Parts;
use kernel::Timestamp;
use runtime::Cx;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Auth, Json, Problem, Query};

use super::queries;
use crate::calendar::{self, Calendar};

pub fn routes() -> OpenApiRouter<Cx> {
    OpenApiRouter::new().routes(routes!(show))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct CalendarQuery {
    #[param(value_type = String, format = DateTime)]
    from: Timestamp,
    #[param(value_type = String, format = DateTime)]
    to: Timestamp,
    /// One or more accounts, separated by commas.
    account_id: Option<String>,
    /// One or more labels, separated by commas.
    label: Option<String>,
    /// One or more states, separated by commas.
    state: Option<String>,
    /// Only posts of this campaign.
    campaign_id: Option<String>,
}

/// Posts with a time in a span, the earliest first.
#[utoipa::path(
    get, path = "/calendar", tag = "publishing", operation_id = "show_calendar",
    params(CalendarQuery),
    responses((status = 200, body = Calendar)),
    security(("roost" = ["read"])),
)]
async fn show(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    Query(query): Query<CalendarQuery>,
) -> Result<Json<Calendar>, Problem> {
    let states = queries::states(query.state.as_deref())?;
    let mut filter = queries::filter(query.account_id.as_deref(), query.label.as_deref(), None)?;
    filter.campaign = queries::campaign(query.campaign_id.as_deref())?;
    let span = (query.from, query.to);
    Ok(Json(calendar::calendar(&cx, &caller, span, &filter, &states).await?))
}
