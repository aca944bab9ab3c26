use futures_util::FutureExt as _;

use super::*;

const OTHER: Signal = Signal::new("test.other");

#[tokio::test]
async fn only_what_is_waited_for_wakes() {
    let signals = Signals::default();
    let mut listener = signals.listen();
    signals.raise(&OTHER);
    assert!(listener.wait_for(&Signal::JOBS).now_or_never().is_none());
    signals.raise(&Signal::JOBS);
    assert!(listener.wait_for(&Signal::JOBS).now_or_never().is_some());
    signals.raise(&Signal::JOBS);
    listener.forget();
    assert!(listener.wait_for(&Signal::JOBS).now_or_never().is_none());
}

#[tokio::test]
async fn an_overflow_wakes_everybody_because_anything_may_be_lost() {
    let signals = Signals::default();
    let mut listener = signals.listen();
    signals.raise(&Signal::JOBS);
    for _ in 0..2000 {
        signals.raise(&OTHER);
    }
    assert!(listener.wait_for(&Signal::JOBS).now_or_never().is_some());
}
