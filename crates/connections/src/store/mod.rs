//! Every statement about connections.

pub(crate) mod accounts;
pub(crate) mod apps;
pub(crate) mod grants;
pub(crate) mod rates;
pub(crate) mod secrets;
pub(crate) mod states;
