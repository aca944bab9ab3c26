use axum::extract::State;
use kernel::{Micros, Timestamp};
use platform::PriceInForce;
use runtime::Cx;
use serde::Serialize;
use utoipa::ToSchema;
use web::{Auth, Json, Page, Problem};

use crate::{LiveList, PriceBook};

/// The prices of one platform, as Roost counts with them.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PriceList {
    kind: String,
    /// Of the rulebook that came with this release.
    version: String,
    prices: Vec<OperationPrice>,
    notices: Vec<String>,
    /// The platform's own list; null where it has none or it was never asked for.
    live: Option<LivePriceList>,
}

/// A platform's own public list.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct LivePriceList {
    /// When the copy in force was read; null while no try succeeded.
    #[schema(value_type = Option<String>, format = DateTime)]
    fetched_at: Option<Timestamp>,
    #[schema(value_type = String, format = DateTime)]
    tried_at: Timestamp,
    /// Why the last try failed. The copy read before stays in force.
    error: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OperationPrice {
    operation: String,
    label: String,
    unit: String,
    /// In force: the higher of the rulebook's price and the live list's.
    #[schema(value_type = i64)]
    unit_price_micros: Micros,
    #[schema(value_type = i64)]
    rulebook_price_micros: Micros,
    /// Null where the live list does not name this operation.
    #[schema(value_type = Option<i64>)]
    live_price_micros: Option<Micros>,
    source: PriceSource,
    /// Where the price in force comes from and of when it is.
    #[schema(example = "live list of 21 Nov 2026")]
    source_name: String,
}

#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum PriceSource {
    Rulebook,
    LiveList,
}

impl From<LiveList> for LivePriceList {
    fn from(LiveList { fetched_at, tried_at, error }: LiveList) -> Self {
        Self { fetched_at, tried_at, error }
    }
}

impl From<PriceBook> for PriceList {
    fn from(book: PriceBook) -> Self {
        let version = book.rulebook.version;
        let fetched_at = book.live.as_ref().and_then(|live| live.fetched_at);
        Self {
            kind: book.kind.to_owned(),
            version: version.to_owned(),
            prices: book.prices.into_iter().map(|price| row(price, version, fetched_at)).collect(),
            notices: book.rulebook.notices.iter().map(|notice| (*notice).to_owned()).collect(),
            live: book.live.map(Into::into),
        }
    }
}

fn row(price: PriceInForce, version: &str, fetched_at: Option<Timestamp>) -> OperationPrice {
    let raised = fetched_at.filter(|_| price.unit_price > price.rulebook_price);
    let (source, source_name) = match raised {
        Some(at) => (PriceSource::LiveList, format!("live list of {}", at.to_jiff().strftime("%-d %b %Y"))),
        None => (PriceSource::Rulebook, format!("rulebook {version}")),
    };
    OperationPrice {
        operation: price.operation.to_owned(),
        label: price.label.to_owned(),
        unit: price.unit.to_owned(),
        unit_price_micros: price.unit_price,
        rulebook_price_micros: price.rulebook_price,
        live_price_micros: price.live_price,
        source,
        source_name,
    }
}

/// The prices in force, and where each comes from.
#[utoipa::path(
    get, path = "/spend/prices", tag = "spend",
    responses((status = 200, body = Page<PriceList>)),
    security(("roost" = ["read"])),
)]
pub(super) async fn prices(
    State(cx): State<Cx>,
    Auth(caller): Auth,
) -> Result<Json<Page<PriceList>>, Problem> {
    let books = crate::prices(&cx, &caller).await?;
    Ok(Json(Page { items: books.into_iter().map(Into::into).collect(), next_cursor: None }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_names_where_it_comes_from() {
        let read = Timestamp::parse("2026-11-21T23:59:00Z").ok();
        for (in_force, fetched_at, name) in [
            (15_000, None, "rulebook x-1"),
            (15_000, read, "rulebook x-1"),
            (20_000, read, "live list of 21 Nov 2026"),
        ] {
            let price = PriceInForce {
                operation: "x.post.create",
                label: "Post",
                unit: "post",
                unit_price: Micros(in_force),
                rulebook_price: Micros(15_000),
                live_price: None,
            };
            assert_eq!(row(price, "x-1", fetched_at).source_name, name);
        }
    }
}
