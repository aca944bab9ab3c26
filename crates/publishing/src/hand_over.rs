//! Handing the files of a part over to its platform, before the request that uses them.

use std::time::Duration;

use connections::line::Line;
use gate::{Failure, Fault, Step};
use platform::{Attachment, Uploaded};
use runtime::{Cx, WorkspaceScope};

use crate::Result;
use crate::act::later;
use crate::frozen::FrozenMedia;

/// A name that the platform forgets sooner than this is not relied on.
const STILL_GOOD: Duration = Duration::from_secs(300);
const RETRY: Duration = Duration::from_secs(30);

/// Gives every attachment its platform's name for it. Repeatable: nobody sees a file that no post uses. An error
/// says that nothing was posted.
pub async fn hand_over(
    cx: &Cx,
    scope: &WorkspaceScope,
    (line, files): (&Line<'_>, &[FrozenMedia]),
    attachments: &mut [Attachment],
) -> Result<(), Step> {
    if files.len() != attachments.len() {
        return Err(gone());
    }
    for (file, attachment) in files.iter().zip(attachments) {
        let known = remembered(cx, scope, line, file).await.map_err(|error| later(cx, &error))?;
        let uploaded = match known {
            Some(uploaded) => uploaded,
            None => upload(cx, scope, (line, file), attachment).await?,
        };
        attachment.remote_id = Some(uploaded.remote_id);
    }
    Ok(())
}

/// What an attempt before a crash handed over. Only for files that are described as in the library: a
/// description of this post alone belongs to this post's own upload.
async fn remembered(
    cx: &Cx,
    scope: &WorkspaceScope,
    line: &Line<'_>,
    file: &FrozenMedia,
) -> Result<Option<Uploaded>> {
    let mut conn = cx.db.read().await?;
    let stored = media::find(&mut conn, scope, &file.id).await?;
    if !stored.is_some_and(|stored| is_as_stored(file, &stored)) {
        return Ok(None);
    }
    let known = media::handed_over(&mut conn, scope, &line.session.account, &file.id).await?;
    let good_until = cx.now().plus(STILL_GOOD);
    Ok(known.filter(|known| known.expires_at.is_some_and(|at| at > good_until)))
}

fn is_as_stored(file: &FrozenMedia, stored: &media::Media) -> bool {
    stored.alt_text == file.alt_text && stored.sensitive == file.sensitive
}

async fn upload(
    cx: &Cx,
    scope: &WorkspaceScope,
    (line, file): (&Line<'_>, &FrozenMedia),
    attachment: &Attachment,
) -> Result<Uploaded, Step> {
    let mut conn = cx.db.read().await.map_err(|error| later(cx, &error))?;
    let stored = media::find(&mut conn, scope, &file.id).await.map_err(|error| later(cx, &error))?;
    drop(conn);
    let stored = stored.ok_or_else(gone)?;
    let source = media::source(cx, &stored).await.map_err(|error| later(cx, &error))?;
    let platform = line.upload().map_err(|error| failed("connections.not_supported", error.to_string()))?;
    let uploaded = platform.upload(&line.session, attachment, &source).await;
    let uploaded = uploaded.map_err(|error| not_uploaded(cx, error))?;
    if is_as_stored(file, &stored) {
        keep(cx, scope, line, &stored, &uploaded).await.map_err(|error| later(cx, &error))?;
    }
    Ok(uploaded)
}

async fn keep(
    cx: &Cx,
    scope: &WorkspaceScope,
    line: &Line<'_>,
    stored: &media::Media,
    uploaded: &Uploaded,
) -> Result<()> {
    let mut tx = cx.db.begin().await?;
    media::remember(&mut tx, scope, &line.session.account, &stored.id, uploaded).await?;
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
