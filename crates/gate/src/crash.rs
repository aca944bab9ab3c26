//! Named points at which the crash harness stops the process, as a power cut would.

/// Aborts here when `ROOST_CRASH_AT` names this point, as `after_reply` at any step or as `after_reply:2` at
/// the second. Does nothing in ordinary builds.
#[cfg(feature = "crash-points")]
pub fn point(name: &str, step: i64) {
    let here = |wanted: String| wanted == name || wanted == format!("{name}:{step}");
    if std::env::var("ROOST_CRASH_AT").is_ok_and(here) {
        std::process::abort();
    }
}

#[cfg(not(feature = "crash-points"))]
pub const fn point(_name: &str, _step: i64) {}
