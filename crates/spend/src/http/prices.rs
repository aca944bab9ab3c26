use axum::extract::State;
use kernel::Micros;
use platform::RuleBook;
use runtime::Cx;
use serde::Serialize;
use utoipa::ToSchema;
use web::{Auth, Json, Page, Problem};

/// The prices of one platform, as Roost counts with them.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PriceList {
    kind: String,
    version: String,
    prices: Vec<OperationPrice>,
    notices: Vec<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OperationPrice {
    operation: String,
    label: String,
    unit: String,
    #[schema(value_type = i64)]
    unit_price_micros: Micros,
}

impl From<(&'static str, RuleBook)> for PriceList {
    fn from((kind, book): (&'static str, RuleBook)) -> Self {
        let prices = book.prices.iter().map(|price| OperationPrice {
            operation: price.operation.to_owned(),
            label: price.label.to_owned(),
            unit: price.unit.to_owned(),
            unit_price_micros: price.unit_price,
        });
        Self {
            kind: kind.to_owned(),
            version: book.version.to_owned(),
            prices: prices.collect(),
            notices: book.notices.iter().map(|notice| (*notice).to_owned()).collect(),
        }
    }
}

/// The price lists in force.
#[utoipa::path(
    get, path = "/spend/prices", tag = "spend",
    responses((status = 200, body = Page<PriceList>)),
    security(("roost" = ["read"])),
)]
pub(super) async fn prices(
    State(cx): State<Cx>,
    Auth(caller): Auth,
) -> Result<Json<Page<PriceList>>, Problem> {
    let lists = crate::prices(&cx, &caller)?;
    Ok(Json(Page { items: lists.into_iter().map(Into::into).collect(), next_cursor: None }))
}
