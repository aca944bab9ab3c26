//! An upload in pieces, which survives a lost connection, a closed tab and a restart: each piece is kept as
//! it comes, and the sender asks where to go on.

mod begin;
mod discard;
mod finish;
mod put;
#[cfg(test)]
mod tests;

use kernel::Timestamp;
use kernel::ids::UploadId;
use runtime::blobs::BlobKey;
use runtime::{Caller, Cx, Permission};

use crate::label::Label;
use crate::{Error, Result, store};

pub use begin::{Announced, begin};
pub use discard::discard;
pub(crate) use discard::discard_in;
pub use finish::finish;
pub use put::{Arriving, put};

/// A file that is on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    pub id: UploadId,
    pub label: Label,
    /// Of the whole file, as announced.
    pub bytes: i64,
    /// The next piece starts here.
    pub received: i64,
    /// Of the whole file, when it was announced.
    pub sha256: Option<String>,
    pub created_by: String,
    pub created_at: Timestamp,
    /// Given up when no piece comes until then.
    pub expires_at: Timestamp,
}

/// A piece that has arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    pub starts_at: i64,
    pub bytes: i64,
    pub blob: BlobKey,
}

/// How far an upload is.
pub async fn show(cx: &Cx, caller: &Caller, id: &UploadId) -> Result<Upload> {
    caller.require(Permission::Read)?;
    let mut conn = cx.db.read().await?;
    let upload = store::uploads::find(&mut conn, &caller.scope, id).await?;
    upload.filter(|upload| upload.expires_at > cx.now()).ok_or(Error::UploadNotFound)
}
