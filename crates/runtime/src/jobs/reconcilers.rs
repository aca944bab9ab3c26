use std::time::Duration;

use futures_util::future::BoxFuture;

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
