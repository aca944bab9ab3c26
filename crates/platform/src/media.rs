//! Media: what a platform lets be attached, and handing a file over.

use async_trait::async_trait;
pub use bytes::Bytes;
use kernel::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{Result, Session};

/// Kinds that platforms limit differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MediaKind {
    Image,
    /// A GIF with more than one frame.
    Animation,
    Video,
}

impl MediaKind {
    pub const ALL: [Self; 3] = [Self::Image, Self::Animation, Self::Video];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Image => "image",
            Self::Animation => "animation",
            Self::Video => "video",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

/// One file of a post, by what was found in its bytes and not by its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    pub kind: MediaKind,
    /// `image/png`, `video/mp4`.
    pub media_type: String,
    pub bytes: i64,
    /// Pixels; none when unknown.
    pub width: Option<i64>,
    pub height: Option<i64>,
    pub duration_ms: Option<i64>,
    pub alt_text: Option<String>,
    /// Shown behind a warning.
    pub sensitive: bool,
    /// The platform's name for the file once it was handed over; a post is created only when every
    /// attachment has one.
    pub remote_id: Option<String>,
}

/// What one kind of media may be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MediaRule {
    pub kind: MediaKind,
    pub media_types: &'static [&'static str],
    /// Files of this kind in one post.
    pub count_max: i64,
    pub bytes_max: i64,
    /// Longest side in pixels; none when the platform names no limit.
    pub side_max: Option<i64>,
    pub duration_ms_min: Option<i64>,
    pub duration_ms_max: Option<i64>,
}

/// What may be attached to a post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MediaRules {
    pub kinds: &'static [MediaRule],
    /// Whether kinds may stand together in one post.
    pub mixed: bool,
    /// Characters.
    pub alt_text_max: i64,
    /// Whether single files can be marked as sensitive.
    pub sensitive: bool,
}

impl MediaRules {
    pub fn rule(&self, kind: MediaKind) -> Option<&MediaRule> {
        self.kinds.iter().find(|rule| rule.kind == kind)
    }
}

/// Bytes to hand over, read piece by piece.
#[async_trait]
pub trait MediaSource: Send + Sync {
    fn bytes(&self) -> u64;

    /// At most `length` bytes from `offset`; fewer only at the end.
    async fn read(&self, offset: u64, length: usize) -> std::io::Result<Bytes>;
}

/// A file that the platform holds for a while.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Uploaded {
    pub remote_id: String,
    /// When the platform forgets it unless it was attached; none when it does not say.
    pub expires_at: Option<Timestamp>,
}

#[async_trait]
pub trait Upload: Send + Sync {
    /// Hands a file over, with its description and its mark, and waits until the platform has worked
    /// through it. Repeatable: nobody sees a file that no post uses.
    async fn upload(
        &self,
        session: &Session,
        attachment: &Attachment,
        source: &dyn MediaSource,
    ) -> Result<Uploaded>;
}
