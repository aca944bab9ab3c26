//! How a file gets into the library: received within a limit, judged, cleaned, kept, recorded.

use kernel::ids::MediaId;
use platform::MediaKind;
use runtime::blobs::{BlobKey, Blobs, Incoming, Sealed};
use runtime::events::{self, Event};
use runtime::{Caller, Cx, Permission, Tx, WorkspaceScope, audit};
use serde_json::json;

use crate::label::Label;
use crate::media::Thumbnail;
use crate::prepare::{self, Prepared};
use crate::record::{self, signed, unsigned};
use crate::sniff::Found;
use crate::store::{counts, media, uploads};
use crate::{Error, Labels, Media, MediaOptions, Result};

/// A file that is in the library now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    pub media: Media,
    /// The same content was there before; nothing was added, and its labels are as they were.
    pub known: bool,
}

/// Where the bytes of a new file go while they arrive.
pub async fn receive(cx: &Cx, caller: &Caller) -> Result<Incoming> {
    caller.require(Permission::Propose)?;
    Ok(cx.part::<Blobs>().receive(cx, MediaOptions::of(cx).file_bytes_max).await?)
}

/// Takes in a file that has arrived.
pub async fn take_in(cx: &Cx, caller: &Caller, file: Sealed, labels: Labels) -> Result<Taken> {
    caller.require(Permission::Propose)?;
    let label = labels.check()?;
    let prepared = prepare::prepare(cx, file).await?;
    add(cx, caller, prepared, Origin { label, derived: None }).await
}

/// Where a file comes from and what is written on it.
pub(crate) struct Origin {
    pub label: Label,
    /// The file it is a rendition of, and how it was made.
    pub derived: Option<(Media, String)>,
}

pub(crate) async fn add(cx: &Cx, caller: &Caller, prepared: Prepared, origin: Origin) -> Result<Taken> {
    let mut conn = cx.db.read().await?;
    let known = media::with_content(&mut conn, &caller.scope, prepared.file.sha256()).await?;
    if known.is_none() && origin.derived.is_none() {
        check_quota(cx, &mut conn, &caller.scope, prepared.file.bytes()).await?;
    }
    drop(conn);
    if let Some(media) = known {
        let media = if origin.derived.is_some() { media } else { adopt(cx, caller, media).await? };
        return Ok(Taken { media, known: true });
    }
    let Prepared { found, file, thumbnail } = prepared;
    let small_type = thumbnail.as_ref().map(|small| small.media_type);
    let (sha256, bytes) = (file.sha256().to_owned(), file.bytes());
    let files = std::iter::once(file).chain(thumbnail.map(|small| small.file)).collect();
    let mut keys = record::keep(cx, &caller.scope, files).await?.into_iter();
    let blob = keys.next().ok_or(Error::NotFound)?;
    let thumbnail = keys.next().zip(small_type);
    let thumbnail = thumbnail.map(|(blob, small)| Thumbnail { blob, media_type: small.to_owned() });
    let media = Content { found, blob, thumbnail, sha256, bytes }.into_media(cx, caller, origin);
    store(cx, caller, media).await
}

/// What was found out about the bytes themselves.
struct Content {
    found: Found,
    blob: BlobKey,
    thumbnail: Option<Thumbnail>,
    sha256: String,
    bytes: u64,
}

impl Content {
    fn into_media(self, cx: &Cx, caller: &Caller, origin: Origin) -> Media {
        let now = cx.now();
        let found = self.found;
        let (parent, recipe) = origin.derived.unzip();
        Media {
            id: cx.new_id(),
            name: origin.label.named_for(found.media_type),
            kind: found.kind,
            media_type: found.media_type.to_owned(),
            bytes: signed(self.bytes),
            sha256: self.sha256,
            width: Some(i64::from(found.width)),
            height: Some(i64::from(found.height)),
            duration_ms: found.duration_ms.filter(|_| found.kind != MediaKind::Image),
            codec: found.codec,
            alt_text: origin.label.alt_text,
            folder: origin.label.folder,
            tags: Vec::new(),
            sensitive: parent.as_ref().is_some_and(|parent| parent.sensitive),
            derived_from: parent.map(|parent| parent.id),
            created_by: caller.actor.to_string(),
            created_at: now,
            updated_at: now,
            scope: caller.scope.clone(),
            recipe,
            blob: self.blob,
            thumbnail: self.thumbnail,
        }
    }
}

async fn store(cx: &Cx, caller: &Caller, media: Media) -> Result<Taken> {
    let mut tx = cx.db.begin().await?;
    // Takes the workspace's turn on PostgreSQL too, so that two files cannot share the last free bytes.
    let detail = json!({ "name": media.name, "bytes": media.bytes, "sha256": media.sha256 });
    audit::record(cx, &mut tx, caller, "media.add", media.id.as_str(), detail).await?;
    if media.derived_from.is_none() {
        check_quota(cx, &mut tx, &caller.scope, unsigned(media.bytes)).await?;
    }
    if !media::insert(&mut tx, &media).await? {
        drop(tx);
        let mut conn = cx.db.read().await?;
        let known = media::with_content(&mut conn, &caller.scope, &media.sha256).await?;
        return Ok(Taken { media: known.ok_or(Error::NotFound)?, known: true });
    }
    record::refer(cx, &mut tx, &caller.scope, &media.blob).await?;
    if let Some(thumbnail) = &media.thumbnail {
        record::refer(cx, &mut tx, &caller.scope, &thumbnail.blob).await?;
    }
    announce(cx, &mut tx, &caller.scope, "media.added", &media.id).await?;
    tx.commit().await?;
    Ok(Taken { media, known: false })
}

/// What was only a rendition becomes a file of the library once somebody uploads it.
async fn adopt(cx: &Cx, caller: &Caller, mut media: Media) -> Result<Media> {
    if media.derived_from.is_none() {
        return Ok(media);
    }
    let mut tx = cx.db.begin().await?;
    media::adopt(&mut tx, &media.scope, &media.id).await?;
    announce(cx, &mut tx, &caller.scope, "media.added", &media.id).await?;
    tx.commit().await?;
    media.derived_from = None;
    Ok(media)
}

/// Whether `wanted` more bytes fit beside what is there and what is on its way.
pub(crate) async fn check_quota(
    cx: &Cx,
    conn: &mut runtime::Conn,
    scope: &WorkspaceScope,
    wanted: u64,
) -> Result<()> {
    let limit = MediaOptions::of(cx).workspace_bytes_max;
    let used = unsigned(counts::bytes(conn, scope).await?);
    if used.saturating_add(wanted) > limit {
        return Err(Error::Quota { used, limit, wanted });
    }
    Ok(())
}

/// The same for an upload that was only announced.
pub(crate) async fn check_quota_with_uploads(
    cx: &Cx,
    conn: &mut runtime::Conn,
    scope: &WorkspaceScope,
    wanted: u64,
) -> Result<()> {
    let (open, coming) = uploads::open(conn, scope).await?;
    if open >= MediaOptions::of(cx).uploads_max {
        return Err(Error::TooManyUploads { open });
    }
    check_quota(cx, conn, scope, wanted.saturating_add(unsigned(coming))).await
}

pub(crate) async fn announce(
    cx: &Cx,
    tx: &mut Tx,
    scope: &WorkspaceScope,
    kind: &'static str,
    id: &MediaId,
) -> Result<()> {
    let event = Event { kind, subject: id.to_string(), payload: json!({}) };
    Ok(events::emit(cx, tx, scope, event).await?)
}

#[cfg(test)]
mod tests;
