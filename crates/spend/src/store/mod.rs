//! Every statement about money.

use kernel::Micros;
use runtime::{DbError, Row, WorkspaceScope};

use crate::budget::{Budget, Level};

pub(crate) mod budgets;
pub(crate) mod ledger;
pub(crate) mod live;
pub(crate) mod reservations;
pub(crate) mod seen;
pub(crate) mod usage;

/// Stands in the place of a workspace's id in rows of the whole installation.
const INSTALL: &str = "install";

fn owner(level: Level, scope: &WorkspaceScope) -> &str {
    match level {
        Level::Install => INSTALL,
        Level::Workspace | Level::Account | Level::Campaign => scope.workspace_id().as_str(),
    }
}

/// A day without calls has no row to join: nothing is used then.
fn read_budget(row: &Row, cap: Micros) -> Result<Budget, DbError> {
    Ok(Budget {
        level: row.get("level")?,
        scope_id: row.get("scope_id")?,
        kind: row.get("kind")?,
        cap,
        settled: row.get::<Option<Micros>>("settled_micros")?.unwrap_or_default(),
        reserved: row.get::<Option<Micros>>("reserved_micros")?.unwrap_or_default(),
        scope_name: None,
        near_at: row.get("near_at")?,
        reached_at: row.get("reached_at")?,
    })
}
