//! Who needs which file.

use std::fmt;

use kernel::ids::MediaId;
use runtime::{Conn, DbError, Tx, WorkspaceScope};

use crate::{Error, Result, store};

/// Something that needs a file: `post` and the id of one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Use {
    pub kind: String,
    pub subject: String,
}

impl fmt::Display for Use {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the {} {}", self.kind, self.subject)
    }
}

/// From the commit on the file cannot be deleted. Again changes nothing.
pub async fn mark_used(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    id: &MediaId,
    kind: &str,
    subject: &str,
) -> Result<()> {
    store::media::find(tx, scope, id).await?.ok_or(Error::NotFound)?;
    store::uses::insert(tx, scope, id, kind, subject).await.map_err(|error| match error {
        DbError::ForeignKey => Error::NotFound,
        other => other.into(),
    })
}

/// Not needed there any more. Never needed there is no error.
pub async fn release(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    id: &MediaId,
    kind: &str,
    subject: &str,
) -> Result<()> {
    Ok(store::uses::delete(tx, scope, id, kind, subject).await?)
}

/// Who uses these files or renditions of them, sorted.
pub async fn uses(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    ids: &[MediaId],
) -> Result<Vec<(MediaId, Use)>, DbError> {
    let mut uses = store::uses::of(conn, scope, ids).await?;
    uses.sort();
    uses.dedup();
    Ok(uses)
}
