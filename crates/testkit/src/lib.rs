//! What every test starts from: a fresh migrated database, a clock that only moves by hand, seeded ids.
//!
//! Development only; no shipped crate depends on it. One run of a test program uses one engine: SQLite
//! files by default, or, when `ROOST_TEST_POSTGRES_URL` is set, databases of their own on that server
//! (`postgres://postgres@127.0.0.1:5432/postgres`). The project's check runs the suite once for each.
//!
//! Start at [`cx`].

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot be set up must stop, loudly")]

mod database;

use std::ops::Deref;
use std::sync::Once;

use kernel::ids::UserId;
use kernel::{Clock, Entropy, Timestamp};
use runtime::{Actor, Caller, Cx, Db, Role, WorkspaceScope, migrations};

/// Where the clock of every test starts: a Monday morning.
pub const START: &str = "2026-11-02T09:00:00Z";

/// A context whose database is removed when the last clone of it is gone.
pub struct TestCx {
    pub cx: Cx,
}

/// A context on a fresh database of the engine this run uses.
pub async fn cx() -> TestCx {
    let (db, keep) = database::fresh().await;
    TestCx { cx: context(db).with_part(keep) }
}

/// A context on a database that outlives it: a second process, a restart. Migrates it if needed.
pub async fn cx_at(url: &str) -> TestCx {
    let db = Db::open(url).await.expect("the database opens");
    migrations::migrate(&db, &Clock::System).await.expect("the schema is brought up to date");
    TestCx { cx: context(db).with_part(database::Keep::Elsewhere { url: url.to_owned() }) }
}

fn context(db: Db) -> Cx {
    let start = Timestamp::parse(START).expect("START is an instant");
    Cx::new(db, Clock::mock(start), Entropy::seeded(7))
}

impl TestCx {
    #[must_use]
    pub fn with_part<T: Send + Sync + 'static>(self, part: T) -> Self {
        Self { cx: self.cx.with_part(part) }
    }

    /// The context itself, for code that takes it whole; the database lives as long as its clones.
    pub fn into_cx(self) -> Cx {
        self.cx
    }
}

impl Deref for TestCx {
    type Target = Cx;
    fn deref(&self) -> &Cx {
        &self.cx
    }
}

/// Where the database of a test's context is, for [`cx_at`]: another process, a restart.
pub fn url(cx: &Cx) -> &str {
    cx.part::<database::Keep>().url()
}

/// A workspace id nobody has used, without a row behind it.
pub fn scope(cx: &Cx) -> WorkspaceScope {
    WorkspaceScope::granted(cx.new_id())
}

/// Somebody signed in, with this role; another person each time. No row stands behind them.
pub fn person(scope: &WorkspaceScope, role: Role) -> Caller {
    let user = UserId::new(Timestamp::from_micros(0), &Entropy::System);
    Caller::member(Actor::User { user, session: None }, scope.clone(), role)
}

/// TLS needs its cryptography chosen once per process before any client is built.
pub fn install_crypto() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // Refused only when somebody chose before, which is as good.
        drop(rustls::crypto::ring::default_provider().install_default());
    });
}

#[cfg(test)]
mod tests;
