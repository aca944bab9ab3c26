use kernel::ids::UploadId;
use runtime::blobs::{Blobs, Sealed};
use runtime::{Caller, Cx, Permission};

use super::{Upload, discard, show};
use crate::record::unsigned;
use crate::store::uploads;
use crate::take_in::{Taken, take_in};
use crate::{Error, Labels, Result};

const COPY_BYTES: usize = 1 << 20;

/// Puts the pieces together and takes the file in. When the file itself is at fault, the upload is over;
/// after any other failure it can be finished again.
pub async fn finish(cx: &Cx, caller: &Caller, id: &UploadId) -> Result<Taken> {
    caller.require(Permission::Propose)?;
    let upload = show(cx, caller, id).await?;
    if upload.received != upload.bytes {
        return Err(Error::Incomplete { received: upload.received, bytes: upload.bytes });
    }
    let taken = take(cx, caller, &upload).await;
    if taken.as_ref().err().is_none_or(Error::blames_the_file) {
        discard(cx, caller, id).await?;
    }
    taken
}

async fn take(cx: &Cx, caller: &Caller, upload: &Upload) -> Result<Taken> {
    let whole = join(cx, caller, upload).await?;
    if upload.sha256.as_deref().is_some_and(|announced| announced != whole.sha256()) {
        return Err(Error::WrongHash { found: whole.sha256().to_owned() });
    }
    let label = upload.label.clone();
    let labels = Labels { name: label.name, folder: label.folder, alt_text: label.alt_text };
    take_in(cx, caller, whole, labels).await
}

async fn join(cx: &Cx, caller: &Caller, upload: &Upload) -> Result<Sealed> {
    let blobs = cx.part::<Blobs>();
    let mut conn = cx.db.read().await?;
    let parts = uploads::parts(&mut conn, &caller.scope, &upload.id).await?;
    drop(conn);
    let mut whole = blobs.receive(cx, unsigned(upload.bytes)).await?;
    for part in parts {
        let mut at = 0;
        loop {
            let bytes = blobs.read(&part.blob, at, COPY_BYTES).await?;
            if bytes.is_empty() {
                break;
            }
            at += u64::try_from(bytes.len()).unwrap_or(u64::MAX);
            whole.write(&bytes).await?;
        }
    }
    Ok(whole.seal().await?)
}
