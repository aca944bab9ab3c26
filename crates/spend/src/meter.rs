use std::sync::Arc;

use async_trait::async_trait;
use kernel::ids::{AccountId, ReservationId};
use outbound::{Charge, Meter, Refusal, Settlement};
use runtime::{Cx, WorkspaceScope};

use crate::payer::Payer;
use crate::{reserve, settle};

/// The meter of calls that `account` (or the workspace as a whole) pays for. `kind` is `ai` or a
/// platform's name.
pub fn meter(cx: &Cx, scope: &WorkspaceScope, account: Option<AccountId>, kind: &str) -> Arc<dyn Meter> {
    let payer = Payer { account, ..Payer::new(scope.clone(), kind) };
    meter_of(cx, payer)
}

/// [`meter`], with a purpose or a campaign.
pub fn meter_of(cx: &Cx, payer: Payer) -> Arc<dyn Meter> {
    Arc::new(LedgerMeter { cx: cx.clone(), payer })
}

struct LedgerMeter {
    cx: Cx,
    payer: Payer,
}

#[async_trait]
impl Meter for LedgerMeter {
    async fn reserve(&self, charge: &Charge) -> Result<ReservationId, Refusal> {
        match reserve::reserve(&self.cx, &self.payer, charge).await {
            Ok(decision) => decision,
            Err(error) => Err(Refusal::Unavailable(error.to_string())),
        }
    }

    async fn settle(&self, reservation: &ReservationId, _: &Charge, used: Settlement) {
        let settled = settle::settle(&self.cx, &self.payer.scope, reservation, used).await;
        if let Err(error) = settled {
            // The reservation stays open and is booked at its worst case by the reconciler.
            tracing::error!(%error, %reservation, "what a call cost could not be written down");
        }
    }
}
