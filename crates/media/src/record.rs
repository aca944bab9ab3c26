//! Keeping bytes so that none are ever forgotten: a copy is written down first, then stored, then referred
//! to. Whatever breaks off in between is collected after the grace.

use runtime::blobs::{BlobKey, Blobs, Sealed};
use runtime::{Cx, Tx, WorkspaceScope};

use crate::store::blobs;
use crate::{Error, MediaOptions, Result};

/// Stores these files; nothing refers to them yet.
pub async fn keep(cx: &Cx, scope: &WorkspaceScope, files: Vec<Sealed>) -> Result<Vec<BlobKey>> {
    let mut keys = Vec::with_capacity(files.len());
    let mut tx = cx.db.begin().await?;
    for file in &files {
        let key = file.key(&cx.entropy)?;
        blobs::announce(&mut tx, scope, &key, signed(file.bytes()), cx.now()).await?;
        keys.push(key);
    }
    tx.commit().await?;
    for (key, file) in keys.iter().zip(files) {
        cx.part::<Blobs>().keep(key, file).await?;
    }
    Ok(keys)
}

/// From the commit on something refers to this copy.
pub async fn refer(cx: &Cx, tx: &mut Tx, scope: &WorkspaceScope, key: &BlobKey) -> Result<()> {
    let not_before = cx.now().minus(MediaOptions::of(cx).grace);
    if blobs::refer(tx, scope, key, not_before).await? {
        return Ok(());
    }
    let detail = "it waited too long for its end".to_owned();
    Err(Error::Upload { detail })
}

pub fn signed(bytes: u64) -> i64 {
    i64::try_from(bytes).unwrap_or(i64::MAX)
}

pub fn unsigned(bytes: i64) -> u64 {
    u64::try_from(bytes).unwrap_or_default()
}
