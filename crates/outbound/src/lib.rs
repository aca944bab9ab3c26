//! The only way out: every request to another host is a [`Call`] made by a [`Client`].
//!
//! Owns deadlines, the address guard, redaction, rate windows, the circuit breaker, retries that cannot
//! repeat an effect, and the meter hook that asks for money before a priced call. Refuses to know who is
//! being called: prices, limits and error words belong to the caller.
//!
//! Start at [`Client`], then [`Call`], then [`Failure`] for what can be known after something went wrong.

mod answer;
mod body;
mod breaker;
mod call;
mod client;
mod failure;
mod guard;
mod learn;
mod lines;
pub mod meter;
mod payment;
pub mod rate;
mod retry;
mod send;
mod transport;

pub use answer::Answer;
pub use body::Part;
pub use call::{Call, Effect};
pub use client::{Client, ClientOptions, SetupError};
pub use failure::{Failure, MaybeSent, NotSent};
pub use guard::is_public;
pub use http;
pub use meter::{Charge, Meter, Refusal, Settlement};
pub use rate::{RateStore, RateWindow};

#[cfg(test)]
mod tests;
