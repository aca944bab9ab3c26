//! Files to hand over.

use async_trait::async_trait;
use platform::{Attachment, MediaKind, MediaSource};

/// A file in memory.
pub struct Bytes(pub Vec<u8>);

#[async_trait]
impl MediaSource for Bytes {
    fn bytes(&self) -> u64 {
        self.0.len() as u64
    }

    async fn read(&self, offset: u64, length: usize) -> std::io::Result<platform::media::Bytes> {
        let start = usize::try_from(offset).unwrap().min(self.0.len());
        let end = (start + length).min(self.0.len());
        Ok(self.0[start..end].to_vec().into())
    }
}

fn attachment(kind: MediaKind, media_type: &str, bytes: usize) -> Attachment {
    Attachment {
        kind,
        media_type: media_type.into(),
        bytes: i64::try_from(bytes).unwrap(),
        width: None,
        height: None,
        duration_ms: None,
        alt_text: None,
        sensitive: false,
        remote_id: None,
    }
}

/// A picture of so many bytes.
pub fn picture(length: usize) -> (Attachment, Bytes) {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    bytes.extend((0..length - bytes.len()).map(|at| (at % 251) as u8));
    (attachment(MediaKind::Image, "image/png", length), Bytes(bytes))
}

pub fn animation() -> (Attachment, Bytes) {
    let bytes = b"GIF89a\x02\0\x01\0 and frames".to_vec();
    (attachment(MediaKind::Animation, "image/gif", bytes.len()), Bytes(bytes))
}

pub fn video(length: usize) -> (Attachment, Bytes) {
    let mut bytes = b"\0\0\0\x18ftypmp42".to_vec();
    bytes.resize(length, 3);
    let file = attachment(MediaKind::Video, "video/mp4", length);
    (Attachment { duration_ms: Some(9_000), ..file }, Bytes(bytes))
}
