//! The only way out: every request to another host is a [`Call`] made by a [`Client`].
//!
//! Owns deadlines, the address guard, redaction, rate windows, the circuit breaker, retries that cannot
//! repeat an effect, and the meter hook that asks for money before a priced call. Refuses to know who is
//! being called: prices, limits and error words belong to the caller.
//!
//! Start at [`Client`], then [`Call`], then [`Failure`] for what can be known after something went wrong.

pub mod meter;
pub mod rate;

pub use meter::{Charge, Meter, Refusal, Settlement};
pub use rate::{RateStore, RateWindow};

/// Makes calls. (Under construction: see the connectors' builder.)
#[derive(Clone)]
pub struct Client {}
