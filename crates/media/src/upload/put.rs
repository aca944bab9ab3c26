use futures_util::{Stream, StreamExt as _};
use kernel::ids::UploadId;
use runtime::blobs::{BlobError, BlobKey, Blobs, Sealed};
use runtime::{Caller, Cx, Permission};

use super::{Part, Upload, show};
use crate::record::{self, signed};
use crate::store::uploads;
use crate::{Error, MediaOptions, Result};

/// A piece as it comes over the line; an error is why it broke off.
pub trait Arriving: Stream<Item = Result<bytes::Bytes, String>> + Unpin + Send {}
impl<S: Stream<Item = Result<bytes::Bytes, String>> + Unpin + Send> Arriving for S {}

/// Takes the piece that starts at `offset`. A piece that came before is taken again without effect; a gap or
/// another piece in its place is refused with where to go on.
pub async fn put(
    cx: &Cx,
    caller: &Caller,
    id: &UploadId,
    offset: i64,
    piece: &mut impl Arriving,
) -> Result<Upload> {
    caller.require(Permission::Propose)?;
    let upload = show(cx, caller, id).await?;
    if offset < 0 || offset > upload.received {
        return Err(Error::WrongOffset { expected: upload.received });
    }
    let file = arrive(cx, piece).await?;
    if offset < upload.received {
        return repeated(cx, caller, upload, offset, &file).await;
    }
    check_length(cx, &upload, &file)?;
    let bytes = signed(file.bytes());
    let keys = record::keep(cx, &caller.scope, vec![file]).await?;
    let blob = keys.into_iter().next().ok_or(Error::UploadNotFound)?;
    store(cx, caller, upload, Part { starts_at: offset, bytes, blob }).await
}

async fn arrive(cx: &Cx, piece: &mut impl Arriving) -> Result<Sealed> {
    let limit = MediaOptions::of(cx).chunk_bytes;
    let mut file = cx.part::<Blobs>().receive(cx, limit).await?;
    while let Some(bytes) = piece.next().await {
        let bytes = bytes.map_err(|detail| Error::Upload { detail })?;
        file.write(&bytes).await.map_err(|error| match error {
            BlobError::TooLarge { limit } => wrong_length(limit),
            other => other.into(),
        })?;
    }
    file.seal().await.map_err(|error| match error {
        BlobError::TooLarge { limit } => wrong_length(limit),
        other => other.into(),
    })
}

/// Every piece but the last is full: whoever resumes knows where pieces start.
fn check_length(cx: &Cx, upload: &Upload, file: &Sealed) -> Result<()> {
    let full = MediaOptions::of(cx).chunk_bytes;
    let end = upload.received.saturating_add(signed(file.bytes()));
    if end == upload.bytes || (file.bytes() == full && end < upload.bytes) {
        return Ok(());
    }
    Err(wrong_length(full))
}

fn wrong_length(full: u64) -> Error {
    let message =
        format!("every piece has {full} bytes, but for the last, which ends where the file was said to end");
    Error::Invalid { field: "body", message }
}

/// The same bytes once more, because the answer to the first time was lost.
async fn repeated(cx: &Cx, caller: &Caller, upload: Upload, offset: i64, file: &Sealed) -> Result<Upload> {
    let mut conn = cx.db.read().await?;
    let parts = uploads::parts(&mut conn, &caller.scope, &upload.id).await?;
    let same = |blob: &BlobKey| blob.sha256() == file.sha256();
    if parts.iter().any(|part| part.starts_at == offset && same(&part.blob)) {
        return Ok(upload);
    }
    Err(Error::WrongOffset { expected: upload.received })
}

async fn store(cx: &Cx, caller: &Caller, upload: Upload, part: Part) -> Result<Upload> {
    let end = part.starts_at.saturating_add(part.bytes);
    let expires_at = cx.now().plus(MediaOptions::of(cx).upload_rests_for);
    let mut tx = cx.db.begin().await?;
    let span = (part.starts_at, end);
    let next = uploads::advance(&mut tx, &caller.scope, &upload.id, span, expires_at).await?;
    if !next || !uploads::insert_part(&mut tx, &caller.scope, &upload.id, &part).await? {
        drop(tx);
        // Somebody sent a piece at the same moment, or gave the upload up.
        let now = show(cx, caller, &upload.id).await?;
        return Err(Error::WrongOffset { expected: now.received });
    }
    record::refer(cx, &mut tx, &caller.scope, &part.blob).await?;
    tx.commit().await?;
    Ok(Upload { received: end, expires_at, ..upload })
}
