use kernel::Timestamp;
use kernel::ids::UploadId;
use runtime::{Caller, Cx, Permission, Tx, WorkspaceScope};

use crate::Result;
use crate::store::{blobs, uploads};

/// Nobody can ask for a piece by itself, so none waits for the grace.
const AT_ONCE: Timestamp = Timestamp::from_micros(0);

/// Gives an upload up. One that does not exist any more is no error.
pub async fn discard(cx: &Cx, caller: &Caller, id: &UploadId) -> Result<()> {
    caller.require(Permission::Propose)?;
    let mut tx = cx.db.begin().await?;
    discard_in(&mut tx, &caller.scope, id).await?;
    Ok(tx.commit().await?)
}

pub async fn discard_in(tx: &mut Tx, scope: &WorkspaceScope, id: &UploadId) -> Result<()> {
    for key in uploads::delete(tx, scope, id).await? {
        blobs::let_go(tx, scope, &key, AT_ONCE).await?;
    }
    Ok(())
}
