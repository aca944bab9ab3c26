//! A platform's own public price list: a second opinion on the rulebook, never a condition for anything.

use std::collections::BTreeMap;

use async_trait::async_trait;
use kernel::{Micros, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{Endpoints, Result};

/// A price list as it was read, in the platform's own names; names nobody knows yet are kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LivePrices {
    pub fetched_at: Timestamp,
    pub prices: BTreeMap<String, Micros>,
}

/// What one unit of an operation is quoted and charged at now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PriceInForce {
    pub operation: &'static str,
    pub label: &'static str,
    pub unit: &'static str,
    /// The higher of the rulebook's price and the live one.
    pub unit_price: Micros,
    pub rulebook_price: Micros,
    /// What the live list says, where it names this operation.
    pub live_price: Option<Micros>,
}

#[async_trait]
pub trait PriceList: Send + Sync {
    /// Reads the public list: one bounded request without credentials or cost. A failure changes nothing;
    /// keep the last good copy.
    async fn fetch(&self, http: &outbound::Client, endpoints: &Endpoints) -> Result<LivePrices>;

    /// From now on every quote and charge of this process takes the higher of rulebook and list. Kept in
    /// memory only: call it at the start and whenever the stored copy changes. None forgets the list.
    fn adopt(&self, list: Option<LivePrices>);

    /// Every price of the rulebook as it is in force.
    fn in_force(&self) -> Vec<PriceInForce>;
}
