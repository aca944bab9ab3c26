//! Handing the files of a part over to its platform, ahead of the step that uses them.
//!
//! Nobody sees a file that no post uses, so this is repeated as often as need be: what was handed over is
//! remembered file by file, and a step uses only what is remembered.

use std::time::Duration;

use connections::line::Line;
use gate::{Failure, Fault, Step};
use kernel::Timestamp;
use kernel::ids::AccountId;
use media::Described;
use platform::{Attachment, Uploaded};
use runtime::{Conn, Cx, DbError, WorkspaceScope};

use crate::Result;
use crate::act::later;
use crate::frozen::FrozenMedia;

/// What a platform forgets sooner than this after a part leaves is handed over anew.
const STILL_GOOD: Duration = Duration::from_secs(300);
/// So much of it must be left when the part leaves.
const ENOUGH: Duration = Duration::from_secs(60);
const RETRY: Duration = Duration::from_secs(30);

impl FrozenMedia {
    fn described(&self) -> Described<'_> {
        Described { id: &self.id, alt_text: self.alt_text.as_deref(), sensitive: self.sensitive }
    }
}

/// A name without an end is good until the platform says otherwise.
fn lasts(known: &Uploaded, until: Timestamp) -> bool {
    known.expires_at.is_none_or(|at| at > until)
}

/// Whether the platform has all of these files and still will at `when`.
pub async fn is_done(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    account: &AccountId,
    files: &[FrozenMedia],
    when: Timestamp,
) -> Result<bool, DbError> {
    for file in files {
        let known = media::handed_over(conn, scope, account, file.described()).await?;
        if !known.is_some_and(|known| lasts(&known, when.plus(ENOUGH))) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Hands over what the platform does not have, or would forget too soon after `when`. An error says why the
/// part cannot follow; nothing was posted.
pub async fn hand_over(
    cx: &Cx,
    scope: &WorkspaceScope,
    line: &Line<'_>,
    (files, attachments): (&[FrozenMedia], &[Attachment]),
    when: Timestamp,
) -> Result<(), Step> {
    if files.len() != attachments.len() {
        return Err(gone());
    }
    for (file, attachment) in files.iter().zip(attachments) {
        let known = remembered(cx, scope, line, file).await.map_err(|error| later(cx, &error))?;
        if !known.is_some_and(|known| lasts(&known, when.plus(STILL_GOOD))) {
            upload(cx, scope, line, (file, attachment)).await?;
        }
    }
    Ok(())
}

/// Gives every attachment the name by which its platform knows it.
pub async fn recall(
    cx: &Cx,
    scope: &WorkspaceScope,
    line: &Line<'_>,
    files: &[FrozenMedia],
    attachments: &mut [Attachment],
) -> Result<(), Step> {
    if files.len() != attachments.len() {
        return Err(gone());
    }
    for (file, attachment) in files.iter().zip(attachments) {
        let known = remembered(cx, scope, line, file).await.map_err(|error| later(cx, &error))?;
        let known = known.filter(|known| lasts(known, cx.now()));
        let reason = || "a file has to be handed over to the platform first".to_owned();
        let known = known.ok_or_else(|| Step::NotSent { reason: reason(), retry_at: cx.now() })?;
        attachment.remote_id = Some(known.remote_id);
    }
    Ok(())
}

async fn remembered(
    cx: &Cx,
    scope: &WorkspaceScope,
    line: &Line<'_>,
    file: &FrozenMedia,
) -> Result<Option<Uploaded>> {
    let mut conn = cx.db.read().await?;
    Ok(media::handed_over(&mut conn, scope, &line.session.account, file.described()).await?)
}

async fn upload(
    cx: &Cx,
    scope: &WorkspaceScope,
    line: &Line<'_>,
    (file, attachment): (&FrozenMedia, &Attachment),
) -> Result<(), Step> {
    let mut conn = cx.db.read().await.map_err(|error| later(cx, &error))?;
    let stored = media::find(&mut conn, scope, &file.id).await.map_err(|error| later(cx, &error))?;
    drop(conn);
    let stored = stored.ok_or_else(gone)?;
    let source = media::source(cx, &stored).await.map_err(|error| later(cx, &error))?;
    let platform = line.upload().map_err(|error| failed("connections.not_supported", error.to_string()))?;
    let uploaded = platform.upload(&line.session, attachment, &source).await;
    let uploaded = uploaded.map_err(|error| not_uploaded(cx, error))?;
    keep(cx, scope, line, file, &uploaded).await.map_err(|error| later(cx, &error))
}

async fn keep(
    cx: &Cx,
    scope: &WorkspaceScope,
    line: &Line<'_>,
    file: &FrozenMedia,
    uploaded: &Uploaded,
) -> Result<()> {
    let mut tx = cx.db.begin().await?;
    media::remember(&mut tx, scope, &line.session.account, file.described(), uploaded).await?;
    tx.commit().await?;
    Ok(())
}

/// Whatever became of a file, nothing was posted: doubt about an upload is no doubt about a post.
fn not_uploaded(cx: &Cx, error: platform::Error) -> Step {
    match gate::after_error(cx.now(), error) {
        Step::Unknown { detail } => Step::NotSent {
            reason: format!("a file could not be handed over: {detail}"),
            retry_at: cx.now().plus(RETRY),
        },
        other => other,
    }
}

fn gone() -> Step {
    let message = "a picture or video of this post is not in the library any more, or it changed";
    failed("publishing.not_sendable", message.to_owned())
}

fn failed(code: &str, message: String) -> Step {
    Step::Failed(Failure {
        code: code.to_owned(),
        message,
        whose_fault: Fault::Content,
        fix: "Choose the files again and schedule it again".into(),
        retry_safe: true,
    })
}
