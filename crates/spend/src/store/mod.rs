//! Every statement about money.

pub(crate) mod budgets;
pub(crate) mod ledger;
pub(crate) mod reservations;
pub(crate) mod seen;

/// Stands in the place of a workspace's id in rows of the whole installation.
const INSTALL: &str = "install";
