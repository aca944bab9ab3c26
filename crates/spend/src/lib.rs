//! Money: what may be spent, what calls under way may still cost, and what was spent.
//!
//! No cap, no call. Every priced call reserves its worst case under all caps it is inside of (installation
//! ⊃ workspace ⊃ account ⊃ campaign) before a byte is sent, and is settled by what it used. At every
//! instant, settled amounts and open worst cases together stay within each cap. Refuses to know what is
//! bought: operations are names with a price.
//!
//! Start at [`meter`], then `reserve.rs` and `settle.rs`.

mod announce;
mod budget;
mod daily;
mod day;
mod error;
pub mod http;
mod ledger;
mod live;
mod meter;
mod names;
mod payer;
mod prices;
mod reconcile;
mod remove_budget;
mod reserve;
mod set_budget;
mod settle;
mod store;
mod today;

pub use budget::{AI, Budget, Fill, Level, ensure_defaults};
pub use daily::{DayCost, cost_between, costs_per_day, daily};
pub use day::Day;
pub use error::Error;
pub use ledger::{LedgerEntry, Outcome, ledger};
pub use live::{PriceAddresses, adopt_prices, follow_prices, refresh_prices};
pub use meter::{meter, meter_of};
pub use names::{AccountNames, Names};
pub use payer::Payer;
pub use prices::{LiveList, PriceBook, prices};
pub use reconcile::{reconcilers, settle_abandoned};
pub use remove_budget::{RemoveBudget, remove_budget};
pub use set_budget::{SetBudget, set_budget};
pub use today::{OperationCost, Today, today};

#[cfg(test)]
mod fixture;
