//! X's public price list, held against the rulebook: whichever is higher counts.

use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};
use std::time::Duration;

use async_trait::async_trait;
use kernel::Micros;
use outbound::{Call, Charge, Effect};
use platform::{Endpoints, Error, LivePrices, Price, PriceInForce, PriceList, Result};
use serde_json::Value;

use super::client::address;
use super::descriptor::CONSOLE;
use super::prices::PRICES;
use super::{X, errors};

const LONGEST: Duration = Duration::from_secs(10);
const BODY_MAX: usize = 256 * 1024;
/// More names than X has products; a list with more is cut.
const NAMES_MAX: usize = 500;
/// A unit price above this is a slip of the list, not a price.
const DEAREST: f64 = 100.0;

/// Parts of the list and the prefix under which their names are kept.
const PARTS: [(&str, &str); 2] = [("eventTypePricing", "event"), ("requestTypePricing", "request")];

/// Names of the list that price our operations. The names for links and summoned replies are not known.
const NAMES: [(&str, &str); 7] = [
    ("x.post.create", "request.ContentCreate"),
    ("x.post.create_with_url", "request.ContentCreate"),
    ("x.post.delete", "request.ContentManage"),
    ("x.post.read", "event.Post"),
    ("x.user.read", "event.User"),
    ("x.me.read", "event.User"),
    ("x.media.metadata", "request.MediaMetadata"),
];

/// The list in force in this process, if there is one.
#[derive(Debug, Default)]
pub(super) struct LiveList(RwLock<Option<LivePrices>>);

impl LiveList {
    fn look<T>(&self, read: impl FnOnce(&LivePrices) -> Option<T>) -> Option<T> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).as_ref().and_then(read)
    }

    fn live_price(&self, operation: &str) -> Option<Micros> {
        let name = NAMES.iter().find(|(ours, _)| *ours == operation)?.1;
        self.look(|list| list.prices.get(name).copied())
    }

    /// What a unit costs: the rulebook's price, or the live one where it is higher.
    pub(super) fn unit_price(&self, price: &Price) -> Micros {
        self.live_price(price.operation).map_or(price.unit_price, |live| live.max(price.unit_price))
    }

    /// A charge at the price in force.
    pub(super) fn raise(&self, charge: &Charge) -> Charge {
        let live = self.live_price(charge.operation).unwrap_or(charge.unit_price);
        Charge { unit_price: charge.unit_price.max(live), ..charge.clone() }
    }

    /// What to tell about a price that the live list raised.
    pub(super) fn notice(&self, price: &Price) -> Option<String> {
        let unit_price = self.unit_price(price);
        let day = self.look(|list| list.fetched_at.to_string().get(..10).map(str::to_owned))?;
        (unit_price > price.unit_price).then(|| {
            format!(
                "X's price list of {day} asks {unit_price} per {}; Roost's rulebook says {}. The higher one counts.",
                price.unit, price.unit_price
            )
        })
    }
}

#[async_trait]
impl PriceList for X {
    async fn fetch(&self, http: &outbound::Client, endpoints: &Endpoints) -> Result<LivePrices> {
        let url = address(endpoints, CONSOLE, &["api", "credits", "pricing"])?;
        let call = Call::get(url).deadline(LONGEST).body_limit(BODY_MAX).bucket("x.console.pricing");
        let answer = http.send(call).await.map_err(|failure| errors::of_failure(failure, Effect::Read))?;
        let now = http.clock().now();
        let answer = errors::accept(answer, Effect::Read, now)?;
        let list: Value = answer
            .json()
            .map_err(|error| Error::Transient { detail: format!("X's price list is not JSON ({error})") })?;
        let prices = prices(&list);
        if prices.is_empty() {
            return Err(Error::Bug { detail: "X's price list holds no price that can be read".to_owned() });
        }
        Ok(LivePrices { fetched_at: now, prices })
    }

    fn adopt(&self, list: Option<LivePrices>) {
        *self.live.0.write().unwrap_or_else(PoisonError::into_inner) = list;
    }

    fn in_force(&self) -> Vec<PriceInForce> {
        let each = |price: &Price| PriceInForce {
            operation: price.operation,
            label: price.label,
            unit: price.unit,
            unit_price: self.live.unit_price(price),
            rulebook_price: price.unit_price,
            live_price: self.live.live_price(price.operation),
        };
        PRICES.iter().map(each).collect()
    }
}

/// Every name with a price that can be one; anything else in the list is passed over.
fn prices(list: &Value) -> BTreeMap<String, Micros> {
    let parts = PARTS.iter().filter_map(|(part, prefix)| Some((prefix, list.get(part)?.as_object()?)));
    let named = parts.flat_map(|(prefix, part)| {
        part.iter().filter_map(move |(name, value)| Some((format!("{prefix}.{name}"), micros(value)?)))
    });
    named.take(NAMES_MAX).collect()
}

/// Dollars to millionths, rounded up.
fn micros(value: &Value) -> Option<Micros> {
    let dollars = match value {
        Value::String(text) => text.parse().ok()?,
        number => number.as_f64()?,
    };
    let within = (0.0..=DEAREST).contains(&dollars);
    // A hair below a whole millionth is what binary fractions make of decimal ones.
    within.then(|| format!("{:.0}", (dollars * 1e6 - 1e-3).ceil().max(0.0)).parse().ok().map(Micros))?
}

#[cfg(test)]
mod tests;
