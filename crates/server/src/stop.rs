//! Being asked to stop.

use tokio_util::sync::CancellationToken;

/// A token that is cancelled by ctrl-c or by the supervisor's SIGTERM. A second signal ends the process at
/// once, for people who do not want to wait for the drain.
pub fn on_signal() -> CancellationToken {
    let stop = CancellationToken::new();
    let asked = stop.clone();
    tokio::spawn(async move {
        signal().await;
        tracing::info!("stopping: finishing what was started; press ctrl-c again to stop at once");
        asked.cancel();
        signal().await;
        std::process::exit(130);
    });
    stop
}

#[cfg(unix)]
async fn signal() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else {
        return drop(tokio::signal::ctrl_c().await);
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}

#[cfg(not(unix))]
async fn signal() {
    drop(tokio::signal::ctrl_c().await);
}
