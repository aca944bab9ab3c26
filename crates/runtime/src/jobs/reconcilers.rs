use std::panic::AssertUnwindSafe;
use std::time::Duration;

use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use tokio::time::sleep;

use crate::Cx;
use crate::signals::Signal;

/// The code of a reconciler; an error is logged and the next tick tries again.
pub type Handler = for<'a> fn(&'a Cx) -> BoxFuture<'a, Result<(), String>>;

/// Background work without input: it looks at what is, and moves it towards what should be. Woken by its
/// signal and by its timer along one code path, so a lost signal only costs time. Several replicas may run
/// the same reconciler at once: it must be safe to repeat and to race.
#[derive(Clone)]
pub struct Reconciler {
    pub name: &'static str,
    pub every: Duration,
    pub woken_by: Option<Signal>,
    pub handler: Handler,
}

/// Runs it now and then for ever. The timer varies by a tenth, so that replicas drift apart.
pub(super) async fn repeat(cx: Cx, reconciler: Reconciler) {
    let mut signals = cx.db.signals().listen();
    loop {
        // What was raised until now, this run will see.
        signals.forget();
        match AssertUnwindSafe((reconciler.handler)(&cx)).catch_unwind().await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::warn!(reconciler = reconciler.name, error, "a reconciler failed"),
            Err(_) => tracing::error!(reconciler = reconciler.name, "a reconciler panicked"),
        }
        let jitter = cx.entropy.below(u64::try_from(reconciler.every.as_micros() / 10).unwrap_or(0));
        let timer = sleep(reconciler.every + Duration::from_micros(jitter));
        match &reconciler.woken_by {
            None => timer.await,
            Some(signal) => {
                tokio::select! {
                    () = timer => {}
                    () = signals.wait_for(signal) => {}
                }
            }
        }
    }
}
