//! Workspaces: the wall between tenants.

use kernel::ids::WorkspaceId;
use runtime::{Conn, DbError, WorkspaceScope};

use crate::{Error, store};

#[derive(Debug, Clone)]
pub struct Workspace {
    pub id: WorkspaceId,
    pub name: String,
    /// An IANA name such as `Europe/Berlin`: days and quiet hours are counted in it.
    pub timezone: String,
}

/// Every workspace of the installation, for whoever runs commands on its machine.
pub async fn list_for_operator(conn: &mut Conn) -> Result<Vec<Workspace>, DbError> {
    store::workspaces::list(conn).await
}

/// The workspace that somebody was let into.
pub async fn find(conn: &mut Conn, scope: &WorkspaceScope) -> Result<Workspace, DbError> {
    store::workspaces::get(conn, scope).await
}

pub(crate) fn check_name(text: &str) -> Result<String, Error> {
    let name = text.trim();
    if name.is_empty() || name.chars().count() > 80 || name.chars().any(char::is_control) {
        return Err(Error::invalid("name", "takes 1 to 80 characters on one line"));
    }
    Ok(name.to_owned())
}

pub(crate) fn check_timezone(text: &str) -> Result<String, Error> {
    let zone = jiff::tz::TimeZone::get(text).ok();
    let name = zone.as_ref().and_then(jiff::tz::TimeZone::iana_name);
    name.map(str::to_owned)
        .ok_or_else(|| Error::invalid("timezone", "is no IANA time zone such as Europe/Berlin or UTC"))
}
