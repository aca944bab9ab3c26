//! Asking for money before a priced call, and saying afterwards what it cost.

use async_trait::async_trait;
use kernel::Micros;
use kernel::ids::ReservationId;

/// What a call may cost at worst.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Charge {
    /// Stable name of the priced operation, such as `x.post.create_with_url`.
    pub operation: &'static str,
    pub unit_price: Micros,
    /// Units at worst: rows asked for, tokens allowed, or 1 for a priced request.
    pub units_max: i64,
    /// The platform bills the same resource once per UTC day; ids settled again that day cost nothing.
    pub deduplicated_per_day: bool,
}

impl Charge {
    pub const fn worst_case(&self) -> Micros {
        self.unit_price.times(self.units_max)
    }
}

/// What a call turned out to use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settlement {
    /// Refused, failed before any effect, or empty: nothing is owed.
    Nothing,
    /// So many units, without identities.
    Units(i64),
    /// These resources were returned: counted once per UTC day when the charge says so.
    Resources(Vec<String>),
    /// Nobody can tell: the worst case is kept as spent.
    Unknown,
}

/// Why the money was not given.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// No cap covers this kind of spending: no cap, no call.
    #[error("no budget covers {operation}. Set one under Spend")]
    NoBudget { operation: &'static str },
    /// The worst case does not fit under a cap.
    #[error(
        "{operation} could cost {wanted}, and {left} is left of the {budget} budget until {resets_at}. \
         Raise the budget under Spend or wait"
    )]
    OverBudget {
        operation: &'static str,
        wanted: Micros,
        left: Micros,
        budget: String,
        resets_at: kernel::Timestamp,
    },
    /// The ledger could not be read or written; without it nothing is spent.
    #[error("the spend ledger is not available, so nothing is spent: {0}")]
    Unavailable(String),
}

/// The ledger's side of a metered call; implemented over the database by `spend`.
#[async_trait]
pub trait Meter: Send + Sync {
    /// Reserves the worst case before a byte is sent.
    async fn reserve(&self, charge: &Charge) -> Result<ReservationId, Refusal>;

    /// Replaces the reservation by what was used. A reservation that is never settled (the process died)
    /// counts as spent at its worst case.
    async fn settle(&self, reservation: &ReservationId, charge: &Charge, used: Settlement);
}
