use kernel::Timestamp;
use kernel::ids::MediaId;
use platform::{Attachment, MediaKind};
use runtime::WorkspaceScope;
use runtime::blobs::BlobKey;

/// A file of the library. What an id stands for never changes but for its labels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Media {
    pub id: MediaId,
    /// As its owner calls it, with the ending that suits what was found.
    pub name: String,
    pub kind: MediaKind,
    pub media_type: String,
    /// Of the file as it is kept, like the hash.
    pub bytes: i64,
    /// In lower-case hexadecimal; what an approval is bound to.
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
    /// The file that this is a rendition of; such are not shown in the library.
    pub derived_from: Option<MediaId>,
    pub created_by: String,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub(crate) scope: WorkspaceScope,
    pub(crate) recipe: Option<String>,
    pub(crate) blob: BlobKey,
    pub(crate) thumbnail: Option<Thumbnail>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thumbnail {
    pub blob: BlobKey,
    pub media_type: String,
}

impl Media {
    /// As platforms are told about it; not handed over yet.
    pub fn attachment(&self) -> Attachment {
        Attachment {
            kind: self.kind,
            media_type: self.media_type.clone(),
            bytes: self.bytes,
            width: self.width,
            height: self.height,
            duration_ms: self.duration_ms,
            alt_text: self.alt_text.clone(),
            sensitive: self.sensitive,
            remote_id: None,
        }
    }

    pub const fn has_thumbnail(&self) -> bool {
        self.thumbnail.is_some()
    }

    /// Lower case, for searching.
    pub(crate) fn searchable(&self) -> String {
        let alt_text = self.alt_text.as_deref().unwrap_or_default();
        format!("{} {alt_text} {}", self.name, self.tags.join(" ")).to_lowercase()
    }
}
