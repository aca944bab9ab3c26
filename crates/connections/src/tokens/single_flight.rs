use std::collections::HashMap;
use std::sync::{Arc, LazyLock, PoisonError, Weak};

use kernel::ids::AccountId;
use tokio::sync::{Mutex, OwnedMutexGuard};

/// One lock per account that is being renewed in this process. Only spares the database the crowd: what
/// keeps processes apart is the claim in the grant's row.
static LOCKS: LazyLock<std::sync::Mutex<HashMap<AccountId, Weak<Mutex<()>>>>> =
    LazyLock::new(Default::default);

pub(super) async fn lock(account: &AccountId) -> OwnedMutexGuard<()> {
    let lock = {
        let mut locks = LOCKS.lock().unwrap_or_else(PoisonError::into_inner);
        locks.retain(|_, lock| lock.strong_count() > 0);
        match locks.get(account).and_then(Weak::upgrade) {
            Some(lock) => lock,
            None => {
                let lock = Arc::new(Mutex::new(()));
                locks.insert(account.clone(), Arc::downgrade(&lock));
                lock
            }
        }
    };
    lock.lock_owned().await
}
