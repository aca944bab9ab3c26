//! The vault: secrets sealed so that a copy of the database opens none of them.
//!
//! Each secret is encrypted under a data key of its own, and that key is wrapped by a master key which
//! lives in a file outside the database. Both layers are bound to the workspace, the subject, the field
//! and the origin the secret was made for, the outer one to the master key as well: a ciphertext moved to
//! another row, account or host does not open.

mod envelope;
mod key_file;
mod key_ring;
mod rotate;

use kernel::Secret;
use runtime::{Conn, Cx, Tx, WorkspaceScope};

pub(crate) use envelope::Sealed;
pub use key_file::KeyFileError;
pub use key_ring::KeyRing;
pub use rotate::{Rotation, rotate};

use crate::error::Error;
use crate::store;

/// What a sealed secret is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Field {
    AccessToken,
    RefreshToken,
    ClientSecret,
    CodeVerifier,
    /// All four OAuth 1.0a keys as one JSON object.
    OAuth1Keys,
    /// Of a service that is no platform, such as a model provider.
    ServiceKey,
}

impl Field {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::AccessToken => "access_token",
            Self::RefreshToken => "refresh_token",
            Self::ClientSecret => "client_secret",
            Self::CodeVerifier => "code_verifier",
            Self::OAuth1Keys => "oauth1_keys",
            Self::ServiceKey => "service_key",
        }
    }
}

/// Where a secret belongs. Sealing and opening must name the same place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'a> {
    pub workspace: &'a str,
    pub subject: &'a str,
    pub field: &'a str,
    /// `https://api.x.com`: the only host that the secret may be sent to.
    pub origin: &'a str,
}

impl<'a> Place<'a> {
    pub(crate) fn new(scope: &'a WorkspaceScope, subject: &'a str, field: Field, origin: &'a str) -> Self {
        Self { workspace: scope.workspace_id().as_str(), subject, field: field.as_str(), origin }
    }
}

/// Seals `secret` and stores it at `place`, replacing what was there.
pub(crate) async fn put(
    cx: &Cx,
    tx: &mut Tx,
    place: &Place<'_>,
    secret: &Secret<String>,
) -> Result<(), Error> {
    let sealed = cx.part::<KeyRing>().seal(&cx.entropy, place, secret.expose().as_bytes())?;
    Ok(store::secrets::put(tx, place, &sealed).await?)
}

/// Opens what is stored at `place`; none when nothing is.
pub(crate) async fn get(
    cx: &Cx,
    conn: &mut Conn,
    place: &Place<'_>,
) -> Result<Option<Secret<String>>, Error> {
    match store::secrets::find(conn, place).await? {
        Some((origin, sealed)) => open(cx, place, &origin, &sealed).map(Some),
        None => Ok(None),
    }
}

/// Opens a secret read from a row, for the origin that `place` names.
pub(crate) fn open(
    cx: &Cx,
    place: &Place<'_>,
    origin: &str,
    sealed: &Sealed,
) -> Result<Secret<String>, Error> {
    if origin != place.origin {
        return Err(Error::WrongOrigin { made_for: origin.to_owned(), asked_by: place.origin.to_owned() });
    }
    let plain = cx.part::<KeyRing>().open(place, sealed)?;
    let text = String::from_utf8(plain.expose().clone())
        .map_err(|_| Error::Tampered { field: place.field.to_owned() })?;
    Ok(Secret::new(text))
}

#[cfg(test)]
mod tests;
