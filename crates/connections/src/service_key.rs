//! Keys of services that are no platform (a model provider), kept in the same vault.

use kernel::Secret;
use runtime::{Conn, Cx, Tx, WorkspaceScope};

use crate::error::Error;
use crate::vault::{self, Field, Place};

/// Stores a service's key for one origin (`https://api.example.com`), replacing an earlier one.
pub async fn keep_service_key(
    cx: &Cx,
    tx: &mut Tx,
    scope: &WorkspaceScope,
    (service, origin): (&str, &str),
    key: &Secret<String>,
) -> Result<(), Error> {
    let subject = subject(service);
    vault::put(cx, tx, &Place::new(scope, &subject, Field::ServiceKey, origin), key).await
}

/// Opens a service's key; refuses any origin but the one it was stored for.
pub async fn service_key(
    cx: &Cx,
    conn: &mut Conn,
    scope: &WorkspaceScope,
    (service, origin): (&str, &str),
) -> Result<Option<Secret<String>>, Error> {
    let subject = subject(service);
    vault::get(cx, conn, &Place::new(scope, &subject, Field::ServiceKey, origin)).await
}

fn subject(service: &str) -> String {
    format!("service:{service}")
}
