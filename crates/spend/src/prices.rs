use kernel::Timestamp;
use platform::{Platform, PriceInForce, Registry, RuleBook};
use runtime::{Caller, Cx, Permission};

use crate::error::Error;
use crate::live::{self, Kept};

/// The prices of one platform, as Roost counts with them.
#[derive(Debug, Clone)]
pub struct PriceBook {
    pub kind: &'static str,
    pub rulebook: RuleBook,
    pub prices: Vec<PriceInForce>,
    /// The platform's own list; none where it has none or it was never asked for.
    pub live: Option<LiveList>,
}

/// What is known of a platform's own list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveList {
    /// When the copy in force was read; none while no try succeeded.
    pub fetched_at: Option<Timestamp>,
    pub tried_at: Timestamp,
    /// Why the last try failed.
    pub error: Option<String>,
}

/// The prices in force, one book per platform. The kept lists are put in force first, so what is shown is
/// what the next call of this process is charged.
pub async fn prices(cx: &Cx, caller: &Caller) -> Result<Vec<PriceBook>, Error> {
    caller.require(Permission::Read)?;
    let kept = live::adopt(cx).await?;
    let platforms = cx.find_part::<Registry>().into_iter().flat_map(Registry::all);
    Ok(platforms.map(|platform| book(platform.as_ref(), &kept)).collect())
}

fn book(platform: &dyn Platform, kept: &[Kept]) -> PriceBook {
    let descriptor = platform.descriptor();
    let known = kept.iter().find(|kept| kept.kind == descriptor.name);
    PriceBook {
        kind: descriptor.name,
        rulebook: descriptor.rulebook.clone(),
        prices: platform
            .price_list()
            .map_or_else(|| of_rulebook(&descriptor.rulebook), |list| list.in_force()),
        live: known.map(|kept| LiveList {
            fetched_at: kept.list.as_ref().map(|list| list.fetched_at),
            tried_at: kept.tried_at,
            error: kept.error.clone(),
        }),
    }
}

fn of_rulebook(rulebook: &RuleBook) -> Vec<PriceInForce> {
    let each = |price: &platform::Price| PriceInForce {
        operation: price.operation,
        label: price.label,
        unit: price.unit,
        unit_price: price.unit_price,
        rulebook_price: price.unit_price,
        live_price: None,
    };
    rulebook.prices.iter().map(each).collect()
}
