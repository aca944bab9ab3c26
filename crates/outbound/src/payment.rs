//! Paying for one try: every price reserved before, every reservation settled after.

use kernel::ids::ReservationId;

use crate::call::Priced;
use crate::{Answer, Failure, Meter, Refusal, Settlement};

/// Reservations held for one try. Dropped unsettled (the caller went away), they count as spent.
pub(crate) struct Payment<'a> {
    held: Vec<(&'a Priced, ReservationId)>,
    meter: Option<&'a dyn Meter>,
}

impl<'a> Payment<'a> {
    /// Reserves every price. A priced call without a meter is refused: no cap, no call.
    pub(crate) async fn reserve(meter: Option<&'a dyn Meter>, prices: &'a [Priced]) -> Result<Self, Refusal> {
        let mut payment = Self { held: Vec::new(), meter };
        for priced in prices.iter().filter(|priced| priced.charge.worst_case().0 > 0) {
            let reserved = match meter {
                Some(meter) => meter.reserve(&priced.charge).await,
                None => Err(Refusal::NoBudget { operation: priced.charge.operation }),
            };
            match reserved {
                Ok(reservation) => payment.held.push((priced, reservation)),
                Err(refusal) => {
                    payment.settle_all(|_| Settlement::Nothing).await;
                    return Err(refusal);
                }
            }
        }
        Ok(payment)
    }

    pub(crate) async fn settle(self, outcome: &Result<Answer, Failure>) {
        self.settle_all(|priced| match outcome {
            Ok(answer) => (priced.settle_with)(answer),
            Err(Failure::NotSent(_)) => Settlement::Nothing,
            Err(Failure::MaybeSent(_)) => Settlement::Unknown,
        })
        .await;
    }

    async fn settle_all(self, used: impl Fn(&Priced) -> Settlement) {
        let Some(meter) = self.meter else { return };
        for (priced, reservation) in &self.held {
            meter.settle(reservation, &priced.charge, used(priced)).await;
        }
    }
}
