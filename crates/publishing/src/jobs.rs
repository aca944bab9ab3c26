//! This domain's background work. Sending belongs to the gate.

use std::time::Duration;

use runtime::jobs::Reconciler;

use crate::{campaigns, recompute, recurring, undecided};

pub fn reconcilers() -> Vec<Reconciler> {
    vec![
        Reconciler {
            name: "publishing.undecided",
            every: Duration::from_secs(60),
            woken_by: Some(gate::deadline::UNDECIDED),
            handler: |cx| {
                Box::pin(async move { undecided::tick(cx).await.map_err(|error| error.to_string()) })
            },
        },
        Reconciler {
            name: "publishing.wall_times",
            every: Duration::from_secs(6 * 3_600),
            woken_by: None,
            handler: |cx| {
                Box::pin(async move { recompute::tick(cx).await.map_err(|error| error.to_string()) })
            },
        },
        Reconciler {
            name: "publishing.campaigns",
            every: Duration::from_secs(300),
            woken_by: None,
            handler: |cx| {
                Box::pin(async move { campaigns::align::tick(cx).await.map_err(|error| error.to_string()) })
            },
        },
        Reconciler {
            name: "publishing.recurrences",
            every: Duration::from_secs(300),
            woken_by: None,
            handler: |cx| {
                Box::pin(
                    async move { recurring::generate::tick(cx).await.map_err(|error| error.to_string()) },
                )
            },
        },
    ]
}
