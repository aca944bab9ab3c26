//! Named points at which the crash harness stops the process, as a power cut would.

/// Aborts here when `ROOST_CRASH_AT` names this point. Does nothing in ordinary builds.
#[cfg(feature = "crash-points")]
pub fn point(name: &str) {
    if std::env::var("ROOST_CRASH_AT").is_ok_and(|wanted| wanted == name) {
        std::process::abort();
    }
}

#[cfg(not(feature = "crash-points"))]
pub const fn point(_name: &str) {}
