use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::sync::Notify;

/// Counts what handlers did, and says when all of it is done.
pub struct Tally {
    wanted: usize,
    done: AtomicUsize,
    complete: Notify,
    /// How late each job was when its handler began, in microseconds; negative when it was early.
    late: Mutex<Vec<i64>>,
}

impl Tally {
    pub fn of(wanted: usize) -> Self {
        let late = Mutex::new(Vec::with_capacity(wanted));
        Self { wanted, done: AtomicUsize::new(0), complete: Notify::new(), late }
    }

    pub fn one_more(&self) {
        if self.done.fetch_add(1, Ordering::Relaxed) + 1 == self.wanted {
            self.complete.notify_one();
        }
    }

    pub fn one_more_late(&self, micros: i64) {
        self.late.lock().unwrap_or_else(PoisonError::into_inner).push(micros);
        self.one_more();
    }

    pub async fn completed(&self) {
        self.complete.notified().await;
    }

    pub fn done(&self) -> usize {
        self.done.load(Ordering::Relaxed)
    }

    pub fn late(&self) -> Vec<i64> {
        self.late.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
