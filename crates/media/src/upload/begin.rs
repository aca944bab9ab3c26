use runtime::{Caller, Cx, Permission};

use super::Upload;
use crate::record::signed;
use crate::store::uploads;
use crate::take_in::check_quota_with_uploads;
use crate::{Error, Labels, MediaOptions, Result};

/// A file that somebody is about to send.
#[derive(Debug, Clone)]
pub struct Announced {
    pub labels: Labels,
    pub bytes: u64,
    /// Of the whole file, in hexadecimal; checked when all has arrived.
    pub sha256: Option<String>,
}

/// Refused at once when the file would not fit in the end.
pub async fn begin(cx: &Cx, caller: &Caller, announced: Announced) -> Result<Upload> {
    caller.require(Permission::Propose)?;
    let options = MediaOptions::of(cx);
    let label = announced.labels.check()?;
    let sha256 = announced.sha256.map(|hash| check_hash(&hash)).transpose()?;
    match announced.bytes {
        0 => return Err(crate::sniff::Unfit::Empty.into()),
        bytes if bytes > options.file_bytes_max => {
            return Err(Error::TooLarge { limit: options.file_bytes_max });
        }
        _ => {}
    }
    let now = cx.now();
    let upload = Upload {
        id: cx.new_id(),
        label,
        bytes: signed(announced.bytes),
        received: 0,
        sha256,
        created_by: caller.actor.to_string(),
        created_at: now,
        expires_at: now.plus(options.upload_rests_for),
    };
    let mut tx = cx.db.begin().await?;
    check_quota_with_uploads(cx, &mut tx, &caller.scope, announced.bytes).await?;
    uploads::insert(&mut tx, &caller.scope, &upload).await?;
    tx.commit().await?;
    Ok(upload)
}

fn check_hash(text: &str) -> Result<String> {
    let hash = text.trim().to_ascii_lowercase();
    if hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Ok(hash);
    }
    let message = "a SHA-256 has 64 hexadecimal digits; leave it out if you do not know it".to_owned();
    Err(Error::Invalid { field: "sha256", message })
}
