use kernel::Timestamp;
use kernel::ids::MediaId;
use runtime::{Caller, Cx};
use serde::Serialize;
use utoipa::ToSchema;
use web::openapi::PREFIX;

use crate::{Media, Result, uses};

/// A file of the library.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Media)]
pub struct MediaView {
    #[schema(value_type = String)]
    pub id: MediaId,
    pub name: String,
    pub kind: KindView,
    pub media_type: String,
    /// Of the file as it is kept, like the hash: places, cameras and comments are left out of it.
    pub bytes: i64,
    pub sha256: String,
    /// As shown, in pixels.
    pub width: Option<i64>,
    pub height: Option<i64>,
    pub duration_ms: Option<i64>,
    pub codec: Option<String>,
    pub alt_text: Option<String>,
    pub folder: Option<String>,
    pub tags: Vec<String>,
    pub sensitive: bool,
    pub file_url: String,
    /// Null for videos.
    pub thumbnail_url: Option<String>,
    /// Who needs it; it cannot be deleted until nobody does.
    pub used_by: Vec<UseView>,
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    pub updated_at: Timestamp,
}

/// What platforms tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, serde::Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = MediaKind)]
pub enum KindView {
    Image,
    Animation,
    Video,
}

impl From<platform::MediaKind> for KindView {
    fn from(kind: platform::MediaKind) -> Self {
        match kind {
            platform::MediaKind::Image => Self::Image,
            platform::MediaKind::Animation => Self::Animation,
            platform::MediaKind::Video => Self::Video,
        }
    }
}

impl From<KindView> for platform::MediaKind {
    fn from(kind: KindView) -> Self {
        match kind {
            KindView::Image => Self::Image,
            KindView::Animation => Self::Animation,
            KindView::Video => Self::Video,
        }
    }
}

/// Something that needs a file.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = MediaUse)]
pub struct UseView {
    /// Such as `post`.
    pub kind: String,
    pub subject: String,
}

/// Files with those who use them, in the same order.
pub async fn views(cx: &Cx, caller: &Caller, files: Vec<Media>) -> Result<Vec<MediaView>> {
    let ids: Vec<MediaId> = files.iter().map(|media| media.id.clone()).collect();
    let mut conn = cx.db.read().await?;
    let uses = uses(&mut conn, &caller.scope, &ids).await?;
    let of = |id: &MediaId| {
        let used = uses.iter().filter(|(used, _)| used == id);
        used.map(|(_, by)| UseView { kind: by.kind.clone(), subject: by.subject.clone() }).collect()
    };
    let view = |media: Media| {
        let used_by = of(&media.id);
        view(media, used_by)
    };
    Ok(files.into_iter().map(view).collect())
}

pub async fn one(cx: &Cx, caller: &Caller, media: Media) -> Result<MediaView> {
    views(cx, caller, vec![media]).await?.pop().ok_or(crate::Error::NotFound)
}

fn view(media: Media, used_by: Vec<UseView>) -> MediaView {
    let url = format!("{PREFIX}/media/{}", media.id);
    MediaView {
        kind: media.kind.into(),
        file_url: format!("{url}/file"),
        thumbnail_url: media.has_thumbnail().then(|| format!("{url}/thumbnail")),
        id: media.id,
        name: media.name,
        media_type: media.media_type,
        bytes: media.bytes,
        sha256: media.sha256,
        width: media.width,
        height: media.height,
        duration_ms: media.duration_ms,
        codec: media.codec,
        alt_text: media.alt_text,
        folder: media.folder,
        tags: media.tags,
        sensitive: media.sensitive,
        used_by,
        created_at: media.created_at,
        updated_at: media.updated_at,
    }
}
